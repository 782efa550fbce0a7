"""Reads the date of an invoice, and when it is due, from labels and prose."""

from datetime import date, timedelta

from My_AI_Employee.planners.rules.bare_terms import is_alone
from My_AI_Employee.planners.rules.ends_of_month import ends_of_month
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear, quoted
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.lines import count_of
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.terms import MAX_DAYS, read_terms


def _dates(source: TaskText, field: str, meaning: str) -> list[Reading[date]]:
    given: list[Reading[date]] = []
    for label in source.label(field):
        reading = source.read_date(label.value)
        given.append(quoted(reading, label.quote))
    return given if source.answered(field) else given + _spoken_dates(source, meaning)


def _spoken_dates(source: TaskText, meaning: str) -> list[Reading[date]]:
    found: list[Reading[date]] = []
    for spoken in source.said(meaning):
        reading = source.read_date(spoken.slots["date"][0].text, "future" if meaning == "due" else "past")
        found.append(quoted(reading, spoken.quote))
    return found


def read_invoice_date(source: TaskText) -> date:
    """The date of the invoice; today's, with a reason, where none is given."""
    found = source.sheet.one("invoice_date", _dates(source, "invoice_date", "dated"), "the invoice date")
    if found is None:
        source.sheet.reasons.append(f"no invoice date is given: the invoice carries today's date, {source.today}")
    return found or source.today


def read_due(source: TaskText, invoice_date: date) -> date | None:
    """The due date; when there are terms too, both must name the same day."""
    dates, terms = _split_due(source)
    before = len(source.sheet.missing)
    day = source.sheet.one("due_date", dates, "the due date")
    days = source.sheet.one("due_date", terms, "the payment terms")
    if len(source.sheet.missing) > before:
        return None
    if day is None and days is None:
        days = _usual_days(source)
        if days is None:
            source.sheet.ask("the due date or the terms: write `due: YYYY-MM-DD` or `terms: net 30`")
            return None
    counted = invoice_date + timedelta(days=days) if days is not None else None
    if counted and day and counted != day:
        source.sheet.ask(
            f"two different due dates: {day}, and {counted} by the terms of {days} days; "
            f"choose `due: {day}` or `due: {counted}`"
        )
        return None
    due = day or counted
    if due and due < invoice_date:
        source.sheet.ask(f"the due date {due} lies before the invoice date {invoice_date}; write `due:`")
        return None
    if counted:
        source.sheet.reasons.append(f"due {days} days after the invoice date {invoice_date}: {counted}")
    return due


def _usual_days(source: TaskText) -> int | None:
    days = source.defaults.payment_days
    if days is not None:
        source.sheet.reasons.append(f"no due date is given: the handbook's {days} days are used")
    return days


def _split_due(source: TaskText) -> tuple[list[Reading[date]], list[Reading[int]]]:
    """Dates and terms. `due: in 14 days` is terms, whatever its label; an answer to one replaces both."""
    dates: list[Reading[date]] = []
    terms: list[Reading[int]] = []
    labels = ["due"] if source.answered("due") else ["terms"] if source.answered("terms") else ["due", "terms"]
    for name, label in [(given, label) for given in labels for label in source.label(given)]:
        as_terms, as_date = read_terms(label.value), source.read_date(label.value)
        if isinstance(as_terms, Finding):
            terms.append(Finding(as_terms.value, label.quote))
        elif isinstance(as_date, Finding):
            dates.append(Finding(as_date.value, label.quote))
        else:
            dates.append(as_terms if name == "terms" else as_date)
    if len(labels) == 1:
        return dates, terms
    terms += [_spoken_terms(spoken, source) for spoken in source.said("terms")]
    terms += [Finding(0, spoken.quote) for spoken in source.said("terms_now")]
    return dates + _spoken_dates(source, "due") + ends_of_month(source), terms


def _spoken_terms(spoken: Spoken, source: TaskText) -> Reading[int]:
    meanings = spoken.meaning.split("+")
    if "bare" in meanings and _is_of_mailing(spoken, source):
        return Unclear(f"whether the invoice is due or mailed '{spoken.quote}': write `terms:`")
    if "alone" in meanings and not is_alone(spoken, source):
        return Unclear(f"whether the invoice is due in '{spoken.quote}': write `terms:`")
    text = count_of(spoken.slots.get("number") or spoken.slots["qty"], source)
    days = int(text) * (7 if "weeks" in meanings else 1) if text.isdigit() else MAX_DAYS + 1
    if days > MAX_DAYS:
        return Unclear(f"the terms '{spoken.quote}' are not read: write `due: YYYY-MM-DD` or `terms: net 30`")
    if _is_of_a_discount(spoken, source):
        return Unclear(f"whether '{spoken.quote}' is how long a discount holds: write `due: YYYY-MM-DD` or `terms:`")
    return Finding(days, spoken.quote)


def _is_of_a_discount(spoken: Spoken, source: TaskText) -> bool:
    """Whether words before the terms, in their sentence, speak of a discount for early payment: `2% Skonto`."""
    before = [token for token in source.prose.sentences[spoken.sentence] if token.start < spoken.start]
    return any(token.folded in _EARLY_PAYMENT for token in before)


_EARLY_PAYMENT = frozenset({"skonto", "escompte"})


def _is_of_mailing(spoken: Spoken, source: TaskText) -> bool:
    """Whether the phrase before or right after it says to mail something: `send it in 14 days`."""
    same = [said for said in source.parsed.spoken if said.sentence == spoken.sentence]
    place = same.index(spoken)
    end = spoken.start + len(spoken.quote)
    after = [said for said in same[place + 1 : place + 2] if not source.text[end : said.start].strip()]
    near = (*same[max(place - 1, 0) : place], *after)
    return any(not _MAILING.isdisjoint(said.meaning.split("+")) for said in near)


_MAILING = frozenset({"send", "send_me", "keep"})
