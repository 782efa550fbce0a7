"""What is kept, where, and for how long: restarts, replicas, secrets, upkeep."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import func, insert, inspect, select, text

from My_AI_Employee.coordinator.people.tables import accounts
from My_AI_Employee.errors import JournalError, JournalVersionError
from My_AI_Employee.journal.database import database_url, new_engine, sqlite_url
from My_AI_Employee.team.core.storage import METADATA, MIGRATIONS, SCHEMA_VERSION, Storage
from My_AI_Employee.team.oauth import tables
from tests.team.team_oauth_place import CALLBACK, SECRET, Clock, Place, Walk, open_place

BASE = "http://127.0.0.1:9"  # one public address for several replicas


@contextmanager
def two_replicas(url: str) -> Iterator[tuple[Place, Place]]:
    clock = Clock()
    with open_place(url, clock=clock, base_url=BASE) as one, open_place(url, clock=clock, base_url=BASE) as two:
        yield one, two


def test_a_restart_keeps_everything(journal_url: str) -> None:
    walk = Walk()
    with open_place(journal_url, base_url=BASE) as before:
        tokens = before.tokens(walk)
        request_id = before.request_id(walk)
        code = before.code(walk)
    with open_place(journal_url, base_url=BASE) as after:
        assert after.call(tokens["access_token"]).status_code == 200
        assert after.refresh(walk, tokens["refresh_token"]).status_code == 200
        assert after.refresh(walk, tokens["refresh_token"]).status_code == 400, "a replay is known after a restart"
        assert after.server.pending.find(request_id) is not None
        assert after.token(walk, code=code).status_code == 200


def test_replicas_share_every_step(journal_url: str) -> None:
    walk = Walk()
    with two_replicas(journal_url) as (one, two):
        code = two.server.pending.grant(one.request_id(walk), two.person()).partition("code=")[2].partition("&")[0]
        tokens = one.token(walk, code=code).json()
        assert two.call(tokens["access_token"]).status_code == 200
        renewed = two.refresh(walk, tokens["refresh_token"]).json()
        assert one.call(renewed["access_token"]).status_code == 200
        two.http.post("/revoke", data={"client_id": "desk", "token": renewed["access_token"]})
        assert one.call(renewed["access_token"]).status_code == 401


def test_a_refresh_token_wins_once_over_two_replicas(journal_url: str) -> None:
    walk = Walk()
    with two_replicas(journal_url) as replicas:
        for _ in range(5):
            token = replicas[0].tokens(walk)["refresh_token"]
            barrier = Barrier(2)

            def refresh(place: Place, token: str = token, barrier: Barrier = barrier) -> dict[str, str]:
                barrier.wait()
                return dict(place.refresh(walk, token).json())

            with ThreadPoolExecutor(2) as pool:
                answers = list(pool.map(refresh, replicas))
            won = [answer["access_token"] for answer in answers if "access_token" in answer]
            assert len(won) == 1
            assert [place.call(won[0]).status_code for place in replicas] == [401, 401]


def test_replicas_that_start_at_once_agree_on_the_tables(journal_url: str) -> None:
    barrier = Barrier(6)

    def start(_: int) -> None:
        barrier.wait()
        Storage(database_url(journal_url)).close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(start, range(6)))


def test_starting_at_once_without_a_lock_fails(postgres_url: str) -> None:
    """The twin of the test above: both look, then both create."""
    engine = new_engine(database_url(postgres_url)).execution_options(journal_concurrent=True)
    barrier = Barrier(6)

    def start(_: int) -> bool:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            barrier.wait()
            try:
                METADATA.create_all(connection)
                connection.commit()
            except Exception:  # noqa: BLE001 - whichever of the database's errors
                return False
            return True

    with ThreadPoolExecutor(6) as pool:
        assert not all(pool.map(start, range(6)))
    engine.dispose()


def made_by_version_1(url: str, *, with_index: bool) -> None:
    """A database as version 1 left it. The index came while that version was in use, to new databases alone."""
    storage = Storage(database_url(url))
    with storage.transaction() as connection:
        connection.execute(text("UPDATE team_schema SET version = 1"))
        connection.execute(
            insert(tables.clients).values(client_id="a", document="{}", secret_sha256="", created_at=1)
        )
        if not with_index:
            connection.execute(text("DROP INDEX oauth_grant_client"))
    storage.close()


def schema_of(url: str) -> tuple[int | None, set[str | None], int | None]:
    """The version, the indexes of the grants, and how many clients are kept. Changes nothing."""
    engine = new_engine(database_url(url))
    with engine.begin() as connection:
        version = connection.execute(text("SELECT version FROM team_schema")).scalar()
        indexes = {index["name"] for index in inspect(connection).get_indexes(tables.grants.name)}
        clients = connection.execute(select(func.count()).select_from(tables.clients)).scalar()
    engine.dispose()
    return version, indexes, clients


@pytest.mark.parametrize("with_index", [False, True])
def test_an_older_database_gets_the_newer_index_once(journal_url: str, with_index: bool) -> None:
    made_by_version_1(journal_url, with_index=with_index)
    version, indexes, _ = schema_of(journal_url)
    assert (version, "oauth_grant_client" in indexes) == (1, with_index)
    for _ in range(2):
        Storage(database_url(journal_url)).close()
        version, indexes, clients = schema_of(journal_url)
        assert (version, clients) == (SCHEMA_VERSION, 1)
        assert indexes == {index.name for index in tables.grants.indexes}


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_every_older_database_gets_the_accounts_of_the_coordinator_once(journal_url: str, version: int) -> None:
    made_by_version_1(journal_url, with_index=version > 1)
    engine = new_engine(database_url(journal_url))
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE team_schema SET version = {version}"))
        accounts.drop(connection)
    for _ in range(2):
        Storage(database_url(journal_url)).close()
        assert schema_of(journal_url) == (SCHEMA_VERSION, {index.name for index in tables.grants.indexes}, 1)
        with engine.begin() as connection:
            assert inspect(connection).has_table(accounts.name)
            if not connection.execute(select(func.count()).select_from(accounts)).scalar():
                connection.execute(insert(accounts).values(**ACCOUNT))
    with engine.begin() as connection:
        assert connection.execute(select(accounts.c.sealed)).scalars().all() == ["sealed"]
    engine.dispose()


ACCOUNT = {
    **dict.fromkeys(("issuer", "subject", "instance", "client_name", "login"), "a"),
    "odoo_uid": 7,
    "sealed": "sealed",
    "expiry_is_certain": True,
    "is_minted": False,
    "added_at": 1,
}


def test_the_step_makes_the_table_that_a_new_database_has(journal_url: str) -> None:
    """A program that does not know the table gets it from the step: the same columns, key and types."""
    engine, looks = new_engine(database_url(journal_url)), []
    with engine.begin() as connection:
        for make in (lambda: connection.execute(text(MIGRATIONS[1])), lambda: accounts.create(connection)):
            make()
            seen = inspect(connection)
            columns = [
                (column["name"], str(column["type"]), column["nullable"])
                for column in seen.get_columns(accounts.name)
            ]
            looks.append((columns, seen.get_pk_constraint(accounts.name)["constrained_columns"]))
            accounts.drop(connection)
    assert looks[0] == looks[1]
    engine.dispose()


def test_replicas_that_upgrade_at_once_agree(journal_url: str) -> None:
    made_by_version_1(journal_url, with_index=False)
    barrier = Barrier(4)

    def start(_: int) -> None:
        barrier.wait()
        Storage(database_url(journal_url)).close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(start, range(4)))
    assert schema_of(journal_url)[0] == SCHEMA_VERSION


def test_a_database_of_a_later_program_is_left_alone(journal_url: str) -> None:
    made_by_version_1(journal_url, with_index=False)
    engine = new_engine(database_url(journal_url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE team_schema SET version = 99"))
    engine.dispose()
    with pytest.raises(JournalVersionError, match="version 99"):
        Storage(database_url(journal_url))
    assert "oauth_grant_client" not in schema_of(journal_url)[1]


def test_a_transaction_within_another_ends_with_an_error(tmp_path: Path) -> None:
    storage = Storage(database_url(sqlite_url(tmp_path / "team.sqlite")), busy_timeout_s=0.05)
    with storage.transaction(), pytest.raises(JournalError), storage.transaction():
        pass
    with storage.transaction():
        pass
    storage.close()


def test_nothing_secret_is_kept_or_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    walk = Walk()
    with open_place(sqlite_url(tmp_path / "team.sqlite")) as place:
        caplog.clear()
        registered = place.http.post("/register", json={"redirect_uris": [CALLBACK]}).json()
        request_id = place.request_id(walk)
        code = place.code(walk)
        tokens = place.token(walk, code=code).json()
        renewed = place.refresh(walk, tokens["refresh_token"]).json()
        place.call(renewed["access_token"])
        place.refresh(walk, tokens["refresh_token"])  # a reuse, which is logged
        place.token(walk, code=code)
        place.token(Walk(client_id="vault"), client_secret=SECRET, code="x")
        secrets = [registered["client_secret"], request_id, code, walk.verifier, SECRET]
        secrets += [given[kind] for given in (tokens, renewed) for kind in ("access_token", "refresh_token")]
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert walk.challenge.encode() in kept, "the scan sees what is there"
    logged = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith(("httpx2", "httpcore2"))
    )
    assert "was used twice" in logged
    for secret in secrets:
        assert secret.encode() not in kept
        assert secret not in logged


def test_upkeep_removes_what_has_expired_and_nothing_else(journal_url: str) -> None:
    walk = Walk()
    with open_place(journal_url) as place:
        registered = place.http.post("/register", json={"redirect_uris": [CALLBACK]}).json()["client_id"]
        waiting = place.request_id(walk)
        place.code(walk)  # never exchanged
        tokens = place.tokens(walk)
        assert place.server.purge(place.clock()) == 0

        place.clock.forward(3700)
        assert place.server.purge(place.clock()) == 4, "a request, a code with its grant, an access token"
        assert place.server.pending.find(waiting) is None
        tokens = place.refresh(walk, tokens["refresh_token"]).json()
        assert place.call(tokens["access_token"]).status_code == 200

        place.clock.forward(31 * 24 * 3600)
        place.server.purge(place.clock())
        assert place.ask(Walk(client_id=registered)).status_code == 400, "nobody ever used it"
        left = (tables.requests, tables.grants, tables.codes, tables.tokens, tables.clients)
        with place.storage.transaction() as connection:
            counts = [connection.execute(select(func.count()).select_from(table)).scalar() for table in left]
        assert counts == [0] * 5


def test_a_database_that_is_away_is_told(tmp_path: Path) -> None:
    file = tmp_path / "team.sqlite"
    with open_place(sqlite_url(file)) as place:
        tokens = place.tokens(Walk())
        place.storage.close()
        for path in tmp_path.iterdir():
            os.truncate(path, 0)
            path.write_bytes(b"this is no database" * 500)
        answers = [
            place.call(tokens["access_token"]),
            place.refresh(Walk(), tokens["refresh_token"]),
            place.http.post("/register", json={"redirect_uris": [CALLBACK]}),
        ]
        for answer in answers:
            assert (answer.status_code, answer.json()["error"]) == (503, "temporarily_unavailable")
