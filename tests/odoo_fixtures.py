"""Pytest plugin: a real Odoo 19 for the tests that ask for the fixture `odoo_server` or `odoo_database`.

ODOO_TESTS=skip              these tests are skipped, and the summary says so
ODOO_URL, ODOO_DATABASE,     these tests use that server; what they write stays there
ODOO_USERNAME, ODOO_API_KEY
otherwise                    Odoo is provisioned if needed and started on a new database, dropped at the end
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tools.odoo_server import OdooServer, OdooUnavailableError, default_layout, provision, running_odoo

FIXTURES = frozenset({"odoo_process", "odoo_server", "odoo_database"})
SKIP_REASON = "ODOO_TESTS=skip: the tests against a real Odoo were left out"
UNAVAILABLE = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "odoo: needs a real Odoo 19 (ODOO_TESTS=skip leaves these out)")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses Odoo, early enough for `-m odoo` to see it."""
    for item in items:
        if needs_odoo(item):
            item.add_marker(pytest.mark.odoo)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Provision before the first test: the minutes of a first time are not any test's own."""
    if session.config.option.collectonly or is_skipped() or os.environ.get("ODOO_URL"):
        return
    if any(needs_odoo(item) for item in session.items):
        try:
            provision(default_layout())
        except OdooUnavailableError as error:
            session.config.stash[UNAVAILABLE] = str(error)  # only the tests that need Odoo fail


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line how many tests the variable left out."""
    reports = terminalreporter.stats.get("skipped", [])
    count = sum(SKIP_REASON in str(report.longrepr) for report in reports)
    if count:
        terminalreporter.write_line(f"{count} Odoo tests were skipped by ODOO_TESTS=skip", yellow=True)


@pytest.fixture(scope="session")
def odoo_process(request: pytest.FixtureRequest) -> Iterator[OdooServer]:
    """One Odoo for the whole session."""
    if is_skipped():
        pytest.skip(SKIP_REASON)
    if unavailable := request.config.stash.get(UNAVAILABLE, ""):
        pytest.fail(unavailable, pytrace=False)
    external = OdooServer.from_environment()
    if external is not None:
        yield external
        return
    with running_odoo(is_quick=True) as server:
        yield server


@pytest.fixture(scope="module")
def odoo_server(odoo_process: OdooServer) -> Iterator[OdooServer]:
    """A clean database for each test module, so that none finds another's mail server; an external one as it is."""
    if odoo_process.is_external:
        yield odoo_process
        return
    server = odoo_process.fresh_database()
    yield server
    server.drop_database()


@pytest.fixture
def odoo_database(odoo_server: OdooServer) -> Iterator[OdooServer]:
    """A clean database of its own on the session's server; skipped on an external server."""
    if odoo_server.is_external:
        pytest.skip("the external Odoo gives no clean databases")
    server = odoo_server.fresh_database()
    yield server
    server.drop_database()


def needs_odoo(item: pytest.Item) -> bool:
    """Whether the test uses one of the fixtures here, directly or through another fixture."""
    return not FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


def is_skipped() -> bool:
    """Whether the environment leaves the Odoo tests out."""
    return os.environ.get("ODOO_TESTS", "").lower() == "skip"
