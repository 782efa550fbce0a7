"""The owner's calendar for commands and the schedule: recurring notes, reminders, deadlines, a briefing's figures."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from My_AI_Employee.bootstrap import Installation, open_books, utc_now
from My_AI_Employee.bootstrap.employee import books_identity
from My_AI_Employee.bootstrap.mcp_server import plan_proposals
from My_AI_Employee.domain.deadlines import Deadline, TaxCalendar, deadlines_between
from My_AI_Employee.domain.figures_of_books import WantedFigures
from My_AI_Employee.domain.owner_figures import OwnerFigures
from My_AI_Employee.errors import AIEmployeeError, VaultError
from My_AI_Employee.execution.dry_run import refusals_of
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller
from My_AI_Employee.reports.owner_part import CalendarState, OwnerSources
from My_AI_Employee.reports.schedule import time_zone
from My_AI_Employee.tasks.calendar import Calendar
from My_AI_Employee.tasks.line_rules import LineRules
from My_AI_Employee.tasks.open_bank_lines import LinesProposed, OpenBankLines
from My_AI_Employee.tasks.paying_bills import BillsProposed, PayingBills
from My_AI_Employee.tasks.profile_notes import ProfileNotes
from My_AI_Employee.tasks.proposing import ShownProposals
from My_AI_Employee.tasks.reminding import RemindersMade, Reminding
from My_AI_Employee.vault.layout import GOALS
from My_AI_Employee.vault.notes import list_field, parse_note
from My_AI_Employee.vault.quote_notes import QUOTES, Quote, read_quotes

logger = logging.getLogger(__name__)

DEADLINE_DAYS = 35
"""Deadlines of so many days stand in the calendar; a briefing names those of two weeks."""
_LOCAL_TAX_ACCOUNTS = ("131000", "251000")
"""Input tax and sales tax in new embedded books."""


def calendar_of(installation: Installation, journal: Journal, clock: Callable[[], datetime] = utc_now) -> Calendar:
    """The recurring notes of the vault."""
    tz = time_zone(installation.settings.timezone)
    return Calendar(journal=journal, store=installation.store, clock=clock, tz=tz)


def figures_by(tools: ToolCaller) -> Callable[[WantedFigures], OwnerFigures]:
    """Asks the MCP server, which alone has the credentials of the books."""

    def ask(wanted: WantedFigures) -> OwnerFigures:
        arguments = {
            "start_date": wanted.start.isoformat(),
            "end_date": wanted.end.isoformat(),
            "as_of": wanted.as_of.isoformat(),
            "tax_accounts": list(wanted.tax_accounts),
        }
        return OwnerFigures.model_validate(tools.call("owner_figures", arguments))

    return ask


def owner_sources(
    installation: Installation,
    journal: Journal,
    tools: ToolCaller,
    today: date,
    clock: Callable[[], datetime] = utc_now,
) -> OwnerSources:
    """What a briefing needs for the owner's part. A calendar that cannot be read is named in it."""
    state = CalendarState()
    try:
        state = calendar_of(installation, journal, clock).state()
    except AIEmployeeError as error:
        state = CalendarState(problems=(("Recurring", error.message),))
    deadlines = deadlines_of(installation, today, DEADLINE_DAYS)
    quotes, wrong = _quotes_of(installation)
    return OwnerSources(
        figures=figures_by(tools),
        language=installation.settings.language,
        tax_accounts=tax_accounts_of(installation),
        calendar=replace(
            state,
            problems=(*state.problems, *wrong),
            deadlines=tuple(deadlines),
            quotes=tuple(quotes),
            rules=tuple(_rules_of(installation, journal).waiting()),
        ),
    )


def _quotes_of(installation: Installation) -> tuple[list[Quote], list[tuple[str, str]]]:
    try:
        return read_quotes(installation.store)
    except AIEmployeeError as error:
        return [], [(QUOTES, error.message)]


def tax_accounts_of(installation: Installation) -> tuple[str, ...]:
    """The codes in the settings; those of the embedded books when nobody named any; else none."""
    named = tuple(installation.settings.tax_accounts.replace(",", " ").split())
    if named or installation.settings.books_kind != "local":
        return named
    return _accounts_of_books(installation) if installation.state.books.exists() else _LOCAL_TAX_ACCOUNTS


def _accounts_of_books(installation: Installation) -> tuple[str, ...]:
    """The numbers of the tax accounts in the books' chart; none while the books do not answer."""
    day = utc_now().date()
    try:
        books = open_books(installation)
    except AIEmployeeError:
        return ()
    try:
        return tuple(sorted(books.tax_facts(day, day).accounts))
    except AIEmployeeError:
        return ()
    finally:
        books.close()


def deadlines_of(installation: Installation, today: date, days: int) -> list[Deadline]:
    """Tax returns that are due from today on; none without a tax period in the settings."""
    settings = installation.settings
    if settings.tax_period is None:
        return []
    tax = TaxCalendar(period=settings.tax_period, due_day=settings.tax_due_day, due_months=settings.tax_due_months)
    return deadlines_between(tax, today, today + timedelta(days=days))


def _shown_proposals(installation: Installation, journal: Journal, client: OdooMcpClient) -> ShownProposals:
    return plan_proposals(
        installation,
        journal,
        lambda: books_identity(client.call("books_info", {})),
        lambda plan: refusals_of(client, [plan])[0],
        client.recent_documents,
        client.list_open_invoices,
    )


def open_bank_lines(installation: Installation, journal: Journal, client: OdooMcpClient) -> OpenBankLines:
    """What proposes the explanations of open bank lines."""
    shown = _shown_proposals(installation, journal, client)
    return OpenBankLines(
        proposals=shown.proposals,
        projection=shown.projection,
        books=client,
        rules=_rules_of(installation, journal),
    )


def _rules_of(installation: Installation, journal: Journal) -> LineRules:
    return LineRules(notes=ProfileNotes(installation.store), journal=journal)


def reminding(installation: Installation, journal: Journal, client: OdooMcpClient) -> Reminding:
    """What drafts reminders."""
    shown = _shown_proposals(installation, journal, client)
    return Reminding(
        proposals=shown.proposals,
        projection=shown.projection,
        figures=figures_by(client),
        open_invoices=client.list_open_invoices,
        company=installation.settings.company_name,
        language=installation.settings.language,
        disputed=_disputed(installation),
    )


def paying_bills(installation: Installation, journal: Journal, client: OdooMcpClient) -> PayingBills:
    """What drafts the file for the bank that pays the bills that are due."""
    shown = _shown_proposals(installation, journal, client)
    return PayingBills(proposals=shown.proposals, projection=shown.projection, open_bills=client.list_open_bills)


def _disputed(installation: Installation) -> tuple[str, ...]:
    """The property `disputed` of the goals; a note that cannot be read stops the reminders."""
    return list_field(parse_note(installation.store.read_note(GOALS)[0]), "disputed")


def run_calendar(installation: Installation, journal: Journal, client: OdooMcpClient, today: date) -> None:
    """Draft what is due, as part of the day's schedule. Errors are logged; a briefing follows in any case."""
    for name, run in (
        ("recurring documents", lambda: calendar_of(installation, journal).run_due()),
        ("open bank lines", lambda: open_bank_lines(installation, journal, client).propose()),
        ("reminders", lambda: reminding(installation, journal, client).draft(today)),
        ("bills due", lambda: paying_bills(installation, journal, client).draft(today)),
    ):
        try:
            logger.info("%s: %s", name, _in_words(run()))
        except (AIEmployeeError, OSError) as error:
            logger.error("%s: %s", name, error)
        except Exception:  # a fault of the program in one of them must not hold up the others, or the briefing
            logger.exception("%s failed unexpectedly", name)


def _in_words(found: Sequence[str] | LinesProposed | RemindersMade | BillsProposed) -> str:
    """What a part of the morning's work drafted, and what it left out."""
    if isinstance(found, LinesProposed):
        drafted, left_out = [*found.plans, *found.rules], found.left_out
    elif isinstance(found, RemindersMade):
        drafted, left_out = [*found.plans], found.left_out
    elif isinstance(found, BillsProposed):
        drafted, left_out = [found.plan] if found.plan else [], found.left_out
    else:
        drafted, left_out = [*found], ()
    said = f"drafted {', '.join(drafted)}" if drafted else "nothing to draft"
    return "; ".join((said, *(f"left out: {reason}" for reason in left_out)))


def draft_recurring(installation: Installation, note: str, period: str) -> dict[str, Any]:
    """Draft what is due, or one period of one note that was missed. Raises NotFoundError."""
    installation.store.check()
    calendar = calendar_of(installation, installation.journal())
    made = [path for path in [calendar.propose(note, period)] if path] if note else calendar.run_due()
    state = calendar.state()
    return {
        "drafted": made,
        "missed": [{"period": one.period, "command": one.command} for one in state.missed],
        "problems": [{"note": name, "problem": problem} for name, problem in state.problems],
    }


def draft_reminders(installation: Installation, today: date) -> RemindersMade:
    """Draft every reminder that is due. Raises what the books raise."""
    from My_AI_Employee.bootstrap import open_client

    installation.store.check()
    try:
        with open_client(installation) as client:
            return reminding(installation, installation.journal(), client).draft(today)
    except VaultError as error:
        raise type(error)(f"{GOALS}: {error.message}") from None


def propose_bank_lines(installation: Installation) -> LinesProposed:
    """Propose what open bank lines are. Raises what the books raise."""
    from My_AI_Employee.bootstrap import open_client

    installation.store.check()
    with open_client(installation) as client:
        return open_bank_lines(installation, installation.journal(), client).propose()
