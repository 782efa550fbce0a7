"""Finds clients by id: registered by the operator, by a client metadata document, or dynamically."""

from collections.abc import Callable
from datetime import datetime

from anyio import CapacityLimiter, to_thread
from mcp.server.auth.provider import RegistrationError
from mcp.shared.auth import OAuthClientInformationFull

from My_AI_Employee.team.oauth.client_store import ClientStore
from My_AI_Employee.team.oauth.clients import Client, check_registration, from_operator
from My_AI_Employee.team.oauth.documents import ClientDocuments
from My_AI_Employee.team.oauth.fetching import DocumentFetcher
from My_AI_Employee.team.oauth.options import AuthorizationOptions
from My_AI_Employee.team.oauth.request_context import current_request_context


class ClientDirectory:
    """Clients of every kind. limiter: limits the worker threads for database access."""

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
        self._documents = ClientDocuments(options, store, fetcher, clock, limiter)
        self._limiter = limiter

    async def find(self, client_id: str) -> Client | None:
        """The client with this id; None when it is unknown, or its document is refused or unavailable."""
        if client_id in self._operators:
            return self._operators[client_id]
        if client_id.startswith("https://"):
            return await self._documents.find(client_id) if self._options.client_documents else None
        found = await to_thread.run_sync(self._store.find, client_id, limiter=self._limiter)
        if found:
            current_request_context().client_unverified = not found.verified
        return found

    async def add(self, client: OAuthClientInformationFull) -> None:
        """Register a client dynamically. Raises RegistrationError."""
        if not self._options.dynamic_registration:
            raise RegistrationError("invalid_client_metadata", "clients cannot register themselves here")
        check_registration(client, self._options.custom_schemes)
        await to_thread.run_sync(self._store.add, client, limiter=self._limiter)
