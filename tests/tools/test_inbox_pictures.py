"""The tool that takes the pictures of the docs works, and the pages that it shows have no barrier."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tools.inbox_pictures import FOLDER, MOST_BYTES, SHOTS, browser_on, examples_site, item_address, take
from tests.tools.inbox_site import InboxSite
from tests.unit.web.chromium import missing_for_chromium, show_as
from tests.unit.web.test_in_a_browser import AXE
from tools.npm import NpmUnavailableError

DOCS = FOLDER.parent / "inbox.md"


def test_the_docs_show_every_picture_and_no_other() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(pictures/([\w-]+)\.webp\)", DOCS.read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(shot.name for shot in SHOTS)
    for path in FOLDER.glob("inbox-*"):
        assert path.stem in shown
        assert path.read_bytes()[8:12] == b"WEBP"
        assert path.stat().st_size < MOST_BYTES


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InboxSite]:
    if missing := missing_for_chromium():
        pytest.skip(missing)
    with examples_site(tmp_path_factory.mktemp("pictures")) as opened:
        yield opened


@pytest.fixture
def site(examples: InboxSite) -> Iterator[tuple[Any, str]]:
    """A browser of this test's own: one that hangs must not take the next tests along."""
    with browser_on(examples) as opened:
        yield opened


@pytest.mark.slow
def test_the_pictures_are_taken(site: tuple[Any, str], tmp_path: Path) -> None:
    for shot in SHOTS:
        picture = take(*site, shot)
        assert picture[8:12] == b"WEBP"
        assert 5_000 < len(picture) < MOST_BYTES, shot.name


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_pages_with_real_items_have_no_barrier(site: tuple[Any, str], width: int, scheme: str) -> None:
    driver, address = site
    try:
        axe = (AXE.provision() / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    except NpmUnavailableError as error:
        pytest.skip(str(error))
    items = [item_address(driver, address, shot.row) for shot in SHOTS if shot.row]
    show_as(driver, width, scheme)
    ids = "&".join(f"id={item.rpartition('/')[2]}" for item in items)
    for page in (f"{address}/", f"{address}/batch?{ids}", f"{address}/log", *dict.fromkeys(items)):
        driver.get(page)
        driver.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        driver.execute_script(axe)
        found = driver.execute_async_script("axe.run().then(arguments[0])")["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], page
        wide = driver.execute_script("return document.documentElement.scrollWidth > innerWidth")
        assert not wide, f"{page} is wider than {width}"
