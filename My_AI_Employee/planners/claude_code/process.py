"""One child process in a process group of its own, read line by line, ended with all that it started."""

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
"""Between SIGTERM and SIGKILL."""


@dataclass(kw_only=True, eq=False)
class Child:
    """A running child. timed_out, stopped: why it was ended, if it was."""

    process: subprocess.Popen[str]
    timed_out: bool = False
    stopped: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def lines(self) -> Iterator[str]:
        """What it says on stdout, until it closes it."""
        assert self.process.stdout is not None
        yield from self.process.stdout

    def end(self, *, timed_out: bool = False, stopped: bool = False) -> None:
        """Terminate the whole group; kill what is left of it. Idempotent, from any thread."""
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
def running(
    command: Sequence[str], *, folder: Path, environment: Mapping[str, str], timeout_s: float
) -> Iterator[Child]:
    """Start a child; at the end of the block it and its group are gone. Its stderr lies in `FOLDER.stderr`.

    `FOLDER.pid` names it while it runs, for `end_orphans` of a later process. Raises OSError when it cannot start.
    """
    mark = folder.with_name(f"{folder.name}.pid")
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
    mark.write_text(f"{process.pid} {started_at(process.pid)}", encoding="utf-8")
    child = Child(process=process)
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
        mark.unlink(missing_ok=True)


def end_orphans(folder: Path) -> int:
    """End what a killed process of ours left running; how many groups. folder: of the runs."""
    ended = 0
    for mark in folder.glob("*.pid"):
        with suppress(OSError, ValueError):
            pid, started = mark.read_text(encoding="utf-8").split(" ", 1)
            if started and started_at(int(pid)) == started:
                logger.warning("ending a planner's run that an earlier process left (pid %s)", pid)
                _signal_group(int(pid), signal.SIGKILL)
                ended += 1
        mark.unlink(missing_ok=True)
    return ended


def started_at(pid: int) -> str:
    """When a process began, as the system says it: with the pid a name for good. Empty when it is gone."""
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
