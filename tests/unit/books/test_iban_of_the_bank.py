"""The embedded books know the IBAN of their only bank account, by the firm's settings."""

from My_AI_Employee.books.ledger_accounts import CASH, LedgerAccount
from My_AI_Employee.books.local.accounts import with_iban

BANK = LedgerAccount(code="101401", name="Bank", account_type=CASH)
CASH_BOX = LedgerAccount(code="101501", name="Cash", account_type=CASH, holds_cash=True)
SAVINGS = LedgerAccount(code="101411", name="Savings", account_type=CASH)
IBAN = "DE89370400440532013000"


def test_the_only_bank_account_has_it() -> None:
    assert [one.iban for one in with_iban([BANK, CASH_BOX], IBAN)] == [IBAN, ""]


def test_of_two_neither_is_said_to_have_it() -> None:
    assert [one.iban for one in with_iban([BANK, SAVINGS, CASH_BOX], IBAN)] == ["", "", ""]
