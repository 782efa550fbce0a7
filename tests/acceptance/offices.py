"""The vaults that a module of acceptance tests shares: one per kind of books, for each has a server of its own."""

from collections.abc import Iterator

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from tests.acceptance.desk import Office, local_settings, open_office
from tests.acceptance.ledgers import LocalLedger, OdooLedger, furnish, mail_through, odoo_settings
from tools.odoo_server import OdooServer

PARAMETERS = ["local", pytest.param("odoo", marks=pytest.mark.odoo)]


@pytest.fixture(scope="module")
def local_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A vault with the embedded books, shared: every test uses names of its own."""
    folder = tmp_path_factory.mktemp("local")
    with (
        MailCatcher() as mail,
        open_office(folder, mail, local_settings(mail), lambda place: LocalLedger(place.state.books)) as office,
    ):
        yield office


@pytest.fixture(scope="module")
def odoo_office(tmp_path_factory: pytest.TempPathFactory, odoo_server: OdooServer) -> Iterator[Office]:
    """A vault with a real Odoo, shared; its mail goes to a catcher."""
    folder = tmp_path_factory.mktemp("odoo")
    ledger = OdooLedger(odoo_server)
    with MailCatcher() as mail:
        furnish(ledger)
        mail_through(ledger, mail)
        with open_office(folder, mail, odoo_settings(odoo_server), lambda _place: ledger) as office:
            yield office


@pytest.fixture(params=PARAMETERS)
def office(request: pytest.FixtureRequest) -> Office:
    """The shared vault of each kind of books."""
    found: Office = request.getfixturevalue(f"{request.param}_office")
    return found


@pytest.fixture
def own_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A vault of this test's own; its server starts only when the books are asked."""
    folder = tmp_path_factory.mktemp("own")
    with (
        MailCatcher() as mail,
        open_office(folder, mail, local_settings(mail), lambda place: LocalLedger(place.state.books)) as office,
    ):
        yield office
