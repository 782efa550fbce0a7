"""Where an installation works: settings, state folder, vault, secrets, and the books it opens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from My_AI_Employee.bootstrap.state_folder import StateFolder, open_state
from My_AI_Employee.credentials.opening import open_secret_store
from My_AI_Employee.credentials.port import SecretStore, redact
from My_AI_Employee.errors import (
    ConfigurationError,
    CredentialsError,
    NotRegularFileError,
    ReceiptNotFoundError,
    VaultError,
)
from My_AI_Employee.settings import Settings, load_settings
from My_AI_Employee.vault.layout import PAYMENT_FILES, Folder
from My_AI_Employee.vault.store import VaultStore

if TYPE_CHECKING:
    from My_AI_Employee.books.local.mailer import Mailer
    from My_AI_Employee.books.port import Books, Receipt
    from My_AI_Employee.journal.journal import Journal
    from My_AI_Employee.journal.reader import ReadableJournal
    from My_AI_Employee.reports.report_files import ReportWriter

MAX_RECEIPT_BYTES = 25_000_000


def utc_now() -> datetime:
    """The present, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Installation:
    """Where one installation works: its settings, its state folder, its vault (None for a server without one).

    overrides: settings by environment name that were given beside the environment; child processes get them too.
    """

    settings: Settings
    state: StateFolder
    vault: Path | None
    overrides: Mapping[str, str]
    _used_secrets: set[str] = field(default_factory=set, repr=False, compare=False)

    @property
    def store(self) -> VaultStore:
        """The vault's files. Raises ConfigurationError when no vault is configured."""
        if self.vault is None:
            raise ConfigurationError("no vault is given", hint="use --vault PATH or set AI_EMPLOYEE_VAULT")
        return VaultStore(self.vault)

    def journal(self) -> "Journal":
        """Open the journal."""
        from My_AI_Employee.journal.database import sqlite_url
        from My_AI_Employee.journal.journal import Journal

        return Journal(self.settings.database_url or sqlite_url(self.state.journal))

    def readable_journal(self) -> "ReadableJournal":
        """Open the journal for reading alone, which a SQLite journal that is up to date allows in less time."""
        from My_AI_Employee.journal.reader import find_reader

        reader = None if self.settings.database_url else find_reader(self.state.journal)
        return reader or self.journal()

    def secrets(self) -> SecretStore:
        """Open the place where secrets are kept."""
        return open_secret_store(self.state.root, self.settings.config_dir, self.state.root.name)

    def secret(self, name: str) -> str:
        """A secret from the environment or the secret store; empty when there is none."""
        given = {
            "ODOO_API_KEY": self.settings.odoo_api_key,
            "ODOO_PASSWORD": self.settings.odoo_password,
            "SMTP_PASSWORD": self.settings.smtp_password,
            "ALERT_URLS": self.settings.alert_urls,
            "ANTHROPIC_API_KEY": self.settings.anthropic_api_key,
        }.get(name)
        found = given or self.secrets().get(name) or ""
        self._used_secrets.update(found.split() if name == "ALERT_URLS" else [found])
        return found

    def redacted(self, text: str) -> str:
        """The text without the secrets that were handed out: a server may quote what it was sent."""
        return redact(text, self._used_secrets)


def open_installation(overrides: Mapping[str, str] | None = None) -> Installation:
    """Read the settings, resolve the vault and its state folder. Raises VaultMissingError, ConfigurationError."""
    given = dict(overrides or {})
    settings = load_settings(**given)
    vault = settings.vault.expanduser().resolve() if settings.vault else None
    return Installation(settings=settings, state=open_state(settings.state_root, vault), vault=vault, overrides=given)


# books


def open_books(installation: Installation, clock: Callable[[], datetime] = utc_now) -> "Books":
    """The configured books. Nothing is sent to an Odoo before the first call."""
    return (
        _odoo_books(installation, clock)
        if installation.settings.books_kind == "odoo"
        else _local_books(installation, clock)
    )


def _odoo_books(installation: Installation, clock: Callable[[], datetime]) -> "Books":
    from My_AI_Employee.books.odoo.connect import OdooConnection, connect_odoo
    from My_AI_Employee.bootstrap.stack import vault_guard, vault_instance
    from My_AI_Employee.documents.statement_pdf import render_statement_pdf

    settings = installation.settings
    if not (settings.odoo_url and settings.odoo_database and settings.odoo_username):
        raise ConfigurationError(
            "ODOO_URL, ODOO_DATABASE and ODOO_USERNAME are needed for books in Odoo",
            hint=f"set them in the environment or in {settings.state_root / '.env'}",
        )
    instance = vault_instance(installation)
    key = installation.secret("ODOO_API_KEY")
    secret = key or installation.secret("ODOO_PASSWORD")
    if not secret:
        raise CredentialsError(
            "no API key and no password for Odoo is stored",
            hint="store one with: ai-employee credentials set ODOO_API_KEY",
        )
    return connect_odoo(
        OdooConnection(
            url=settings.odoo_url,
            database=settings.odoo_database,
            username=settings.odoo_username,
            secret=lambda: secret,
            secret_kind="api_key" if key else "password",
            protocol=settings.odoo_protocol,
            label=instance.label if instance else "",
            guard=vault_guard(installation, instance, clock) if instance else None,
            keep_in=installation.state.odoo_entries,
        ),
        clock,
        render_statement_pdf,
    )


def _local_books(installation: Installation, clock: Callable[[], datetime]) -> "Books":
    from My_AI_Employee.books.local.local_books import LocalBooks, LocalOptions
    from My_AI_Employee.books.local.tax_sets import read_tax_file
    from My_AI_Employee.bootstrap.invoice_documents import render_pdf, translated_mail_text
    from My_AI_Employee.documents.statement_pdf import render_statement_pdf
    from My_AI_Employee.domain.documents import Company
    from My_AI_Employee.domain.foreign_currency import no_rates
    from My_AI_Employee.vault.exchange_rates import VaultRates

    settings = installation.settings
    rehearsal = settings.dry_run and not installation.state.books.exists()
    store = installation.store if installation.vault else None
    return LocalBooks(
        None if rehearsal else installation.state.books,
        clock=clock,
        company=Company(
            name=settings.company_name,
            currency=settings.currency,
            email=settings.smtp_from or "",
            address=settings.company_address,
            phone=settings.company_phone,
            tax_id=settings.company_tax_id or _tax_id_of_handbook(installation),
            country=settings.company_country,
            iban=settings.company_iban,
            bic=settings.company_bic,
        ),
        mailer=outgoing_mail(installation),
        render_invoice=lambda invoice: render_pdf(invoice, store),
        options=LocalOptions(
            fiscal_year_month=settings.fiscal_year_month,
            render_statement=render_statement_pdf,
            tax_set=read_tax_file(installation.state.taxes),
            translate_mail=lambda invoice: translated_mail_text(invoice, store),
            find_rate=VaultRates(store, settings.currency).find if store else no_rates,
        ),
    )


def _tax_id_of_handbook(installation: Installation) -> str:
    """The firm's tax id by the property `company_tax_id` of the handbook; empty when there is none."""
    from My_AI_Employee.vault.layout import HANDBOOK
    from My_AI_Employee.vault.notes import optional_field, parse_note

    if installation.vault is None:
        return ""
    try:
        return optional_field(parse_note(installation.store.read_note(HANDBOOK)[0]), "company_tax_id").strip()
    except VaultError:
        return ""


def outgoing_mail(installation: Installation) -> "Mailer | None":
    """The mail server of the settings; None without one."""
    from My_AI_Employee.books.local.mailer import SmtpMailer, SmtpServer

    settings = installation.settings
    if not settings.smtp_host:
        return None
    server = SmtpServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        username=settings.smtp_username or "",
    )
    return SmtpMailer(server, lambda: installation.secret("SMTP_PASSWORD"))


def report_writer(installation: Installation, clock: Callable[[], datetime] = utc_now) -> "ReportWriter":
    """Where reports are written: the vault's Reports/, or the state folder without a vault."""
    from My_AI_Employee.reports.report_files import ReportWriter

    root = installation.vault or installation.state.root
    return ReportWriter(folder=root / Folder.REPORTS, shown_as=root, clock=clock)


def keep_payment_file(vault: Path | None, name: str, content: bytes) -> str:
    """Write a file for the bank into the vault's Payments/; its path there. The same file is not written twice.

    Raises ConfigurationError without a vault, VaultError when it cannot be written.
    """
    if vault is None:
        raise ConfigurationError(f"there is no vault that {name} could be written to", hint="set AI_EMPLOYEE_VAULT")
    store = VaultStore(vault)
    store.make_folder(PAYMENT_FILES)
    return store.copy_in(content, PAYMENT_FILES, name)


def check_receipt(vault: Path | None, path: str) -> "Receipt":
    """A receipt inside the vault. Raises ReceiptNotFoundError for anything else."""
    from My_AI_Employee.books.port import Receipt

    if vault is None:
        raise ReceiptNotFoundError(f"no vault is configured where '{path}' could lie", hint="set AI_EMPLOYEE_VAULT")
    try:
        VaultStore(vault).read_bytes(path, MAX_RECEIPT_BYTES)
    except NotRegularFileError:
        raise ReceiptNotFoundError(f"'{path}' is not a regular file") from None
    except VaultError as error:
        raise ReceiptNotFoundError(
            f"no receipt '{path}' in the vault: {error.message}", hint="give a path such as Attachments/receipt.pdf"
        ) from None
    return Receipt(path=vault / path, name=Path(path).name)


def books_name(installation: Installation) -> str:
    """The configured books' name, without asking them."""
    from My_AI_Employee.bootstrap.stack import books_label
    from My_AI_Employee.domain.instances import labelled

    settings = installation.settings
    if settings.books_kind == "local":
        return "local"
    return labelled(books_label(installation), f"{settings.odoo_database}@{settings.odoo_url}")
