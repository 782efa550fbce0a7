"""The command line as real processes, for the acceptance tests."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-m", "My_AI_Employee")
ROOT = Path(__file__).parents[2]
DEADLINE_S = 60.0


@dataclass(frozen=True)
class Ended:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without the product's own settings, and these."""
    ours = re.compile(r"(AI_EMPLOYEE|ODOO|SMTP|DATABASE_URL|DRY_RUN)")
    kept = {name: value for name, value in os.environ.items() if not ours.match(name)}
    return {**kept, "PYTHONPATH": str(ROOT), **settings}


def run_command(
    settings: Mapping[str, str],
    *arguments: str,
    stdin: str = "",
    cwd: Path | None = None,
    deadline_s: float = DEADLINE_S,
) -> Ended:
    """Run `ai-employee` to its end."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=deadline_s,
        env=environment(settings),
        cwd=cwd,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Ended(done.returncode, done.stdout, done.stderr)


@contextmanager
def running(settings: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`ai-employee run` in the background; killed at the end when it still lives."""
    with (
        log.open("ab") as file,
        subprocess.Popen([*COMMAND, "run"], env=environment(settings), stderr=file, stdout=file) as process,
    ):
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def wait_until(condition: Callable[[], object], process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Look again and again until a condition holds; fails at once when the process ends, telling what it logged."""
    deadline = time.monotonic() + DEADLINE_S
    while not condition():
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
        if process.returncode is not None or time.monotonic() > deadline:
            raise AssertionError(f"it did not happen (exit code {process.returncode}): {log.read_text()[-3000:]}")
