"""The login page over HTTP: consent, sign-in, refusals that look alike, and what the page tells."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from My_AI_Employee.errors import BooksUnavailableError
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.team.login.attempts import AttemptLimits
from My_AI_Employee.team.login.port import Refusal
from My_AI_Employee.team.oauth import tables
from My_AI_Employee.testing.fixed_sign_in import FixedSignIn
from tests.team.team_login_world import (
    ANNA,
    CALLBACK,
    ISSUER,
    KEY,
    Elements,
    World,
    fixed_people,
    steady,
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


def test_signing_in_sends_the_code_to_the_client(world: World) -> None:
    answer = world.browser().sign_in(world.ask())
    assert answer.status_code == 303
    target = answer.headers["location"]
    assert target.startswith(CALLBACK + "?")
    query = parse_qs(urlsplit(target).query)
    assert query["state"] == ["st&te"]
    assert query["iss"] == [ISSUER]
    assert len(query["code"][0]) > 40
    assert world.credentials.get(OWNER) == KEY
    assert world.rows(tables.grants) == 1


def test_cancel_tells_the_client_and_asks_odoo_nothing(world: World, people: FixedSignIn) -> None:
    browser, request_id = world.browser(), world.ask()
    answer = browser.send(browser.open(request_id), action="cancel")
    assert answer.status_code == 303
    assert parse_qs(urlsplit(answer.headers["location"]).query)["error"] == ["access_denied"]
    assert people.tried == []
    assert browser.open(request_id).status_code == 410


def test_a_login_in_other_letters_and_with_spaces(world: World) -> None:
    assert world.browser().sign_in(world.ask(), login=" Anna@Example.com ").status_code == 303


def test_a_password_mints_a_key(world: World, people: FixedSignIn) -> None:
    answer = world.browser().sign_in(world.ask(), secret="anna's password", kind="password")
    assert answer.status_code == 303
    assert people.tried[0].kind == "password"
    kept = world.credentials.read(OWNER)
    assert kept is not None
    assert kept.is_minted


def test_where_no_passwords_are_taken_none_is_asked_for(world: World, people: FixedSignIn) -> None:
    assert 'name="kind"' in world.browser().open(world.ask()).text
    people.takes_passwords = False
    page = world.browser().open(world.ask()).text
    assert 'name="kind"' not in page
    assert "API key or password" not in page


def test_refusals_look_alike(world: World) -> None:
    """Whatever is wrong: the same page, but for the login that is shown again."""
    pages = set()
    request_id = world.ask()
    for login, secret, kind in [
        (ANNA.login, "not her key", "api_key"),
        ("nobody@example.com", "not her key", "api_key"),
        ("nobody@example.com", KEY, "api_key"),
        ("ben@example.com", "not her key", "password"),
    ]:
        answer = world.browser().sign_in(request_id, login=login, secret=secret, kind=kind)
        assert answer.status_code == 403
        pages.add(steady(answer.text.replace(login, "LOGIN")).replace(" checked", ""))
        assert secret not in answer.text
    assert len(pages) == 1
    assert "Odoo does not accept this" in pages.pop()


@pytest.mark.parametrize(
    ("login", "secret", "said"),
    [
        ("ben@example.com", "ben's password", "second factor"),
        ("cleo@example.com", "cleo's password", "Odoo does not create API keys"),
    ],
)
def test_what_only_an_api_key_solves(world: World, login: str, secret: str, said: str) -> None:
    answer = world.browser().sign_in(world.ask(), login=login, secret=secret, kind="password")
    assert answer.status_code == 403
    assert said in answer.text
    assert "<details open>" in answer.text
    assert re.search(r'value="api_key" checked', answer.text)


def test_empty_and_overlong_fields_are_told_at_the_field(world: World, people: FixedSignIn) -> None:
    browser = world.browser()
    page = browser.open(world.ask())
    answer = browser.send(page, login=" ", secret="", action="allow")
    assert answer.status_code == 422
    assert 'id="login-error">Enter your Odoo login.' in answer.text
    assert 'aria-describedby="login-hint login-error" aria-invalid="true" autofocus' in answer.text
    assert 'id="secret-error"' in answer.text
    assert browser.send(page, login="x" * 300, secret=KEY).status_code == 422
    assert people.tried == []


def test_failures_lead_to_waiting_and_success_is_not_tried(world: World, people: FixedSignIn) -> None:
    browser, request_id = world.browser(), world.ask()
    for _ in range(5):
        assert browser.sign_in(request_id, secret="wrong").status_code == 403
        world.clock.pass_time(seconds=20)
    answer = browser.sign_in(request_id)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) == 15 * 60 - 100
    assert "Try again in 14 minutes" in answer.text
    assert len(people.tried) == 5
    assert world.browser("198.51.100.7").sign_in(request_id).status_code == 303


def test_without_limits_guessing_goes_on(tmp_path: Path) -> None:
    """The twin."""
    open_world = World(
        url=sqlite_url(tmp_path / "open.sqlite"),
        limits=AttemptLimits(per_login_and_address=999, pause=timedelta(0)),
    )
    browser, request_id = open_world.browser(), open_world.ask()
    assert [browser.sign_in(request_id, secret=f"wrong{n}").status_code for n in range(8)] == [403] * 8
    assert browser.sign_in(request_id).status_code == 303
    open_world.storage.close()


def test_replicas_share_limits_and_requests(world: World) -> None:
    other = World(url=world.url, clock=world.clock)
    browsers, request_id = (world.browser(), other.browser()), world.ask()
    statuses = []
    for number in range(6):
        statuses.append(browsers[number % 2].sign_in(request_id, secret="wrong").status_code)
        world.clock.pass_time(seconds=20)
    assert statuses == [403] * 5 + [429]
    opened = browsers[0].open(request_id)
    browsers[1].http.cookies = browsers[0].http.cookies
    answer = browsers[1].send(opened, login=ANNA.login, secret=KEY)
    assert answer.status_code == 429, "a page of one replica is answered by the other, limits and all"
    other.storage.close()


def test_odoo_away_is_nobodys_failure(world: World, people: FixedSignIn) -> None:
    people.error = BooksUnavailableError("Odoo at http://10.0.0.3 does not answer")
    browser, request_id = world.browser(), world.ask()
    for _ in range(7):
        answer = browser.sign_in(request_id)
        assert answer.status_code == 503
        assert "10.0.0.3" not in answer.text
        assert 'aria-invalid="true"' not in answer.text
    people.error = None
    assert browser.sign_in(request_id).status_code == 303


def test_expired_unknown_and_answered_requests_say_start_again(world: World) -> None:
    browser, request_id = world.browser(), world.ask()
    page = browser.open(request_id)
    world.clock.pass_time(seconds=601)
    answers = [
        browser.open("unknown"),
        browser.http.get("/login"),
        browser.open(request_id),
        browser.send(page, login=ANNA.login, secret=KEY),
    ]
    assert {answer.status_code for answer in answers} == {410}
    assert len({steady(answer.text) for answer in answers}) == 1
    assert "start the sign-in again" in answers[0].text


def test_an_answer_serves_once(world: World) -> None:
    browser = world.browser()
    page = browser.open(world.ask())
    assert browser.send(page, login=ANNA.login, secret=KEY).status_code == 303
    assert browser.send(page, login=ANNA.login, secret=KEY).status_code == 410
    assert world.rows(tables.grants) == 1


def test_the_page_says_who_asks_and_what_for(world: World) -> None:
    unchecked = world.browser().open(world.ask()).text
    assert "Not checked: any program can give itself this name." in unchecked
    assert "client.example.com" in unchecked
    assert "Change in Odoo, in your name" in unchecked
    checked = world.browser().open(world.ask(client_verified=True, client_host="claude.example.com")).text
    assert "Checked: it belongs to claude.example.com." in checked
    only_read = world.browser().open(world.ask(scopes="odoo.read")).text
    assert "Change in Odoo, in your name" not in only_read


def test_labels_hints_and_language(world: World) -> None:
    browser, request_id = world.browser(), world.ask()
    for page in (browser.open(request_id), browser.sign_in(request_id, secret="wrong")):
        elements = Elements(page.text)
        assert elements.named("html") == [{"lang": "en"}]
        assert len(elements.named("h1")) == 1
        ids = [attributes["id"] for _, attributes in elements.found if "id" in attributes]
        assert len(ids) == len(set(ids))
        labelled = {attributes["for"] for attributes in elements.named("label")}
        for field in elements.named("input"):
            if field["type"] == "hidden":
                continue
            assert field["id"] in labelled
            assert set((field.get("aria-describedby") or "").split()) <= set(ids)
            assert "tabindex" not in field
    assert 'role="alert"' in page.text
    assert page.text.index("<title>Error: ") > 0
    buttons = [button["value"] for button in elements.named("button")]
    assert buttons == ["allow", "cancel"], "Enter presses the first"


def contrast(first: str, second: str) -> float:
    """WCAG 2.2 contrast of two #rrggbb colours."""
    light = sorted((luminance(first), luminance(second)), reverse=True)
    return (light[0] + 0.05) / (light[1] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_aa_in_light_and_dark(world: World) -> None:
    css = world.browser().open(world.ask()).text
    schemes = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{[^}]+", css)]
    assert len(schemes) == 2
    for colours in schemes:
        for text, ground in [
            ("text", "card"),
            ("quiet", "card"),
            ("quiet", "page"),
            ("main", "card"),
            ("bad", "card"),
            ("on-main", "main"),
            ("on-main", "main-hover"),
            ("text", "warn-page"),
            ("text", "bad-page"),
            ("text", "soft"),
        ]:
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        for line in ("line", "bad", "warn-line"):
            assert contrast(colours[line], colours["card"]) >= 3, line


def test_an_expiring_key_is_told_before_the_way_back(world: World, people: FixedSignIn) -> None:
    soon = replace(ANNA, key_expires=world.clock.now + timedelta(days=5, hours=1))
    people.people = {(ANNA.login, KEY): soon}
    browser, request_id = world.browser(), world.ask()
    notice = browser.sign_in(request_id)
    assert notice.status_code == 200
    assert "expires in 5 days, on 26 November 2026" in notice.text
    assert world.credentials.get(OWNER) is None, "nothing is kept before the person goes on"
    assert world.rows(tables.grants) == 0
    answer = browser.send(notice, action="continue")
    assert answer.status_code == 303
    kept = world.credentials.read(OWNER)
    assert kept is not None
    assert kept.expires == soon.key_expires
    assert kept.key == KEY


@pytest.mark.parametrize("end", ["cancel", "expired", "went on"])
def test_a_minted_key_of_a_sign_in_that_ends_at_the_notice(world: World, people: FixedSignIn, end: str) -> None:
    minted = replace(ANNA, key_expires=world.clock.now + timedelta(days=5), is_minted=True)
    people.people = {(ANNA.login, "her password"): minted}
    browser, request_id = world.browser(), world.ask()
    notice = browser.sign_in(request_id, secret="her password", kind="password")
    if end == "cancel":
        assert browser.send(notice, action="cancel").status_code == 303
    elif end == "expired":
        world.clock.pass_time(hours=1)
        assert browser.send(notice, action="continue").status_code >= 400
    else:
        assert browser.send(notice, action="continue").status_code == 303
        assert browser.send(notice, action="cancel").status_code >= 400, "sent again from the browser's history"
    assert people.revoked_keys == ([] if end == "went on" else [KEY])


def test_refusal_texts_exist_for_all(world: World) -> None:
    people = {(f"user{refusal.value}", "x"): refusal for refusal in Refusal}
    refusing = World(url=world.url, sign_in=FixedSignIn(people=people), clock=world.clock)
    for refusal in Refusal:
        answer = refusing.browser().sign_in(refusing.ask(), login=f"user{refusal.value}", secret="x")
        assert answer.status_code == 403
    refusing.storage.close()
    assert fixed_people().takes_passwords
