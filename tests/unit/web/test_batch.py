"""Several plans approved together: what the page shows, ticks and sends."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from My_AI_Employee.approvals.people_file import make_person
from My_AI_Employee.errors import NotFoundError
from My_AI_Employee.web.batch import LONGEST_S, MOST, approve_together
from tests.unit.web.inbox_world import PLAN, TASK, InboxWorld, MemoryInboxService, form_token, open_world

OTHERS = [f"PLAN-20261119-{number:06x}" for number in range(MOST + 5)]
MAX = make_person("Max", "approve", "")


@pytest.fixture
def world(tmp_path: Path) -> InboxWorld:
    return open_world(tmp_path)


def boxes(page: str) -> dict[str, bool]:
    """Ids on a page, and whether their boxes are ticked."""
    found = re.findall(r'name="plan:([\w-]+)" value="\w+"[^>]*?( checked)?>', page)
    return {name: bool(ticked) for name, ticked in found}


def approve(browser: TestClient, *ids: str) -> str:
    form = {"token": form_token(browser), **{f"plan:{name}": "0" * 64 for name in ids}}
    return browser.post("/batch/approve", data=form).text


def test_every_plan_is_shown_and_exactly_the_ticked_are_approved(world: InboxWorld) -> None:
    with world.browser("Max") as browser:
        shown = browser.get("/batch", params={"id": [PLAN, *OTHERS[:2], PLAN, TASK, "x"]}).text
        assert boxes(shown) == {PLAN: True, OTHERS[0]: True, OTHERS[1]: True}
        assert "3 plans, 4,500.00 USD in all" in shown
        assert shown.count("only plans are approved together") == 2
        assert "2 approved" in approve(browser, PLAN, OTHERS[1])
    assert world.service.done == [("Max", "approve", PLAN), ("Max", "approve", OTHERS[1])]


def test_a_plan_with_a_warning_is_ticked_by_a_person_alone(world: InboxWorld) -> None:
    world.service.warnings = 2
    with world.browser("Max") as browser:
        assert boxes(browser.get("/batch", params={"id": [PLAN]}).text) == {PLAN: False}
        world.service.more = 2
        assert " checked" in browser.get("/", params={"ticked": "1"}).text
        world.service.row_warnings = 1
        assert " checked" not in browser.get("/", params={"ticked": "1"}).text


def test_what_is_refused_is_said_and_shown_anew_but_not_ticked(world: InboxWorld) -> None:
    world.service.refuses = (PLAN,)
    with world.browser("Max") as browser:
        answer = approve(browser, PLAN, OTHERS[0])
    assert "1 approved" in answer
    assert "was changed since it was shown to you" in answer
    assert boxes(answer) == {PLAN: False}
    assert world.service.done == [("Max", "approve", OTHERS[0])]


def test_more_than_fit_are_shown_in_turn_and_never_approved_unseen(world: InboxWorld) -> None:
    with world.browser("Max") as browser:
        shown = browser.get("/batch", params={"id": OTHERS}).text
        assert len(boxes(shown)) == MOST
        assert "5 more that you ticked" in shown
        for ids in ((), OTHERS, ("../x",), ("TASK-20261120-bbbbbb",)):
            assert "there is no such batch" in (page := approve(browser, *ids)) or "no plan is ticked" in page
    assert world.service.done == []


def test_slow_books_hold_nobody_up() -> None:
    service, times = MemoryInboxService(), iter([0.0, 1.0, LONGEST_S + 1])
    form = {f"plan:{name}": "0" * 64 for name in OTHERS[:2]}
    batch = approve_together(service, MAX, form, clock=lambda: next(times))
    assert list(batch.approved) == OTHERS[:1]
    assert [one.id for one in batch.left_out] == OTHERS[1:2]
    with pytest.raises(NotFoundError):
        approve_together(service, MAX, {})


def test_who_may_only_see_has_no_boxes(world: InboxWorld) -> None:
    world.service.more = 5
    with world.browser("Sue") as browser:
        assert "checkbox" not in browser.get("/").text + browser.get("/batch", params={"id": [PLAN]}).text
