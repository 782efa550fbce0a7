"""Tokens that were found good before are not looked up again, and a revocation counts at the very next call."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from mcp.server.auth.provider import AccessToken

from My_AI_Employee.journal.database import database_url, sqlite_url
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.oauth.token_cache import TokenCache
from tests.team.team_oauth_place import Place, Walk, open_place

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Present:
    """A database's version and the time, set by hand."""

    def __init__(self) -> None:
        self.number: int | None = 1
        self.now = NOW

    def version(self) -> int | None:
        return self.number

    def clock(self) -> datetime:
        return self.now


def token(name: str = "a") -> AccessToken:
    expires = int((NOW + timedelta(hours=1)).timestamp())
    return AccessToken(token=name, client_id="x", scopes=[], expires_at=expires)


@pytest.fixture
def present() -> Present:
    return Present()


def test_a_token_is_kept_until_something_is_committed(present: Present) -> None:
    recent = TokenCache(present.version, present.clock)
    recent.put(token(), present.version())
    assert recent.get("a") == token()
    assert recent.get("b") is None
    present.number = 2
    assert recent.get("a") is None


def test_what_was_committed_while_it_was_looked_up_counts(present: Present) -> None:
    """The version is that of before the look-up; one of after it would let a revoked token live."""
    recent = TokenCache(present.version, present.clock)
    before = present.version()
    present.number = 2  # revoked, after the row was read
    recent.put(token(), before)
    assert recent.get("a") is None
    recent.put(token(), present.version())
    assert recent.get("a") is not None, "the twin that takes the version too late"


def test_an_expired_token_is_not_good(present: Present) -> None:
    recent = TokenCache(present.version, present.clock)
    recent.put(token(), 1)
    present.now += timedelta(hours=1)
    assert recent.get("a") is None


def test_a_database_that_tells_no_version_has_nothing_kept(present: Present) -> None:
    recent = TokenCache(present.version, present.clock)
    present.number = None
    recent.put(token(), present.version())
    assert recent.get("a") is None


def test_their_number_is_bounded(present: Present) -> None:
    recent = TokenCache(present.version, present.clock, most=3)
    for name in "abcd":
        recent.put(token(name), 1)
    assert [recent.get(name) is not None for name in "abcd"] == [False, True, True, True]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Storage, Storage]]:
    url = database_url(sqlite_url(tmp_path / "team.sqlite"))
    one, two = Storage(url), Storage(url)
    yield one, two
    one.close()
    two.close()


def test_the_version_moves_with_commits_of_anybody_and_not_with_reading(pair: tuple[Storage, Storage]) -> None:
    one, two = pair
    seen = [one.version()]
    for writer in (one, two):
        with writer.transaction() as connection:
            connection.exec_driver_sql("SELECT 1")
        assert one.version() == seen[-1]
        with writer.transaction() as connection:
            connection.exec_driver_sql("UPDATE team_schema SET version = version")
        seen.append(one.version())
    assert len(set(seen)) == 3
    one.close()
    one.close()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with open_place(sqlite_url(tmp_path / "team.sqlite")) as found:
        yield found


def test_a_second_call_reads_no_row(place: Place) -> None:
    given = place.tokens(Walk())["access_token"]
    assert place.call(given).status_code == 200
    grants = place.server.grants
    assert grants.cache.get(given) is not None
    with place.server.storage.transaction():  # nobody else gets in: whoever asks the database waits
        assert place.call(given).status_code == 200


def test_signing_a_person_out_counts_at_once(place: Place) -> None:
    given = place.tokens(Walk())["access_token"]
    assert place.call(given).status_code == 200
    person = place.person()
    assert place.server.revoke_person(person.issuer, person.subject) == 1
    assert place.call(given).status_code == 401
