"""A cache of valid access tokens: a person's next call needs no database query and no thread.

An entry is valid as long as nothing was committed to the database since, by any thread or process, so the next call
sees a revocation. Without a database version (PostgreSQL) nothing is cached, and each call queries the database.
"""

from collections.abc import Callable
from datetime import datetime
from threading import Lock

from cachetools import FIFOCache
from mcp.server.auth.provider import AccessToken

MAX_TOKENS = 1_000


class TokenCache:
    """Thread-safe. version: of the database, None when it has none; clock: the one that expiry is checked by."""

    def __init__(
        self, version: Callable[[], int | None], clock: Callable[[], datetime], most: int = MAX_TOKENS
    ) -> None:
        self.version = version
        self._clock = clock
        self._entries: FIFOCache[str, tuple[AccessToken, int]] = FIFOCache(most)
        self._lock = Lock()

    def get(self, token: str) -> AccessToken | None:
        """A cached token, when the database has the same version as then and the token has not expired."""
        with self._lock:
            found, seen = self._entries.get(token, (None, None))
        if found is None or self.version() != seen or (found.expires_at or 0) <= self._clock().timestamp():
            return None
        return found

    def put(self, found: AccessToken, version: int | None) -> None:
        """Cache a token. version: of the database, read before the token was looked up."""
        if version is None:
            return
        with self._lock:
            self._entries[found.token] = (found, version)
