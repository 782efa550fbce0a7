"""The server that is examined, as a process on loopback, with one person signed in through its login page."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from tests.team.conformance.fixture_desk import RAN
from tests.team.conformance.serve import KEY, PERSON
from tests.team.team_server_desk import until
from tests.team.team_server_process import environment
from tests.team.team_server_sign_in import sign_in

_SERVE = Path(__file__).with_name("serve.py")


@dataclass(frozen=True)
class Stand:
    """A running server. folder: what it keeps and says."""

    base: str
    folder: Path

    @property
    def url(self) -> str:
        """What clients are given."""
        return f"{self.base}/mcp"

    def sign_in(self, *, present: bool = True) -> str:
        """A token of the person, got as a client gets it. present: the suite's requests carry it from now on."""
        with httpx2.Client(timeout=30, trust_env=False) as http:
            token = sign_in(http, self.base, PERSON, KEY).access
        if present:
            (self.folder / "state/no-vault/token").write_text(token)
        return token

    def log(self) -> list[dict[str, Any]]:
        """Every line so far."""
        return [json.loads(line) for line in (self.folder / "err").read_text().splitlines()]

    def ran(self) -> list[str]:
        """The fixtures that ran so far, in their order."""
        return [line["ran"] for line in self.log() if line["message"] == RAN]


def free_port() -> int:
    """A port of loopback that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def standing(folder: Path, *, plain: bool = False) -> Iterator[Stand]:
    """Serve until the block ends. plain: without the suite's fixtures."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    out = folder / "out"
    command = [sys.executable, str(_SERVE), *(["--plain"] if plain else [])]
    given = environment(folder, AI_EMPLOYEE_TEAM_URL=base, AI_EMPLOYEE_TEAM_PORT=str(port))
    with out.open("w") as said, (folder / "err").open("w") as logged:
        process = subprocess.Popen(command, env=given, stdout=said, stderr=logged, text=True)
    try:
        until(lambda: "listens on" in out.read_text() or process.poll() is not None, 60)
        assert process.poll() is None, (folder / "err").read_text()
        yield Stand(base, folder)
    finally:
        process.terminate()
        try:
            process.wait(30)
        finally:
            process.kill()
