"""Where `ai-employee` begins. Plain calls of `status` and `why` run without typer, which takes 50 ms to load."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from My_AI_Employee import __version__
from My_AI_Employee.cli.quick_start import start_fast


class PlainArguments(NamedTuple):
    """The arguments of `status` and `why`. ids: what is neither an option nor an option's value."""

    ids: tuple[str, ...]
    vault: Path | None
    as_json: bool


def main() -> None:
    """Run the command line."""
    start_fast()
    name, words = (sys.argv[1], sys.argv[2:]) if sys.argv[1:] else ("", [])
    given = plain_arguments(words)
    if name == "--version" and not words:
        sys.stdout.write(f"ai-employee {__version__}\n")
    elif given and ((name == "status" and not given.ids) or (name == "why" and len(given.ids) == 1)):
        _show(given)
    else:
        from My_AI_Employee.cli.app import run_command

        run_command(name)


def plain_arguments(words: Sequence[str]) -> PlainArguments | None:
    """What the words say; None where typer must read them: help, mistakes, other ways to write an option."""
    ids, vault, as_json = list[str](), os.environ.get("AI_EMPLOYEE_VAULT"), False
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "--json":
            as_json = True
        elif word == "--vault" and rest and not rest[0].startswith("-"):
            vault = rest.pop(0)
        elif not word or word.startswith("-"):
            return None
        else:
            ids.append(word)
    return PlainArguments(ids=tuple(ids), vault=Path(vault) if vault else None, as_json=as_json)


def _show(given: PlainArguments) -> None:
    """Run `status`, or `why` where there is an id, and end as typer's commands end."""
    from My_AI_Employee.cli.status_commands import show_status, show_why

    try:
        if given.ids:
            show_why(given.ids[0], given.vault, as_json=given.as_json)
        else:
            show_status(given.vault, as_json=given.as_json)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:  # who reads the output has ended, such as `head`: nothing is left to flush at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
