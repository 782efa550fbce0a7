"""Signing in against a real Odoo 19: keys, passwords that mint keys, and refusals that look alike."""

import logging
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.books.odoo.json2 import Json2Client
from My_AI_Employee.errors import BooksConfigurationError, BooksUnavailableError
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.team.login.key_storage import sign_out
from My_AI_Employee.team.login.odoo_sign_in import OdooSignIn, OdooSignInOptions
from My_AI_Employee.team.login.port import Refusal, SignedIn, SignInAttempt
from tests.team.team_login_world import Clock, World, steady
from tools.odoo_server import OdooServer

KEY_NAME = "AI Employee at https://mcp.example.com"
PASSWORD = "a long enough passphrase 7"


def now() -> datetime:
    return datetime.now(UTC)


class Office:
    """An Odoo with people in it, as its administrator sees it."""

    def __init__(self, server: OdooServer) -> None:
        self.server = server
        self.admin = Json2Client(server.url, server.database, lambda: server.api_key)

    def sign_in(self, **options: Any) -> OdooSignIn:
        given: dict[str, Any] = {
            "url": self.server.url,
            "database": self.server.database,
            "key_name": KEY_NAME,
            "takes_passwords": True,
        }
        return OdooSignIn(OdooSignInOptions(**{**given, **options}), now)

    def hire(self, group: str = "base.group_user") -> tuple[int, str]:
        """A user with a password."""
        login = f"user{secrets.token_hex(4)}@example.com"
        module, name = group.split(".")
        _model, group_id = self.admin.call("ir.model.data", "check_object_reference", module=module, xml_id=name)
        values = {"name": "Carla", "login": login, "password": PASSWORD, "group_ids": [(6, 0, [group_id])]}
        created = self.admin.call("res.users", "create", vals_list=[values], context={"no_reset_password": True})
        return int(created[0]), login

    def keys_of(self, uid: int) -> list[dict[str, Any]]:
        fields = ["name", "scope", "expiration_date"]
        found = self.admin.call("res.users.apikeys", "search_read", domain=[("user_id", "=", uid)], fields=fields)
        return list(found)


@pytest.fixture(scope="module")
def office(odoo_server: OdooServer) -> Iterator[Office]:
    made = Office(odoo_server)
    yield made
    made.admin.close()


def by_password(office: Office, login: str) -> SignedIn:
    found = office.sign_in().sign_in(SignInAttempt(login=login, secret=PASSWORD, kind="password"))
    assert isinstance(found, SignedIn)
    return found


def test_the_right_key(office: Office) -> None:
    server = office.server
    found = office.sign_in().sign_in(SignInAttempt(login="  BookKeeper ", secret=f" {server.bot_api_key}\n"))
    assert isinstance(found, SignedIn)
    assert (found.login, found.name, found.key) == ("bookkeeper", "Bookkeeper", server.bot_api_key)
    assert found.key_expires is None
    assert found.expiry_is_certain
    assert not found.is_minted
    assert server.bot_api_key not in repr(found)


@pytest.mark.parametrize("login", ["bookkeeper", "nobody@example.com", "", "admin' or 1=1"])
def test_another_persons_key_is_refused(office: Office, login: str) -> None:
    outcome = office.sign_in().sign_in(SignInAttempt(login=login, secret=office.server.api_key))
    assert outcome is Refusal.WRONG


@pytest.mark.parametrize("key", ["", "wrong", "0" * 40, "ключ", "two words", "x" * 900, "a\nb"])
def test_a_wrong_key_is_refused(office: Office, key: str) -> None:
    assert office.sign_in().sign_in(SignInAttempt(login="bookkeeper", secret=key)) is Refusal.WRONG


def test_the_start_of_a_key_is_no_key(office: Office) -> None:
    guess = office.server.bot_api_key[:8] + "0" * 32
    assert office.sign_in().sign_in(SignInAttempt(login="bookkeeper", secret=guess)) is Refusal.WRONG


def test_a_password_mints_a_key_named_after_us(office: Office) -> None:
    uid, login = office.hire()
    found = by_password(office, login)
    assert (found.uid, found.login, found.is_minted) == (uid, login, True)
    (kept,) = office.keys_of(uid)
    assert (kept["name"], kept["scope"]) == (KEY_NAME, False)
    assert found.key_expires is not None
    assert timedelta(days=88) < found.key_expires - now() <= timedelta(days=90)
    assert f"{found.key_expires:%Y-%m-%d %H:%M:%S}" == kept["expiration_date"]
    again = office.sign_in().sign_in(SignInAttempt(login=login, secret=found.key))
    assert isinstance(again, SignedIn)
    assert again.key_expires == found.key_expires, "the date is read with the key alone, too"
    assert again.expiry_is_certain


def test_a_shorter_life_of_minted_keys(office: Office) -> None:
    _uid, login = office.hire()
    sign_in = office.sign_in(max_key_days=10)
    found = sign_in.sign_in(SignInAttempt(login=login, secret=PASSWORD, kind="password"))
    assert isinstance(found, SignedIn)
    assert found.key_expires is not None
    assert found.key_expires - now() <= timedelta(days=7)
    assert office.sign_in(max_key_days=0).sign_in(SignInAttempt(login=login, secret=PASSWORD, kind="password")) is (
        Refusal.NO_KEY
    )


def test_minted_keys_do_not_pile_up(office: Office) -> None:
    """Old ones of our name go; one of the last hour, and a person's own, stay."""
    uid, login = office.hire()
    first = by_password(office, login)
    second = by_password(office, login)
    assert len(office.keys_of(uid)) == 2, "a sign-in at the same time may be keeping the other"
    office.server.sql(
        f"UPDATE res_users_apikeys SET create_date = create_date - interval '2 hours' WHERE user_id = {uid}"
    )
    third = by_password(office, login)
    assert len(office.keys_of(uid)) == 1
    check = office.sign_in()
    assert check.sign_in(SignInAttempt(login=login, secret=first.key)) is Refusal.WRONG
    assert check.sign_in(SignInAttempt(login=login, secret=second.key)) is Refusal.WRONG
    assert isinstance(check.sign_in(SignInAttempt(login=login, secret=third.key)), SignedIn)


def test_several_keys_make_the_date_uncertain(office: Office) -> None:
    uid, login = office.hire()
    first, _second = by_password(office, login), by_password(office, login)
    office.server.sql(
        f"UPDATE res_users_apikeys SET expiration_date = now() + interval '9 days' WHERE id = "
        f"(SELECT max(id) FROM res_users_apikeys WHERE user_id = {uid})"
    )
    found = office.sign_in().sign_in(SignInAttempt(login=login, secret=first.key))
    assert isinstance(found, SignedIn)
    assert not found.expiry_is_certain
    assert found.key_expires is not None
    assert found.key_expires - now() < timedelta(days=9)


def test_an_expired_key_is_refused(office: Office) -> None:
    uid, login = office.hire()
    found = by_password(office, login)
    office.server.sql(f"UPDATE res_users_apikeys SET expiration_date = now() WHERE user_id = {uid}")
    assert office.sign_in().sign_in(SignInAttempt(login=login, secret=found.key)) is Refusal.WRONG


def test_passwords_can_be_switched_off(office: Office) -> None:
    _uid, login = office.hire()
    off = office.sign_in(takes_passwords=False)
    assert off.sign_in(SignInAttempt(login=login, secret=PASSWORD, kind="password")) is Refusal.WRONG


def test_a_password_is_no_key_and_a_key_no_password(office: Office) -> None:
    _uid, login = office.hire()
    sign_in = office.sign_in()
    assert sign_in.sign_in(SignInAttempt(login=login, secret=PASSWORD)) is Refusal.WRONG
    key = SignInAttempt(login="bookkeeper", secret=office.server.bot_api_key, kind="password")
    assert sign_in.sign_in(key) is Refusal.WRONG


def test_two_factors_ask_for_a_key(office: Office) -> None:
    uid, login = office.hire()
    key = by_password(office, login).key
    office.server.sql(f"UPDATE res_users SET totp_secret = 'JBSWY3DPEHPK3PXP' WHERE id = {uid}")
    sign_in = office.sign_in()
    outcome = sign_in.sign_in(SignInAttempt(login=login, secret=PASSWORD, kind="password"))
    assert outcome is Refusal.TWO_FACTOR
    assert sign_in.sign_in(SignInAttempt(login=login, secret="wrong", kind="password")) is Refusal.WRONG
    assert isinstance(sign_in.sign_in(SignInAttempt(login=login, secret=key)), SignedIn)
    assert len(office.keys_of(uid)) == 1


def test_people_outside_the_company_are_strangers(office: Office) -> None:
    uid, login = office.hire("base.group_portal")
    assert office.sign_in().sign_in(SignInAttempt(login=login, secret=PASSWORD, kind="password")) is Refusal.WRONG
    assert office.keys_of(uid) == []


def test_a_person_who_became_a_customer_is_refused_with_the_key(office: Office) -> None:
    uid, login = office.hire()
    key = by_password(office, login).key
    _model, portal = office.admin.call(
        "ir.model.data", "check_object_reference", module="base", xml_id="group_portal"
    )
    office.admin.call("res.users", "write", ids=[uid], vals={"group_ids": [(6, 0, [portal])]})
    assert office.sign_in().sign_in(SignInAttempt(login=login, secret=key)) is Refusal.WRONG


def test_withdrawing_where_this_odoo_can(office: Office) -> None:
    """Odoo 19.0 lets no key remove itself; later versions do. Either way the answer is what happened."""
    uid, login = office.hire()
    sign_in, found = office.sign_in(), by_password(office, login)
    was_removed = sign_in.revoke_key(found.key)
    assert was_removed == (office.keys_of(uid) == [])
    assert sign_in.revoke_key("0" * 40), "what does not work needs no removal"


def test_a_wrong_database_is_not_a_wrong_password(office: Office) -> None:
    sign_in = office.sign_in(database="nosuch")
    for kind, secret in (("password", PASSWORD), ("api_key", office.server.api_key)):
        with pytest.raises(BooksConfigurationError):
            sign_in.sign_in(SignInAttempt(login="admin", secret=secret, kind=kind))  # type: ignore[arg-type]


def test_nobody_at_the_address() -> None:
    options = OdooSignInOptions(url="http://127.0.0.1:9", database="x", key_name="x", takes_passwords=True)
    sign_in = OdooSignIn(options, now)
    for kind in ("password", "api_key"):
        with pytest.raises(BooksUnavailableError):
            sign_in.sign_in(SignInAttempt(login="admin", secret="x", kind=kind))
    assert not sign_in.revoke_key("x")


def test_all_refusals_look_alike_on_the_page(office: Office, tmp_path: Path) -> None:
    left, former = office.hire()
    key_of_former = by_password(office, former).key
    office.admin.call("res.users", "write", ids=[left], vals={"active": False})
    _uid, portal = office.hire("base.group_portal")
    gone_uid, expired = office.hire()
    expired_key = by_password(office, expired).key
    office.server.sql(f"UPDATE res_users_apikeys SET expiration_date = now() WHERE user_id = {gone_uid}")
    world = World(url=sqlite_url(tmp_path / "team.sqlite"), sign_in=office.sign_in(), clock=Clock(now()))
    request_id = world.ask()
    cases = [
        ("bookkeeper", "0" * 40),
        ("nobody@example.com", "0" * 40),
        ("bookkeeper", office.server.api_key),
        (former, key_of_former),
        (expired, expired_key),
        (former, PASSWORD),
        (portal, PASSWORD),
        ("nobody@example.com", PASSWORD),
        ("bookkeeper", PASSWORD),
    ]
    bodies = set()
    for login, secret in cases:
        kind = "password" if secret == PASSWORD else "api_key"
        answer = world.browser().sign_in(request_id, login=login, secret=secret, kind=kind)
        assert answer.status_code == 403
        bodies.add(steady(answer.text.replace(login, "LOGIN")).replace(" checked", ""))
        world.clock.pass_time(minutes=1)
    assert len(bodies) == 1
    world.storage.close()


def test_a_whole_sign_in_and_out(office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    uid, login = office.hire()
    sign_in = office.sign_in()
    world = World(url=sqlite_url(tmp_path / "team.sqlite"), sign_in=sign_in, clock=Clock(now()))
    answer = world.browser().sign_in(world.ask(), login=login, secret=PASSWORD, kind="password")
    assert answer.status_code == 303
    owner = ("https://mcp.example.com", f"books:{uid}")
    kept = world.credentials.read(owner)
    assert kept is not None
    assert kept.is_minted
    client = Json2Client(office.server.url, office.server.database, lambda: kept.key)
    assert client.call("res.users", "context_get")["uid"] == uid
    client.close()
    logged = "\n".join(record.getMessage() for record in caplog.records).encode()
    for secret in (kept.key, PASSWORD):
        assert secret.encode() not in world.database_bytes() + logged
    sign_out(owner, world.credentials, sign_in)
    assert world.credentials.get(owner) is None
    world.storage.close()
