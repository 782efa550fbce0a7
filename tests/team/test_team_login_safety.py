"""The login page against forged forms, hostile clients, odd bodies; and what it must never log or keep."""

import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.team.http.request_log import key_hash
from My_AI_Employee.team.login.forms import CsrfGuard
from My_AI_Employee.team.oauth import tables
from My_AI_Employee.testing.fixed_sign_in import FixedSignIn
from tests.team.team_login_world import (
    ANNA,
    CALLBACK,
    ISSUER,
    KEY,
    SECRET,
    Browser,
    Elements,
    World,
    hidden_fields,
)

OWNER = (ISSUER, "books:7")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(url=sqlite_url(tmp_path / "team.sqlite"))
    yield made
    made.storage.close()


@pytest.fixture
def people(world: World) -> FixedSignIn:
    assert isinstance(world.sign_in, FixedSignIn)
    return world.sign_in


# Forged forms. The control: the same form from the page itself goes through.


def forged(world: World, victim: Browser, request_id: str, **changes: Any) -> Any:
    page = victim.open(request_id)
    form = {**hidden_fields(page.text), "login": ANNA.login, "secret": KEY, **changes.pop("form", {})}
    headers = {"origin": "null", "sec-fetch-site": "same-origin", **changes}
    sent = {name: value for name, value in headers.items() if value}
    return victim.http.post("/login", data=form, headers=sent)


def test_the_control_goes_through(world: World) -> None:
    assert forged(world, world.browser(), world.ask()).status_code == 303
    assert forged(world, world.browser(), world.ask(), origin=ISSUER).status_code == 303
    program = {"origin": "", "sec-fetch-site": ""}
    assert forged(world, world.browser(), world.ask(), **program).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example.com", "sec-fetch-site": "cross-site"},
        {"origin": "https://evil.example.com", "sec-fetch-site": ""},
        {"origin": "https://evil.example.com"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "same-site"},
        {"origin": "null", "sec-fetch-site": ""},
        {"origin": ISSUER + ".evil.example.com", "sec-fetch-site": ""},
        {"origin": ISSUER.replace("https", "http"), "sec-fetch-site": ""},
    ],
)
def test_a_form_of_another_site_is_refused(world: World, people: FixedSignIn, headers: dict[str, str]) -> None:
    answer = forged(world, world.browser(), world.ask(), **headers)
    assert answer.status_code == 403
    assert "Another website" in answer.text
    assert people.tried == []


def test_a_token_of_another_browser_or_request_is_refused(world: World, people: FixedSignIn) -> None:
    attacker, victim, request_id = world.browser(), world.browser(), world.ask()
    theirs = hidden_fields(attacker.open(request_id).text)["token"]
    of_other_request = hidden_fields(victim.open(world.ask()).text)["token"]
    for token in (theirs, of_other_request, "", "0" * 64, "é"):
        answer = forged(world, victim, request_id, form={"token": token})
        assert answer.status_code == 403
        assert "open for too long" in answer.text
    for action in ("cancel", "continue"):
        assert forged(world, victim, request_id, form={"token": theirs, "action": action}).status_code == 403
    assert people.tried == []
    assert world.rows(tables.requests) == 2


def test_a_form_without_the_cookie_is_refused_and_the_new_page_works(world: World) -> None:
    browser, request_id = world.browser(), world.ask()
    page = browser.open(request_id)
    browser.http.cookies.clear()
    again = browser.send(page, login=ANNA.login, secret=KEY)
    assert again.status_code == 403
    assert browser.send(again, login=ANNA.login, secret=KEY).status_code == 303


def test_two_tabs_do_not_disturb_each_other(world: World) -> None:
    browser = world.browser()
    first, second = browser.open(world.ask()), browser.open(world.ask())
    assert browser.send(second, login=ANNA.login, secret=KEY).status_code == 303
    assert browser.send(first, login=ANNA.login, secret=KEY).status_code == 303


def test_the_cookie_is_of_this_host_alone(world: World) -> None:
    request_id = world.ask()
    cookie = world.browser().open(request_id).headers["set-cookie"]
    assert cookie.startswith("__Host-ai-employee-login-")
    assert {part.strip().lower() for part in cookie.split(";")[1:]} >= {
        "httponly",
        "secure",
        "path=/",
        "samesite=strict",
        "max-age=600",
    }
    assert request_id not in cookie
    assert "domain" not in cookie.lower()


def test_on_plain_loopback_the_cookie_still_is_strict(tmp_path: Path) -> None:
    local = World(url=sqlite_url(tmp_path / "local.sqlite"), issuer="http://127.0.0.1:8000")
    cookie = local.browser().open(local.ask()).headers["set-cookie"].lower()
    assert cookie.startswith("ai-employee-login-")
    assert "samesite=strict" in cookie
    assert "secure" not in cookie
    assert local.browser().sign_in(local.ask()).status_code == 303
    local.storage.close()


def test_an_issuer_with_the_usual_port_is_its_origin() -> None:
    guard = CsrfGuard(issuer="https://mcp.example.com:443", secret=SECRET)
    assert guard.has_own_origin({"origin": "https://mcp.example.com"})


# What every page carries


def test_headers(world: World) -> None:
    browser, request_id = world.browser(), world.ask()
    page = browser.open(request_id)
    refused = browser.send(page, login=ANNA.login, secret="wrong")
    for answer in (page, refused, browser.open("unknown")):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'nonce-")
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "script" not in policy
    assert browser.send(refused, login=ANNA.login, secret=KEY).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("uri", "sources"),
    [
        (CALLBACK, "'self' https:"),
        ("http://127.0.0.1:33418/cb", "'self' https: http://127.0.0.1:33418"),
        ("cursor://x/y", "'self' https: cursor:"),
    ],
)
def test_the_form_may_lead_to_the_client(world: World, uri: str, sources: str) -> None:
    page = world.browser().open(world.ask(redirect_uri=uri))
    assert f"form-action {sources};" in page.headers["content-security-policy"]
    assert ("Continue only if you just started" in page.text) == (uri != CALLBACK)


def test_each_page_has_its_own_nonce(world: World) -> None:
    request_id = world.ask()
    policies = {world.browser().open(request_id).headers["content-security-policy"] for _ in range(3)}
    assert len(policies) == 3


HOSTILE = "\u202e<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}\x00" + "W" * 5000


def test_a_hostile_client_is_plain_text(world: World) -> None:
    request_id = world.ask(client_name=HOSTILE, client_host="<b>evil</b>", client_verified=True, scopes="<i>all</i>")
    for page in (world.browser().open(request_id), world.browser().sign_in(request_id, login=HOSTILE[:200])):
        tags = {tag for tag, _ in Elements(page.text).found}
        assert tags.isdisjoint({"script", "img", "b", "i"})
        assert "\u202e" not in page.text.split("<form")[0]
        assert "W" * 61 not in page.text.split("<form")[0]


def test_the_twin_shows_the_markup_check_can_fail() -> None:
    assert "script" in {tag for tag, _ in Elements("<p>" + HOSTILE + "</p>").found}


def test_an_unsafe_redirect_address_ends_the_way(world: World, people: FixedSignIn) -> None:
    request_id = world.ask(redirect_uri="javascript:alert(1)")
    browser = world.browser()
    assert browser.open(request_id).status_code == 400
    answer = browser.http.post("/login", data={"request": request_id, "login": ANNA.login, "secret": KEY})
    assert answer.status_code == 400
    assert people.tried == []


# Bodies, times, secrets


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"login=" + b"x" * 20_000, "application/x-www-form-urlencoded"),
        (b"&".join(b"a%d=1" % number for number in range(50)), "application/x-www-form-urlencoded"),
        (b"login=\xff\xfe", "application/x-www-form-urlencoded"),
        (b'{"login": "x"}', "application/json"),
        (b"--x\r\n\r\n--x--", "multipart/form-data; boundary=x"),
        (b"", ""),
    ],
)
def test_other_bodies_are_refused(world: World, body: bytes, kind: str) -> None:
    answer = world.browser().http.post("/login", content=body, headers={"content-type": kind})
    assert answer.status_code == 413
    assert "This form cannot be read" in answer.text


def test_other_methods_are_refused(world: World) -> None:
    assert world.browser().http.put("/login").status_code == 405


def test_a_refusal_takes_its_time_and_a_success_does_not(tmp_path: Path) -> None:
    slow = World(url=sqlite_url(tmp_path / "slow.sqlite"), refusal_floor_s=0.4)
    browser, request_id = slow.browser(), slow.ask()
    page = browser.open(request_id)
    started = time.monotonic()
    assert browser.send(page, login=ANNA.login, secret="wrong").status_code == 403
    refused_after = time.monotonic() - started
    assert refused_after >= 0.4
    slow.storage.close()
    slower = World(url=sqlite_url(tmp_path / "slower.sqlite"), refusal_floor_s=120)
    browser, request_id = slower.browser(), slower.ask()
    started = time.monotonic()
    assert browser.send(browser.open(request_id), login=ANNA.login, secret=KEY).status_code == 303
    assert time.monotonic() - started < 60
    slower.storage.close()


def test_a_ticket_serves_its_own_request_only(world: World, people: FixedSignIn) -> None:
    people.people = {(ANNA.login, KEY): replace(ANNA, key_expires=world.clock.now + timedelta(days=1))}
    browser = world.browser()
    ticket = hidden_fields(browser.sign_in(world.ask()).text)["ticket"]
    other = browser.open(world.ask())
    for given in (ticket, ticket[:-2] + "00", "", "zz", "é"):
        answer = browser.send(other, action="continue", ticket=given)
        assert answer.status_code == 403
    assert world.rows(tables.grants) == 0


def test_nothing_secret_is_logged_or_stored(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    browser, request_id = world.browser(), world.ask()
    browser.sign_in(request_id, secret="a wrong secret")
    browser.sign_in(request_id, secret="anna's password", kind="password")
    browser.sign_in(world.ask())
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("My_AI_Employee")]
    assert f"person {key_hash(SECRET, (ISSUER, 'books:7'))} signed in" in ours
    assert "a sign-in was refused: wrong" in ours
    written = world.database_bytes() + "\n".join(ours).encode()
    for secret in (KEY, "a wrong secret", "anna's password", "minted" + KEY[6:], request_id):
        assert secret.encode() not in written, secret
    assert not [line for line in ours if "books:7" in line or ANNA.login in line]
