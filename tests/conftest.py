"""Fixtures that several rooms of the tests share."""

import os
from uuid import uuid4

from tools.npm import PROVISION_RUN

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
"""Tests leave the keyring of the person who runs them alone, and find no back end that another test defines."""

os.environ.setdefault(PROVISION_RUN, uuid4().hex)
"""The same in all workers, which inherit it: npm packages that one of them cannot have, none of them tries again."""

pytest_plugins = ["tests.claude_fixtures", "tests.odoo_fixtures", "tests.postgres_fixtures"]
