"""Finding a client by its id: registered by the operator, by its document, or by itself."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from anyio import CapacityLimiter, to_thread
from mcp.server.auth.provider import RegistrationError
from mcp.shared.auth import OAuthClientInformationFull

from My_AI_Employee.team.oauth.client_store import ClientStore, KeptDocument
from My_AI_Employee.team.oauth.clients import Client, check_registration, from_document, from_operator
from My_AI_Employee.team.oauth.fetching import (
    MAX_AGE_S,
    DocumentAwayError,
    DocumentFetcher,
    DocumentRefusedError,
    url_fault,
)
from My_AI_Employee.team.oauth.limits import Rate
from My_AI_Employee.team.oauth.options import AuthorizationOptions

_FETCHES_AT_ONCE = 8
_HOST_FETCHES_PER_MINUTE = 10
_ALL_FETCHES_PER_MINUTE = 600
_ALL = ""
_log = logging.getLogger(__name__)


class ClientDirectory:
    """Clients of every kind. limiter: of the worker threads that the database is asked in.

    Anybody can name any address as a client, so fetches are limited per host and altogether.
    """

    def __init__(
        self,
        options: AuthorizationOptions,
        store: ClientStore,
        fetcher: DocumentFetcher,
        clock: Callable[[], datetime],
        limiter: CapacityLimiter,
    ) -> None:
        self._options = options
        self._operators = {client.client_id: from_operator(client) for client in options.clients}
        self._store = store
        self._fetcher = fetcher
        self._clock = clock
        self._limiter = limiter
        self._at_once = CapacityLimiter(_FETCHES_AT_ONCE)
        self._per_host = Rate(_HOST_FETCHES_PER_MINUTE, 60, time.monotonic)
        self._altogether = Rate(_ALL_FETCHES_PER_MINUTE, 60, time.monotonic)

    async def find(self, client_id: str) -> Client | None:
        """The client with this id; None: unknown, or its document is refused."""
        if client_id in self._operators:
            return self._operators[client_id]
        if client_id.startswith("https://"):
            return await self._described(client_id) if self._options.client_documents else None
        return await to_thread.run_sync(self._store.find, client_id, limiter=self._limiter)

    async def add(self, client: OAuthClientInformationFull) -> None:
        """Keep a client that registers itself. Raises RegistrationError."""
        if not self._options.dynamic_registration:
            raise RegistrationError("invalid_client_metadata", "clients cannot register themselves here")
        check_registration(client, self._options.custom_schemes)
        await to_thread.run_sync(self._store.add, client, limiter=self._limiter)

    async def _described(self, url: str) -> Client | None:
        if url_fault(url):
            return None
        kept = await to_thread.run_sync(self._store.find_document, url, limiter=self._limiter)
        now = self._clock().timestamp()
        try:
            if kept and kept.fresh_until > now:
                return from_document(url, kept.text, self._options.custom_schemes)
            return await self._fetched(url)
        except DocumentAwayError as error:
            return self._stale(url, kept, now, error)
        except DocumentRefusedError as error:
            _log.warning("the document of the client at %s is refused: %s", urlsplit(url).hostname, error)
            await to_thread.run_sync(self._store.forget_document, url, limiter=self._limiter)
            return None

    async def _fetched(self, url: str) -> Client:
        host = urlsplit(url).hostname or ""
        if self._per_host.wait_s(host) or self._altogether.wait_s(_ALL):
            raise DocumentAwayError("it was asked for too often")
        async with self._at_once:
            fetched = await self._fetcher.fetch(url)
        client = from_document(url, fetched.text, self._options.custom_schemes)
        await to_thread.run_sync(self._store.keep_document, url, fetched, limiter=self._limiter)
        return client

    def _stale(self, url: str, kept: KeptDocument | None, now: float, error: DocumentAwayError) -> Client | None:
        """For a day a client outlives its web server: people stay signed in."""
        _log.warning("the document of the client at %s is away: %s", urlsplit(url).hostname, error)
        if kept is None or kept.fetched_at + MAX_AGE_S <= now:
            return None
        return from_document(url, kept.text, self._options.custom_schemes)
