"""A journal on SQLite and on a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from tests.postgres_fixtures import Postgres

BACKENDS = ("sqlite", pytest.param("postgres", marks=pytest.mark.slow))


@pytest.fixture(params=BACKENDS)
def journal_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a journal that does not exist yet."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "journal.sqlite")
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.new_database()
    yield url
    server.drop(url)


@pytest.fixture
def journal(journal_url: str) -> Iterator[Journal]:
    """A new journal."""
    opened = Journal(journal_url)
    yield opened
    opened.close()
