"""Limits on failed sign-ins: shared by replicas, tight against many at once, blind to who exists."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from My_AI_Employee.journal.database import database_url, sqlite_url
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.login.attempts import AdmittedAttempt, AttemptLimits, Attempts, DelayedAttempt
from tests.team.team_login_world import NOON, SECRET

HOME, OFFICE = "203.0.113.5", "198.51.100.7"
NO_PAUSE = AttemptLimits(pause=timedelta(0))


@pytest.fixture
def storage(journal_url: str) -> Iterator[Storage]:
    opened = Storage(database_url(journal_url))
    yield opened
    opened.close()


def count_admitted(attempts: Attempts, logins: list[str], address: str = HOME) -> int:
    return sum(isinstance(attempts.admit(login, address, NOON), AdmittedAttempt) for login in logins)


def test_five_failures_of_a_login_from_an_address(storage: Storage) -> None:
    attempts = Attempts(storage, SECRET, NO_PAUSE)
    assert count_admitted(attempts, ["anna"] * 9) == 5
    assert attempts.admit(" ANNA ", HOME, NOON) == DelayedAttempt(left=timedelta(minutes=15))
    assert isinstance(attempts.admit("anna", OFFICE, NOON), AdmittedAttempt)
    assert isinstance(attempts.admit("ben", HOME, NOON), AdmittedAttempt)
    later = NOON + timedelta(minutes=15)
    assert isinstance(attempts.admit("anna", HOME, later), AdmittedAttempt)


def test_thirty_failures_of_an_address(storage: Storage) -> None:
    attempts = Attempts(storage, SECRET, NO_PAUSE)
    assert count_admitted(attempts, [f"user{number}" for number in range(40)]) == 30
    assert count_admitted(attempts, ["anna"], OFFICE) == 1


def test_a_login_from_many_addresses(storage: Storage) -> None:
    attempts = Attempts(storage, SECRET, AttemptLimits(pause=timedelta(0), per_login=7))
    admitted = [attempts.admit("anna", f"203.0.113.{number}", NOON) for number in range(10)]
    assert sum(isinstance(outcome, AdmittedAttempt) for outcome in admitted) == 7


def test_pauses_double(storage: Storage) -> None:
    attempts = Attempts(storage, SECRET, AttemptLimits(per_login_and_address=10))
    now, waits = NOON, []
    for _ in range(6):
        outcome = attempts.admit("anna", HOME, now)
        if isinstance(outcome, DelayedAttempt):
            waits.append(outcome.left.total_seconds())
            now += outcome.left
            assert isinstance(attempts.admit("anna", HOME, now), AdmittedAttempt)
    assert waits == [1, 2, 4, 8]


def test_success_clears_only_this_login_from_this_address(storage: Storage) -> None:
    attempts = Attempts(storage, SECRET, NO_PAUSE)
    assert count_admitted(attempts, ["anna"] * 4) == 4
    assert count_admitted(attempts, ["ben"] * 5) == 5
    last = attempts.admit("anna", HOME, NOON)
    assert isinstance(last, AdmittedAttempt)
    attempts.succeeded(last)
    assert count_admitted(attempts, ["anna"] * 9) == 5
    assert count_admitted(attempts, ["ben"]) == 0


def test_what_odoo_did_not_judge_is_taken_back(storage: Storage) -> None:
    attempts = Attempts(storage, SECRET, NO_PAUSE)
    for _ in range(20):
        admitted = attempts.admit("anna", HOME, NOON)
        assert isinstance(admitted, AdmittedAttempt)
        attempts.uncount(admitted)


def test_two_replicas_share_limits_even_at_once(storage: Storage, journal_url: str) -> None:
    other = Storage(database_url(journal_url))
    replicas = [Attempts(storage, SECRET, NO_PAUSE), Attempts(other, SECRET, NO_PAUSE)]
    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(lambda number: replicas[number % 2].admit("anna", HOME, NOON), range(24)))
    other.close()
    assert sum(isinstance(outcome, AdmittedAttempt) for outcome in outcomes) == 5


def test_replicas_that_share_nothing_would_let_twice_as_many_through(tmp_path: Path) -> None:
    """The twin: what the shared database is for."""
    admitted = 0
    for name in ("one", "two"):
        storage = Storage(database_url(sqlite_url(tmp_path / name)))
        admitted += count_admitted(Attempts(storage, SECRET, NO_PAUSE), ["anna"] * 9)
        storage.close()
    assert admitted == 10


@pytest.mark.parametrize(
    ("first", "second"),
    [("2001:db8::1", "2001:db8::ffff:2"), ("::ffff:203.0.113.5", HOME), ("fe80::1%eth0", "fe80::2%eth1")],
)
def test_addresses_of_one_machine_count_together(storage: Storage, first: str, second: str) -> None:
    attempts = Attempts(storage, SECRET, NO_PAUSE)
    assert count_admitted(attempts, ["anna"] * 5, first) == 5
    assert count_admitted(attempts, ["anna"], second) == 0
    assert count_admitted(attempts, ["anna"], "2001:db8:0:1::1") == 1


def test_old_failures_are_deleted_and_no_name_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "team.sqlite"
    storage = Storage(database_url(sqlite_url(path)))
    attempts = Attempts(storage, SECRET, NO_PAUSE)
    attempts.admit("a password in the wrong field", HOME, NOON)
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"wrong field" not in written
    assert HOME.encode() not in written
    attempts.admit("ben", HOME, NOON + timedelta(hours=1))
    with storage.transaction() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM team_login_failures").scalar() == 1
    storage.close()


def test_odd_text_is_counted_too(storage: Storage) -> None:
    attempts = Attempts(storage, SECRET, NO_PAUSE)
    assert count_admitted(attempts, ["\udcff\0" * 50] * 9, "testclient") == 5
