"""Figures of the embedded books with the numbers that their chart shows accounts under, in the order of these."""

import sqlite3
from dataclasses import replace

from My_AI_Employee.books.local.charts import account_numbers
from My_AI_Employee.domain.ledger import AccountBalance, CashMovement, LedgerLine, TaxFacts
from My_AI_Employee.domain.ledger_summary import LedgerSummary


def balances(connection: sqlite3.Connection, rows: list[AccountBalance]) -> list[AccountBalance]:
    """Balances by number."""
    shown = account_numbers(connection)
    if not shown:
        return rows
    return sorted((replace(row, code=shown.get(row.code, row.code)) for row in rows), key=lambda row: row.code)


def movements(connection: sqlite3.Connection, rows: list[CashMovement]) -> list[CashMovement]:
    """Movements by number of the counterpart."""
    shown = account_numbers(connection)
    if not shown:
        return rows
    return sorted((replace(row, code=shown.get(row.code, row.code)) for row in rows), key=lambda row: row.code)


def lines(connection: sqlite3.Connection, rows: list[LedgerLine]) -> list[LedgerLine]:
    """Lines by number of the account; within an account as they were."""
    shown = account_numbers(connection)
    if not shown:
        return rows
    named = (row._replace(account_code=shown.get(row.account_code, row.account_code)) for row in rows)
    return sorted(named, key=lambda row: row.account_code)


def summary(connection: sqlite3.Connection, found: LedgerSummary) -> LedgerSummary:
    """The summary with the costs by number of their accounts."""
    shown = account_numbers(connection)
    if not shown:
        return found
    costs = sorted(one._replace(code=shown.get(one.code, one.code)) for one in found.costs)
    return replace(found, costs=tuple(costs))


def taxes(connection: sqlite3.Connection, facts: TaxFacts) -> TaxFacts:
    """The tax accounts by number."""
    shown = account_numbers(connection)
    return replace(facts, accounts=tuple(shown.get(code, code) for code in facts.accounts))
