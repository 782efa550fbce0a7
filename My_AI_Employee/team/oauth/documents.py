"""Clients described by a metadata document: fetched, cached, and refreshed in the background.

Anybody can send any address as a client_id. So fetches for unknown clients have their own slots and rate limits, and
clients that people use can always be fetched. Above the limits a request is refused with 503 instead of waiting.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from urllib.parse import urlsplit

from anyio import CapacityLimiter, to_thread

from My_AI_Employee.errors import JournalError
from My_AI_Employee.team.oauth.client_store import ClientStatus, ClientStore
from My_AI_Employee.team.oauth.clients import Client, from_document
from My_AI_Employee.team.oauth.fetch_slots import FetchSlots, RetryPauses
from My_AI_Employee.team.oauth.fetching import (
    MAX_AGE_S,
    DocumentFetcher,
    DocumentRefusedError,
    DocumentUnavailableError,
    url_fault,
)
from My_AI_Employee.team.oauth.options import AuthorizationOptions
from My_AI_Employee.team.oauth.rate_limits import RateLimit
from My_AI_Employee.team.oauth.request_context import current_request_context

AT_ONCE = 8
MOST_WAITING = 16
NEW_PER_NETWORK_AND_MINUTE = 10
_SLOTS_PER_MINUTE = 600
_FAILURE_PAUSE_S = 15.0
_NEW, _KEPT, _GRANTED = "new", "kept", "granted"
_log = logging.getLogger(__name__)


class DocumentBusyError(DocumentUnavailableError):
    """The document was not requested: too many fetches are running, or a rate limit was reached."""


class ClientDocuments:
    """limiter: limits the worker threads for database access."""

    def __init__(
        self,
        options: AuthorizationOptions,
        store: ClientStore,
        fetcher: DocumentFetcher,
        clock: Callable[[], datetime],
        limiter: CapacityLimiter,
    ) -> None:
        self._schemes = options.custom_schemes
        self._store = store
        self._fetcher = fetcher
        self._clock = clock
        self._limiter = limiter
        self._fetch_slots: dict[str, FetchSlots[Client | None]] = {
            name: FetchSlots(AT_ONCE, MOST_WAITING) for name in (_NEW, _KEPT, _GRANTED)
        }
        self._new_per_network = RateLimit(NEW_PER_NETWORK_AND_MINUTE, 60, time.monotonic)
        self._per_slots = RateLimit(_SLOTS_PER_MINUTE, 60, time.monotonic)
        self._failed = RetryPauses(_FAILURE_PAUSE_S)

    async def find(self, url: str) -> Client | None:
        """The client of a document; None when refused or unavailable (the request context tells which)."""
        if url_fault(url):
            return None
        status = await to_thread.run_sync(self._store.status, url, limiter=self._limiter)
        try:
            return await self._from_cache(url, status) or await asyncio.shield(self._fetch_task(url, status))
        except DocumentBusyError:
            current_request_context().client_unavailable = True
            return None
        except DocumentUnavailableError:
            return None
        except DocumentRefusedError as error:
            await self._refuse(url, error)
            return None

    async def _from_cache(self, url: str, status: ClientStatus) -> Client | None:
        """From the cached document, up to a day old; a stale one is refreshed in the background."""
        cached, now = status.cached, self._clock().timestamp()
        if cached is None or cached.fetched_at + MAX_AGE_S <= now:
            return None
        client = from_document(url, cached.text, self._schemes)
        if cached.fresh_until <= now:
            with suppress(DocumentUnavailableError):
                self._fetch_task(url, status)
        return client

    def _fetch_task(self, url: str, status: ClientStatus) -> asyncio.Task[Client | None]:
        """The running fetch of an address, or a new one. Raises DocumentUnavailableError."""
        name = _GRANTED if status.has_grants else _KEPT if status.cached else _NEW
        fetch_slots = self._fetch_slots[name]
        running = fetch_slots.running(url)
        if running:
            return running
        self._admit(url, name)
        return fetch_slots.start(url, self._fetch(url, fetch_slots))

    def _admit(self, url: str, name: str) -> None:
        if self._failed.is_paused(url):
            raise DocumentUnavailableError("a fetch failed a moment ago")
        if self._fetch_slots[name].is_full:
            raise DocumentBusyError("too many documents are being fetched")
        if name == _NEW and self._new_per_network.wait_s(current_request_context().network):
            raise DocumentBusyError("too many unknown documents were requested from this network")
        if name != _GRANTED and self._per_slots.wait_s(name):
            raise DocumentBusyError("too many documents were requested")

    async def _fetch(self, url: str, fetch_slots: FetchSlots[Client | None]) -> Client | None:
        try:
            async with fetch_slots.slots:
                fetched = await self._fetcher.fetch(url)
            client = from_document(url, fetched.text, self._schemes)
            await to_thread.run_sync(self._store.store_document, url, fetched, limiter=self._limiter)
        except DocumentUnavailableError as error:
            self._failed.pause(url)
            _log.warning("the document of the client at %s is unavailable: %s", urlsplit(url).hostname, error)
            return None
        except DocumentRefusedError as error:
            self._failed.pause(url)
            await self._refuse(url, error)
            return None
        except JournalError:
            _log.warning("the document of the client at %s could not be stored", urlsplit(url).hostname)
            raise
        return client

    async def _refuse(self, url: str, error: DocumentRefusedError) -> None:
        _log.warning("the document of the client at %s is refused: %s", urlsplit(url).hostname, error)
        await to_thread.run_sync(self._store.delete_document, url, limiter=self._limiter)
