"""Checks of documents in another currency than the books' that all implementations of `Books` share."""

from My_AI_Employee.domain.actions import RecordPayment
from My_AI_Employee.domain.exchange_rates import ExchangeRate
from My_AI_Employee.domain.foreign_currency import InAnyCurrency, document_day, foreign_currency, rate_missing
from My_AI_Employee.errors import CurrencyNotSupportedError, ValidationFailedError


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
        raise rate_missing(foreign, document_day(action), books_currency)
    return action.exchange_rate


def check_own_currency_alone(action: InAnyCurrency, books_currency: str) -> None:
    """Raises CurrencyNotSupportedError for a step in another currency, and as needed_rate for a rate without one."""
    foreign = foreign_currency(action, books_currency)
    if needed_rate(action, books_currency) is not None:
        raise CurrencyNotSupportedError(
            f"the amounts are in {foreign}, the books are kept in {books_currency}",
            hint=f"state the amounts in {books_currency}, or record this in the accounting program itself",
            facts={"currency": foreign, "books_currency": books_currency},
        )


def check_same_currency(number: str, currency: str, action: InAnyCurrency, books_currency: str) -> None:
    """Raises CurrencyNotSupportedError when a payment is not in the currency of its document."""
    paid = foreign_currency(action, books_currency) or books_currency
    if paid != currency:
        raise CurrencyNotSupportedError(
            f"{number} is in {currency}, the payment is in {paid}",
            hint=f"say what was paid of the {currency} amount, with `currency: {currency}`",
            facts={"currency": currency, "payment_currency": paid},
        )


def check_plain_payment(action: RecordPayment, books_currency: str) -> None:
    """Raises CurrencyNotSupportedError for a foreign payment with a fee, several invoices, or more than is open."""
    if not foreign_currency(action, books_currency):
        return
    named = {"fee": action.fee, "allocations": action.allocations, "on_account": action.on_account}
    for name, value in named.items():
        if value is not None:
            raise CurrencyNotSupportedError(
                f"{name}: a payment in {action.currency} goes with one invoice, and with nothing else",
                hint="record one payment for each invoice, and a bank's fee as an entry of its own",
                facts={"currency": str(action.currency)},
            )


def only_in_own_currency(number: str, currency: str, books_currency: str, what: str) -> None:
    """Raises CurrencyNotSupportedError for a document in another currency. what: that is not done with such a one."""
    if currency != books_currency:
        raise CurrencyNotSupportedError(
            f"{number} is in {currency}, the books are kept in {books_currency}: "
            f"{what} is not done in another currency",
            hint="what is supported: to invoice or bill, to record payments, and to take each back as a whole",
            facts={"currency": currency, "books_currency": books_currency},
        )
