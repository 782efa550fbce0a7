"""`inbox`: the page with many items waiting, at 50 requests a second, and how soon it shows a change in the vault."""

import asyncio
import re
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from statistics import median, quantiles

import httpx2

from benchmarks.rows import Options, Row
from benchmarks.workplace import COMMAND, START_TIMEOUT_S, Workplace, wait_until, workplace
from My_AI_Employee.vault.layout import Folder

REQUESTS_PER_S = 50
P95_LIMIT_MS, FIRST_LIMIT_MS, CHANGE_LIMIT_MS = 80.0, 100.0, 300.0
SIZE_LIMIT_KB = 60.0
_TIMEOUT_S = 20.0


def run(options: Options) -> list[Row]:
    """The rows of this benchmark."""
    count = options.items(1_000, 10)
    seconds, changes = (1, 2) if options.quick else (10, 20)
    with workplace() as place:
        ids = [name.removesuffix(".md") for name in place.propose(count, books="the books of this benchmark")]
        with page(place) as link:
            return asyncio.run(_measured(link, place, ids, (seconds, changes)))


@contextmanager
def page(place: Workplace) -> Iterator[str]:
    """`ai-employee inbox` on the workplace; the link that signs in. Ended with the block."""
    log = place.folder / "inbox.log"
    with log.open("wb") as output:
        command = [*COMMAND, "inbox", "--port", "0"]
        process = subprocess.Popen(command, env=place.environment, stdout=output, stderr=output, cwd="/")
        try:
            wait_until(lambda: b"Stop with" in log.read_bytes() or process.poll() is not None, START_TIMEOUT_S)
            found = re.search(r"Open (\S+)", log.read_text(encoding="utf-8"))
            if found is None:
                raise RuntimeError(f"ai-employee inbox ended: {log.read_text(encoding='utf-8')}")
            yield found[1]
        finally:
            process.terminate()
            process.wait(timeout=60)


async def _measured(link: str, place: Workplace, ids: list[str], times: tuple[int, int]) -> list[Row]:
    seconds, changes = times
    async with httpx2.AsyncClient(follow_redirects=True, timeout=_TIMEOUT_S, trust_env=False) as client:
        await client.get(link)
        base, count = link.partition("/sign-in")[0], len(ids)
        began = time.perf_counter()
        first = await client.get(f"{base}/")
        first_ms = (time.perf_counter() - began) * 1000
        loaded = [await client.get(f"{base}{path}") for path in re.findall(r'"(/static/[^"]+)"', first.text)]
        sizes = [one.num_bytes_downloaded for one in (first, *loaded)]
        paths = ["/", f"/item/{ids[0]}", "/", f"/?page={max(count // 200, 1)}", f"/item/{ids[-1]}"]
        took = await _load(client, [f"{base}{path}" for path in paths], seconds)
        shown = [await _change_ms(client, base, place, number) for number in range(changes)]
    return [
        _row(f"the first page of {count:,} items", first_ms, "ms", FIRST_LIMIT_MS),
        _row("what of it is sent, with style and scripts", sum(sizes) / 1000, "kB", SIZE_LIMIT_KB),
        _row(f"{REQUESTS_PER_S} requests a second, median", median(took), "ms", P95_LIMIT_MS),
        _row(f"{REQUESTS_PER_S} requests a second, 95 of 100 within", quantiles(took, n=20)[-1], "ms", P95_LIMIT_MS),
        _row("a change in the vault until the page is sent anew", median(shown), "ms", CHANGE_LIMIT_MS),
        _row("the slowest of these", max(shown), "ms", CHANGE_LIMIT_MS),
    ]


async def _load(client: httpx2.AsyncClient, addresses: list[str], seconds: int) -> list[float]:
    """ms of each request, from the moment at which it was due, whether or not those before it were answered."""
    began = time.perf_counter()

    async def request(number: int) -> float:
        due = began + number / REQUESTS_PER_S
        await asyncio.sleep(max(due - time.perf_counter(), 0))
        (await client.get(addresses[number % len(addresses)])).raise_for_status()
        return (time.perf_counter() - due) * 1000

    return list(await asyncio.gather(*map(request, range(seconds * REQUESTS_PER_S))))


async def _change_ms(client: httpx2.AsyncClient, base: str, place: Workplace, number: int) -> float:
    """ms from a note's move until an open page was told and has fetched itself anew."""
    async with client.stream("GET", f"{base}/events") as events:
        lines = events.aiter_lines()
        await _told(lines)
        began = time.perf_counter()
        note = place.vault / Folder.NEEDS_ACTION / f"note {number}.md"
        note.write_text("# A note\n", encoding="utf-8")
        await _told(lines)
        (await client.get(f"{base}/")).raise_for_status()
        return (time.perf_counter() - began) * 1000


async def _told(lines: AsyncIterator[str]) -> None:
    async for line in lines:
        if line == "data: changed":
            return


def _row(what: str, measured: float, unit: str, limit: float) -> Row:
    return Row(what=what, measured=measured, unit=unit, against="the target", reference=limit, limit=1)
