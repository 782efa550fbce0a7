"""Fixtures that several rooms of the tests share."""

pytest_plugins = ["tests.claude_fixtures", "tests.odoo_fixtures", "tests.postgres_fixtures"]
