"""Chooses the protocol for a server at the first call, so that the program also starts while Odoo is down."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any, Literal

from My_AI_Employee.books.odoo.books import OdooBooks
from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.kept_following import KeepingOptions
from My_AI_Employee.books.rules import Clock
from My_AI_Employee.domain.action_fields import PaymentMethod
from My_AI_Employee.domain.documents import StatementPdf
from My_AI_Employee.domain.instances import labelled
from My_AI_Employee.errors import BooksConfigurationError

FIRST_JSON2_VERSION = 19
GUARD_EVERY_S = 60.0
"""A connection's guard is asked again after this time, since another database may have taken the address."""
SecretKind = Literal["api_key", "password"]


@dataclass(frozen=True, kw_only=True)
class OdooConnection:
    """Address and credentials. secret: called when a connection is made. timeout_s: seconds per call.

    journals: payment method -> code of the journal to use instead of the first bank or cash journal.
    label: how a configured stack calls this database; part of the books' name, to which plans are bound.
    guard: asked before the first call whether this is the right database, and again later; raises when it is not.
    keep_in: file in which the amounts of posted entries of large books are kept; None: nowhere.
    """

    url: str
    database: str
    username: str
    secret: Callable[[], str] = field(repr=False)
    secret_kind: SecretKind = "api_key"  # noqa: S105
    protocol: Literal["auto", "json2", "jsonrpc"] = "auto"
    timeout_s: float = 30.0
    journals: Mapping[PaymentMethod, str] = field(default_factory=dict)
    label: str = ""
    guard: Callable[[OdooClient], None] | None = None
    keep_in: Path | None = None

    @property
    def has_api_key(self) -> bool:
        """Whether the secret is an API key rather than a password."""
        return self.secret_kind == "api_key"  # noqa: S105


def connect_odoo(
    connection: OdooConnection, clock: Clock, render_statement: Callable[[StatementPdf], bytes] | None = None
) -> OdooBooks:
    """The books in an Odoo database. Nothing is sent before the first call.

    render_statement: makes the PDF of a statement of account.
    """
    client = DeferredClient(connection)
    name = labelled(connection.label, f"{connection.database}@{connection.url.rstrip('/')}")
    books = OdooBooks(
        client,
        url=connection.url,
        clock=clock,
        journals=connection.journals,
        name=name,
        render_statement=render_statement,
    )
    if connection.keep_in is not None:
        books.keep_entries(KeepingOptions(path=connection.keep_in))
    return books


def choose_protocol(connection: OdooConnection, server_version: str) -> Literal["json2", "jsonrpc"]:
    """JSON-2 for an API key on Odoo 19 or later; JSON-RPC for a password or an older server.

    Raises BooksConfigurationError when JSON-2 is configured with a password.
    """
    if connection.protocol == "json2" and not connection.has_api_key:
        raise BooksConfigurationError("JSON-2 needs an API key, not a password", hint="store an API key")
    if connection.protocol != "auto":
        return connection.protocol
    major = server_version.partition(".")[0].rpartition("~")[2]
    speaks_json2 = major.isdigit() and int(major) >= FIRST_JSON2_VERSION
    return "json2" if speaks_json2 and connection.has_api_key else "jsonrpc"


def open_client(connection: OdooConnection) -> OdooClient:
    """A client for the right protocol. Asks the server for its version if the choice depends on it."""
    # Imported here: each library takes 50 to 150 ms to load, which commands without Odoo save.
    from My_AI_Employee.books.odoo.json2 import Json2Client, fetch_version
    from My_AI_Employee.books.odoo.jsonrpc import JsonRpcClient

    asks = connection.protocol == "auto" and connection.has_api_key
    version = fetch_version(connection.url, connection.timeout_s) if asks else ""
    if choose_protocol(connection, version) == "json2":
        return Json2Client(connection.url, connection.database, connection.secret, timeout_s=connection.timeout_s)
    return JsonRpcClient(
        connection.url, connection.database, connection.username, connection.secret, timeout_s=connection.timeout_s
    )


class DeferredClient:
    """An OdooClient that chooses its protocol at the first call."""

    def __init__(self, connection: OdooConnection) -> None:
        self._connection = connection
        self._client: OdooClient | None = None
        self._guarded_at = 0.0

    @property
    def protocol(self) -> str:
        """`json2` or `jsonrpc`; before the first call the configured value."""
        return self._client.protocol if self._client else self._connection.protocol

    def _open(self) -> OdooClient:
        client = self._client or open_client(self._connection)
        guard, now = self._connection.guard, monotonic()
        if guard and (self._client is None or now - self._guarded_at > GUARD_EVERY_S):
            self._client = None  # a database that is refused is asked again at the next call
            guard(client)
            self._guarded_at = now
        self._client = client
        return client

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        return self._open().call(model, method, ids=ids, context=context, **kwargs)

    def version(self) -> str:
        return self._open().version()

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None
