"""Attacks with tokens, codes and clients of others: typed refusals, nothing of another person, nothing in the log."""

import base64
import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest

from My_AI_Employee.journal.database import database_url, sqlite_url
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.oauth.options import AuthorizationOptions
from My_AI_Employee.team.oauth.server import authorization_routes
from tests.team.team_adversary_scene import OTHER, Scene, digest, free_port, modern, modern_headers
from tests.team.team_firm import leaked
from tests.team.team_marked_odoo import PEOPLE, marker
from tests.team.team_server_process import served
from tests.team.team_server_sign_in import CALLBACK, SignedInProgram

pytest_plugins = ["tests.team.team_adversary_shared"]


def ask(scene: Scene, headers: list[tuple[str, str]], query: str = "") -> httpx2.Response:
    """A call with these headers alone beside the usual ones."""
    usual = {"Accept": "application/json, text/event-stream", **modern_headers("search_employees")}
    return scene.http.post(
        f"{scene.base}/mcp{query}", json=modern("search_employees"), headers=[*usual.items(), *headers]
    )


def bearer(token: str) -> list[tuple[str, str]]:
    return [("Authorization", f"Bearer {token}")]


def refused(answer: httpx2.Response, status: int = 401, error: str = "invalid_token") -> None:
    """As RFC 6750 says, with nothing of anybody."""
    assert answer.status_code == status, answer.text
    assert [login for login in PEOPLE if marker(login) in answer.text] == []
    if status == 401:
        assert "resource_metadata=" in answer.headers["www-authenticate"]
    assert error in answer.text + answer.headers.get("www-authenticate", "")


# what is no access token


def _basic(scene: Scene) -> list[tuple[str, str]]:
    return [("Authorization", "Basic " + base64.b64encode(f"ann:{scene.ann.access}".encode()).decode())]


NO_TOKENS: dict[str, Callable[[Scene], list[tuple[str, str]]]] = {
    "garbage": lambda _scene: bearer("garbage"),
    "empty": lambda _scene: [("Authorization", "Bearer")],
    "cut short": lambda scene: bearer(scene.ann.access[:-1]),
    "one character more": lambda scene: bearer(scene.ann.access + "A"),
    "another case": lambda scene: bearer(scene.ann.access.swapcase()),
    "a refresh token": lambda scene: bearer(scene.ann.refresh),
    "a code": lambda scene: bearer(scene.code_of("ann")[0]),
    "a session id": lambda scene: bearer(scene.session(scene.ann)),
    "an Odoo key": lambda scene: bearer(scene.odoo.keys["ann"]),
    "its digest": lambda scene: bearer(digest(scene.ann.access)),
    "a client id": lambda scene: bearer(scene.ann.client_id),
    "SQL": lambda _scene: bearer("' OR '1'='1"),
    "a wildcard": lambda _scene: bearer("%"),
    "a very long one": lambda _scene: bearer("A" * 30_000),
    "two in one": lambda scene: bearer(f"{scene.ann.access}, Bearer {scene.bob.access}"),
    "Basic": _basic,
    "no scheme": lambda scene: [("Authorization", scene.ann.access)],
    "a cookie": lambda scene: [("Cookie", f"access_token={scene.ann.access}")],
    "another header": lambda scene: [("X-Authorization", f"Bearer {scene.ann.access}")],
    "a proxy's header": lambda scene: [("Proxy-Authorization", f"Bearer {scene.ann.access}")],
    "a user's header": lambda _scene: [("X-Forwarded-User", "ann"), ("X-Remote-User", "ann"), ("Remote-User", "ann")],
}


@pytest.mark.parametrize("attack", NO_TOKENS)
def test_what_is_no_access_token_opens_nothing(scene: Scene, attack: str) -> None:
    headers = NO_TOKENS[attack](scene)
    seen = len(scene.odoo.seen)
    answer = ask(scene, headers)
    has_token = any(name == "Authorization" for name, _ in headers)
    refused(answer, error="invalid_token" if has_token else "Bearer")
    assert scene.odoo.seen[seen:] == []


def test_a_token_in_the_address_is_not_read(scene: Scene) -> None:
    refused(ask(scene, [], f"?access_token={scene.ann.access}"), error="Bearer")


def test_a_token_in_a_form_is_not_read(scene: Scene) -> None:
    answer = scene.http.post(f"{scene.base}/mcp", data={"access_token": scene.ann.access, "method": "tools/call"})
    refused(answer, error="Bearer")


@pytest.mark.parametrize("order", ["ann bob", "bob ann"])
def test_two_authorization_headers_never_mix_people(scene: Scene, order: str) -> None:
    """Whatever is done with them: refused, or one person through and through."""
    tokens = {"ann": scene.ann.access, "bob": scene.bob.access}
    answer = ask(scene, [header for login in order.split() for header in bearer(tokens[login])])
    shown = {login for login in PEOPLE if marker(login) in answer.text}
    assert answer.status_code in (400, 401) or len(shown) == 1
    session = ask(scene, [*bearer(tokens["ann"]), *bearer("garbage")])
    assert session.status_code in (400, 401) or marker("ann") in session.text


# tokens that were good


def test_an_expired_token_is_refused(scene: Scene) -> None:
    program = scene.enter("cat")
    assert scene.sees(program) == {"cat"}
    scene.sql("UPDATE oauth_token SET expires_at = 1 WHERE token_sha256 = ?", digest(program.access))
    refused(ask(scene, bearer(program.access)))
    assert scene.sees(scene.tokens_of(scene.refresh(program.refresh))) == {"cat"}


def test_a_revoked_token_is_refused_and_its_family_with_it(scene: Scene) -> None:
    one, other = scene.enter("cat"), scene.enter("cat")
    data = {"token": one.refresh, "client_id": one.client_id}
    assert scene.http.post(f"{scene.base}/revoke", data=data).status_code == 200
    refused(ask(scene, bearer(one.access)))
    refused(scene.refresh(one.refresh), 400, "invalid_grant")
    assert scene.sees(other) == {"cat"}, "another sign-in of the same person goes on"


def test_a_rotated_refresh_token_ends_its_own_family_alone(scene: Scene) -> None:
    program, other = scene.enter("cat"), scene.enter("cat")
    newer = scene.tokens_of(scene.refresh(program.refresh))
    assert scene.sees(newer) == {"cat"}
    refused(scene.refresh(program.refresh), 400, "invalid_grant")
    refused(ask(scene, bearer(newer.access)))
    refused(scene.refresh(newer.refresh), 400, "invalid_grant")
    assert scene.sees(other) == {"cat"}


def test_a_refresh_token_used_by_eight_at_once_gives_one_sign_in_at_most(scene: Scene) -> None:
    program = scene.enter("dan")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: scene.refresh(program.refresh), range(8)))
    good = [scene.tokens_of(answer) for answer in answers if answer.status_code == 200]
    assert len(good) <= 1
    for each in good:
        refused(ask(scene, bearer(each.access)))  # the others' attempts looked like a theft


# codes


def test_a_code_is_good_once_and_a_replay_ends_what_it_gave(scene: Scene) -> None:
    code, verifier = scene.code_of("cat")
    program = scene.tokens_of(scene.exchange(code, verifier))
    assert scene.sees(program) == {"cat"}
    refused(scene.exchange(code, verifier), 400, "invalid_grant")
    refused(ask(scene, bearer(program.access)))


WRONG_EXCHANGES: dict[str, tuple[dict[str, str], str]] = {
    "another client": ({"client_id": OTHER}, "invalid_grant"),
    "an unknown client": ({"client_id": "nobody"}, "invalid_client"),
    "another verifier": ({"code_verifier": "v" * 64}, "invalid_grant"),
    "no verifier": ({"code_verifier": ""}, "invalid_request"),
    "another redirect address": ({"redirect_uri": "http://127.0.0.1:10/callback"}, "invalid_"),
    "another resource": ({"resource": "https://other.example.com/mcp"}, "invalid_target"),
    "a part of a path more": ({"redirect_uri": CALLBACK + "/more"}, "invalid_"),
    "another kind of grant": ({"grant_type": "password"}, "unsupported_grant_type"),
    "client credentials": ({"grant_type": "client_credentials"}, "unsupported_grant_type"),
}


@pytest.mark.parametrize("attack", WRONG_EXCHANGES)
def test_a_stolen_code_is_no_use(scene: Scene, attack: str) -> None:
    changed, error = WRONG_EXCHANGES[attack]
    code, verifier = scene.code_of("cat")
    answer = scene.exchange(code, verifier, **changed)
    assert answer.status_code == (401 if error == "invalid_client" else 400), answer.text
    assert answer.json()["error"].startswith(error)
    assert "access_token" not in answer.text
    assert code not in answer.text


def test_a_code_of_one_person_cannot_be_had_with_the_verifier_of_another(scene: Scene) -> None:
    (stolen, _), (_, own) = scene.code_of("ann"), scene.code_of("bob")
    refused(scene.exchange(stolen, own), 400, "invalid_grant")


@pytest.mark.parametrize("client", [OTHER, "nobody", ""])
def test_a_refresh_token_at_another_client_is_no_use(scene: Scene, client: str) -> None:
    program = scene.enter("cat")
    answer = scene.refresh(program.refresh, client)
    assert answer.status_code in (400, 401)
    assert "access_token" not in answer.text
    assert scene.sees(program) == {"cat"}, "nobody can end a sign-in from another client"


def test_nobody_revokes_what_another_client_got(scene: Scene) -> None:
    program = scene.enter("cat")
    for token in (program.access, program.refresh):
        scene.http.post(f"{scene.base}/revoke", data={"token": token, "client_id": OTHER})
    assert scene.sees(program) == {"cat"}


def test_a_narrower_sign_in_cannot_widen_itself(scene: Scene) -> None:
    program = scene.enter("cat")
    narrow = scene.tokens_of(scene.refresh(program.refresh, scope="odoo.read"))
    answer = scene.post(narrow, modern("create_project", name="x"), **modern_headers("create_project"))
    refused(answer, 403, "insufficient_scope")
    refused(scene.refresh(narrow.refresh, scope="odoo.read odoo.admin"), 400, "invalid_scope")


# tokens of another server


def test_a_token_for_another_resource_is_refused(scene: Scene, tmp_path: Path) -> None:
    """Another address on the same database and with the same keys: the token names the one it was given for."""
    port = free_port()
    (tmp_path / "place").mkdir()
    for name in ("state", "config"):
        (tmp_path / "place" / name).symlink_to(scene.state / name)
    settings = {
        "ODOO_URL": scene.odoo.url,
        "ODOO_DATABASE": "marked",
        "AI_EMPLOYEE_VAULT": str(scene.state.parent / "vault"),
        "AI_EMPLOYEE_TEAM_CLIENTS_FILE": str(scene.state.parent / "clients.json"),
    }
    with served(tmp_path / "place", port, **settings) as twin:
        there = Scene(scene.odoo, twin, scene.http, scene.state)
        assert there.sees(there.ann) == {"ann"}
        scene.secrets += there.secrets
        refused(ask(scene, bearer(there.ann.access)))
        refused(ask(there, bearer(scene.ann.access)))
        log = twin.err.read_text()
    assert leaked(scene.secrets, log) == []


async def _found(storage: Storage, url: str, token: str) -> Any:
    server = authorization_routes(AuthorizationOptions(base_url=url), storage, lambda: datetime.now(UTC))
    return await server.verifier.verify_token(token)


@pytest.mark.parametrize("port_differs", [False, True])
def test_the_twin_without_another_address_takes_it(scene: Scene, port_differs: bool) -> None:
    """The same check, made for the address the token names, says yes: it is the address that decides."""
    storage = Storage(database_url(sqlite_url(next(scene.state.rglob("team.sqlite")))))
    try:
        url = "http://127.0.0.1:1" if port_differs else scene.base
        found = anyio.run(_found, storage, url, scene.ann.access)
    finally:
        storage.close()
    assert (found is None) is port_differs


# the login page


def _waiting(scene: Scene) -> str:
    """The address of a login page that waits."""
    asked = {
        "response_type": "code",
        "client_id": OTHER,
        "redirect_uri": CALLBACK,
        "code_challenge": "c" * 43,
        "code_challenge_method": "S256",
        "resource": f"{scene.base}/mcp",
    }
    return str(scene.http.get(f"{scene.base}/authorize", params=asked).headers["location"])


def _form(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))


def test_one_login_page_gives_one_code_whoever_sends_it_at_once(scene: Scene) -> None:
    location = _waiting(scene)
    page = scene.http.get(location)
    form = {**_form(page.text), **scene.typed("ann", scene.odoo.keys["ann"]), "action": "allow"}
    cookies = dict(scene.http.cookies)

    def send(_: int) -> httpx2.Response:
        with httpx2.Client(timeout=60, trust_env=False, cookies=cookies) as browser:
            return browser.post(f"{scene.base}/login", data=form)

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(send, range(6)))
    assert [answer.status_code for answer in answers].count(303) == 1


def test_a_login_form_of_another_browser_is_refused(scene: Scene) -> None:
    """Somebody has a victim's browser send a form that the attacker's own page gave out."""
    location = _waiting(scene)
    with httpx2.Client(timeout=60, trust_env=False) as attacker:
        form = _form(attacker.get(location).text)
    with httpx2.Client(timeout=60, trust_env=False) as victim:
        sent = {**form, **scene.typed("bob", scene.odoo.keys["bob"]), "action": "allow"}
        answer = victim.post(f"{scene.base}/login", data=sent)
        foreign = victim.post(
            f"{scene.base}/login",
            data=sent,
            headers={"Origin": "https://evil.example.com", "Sec-Fetch-Site": "cross-site"},
        )
    assert (answer.status_code, foreign.status_code) == (403, 403)
    assert scene.odoo.keys["bob"] not in answer.text + foreign.text


@pytest.mark.parametrize(
    "login",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "ann\r\nSet-Cookie: a=b",
        "ann\x00",
        "{{7*7}}",
        "' OR 1=1 --",
    ],
)
def test_a_hostile_login_is_shown_as_text_and_lets_nobody_in(scene: Scene, login: str) -> None:
    page = scene.http.get(_waiting(scene))
    form = {**_form(page.text), **scene.typed(login, scene.odoo.keys["ann"]), "action": "allow"}
    answer = scene.http.post(f"{scene.base}/login", data=form)
    assert answer.status_code in (403, 422, 429)
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert "{{7*7}}" not in login or 'value="{{7*7}}"' in answer.text
    assert "set-cookie: a=b" not in str(answer.headers).lower()
    assert "unsafe-inline" not in answer.headers["content-security-policy"]


HOSTILE_NAME = '<img src=x onerror=alert(1)> "\u202egood'


@pytest.mark.parametrize(
    ("name", "status"),
    [(HOSTILE_NAME.replace("\u202e", ""), 201), (HOSTILE_NAME, 400), ("two\nlines", 400), ("x" * 101, 400)],
)
def test_a_hostile_client_name_is_refused_or_shown_as_text(scene: Scene, name: str, status: int) -> None:
    document = {"client_name": name, "redirect_uris": [CALLBACK], "token_endpoint_auth_method": "none"}
    made = scene.http.post(f"{scene.base}/register", content=json.dumps(document).encode())
    assert made.status_code == status, made.text
    if status == 201:
        asked = {
            "response_type": "code",
            "client_id": made.json()["client_id"],
            "redirect_uri": CALLBACK,
            "code_challenge": "c" * 43,
            "code_challenge_method": "S256",
        }
        page = scene.http.get(scene.http.get(f"{scene.base}/authorize", params=asked).headers["location"])
        assert "&lt;img" in page.text
        assert "<img" not in page.text


def test_a_token_that_was_cut_from_the_sign_in_of_another_says_so_to_nobody(scene: Scene) -> None:
    """Refusals are alike: unknown, revoked and foreign tokens cannot be told apart."""
    revoked = scene.enter("cat")
    scene.http.post(f"{scene.base}/revoke", data={"token": revoked.access, "client_id": revoked.client_id})
    programs = (revoked, replace(revoked, access="unknown"), SignedInProgram("x", access="a" * 43, refresh=""))
    answers = [ask(scene, bearer(program.access)) for program in programs]
    said = {(each.status_code, each.text, each.headers["www-authenticate"]) for each in answers}
    assert len(said) == 1
