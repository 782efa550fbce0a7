"""Fixtures that several rooms of the tests share."""

pytest_plugins = ["tests.odoo_fixtures"]
