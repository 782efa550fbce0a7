"""Machine keys: shown once when they are made, kept as hashes, with what each may use and until when."""

import hashlib
import json
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from anyio import to_thread
from mcp.server.auth.provider import AccessToken, TokenVerifier
from sqlalchemy import BigInteger, Boolean, Column, LargeBinary, Row, Table, Text, delete, insert, select, update

from My_AI_Employee.coordinator.callers import Caller
from My_AI_Employee.errors import ConfigurationError, NotFoundError
from My_AI_Employee.team.core.encryption import EncryptionKeys
from My_AI_Employee.team.core.storage import METADATA, Storage, insert_into

PREFIX = "aek_"
ISSUER = "coordinator"
"""Of keys; the issuer of a sign-in is an address."""
MAX_DAYS = 366
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")
_CACHED_S = 5.0
_MAX_CACHED = 10_000

_keys = Table(
    "coordinator_keys",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("hash", Text, nullable=False, unique=True),
    Column("scope", Text, nullable=False),
    Column("read_only", Boolean, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
)
_credentials = Table(
    "coordinator_credentials",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class KeyRecord:
    """A key without its secret. revoked: when it was revoked, None while it counts. connected: targets that it has a
    credential of its own for."""

    caller: Caller
    created: datetime
    expires: datetime
    revoked: datetime | None
    connected: tuple[str, ...] = ()

    def counts(self, now: datetime) -> bool:
        """Whether the key is accepted at this time."""
        return self.revoked is None and now < self.expires


class KeyStore:
    """Blocking and thread-safe; several replicas may share its database. Every method may raise JournalError."""

    def __init__(self, storage: Storage, encryption: EncryptionKeys, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._encryption = encryption
        self._clock = clock

    def add(self, caller: Caller, days: int) -> str:
        """Make a key; returns its secret, which is kept nowhere. Raises ConfigurationError."""
        if not _NAME.fullmatch(caller.name):
            raise ConfigurationError(
                "the name of a key has up to 63 small letters, digits, dots, dashes and underscores",
                hint="name who uses it, such as n8n-prod",
            )
        if not 1 <= days <= MAX_DAYS:
            raise ConfigurationError(f"a key counts for 1 to {MAX_DAYS} days, not {days}")
        secret, now = PREFIX + secrets.token_urlsafe(32), self._clock()
        scope = {"targets": sorted(caller.targets), "tools": [*caller.tools], "workspaces": sorted(caller.workspaces)}
        row = {
            "name": caller.name,
            "hash": _hash(secret),
            "scope": json.dumps(scope),
            "read_only": caller.read_only,
            "created_at": int(now.timestamp()),
            "expires_at": int((now + timedelta(days=days)).timestamp()),
        }
        with self._storage.transaction() as connection:
            if connection.execute(select(_keys.c.name).where(_keys.c.name == caller.name)).first():
                raise ConfigurationError(f"there is a key '{caller.name}' already", hint="names are used once")
            connection.execute(insert(_keys).values(**row))
        return secret

    def revoke(self, name: str) -> None:
        """Revoke a key and delete its credentials. Raises NotFoundError."""
        now = int(self._clock().timestamp())
        with self._storage.transaction() as connection:
            changing = update(_keys).where(_keys.c.name == name, _keys.c.revoked_at.is_(None))
            if not connection.execute(changing.values(revoked_at=now)).rowcount:
                raise NotFoundError(f"there is no key '{name}' that counts", hint="list them: coordinator-keys list")
            connection.execute(delete(_credentials).where(_credentials.c.name == name))

    def all(self) -> list[KeyRecord]:
        """Every key that was ever made, by name."""
        with self._storage.transaction() as connection:
            rows = connection.execute(select(_keys).order_by(_keys.c.name)).all()
            owned = connection.execute(select(_credentials.c.name, _credentials.c.target)).all()
        return [_record(row, tuple(sorted(target for name, target in owned if name == row.name))) for row in rows]

    def find(self, secret: str) -> KeyRecord | None:
        """The key with this secret, whether it counts or not."""
        with self._storage.transaction() as connection:
            row = connection.execute(select(_keys).where(_keys.c.hash == _hash(secret))).one_or_none()
        return None if row is None else _record(row)

    def connect(self, name: str, target: str, credential: str) -> None:
        """Store the credential that a key uses at a target, encrypted. Raises NotFoundError."""
        owner = {"name": name, "target": target}
        sealed = self._encryption.encrypt(credential, (name, target))
        with self._storage.transaction() as connection:
            known = select(_keys.c.name).where(_keys.c.name == name, _keys.c.revoked_at.is_(None))
            if not connection.execute(known).first():
                raise NotFoundError(f"there is no key '{name}' that counts", hint="list them: coordinator-keys list")
            row = insert_into(connection, _credentials).values(**owner, sealed=sealed)
            connection.execute(row.on_conflict_do_update(index_elements=list(owner), set_={"sealed": sealed}))

    def credential(self, name: str, target: str) -> str | None:
        """The credential of a key at a target; None when there is none. Raises CredentialsError."""
        wanted = select(_credentials.c.sealed).where(_credentials.c.name == name, _credentials.c.target == target)
        with self._storage.transaction() as connection:
            sealed = connection.execute(wanted).scalar_one_or_none()
        return None if sealed is None else self._encryption.decrypt(sealed, (name, target))

    def version(self) -> int | None:
        """See Storage.version."""
        return self._storage.version()


@dataclass(kw_only=True)
class KeyVerifier(TokenVerifier):
    """Checks the bearer of a request. A revoked key is refused at once, with PostgreSQL after five seconds."""

    store: KeyStore
    clock: Callable[[], datetime]
    monotonic: Callable[[], float] = time.monotonic
    _known: dict[str, tuple[KeyRecord | None, float]] = field(default_factory=dict)
    _callers: dict[str, Caller] = field(default_factory=dict)
    _version: int | None = None

    async def verify_token(self, token: str) -> AccessToken | None:
        """The record for the MCP library; None when the key does not count."""
        if not token.startswith(PREFIX):
            return None
        record = await self._find(token)
        if record is None or not record.counts(self.clock()):
            return None
        name = record.caller.name
        self._callers[name] = record.caller
        return AccessToken(
            token=token,
            client_id=name,
            subject=name,
            scopes=[],
            expires_at=int(record.expires.timestamp()),
            claims={"iss": ISSUER},
        )

    def caller(self, token: AccessToken) -> Caller | None:
        """The caller of a key that was checked in this process."""
        return self._callers.get(token.subject or "") if (token.claims or {}).get("iss") == ISSUER else None

    async def _find(self, token: str) -> KeyRecord | None:
        version = self.store.version()
        if version != self._version or len(self._known) > _MAX_CACHED:
            self._known.clear()
            self._version = version
        hashed = _hash(token)
        found, at = self._known.get(hashed, (None, -1e9))
        if self.monotonic() - at < _CACHED_S:
            return found
        found = await to_thread.run_sync(self.store.find, token)
        self._known[hashed] = (found, self.monotonic())
        return found


def _hash(secret: str) -> str:
    """A plain hash is enough for 256 random bits."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def _record(row: Row[Any], connected: tuple[str, ...] = ()) -> KeyRecord:
    scope = json.loads(row.scope)
    return KeyRecord(
        caller=Caller(
            name=row.name,
            targets=frozenset(scope["targets"]),
            tools=tuple(scope["tools"]),
            workspaces=frozenset(scope["workspaces"]),
            read_only=row.read_only,
        ),
        created=datetime.fromtimestamp(row.created_at, UTC),
        expires=datetime.fromtimestamp(row.expires_at, UTC),
        revoked=None if row.revoked_at is None else datetime.fromtimestamp(row.revoked_at, UTC),
        connected=connected,
    )
