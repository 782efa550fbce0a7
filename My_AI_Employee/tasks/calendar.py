"""Drafts recurring invoices and bills: one request per period, put into `Inbox/`, where it is planned like any other.

Each period of a note is drafted exactly once. The text is kept in the journal before the file is written; the file
and the claim of the period belong to one transaction of the only writer. After a crash between the two, the file is
found in the inbox, or the journal knows it as taken in. The period's name comes from the rule, never from the clock.
"""

import logging
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal

from sqlalchemy import Connection

from My_AI_Employee.domain.cash_forecast import WEEKS, PlannedMoney
from My_AI_Employee.domain.recurrence import DueOccurrences, Occurrence, due_occurrences, occurrences
from My_AI_Employee.errors import AIEmployeeError, NotFoundError, VaultError
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.database import serialise_writers
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.reports.owner_part import CalendarState, MissedPeriod
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.recurring_notes import RECURRING, RecurringNote, parse_recurring
from My_AI_Employee.vault.store import VaultStore, sha256_of

logger = logging.getLogger(__name__)

MOST_MISSED = 12
"""Missed periods of one note that are told of, the newest."""


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The recurring notes of a vault. clock: answers aware times. tz: the owner's, by which days begin."""

    journal: Journal
    store: VaultStore
    clock: Callable[[], datetime]
    tz: tzinfo

    def today(self) -> date:
        """The owner's day."""
        return self.clock().astimezone(self.tz).date()

    def run_due(self) -> list[str]:
        """Draft what is due and was not drafted; the paths of the new files. A note's error stops no other note."""
        made = []
        for note in self._notes()[0]:
            try:
                newest = self._due(note).newest
                path = self._draft(note, newest) if newest else ""
            except (AIEmployeeError, OSError) as error:
                logger.error("the recurring note %s: %s", note.name, error)
                continue
            made += [path] if path else []
        return made

    def propose(self, name: str, period: str) -> str:
        """Draft a period that was missed, as a person asks; empty when it was drafted. Raises NotFoundError."""
        note = next((one for one in self._notes()[0] if one.name == name), None)
        if note is None:
            raise NotFoundError(f"there is no recurring note '{name[:60]}'", hint=f"the notes lie in {RECURRING}/")
        last = self.today() + timedelta(days=note.rule.lead_days)
        found = next((one for one in occurrences(note.rule, last) if one.period == period), None)
        if found is None:
            raise NotFoundError(f"'{name}' has no period '{period[:20]}' up to now")
        return self._draft(note, found)

    def state(self) -> CalendarState:
        """What recurs in the weeks of the forecast, what was missed, and what is wrong with notes."""
        notes, problems = self._notes()
        planned: list[PlannedMoney] = []
        missed: list[MissedPeriod] = []
        for note in notes:
            planned += self._planned(note)
            missed += _missed(note, self._due(note))
            if note.forecast is None:
                problems.append((note.name, "it is in no forecast: write `forecast:` with its amount, with tax"))
        return CalendarState(planned=tuple(planned), missed=tuple(missed), problems=tuple(problems))

    def _notes(self) -> tuple[list[RecurringNote], list[tuple[str, str]]]:
        """(the notes that can be read, names of the others with what is wrong)."""
        notes: list[RecurringNote] = []
        problems: list[tuple[str, str]] = []
        if not self.store.exists(RECURRING):
            return notes, problems
        for entry in self.store.scan(RECURRING).files:
            name = entry.rel.rpartition("/")[2].removesuffix(".md")
            if name == "README":
                continue
            try:
                notes.append(parse_recurring(name, self.store.read_note(entry.rel)[0]))
            except VaultError as error:
                problems.append((name, ": ".join(filter(None, (error.message, error.hint)))))
        return notes, problems

    def _due(self, note: RecurringNote) -> DueOccurrences:
        today = self.today()
        periods = [one.period for one in occurrences(note.rule, today + timedelta(days=note.rule.lead_days))]
        with self.journal.transaction() as connection:
            known = _known_since(connection, note.name, today)
            drafted = stored_facts.claimed_periods(connection, _job(note.name))
        return due_occurrences(note.rule, today, known, drafted.intersection(periods))

    def _planned(self, note: RecurringNote) -> list[PlannedMoney]:
        """What is not drafted yet within the forecast; without `forecast` its days alone, with no amount."""
        today = self.today()
        with self.journal.transaction() as connection:
            drafted = stored_facts.claimed_periods(connection, _job(note.name))
        forecast = note.forecast or Decimal(0)
        amount = -forecast if note.kind == "bill" else forecast
        coming = occurrences(note.rule, today + timedelta(days=7 * WEEKS))
        return [
            PlannedMoney(day=one.day, amount=amount, what=note.name)
            for one in coming
            if one.day > today and one.period not in drafted
        ]

    def _draft(self, note: RecurringNote, one: Occurrence) -> str:
        job, rel = _job(note.name), f"{Folder.INBOX}/{file_name(note.name, one.period)}"
        with self.journal.transaction() as connection:
            serialise_writers(connection)
            if one.period in stored_facts.claimed_periods(connection, job):
                return ""
            kept = stored_facts.get_fact(connection, f"{job}:{one.period}")
            text = kept or note.request_for(one)
            if not kept:
                stored_facts.set_fact(connection, f"{job}:{one.period}", text)
        with self.journal.transaction() as connection:
            serialise_writers(connection)
            if not stored_facts.claim_period(connection, job, one.period, self.clock()):
                return ""
            if not self._is_there(connection, rel, text):
                self.store.write_new(rel, text)
            stored_facts.delete_fact(connection, f"{job}:{one.period}")
        return rel

    def _is_there(self, connection: Connection, rel: str, text: str) -> bool:
        """Whether the file was written before: it lies in the inbox, or was taken in under this name."""
        sha256, name = sha256_of(text.encode()), rel.rpartition("/")[2]
        if any(drop.name == name for drop in journal_tasks.drops_of(connection, sha256)):
            return True
        return self.store.exists(rel) and self.store.read_bytes(rel)[1] == sha256


def file_name(name: str, period: str) -> str:
    """Name of the request of a period."""
    return f"{name} {period}.md"


def _job(name: str) -> str:
    """The note in the journal, whose names are short."""
    return f"recurring:{sha256_of(name.encode())[:20]}"


def _known_since(connection: Connection, name: str, today: date) -> date:
    """The day on which a note was first seen. A clock that ran ahead then does not hide what is due now."""
    fact = f"since:{_job(name)}"
    found = stored_facts.get_fact(connection, fact)
    if found and date.fromisoformat(found) <= today:
        return date.fromisoformat(found)
    stored_facts.set_fact(connection, fact, today.isoformat())
    return today


def _missed(note: RecurringNote, due: DueOccurrences) -> Sequence[MissedPeriod]:
    return [
        MissedPeriod(
            period=f"{note.name} {one.period}",
            command=f"ai-employee calendar --note {shlex.quote(note.name)} --period {one.period}",
        )
        for one in due.missed[-MOST_MISSED:]
    ]
