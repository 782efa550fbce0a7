"""The Odoo keys of people who signed in, sealed in the team's database; one for each principal."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, LargeBinary, Row, Table, Text, delete, select, update

from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.team.core.encryption import EncryptionKeys
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.core.storage import METADATA, Storage, insert_into

_keys = Table(
    "team_odoo_keys",
    METADATA,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_at", BigInteger),
    Column("expiry_is_certain", Boolean, nullable=False),
    Column("is_minted", Boolean, nullable=False),
)

PrincipalKey = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Credential:
    """An Odoo key and what is known of it; the fields mean what they mean in SignedIn."""

    key: str = field(repr=False)
    expires: datetime | None = None
    expiry_is_certain: bool = True
    is_minted: bool = False


@dataclass(frozen=True, kw_only=True)
class Resealed:
    """What `reseal_all` did. unreadable: sealed with a key that is not configured, or damaged."""

    resealed: int
    unreadable: int


class CredentialStore:
    """Thread-safe; several replicas may share its database. Every method may raise JournalError."""

    def __init__(self, storage: Storage, sealing: EncryptionKeys) -> None:
        self._storage = storage
        self._sealing = sealing

    def put(self, principal: Principal, credential: Credential) -> None:
        """Keep a key, in place of an earlier one of this person."""
        owner = {"issuer": principal.issuer, "subject": principal.subject}
        values = {
            "sealed": self._sealing.encrypt(credential.key, principal.key),
            "expires_at": None if credential.expires is None else int(credential.expires.timestamp()),
            "expiry_is_certain": credential.expiry_is_certain,
            "is_minted": credential.is_minted,
        }
        with self._storage.transaction() as connection:
            row = insert_into(connection, _keys).values(**owner, **values)
            connection.execute(row.on_conflict_do_update(index_elements=list(owner), set_=values))

    def read(self, owner: PrincipalKey) -> Credential | None:
        """The key with what is known of it; None when the person is not signed in. Raises CredentialsError."""
        with self._storage.transaction() as connection:
            row = connection.execute(select(_keys).where(*_is(owner))).one_or_none()
        return None if row is None else self._opened(row)

    def get(self, owner: PrincipalKey) -> str | None:
        """The key alone; None when the person is not signed in. Raises CredentialsError."""
        found = self.read(owner)
        return None if found is None else found.key

    def owners(self) -> dict[PrincipalKey, bytes]:
        """Everybody whose key is kept, with the sealed key: it is another one after each `put`."""
        with self._storage.transaction() as connection:
            rows = connection.execute(select(_keys.c.issuer, _keys.c.subject, _keys.c.sealed)).all()
        return {(row.issuer, row.subject): row.sealed for row in rows}

    def forget(self, owner: PrincipalKey, sealed: bytes | None = None) -> bool:
        """Delete the key; False when there was none. sealed: delete this one only, not what was put since."""
        wanted = _is(owner) if sealed is None else (*_is(owner), _keys.c.sealed == sealed)
        with self._storage.transaction() as connection:
            return connection.execute(delete(_keys).where(*wanted)).rowcount > 0

    def expiring(self, now: datetime, within: timedelta) -> list[tuple[PrincipalKey, datetime]]:
        """Whose key expires until then, or has expired: soonest first."""
        limit = int((now + within).timestamp())
        asked = select(_keys.c.issuer, _keys.c.subject, _keys.c.expires_at)
        with self._storage.transaction() as connection:
            rows = connection.execute(asked.where(_keys.c.expires_at <= limit).order_by(_keys.c.expires_at)).all()
        return [((row.issuer, row.subject), datetime.fromtimestamp(row.expires_at, UTC)) for row in rows]

    def reseal_all(self) -> Resealed:
        """Seal everything anew with the first key. Safe while the server runs, and to repeat."""
        with self._storage.transaction() as connection:
            rows = connection.execute(select(_keys)).all()
        outcomes = [self._resealed(row) for row in rows if not self._sealing.is_current(row.sealed)]
        return Resealed(resealed=outcomes.count(True), unreadable=outcomes.count(False))

    def _resealed(self, row: Row[Any]) -> bool:
        owner = (row.issuer, row.subject)
        try:
            sealed = self._sealing.encrypt(self._sealing.decrypt(row.sealed, owner), owner)
        except CredentialsError:
            return False
        # What was put or forgotten since it was read stays as it is now.
        changing = update(_keys).where(*_is(owner), _keys.c.sealed == row.sealed).values(sealed=sealed)
        with self._storage.transaction() as connection:
            connection.execute(changing)
        return True

    def _opened(self, row: Row[Any]) -> Credential:
        return Credential(
            key=self._sealing.decrypt(row.sealed, (row.issuer, row.subject)),
            expires=None if row.expires_at is None else datetime.fromtimestamp(row.expires_at, UTC),
            expiry_is_certain=row.expiry_is_certain,
            is_minted=row.is_minted,
        )


def _is(owner: PrincipalKey) -> tuple[Any, Any]:
    issuer, subject = owner
    return _keys.c.issuer == issuer, _keys.c.subject == subject
