"""What a page shows as people read it: times by their own clock, headings of groups over the whole table."""

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.unit.web.inbox_world import InboxWorld, open_world

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


def test_a_heading_of_a_group_spans_its_table(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    with world.browser("Sue") as browser:
        page = browser.get("/books").text
        assert '<td class="right">1,500.00</td>' in page
        assert "colspan" not in page
        world.service.heading = "Receivables"
        assert '<th scope="rowgroup" colspan="2">Receivables</th>' in browser.get("/books").text
