"""The context of one transaction on the embedded books: connection, current time, currency."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class BooksSession:
    """One transaction. now: aware, UTC. today: the calendar day in the machine's time zone."""

    connection: sqlite3.Connection
    now: datetime
    today: date
    currency: str

    @property
    def now_text(self) -> str:
        """`now` in ISO 8601, UTC."""
        return self.now.isoformat()
