"""Dynamically registered clients, and cached client metadata documents, in the team server's database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from mcp.shared.auth import OAuthClientInformationFull
from sqlalchemy import Connection, Select, delete, insert, select

from My_AI_Employee.team.core.storage import Storage, insert_into
from My_AI_Employee.team.oauth import tables
from My_AI_Employee.team.oauth.clients import Client, from_registration, registration_json
from My_AI_Employee.team.oauth.fetching import FetchedDocument

MAX_DOCUMENTS = 1000
_ID_LENGTH = 64


@dataclass(frozen=True, kw_only=True)
class CachedDocument:
    """A cached client metadata document. fetched_at, fresh_until: seconds since the epoch."""

    text: str
    fetched_at: float
    fresh_until: float


@dataclass(frozen=True, kw_only=True)
class ClientStatus:
    """What the database has about the client of a document. has_grants: somebody has a valid grant for it."""

    cached: CachedDocument | None
    has_grants: bool


class ClientStore:
    """Blocking: from a coroutine, call it in a worker thread."""

    def __init__(
        self,
        storage: Storage,
        max_unused: int,
        clock: Callable[[], datetime],
        max_documents: int = MAX_DOCUMENTS,
    ) -> None:
        self._storage = storage
        self._max_unused = max_unused
        self._clock = clock
        self._max_documents = max_documents

    def find(self, client_id: str) -> Client | None:
        """The dynamically registered client with this id."""
        if len(client_id) > _ID_LENGTH:
            return None
        with self._storage.transaction() as connection:
            row = connection.execute(
                select(tables.clients).where(tables.clients.c.client_id == client_id)
            ).one_or_none()
        return from_registration(row.document, row.secret_sha256) if row else None

    def add(self, client: OAuthClientInformationFull) -> None:
        """Store a new client; the oldest unused ones above max_unused are deleted."""
        secret = client.client_secret
        with self._storage.transaction() as connection:
            connection.execute(
                insert(tables.clients).values(
                    client_id=client.client_id,
                    document=registration_json(client),
                    secret_sha256=tables.digest_of(secret) if secret else "",
                    created_at=self._clock().timestamp(),
                )
            )
            self._drop_unused(connection)

    def status(self, url: str) -> ClientStatus:
        """The cached document of a client, fresh or stale, and whether anybody has a grant for the client."""
        has_grants = self._ids_with_grants().where(tables.grants.c.client_id == url).limit(1)
        with self._storage.transaction() as connection:
            row = connection.execute(select(tables.documents).where(tables.documents.c.url == url)).one_or_none()
            is_granted = connection.execute(has_grants).one_or_none() is not None
        if row is None:
            return ClientStatus(cached=None, has_grants=is_granted)
        cached = CachedDocument(text=row.document, fetched_at=row.fetched_at, fresh_until=row.fresh_until)
        return ClientStatus(cached=cached, has_grants=is_granted)

    def store_document(self, url: str, fetched: FetchedDocument) -> None:
        """Store a document in place of the cached one; the oldest unused ones above the limit are deleted."""
        now = self._clock().timestamp()
        values = {"document": fetched.text.decode(), "fetched_at": now, "fresh_until": now + fetched.max_age_s}
        table = tables.documents
        unused = select(table.c.url).where(table.c.url.not_in(self._ids_with_grants()))
        oldest = unused.order_by(table.c.fetched_at.desc(), table.c.url).offset(self._max_documents)
        with self._storage.transaction() as connection:
            row = insert_into(connection, table).values(url=url, **values)
            connection.execute(row.on_conflict_do_update(index_elements=["url"], set_=values))
            connection.execute(delete(table).where(table.c.url.in_(oldest)))

    def delete_document(self, url: str) -> None:
        """Delete a cached document whose original is gone or no longer valid."""
        with self._storage.transaction() as connection:
            connection.execute(delete(tables.documents).where(tables.documents.c.url == url))

    def _ids_with_grants(self) -> Select[tuple[str]]:
        """Ids of clients that have a grant which is neither revoked nor expired."""
        grants = tables.grants.c
        alive = grants.expires_at > self._clock().timestamp()
        return select(grants.client_id).where(grants.revoked_at.is_(None), alive)

    def _drop_unused(self, connection: Connection) -> None:
        table = tables.clients
        unused = select(table.c.client_id).where(table.c.used_at.is_(None))
        oldest = unused.order_by(table.c.created_at.desc(), table.c.client_id).offset(self._max_unused)
        connection.execute(delete(table).where(table.c.client_id.in_(oldest)))
