"""The login page in a real Chromium, by keyboard alone. Skipped where Chromium, its driver or selenium is missing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from My_AI_Employee.journal.database import sqlite_url
from tests.team.team_login_world import ANNA, KEY, Clock, World, served
from tests.unit.web.chromium import chromium, missing_for_chromium
from tools.odoo19.processes import free_port

pytestmark = pytest.mark.slow
webdriver: Any = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
waiting: Any = pytest.importorskip("selenium.webdriver.support.ui", reason="selenium is not installed")
TAB, ENTER, SPACE = "\ue004", "\ue007", "\ue00d"


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    if missing := missing_for_chromium():
        pytest.skip(missing)
    with chromium() as started:
        yield started


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    port = free_port()
    made = World(
        url=sqlite_url(tmp_path / "team.sqlite"),
        issuer=f"http://127.0.0.1:{port}",
        clock=Clock(datetime.now(UTC)),
        odoo_url="https://odoo.example.com",
    )
    with served(made.app, port):
        yield made
    made.storage.close()


@pytest.fixture
def client_url() -> Iterator[str]:
    """Where the client listens, as a program on the person's computer does."""

    async def callback(request: Request) -> PlainTextResponse:
        return PlainTextResponse("arrived " + request.url.query)

    with served(Starlette(routes=[Route("/callback", callback)])) as address:
        yield address + "/callback"


def press(driver: Any, *keys: str) -> str:
    """Press keys in turn; answers what has the focus then."""
    for key in keys:
        webdriver.ActionChains(driver).send_keys(key).perform()
    focused = "return (e => e.id || e.value || e.tagName)(document.activeElement)"
    return str(driver.execute_script(focused))


def wait_for(driver: Any, condition: Callable[[Any], bool]) -> None:
    """Until a navigation has led there."""
    waiting.WebDriverWait(driver, 20, poll_frequency=0.05).until(condition)


def complaints(driver: Any) -> list[str]:
    """What the browser's console says of the policy."""
    return [entry["message"] for entry in driver.get_log("browser") if "Content Security Policy" in entry["message"]]


def test_signing_in_by_keyboard(driver: Any, world: World, client_url: str) -> None:
    driver.get(f"{world.issuer}/login?request={world.ask(redirect_uri=client_url)}")
    order = [press(driver, TAB) for _ in range(6)]
    assert order == ["login", "kind-key", "secret", "SUMMARY", "allow", "cancel"]
    driver.refresh()
    press(driver, TAB, ANNA.login, TAB, TAB)
    press(driver, "wrong", ENTER)
    wait_for(driver, lambda found: found.title.startswith("Error: ") and press(found) == "form-error")
    assert press(driver, TAB) == "login"
    assert press(driver, TAB, TAB) == "secret"
    world.clock.pass_time(seconds=5)
    press(driver, KEY, TAB, TAB, SPACE)
    wait_for(driver, lambda found: "arrived code=" in found.page_source)
    assert driver.current_url.startswith(client_url)
    assert world.credentials.get((world.issuer, "books:7")) == KEY
    assert complaints(driver) == []


def test_cancelling_by_keyboard(driver: Any, world: World, client_url: str) -> None:
    driver.get(f"{world.issuer}/login?request={world.ask(redirect_uri=client_url)}")
    assert press(driver, *[TAB] * 6) == "cancel"
    press(driver, ENTER)
    wait_for(driver, lambda found: "arrived error=access_denied" in found.page_source)
    assert driver.current_url.startswith(client_url)
    assert complaints(driver) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_sideways_scrolling(driver: Any, world: World, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    asked = world.ask(client_name="W" * 300, redirect_uri=f"https://{'w' * 60}.{'x' * 60}.example.com/cb")
    driver.get(f"{world.issuer}/login?request={asked}")
    driver.execute_script("document.querySelector('details').open = true")
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_page_of_another_site_cannot_send_the_form(driver: Any, world: World, client_url: str) -> None:
    """A site that the person visits posts the form with their cookies, from another port of this machine."""
    request_id = world.ask(redirect_uri=client_url)
    driver.get(f"{world.issuer}/login?request={request_id}")
    token = driver.execute_script("return document.querySelector('[name=token]').value")
    driver.get(client_url)
    script = """
        const form = document.createElement('form');
        form.method = 'post'; form.action = arguments[0];
        for (const [name, value] of Object.entries(arguments[1])) {
            const field = document.createElement('input'); field.name = name; field.value = value; form.append(field);
        }
        document.body.append(form); form.submit();
    """
    fields = {"request": request_id, "token": token, "login": ANNA.login, "secret": KEY}
    driver.execute_script(script, f"{world.issuer}/login", fields)
    wait_for(driver, lambda found: "Another website" in found.page_source)
    assert world.credentials.get((world.issuer, "books:7")) is None
