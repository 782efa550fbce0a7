"""Fixtures that several rooms of the tests share."""

import os
from pathlib import Path
from uuid import uuid4

import pytest

from tools.npm import PROVISION_RUN

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
"""Tests leave the keyring of the person who runs them alone, and find no back end that another test defines."""

os.environ.setdefault(PROVISION_RUN, uuid4().hex)
"""The same in all workers, which inherit it: npm packages that one of them cannot have, none of them tries again."""

pytest_plugins = [
    "tests.chat_fixtures",
    "tests.claude_fixtures",
    "tests.odoo_fixtures",
    "tests.postgres_fixtures",
    "tests.warehouse_fixtures",
]

CHECKED = tuple(Path(__file__).with_name(room) for room in ("unit", "contract"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make check` looks at, so that `make test` runs it once: by itself, with its coverage."""
    for item in items:
        if any(item.path.is_relative_to(room) for room in CHECKED):
            item.add_marker("checked")
