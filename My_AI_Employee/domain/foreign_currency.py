"""Steps whose amounts may be in another currency than the books': their rate, and their amount in both.

The policy's limits and a plan's total are amounts in the company's currency.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import CreateInvoice, CreditInvoice, RecordPayment
from My_AI_Employee.domain.exchange_rates import MAX_AGE_DAYS, ExchangeRate
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.payment_file_actions import CreatePaymentFile
from My_AI_Employee.domain.purchase_actions import CreateBill, RecordBillPayment
from My_AI_Employee.domain.sales_actions import RecordRefund, WriteOff
from My_AI_Employee.errors import ExchangeRateMissingError

DatedInAnyCurrency = CreateInvoice | RecordPayment | CreateBill | RecordBillPayment | RecordRefund | CreatePaymentFile
"""The actions that may name a currency and its rate, which is that of their own day."""

OfAnInvoice = CreditInvoice | WriteOff
"""The actions that may name the currency of an invoice with the invoice's own rate: they realise no difference."""

InAnyCurrency = DatedInAnyCurrency | OfAnInvoice
"""The actions that may name a currency and its rate."""

FindInvoiceRate = Callable[[str], ExchangeRate | None]
"""The rate of an invoice by its number; None for one that is not known, or is in the books' currency."""

FindRate = Callable[[str, date], ExchangeRate | None]
"""The rate of a currency for a document of a day; None when there is none."""


def no_rates(_currency: str, _day: date) -> ExchangeRate | None:
    """Finds no rate: where no table of rates is configured."""
    return None


def no_invoice_rates(_number: str) -> ExchangeRate | None:
    """Finds no rate: where the books are not asked."""
    return None


def foreign_currency(action: Action, books_currency: str) -> str:
    """The currency of the action's amounts when it is not the books'; empty otherwise."""
    named = action.currency if isinstance(action, InAnyCurrency) else None
    return named if named and named != books_currency else ""


def currency_without_rate(action: Action, books_currency: str) -> str:
    """The foreign currency of an action without a rate, whose amount in the books' currency is not known."""
    foreign = foreign_currency(action, books_currency)
    return foreign if isinstance(action, InAnyCurrency) and action.exchange_rate is None else ""


def rate_day(action: DatedInAnyCurrency, today: date) -> date:
    """The day whose rate counts in a plan that is made today: a file for the bank pays on a day to come."""
    return min(document_day(action), today) if isinstance(action, CreatePaymentFile) else document_day(action)


def document_day(action: DatedInAnyCurrency) -> date:
    """The day of the invoice, the bill or the payment."""
    if isinstance(action, CreatePaymentFile):
        return action.execution_date
    if isinstance(action, CreateInvoice):
        return action.invoice_date
    if isinstance(action, RecordRefund):
        return action.date
    return action.bill_date if isinstance(action, CreateBill) else action.payment_date


def in_company_currency(action: Action, amount: Decimal) -> Decimal:
    """The amount by the action's rate; as it is without a rate."""
    rate = action.exchange_rate if isinstance(action, InAnyCurrency) else None
    return rate.convert(amount) if rate else amount


def money_of(action: Action, amount: Decimal, books_currency: str) -> str:
    """An amount of the action as text; a foreign one as `540.00 EUR (585.90 USD at 1.085 of 2026-11-20, source)`."""
    foreign = foreign_currency(action, books_currency)
    if not foreign or not isinstance(action, InAnyCurrency):
        return format_money(amount, books_currency)
    if action.exchange_rate is None:
        return f"{format_money(amount, foreign)} (no exchange rate)"
    company = format_money(action.exchange_rate.convert(amount), books_currency)
    return f"{format_money(amount, foreign)} ({company} at {action.exchange_rate.told})"


PLANNED_AGAIN = "a task that asked is planned again when its note is saved with any change, such as an empty line"
"""What a person does once the note of rates is right."""


def rate_missing(currency: str, day: date, books_currency: str) -> ExchangeRateMissingError:
    """The error for a currency without a rate for a day."""
    return ExchangeRateMissingError(
        f"no exchange rate of {currency} in {books_currency} is known for {day} or the {MAX_AGE_DAYS} days before",
        hint=f"add the row `| {day} | {currency} | rate |` to Exchange_Rates.md in the vault; with Odoo, the rate "
        f"there; {PLANNED_AGAIN}",
        facts={"currency": currency, "day": str(day)},
    )


def invoice_rate_missing(currency: str, number: str) -> ExchangeRateMissingError:
    """The error for a step on an invoice whose own rate is not known."""
    return ExchangeRateMissingError(
        f"the exchange rate at which {number} was booked in {currency} is not known here",
        hint="write `exchange_rate` into the step: the rate of the invoice itself, which its own plan names",
        facts={"currency": currency, "invoice_id": number},
    )
