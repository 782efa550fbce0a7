"""Standing tokens: who they sign in, when they end, and what attackers try with them."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from My_AI_Employee.approvals.people_file import make_person, write_people
from My_AI_Employee.errors import NotFoundError, ValidationFailedError
from My_AI_Employee.web.links import SignedIn
from My_AI_Employee.web.session import MOST_ATTEMPTS
from My_AI_Employee.web.tokens import MOST_OF_A_PERSON, StandingTokens
from tests.unit.web.inbox_world import PEOPLE, PLAN, InboxWorld, form_token, open_world

DAY_S = 24 * 3600
WRONG = f"aie_{'x' * 43}"


@pytest.fixture
def world(tmp_path: Path) -> InboxWorld:
    return open_world(tmp_path)


def tokens_of(world: InboxWorld) -> StandingTokens:
    return world.inbox.tokens


def sign_in(browser: TestClient, secret: str, to: str = "", **headers: str) -> tuple[int, str]:
    """The status and the address that a form with a token led to."""
    sent = {"standing": secret, "to": to}
    answer = browser.post("/sign-in", data=sent, headers=headers, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", "")


def test_a_token_signs_its_person_in_again_and_again(world: InboxWorld) -> None:
    secret = tokens_of(world).make("Ann", 30)
    for _ in range(2):
        with world.browser() as browser:
            assert 'name="standing"' in browser.get(f"/item/{PLAN}").text
            assert sign_in(browser, f" {secret}\n") == (303, "/")
            assert "Ann" in browser.get("/").text
            sent = {"token": form_token(browser), "sha256": "0" * 64}
            assert browser.post(f"/item/{PLAN}/approve", data=sent).status_code == 200
    assert world.service.done == [("Ann", "approve", PLAN)] * 2


def test_it_has_the_role_that_its_person_has_then(world: InboxWorld) -> None:
    secret = tokens_of(world).make("Ann", 30)
    with world.browser() as browser:
        sign_in(browser, secret)
        sent = {"token": form_token(browser), "sha256": "0" * 64}
        write_people(world.people_file, [make_person("Ann", "see", "")])
        assert browser.post(f"/item/{PLAN}/approve", data=sent).status_code == 403
    assert world.service.done == []


def test_who_reads_the_folder_learns_no_token(world: InboxWorld) -> None:
    secret = tokens_of(world).make("Max", 1)
    (path,) = tokens_of(world).folder.iterdir()
    assert secret not in path.name + path.read_text()
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    for tried in (
        path.stem,
        path.name,
        f"aie_{path.stem[:43]}",
        secret[:-1],
        f"{secret}x",
        secret.upper(),
        "",
        "../x",
    ):
        assert tokens_of(world).who(tried) is None
    assert tokens_of(world).who(secret) == SignedIn(person="Max", token=path.stem[:12])


def test_a_token_ends_and_its_sessions_with_it(world: InboxWorld) -> None:
    secret = tokens_of(world).make("Max", 1)
    with world.browser() as browser:
        sign_in(browser, secret)
        world.clock.pass_by(seconds=DAY_S - 1)
        assert browser.get("/").status_code == 200
        world.clock.pass_by(seconds=1)
        assert browser.get("/").status_code == 401
        assert sign_in(browser, secret)[0] == 403
    (ended,) = tokens_of(world).of("max")
    assert tokens_of(world).has_ended(ended)
    tokens_of(world).make("Max", 1)
    assert ended not in tokens_of(world).of(), "those that have ended are swept"


def test_a_revoked_token_opens_nothing_and_closes_what_it_opened(world: InboxWorld) -> None:
    secret, other = tokens_of(world).make("Max", 30), tokens_of(world).make("Max", 30)
    who = tokens_of(world).who(secret)
    assert who
    with world.browser() as browser, world.browser() as second, world.browser("Max") as by_link:
        sign_in(browser, secret)
        sign_in(second, other)
        assert tokens_of(world).revoke(who.token).person == "Max"
        assert [one.get("/").status_code for one in (browser, second, by_link)] == [401, 200, 200]
        assert sign_in(browser, secret)[0] == 403
    for unknown in (who.token, "", "*", "../people", "0" * 12, "z" * 12):
        with pytest.raises(NotFoundError):
            tokens_of(world).revoke(unknown)
    assert len(tokens_of(world).of()) == 1


def test_the_token_of_a_removed_person_opens_nothing(world: InboxWorld) -> None:
    secret = tokens_of(world).make("Max", 30)
    with world.browser() as browser:
        sign_in(browser, secret)
        write_people(world.people_file, [one for one in PEOPLE if one.name != "Max"])
        assert browser.get("/").status_code == 401
        sign_in(browser, secret)
        assert browser.get("/").status_code == 401, "although the token itself is still there"
    tokens_of(world).make("Maxine", 30)
    tokens_of(world).withdraw("MAX")
    assert [one.person for one in tokens_of(world).of()] == ["Maxine"]
    write_people(world.people_file, PEOPLE)
    with world.browser() as browser:
        assert sign_in(browser, secret)[0] == 403, "it does not come back with the person"


def test_tokens_are_not_guessed_at_leisure(world: InboxWorld) -> None:
    secret = tokens_of(world).make("Max", 30)
    with world.browser() as browser:
        tries = [sign_in(browser, WRONG)[0] for _ in range(MOST_ATTEMPTS + 1)]
        assert tries == [403] * MOST_ATTEMPTS + [429]
        assert sign_in(browser, secret)[0] == 429, "which is not even looked at"
        link = world.links.make(SignedIn(person="Max"))
        assert browser.get(f"/sign-in?token={link}").status_code == 429, "links and tokens count together"
    with world.browser("Max") as elsewhere:
        assert elsewhere.get("/").status_code == 200


def test_a_token_works_in_the_form_alone(world: InboxWorld) -> None:
    secret = tokens_of(world).make("Max", 30)
    with world.browser() as browser:
        assert browser.get("/sign-in", params={"token": secret}).status_code == 403
        assert browser.get("/sign-in", params={"standing": secret}).status_code == 200
        assert browser.get("/").status_code == 401
        assert browser.post("/sign-in", params={"standing": secret}).status_code == 403
        link = world.links.make(SignedIn(person="Max"))
        assert sign_in(browser, link)[0] == 403, "and a link is no token"


@pytest.mark.parametrize("site", ["cross-site", "same-site", "odd"])
def test_a_form_of_another_site_signs_nobody_in(world: InboxWorld, site: str) -> None:
    """Else somebody could work as another person without seeing it."""
    secret = tokens_of(world).make("Max", 30)
    with world.browser() as browser:
        assert sign_in(browser, secret, **{"sec-fetch-site": site})[0] == 403
        assert browser.get("/").status_code == 401
        assert sign_in(browser, secret, **{"sec-fetch-site": "same-origin"})[0] == 303


def test_a_sign_in_leads_to_a_page_of_this_site_alone(world: InboxWorld) -> None:
    secret = tokens_of(world).make("Max", 30)
    with world.browser() as browser:
        assert 'name="to" value="/ended/done?words=x"' in browser.get("/ended/done?words=x").text
        assert sign_in(browser, secret, "/ended/done?words=x") == (303, "/ended/done?words=x")
        elsewhere = (
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "evil",
            "/a\r\nSet-Cookie: x=1",
            "/\t/x",
        )
        for to in elsewhere:
            assert sign_in(browser, secret, to) == (303, "/"), to


def test_a_body_that_is_too_long_is_not_read(world: InboxWorld) -> None:
    with world.browser() as browser:
        assert sign_in(browser, "x" * 50_000)[0] == 403


def test_a_session_by_token_adds_no_passkey(world: InboxWorld) -> None:
    secret = tokens_of(world).make("Max", 30)
    local = {"host": "localhost"}
    with world.browser() as browser:
        sign_in(browser, secret)
        page = browser.get("/passkeys", headers=local).text
        assert ("adds no passkey" in page, "add-passkey" in page) == (True, False)
        token = form_token(browser)
        for path in ("/passkeys/options", "/passkeys/add"):
            assert browser.post(path, data={"token": token}, headers=local).status_code == 409
    with world.browser("Max") as browser:
        assert "add-passkey" in browser.get("/passkeys", headers=local).text


def test_tokens_have_limits(world: InboxWorld) -> None:
    for days in (0, -1, 367):
        with pytest.raises(ValidationFailedError):
            tokens_of(world).make("Max", days)
    for _ in range(MOST_OF_A_PERSON):
        tokens_of(world).make("Max", 1)
    with pytest.raises(ValidationFailedError):
        tokens_of(world).make("max", 1)
    tokens_of(world).make("Ann", 1)
    world.clock.pass_by(seconds=DAY_S)
    tokens_of(world).make("Max", 1)
    assert len(tokens_of(world).of()) == 1


def test_a_file_that_is_no_token_is_passed_over(world: InboxWorld) -> None:
    secret = tokens_of(world).make("Max", 30)
    (path,) = tokens_of(world).folder.iterdir()
    naive = path.read_text().replace("+00:00", "")
    for name, text in {"a" * 64: "{", "b" * 64: "[]", "c" * 64: naive, "d": ""}.items():
        (path.parent / f"{name}.json").write_text(text)
    assert tokens_of(world).who(secret)
    assert len(tokens_of(world).of()) == 1
    path.write_text(naive)
    assert tokens_of(world).who(secret) is None
