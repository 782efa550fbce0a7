"""A vault whose MCP tools run in this process, with a mail server and a look at its books."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.testing.driven_vault import open_driven_vault
from tests.acceptance.desk import Office, local_settings
from tests.acceptance.ledgers import LocalLedger
from tests.acceptance.requests_samples import labels

__all__ = ["Office", "labels", "open_vault"]


@contextmanager
def open_vault(folder: Path, mail: MailCatcher, **settings: str) -> Iterator[Office]:
    """A new vault below a folder, and the employee that works on it."""
    with open_driven_vault(folder, **{**local_settings(mail), **settings}) as vault:
        ledger = LocalLedger(vault.installation.state.books)
        yield Office(vault.installation, vault.employee, vault.clock, vault.alerts, mail, ledger)
