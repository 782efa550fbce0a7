"""An open page is told of changes, within a limit of streams, and no longer than its person may see it."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.requests import Request

from My_AI_Employee.approvals.people_file import write_people
from My_AI_Employee.watchers.port import PollingWatcher
from My_AI_Employee.web.live import MOST_OF_A_SESSION, MOST_STREAMS, Live
from tests.unit.web.inbox_world import PEOPLE, InboxWorld, open_world

CHANGED, QUIET = b"data: changed\n\n", b": still here\n\n"


@pytest.fixture
def world(tmp_path: Path) -> InboxWorld:
    return open_world(tmp_path)


async def yes() -> bool:
    return True


async def after_quiet(stream: AsyncIterator[bytes]) -> bytes:
    """The next part that is no sign of life."""
    while (part := await anext(stream)) == QUIET:
        pass
    return part


def test_every_stream_is_told_once_of_a_change() -> None:
    watcher = PollingWatcher()

    async def follow() -> None:
        live = Live(watch=lambda: watcher, keep_alive_s=5)
        streams = [live.stream(session, yes) for session in ("one", "two")]
        for stream in streams:
            assert [await anext(stream), await anext(stream)] == [b"retry: 2000\n\n", CHANGED]
        watcher.wake()
        began = asyncio.get_running_loop().time()
        assert [await after_quiet(stream) for stream in streams] == [CHANGED, CHANGED]
        assert asyncio.get_running_loop().time() - began < 2, "mostly it takes a tenth of a second"
        live.stop()
        for stream in streams:
            with pytest.raises(StopAsyncIteration):
                await anext(stream)

    asyncio.run(follow())


def test_what_the_watcher_does_not_tell_is_seen_by_its_stamp() -> None:
    stamps = iter([1, 1, 2])

    async def follow() -> None:
        live = Live(watch=PollingWatcher, stamp=lambda: next(stamps, 2), keep_alive_s=5)
        stream = live.stream("one", yes)
        assert [await anext(stream) for _ in range(3)] == [b"retry: 2000\n\n", CHANGED, CHANGED]
        live.stop()

    asyncio.run(follow())


def test_streams_have_a_limit_and_leave_nothing_behind() -> None:
    async def follow() -> None:
        live = Live(watch=PollingWatcher, keep_alive_s=5)
        mine = [live.stream("mine", yes) for _ in range(MOST_OF_A_SESSION)]
        others = [live.stream(str(number), yes) for number in range(MOST_STREAMS - MOST_OF_A_SESSION)]
        for stream in mine:
            assert not live.is_full("mine")
            await anext(stream)
        assert live.is_full("mine")
        for stream in others:
            assert not live.is_full("another")
            await anext(stream)
        assert live.is_full("another")
        for stream in (*mine, *others):
            await stream.aclose()  # type: ignore[attr-defined]
        assert not live.is_full("mine")
        live.stop()

    asyncio.run(follow())


def test_a_stream_ends_when_its_person_may_no_longer_see(world: InboxWorld) -> None:
    with world.browser("Sue") as browser:
        cookie = f"ai_employee_inbox={browser.cookies['ai_employee_inbox']}".encode()
    session = world.inbox.sessions.session_of(Request({"type": "http", "headers": [(b"cookie", cookie)]}))
    assert session is not None

    async def is_allowed() -> bool:
        return world.inbox._person(session) is not None

    async def follow() -> None:
        live = Live(watch=PollingWatcher, keep_alive_s=0.2)
        stream = live.stream("sue", is_allowed)
        assert [await anext(stream), await anext(stream)] == [b"retry: 2000\n\n", CHANGED]
        assert await anext(stream) == QUIET
        write_people(world.people_file, PEOPLE[1:])
        with pytest.raises(StopAsyncIteration):
            await anext(stream)
        live.stop()

    asyncio.run(follow())


def test_streams_are_for_who_is_signed_in(world: InboxWorld) -> None:
    with world.browser() as stranger:
        assert stranger.get("/events").status_code == 401
    world.inbox.live.stop()
    with world.browser("Sue") as browser:
        answer = browser.get("/events")
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.text == "retry: 2000\n\n"
        world.inbox.live._streams.update(asyncio.Event() for _ in range(MOST_STREAMS))
        assert browser.get("/events").status_code == 204


def test_a_page_knows_by_its_state_whether_it_has_changed(world: InboxWorld) -> None:
    def state() -> str:
        return browser.get("/").text.partition('"Shown-State": "')[2].partition('"')[0]

    with world.browser("Max") as browser:
        first = state()
        assert len(first) == 16
        assert state() == first, "the tokens of the forms do not count"
        shown = {"Shown-State": first}
        assert (browser.get("/", headers=shown).status_code, browser.get("/", headers=shown).content) == (204, b"")
        assert browser.get("/item/none", headers=shown).status_code == 404
        world.service.text = "other"
        assert state() != first
        assert browser.get("/", headers=shown).status_code == 200
    with world.browser() as stranger:
        assert stranger.get("/", headers=shown).status_code == 401


def test_scripts_evaluate_nothing_and_keep_nothing_of_earlier_pages(world: InboxWorld) -> None:
    with world.browser("Max") as browser:
        answer = browser.get("/")
    found = re.search(r"<meta name=\"htmx-config\" content='([^']+)'>", answer.text)
    assert found
    config = json.loads(found[1])
    assert [config[name] for name in ("allowEval", "allowScriptTags", "includeIndicatorStyles")] == [False] * 3
    assert config["historyCacheSize"] == 0
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_a_page_asks_for_the_address_that_it_was_asked_for(world: InboxWorld) -> None:
    with world.browser("Max") as browser:
        page = browser.get("/", params={"words": "text \"'>", "page": "1"}).text
    assert 'hx-get="/?words=text+%22%27%3E&amp;page=1"' in page
