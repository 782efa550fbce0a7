"""Embedded books for tests: mails stay in memory, and no PDF is typeset.

Example: `books = open_test_books(None, MovableClock()); books.create_customer(action, key)`.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from My_AI_Employee.books.local.database import open_database
from My_AI_Employee.books.local.local_books import LocalBooks, LocalOptions
from My_AI_Employee.books.local.mailer import Mailer
from My_AI_Employee.domain.documents import Company
from My_AI_Employee.testing.in_memory import MemoryMailer

COMPANY = Company(name="Studio North", currency="USD", email="books@studio.example")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def put_empty_books(path: Path) -> None:
    """Put a file of books there in which nothing was booked, unless there is one: to copy it takes no time."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(_empty_books())


@cache
def _empty_books() -> bytes:
    """The file that `open_database` makes, migrated once in a process."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "books.sqlite3"
        open_database(path).close()
        return path.read_bytes()


def open_test_books(path: Path | None, clock: Callable[[], datetime], mailer: Mailer | None = None) -> LocalBooks:
    """Books of the firm COMPANY in a file, or in memory without one. mailer: one of their own when left out."""
    if path is not None:
        put_empty_books(path)
    return LocalBooks(
        path,
        clock=clock,
        company=COMPANY,
        mailer=mailer or MemoryMailer(),
        render_invoice=lambda _invoice: PDF,
        options=LocalOptions(render_statement=lambda _statement: PDF),
    )
