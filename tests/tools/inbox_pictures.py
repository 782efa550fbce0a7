"""Takes the pictures of docs/inbox.md: `python -m tests.tools.inbox_pictures` writes them into docs/pictures/."""

import base64
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from My_AI_Employee.testing.driven_vault import open_driven_vault
from tests.tools.inbox_examples import SETTINGS, fill
from tests.tools.inbox_site import InboxSite, inbox_site
from tests.unit.web.chromium import chromium, missing_for_chromium, show_as

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
MOST_BYTES = 60_000
_QUALITY = 55
_WAIT_S = 20
_DRAWN = "return [...document.images].every((one) => one.complete && one.naturalWidth > 0)"


@dataclass(frozen=True, kw_only=True)
class Shot:
    """A picture. row: words of the row whose item is shown. width, height: in CSS pixels."""

    name: str
    row: str = ""
    address: str = "/"
    width: int = 1120
    height: int = 760
    scheme: str = "light"


SHOTS = (
    Shot(name="inbox-waiting"),
    Shot(name="inbox-plan", row="A-1001", height=860),
    Shot(name="inbox-mail", row="1,661.00"),
    Shot(name="inbox-question", row="Invoice for June", height=860),
    Shot(name="inbox-batch", address="/?ticked=1", height=860),
    Shot(name="inbox-phone", row="1,661.00", width=390, height=800, scheme="dark"),
)


@contextmanager
def examples_site(folder: Path) -> Iterator[InboxSite]:
    """The page over a vault with the examples."""
    with open_driven_vault(folder, **SETTINGS) as vault:
        fill(vault)
        with inbox_site(vault) as site:
            yield site


@contextmanager
def browser_on(site: InboxSite) -> Iterator[tuple[Any, str]]:
    """A new browser in which the owner of the examples is signed in, and the address of the page."""
    with chromium() as driver:
        driver.get(site.link())
        yield driver, site.address


def item_address(driver: Any, site: str, words: str) -> str:
    """The address of the item in whose row these words stand."""
    driver.get(f"{site}/")
    links = driver.find_elements("css selector", ".items li > a")
    return next(str(link.get_attribute("href")) for link in links if words in link.text)


def take(driver: Any, site: str, shot: Shot) -> bytes:
    """A picture as WebP."""
    from selenium.webdriver.support.ui import WebDriverWait

    show_as(driver, shot.width, shot.scheme, shot.height)
    driver.get(item_address(driver, site, shot.row) if shot.row else f"{site}{shot.address}")
    if shot.name == "inbox-batch":
        driver.find_element("css selector", ".bar button").click()
    driver.execute_script("document.querySelectorAll('img').forEach((one) => { one.loading = 'eager'; })")
    WebDriverWait(driver, _WAIT_S).until(lambda found: found.execute_script(_DRAWN))
    shown = {"format": "webp", "quality": _QUALITY}
    return base64.b64decode(driver.execute_cdp_cmd("Page.captureScreenshot", shown)["data"])


def main() -> None:
    """Write every picture."""
    if missing := missing_for_chromium():
        sys.exit(missing)
    FOLDER.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        examples_site(Path(folder)) as examples,
        browser_on(examples) as (driver, site),
    ):
        for shot in SHOTS:
            picture = take(driver, site, shot)
            (FOLDER / f"{shot.name}.webp").write_bytes(picture)
            sys.stdout.write(f"{shot.name}.webp: {len(picture):,} bytes\n")


if __name__ == "__main__":
    main()
