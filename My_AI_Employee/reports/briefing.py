"""Collects the content of a briefing from the journal and the books. `briefing_note` renders it.

When the books do not answer, the briefing says so and shows no figures, never zeros.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from functools import partial
from typing import Literal

from sqlalchemy import Connection

from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.figures_of_books import WantedFigures
from My_AI_Employee.domain.money import to_decimal
from My_AI_Employee.domain.owner_figures import OpenDocument
from My_AI_Employee.domain.plan import RUNNABLE, PlanStatus
from My_AI_Employee.domain.results import ReportResult
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import AIEmployeeError, NoDataError
from My_AI_Employee.journal import audit_rows, plans, tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import PlanRecord, TaskRecord
from My_AI_Employee.reports.bank_compared import compared_with_bank
from My_AI_Employee.reports.owner_part import OwnerPart, OwnerSources, collect_owner_part, recent_done
from My_AI_Employee.reports.prose import Prose
from My_AI_Employee.reports.receivables import Receivables, receivables_in_report, receivables_of
from My_AI_Employee.reports.words import Language, money_in, words_of

BriefingKind = Literal["daily", "weekly"]
Report = Callable[[ReportRequest], ReportResult]
"""The function generate_report. Raises NoDataError and the errors of the books."""


@dataclass(frozen=True, kw_only=True)
class BriefingPeriod:
    """Local calendar days, both included."""

    start: date
    end: date
    tz: tzinfo

    def bounds(self) -> tuple[str, str]:
        """Start (inclusive) and end (exclusive) in the journal's time format (UTC)."""
        after = self.end + timedelta(days=1)
        first, last = (datetime.combine(day, time.min, self.tz) for day in (self.start, after))
        return to_iso(first), to_iso(last)


@dataclass(frozen=True, kw_only=True)
class Goals:
    """Targets of Business_Goals.md in the books' currency.

    invalid: names of the invalid properties; problems: the same in words.
    """

    monthly_revenue_target: Decimal | None = None
    monthly_expense_limit: Decimal | None = None
    max_overdue_total: Decimal | None = None
    max_days_to_payment: Decimal | None = None
    problems: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Summary of a profit and loss statement, from posted entries."""

    revenue: Decimal
    expenses: Decimal
    net_income: Decimal


@dataclass(frozen=True, kw_only=True)
class BooksFigures:
    """Figures from the books; None when nothing is posted or open."""

    currency: str
    period: Figures | None
    month: Figures | None
    receivables: Receivables | None


@dataclass(frozen=True, kw_only=True)
class BooksUnanswered:
    """The error of the books, in place of figures."""

    code: str
    message: str


@dataclass(frozen=True, kw_only=True)
class BriefingActivity:
    """Plans, tasks and log from the journal. failed, waiting, queued, needs_person: as of now; others: of the period.

    log: (action type, result) -> number of entries in the audit log.
    """

    waiting: tuple[PlanRecord, ...]
    queued: tuple[PlanRecord, ...]
    failed: tuple[PlanRecord, ...]
    done: tuple[PlanRecord, ...]
    rejected: tuple[PlanRecord, ...]
    needs_person: tuple[TaskRecord, ...]
    log: Mapping[tuple[str, str], int]


@dataclass(frozen=True, kw_only=True)
class BriefingData:
    """Content of a briefing. day: the day of the briefing, by which the note is named.

    prose: a model's words around the figures; None when no model was asked.
    """

    kind: BriefingKind
    day: date
    period: BriefingPeriod
    generated: datetime
    activity: BriefingActivity
    books: BooksFigures | BooksUnanswered
    goals: Goals
    focus: str
    instance: str = ""
    owner: OwnerPart | None = None
    language: Language = "en"
    prose: Prose | None = None

    def say(self, phrase: str, **values: object) -> str:
        """A phrase in the owner's language."""
        return words_of(self.language)(phrase, **values)

    def money(self, amount: Decimal, currency: str) -> str:
        """An amount as the owner's language writes it."""
        return money_in(self.language, amount, currency)


@dataclass(frozen=True, kw_only=True)
class BriefingSources:
    """Sources of a briefing. goals: front matter of Business_Goals.md; focus: text of its section on the focus.

    instance: how the stack calls the books; empty without a stack.
    owner: asks for the owner's figures; None leaves them out.
    """

    journal: Journal
    report: Report
    goals: Mapping[str, object] = field(default_factory=dict)
    focus: str = ""
    instance: str = ""
    owner: OwnerSources | None = None


def briefing_day(kind: BriefingKind, day: date) -> date:
    """The day by which the note is named: the day itself (daily), or the Monday of its week (weekly)."""
    return day - timedelta(days=day.weekday()) if kind == "weekly" else day


def briefing_period(kind: BriefingKind, day: date, tz: tzinfo) -> BriefingPeriod:
    """The period that the briefing covers: the day before, or the seven days before the Monday."""
    named = briefing_day(kind, day)
    length = 7 if kind == "weekly" else 1
    return BriefingPeriod(start=named - timedelta(days=length), end=named - timedelta(days=1), tz=tz)


def briefing_name(kind: BriefingKind, day: date) -> str:
    """File name of the note: `2026-11-20_Daily_Briefing.md` or `2026-11-16_Monday_Briefing.md`."""
    return f"{briefing_day(kind, day)}_{'Monday' if kind == 'weekly' else 'Daily'}_Briefing.md"


def read_goals(front_matter: Mapping[str, object]) -> Goals:
    """Parse the targets; values that are not positive numbers are left out and listed in `problems`."""
    values: dict[str, Decimal] = {}
    invalid = []
    for name in Goals.__dataclass_fields__.keys() - {"problems", "invalid"}:
        text = front_matter.get(name)
        if text in (None, ""):
            continue
        try:
            number = to_decimal(text)
        except ValueError:
            number = Decimal(-1)
        if number < 0:
            invalid.append(name)
        elif number > 0:
            values[name] = number
    invalid.sort()
    problems = (f"Business_Goals.md: {name} is not a number of 0 or more" for name in invalid)
    return Goals(**values, problems=tuple(problems), invalid=tuple(invalid))


def collect_briefing(
    kind: BriefingKind, day: date, period: BriefingPeriod, sources: BriefingSources, now: datetime
) -> BriefingData:
    """Query the journal and the books. Raises JournalError; an error of the books becomes BooksUnanswered."""
    with sources.journal.transaction() as connection:
        activity = _activity(connection, period)
        recent = recent_done(connection, now) if sources.owner else []
    today = now.astimezone(period.tz).date()
    owner = _owner_part(sources.owner, period, today, recent) if sources.owner else None
    books = _books(sources.report, period, today, owner.figures.receivables if owner else None)
    if owner is not None and isinstance(books, BooksFigures):
        differing = compared_with_bank(recent, owner.figures.currency, partial(_balance_sheet, sources.report))
        owner = replace(owner, differing=differing)
    if isinstance(books, BooksFigures) and not books.currency and owner:
        books = replace(books, currency=owner.figures.currency)  # no report had data
    return BriefingData(
        kind=kind,
        day=briefing_day(kind, day),
        period=period,
        generated=now,
        activity=activity,
        books=books,
        goals=read_goals(sources.goals),
        focus=sources.focus,
        instance=sources.instance,
        language=sources.owner.language if sources.owner else "en",
        owner=owner,
    )


def _owner_part(
    sources: OwnerSources, period: BriefingPeriod, today: date, recent: Sequence[PlanRecord]
) -> OwnerPart | None:
    wanted = WantedFigures(start=period.start, end=period.end, as_of=today, tax_accounts=sources.tax_accounts)
    return collect_owner_part(sources, wanted, recent)


def _activity(connection: Connection, period: BriefingPeriod) -> BriefingActivity:
    first, after = period.bounds()
    finished = plans.plans_finished_between(connection, first, after)
    return BriefingActivity(
        waiting=_plans(connection, PlanStatus.PENDING_APPROVAL, PlanStatus.EXPIRED),
        queued=_plans(connection, *RUNNABLE),
        failed=_plans(connection, PlanStatus.FAILED),
        done=tuple(record for record in finished if record.status is PlanStatus.DONE),
        rejected=tuple(record for record in finished if record.status is PlanStatus.REJECTED),
        needs_person=tuple(tasks.tasks_with_status(connection, TaskStatus.NEEDS_PERSON)),
        log=_log_counts(connection, first, after),
    )


def _plans(connection: Connection, *statuses: PlanStatus) -> tuple[PlanRecord, ...]:
    return tuple(sorted(plans.plans_with_status(connection, *statuses), key=lambda record: record.plan.created))


def _log_counts(connection: Connection, first: str, after: str) -> Mapping[tuple[str, str], int]:
    counts: Counter[tuple[str, str]] = Counter()
    day, last = date.fromisoformat(first[:10]), date.fromisoformat(after[:10])
    while day <= last:
        for entry in audit_rows.entries_of_day(connection, day.isoformat()):
            if first <= entry["timestamp"] < after:
                counts[entry["action_type"], entry["result"]] += 1
        day += timedelta(days=1)
    return dict(sorted(counts.items()))


def _books(
    report: Report, period: BriefingPeriod, today: date, documents: Sequence[OpenDocument] | None
) -> BooksFigures | BooksUnanswered:
    """documents: what customers owe, where the books were asked for it already; else None."""
    asked = [(period.start, period.end), (period.end.replace(day=1), period.end)]
    try:
        spent, month = (_asked(report, "profit_loss", *days) for days in asked)
        due = _asked(report, "aged_receivables", today, today) if documents is None else None
    except AIEmployeeError as error:
        return BooksUnanswered(code=str(error.as_dict()["code"]), message=error.message)
    return BooksFigures(
        currency=next((answer.currency for answer in (spent, month, due) if answer), ""),
        period=_figures(spent),
        month=_figures(month),
        receivables=receivables_in_report(due.data.details) if due else receivables_of(documents or ()),
    )


def _asked(report: Report, report_type: str, start: date, end: date) -> ReportResult | None:
    request = {"report_type": report_type, "start_date": start, "end_date": end}
    try:
        return report(ReportRequest.model_validate(request))
    except NoDataError:
        return None


def _balance_sheet(report: Report, day: date) -> ReportResult | None:
    """None without data, and when the books do not answer any more."""
    try:
        return _asked(report, "balance_sheet", day, day)
    except AIEmployeeError:
        return None


def _figures(result: ReportResult | None) -> Figures | None:
    if result is None:
        return None
    return Figures(revenue=result.data.revenue, expenses=result.data.expenses, net_income=result.data.net_income)
