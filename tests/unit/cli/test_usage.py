"""What the commands answer to somebody who does not know their arguments yet."""

import inspect
from pathlib import Path

import pytest
from typer.testing import CliRunner

from My_AI_Employee.cli.all_commands import app
from My_AI_Employee.cli.inbox_app import inbox
from My_AI_Employee.cli.report_command import report_arguments
from My_AI_Employee.errors import InvalidReportTypeError
from My_AI_Employee.ops.settings_file import ChatSettings


def test_an_unknown_report_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InvalidReportTypeError, match="no report 'bogus'") as refused:
        report_arguments("bogus", ("", ""), "json", ("", ""))
    assert "profit_loss" in refused.value.hint
    assert "trial_balance" in refused.value.hint


def test_the_inbox_page_and_the_slash_commands_have_ports_of_their_own() -> None:
    assert inspect.signature(inbox).parameters["port"].default != ChatSettings.model_fields["port"].default


def test_secrets_of_a_stack_are_listed_and_deleted_without_a_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AI_EMPLOYEE_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("AI_EMPLOYEE_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.delenv("AI_EMPLOYEE_VAULT", raising=False)
    (tmp_path / "state").mkdir(mode=0o700)
    (tmp_path / "state" / "stack.yaml").write_text(
        "version: 1\ninstances:\n  odoo_lab: {url: http://127.0.0.1:8069, database: lab, authority: sandbox}\n"
    )

    def answer(*words: str, stdin: str = "") -> str:
        done = CliRunner().invoke(app, ["credentials", *words], input=stdin)
        assert done.exit_code == 0, done.output
        return done.output

    answer("set", "ODOO_LAB_API_KEY", stdin="a-key-of-the-lab\n")
    assert "ODOO_LAB_API_KEY" in answer("list")
    answer("delete", "ODOO_LAB_API_KEY")
    assert "(none)" in answer("list")
