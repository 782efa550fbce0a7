"""The documents that a plan would make and that the books have, in the form in which `domain.twins` compares them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import CreateExpense, CreateInvoice, RecordPayment
from My_AI_Employee.domain.plan import PlannedAction, document_amount
from My_AI_Employee.domain.purchase_actions import CreateBill, RecordBillPayment
from My_AI_Employee.domain.purchase_fields import bill_number_key
from My_AI_Employee.domain.results import RecentDocument
from My_AI_Employee.domain.step_references import REFERENCE, references, step_of_invoice
from My_AI_Employee.domain.twins import PAYMENTS, WINDOW_DAYS, Document, DocumentKind, Lines

_NUMBER = re.compile(r"[^\W_](?:[\w./-]*[^\W_])?")
_DATE = re.compile(r"\d{4}-\d\d?(?:-\d\d?)?|\d\d?[./-]\d\d?[./-]\d{2,4}|\d\d?[./-]\d{4}|\d{4}[./]\d\d?")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, kw_only=True)
class DocumentQuery:
    """What the books are asked for: documents of one kind and gross total, dated `since` or later.

    partner, email: of the customer or vendor, one of them is enough; invoice_id: the customer of this invoice, or for
    payments of bills the vendor of this bill, is meant. When all
    three are empty, those of everybody.
    """

    kind: DocumentKind
    total: Decimal
    since: date
    partner: str = ""
    email: str = ""
    invoice_id: str = ""


# texts


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
    """Name and address of the customer or vendor of the invoice or bill that an earlier step makes, or empty."""
    bill = parsed.get(references(step.arguments).get("bill_id", (0, ""))[0])
    if isinstance(bill, CreateBill):
        return bill.vendor_name, ""
    invoice = parsed.get(step_of_invoice(step.arguments))
    return (invoice.customer_name, invoice.customer_email) if isinstance(invoice, CreateInvoice) else ("", "")


def document_of(action: Action, currency: str, customer: tuple[str, str] = ("", "")) -> Document | None:
    """The document that an action would make; None for an action that makes none. customer: of a payment."""
    if isinstance(action, CreateInvoice):
        return _invoice(action, currency)
    if isinstance(action, CreateExpense):
        return Document(
            kind="expense",
            parties=_parties(action.vendor),
            total=document_amount(action),
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
            total=document_amount(action),
            currency=action.currency or currency,
            day=action.payment_date,
            lines=Lines(words=frozenset({folded(action.invoice_id)})),
            numbers=numbers_of(action.reference) - {folded(action.invoice_id)},
            partner=customer[0],
        )
    return _of_purchase(action, currency, customer)


def _of_purchase(action: Action, currency: str, vendor: tuple[str, str]) -> Document | None:
    if isinstance(action, CreateBill):
        descriptions = [line.description for line in action.lines]
        priced = sorted((line.count.normalize(), line.price.normalize()) for line in action.lines)
        return Document(
            kind="bill",
            parties=_parties(action.vendor_name),
            total=action.total_amount,
            currency=action.currency,
            day=action.bill_date,
            lines=Lines(words=words_of(*descriptions), priced=tuple(priced)),
            numbers=frozenset({bill_number_key(action.bill_number)}),
            partner=action.vendor_name,
        )
    if isinstance(action, RecordBillPayment):
        return Document(
            kind="bill_payment",
            parties=_parties(*vendor),
            total=action.amount,
            currency=action.currency or currency,
            day=action.payment_date,
            lines=Lines(words=frozenset({folded(action.bill_id)})),
            numbers=numbers_of(action.reference) - {folded(action.bill_id)},
            partner=vendor[0],
        )
    return None


def _invoice(action: CreateInvoice, currency: str) -> Document:
    descriptions = [line.description for line in action.line_items]
    priced = sorted((line.quantity.normalize(), line.unit_price.normalize()) for line in action.line_items)
    return Document(
        kind="invoice",
        parties=_parties(action.customer_name, action.customer_email),
        total=document_amount(action),
        currency=action.currency or currency,
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
    invoice_id = action.bill_id if isinstance(action, RecordBillPayment) else invoice_id
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
    if new.kind not in PAYMENTS or new.parties or not booked:
        return new
    return replace(new, parties=_parties(booked[0].partner), partner=booked[0].partner)


def booked_document(found: RecentDocument, new: Document, made_by: Document | None, plan_id: str = "") -> Document:
    """What the books answered for a planned document, whose customer or vendor it has.

    made_by: the step that made it, if a plan did (plan_id); nobody knows its lines otherwise, but of an expense.
    """
    text = Lines(words=words_of(found.text)) if found.kind == "expense" else None
    own = frozenset({bill_number_key(found.text)} - {""}) if found.kind == "bill" else numbers_of(found.text)
    return Document(
        kind=found.kind,
        parties=new.parties,
        total=found.total_amount,
        currency=found.currency,
        day=found.document_date,
        lines=made_by.lines if made_by else text,
        numbers=own | (made_by.numbers if made_by else frozenset()),
        partner=found.partner,
        name=found.document_id,
        note="in the books",
        plan_id=plan_id,
    )
