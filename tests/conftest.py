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


LONG = (
    "faults/test_mailbox_storm.py",
    "faults/test_vault_bursts.py",
    "contract/quarter/test_quarter_briefings.py",
    "unit/evaluation/test_corpus.py",
    "contract/test_kept_entries.py",
    "unit/books/test_odoo_bank_together.py",
    "contract/year/test_year_of_a_firm.py",
    "faults/test_kill_matrix_odoo.py",
    "faults/test_lost_replies_odoo.py",
    "faults/test_kill_matrix_local.py",
)
"""Files that take minutes: they are begun first, or one of them would run at last with nothing beside it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long files, and mark what `make check` looks at.

    By that mark `make test` runs it once: by itself, with its coverage.
    """
    items.sort(key=lambda item: not item.path.as_posix().endswith(LONG))
    for item in items:
        if any(item.path.is_relative_to(room) for room in CHECKED):
            item.add_marker("checked")
