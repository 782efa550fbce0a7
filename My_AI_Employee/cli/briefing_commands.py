"""Writes briefings with their charts and the calendar, when a person asks for one and when one is due."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from My_AI_Employee.bootstrap import Employee, Installation, build_notifier, server_process, utc_now
from My_AI_Employee.bootstrap.alerting import alert_digest
from My_AI_Employee.bootstrap.briefing_prose import prose_writer
from My_AI_Employee.bootstrap.stack import books_label
from My_AI_Employee.cli.briefing_mailing import mail_briefing
from My_AI_Employee.cli.calendar_commands import owner_sources, run_calendar
from My_AI_Employee.cli.commands import today_of
from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.results import ReportResult
from My_AI_Employee.errors import VaultError
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller
from My_AI_Employee.reports.briefing import (
    BriefingKind,
    BriefingSources,
    briefing_day,
    briefing_name,
    briefing_period,
    collect_briefing,
)
from My_AI_Employee.reports.briefing_note import briefing_charts, render_briefing, with_prose
from My_AI_Employee.reports.calendar_note import render_calendar
from My_AI_Employee.reports.schedule import time_zone
from My_AI_Employee.vault.layout import CALENDAR, GOALS, Folder
from My_AI_Employee.vault.notes import parse_note
from My_AI_Employee.vault.own_views import write_own_view


def run_briefing(installation: Installation, employee: Employee, kind: BriefingKind, day: date) -> bool:
    """Write the briefing that is due, unless it is there, and mail it where that is wanted. False: try again."""
    rel = f"{Folder.BRIEFINGS}/{briefing_name(kind, briefing_day(kind, day))}"
    if kind == "daily":
        run_calendar(installation, employee.journal, employee.client, today_of(installation))
    if not installation.store.exists(rel):
        brief_by(installation, employee.journal, employee.client, (kind, day), utc_now)
    digest = alert_digest(installation, employee.journal, build_notifier(installation))
    return mail_briefing(installation, employee.journal, digest, rel, (kind, briefing_day(kind, day)))


def write_briefing(installation: Installation, kind: BriefingKind, day: date | None = None) -> str:
    """Write a briefing, replacing one of the same day; returns its path inside the vault."""
    with OdooMcpClient(server_process(installation)) as client:
        wanted = (kind, day or today_of(installation))
        return brief_by(installation, installation.journal(), client, wanted, utc_now)


def brief_by(
    installation: Installation,
    journal: Journal,
    tools: ToolCaller,
    wanted: tuple[BriefingKind, date],
    clock: Callable[[], datetime],
) -> str:
    """Write a briefing as of the clock's moment; returns its path inside the vault. wanted: its kind and its day.

    The figures come from the MCP server, because only that process has the credentials of the books.
    """

    def report(request: ReportRequest) -> ReportResult:
        return ReportResult.model_validate(tools.call("generate_report", request.model_dump(mode="json")))

    (kind, day), now = wanted, clock()
    tz = time_zone(installation.settings.timezone)
    owner = owner_sources(installation, journal, tools, now.astimezone(tz).date(), clock)
    sources = BriefingSources(
        journal=journal, report=report, instance=books_label(installation), owner=owner, **_goals(installation)
    )
    named = briefing_day(kind, day)
    data = collect_briefing(kind, named, briefing_period(kind, named, tz), sources, now)
    if writer := prose_writer(installation, journal):
        data = with_prose(data, writer)
    rel = f"{Folder.BRIEFINGS}/{briefing_name(kind, named)}"
    _write_charts(installation, briefing_charts(data))
    installation.store.write_view(rel, render_briefing(data))
    if kind == "daily":
        write_own_view(installation.store, CALENDAR, "calendar", render_calendar(data))
    with journal.transaction() as connection:
        stored_facts.set_fact(connection, "last_briefing", rel)
    return rel


def _write_charts(installation: Installation, charts: Mapping[str, str]) -> None:
    for path, svg in charts.items():
        installation.store.make_folder(f"{Folder.BRIEFINGS}/{path.rpartition('/')[0]}")
        installation.store.write_view(f"{Folder.BRIEFINGS}/{path}", svg)


def _goals(installation: Installation) -> dict[str, Any]:
    try:
        note = parse_note(installation.store.read_note(GOALS)[0])
    except VaultError as error:
        return {"goals": {}, "focus": f"{GOALS} cannot be read: {error}"}
    return {"goals": dict(note.front)}
