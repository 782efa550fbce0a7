"""What an employee paid for the firm, and the bank lines by which the firm paid it back."""

import re
import sqlite3
from dataclasses import dataclass

from My_AI_Employee.books.local.posting import PAYABLE, reversal_of
from My_AI_Employee.errors import InvalidStatusError

_EXPENSE = re.compile(r"^EXP/(\d{4})/(\d{5,12})$")
_OWED = """
SELECT m.id, l.id AS line_id, l.credit, COALESCE(SUM(r.amount), 0) AS settled
FROM moves m JOIN move_lines l ON l.move_id = m.id AND l.account = :payable AND l.credit > 0
    LEFT JOIN reconciliations r ON r.credit_line_id = l.id AND r.undone_on IS NULL
WHERE m.kind = 'expense' AND m.prefix = 'EXP' AND m.year = :year AND m.sequence = :sequence GROUP BY l.id"""


@dataclass(frozen=True)
class Owed:
    """An expense that an employee paid. cents: what is still to be paid back."""

    move_id: int
    cents: int


def owed_to_employee(connection: sqlite3.Connection, number: str) -> Owed | None:
    """None for an expense that no employee paid, and for an unknown one. Raises InvalidStatusError."""
    match = _EXPENSE.match(number)
    wanted = {"payable": PAYABLE, "year": int(match[1]), "sequence": int(match[2])} if match else None
    row = connection.execute(_OWED, wanted).fetchone() if wanted else None
    if row is None:
        return None
    if reversal_of(connection, row["id"]):
        raise InvalidStatusError(f"{number} is cancelled", hint="name one that counts, or say what else the line is")
    if row["settled"] >= row["credit"]:
        raise InvalidStatusError(
            f"{number} was paid back already", hint="take that back first (unmatch_bank_line), if it was another one"
        )
    return Owed(row["id"], row["credit"] - row["settled"])


def check_not_paid_back(connection: sqlite3.Connection, move_id: int, number: str) -> None:
    """Raises InvalidStatusError for an expense of which something was paid back, which would be left without it."""
    row = connection.execute(
        "SELECT 1 FROM reconciliations r JOIN move_lines l ON l.id = r.credit_line_id"
        " WHERE l.move_id = ? AND l.account = ? AND r.undone_on IS NULL",
        (move_id, PAYABLE),
    ).fetchone()
    if row:
        raise InvalidStatusError(
            f"expense {number} was paid back to the employee",
            hint="take the explanation of the bank line back first (unmatch_bank_line)",
        )
