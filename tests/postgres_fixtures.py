"""Pytest plugin: journals on SQLite, and on a private PostgreSQL cluster where each test gets its own database."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from tools.odoo19.layout import Layout
from tools.odoo19.postgres import Cluster, Connection, require_binaries

FIXTURES = frozenset({"postgres", "postgres_url"})


@dataclass(frozen=True)
class Postgres:
    """A running server that a test may restart. url: of a database of its own."""

    cluster: Cluster
    connection: Connection

    def new_database(self) -> str:
        """The address of an empty database, as a person writes it into DATABASE_URL."""
        name = f"journal{secrets.token_hex(6)}"
        self.connection.sql(f'CREATE DATABASE "{name}" OWNER odoo')
        return self.connection.dsn(name)

    def drop(self, url: str) -> None:
        """Drop a database with its connections."""
        self.connection.drop(url.rpartition("/")[2])


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Starting a server takes seconds: what uses one is slow."""
    for item in items:
        if not FIXTURES.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """One server for the session, apart from the one that Odoo uses."""
    cluster = Cluster(Layout(Path(tmp_path_factory.mktemp("journal-postgres"))), require_binaries())
    cluster.create()
    try:
        with cluster.connected() as connection:
            yield Postgres(cluster, connection)
    finally:
        cluster.remove()


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """An empty database."""
    url = postgres.new_database()
    yield url
    postgres.drop(url)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def journal_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty journal: the test runs on either database."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "journal.sqlite")
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def journal(journal_url: str) -> Iterator[Journal]:
    """An empty journal on either database."""
    opened = Journal(journal_url)
    yield opened
    opened.close()
