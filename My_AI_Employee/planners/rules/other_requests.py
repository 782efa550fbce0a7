"""Reads requests for a new customer and for a report."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from My_AI_Employee.domain.actions import ReportRequest, parse_report_request
from My_AI_Employee.errors import ActionError
from My_AI_Employee.planners.rules.customers import comparable, folded, listed
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.payment import plain_word
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.words import REPORTS


def draft_customer(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The action that adds a customer; empty after questions were put on the source's sheet."""
    name = source.one_label("customer", "name")
    email = source.one_label("email", "email")
    if not name:
        source.sheet.ask("the customer's name: write `customer: NAME`")
    if not email:
        source.sheet.ask("the customer's mail address: write `email: ADDRESS`")
    more = {field: (source.one_label(field, field) or "") for field in ("phone", "address", "tax_id")}
    if not name or not email or source.sheet.missing:
        return ()
    known = {c.customer_id: c for query in (name.rstrip(" ."), email) for c in source.books.find_customers(query)}
    taken = [c for c in known.values() if comparable(c.name) == comparable(name) or folded(c.email) == folded(email)]
    if taken:
        source.sheet.ask(f"already in the books: {listed(taken)}")
        return ()
    more["address"] = ", ".join(part.strip(" ,") for part in more["address"].split("\n") if part.strip())
    return ({"tool": "create_customer", "name": name, "email": email, **more},)


def read_report(source: TaskText) -> ReportRequest | None:
    """The report that is asked for; None after questions."""
    kind = source.one_label("report", "report_type")
    types = [name for name, words in REPORTS.items() if kind and plain_word(kind) in (plain_word(name), *words)]
    if not types:
        source.sheet.ask(f"the report: write `report:` with one of {', '.join(REPORTS)}")
    start, end = _day(source, "start"), _day(source, "end")
    form = source.one_label("format", "format") or "json"
    if source.sheet.missing:
        return None
    arguments = {"report_type": types[0], "start_date": start, "end_date": end, "format": form.casefold()}
    try:
        return parse_report_request(arguments)
    except ActionError as error:
        source.sheet.ask(error.message)
        return None


def _day(source: TaskText, field: str) -> date | None:
    readings: list[Reading[date]] = []
    for label in source.label(field):
        reading = source.read_date(label.value)
        readings.append(reading if isinstance(reading, Unclear) else Finding(reading.value, label.quote))
    day = source.sheet.one(f"{field}_date", readings, f"the {field} date")
    if not readings:
        source.sheet.ask(f"the {field} date: write `{field}: YYYY-MM-DD`")
    return day
