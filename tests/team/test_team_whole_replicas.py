"""The whole flow on PostgreSQL with two replicas: whatever one began the other goes on with, also after a SIGKILL."""

from collections.abc import Iterator
from contextlib import ExitStack

import httpx2
import pytest

from tests.postgres_fixtures import Postgres
from tests.team.hr_and_project_people import Person, open_firm
from tests.team.team_confirmation_desk import YES, Answering
from tests.team.team_server_desk import HELLO, MODES, Mode, call_of, refusal_of, text_of, until
from tests.team.team_server_sign_in import CALLBACK, refreshed, register, submit
from tests.team.team_whole_office import Books, OdooDoor, odoo_door, open_books, signed_in
from tests.team.team_whole_replicas import Pair, balanced, running_pair
from tools.odoo_server import OdooServer

pytestmark = [pytest.mark.anyio, pytest.mark.slow]

POST = "account.payment/action_post"
DONE = ("in_process", "paid")
LOOK = call_of("bank_sync_status")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def books(odoo_server: OdooServer) -> Books:
    return open_books(open_firm(odoo_server))


@pytest.fixture(scope="module")
def door(odoo_server: OdooServer) -> Iterator[OdooDoor]:
    with odoo_door(odoo_server) as found:
        yield found


@pytest.fixture(scope="module")
def pair(
    books: Books, door: OdooDoor, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    with running_pair(books, door, postgres, tmp_path_factory.mktemp("pair")) as found:
        yield found


@pytest.fixture(scope="module")
def token(pair: Pair) -> str:
    return signed_in(pair.url, pair.books.clerk).access


@pytest.fixture
def http() -> Iterator[httpx2.Client]:
    with httpx2.Client(timeout=60, trust_env=False) as client:
        yield client


def status_of(http: httpx2.Client, base: str, headers: dict[str, str]) -> int:
    return http.post(f"{base}/mcp", json=LOOK, headers=headers).status_code


def test_both_are_well(http: httpx2.Client, pair: Pair) -> None:
    for base in pair.bases:
        health = http.get(f"{base}/health").json()
        assert (health["status"], health["database"]) == ("ok", {"reachable": True})


def test_tokens_of_one_are_good_at_the_other_until_either_revokes_them(http: httpx2.Client, pair: Pair) -> None:
    one, two = pair.bases
    program = signed_in(one, pair.books.clerk)
    session = _session(http, one, program.headers())
    headers = program.headers(**{"Mcp-Session-Id": session})
    answer = http.post(f"{two}/mcp", json=LOOK, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["mcp-session-id"] == session, "the client knows one session only"
    newer = refreshed(http, two, program)
    assert status_of(http, one, newer.headers(**{"Mcp-Session-Id": session})) == 200
    data = {"client_id": program.client_id, "token": newer.access}
    assert http.post(f"{one}/revoke", data=data).status_code == 200
    assert [status_of(http, base, newer.headers()) for base in pair.bases] == [401, 401]


def _session(http: httpx2.Client, base: str, headers: dict[str, str]) -> str:
    answer = http.post(f"{base}/mcp", json=HELLO, headers=headers)
    assert answer.status_code == 200, answer.text
    return str(answer.headers["mcp-session-id"])


def test_a_sign_in_may_change_its_replica_at_every_step(http: httpx2.Client, pair: Pair) -> None:
    """Registered at one, asked at the other, the form sent to the first: wrong keys are counted together."""
    victim = pair.books.firm.person("victim")
    statuses: list[int] = []
    page = _login_page(http, pair)

    def attempt() -> int:
        base = pair.bases[len(statuses) % 2]
        wrong = Person(victim.uid, victim.login, victim.raw, victim.server, "0" * 40)
        answer = submit(http, base, page.replace(pair.url, base), wrong.login, wrong.key)
        statuses.append(answer.status_code)
        return int(answer.headers.get("retry-after", 0))

    until(lambda: attempt() > 600, 90)  # until then the pauses between attempts are short
    assert attempt() > 600, "the other one refuses as well"
    assert statuses.count(403) == 5
    assert set(statuses) == {403, 429}


def _login_page(http: httpx2.Client, pair: Pair) -> str:
    asked = {
        "response_type": "code",
        "client_id": register(http, pair.bases[1]),
        "redirect_uri": CALLBACK,
        "code_challenge": "c" * 43,
        "code_challenge_method": "S256",
        "resource": f"{pair.url}/mcp",
    }
    answer = http.get(f"{pair.bases[0]}/authorize", params=asked)
    assert answer.status_code == 302, answer.text
    return str(answer.headers["location"])


@pytest.mark.parametrize("mode", MODES)
async def test_each_request_of_a_client_may_reach_another(pair: Pair, token: str, mode: Mode) -> None:
    async with balanced(pair, token, mode) as (client, balancer):
        for _ in range(6):
            found = await client.call_tool("bank_sync_status", {})
            assert not found.is_error, text_of(found)
    assert set(balancer.went_to) == set(pair.ports)


async def test_what_one_asks_is_answered_to_the_other(pair: Pair, token: str) -> None:
    """The question and its answer are two requests since the revision 2026-07-28."""
    for _ in range(2):
        payment, asking = pair.books.payment(), Answering([YES])
        before = pair.door.count(POST)
        async with balanced(pair, token, elicitation_callback=asking) as (client, balancer):
            balancer.went_to.clear()
            found = await client.call_tool("validate_payment", {"payment_ids": [payment]})
            one, two = balancer.went_to[:2]  # then it looks the answer's schema up
        assert not found.is_error, text_of(found)
        assert one != two
        assert len(asking.heard) == 1
        assert (pair.books.state("account.payment", payment) in DONE, pair.door.count(POST)) == (True, before + 1)


async def test_requests_in_the_vault_run_once_though_both_look_after_them(pair: Pair, token: str) -> None:
    payments = [pair.books.payment() for _ in range(6)]
    ids = []
    async with balanced(pair, token) as (client, _):
        for payment in payments:
            refusal = refusal_of(await client.call_tool("validate_payment", {"payment_ids": [payment]}))
            ids.append(str(refusal["facts"]["request_id"]))
    before = pair.door.count(POST)
    for request_id in ids:
        pair.notes.move(request_id, "Approved")
    for request_id in ids:
        pair.notes.comes_to("Done", request_id, "## Result")
    assert pair.door.count(POST) == before + len(payments)
    assert {pair.books.state("account.payment", payment) for payment in payments} <= set(DONE)


async def test_the_other_goes_on_when_one_is_killed(http: httpx2.Client, pair: Pair, token: str) -> None:
    program = signed_in(pair.url, pair.books.clerk)
    session = _session(http, pair.bases[1], program.headers())
    async with balanced(pair, token) as (client, _):
        payment = pair.books.payment()
        refusal = refusal_of(await client.call_tool("validate_payment", {"payment_ids": [payment]}))
        request_id = str(refusal["facts"]["request_id"])
        pair.replicas[1].kill()
        for _ in range(4):
            found = await client.call_tool("bank_sync_status", {})
            assert not found.is_error, text_of(found)
    headers = program.headers(**{"Mcp-Session-Id": session})
    assert status_of(http, pair.bases[0], headers) == 200, "its session goes on at the other"
    assert refreshed(http, pair.bases[0], program).access
    pair.notes.move(request_id, "Approved")
    pair.notes.comes_to("Done", request_id, "## Result")
    with ExitStack() as stack:
        pair.replicas[1] = stack.enter_context(pair.start(1))
        assert status_of(http, pair.bases[1], headers) == 200, "a new process knows it too"
