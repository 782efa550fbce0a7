"""What strangers ask for in vain, and that it holds nobody up: fetches, limits, and errors without a page."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from sqlalchemy import select
from starlette.applications import Starlette

from My_AI_Employee.journal.database import database_url, sqlite_url
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.oauth import tables
from My_AI_Employee.team.oauth.client_store import ClientStore
from My_AI_Employee.team.oauth.documents import AT_ONCE, MOST_WAITING
from My_AI_Employee.team.oauth.fetch_slots import RetryPauses
from My_AI_Employee.team.oauth.fetching import (
    DocumentFetcher,
    DocumentRefusedError,
    DocumentUnavailableError,
    FetchedDocument,
)
from My_AI_Employee.team.oauth.options import AuthorizationOptions
from My_AI_Employee.team.oauth.rate_limits import network_of
from My_AI_Employee.team.oauth.server import AuthorizationServer, authorization_routes
from tests.team.team_oauth_place import CALLBACK, Clock, Place, Walk, open_place, query_of

GOOD = "https://app.example.com/client.json"
BASE = "https://mcp.example.com"
SILENT_S = 120  # how long a host that never answers takes
SOON_S = 60  # far more than an answer takes that waits for no such host
PERSON = Principal(issuer=BASE, subject="books:7", login="user7@example.com", odoo_uid=7)


@dataclass(frozen=True)
class Internet(DocumentFetcher):
    """Documents of example.com exist; other hosts never answer. silent: addresses that do not answer either."""

    asked: list[str] = field(default_factory=list)
    silent: set[str] = field(default_factory=set)

    async def fetch(self, url: str) -> FetchedDocument:
        self.asked.append(url)
        if url in self.silent or ".example.com/" not in url:
            await anyio.sleep(SILENT_S)
            raise DocumentUnavailableError("it cannot be fetched (TimeoutError)")
        if not url.endswith("/client.json"):
            raise DocumentRefusedError("the answer was 404")
        said = {"client_id": url, "redirect_uris": [CALLBACK], "token_endpoint_auth_method": "none"}
        return FetchedDocument(text=json.dumps(said).encode(), max_age_s=60)


@dataclass(frozen=True)
class World:
    """The server without a port, so that requests come from whatever address a test says."""

    server: AuthorizationServer
    internet: Internet
    clock: Clock

    async def post(self, path: str, client_id: str, address: str = "192.0.2.1", **said: str) -> httpx2.Response:
        transport = httpx2.ASGITransport(app=Starlette(routes=list(self.server.routes)), client=(address, 1))
        data = {"grant_type": "refresh_token", "refresh_token": "x", "token": "x", "client_id": client_id, **said}
        async with httpx2.AsyncClient(transport=transport, base_url=BASE, timeout=None) as http:
            return await http.post(path, data=data)

    async def consent(self, url: str, address: str = "192.0.2.1") -> str:
        """A person allows a client something: answers its refresh token."""
        walk = Walk(client_id=url)
        asked = {"response_type": "code", "redirect_uri": CALLBACK, "code_challenge": walk.challenge}
        answer = await self.post("/authorize", url, address, **asked, code_challenge_method="S256")
        request_id = query_of(answer.headers["location"])["request"]
        code = query_of(await asyncio.to_thread(self.server.pending.grant, request_id, PERSON))["code"]
        exchanged = {"code": code, "code_verifier": walk.verifier, "redirect_uri": CALLBACK}
        answer = await self.post("/token", url, address, grant_type="authorization_code", **exchanged)
        return str(answer.json()["refresh_token"])


def within(tmp_path: Path, story: Callable[[World], Awaitable[None]], **options: Any) -> None:
    clock, internet = Clock(), Internet()
    storage = Storage(database_url(sqlite_url(tmp_path / "team.sqlite")))
    chosen = AuthorizationOptions(base_url=BASE, **options)
    server = authorization_routes(chosen, storage, clock, internet)

    async def told() -> None:
        await story(World(server, internet, clock))

    asyncio.run(told())
    storage.close()


def address(number: int) -> str:
    return f"198.51.100.{number}"


async def crowd(world: World, asked: int) -> list[asyncio.Task[httpx2.Response]]:
    """Strangers from many networks ask for hosts that never answer; back when each was asked for or refused."""
    jobs = [
        asyncio.create_task(world.post("/token", f"https://h{number}.example.net/x", address(number)))
        for number in range(asked)
    ]
    end = time.monotonic() + 20
    while sum(not job.done() for job in jobs) > AT_ONCE + MOST_WAITING or len(world.internet.asked) < AT_ONCE:
        assert time.monotonic() < end, "strangers wait without bounds"
        await asyncio.sleep(0.01)
    return jobs


async def gone(jobs: list[asyncio.Task[httpx2.Response]]) -> None:
    for job in jobs:
        job.cancel()
    await asyncio.gather(*jobs, return_exceptions=True)


def test_strangers_beyond_the_waiting_ones_are_sent_away_at_once(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        began = time.monotonic()
        jobs = await crowd(world, 80)
        assert time.monotonic() - began < SOON_S, "before the first of them timed out"
        refused = [job.result() for job in jobs if job.done()]
        assert len(refused) == 80 - AT_ONCE - MOST_WAITING
        assert {(answer.status_code, answer.json()["error"]) for answer in refused} == {
            (503, "temporarily_unavailable")
        }
        assert all(answer.headers["retry-after"] == "30" for answer in refused)
        await gone(jobs)

    within(tmp_path, story)


@pytest.mark.parametrize("ahead_s", [30, 3600, 25 * 3600], ids=["fresh", "stale", "copy-too-old"])
def test_a_client_that_people_use_waits_for_no_stranger(tmp_path: Path, ahead_s: int) -> None:
    async def story(world: World) -> None:
        token = await world.consent(GOOD)
        world.clock.forward(ahead_s)
        world.internet.asked.clear()
        jobs = await crowd(world, 80)
        began = time.monotonic()
        answer = await world.post("/token", GOOD, refresh_token=token)
        assert (answer.status_code, time.monotonic() - began < SOON_S) == (200, True), answer.text
        await gone(jobs)

    within(tmp_path, story)


def test_a_stale_copy_answers_while_its_host_is_silent(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        token = await world.consent(GOOD)
        world.clock.forward(3600)
        world.internet.silent.add(GOOD)
        began = time.monotonic()
        for _ in range(3):
            answer = await world.post("/token", GOOD, refresh_token=token)
            assert answer.status_code == 200, answer.text
            token = answer.json()["refresh_token"]
        assert time.monotonic() - began < SOON_S
        assert world.internet.asked == [GOOD, GOOD], "asked for again beside, once for all three"

    within(tmp_path, story)


def test_addresses_that_do_not_exist_lock_nobody_out_of_their_host(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        for number in range(30):
            await world.post("/token", f"https://app.example.com/none{number}", "203.0.113.9")
        assert len(world.internet.asked) == 10, "what one network may ask for"
        assert await world.consent(GOOD), "a new client, from another network"

    within(tmp_path, story)


def test_a_used_client_is_answered_where_strangers_used_up_the_budget(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        token = await world.consent(GOOD)
        for number in range(15):
            await world.post("/token", f"https://app.example.com/none{number}")
        world.clock.forward(25 * 3600)
        assert (await world.post("/token", GOOD, refresh_token=token)).status_code == 200

    within(tmp_path, story)


def test_a_failure_is_remembered_for_a_moment(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        missing = "https://app.example.com/none"
        answers = [await world.post("/token", missing) for _ in range(5)]
        assert world.internet.asked == [missing]
        assert {answer.json()["error"] for answer in answers} == {"invalid_client"}

    within(tmp_path, story)


def test_a_pause_ends() -> None:
    now = [100.0]
    pauses = RetryPauses(15, lambda: now[0])
    pauses.pause("a")
    assert (pauses.is_paused("a"), pauses.is_paused("b")) == (True, False)
    now[0] += 15
    assert not pauses.is_paused("a")


def test_documents_of_clients_that_people_use_are_never_dropped(tmp_path: Path) -> None:
    storage, clock = Storage(database_url(sqlite_url(tmp_path / "team.sqlite"))), Clock()
    store = ClientStore(storage, 10, clock, max_documents=3)
    people = {"issuer": BASE, "subject": "books:7", "login": "a", "odoo_uid": 7, "scopes": "", "resource": ""}
    now = clock().timestamp()
    grants = [("used", now + 60, None), ("revoked", now + 60, now), ("expired", now - 60, None)]
    with storage.transaction() as connection:
        for name, expires_at, revoked_at in grants:
            row = {"id": name, "client_id": name, "created_at": now, "expires_at": expires_at}
            connection.execute(tables.grants.insert().values(**people, **row, revoked_at=revoked_at))
    for url in ("used", "revoked", "expired", "1", "2", "3"):
        store.store_document(url, FetchedDocument(text=b"{}", max_age_s=60))
        clock.forward(1)
    with storage.transaction() as connection:
        assert set(connection.execute(select(tables.documents.c.url)).scalars()) == {"used", "1", "2", "3"}
    assert [store.status(url).has_grants for url in ("used", "revoked", "expired", "1")] == [
        True,
        False,
        False,
        False,
    ]
    storage.close()


@pytest.mark.parametrize("path", ["/token", "/revoke"])
def test_tokens_are_limited_per_address(tmp_path: Path, path: str) -> None:
    async def story(world: World) -> None:
        answers = [await world.post(path, "nobody") for _ in range(4)]
        assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
        assert 0 < int(answers[-1].headers["retry-after"]) <= 61
        assert (await world.post(path, "nobody", "192.0.2.2")).status_code == 401, "another address"

    within(tmp_path, story, tokens_per_minute=3)


def test_the_limit_on_tokens_is_generous() -> None:
    assert AuthorizationOptions(base_url=BASE).tokens_per_minute == 120


ERRORS: list[dict[str, str | None]] = [
    {"code_challenge_method": None},
    {"scope": "everything"},
    {"response_type": "token"},
    {"code_challenge": "short"},
    {"resource": "https://elsewhere.example.com/mcp"},
]


def registered(place: Place) -> str:
    said = {"redirect_uris": ["https://phish.example.net/login"], "token_endpoint_auth_method": "none"}
    return str(place.http.post("/register", json=said).json()["client_id"])


def test_nobody_is_sent_on_to_an_address_that_anybody_can_register(tmp_path: Path) -> None:
    with open_place(sqlite_url(tmp_path / "team.sqlite")) as place:
        walk = Walk(client_id=registered(place), redirect_uri="https://phish.example.net/login")
        for changes in ERRORS:
            answer = place.ask(walk, **changes)
            assert (answer.status_code, "location" in answer.headers) == (400, False), changes
            assert answer.json()["error"] in (
                "invalid_request",
                "invalid_scope",
                "unsupported_response_type",
                "invalid_target",
            )
            assert answer.json()["error_description"]
        assert place.http.head("/authorize", params={"client_id": walk.client_id}).status_code == 400
        assert place.request_id(walk), "a right request goes to the login page"


def test_clients_that_somebody_vouches_for_are_told_by_a_redirect(tmp_path: Path) -> None:
    with open_place(sqlite_url(tmp_path / "team.sqlite"), Internet()) as place:
        for walk in (Walk(), Walk(client_id=GOOD)):
            for changes in ERRORS:
                location = place.ask(walk, **changes).headers["location"]
                assert location.startswith(CALLBACK)
                assert query_of(location)["iss"] == place.base


@pytest.mark.parametrize(
    ("said", "network"),
    [
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.2", "192.0.2.2"),
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", str(0x20010DB800000000)),
        ("2001:db8::ffff:1%eth0", str(0x20010DB800000000)),
        ("testclient", "testclient"),
    ],
)
def test_whom_a_limit_counts(said: str, network: str) -> None:
    assert network_of({"client": (said, 1)}) == network
