"""Which documents look like a planned one: compared with the books and with other plans before a plan is shown.

A twin has the same kind, customer or vendor, total and currency, and a near date with the same lines (or lines that
nobody knows), or the same document number. The same lines and total 28 to 31 days earlier are the document of last
month, of something that comes every month: it is named, and is no twin.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from My_AI_Employee.domain.actions import (
    REFERENCE,
    Action,
    CreateExpense,
    CreateInvoice,
    RecordPayment,
    references,
)
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.plan import PlannedAction, action_amount
from My_AI_Employee.domain.results import RecentDocument

NEAR_DAYS = 14
WINDOW_DAYS = 90
NEXT_MONTH = range(28, 32)
MAX_NAMED = 5
"""So many twins of one step are named."""

DocumentKind = Literal["invoice", "payment", "expense"]
KINDS: Mapping[str, DocumentKind] = {
    "create_invoice": "invoice",
    "record_payment": "payment",
    "create_expense": "expense",
}
"""Tool -> what it makes."""

_NUMBER = re.compile(r"[^\W_](?:[\w./-]*[^\W_])?")
_DATE = re.compile(r"\d{4}-\d\d?(?:-\d\d?)?|\d\d?[./-]\d\d?[./-]\d{2,4}|\d\d?[./-]\d{4}|\d{4}[./]\d\d?")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, kw_only=True)
class DocumentQuery:
    """What the books are asked for: documents of one kind and gross total, dated `since` or later.

    partner, email: of the customer or vendor, one of them is enough; invoice_id: stands for its customer. When all
    three are empty, those of everybody.
    """

    kind: DocumentKind
    total: Decimal
    since: date
    partner: str = ""
    email: str = ""
    invoice_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Lines:
    """What a document is for. priced: quantity and unit price of each line; words: of its descriptions, folded."""

    words: frozenset[str]
    priced: tuple[tuple[Decimal, Decimal], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document, planned or in the books.

    parties: folded names and mail addresses; lines: None when they are not known; numbers: document numbers and
    references in its texts, folded; name, note: how a person is told of it, and what became of it.
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


def folded(text: str) -> str:
    """Text normalised for comparison: case and repeated spaces are ignored."""
    return " ".join(text.split()).casefold()


def words_of(*texts: str) -> frozenset[str]:
    """The words of texts, folded; figures and single letters are none."""
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold()))


def numbers_of(*texts: str) -> frozenset[str]:
    """Document numbers and references in texts, folded: five signs or more, three digits or more, and no date."""
    found = (token for text in texts for token in _NUMBER.findall(text.casefold()))
    return frozenset(
        token
        for token in found
        if len(token) >= 5 and sum(sign.isdigit() for sign in token) >= 3 and not _DATE.fullmatch(token)
    )


def is_same_document(one: Document, other: Document) -> bool:
    """Whether kind, currency, total and customer or vendor agree."""
    if (one.kind, one.currency, one.total) != (other.kind, other.currency, other.total):
        return False
    if one.parties & other.parties:
        return True
    if one.kind == "payment":  # a payment's step names an invoice, not a customer
        return not (one.parties and other.parties) and bool(_lines_agree(one, other) or one.numbers & other.numbers)
    return not one.parties and not other.parties


def _lines_agree(one: Document, other: Document) -> bool | None:
    """Whether the lines are the same; None when one of them has lines that are not known."""
    if one.lines is None or other.lines is None:
        return None
    if one.lines.priced and one.lines.priced == other.lines.priced:
        return True
    if one.kind == "payment":
        return one.lines.words == other.lines.words
    if not one.lines.words or not other.lines.words:
        return one.lines.words == other.lines.words
    return one.lines.words <= other.lines.words or other.lines.words <= one.lines.words


def is_last_months(new: Document, old: Document) -> bool:
    """Whether `old` is the document of the month before of something that comes every month."""
    return (new.day - old.day).days in NEXT_MONTH and is_same_document(new, old) and _lines_agree(new, old) is True


def likeness(new: Document, old: Document) -> tuple[str, ...]:
    """What is the same in two documents, as text; empty when they are no twins."""
    days = abs((new.day - old.day).days)
    if days > WINDOW_DAYS or not is_same_document(new, old) or is_last_months(new, old):
        return ()
    shared = sorted(new.numbers & old.numbers)
    agree = _lines_agree(new, old)
    near = days <= NEAR_DAYS and (agree is not False or (days == 0 and new.kind != "expense"))
    if not near and not shared:
        return ()
    same = [f"same {_role(new)} {new.partner}".rstrip() if new.parties else f"no {_role(new)} named"]
    same.append(f"same total {format_money(new.total, new.currency)}")
    same.append("same date" if days == 0 else f"{days} day{'' if days == 1 else 's'} apart (dated {old.day})")
    if agree:
        same.append({"invoice": "same lines", "payment": "same invoice", "expense": "same description"}[new.kind])
    return (*same, *(f"same number {number}" for number in shared[:2]))


def _role(document: Document) -> str:
    return "vendor" if document.kind == "expense" else "customer"


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
        warnings += [f"{subject} looks like {_told(old)}: {', '.join(same)}" for old, same in twins[:MAX_NAMED]]
        links += [link for old, _ in twins[:MAX_NAMED] for link in (old.plan_id, old.name) if link]
        if len(twins) > MAX_NAMED:
            warnings.append(f"{subject} looks like {len(twins) - MAX_NAMED} more documents")
        last = next((old for old in nearest if is_last_months(new, old)), None)
        if last and not twins:
            reasons.append(f"the same as {_told(last)} of last month, dated {last.day}")
    return Remarks(warnings=tuple(warnings), reasons=tuple(reasons), links=tuple(dict.fromkeys(links)))


def _told(old: Document) -> str:
    told = [text for text in (old.plan_id if old.plan_id != old.name else "", old.note) if text]
    return f"{old.name} ({', '.join(told)})" if told else old.name


# documents of a plan


def planned_documents(steps: Sequence[PlannedAction], currency: str) -> list[tuple[PlannedAction, Document]]:
    """The documents that a plan would make, with their steps."""
    parsed = {step.ordinal: step.parsed() for step in steps}
    return [
        (step, document)
        for step in steps
        if (document := document_of(parsed[step.ordinal], currency, _customers_of(step, parsed))) is not None
    ]


def _customers_of(step: PlannedAction, parsed: Mapping[int, Action]) -> tuple[str, str]:
    """Name and address of the customer of the invoice that a step of the same plan makes; empty otherwise."""
    named = references(step.arguments).get("invoice_id")
    invoice = parsed.get(named[0]) if named else None
    return (invoice.customer_name, invoice.customer_email) if isinstance(invoice, CreateInvoice) else ("", "")


def document_of(action: Action, currency: str, customer: tuple[str, str] = ("", "")) -> Document | None:
    """The document that an action would make; None for an action that makes none. customer: of a payment."""
    if isinstance(action, CreateInvoice):
        return _invoice(action, currency)
    if isinstance(action, CreateExpense):
        return Document(
            kind="expense",
            parties=_parties(action.vendor),
            total=action_amount(action),
            currency=currency,
            day=action.expense_date,
            lines=Lines(words=words_of(action.description)),
            numbers=numbers_of(action.description),
            partner=action.vendor,
        )
    if isinstance(action, RecordPayment):
        return Document(
            kind="payment",
            parties=_parties(*customer),
            total=action_amount(action),
            currency=currency,
            day=action.payment_date,
            lines=Lines(words=frozenset({folded(action.invoice_id)})),
            numbers=numbers_of(action.reference) - {folded(action.invoice_id)},
            partner=customer[0],
        )
    return None


def _invoice(action: CreateInvoice, currency: str) -> Document:
    descriptions = [line.description for line in action.line_items]
    priced = sorted((line.quantity.normalize(), line.unit_price.normalize()) for line in action.line_items)
    return Document(
        kind="invoice",
        parties=_parties(action.customer_name, action.customer_email),
        total=action_amount(action),
        currency=currency,
        day=action.invoice_date,
        lines=Lines(words=words_of(*descriptions), priced=tuple(priced)),
        numbers=numbers_of(action.notes, *descriptions),
        partner=action.customer_name,
    )


def _parties(*texts: str) -> frozenset[str]:
    return frozenset(folded(text) for text in texts) - {""}


def query_for(step: PlannedAction, document: Document) -> DocumentQuery:
    """What to ask the books before a step is shown."""
    action, since = step.parsed(), document.day - timedelta(days=WINDOW_DAYS)
    invoice_id = action.invoice_id if isinstance(action, RecordPayment) else ""
    return DocumentQuery(
        kind=document.kind,
        total=document.total,
        since=since,
        partner=document.partner,
        email=action.customer_email if isinstance(action, CreateInvoice) else "",
        invoice_id="" if REFERENCE.match(invoice_id) else invoice_id,
    )


# documents of the books


def with_known_customer(new: Document, booked: Sequence[RecentDocument]) -> Document:
    """A payment with the customer of its invoice, whose payments the books answered."""
    if new.kind != "payment" or new.parties or not booked:
        return new
    return replace(new, parties=_parties(booked[0].partner), partner=booked[0].partner)


def booked_document(found: RecentDocument, new: Document, made_by: Document | None, plan_id: str = "") -> Document:
    """What the books answered for a planned document, whose customer or vendor it has.

    made_by: the step that made it, if a plan did (plan_id); nobody knows its lines otherwise, but of an expense.
    """
    text = Lines(words=words_of(found.text)) if found.kind == "expense" else None
    return Document(
        kind=found.kind,
        parties=new.parties,
        total=found.total_amount,
        currency=found.currency,
        day=found.document_date,
        lines=made_by.lines if made_by else text,
        numbers=numbers_of(found.text) | (made_by.numbers if made_by else frozenset()),
        partner=found.partner,
        name=found.document_id,
        note="in the books",
        plan_id=plan_id,
    )
