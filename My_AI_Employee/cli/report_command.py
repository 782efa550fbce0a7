"""The command `report`: its arguments, and the plan that mails a statement of account."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import typer

from My_AI_Employee.bootstrap import Installation, open_books, plan_proposals
from My_AI_Employee.cli.commands import make_any_report
from My_AI_Employee.domain.actions import parse_any_report_request
from My_AI_Employee.domain.customer_statement import statement_of
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.plan import BooksIdentity
from My_AI_Employee.domain.report_requests import CONTRACT_REPORT_TYPES, LEDGER_REPORT_TYPES, LedgerReportRequest
from My_AI_Employee.domain.results import LedgerReportResult, ReportResult
from My_AI_Employee.errors import InvalidReportTypeError, ValidationFailedError

REPORT_TYPES = (*CONTRACT_REPORT_TYPES, *LEDGER_REPORT_TYPES)
_OF_ONE_DAY = ("aged_receivables", "aged_payables", "open_items")


def report_arguments(kind: str, days: tuple[str, str], form: str, more: tuple[str, str]) -> dict[str, str]:
    """The arguments of a report. days: first and last, or empty; more: comparison and customer, or empty.

    Raises InvalidReportTypeError, and typer.BadParameter when a report of a period has no first day.
    """
    end = days[1] or date.today().isoformat()  # noqa: DTZ011 - the person's calendar day
    start = days[0] or (end if kind in _OF_ONE_DAY else "")
    if kind not in REPORT_TYPES:
        raise InvalidReportTypeError(f"there is no report '{kind}'", hint=f"there are {', '.join(REPORT_TYPES)}")
    if not start:
        raise typer.BadParameter(f"{kind} needs the first day: --start YYYY-MM-DD")
    return {
        "report_type": kind,
        "start_date": start,
        "end_date": end,
        "format": form,
        "compare": more[0],
        "customer": more[1],
    }


def write_report(installation: Installation, arguments: Mapping[str, str]) -> ReportResult | LedgerReportResult:
    """Write a report to Reports/. Raises ActionError for arguments that do not fit, and what the books raise."""
    return make_any_report(installation, parse_any_report_request(arguments))


def propose_statement(installation: Installation, arguments: Mapping[str, str]) -> dict[str, Any]:
    """Draft a plan that mails a customer's statement of account; the figures come from the books.

    Raises ValidationFailedError for another report or a customer without a mail address, and what the books raise.
    """
    request = parse_any_report_request(arguments)
    if not isinstance(request, LedgerReportRequest) or request.report_type != "customer_statement":
        raise ValidationFailedError(f"{request.report_type} cannot be mailed; only a customer_statement can")
    books = open_books(installation)
    try:
        info = books.info()
        account = books.customer_account(request.customer, request.start_date, request.end_date)
    finally:
        books.close()
    if not account.email:
        raise ValidationFailedError(
            f"the books have no mail address for {account.name}", hint="add one first (update_partner)"
        )
    closing = statement_of(account, request.start_date, request.end_date).closing
    step = {
        "tool": "send_statement",
        "customer_name": account.name,
        "customer_email": account.email,
        "start_date": request.start_date.isoformat(),
        "end_date": request.end_date.isoformat(),
        "closing_balance": str(closing),
    }
    identity = BooksIdentity(name=info.name, currency=info.currency)
    proposals = plan_proposals(installation, installation.journal(), lambda: identity)
    reason = f"the books show a balance of {format_money(closing, info.currency)} on {request.end_date}"
    proposal = proposals.propose([step], [reason], planner="person")
    return {
        "id": proposal.plan_id,
        "note": proposal.note,
        "message": f"{proposal.plan_id} waits for approval: {proposal.headline}.",
    }
