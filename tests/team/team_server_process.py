"""`ai-employee serve` as a process of its own, on loopback."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.team.team_server_desk import until

ROOT = Path(__file__).parents[2]


@dataclass
class Served:
    """A running server. seconds: until it said that it listens."""

    process: subprocess.Popen[str]
    base: str
    out: Path
    err: Path
    seconds: float

    def log(self) -> list[dict[str, Any]]:
        """What it has logged: every line is one JSON object."""
        return [json.loads(line) for line in self.err.read_text().splitlines()]

    def stop(self, seconds: float = 20.0) -> int:
        self.process.terminate()
        return self.process.wait(seconds)


def environment(state: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHON_KEYRING_BACKEND") if name in os.environ}
    state_dir, config_dir = state / "state", state / "config"
    return {
        **kept,
        "AI_EMPLOYEE_STATE_DIR": str(state_dir),
        "AI_EMPLOYEE_CONFIG_DIR": str(config_dir),
        "ODOO_URL": "http://127.0.0.1:9",
        "ODOO_DATABASE": "books",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])),
        **more,
    }


def serve_once(state: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Where it is expected to end by itself. An empty value unsets a name."""
    command = [sys.executable, "-m", "My_AI_Employee", "serve", *arguments]
    variables = {name: value for name, value in environment(state, **more).items() if value}
    return subprocess.run(command, env=variables, capture_output=True, text=True, timeout=30, check=False)


@contextmanager
def served(state: Path, port: int, *arguments: str, **more: str) -> Iterator[Served]:
    """port: a free one, since the public address names it. An empty value unsets a name."""
    state.mkdir(exist_ok=True)
    out, err = state / "out", state / "err"
    base = f"http://127.0.0.1:{port}"
    addresses = {"AI_EMPLOYEE_TEAM_URL": base, "AI_EMPLOYEE_TEAM_PORT": str(port)}
    variables = {name: value for name, value in environment(state, **{**addresses, **more}).items() if value}
    started = time.monotonic()
    with out.open("w") as out_file, err.open("w") as err_file:
        process = subprocess.Popen(
            [sys.executable, "-m", "My_AI_Employee", "serve", *arguments],
            env=variables,
            stdout=out_file,
            stderr=err_file,
            text=True,
        )
    try:
        until(lambda: "listens on" in out.read_text() or process.poll() is not None)
        assert process.poll() is None, err.read_text()
        yield Served(process, base, out, err, time.monotonic() - started)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)
