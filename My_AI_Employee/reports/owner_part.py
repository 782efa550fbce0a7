"""What a briefing tells the owner beyond the journal: figures of the books, a forecast, deadlines, what can be done.

`owner_sections` renders it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median

from sqlalchemy import Connection

from My_AI_Employee.domain.cash_forecast import Forecast, PlannedMoney, forecast_of
from My_AI_Employee.domain.deadlines import Deadline
from My_AI_Employee.domain.figures_of_books import WantedFigures
from My_AI_Employee.domain.owner_figures import OwnerFigures
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.records import ActionRecord, ActionStatus, PlanRecord
from My_AI_Employee.reports.bank_compared import BankCompared
from My_AI_Employee.reports.words import Language
from My_AI_Employee.vault.quote_notes import Quote

_LOOK_BACK = timedelta(days=90)
_MOST_PLANS = 2_000
_DOCUMENT_FIELDS = ("invoice_id", "bill_id", "expense_id", "credit_note_id", "payment_id")
_UNDONE = {"cancel_expense": ("expense_id",), "cancel_bill": ("bill_id",)}
_WITH_FILES = {"create_expense": "receipt_path", "create_bill": "attachment"}


@dataclass(frozen=True, kw_only=True)
class MissedPeriod:
    """A recurring document that was not drafted in its time; a person says whether it is still wanted."""

    period: str
    command: str


@dataclass(frozen=True, kw_only=True)
class CalendarState:
    """What the calendar knows. problems: names of notes with what is wrong. planned: money that recurs.

    quotes: those that nobody has answered. rules: notes on bank lines that recur that nobody has approved.
    """

    planned: tuple[PlannedMoney, ...] = ()
    missed: tuple[MissedPeriod, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    quotes: tuple[Quote, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OwnerSources:
    """figures: asks the books. tax_accounts: codes; empty when nobody named them."""

    figures: Callable[[WantedFigures], OwnerFigures]
    language: Language = "en"
    tax_accounts: tuple[str, ...] = ()
    calendar: CalendarState = field(default_factory=CalendarState)


@dataclass(frozen=True, kw_only=True)
class ApprovalTimes:
    """Hours from a plan's draft to its approval by a person, of the plans that ended in the last 90 days."""

    count: int
    median_hours: float
    longest_hours: float


@dataclass(frozen=True, kw_only=True)
class OwnerPart:
    """made_by: number of a document -> plan that made it. without_file: plans that recorded costs without a file.

    in_files: bills that stand in a file for the bank.
    last_statement: newest line of the bank statements that were posted in the last 90 days; None without any.
    differing: bank accounts that do not hold what their newest statement says.
    """

    figures: OwnerFigures
    forecast: Forecast | None
    language: Language
    tax_accounts: tuple[str, ...]
    calendar: CalendarState
    made_by: Mapping[str, str]
    without_file: tuple[PlanRecord, ...]
    approvals: ApprovalTimes | None
    last_statement: date | None
    differing: tuple[BankCompared, ...] = ()
    in_files: frozenset[str] = frozenset()


def collect_owner_part(
    sources: OwnerSources, wanted: WantedFigures, recent: Sequence[PlanRecord]
) -> OwnerPart | None:
    """Ask the books; None when they do not answer, which the briefing says elsewhere. recent: see `recent_done`."""
    try:
        figures = sources.figures(wanted)
    except AIEmployeeError:
        return None
    return OwnerPart(
        figures=figures,
        forecast=forecast_of(figures, sources.calendar.planned),
        language=sources.language,
        tax_accounts=sources.tax_accounts,
        calendar=sources.calendar,
        made_by=makers_of(recent),
        without_file=without_file(recent),
        approvals=_approval_times(recent),
        last_statement=last_statement(recent),
        in_files=in_payment_files(recent),
    )


def recent_done(connection: Connection, now: datetime) -> list[PlanRecord]:
    """Plans that were carried out in the last 90 days, newest first; at most 2,000."""
    page = plans.recent_plans(connection, _MOST_PLANS)
    since = now - _LOOK_BACK
    return [one for one in page if one.status is PlanStatus.DONE and one.finished_at and one.finished_at >= since]


def makers_of(records: Sequence[PlanRecord]) -> dict[str, str]:
    """Document -> plan, by what the books answered."""
    found: dict[str, str] = {}
    for record in records:
        for action in record.actions:
            for name in _DOCUMENT_FIELDS:
                number = action.result.get(name)
                if isinstance(number, str) and number and action.step.tool.startswith(("create", "record", "send")):
                    found.setdefault(number, record.plan.id)
    return found


def without_file(records: Sequence[PlanRecord]) -> tuple[PlanRecord, ...]:
    """Plans that recorded an expense or a bill without a file, unless it was taken back since."""
    steps = [action for record in records for action in record.actions]
    undone = {str(action.step.arguments.get(name)) for action in steps for name in _UNDONE.get(action.step.tool, ())}
    return tuple(record for record in records if any(_lacks_file(action, undone) for action in record.actions))


def _lacks_file(action: ActionRecord, undone: Collection[str]) -> bool:
    tool = action.step.tool
    if tool not in _WITH_FILES or action.status is not ActionStatus.DONE:
        return False
    number = action.result.get("expense_id") or action.result.get("bill_id")
    return not action.step.arguments.get(_WITH_FILES[tool]) and number not in undone


def _approval_times(records: Sequence[PlanRecord]) -> ApprovalTimes | None:
    hours = [
        (record.approved_at - record.plan.created).total_seconds() / 3600
        for record in records
        if record.approved_at and not record.approved_by.startswith("policy")
    ]
    if not hours:
        return None
    return ApprovalTimes(count=len(hours), median_hours=median(hours), longest_hours=max(hours))


def last_statement(records: Sequence[PlanRecord]) -> date | None:
    """The newest line of the bank statements among the plans."""
    days = [
        date.fromisoformat(str(line["date"]))
        for record in records
        for action in record.actions
        if action.step.tool == "post_bank_lines"
        for line in action.step.arguments["lines"]
    ]
    return max(days, default=None)


def in_payment_files(records: Sequence[PlanRecord]) -> frozenset[str]:
    """Bills that stand in a file for the bank that was written, and was not said to be void."""
    steps = [one for record in records for one in record.actions if one.status is ActionStatus.DONE]
    void = {one.step.arguments["file_id"] for one in steps if one.step.tool == "cancel_payment_file"}
    files = (one for one in steps if one.step.tool == "create_payment_file" and one.result.get("file_id") not in void)
    return frozenset(str(transfer["bill_id"]) for file in files for transfer in file.step.arguments["transfers"])
