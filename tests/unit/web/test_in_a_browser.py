"""The page in a real Chromium: live, by keyboard, and for screen readers. Skipped where Chromium is missing."""

from collections.abc import Iterator
from typing import Any

import pytest

from My_AI_Employee.web.links import SignedIn
from tests.unit.web.chromium import chromium, missing_for_chromium, show_as
from tests.unit.web.inbox_world import PLAN, TASK, InboxWorld, open_world, served
from tools.npm import NpmFolder, NpmUnavailableError

pytestmark = pytest.mark.slow
virtual: Any = pytest.importorskip(
    "selenium.webdriver.common.virtual_authenticator", reason="selenium is not installed"
)
webdriver: Any = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
waiting: Any = pytest.importorskip("selenium.webdriver.support.ui", reason="selenium is not installed")
AXE = NpmFolder(
    name="axe-core-4.10.3",
    title="axe-core",
    packages=("axe-core@4.10.3",),
    answers=lambda folder: (folder / "node_modules" / "axe-core" / "axe.min.js").is_file(),
)
PAGES = (
    "/",
    "/ended/done",
    f"/item/{PLAN}",
    f"/item/{TASK}",
    f"/batch?id={PLAN}&id={TASK}",
    "/briefings",
    "/books",
    "/passkeys",
    "/log",
    "/item/none",
    "/sign-in",
)


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    if missing := missing_for_chromium():
        pytest.skip(missing)
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> InboxWorld:
    made = open_world(tmp_path_factory.mktemp("inbox"))
    made.service.actions = "- tool: create_customer\n  name: Acme Ltd\n  email: billing@acme.example"
    return made


@pytest.fixture(scope="module")
def page(world: InboxWorld, driver: Any) -> Iterator[str]:
    """The address of the page, in which Max is signed in."""
    with served(world) as address:
        driver.get(f"{address}/sign-in?token={world.links.make(SignedIn(person='Max'))}")
        yield address
        driver.get("about:blank")


def wait_for(driver: Any, script: str) -> None:
    """Until a script says true."""
    waiting.WebDriverWait(driver, 20, poll_frequency=0.02).until(
        lambda found: found.execute_script(f"return {script}")
    )


def test_a_link_in_a_mail_leads_to_its_item(driver: Any, page: str) -> None:
    """From another site the browser leaves the session's cookie out; the page asks once more for itself."""
    elsewhere = page.replace("localhost", "127.0.0.1")  # the same server by a name that is another site
    driver.get(f"{elsewhere}/sign-in")
    driver.execute_script(f"location.href = '{page}/item/{PLAN}'")
    wait_for(driver, f"location.host === '{page.partition('//')[2]}' && document.querySelector('.who') !== null")
    assert driver.current_url == f"{page}/item/{PLAN}"
    cookies = driver.get_cookies()
    driver.delete_all_cookies()
    driver.get(f"{elsewhere}/sign-in")
    driver.execute_script(f"location.href = '{page}/item/{PLAN}'")
    wait_for(driver, "document.getElementById('use-passkey') !== null")  # and asks only once
    for cookie in cookies:
        driver.add_cookie(cookie)


def complaints(driver: Any) -> list[str]:
    """What the browser's console says of the policy."""
    return [entry["message"] for entry in driver.get_log("browser") if "Content Security Policy" in entry["message"]]


def test_an_open_page_shows_what_is_new_but_takes_no_words_away(driver: Any, page: str, world: InboxWorld) -> None:
    driver.get(f"{page}/")
    wait_for(driver, "document.querySelectorAll('.items li').length === 2")
    world.service.text = "Something new"
    tell_until(driver, world, "document.querySelector('main').textContent.includes('Something new')")
    driver.get(f"{page}/item/{TASK}")
    driver.execute_script("document.querySelector('textarea').value = 'half an answer'")
    world.service.text = "Newer"
    tell_until(driver, world, "document.getElementById('said').textContent.includes('has changed meanwhile')")
    assert driver.execute_script("return document.querySelector('textarea').value") == "half an answer"
    assert complaints(driver) == []


def test_what_is_new_leaves_focus_scroll_and_opened_parts(driver: Any, page: str, world: InboxWorld) -> None:
    world.service.text, world.service.more = "Before", 60
    driver.get(f"{page}/")
    wait_for(driver, "document.querySelectorAll('.items li').length === 62")
    driver.execute_script(
        f"scrollTo(0, 900); document.querySelector('a[href$=\"{PLAN}\"]').focus({{preventScroll: true}})"
    )
    top = "return Math.round(document.querySelectorAll('.items li')[40].getBoundingClientRect().top)"
    before = driver.execute_script(top)
    world.service.text = "After"
    tell_until(driver, world, "document.querySelector('main').textContent.includes('After')")
    assert driver.execute_script("return document.activeElement.getAttribute('href')") == f"/item/{PLAN}"
    assert abs(driver.execute_script(top) - before) < 3, "the row stays where it was in the window"
    world.service.more = 0
    driver.get(f"{page}/sign-in?token={world.links.make(SignedIn(person='Pat'))}")  # who does not decide
    driver.get(f"{page}/item/{PLAN}")
    driver.execute_script("document.querySelector('main details:not([open]) > summary').click()")
    opened = "return document.querySelectorAll('main details[open]').length"
    shown = driver.execute_script(opened)
    world.service.text = "Once more"
    tell_until(driver, world, "document.querySelector('main').textContent.includes('Once more')")
    assert driver.execute_script(opened) == shown == 1
    driver.get(f"{page}/sign-in?token={world.links.make(SignedIn(person='Max'))}")
    assert complaints(driver) == []


def test_a_search_finds_while_words_are_typed_and_takes_no_ticks_away(
    driver: Any, page: str, world: InboxWorld
) -> None:
    world.service.text, world.service.more = "text", 3
    driver.get(f"{page}/")
    driver.find_element("id", "words").send_keys("000001")
    wait_for(driver, "document.querySelectorAll('.items li').length === 1")
    assert driver.current_url == f"{page}/?words=000001"
    assert driver.execute_script("return document.activeElement.value") == "000001"
    world.service.text = "Something new"
    tell_until(driver, world, "document.querySelector('.items').textContent.includes('Something new')")
    assert driver.execute_script("return document.querySelectorAll('.items li').length") == 1
    driver.get(f"{page}/")
    driver.find_element("css selector", ".pick input").click()
    driver.find_element("id", "words").send_keys("000002")
    wait_for(driver, "document.getElementById('said').textContent.includes('Press Search')")
    assert driver.execute_script("return document.querySelectorAll('.items li').length") == 5
    driver.find_element("css selector", ".search button").click()
    wait_for(driver, "document.querySelectorAll('.items li').length === 1")
    world.service.text, world.service.more = "text", 0


def test_who_was_signed_out_is_told(driver: Any, page: str, world: InboxWorld) -> None:
    world.service.more = 0
    driver.get(f"{page}/")
    wait_for(driver, "document.querySelectorAll('.items li').length === 2")
    cookies = driver.get_cookies()
    driver.delete_all_cookies()
    tell_until(driver, world, "document.getElementById('said').textContent === 'You are signed out.'")
    assert driver.execute_script("return document.querySelectorAll('.items li').length") == 2
    for cookie in cookies:
        driver.add_cookie(cookie)


def test_a_plan_is_not_exchanged_below_the_button_that_approves_it(driver: Any, page: str, world: InboxWorld) -> None:
    for path in (f"/item/{PLAN}", f"/batch?id={PLAN}"):
        world.service.text = "As it was read"
        driver.get(f"{page}{path}")
        world.service.text = "Something else"
        tell_until(driver, world, "document.getElementById('said').textContent.includes('has changed meanwhile')")
        assert "As it was read" in driver.find_element("css selector", "article").text
        assert "Something else" not in driver.find_element("css selector", "main").text


def press(driver: Any, selector: str) -> None:
    """Click on what the bar at the lower edge may cover."""
    found = driver.find_element("css selector", selector)
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
    found.click()


def test_choices_that_were_not_saved_are_told_of_before_an_approval(
    driver: Any, page: str, world: InboxWorld
) -> None:
    driver.get(f"{page}/item/{PLAN}")
    before = len(world.service.done)
    press(driver, "input[type=radio][value='3a']")
    approve = driver.find_element("css selector", "form[action$='/approve'] button")
    approve.click()
    wait_for(driver, "document.getElementById('said').textContent.includes('is not saved')")
    assert len(world.service.done) == before
    press(driver, "form[action$='/choose'] button")
    wait_for(driver, "document.querySelector('h1').textContent === 'Done'")
    assert world.service.chosen == {3: "3a"}
    driver.get(f"{page}/item/{PLAN}")
    driver.find_element("css selector", "form[action$='/approve'] button").click()
    wait_for(driver, "document.querySelector('h1').textContent === 'Done'")
    assert [what for _, what, _ in world.service.done[before:]] == ["choose", "approve"]


def tell_until(driver: Any, world: InboxWorld, script: str) -> None:
    """Say that something changed, again until the stream of the page is open and it was heard."""

    def told(found: Any) -> bool:
        world.watcher.wake()
        return bool(found.execute_script(f"return {script}"))

    waiting.WebDriverWait(driver, 20, poll_frequency=0.1).until(told)


def test_a_list_is_walked_by_keyboard(driver: Any, page: str, world: InboxWorld) -> None:
    world.service.more = 0
    driver.get(f"{page}/")
    focused = "return document.activeElement.getAttribute('href')"
    seen = []
    for key in ("j", "j", "j", "k"):
        webdriver.ActionChains(driver).send_keys(key).perform()
        seen.append(driver.execute_script(focused))
    assert seen == [f"/item/{PLAN}", f"/item/{TASK}", f"/item/{TASK}", f"/item/{PLAN}"]
    world.service.more = 2
    driver.get(f"{page}/")
    for key in ("j", "x", "j", "j", "x"):
        webdriver.ActionChains(driver).send_keys(key).perform()
    driver.find_element("css selector", ".bar button").click()
    wait_for(driver, "document.querySelectorAll('article.short').length === 2")
    webdriver.ActionChains(driver).send_keys("a", "\ue007").perform()
    wait_for(driver, "document.querySelector('h2').textContent.includes('2 approved')")
    world.service.more = 0
    driver.get(f"{page}/item/{PLAN}")
    webdriver.ActionChains(driver).send_keys("r").perform()
    assert driver.execute_script("return document.activeElement.id") == "reason"
    webdriver.ActionChains(driver).send_keys("?").perform()
    assert driver.execute_script("return document.activeElement.id") == "reason", "letters in a field are letters"
    webdriver.ActionChains(driver).send_keys("\ue00ce").perform()
    assert driver.execute_script("return document.activeElement.name") == "v1.name"
    webdriver.ActionChains(driver).send_keys("\ue00c?").perform()
    wait_for(driver, "document.getElementById('keys').open")


def test_a_passkey_signs_its_person_in(driver: Any, page: str, world: InboxWorld) -> None:
    options = virtual.VirtualAuthenticatorOptions(
        has_resident_key=True, has_user_verification=True, is_user_verified=True
    )
    driver.add_virtual_authenticator(options)
    driver.get(f"{page}/passkeys")
    driver.find_element("css selector", "#add-passkey button").click()
    wait_for(driver, "document.querySelector('form[action=\"/passkeys/remove\"]') !== null")
    driver.delete_all_cookies()
    driver.get(f"{page}/ended/done?words=x")
    assert "Sign in" in driver.title
    driver.find_element("css selector", "#use-passkey button").click()
    wait_for(driver, "document.querySelector('.who') !== null")
    assert driver.current_url == f"{page}/ended/done?words=x", "where the person wanted to go"
    assert "Max" in driver.find_element("css selector", ".who").text
    (key,) = world.inbox.passkeys.of("Max")
    assert key.uses > 0, "the device's counter is kept"
    driver.get(f"{page}/passkeys")
    driver.find_element("css selector", "form[action='/passkeys/remove'] button").click()
    wait_for(driver, "document.querySelector('form[action=\"/passkeys/remove\"]') === null")
    driver.delete_all_cookies()
    driver.get(f"{page}/sign-in")
    driver.find_element("css selector", "#use-passkey button").click()
    wait_for(driver, "document.getElementById('passkey-problem').textContent.includes('not one of those')")
    driver.remove_virtual_authenticator()
    driver.get(f"{page}/sign-in?token={world.links.make(SignedIn(person='Max'))}")
    assert complaints(driver) == []


def test_a_token_signs_its_person_in_where_the_person_wanted_to_go(driver: Any, page: str, world: InboxWorld) -> None:
    secret = world.inbox.tokens.make("Pat", 1)
    driver.delete_all_cookies()
    driver.get(f"{page}/ended/done?words=x")
    driver.find_element("name", "standing").send_keys(secret, "\ue007")
    wait_for(driver, "document.querySelector('.who') !== null")
    assert driver.current_url == f"{page}/ended/done?words=x"
    assert "Pat" in driver.find_element("css selector", ".who").text
    driver.get(f"{page}/sign-in?token={world.links.make(SignedIn(person='Max'))}")
    assert complaints(driver) == []


@pytest.fixture(scope="module")
def axe() -> str:
    try:
        folder = AXE.provision()
    except NpmUnavailableError as error:
        pytest.skip(str(error))
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_no_page_has_a_barrier(driver: Any, page: str, axe: str, width: int, scheme: str) -> None:
    show_as(driver, width, scheme)
    for path in PAGES:
        driver.get(f"{page}{path}")
        driver.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        driver.execute_script(axe)
        found = driver.execute_async_script("axe.run().then(arguments[0])")["violations"]
        problems = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
        assert problems == [], f"{path} {width} {scheme}"
        wide = driver.execute_script("return document.documentElement.scrollWidth > innerWidth")
        assert not wide, f"{path} is wider than {width}"
    assert complaints(driver) == []
