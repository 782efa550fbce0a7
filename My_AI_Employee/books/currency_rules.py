"""Checks of documents in another currency than the books' that all implementations of `Books` share."""

from collections.abc import Sequence
from decimal import Decimal

from My_AI_Employee.domain.actions import CreateInvoice, RecordPayment
from My_AI_Employee.domain.bank_actions import PaidBill, PaidInvoice
from My_AI_Employee.domain.exchange_rates import ExchangeRate, rate_as_text
from My_AI_Employee.domain.foreign_currency import (
    InAnyCurrency,
    OfAnInvoice,
    document_day,
    foreign_currency,
    invoice_rate_missing,
    rate_missing,
)
from My_AI_Employee.domain.money import plain_number, round_money
from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.errors import CurrencyNotSupportedError, ValidationFailedError

# fmt: off
OTHER_DECIMALS = frozenset((
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF", "XPF", "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND", "CLF", "UYW",
))
# fmt: on
"""ISO 4217 currencies that do not have two decimals; the embedded books and files for the bank only have two."""
BANK_RATE_LIMIT = Decimal("0.05")
"""How far the rate of a bank line may be from the known one, as a share of it."""
_VOUCHED_WITHIN = Decimal("0.005")
"""How exactly a rate that a person vouches for makes the amount of the line: people round it."""


def needed_rate(action: InAnyCurrency, books_currency: str) -> ExchangeRate | None:
    """The rate of a step whose amounts are in another currency than the books'; None for their own.

    Raises ExchangeRateMissingError, and ValidationFailedError for a rate of the books' own currency.
    """
    foreign = foreign_currency(action, books_currency)
    if not foreign:
        if action.exchange_rate is not None:
            raise ValidationFailedError(
                f"exchange_rate: the amounts are in {books_currency}, the currency of the books",
                hint="take exchange_rate out, or name the currency that the amounts are in",
            )
        return None
    if action.exchange_rate is None:
        if isinstance(action, OfAnInvoice):
            raise invoice_rate_missing(foreign, action.invoice_id)
        raise rate_missing(foreign, document_day(action), books_currency)
    return action.exchange_rate


def check_same_currency(number: str, currency: str, action: InAnyCurrency, books_currency: str) -> None:
    """Raises CurrencyNotSupportedError when a step's amount is not in the currency of its document."""
    paid = foreign_currency(action, books_currency) or books_currency
    if paid != currency:
        what = "amount" if isinstance(action, OfAnInvoice) else "payment"
        raise CurrencyNotSupportedError(
            f"{number} is in {currency}, the {what} is in {paid}",
            hint=f"state the {currency} amount, with `currency: {currency}`",
            facts={"currency": currency, "payment_currency": paid},
        )


def check_invoice_currency(
    number: str, booked: tuple[str, ExchangeRate | None], action: OfAnInvoice, books_currency: str
) -> None:
    """Whether a step that names an amount has the currency and the rate of its invoice.

    booked: the currency of the invoice, and the rate by which it was booked. Raises CurrencyNotSupportedError,
    ExchangeRateMissingError, ValidationFailedError for another rate.
    """
    currency, rate = booked
    if action.amount is None:
        return
    check_same_currency(number, currency, action, books_currency)
    if currency == books_currency:
        needed_rate(action, books_currency)
        return
    given = action.exchange_rate
    if given is None:
        raise invoice_rate_missing(currency, number)
    if rate is not None and given.rate != rate.rate:
        raise ValidationFailedError(
            f"exchange_rate: the step has {plain_number(given.rate)}, {number} was booked at {rate.told}",
            hint="give the rate of the invoice: a credit note and a write-off take back what was booked",
            facts={"rate": str(given.rate), "booked_rate": str(rate.rate)},
        )


def booked_part(company_open: Decimal, document_open: Decimal, paid: Decimal) -> Decimal:
    """What of a document's booked amount belongs to a part of it; the last part takes all that is left.

    Raises ValidationFailedError when that is nothing.
    """
    booked = company_open if paid == document_open else round_money(company_open * paid / document_open)
    if booked <= 0:
        raise ValidationFailedError("the amount is too small: it comes to 0.00 in the currency of the books")
    return booked


def check_settled_currency(number: str, currency: str, paid: PaidInvoice | PaidBill, books_currency: str) -> None:
    """Raises CurrencyNotSupportedError when a bank line does not say what it settles in the document's currency."""
    said = paid.currency or books_currency
    if said != currency or paid.currency == books_currency:
        raise CurrencyNotSupportedError(
            f"{number} is in {currency}, what the bank line settles of it is said in {said}",
            hint="leave `settles` and `currency` out"
            if currency == books_currency
            else f"say what is settled of it with `settles` and `currency: {currency}`; `amount` is of the bank line",
            facts={"currency": currency, "payment_currency": said},
        )


def check_bank_rate(number: str, paid: PaidInvoice | PaidBill, known: ExchangeRate | None) -> None:
    """Whether what a bank line has for a document in another currency is near the rate that the books know.

    known: of the line's day, else that of the document; None where there is none yet. A rate that is further away
    than BANK_RATE_LIMIT is a slip of the pen, or another document, unless a person vouches for it. Raises
    ValidationFailedError.
    """
    if paid.rate is None or paid.settles is None:
        return
    if paid.bank_rate is not None:
        _check_vouched(number, paid, paid.settles * paid.bank_rate)
        return
    if known is None or abs(paid.rate - known.rate) <= known.rate * BANK_RATE_LIMIT:
        return
    off = abs(paid.rate - known.rate) / known.rate * 100
    found = rate_as_text(paid.rate, 6)
    raise ValidationFailedError(
        f"{number}: {paid.amount:,.2f} of the bank line for {paid.settles:,.2f} {paid.currency} is a rate of "
        f"{found}, which is {off:.1f} % from the known {known.told}",
        hint="correct `amount` or `settles`; where the bank did exchange at this rate, say so with "
        f"`bank_rate: {found}`",
        facts={"rate": found, "known_rate": plain_number(known.rate)},
    )


def _check_vouched(number: str, paid: PaidInvoice | PaidBill, expected: Decimal) -> None:
    if abs(expected - paid.amount) > max(paid.amount * _VOUCHED_WITHIN, Decimal("0.01")):
        raise ValidationFailedError(
            f"{number}: bank_rate makes {expected:,.2f} of {paid.settles:,.2f} {paid.currency}, the bank line has "
            f"{paid.amount:,.2f}",
            hint="correct bank_rate, `amount` or `settles`",
        )


def check_parts(action: RecordPayment, residuals: Sequence[Decimal], books_currency: str) -> None:
    """Raises CurrencyNotSupportedError when a foreign payment settles several of its invoices in part.

    residuals: what is open on each invoice. Exchange differences are made by whole invoices and one rest, which is
    that of an invoice or stays on account.
    """
    if not foreign_currency(action, books_currency):
        return
    parts = [one.invoice_id for one, left in zip(action.shares, residuals, strict=True) if one.amount < left]
    if parts and action.on_account and sum(one.amount for one in action.shares) < action.amount:
        raise CurrencyNotSupportedError(
            f"on_account: {parts[0]} is not paid in whole, and something of the {action.currency} stays as a credit",
            hint="let the invoices take what is open on them; the rest stays on account",
            facts={"currency": str(action.currency)},
        )
    if len(parts) > 1:
        raise CurrencyNotSupportedError(
            f"allocations: a payment in {action.currency} settles one invoice in part at most, not "
            f"{', '.join(parts)}",
            hint="pay the older ones in whole and one in part, or record one payment for each",
            facts={"currency": str(action.currency)},
        )


def check_deposit_currency(deposit: InvoiceSummary, action: CreateInvoice, books_currency: str) -> None:
    """Raises CurrencyNotSupportedError for a deposit invoice in another currency than the invoice that deducts it."""
    currency = foreign_currency(action, books_currency) or books_currency
    if deposit.currency != currency:
        raise CurrencyNotSupportedError(
            f"deposit: {deposit.invoice_id} is in {deposit.currency}, the invoice that deducts it in {currency}",
            hint=f"make the invoice in {deposit.currency}, or without the deduction, and credit the deposit invoice "
            "(credit_invoice)",
            facts={"currency": currency, "deposit_currency": deposit.currency},
        )
