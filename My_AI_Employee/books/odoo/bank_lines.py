"""Bank statements in Odoo: each line loaded once with an external id, listed, and cancelled.

The key of a line stands in its `ref`, where the lines of a journal are looked up; the external id, made of journal
and key, keeps two calls at the same time from making it twice. A line that was cancelled leaves its id taken, so the
next one of the same key has the next generation.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from My_AI_Employee.books.bank_rules import (
    KnownLine,
    balance_warning,
    check_statement,
    line_text,
    new_lines,
    no_bank_line,
)
from My_AI_Employee.books.odoo.call import BankRow, OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.keys import find_key, fingerprint, key_conflict, load_once
from My_AI_Employee.books.odoo.ledger_accounts import MoneyAccount, lacks_right, own_account
from My_AI_Employee.books.odoo.periods import check_open_day
from My_AI_Employee.books.odoo.values import Row, moment, money, ref, text
from My_AI_Employee.domain.bank_actions import StatementLine
from My_AI_Employee.domain.bank_results import BankLine, ListBankLinesResult, PostBankLinesResult, PostedLine
from My_AI_Employee.domain.digests import KEY_PREFIX
from My_AI_Employee.domain.money import plain_price
from My_AI_Employee.errors import BooksRefusedError, InvalidStatusError

LINE = "account.bank.statement.line"
STATEMENT = "account.bank.statement"
GROUP = "Basic (account.group_account_basic)"
_FIELDS = ["move_id", "name", "journal_id", "date", "amount", "state", "payment_ref", "ref", "is_reconciled"]


def post_bank_lines(call: OdooCall) -> PostBankLinesResult:
    """Load a statement with its new lines in one transaction. Raises what `LocalBooks` raises, and BooksRefusedError
    when the user lacks the group for bank statements. Can be repeated."""
    context, action = call.context, call.action
    own = own_account(call, action.account)
    found = find_key(context.client, call.key)
    if found is None:
        wanted = _checked_lines(call, own)
        if call.dry_run:
            return _expected(call, own, wanted)
        statement_id = _load(call, own, wanted)
    elif found.model != STATEMENT:
        raise key_conflict(call.key)
    else:
        statement_id = found.record_id
    return _posted(call, own, statement_id)


def _checked_lines(call: OdooCall, own: MoneyAccount) -> list[StatementLine]:
    context, action = call.context, call.action
    check_statement(action, context.company.currency, context.today())
    keys = [line.line_key for line in action.lines]
    known = {text(row["ref"]): _known(row) for row in _rows_of(context, own.journal_id, keys, "posted")}
    for key, row in call.planned.lines.items():
        if row.journal_id == own.journal_id:
            known[key] = KnownLine(line=key, day=row.day, amount=row.amount)
    wanted = new_lines(action, known)
    if wanted:
        check_open_day(context, min(line.date for line in wanted))
    return wanted


def _known(row: Row) -> KnownLine:
    return KnownLine(line=text(row["name"]), day=date.fromisoformat(text(row["date"])), amount=money(row["amount"]))


def _rows_of(context: OdooContext, journal_id: int, keys: Sequence[str], state: str) -> list[Row]:
    domain = [["journal_id", "=", journal_id], ["ref", "in", list(keys)], ["state", "=", state]]
    rows: list[Row] = context.client.call(LINE, "search_read", domain=domain, fields=_FIELDS, order="id")
    return rows


def _load(call: OdooCall, own: MoneyAccount, wanted: Sequence[StatementLine]) -> int:
    action = call.action
    cancelled = _rows_of(call.context, own.journal_id, [line.line_key for line in wanted], "cancel")
    generations = Counter(text(row["ref"]) for row in cancelled)
    head = {
        "id": call.key,
        "name": action.statement,
        "reference": _mark(call),
        "balance_start": plain_price(action.opening_balance),
        "balance_end_real": plain_price(action.closing_balance),
    }
    rows = [_line_row(line, own.journal_id, generations[line.line_key]) for line in wanted] or [{}]
    try:
        return load_once(call.context.client, STATEMENT, call.key, [head | rows[0], *rows[1:]])
    except BooksRefusedError as error:
        raise lacks_right(error, GROUP, "post bank statements") from error


def _mark(call: OdooCall) -> str:
    """The fingerprint of the arguments, by which a key that is used for another statement is known."""
    return f"[{fingerprint(call.action)}]"


def _line_row(line: StatementLine, journal_id: int, generation: int) -> dict[str, str]:
    digest = sha256(line.line_key.encode()).hexdigest()[:32]
    return {
        "line_ids/id": f"{KEY_PREFIX}.bank_{journal_id}_{digest}_{generation}",
        "line_ids/journal_id/.id": str(journal_id),
        "line_ids/date": line.date.isoformat(),
        "line_ids/payment_ref": line_text(line),
        "line_ids/ref": line.line_key,
        "line_ids/partner_name": line.counterparty,
        "line_ids/narration": line.bank_reference,
        "line_ids/amount": plain_price(line.amount),
    }


def _posted(call: OdooCall, own: MoneyAccount, statement_id: int) -> PostBankLinesResult:
    context, action = call.context, call.action
    fields = ["name", "reference", "balance_end_real", "create_date"]
    row = context.read_record(STATEMENT, statement_id, fields)
    if text(row["reference"]) != _mark(call):
        raise key_conflict(call.key)
    lines = _statement_rows(context, statement_id)
    ledger = _balance(context, own, max(line.date for line in action.lines))
    return PostBankLinesResult(
        statement_id=f"STMT/{statement_id}",
        account=own.account.title,
        posted=len(lines),
        skipped=len(action.lines) - len(lines),
        lines=tuple(PostedLine(line=text(line["name"]), line_key=text(line["ref"])) for line in lines),
        closing_balance=money(row["balance_end_real"]),
        ledger_balance=ledger,
        balance_agrees=ledger == action.closing_balance,
        currency=context.company.currency,
        created_at=moment(row["create_date"]),
        warnings=balance_warning(action.closing_balance, ledger, context.company.currency),
        dry_run=call.dry_run,
    )


def _expected(call: OdooCall, own: MoneyAccount, wanted: Sequence[StatementLine]) -> PostBankLinesResult:
    """What a dry run answers; the plan's later steps may name the lines by their keys."""
    context, action = call.context, call.action
    last = max(line.date for line in action.lines)
    ledger = sum((line.amount for line in wanted), _balance(context, own, last))
    for line in wanted:
        call.planned.lines[line.line_key] = _planned_row(line, own.journal_id)
    return PostBankLinesResult(
        statement_id="",
        account=own.account.title,
        posted=len(wanted),
        skipped=len(action.lines) - len(wanted),
        lines=(),
        closing_balance=action.closing_balance,
        ledger_balance=ledger,
        balance_agrees=ledger == action.closing_balance,
        currency=context.company.currency,
        created_at=context.clock(),
        warnings=balance_warning(action.closing_balance, ledger, context.company.currency),
        dry_run=True,
    )


def _planned_row(line: StatementLine, journal_id: int) -> BankRow:
    return BankRow(
        line_id=0,
        move_id=0,
        number=line.line_key,
        journal_id=journal_id,
        day=line.date,
        amount=line.amount,
        state="posted",
        text=line_text(line),
        suspense_line=-1,
    )


def _balance(context: OdooContext, own: MoneyAccount, on: date) -> Decimal:
    """Debit - credit of the posted items of an account at the end of a day."""
    domain = [
        context.own_company,
        ["account_id", "=", own.account.account_id],
        ["parent_state", "=", "posted"],
        ["date", "<=", on.isoformat()],
    ]
    groups = context.client.call(
        "account.move.line", "formatted_read_group", domain=domain, groupby=[], aggregates=["balance:sum"]
    )
    return money(groups[0]["balance:sum"] or 0) if groups else Decimal("0.00")


def _statement_rows(context: OdooContext, statement_id: int) -> list[Row]:
    domain = [["statement_id", "=", statement_id]]
    rows: list[Row] = context.client.call(LINE, "search_read", domain=domain, fields=_FIELDS, order="id")
    return rows


def statement_lines(context: OdooContext, statement_id: int) -> list[BankRow]:
    """The lines of a statement that are not cancelled."""
    rows = [row for row in _statement_rows(context, statement_id) if row["state"] == "posted"]
    return [bank_row(context, row) for row in rows]


def find_line(call: OdooCall, line: str) -> BankRow:
    """A line by its number or, where only one account has it, its line key. Raises BankLineNotFoundError."""
    context = call.context
    if line in call.planned.lines:
        return call.planned.lines[line]
    own: list[Any] = [context.own_company]
    named = [*own, ["move_id.name", "=", line]]
    rows = context.client.call(LINE, "search_read", domain=named, fields=_FIELDS, order="state desc, id desc")
    if not rows:
        keyed = [*own, ["ref", "=", line], ["state", "=", "posted"]]
        rows = context.client.call(LINE, "search_read", domain=keyed, fields=_FIELDS, limit=2)
    if len(rows) != 1:
        raise no_bank_line(line)
    return bank_row(context, rows[0])


def open_rows(context: OdooContext, names: Sequence[str]) -> dict[str, BankRow]:
    """Lines that wait for an explanation, by their numbers or line keys, in three calls. See `find_line`; what it
    would not find is left out."""
    domain = [context.own_company, "|", ["move_id.name", "in", list(names)], ["ref", "in", list(names)]]
    rows = context.client.call(LINE, "search_read", domain=domain, fields=_FIELDS, order="id")
    items = _suspense_items(context, rows)
    chosen = {name: _named(rows, name) for name in names}
    return {
        name: _bank_row(row, items[ref(row["move_id"])])
        for name, row in chosen.items()
        if row and row["state"] == "posted" and not row["is_reconciled"] and ref(row["move_id"]) in items
    }


def _named(rows: Sequence[Row], name: str) -> Row | None:
    numbered = [row for row in rows if text(row["name"]) == name]
    keyed = [row for row in rows if text(row["ref"]) == name and row["state"] == "posted"]
    found = numbered or keyed
    return found[0] if len(found) == 1 else None


def _suspense_items(context: OdooContext, rows: Sequence[Row]) -> dict[int, int]:
    """The items of lines on the suspense accounts of their journals, by entry."""
    ids = sorted({ref(row["journal_id"]) for row in rows})
    journals = context.client.call("account.journal", "read", ids=ids, fields=["suspense_account_id"]) if ids else []
    accounts = [ref(journal["suspense_account_id"]) for journal in journals]
    domain = [["move_id", "in", [ref(row["move_id"]) for row in rows]], ["account_id", "in", accounts]]
    items = context.client.call("account.move.line", "search_read", domain=domain, fields=["move_id"]) if ids else []
    return {ref(item["move_id"]): int(item["id"]) for item in items}


def bank_row(context: OdooContext, row: Row) -> BankRow:
    """A line with the journal item that waits for an explanation."""
    suspense = 0
    if not row["is_reconciled"] and row["state"] == "posted":
        suspense = suspense_line(context, int(row["id"]))
    return _bank_row(row, suspense)


def _bank_row(row: Row, suspense: int) -> BankRow:
    return BankRow(
        line_id=int(row["id"]),
        move_id=ref(row["move_id"]),
        number=text(row["name"]),
        journal_id=ref(row["journal_id"]),
        day=date.fromisoformat(text(row["date"])),
        amount=money(row["amount"]),
        state=text(row["state"]),
        text=text(row["payment_ref"]),
        suspense_line=suspense,
    )


def suspense_line(context: OdooContext, line_id: int) -> int:
    """Id of the journal item of a bank line on its journal's suspense account; 0 when there is none."""
    row = context.read_record(LINE, line_id, ["journal_id", "move_id"])
    journal = context.read_record("account.journal", ref(row["journal_id"]), ["suspense_account_id"])
    domain = [["move_id", "=", ref(row["move_id"])], ["account_id", "=", ref(journal["suspense_account_id"])]]
    ids = context.client.call("account.move.line", "search", domain=domain, limit=1)
    return int(ids[0]) if ids else 0


def check_is_open(line: BankRow) -> None:
    """Raises InvalidStatusError for a line that is cancelled or explained."""
    if line.state != "posted":
        raise InvalidStatusError(f"bank line {line.number} is cancelled")
    if not line.suspense_line:
        raise InvalidStatusError(
            f"bank line {line.number} is explained already", hint="take that back first (unmatch_bank_line)"
        )


def list_open_lines(context: OdooContext, account: str, limit: int) -> ListBankLinesResult:
    """Lines without an explanation, oldest first. account: of the firm's own; empty for all."""
    domain: list[Any] = [context.own_company, ["is_reconciled", "=", False], ["state", "=", "posted"]]
    if account:
        call = OdooCall(context=context, action=None, key="")
        domain.append(["journal_id", "=", own_account(call, account).journal_id])
    fields = [*_FIELDS, "partner_name"]
    rows = context.client.call(LINE, "search_read", domain=domain, fields=fields, order="date, id", limit=limit + 1)
    lines = tuple(
        BankLine(
            line=text(row["name"]),
            account=str(row["journal_id"][1]),
            line_date=date.fromisoformat(text(row["date"])),
            amount=money(row["amount"]),
            counterparty=text(row["partner_name"]),
            text=text(row["payment_ref"]),
        )
        for row in rows[:limit]
    )
    return ListBankLinesResult(lines=lines, currency=context.company.currency, more=len(rows) > limit)
