"""The Odoo accounts of people who signed in, encrypted in the coordinator's database; one per person and instance."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, delete, select, update

from My_AI_Employee.coordinator.people.tables import accounts
from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.team.core.encryption import EncryptionKeys
from My_AI_Employee.team.core.storage import Storage, insert_into
from My_AI_Employee.team.login.credentials import Credential, PrincipalKey
from My_AI_Employee.team.login.port import SignedIn

Place = tuple[str, str, str]
"""Issuer, subject and instance."""


@dataclass(frozen=True, kw_only=True)
class Account:
    """A person's user at an instance, without the key. client_name: of the program that the sign-in was for.

    owner: issuer and subject of the sign-in's grant. expires: of the key, None when Odoo does not say.
    is_minted: the key was made here with a password.
    """

    owner: PrincipalKey
    instance: str
    client_name: str
    login: str
    odoo_uid: int
    added: datetime
    expires: datetime | None = None
    expiry_is_certain: bool = True
    is_minted: bool = False


@dataclass(frozen=True, kw_only=True)
class AccountKey:
    """What a call of a person needs at an instance."""

    login: str
    key: str = field(repr=False)


class AccountStore:
    """Thread-safe; several replicas may share its database. Every method may raise JournalError."""

    def __init__(self, storage: Storage, encryption: EncryptionKeys, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._encryption = encryption
        self._clock = clock

    def put(self, place: Place, client_name: str, person: SignedIn) -> None:
        """Keep the account that Odoo accepted, in place of an earlier one."""
        where = dict(zip(("issuer", "subject", "instance"), place, strict=True))
        expires = person.key_expires
        values = {
            "client_name": client_name,
            "login": person.login,
            "odoo_uid": person.uid,
            "sealed": _text(self._encryption.encrypt(person.key, place)),
            "expires_at": None if expires is None else int(expires.timestamp()),
            "expiry_is_certain": person.expiry_is_certain,
            "is_minted": person.is_minted,
            "added_at": int(self._clock().timestamp()),
        }
        with self._storage.transaction() as connection:
            row = insert_into(connection, accounts).values(**where, **values)
            connection.execute(row.on_conflict_do_update(index_elements=list(where), set_=values))

    def of(self, owner: PrincipalKey) -> list[Account]:
        """The accounts of one sign-in."""
        issuer, subject = owner
        wanted = select(accounts).where(accounts.c.issuer == issuer, accounts.c.subject == subject)
        return self._accounts(wanted)

    def all(self) -> list[Account]:
        """Every account, oldest first."""
        return self._accounts(select(accounts))

    def key(self, place: Place) -> AccountKey | None:
        """Login and key of a person at an instance; None when they gave none. Raises CredentialsError."""
        row = self._row(place)
        return None if row is None else AccountKey(login=row.login, key=self._decrypted(row))

    def at(self, instance: str) -> "InstanceAccounts":
        """The accounts of one instance."""
        return InstanceAccounts(store=self, instance=instance)

    def credential(self, place: Place) -> Credential | None:
        """The stored key with what is known of it. Raises CredentialsError."""
        row = self._row(place)
        if row is None:
            return None
        expires = None if row.expires_at is None else datetime.fromtimestamp(row.expires_at, UTC)
        return Credential(
            key=self._decrypted(row),
            expires=expires,
            expiry_is_certain=row.expiry_is_certain,
            is_minted=row.is_minted,
        )

    def sealed(self, instance: str) -> dict[PrincipalKey, bytes]:
        """Everybody with an account at an instance, and its ciphertext, which differs after each `put`."""
        wanted = select(accounts.c.issuer, accounts.c.subject, accounts.c.sealed)
        with self._storage.transaction() as connection:
            rows = connection.execute(wanted.where(accounts.c.instance == instance)).all()
        return {(row.issuer, row.subject): row.sealed.encode() for row in rows}

    def forget(self, place: Place, sealed: bytes | None = None) -> bool:
        """Delete an account; False when there was none. sealed: delete only this ciphertext, not a newer one."""
        removing = delete(accounts).where(*_at(place))
        if sealed is not None:
            removing = removing.where(accounts.c.sealed == sealed.decode())
        with self._storage.transaction() as connection:
            return connection.execute(removing).rowcount > 0

    def reencrypt_all(self) -> int:
        """Encrypt every key again with the first encryption key; returns how many were. Repeatable."""
        with self._storage.transaction() as connection:
            rows = connection.execute(select(accounts)).all()
        return sum(self._reencrypt(row) for row in rows)

    def has_key(self, instance: str, person: SignedIn) -> bool:
        """Whether somebody's account at an instance uses the key of this sign-in."""
        return any(self._is_key(row, person.key) for row in self._rows_of(instance, person.uid))

    def is_shared(self, place: Place) -> bool:
        """Whether another sign-in has the same key: it was taken over there. Raises CredentialsError."""
        row = self._row(place)
        others = self._rows_of(place[2], row.odoo_uid) if row else ()
        return row is not None and any(
            self._is_key(each, self._decrypted(row)) for each in others if _place(each) != place
        )

    def instances(self) -> set[str]:
        """The names of all instances that somebody has an account at."""
        with self._storage.transaction() as connection:
            return set(connection.execute(select(accounts.c.instance).distinct()).scalars())

    def version(self) -> int | None:
        """See Storage.version."""
        return self._storage.version()

    def _reencrypt(self, row: Row[Any]) -> int:
        place = _place(row)
        try:
            if self._encryption.is_current(_bytes(row.sealed)):
                return 0
            sealed = _text(self._encryption.encrypt(self._decrypted(row), place))
        except CredentialsError:
            return 0
        changing = update(accounts).where(*_at(place), accounts.c.sealed == row.sealed).values(sealed=sealed)
        with self._storage.transaction() as connection:
            return connection.execute(changing).rowcount

    def _is_key(self, row: Row[Any], key: str) -> bool:
        try:
            return self._decrypted(row) == key
        except CredentialsError:
            return False

    def _row(self, place: Place) -> Row[Any] | None:
        with self._storage.transaction() as connection:
            return connection.execute(select(accounts).where(*_at(place))).one_or_none()

    def _rows_of(self, instance: str, uid: int) -> Sequence[Row[Any]]:
        wanted = select(accounts).where(accounts.c.instance == instance, accounts.c.odoo_uid == uid)
        with self._storage.transaction() as connection:
            return connection.execute(wanted).all()

    def _accounts(self, wanted: Any) -> list[Account]:
        with self._storage.transaction() as connection:
            rows = connection.execute(wanted.order_by(accounts.c.added_at, accounts.c.instance)).all()
        return [_account(row) for row in rows]

    def _decrypted(self, row: Row[Any]) -> str:
        return self._encryption.decrypt(_bytes(row.sealed), _place(row))


@dataclass(frozen=True, kw_only=True)
class InstanceAccounts:
    """The accounts of one instance, as the team server's parts read and delete keys (KeptKeys)."""

    store: AccountStore
    instance: str

    def read(self, owner: PrincipalKey) -> Credential | None:
        """See KeptKeys. A key that was made here and that another sign-in has too is not to be removed in Odoo."""
        found = self.store.credential((*owner, self.instance))
        if found is None or not found.is_minted:
            return found
        return replace(found, is_minted=not self.store.is_shared((*owner, self.instance)))

    def owners(self) -> dict[PrincipalKey, bytes]:
        """See KeptKeys."""
        return self.store.sealed(self.instance)

    def forget(self, owner: PrincipalKey, sealed: bytes | None = None) -> bool:
        """See KeptKeys."""
        return self.store.forget((*owner, self.instance), sealed)

    def put(self, owner: PrincipalKey, client_name: str, person: SignedIn) -> None:
        """Keep an account in place of an earlier one."""
        self.store.put((*owner, self.instance), client_name, person)


def _account(row: Row[Any]) -> Account:
    return Account(
        owner=(row.issuer, row.subject),
        instance=row.instance,
        client_name=row.client_name,
        login=row.login,
        odoo_uid=row.odoo_uid,
        added=datetime.fromtimestamp(row.added_at, UTC),
        expires=None if row.expires_at is None else datetime.fromtimestamp(row.expires_at, UTC),
        expiry_is_certain=row.expiry_is_certain,
        is_minted=row.is_minted,
    )


def _place(row: Row[Any]) -> Place:
    return row.issuer, row.subject, row.instance


def _at(place: Place) -> tuple[Any, Any, Any]:
    issuer, subject, instance = place
    return accounts.c.issuer == issuer, accounts.c.subject == subject, accounts.c.instance == instance


def _text(sealed: bytes) -> str:
    return base64.b64encode(sealed).decode()


def _bytes(sealed: str) -> bytes:
    """Raises CredentialsError."""
    try:
        return base64.b64decode(sealed, validate=True)
    except ValueError:
        raise CredentialsError("an encrypted Odoo key is damaged", hint="have the person sign in again") from None
