"""Authorization requests that wait for consent on the login page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Connection, Row, delete, insert, select, update

from My_AI_Employee.errors import SignInExpiredError
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.oauth import tables

REQUEST_LIFETIME_S = 600
CODE_LIFETIME_S = 60


@dataclass(frozen=True, kw_only=True)
class PendingRequest:
    """What a person is asked to allow. Everything but `scopes` and `resource` was sent by the client.

    id: a random one-time value; never log it. client_host: where the client claims to be, may be empty.
    client_verified: registered by the operator, or described by a document that was fetched from client_host;
    any program can claim the name of a client that is not. redirect_uri: where the answer is sent.
    """

    id: str = field(repr=False)
    client_id: str
    client_name: str
    client_host: str
    client_verified: bool
    redirect_uri: str
    scopes: tuple[str, ...]
    resource: str
    expires: datetime


class PendingAuthorizations:
    """Authorization requests, for the login page. Blocking: from a coroutine, call it in a worker thread."""

    def __init__(self, storage: Storage, issuer: str, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._issuer = issuer
        self._clock = clock

    def put(self, asked: Mapping[str, Any]) -> str:
        """Store a checked request until a person decides; returns its id. asked: columns of the table."""
        request_id = tables.new_opaque()
        expires_at = self._clock().timestamp() + REQUEST_LIFETIME_S
        row = {**asked, "id_sha256": tables.digest_of(request_id), "expires_at": expires_at}
        with self._storage.transaction() as connection:
            connection.execute(insert(tables.requests).values(row))
        return request_id

    def find(self, request_id: str) -> PendingRequest | None:
        """The request with this id; None when it is unknown, answered, or older than ten minutes."""
        waiting = select(tables.requests).where(*self._is_pending(request_id))
        with self._storage.transaction() as connection:
            row = connection.execute(waiting).one_or_none()
        return _to_request(request_id, row) if row else None

    def grant(self, request_id: str, principal: Principal) -> str:
        """Consent: creates the grant and returns the redirect URL, once. Raises SignInExpiredError."""
        code = tables.new_opaque()
        now = self._clock().timestamp()
        with self._storage.transaction() as connection:
            asked = self._take(connection, request_id)
            _insert_grant(connection, asked, principal, tables.digest_of(code), now)
        return self._answer(asked, code=code)

    def refuse(self, request_id: str) -> str:
        """Refuse consent: returns the redirect URL, once. Raises SignInExpiredError."""
        with self._storage.transaction() as connection:
            asked = self._take(connection, request_id)
        return self._answer(asked, error="access_denied", error_description="the person refused")

    def _is_pending(self, request_id: str) -> tuple[Any, Any]:
        return (
            tables.requests.c.id_sha256 == tables.digest_of(request_id),
            tables.requests.c.expires_at > self._clock().timestamp(),
        )

    def _take(self, connection: Connection, request_id: str) -> Row[Any]:
        taking = delete(tables.requests).where(*self._is_pending(request_id)).returning(*tables.requests.c)
        row = connection.execute(taking).one_or_none()
        if row is None:
            raise SignInExpiredError(
                "this sign-in was answered before, or waited longer than ten minutes",
                hint="start again from the program that sent you here",
            )
        return row

    def _answer(self, asked: Row[Any], **answer: str) -> str:
        state = {} if asked.state is None else {"state": asked.state}
        return with_query(asked.redirect_uri, **answer, **state, iss=self._issuer)


def with_query(uri: str, **parameters: str) -> str:
    """A URL with parameters appended; those it has already stay exactly as they are."""
    return uri + ("&" if "?" in uri else "?") + urlencode(parameters)


def _to_request(request_id: str, row: Row[Any]) -> PendingRequest:
    return PendingRequest(
        id=request_id,
        client_id=row.client_id,
        client_name=row.client_name,
        client_host=row.client_host,
        client_verified=row.client_verified,
        redirect_uri=row.redirect_uri,
        scopes=tuple(row.scopes.split()),
        resource=row.resource,
        expires=datetime.fromtimestamp(row.expires_at, UTC),
    )


def _insert_grant(connection: Connection, asked: Row[Any], principal: Principal, code: str, now: float) -> None:
    """Store the grant with its code, and record that the client is in use."""
    grant_id = tables.new_opaque()
    expires_at = now + CODE_LIFETIME_S
    connection.execute(
        insert(tables.grants).values(
            id=grant_id,
            client_id=asked.client_id,
            issuer=principal.issuer,
            subject=principal.subject,
            login=principal.login,
            odoo_uid=principal.odoo_uid,
            scopes=asked.scopes,
            resource=asked.resource,
            created_at=now,
            expires_at=expires_at,
        )
    )
    connection.execute(
        insert(tables.codes).values(
            code_sha256=code,
            grant_id=grant_id,
            redirect_uri=asked.redirect_uri,
            redirect_explicit=asked.redirect_explicit,
            code_challenge=asked.code_challenge,
            expires_at=expires_at,
        )
    )
    connection.execute(
        update(tables.clients).where(tables.clients.c.client_id == asked.client_id).values(used_at=now)
    )
