"""Writes what the documents take from the code: the help texts of docs/commands.md and the table of error codes.

    python tests/tools/update_docs.py            write
    python tests/tools/update_docs.py --check    write nothing, show what differs, exit 1 when something does

The last column of the table of codes is written by hand and kept; a new code gets an empty one, which a test refuses.
"""

import difflib
import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WIDTH = "90"
COMMANDS = ROOT / "docs" / "commands.md"
CODES = ROOT / "docs" / "troubleshooting.md"
_MARK = "<!-- {0} -->\n"


def help_texts() -> str:
    """`--help` of every command, each under a heading of its own."""
    os.environ.update(COLUMNS=WIDTH, TERMINAL_WIDTH=WIDTH, NO_COLOR="1", TERM="dumb")
    for name in [name for name in os.environ if name.startswith("AI_EMPLOYEE_")]:
        del os.environ[name]
    import typer
    from typer.testing import CliRunner

    from My_AI_Employee.cli.all_commands import app

    today = date.today().isoformat()  # noqa: DTZ011  the default of `report --end`
    parts = []
    for words in _commands(typer.main.get_command(app)):
        text = CliRunner().invoke(app, [*words, "--help"], prog_name="ai-employee").output
        lines = [line.rstrip() for line in text.replace(today, "YYYY-MM-DD").split("\n")]
        parts.append(
            f"## {' '.join(['ai-employee', *words])}\n\n```text\n{chr(10).join(lines).strip(chr(10))}\n```\n"
        )
    return "\n".join(parts)


def _commands(command: object, words: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    children: dict[str, object] = getattr(command, "commands", {})
    return [words, *(found for name, child in children.items() for found in _commands(child, (*words, name)))]


def table_of_codes(old: str) -> str:
    """Code, meaning (the class's docstring), whether it is tried again, and what to do (kept from the old table)."""
    from My_AI_Employee.errors import AIEmployeeError

    rows = re.findall(r"^\| `(\w+)` \|.*\| (.*?) ?\|$", old, re.M)
    kept = dict(rows)
    errors = {error_class.code: error_class for error_class in reversed(_below(AIEmployeeError))}
    lines = ["| Code | Meaning | Tried again | What to do |", "|---|---|---|---|"]
    for code in sorted(errors):
        meaning = " ".join((errors[code].__doc__ or "").split("`code` is public")[0].split())
        again = "by itself" if errors[code].retryable else "no"
        lines.append(f"| `{code}` | {_meaning(code, meaning)} | {again} | {kept.get(code, '')} |")
    return "\n".join(lines) + "\n"


def _meaning(code: str, text: str) -> str:
    return "An error that has no code of its own." if code == "INTERNAL" else text.replace("|", r"\|")


def _below(root: type[Any]) -> list[type[Any]]:
    return [root, *(found for child in root.__subclasses__() for found in _below(child))]


def _between(text: str, name: str, content: str) -> str:
    start, end = _MARK.format(name), _MARK.format(f"end of {name}")
    head, _, rest = text.partition(start)
    _, _, tail = rest.partition(end)
    assert rest, f"{start.strip()} is missing"
    return f"{head}{start}\n{content}\n{end}{tail}"


def wanted() -> dict[Path, str]:
    """Every document with what it takes from the code, as it should be."""
    commands, codes = (path.read_text(encoding="utf-8") for path in (COMMANDS, CODES))
    return {
        COMMANDS: _between(commands, "help", help_texts()),
        CODES: _between(codes, "codes", table_of_codes(codes)),
    }


def main(arguments: list[str]) -> int:
    """Write or check; answers the exit code."""
    differs = 0
    for path, new in wanted().items():
        old = path.read_text(encoding="utf-8")
        if old == new:
            continue
        differs = 1
        if "--check" in arguments:
            name = path.relative_to(ROOT).as_posix()
            sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, "wanted"))
        else:
            path.write_text(new, encoding="utf-8")
    return differs if "--check" in arguments else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
