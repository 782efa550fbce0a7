"""Attacks on the page: links, sessions, forms of other sites, and what strangers wrote."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from My_AI_Employee.web.links import LASTS, SignedIn
from My_AI_Employee.web.session import MOST_ATTEMPTS, Sessions
from My_AI_Employee.web.static_files import address
from tests.unit.web.inbox_world import PLAN, TASK, InboxWorld, form_token, open_world

NASTY = (
    """<script>alert(1)</script>"'><img src=x onerror=alert(2)> [x](javascript:alert(3)) ![y](//evil.example/z.png)"""
    """</textarea><a href='//evil.example' hx-get='/log' data-hx-on:load='alert(4)' hx-trigger='load'>"""
)
SHORT = NASTY.replace("/", "")  # as a part of an address


FILES = ("/original/x", "/page/1/x.pdf")


def is_own_or_plain(given: Mapping[str, str | None]) -> bool:
    """Whether attributes that htmx obeys, if there are any, are those of the page's own templates."""
    obeyed = {name for name in given if re.match(r"(data-)?(hx|sse)-", name)} - {"hx-disable"}
    if given.get("id") == "main":
        obeyed -= {"hx-get", "hx-trigger", "hx-select", "hx-swap", "hx-headers"}
    if given.get("id") == "words":
        obeyed -= {"hx-get", "hx-trigger", "hx-target", "hx-replace-url", "hx-preserve"}
    is_the_stream = given.get("sse-connect") == "/events" and given.get("hx-ext") == "sse"
    return obeyed in ([set(), {"hx-ext", "sse-connect"}] if is_the_stream else [set()])


class Tags(HTMLParser):
    """Collects the tags of a page as a browser reads them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture
def world(tmp_path: Path) -> InboxWorld:
    return open_world(tmp_path)


def test_a_link_works_once_and_for_an_hour(world: InboxWorld) -> None:
    token = world.links.make(SignedIn(person="Max"))
    assert token not in "".join(str(path) + path.read_text() for path in world.links.folder.iterdir())
    assert world.links.use(token) == SignedIn(person="Max")
    assert world.links.use(token) is None
    late = world.links.make(SignedIn(person="Max"))
    world.clock.pass_by(seconds=LASTS.total_seconds() + 1)
    assert world.links.use(late) is None
    for bad in ("", "x", "../people", "a" * 31, "a" * 33, "é" * 32):
        assert world.links.use(bad) is None
    world.links.make(SignedIn(person="Ann"))
    assert len(list(world.links.folder.iterdir())) == 1, "old ones are swept"
    world.links.withdraw("Ann")
    assert list(world.links.folder.iterdir()) == []


def test_links_are_not_guessed_at_leisure(world: InboxWorld) -> None:
    with world.browser() as browser:
        answers = [browser.get(f"/sign-in?token={'x' * 32}").status_code for _ in range(MOST_ATTEMPTS + 1)]
        assert answers == [403] * MOST_ATTEMPTS + [429]
        good = world.links.make(SignedIn(person="Max"))
        assert browser.get(f"/sign-in?token={good}").status_code == 429
    with world.browser("Max") as elsewhere:
        assert elsewhere.get("/").status_code == 200


def test_a_form_of_another_site_or_of_another_session_does_nothing(world: InboxWorld) -> None:
    with world.browser("Max") as browser, world.browser("Ann") as other:
        stolen = form_token(other)
        for token in ("", "x", stolen, stolen[:-1]):
            for path in (f"/item/{PLAN}/approve", "/batch/approve"):
                assert browser.post(path, data={"token": token, f"plan:{PLAN}": "0" * 64}).status_code == 403
        assert browser.post(f"/item/{PLAN}/approve").status_code == 403
        big = {"token": form_token(browser), "reason": "x" * 500_000}
        assert browser.post(f"/item/{PLAN}/approve", data=big).status_code == 403
    assert world.service.done == []


def test_no_two_pages_have_the_same_token(world: InboxWorld) -> None:
    with world.browser("Max") as browser:
        tokens = [form_token(browser) for _ in range(3)]
        assert len(set(tokens)) == 3
        sent = [browser.post("/item/none/undo", data={"token": token}).status_code for token in tokens]
        assert 403 not in sent


def test_a_cookie_is_not_made_up_and_ends_with_the_server(world: InboxWorld, tmp_path: Path) -> None:
    with world.browser("Max") as browser:
        cookie = browser.cookies["ai_employee_inbox"]
    for value in (cookie[:-2], f"{cookie}x", Sessions()._serializer("session").dumps(["1", "Max", True])):
        with world.browser() as stranger:
            stranger.cookies.set("ai_employee_inbox", value)
            assert stranger.get("/").status_code == 401
    (tmp_path / "new").mkdir()
    with open_world(tmp_path / "new").browser() as later:
        later.cookies.set("ai_employee_inbox", cookie)
        assert later.get("/").status_code == 401


def test_cookies_are_for_this_site_alone(world: InboxWorld, tmp_path: Path) -> None:
    with world.browser() as browser:
        token = world.links.make(SignedIn(person="Max"))
        answer = browser.get(f"/sign-in?token={token}", follow_redirects=False)
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(re.split("; ", answer.headers["set-cookie"]))
    (tmp_path / "tls").mkdir()
    secure = open_world(tmp_path / "tls", is_secure=True)
    secure.address = "https://127.0.0.1:3009"
    with secure.browser() as browser:
        token = secure.links.make(SignedIn(person="Max"))
        answer = browser.get(f"/sign-in?token={token}", follow_redirects=False)
        assert answer.headers["set-cookie"].startswith("__Host-")
        assert "Secure" in answer.headers["set-cookie"]
        assert browser.get("/").status_code == 200


def test_a_link_from_elsewhere_is_asked_for_once_more_and_never_in_a_circle(world: InboxWorld) -> None:
    from_mail = {"sec-fetch-site": "cross-site", "sec-fetch-dest": "document"}
    with world.browser() as browser:
        first = browser.get(f"/item/{PLAN}", headers=from_mail)
        assert 'http-equiv="refresh"' in first.text
        assert {"HttpOnly", "SameSite=lax", "Max-Age=5"} <= set(re.split("; ", first.headers["set-cookie"]))
        again = browser.get(f"/item/{PLAN}", headers=from_mail)  # as of a browser that keeps to where it came from
        assert ("refresh" in again.text, '<a href="">' in again.text) == (False, True)
        assert browser.get(f"/item/{PLAN}", headers={**from_mail, "sec-fetch-site": "same-origin"}).status_code == 401


def test_no_page_is_framed_and_every_page_has_the_headers(world: InboxWorld) -> None:
    with world.browser("Max") as browser:
        for path in ("/", "/ended/done", f"/item/{PLAN}", f"/batch?id={PLAN}", "/log", *FILES, address("style.css")):
            answer = browser.get(path)
            policy = answer.headers["content-security-policy"]
            assert "frame-ancestors 'none'" in policy or policy == "sandbox", path
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["referrer-policy"] == "no-referrer"


def test_no_field_of_a_page_becomes_markup(tmp_path: Path) -> None:
    world = open_world(tmp_path, text=NASTY)
    with world.browser("Max") as browser:
        paths = (
            "/",
            f"/item/{PLAN}",
            f"/item/{TASK}",
            "/log",
            "/briefings",
            "/books",
            f"/batch?id={PLAN}&id={TASK}&id={SHORT}",
            f"/item/{SHORT}",
            f"/ended/{SHORT}",
        )
        pages = [browser.get(path).text for path in paths]
        pages.append(browser.get("/ended/done", params={"words": NASTY}).text)
        token = form_token(browser)
        pages.append(browser.post(f"/item/{PLAN}/approve", data={"token": token}).text)
        pages.append(browser.post("/batch/approve", data={"token": token, f"plan:{PLAN}": NASTY}).text)
    for page in pages:
        tags = Tags(page).found
        scripts = [given for tag, given in tags if tag == "script"]
        own = ("htmx.min.js", "sse.min.js", "keys.js", "live.js")
        assert scripts == [{"src": address(name), "defer": None} for name in own]
        for tag, given in tags:
            assert not [name for name in given if name.startswith("on")], tag
            assert is_own_or_plain(given), (tag, given)
            for name in ("href", "src", "action"):
                assert re.match(r"/(?!/)|#main$|$", given.get(name) or ""), (tag, given)


def test_other_hosts_are_refused(world: InboxWorld) -> None:
    with world.browser("Max") as browser:
        for host in ("evil.example", "127.0.0.1.evil.example", "10.0.0.1"):
            assert browser.get("/", headers={"Host": host}).status_code == 400


def test_who_signs_out_is_out(world: InboxWorld) -> None:
    with world.browser("Max") as browser:
        assert browser.post("/sign-out", data={"token": form_token(browser)}).status_code == 200
        assert browser.get("/").status_code == 401


def test_links_of_a_person_are_withdrawn_however_the_name_was_written(world: InboxWorld) -> None:
    tokens = [world.links.make(SignedIn(person=name)) for name in ("Sam", "SAM", "Samantha")]
    world.links.withdraw("sam")
    assert [world.links.use(token) is None for token in tokens] == [True, True, False]
