"""Embedded books for tests: mails stay in memory, and no PDF is typeset.

Example: `books = open_test_books(None, MovableClock()); books.create_customer(action, key)`.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from My_AI_Employee.books.local.local_books import LocalBooks, LocalOptions
from My_AI_Employee.books.local.mailer import Mailer
from My_AI_Employee.domain.documents import Company
from My_AI_Employee.testing.in_memory import MemoryMailer

COMPANY = Company(name="Studio North", currency="USD", email="books@studio.example")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def open_test_books(path: Path | None, clock: Callable[[], datetime], mailer: Mailer | None = None) -> LocalBooks:
    """Books of the firm COMPANY in a file, or in memory without one. mailer: one of their own when left out."""
    return LocalBooks(
        path,
        clock=clock,
        company=COMPANY,
        mailer=mailer or MemoryMailer(),
        render_invoice=lambda _invoice: PDF,
        options=LocalOptions(render_statement=lambda _statement: PDF),
    )
