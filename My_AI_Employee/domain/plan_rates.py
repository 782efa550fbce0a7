"""Gives the steps of a drafted plan their exchange rates, so that what is approved is what is booked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from My_AI_Employee.domain.actions import canonical_arguments
from My_AI_Employee.domain.exchange_rates import ExchangeRate
from My_AI_Employee.domain.foreign_currency import (
    FindInvoiceRate,
    FindRate,
    InAnyCurrency,
    OfAnInvoice,
    foreign_currency,
    invoice_rate_missing,
    no_invoice_rates,
    rate_day,
    rate_missing,
)
from My_AI_Employee.domain.money import plain_number
from My_AI_Employee.domain.plan import Plan, PlannedAction
from My_AI_Employee.errors import ExchangeRateMissingError, ValidationFailedError

FARTHEST = Decimal(2)
"""By which factor a rate of a plan's own may differ from the known one."""
OWN_RATE = "is the plan's own; "
"""Part of the warning about a rate that is not the known one."""
_UNKNOWN = "no rate of that day is known to compare"


def with_rates(
    steps: Sequence[PlannedAction],
    books_currency: str,
    today: date,
    find_rate: FindRate,
    find_invoice_rate: FindInvoiceRate = no_invoice_rates,
) -> tuple[tuple[PlannedAction, ...], tuple[str, ...]]:
    """The steps with the rates that they lack, and warnings about rates that are not those of the table.

    find_invoice_rate: for steps that count at the rate of their invoice.
    Raises ExchangeRateMissingError for a step in another currency without a rate, and what find_rate raises.
    """
    found, warnings = [], []
    for step in steps:
        action = step.parsed()
        currency = foreign_currency(action, books_currency)
        if not currency or not isinstance(action, InAnyCurrency):
            found.append(step)
            continue
        if isinstance(action, OfAnInvoice):
            known = find_invoice_rate(action.invoice_id)
        else:
            known = find_rate(currency, rate_day(action, today))
        if action.exchange_rate is None and known is None:
            raise _missing(action, currency, books_currency, today)
        if action.exchange_rate is None and known is not None:
            found.append(_with_rate(step, known))
            continue
        found.append(step)
        if action.exchange_rate is not None and known is not None:
            _check_near(step, action.exchange_rate, known)
        if action.exchange_rate is not None and (known is None or known.rate != action.exchange_rate.rate):
            warnings.append(_typed(step, currency, action.exchange_rate, known))
    return tuple(found), tuple(dict.fromkeys(warnings))


def _missing(action: InAnyCurrency, currency: str, books_currency: str, today: date) -> ExchangeRateMissingError:
    if isinstance(action, OfAnInvoice):
        return invoice_rate_missing(currency, action.invoice_id)
    return rate_missing(currency, rate_day(action, today), books_currency)


def has_own_rate(plan: Plan) -> bool:
    """Whether a step has another exchange rate than the known one, or one where none is known to compare."""
    return any(OWN_RATE in text for text in plan.warnings)


def has_unknown_rate(plan: Plan) -> bool:
    """Whether a step has an exchange rate that nothing known can be compared with."""
    return any(OWN_RATE in text and _UNKNOWN in text for text in plan.warnings)


def has_rate_of_the_vault(plan: Plan) -> bool:
    """Whether a step is converted at a rate that stands in the vault, as every rate of the embedded books does.

    Who can write into the vault can change it, and with it what the plan seems to be worth.
    """
    actions = (step.parsed() for step in plan.actions)
    return plan.books == "local" and any(
        isinstance(action, InAnyCurrency) and action.exchange_rate is not None for action in actions
    )


def _check_near(step: PlannedAction, rate: ExchangeRate, known: ExchangeRate) -> None:
    """A rate that is far from the known one is a slip of the pen, and would get around the limits of the policy."""
    if not known.rate / FARTHEST <= rate.rate <= known.rate * FARTHEST:
        raise ValidationFailedError(
            f"step {step.ordinal}: the exchange rate {plain_number(rate.rate)} is far from the known {known.told}",
            hint="write what 1 unit of the document's currency is worth in the currency of the books",
        )


def _with_rate(step: PlannedAction, rate: ExchangeRate) -> PlannedAction:
    given = {**step.arguments, "exchange_rate": rate.model_dump(mode="json", exclude_none=True)}
    return replace(step, arguments=canonical_arguments(step.tool, given))


def _typed(step: PlannedAction, currency: str, rate: ExchangeRate, known: ExchangeRate | None) -> str:
    said = f"step {step.ordinal}: the exchange rate {plain_number(rate.rate)} of {currency} {OWN_RATE}"
    return f"{said}the known rate is {known.told}" if known else f"{said}{_UNKNOWN}"
