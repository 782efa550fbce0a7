"""A child process in its own process group: its output is read by line, and the whole group is ended with it."""

import logging
import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

logger = logging.getLogger(__name__)

GRACE_S = 3.0
"""Seconds between SIGTERM and SIGKILL."""


@dataclass(kw_only=True, eq=False)
class ChildProcess:
    """A running child process. timed_out, stopped: why `end` was called."""

    process: subprocess.Popen[str]
    timed_out: bool = False
    stopped: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def lines(self) -> Iterator[str]:
        """The lines of stdout until it is closed."""
        assert self.process.stdout is not None
        yield from self.process.stdout

    def end(self, *, timed_out: bool = False, stopped: bool = False) -> None:
        """Terminate the process group (SIGTERM, then SIGKILL). Idempotent and thread-safe."""
        with self._lock:
            self.timed_out |= timed_out
            self.stopped |= stopped
            _signal_group(self.process.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(GRACE_S)
            _signal_group(self.process.pid, signal.SIGKILL)


def _signal_group(group: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


@contextmanager
def run_child(
    command: Sequence[str], *, folder: Path, environment: Mapping[str, str], timeout_s: float
) -> Iterator[ChildProcess]:
    """Start a child process; its group is ended with the block. stderr goes to `FOLDER.stderr`.

    `FOLDER.pid` names the process while it runs, for `end_orphans`. Raises OSError when it cannot start.
    """
    pid_file = folder.with_name(f"{folder.name}.pid")
    with folder.with_name(f"{folder.name}.stderr").open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            list(command),
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
    pid_file.write_text(f"{process.pid} {start_time_of(process.pid)}", encoding="utf-8")
    child = ChildProcess(process=process)
    watchdog = threading.Timer(timeout_s, child.end, kwargs={"timed_out": True})
    watchdog.daemon = True
    watchdog.start()
    try:
        yield child
    finally:
        watchdog.cancel()
        child.end()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
        pid_file.unlink(missing_ok=True)


def end_orphans(folder: Path) -> int:
    """End the runs that a killed process of this program left; returns their number. folder: of all runs."""
    ended = 0
    for pid_file in folder.glob("*.pid"):
        with suppress(OSError, ValueError):
            pid, started = pid_file.read_text(encoding="utf-8").split(" ", 1)
            if started and start_time_of(int(pid)) == started:
                logger.warning("ending a planner's run that an earlier process left (pid %s)", pid)
                _signal_group(int(pid), signal.SIGKILL)
                ended += 1
        pid_file.unlink(missing_ok=True)
    return ended


def start_time_of(pid: int) -> str:
    """Start time of a process as the system reports it; unique together with the pid. Empty when it has ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
        return "" if stat.rsplit(")", 1)[1].split()[0] == "Z" else stat.rsplit(")", 1)[1].split()[19]
    except OSError:
        pass
    try:
        asked = subprocess.run(
            ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return " ".join(asked.stdout.split())
