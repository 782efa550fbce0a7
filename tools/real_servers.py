"""What the tools share that install a real server into the cache folder and run it for tests."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import OpenerDirector, Request, build_opener

_WATCH_S = 0.1
_SHOWN_OF_LOG = 400


def cache_folder(name: str) -> Path:
    """A folder of the cache: AI_EMPLOYEE_CACHE_DIR, else ~/.cache/ai-employee."""
    base = os.environ.get("AI_EMPLOYEE_CACHE_DIR") or "~/.cache/ai-employee"
    return Path(base).expanduser().absolute() / name


def ask(
    method: str,
    url: str,
    body: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
    opener: OpenerDirector | None = None,
) -> Any:
    """A request with a body of JSON; the answer's JSON. opener: for cookies. Raises urllib's HTTPError."""
    content = None if body is None else json.dumps(body).encode()
    request = Request(
        url, data=content, headers={"Content-Type": "application/json", **(headers or {})}, method=method
    )
    with (opener or build_opener()).open(request, timeout=60) as answer:
        return json.load(answer)


def bearer(token: str) -> dict[str, str]:
    """The header of a token; nothing without one."""
    return {"Authorization": f"Bearer {token}"} if token else {}


def run_to_end(
    command: Sequence[str],
    error: Callable[[str], Exception],
    *,
    environment: Mapping[str, str] | None = None,
    timeout_s: float = 900,
) -> None:
    """Run one step of an installation. error: made of what went wrong, and raised."""
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=timeout_s, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise error(f"{Path(command[0]).name}: {problem}") from problem
    if done.returncode != 0:
        shown = " ".join([Path(command[0]).name, *command[1:3]])
        raise error(f"{shown} failed: {done.stderr.strip()[-_SHOWN_OF_LOG:]}")


@dataclass(frozen=True, kw_only=True)
class ServerProcess:
    """How a server is started. health: an address that answers as soon as it works. log: takes what it prints.

    is_there_when_it_refuses: whether an answer of 4xx or 5xx means that it works. error: made of why it did not
    start.
    """

    command: Sequence[str]
    health: str
    log: Path
    error: Callable[[str], Exception]
    environment: Mapping[str, str] | None = None
    folder: Path | None = None
    start_timeout_s: float = 120
    is_there_when_it_refuses: bool = False


@contextmanager
def running(server: ServerProcess) -> Iterator[None]:
    """Run the server until the block ends, which begins when the server works."""
    with server.log.open("wb") as log:
        process = subprocess.Popen(
            server.command, cwd=server.folder, env=server.environment, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        _wait_until_it_works(server, process)
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait_until_it_works(server: ServerProcess, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + server.start_timeout_s
    while time.monotonic() < deadline and process.poll() is None:
        try:
            build_opener().open(server.health, timeout=5).close()
        except HTTPError as refusal:
            refusal.close()
            if server.is_there_when_it_refuses:
                return
        except (URLError, OSError):
            pass
        else:
            return
        time.sleep(_WATCH_S)
    told = server.log.read_text(errors="replace").strip()[-_SHOWN_OF_LOG:]
    raise server.error(f"it did not start: {told}")


@dataclass(frozen=True, kw_only=True)
class Commands:
    """What the command line of a tool does. path: what `path` prints. error: is printed in place of a traceback."""

    title: str
    provision: Callable[[], object]
    path: Callable[[], object]
    clean: Callable[[], None]
    error: type[Exception]


def command_line(commands: Commands, arguments: Sequence[str] | None = None) -> int:
    """Run `provision`, `path` or `clean`; returns the exit status."""
    parser = argparse.ArgumentParser(description=commands.title)
    parser.add_argument("command", choices=["provision", "path", "clean"])
    command = parser.parse_args(arguments).command
    try:
        if command == "clean":
            commands.clean()
        else:
            print(commands.provision() if command == "provision" else commands.path())
    except commands.error as error:
        print(error, file=sys.stderr)
        return 1
    return 0
