"""Who may be a client: registration with checked redirect addresses, and documents that are fetched safely."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.team.oauth import tables
from My_AI_Employee.team.oauth.addresses import is_public
from My_AI_Employee.team.oauth.fetching import DocumentFetcher, url_fault
from My_AI_Employee.team.oauth.options import AuthorizationOptions, RegisteredClient
from My_AI_Employee.team.oauth.redirects import redirect_fault
from tests.team.team_oauth_documents import Site, open_site
from tests.team.team_oauth_place import CALLBACK, Place, Walk, open_place, wait_until

PUBLIC = {"redirect_uris": [CALLBACK], "token_endpoint_auth_method": "none", "client_name": "Some Program"}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with open_place(
        sqlite_url(tmp_path / "team.sqlite"), custom_schemes=("cursor",), registrations_per_hour=40
    ) as at:
        yield at


@pytest.mark.parametrize(
    "uri",
    [
        "https://app.example.com/callback",
        "https://app.example.com:8443/callback?mode=a",
        "http://127.0.0.1:3000/callback",
        "http://localhost:3000/callback",
        "http://localhost:3000",
        "http://[::1]/callback",
        "cursor://anysphere.cursor-retrieval/oauth/callback",
    ],
)
def test_redirect_addresses_that_are_taken(place: Place, uri: str) -> None:
    answer = place.http.post("/register", json={**PUBLIC, "redirect_uris": [uri]})
    assert answer.status_code == 201, answer.text
    walk = Walk(client_id=answer.json()["client_id"], redirect_uri=uri)
    assert place.tokens(walk)["access_token"]


REFUSED_REDIRECTS = [
    "javascript:alert(1)",
    "JavaScript://app.example.com/%0aalert(1)",
    "data:text/html,hello",
    "file:///etc/passwd",
    "vscode://app/callback",
    "http://app.example.com/callback",
    "http://127.0.0.1.example.com/callback",
    "http://10.0.0.1/callback",
    "https://app.example.com/callback#part",
    "https://app.example.com/callback#",
    "https://user@app.example.com/callback",
    "https://user:pass@app.example.com/callback",
    "https://*.example.com/callback",
    "https://app.example.com/*",
    "https://app.example.com/callback?code=1",
    "https://app.example.com/" + "x" * 2000,
    "cursor.evil:/callback",
]


@pytest.mark.parametrize("uri", REFUSED_REDIRECTS)
def test_redirect_addresses_that_are_refused(place: Place, uri: str) -> None:
    answer = place.http.post("/register", json={**PUBLIC, "redirect_uris": [CALLBACK, uri]})
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_redirect_uri")


def test_javascript_stays_refused_when_it_is_listed() -> None:
    assert redirect_fault("javascript:alert(1)", ("javascript",))
    with pytest.raises(ConfigurationError):
        AuthorizationOptions(base_url="https://mcp.example.com", custom_schemes=("javascript",))


@pytest.mark.parametrize(
    "base",
    [
        "http://mcp.example.com",
        "https://mcp.example.com/",
        "https://mcp.example.com/a",
        "mcp.example.com",
        "https://u@mcp.example.com",
        "https://MCP.example.com",
    ],
)
def test_a_public_address_that_cannot_be_an_issuer_is_refused(base: str) -> None:
    with pytest.raises(ConfigurationError):
        AuthorizationOptions(base_url=base)


def test_an_operators_client_is_checked() -> None:
    with pytest.raises(ConfigurationError):
        AuthorizationOptions(
            base_url="https://mcp.example.com",
            clients=(RegisteredClient(client_id="x", name="X", redirect_uris=("http://app.example.com/",)),),
        )


@pytest.mark.parametrize(
    "changes",
    [
        {"redirect_uris": []},
        {"redirect_uris": None},
        {"redirect_uris": [f"{CALLBACK}/{number}" for number in range(21)]},
        {"redirect_uris": ["not an address"]},
        {"client_name": "x" * 101},
        {"client_name": "two\nlines"},
        {"client_name": "turned \u202e round"},
        {"token_endpoint_auth_method": "private_key_jwt"},
        {"grant_types": ["client_credentials"]},
        {"response_types": ["token"]},
        {"scope": "everything"},
    ],
)
def test_registrations_that_are_refused(place: Place, changes: dict[str, Any]) -> None:
    answer = place.http.post("/register", json={**PUBLIC, **changes})
    assert answer.status_code == 400
    assert answer.json()["error"] in ("invalid_client_metadata", "invalid_redirect_uri")


def test_a_registered_client_with_a_secret(place: Place) -> None:
    answer = place.http.post("/register", json={"redirect_uris": [CALLBACK], "client_uri": "https://app.example.com"})
    assert answer.status_code == 201
    registered = answer.json()
    assert registered["client_secret_expires_at"] == 0
    walk = Walk(client_id=registered["client_id"])
    pending = place.server.pending.find(place.request_id(walk))
    assert pending is not None
    assert (pending.client_name, pending.client_host, pending.client_verified) == (
        "app.example.com", "app.example.com", False,
    )  # fmt: skip
    assert place.token(walk, code=place.code(walk)).status_code == 401
    assert place.token(walk, code=place.code(walk), client_secret=registered["client_secret"]).status_code == 200


def test_a_client_that_takes_no_refresh_token_gets_none(place: Place) -> None:
    registered = place.http.post("/register", json={**PUBLIC, "grant_types": ["authorization_code"]}).json()
    assert "refresh_token" not in place.tokens(Walk(client_id=registered["client_id"]))


def test_registrations_are_limited_per_address(tmp_path: Path) -> None:
    with open_place(sqlite_url(tmp_path / "team.sqlite"), registrations_per_hour=3) as place:
        answers = [place.http.post("/register", json=PUBLIC).status_code for _ in range(5)]
        assert answers == [201, 201, 201, 429, 429]
        limited = place.http.post("/register", json=PUBLIC, headers={"Origin": "https://app.example.com"})
        assert 3500 < int(limited.headers["retry-after"]) <= 3601
        assert limited.headers["access-control-allow-origin"] == "*"


def test_unused_clients_make_room_and_used_ones_stay(tmp_path: Path) -> None:
    with open_place(sqlite_url(tmp_path / "team.sqlite"), max_unused_clients=3) as place:
        ids = []
        for _ in range(3):
            ids.append(place.http.post("/register", json=PUBLIC).json()["client_id"])
            place.clock.forward(1)
        place.code(Walk(client_id=ids[0]))
        ids += [place.http.post("/register", json=PUBLIC).json()["client_id"] for _ in range(2)]
        known = [client_id for client_id in ids if place.ask(Walk(client_id=client_id)).status_code == 302]
        assert known == [ids[0], *ids[2:]]
        with place.storage.transaction() as connection:
            assert connection.execute(select(func.count()).select_from(tables.clients)).scalar() == 4


def test_without_registration_there_is_no_endpoint(tmp_path: Path) -> None:
    with open_place(sqlite_url(tmp_path / "team.sqlite"), dynamic_registration=False) as place:
        assert place.http.post("/register", json=PUBLIC).status_code == 404
        document = place.http.get("/.well-known/oauth-authorization-server").json()
        assert "registration_endpoint" not in document


INTERNAL = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "192.0.0.8", "192.88.99.1", "::1", "::", "fe80::1",
    "fe80::1%eth0", "fc00::1", "fd00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::1", "2001:0:1::1",
    "2001:db8::1", "3fff::1", "100::1", "localhost", "",
]  # fmt: skip


@pytest.mark.parametrize("address", INTERNAL)
def test_internal_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001:80b::200e"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://app.example.com/client.json",
        "https://app.example.com",
        "https://app.example.com/",
        "https://app.example.com/a/../client.json",
        "https://app.example.com/client.json#part",
        "https://user@app.example.com/client.json",
        "https://127.0.0.1/client.json",
        "https://[::1]/client.json",
        "https://[::1/client.json",
        "https://APP.example.com/client.json",
        "https://app.example.com:0/client.json",
        "https://app.example.com:99999/client.json",
        "https://app.example.com:x/client.json",
        "https://app.example.com\\@evil.example.com/client.json",
        "https://app.example.com/client json",
        "https:///client.json",
        "https://app.example.com/" + "x" * 500,
    ],
)
def test_addresses_that_name_no_client(url: str) -> None:
    assert url_fault(url)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with open_site(tmp_path_factory.mktemp("site")) as opened:
        yield opened


@pytest.fixture
def described(site: Site, tmp_path: Path) -> Iterator[Place]:
    """A server that knows the site's certificate and may ask it, although it is on loopback."""
    site.reset()
    with open_place(sqlite_url(tmp_path / "team.sqlite"), site.fetcher()) as place:
        yield place


def test_a_client_that_is_described_by_a_document(site: Site, described: Place) -> None:
    walk = Walk(client_id=site.url)
    pending = described.server.pending.find(described.request_id(walk))
    assert pending is not None
    assert (pending.client_name, pending.client_host, pending.client_verified) == (
        "Described Program", "app.example.com", True,
    )  # fmt: skip
    assert described.call(described.tokens(walk)["access_token"]).status_code == 200
    assert site.hosts == [site.url.split("/")[2]], "asked once, by its name"


def test_a_document_is_asked_for_again_after_its_age(site: Site, described: Place) -> None:
    walk = Walk(client_id=site.url)
    site.headers["cache-control"] = "public, max-age=600"
    described.request_id(walk)
    described.clock.forward(590)
    described.request_id(walk)
    assert len(site.hosts) == 1
    described.clock.forward(11)
    described.request_id(walk)
    wait_until(lambda: len(site.hosts) == 2)


def test_a_client_outlives_its_web_server_for_a_day(site: Site, described: Place) -> None:
    walk = Walk(client_id=site.url)
    tokens = described.tokens(walk)
    site.away = True
    described.clock.forward(2 * 3600)
    renewed = described.refresh(walk, tokens["refresh_token"])
    assert renewed.status_code == 200
    described.clock.forward(24 * 3600)
    assert described.refresh(walk, renewed.json()["refresh_token"]).json()["error"] == "invalid_client"


def test_a_withdrawn_document_ends_its_client(site: Site, described: Place) -> None:
    walk = Walk(client_id=site.url)
    tokens = described.tokens(walk)
    site.status = 404
    described.clock.forward(2 * 3600)
    tokens = described.refresh(walk, tokens["refresh_token"]).json()  # from the copy, while the site is asked
    wait_until(lambda: _documents(described) == 0)
    assert described.refresh(walk, tokens["refresh_token"]).json()["error"] == "invalid_client"
    site.away = True
    assert described.refresh(walk, tokens["refresh_token"]).json()["error"] == "invalid_client"


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "https://app.example.com/another.json"},
        {"client_id": None},
        {"client_secret": "everybody-reads-it"},
        {"token_endpoint_auth_method": "client_secret_basic"},
        {"token_endpoint_auth_method": "private_key_jwt"},
        {"redirect_uris": []},
        {"redirect_uris": [CALLBACK, "javascript:alert(1)"]},
        {"redirect_uris": [CALLBACK, "http://app.example.com/callback"]},
        {"redirect_uris": "https://app.example.com/callback"},
        {"grant_types": ["client_credentials"]},
        {"response_types": ["token"]},
    ],
)
def test_documents_that_are_refused(site: Site, described: Place, changes: dict[str, Any]) -> None:
    site.document = {name: value for name, value in {**site.document, **changes}.items() if value is not None}
    answer = described.ask(Walk(client_id=site.url))
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert site.hosts, "it was looked at"


@pytest.mark.parametrize("fault", ["redirect", "html", "large", "packed", "large, in pieces", "not json"])
def test_answers_that_are_refused(site: Site, described: Place, fault: str) -> None:
    site.break_it(fault)
    assert described.ask(Walk(client_id=site.url)).status_code == 400
    assert len(site.hosts) == 1, "no redirect is followed"


@pytest.mark.parametrize("found", [["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::ffff:127.0.0.1"], []])
def test_internal_hosts_are_not_asked(site: Site, tmp_path: Path, found: list[str]) -> None:
    site.reset()

    async def resolve(_host: str, _port: int) -> list[str]:
        return found

    fetcher = DocumentFetcher(resolve=resolve, tls=site.trust)
    with open_place(sqlite_url(tmp_path / "team.sqlite"), fetcher) as place:
        assert place.ask(Walk(client_id=site.url)).status_code == 400
    assert site.hosts == []


def test_a_name_that_changes_between_look_ups_leads_nowhere_else(site: Site, tmp_path: Path) -> None:
    """The twin of pinning: the second look-up would name an address where nobody listens."""
    site.reset()
    look_ups = []

    async def resolve(host: str, _port: int) -> list[str]:
        look_ups.append(host)
        return ["127.0.0.1"] if len(look_ups) == 1 else ["127.0.0.2"]

    fetcher = DocumentFetcher(resolve=resolve, allowed_addresses=frozenset({"127.0.0.1"}), tls=site.trust)
    with open_place(sqlite_url(tmp_path / "team.sqlite"), fetcher) as place:
        assert place.request_id(Walk(client_id=site.url))
    assert look_ups == ["app.example.com"]


def test_a_certificate_for_another_name_is_refused(site: Site, tmp_path: Path) -> None:
    site.reset()
    for fetcher in (DocumentFetcher(resolve=site.resolve, allowed_addresses=site.allowed), site.fetcher()):
        url = site.url.replace("app.example.com", "other.example.com") if fetcher.tls else site.url
        with open_place(sqlite_url(tmp_path / f"{bool(fetcher.tls)}.sqlite"), fetcher) as place:
            assert place.ask(Walk(client_id=url)).status_code == 400
    assert site.hosts == []


def _documents(place: Place) -> int:
    with place.storage.transaction() as connection:
        return connection.execute(select(func.count()).select_from(tables.documents)).scalar() or 0


def test_fetches_for_one_asking_network_are_limited(site: Site, described: Place) -> None:
    answers = [described.ask(Walk(client_id=f"{site.url}?{number}")) for number in range(15)]
    assert len(site.hosts) == 10
    assert [answer.status_code for answer in answers] == [400] * 10 + [503] * 5


def test_documents_can_be_switched_off(site: Site, tmp_path: Path) -> None:
    site.reset()
    with open_place(sqlite_url(tmp_path / "team.sqlite"), site.fetcher(), client_documents=False) as place:
        assert place.ask(Walk(client_id=site.url)).status_code == 400
        document = place.http.get("/.well-known/oauth-authorization-server").json()
        assert document["client_id_metadata_document_supported"] is False
    assert site.hosts == []
