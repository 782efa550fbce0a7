"""Credentials of callers at targets, read from the database and kept for seconds."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from anyio import to_thread

_CACHED_S = 5.0
_MAX_CACHED = 10_000


class CredentialSource(Protocol):
    """Where credentials are kept, such as KeyStore. Blocking."""

    def credential(self, caller: str, target: str) -> str | None:
        """The caller's own credential at a target; None when there is none. Raises CredentialsError."""
        ...

    def version(self) -> int | None:
        """See Storage.version."""
        ...


@dataclass(kw_only=True)
class Credentials:
    """A changed credential counts at once, with PostgreSQL after five seconds."""

    store: CredentialSource
    monotonic: Callable[[], float] = time.monotonic
    _known: dict[tuple[str, str], tuple[str | None, float]] = field(default_factory=dict, repr=False)
    _version: int | None = None

    async def get(self, caller: str, target: str) -> str | None:
        """The caller's own credential at a target; None when there is none. Raises CredentialsError."""
        version = self.store.version()
        if version != self._version or len(self._known) > _MAX_CACHED:
            self._known.clear()
            self._version = version
        found, at = self._known.get((caller, target), (None, -1e9))
        if self.monotonic() - at < _CACHED_S:
            return found
        found = await to_thread.run_sync(self.store.credential, caller, target)
        self._known[(caller, target)] = (found, self.monotonic())
        return found
