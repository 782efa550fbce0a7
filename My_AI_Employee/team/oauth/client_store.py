"""Clients that registered themselves, and copies of client documents, in the team's database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from mcp.shared.auth import OAuthClientInformationFull
from sqlalchemy import Connection, Select, delete, insert, select

from My_AI_Employee.team.core.storage import Storage, insert_into
from My_AI_Employee.team.oauth import tables
from My_AI_Employee.team.oauth.clients import Client, from_registration, kept_document
from My_AI_Employee.team.oauth.fetching import Fetched

MAX_DOCUMENTS = 1000
_ID_LENGTH = 64


@dataclass(frozen=True, kw_only=True)
class KeptDocument:
    """A copy of a client's document. fetched_at, fresh_until: seconds since the epoch."""

    text: str
    fetched_at: float
    fresh_until: float


@dataclass(frozen=True, kw_only=True)
class ClientStatus:
    """What we know of a client's document before it is asked for. granted: people allowed this client something."""

    kept: KeptDocument | None
    granted: bool


class ClientStore:
    """Blocking: from a coroutine call it in a worker thread."""

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
        """A client that registered itself."""
        if len(client_id) > _ID_LENGTH:
            return None
        with self._storage.transaction() as connection:
            row = connection.execute(
                select(tables.clients).where(tables.clients.c.client_id == client_id)
            ).one_or_none()
        return from_registration(row.document, row.secret_sha256) if row else None

    def add(self, client: OAuthClientInformationFull) -> None:
        """Keep a new client; of those that nobody uses the oldest make room."""
        secret = client.client_secret
        with self._storage.transaction() as connection:
            connection.execute(
                insert(tables.clients).values(
                    client_id=client.client_id,
                    document=kept_document(client),
                    secret_sha256=tables.digest_of(secret) if secret else "",
                    created_at=self._clock().timestamp(),
                )
            )
            self._drop_unused(connection)

    def standing(self, url: str) -> ClientStatus:
        """The newest copy of a client's document, fresh or not, and whether anybody uses the client."""
        granted = self._granted().where(tables.grants.c.client_id == url).limit(1)
        with self._storage.transaction() as connection:
            row = connection.execute(select(tables.documents).where(tables.documents.c.url == url)).one_or_none()
            in_use = connection.execute(granted).one_or_none() is not None
        if row is None:
            return ClientStatus(kept=None, granted=in_use)
        kept = KeptDocument(text=row.document, fetched_at=row.fetched_at, fresh_until=row.fresh_until)
        return ClientStatus(kept=kept, granted=in_use)

    def keep_document(self, url: str, fetched: Fetched) -> None:
        """Keep a copy in place of the one before; the oldest that nobody uses make room."""
        now = self._clock().timestamp()
        values = {"document": fetched.text.decode(), "fetched_at": now, "fresh_until": now + fetched.max_age_s}
        table = tables.documents
        unused = select(table.c.url).where(table.c.url.not_in(self._granted()))
        oldest = unused.order_by(table.c.fetched_at.desc(), table.c.url).offset(self._max_documents)
        with self._storage.transaction() as connection:
            row = insert_into(connection, table).values(url=url, **values)
            connection.execute(row.on_conflict_do_update(index_elements=["url"], set_=values))
            connection.execute(delete(table).where(table.c.url.in_(oldest)))

    def forget_document(self, url: str) -> None:
        """Drop a copy whose original is withdrawn or no longer right."""
        with self._storage.transaction() as connection:
            connection.execute(delete(tables.documents).where(tables.documents.c.url == url))

    def _granted(self) -> Select[tuple[str]]:
        """The ids of clients that somebody allowed something that is still good."""
        grants = tables.grants.c
        alive = grants.expires_at > self._clock().timestamp()
        return select(grants.client_id).where(grants.revoked_at.is_(None), alive)

    def _drop_unused(self, connection: Connection) -> None:
        table = tables.clients
        unused = select(table.c.client_id).where(table.c.used_at.is_(None))
        oldest = unused.order_by(table.c.created_at.desc(), table.c.client_id).offset(self._max_unused)
        connection.execute(delete(table).where(table.c.client_id.in_(oldest)))
