"""The proof of a browser in a real Chromium: it belongs to one port, and cookies do not."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from tests.coordinator.coordinator_pages_world import ERP, World
from tests.coordinator.coordinator_people_scene import hidden
from tests.team.team_login_world import Clock, served
from tests.unit.web.chromium import chromium, missing_for_chromium
from tools.odoo19.processes import free_port

pytestmark = pytest.mark.slow
waiting: Any = pytest.importorskip("selenium.webdriver.support.ui", reason="selenium is not installed")


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
        f"sqlite:///{tmp_path}/coordinator.sqlite",
        issuer=f"http://127.0.0.1:{port}",
        clock=Clock(datetime.now(UTC)),
    )
    with served(made.app, port):
        yield made
    made.storage.close()


class Other:
    """A server of somebody else on another port of the same host. seen: the cookies that it was sent."""

    def __init__(self) -> None:
        self.seen: dict[str, str] = {}
        routes = [Route("/callback", self.callback), Route("/", self.lure)]
        self.app = Starlette(routes=routes)

    async def callback(self, _request: Request) -> PlainTextResponse:
        return PlainTextResponse("arrived")

    async def lure(self, request: Request) -> HTMLResponse:
        self.seen = dict(request.cookies)
        return HTMLResponse("<title>lured</title>")


def test_a_server_on_another_port_gets_the_cookies_and_nothing_by_them(driver: Any, world: World) -> None:
    other = Other()
    with served(other.app) as elsewhere:
        callback = f"{elsewhere}/callback"
        press(driver, world, world.ask(redirect_uri=callback), typed=True)
        driver.get(elsewhere)
        assert any(name.startswith("ai-employee-sign-ins-") for name in other.seen), "this is why a proof is needed"
        assert driver.execute_script("return localStorage.length") == 0, "the storage is of one port"

        with httpx2.Client(cookies=other.seen, trust_env=False) as thief:
            page = thief.get(f"{world.issuer}/login", params={"request": world.ask(redirect_uri=callback)})
            offered = page.text.partition('value="earlier:')[2].partition('"')[0]
            assert offered, "the cookie counts"
            form = {**hidden(page.text), "agreed": "yes", "action": f"earlier:{offered}"}
            assert thief.post(f"{world.issuer}/login", data=form).status_code == 403
        assert world.kept == [(ERP, "anna")]

        press(driver, world, world.ask(redirect_uri=callback), typed=False)
        assert world.kept == [(ERP, "anna")] * 2, "the browser itself takes the accounts over"
    complaints = [entry for entry in driver.get_log("browser") if "Content Security Policy" in entry["message"]]
    assert complaints == []


def press(driver: Any, world: World, request_id: str, *, typed: bool) -> None:
    """Sign in as a person does: with a key, or with the accounts of before."""
    driver.get(f"{world.issuer}/login?request={request_id}")
    if typed:
        driver.find_element("id", f"login-{ERP}").send_keys("anna")
        driver.find_element("id", f"secret-{ERP}").send_keys(f"key of anna in {ERP}")
        driver.find_element("css selector", "button[value=allow]").click()
    else:
        driver.find_element("id", "agreed").click()
        driver.find_element("css selector", "button[value^='earlier:']").click()
    waiting.WebDriverWait(driver, 60, poll_frequency=0.1).until(lambda found: "arrived" in found.page_source)
