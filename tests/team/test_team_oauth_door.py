"""The door of /mcp and the documents that lead to it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from mcp.server.auth.provider import principal_components
from sqlalchemy import update

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import AccessRefusedError
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.mcp_servers.inputs import NoArguments
from My_AI_Employee.team.oauth import tables
from My_AI_Employee.team.oauth.bearer import called_tools
from My_AI_Employee.team.oauth.scopes import READ, WRITE, require_scope, scopes_by_tool
from tests.team.team_oauth_place import SCOPE_TEXT, TOOLS, Place, Walk, challenge_of, open_place


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    url = sqlite_url(tmp_path_factory.mktemp("door") / "team.sqlite")
    with open_place(url, authorizations_per_minute=10_000) as opened:
        yield opened


def spec(name: str, *, read_only: bool) -> ToolSpec:
    return ToolSpec(
        name=name, title=name, description=name, takes=NoArguments, answers=Result, hints=Hints(read_only=read_only)
    )


def test_without_a_token_the_challenge_names_no_error(place: Place) -> None:
    answer = place.call(None)
    assert answer.status_code == 401
    assert challenge_of(answer) == {
        "scope": SCOPE_TEXT,
        "resource_metadata": f"{place.base}/.well-known/oauth-protected-resource/mcp",
    }


@pytest.mark.parametrize("token", ["unknown", "x" * 5000, "a b", "é", "Bearer"])
def test_a_token_that_is_none_is_invalid(place: Place, token: str) -> None:
    answer = place.http.post("/mcp", json={}, headers={b"Authorization": f"Bearer {token}".encode()})
    assert (answer.status_code, challenge_of(answer)["error"]) == (401, "invalid_token")
    assert challenge_of(answer)["scope"] == SCOPE_TEXT


def test_a_refresh_token_and_a_token_in_the_address_open_nothing(place: Place) -> None:
    tokens = place.tokens(Walk())
    assert place.call(tokens["refresh_token"]).status_code == 401
    assert place.http.post("/mcp", params={"access_token": tokens["access_token"]}, json={}).status_code == 401
    basic = place.http.post("/mcp", json={}, headers={"Authorization": f"Basic {tokens['access_token']}"})
    assert basic.status_code == 401


def test_a_token_for_another_resource_is_invalid(place: Place) -> None:
    token = place.tokens(Walk())["access_token"]
    with place.storage.transaction() as connection:
        connection.execute(update(tables.grants).values(resource="https://other.example.com/mcp"))
    answer = place.call(token)
    assert (answer.status_code, challenge_of(answer)["error"]) == (401, "invalid_token")


def test_a_tool_that_changes_something_needs_its_scope(place: Place) -> None:
    reader = place.tokens(Walk(), scope=READ)["access_token"]
    assert place.call(reader).status_code == 200
    answer = place.call(reader, "change_books")
    assert answer.status_code == 403
    assert challenge_of(answer)["error"] == "insufficient_scope"
    assert challenge_of(answer)["scope"] == SCOPE_TEXT, "what it has and what it lacks"
    writer = place.tokens(Walk(), scope=WRITE)["access_token"]
    assert place.call(writer, "change_books").status_code == 200
    assert place.call(writer).status_code == 403
    assert place.call(reader, "a_tool_that_nobody_has").status_code == 200, "the server itself says so"


def test_calls_hide_in_no_batch_and_no_odd_body(place: Place) -> None:
    reader = place.tokens(Walk(), scope=READ)["access_token"]
    header = {"Authorization": f"Bearer {reader}", "Content-Type": "application/json"}
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "change_books"}}
    assert place.http.post("/mcp", json=[{"method": "ping"}, call], headers=header).status_code == 403
    assert place.http.post("/mcp", content=b"{", headers=header).status_code == 200, "the transport says so"
    assert place.http.post("/mcp", content=b" " * 1_000_001, headers=header).status_code == 413
    assert called_tools(json.dumps({"method": "tools/call", "params": ["x"]}).encode()) == set()
    assert called_tools(b"[1, null]") == set()


def test_the_tools_check_for_themselves(place: Place) -> None:
    reads, writes = spec("read_books", read_only=True), spec("change_books", read_only=False)
    assert scopes_by_tool([reads, writes]) == TOOLS
    token = place.server.grants.find_access(place.tokens(Walk(), scope=READ)["access_token"])
    assert token is not None
    require_scope(token, reads)
    with pytest.raises(AccessRefusedError):
        require_scope(token, writes)
    assert principal_components(token) == ("desk", place.base, "books:7")


def test_the_server_describes_itself(place: Place) -> None:
    answer = place.http.get("/.well-known/oauth-authorization-server", headers={"Origin": "https://a.example.com"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.json() == {
        "issuer": place.base,
        "authorization_endpoint": f"{place.base}/authorize",
        "token_endpoint": f"{place.base}/token",
        "registration_endpoint": f"{place.base}/register",
        "revocation_endpoint": f"{place.base}/revoke",
        "scopes_supported": ["odoo.read", "odoo.write"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_methods_supported": ["none", "client_secret_post", "client_secret_basic"],
        "revocation_endpoint_auth_methods_supported": ["none", "client_secret_post", "client_secret_basic"],
        "code_challenge_methods_supported": ["S256"],
        "client_id_metadata_document_supported": True,
        "authorization_response_iss_parameter_supported": True,
    }


@pytest.mark.parametrize("path", ["", "/mcp"])
def test_the_resource_describes_itself(place: Place, path: str) -> None:
    answer = place.http.get(f"/.well-known/oauth-protected-resource{path}")
    assert answer.json() == {
        "resource": f"{place.base}/mcp",
        "authorization_servers": [place.base],
        "scopes_supported": ["odoo.read", "odoo.write"],
        "bearer_methods_supported": ["header"],
        "resource_name": "AI Employee: Odoo for a team",
    }


def test_it_is_no_openid_provider(place: Place) -> None:
    assert place.http.get("/.well-known/openid-configuration").status_code == 404


@pytest.mark.parametrize("path", ["/token", "/revoke", "/register"])
def test_a_client_in_a_browser_can_ask_and_read_refusals(place: Place, path: str) -> None:
    origin = {"Origin": "https://a.example.com"}
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    allowed = place.http.options(path, headers=origin | asked)
    assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (200, "*")
    refused = place.http.post(path, content=b"{}", headers=origin)
    assert refused.status_code in (400, 401)
    assert refused.headers.get_list("access-control-allow-origin") == ["*"]
    assert "access-control-allow-origin" not in place.ask(Walk(), state="x").headers


def test_requests_for_authorization_are_limited_per_address(tmp_path_factory: pytest.TempPathFactory) -> None:
    url = sqlite_url(tmp_path_factory.mktemp("limit") / "team.sqlite")
    with open_place(url, authorizations_per_minute=2) as limited:
        assert [limited.ask(Walk()).status_code for _ in range(3)] == [302, 302, 429]
