"""`init --chart`, `export` and `import` in this process."""

from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from My_AI_Employee.bootstrap import open_books, open_installation
from My_AI_Employee.cli.all_commands import app
from My_AI_Employee.cli.calendar_commands import tax_accounts_of
from My_AI_Employee.domain.actions import parse_action


def answer(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == code, done.output
    return done.output


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("STATE", "CONFIG"):
        monkeypatch.setenv(f"AI_EMPLOYEE_{name}_DIR", str(tmp_path / name.lower()))
    for name in ("AI_EMPLOYEE_VAULT", "AI_EMPLOYEE_BOOKS", "ODOO_URL", "AI_EMPLOYEE_CURRENCY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_what_a_chart_is_not_for_is_refused_before_anything_is_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = folder / "vault"
    for words, said in (
        (("--chart", "de-skr04"), "for books in EUR, the settings have USD"),
        (("--chart", "skr03"), "there is no chart 'skr03'"),
        (("--chart", "generic", "--taxes", "xx"), "there is no tax set 'xx'"),
        (("--taxes", "de"), "with a chart"),
    ):
        assert said in answer("init", str(vault), *words, code=3)
        assert not vault.exists()
    monkeypatch.setenv("AI_EMPLOYEE_BOOKS", "odoo")
    assert "Odoo has a chart" in answer("init", str(vault), "--chart", "generic", code=3)
    assert not vault.exists()


@pytest.mark.slow
def test_books_with_a_chart_go_out_and_into_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_EMPLOYEE_CURRENCY", "EUR")
    texts = []
    for name in ("one", "two"):
        assert "a selection like SKR04" in answer("init", str(folder / name), "--chart", "de-skr04", "--taxes", "at")
        installation = open_installation({"AI_EMPLOYEE_VAULT": str(folder / name)})
        assert "USt 13%" in installation.state.taxes.read_text()
        assert tax_accounts_of(installation) == ("1400", "3800")
        if name == "one":
            lines = [{"account": "6310", "debit": "9.00"}, {"account": "2000", "credit": "9.00"}]
            entry = {"date": "2026-06-01", "description": "Miete", "lines": lines}
            with closing(open_books(installation)) as books:
                books.perform(parse_action("record_journal_entry", entry), "rent")
        else:
            assert "entries 1, accounts 31" in answer("import", str(folder / "books"), "--vault", str(folder / name))
            assert "already" in answer("import", str(folder / "books"), "--vault", str(folder / name), code=1)
        texts.append(answer("export", "--vault", str(folder / name)))
        (folder / "books").write_text(texts[-1], encoding="utf-8")
    assert texts[0] == texts[1]
    assert "Expenses:6310-Miete" in texts[0]
    installation.state.taxes.write_text("country: DE\nrates: 19\n")
    assert "line 2" in answer("export", "--vault", str(folder / "two"), code=3)
    assert "hold entries" not in answer("init", str(folder / "one"), "--chart", "de-skr04")
    assert "have the chart de-skr04" in answer("init", str(folder / "one"), "--chart", "generic", code=1)


def test_settings_in_another_currency_than_the_books_are_told_which_one_fits(tmp_path: Path) -> None:
    """As after a restore without the settings: the books stay what they are."""
    vault = tmp_path / "vault"
    state = {"AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"), "AI_EMPLOYEE_VAULT": str(vault)}
    made = CliRunner().invoke(app, ["init", str(vault), "--currency", "EUR", "--chart", "de-skr04"], env=state)
    assert made.exit_code == 0, made.output
    checked = CliRunner().invoke(app, ["doctor"], env={**state, "AI_EMPLOYEE_CURRENCY": "USD"})
    assert "the books are kept in EUR, but the settings have USD" in checked.output
    assert "fix: set AI_EMPLOYEE_CURRENCY=EUR" in checked.output
