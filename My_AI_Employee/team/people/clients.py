"""Odoo clients of one person: one that reads a changed API key, and one that is usable during one call only."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.errors import BooksAuthenticationError
from My_AI_Employee.team.people.odoo_faults import as_team_errors, is_key_refused


class KeyReloadingClient:
    """An OdooClient that reads the stored key again when Odoo refuses it: the person may have signed in anew.

    connect: makes the client from a function that returns the key. read_key: returns the key that is stored now.
    """

    def __init__(self, connect: Callable[[Callable[[], str]], OdooClient], read_key: Callable[[], str]) -> None:
        self._read_key = read_key
        self._key = read_key()
        self._client = connect(lambda: self._key)

    @property
    def protocol(self) -> str:
        """The protocol of the wrapped client."""
        return self._client.protocol

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        try:
            return self._client.call(model, method, ids=ids, context=context, **kwargs)
        except BooksAuthenticationError as error:
            if not is_key_refused(error) or not self._reload_key():
                raise
        return self._client.call(model, method, ids=ids, context=context, **kwargs)

    def _reload_key(self) -> bool:
        """Load the stored key; whether it differs from the refused one."""
        found, refused = self._read_key(), self._key
        self._key = found
        self._client.close()
        return found != refused

    def version(self) -> str:
        return self._client.version()

    def close(self) -> None:
        self._client.close()


class CallClient:
    """A pooled client for one call: it stops working when the call ends, and raises the team server's errors."""

    def __init__(self, client: OdooClient) -> None:
        self._pooled: OdooClient | None = client

    def end(self) -> None:
        """End the call: any later use raises RuntimeError."""
        self._pooled = None

    def _client(self) -> OdooClient:
        if self._pooled is None:
            raise RuntimeError("a tool used its Odoo client after its call had ended")
        return self._pooled

    @property
    def protocol(self) -> str:
        """The protocol of the pooled client."""
        return self._client().protocol

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        with as_team_errors():
            return self._client().call(model, method, ids=ids, context=context, **kwargs)

    def version(self) -> str:
        with as_team_errors():
            return self._client().version()

    def close(self) -> None:
        """Does nothing: the pool closes its clients."""
