"""A thousand items that wait: each is on one of the pages, and a page stays small."""

import re
from html.parser import HTMLParser
from pathlib import Path

from starlette.testclient import TestClient

from tests.unit.web.inbox_world import open_world


class Files(HTMLParser):
    """Collects what a browser loads with a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found += [
            found for name in ("src", "href") if tag in ("script", "link", "img") and (found := given.get(name))
        ]


def sent_bytes(browser: TestClient, path: str) -> int:
    """How many bytes of a page, and of all that it loads, are sent as its bodies."""
    page = browser.get(path)
    answers = [page, *(browser.get(one) for one in Files(page.text).found)]
    assert len(answers) > 4
    return sum(int(answer.headers["content-length"]) for answer in answers)


def test_every_item_is_on_one_of_the_pages(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    world.service.more = 998
    with world.browser("Max") as browser:
        first = browser.get("/")
        assert "1 to 100 of 1000" in first.text
        assert sent_bytes(browser, "/") < 60_000
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
