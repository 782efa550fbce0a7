"""A second program in the same browser takes accounts over; keys are encrypted at rest and end with the sign-in."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select, update

from My_AI_Employee.coordinator.people.accounts import AccountKey, AccountStore
from My_AI_Employee.coordinator.people.earlier import REUSED_FOR
from My_AI_Employee.coordinator.people.tables import accounts
from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.team.core.encryption import EncryptionKeys
from My_AI_Employee.team.login.port import SignedIn
from My_AI_Employee.team.login.sign_outs import GRACE
from tests.coordinator.coordinator_sign_in_world import ERP, LAB, NEW_RING, World, typed
from tests.team.team_login_world import NOON, hidden_fields


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found = World(f"sqlite:///{tmp_path}/coordinator.sqlite")
    yield found
    found.storage.close()


# a second program


def taken_over(world: World, page: Any) -> Any:
    """Press the button of the accounts that are offered."""
    (offered,) = re.findall(r'name="action" value="(earlier:[^"]+)"', page.text)
    assert re.search(r'<input type="checkbox"[^>]* required>', page.text), "a lured click would allow it"
    return world.send(page, offered, agreed="yes")


def exchanged(world: World, left: Any) -> None:
    """The program takes its tokens, so that the sign-in lasts."""
    assert left.status_code == 303, left.text
    (code,) = parse_qs(urlsplit(left.headers["location"]).query)["code"]
    stored = world.grants.find_code("client-1", code)
    assert stored is not None
    assert world.grants.exchange_code(stored, True) is not None


def test_a_second_program_in_the_same_browser_is_not_asked_for_keys(world: World) -> None:
    assert world.sign_in(ERP, LAB).status_code == 303
    asked = [len(odoo.tried) for odoo in world.odoos.values()]
    page = world.open(world.ask(client_name="Second"))
    assert "odoo_erp as" in page.text
    assert "key of anna" not in page.text
    assert taken_over(world, page).status_code == 303
    assert sorted(world.kept) == [(ERP, "anna")] * 2 + [(LAB, "anna")] * 2
    assert len(world.grants.live_people()) == 2, "each program has a sign-in of its own"
    assert [len(odoo.tried) for odoo in world.odoos.values()] == [count + 1 for count in asked], "tried again"
    assert "Second" in world.http.get("/instances").text


def test_accounts_are_offered_for_half_a_day_since_they_were_typed(world: World) -> None:
    exchanged(world, world.sign_in(ERP))
    before = world.open()
    world.clock.now += REUSED_FOR - timedelta(minutes=1)
    exchanged(world, taken_over(world, world.open()))
    late = world.open()
    world.clock.now += timedelta(minutes=2)
    assert "earlier:" not in world.open().text, "taking them over did not begin it anew"
    assert [taken_over(world, page).status_code for page in (late, before)] == [403, 410]
    assert len(world.kept) == 2


def test_nobody_takes_over_what_was_given_in_another_browser(world: World) -> None:
    world.sign_in(ERP)
    victim = hidden_fields(world.http.get("/instances").text)["person"]
    world.http = world.browser()
    page = world.open()
    assert "earlier:" not in page.text
    assert world.send(page, f"earlier:{victim}").status_code == 403
    assert world.sign_in(LAB).status_code == 303, "the same person in the sandbox, and nothing of the books"
    again = world.open()
    assert re.findall(r"<li>(\w+) as", again.text) == [LAB]
    assert world.send(again, f"earlier:{victim}").status_code == 403
    assert world.kept == [(ERP, "anna"), (LAB, "anna")]


def test_a_sign_in_that_was_ended_is_not_taken_over(world: World) -> None:
    world.sign_in(ERP)
    page = world.open()
    world.grants.revoke_person(*next(iter(world.grants.live_people())))
    assert taken_over(world, page).status_code == 403
    assert "earlier:" not in world.open().text


def test_a_key_that_was_withdrawn_is_not_taken_over_and_the_others_are(world: World) -> None:
    world.sign_in(ERP, LAB)
    world.odoos[ERP].people = {}
    page = taken_over(world, world.open())
    assert page.status_code == 403
    assert "Not accepted: odoo_erp" in page.text
    assert "Accepted: " in page.text
    assert len(world.kept) == 2, "nothing was granted yet"
    assert world.send(page).status_code == 303
    assert world.kept[2:] == [(LAB, "anna")]


def test_a_key_that_was_made_here_is_removed_in_odoo_with_the_last_sign_in_that_has_it(world: World) -> None:
    password = {"login_odoo_erp": "anna", "secret_odoo_erp": "password", "kind_odoo_erp": "password"}
    assert world.send(world.open(), **password).status_code == 303
    minted = SignedIn(uid=7, login="anna", name="Anna", key="minted in odoo_erp")
    world.odoos[ERP].people = {("anna", minted.key): minted}
    assert taken_over(world, world.open()).status_code == 303
    for revoked in ([], ["minted in odoo_erp"]):
        assert world.send(world.http.get("/instances"), "sign_out").status_code == 303
        assert world.odoos[ERP].revoked_keys == revoked
    assert world.kept == []


# at rest, and the end


def test_keys_are_encrypted_and_belong_to_their_place(world: World, tmp_path: Path) -> None:
    world.sign_in(ERP, LAB)
    raw = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"key of anna" not in raw
    (owner,) = world.grants.live_people()
    with world.storage.transaction() as connection:
        sealed = connection.execute(select(accounts.c.sealed).where(accounts.c.instance == ERP)).scalar_one()
        connection.execute(update(accounts).values(sealed=sealed))
    assert world.accounts.key((*owner, ERP)) is not None
    with pytest.raises(CredentialsError):
        world.accounts.key((*owner, LAB))


def test_keys_are_encrypted_again_with_a_new_first_key(world: World) -> None:
    world.sign_in(ERP, LAB)
    (owner,) = world.grants.live_people()
    with world.storage.transaction() as connection:
        connection.exec_driver_sql("UPDATE coordinator_account SET sealed = '!' WHERE instance = 'odoo_lab'")
    newer = AccountStore(world.storage, EncryptionKeys(NEW_RING), world.clock)
    assert [newer.reencrypt_all() for _ in range(2)] == [1, 0], "a damaged one is left alone"
    alone = AccountStore(world.storage, EncryptionKeys(NEW_RING[:1]), world.clock)
    assert alone.key((*owner, ERP)) == AccountKey(login="anna", key="key of anna in odoo_erp")


def test_the_keys_go_with_the_grant_at_every_instance(world: World) -> None:
    password = {"login_odoo_erp": "anna", "secret_odoo_erp": "password", "kind_odoo_erp": "password"}
    world.send(world.open(), **password, **typed("anna", LAB))
    (gone,) = world.grants.live_people()
    world.sign_in(ERP, login="anna")
    sweeping, now = world.sign_outs(), NOON
    assert [sweeping.sweep(now), sweeping.sweep(now + GRACE)] == [0, 0]
    world.grants.revoke_person(*gone)
    assert [sweeping.sweep(now + GRACE), sweeping.sweep(now + 2 * GRACE)] == [0, 2]
    assert world.kept == [(ERP, "anna")]
    assert world.odoos[ERP].revoked_keys == ["minted in odoo_erp"]


def test_keys_of_an_instance_that_is_configured_no_more_go_too(world: World) -> None:
    world.sign_in(ERP, LAB)
    sweeping = world.sign_outs(ERP)
    assert sweeping.sweep(NOON) == 0
    world.grants.revoke_person(*next(iter(world.grants.live_people())))
    assert sweeping.sweep(NOON) == 1
    assert world.kept == [(ERP, "anna")]
