"""Reads requests for a new customer and for a report."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from My_AI_Employee.domain.actions import ReportRequest, parse_report_request
from My_AI_Employee.errors import ActionError
from My_AI_Employee.planners.rules.customers import comparable, folded, listed
from My_AI_Employee.planners.rules.findings import Finding, Reading, quoted
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.patterns import COURTESY
from My_AI_Employee.planners.rules.parties import name_of_newcomer
from My_AI_Employee.planners.rules.payment import plain_word
from My_AI_Employee.planners.rules.periods import spoken_period
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.value_words import REPORTS


def draft_customer(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The action that adds a customer, or one for each of several; empty after questions on the source's sheet."""
    if source.said("new_customers"):
        return _several(source)
    name = _field(source, "customer", "name", "new")
    email = _field(source, "email", "email", "email")
    if not name:
        source.sheet.ask("the customer's name: write `customer: NAME`")
    if not email:
        source.sheet.ask("the customer's mail address: write `email: ADDRESS`")
    more = {field: _field(source, field, field, slot) or "" for field, slot in _MORE.items()}
    if not name or not email or source.sheet.missing:
        return ()
    if _is_known(source, name, email):
        return ()
    if more["phone"] and not source.label("phone") and sum(sign.isdigit() for sign in more["phone"]) < _PHONE_DIGITS:
        source.sheet.ask(f"whether '{more['phone']}' is a telephone number: write `phone:`")
        return ()
    for said in source.said("person"):
        source.sheet.reasons.append(f"'{said.quote}': the books keep no contact person")
    more["address"] = ", ".join(part.strip(" ,") for part in more["address"].split("\n") if part.strip())
    return ({"tool": "create_customer", "name": name, "email": email, **more},)


def _is_known(source: TaskText, name: str, email: str) -> bool:
    """Whether the books have a customer of this name or mail address, which is a question."""
    known = {c.customer_id: c for query in (name.rstrip(" ."), email) for c in source.books.find_customers(query)}
    taken = [c for c in known.values() if comparable(c.name) == comparable(name) or folded(c.email) == folded(email)]
    if taken:
        source.sheet.ask(f"already in the books: {listed(taken)}")
    return bool(taken)


def _several(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The customers of a list, each a name with its own mail address and nothing more."""
    rows = source.said("listed_customer")
    counts: Mapping[str, int] = source.prose.language.tables.COUNTS
    for said in source.said("new_customers"):
        if (tokens := said.slots.get("qty")) and str(counts.get(tokens[0].folded, tokens[0].text)) != str(len(rows)):
            source.sheet.ask(f"which '{said.quote}' are meant: write each into a note of its own")
    more = [said for said in source.said(*_SINGLE) if said.meaning not in COURTESY]
    if len(rows) < _TWO or more or any(source.label(field) for field in _FIELDS):
        source.sheet.ask("the customers: write each as a line `NAME, ADDRESS`, or into a note of its own")
        return ()
    found = [(source.quote(row.slots["new"]).strip(" .,"), _address(source, row)) for row in rows]
    for name, email in found:
        source.sheet.rest_on("name", f"{name} {email}")
        _is_known(source, name, email)
    if any(len({comparable(pair[place]) for pair in found}) < len(found) for place in (0, 1)):
        source.sheet.ask("two of the customers have one name or one mail address: write each into a note of its own")
    if source.sheet.missing:
        return ()
    return tuple({"tool": "create_customer", "name": name, "email": email} for name, email in found)


def _address(source: TaskText, row: Spoken) -> str:
    return source.quote(row.slots["email"]).removeprefix("mailto:")


_TWO = 2
_SINGLE = ("new_customer", "details", "contact", "phone", "address", "tax_id", "person", "street")
"""Phrases that tell more of one customer; of which one of several is open."""
_FIELDS = ("customer", "email", "phone", "address", "tax_id")
_PHONE_DIGITS = 6
_MORE = {"phone": "phone", "address": "address", "tax_id": "code"}
"""What else may be said of a customer, and the slot that has it."""
_NOT_OF = {"code": frozenset({"street"})}
"""Phrases whose slot of this name is another thing: the number of a house is no tax id."""


def _field(source: TaskText, label: str, title: str, slot: str) -> str | None:
    """The label's one value, else what the phrases say."""
    spoken: list[Reading[str]] = [
        Finding(name_of_newcomer(source.quote(tokens).removeprefix("mailto:")), said.quote)
        for said in source.parsed.spoken
        if (tokens := said.slots.get(slot))
        and said.meaning not in COURTESY | _NOT_OF.get(slot, frozenset())
        and (slot != "code" or label == said.meaning)
    ]
    labels: list[Reading[str]] = [*source.label(label)]
    readings = [*labels, *_other_numbers(labels, spoken)] if labels and slot == "phone" else labels or spoken
    if slot == "address" and not readings:
        readings = [Finding(said.quote.strip(" .,"), said.quote) for said in source.said("street")]
    return source.sheet.one(title, readings, f"'{label}'")


def _other_numbers(labels: Sequence[Reading[str]], spoken: Sequence[Reading[str]]) -> list[Reading[str]]:
    """What the text says as a telephone number and the label does not: a bare figure is taken for one."""
    known = {_digits(found.value) for found in labels if isinstance(found, Finding)}
    return [found for found in spoken if not isinstance(found, Finding) or _digits(found.value) not in known]


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def read_report(source: TaskText) -> ReportRequest | None:
    """The report that is asked for; None after questions."""
    kind = _field(source, "report", "report_type", "report")
    types = [name for name, words in REPORTS.items() if kind and plain_word(kind) in (plain_word(name), *words)]
    if not types:
        source.sheet.ask(f"the report: write `report:` with one of {', '.join(REPORTS)}")
    start, end = wanted_period(source)
    form = source.one_label("format", "format") or "json"
    if source.sheet.missing:
        return None
    arguments = {"report_type": types[0], "start_date": start, "end_date": end, "format": form.casefold()}
    try:
        return parse_report_request(arguments)
    except ActionError as error:
        source.sheet.ask(error.message)
        return None


def wanted_period(source: TaskText) -> tuple[date | None, date | None]:
    """The first and the last day, from the labels `start` and `end` or from the prose; None after questions."""
    return _period(source) if _has_period(source) else (labelled_day(source, "start"), labelled_day(source, "end"))


def _has_period(source: TaskText) -> bool:
    is_labelled = source.label("start") or source.label("end")
    return not is_labelled and bool(source.said("month", "months", "last", "this", "range", "quarter"))


def _period(source: TaskText) -> tuple[date | None, date | None]:
    """The days from and to that the prose names; a question when it names several, or none that is certain."""
    said = source.said("month", "months", "last", "this", "range", "quarter")
    readings = [spoken_period(spoken, source) for spoken in said]
    period = source.sheet.one("start_date", readings, "the period")
    return period or (None, None)


def labelled_day(source: TaskText, field: str) -> date | None:
    """The one day that a label names; a question when it names none, or several."""
    readings: list[Reading[date]] = []
    for label in source.label(field):
        reading = source.read_date(label.value)
        readings.append(quoted(reading, label.quote))
    day = source.sheet.one(f"{field}_date", readings, f"the {field} date")
    if not readings:
        source.sheet.ask(f"the {field} date: write `{field}: YYYY-MM-DD`")
    return day
