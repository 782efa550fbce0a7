"""On plain http every port of the host gets the cookies: there they give nothing without the browser's own proof."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.coordinator.people.browser import PROOF_FIELD
from tests.coordinator.coordinator_pages_world import ERP, LAB, SAME, World, exchanged, taken_over, typed
from tests.team.team_login_world import hidden_fields

ADDRESS = "http://127.0.0.1:8766"
PROOF = "a5" * 32
"""What the script of the page would fill in."""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found = World(f"sqlite:///{tmp_path}/coordinator.sqlite", issuer=ADDRESS)
    yield found
    found.storage.close()


def signed_in(world: World, proof: str) -> None:
    exchanged(world, world.send(world.open(), **typed("anna", ERP), **{PROOF_FIELD: proof}))


def thief(world: World) -> Any:
    """A program that got the browser's cookies, as a server on another port of the host does."""
    other = world.browser()
    for name, value in world.http.cookies.items():
        other.cookies.set(name, value)
    return other


def test_the_cookie_is_of_this_port_by_its_name_and_strict(world: World) -> None:
    page = world.send(world.open(), **typed("anna", ERP), **{PROOF_FIELD: PROOF})
    (cookie,) = [one for one in page.headers.get_list("set-cookie") if "sign-ins" in one]
    assert cookie.startswith("ai-employee-sign-ins-8766=")
    assert {"HttpOnly", "SameSite=strict"} <= set(cookie.split("; "))
    assert PROOF not in cookie


def test_the_page_has_the_one_script_and_its_policy_allows_no_other(world: World) -> None:
    signed_in(world, PROOF)
    for page in (world.open(), world.http.get("/instances")):
        (nonce,) = re.findall(r'<script nonce="([^"]+)">', page.text)
        assert f"script-src 'nonce-{nonce}';" in page.headers["content-security-policy"]
        assert page.text.count("<script") == 1
        assert f'name="{PROOF_FIELD}" value=""' in page.text, "what the browser keeps is in no page"


def test_the_browser_that_signed_in_takes_over_and_a_thief_of_its_cookies_does_not(world: World) -> None:
    signed_in(world, PROOF)
    own, world.http = world.http, thief(world)
    for proof in ("", "b" * 64, PROOF[:-1]):
        page = world.open()
        assert "earlier:" in page.text, "the cookie alone shows which accounts there are"
        (offered,) = re.findall(r'name="action" value="(earlier:[^"]+)"', page.text)
        assert world.send(page, offered, agreed="yes", **{PROOF_FIELD: proof}).status_code == 403
    assert world.kept == [(ERP, "anna")]
    world.http = own
    page = world.open()
    page_with_proof = taken_over(world, page, **{PROOF_FIELD: PROOF})
    assert page_with_proof.status_code == 303
    assert world.kept == [(ERP, "anna")] * 2


def test_a_thief_of_the_cookies_puts_no_account_of_their_own_in_place(world: World) -> None:
    signed_in(world, PROOF)
    own, world.http = world.http, thief(world)
    fields = hidden_fields(world.http.get("/instances").text)
    account = {f"login-{LAB}": "anna", f"secret-{LAB}": f"key of anna in {LAB}"}
    for action in (f"add:{ERP}", f"add:{LAB}"):
        form = {**fields, **account, "action": action, PROOF_FIELD: "b" * 64}
        answer = world.http.post("/instances", data=form, headers=SAME)
        assert (answer.status_code, "in the browser that signed in" in answer.text) == (403, True)
    assert world.kept == [(ERP, "anna")]
    world.http = own
    page = world.http.get("/instances")
    assert world.send(page, f"add:{LAB}", **typed("anna", LAB), **{PROOF_FIELD: PROOF}).status_code == 303
    assert world.kept == [(ERP, "anna"), (LAB, "anna")]


def test_without_scripts_keys_are_typed_again_and_signing_out_works(world: World) -> None:
    signed_in(world, "")
    page = world.open()
    (offered,) = re.findall(r'name="action" value="(earlier:[^"]+)"', page.text)
    for proof in ("", PROOF):
        assert world.send(page, offered, agreed="yes", **{PROOF_FIELD: proof}).status_code == 403
    assert world.send(world.open(), **typed("anna", ERP)).status_code == 303
    assert world.send(world.http.get("/instances"), "sign_out").status_code == 303
    assert len(world.grants.live_people()) == 1


def test_a_thief_who_signs_in_with_the_cookies_gets_no_proof_for_the_others(world: World) -> None:
    signed_in(world, PROOF)
    world.http = thief(world)
    exchanged(world, world.send(world.open(), **typed("anna", LAB), **{PROOF_FIELD: "b" * 64}))
    subjects = set(re.findall(r'name="person" value="([^"]+)"', world.http.get("/instances").text))
    assert len(subjects) == 2
    page = world.open()
    for subject in subjects:
        world.send(page, f"earlier:{subject}", agreed="yes", **{PROOF_FIELD: "b" * 64})
    assert [account for account in world.kept if account == (ERP, "anna")] == [(ERP, "anna")]
