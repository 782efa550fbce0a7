"""A briefing says when a bank account does not hold what the newest statement says; over real embedded books."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.bootstrap import utc_now
from My_AI_Employee.cli.briefing_commands import brief_by
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from tests.acceptance.requests_samples import TODAY, labels

DAY = TODAY - timedelta(days=3)


def statement(number: str, opening: str, closing: str, *lines: str) -> str:
    head = labels(
        type="bank_statement",
        statement=number,
        currency="USD",
        opening_balance=opening,
        closing_balance=closing,
    )
    return head + "\n".join(f"- {DAY} | {line} | | | |" for line in lines) + "\n"


def cash(vault: DrivenVault) -> str:
    parts = (vault.installation, vault.employee.journal, vault.tools)
    rel = brief_by(*parts, ("daily", vault.clock().date()), utc_now)
    text = (vault.root / rel).read_text(encoding="utf-8")
    return text.partition("## Cash\n")[2].partition("\n### ")[0]


def posted(vault: DrivenVault, name: str, text: str) -> None:
    assert vault.where(vault.approve(vault.planned(name, text))) == "Done"


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_a_statement_without_its_opening_balance_is_told(tmp_path: Path, language: str) -> None:
    with open_driven_vault(tmp_path, AI_EMPLOYEE_LANGUAGE=language) as vault:
        posted(vault, "november.md", statement("S1", "1000.00", "940.00", "-60.00 | Card fee"))
        parts = (vault.installation, vault.employee.journal, vault.tools)
        note = vault.root / brief_by(*parts, ("daily", vault.clock().date()), utc_now)
        told = [line for line in note.read_text(encoding="utf-8").splitlines() if line.startswith("**101401 Bank")]
        (line,) = told
        numbers = {"en": ("940.00", "-60.00", "-1,000.00"), "de": ("940,00", "-60,00", "-1.000,00")}
        french = ("940,00", "-60,00", "-1\N{NO-BREAK SPACE}000,00")
        assert all(number in line for number in numbers.get(language, french)), line
        assert str(DAY) in line


def test_books_that_agree_with_the_bank_are_not_spoken_of(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        posted(vault, "first.md", statement("S1", "0.00", "60.00", "60.00 | Deposit"))
        assert "difference" not in cash(vault)
        assert (
            sum((one.balance for one in vault.books.account_balances(None, TODAY) if one.liquidity), Decimal(0)) == 60
        )
        posted(vault, "second.md", statement("S2", "160.00", "150.00", "-10.00 | Fee"))
        assert "the bank statement ends" in cash(vault), "the newest statement counts"


def test_a_statement_that_was_taken_back_is_not_compared(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        posted(vault, "first.md", statement("S1", "0.00", "60.00", "60.00 | Deposit"))
        wrong = vault.approve(vault.planned("second.md", statement("S2", "160.00", "150.00", "-10.00 | Fee")))
        assert "the bank statement ends" in cash(vault)
        vault.mv(wrong, "Rejected")
        vault.settle()
        (undo,) = (path for path in vault.notes("Pending_Approval") if path.stem.startswith("PLAN-"))
        assert vault.where(vault.approve(undo)) == "Done"
        assert "the bank statement ends" not in cash(vault), "the bank never said what it said"
        posted(vault, "third.md", statement("S2", "160.00", "150.00", "-10.00 | Fee"))
        assert "the bank statement ends" in cash(vault), "posted once more"
