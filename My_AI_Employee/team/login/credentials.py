"""The Odoo keys of signed-in people, encrypted in the team's database; one per principal."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
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
    """An Odoo key and what is known about it; the fields have the same meaning as in SignedIn."""

    key: str = field(repr=False)
    expires: datetime | None = None
    expiry_is_certain: bool = True
    is_minted: bool = False


@dataclass(frozen=True, kw_only=True)
class ReencryptionResult:
    """Result of `reencrypt_all`, in rows. unreadable: encrypted with a key that is not configured, or damaged."""

    reencrypted: int
    unreadable: int


class CredentialStore:
    """Thread-safe; several replicas may share its database. Every method may raise JournalError."""

    def __init__(self, storage: Storage, encryption: EncryptionKeys) -> None:
        self._storage = storage
        self._encryption = encryption

    def put(self, principal: Principal, credential: Credential) -> None:
        """Store a person's key in place of an earlier one."""
        owner = {"issuer": principal.issuer, "subject": principal.subject}
        values = {
            "sealed": self._encryption.encrypt(credential.key, principal.key),
            "expires_at": None if credential.expires is None else int(credential.expires.timestamp()),
            "expiry_is_certain": credential.expiry_is_certain,
            "is_minted": credential.is_minted,
        }
        with self._storage.transaction() as connection:
            row = insert_into(connection, _keys).values(**owner, **values)
            connection.execute(row.on_conflict_do_update(index_elements=list(owner), set_=values))

    def read(self, owner: PrincipalKey) -> Credential | None:
        """The stored credential; None when the person is not signed in. Raises CredentialsError."""
        with self._storage.transaction() as connection:
            row = connection.execute(select(_keys).where(*_is(owner))).one_or_none()
        return None if row is None else self._decrypted(row)

    def get(self, owner: PrincipalKey) -> str | None:
        """The key alone; None when the person is not signed in. Raises CredentialsError."""
        found = self.read(owner)
        return None if found is None else found.key

    def owners(self) -> dict[PrincipalKey, bytes]:
        """Everybody with a stored key, and its ciphertext, which differs after each `put`."""
        with self._storage.transaction() as connection:
            rows = connection.execute(select(_keys.c.issuer, _keys.c.subject, _keys.c.sealed)).all()
        return {(row.issuer, row.subject): row.sealed for row in rows}

    def forget(self, owner: PrincipalKey, sealed: bytes | None = None) -> bool:
        """Delete a key; False when there was none. sealed: delete only this ciphertext, not a newer one."""
        wanted = _is(owner) if sealed is None else (*_is(owner), _keys.c.sealed == sealed)
        with self._storage.transaction() as connection:
            return connection.execute(delete(_keys).where(*wanted)).rowcount > 0

    def reencrypt_all(self) -> ReencryptionResult:
        """Encrypt every key again with the first encryption key. Safe while the server runs; repeatable."""
        with self._storage.transaction() as connection:
            rows = connection.execute(select(_keys)).all()
        outcomes = [self._reencrypt(row) for row in rows if not self._encryption.is_current(row.sealed)]
        return ReencryptionResult(reencrypted=outcomes.count(True), unreadable=outcomes.count(False))

    def _reencrypt(self, row: Row[Any]) -> bool:
        owner = (row.issuer, row.subject)
        try:
            sealed = self._encryption.encrypt(self._encryption.decrypt(row.sealed, owner), owner)
        except CredentialsError:
            return False
        # A row that was replaced or deleted since it was read is left alone.
        changing = update(_keys).where(*_is(owner), _keys.c.sealed == row.sealed).values(sealed=sealed)
        with self._storage.transaction() as connection:
            connection.execute(changing)
        return True

    def _decrypted(self, row: Row[Any]) -> Credential:
        return Credential(
            key=self._encryption.decrypt(row.sealed, (row.issuer, row.subject)),
            expires=None if row.expires_at is None else datetime.fromtimestamp(row.expires_at, UTC),
            expiry_is_certain=row.expiry_is_certain,
            is_minted=row.is_minted,
        )


def _is(owner: PrincipalKey) -> tuple[Any, Any]:
    issuer, subject = owner
    return _keys.c.issuer == issuer, _keys.c.subject == subject
