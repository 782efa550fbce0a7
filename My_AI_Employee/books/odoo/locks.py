"""Closes and opens periods in Odoo: the company's fiscal year lock date, as far as the user may set it."""

from datetime import date

from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    check_marker,
    extend_marker,
    find_marker,
    marker_facts,
    put_marker,
)
from My_AI_Employee.books.odoo.ledger_accounts import general_journal
from My_AI_Employee.books.odoo.periods import closed_until
from My_AI_Employee.books.odoo.values import day
from My_AI_Employee.books.period_rules import check_may_close, check_may_reopen
from My_AI_Employee.domain.bank_actions import ClosePeriod
from My_AI_Employee.domain.bank_results import PeriodResult
from My_AI_Employee.errors import BooksAuthenticationError, BooksRefusedError

_LOCK = "fiscalyear_lock_date"


def change_lock(call: OdooCall) -> PeriodResult:
    """close_period and reopen_period. Raises InvalidDateError, InvalidStatusError; BooksRefusedError when the user
    may not set lock dates or the lock is a hard one. Can be repeated: the marker keeps what was before."""
    context, action = call.context, call.action
    marker = find_marker(context.client, call.key)
    if marker is not None:
        check_marker(marker, call.key, action)
        before = day(marker.facts["before"])
    else:
        before = closed_until(context)
        _check(call, before)
        if call.dry_run:
            return PeriodResult(closed_until=action.until, before=before, created_at=context.clock(), dry_run=True)
        facts = marker_facts(action, before=str(before or ""))
        target = KeyedRecord("account.journal", general_journal(context))
        marker = put_marker(context.client, call.key, target, facts)
    if marker.facts.get("done") != "1" and not call.dry_run:
        _write(context, action.until)
        extend_marker(context.client, marker, done="1")
    return PeriodResult(closed_until=action.until, before=before, created_at=marker.at, dry_run=call.dry_run)


def _check(call: OdooCall, before: date | None) -> None:
    context, action = call.context, call.action
    if isinstance(action, ClosePeriod):
        check_may_close(action.until, before, context.today())
    else:
        check_may_reopen(action.until, before)
    if not context.client.call("res.company", "has_access", ids=[context.company.company_id], operation="write"):
        raise _may_not()


def _may_not() -> BooksRefusedError:
    return BooksRefusedError(
        "the user of Odoo may not set lock dates",
        hint="set the lock date in Odoo (Accounting, Lock Dates) as an administrator, or give this user the right",
    )


def _write(context: OdooContext, until: date | None) -> None:
    company = context.company.company_id
    vals = {_LOCK: until.isoformat() if until else False}
    try:
        context.client.call("res.company", "write", ids=[company], vals=vals)
    except BooksAuthenticationError as error:
        raise _may_not() from error
    if closed_until(context) != until:
        raise BooksRefusedError(
            f"Odoo keeps the books closed until {closed_until(context)}: another lock date holds",
            hint="look at the lock dates in Odoo (Accounting, Lock Dates)",
        )
