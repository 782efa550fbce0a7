"""A temporary vault that the acceptance tests drive by moving files; everything behind it is the real thing."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from My_AI_Employee.bootstrap import Installation, open_employee, open_installation
from My_AI_Employee.bootstrap.employee import Surroundings
from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.orchestrator import Orchestrator
from My_AI_Employee.testing.clock import MovableClock
from My_AI_Employee.testing.driven_vault import DrivenVault, isolated
from My_AI_Employee.testing.in_memory import MemoryNotifier
from My_AI_Employee.vault.template import create_vault
from tests.acceptance.ledgers import Ledger

__all__ = ["MovableClock", "Office", "isolated", "local_settings", "open_office"]


@dataclass
class Office(DrivenVault):
    """A vault with its mail server. ledger: reads the books behind the product's back."""

    mail: MailCatcher
    ledger: Ledger
    dropped: int = field(default=0)

    @property
    def place(self) -> Installation:
        """The installation."""
        return self.installation

    @property
    def orchestrator(self) -> Orchestrator:
        """What works on the vault."""
        return self.employee.orchestrator


def local_settings(mail: MailCatcher) -> dict[str, str]:
    """The embedded books, mailing to a catcher."""
    return {
        "AI_EMPLOYEE_BOOKS": "local",
        "SMTP_HOST": mail.host,
        "SMTP_PORT": str(mail.port),
        "SMTP_SECURITY": "none",
        "SMTP_FROM": "books@studio.example",
        "AI_EMPLOYEE_COMPANY": "Studio North",
    }


@contextmanager
def open_office(
    folder: Path,
    mail: MailCatcher,
    settings: Mapping[str, str],
    ledger: Callable[[Installation], Ledger],
) -> Iterator[Office]:
    """A new vault below a folder, and the employee that works on it."""
    vault = folder / "vault"
    create_vault(vault)
    place = open_installation({**isolated(folder, vault), **settings})
    clock, alerts = MovableClock(), MemoryNotifier()
    with open_employee(place, surroundings=Surroundings(clock=clock, notifier=alerts)) as employee:
        yield Office(place, employee, clock, alerts, mail, ledger(place))
