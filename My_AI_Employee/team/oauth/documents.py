"""Clients that are described by a document: fetched, kept, and asked for again without holding anybody up.

Anybody can name any address as a client. So fetches for strangers have slots and budgets of their own: whatever is
asked for in vain, a client that people use finds room. Beyond that nobody waits: the answer is to come back later.
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
from My_AI_Employee.team.oauth.asking import current_asking
from My_AI_Employee.team.oauth.client_store import ClientStatus, ClientStore
from My_AI_Employee.team.oauth.clients import Client, from_document
from My_AI_Employee.team.oauth.fetch_slots import FetchSlots, Pauses
from My_AI_Employee.team.oauth.fetching import (
    MAX_AGE_S,
    DocumentAwayError,
    DocumentFetcher,
    DocumentRefusedError,
    url_fault,
)
from My_AI_Employee.team.oauth.limits import Rate
from My_AI_Employee.team.oauth.options import AuthorizationOptions

AT_ONCE = 8
MOST_WAITING = 16
NEW_PER_NETWORK_AND_MINUTE = 10
_SLOTS_PER_MINUTE = 600
_FAILURE_PAUSE_S = 15.0
_NEW, _KEPT, _GRANTED = "new", "kept", "granted"
_log = logging.getLogger(__name__)


class DocumentBusyError(DocumentAwayError):
    """It was not asked for: too many are, or whoever asks does so too often."""


class ClientDocuments:
    """limiter: of the worker threads that the database is asked in."""

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
        self._new_per_network = Rate(NEW_PER_NETWORK_AND_MINUTE, 60, time.monotonic)
        self._per_slots = Rate(_SLOTS_PER_MINUTE, 60, time.monotonic)
        self._failed = Pauses(_FAILURE_PAUSE_S)

    async def find(self, url: str) -> Client | None:
        """The client at an address; None: refused, or away, which the record of the request tells apart."""
        if url_fault(url):
            return None
        standing = await to_thread.run_sync(self._store.standing, url, limiter=self._limiter)
        try:
            return await self._from_copy(url, standing) or await asyncio.shield(self._begin(url, standing))
        except DocumentBusyError:
            current_asking().client_away = True
            return None
        except DocumentAwayError:
            return None
        except DocumentRefusedError as error:
            await self._refuse(url, error)
            return None

    async def _from_copy(self, url: str, standing: ClientStatus) -> Client | None:
        """From the copy, for a day even when it is stale: people stay signed in, and wait for no web server."""
        kept, now = standing.kept, self._clock().timestamp()
        if kept is None or kept.fetched_at + MAX_AGE_S <= now:
            return None
        client = from_document(url, kept.text, self._schemes)
        if kept.fresh_until <= now:
            with suppress(DocumentAwayError):
                self._begin(url, standing)
        return client

    def _begin(self, url: str, standing: ClientStatus) -> asyncio.Task[Client | None]:
        """The fetch that is under way for an address, or a new one. Raises DocumentAwayError."""
        name = _GRANTED if standing.granted else _KEPT if standing.kept else _NEW
        fetch_slots = self._fetch_slots[name]
        running = fetch_slots.running(url)
        if running:
            return running
        self._admit(url, name)
        return fetch_slots.start(url, self._fetch(url, fetch_slots))

    def _admit(self, url: str, name: str) -> None:
        if self._failed.holds(url):
            raise DocumentAwayError("it failed a moment ago")
        if self._fetch_slots[name].is_full:
            raise DocumentBusyError("too many documents are waited for")
        if name == _NEW and self._new_per_network.wait_s(current_asking().network):
            raise DocumentBusyError("too many unknown documents were asked for from there")
        if name != _GRANTED and self._per_slots.wait_s(name):
            raise DocumentBusyError("too many documents were asked for")

    async def _fetch(self, url: str, fetch_slots: FetchSlots[Client | None]) -> Client | None:
        try:
            async with fetch_slots.slots:
                fetched = await self._fetcher.fetch(url)
            client = from_document(url, fetched.text, self._schemes)
            await to_thread.run_sync(self._store.keep_document, url, fetched, limiter=self._limiter)
        except DocumentAwayError as error:
            self._failed.begin(url)
            _log.warning("the document of the client at %s is away: %s", urlsplit(url).hostname, error)
            return None
        except DocumentRefusedError as error:
            self._failed.begin(url)
            await self._refuse(url, error)
            return None
        except JournalError:
            _log.warning("the document of the client at %s could not be kept", urlsplit(url).hostname)
            raise
        return client

    async def _refuse(self, url: str, error: DocumentRefusedError) -> None:
        _log.warning("the document of the client at %s is refused: %s", urlsplit(url).hostname, error)
        await to_thread.run_sync(self._store.forget_document, url, limiter=self._limiter)
