"""`coordinator`: what it adds to a call over a direct call with a kept client, how a dead target matters, its start.

The same tool of the same server (ours, over embedded books) is called in turns: directly, through a coordinator with
this target alone, through one with a target that is dead and one that hangs beside it, and through FastMCP's proxy.
All are processes of their own; the client is kept, of revision 2026-07-28.
"""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from benchmarks.other_proxy import running_proxy
from benchmarks.rows import Options, Row

LIMIT_MS, START_LIMIT_MS = 8.0, 1500.0
WARM_UP = 20
_WAIT_S = 240.0


def run(options: Options) -> list[Row]:
    """The rows of this benchmark."""
    count = options.items(300, 5)
    with TemporaryDirectory() as folder, ExitStack() as stack:
        books = stack.enter_context(_books(Path(folder)))
        hanging = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=64))
        away = {"gone": "http://127.0.0.1:9/mcp", "hangs": f"http://127.0.0.1:{hanging.getsockname()[1]}/mcp"}
        alone = stack.enter_context(_coordinator(Path(folder) / "alone", {"books": books[0]}))
        beside = stack.enter_context(_coordinator(Path(folder) / "beside", {"books": books[0], **away}))
        places = [(url, key) for url, key, _ in (books, alone, beside)]
        others = [] if options.quick else [(stack.enter_context(running_proxy(books[0], _free_port())), "")]
        before = [_cpu_ms(process) for _, _, process in (books, alone)]
        times = asyncio.run(_timed(count, *places, *others))
        spent = [_cpu_ms(process) - at for (_, _, process), at in zip((books, alone), before, strict=True)]
    direct, through, with_dead, *other = (median(found) for found in times)
    added = through - direct
    calls = count + WARM_UP
    return [
        Row(
            what="CPU time of the coordinator per call",
            measured=spent[1] / calls,
            unit="ms",
            against="that of the target",  # which answers every call of all clients
            reference=spent[0] / calls / len(times),
        ),
        Row(what="a call through the coordinator", measured=through, unit="ms", against="direct", reference=direct),
        *(
            Row(
                what="added per call",
                measured=added,
                unit="ms",
                against="by FastMCP's proxy",
                reference=each - direct,
            )
            for each in other
        ),
        Row(what="added per call", measured=added, unit="ms", against="target", reference=LIMIT_MS, limit=1.0),
        Row(
            what="a call beside a dead and a hanging target",
            measured=with_dead,
            unit="ms",
            against="without them",
            reference=through,
            limit=1.15,
        ),
        *_start_rows(1 if options.quick else 5),
    ]


def _start_rows(times: int) -> list[Row]:
    """From the command until /live answers, with one instance and one server, both of them away."""
    found, spent = [], []
    for _ in range(times):
        with TemporaryDirectory() as folder:
            took, cpu = _started(Path(folder))
            found.append(took)
            spent.append(cpu)
    return [
        Row(
            what="ai-employee coordinator, until /live answers",
            measured=median(found),
            unit="ms",
            against="target",
            reference=START_LIMIT_MS,
            limit=1.0,
        ),
        Row(
            what="of which its own CPU time",
            measured=median(spent),
            unit="ms",
            against="target",
            reference=START_LIMIT_MS,
        ),
    ]


def _started(folder: Path) -> tuple[float, float]:
    """Milliseconds until it answers, and of processor time by then."""
    stack = folder / "stack.yaml"
    stack.write_text(
        "version: 1\n"
        "instances: {odoo_erp: {url: 'http://127.0.0.1:9', database: erp, authority: primary}}\n"
        "targets: {gone: {mcp: 'http://127.0.0.1:9/mcp'}}\n"
    )
    port, began = _free_port(), time.perf_counter()
    words = ["-m", "My_AI_Employee", "coordinator", "--stack", str(stack), "--port", str(port)]
    with _process(folder, words) as process:
        _wait(f"http://127.0.0.1:{port}/live")
        return (time.perf_counter() - began) * 1000, _cpu_ms(process)


async def _timed(count: int, *places: tuple[str, str]) -> list[list[float]]:
    """Milliseconds of calls at each place, in turns."""
    found: list[list[float]] = [[] for _ in places]
    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(_client(*place)) for place in places]
        names = ["books_info" if not key else "books__books_info" for _, key in places]
        for number in range(WARM_UP + count):
            for client, name, times in zip(clients, names, found, strict=True):
                began = time.perf_counter()
                result = await client.session.call_tool(name, {})
                took = (time.perf_counter() - began) * 1000
                assert not result.is_error
                if number >= WARM_UP:
                    times.append(took)
    return found


@asynccontextmanager
async def _client(url: str, key: str) -> AsyncIterator[Client]:
    headers = {"authorization": f"Bearer {key}"} if key else {}
    async with (
        httpx2.AsyncClient(headers=headers, trust_env=False, timeout=30) as http,
        Client(streamable_http_client(url, http_client=http), mode="2026-07-28") as client,
    ):
        await client.list_tools()
        yield client


@contextmanager
def _books(folder: Path) -> Iterator[tuple[str, str, int]]:
    port = _free_port()
    words = ["-m", "My_AI_Employee.mcp_servers.odoo_mcp", "--http", "--port", str(port)]
    with _process(folder / "books", words) as process:
        _wait(f"http://127.0.0.1:{port}/health")
        yield f"http://127.0.0.1:{port}/mcp", "", process


@contextmanager
def _coordinator(folder: Path, targets: dict[str, str]) -> Iterator[tuple[str, str, int]]:
    folder.mkdir()
    (folder / "stack.yaml").write_text(
        "version: 1\ntargets:\n" + "".join(f'  {name}: {{mcp: "{url}"}}\n' for name, url in targets.items())
    )
    words = ["-m", "My_AI_Employee", "coordinator-keys", "add", "bench"]
    made = subprocess.run(
        [sys.executable, *words], env=_environment(folder), capture_output=True, text=True, check=True
    )
    key, port = made.stdout.split()[0], _free_port()
    words = ["-m", "My_AI_Employee", "coordinator", "--stack", str(folder / "stack.yaml"), "--port", str(port)]
    with _process(folder, words) as process:
        _wait(f"http://127.0.0.1:{port}/status", key)
        yield f"http://127.0.0.1:{port}/mcp", key, process


@contextmanager
def _process(folder: Path, words: list[str]) -> Iterator[int]:
    """A program of ours; its process id."""
    process = subprocess.Popen(
        [sys.executable, *words],
        env=_environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "AI_EMPLOYEE_STATE_DIR": str(folder),
        "AI_EMPLOYEE_CONFIG_DIR": str(folder / "config"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }


def _wait(url: str, key: str = "") -> None:
    """Until it answers; with a key, until its target `books` is up."""
    deadline = time.monotonic() + _WAIT_S
    while time.monotonic() < deadline:
        try:
            answer = httpx2.get(url, headers={"authorization": f"Bearer {key}"} if key else {}, trust_env=False)
            if not key or answer.json()["targets"]["books"]["up"]:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.05)
    raise TimeoutError(f"{url} does not answer")


def _cpu_ms(process: int) -> float:
    """User and system time that a process has used (proc(5), fields 14 and 15)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
