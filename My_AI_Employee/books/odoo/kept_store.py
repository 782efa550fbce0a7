"""The file that keeps the amounts of Odoo's posted entries, so that large books are not added up anew each morning.

Only amounts, days and ids lie in it; names and numbers are read in Odoo when they are shown. It may be deleted: it is
made again. What is in it counts only after `kept_entries` has compared it with Odoo.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

from My_AI_Employee.books.odoo.values import Row, money, ref, text

BUSY_TIMEOUT_S = 5.0
_WHOLE = 0.01
_SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE lines (
    id INTEGER PRIMARY KEY, move INTEGER NOT NULL, account INTEGER NOT NULL, partner INTEGER NOT NULL,
    day TEXT NOT NULL, debit INTEGER NOT NULL, credit INTEGER NOT NULL,
    residual INTEGER NOT NULL, residual_currency INTEGER NOT NULL, currency INTEGER NOT NULL,
    due TEXT NOT NULL, kind TEXT NOT NULL
);
CREATE INDEX lines_of_day ON lines (day, account);
CREATE INDEX lines_of_move ON lines (move);
CREATE INDEX lines_open ON lines (account) WHERE residual <> 0;
CREATE TABLE sums (
    day TEXT NOT NULL, account INTEGER NOT NULL, lines INTEGER NOT NULL,
    debit INTEGER NOT NULL, credit INTEGER NOT NULL, residual INTEGER NOT NULL,
    PRIMARY KEY (day, account)
) WITHOUT ROWID;
CREATE TRIGGER line_added AFTER INSERT ON lines BEGIN
    INSERT INTO sums VALUES (new.day, new.account, 1, new.debit, new.credit, new.residual)
    ON CONFLICT DO UPDATE SET lines = lines + 1, debit = debit + new.debit, credit = credit + new.credit,
        residual = residual + new.residual;
END;
CREATE TRIGGER line_taken AFTER DELETE ON lines BEGIN
    UPDATE sums SET lines = lines - 1, debit = debit - old.debit, credit = credit - old.credit,
        residual = residual - old.residual
    WHERE day = old.day AND account = old.account;
END;
CREATE TABLE parts (
    id INTEGER PRIMARY KEY, debit_line INTEGER NOT NULL, credit_line INTEGER NOT NULL, amount INTEGER NOT NULL,
    debit_currency INTEGER NOT NULL, credit_currency INTEGER NOT NULL, day TEXT NOT NULL
);
CREATE INDEX parts_of_day ON parts (day, id);
CREATE INDEX parts_of_debit ON parts (debit_line);
CREATE TABLE documents (id INTEGER PRIMARY KEY, shown TEXT NOT NULL, since TEXT NOT NULL);
"""
LINE_FIELDS = (
    "move_id",
    "account_id",
    "partner_id",
    "date",
    "debit",
    "credit",
    "amount_residual",
    "amount_residual_currency",
    "currency_id",
    "date_maturity",
    "move_type",
)
PART_FIELDS = (
    "debit_move_id",
    "credit_move_id",
    "amount",
    "debit_amount_currency",
    "credit_amount_currency",
    "max_date",
)
_VERSION = crc32(repr((_SCHEMA, LINE_FIELDS, PART_FIELDS)).encode()) >> 1
"""Another one as soon as something else is kept; what was kept before is then forgotten."""


def cents(value: float | str) -> int:
    """An amount as Odoo sends it, in cents; rounded as `money` does where it has parts of a cent."""
    scaled = float(value or 0) * 100
    nearest = round(scaled)
    return nearest if abs(scaled - nearest) < _WHOLE else int(money(value) * 100)


def _line(row: Row) -> tuple[Any, ...]:
    return (
        int(row["id"]),
        *(ref(row[name]) for name in ("move_id", "account_id", "partner_id")),
        text(row["date"]),
        *(cents(row[name]) for name in ("debit", "credit", "amount_residual", "amount_residual_currency")),
        ref(row["currency_id"]),
        text(row["date_maturity"]),
        text(row["move_type"]),
    )


def _part(row: Row) -> tuple[Any, ...]:
    return (
        int(row["id"]),
        *(ref(row[name]) for name in ("debit_move_id", "credit_move_id")),
        *(cents(row[name]) for name in ("amount", "debit_amount_currency", "credit_amount_currency")),
        text(row["max_date"]),
    )


class KeptStore:
    """One file, opened once. Every method may raise sqlite3.Error: the file is then of no use."""

    def __init__(self, path: Path) -> None:
        path.touch(mode=0o600)
        self._db = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        with self.transaction():
            if self._db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                self.clear()

    def close(self) -> None:
        """Release the file. Idempotent."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is written inside is written as a whole, or not at all."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def clear(self) -> None:
        """Forget everything; inside a transaction."""
        for (name,) in self.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"):
            self._db.execute(f'DROP TABLE "{name}"')
        for statement in _statements(_SCHEMA):
            self._db.execute(statement)
        self._db.execute(f"PRAGMA user_version = {_VERSION}")

    def version(self) -> int:
        """Another number when another connection has changed the file."""
        return int(self.rows("PRAGMA data_version")[0][0])

    def facts(self) -> dict[str, str]:
        """What is known of the file's content, by name."""
        return dict(self.rows("SELECT name, value FROM facts"))

    def set_facts(self, facts: Mapping[str, object]) -> None:
        """Set some of the facts."""
        self._db.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", [(k, str(v)) for k, v in facts.items()])

    def put_lines(self, rows: Iterable[Row]) -> None:
        """Keep these lines in place of what is known of them."""
        found = [_line(row) for row in rows]
        self.drop("lines", [line[0] for line in found])
        self._db.executemany("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", found)

    def put_parts(self, rows: Iterable[Row]) -> None:
        """Keep these partial reconciliations in place of what is known of them."""
        self._db.executemany(
            "INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?, ?, ?)", [_part(row) for row in rows]
        )

    def put_documents(self, rows: Iterable[Row], since: str) -> None:
        """Keep what is shown of these documents. since: nothing that was written before is missing."""
        found = [(int(row["id"]), json.dumps(row), since) for row in rows]
        self._db.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", found)

    def confirm_documents(self, ids: Iterable[int], since: str) -> None:
        """Note that what is kept of these documents is still right. since: as in `put_documents`."""
        query = "UPDATE documents SET since = ? WHERE id IN (SELECT value FROM json_each(?))"
        self._db.execute(query, [since, json.dumps(sorted(ids))])

    def documents(self, ids: Iterable[int]) -> tuple[dict[int, Row], str]:
        """What is kept of these documents, by id, without those that are not kept.

        Then a moment of Odoo: nothing that was written before it is missing; '' where nothing is kept.
        """
        query = "SELECT id, shown, since FROM documents WHERE id IN (SELECT value FROM json_each(?))"
        rows = self.rows(query, [json.dumps(sorted(ids))])
        return {int(one): json.loads(shown) for one, shown, _ in rows}, min((since for *_, since in rows), default="")

    def drop(self, table: str, ids: Iterable[int]) -> None:
        """Forget rows. table: lines or parts."""
        self._db.executemany(f"DELETE FROM {table} WHERE id = ?", [(one,) for one in ids])  # noqa: S608

    def drop_month(self, month: str) -> None:
        """Forget the lines of a month, such as 2026-11."""
        self._db.execute("DELETE FROM lines WHERE day >= ? AND day < ?", (month, f"{month}-99"))

    def rows(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self._db.execute(query, values).fetchall()

    def account_totals(self) -> dict[int, tuple[int, int, int, int]]:
        """Number, debit, residual and credit of all lines, by account; 0: lines without one."""
        sums = "sum(lines), sum(debit), sum(residual), sum(credit)"
        rows = self.rows(f"SELECT account, {sums} FROM sums GROUP BY 1 HAVING sum(lines)")  # noqa: S608
        return {account: (count, debit, residual, credit) for account, count, debit, residual, credit in rows}

    def month_totals(self) -> dict[str, tuple[int, int, int]]:
        """Number, debit and residual of all lines, by month."""
        query = (
            "SELECT substr(day, 1, 7), sum(lines), sum(debit), sum(residual) FROM sums GROUP BY 1 HAVING sum(lines)"
        )
        return {month: (count, debit, residual) for month, count, debit, residual in self.rows(query)}

    def part_totals(self) -> tuple[int, int]:
        """Number and amount of all partial reconciliations."""
        return tuple(self.rows("SELECT count(*), coalesce(sum(amount), 0) FROM parts")[0])


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; those of a trigger together."""
    part = ""
    for piece in script.split(";"):
        part += f"{piece};"
        if sqlite3.complete_statement(part):
            if part.strip(" \n;"):
                yield part
            part = ""
