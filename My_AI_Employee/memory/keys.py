"""Keys of programs that call the memory server: shown once when they are made, kept as hashes."""

import hashlib
import re
import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.errors import MemoryKeyError, NotFoundError, ValidationFailedError
from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.rows import stored_time

PREFIX = "aem_"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Who calls, by the name of the key, which no request can change."""

    name: str
    read_only: bool = False

    def check_write(self) -> None:
        """Raises MemoryKeyError for a key that may only read."""
        if self.read_only:
            raise MemoryKeyError("this key may only read", hint="make another one: ai-employee memory key NAME")


class Keys:
    """Thread-safe and blocking. Every method may raise MemoryStoreError."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def make(self, caller: Caller) -> str:
        """Make a key, which takes the place of one with this name; returns its secret, which is kept nowhere."""
        if not _NAME.fullmatch(caller.name):
            raise ValidationFailedError(
                "the name of a key has up to 63 small letters, digits, dots, dashes and underscores",
                hint="name who uses it, such as claude-code",
            )
        secret = PREFIX + secrets.token_urlsafe(32)
        row = (caller.name, _hash(secret), int(caller.read_only), stored_time(self._clock()))
        self._database.write(lambda c: c.execute("INSERT OR REPLACE INTO keys VALUES (?, ?, ?, ?)", row) and None)
        return secret

    def revoke(self, name: str) -> None:
        """Raises NotFoundError."""

        def work(connection: sqlite3.Connection) -> None:
            if not connection.execute("DELETE FROM keys WHERE name = ?", (name,)).rowcount:
                raise NotFoundError(f"there is no key '{name}'", hint="list them: ai-employee memory key")

        self._database.write(work)

    def all(self) -> list[Caller]:
        """Every key, by name."""
        query = "SELECT name, read_only FROM keys ORDER BY name"
        return self._database.read(
            lambda c: [Caller(name=row[0], read_only=bool(row[1])) for row in c.execute(query)]
        )

    def caller(self, secret: str) -> Caller:
        """Whose key this is. Raises MemoryKeyError."""
        query, value = "SELECT name, read_only FROM keys WHERE hash = ?", _hash(secret)
        row = self._database.read(lambda c: c.execute(query, (value,)).fetchone())
        if row is None:
            raise MemoryKeyError(
                "the memory server needs a key that counts",
                hint="make one with `ai-employee memory key NAME` and send it as a bearer or as X-API-Key",
            )
        return Caller(name=row[0], read_only=bool(row[1]))


def _hash(secret: str) -> str:
    """A plain hash is enough for 256 random bits."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
