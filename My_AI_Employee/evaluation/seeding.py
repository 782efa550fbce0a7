"""A vault with embedded books as a seed describes it: made once, copied for every case."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from My_AI_Employee.approvals.policy_in_force import read_handbook_policy
from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.books.local.mailer import MemoryMailer
from My_AI_Employee.bootstrap.installation import Installation
from My_AI_Employee.bootstrap.state_folder import StateFolder
from My_AI_Employee.domain.actions import CreateCustomer, CreateInvoice, RecordPayment, SendInvoice
from My_AI_Employee.domain.documents import Company
from My_AI_Employee.errors import AIEmployeeError, CasesInvalidError
from My_AI_Employee.evaluation.cases import Seed, SeedInvoice
from My_AI_Employee.evaluation.originals import AUTHSERV_ID
from My_AI_Employee.journal.policy_requests import set_accepted
from My_AI_Employee.settings import Settings
from My_AI_Employee.vault.layout import HANDBOOK
from My_AI_Employee.vault.notes import Note, parse_note, render_note
from My_AI_Employee.vault.template import create_vault

_VAULT, _STATE = "vault", "state"
_MEMORY = Path("/dev/shm")  # noqa: S108  the folder made in it is this user's alone


def moment_on(day: date) -> datetime:
    """Noon of a day in this machine's time zone, aware."""
    return datetime.combine(day, time(12)).astimezone()


@dataclass
class _SeedClock:
    """Stands at the day whose records are being written."""

    day: date

    def __call__(self) -> datetime:
        return moment_on(self.day)


@dataclass(frozen=True, kw_only=True)
class SeededVault:
    """The vault that every case starts from. settings: of the evaluation's user."""

    folder: Path
    seed: Seed
    settings: Settings

    def now(self) -> datetime:
        """The moment at which everything happens."""
        return moment_on(self.seed.today)

    @contextmanager
    def copy(self, left_usd: float = 0.0) -> Iterator[Installation]:
        """A copy for one case, removed at the end of the block. left_usd: what a model may cost in it."""
        with TemporaryDirectory(prefix="case-", dir=self.folder) as name:
            target = Path(name)
            for part in (_VAULT, _STATE):
                shutil.copytree(self.folder / part, target / part)
            settings = self.settings.model_copy(update={"claude_usd_per_day": left_usd})
            yield _installation(target, self.seed, settings)


@contextmanager
def open_seeded_vault(seed: Seed, settings: Settings) -> Iterator[SeededVault]:
    """Make the vault in a temporary folder. Raises CasesInvalidError when the books refuse the seed."""
    with TemporaryDirectory(prefix="ai-employee-eval-", dir=_temporary_parent()) as name:
        folder = Path(name)
        create_vault(folder / _VAULT)
        (folder / _STATE).mkdir(mode=0o700)
        installation = _installation(folder, seed, settings)
        _write_handbook(installation, seed)
        _set_up_journal(installation)
        try:
            _fill_books(installation.state.books, seed)
        except AIEmployeeError as error:
            raise CasesInvalidError(f"the books refuse the seed of {seed.company}: {error}") from error
        yield SeededVault(folder=folder, seed=seed, settings=settings)


def _temporary_parent() -> Path | None:
    """A folder in memory where there is one: careful writes wait for a disk, and nothing here must last."""
    is_free = "TMPDIR" not in os.environ and _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK | os.X_OK)
    return _MEMORY if is_free else None


def _installation(folder: Path, seed: Seed, settings: Settings) -> Installation:
    """An installation of its own: of the user's settings only what concerns the planner counts."""
    own: Mapping[str, Any] = {
        "vault": folder / _VAULT,
        "state_root": folder / _STATE,
        "config_dir": folder / _STATE,
        "books": "local",
        "execution": "inline",
        "database_url": None,
        "dry_run": False,
        "smtp_host": None,
        "alert_urls": "",
        "settle_s": 0.0,
        "company_name": seed.company,
        "company_address": "",
        "currency": seed.currency,
        "timezone": "",
        "mail_authserv_id": AUTHSERV_ID,  # whose Authentication-Results count
    }
    return Installation(
        settings=settings.model_copy(update=own),
        state=StateFolder(root=folder / _STATE),
        vault=folder / _VAULT,
        overrides={},
    )


def _write_handbook(installation: Installation, seed: Seed) -> None:
    path = installation.store.root / HANDBOOK
    note = parse_note(path.read_text(encoding="utf-8"))
    front = {**note.front, "owners": seed.owners, **seed.handbook}
    path.write_text(render_note(Note(front, note.body)), encoding="utf-8")


def _set_up_journal(installation: Installation) -> None:
    """The journal with the handbook's policy accepted, and the key of the grants."""
    installation.state.grant_secret()
    with closing(installation.journal()) as journal:
        policy = read_handbook_policy(installation.store)
        with journal.transaction() as connection:
            set_accepted(connection, policy)


def _fill_books(path: Path, seed: Seed) -> None:
    clock = _SeedClock(seed.today)
    company = Company(name=seed.company, currency=seed.currency, email="office@evaluation.example")
    books = LocalBooks(
        path,
        clock=clock,
        company=company,
        mailer=MemoryMailer(),
        render_invoice=lambda _: b"%PDF-1.7\n",  # nobody receives these mails
    )
    with closing(books):
        emails = {customer.name: customer.email for customer in seed.customers}
        for number, customer in enumerate(seed.customers, start=1):
            books.create_customer(CreateCustomer(name=customer.name, email=customer.email), f"seed-customer-{number}")
        for number, invoice in enumerate(seed.invoices, start=1):
            _add_invoice(books, clock, seed, (invoice, emails[invoice.customer]), number)


def _add_invoice(
    books: LocalBooks, clock: _SeedClock, seed: Seed, billed: tuple[SeedInvoice, str], number: int
) -> None:
    invoice, email = billed
    action = CreateInvoice.model_validate(
        {
            "customer_name": invoice.customer,
            "customer_email": email,
            "invoice_date": invoice.issued,
            "due_date": invoice.due,
            "line_items": [line.model_dump() for line in invoice.lines],
        }
    )
    clock.day = invoice.issued
    draft = books.create_invoice(action, f"seed-invoice-{number}")
    sent = books.send_invoice(SendInvoice(invoice_id=draft.invoice_id), f"seed-mail-{number}")
    if invoice.paid:
        clock.day = invoice.payment_date(seed.today)
        payment = RecordPayment(
            invoice_id=sent.invoice_id,
            amount=invoice.paid,
            payment_date=clock.day,
            payment_method="bank_transfer",
        )
        books.record_payment(payment, f"seed-payment-{number}")
    clock.day = seed.today
