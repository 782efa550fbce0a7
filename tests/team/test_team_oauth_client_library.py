"""The protocol's own client library signs in by itself: discovery, registration, consent, tokens, a call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from mcp import Client
from mcp.client.auth import OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.server.auth.middleware.auth_context import get_access_token
from mcp.server.mcpserver import MCPServer
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientMetadata
from pydantic import AnyUrl

from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.team.oauth.provider import principal_of
from tests.team.team_firm import Memory
from tests.team.team_oauth_place import Place, open_place, query_of


class Person:
    """Follows the client's way to the login page and allows it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.answer: dict[str, str] = {}

    async def follow(self, url: str) -> None:
        async with httpx2.AsyncClient(trust_env=False) as browser:
            redirected = await browser.get(url)
        request_id = query_of(redirected.headers["location"])["request"]
        grant = self.place.server.pending.grant
        self.answer = query_of(await anyio.to_thread.run_sync(grant, request_id, self.place.person()))

    async def answered(self) -> AuthorizationCodeResult:
        return AuthorizationCodeResult(**self.answer)


def mcp_app() -> Any:
    server = MCPServer("books")

    @server.tool()
    def read_books() -> str:
        """Who asks."""
        token = get_access_token()
        assert token is not None
        return principal_of(token).login

    return server.streamable_http_app()


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_signs_in(tmp_path: Path, mode: str) -> None:
    with open_place(sqlite_url(tmp_path / "team.sqlite"), inner=mcp_app()) as place:
        memory = Memory()
        assert anyio.run(call, place, memory, mode) == "user7@example.com"
        assert memory.client is not None
        assert memory.client.client_id
        place.clock.forward(3700)
        assert anyio.run(call, place, memory, mode) == "user7@example.com", "renewed"


async def call(place: Place, memory: Memory, mode: Any) -> str:
    person = Person(place)
    metadata = OAuthClientMetadata(
        client_name="A Program",
        redirect_uris=[AnyUrl("http://localhost:3030/callback")],
        token_endpoint_auth_method="none",
    )
    auth = OAuthClientProvider(f"{place.base}/mcp", metadata, memory, person.follow, person.answered)
    async with (
        httpx2.AsyncClient(auth=auth, trust_env=False) as http,
        Client(streamable_http_client(f"{place.base}/mcp", http_client=http), mode=mode) as client,
    ):
        result = await client.call_tool("read_books", {})
    return str(result.content[0].text)  # type: ignore[union-attr]
