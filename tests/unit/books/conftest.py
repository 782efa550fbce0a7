"""What the tests of the embedded books' database and those of `books/odoo` share."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.contract.books_under_test import MailSink, mail_sink
from tests.contract.odoo_setup import prepare, use_mail_server
from tests.unit.books.odoo_office import Office, open_office
from tools.odoo_server import OdooServer


@pytest.fixture
def connection(made: bytes, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection to a copy of the books that the module's fixture `made` has filled."""
    path = tmp_path / "books.sqlite3"
    path.write_bytes(made)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        yield raw


@pytest.fixture
def office(odoo_server: OdooServer) -> Iterator[Office]:
    """Books in a real Odoo where a firm was set up."""
    opened = open_office(odoo_server)
    prepare(opened.client)
    yield opened
    opened.books.close()


@pytest.fixture
def sink(office: Office) -> Iterator[MailSink]:
    """Where the mails of the office go."""
    with mail_sink() as running:
        use_mail_server(office.client, running.host, running.port)
        yield running
