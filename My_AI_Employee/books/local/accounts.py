"""The chart of accounts of the embedded books, and new bank and cash accounts."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from My_AI_Employee.books.ledger_accounts import CASH, LedgerAccount
from My_AI_Employee.books.local.charts import number_new_account
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.rules import folded
from My_AI_Employee.domain.bank_actions import CreateBankAccount
from My_AI_Employee.domain.bank_results import BankAccountResult
from My_AI_Employee.errors import ValidationFailedError

SUSPENSE = "101402"
TRANSIT = "101701"
FEES = "620000"
CLEARING = "999999"
"""Undistributed profits: the other side of each open item, so that the entry of opening balances clears it."""

_CASH_CODES = "1015"
_FIRST_CODE = {"bank": 101411, "cash": 101511}
_LAST_CODE = {"bank": 101499, "cash": 101599}


def chart(connection: sqlite3.Connection) -> list[LedgerAccount]:
    """All accounts, by the number that they are shown under."""
    rows = connection.execute("SELECT code, number, name, account_type FROM shown_accounts ORDER BY number")
    return [
        LedgerAccount(
            code=row["code"],
            number=row["number"],
            name=row["name"],
            account_type=row["account_type"],
            suspense=row["code"] == SUSPENSE,
            holds_cash=row["code"].startswith(_CASH_CODES),
        )
        for row in rows
    ]


def with_iban(accounts: Sequence[LedgerAccount], iban: str) -> list[LedgerAccount]:
    """The accounts; the only bank account has the IBAN that customers of the firm pay to."""
    banks = [each for each in accounts if each.account_type == CASH and not each.holds_cash]
    known = {banks[0].code: iban} if len(banks) == 1 else {}
    return [replace(each, iban=known.get(each.code, "")) for each in accounts]


def create_bank_account(session: BooksSession, action: CreateBankAccount) -> BankAccountResult:
    """Add a bank or cash account under the next free code. Raises ValidationFailedError when the name is taken."""
    accounts = chart(session.connection)
    if folded(action.name) in {folded(each.name) for each in accounts}:
        raise ValidationFailedError(f"the books have an account '{action.name}' already", hint="use that account")
    used = {each.code for each in accounts}
    codes = range(_FIRST_CODE[action.kind], _LAST_CODE[action.kind] + 1)
    code = next((str(number) for number in codes if str(number) not in used), "")
    if not code:
        raise ValidationFailedError(f"the books have no free code for another {action.kind} account")
    session.connection.execute(
        "INSERT INTO accounts (code, name, account_type) VALUES (?, ?, ?)", (code, action.name, CASH)
    )
    number = number_new_account(session.connection, code, action.kind)
    return BankAccountResult(account_id=number, name=action.name, created_at=session.now)
