"""`status` and `why` print the same without typer as with it, and leave to typer what needs it."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from My_AI_Employee.cli.all_commands import app
from My_AI_Employee.cli.start import plain_arguments
from My_AI_Employee.vault.template import create_vault

COMMANDS = [
    ("status",),
    ("status", "--json"),
    ("why", "PLAN-20261120-000000"),
    ("why", "--json", "PLAN-20261120-000000"),
    ("status", "--vault", "elsewhere"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_it_prints_what_typer_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    create_vault(tmp_path / "vault")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AI_EMPLOYEE_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("AI_EMPLOYEE_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("AI_EMPLOYEE_VAULT", str(tmp_path / "vault"))
    expected = CliRunner().invoke(app, command)
    code = "import sys; from My_AI_Employee.cli.start import main; main(); assert 'typer' not in sys.modules"
    done = subprocess.run(
        [sys.executable, "-c", code, *command], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (expected.exit_code, expected.stdout, expected.stderr)


@pytest.mark.parametrize("words", [["--help"], ["--jsno"], ["--vault"], ["--vault", "--json"], ["--vault=a"], [""]])
def test_typer_reads_what_is_not_plain(words: list[str]) -> None:
    assert plain_arguments(words) is None


def test_the_last_vault_that_is_named_counts_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_EMPLOYEE_VAULT", "environment")
    named = plain_arguments(["--vault", "first", "PLAN-1", "--vault", "last"])
    assert named == (("PLAN-1",), Path("last"), False)
    assert plain_arguments(["--json"]) == ((), Path("environment"), True)


@pytest.mark.parametrize("command", [("status", "PLAN-1"), ("why",), ("why", "PLAN-1", "PLAN-2")])
def test_too_many_or_too_few_arguments_are_explained(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "My_AI_Employee", *command], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert "Usage:" in done.stderr


def test_a_reader_that_has_ended_is_no_fault(tmp_path: Path) -> None:
    create_vault(tmp_path / "vault")
    environment = {"AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"), "AI_EMPLOYEE_VAULT": str(tmp_path / "vault")}
    with subprocess.Popen(
        [sys.executable, "-m", "My_AI_Employee", "status"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 1
