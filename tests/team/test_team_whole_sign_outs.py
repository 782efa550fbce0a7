"""A person's Odoo key is kept as long as some client may use it, and goes with the last grant."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from My_AI_Employee.team.core.encryption import EncryptionKeys
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.http.request_log import key_hash
from My_AI_Employee.team.login.credentials import Credential, CredentialStore, PrincipalKey
from My_AI_Employee.team.login.key_storage import sign_out
from My_AI_Employee.team.login.sign_outs import GRACE, SignOuts
from My_AI_Employee.testing.fixed_sign_in import FixedSignIn
from tests.team.team_oauth_place import Place, Walk, open_place

MONTH_S = 30 * 24 * 3600
MINTED = Credential(key="minted for ann", is_minted=True)
OWN = Credential(key="her own")


def hash_of(key: PrincipalKey) -> str:
    return key_hash(b"l" * 32, key)


@dataclass
class World:
    """An authorization server, and what is kept of the people who signed in there."""

    place: Place
    credentials: CredentialStore
    sign_in: FixedSignIn = field(default_factory=lambda: FixedSignIn(people={}))
    forgotten: list[PrincipalKey] = field(default_factory=list)

    def sign_outs(self) -> SignOuts:
        """As one replica has it."""
        return SignOuts(
            live_people=self.place.server.grants.live_people,
            credentials=self.credentials,
            sign_in=self.sign_in,
            forget_person=self.forgotten.append,
            hash_of=hash_of,
        )

    @property
    def ann(self) -> Principal:
        return self.place.person()

    def signed_in(self, credential: Credential = OWN) -> tuple[Walk, dict[str, str]]:
        """A new client with tokens of Ann."""
        self.credentials.put(self.ann, credential)
        walk = Walk()
        return walk, self.place.tokens(walk)

    def revoke(self, tokens: dict[str, str]) -> None:
        said = {"client_id": "desk", "token": tokens["refresh_token"]}
        assert self.place.http.post("/revoke", data=said).status_code == 200

    def swept(self, *replicas: SignOuts) -> int:
        """How many go when a minute has passed; none goes at the first look."""
        chosen = replicas or (self.sign_outs(),)
        now = self.place.clock()
        assert sum(replica.sweep(now) for replica in chosen) == 0
        return sum(replica.sweep(now + GRACE) for replica in chosen)

    def has_key(self) -> bool:
        return self.credentials.get(self.ann.key) is not None


@pytest.fixture
def world(journal_url: str) -> Iterator[World]:
    with open_place(journal_url) as place:
        yield World(place, CredentialStore(place.storage, EncryptionKeys([b"k" * 32])))


def test_the_key_goes_with_the_last_grant(world: World) -> None:
    (_, first), (_, second) = world.signed_in(), world.signed_in(MINTED)
    world.revoke(first)
    assert (world.swept(), world.has_key()) == (0, True)
    world.revoke(second)
    assert (world.swept(), world.has_key()) == (1, False)
    assert world.sign_in.revoked_keys == [MINTED.key]
    assert world.forgotten == [world.ann.key]
    assert world.swept() == 0


def test_a_key_of_ones_own_is_not_withdrawn_in_odoo(world: World) -> None:
    _, tokens = world.signed_in()
    world.revoke(tokens)
    assert (world.swept(), world.sign_in.revoked_keys) == (1, [])


def test_a_refresh_token_that_is_used_twice_takes_the_key_along(world: World) -> None:
    walk, tokens = world.signed_in()
    assert world.place.refresh(walk, tokens["refresh_token"]).status_code == 200
    assert (world.swept(), world.has_key()) == (0, True)
    assert world.place.refresh(walk, tokens["refresh_token"]).status_code == 400
    assert (world.swept(), world.has_key()) == (1, False)


def test_a_client_that_is_never_used_again_loses_it_with_its_refresh_token(world: World) -> None:
    world.signed_in()
    world.place.clock.forward(MONTH_S - 60)
    world.place.server.purge(world.place.clock())
    assert (world.swept(), world.has_key()) == (0, True)
    world.place.clock.forward(120)
    world.place.server.purge(world.place.clock())
    assert (world.swept(), world.has_key()) == (1, False)


def test_others_keep_theirs(world: World) -> None:
    other = world.place.person(8)
    world.credentials.put(other, OWN)
    world.place.tokens(Walk(), uid=8)
    _, tokens = world.signed_in()
    world.revoke(tokens)
    assert world.swept() == 1
    assert world.credentials.get(other.key) == OWN.key


def test_who_is_just_signing_in_is_left_alone(world: World) -> None:
    """The key is kept before the grant is; a key that was put since the last look has its own minute."""
    sign_outs, now = world.sign_outs(), world.place.clock()
    world.credentials.put(world.ann, OWN)
    assert sign_outs.sweep(now) == 0
    world.credentials.put(world.ann, OWN)
    assert sign_outs.sweep(now + GRACE) == 0
    world.place.tokens(Walk())
    assert sign_outs.sweep(now + 2 * GRACE) == 0
    assert world.has_key()


def test_a_sign_in_during_the_sweep_wins(world: World) -> None:
    """Ann signs in anew after the sweep looked at her key, at the latest moment that it can see."""
    world.credentials.put(world.ann, MINTED)
    _, found = world.credentials.owners().popitem()

    def look() -> set[PrincipalKey]:
        alive = world.place.server.grants.live_people()
        world.credentials.put(world.ann, OWN)
        return alive

    sign_outs = SignOuts(
        live_people=look,
        credentials=world.credentials,
        sign_in=world.sign_in,
        forget_person=world.forgotten.append,
        hash_of=hash_of,
    )
    sign_outs._since[world.ann.key, found] = datetime(2026, 1, 1, tzinfo=UTC)
    sign_outs.sweep(world.place.clock())
    assert world.credentials.get(world.ann.key) == OWN.key
    assert world.sign_in.revoked_keys == []


def test_without_naming_the_key_the_new_one_would_go(world: World) -> None:
    """The twin: what `sealed` is for."""
    world.credentials.put(world.ann, MINTED)
    world.credentials.put(world.ann, OWN)
    sign_out(world.ann.key, world.credentials, world.sign_in)
    assert not world.has_key()


def test_replicas_sweep_side_by_side(world: World) -> None:
    """One of them forgets the key; the connections of both are closed, which have it in memory."""
    _, tokens = world.signed_in(MINTED)
    one, two = world.sign_outs(), world.sign_outs()
    assert world.swept(one, two) == 0
    world.revoke(tokens)
    assert world.swept(one, two) == 1
    assert (world.has_key(), world.sign_in.revoked_keys) == (False, [MINTED.key])
    assert world.forgotten == [world.ann.key, world.ann.key]


def test_nothing_is_remembered_of_those_who_came_back(world: World) -> None:
    _, tokens = world.signed_in()
    world.revoke(tokens)
    sign_outs, now = world.sign_outs(), world.place.clock()
    sign_outs.sweep(now)
    world.place.tokens(Walk())
    assert sign_outs.sweep(now + GRACE / 2) == 0
    assert sign_outs._since == {}
    assert sign_outs.sweep(now + timedelta(days=1)) == 0
    assert world.has_key()


def test_the_log_names_nobody(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    _, tokens = world.signed_in()
    world.revoke(tokens)
    assert world.swept() == 1
    said = [record.getMessage() for record in caplog.records if record.name.endswith("sign_outs")]
    assert any(hash_of(world.ann.key) in line for line in said)
    assert not any(world.ann.subject in line for line in said)
