"""What the tests of the embedded books' database share."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest


@pytest.fixture
def connection(made: bytes, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection to a copy of the books that the module's fixture `made` has filled."""
    path = tmp_path / "books.sqlite3"
    path.write_bytes(made)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        yield raw
