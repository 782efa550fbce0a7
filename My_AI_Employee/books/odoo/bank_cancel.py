"""Takes bank lines of Odoo out of the books: their entries are cancelled, never deleted."""

import re
from collections.abc import Sequence
from decimal import Decimal

from My_AI_Employee.books.odoo.bank_lines import (
    STATEMENT,
    check_is_open,
    find_line,
    statement_lines,
)
from My_AI_Employee.books.odoo.call import BankRow, OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    change_state,
    check_marker,
    extend_marker,
    find_marker,
    marker_facts,
    put_marker,
)
from My_AI_Employee.books.odoo.periods import check_open_day
from My_AI_Employee.domain.bank_results import CancelBankLineResult, CancelBankStatementResult
from My_AI_Employee.errors import BankLineNotFoundError, InvalidStatusError

_STATEMENT = re.compile(r"^STMT/(\d{1,9})$")


def cancel_bank_line(call: OdooCall) -> CancelBankLineResult:
    """Cancel an open line. Raises BankLineNotFoundError, InvalidStatusError. Can be repeated."""
    context = call.context
    marker = find_marker(context.client, call.key)
    if marker is not None:
        check_marker(marker, call.key, call.action)
    line = find_line(call, marker.facts["line"] if marker else call.action.line)
    if marker is None:
        check_is_open(line)
        check_open_day(context, line.day)
    if call.dry_run:
        return _cancelled_line(call, line)
    if marker is None:
        facts = marker_facts(call.action, line=line.number)
        marker = put_marker(context.client, call.key, KeyedRecord("account.move", line.move_id), facts)
    if marker.facts.get("done") != "1":
        cancel_moves(context, [line])
        extend_marker(context.client, marker, done="1")
    return CancelBankLineResult(
        line=line.number, amount=line.amount, currency=context.company.currency, created_at=marker.at
    )


def _cancelled_line(call: OdooCall, line: BankRow) -> CancelBankLineResult:
    return CancelBankLineResult(
        line=line.number,
        amount=line.amount,
        currency=call.context.company.currency,
        created_at=call.context.clock(),
        dry_run=True,
    )


def cancel_moves(context: OdooContext, lines: Sequence[BankRow]) -> None:
    """Cancel the entries of these lines: a draft first, as Odoo wants it."""
    for line in lines:
        state = context.read_record("account.move", line.move_id, ["state"])["state"]
        if state == "posted":
            change_state(context.client, "account.move", "button_draft", line.move_id, "posted")
        if state != "cancel":
            change_state(context.client, "account.move", "button_cancel", line.move_id, "draft")


def cancel_bank_statement(call: OdooCall) -> CancelBankStatementResult:
    """Cancel the lines that a statement posted. Raises BankLineNotFoundError, InvalidStatusError."""
    context, action = call.context, call.action
    statement_id = _statement(context, action.statement_id)
    marker = find_marker(context.client, call.key)
    if marker is not None:
        check_marker(marker, call.key, action)
    lines = statement_lines(context, statement_id)
    if marker is None:
        _check_all_open(context, action.statement_id, lines)
        if call.dry_run:
            return _answer(call, len(lines), sum((line.amount for line in lines), Decimal("0.00")))
        total = sum((line.amount for line in lines), Decimal("0.00"))
        facts = marker_facts(action, count=str(len(lines)), total=str(total))
        marker = put_marker(context.client, call.key, KeyedRecord("account.move", lines[0].move_id), facts)
    if marker.facts.get("done") != "1" and not call.dry_run:
        cancel_moves(context, lines)
        extend_marker(context.client, marker, done="1")
    answer = _answer(call, int(marker.facts["count"]), Decimal(marker.facts["total"]))
    return answer.model_copy(update={"created_at": marker.at, "dry_run": call.dry_run})


def _statement(context: OdooContext, statement_id: str) -> int:
    match = _STATEMENT.match(statement_id)
    domain = [context.own_company, ["id", "=", int(match[1])]] if match else []
    if not match or not context.client.call(STATEMENT, "search", domain=domain):
        raise BankLineNotFoundError(f"there is no statement '{statement_id}'", facts={"statement_id": statement_id})
    return int(match[1])


def _check_all_open(context: OdooContext, statement_id: str, lines: Sequence[BankRow]) -> None:
    matched = [line.number for line in lines if not line.suspense_line]
    if matched:
        raise InvalidStatusError(
            f"{len(matched)} lines of {statement_id} are explained, such as {matched[0]}",
            hint="take these explanations back first (unmatch_bank_line)",
        )
    if not lines:
        raise InvalidStatusError(f"{statement_id} has no line that counts")
    check_open_day(context, min(line.day for line in lines))


def _answer(call: OdooCall, count: int, total: Decimal) -> CancelBankStatementResult:
    return CancelBankStatementResult(
        statement_id=call.action.statement_id,
        cancelled=count,
        amount=total,
        currency=call.context.company.currency,
        created_at=call.context.clock(),
        dry_run=True,
    )
