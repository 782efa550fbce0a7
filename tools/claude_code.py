"""A pinned Claude Code from npm in the cache folder, for tests and for trying things out.

    python tools/claude_code.py provision        install it; safe to repeat
    python tools/claude_code.py path             print the program's path
    python tools/claude_code.py clean            delete it

It lies in the cache folder (AI_EMPLOYEE_CACHE_DIR, else ~/.cache/ai-employee), never in the repository. Raises
ClaudeUnavailableError with one message when it cannot be had.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __package__ in (None, ""):  # run as a script: only this folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.npm import NpmFolder, NpmUnavailableError, says
from tools.real_servers import Commands, command_line

PACKAGE = "@anthropic-ai/claude-code"
VERSION = "2.1.197"
SKIP_REASON = "Claude Code could not be installed: the tests with the real client were left out"


class ClaudeUnavailableError(NpmUnavailableError):
    """Claude Code cannot be had on this machine. missing: one sentence that says what lacks."""

    subject = "Claude Code"


def _program_in(folder: Path) -> Path:
    return folder / "node_modules/.bin/claude"


_FOLDER = NpmFolder(
    name=f"claude-code-{VERSION}",
    title="Claude Code",
    packages=(f"{PACKAGE}@{VERSION}",),
    answers=lambda folder: says([str(_program_in(folder)), "--version"], VERSION, folder),
    error=ClaudeUnavailableError,
)


def program() -> Path:
    """The program of this version, installed or not."""
    return _program_in(_FOLDER.path)


def provision() -> Path:
    """Install this version when it is missing; the program. Raises ClaudeUnavailableError."""
    return _program_in(_FOLDER.provision())


def main(arguments: list[str] | None = None) -> int:
    """The command line; returns the exit status."""
    commands = Commands(
        title="A pinned Claude Code from npm.",
        provision=provision,
        path=program,
        clean=_FOLDER.clean,
        error=ClaudeUnavailableError,
    )
    return command_line(commands, arguments)


if __name__ == "__main__":
    sys.exit(main())
