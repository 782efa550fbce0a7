"""A thousand items that wait: each is on one of the pages, and a page stays small."""

import re
from pathlib import Path

from tests.unit.web.inbox_world import open_world


def test_every_item_is_on_one_of_the_pages(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    world.service.more = 998
    with world.browser("Max") as browser:
        first = browser.get("/")
        assert "1 to 100 of 1000" in first.text
        assert len(first.content) + len(browser.get("/style.css").content) < 60_000
        found: list[str] = []
        address = "/"
        while address:
            text = browser.get(address).text
            found += re.findall(r'href="/item/([\w-]+)"', text)
            older = re.search(r'href="(\?page=\d+)">Older', text)
            address = f"/{older[1]}" if older else ""
        assert len(found) == len(set(found)) == 1000
        for odd in ("0", "-1", "x", "99999", "1e9", "9" * 30):
            assert browser.get("/", params={"page": odd}).status_code == 200
