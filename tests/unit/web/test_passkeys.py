"""Challenges of passkeys are answered once, in time, by the session that they were given to."""

import base64
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from My_AI_Employee.errors import PasskeyRefusedError
from My_AI_Employee.web.links import SignedIn
from My_AI_Employee.web.passkeys import CHALLENGE_LASTS_S, Passkey, Passkeys, Site
from tests.unit.web.inbox_world import open_world

SITE = Site(host="localhost", origin="http://localhost:3009", title="Studio")
MAX = SignedIn(person="Max")


@dataclass
class Seconds:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
def passkeys(tmp_path: Path, clock: Seconds) -> Passkeys:
    return Passkeys(file=tmp_path / "passkeys.json", clock=clock)


def answer(options: str, **more: object) -> str:
    """What a program could send for these options, without a device that signs it."""
    told = json.dumps(
        {"type": "webauthn.create", "challenge": json.loads(options)["challenge"], "origin": SITE.origin}
    )
    client_data = base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")
    response = {"clientDataJSON": client_data, "attestationObject": "AA"}
    return json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": response, **more})


def test_a_challenge_is_answered_once_in_time_by_its_session(passkeys: Passkeys, clock: Seconds) -> None:
    def refusal(session: str, given: str) -> str:
        with pytest.raises(PasskeyRefusedError) as refused:
            passkeys.register(session, MAX, SITE, given, "2026-11-20")
        return str(refused.value)

    first = answer(passkeys.options_to_register("mine", MAX, SITE))
    assert "is not accepted" in refusal("mine", first), "nobody has signed it"
    assert "answered before" in refusal("mine", first)
    assert "answered before" in refusal("other", answer(passkeys.options_to_register("mine", MAX, SITE)))
    late = answer(passkeys.options_to_register("mine", MAX, SITE))
    clock.now += CHALLENGE_LASTS_S + 1
    assert "too long" in refusal("mine", late)
    of_sign_in = answer(passkeys.options_to_sign_in(SITE))
    assert "answered before" in refusal("mine", of_sign_in)
    assert passkeys.of("Max") == []


def test_what_is_no_answer_is_refused_in_words(passkeys: Passkeys) -> None:
    for given in ("", "x", "[]", "{}", "1", "[" * 19_000, '{"response": {"clientDataJSON": "AA"}}', "x" * 30_000):
        with pytest.raises(PasskeyRefusedError):
            passkeys.sign_in(SITE, given)
    with pytest.raises(PasskeyRefusedError, match="not one of those"):
        passkeys.sign_in(SITE, answer(passkeys.options_to_sign_in(SITE)))


def test_a_passkey_is_for_its_site_and_goes_with_its_person(passkeys: Passkeys) -> None:
    def key(name: str, person: str) -> Passkey:
        more = {"is_owner": False, "host": "localhost", "added": "2026-11-20"}
        return Passkey(id=name, public_key="AA", uses=0, person=person, **more)  # type: ignore[arg-type]

    passkeys._write([key("AA", "Max"), key("AB", "max"), key("AC", "Ann")])
    elsewhere = Site(host="evil.example", origin="https://evil.example", title="")
    with pytest.raises(PasskeyRefusedError, match="not one of those"):
        passkeys.sign_in(elsewhere, answer(passkeys.options_to_sign_in(elsewhere)))
    with pytest.raises(PasskeyRefusedError, match="is not accepted"):
        passkeys.sign_in(SITE, answer(passkeys.options_to_sign_in(SITE)))
    passkeys.remove("Ann", "AA")
    assert len(passkeys.of("Max")) == 2, "nobody removes another's"
    passkeys.remove("Max")
    assert [one.id for one in passkeys._read()] == ["AC"]
    assert passkeys.file.stat().st_mode & 0o077 == 0


def test_passkeys_need_a_name_and_wrong_ones_are_counted(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    with world.browser("Max") as browser:
        assert "not under an address of digits" in browser.get("/passkeys").text
    with world.browser() as browser:
        assert browser.post("/passkey-sign-in/options").status_code == 409
        local = {"Host": "localhost:3009"}
        assert browser.post("/passkey-sign-in/options", headers=local).json()["rpId"] == "localhost"
        tries = [browser.post("/passkey-sign-in", data={"credential": "x"}, headers=local) for _ in range(11)]
        assert [one.status_code for one in tries] == [403] * 10 + [429]
