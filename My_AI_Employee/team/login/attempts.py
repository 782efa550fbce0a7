"""Limits on failed sign-ins, counted in the team's database so that replicas share them.

An attempt is counted as failed before Odoo is asked, and the count is undone when it succeeds, so concurrent attempts
cannot exceed the limits. Logins and addresses are stored as keyed hashes: people type passwords into wrong fields.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, Double, Index, Integer, String, Table, delete, insert, select

from My_AI_Employee.journal.database import serialise_writers
from My_AI_Employee.team.core.encryption import derive_secret
from My_AI_Employee.team.core.storage import METADATA, Storage
from My_AI_Employee.team.oauth.addresses import network_of_address

_failures = Table(
    "team_login_failures",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("login", String(64), nullable=False),
    Column("address", String(64), nullable=False),
    Column("pair", String(64), nullable=False),
    Column("failed_at", Double, nullable=False, index=True),
    Index("team_login_failures_login", "login", "failed_at"),
    Index("team_login_failures_address", "address", "failed_at"),
)


@dataclass(frozen=True, kw_only=True)
class AttemptLimits:
    """Failures allowed within the window. pause: the wait after a failure, doubled by each further one.

    per_login: over all addresses; high, since anybody can use it up to lock somebody else out.
    """

    per_login_and_address: int = 5
    per_address: int = 30
    per_login: int = 100
    window: timedelta = timedelta(minutes=15)
    pause: timedelta = timedelta(seconds=1)
    failures_without_pause: int = 1


@dataclass(frozen=True, kw_only=True)
class AdmittedAttempt:
    """An attempt that may be made. number: row id of its counted failure."""

    number: int
    pair: str


@dataclass(frozen=True, kw_only=True)
class DelayedAttempt:
    """An attempt that may not be made yet. left: time until it may."""

    left: timedelta


class Attempts:
    """Counts failures. secret: of the server, the same on every replica. Thread-safe; may raise JournalError."""

    def __init__(self, storage: Storage, secret: bytes, limits: AttemptLimits | None = None) -> None:
        self._storage = storage
        self._secret = derive_secret(secret, "login attempts")
        self._limits = limits or AttemptLimits()

    def admit(self, login: str, address: str, now: datetime) -> AdmittedAttempt | DelayedAttempt:
        """Count an attempt as failed, unless a limit is reached. address: IP address of the browser."""
        row = self._row(login, address)
        with self._storage.transaction() as connection:
            serialise_writers(connection)  # so that two replicas do not both take the last attempt
            self._drop_old(connection, now)
            ready_at = self._ready_at(connection, row)
            if ready_at > now.timestamp():
                return DelayedAttempt(left=timedelta(seconds=ready_at - now.timestamp()))
            counted = insert(_failures).values(**row, failed_at=now.timestamp()).returning(_failures.c.id)
            return AdmittedAttempt(number=connection.execute(counted).scalar_one(), pair=row["pair"])

    def succeeded(self, attempt: AdmittedAttempt) -> None:
        """The person signed in: delete the failures of this login from this address."""
        with self._storage.transaction() as connection:
            connection.execute(delete(_failures).where(_failures.c.pair == attempt.pair))

    def uncount(self, attempt: AdmittedAttempt) -> None:
        """Uncount an attempt: Odoo did not say whether the secret was right."""
        with self._storage.transaction() as connection:
            connection.execute(delete(_failures).where(_failures.c.id == attempt.number))

    def _row(self, login: str, address: str) -> dict[str, str]:
        login, network = login.strip().casefold(), network_of_address(address)
        return {
            "login": self._hashed("login", login),
            "address": self._hashed("address", network),
            "pair": self._hashed("pair", login, network),
        }

    def _hashed(self, *parts: str) -> str:
        return hmac.new(self._secret, "\0".join(parts).encode(errors="replace"), hashlib.sha256).hexdigest()

    def _drop_old(self, connection: Connection, now: datetime) -> None:
        oldest = (now - self._limits.window).timestamp()
        connection.execute(delete(_failures).where(_failures.c.failed_at <= oldest))

    def _ready_at(self, connection: Connection, row: dict[str, str]) -> float:
        limits = self._limits
        of_pair = _times(connection, "pair", row["pair"])
        counted = (
            (of_pair, limits.per_login_and_address),
            (_times(connection, "address", row["address"]), limits.per_address),
            (_times(connection, "login", row["login"]), limits.per_login),
        )
        full = [_free_at(times, limit, limits.window) for times, limit in counted]
        return max(*full, _pause_ends(of_pair, limits))


def _times(connection: Connection, column: str, value: str) -> Sequence[float]:
    """Times of the failures that count, newest first."""
    asked = select(_failures.c.failed_at).where(_failures.c[column] == value)
    return connection.execute(asked.order_by(_failures.c.failed_at.desc())).scalars().all()


def _free_at(times: Sequence[float], limit: int, window: timedelta) -> float:
    return times[limit - 1] + window.total_seconds() if len(times) >= limit else 0.0


def _pause_ends(times: Sequence[float], limits: AttemptLimits) -> float:
    over = len(times) - limits.failures_without_pause
    return times[0] + limits.pause.total_seconds() * 2 ** (over - 1) if over > 0 else 0.0
