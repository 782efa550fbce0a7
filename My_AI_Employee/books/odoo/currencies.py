"""Currencies that are active in Odoo, and Odoo's own rates by day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.currency_rules import needed_rate
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.invoice_reads import RATE_DIGITS, RATE_SOURCE
from My_AI_Employee.books.odoo.values import Row, day, money, ref
from My_AI_Employee.domain.exchange_rates import MAX_AGE_DAYS, ExchangeRate
from My_AI_Employee.domain.foreign_currency import DatedInAnyCurrency, document_day, rate_missing
from My_AI_Employee.domain.money import plain_number
from My_AI_Employee.errors import CurrencyNotSupportedError, ValidationFailedError


@dataclass(frozen=True, kw_only=True)
class OdooCurrency:
    """The currency of a step. rate: None for the company's own."""

    currency_id: int
    name: str
    rate: ExchangeRate | None = None


def currency_of(context: OdooContext, action: DatedInAnyCurrency) -> OdooCurrency:
    """The currency of a step, which must be active in Odoo, with the rate that Odoo will use.

    Raises CurrencyNotSupportedError, ExchangeRateMissingError; ValidationFailedError for another rate than Odoo's.
    """
    company = context.company
    given = needed_rate(action, company.currency)
    if given is None or action.currency is None:
        return OdooCurrency(currency_id=company.currency_id, name=company.currency)
    currency_id, on = _active(context, action.currency), document_day(action)
    known = _rate(context, currency_id, on)
    if known is None:
        raise rate_missing(action.currency, on, company.currency)
    if known.rate != given.rate:
        raise ValidationFailedError(
            f"exchange_rate: the step has {plain_number(given.rate)}, the rate of {action.currency} is {known.told}",
            hint="correct the rate in the plan, or in Odoo; Odoo's own rate is the one that is booked",
            facts={"rate": str(given.rate), "odoo_rate": str(known.rate)},
        )
    return OdooCurrency(currency_id=currency_id, name=action.currency, rate=given)


def find_rate(context: OdooContext, currency: str, on: date) -> ExchangeRate | None:
    """Odoo's rate of a currency for a day; None when it is not active, or has none of the last days."""
    found = _search(context, currency)
    return _rate(context, found, on) if found else None


def _search(context: OdooContext, currency: str) -> int:
    domain = [["name", "=", currency], ["active", "=", True]]
    ids = context.client.call("res.currency", "search", domain=domain)
    return int(ids[0]) if ids else 0


def _active(context: OdooContext, currency: str) -> int:
    found = _search(context, currency)
    if not found:
        raise CurrencyNotSupportedError(
            f"{currency} is not active in Odoo, whose books are kept in {context.company.currency}",
            hint="activate it in Odoo (Invoicing, Configuration, Currencies) and enter its rates",
            facts={"currency": currency},
        )
    return found


def _rate(context: OdooContext, currency_id: int, on: date) -> ExchangeRate | None:
    company = context.company
    domain = [
        ["currency_id", "=", currency_id],
        ["name", "<=", on.isoformat()],
        ["company_id", "in", [False, company.company_id]],
    ]
    rates = context.client.call(
        "res.currency.rate", "search_read", domain=domain, fields=["name"], order="name desc", limit=1
    )
    of_day = day(rates[0]["name"]) if rates else None
    if of_day is None or (on - of_day).days > MAX_AGE_DAYS:
        return None
    (row,) = context.client.call(
        "res.currency",
        "read",
        ids=[currency_id],
        fields=["inverse_rate"],
        context={"date": on.isoformat(), "company_id": company.company_id},
    )
    return ExchangeRate(rate=Decimal(f"{row['inverse_rate']:.{RATE_DIGITS}g}"), day=of_day, source=RATE_SOURCE)


def in_company_currency(context: OdooContext, move: Row) -> Decimal | None:
    """The total of an entry in the company's currency (`amount_total_signed`); None when it is in that currency."""
    if ref(move["currency_id"]) == context.company.currency_id:
        return None
    return abs(money(move["amount_total_signed"]))


def exchange_difference(context: OdooContext, entry_id: int, counterpart: int = 0) -> Decimal:
    """What Odoo booked as exchange gain (a loss below 0) when this entry was reconciled.

    counterpart: id of the journal item that it was reconciled with, where the entry pays several documents.
    """
    one: list[Any] = ["credit_move_id.move_id", "=", entry_id]
    other: list[Any] = ["debit_move_id.move_id", "=", entry_id]
    domain: list[Any] = ["|", one, other]
    if counterpart:
        domain = [
            "|",
            "&",
            one,
            ["debit_move_id", "=", counterpart],
            "&",
            other,
            ["credit_move_id", "=", counterpart],
        ]
    partials = context.client.call(
        "account.partial.reconcile", "search_read", domain=domain, fields=["exchange_move_id"]
    )
    moves = sorted({ref(row["exchange_move_id"]) for row in partials} - {0})
    if not moves:
        return Decimal("0.00")
    lines = context.client.call(
        "account.move.line",
        "search_read",
        domain=[["move_id", "in", moves], ["account_type", "not in", ["asset_receivable", "liability_payable"]]],
        fields=["balance"],
    )
    return -sum((money(line["balance"]) for line in lines), Decimal("0.00"))
