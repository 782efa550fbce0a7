"""Sessions of the older revision: of one person, alive after a restart and over replicas, gone when ended."""

import asyncio
import json
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from mcp.server.auth.provider import AccessToken

from My_AI_Employee.team.http.sessions import LIFETIME_S, MAX_PER_PERSON, SessionIds
from tests.team.team_server_desk import (
    HELLO,
    ISSUER,
    SECRET,
    MemoryOdoo,
    MemoryVerifier,
    call_of,
    headers_of,
    opened_session,
    parts_of,
    running,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def http() -> Iterator[httpx2.Client]:
    with httpx2.Client(timeout=20) as client:
        yield client


def ask(http: httpx2.Client, base: str, login: str, session: str) -> httpx2.Response:
    return http.post(f"{base}/mcp", json=call_of("say"), headers=headers_of(login, **{"Mcp-Session-Id": session}))


def said(answer: httpx2.Response) -> str:
    assert answer.status_code == 200, answer.text
    data = next(line for line in answer.text.splitlines() if line.startswith("data: {"))
    document: dict[str, Any] = json.loads(data.removeprefix("data: "))
    return str(document["result"]["structuredContent"]["text"])


def sessions(http: httpx2.Client, base: str) -> int:
    return int(http.get(f"{base}/health").json()["sessions"])


def test_a_session_is_its_persons_alone(http: httpx2.Client) -> None:
    with running(parts_of(MemoryOdoo())) as base:
        session = opened_session(http, base, "ann")
        assert said(ask(http, base, "ann", session)).startswith("ann")
        stolen = ask(http, base, "bob", session)
        unknown = ask(http, base, "bob", "0" * 32)
        assert stolen.status_code == unknown.status_code == 404
        assert stolen.content == unknown.content
        assert said(ask(http, base, "ann", session)).startswith("ann")


@pytest.mark.parametrize(
    "change", [lambda s: s[:-2] + "AA", lambda s: "A" + s, lambda s: s.split(".")[0], lambda _: "."]
)
def test_a_changed_id_is_unknown(http: httpx2.Client, change: Any) -> None:
    with running(parts_of(MemoryOdoo())) as base:
        session = opened_session(http, base, "ann")
        assert ask(http, base, "ann", change(session)).status_code == 404


def test_a_session_goes_on_after_a_restart(http: httpx2.Client) -> None:
    with running(parts_of(MemoryOdoo())) as base:
        session = opened_session(http, base, "ann")
    with running(parts_of(MemoryOdoo())) as base:
        assert ask(http, base, "bob", session).status_code == 404
        assert sessions(http, base) == 0
        answer = ask(http, base, "ann", session)
        assert said(answer).startswith("ann")
        assert answer.headers["mcp-session-id"] == session
        assert said(ask(http, base, "ann", session)).startswith("ann")
        assert sessions(http, base) == 1


def test_without_the_shared_secret_it_does_not(http: httpx2.Client) -> None:
    """The twin: it is the secret that carries sessions over, and a rotated one still opens them."""
    with running(parts_of(MemoryOdoo())) as base:
        session = opened_session(http, base, "ann")
    with running(parts_of(MemoryOdoo(), session_secrets=(b"t" * 32,))) as base:
        assert ask(http, base, "ann", session).status_code == 404
    with running(parts_of(MemoryOdoo(), session_secrets=(b"t" * 32, SECRET))) as base:
        assert said(ask(http, base, "ann", session)).startswith("ann")


def test_two_replicas_serve_one_session(http: httpx2.Client) -> None:
    with running(parts_of(MemoryOdoo())) as one, running(parts_of(MemoryOdoo())) as two:
        session = opened_session(http, one, "ann")
        for base in (two, one, two, one):
            assert said(ask(http, base, "ann", session)).startswith("ann")
        assert (sessions(http, one), sessions(http, two)) == (1, 1)


def test_an_ended_session_stays_ended(http: httpx2.Client) -> None:
    with running(parts_of(MemoryOdoo())) as base:
        session = opened_session(http, base, "ann")
        headers = headers_of("ann", **{"Mcp-Session-Id": session})
        assert http.delete(f"{base}/mcp", headers=headers_of("bob", **{"Mcp-Session-Id": session})).status_code == 404
        assert http.delete(f"{base}/mcp", headers=headers).is_success
        assert ask(http, base, "ann", session).status_code == 404
        assert sessions(http, base) == 0


def test_one_person_opens_so_many_sessions_and_no_more(http: httpx2.Client) -> None:
    with running(parts_of(MemoryOdoo())) as base:
        first = opened_session(http, base, "ann")
        for _ in range(MAX_PER_PERSON - 1):
            opened_session(http, base, "ann")
        assert http.post(f"{base}/mcp", json=HELLO, headers=headers_of("ann")).status_code == 429
        opened_session(http, base, "bob")
        http.delete(f"{base}/mcp", headers=headers_of("ann", **{"Mcp-Session-Id": first}))
        opened_session(http, base, "ann")


class TwoClients(MemoryVerifier):
    """Every other request of a person comes from another client of theirs."""

    asked = 0

    async def verify_token(self, token: str) -> AccessToken | None:
        found = await super().verify_token(token)
        self.asked += 1
        return found and found.model_copy(update={"client_id": f"client {self.asked % 2}"})


async def test_the_limit_holds_for_requests_at_once_and_over_clients() -> None:
    with running(parts_of(MemoryOdoo(), verifier=TwoClients())) as base:
        async with httpx2.AsyncClient(timeout=60, limits=httpx2.Limits(max_connections=150)) as http:
            headers = headers_of("ann")
            answers = await asyncio.gather(
                *(http.post(f"{base}/mcp", json=HELLO, headers=headers) for _ in range(150))
            )
            count = (await http.get(f"{base}/health")).json()["sessions"]
    assert count <= MAX_PER_PERSON
    assert {answer.status_code for answer in answers} == {200, 429}
    assert sum(answer.status_code == 200 for answer in answers) == count


async def test_revived_at_once_the_limit_holds(http: httpx2.Client) -> None:
    now = [time.time()]
    ids = SessionIds(secrets=(SECRET,), clock=lambda: now[0])
    owner = json.dumps(["a test", ISSUER, "db:ann"]).encode()
    sealed = [ids.issue(owner, f"{number:032}", HELLO["params"]) for number in range(80)]  # type: ignore[arg-type]
    with running(parts_of(MemoryOdoo())) as base:
        async with httpx2.AsyncClient(timeout=60) as many:
            answers = await asyncio.gather(
                *(
                    many.post(
                        f"{base}/mcp", json=call_of("say"), headers=headers_of("ann", **{"Mcp-Session-Id": one})
                    )
                    for one in sealed
                )
            )
        assert sessions(http, base) == MAX_PER_PERSON
    assert sum(answer.status_code == 200 for answer in answers) == MAX_PER_PERSON


def test_what_opens_no_session_is_passed_on(http: httpx2.Client) -> None:
    with running(parts_of(MemoryOdoo())) as base:
        for body in (b"", b"{}", b"[1]", json.dumps(call_of("say")).encode()):
            answer = http.post(f"{base}/mcp", content=body, headers=headers_of("ann"))
            assert 400 <= answer.status_code < 500
        assert sessions(http, base) == 0


def test_ids_expire_and_hold_no_more_than_is_sane() -> None:
    now = [1000.0]
    ids = SessionIds(secrets=(SECRET,), clock=lambda: now[0])
    owner = b'["client","issuer","ann"]'
    sealed = ids.issue(owner, "abc", {"capabilities": {"x": "y" * 10_000}})
    assert len(sealed) < 300
    assert ids.read(owner, sealed) == {"s": "abc", "t": 1000, "p": {}}
    assert ids.read(b'["client","issuer","bob"]', sealed) is None
    now[0] += LIFETIME_S
    assert ids.read(owner, sealed) is None


def test_a_withdrawn_token_ends_the_use_of_a_session(http: httpx2.Client) -> None:
    verifier = MemoryVerifier()
    with running(parts_of(MemoryOdoo(), verifier=verifier)) as base:
        session = opened_session(http, base, "ann")
        verifier.revoked_keys.add("ann")
        assert ask(http, base, "ann", session).status_code == 401
