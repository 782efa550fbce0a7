"""Files of transfers of the embedded books: which bills stand in which file, and marking a file void."""

import sqlite3

from My_AI_Employee.books.local.bill_queries import find_bill
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.payment_file_rules import InFile, check_file, check_transfer, no_payment_file, written
from My_AI_Employee.domain.money import from_cents, to_cents
from My_AI_Employee.domain.pain001 import message_id
from My_AI_Employee.domain.payment_file_actions import CancelPaymentFile, CreatePaymentFile
from My_AI_Employee.domain.payment_file_results import CancelPaymentFileResult, CreatePaymentFileResult
from My_AI_Employee.errors import InvalidStatusError


def create_payment_file(session: BooksSession, action: CreatePaymentFile) -> CreatePaymentFileResult:
    """Record that a file pays these bills; the answer has the file.

    Raises BillNotFoundError, InvalidStatusError, InvalidAmountError, InvalidDateError, ValidationFailedError.
    """
    connection = session.connection
    check_file(action, session.currency, session.today)
    answer = written(action, message_id(session.key), session.now, dry_run=False)
    bills = []
    for transfer in action.transfers:
        move_id, bill = find_bill(connection, transfer.bill_id, session.currency)
        check_transfer(transfer, bill, _iban(connection, move_id), _in_files(connection, move_id), action.currency)
        bills.append((move_id, transfer))
    cursor = connection.execute(
        "INSERT INTO payment_files (file_id, execution_date, sha256, created_at) VALUES (?, ?, ?, ?)",
        (answer.file_id, action.execution_date.isoformat(), answer.sha256, session.now_text),
    )
    connection.executemany(
        "INSERT INTO payment_file_lines (payment_file_id, bill_id, amount, again) VALUES (?, ?, ?, ?)",
        [(cursor.lastrowid, move_id, to_cents(one.amount), int(bool(one.again))) for move_id, one in bills],
    )
    return answer


def _iban(connection: sqlite3.Connection, bill: int) -> str:
    row = connection.execute(
        "SELECT c.iban FROM moves m JOIN customers c ON c.id = m.customer_id WHERE m.id = ?", (bill,)
    ).fetchone()
    return str(row[0])


def _in_files(connection: sqlite3.Connection, bill: int) -> list[InFile]:
    rows = connection.execute(
        "SELECT f.file_id, l.amount FROM payment_file_lines l JOIN payment_files f ON f.id = l.payment_file_id"
        " WHERE l.bill_id = ? AND f.voided_on IS NULL ORDER BY f.id",
        (bill,),
    )
    return [InFile(file_id=row["file_id"], amount=from_cents(row["amount"])) for row in rows]


def cancel_payment_file(session: BooksSession, action: CancelPaymentFile) -> CancelPaymentFileResult:
    """Mark a file void from today on. Raises PaymentNotFoundError, InvalidStatusError."""
    connection = session.connection
    row = connection.execute(
        "SELECT id, voided_on FROM payment_files WHERE file_id = ?", (action.file_id,)
    ).fetchone()
    if row is None:
        raise no_payment_file(action.file_id)
    if row["voided_on"]:
        raise InvalidStatusError(f"the payment file {action.file_id} is void already")
    connection.execute("UPDATE payment_files SET voided_on = ? WHERE id = ?", (session.today.isoformat(), row["id"]))
    lines = connection.execute(
        "SELECT b.number, b.currency, l.amount FROM payment_file_lines l JOIN posted_bills b ON b.id = l.bill_id"
        " WHERE l.payment_file_id = ? ORDER BY l.id",
        (row["id"],),
    ).fetchall()
    return CancelPaymentFileResult(
        file_id=action.file_id,
        bill_ids=tuple(line["number"] for line in lines),
        amount=from_cents(sum(line["amount"] for line in lines)),
        currency=lines[0]["currency"] or session.currency,
        created_at=session.now,
    )
