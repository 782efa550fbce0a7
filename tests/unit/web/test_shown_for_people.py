"""What a page shows as people read it: times by their own clock, headings of groups over the whole table."""

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.unit.web.inbox_world import PLAN, InboxWorld, open_world

NIGHT = "2026-06-30T22:30:00Z"


def in_zone(folder: Path, zone: str) -> InboxWorld:
    world = open_world(folder, text=NIGHT)
    app = replace(world.inbox, zone=ZoneInfo(zone)).app(["127.0.0.1", "localhost"])
    return replace(world, app=app)


@pytest.mark.parametrize(
    ("zone", "shown"), [("Europe/Berlin", "2026-07-01 00:30"), ("America/New_York", "2026-06-30 18:30")]
)
def test_times_are_those_of_the_owners_clock(tmp_path: Path, zone: str, shown: str) -> None:
    world = in_zone(tmp_path, zone)
    with world.browser("Sue") as browser:
        assert f"<time>{shown}</time>" in browser.get("/").text
        assert f'<td class="day">{shown}</td>' in browser.get("/log").text
        world.service.text = "<b>never</b>"
        assert "<b>" not in browser.get("/").text, "what is no time is shown as it is written"


@pytest.mark.parametrize(
    ("zone", "moment"), [("Europe/Berlin", "9999-12-31T23:59:59Z"), ("America/New_York", "0001-01-01T00:00:00Z")]
)
def test_a_time_that_the_owners_clock_cannot_show_is_shown_as_it_is_written(
    tmp_path: Path, zone: str, moment: str
) -> None:
    world = in_zone(tmp_path, zone)
    world.service.text = moment
    with world.browser("Sue") as browser:
        for path in ("/", "/ended/done", "/log"):
            answer = browser.get(path)
            assert answer.status_code == 200
            assert moment[:16] in answer.text


def test_a_passkey_leads_back_to_a_page_and_never_to_the_address_of_a_form(tmp_path: Path) -> None:
    with open_world(tmp_path).browser() as browser:
        shown = {path: browser.get(path).text for path in ("/", f"/item/{PLAN}?x=1", "/sign-in")}
        sent = browser.post(f"/item/{PLAN}/approve")
        assert browser.get(f"/item/{PLAN}/approve").status_code == 405, "which shows nothing"
    assert (sent.status_code, "data-back" in sent.text, "/passkeys.js" in sent.text) == (401, False, True)
    assert {path: "data-back" in text for path, text in shown.items()} == {
        "/": True,
        f"/item/{PLAN}?x=1": True,
        "/sign-in": False,
    }


def test_a_heading_of_a_group_spans_its_table(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    with world.browser("Sue") as browser:
        page = browser.get("/books").text
        assert '<td class="right">1,500.00</td>' in page
        assert "colspan" not in page
        world.service.heading = "Receivables"
        assert '<th scope="rowgroup" colspan="2">Receivables</th>' in browser.get("/books").text
