"""Access tokens that were found good before: a person's next call reads no row and waits for no thread.

They count as long as nothing was committed to the database since, by whatever thread or process: a revocation is seen
by the very next call. Where the database does not tell (PostgreSQL) nothing is kept, and each call looks it up.
"""

from collections.abc import Callable
from datetime import datetime
from threading import Lock

from cachetools import FIFOCache
from mcp.server.auth.provider import AccessToken

MAX_TOKENS = 1_000


class RecentTokens:
    """Thread-safe. version: of the database, None when it tells none; clock: as the one that tokens expire by."""

    def __init__(
        self, version: Callable[[], int | None], clock: Callable[[], datetime], most: int = MAX_TOKENS
    ) -> None:
        self.version = version
        self._clock = clock
        self._kept: FIFOCache[str, tuple[AccessToken, int]] = FIFOCache(most)
        self._lock = Lock()

    def get(self, token: str) -> AccessToken | None:
        """What a token was given for, when the database is as it was then and the token has not expired."""
        with self._lock:
            found, seen = self._kept.get(token, (None, None))
        if found is None or self.version() != seen or (found.expires_at or 0) <= self._clock().timestamp():
            return None
        return found

    def keep(self, found: AccessToken, version: int | None) -> None:
        """version: as it was before the token was looked up."""
        if version is None:
            return
        with self._lock:
            self._kept[found.token] = (found, version)
