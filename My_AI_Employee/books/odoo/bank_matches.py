"""Explains bank lines in Odoo and takes that back. A claim on the line lets one call at a time do it.

A claim is a marker on the line's entry whose key is made of the line and a count. Who loads it first explains the
line; it is released when the explanation is taken back, and the next count is free.
"""

from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.books.odoo.bank_explain import Explanation, Part, explain
from My_AI_Employee.books.odoo.bank_lines import LINE, check_is_open, find_line, suspense_line
from My_AI_Employee.books.odoo.bill_reads import bill_by_id
from My_AI_Employee.books.odoo.call import BankRow, OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.currencies import exchange_difference
from My_AI_Employee.books.odoo.invoice_reads import find_invoice
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
from My_AI_Employee.books.odoo.values import Row, money, text
from My_AI_Employee.domain.bank_results import BillPaid, InvoicePaid, MatchBankLineResult, UnmatchBankLineResult
from My_AI_Employee.domain.digests import KEY_PREFIX
from My_AI_Employee.errors import BooksRefusedError, InvalidStatusError, ReconciliationFailedError
from My_AI_Employee.observability.crash_points import reach

_EDITS_POSTED = {"skip_readonly_check": True, "force_delete": True}
"""Context in which Odoo lets the items of a bank line's entry be replaced, as its own undo does."""
_MAX_CLAIMS = 1_000


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
        return _answer(call, line, explanation, None)
    if not done:
        _claim(context, line, call.key)
    if marker is None:
        facts = marker_facts(action, line=line.number, words=explanation.words)
        marker = put_marker(context.client, call.key, KeyedRecord("account.move", line.move_id), facts)
    if not done:
        _replace_suspense(context, line, explanation)
        _reconcile_parts(context, line, explanation)
        extend_marker(context.client, marker, done="1")
    return _answer(call, line, explanation, marker)


def explained(call: OdooCall) -> dict[str, BankRow]:
    """A planned line as it is after its explanation, by the name that the plan has for it."""
    line = find_line(call, call.action.line)
    return {call.action.line: replace(line, suspense_line=0)}


def _claim_key(line: BankRow, count: int) -> str:
    return f"{KEY_PREFIX}.claim_{line.line_id}_{count}"


def _last_claim(context: OdooContext, line: BankRow) -> tuple[int, Marker | None]:
    """The count and the marker of the claim that holds, or the next free count."""
    for count in range(_MAX_CLAIMS):
        marker = find_marker(context.client, _claim_key(line, count))
        if marker is None or marker.facts.get("released") != "1":
            return count, marker
    raise InvalidStatusError(f"bank line {line.number} was explained too often", hint="explain it in Odoo")


def _claim(context: OdooContext, line: BankRow, key: str) -> None:
    """Raises InvalidStatusError when another call explains this line."""
    count, marker = _last_claim(context, line)
    if marker is None:
        facts = {"operation": "claim_bank_line", "key": key}
        target = KeyedRecord("account.move", line.move_id)
        marker = put_marker(context.client, _claim_key(line, count), target, facts)
    if marker.facts.get("key") != key:
        raise InvalidStatusError(
            f"bank line {line.number} is explained already, or is being explained by another step",
            hint="look at it in Odoo; take that back first (unmatch_bank_line)",
        )


def _release(context: OdooContext, line: BankRow) -> None:
    _, marker = _last_claim(context, line)
    if marker is not None:
        extend_marker(context.client, marker, released="1")


def _replace_suspense(context: OdooContext, line: BankRow, explanation: Explanation) -> None:
    suspense = suspense_line(context, line.line_id)
    if not suspense:
        return  # done before a failure
    commands = [[2, suspense, 0], *([0, 0, _item(context, part)] for part in explanation.parts)]
    try:
        context.client.call(
            "account.move", "write", ids=[line.move_id], vals={"line_ids": commands}, context=_EDITS_POSTED
        )
    except BooksRefusedError:
        if suspense_line(context, line.line_id):
            _release(context, line)
            raise
    reach("odoo.posted")


def _item(context: OdooContext, part: Part) -> dict[str, object]:
    balance = float(-part.amount)
    return {
        "account_id": part.account_id,
        "partner_id": part.partner or False,
        "name": part.text,
        "debit": max(balance, 0.0),
        "credit": max(-balance, 0.0),
        "currency_id": part.currency_id or context.company.currency_id,
        "amount_currency": float(-part.settles) if part.currency_id else balance,
        "tax_ids": [[6, 0, []]],
    }


def _own_items(context: OdooContext, line: BankRow) -> list[Row]:
    fields = ["account_id", "name", "balance", "reconciled", "amount_residual"]
    rows: list[Row] = context.client.call(
        "account.move.line", "search_read", domain=[["move_id", "=", line.move_id]], fields=fields, order="id"
    )
    return rows


def _reconcile_parts(context: OdooContext, line: BankRow, explanation: Explanation) -> None:
    """Reconcile each part with its counterpart unless that is done; read back whether it is."""
    wanted = {part.text: part.counterpart for part in explanation.parts if part.counterpart}
    reason = ""
    for row in _own_items(context, line):
        counterpart = wanted.get(text(row["name"]))
        if counterpart and not row["reconciled"]:
            try:
                context.client.call("account.move.line", "reconcile", ids=[int(row["id"]), counterpart])
            except BooksRefusedError as error:  # Odoo may report an error after the commit
                reason = f": {error.message}"
    left = [row for row in _own_items(context, line) if text(row["name"]) in wanted and not row["reconciled"]]
    if left:
        raise ReconciliationFailedError(
            f"bank line {line.number} is booked but {money(left[0]['amount_residual'])} of '{left[0]['name']}' "
            f"is not matched{reason}",
            hint="take it back (unmatch_bank_line), and look at the document in Odoo",
            facts={"line": line.number},
        )


def _answer(call: OdooCall, line: BankRow, explanation: Explanation, marker: Marker | None) -> MatchBankLineResult:
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
        InvoicePaid.of(paid, find_invoice(call.context, paid.invoice_id).summary, _difference(call, line, part))
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
        _release(context, line)
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
