"""`briefing`: the owner's briefing over large books and a large journal, with and without the roll-ups of the books.

Documents are not entered one by one: rows like those of the real operations are written with the triggers off, so the
first report rebuilds the roll-ups, as in books of an older version.
"""

import json
import random
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text

from benchmarks.rows import Options, Row
from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.figures_of_books import figures_of_books
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.reports.briefing import BriefingSources, briefing_period, collect_briefing
from My_AI_Employee.reports.briefing_note import render_briefing
from My_AI_Employee.reports.owner_part import OwnerSources
from My_AI_Employee.testing.local_books import open_test_books

NOW = datetime(2026, 11, 27, 7, tzinfo=UTC)
TODAY = NOW.date()
TARGET_MS = 1_000.0
ENTRIES_A_DOCUMENT = 3.65
Lines = tuple[tuple[str, int, int], ...]
"""Account, debit, credit."""
_CREATED = "2026-01-01T00:00:00Z"
_MOVE = (
    "INSERT INTO moves (kind, state, date, due_date, customer_id, prefix, year, sequence, created_at, posted_at)"
    f" VALUES (?, 'posted', ?, ?, ?, ?, ?, ?, '{_CREATED}', '{_CREATED}')"
)
_LINE = "INSERT INTO move_lines (move_id, account, name, debit, credit) VALUES (?, ?, 'x', ?, ?)"
_SOLD = (
    "INSERT INTO invoice_lines (move_id, description, quantity, unit_price, amount, tax_amount)"
    " SELECT move_id, 'Service', '1', ?, ?, 0 FROM move_lines WHERE id = ?"
)
_MATCH = "INSERT INTO reconciliations (debit_line_id, credit_line_id, amount, date) VALUES (?, ?, ?, ?)"


def run(options: Options) -> list[Row]:
    """The rows of this benchmark."""
    count = options.items(100_000, 500)
    with TemporaryDirectory(prefix="ai-employee-bench-") as folder:
        path = Path(folder) / "books.sqlite"
        open_test_books(path, lambda: NOW).close()
        fill_books(path, count)
        journal = Journal(sqlite_url(Path(folder) / "journal.db"))
        entries = fill_journal(journal, round(count * ENTRIES_A_DOCUMENT))
        with closing(open_test_books(path, lambda: NOW)) as books:
            first = _briefing_ms(books, journal)
            took = min(_briefing_ms(books, journal) for _ in range(3))
        journal.close()
    what = f"the Monday briefing over {count:,} documents and {entries:,} log entries"
    return [
        Row(what=what, measured=took, unit="ms", against="the target", reference=TARGET_MS, limit=1),
        Row(what=f"{what}, roll-ups rebuilt", measured=first, unit="ms", against="the target", reference=TARGET_MS),
    ]


def _briefing_ms(books: LocalBooks, journal: Journal) -> float:
    began = time.perf_counter()
    sources = BriefingSources(
        journal=journal,
        report=lambda request: build_report(request, books, currency="USD", generated_at=NOW),
        owner=OwnerSources(figures=lambda wanted: figures_of_books(wanted, books, "USD")),
    )
    render_briefing(collect_briefing("weekly", TODAY, briefing_period("weekly", TODAY, UTC), sources, NOW))
    return (time.perf_counter() - began) * 1000


def fill_books(path: Path, count: int) -> None:
    """A year of invoices and bills in turn, nearly all of them paid when they are due."""
    chance = random.Random(1)
    with closing(sqlite3.connect(path)) as db:
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        db.executemany(
            "INSERT INTO customers (id, name, folded_name, created_at, is_vendor) VALUES (?, ?, ?, '', 1)",
            [(number, f"Partner {number}", f"partner {number}") for number in range(1, 1_001)],
        )
        for number in range(count):
            _document(db, chance, number)
        for _, sql in triggers:
            db.execute(sql)
        db.commit()


def _document(db: sqlite3.Connection, chance: random.Random, number: int) -> None:
    day, partner = TODAY - timedelta(days=chance.randrange(365)), chance.randrange(1, 1_001)
    cents, is_invoice = chance.randrange(1_000, 500_000), number % 2 == 0
    due = day + timedelta(days=30 if is_invoice else 14)
    paid = due + timedelta(days=chance.randrange(-10, 40) if is_invoice else 0)

    def entry(kind: str, prefix: str, lines: Lines, *, on: str, ends: str | None) -> list[int]:
        move = db.execute(_MOVE, (kind, on, ends, partner, prefix, int(on[:4]), number + 1)).lastrowid
        return [int(db.execute(_LINE, (move, *line)).lastrowid or 0) for line in lines]

    is_paid = paid <= TODAY and chance.random() < 0.97
    if is_invoice:
        lines = (("121000", cents, 0), ("400000", 0, cents))
        owed = entry("invoice", "INV", lines, on=f"{day}", ends=f"{due}")
        db.execute(_SOLD, (f"{cents / 100:.2f}", cents, owed[0]))
        back = (("101401", cents, 0), ("121000", 0, cents))
        money = entry("payment", "PAY", back, on=f"{paid}", ends=None) if is_paid else []
        pair = (owed[0], money[1]) if money else ()
    else:
        lines = (("600000", cents, 0), ("211000", 0, cents))
        owed = entry("bill", "BILL", lines, on=f"{day}", ends=f"{due}")
        back = (("211000", cents, 0), ("101401", 0, cents))
        money = entry("bill_payment", "BPAY", back, on=f"{paid}", ends=None) if is_paid else []
        pair = (money[0], owed[1]) if money else ()
    if pair:
        db.execute(_MATCH, (*pair, cents, f"{paid}"))


def fill_journal(journal: Journal, count: int) -> int:
    """A year of log entries, spread evenly; their number."""
    event = AuditEvent(timestamp=NOW, action_type="create_expense", actor="system", target="x", result="success")
    step = timedelta(days=365) / count
    rows = []
    for number in range(count):
        moment = f"{NOW - number * step:%Y-%m-%dT%H:%M:%SZ}"
        entry = json.dumps({**event.as_entry(), "timestamp": moment, "previous": "a" * 64, "hash": f"{number:064}"})
        rows.append({"day": moment[:10], "entry": entry, "hash": f"{number:064}"})
    with journal.transaction() as connection:
        connection.execute(text("INSERT INTO audit (day, entry, hash) VALUES (:day, :entry, :hash)"), rows)
    return count
