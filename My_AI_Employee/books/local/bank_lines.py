"""Bank statements of the embedded books: each line posted once against the suspense account, and taken out again."""

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from My_AI_Employee.books.bank_rules import (
    KnownLine,
    balance_warning,
    check_statement,
    line_text,
    new_lines,
    no_bank_line,
)
from My_AI_Employee.books.ledger_accounts import money_account
from My_AI_Employee.books.local.accounts import SUSPENSE, chart
from My_AI_Employee.books.local.charts import account_numbers
from My_AI_Employee.books.local.periods import open_day
from My_AI_Employee.books.local.posting import Entry, EntryLine, insert_draft, post, reversed_lines
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.domain.bank_actions import CancelBankLine, CancelBankStatement, PostBankLines, StatementLine
from My_AI_Employee.domain.bank_results import (
    BankLine,
    CancelBankLineResult,
    CancelBankStatementResult,
    ListBankLinesResult,
    PostBankLinesResult,
    PostedLine,
)
from My_AI_Employee.domain.money import from_cents, to_cents
from My_AI_Employee.errors import BankLineNotFoundError, InvalidStatusError

_STATEMENT = re.compile(r"^STMT/(\d{1,9})$")


def post_bank_lines(session: BooksSession, action: PostBankLines) -> PostBankLinesResult:
    """Post the lines that the books do not have. Raises AccountNotFoundError, ValidationFailedError,
    BankLineConflictError, InvalidDateError, PeriodClosedError."""
    account = money_account(chart(session.connection), action.account)
    check_statement(action, session.currency, session.today)
    wanted = new_lines(action, _known(session.connection, account.code, action.lines))
    statement_id = _insert_statement(session, action, account.code)
    for line in wanted:
        _post_line(session, line, statement_id, account.code)
    ledger = account_balance(session.connection, account.code, max(line.date for line in action.lines))
    posted = _posted_lines(session.connection, statement_id)
    return PostBankLinesResult(
        statement_id=f"STMT/{statement_id}",
        account=account.title,
        posted=len(posted),
        skipped=len(action.lines) - len(posted),
        lines=posted,
        closing_balance=action.closing_balance,
        ledger_balance=ledger,
        balance_agrees=ledger == action.closing_balance,
        currency=session.currency,
        created_at=session.now,
        warnings=balance_warning(action.closing_balance, ledger, session.currency),
    )


def _known(connection: sqlite3.Connection, account: str, lines: Iterable[StatementLine]) -> dict[str, KnownLine]:
    found = {}
    for line in lines:
        row = connection.execute(
            "SELECT m.number, m.date, b.amount FROM bank_lines b JOIN moves m ON m.id = b.move_id"
            " WHERE b.account = ? AND b.line_key = ? AND b.cancelled_at IS NULL",
            (account, line.line_key),
        ).fetchone()
        if row:
            found[line.line_key] = KnownLine(
                line=row["number"], day=date.fromisoformat(row["date"]), amount=from_cents(row["amount"])
            )
    return found


def _insert_statement(session: BooksSession, action: PostBankLines, account: str) -> int:
    cursor = session.connection.execute(
        "INSERT INTO bank_statements (account, reference, opening, closing, created_at) VALUES (?, ?, ?, ?, ?)",
        (
            account,
            action.statement,
            to_cents(action.opening_balance),
            to_cents(action.closing_balance),
            session.now_text,
        ),
    )
    return int(cursor.lastrowid or 0)


def _post_line(session: BooksSession, line: StatementLine, statement_id: int, account: str) -> None:
    cents, text = to_cents(line.amount), line_text(line)
    sides = [
        EntryLine(account=account, name=text, debit=max(cents, 0), credit=max(-cents, 0)),
        EntryLine(account=SUSPENSE, name=text, debit=max(-cents, 0), credit=max(cents, 0)),
    ]
    move_id = insert_draft(session, Entry(kind="bank_line", day=line.date, narration=text), sides)
    post(session, move_id)
    session.connection.execute(
        "INSERT INTO bank_lines (move_id, statement_id, account, line_key, amount, counterparty, text, reference,"
        " bank_reference) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            move_id,
            statement_id,
            account,
            line.line_key,
            cents,
            line.counterparty,
            line.text,
            line.reference,
            line.bank_reference,
        ),
    )


def _posted_lines(connection: sqlite3.Connection, statement_id: int) -> tuple[PostedLine, ...]:
    rows = connection.execute(
        "SELECT m.number, b.line_key FROM bank_lines b JOIN moves m ON m.id = b.move_id WHERE b.statement_id = ?"
        " ORDER BY b.move_id",
        (statement_id,),
    )
    return tuple(PostedLine(line=row["number"], line_key=row["line_key"]) for row in rows)


def account_balance(connection: sqlite3.Connection, account: str, day: date) -> Decimal:
    """Debit - credit of the posted lines of an account at the end of a day."""
    row = connection.execute(
        "SELECT COALESCE(SUM(l.debit - l.credit), 0) FROM move_lines l JOIN moves m ON m.id = l.move_id"
        " WHERE l.account = ? AND m.state = 'posted' AND m.date <= ?",
        (account, day.isoformat()),
    ).fetchone()
    return from_cents(int(row[0]))


@dataclass(frozen=True, kw_only=True)
class FoundLine:
    """A bank line with its row. matched: whether it is explained."""

    move_id: int
    number: str
    account: str
    day: date
    cents: int
    text: str
    cancelled: bool
    matched: bool

    @property
    def amount(self) -> Decimal:
        """Positive for money received."""
        return from_cents(self.cents)


_LINES = (
    "SELECT b.*, m.number, m.date, m.narration, a.explanation, a.id IS NOT NULL AS matched"
    " FROM bank_lines b JOIN moves m ON m.id = b.move_id"
    " LEFT JOIN bank_matches a ON a.line_id = b.move_id AND a.undone_on IS NULL"
)


def find_line(connection: sqlite3.Connection, line: str) -> FoundLine:
    """A line by its number or, where only one account has it, its line key. Raises BankLineNotFoundError."""
    prefix, _, rest = line.partition("/")
    year, _, sequence = rest.partition("/")
    rows = []
    if prefix == "BNK" and year.isdecimal() and sequence.isdecimal() and len(rest) < 18:
        rows = connection.execute(
            f"{_LINES} WHERE m.prefix = 'BNK' AND m.year = ? AND m.sequence = ?", (int(year), int(sequence))
        ).fetchall()
    if not rows:
        rows = connection.execute(f"{_LINES} WHERE b.line_key = ? AND b.cancelled_at IS NULL", (line,)).fetchall()
    if len(rows) != 1:
        raise no_bank_line(line)
    (row,) = rows
    return FoundLine(
        move_id=row["move_id"],
        number=row["number"],
        account=row["account"],
        day=date.fromisoformat(row["date"]),
        cents=row["amount"],
        text=row["narration"],
        cancelled=row["cancelled_at"] is not None,
        matched=bool(row["matched"]),
    )


def open_line(connection: sqlite3.Connection, line: str) -> FoundLine:
    """A line that waits for its explanation. Raises BankLineNotFoundError, InvalidStatusError."""
    found = find_line(connection, line)
    if found.cancelled:
        raise InvalidStatusError(f"bank line {found.number} is cancelled")
    if found.matched:
        raise InvalidStatusError(
            f"bank line {found.number} is explained already", hint="take that back first (unmatch_bank_line)"
        )
    return found


def list_open_lines(connection: sqlite3.Connection, account: str, limit: int, currency: str) -> ListBankLinesResult:
    """Lines without an explanation, oldest first. account: code or name; empty for all."""
    code = money_account(chart(connection), account).code if account else ""
    rows = connection.execute(
        f"{_LINES} WHERE b.cancelled_at IS NULL AND a.id IS NULL AND (? = '' OR b.account = ?)"
        " ORDER BY m.date, b.move_id LIMIT ?",
        (code, code, limit + 1),
    ).fetchall()
    shown = account_numbers(connection)
    lines = tuple(
        BankLine(
            line=row["number"],
            account=shown.get(row["account"], row["account"]),
            line_date=date.fromisoformat(row["date"]),
            amount=from_cents(row["amount"]),
            counterparty=row["counterparty"],
            text=row["text"],
            reference=row["reference"],
        )
        for row in rows[:limit]
    )
    return ListBankLinesResult(lines=lines, currency=currency, more=len(rows) > limit)


def cancel_bank_line(session: BooksSession, action: CancelBankLine) -> CancelBankLineResult:
    """Reverse an open line on its own day, or today when that is closed. Raises InvalidStatusError."""
    found = open_line(session.connection, action.line)
    _reverse(session, found, action.reason)
    return CancelBankLineResult(
        line=found.number, amount=found.amount, currency=session.currency, created_at=session.now
    )


def _reverse(session: BooksSession, found: FoundLine, reason: str) -> None:
    entry = Entry(
        kind="bank_line_reversal",
        day=open_day(session, found.day),
        reverses_id=found.move_id,
        narration=f"Reversal of {found.number}: {reason}",
    )
    post(session, insert_draft(session, entry, reversed_lines(session.connection, found.move_id)))
    session.connection.execute(
        "UPDATE bank_lines SET cancelled_at = ? WHERE move_id = ?", (session.now_text, found.move_id)
    )


def cancel_bank_statement(session: BooksSession, action: CancelBankStatement) -> CancelBankStatementResult:
    """Reverse the lines that a statement posted. Raises BankLineNotFoundError, InvalidStatusError."""
    connection = session.connection
    lines = [find_line(connection, number) for number in _statement_lines(connection, action.statement_id)]
    left = [line for line in lines if not line.cancelled]
    matched = [line.number for line in left if line.matched]
    if matched:
        raise InvalidStatusError(
            f"{len(matched)} lines of {action.statement_id} are explained, such as {matched[0]}",
            hint="take these explanations back first (unmatch_bank_line)",
        )
    if not left:
        raise InvalidStatusError(f"{action.statement_id} has no line that counts")
    for line in left:
        _reverse(session, line, action.reason)
    return CancelBankStatementResult(
        statement_id=action.statement_id,
        cancelled=len(left),
        amount=from_cents(sum(line.cents for line in left)),
        currency=session.currency,
        created_at=session.now,
    )


def _statement_lines(connection: sqlite3.Connection, statement_id: str) -> list[str]:
    match = _STATEMENT.match(statement_id)
    known = match and connection.execute("SELECT 1 FROM bank_statements WHERE id = ?", (int(match[1]),)).fetchone()
    if not match or not known:
        raise BankLineNotFoundError(f"there is no statement '{statement_id}'", facts={"statement_id": statement_id})
    return [posted.line for posted in _posted_lines(connection, int(match[1]))]
