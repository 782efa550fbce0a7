"""The whole way from /authorize to /mcp and back, on SQLite and on PostgreSQL, and every refusal on it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from My_AI_Employee.errors import SignInExpiredError
from My_AI_Employee.journal.database import sqlite_url
from tests.team.team_oauth_place import CALLBACK, SCOPE_TEXT, SECRET, Place, Walk, challenge_of, open_place, query_of


@pytest.fixture
def place(journal_url: str) -> Iterator[Place]:
    with open_place(journal_url) as opened:
        yield opened


@pytest.fixture(scope="module")
def lite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """For what the database has no part in."""
    url = sqlite_url(tmp_path_factory.mktemp("oauth") / "team.sqlite")
    with open_place(url, authorizations_per_minute=10_000) as opened:
        yield opened


def test_the_whole_way(place: Place) -> None:
    walk = Walk()
    request_id = place.request_id(walk)
    pending = place.server.pending.find(request_id)
    assert pending is not None
    assert (pending.client_name, pending.client_verified, pending.redirect_uri) == ("Desk", True, CALLBACK)
    assert pending.scopes == ("odoo.read", "odoo.write")
    assert request_id not in repr(pending)

    answer = place.server.pending.grant(request_id, place.person())
    assert answer.startswith(CALLBACK + "?")
    said = query_of(answer)
    assert (said["state"], said["iss"]) == (walk.state, place.base)

    given = place.token(walk, code=said["code"])
    assert given.status_code == 200
    assert given.headers["cache-control"] == "no-store"
    tokens = given.json()
    assert (tokens["token_type"], tokens["expires_in"], tokens["scope"]) == ("Bearer", 3600, SCOPE_TEXT)

    called = place.call(tokens["access_token"])
    assert called.json() == {
        "subject": "books:7",
        "login": "user7@example.com",
        "issuer": place.base,
        "uid": 7,
        "scopes": ["odoo.read", "odoo.write"],
    }


def test_a_request_is_answered_once(place: Place) -> None:
    walk = Walk()
    request_id = place.request_id(walk)
    place.server.pending.grant(request_id, place.person())
    assert place.server.pending.find(request_id) is None
    with pytest.raises(SignInExpiredError):
        place.server.pending.grant(request_id, place.person())
    with pytest.raises(SignInExpiredError):
        place.server.pending.refuse(request_id)


def test_two_answers_at_once_give_one_code(place: Place) -> None:
    request_id = place.request_id(Walk())
    barrier = Barrier(2)

    def answer(uid: int) -> str:
        barrier.wait()
        try:
            return place.server.pending.grant(request_id, place.person(uid))
        except SignInExpiredError:
            return ""

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(answer, (7, 8)))
    assert sorted(map(bool, answers)) == [False, True]


def test_a_refusal_is_told_to_the_client(lite: Place) -> None:
    walk = Walk()
    said = query_of(lite.server.pending.refuse(lite.request_id(walk)))
    assert (said["error"], said["state"], said["iss"]) == ("access_denied", walk.state, lite.base)


def test_a_request_waits_ten_minutes(lite: Place) -> None:
    early, late = lite.request_id(Walk()), lite.request_id(Walk())
    lite.clock.forward(598)
    assert lite.server.pending.find(early) is not None
    lite.clock.forward(3)
    assert lite.server.pending.find(late) is None
    with pytest.raises(SignInExpiredError):
        lite.server.pending.grant(early, lite.person())


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "odoo.read everything"}, "invalid_scope"),
        ({"resource": "https://other.example.com/mcp"}, "invalid_target"),
    ],
)
def test_errors_go_back_to_the_client_with_iss(lite: Place, changes: dict[str, str | None], error: str) -> None:
    walk = Walk()
    answer = lite.ask(walk, **changes)
    assert answer.status_code == 302
    assert answer.headers["location"].startswith(CALLBACK + "?")
    said = query_of(answer.headers["location"])
    assert (said["error"], said["state"], said["iss"]) == (error, walk.state, lite.base)


@pytest.mark.parametrize(
    "redirect_uri",
    [
        "https://app.example.com/callback/",
        "https://app.example.com/callback?x=1",
        "https://app.example.com/other/../callback",
        "https://APP.example.com/callback",
        "https://app.example.com:443/callback",
        "https://app.example.com@evil.example.com/callback",
        "http://app.example.com/callback",
        "http://127.0.0.1/other",
        "http://localhost/back",
        "https://127.0.0.1/back",
        "javascript:alert(1)",
        "",
    ],
)
def test_a_redirect_address_that_is_not_registered_is_never_used(lite: Place, redirect_uri: str) -> None:
    answer = lite.ask(Walk(), redirect_uri=redirect_uri)
    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_request"
    assert "location" not in answer.headers


def test_on_loopback_the_port_is_free(lite: Place) -> None:
    walk = Walk(redirect_uri="http://127.0.0.1:49152/back")
    assert lite.tokens(walk)["access_token"]


def test_an_unknown_client_and_repeated_parameters_are_not_redirected(lite: Place) -> None:
    assert lite.ask(Walk(client_id="nobody")).status_code == 400
    twice = lite.http.get("/authorize?client_id=desk&client_id=vault")
    assert (twice.status_code, twice.json()["error"]) == (400, "invalid_request")
    assert lite.ask(Walk(state="a\x00b")).status_code == 400


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code": "guessed"}, "invalid_grant"),
        ({"code_verifier": "x" * 64}, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1/back"}, "invalid_request"),
        ({"resource": "https://other.example.com/mcp"}, "invalid_target"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": None}, "invalid_request"),
        ({"code_verifier": None}, "invalid_request"),
        ({"client_id": "nobody"}, "invalid_client"),
        ({"client_id": "vault", "client_secret": SECRET}, "invalid_grant"),
        ({"client_id": "vault"}, "invalid_client"),
    ],
)
def test_a_code_is_refused(lite: Place, changes: dict[str, str | None], error: str) -> None:
    walk = Walk()
    code = lite.code(walk)
    answer = lite.token(walk, **{"code": code, **changes})
    assert answer.json()["error"] == error
    assert answer.status_code == (401 if error == "invalid_client" else 400)
    assert lite.token(walk, code=code).status_code == 200, "a refusal does not use the code up"


def test_a_code_lives_for_a_minute(lite: Place) -> None:
    walk = Walk()
    code = lite.code(walk)
    lite.clock.forward(61)
    assert lite.token(walk, code=code).json()["error"] == "invalid_grant"


def test_a_replayed_code_revokes_what_it_gave(place: Place) -> None:
    walk = Walk()
    code = place.code(walk)
    tokens = place.token(walk, code=code).json()
    assert place.call(tokens["access_token"]).status_code == 200
    assert place.token(walk, code=code).json()["error"] == "invalid_grant"
    assert place.call(tokens["access_token"]).status_code == 401
    assert place.refresh(walk, tokens["refresh_token"]).json()["error"] == "invalid_grant"


def test_a_code_is_exchanged_once_by_two_racing_requests(place: Place) -> None:
    walk = Walk()
    code = place.code(walk)
    barrier = Barrier(2)

    def exchange(_: int) -> int:
        barrier.wait()
        return place.token(walk, code=code).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(exchange, range(2))) == [200, 400]


def test_refreshing_rotates_and_narrows(place: Place) -> None:
    walk = Walk()
    first = place.tokens(walk)
    second = place.refresh(walk, first["refresh_token"], scope="odoo.read").json()
    assert second["refresh_token"] != first["refresh_token"]
    assert place.call(second["access_token"]).json()["scopes"] == ["odoo.read"]
    third = place.refresh(walk, second["refresh_token"]).json()
    assert place.call(third["access_token"]).json()["scopes"] == ["odoo.read", "odoo.write"]


def test_a_reused_refresh_token_revokes_the_family(place: Place) -> None:
    walk = Walk()
    first = place.tokens(walk)
    other = place.tokens(Walk())
    second = place.refresh(walk, first["refresh_token"]).json()
    assert place.refresh(walk, first["refresh_token"]).json()["error"] == "invalid_grant"
    assert place.refresh(walk, second["refresh_token"]).json()["error"] == "invalid_grant"
    for token in (first["access_token"], second["access_token"]):
        assert place.call(token).status_code == 401
    assert place.call(other["access_token"]).status_code == 200, "another consent stays"


def test_two_racing_refreshes_count_as_reuse(place: Place) -> None:
    walk = Walk()
    for _ in range(5):
        first = place.tokens(walk)
        barrier = Barrier(2)

        def refresh(token: str, barrier: Barrier = barrier) -> dict[str, str]:
            barrier.wait()
            return dict(place.refresh(walk, token).json())

        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(refresh, [first["refresh_token"]] * 2))
        won = [answer for answer in answers if "access_token" in answer]
        assert len(won) == 1
        assert [answer["error"] for answer in answers if answer not in won] == ["invalid_grant"]
        assert place.call(won[0]["access_token"]).status_code == 401
        assert "error" in place.refresh(walk, won[0]["refresh_token"]).json()


@pytest.mark.parametrize("other", ["client", "access token", "resource", "scope"])
def test_a_refresh_is_refused(lite: Place, other: str) -> None:
    walk = Walk()
    tokens = lite.tokens(walk, scope="odoo.read")
    answer = {
        "client": lambda: lite.refresh(Walk(client_id="vault"), tokens["refresh_token"], client_secret=SECRET),
        "access token": lambda: lite.refresh(walk, tokens["access_token"]),
        "resource": lambda: lite.refresh(walk, tokens["refresh_token"], resource="https://other.example.com"),
        "scope": lambda: lite.refresh(walk, tokens["refresh_token"], scope="odoo.write"),
    }[other]()
    expected = {"resource": "invalid_target", "scope": "invalid_scope"}.get(other, "invalid_grant")
    assert (answer.status_code, answer.json()["error"]) == (400, expected)
    assert lite.refresh(walk, tokens["refresh_token"]).status_code == 200


def test_tokens_expire(lite: Place) -> None:
    walk = Walk()
    tokens = lite.tokens(walk)
    lite.clock.forward(3601)
    answer = lite.call(tokens["access_token"])
    assert (answer.status_code, challenge_of(answer)["error"]) == (401, "invalid_token")
    fresh = lite.refresh(walk, tokens["refresh_token"]).json()
    assert lite.call(fresh["access_token"]).status_code == 200
    lite.clock.forward(30 * 24 * 3600 + 1)
    assert lite.refresh(walk, fresh["refresh_token"]).json()["error"] == "invalid_grant"


@pytest.mark.parametrize("kind", ["access_token", "refresh_token"])
@pytest.mark.parametrize("hint", ["", "access_token", "refresh_token", "of_another_world"])
def test_revoking_either_token_revokes_the_family(lite: Place, kind: str, hint: str) -> None:
    walk = Walk()
    tokens = lite.tokens(walk)
    said = {"client_id": "desk", "token": tokens[kind], **({"token_type_hint": hint} if hint else {})}
    assert lite.http.post("/revoke", data=said).status_code == 200
    assert lite.call(tokens["access_token"]).status_code == 401
    assert lite.refresh(walk, tokens["refresh_token"]).json()["error"] == "invalid_grant"


def test_revoking_is_for_ones_own_tokens(lite: Place) -> None:
    tokens = lite.tokens(Walk())
    for kind in ("access_token", "refresh_token"):
        foreign = {"client_id": "vault", "client_secret": SECRET, "token": tokens[kind]}
        assert lite.http.post("/revoke", data=foreign).status_code == 200
    assert lite.http.post("/revoke", data={"client_id": "desk", "token": "unknown"}).status_code == 200
    assert lite.call(tokens["access_token"]).status_code == 200
    wrong = lite.http.post("/revoke", data={"client_id": "vault", "client_secret": "x", "token": "y"})
    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_client")


def test_a_client_with_a_secret_may_send_it_in_either_way(lite: Place) -> None:
    walk = Walk(client_id="vault")
    assert lite.token(walk, code=lite.code(walk), client_secret=SECRET).status_code == 200

    def basic(secret: str, **form: str) -> tuple[int, str]:
        said = {"grant_type": "authorization_code", "code": lite.code(walk), "redirect_uri": walk.redirect_uri}
        header = {"Authorization": "Basic " + base64.b64encode(f"vault:{secret}".encode()).decode()}
        answer = lite.http.post("/token", data={**said, "code_verifier": walk.verifier, **form}, headers=header)
        return answer.status_code, answer.headers.get("www-authenticate", "")

    assert basic(SECRET) == (200, "")
    assert basic(SECRET, client_id="vault") == (200, "")
    status, header = basic("wrong")
    assert (status, header.split()[0]) == (401, "Basic")
    stolen = lite.server.options.clients[1].secret_sha256
    assert basic(stolen)[0] == 401, "what is kept of a secret is not the secret"
    assert basic(SECRET, client_id="desk")[0] == 400
    assert basic(SECRET, client_secret=SECRET)[0] == 400


def test_forms_of_another_kind_and_size_are_refused(lite: Place) -> None:
    said = {"grant_type": "refresh_token", "client_id": "desk", "refresh_token": "x"}
    as_json = lite.http.post("/token", json=said)
    assert (as_json.status_code, as_json.json()["error"]) == (400, "invalid_request")
    assert lite.http.post("/token", data={**said, "more": "x" * 70_000}).status_code == 413
    assert lite.http.post("/token", data={**said, "refresh_token": "x" * 5000}).status_code == 400
    many = {f"p{number}": "x" for number in range(50)}
    assert lite.http.post("/token", data={**said, **many}).status_code == 400


def test_a_person_is_signed_out_of_every_client(place: Place) -> None:
    mine, also_mine, another = place.tokens(Walk()), place.tokens(Walk()), place.tokens(Walk(), uid=8)
    person = place.person()
    assert place.server.revoke_person(person.issuer, person.subject) == 2
    assert place.call(mine["access_token"]).status_code == 401
    assert place.call(also_mine["access_token"]).status_code == 401
    assert place.call(another["access_token"]).status_code == 200
