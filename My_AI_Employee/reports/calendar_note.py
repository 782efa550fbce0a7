"""Renders `Calendar.md`: five weeks with what is due or ends on each day, which needs no plugin. Pure functions."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from My_AI_Employee.domain.owner_figures import OpenDocument
from My_AI_Employee.reports.briefing import BriefingData
from My_AI_Employee.reports.plan_words import headline_in
from My_AI_Employee.reports.words import weekday_in
from My_AI_Employee.vault.listing import shortened
from My_AI_Employee.vault.quote_notes import QUOTES
from My_AI_Employee.vault.quoting import inline, table, wiki_link

WEEKS = 5
MOST_A_DAY = 5
_CHARS = 60


def render_calendar(data: BriefingData) -> str:
    """The note, from the Monday of the briefing's week on; it changes once a day at the most."""
    say, first = data.say, data.day - timedelta(days=data.day.weekday())
    days = [first + timedelta(days=number) for number in range(7 * WEEKS)]
    entries: dict[date, list[str]] = defaultdict(list)
    for day, text in _entries(data, days[-1]):
        entries[day].append(text)
    cells = [_cell(data, day, entries[day]) for day in days]
    heads = [weekday_in(data.language, day) for day in days[:7]]
    rows = [cells[start : start + 7] for start in range(0, len(cells), 7)]
    intro = say("What is due or ends on a day, as of {day}. Nothing here is done by itself.", day=data.day)
    return "\n".join([f"# {say('Calendar')}", "", intro, "", *table(heads, rows)]) + "\n"


def _cell(data: BriefingData, day: date, texts: list[str]) -> str:
    more = [data.say("… and {count} more", count=len(texts) - MOST_A_DAY)] if len(texts) > MOST_A_DAY else []
    return "<br>".join([f"**{day:%m-%d}**", *texts[:MOST_A_DAY], *more])


def _entries(data: BriefingData, last: date) -> Iterator[tuple[date, str]]:
    """(day, words): what needs the owner first. Of documents, those due from the briefing's day to `last`."""
    say, part = data.say, data.owner
    for record in data.activity.waiting:
        text = say("decide: {plan}", plan=wiki_link(record.plan.id, _short(headline_in(data.language, record.plan))))
        yield record.plan.expires.astimezone(data.period.tz).date(), text
    if part is None:
        return
    for deadline in part.calendar.deadlines:
        yield deadline.due, say("tax return for {period}", period=deadline.period)
    for quote in part.calendar.quotes:
        link = wiki_link(f"{QUOTES}/{quote.name}", _short(quote.name))
        yield quote.valid_until, say("quote ends: {quote}", quote=link)
    for planned in part.calendar.planned:
        yield planned.day, say("recurring: {name}", name=inline(_short(planned.what)))
    for one in _due(part.figures.payables, data.day, last):
        yield one.due_date, say("to pay: {partner}", partner=inline(_short(f"{one.number} {one.partner}")))
    for one in _due(part.figures.receivables, data.day, last):
        yield one.due_date, say("to receive: {partner}", partner=inline(_short(f"{one.number} {one.partner}")))


def _due(documents: Sequence[OpenDocument] | None, first: date, last: date) -> list[OpenDocument]:
    return [one for one in documents or () if one.residual > 0 and first <= one.due_date <= last]


def _short(text: str) -> str:
    return shortened(text, _CHARS)
