"""Drafts a received payment from a request."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.planners.rules.customers import folded
from My_AI_Employee.planners.rules.dates import find_dates, read_date
from My_AI_Employee.planners.rules.figures import MONEY, read_money
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.words import METHODS

_NUMBER = re.compile(r"\b[A-Z]{2,8}/[0-9]{4}(?:/[0-9]{2})?/[0-9]{1,8}\b", re.I)
_AMOUNTS = (
    re.compile(
        rf"(?:\bpayment\s+(?:received\s*)?(?:of|:)?\s*|\breceived\s*:?\s+(?:a\s+payment\s+of\s+)?|\bpaid\s+(?:us\s+)?)"
        rf"(?P<amount>{MONEY})",
        re.I,
    ),
    re.compile(rf"(?P<amount>{MONEY})\s+from\b", re.I),
)
_FROM = re.compile(
    r"\bfrom\s+(?P<name>[^\W_a-z][^\n,;:<(]{0,80}?)"
    r"(?=\s+(?:for|by|on|via|in|paid|with|today|yesterday)\b|[,;:<(\n]|\.\s|\.?$)",
    re.M,
)
_METHOD = "|".join(re.escape(word) for words in METHODS.values() for word in sorted(words, key=len, reverse=True))
_BY = re.compile(rf"\b(?:by|via|in|with|through|per|and|or)\s+(?:an?\s+)?(?P<method>{_METHOD})\b", re.I)
_REFERENCE = re.compile(r"\b(?:ref|reference)\b\.?:?\s+(?P<reference>[\w/-]*[0-9][\w/-]*)", re.I)


def plain_word(text: str) -> str:
    """`Bank_Transfer` and `bank transfer` are the same word."""
    return " ".join(re.sub(r"[\W_]+", " ", text).split()).casefold()


def read_method(text: str) -> Reading[str]:
    """One of the contract's payment methods."""
    word = plain_word(text)
    for method, words in METHODS.items():
        if word == plain_word(method) or word in words:
            return Finding(method, text)
    return Unclear(f"the payment method '{text[:40]}' is not one of {', '.join(METHODS)}")


def amounts(source: TaskText) -> list[Reading[Decimal]]:
    """The label `amount`."""
    found: list[Reading[Decimal]] = []
    for label in source.label("amount"):
        value = read_money(label.value, source.currency)
        found.append(value if isinstance(value, Unclear) else Finding(value, label.quote))
    return found


def days(source: TaskText, field: str, *, from_text: bool) -> list[Reading[date]]:
    """A day in the label, else every date of the text."""
    labelled: list[Reading[date]] = []
    for label in source.label(field):
        reading = read_date(label.value, source.received)
        labelled.append(reading if isinstance(reading, Unclear) else Finding(reading.value, label.quote))
    if labelled or not from_text:
        return labelled
    return [span.reading for span in find_dates(source.text, source.received)]


def past_day(source: TaskText, field: str, title: str, *, from_text: bool) -> date | None:
    """A day that is not in the future; None after a question."""
    before = len(source.sheet.missing)
    day = source.sheet.one(field, days(source, field, from_text=from_text), title)
    if day is None and len(source.sheet.missing) == before:
        source.sheet.ask(f"{title}: write `date: YYYY-MM-DD`")
    if day and day > source.today:
        source.sheet.ask(f"{title} {day} is in the future (today is {source.today})")
    return day


def draft_payment(source: TaskText, *, labelled: bool) -> tuple[Mapping[str, Any], ...]:
    """The action of a payment; empty after questions were put on the source's sheet."""
    if not labelled and "?" in source.text:
        source.sheet.ask("whether the payment came in: the text is a question")
    amount = _amount(source, labelled)
    day = past_day(source, "payment_date", "the payment date", from_text=not labelled)
    method = _method(source, labelled)
    invoice = _invoice(source, labelled, amount)
    reference = source.one_label("reference", "reference") or _reference(source, labelled)
    if amount is None or day is None or method is None or invoice is None or source.sheet.missing:
        return ()
    payment = {
        "tool": "record_payment",
        "invoice_id": invoice.number or invoice.invoice_id,
        "amount": format(amount, "f"),
        "payment_date": day.isoformat(),
        "payment_method": method,
        "reference": reference,
    }
    return (payment,)


def _amount(source: TaskText, labelled: bool) -> Decimal | None:
    readings = amounts(source)
    if not readings and not labelled:
        for match in (found for form in _AMOUNTS for found in form.finditer(source.text)):
            value = read_money(match["amount"], source.currency)
            readings.append(value if isinstance(value, Unclear) else Finding(value, match[0]))
    before = len(source.sheet.missing)
    amount = source.sheet.one("amount", readings, "the amount")
    if amount is None and len(source.sheet.missing) == before:
        source.sheet.ask("the amount: write `amount: 500.00` (what is open on an invoice is never assumed)")
    if amount == 0:
        source.sheet.ask("the amount is 0")
    return amount


def _method(source: TaskText, labelled: bool) -> str | None:
    readings: list[Reading[str]] = []
    for label in source.label("method"):
        reading = read_method(label.value)
        readings.append(reading if isinstance(reading, Unclear) else Finding(reading.value, label.quote))
    if not readings and not labelled:
        for match in _BY.finditer(source.text):
            reading = read_method(match["method"])
            readings.append(reading if isinstance(reading, Unclear) else Finding(reading.value, match[0]))
    before = len(source.sheet.missing)
    method = source.sheet.one("payment_method", readings, "the payment method")
    if method is None and len(source.sheet.missing) == before:
        source.sheet.ask(f"the payment method: write `method:` with one of {', '.join(METHODS)}")
    return method


def _reference(source: TaskText, labelled: bool) -> str:
    match = None if labelled else _REFERENCE.search(source.text)
    if not match:
        return ""
    source.sheet.rest_on("reference", match[0])
    return match["reference"]


def _invoice(source: TaskText, labelled: bool, amount: Decimal | None) -> InvoiceSummary | None:
    numbers: list[Reading[str]] = [*source.label("invoice")]
    if not numbers and not labelled:
        numbers = [Finding(match[0].upper(), match[0]) for match in _NUMBER.finditer(source.text)]
    names: list[Reading[str]] = [*source.label("customer")]
    if not names and not labelled:
        names = [Finding(match["name"].strip(), match[0]) for match in _FROM.finditer(source.text)]
    before = len(source.sheet.missing)
    number = source.sheet.one("invoice_id", numbers, "the invoice")
    name = source.sheet.one("customer_name", names, "the customer")
    if len(source.sheet.missing) > before:
        return None
    found = _open_invoice(source, number or "", name or "", amount)
    if isinstance(found, Unclear):
        source.sheet.ask(found.message)
        return None
    return found


def _open_invoice(source: TaskText, number: str, name: str, amount: Decimal | None) -> InvoiceSummary | Unclear:
    if not number and not name:
        return Unclear("the invoice: write `invoice: INV/2026/00001`")
    invoices = source.books.list_open_invoices("" if number else name)
    if not number:
        return _by_residual(source, [i for i in invoices if folded(i.customer_name) == folded(name)], name, amount)
    named = [i for i in invoices if folded(number) in (folded(i.number), folded(i.invoice_id))]
    if len(named) != 1:
        theirs = source.books.list_open_invoices(name) if name else invoices
        return Unclear(f"no open invoice is {number}; open: {listed(theirs)}")
    invoice = named[0]
    if name and not _same_customer(invoice.customer_name, name):
        return Unclear(f"{invoice.number} is {invoice.customer_name}'s, the request says '{name}'")
    if amount is not None and amount > invoice.residual:
        return Unclear(f"{amount:,.2f} is more than what is open on {invoice.number}: {invoice.residual:,.2f}")
    return invoice


def _same_customer(known: str, said: str) -> bool:
    """`Acme` is enough for `Acme Ltd` when the invoice is given by its number."""
    return folded(said) in (folded(known), folded(known).rsplit(" ", 1)[0])


def _by_residual(
    source: TaskText, invoices: Sequence[InvoiceSummary], name: str, amount: Decimal | None
) -> InvoiceSummary | Unclear:
    """The customer's one open invoice with exactly this amount open."""
    exact = [invoice for invoice in invoices if amount is not None and invoice.residual == amount]
    if len(exact) == 1:
        only = exact[0]
        source.sheet.reasons.append(
            f"no invoice is named: {only.number} is {name}'s only open invoice with exactly {only.residual:,.2f} open"
        )
        source.sheet.rest_on("invoice_id", f"{name}, {only.residual:,.2f}")
        return only
    return Unclear(f"which invoice of {name} is paid; open: {listed(invoices)}")


def listed(invoices: Sequence[InvoiceSummary]) -> str:
    """At most ten open invoices with what is open on each."""
    rows = [f"{i.number} {i.customer_name} {i.residual:,.2f} {i.currency}" for i in invoices[:10]]
    more = f" and {len(invoices) - 10} more" if len(invoices) > 10 else ""
    return "; ".join(rows) + more if rows else "none"
