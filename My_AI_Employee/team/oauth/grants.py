"""Authorization codes and tokens: exchanged once, stored as digests, revoked together by grant."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mcp.server.auth.provider import AccessToken, AuthorizationCode, RefreshToken
from pydantic import AnyUrl, Field
from sqlalchemy import Connection, Row, Select, Update, insert, select, update

from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.oauth import tables
from My_AI_Employee.team.oauth.tables import ACCESS, REFRESH, digest_of, new_opaque
from My_AI_Employee.team.oauth.token_cache import TokenCache

_MAX_OPAQUE = 100
_GRANT_COLUMNS = ("client_id", "issuer", "subject", "login", "odoo_uid", "resource", "revoked_at")
_log = logging.getLogger(__name__)


class StoredCode(AuthorizationCode):
    """An authorization code with the id of its grant."""

    grant_id: str = Field(repr=False)


class StoredRefreshToken(RefreshToken):
    """A refresh token with the id of its grant."""

    grant_id: str = Field(repr=False)


@dataclass(frozen=True, kw_only=True)
class IssuedTokens:
    """New tokens. refresh: empty when the client does not use refresh tokens."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    scopes: tuple[str, ...]


class Grants:
    """Blocking: from a coroutine, call it in a worker thread. lifetimes_s: seconds of access and refresh tokens."""

    def __init__(self, storage: Storage, lifetimes_s: tuple[int, int], clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._access_s, self._refresh_s = lifetimes_s
        self._clock = clock
        self.cache = TokenCache(storage.version, clock)

    def find_code(self, client_id: str, code: str) -> StoredCode | None:
        """A code that can be exchanged. A second use revokes its grant (RFC 6749 4.1.2)."""
        now = self._now()
        with self._storage.transaction() as connection:
            row = _find(connection, tables.codes, tables.codes.c.code_sha256, code)
            if row is None or row.client_id != client_id:
                return None
            if row.used_at is not None:
                _revoke_reused(connection, "code", row, now)
                return None
        return None if row.revoked_at is not None or row.expires_at <= now else _to_code(code, row)

    def find_refresh(self, client_id: str, token: str) -> StoredRefreshToken | None:
        """A refresh token that can be exchanged. A second use revokes its grant (RFC 9700 4.14)."""
        now = self._now()
        with self._storage.transaction() as connection:
            row = self._find_token(connection, REFRESH, token)
            if row is None or row.client_id != client_id:
                return None
            if row.used_at is not None:
                _revoke_reused(connection, "refresh token", row, now)
                return None
        return None if row.revoked_at is not None or row.expires_at <= now else _to_refresh(token, row)

    def find_access(self, token: str) -> AccessToken | None:
        """A valid access token; it is also put into the cache."""
        version = self.cache.version()
        with self._storage.transaction() as connection:
            row = self._find_token(connection, ACCESS, token)
        if row is None or row.revoked_at is not None or row.expires_at <= self._now():
            return None
        found = AccessToken(
            token=token,
            client_id=row.client_id,
            scopes=row.scopes.split(),
            expires_at=int(row.expires_at),
            resource=row.resource,
            subject=row.subject,
            claims={"iss": row.issuer, "login": row.login, "uid": row.odoo_uid},
        )
        self.cache.put(found, version)
        return found

    def exchange_code(self, code: StoredCode, with_refresh: bool) -> IssuedTokens | None:
        """The tokens for a code; None when another request used the code first, which revokes the grant."""
        mark_used = update(tables.codes).where(
            tables.codes.c.code_sha256 == digest_of(code.code), tables.codes.c.used_at.is_(None)
        )
        return self._exchange(mark_used, code.grant_id, code.scopes, with_refresh=with_refresh)

    def exchange_refresh(self, token: StoredRefreshToken, scopes: Sequence[str]) -> IssuedTokens | None:
        """New tokens for a refresh token; None when another request used it first, which revokes the grant.

        scopes: of the access token; the refresh token keeps all scopes of the grant (RFC 6749 6).
        """
        mark_used = update(tables.tokens).where(
            tables.tokens.c.token_sha256 == digest_of(token.token), tables.tokens.c.used_at.is_(None)
        )
        return self._exchange(mark_used, token.grant_id, scopes, with_refresh=True)

    def revoke(self, token: str) -> None:
        """Revoke the grant of an access or refresh token, with all of its tokens."""
        with self._storage.transaction() as connection:
            row = _find(connection, tables.tokens, tables.tokens.c.token_sha256, token)
            if row is not None:
                _revoke(connection, row.grant_id, self._now())

    def revoke_person(self, issuer: str, subject: str) -> int:
        """Revoke all grants of a person; returns how many."""
        table = tables.grants
        of_person = update(table).where(
            table.c.issuer == issuer, table.c.subject == subject, table.c.revoked_at.is_(None)
        )
        with self._storage.transaction() as connection:
            return connection.execute(of_person.values(revoked_at=self._now())).rowcount

    def live_people(self) -> set[tuple[str, str]]:
        """Issuer and subject of everybody who has a grant that is neither revoked nor expired."""
        grants = tables.grants.c
        alive = select(grants.issuer, grants.subject).where(
            grants.revoked_at.is_(None), grants.expires_at > self._now()
        )
        with self._storage.transaction() as connection:
            return {(row.issuer, row.subject) for row in connection.execute(alive.distinct())}

    def resource_of(self, issuer: str, subject: str) -> str | None:
        """The resource of a person's newest grant that is neither revoked nor expired; None without one."""
        grants = tables.grants.c
        alive = select(grants.resource).where(
            grants.issuer == issuer,
            grants.subject == subject,
            grants.revoked_at.is_(None),
            grants.expires_at > self._now(),
        )
        with self._storage.transaction() as connection:
            return connection.execute(alive.order_by(grants.created_at.desc()).limit(1)).scalar_one_or_none()

    def _now(self) -> float:
        return self._clock().timestamp()

    def _find_token(self, connection: Connection, kind: str, token: str) -> Row[Any] | None:
        row = _find(connection, tables.tokens, tables.tokens.c.token_sha256, token)
        return row if row is not None and row.kind == kind else None

    def _exchange(
        self, mark_used: Update, grant_id: str, scopes: Sequence[str], *, with_refresh: bool
    ) -> IssuedTokens | None:
        """Mark a code or token as used and issue tokens, in one transaction that locks the grant's row."""
        now = self._now()
        table = tables.grants
        with self._storage.transaction() as connection:
            grant = connection.execute(select(table).where(table.c.id == grant_id).with_for_update()).one_or_none()
            if grant is None or grant.revoked_at is not None:
                return None
            if connection.execute(mark_used.values(used_at=now)).rowcount != 1:
                _revoke_reused(connection, "code or refresh token", grant, now, grant_id)
                return None
            return self._issue(connection, grant, scopes, with_refresh=with_refresh)

    def _issue(
        self, connection: Connection, grant: Row[Any], scopes: Sequence[str], *, with_refresh: bool
    ) -> IssuedTokens:
        now = self._now()
        issued = IssuedTokens(access=new_opaque(), refresh=new_opaque() if with_refresh else "", scopes=tuple(scopes))
        rows = [_token_row(issued.access, ACCESS, " ".join(scopes), now + self._access_s)]
        if with_refresh:
            rows.append(_token_row(issued.refresh, REFRESH, grant.scopes, now + self._refresh_s))
        connection.execute(insert(tables.tokens), [row | {"grant_id": grant.id} for row in rows])
        newest = max(float(row["expires_at"]) for row in rows)
        connection.execute(update(tables.grants).where(tables.grants.c.id == grant.id).values(expires_at=newest))
        return issued


def _token_row(token: str, kind: str, scopes: str, expires_at: float) -> dict[str, Any]:
    return {"token_sha256": digest_of(token), "kind": kind, "scopes": scopes, "expires_at": expires_at}


def _find(connection: Connection, table: Any, key: Any, opaque: str) -> Row[Any] | None:
    """The row of a code or token, with the columns of its grant."""
    if len(opaque) > _MAX_OPAQUE:
        return None
    grants = tables.grants
    of_grant = (grants.c[name] for name in _GRANT_COLUMNS)
    found: Select[Any] = select(table, *of_grant, grants.c.scopes.label("grant_scopes"))
    return connection.execute(
        found.join(grants, grants.c.id == table.c.grant_id).where(key == digest_of(opaque))
    ).one_or_none()


def _revoke(connection: Connection, grant_id: str, now: float) -> None:
    table = tables.grants
    connection.execute(
        update(table).where(table.c.id == grant_id, table.c.revoked_at.is_(None)).values(revoked_at=now)
    )


def _revoke_reused(connection: Connection, what: str, row: Row[Any], now: float, grant_id: str = "") -> None:
    _revoke(connection, grant_id or row.grant_id, now)
    _log.warning("a %s was used twice: what client %s got is revoked", what, row.client_id)


def _to_code(code: str, row: Row[Any]) -> StoredCode:
    return StoredCode(
        code=code,
        scopes=row.grant_scopes.split(),
        expires_at=row.expires_at,
        client_id=row.client_id,
        code_challenge=row.code_challenge,
        redirect_uri=AnyUrl(row.redirect_uri),
        redirect_uri_provided_explicitly=row.redirect_explicit,
        resource=row.resource,
        subject=row.subject,
        grant_id=row.grant_id,
    )


def _to_refresh(token: str, row: Row[Any]) -> StoredRefreshToken:
    return StoredRefreshToken(
        token=token,
        client_id=row.client_id,
        scopes=row.scopes.split(),
        expires_at=int(row.expires_at),
        resource=row.resource,
        subject=row.subject,
        grant_id=row.grant_id,
    )
