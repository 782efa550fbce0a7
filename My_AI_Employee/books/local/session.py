"""What every function over the books needs: the connection inside its transaction, the present, the currency."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class BooksSession:
    """One transaction. now: aware, UTC. today: the calendar day where the machine is."""

    connection: sqlite3.Connection
    now: datetime
    today: date
    currency: str

    @property
    def now_text(self) -> str:
        """ISO 8601 in UTC."""
        return self.now.isoformat()
