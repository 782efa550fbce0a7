"""A pinned Claude Code from npm in the cache folder, for tests and for trying things out.

    python tools/claude_code.py provision        install it; safe to repeat
    python tools/claude_code.py path             print the program's path
    python tools/claude_code.py clean            delete it

It lies in the cache folder (AI_EMPLOYEE_CACHE_DIR, else ~/.cache/ai-employee), never in the repository. Raises
ClaudeUnavailableError with one message when it cannot be had.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

if __package__ in (None, ""):  # run as a script: only this folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.odoo19.layout import locked

PACKAGE = "@anthropic-ai/claude-code"
VERSION = "2.1.197"
TRIES = 4
INSTALL_TIMEOUT_S = 300
SKIP_REASON = "Claude Code could not be installed: the tests with the real client were left out"


class ClaudeUnavailableError(RuntimeError):
    """Claude Code cannot be had on this machine. missing: one sentence that says what lacks."""

    def __init__(self, missing: str) -> None:
        self.missing = missing
        super().__init__(f"No Claude Code: {missing.rstrip('.')}. Node 20 or newer with npm is needed.")


def home() -> Path:
    """The folder of this version."""
    base = os.environ.get("AI_EMPLOYEE_CACHE_DIR") or "~/.cache/ai-employee"
    return Path(base).expanduser().absolute() / f"claude-code-{VERSION}"


def program() -> Path:
    """The program of this version, installed or not."""
    return home() / "node_modules/.bin/claude"


def provision() -> Path:
    """Install this version when it is missing; the program. Raises ClaudeUnavailableError."""
    with locked(home().with_name(f"{home().name}.lock"), "another process installs Claude Code; waiting"):
        if not (home() / ".complete").is_file():
            _install(home())
            (home() / ".complete").write_text(f"{PACKAGE}@{VERSION}\n", encoding="utf-8")
    return program()


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise ClaudeUnavailableError("npm is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder), f"{PACKAGE}@{VERSION}"]
    problem = ""
    for attempt in range(1, TRIES + 1):
        problem = _run(command)
        if not problem and _answers(folder):
            return
        if attempt < TRIES:
            print(f"npm attempt {attempt} of {TRIES} failed; trying again in {2**attempt} s", file=sys.stderr)
            time.sleep(2**attempt)
    raise ClaudeUnavailableError(
        f"npm did not install {PACKAGE}@{VERSION}: {problem or 'the program does not start'}"
    )


def _run(command: list[str]) -> str:
    """Why the command failed, empty when it did not."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return "" if done.returncode == 0 else f"exit code {done.returncode}: {done.stderr.strip()[-300:]}"


def _answers(folder: Path) -> bool:
    """Whether the program says its version, with nothing of this user's environment."""
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder)}
    try:
        done = subprocess.run(
            [str(program()), "--version"],
            capture_output=True,
            text=True,
            timeout=60,
            env=environment,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return VERSION in done.stdout


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="claude_code.py", description="A pinned Claude Code from npm.")
    parser.add_argument("command", choices=["provision", "path", "clean"])
    command = parser.parse_args(arguments).command
    try:
        if command == "clean":
            shutil.rmtree(home(), ignore_errors=True)
        else:
            print(provision() if command == "provision" else program())
    except ClaudeUnavailableError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
