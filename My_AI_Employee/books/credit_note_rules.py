"""When a credit note may be taken back: the same for all implementations of `Books`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from My_AI_Employee.errors import (
    EmailOutcomeUnknownError,
    InvalidAmountError,
    InvalidStatusError,
    InvoiceNotFoundError,
    PeriodClosedError,
)

_NEW_INVOICE = "make a new invoice over what it credits"


@dataclass(frozen=True, kw_only=True)
class TakenBackNote:
    """A credit note that is to be taken back. refunds: numbers of money paid back for it.

    matched: numbers of what else it settles or is settled by, beside its own invoice. closed: the last closed day;
    how_to_open: what opens its period again.
    """

    number: str
    day: date
    is_cancelled: bool
    was_mailed: bool
    refunds: Sequence[str] = ()
    matched: Sequence[str] = ()
    closed: date | None = None
    how_to_open: str = "open the period again (reopen_period)"


def note_not_found(number: str) -> InvoiceNotFoundError:
    """The error for a number that is no credit note's."""
    return InvoiceNotFoundError(f"there is no credit note '{number}'", facts={"id": number})


def mail_not_known(number: str) -> EmailOutcomeUnknownError:
    """The error for one whose mail may have left."""
    return EmailOutcomeUnknownError(
        f"it is not known whether the mail with credit note {number} left",
        hint="ask the customer; if it did, make a new invoice over what it credits",
    )


def check_may_take_back(note: TakenBackNote) -> None:
    """Raises InvalidStatusError; PeriodClosedError for a note of a closed period."""
    if note.is_cancelled:
        raise InvalidStatusError(f"credit note {note.number} is cancelled already")
    if note.was_mailed:
        raise InvalidStatusError(
            f"credit note {note.number} was mailed: the customer has it, so that it stays", hint=_NEW_INVOICE
        )
    if note.refunds:
        raise InvalidStatusError(
            f"money was paid back for credit note {note.number} by {' and '.join(note.refunds)}",
            hint=f"take that back first (cancel_payment), or {_NEW_INVOICE}",
        )
    if note.matched:
        raise InvalidStatusError(
            f"credit note {note.number} is matched with {' and '.join(note.matched)}",
            hint=f"take that match back first, or {_NEW_INVOICE}",
        )
    if note.closed and note.day <= note.closed:
        raise PeriodClosedError(
            f"credit note {note.number} is dated {note.day}, and the books are closed until {note.closed}",
            hint=f"{_NEW_INVOICE}, or {note.how_to_open}",
            facts={"closed_until": str(note.closed)},
        )


def check_opening_stands(number: str, *, taken_back: bool) -> None:
    """Raises InvalidStatusError for a note of an open item of opening balances that were taken back."""
    if taken_back:
        raise InvalidStatusError(
            f"credit note {number} clears an open item of opening balances that were taken back",
            hint="record the opening balances again",
        )


def check_deposit_is_left(invoice: str, deposit: str, deducted: Decimal, left: Decimal) -> None:
    """An invoice that counts again deducts its deposit again. deducted: by it. left: of the deposit, without it.

    Raises InvalidAmountError.
    """
    if deducted > left:
        raise InvalidAmountError(
            f"{invoice} deducts {deducted} of the deposit {deposit}, of which only {left} is left now",
            hint=f"make a new invoice over what {invoice} charged",
        )
