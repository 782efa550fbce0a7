"""Running commands and finding ports, shared by every provisioning step."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from tools.odoo19.layout import OdooUnavailableError

T = TypeVar("T")

RETRY_WAITS_S = (2.0, 8.0)


def say(text: str) -> None:
    """Print one line of progress."""
    print(f"odoo19: {text}", flush=True)


def run(
    command: Sequence[str | Path],
    failure: str,
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    stdin: str | None = None,
) -> str:
    """Run a command to its end and return its output. Raises OdooUnavailableError starting with `failure`."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            text=True,
            errors="replace",
            env={**os.environ, **(env or {})},
            cwd=cwd,
            input=stdin if stdin is not None else "",
            check=False,
        )
    except OSError as error:
        raise OdooUnavailableError(f"{failure}: {error}") from error
    if done.returncode != 0:
        raise OdooUnavailableError(f"{failure}: {last_lines(done.stderr or done.stdout)}")
    return done.stdout


def last_lines(text: str, count: int = 4) -> str:
    """The last lines of a command's output, on one line."""
    return " | ".join(line.strip() for line in text.strip().splitlines()[-count:] if line.strip())


def retried(attempt: Callable[[], T], waits_s: Sequence[float] = RETRY_WAITS_S) -> T:
    """Call until it does not raise OdooUnavailableError; one more try than there are waits."""
    for wait_s in waits_s:
        try:
            return attempt()
        except OdooUnavailableError as error:
            say(f"trying again in {wait_s:g} s: {error.missing}")
            time.sleep(wait_s)
    return attempt()


def free_port() -> int:
    """A loopback TCP port that nothing listens on now; another process may still take it first."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Whether a server could listen on this loopback port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # what Odoo sets: closed connections may linger
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def is_process(pid: int, argument: str) -> bool:
    """Whether this process lives and has the argument in its command line; guards against reused pids."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return argument.encode() in command
