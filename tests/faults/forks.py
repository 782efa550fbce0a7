"""The handle of the fork server: start it, run the orchestrator in it, learn how that ended."""

import json
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

FORK_SERVER = Path(__file__).with_name("fork_server.py")
FORK_SOCKET = "CRASH_DESK_SOCKET"
START_TIMEOUT_S = 60.0
RUN_TIMEOUT_S = 120.0


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit code, or the signal that killed it."""

    exit: int = 0
    signal: int = 0

    @property
    def killed(self) -> bool:
        """By SIGKILL, which only the labelled points send."""
        return self.signal == signal.SIGKILL


@dataclass(frozen=True)
class Forks:
    """A running fork server."""

    socket_path: Path

    def run(self, role: str, environment: Mapping[str, str], log: Path) -> Ended:
        """Fork a process of this role and wait for its end. log: takes its stderr."""
        request = {"role": role, "environment": {**environment, FORK_SOCKET: str(self.socket_path)}}
        with (
            socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as connection,
            Path("/dev/null").open("rb") as nothing,
            log.open("ab") as errors,
        ):
            connection.settimeout(RUN_TIMEOUT_S)
            connection.connect(str(self.socket_path))
            descriptors = [nothing.fileno(), errors.fileno(), errors.fileno()]
            socket.send_fds(connection, [json.dumps(request).encode()], descriptors)
            return Ended(**json.loads(connection.recv(1000)))

    def start(self, role: str, environment: Mapping[str, str], log: Path) -> "Running":
        """As `run`, without waiting."""
        running = Running()
        running.thread = Thread(target=lambda: running.ended.append(self.run(role, environment, log)), daemon=True)
        running.thread.start()
        return running


class Running:
    """A process that works beside the test."""

    def __init__(self) -> None:
        self.ended: list[Ended] = []
        self.thread = Thread()

    def wait(self) -> Ended:
        """How it ended."""
        self.thread.join(RUN_TIMEOUT_S)
        return self.ended[0]


@contextmanager
def fork_server() -> Iterator[Forks]:
    """Start a fork server; ended with the block."""
    with tempfile.TemporaryDirectory(prefix="forks-") as folder:
        path = Path(folder) / "socket"
        command = [sys.executable, str(FORK_SERVER), str(path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                if process.stdout.readline().strip() != "ready":
                    raise RuntimeError("the fork server did not start")
                yield Forks(path)
            finally:
                process.stdin.close()
                process.wait(START_TIMEOUT_S)
