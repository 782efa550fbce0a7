"""Clients of the team server: threads that time their calls, and many at once for a long time."""

import asyncio
import json
import random
import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import httpx2

from benchmarks.team_odoo import key_of
from benchmarks.team_place import CALLS, TOOL, TeamPlace, mcp_headers, mcp_message

_NAMES = re.compile(r'"name (\d+)\\*"')
"""As the Odoo here names a user's rows, also within JSON within JSON."""

Call = Callable[[httpx2.Client, int], None]
SESSION_REVISION = "2025-11-25"


def through_the_server(place: TeamPlace, tool: str = TOOL) -> Call:
    """A tool's call of a user."""
    body, url = mcp_message(tool), f"{place.base}/mcp"

    def call(http: httpx2.Client, uid: int) -> None:
        answer = http.post(url, content=body, headers=mcp_headers(place.tokens[uid - 1], tool))
        _check(answer.status_code, answer.text, uid)

    return call


def bare(place: TeamPlace, tool: str = TOOL) -> Call:
    """The JSON-2 calls that a tool makes, on a kept connection of the same library."""
    urls = [(f"{place.odoo}/json/2/{path}", body) for path, body in CALLS[tool]]

    def call(http: httpx2.Client, uid: int) -> None:
        headers = {"Authorization": f"bearer {key_of(uid)}", "X-Odoo-Database": "bench"}
        for url, body in urls:
            answer = http.post(url, json=body, headers=headers)
            said = answer.json()
        _check(answer.status_code, json.dumps(said), uid)

    return call


def _check(status: int, text: str, uid: int) -> None:
    """Raises RuntimeError unless the answer is of this user."""
    if status != 200 or set(_NAMES.findall(text)) != {str(uid)}:
        raise RuntimeError(f"user {uid} got {status}: {text[:300]}")


def timed(call: Call, clients: int, count: int, pause_s: float = 0.0) -> list[float]:
    """ms of each call; every client is another user on a connection of its own, and rests `pause_s` in the mean."""
    found: list[float] = []
    failed: list[BaseException] = []

    def work(uid: int) -> None:
        dice = random.Random(uid)
        try:
            with httpx2.Client(trust_env=False, timeout=60) as http:
                call(http, uid)  # opens the connections
                for _ in range(count):
                    time.sleep(dice.uniform(0, 2 * pause_s))
                    began = time.perf_counter()
                    call(http, uid)
                    found.append((time.perf_counter() - began) * 1000)
        except BaseException as error:  # noqa: BLE001 - a thread's end: it is raised in the caller
            failed.append(error)

    threads = [threading.Thread(target=work, args=(uid,)) for uid in range(1, clients + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return found


# many for a long time


@dataclass
class Soak:
    """What came of it. seen: values of `look`, taken every second."""

    calls: int = 0
    errors: list[str] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)


def soak(place: TeamPlace, clients: int, seconds: float, pause_s: float, look: Callable[[], float]) -> Soak:
    """Clients that call every now and then; every second one speaks the older revision, with a session."""
    return asyncio.run(_soak(place, clients, seconds, pause_s, look))


async def _soak(place: TeamPlace, clients: int, seconds: float, pause_s: float, look: Callable[[], float]) -> Soak:
    found, ends = Soak(), time.monotonic() + seconds

    async def watch() -> None:
        while time.monotonic() < ends:
            found.seen.append(look())
            await asyncio.sleep(1)

    people = [_client(place, uid, ends, pause_s, found) for uid in range(1, clients + 1)]
    await asyncio.gather(watch(), *people)
    found.seen.append(look())
    return found


async def _client(place: TeamPlace, uid: int, ends: float, pause_s: float, found: Soak) -> None:
    dice, url = random.Random(uid), f"{place.base}/mcp"
    async with httpx2.AsyncClient(trust_env=False, timeout=60) as http:
        await asyncio.sleep(dice.uniform(0, 2 * pause_s))
        try:
            headers, body = await _opened(http, url, place.tokens[uid - 1], uid)
            while time.monotonic() < ends:
                began = time.perf_counter()
                answer = await http.post(url, content=body, headers=headers)
                found.ms.append((time.perf_counter() - began) * 1000)
                _check(answer.status_code, answer.text, uid)
                found.calls += 1
                await asyncio.sleep(dice.uniform(0, 2 * pause_s))
        except (httpx2.HTTPError, RuntimeError) as error:
            found.errors.append(f"{type(error).__name__}: {error}")


async def _opened(http: httpx2.AsyncClient, url: str, token: str, uid: int) -> tuple[dict[str, str], bytes]:
    """Headers and body of this client's calls."""
    headers = mcp_headers(token)
    if uid % 2:
        return headers, mcp_message()
    kept = {name: value for name, value in headers.items() if not name.startswith(("MCP-", "Mcp-"))}
    params = {
        "protocolVersion": SESSION_REVISION,
        "capabilities": {},
        "clientInfo": {"name": "benchmark", "version": "1"},
    }
    opened = await http.post(url, content=_message("initialize", params), headers=kept)
    if opened.status_code != 200:
        raise RuntimeError(f"no session for user {uid}: {opened.status_code}")
    session = {**kept, "Mcp-Session-Id": opened.headers["mcp-session-id"], "MCP-Protocol-Version": SESSION_REVISION}
    done = json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"}).encode()
    await http.post(url, content=done, headers=session)
    return session, _message("tools/call", {"name": TOOL, "arguments": {"limit": 20}})


def _message(method: str, params: object) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()


def one_call_each(place: TeamPlace, uids: Sequence[int], clients: int = 8) -> None:
    """A call of each of these users, some at a time. Raises RuntimeError."""

    async def work(queue: list[int], http: httpx2.AsyncClient) -> None:
        while queue:
            uid = queue.pop()
            headers = mcp_headers(place.tokens[uid - 1])
            answer = await http.post(f"{place.base}/mcp", content=mcp_message(), headers=headers)
            _check(answer.status_code, answer.text, uid)

    async def all_of_them() -> None:
        queue = list(reversed(uids))
        async with httpx2.AsyncClient(trust_env=False, timeout=60) as http:
            await asyncio.gather(*(work(queue, http) for _ in range(clients)))

    asyncio.run(all_of_them())
