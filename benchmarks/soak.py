"""`soak`: 16 clients call through a coordinator for minutes, while its target is killed and started again all along.

Every call has to end in an answer or in a refusal with a code; anything else is an answer that was lost. Half of the
calls count as reads, half as writes: the same tool of one server under two names, one of which is trusted to read.
"""

import asyncio
import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from mcp import Client
from mcp_types import CallToolResult

from benchmarks.coordinator import _client, _environment, _free_port, _process, _wait
from benchmarks.rows import Options, Row
from benchmarks.workplace import resident_mb

CLIENTS = 16
SECONDS, QUICK_SECONDS = 300.0, 16.0
LIFE_S, QUICK_LIFE_S = 20.0, 8.0
"""How long the target lives each time."""
AWAY_S = 2.0
PAUSE_S = 0.2
"""Of a client between two calls, on average."""
PATIENCE_S = 90.0
"""No call may take longer: the coordinator's own limit is 60 s."""
MAX_GROWTH = 1.1
TYPED = frozenset({"TARGET_UNAVAILABLE", "OUTCOME_UNKNOWN", "ANSWER_INVALID", "TARGET_REFUSED"})
STACK = """version: 1
targets:
  books: {{mcp: "{url}", allow_read_only: true}}
  writes: {{mcp: "{url}"}}
"""


@dataclass
class Seen:
    """What came of the calls. outcomes: how many by code, `ok` among them; lost: what was no answer."""

    outcomes: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    slowest_s: float = 0.0

    @property
    def calls(self) -> int:
        """How many were made."""
        return sum(self.outcomes.values()) + len(self.lost)


@dataclass(frozen=True, kw_only=True)
class Memory:
    """Resident memory of the coordinator in MB: after the first sixth, and at the end."""

    start: float
    end: float


def run(options: Options) -> list[Row]:
    """The rows of this benchmark. options.count: seconds."""
    seconds = float(options.count or (QUICK_SECONDS if options.quick else SECONDS))
    life_s = QUICK_LIFE_S if options.quick else LIFE_S
    with TemporaryDirectory() as folder, ExitStack() as stack:
        target = Target(Path(folder) / "books", _free_port())
        stack.callback(target.stop)
        target.start()
        url, key, process = stack.enter_context(_soaked(Path(folder) / "coordinator", target.url))
        seen, memory = asyncio.run(_soak(url, key, process, seconds, life_s, target))
    for problem in sorted(set(seen.lost))[:10]:
        print(f"lost: {problem}", file=sys.stderr)
    told = ", ".join(f"{count:,} {code}" for code, count in seen.outcomes.most_common())
    return [
        Row(
            what=f"calls that ended in neither an answer nor a code, {target.deaths} kills ({told})",
            measured=float(len(seen.lost)),
            unit="",
            against=f"calls of {CLIENTS} clients in {seconds:g} s",
            reference=float(seen.calls),
            limit=0,
        ),
        Row(
            what="the slowest call",
            measured=seen.slowest_s,
            unit="s",
            against="the limit of a call",
            reference=60.0,
            limit=1.0,
        ),
        Row(
            what="resident memory of the coordinator at the end",
            measured=memory.end,
            unit="MB",
            against="after a sixth of the time",
            reference=memory.start,
            limit=MAX_GROWTH,
        ),
    ]


class Target:
    """Our MCP server over embedded books, at one address through all of its lives."""

    def __init__(self, folder: Path, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/mcp"
        self.deaths = 0
        self._folder, self._port = folder, port
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        words = ["-m", "My_AI_Employee.mcp_servers.odoo_mcp", "--http", "--port", str(self._port)]
        self._process = subprocess.Popen(
            [sys.executable, *words],
            env=_environment(self._folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        """At once, amid whatever it does."""
        self.deaths += 1
        self.stop()

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait(30)

    async def live_and_die(self, life_s: float) -> None:
        """Until this task is cancelled."""
        while True:
            await asyncio.sleep(life_s - AWAY_S)
            await asyncio.to_thread(self.kill)
            await asyncio.sleep(AWAY_S)
            await asyncio.to_thread(self.start)


async def _soak(
    url: str, key: str, process: int, seconds: float, life_s: float, target: Target
) -> tuple[Seen, Memory]:
    seen, until = Seen(), time.monotonic() + seconds
    dying = asyncio.create_task(target.live_and_die(life_s))
    try:
        calling = [asyncio.create_task(_calls(number, url, key, until, seen)) for number in range(CLIENTS)]
        await asyncio.sleep(seconds / 6)
        start = resident_mb(process)
        await asyncio.gather(*calling)
        return seen, Memory(start=start, end=resident_mb(process))
    finally:
        dying.cancel()


async def _calls(number: int, url: str, key: str, until: float, seen: Seen) -> None:
    """One client's calls; it is opened anew after an error of the protocol, as people's clients are."""
    chance = random.Random(number)
    while time.monotonic() < until:
        try:
            async with _client(url, key) as client:
                while time.monotonic() < until:
                    await asyncio.sleep(chance.uniform(0, 2 * PAUSE_S))
                    await _one(client, chance.choice(("books__books_info", "writes__books_info")), seen)
        except Exception as error:  # noqa: BLE001 - counted
            seen.lost.append(f"{type(error).__name__}: {error}"[:200])


async def _one(client: Client, tool: str, seen: Seen) -> None:
    began = time.monotonic()
    async with asyncio.timeout(PATIENCE_S):
        result = await client.session.call_tool(tool, {})
    seen.slowest_s = max(seen.slowest_s, time.monotonic() - began)
    code = _code(result)
    if code == "ok" or code in TYPED:
        seen.outcomes[code] += 1
    else:
        seen.lost.append(f"an answer without a code of ours: {code}"[:200])


def _code(result: CallToolResult) -> str:
    if not result.is_error:
        return "ok" if (result.structured_content or {}).get("kind") == "local" else "another answer"
    text = "".join(part.text for part in result.content if part.type == "text")
    try:
        return str(json.loads(text)["code"])
    except (ValueError, KeyError, TypeError):
        return text


@contextmanager
def _soaked(folder: Path, target: str) -> Iterator[tuple[str, str, int]]:
    """A coordinator process over the target: its address, a key, and its process id."""
    folder.mkdir()
    stack, port = folder / "stack.yaml", _free_port()
    stack.write_text(STACK.format(url=target))
    words = ["-m", "My_AI_Employee", "coordinator-keys", "add", "soak"]
    made = subprocess.run(
        [sys.executable, *words], env=_environment(folder), capture_output=True, text=True, check=True
    )
    key = made.stdout.split()[0]
    words = ["-m", "My_AI_Employee", "coordinator", "--stack", str(stack), "--port", str(port)]
    with _process(folder, words) as process:
        _wait(f"http://127.0.0.1:{port}/status", key)
        yield f"http://127.0.0.1:{port}/mcp", key, process
