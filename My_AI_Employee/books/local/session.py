"""The context of one transaction on the embedded books: connection, current time, currency."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from My_AI_Employee.books.local.receipts import StoredReceipt
from My_AI_Employee.domain.foreign_currency import FindRate, no_rates


@dataclass(frozen=True, kw_only=True)
class BooksSession:
    """One transaction. now: aware, UTC. today: the calendar day in the machine's time zone.

    receipt: the stored file that the action names, for the actions that have one. key: the action's, for those that
    name it in what they make. find_rate: exchange rates that a person has written down.
    """

    connection: sqlite3.Connection
    now: datetime
    today: date
    currency: str
    receipt: StoredReceipt | None = None
    key: str = ""
    find_rate: FindRate = no_rates

    @property
    def now_text(self) -> str:
        """`now` in ISO 8601, UTC."""
        return self.now.isoformat()
