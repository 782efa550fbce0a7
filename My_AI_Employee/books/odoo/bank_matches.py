"""Explains bank lines in Odoo and takes that back. A claim on the line lets one call at a time do it."""

from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.books.odoo.bank_claims import claim, release
from My_AI_Employee.books.odoo.bank_explain import Explanation, Part, explain, found_invoice
from My_AI_Employee.books.odoo.bank_items import (
    check_matched,
    check_own_items,
    own_items,
    reconcile_items,
    replace_suspense,
)
from My_AI_Employee.books.odoo.bank_lines import LINE, check_is_open, find_line, suspense_line
from My_AI_Employee.books.odoo.bill_reads import bill_by_id
from My_AI_Employee.books.odoo.call import BankRow, OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.currencies import exchange_difference
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    Marker,
    check_marker,
    extend_marker,
    find_marker,
    marker_facts,
    put_marker,
)
from My_AI_Employee.books.odoo.periods import check_open_day
from My_AI_Employee.domain.bank_results import BillPaid, InvoicePaid, MatchBankLineResult, UnmatchBankLineResult
from My_AI_Employee.errors import BooksRefusedError, InvalidStatusError


def match_bank_line(call: OdooCall) -> MatchBankLineResult:
    """Replace the item on the suspense account by what the line is, and reconcile. Can be repeated after a failure.

    Raises BankLineNotFoundError, and what `explain` raises.
    """
    context, action = call.context, call.action
    marker = find_marker(context.client, call.key)
    if marker is not None:
        check_marker(marker, call.key, action)
    line = find_line(call, marker.facts["line"] if marker else action.line)
    if marker is None:
        check_is_open(line)
        check_open_day(context, line.day)
    done = marker is not None and marker.facts.get("done") == "1"
    explanation = explain(call, line, check=bool(line.suspense_line) and not done)
    if call.dry_run:
        return match_answer(call, line, explanation, None)
    if marker is not None and not done and not line.suspense_line:
        check_own_items(line, own_items(context, [line.move_id])[line.move_id], explanation)
    if not done:
        claim(context, line, call.key)
    if marker is None:
        facts = marker_facts(action, line=line.number, words=explanation.words)
        marker = put_marker(context.client, call.key, KeyedRecord("account.move", line.move_id), facts)
    if not done:
        replace_suspense(context, line, explanation, suspense_line(context, line.line_id))
        _reconcile(context, line, explanation)
        extend_marker(context.client, marker, done="1")
    return match_answer(call, line, explanation, marker)


def _reconcile(context: OdooContext, line: BankRow, explanation: Explanation) -> None:
    reason = reconcile_items(context, own_items(context, [line.move_id])[line.move_id], explanation)
    check_matched(line, own_items(context, [line.move_id])[line.move_id], explanation, reason)


def explained(call: OdooCall) -> dict[str, BankRow]:
    """A planned line as it is after its explanation, by the name that the plan has for it."""
    line = find_line(call, call.action.line)
    return {call.action.line: replace(line, suspense_line=0)}


def match_answer(
    call: OdooCall, line: BankRow, explanation: Explanation, marker: Marker | None
) -> MatchBankLineResult:
    """The result. marker: of the key; None in a dry run."""
    return MatchBankLineResult(
        line=line.number,
        explained_by=explanation.words,
        amount=line.amount,
        fee=call.action.fee,
        invoices=_paid(call, line, explanation) if marker else (),
        bills=_paid_bills(call, line, explanation) if marker else (),
        currency=call.context.company.currency,
        created_at=marker.at if marker else call.context.clock(),
        dry_run=marker is None or call.dry_run,
    )


def _difference(call: OdooCall, line: BankRow, part: Part) -> Decimal | None:
    """What Odoo booked as exchange gain for a part; None in the company's currency."""
    return exchange_difference(call.context, line.move_id, part.counterpart) if part.settles else None


def _paid(call: OdooCall, line: BankRow, explanation: Explanation) -> tuple[InvoicePaid, ...]:
    return tuple(
        InvoicePaid.of(paid, found_invoice(call, paid.invoice_id).summary, _difference(call, line, part))
        for paid, part in zip(call.action.invoices, explanation.parts, strict=False)  # the fee is the last part
    )


def _paid_bills(call: OdooCall, line: BankRow, explanation: Explanation) -> tuple[BillPaid, ...]:
    return tuple(
        BillPaid.of(paid, bill_by_id(call.context, paid.bill_id).summary, _difference(call, line, part))
        for paid, part in zip(call.action.bills, explanation.parts, strict=False)  # the fee is the last part
    )


def unmatch_bank_line(call: OdooCall) -> UnmatchBankLineResult:
    """Undo the reconciliation and put the line back on the suspense account. Raises InvalidStatusError."""
    context, action = call.context, call.action
    marker = find_marker(context.client, call.key)
    if marker is not None:
        check_marker(marker, call.key, action)
    line = find_line(call, marker.facts["line"] if marker else action.line)
    if marker is None:
        if line.state != "posted" or line.suspense_line:
            raise InvalidStatusError(f"bank line {line.number} has no explanation to take back")
        check_open_day(context, line.day)
    if call.dry_run:
        return _unmatched(call, line, None)
    if marker is None:
        facts = marker_facts(action, line=line.number)
        marker = put_marker(context.client, call.key, KeyedRecord("account.move", line.move_id), facts)
    if marker.facts.get("done") != "1":
        if not suspense_line(context, line.line_id):
            _undo(context, line)
        release(context, line)
        extend_marker(context.client, marker, done="1")
    return _unmatched(call, line, marker)


def _undo(context: OdooContext, line: BankRow) -> None:
    """An error is ignored if the line is back on the suspense account: Odoo may report one after the commit."""
    try:
        context.client.call(LINE, "action_undo_reconciliation", ids=[line.line_id])
    except BooksRefusedError:
        if not suspense_line(context, line.line_id):
            raise


def _unmatched(call: OdooCall, line: BankRow, marker: Marker | None) -> UnmatchBankLineResult:
    return UnmatchBankLineResult(
        line=line.number,
        amount=line.amount,
        currency=call.context.company.currency,
        created_at=marker.at if marker else call.context.clock(),
        dry_run=marker is None or call.dry_run,
    )
