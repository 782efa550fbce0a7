"""Entries of documents in another currency: each line converted by itself, the partner's line is their sum.

As Odoo does: the partner's line takes what the rounding of the other lines leaves, so that the entry balances in both
currencies.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from My_AI_Employee.books.currency_rules import OTHER_DECIMALS, needed_rate
from My_AI_Employee.books.local.posting import EntryLine
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.domain.exchange_rates import ExchangeRate
from My_AI_Employee.domain.foreign_currency import InAnyCurrency
from My_AI_Employee.domain.money import from_cents, plain_number, to_cents
from My_AI_Employee.errors import CurrencyNotSupportedError, ValidationFailedError


@dataclass(frozen=True, kw_only=True)
class Foreign:
    """The currency of a document and its rate."""

    currency: str
    rate: ExchangeRate

    def cents(self, amount: int) -> int:
        """Hundredths of the document's currency in cents of the books'."""
        return to_cents(self.rate.convert(from_cents(amount)))

    def shares(self, amounts: Sequence[int]) -> list[int]:
        """Amounts converted, each as the growth of the running sum, so that they add up to the converted sum."""
        found, total = [], 0
        for amount in amounts:
            found.append(self.cents(total + amount) - self.cents(total))
            total += amount
        return found


def foreign_of(session: BooksSession, action: InAnyCurrency) -> Foreign | None:
    """The currency and rate of a step; None for the currency of the books.

    Raises ExchangeRateMissingError, ValidationFailedError, and CurrencyNotSupportedError for a currency whose amounts
    do not have two decimals.
    """
    rate = needed_rate(action, session.currency)
    if rate is None or action.currency is None:
        return None
    if action.currency in OTHER_DECIMALS:
        raise CurrencyNotSupportedError(
            f"amounts in {action.currency} do not have two decimals, which the embedded books need",
            hint="keep this document in Odoo, or enter it in the currency of the books",
            facts={"currency": action.currency},
        )
    return Foreign(currency=action.currency, rate=rate)


def converted(lines: Iterable[EntryLine], partner_account: str, foreign: Foreign | None) -> list[EntryLine]:
    """The lines with their amounts in the books' currency; unchanged without another currency.

    partner_account: of the line that takes what is left. Raises ValidationFailedError when nothing is left of it.
    """
    if foreign is None:
        return list(lines)
    found = [_converted(line, foreign) for line in lines]
    rest = sum(line.debit - line.credit for line in found if line.account != partner_account)
    if not rest:
        raise ValidationFailedError(
            f"the amounts in {foreign.currency} are too small: they come to 0.00 at {foreign.rate.told}",
            hint="check the rate",
        )
    return [
        replace(line, debit=max(0, -rest), credit=max(0, rest)) if line.account == partner_account else line
        for line in found
    ]


def _converted(line: EntryLine, foreign: Foreign) -> EntryLine:
    return EntryLine(
        account=line.account,
        name=line.name,
        debit=foreign.cents(line.debit),
        credit=foreign.cents(line.credit),
        currency=foreign.currency,
        amount_currency=line.debit - line.credit,
    )


def store_rate(session: BooksSession, move_id: int, foreign: Foreign | None) -> None:
    """Keep by what rate a draft was converted; nothing for one in the currency of the books."""
    if foreign is None:
        return
    rate = foreign.rate
    session.connection.execute(
        "INSERT INTO document_rates (move_id, currency, rate, day, source) VALUES (?, ?, ?, ?, ?)",
        (
            move_id,
            foreign.currency,
            plain_number(rate.rate),
            rate.day.isoformat() if rate.day else None,
            rate.source,
        ),
    )


def rate_of_document(connection: sqlite3.Connection, move_id: int) -> ExchangeRate | None:
    """By which rate an invoice or bill was converted; None for one in the currency of the books."""
    row = connection.execute("SELECT rate, day, source FROM document_rates WHERE move_id = ?", (move_id,)).fetchone()
    if row is None:
        return None
    day = date.fromisoformat(row["day"]) if row["day"] else None
    return ExchangeRate(rate=Decimal(row["rate"]), day=day, source=row["source"])


def at_document_rate(connection: sqlite3.Connection, move_id: int, currency: str) -> Foreign | None:
    """The currency and rate of a document of the books, for what is booked as it was."""
    rate = rate_of_document(connection, move_id)
    return Foreign(currency=currency, rate=rate) if rate else None


def company_amount(session: BooksSession, move_id: int, account: str) -> Decimal | None:
    """What an entry books to a partner, in the books' currency; None when that is the document's own currency."""
    row = session.connection.execute(
        "SELECT debit + credit, currency FROM move_lines WHERE move_id = ? AND account = ?", (move_id, account)
    ).fetchone()
    return from_cents(row[0]) if row["currency"] else None
