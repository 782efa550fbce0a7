"""Which documents look like a planned one: compared with the books and with other plans before a plan is shown.

A twin has the same kind, customer or vendor, total and currency, and a near date with the same lines (or lines that
nobody knows), or the same document number. An invoice or bill with the same lines and total is a twin until a month
has passed. 28 to 31 days earlier, in another month, it is the document of last month, of something that comes every
month: it is named, and is no twin.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from My_AI_Employee.domain.money import format_money

NEAR_DAYS = 14
WINDOW_DAYS = 90
NEXT_MONTH = range(28, 32)
MAX_NAMED = 5
"""So many twins of one step are named."""

DocumentKind = Literal["invoice", "payment", "expense", "bill", "bill_payment"]
PAYMENTS = ("payment", "bill_payment")


@dataclass(frozen=True, kw_only=True)
class Lines:
    """What a document is for. priced: quantity and unit price of each line; words: of its descriptions, folded."""

    words: frozenset[str]
    priced: tuple[tuple[Decimal, Decimal], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document, planned or in the books.

    parties: folded names and mail addresses; lines: None when they are not known; numbers: document numbers and
    references in its texts, folded; name: of the document or plan; note: its state.
    """

    kind: DocumentKind
    parties: frozenset[str]
    total: Decimal
    currency: str
    day: date
    lines: Lines | None
    numbers: frozenset[str] = frozenset()
    partner: str = ""
    name: str = ""
    note: str = ""
    plan_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Remarks:
    """What a plan says of its likenesses. warnings: of twins; reasons: of last month's; links: plans and numbers."""

    warnings: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def is_same_document(one: Document, other: Document) -> bool:
    """Whether kind, currency, total and customer or vendor agree."""
    if (one.kind, one.currency, one.total) != (other.kind, other.currency, other.total):
        return False
    if one.parties & other.parties:
        return True
    if one.kind in PAYMENTS:  # a payment's step names an invoice, not a customer
        return not (one.parties and other.parties) and bool(_lines_agree(one, other) or one.numbers & other.numbers)
    return not one.parties and not other.parties


def _lines_agree(one: Document, other: Document) -> bool | None:
    """Whether the lines are the same; None when one of them has lines that are not known."""
    if one.lines is None or other.lines is None:
        return None
    if one.lines.priced and one.lines.priced == other.lines.priced:
        return True
    if one.kind in PAYMENTS:
        return one.lines.words == other.lines.words
    if not one.lines.words or not other.lines.words:
        return one.lines.words == other.lines.words
    return one.lines.words <= other.lines.words or other.lines.words <= one.lines.words


def is_last_months(new: Document, old: Document) -> bool:
    """Whether `old` is the document of the month before of something that comes every month."""
    return (
        (new.day - old.day).days in NEXT_MONTH
        and not _of_one_month(new, old)
        and is_same_document(new, old)
        and _lines_agree(new, old) is True
    )


def _of_one_month(one: Document, other: Document) -> bool:
    return (one.day.year, one.day.month) == (other.day.year, other.day.month)


def likeness(new: Document, old: Document) -> tuple[str, ...]:
    """What is the same in two documents, as text; empty when they are no twins."""
    days = abs((new.day - old.day).days)
    if days > WINDOW_DAYS or not is_same_document(new, old) or is_last_months(new, old):
        return ()
    shared = sorted(new.numbers & old.numbers)
    agree = _lines_agree(new, old)
    near = days <= NEAR_DAYS and (agree is not False or (days == 0 and new.kind != "expense"))
    within_a_month = days < NEXT_MONTH.start or _of_one_month(new, old)
    near = near or (new.kind in ("invoice", "bill") and agree is True and within_a_month)
    if not near and not shared:
        return ()
    same = [f"same {_role(new)} {new.partner}".rstrip() if new.parties else f"no {_role(new)} named"]
    same.append(f"same total {format_money(new.total, new.currency)}")
    same.append("same date" if days == 0 else f"{days} day{'' if days == 1 else 's'} apart (dated {old.day})")
    if agree:
        same.append(_SAME[new.kind])
    return (*same, *(f"same number {number}" for number in shared[:2]))


_SAME = {
    "invoice": "same lines",
    "payment": "same invoice",
    "expense": "same description",
    "bill": "same lines",
    "bill_payment": "same bill",
}


def _role(document: Document) -> str:
    return "vendor" if document.kind in ("expense", "bill", "bill_payment") else "customer"


_OF_TWINS = re.compile(r"(?:this|step \d+) looks like ")
_OF_LAST_MONTH = re.compile(r"the same as .* of last month, dated ")


def is_remark_on_twins(text: str) -> bool:
    """Whether `remarks_on` made this warning or reason."""
    return bool(_OF_TWINS.match(text) or _OF_LAST_MONTH.match(text))


def remarks_on(found: Sequence[tuple[int, Document, Sequence[Document]]]) -> Remarks:
    """What to say of a plan's documents. found: ordinal of the step, its document, and those to compare it with.

    The nearest by date are named first.
    """
    warnings: list[str] = []
    reasons: list[str] = []
    links: list[str] = []
    for ordinal, new, olds in found:
        subject = "this" if len(found) == 1 else f"step {ordinal}"
        nearest = sorted(olds, key=lambda old: (abs((new.day - old.day).days), old.name))
        twins = [(old, same) for old in nearest if (same := likeness(new, old))]
        warnings += [f"{subject} looks like {_named(old)}: {', '.join(same)}" for old, same in twins[:MAX_NAMED]]
        links += [link for old, _ in twins[:MAX_NAMED] for link in (old.plan_id, old.name) if link]
        if len(twins) > MAX_NAMED:
            warnings.append(f"{subject} looks like {len(twins) - MAX_NAMED} more documents")
        last = next((old for old in nearest if is_last_months(new, old)), None)
        if last and not twins:
            reasons.append(f"the same as {_named(last)} of last month, dated {last.day}")
    return Remarks(warnings=tuple(warnings), reasons=tuple(reasons), links=tuple(dict.fromkeys(links)))


def _named(old: Document) -> str:
    """Its name, with its plan and its state."""
    details = [text for text in (old.plan_id if old.plan_id != old.name else "", old.note) if text]
    return f"{old.name} ({', '.join(details)})" if details else old.name
