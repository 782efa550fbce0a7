"""Every address of the page, for every role: what a person may not do is refused on the server."""

from pathlib import Path

import pytest
from starlette.routing import Route

from My_AI_Employee.approvals.people_file import make_person, write_people
from My_AI_Employee.domain.people import Role
from tests.unit.web.inbox_world import PEOPLE, PLAN, TASK, InboxWorld, form_token, open_world

SEE, PROPOSE, APPROVE = Role
OPEN = {
    "/sign-in",
    "/static/{digest}/{name}",
    "/passkey-sign-in",
    "/passkey-sign-in/options",
}
"""Addresses without a session."""
SHOWN = {
    "/": "/",
    "/ended/{folder}": "/ended/done",
    "/item/{item_id}": f"/item/{PLAN}",
    "/original/{name:path}": "/original/x.pdf",
    "/page/{page:int}/{name:path}": "/page/1/x.pdf",
    "/batch": f"/batch?id={PLAN}",
    "/books": "/books?type=open_items",
    "/briefings": "/briefings",
    "/briefings/{name}": "/briefings/2026-11-20_Daily_Briefing",
    "/chart/{name}": "/chart/x.svg",
    "/log": "/log",
    "/passkeys": "/passkeys",
}
DONE = {
    f"/item/{PLAN}/approve": APPROVE,
    f"/item/{PLAN}/reject": APPROVE,
    f"/item/{PLAN}/retry": APPROVE,
    "/batch/approve": APPROVE,
    f"/item/{PLAN}/undo": PROPOSE,
    f"/item/{PLAN}/edit": PROPOSE,
    f"/item/{PLAN}/choose": PROPOSE,
    f"/item/{TASK}/answer": PROPOSE,
    f"/item/{TASK}/reject": PROPOSE,
}
SHOWN_NOTES = {"sha256": "0" * 64, f"plan:{PLAN}": "0" * 64}
OWN = {"/passkeys/options", "/passkeys/add", "/passkeys/remove", "/sign-out"}
"""Forms about the person's own session and passkeys."""
FORMS = {"/item/{item_id}/{action}", "/batch/approve", *OWN}
STREAM = "/events"  # for who may see; see test_live
PROPOSED = {"choose", "edit"}
RANK = {"": -1, "Sue": 0, "Pat": 1, "Ann": 2, "Max": 2}
"""People by what they may do; nobody first."""


@pytest.fixture
def world(tmp_path: Path) -> InboxWorld:
    return open_world(tmp_path)


def test_every_address_is_in_this_table(world: InboxWorld) -> None:
    assert {route.path for route in world.app.routes if isinstance(route, Route)} == {*OPEN, *SHOWN, *FORMS, STREAM}


@pytest.mark.parametrize("name", RANK)
def test_pages_are_shown_to_who_is_signed_in(world: InboxWorld, name: str) -> None:
    with world.browser(name) as browser:
        for path in SHOWN.values():
            assert browser.get(path).status_code == (200 if name else 401), path
            assert browser.post(path, data={}).status_code == 405, path


@pytest.mark.parametrize("name", RANK)
def test_forms_do_what_the_role_allows(world: InboxWorld, name: str) -> None:
    with world.browser(name) as browser:
        token = form_token(browser) if name else ""
        for path, role in DONE.items():
            before = len(world.service.done)
            may = RANK[name] >= list(Role).index(role)
            status = 401 if not name else 200 if may else 403
            assert browser.get(path).status_code == 405, path
            assert browser.post(path, data={"token": token, **SHOWN_NOTES}).status_code == status, path
            assert len(world.service.done) - before == may, path
        if name:
            assert browser.post(f"/item/{PLAN}/burn", data={"token": token}).status_code == 404


def test_own_passkeys_need_a_session_and_its_token(world: InboxWorld) -> None:
    with world.browser() as stranger:
        assert {stranger.post(path, data={"token": ""}).status_code for path in OWN} == {401}
    with world.browser("Sue") as browser:
        assert {browser.post(path, data={"token": "x"}).status_code for path in OWN} == {403}


def test_buttons_are_those_that_the_person_may_press(world: InboxWorld) -> None:
    for name, buttons in (("Sue", set()), ("Pat", PROPOSED), ("Max", {*PROPOSED, "approve", "reject"})):
        with world.browser(name) as browser:
            shown = browser.get(f"/item/{PLAN}").text
        assert {one for one in (*PROPOSED, "approve", "reject") if f'/{one}"' in shown} == buttons, name
        assert shown.count("Doubtful lines</h2>") == 1, "as a form, or as it stands in the note"
        assert ('type="radio"' in shown) is bool(buttons)


def test_who_is_removed_or_gets_another_role_has_it_at_once(world: InboxWorld) -> None:
    with world.browser("Max") as browser:
        token = form_token(browser)
        write_people(world.people_file, [*PEOPLE[:3], make_person("Max", "see", "")])
        assert browser.post(f"/item/{PLAN}/approve", data={"token": token}).status_code == 403
        write_people(world.people_file, PEOPLE[:3])
        assert browser.get("/").status_code == 401
        world.people_file.write_text("people: [")
        assert browser.get("/").status_code == 409, "a list that cannot be read lets nobody in"
    assert world.service.done == []


def test_the_user_of_this_machine_needs_no_entry_but_keeps_to_it(world: InboxWorld) -> None:
    with world.browser("root", is_owner=True) as browser:
        assert browser.post(f"/item/{PLAN}/approve", data={"token": form_token(browser)}).status_code == 200
    with world.browser("Sue", is_owner=True) as browser:
        assert browser.post(f"/item/{PLAN}/approve", data={"token": form_token(browser)}).status_code == 403
    with world.browser("root") as browser:
        assert browser.get("/").status_code == 401, "a person of that name who is on no list"
    assert world.service.done == [("root", "approve", PLAN)]
