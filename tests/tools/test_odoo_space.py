"""The place in memory of the tests' Odoo databases, on a real PostgreSQL."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres_fixtures import Postgres
from tools.odoo19.postgres import USUAL_SPACE, Connection
from tools.odoo19.space import drop_space, make_space

NAME = "run0"
SPACES = "SELECT spcname FROM pg_tablespace WHERE spcname NOT LIKE 'pg_%'"


@pytest.fixture
def connection(postgres: Postgres) -> Iterator[Connection]:
    yield postgres.connection
    postgres.connection.drop(NAME)
    drop_space(postgres.connection, NAME)


def folder_of(connection: Connection) -> Path:
    (location,) = connection.sql(f"SELECT pg_tablespace_location(oid) FROM pg_tablespace WHERE spcname = '{NAME}'")
    return Path(location)


def test_a_copy_lies_in_the_folder_and_goes_with_it(connection: Connection) -> None:
    connection.clone("template1", NAME, make_space(connection, NAME))
    folder = folder_of(connection)
    assert folder.parent == Path(tempfile.gettempdir())
    assert any(path.is_file() for path in folder.rglob("*"))

    connection.drop(NAME)
    drop_space(connection, NAME)

    assert not folder.exists()
    assert connection.sql(SPACES) == []


def test_what_a_restart_of_the_machine_took_is_dropped(postgres: Postgres, connection: Connection) -> None:
    connection.clone("template1", NAME, make_space(connection, NAME))
    postgres.cluster.restart()
    shutil.rmtree(folder_of(connection))
    postgres.cluster.restart("immediate")

    connection.drop(NAME)
    drop_space(connection, NAME)

    assert connection.sql(SPACES) == []
    assert NAME not in connection.databases()


def test_where_postgresql_refuses_the_folder_the_usual_place_stays(
    connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = tmp_path / "it's"  # PostgreSQL takes no quotes
    refused.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(refused))

    assert make_space(connection, NAME) == USUAL_SPACE
    assert list(refused.iterdir()) == []
    assert connection.sql(SPACES) == []


def test_what_is_not_there_is_not_dropped(connection: Connection) -> None:
    drop_space(connection, NAME)
    assert connection.sql(SPACES) == []
