"""A person's client for Odoo: made with their own key, and usable during one call only."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.errors import BooksAuthenticationError
from My_AI_Employee.team.people.odoo_faults import as_team_errors, is_key_refused


class KeyedClient:
    """An OdooClient that reads its key anew when Odoo refuses it: the person may have signed in with another.

    connect: makes the client with what answers the key. read_key: the key that is stored now.
    """

    def __init__(self, connect: Callable[[Callable[[], str]], OdooClient], read_key: Callable[[], str]) -> None:
        self._read_key = read_key
        self._key = read_key()
        self._client = connect(lambda: self._key)

    @property
    def protocol(self) -> str:
        """As of the client within."""
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
            if not is_key_refused(error) or not self._has_another_key():
                raise
        return self._client.call(model, method, ids=ids, context=context, **kwargs)

    def _has_another_key(self) -> bool:
        """Take over the stored key when it is another than the refused one."""
        found, refused = self._read_key(), self._key
        self._key = found
        self._client.close()
        return found != refused

    def version(self) -> str:
        return self._client.version()

    def close(self) -> None:
        self._client.close()


class CallClient:
    """What a tool gets: a client of the pool until its call ends, whose errors are the team's."""

    def __init__(self, client: OdooClient) -> None:
        self._lent: OdooClient | None = client

    def end(self) -> None:
        """From now on every use is a fault of the tool."""
        self._lent = None

    def _client(self) -> OdooClient:
        if self._lent is None:
            raise RuntimeError("a tool used its desk after its call had ended")
        return self._lent

    @property
    def protocol(self) -> str:
        """As of the client that is lent."""
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
        """The pool closes it, not the tool."""
