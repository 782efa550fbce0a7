"""Drafts an invoice from a request."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.money import round_money
from My_AI_Employee.planners.rules.customers import KnownCustomer, NewCustomer
from My_AI_Employee.planners.rules.dates import DATE, find_dates, read_date
from My_AI_Employee.planners.rules.figures import MONEY, read_money
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.lines import ParsedLine, bullet_items, items_in_text, read_item
from My_AI_Employee.planners.rules.parties import settle_customer
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.terms import TAX_NAMED, TERMS_IN_TEXT, read_tax, read_terms, tax_in_text
from My_AI_Employee.planners.rules.words import NO, YES

_DUE = re.compile(
    rf"\b(?:payment\s+)?(?:due|payable|pay)(?:\s+date)?(?:\s+(?:on|by|before|is))?[\s:]+(?:{DATE})", re.I
)
_DATED = re.compile(rf"\b(?:invoice\s+date(?:\s+is)?|dated|invoice\s+dated)[\s:]+(?:{DATE})", re.I)
_TOTAL = re.compile(
    r"\b(?:sub|grand\s+)?total(?:\s+amount)?(?:\s+(?:of|is|comes\s+to|due))?[\s:=]{1,3}(?:stated\s+)?(?P<front>"
    + MONEY
    + ")",
    re.I,
)
_IN_TOTAL = re.compile(rf"(?P<front>{MONEY})\s+(?:in\s+total|altogether)\b")
_SEND = re.compile(
    r"\b(?:(?:and|please)\s+(?:please\s+)?(?:e-?mail|send|mail)\s+it\b|(?:e-?mail|send|mail)\s+(?:(?:us|them|him|her|out)\s+)?"
    r"(?:an?|the|this|our|your)?\s*invoice\b)",
    re.I,
)
_NOT_SEND = re.compile(
    r"\b(?:do\s+not|don['’]t|not\s+yet|never|without)\s+(?:\w+\s+)?(?:e-?mail|send|mail|sending|mailing)\w*", re.I
)


def draft_invoice(source: TaskText, *, labelled: bool) -> tuple[Mapping[str, Any], ...]:
    """The actions of an invoice request; empty after questions were put on the source's sheet."""
    customer = settle_customer(source, from_text=not labelled)
    items = _items(source, labelled)
    invoice_date = _invoice_date(source, labelled)
    due = _due(source, labelled, invoice_date)
    tax = _tax(source, labelled)
    _check_total(source, labelled, items, tax)
    if customer is None or not items or due is None or tax is None or source.sheet.missing:
        return ()
    notes = source.one_label("notes", "notes") or ""
    send = _wants_mail(source, labelled)
    if source.sheet.missing:
        return ()
    invoice = {
        "tool": "create_invoice",
        "customer_name": customer.name,
        "customer_email": customer.email,
        "invoice_date": invoice_date.isoformat(),
        "due_date": due.isoformat(),
        "line_items": [item.plain() for item in items],
        "tax_rate": format(tax, "f"),
        "notes": notes,
    }
    return _steps(customer, invoice, send=send)


def _steps(
    customer: KnownCustomer | NewCustomer, invoice: Mapping[str, Any], *, send: bool
) -> tuple[Mapping[str, Any], ...]:
    steps: list[Mapping[str, Any]] = []
    if isinstance(customer, NewCustomer):
        steps.append({"tool": "create_customer", "name": customer.name, "email": customer.email})
    steps.append(invoice)
    if send:
        steps.append({"tool": "send_invoice", "invoice_id": f"${len(steps)}.invoice_id"})
    return tuple(steps)


def _items(source: TaskText, labelled: bool) -> list[ParsedLine]:
    given = source.label("line")
    readings: list[Reading[ParsedLine]] = [
        read_item(line.strip(" -*"), source.currency)
        for label in given
        for line in re.split(r"[\n;]", label.value)
        if line.strip()
    ]
    if not source.answered("line"):
        find = bullet_items if labelled else items_in_text
        readings = [*readings, *find(source.text, source.currency)]
    items: list[ParsedLine] = []
    for reading in readings:
        if isinstance(reading, Unclear):
            source.sheet.ask(reading.message)
            continue
        if reading.value in items and not labelled:
            source.sheet.ask(f"'{reading.quote.strip()}' stands there twice: is it meant twice?")
        items.append(reading.value)
        source.sheet.rest_on(f"line_items.{len(items)}", reading.quote)
    if not readings:
        source.sheet.ask("the lines: quantity, description and unit price, such as `- 10 x Consulting @ 150.00`")
    return items


def _dates(source: TaskText, labels: str, pattern: re.Pattern[str], *, from_text: bool) -> list[Reading[date]]:
    given: list[Reading[date]] = []
    for label in source.label(labels):
        reading = read_date(label.value, source.received)
        given.append(reading if isinstance(reading, Unclear) else Finding(reading.value, label.quote))
    if not from_text or source.answered(labels):
        return given
    for match in pattern.finditer(source.text):
        for span in find_dates(match[0], source.received):
            found = span.reading
            given.append(found if isinstance(found, Unclear) else Finding(found.value, match[0]))
    return given


def _invoice_date(source: TaskText, labelled: bool) -> date:
    readings = _dates(source, "invoice_date", _DATED, from_text=not labelled)
    found = source.sheet.one("invoice_date", readings, "the invoice date")
    if found is None:
        source.sheet.reasons.append(f"no invoice date is given: the invoice carries today's date, {source.today}")
    return found or source.today


def _due(source: TaskText, labelled: bool, invoice_date: date) -> date | None:
    """The due date; when there are terms too, both must name the same day."""
    dates, terms = _split_due(source, labelled)
    before = len(source.sheet.missing)
    day = source.sheet.one("due_date", dates, "the due date")
    days = source.sheet.one("due_date", terms, "the payment terms")
    if len(source.sheet.missing) > before:
        return None
    if day is None and days is None:
        source.sheet.ask("the due date or the terms: write `due: YYYY-MM-DD` or `terms: net 30`")
        return None
    counted = invoice_date + timedelta(days=days) if days is not None else None
    if counted and day and counted != day:
        source.sheet.ask(f"two different due dates: {day}, and {counted} by the terms of {days} days")
        return None
    due = day or counted
    if due and due < invoice_date:
        source.sheet.ask(f"the due date {due} lies before the invoice date {invoice_date}")
        return None
    if counted:
        source.sheet.reasons.append(f"due {days} days after the invoice date {invoice_date}: {counted}")
    return due


def _split_due(source: TaskText, labelled: bool) -> tuple[list[Reading[date]], list[Reading[int]]]:
    """Dates and terms. `due: in 14 days` is terms, whatever its label; an answer to one replaces both."""
    dates: list[Reading[date]] = []
    terms: list[Reading[int]] = []
    labels = ["due"] if source.answered("due") else ["terms"] if source.answered("terms") else ["due", "terms"]
    given = [(field, label) for field in labels for label in source.label(field)]
    for name, label in given:
        as_terms, as_date = read_terms(label.value), read_date(label.value, source.received)
        if isinstance(as_terms, Finding):
            terms.append(Finding(as_terms.value, label.quote))
        elif isinstance(as_date, Finding):
            dates.append(Finding(as_date.value, label.quote))
        else:
            dates.append(as_terms if name == "terms" else as_date)
    if labelled or len(labels) == 1:
        return dates, terms
    for match in TERMS_IN_TEXT.finditer(source.text):
        reading = read_terms(match[0])
        terms.append(reading if isinstance(reading, Unclear) else Finding(reading.value, match[0]))
    return dates or _dates(source, "due", _DUE, from_text=True), terms


def _tax(source: TaskText, labelled: bool) -> Decimal | None:
    readings: list[Reading[Decimal]] = []
    for label in source.label("tax"):
        reading = read_tax(label.value)
        readings.append(reading if isinstance(reading, Unclear) else Finding(reading.value, label.quote))
    if not labelled and not source.answered("tax"):
        readings += tax_in_text(source.text)
        if not readings and TAX_NAMED.search(source.text):
            readings.append(Unclear("the tax: it is named without a rate; write `tax: 20%` or `tax: none`"))
    before = len(source.sheet.missing)
    rate = source.sheet.one("tax_rate", readings, "the tax")
    if rate is None and len(source.sheet.missing) == before:
        source.sheet.reasons.append("no tax is named: none is charged")
        return Decimal(0)
    return rate


def _check_total(source: TaskText, labelled: bool, items: list[ParsedLine], tax: Decimal | None) -> None:
    """Every stated total must be the lines' sum, with or without tax."""
    stated: list[tuple[str, str]] = [(label.value, label.quote) for label in source.label("total")]
    if not source.answered("total"):
        stated += [(match["front"], match[0]) for form in (_TOTAL, _IN_TOTAL) for match in form.finditer(source.text)]
    net = sum((round_money(item.quantity * item.unit_price) for item in items), Decimal("0.00"))
    gross = round_money(net * (1 + (tax or 0)))
    for value, quote in stated:
        amount = read_money(value, source.currency)
        if isinstance(amount, Unclear):
            source.sheet.ask(amount.message)
        elif items and amount not in (net, gross):
            with_tax = f" ({gross:,.2f} with tax)" if tax else ""
            source.sheet.ask(f"total {amount:,.2f} stated, the lines add up to {net:,.2f}{with_tax}")
        elif items:
            source.sheet.rest_on("total", quote)


def _wants_mail(source: TaskText, labelled: bool) -> bool:
    given = source.one_label("send", "send_invoice")
    if given is not None:
        if given.casefold() not in YES | NO:
            source.sheet.ask(f"send: '{given[:40]}' is neither true nor false")
        return given.casefold() in YES
    refused = None if labelled else _NOT_SEND.search(source.text)
    if refused:
        source.sheet.rest_on("send_invoice", refused[0])
    match = None if labelled or refused else _SEND.search(source.text)
    if match:
        source.sheet.rest_on("send_invoice", match[0])
        return True
    source.sheet.reasons.append("the request does not say that the invoice is to be mailed: it stays a draft")
    return False
