"""Groups of commands: what their help shows, and how little a command loads and builds."""

import subprocess
import sys
from copy import copy
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from My_AI_Employee.cli.all_commands import app
from My_AI_Employee.cli.command_group import keep_only

LATE = (
    "rich",
    "sqlalchemy",
    "yaml",
    "asyncio",
    "importlib.metadata",
    "My_AI_Employee.domain.results",
    "My_AI_Employee.memory.database",
)
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", [(), ("mail",), ("inbox", "people"), ("ops", "n8n")])
def test_help_shows_whole_sentences(words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(app, [*words, "--help"], prog_name="ai-employee").output
    assert "Commands:" in shown
    assert "..." not in shown.partition("Commands:")[2].replace("TEAM-...", "")


def test_only_what_is_asked_for_is_built() -> None:
    for name in COMMANDS:
        one = copy(app)
        keep_only(one, name)
        assert list(typer.main.get_command(one).commands) == [name]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["", "--help", "--version", "stauts"])
def test_otherwise_everything_is(name: str) -> None:
    whole = copy(app)
    keep_only(whole, name)
    assert sorted(typer.main.get_command(whole).commands) == COMMANDS  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", [("--help",), ("status",), ("why", "PLAN-20261120-000000")])
def test_a_command_loads_nothing_that_it_does_not_need(tmp_path: Path, command: tuple[str, ...]) -> None:
    """What is named here takes 5 to 100 ms to load, of 200 ms that `status` and `why` may take."""
    late = LATE if command == ("--help",) else (*LATE, "typer", "logging")
    code = (
        "import sys; from My_AI_Employee.cli.start import main\n"
        "try: main()\n"
        f"except SystemExit: print('loaded:', [name for name in {late} if name in sys.modules])"
    )
    environment = {"AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"), "AI_EMPLOYEE_VAULT": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code, *command],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "loaded: []", done.stderr
