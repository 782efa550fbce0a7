"""The pages for several instances: what is kept, what is shown again, what is undone. Without Odoo."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from My_AI_Employee.coordinator.people.accounts import AccountKey
from My_AI_Employee.coordinator.people.browser import LIFETIME, BrowserSignIns
from My_AI_Employee.errors import BooksUnavailableError, InstanceUnsafeError
from tests.coordinator.coordinator_sign_in_world import ERP, LAB, SAME, World, typed
from tests.team.team_login_world import ISSUER, SECRET, Clock, hidden_fields


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found = World(f"sqlite:///{tmp_path}/coordinator.sqlite")
    yield found
    found.storage.close()


def test_one_page_takes_the_keys_of_all_instances(world: World) -> None:
    page = world.open()
    assert page.status_code == 200
    assert [label for label in (ERP, LAB) if f"{label} (" in page.text] == [ERP, LAB]
    left = world.send(page, **typed("anna", ERP, LAB))
    assert left.status_code == 303, left.text
    assert "code" in parse_qs(urlsplit(left.headers["location"]).query)
    assert world.kept == [(ERP, "anna"), (LAB, "anna")]
    (owner,) = {account.owner for account in world.accounts.all()}
    assert world.accounts.key((*owner, ERP)) == AccountKey(login="anna", key="key of anna in odoo_erp")
    assert world.grants.live_people() == {owner}


def test_either_database_keeps_them(journal_url: str) -> None:
    world = World(journal_url)
    assert world.sign_in(ERP, LAB).status_code == 303
    assert world.send(world.http.get("/instances"), f"add:{LAB}", **typed("ben", LAB)).status_code == 303
    assert world.kept == [(ERP, "anna"), (LAB, "ben")]
    assert world.send(world.http.get("/instances"), f"remove:{ERP}").status_code == 303
    assert world.kept == [(LAB, "ben")]
    assert world.send(world.http.get("/instances"), "sign_out").status_code == 303
    assert (world.kept, world.grants.live_people()) == ([], set())
    world.storage.close()


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({}, 422, "at least one instance"),
        ({"login_odoo_erp": "  "}, 422, "at least one instance"),
        ({"login_odoo_erp": "anna"}, 422, "Enter your API key or password."),
        ({"secret_odoo_lab": "key of anna in odoo_lab"}, 422, "Enter your Odoo login."),
        ({"login_odoo_erp": "anna", "secret_odoo_erp": "x" * 1001}, 422, "This is too long."),
        (typed("ben", ERP) | {"login_odoo_erp": "anna"}, 403, "Odoo does not accept this."),
        ({"login_odoo_lab": "anna", "secret_odoo_lab": "key of anna in odoo_erp"}, 403, "Odoo does not accept this."),
        ({"login_nowhere": "anna", "secret_nowhere": "x"}, 422, "at least one instance"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_kept(
    world: World, given: dict[str, str], status: int, said: str
) -> None:
    page = world.send(world.open(), **given)
    assert (page.status_code, said in page.text) == (status, True), page.text
    assert world.kept == []
    assert world.grants.live_people() == set()


def test_a_row_that_was_accepted_is_not_asked_again_when_another_is_wrong(world: World) -> None:
    wrong = {**typed("anna", ERP, LAB), "secret_odoo_lab": "a wrong key"}
    page = world.send(world.open(), **wrong)
    assert page.status_code == 403
    assert f"Not accepted: {LAB}. " in page.text, "at the top"
    assert page.text.count("<details") == page.text.count(" open>") == 1, "the fields that are wrong are shown"
    assert "Accepted" in page.text
    assert f'name="secret-{ERP}"' not in page.text
    assert f'name="secret-{LAB}"' in page.text
    assert "key of anna" not in page.text
    assert world.kept == [], "nothing is kept before the person has finished"
    assert world.send(page).status_code == 303, "the other one is left out"
    assert world.kept == [(ERP, "anna")]
    assert len(world.odoos[ERP].tried) == 1


def test_what_was_accepted_counts_for_its_own_request_alone(world: World) -> None:
    page = world.send(world.open(), **{**typed("anna", ERP, LAB), "secret_odoo_lab": "wrong"})
    ticket = hidden_fields(page.text)["ticket"]
    other = world.open()
    for stolen in (ticket, ticket[:-2] + "00", "zz"):
        form = {**hidden_fields(other.text), "ticket": stolen, "action": "allow"}
        assert world.http.post("/login", data=form, headers=SAME).status_code == 422
    assert world.kept == []


def test_a_key_that_ends_soon_is_said_once(world: World) -> None:
    page = world.send(world.open(), **typed("ben", ERP, LAB))
    assert page.status_code == 200
    assert page.text.count("expires in 3 days") == 2
    assert world.kept == []
    assert world.send(page).status_code == 303
    assert world.kept == [(ERP, "ben"), (LAB, "ben")]
    assert "the key ends on 24 November 2026" in world.http.get("/instances").text


def test_a_key_that_was_made_for_a_cancelled_sign_in_is_removed_in_odoo(world: World) -> None:
    password = {"login_odoo_erp": "anna", "secret_odoo_erp": "password", "kind_odoo_erp": "password"}
    page = world.send(world.open(), **password, login_odoo_lab="anna", secret_odoo_lab="wrong")
    left = world.send(page, "cancel")
    assert parse_qs(urlsplit(left.headers["location"]).query)["error"] == ["access_denied"]
    assert world.odoos[ERP].revoked_keys == ["minted in odoo_erp"]
    assert world.kept == []


def test_a_page_that_is_sent_again_after_it_was_answered_removes_no_key_in_use(world: World) -> None:
    password = {"login_odoo_erp": "anna", "secret_odoo_erp": "password", "kind_odoo_erp": "password"}
    page = world.send(world.open(), **password, login_odoo_lab="anna", secret_odoo_lab="wrong")
    assert world.send(page).status_code == 303
    assert world.send(page).status_code == 410
    assert world.send(page, "cancel").status_code == 410
    assert world.odoos[ERP].revoked_keys == []


def test_wrong_keys_are_counted_for_each_instance(world: World) -> None:
    wrong = {**typed("anna", ERP), "secret_odoo_erp": "wrong"}
    assert [world.send(world.open(), **wrong).status_code for _ in range(3)] == [403, 403, 429]
    page = world.send(world.open(), **wrong)
    assert int(page.headers["retry-after"]) >= 1
    assert len(world.odoos[ERP].tried) == 2
    assert world.sign_in(LAB).status_code == 303, "the same login at another instance is another account"


def test_an_instance_that_is_away_does_not_count_as_a_wrong_key(world: World) -> None:
    world.odoos[ERP].error = BooksUnavailableError("away")
    pages = [world.send(world.open(), **typed("anna", ERP, LAB)) for _ in range(3)]
    assert {page.status_code for page in pages} == {503}
    assert "Accepted" in pages[0].text, "the others count"
    assert "cannot be reached" in pages[0].text
    world.odoos[ERP].error = InstanceUnsafeError("a copy")
    assert "may not be used" in world.send(world.open(), **typed("anna", ERP)).text
    world.odoos[ERP].error = None
    assert world.sign_in(ERP).status_code == 303


@pytest.mark.parametrize("login", ["<script>alert(1)</script>", '"><img src=x>', "{{7*7}}"])
def test_what_is_typed_is_shown_as_text(world: World, login: str) -> None:
    page = world.send(world.open(), login_odoo_erp=login, secret_odoo_erp="wrong")
    assert page.status_code == 403
    assert "<script>" not in page.text
    assert "<img" not in page.text
    assert "49" not in re.findall(r'name="login-odoo_erp" value="([^"]*)"', page.text)
    assert "unsafe-inline" not in page.headers["content-security-policy"]


# the browser


def test_a_sign_in_is_shown_to_its_browser_for_thirty_days_at_most(world: World) -> None:
    assert world.http.get("/instances").status_code == 403
    signed_in = world.sign_in(ERP)
    cookie = next(each for each in signed_in.headers.get_list("set-cookie") if "ai-employee-sign-ins" in each)
    assert {"HttpOnly", "Secure", "SameSite=lax"} <= set(cookie.split("; "))
    assert cookie.startswith("__Host-")
    assert world.http.get("/instances").status_code == 200
    assert world.browser().get("/instances").status_code == 403
    browser = BrowserSignIns(issuer=ISSUER, secrets=(SECRET,), clock=world.clock)
    assert len(browser.subjects(dict(world.http.cookies))) == 1
    world.clock.now += LIFETIME
    assert browser.subjects(dict(world.http.cookies)) == []
    other = BrowserSignIns(issuer=ISSUER, secrets=(b"o" * 32,), clock=Clock())
    assert other.subjects(dict(world.http.cookies)) == []


def test_a_person_changes_nothing_of_another_who_knows_its_name(world: World) -> None:
    world.sign_in(ERP)
    victim = hidden_fields(world.http.get("/instances").text)["person"]
    world.http = world.browser()
    assert world.send(world.sign_in(LAB, login="ben")).status_code == 303, "after the notice"
    own = hidden_fields(world.http.get("/instances").text)
    for action in ("sign_out", f"remove:{ERP}", f"add:{LAB}"):
        account = {f"login-{LAB}": "ben", f"secret-{LAB}": "key of ben in odoo_lab"}
        form = {**own, **account, "person": victim, "action": action}
        assert world.http.post("/instances", data=form, headers=SAME).status_code == 403
    assert world.kept == [(ERP, "anna"), (LAB, "ben")]
    assert len(world.grants.live_people()) == 2


def test_a_sign_in_that_was_ended_is_not_shown(world: World) -> None:
    world.sign_in(ERP)
    ((issuer, subject),) = world.grants.live_people()
    world.grants.revoke_person(issuer, subject)
    assert world.http.get("/instances").status_code == 403


def test_a_replaced_minted_key_is_removed_in_odoo(world: World) -> None:
    password = {"login_odoo_erp": "anna", "secret_odoo_erp": "password", "kind_odoo_erp": "password"}
    assert world.send(world.open(), **password).status_code == 303
    page = world.http.get("/instances")
    assert world.send(page, f"add:{ERP}", **typed("anna", ERP)).status_code == 303
    assert world.odoos[ERP].revoked_keys == ["minted in odoo_erp"]


@pytest.mark.parametrize("action", ["", "add", "add:nowhere", "remove:nowhere", "drop:odoo_erp"])
def test_an_unknown_action_changes_nothing(world: World, action: str) -> None:
    world.sign_in(ERP)
    assert world.send(world.http.get("/instances"), action).status_code == 413
    assert world.kept == [(ERP, "anna")]
