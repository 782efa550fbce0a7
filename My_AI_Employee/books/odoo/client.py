"""The port `OdooClient`: calls of Odoo's model methods, with translated errors and without retries of writes."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

READ_METHODS = frozenset(
    {
        "check_object_reference",
        "context_get",
        "fields_get",
        "formatted_read_group",
        "get_external_id",
        "read",
        "search",
        "search_count",
        "search_read",
    }
)
"""Methods that change nothing: only these are sent again when a connection breaks."""


class OdooClient(Protocol):
    """Calls public methods of Odoo's models as one user. One call is one transaction. Not thread-safe.

    Every method may raise BooksUnavailableError (the effect of a write is then unknown: look it up by its key),
    BooksAuthenticationError, BooksConfigurationError and BooksRefusedError (a rule of Odoo refused the call; nothing
    was written).
    """

    @property
    def protocol(self) -> str:
        """`json2` or `jsonrpc`."""
        ...

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Call a method; returns its JSON result."""
        ...

    def version(self) -> str:
        """The server's version, such as `19.0`."""
        ...

    def close(self) -> None:
        """Release the connection. Idempotent; a later call opens a new one."""
        ...
