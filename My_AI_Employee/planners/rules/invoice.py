"""Drafts an invoice from a request."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from My_AI_Employee.planners.rules.advances import ask_about_advances, ignored_words
from My_AI_Employee.planners.rules.asked_in_full import ask_about_many, ask_about_verbs
from My_AI_Employee.planners.rules.calendar_words import MONTHS
from My_AI_Employee.planners.rules.customers import KnownCustomer, NewCustomer
from My_AI_Employee.planners.rules.directions import ask_about_net_price, ask_who_is_billed, ask_who_is_payee
from My_AI_Employee.planners.rules.ends_of_month import MONTHS_AHEAD
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear, quoted
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.invoice_dates import read_due, read_invoice_date
from My_AI_Employee.planners.rules.invoice_mailing import wants_mail
from My_AI_Employee.planners.rules.invoice_terms import read_invoice_terms
from My_AI_Employee.planners.rules.invoice_totals import check_total
from My_AI_Employee.planners.rules.invoices_that_exist import ask_about_existing_invoices
from My_AI_Employee.planners.rules.labelled_line import item_label, line_of_labels
from My_AI_Employee.planners.rules.leftovers import CUSTOMER_FIELDS, ask_about_known_customer
from My_AI_Employee.planners.rules.lines import LINES, lines_in_prose
from My_AI_Employee.planners.rules.partial_lines import (
    NO_PRICE,
    ask_about_loose_days,
    check_lines,
    days_of_work,
    line_of_parts,
)
from My_AI_Employee.planners.rules.parties import settle_customer
from My_AI_Employee.planners.rules.spoken_phones import spoken_phone
from My_AI_Employee.planners.rules.task_text import ParsedLine, TaskText
from My_AI_Employee.planners.rules.tax_rates import ask_about_rates
from My_AI_Employee.planners.rules.terms import read_tax
from My_AI_Employee.planners.rules.usual_price import (
    check_as_always,
    check_turned_round,
    similar_lines,
    usual_lines,
    usual_tax,
)
from My_AI_Employee.planners.rules.written_lines import read_item

_LINE_FORM = "`- 10 x Consulting @ 150.00`"
_EXISTS = "or, when it is an invoice that exists already, such as a draft: `type: send_request` and `invoice:`"
_SHORT_END = re.compile(r", .*\b[0-9]{1,3}$")
"""`14 Mill Lane, Dover, 2` has a figure of something else."""
_POSTCODE = re.compile(
    r"\b[0-9]{4,5}\b"
    r"|^[0-9]+\w? .*\b(?:street|st|road|rd|lane|ln|avenue|ave|drive|close|court|square|rue|boulevard|place)\b",
    re.I,
)
"""A postcode, or an English street, which may stand without."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


def draft_invoice(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The actions of an invoice request; empty after questions were put on the source's sheet."""
    ask_who_is_billed(source)
    ask_who_is_payee(source)
    ask_about_existing_invoices(source)
    customer = settle_customer(source)
    more = _more_of_customer(source, customer)
    items = _items(source, customer.name if isinstance(customer, KnownCustomer) else "")
    invoice_date = read_invoice_date(source)
    due = read_due(source, invoice_date)
    tax = _tax(source)
    terms = read_invoice_terms(source, len(items))
    check_total(source, items, tax, terms)
    notes = _notes(source)
    send = wants_mail(source, customer.name if customer else "")
    if customer is None or not items or due is None or tax is None or source.sheet.missing:
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
        **terms,
    }
    if send and (note := source.defaults.language_note(customer.name)):
        source.sheet.reasons.append(note)
    added = {"tool": "create_customer", "name": customer.name, "email": customer.email, **more}
    return _steps([added] if isinstance(customer, NewCustomer) else [], invoice, send=send)


def _more_of_customer(source: TaskText, customer: KnownCustomer | NewCustomer | None) -> Mapping[str, str]:
    """Address, phone and tax id that labels give of a new customer; of a known one they are a question."""
    if isinstance(customer, KnownCustomer):
        ask_about_known_customer(source, customer.name)
    streets = [said.quote.strip(" .,") for said in source.said("street")]
    is_one = len(streets) == 1 and isinstance(customer, NewCustomer) and not _is_behind_a_price(source)
    if streets and not (is_one and _is_whole(streets[0])):
        source.sheet.ask(f"whether '{streets[0]}' is the address of a new customer: write `address:`")
    phone = spoken_phone(source, is_new=isinstance(customer, NewCustomer))
    if not isinstance(customer, NewCustomer):
        return {}
    found = {name: source.one_label(field, name) for field, name in CUSTOMER_FIELDS.items()}
    found["address"] = found["address"] or "".join(streets)
    found["phone"] = found["phone"] or phone
    return {name: ", ".join(filter(None, map(str.strip, text.split("\n")))) for name, text in found.items() if text}


def _is_whole(street: str) -> bool:
    """Whether this is an address for sure: a street with a postcode, or an English one without."""
    is_name = street[:1].isupper() or street[:1].isdigit()
    return is_name and bool(_POSTCODE.search(street)) and not _SHORT_END.search(street)


def _is_behind_a_price(source: TaskText) -> bool:
    """Whether a street stands behind what is billed: `the hall, 480, 14 Mill Lane` may be where the work was."""
    street = source.said("street")[0].start
    priced = (said for said in source.parsed.spoken if {"money", "price"} & said.slots.keys())
    return any(said.start < street for said in priced)


def _steps(
    customer: Sequence[Mapping[str, Any]], invoice: Mapping[str, Any], *, send: bool
) -> tuple[Mapping[str, Any], ...]:
    steps = [*customer, invoice]
    if send:
        steps.append({"tool": "send_invoice", "invoice_id": f"${len(steps)}.invoice_id"})
    return tuple(steps)


def _items(source: TaskText, customer: str) -> list[ParsedLine]:
    """The lines. customer: the known customer; empty when there is none, or it is open."""
    readings: list[Reading[ParsedLine]] = [
        read_item(line.strip(" -*"), source.prose, source.currency, ignored_words(source))
        for label in ([] if item_label(source) else source.label("line"))
        for line in re.split(r"[\n;]", label.value)
        if line.strip()
    ]
    if not source.answered("line"):
        readings = [*readings, *line_of_labels(source), *lines_in_prose(source), *source.items.values()]
        readings = _in_order(source, [*readings, *line_of_parts(source, readings)])
        readings += usual_lines(source, customer, tuple(readings))
    items: list[ParsedLine] = []
    seen: set[ParsedLine] = set()
    earlier_lines = cache(lambda: similar_lines(source, customer))
    for reading in readings:
        if isinstance(reading, Unclear):
            form = "" if "`" in reading.message else f"; write {_LINE_FORM}"
            offers = earlier_lines() if reading.message.startswith(NO_PRICE) else ""
            source.sheet.ask(f"{reading.message}{form}{f'; {offers}' if offers else ''}")
            continue
        if reading.value in seen:
            source.sheet.ask(f"'{reading.quote.strip()}' is there twice: is it meant twice?")
        seen.add(reading.value)
        items.append(reading.value)
        source.sheet.rest_on(f"line_items.{len(items)}", reading.quote)
    check_as_always(source, customer, items)
    if not source.label("line"):
        check_turned_round(source, customer, items)
    labelled = bool(source.label("line")) and not item_label(source) and not source.answered("line")
    if labelled and source.said(*LINES):
        source.sheet.ask("whether the label `line` adds to the lines of the text: write all lines as `line:`")
    check_lines(source, items)
    ask_about_advances(source, items)
    ask_about_verbs(source, items)
    ask_about_many(source)
    if not readings:
        offers = earlier_lines()
        exists = f"; {_EXISTS}" if source.said("send") and not source.said("price") else ""
        source.sheet.ask(
            f"the lines: quantity, description and unit price, such as {_LINE_FORM}{f'; {offers}' if offers else ''}"
            f"{exists}"
        )
    return items


def _in_order(source: TaskText, readings: list[Reading[ParsedLine]]) -> list[Reading[ParsedLine]]:
    """The lines as they stand in the text; as they were found where one of them is open or does not stand in it."""
    places = [source.text.find(reading.quote) if isinstance(reading, Finding) else -1 for reading in readings]
    if min(places, default=-1) < 0:
        return readings
    return [readings[number] for number in sorted(range(len(readings)), key=places.__getitem__)]


def _tax(source: TaskText) -> Decimal | None:
    readings: list[Reading[Decimal]] = []
    for label in source.label("tax"):
        reading = read_tax(label.value)
        readings.append(quoted(reading, label.quote))
    if not source.answered("tax"):
        for spoken in source.said("tax"):
            reading = read_tax(spoken.slots["rate"][0].text)
            readings.append(quoted(reading, spoken.quote))
        readings += [Finding(Decimal(0), spoken.quote) for spoken in source.said("no_tax")]
        if not readings and ask_about_net_price(source):
            return None
        ask_about_rates(source)
    before = len(source.sheet.missing)
    rate = source.sheet.one("tax_rate", readings, "the tax")
    if rate is None and source.said("usual"):
        usual_tax(source)
    if rate is None and len(source.sheet.missing) == before:
        source.sheet.reasons.append("no tax is named: none is charged")
        return Decimal(0)
    return rate


def _notes(source: TaskText) -> str:
    """The label `notes`, the label `reference`, and what the prose says of an order or of the time of the work."""
    given = source.one_label("notes", "notes") or ""
    orders = source.label("po_number")
    reference = [label for label in source.label("reference") if label not in orders]
    parts = [given, *(label.quote for label in reference)]
    parts += days_of_work(source)
    ask_about_loose_days(source)
    for spoken in source.said("note", "of_month"):
        year = spoken.slots.get("number")
        if year and not (year[0].text.isdigit() and _FIRST_YEAR <= int(year[0].text) <= _LAST_YEAR):
            source.sheet.ask(f"what '{spoken.quote}' means")
        if _is_ahead(spoken, source):
            source.sheet.ask(f"whether '{spoken.quote}' is when the work was done or when the invoice is to be made")
        if spoken.quote == _PERHAPS:
            source.sheet.ask("whether 'may' is the month or that it is not certain: write `notes: May` for the month")
        source.sheet.rest_on("notes", spoken.quote)
        parts.append(_noted(spoken, source))
    bearing = source.prose.language.words.bearing
    unsure = [word for word in re.findall(r"[^\W\d_]+(?:'\w+)?", given.casefold()) if word in bearing & _INSTRUCTIONS]
    if unsure and not source.answered("notes"):
        source.sheet.ask(f"whether '{given[:80]}' is printed on the invoice or an instruction ('{unsure[0]}')")
    return "; ".join(part for part in parts if part)


_PERHAPS = "may"
"""In small letters and without `for` or `in` it is hardly the month."""


def _noted(spoken: Spoken, source: TaskText) -> str:
    """The words of a phrase that are printed: of `Acme, facture novembre` the month alone."""
    month = spoken.slots.get("month") if "of_month" in spoken.meaning.split("+") else None
    return source.quote(month) if month else " ".join(spoken.quote.split()).strip(" .,;")


def _is_ahead(spoken: Spoken, source: TaskText) -> bool:
    """Whether it is `in` with a month to come, or `+past` and so of work that was done; not `for December`."""
    words = spoken.quote.casefold().split()
    month = MONTHS.get(spoken.slots["month"][0].folded) if "month" in spoken.slots else None
    if month is None or not ("past" in spoken.meaning.split("+") or {"in", "im", "en"}.intersection(words)):
        return False
    year, today = spoken.slots.get("number"), source.received
    if year and year[0].text.isdigit():
        return (int(year[0].text), month) > (today.year, today.month)
    return 0 < (month - today.month) % 12 <= MONTHS_AHEAD


_INSTRUCTIONS = frozenset(
    {"not", "don't", "never", "if", "unless", "until", "only", "before", "once", "when", "wait", "hold", "cancel"}
    | {"discount", "instead", "deduct", "minus", "less", "double", "half", "credit", "refund", "draft", "tomorrow"}
    | {"nicht", "kein", "keine", "wenn", "falls", "bis", "bevor", "sobald", "erst", "warten", "rabatt", "abzüglich"}
    | {"statt", "entwurf", "storno", "morgen", "skonto", "ne", "pas", "si", "avant", "dès", "attendre", "remise"}
    | {"moins", "brouillon", "annuler", "demain", "acompte"}
)
