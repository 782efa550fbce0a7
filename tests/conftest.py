"""Fixtures that several rooms of the tests share."""

import os

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
"""Tests leave the keyring of the person who runs them alone, and find no back end that another test defines."""

pytest_plugins = ["claude_fixtures", "odoo_fixtures", "postgres_fixtures"]
