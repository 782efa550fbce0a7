"""The pack of a month: its reports as files in one folder, and one PDF of them that names what is still open."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from My_AI_Employee.books.port import Books
from My_AI_Employee.documents.month_end_pdf import MonthEndPages, PdfChart, render_month_end_pdf
from My_AI_Employee.domain.actions import LedgerReportRequest, ReportRequest
from My_AI_Employee.domain.cash_forecast import PlannedMoney, forecast_of
from My_AI_Employee.domain.figures_of_books import WantedFigures, figures_of_books
from My_AI_Employee.domain.ledger_reports import build_ledger_report
from My_AI_Employee.domain.owner_figures import OwnerFigures
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.domain.results import LedgerReportResult, ReportResult
from My_AI_Employee.errors import InvalidDateRangeError, NoDataError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.reports.month_end_words import month_end_phrase
from My_AI_Employee.reports.owner_part import CalendarState, OwnerPart
from My_AI_Employee.reports.owner_sections import drawings_of
from My_AI_Employee.reports.owner_shown import Shown
from My_AI_Employee.reports.words import Language, figure_in, money_in

REPORTS = ("profit_loss", "balance_sheet", "cash_flow", "aged_receivables")
LEDGERS = ("trial_balance", "general_ledger")


@dataclass(frozen=True, kw_only=True)
class Month:
    """start, end: its first and last day."""

    start: date
    end: date

    @property
    def name(self) -> str:
        """Such as `2026-11`."""
        return f"{self.start:%Y-%m}"


@dataclass(frozen=True, kw_only=True)
class JournalState:
    """What the journal knows to be unfinished: numbers of plans and tasks, and of costs without a file.

    planned: money that recurs, for the forecast.
    """

    waiting: int
    failed: int
    asking: int
    without_file: int
    planned: tuple[PlannedMoney, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MonthEndPack:
    """folder: where the files are. empty: reports without data. open_points: what is to be settled first."""

    folder: Path
    files: tuple[str, ...]
    empty: tuple[str, ...]
    open_points: tuple[str, ...]


def month_of(text: str) -> Month:
    """Read `2026-11`. Raises InvalidDateRangeError."""
    try:
        start = date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        raise InvalidDateRangeError(f"'{text[:20]}' is not a month", hint="write a month such as 2026-11") from None
    after = (start + timedelta(days=31)).replace(day=1)
    return Month(start=start, end=after - timedelta(days=1))


def make_pack(
    month: Month,
    books: Books,
    state: JournalState,
    folder: Path,
    clock: Callable[[], datetime],
    language: Language = "en",
) -> MonthEndPack:
    """Write the pack into a folder, its PDF in a language.

    Raises NoDataError when no report has data, and what the books raise.
    """
    now, info = clock(), books.info()
    reports: list[ReportResult] = []
    ledgers: list[LedgerReportResult] = []
    empty: list[str] = []
    for kind in (*REPORTS, *LEDGERS):
        asked = {"report_type": kind, "start_date": month.start, "end_date": month.end}
        try:
            if kind in REPORTS:
                request = ReportRequest.model_validate(asked)
                reports.append(build_report(request, books, currency=info.currency, generated_at=now))
            else:
                wanted = LedgerReportRequest.model_validate(asked)
                ledgers.append(build_ledger_report(wanted, books, currency=info.currency, generated_at=now))
        except NoDataError:
            empty.append(kind)
    if not reports:
        raise NoDataError(f"nothing is posted in {month.name}", facts={"month": month.name})
    asked_for = WantedFigures(start=month.start, end=month.end, as_of=month.end)
    figures = figures_of_books(asked_for, books, info.currency)
    points = open_points(month, figures, state, now.date(), language)
    pages = MonthEndPages(
        month=month.name,
        company=info.company,
        currency=info.currency,
        points=points,
        charts=_charts(month, figures, state.planned, language),
        say=partial(month_end_phrase, language),
        figure=lambda text: figure_in(language, Decimal(text.replace(",", ""))),
    )
    results: list[ReportResult | LedgerReportResult] = [*reports, *ledgers]
    contents = {f"{result.report_type}.json": _json(result) for result in results}
    contents[f"month-end_{month.name}.pdf"] = render_month_end_pdf(pages, reports, ledgers, now)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        write_atomically(folder / name, content)
    return MonthEndPack(folder=folder, files=tuple(contents), empty=tuple(empty), open_points=points)


def _charts(
    month: Month, figures: OwnerFigures, planned: Sequence[PlannedMoney], language: Language
) -> tuple[PdfChart, ...]:
    """The charts of a briefing, as of the month's end."""
    part = OwnerPart(
        figures=figures,
        forecast=forecast_of(figures, planned),
        language=language,
        tax_accounts=(),
        calendar=CalendarState(),
        made_by={},
        without_file=(),
        approvals=None,
        last_statement=None,
    )
    drawings = drawings_of(Shown(part=part, period=month.name, chart_stem=month.name))
    return tuple(
        PdfChart(name=name, title=chart.title, alternative=chart.alternative, svg=svg)
        for name, (chart, svg) in drawings.items()
    )


def _json(result: ReportResult | LedgerReportResult) -> bytes:
    return (json.dumps(result.as_json(), indent=2, ensure_ascii=False) + "\n").encode()


def open_points(
    month: Month, figures: OwnerFigures, state: JournalState, today: date, language: Language = "en"
) -> tuple[str, ...]:
    """What is not settled, in sentences; empty when nothing is known."""
    say = partial(month_end_phrase, language)
    found = [say("the month is not over")] if today <= month.end else []
    found += [say("{figure}: missing, {reason}", figure=one.figure, reason=one.reason) for one in figures.missing]
    lines = figures.unexplained
    if lines is not None and lines.count and lines.oldest is not None and lines.oldest <= month.end:
        least = "at least " if lines.more else ""
        phrase = f"bank lines not explained by now: {least}{{number}} ({{received}} received, {{paid}} paid)"
        received, paid = (money_in(language, amount, figures.currency) for amount in (lines.received, lines.paid))
        found.append(say(phrase, number=lines.count, received=received, paid=paid))
    named = (
        (state.waiting, "plans that wait for a decision"),
        (state.failed, "plans that failed"),
        (state.asking, "tasks that need an answer"),
        (state.without_file, "costs of the last 90 days without a file"),
    )
    return (*found, *(f"{say(words)}: {number}" for number, words in named if number))
