"""Fixtures that the fault tests share, as a plugin: one fork server, one mail catcher, the firms' books."""

from collections.abc import Iterator

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from tests.faults.firms import LocalFirm, OdooFirm
from tests.faults.forks import Forks, fork_server
from tools.odoo_server import OdooServer


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """The process that forks the program."""
    with fork_server() as running:
        yield running


@pytest.fixture(scope="session")
def mail() -> Iterator[MailCatcher]:
    """Where all mails go."""
    with MailCatcher() as catcher:
        yield catcher


@pytest.fixture(scope="session")
def local_firm(mail: MailCatcher) -> LocalFirm:
    """Embedded books, new for each vault."""
    return LocalFirm(mail)


@pytest.fixture(scope="module")
def odoo_firm(odoo_server: OdooServer, mail: MailCatcher) -> OdooFirm:
    """A real Odoo, shared: every case uses names of its own."""
    firm = OdooFirm(odoo_server, mail)
    firm.furnish()
    return firm
