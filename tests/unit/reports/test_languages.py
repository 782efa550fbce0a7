"""A briefing in German or French has no English words of the program in it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.domain.cash_forecast import PlannedMoney
from My_AI_Employee.domain.deadlines import Deadline
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.journal import tasks
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.reports.briefing import BriefingData
from My_AI_Employee.reports.briefing_note import briefing_charts, render_briefing
from My_AI_Employee.reports.calendar_note import render_calendar
from My_AI_Employee.reports.owner_part import CalendarState, MissedPeriod
from My_AI_Employee.reports.words import Language, number_in, rows
from My_AI_Employee.vault.quote_notes import Quote
from tests.unit.reports.test_briefing import Desk
from tests.unit.reports.test_owner_figures import NOW, TODAY, Firm, brief

LANGUAGES: tuple[Language, ...] = ("de", "fr")
_WORD = re.compile(r"[^\W\d_]+")
_DATA = re.compile(
    r"`[^`]*`|\[\[.*?\]\]|\[\w+/\]\([^)]*\)|\]\([^)]*\)|^\| \d{6} .*$|BILL/\S+|AI_\w+|\w+\.md|[A-Z_]{8,}", re.M
)
"""What is no word of the program: commands, links, accounts as the books have them, settings, codes."""


@pytest.fixture(scope="module")
def firm() -> Iterator[Firm]:
    made = Firm()
    for month in (8, 9, 10):
        made.bill(date(2026, month, 5), "Haus AG", "500.00", f"R-{month}")
        made.invoice(date(2026, month, 3), "Mueller", "1000.00", paid=date(2026, month, 24))
    made.bill(date(2026, 11, 5), "Haus AG", "550.00", "R-11")
    made.invoice(date(2026, 10, 1), "Schmidt", "200.00")
    made.invoice(date(2026, 11, 24), "Weber", "100.00")
    spent = {"description": "Bahn", "amount": "700.00", "expense_date": "2026-11-20", "category": "travel"}
    made.do(date(2026, 11, 24), "create_expense", vendor="DB", paid_from="bank", **spent)
    yield made
    made.books.close()


def busy(desk: Desk) -> None:
    """Every state of plans and tasks, some of them so often that they are grouped and cut."""
    ended = NOW - timedelta(days=2)
    for number in range(18):
        desk.plan(f"{number + 1}.00", vendor="Bürobedarf")
    desk.move(desk.plan(vendor="Bürobedarf"), PlanStatus.EXPIRED)
    for state in ((PlanStatus.APPROVED,), (PlanStatus.APPROVED, PlanStatus.QUEUED)):
        desk.move(desk.plan(vendor="Bürobedarf"), *state)
    failed = desk.plan(vendor="Bürobedarf")
    desk.move(failed, PlanStatus.APPROVED, PlanStatus.EXECUTING)
    desk.move(failed, PlanStatus.FAILED, message="Step 1 failed with INVALID_CATEGORY: the category is not known")
    desk.move(desk.plan(vendor="Bürobedarf"), PlanStatus.REJECTED, at=ended, message="Rejected in the vault")
    desk.done(ended, "policy: expenses under 100.00")
    desk.done(ended, "user: anna")
    desk.log(ended)
    desk.log(ended, "quarantined")
    with desk.journal.transaction() as connection:
        for number in range(18):
            problem = "The invoice is not clear\n- the date: write `date:`\n- the amount: write `amount:`"
            name = f"TASK-20261119-0000{number:02}"
            values = {"subject": "Anfrage", "sender": "a@b.example", "problem": problem}
            tasks.upsert_task(connection, name, TaskStatus.NEEDS_PERSON, NOW - timedelta(hours=number * 5), **values)


CALENDAR = CalendarState(
    missed=(MissedPeriod(period="Miete 2026-10", command="ai-employee calendar"),),
    problems=(("Miete", "'every' is not a period write one of week, month"),),
    deadlines=(Deadline(due=TODAY, period="2026-10", start=TODAY, end=TODAY),),
    planned=(PlannedMoney(day=TODAY, amount=Decimal(5), what="Miete"),),
    rules=("Bankzeile Miete",),
    quotes=tuple(
        Quote(
            name=f"Dach {days}",
            customer="Weber",
            total=Decimal(500),
            currency="",
            valid_until=TODAY + timedelta(days),
        )
        for days in (-31, -30, -1, 0, 14, 15)
    ),
)
GOALS = {
    "monthly_revenue_target": "10000",
    "monthly_expense_limit": "1",
    "max_overdue_total": "1",
    "max_days_to_payment": "x",
}


def briefings(firm: Firm, folder: Path, language: Language) -> list[BriefingData]:
    found = []
    for number, is_busy in enumerate((True, False)):
        journal = Journal(sqlite_url(folder / f"{number}.db"))
        if is_busy:
            busy(Desk(journal))
        found.append(brief(firm, journal, language, calendar=CALENDAR if is_busy else CalendarState()))
        journal.close()
    return found


def words_in(phrases: Iterable[str]) -> set[str]:
    plain = (re.sub(r"\{\w+\}|`[^`]*`", " ", phrase) for phrase in phrases)
    return {word.lower() for phrase in plain for word in _WORD.findall(phrase)}


def english_words(language: Language) -> set[str]:
    """Words of the table's English phrases that the language's own phrases do not have."""
    own = words_in(others[LANGUAGES.index(language)] for others in rows().values())
    return {word for word in words_in(rows()) - own if len(word) > 2}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_word_of_the_table_is_left(firm: Firm, tmp_path: Path, language: Language) -> None:
    english = english_words(language)
    assert {"overdue", "waits", "days", "and", "the"} <= english
    for data in briefings(firm, tmp_path, language):
        shown = [render_briefing(data).split("---\n", 2)[2], render_calendar(data), *briefing_charts(data).values()]
        text = "\n".join(shown)
        words = {word.lower() for word in _WORD.findall(_DATA.sub(" ", re.sub(r"<[^>]*>", " ", text)))}
        assert words & english == set()


def test_the_first_line_is_french_in_french(firm: Firm, tmp_path: Path) -> None:
    """A blank before the semicolon, and the singular for none."""
    (_, quiet) = briefings(firm, tmp_path, "fr")
    first = next(line for line in render_briefing(quiet).splitlines() if line.startswith("**"))
    assert "; 0 plan a été exécuté" in first
    assert " ; " in first


def test_quotes_that_end_and_the_calendar(firm: Firm, tmp_path: Path) -> None:
    (data, quiet) = briefings(firm, tmp_path, "en")
    text = render_briefing(data).partition("## Quotes without an answer\n")[2].partition("\n## ")[0]
    assert "- [[Quotes/Dach 0\\|Dach 0]]: Weber, 500.00 USD, valid until 2026-11-30" in text
    assert "Dach -1]]: Weber, 500.00 USD, was valid until 2026-11-29" in text
    assert [days for days in (-31, -30, -1, 0, 14, 15) if f"|Dach {days}]]" in text] == [-30, -1, 0, 14]
    assert "Quotes without" not in render_briefing(quiet)
    calendar = render_calendar(data)
    rows = [line for line in calendar.splitlines() if line.startswith("| ")]
    assert len(rows) == 7
    assert {line.replace("\\|", "").count("|") for line in rows} == {8}
    assert rows[0].startswith("| Monday | Tuesday |")
    today = rows[2].split(" | ")[0]
    assert today.startswith("| **11-30**<br>")
    for part in ("tax return for 2026-10", "quote ends: [[Quotes/Dach 0\\|Dach 0]]", "recurring: Miete"):
        assert part in today
    assert "**12-08**<br>to receive: INV/2026/00005 Weber" in calendar
    assert "Dach -31" not in calendar


def test_in_english_they_are_all_there(firm: Firm, tmp_path: Path) -> None:
    (data, _) = briefings(firm, tmp_path, "en")
    words = {word.lower() for word in _WORD.findall(_DATA.sub(" ", render_briefing(data)))}
    assert len(words & english_words("de")) > 100


def test_decimals_are_written_as_in_the_language() -> None:
    assert [number_in(language, 1.25) for language in ("en", "de", "fr")] == ["1.2", "1,2", "1,2"]
