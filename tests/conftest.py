"""Fixtures that several rooms of the tests share."""

import os

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
"""Tests leave the keyring of the person who runs them alone, and find no back end that another test defines."""

pytest_plugins = ["tests.claude_fixtures", "tests.odoo_fixtures", "tests.postgres_fixtures"]
