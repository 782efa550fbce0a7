"""A memory in a file of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.forgetting import Forgetting
from My_AI_Employee.memory.store import MemoryStore
from tests.unit.memory.kept_items import NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[MemoryStore]:
    database = Database(path)
    yield MemoryStore(database, lambda: NOW)
    database.close()


@pytest.fixture
def forgetting(store: MemoryStore) -> Forgetting:
    return Forgetting(store.database, lambda: NOW)
