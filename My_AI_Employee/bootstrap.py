"""The one place that builds objects from settings. Below it, functions take values."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from secrets import token_bytes
from typing import TYPE_CHECKING, Any

from My_AI_Employee import __version__
from My_AI_Employee.books.port import Books, Receipt
from My_AI_Employee.decisions import Decisions
from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.plan import Plan, plan_actions
from My_AI_Employee.domain.policy import Policy
from My_AI_Employee.domain.results import ReportResult
from My_AI_Employee.errors import (
    ConfigurationError,
    CredentialsError,
    NotRegularFileError,
    ReceiptNotFoundError,
    VaultError,
)
from My_AI_Employee.handbook import policy_in_force
from My_AI_Employee.intake import Intake
from My_AI_Employee.journal import marks, plans
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.mcp_servers.client import OdooMcpClient, ServerProcess, server_environment
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.gate import MemoryNonces, NonceStore, Proposal
from My_AI_Employee.mind_building import MindParts, build_background
from My_AI_Employee.notifier import AppriseNotifier, Notifier, NullNotifier
from My_AI_Employee.orchestrator import Desk, Orchestrator
from My_AI_Employee.outcomes import Execution
from My_AI_Employee.overview import Overview
from My_AI_Employee.plan_keeping import keep_plan
from My_AI_Employee.planners.background import BackgroundPlanner
from My_AI_Employee.planners.port import Planner
from My_AI_Employee.planning import BooksIdentity, Planning
from My_AI_Employee.policy_review import PolicyReview
from My_AI_Employee.projection import Projection
from My_AI_Employee.reporting import ReportDesk
from My_AI_Employee.restoration import Restoration, steps_in_books
from My_AI_Employee.secret_store import SecretStore, open_secret_store, redact
from My_AI_Employee.settings import Settings, load_settings
from My_AI_Employee.signed_approval import SIGNERS_NAME, SignedApproval
from My_AI_Employee.state import StateFolder, open_state
from My_AI_Employee.vault.audit_file import AuditFiles
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.store import VaultStore

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from My_AI_Employee.books.local.mailer import Mailer
    from My_AI_Employee.workers.dispatch import Dispatch
    from My_AI_Employee.workers.worker import Worker

MAX_RECEIPT_BYTES = 25_000_000


def utc_now() -> datetime:
    """The present, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Place:
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

    def journal(self) -> Journal:
        """Open the journal."""
        return Journal(self.settings.database_url or sqlite_url(self.state.journal))

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
        }[name]
        found = given or self.secrets().get(name) or ""
        self._used_secrets.update(found.split() if name == "ALERT_URLS" else [found])
        return found

    def hide(self, text: str) -> str:
        """The text without the secrets that were handed out: a server may quote what it was sent."""
        return redact(text, self._used_secrets)


def open_place(overrides: Mapping[str, str] | None = None) -> Place:
    """Read the settings, resolve the vault and its state folder. Raises VaultMissingError, ConfigurationError."""
    given = dict(overrides or {})
    settings = load_settings(**given)
    vault = settings.vault.expanduser().resolve() if settings.vault else None
    return Place(settings=settings, state=open_state(settings.state_root, vault), vault=vault, overrides=given)


# books


def open_books(place: Place, clock: Callable[[], datetime] = utc_now) -> Books:
    """The configured books. Nothing is sent to an Odoo before the first call."""
    return _odoo_books(place, clock) if place.settings.books_kind == "odoo" else _local_books(place, clock)


def _odoo_books(place: Place, clock: Callable[[], datetime]) -> Books:
    from My_AI_Employee.books.odoo.connect import OdooConnection, connect_odoo

    settings = place.settings
    if not (settings.odoo_url and settings.odoo_database and settings.odoo_username):
        raise ConfigurationError(
            "ODOO_URL, ODOO_DATABASE and ODOO_USERNAME are needed for books in Odoo",
            hint=f"set them in the environment or in {settings.state_root / '.env'}",
        )
    key = place.secret("ODOO_API_KEY")
    secret = key or place.secret("ODOO_PASSWORD")
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
        ),
        clock,
    )


def _local_books(place: Place, clock: Callable[[], datetime]) -> Books:
    from My_AI_Employee.books.local.local_books import LocalBooks
    from My_AI_Employee.documents.invoice_pdf import render_invoice_pdf
    from My_AI_Employee.domain.documents import Company

    settings = place.settings
    rehearsal = settings.dry_run and not place.state.books.exists()
    return LocalBooks(
        None if rehearsal else place.state.books,
        clock=clock,
        company=Company(
            name=settings.company_name,
            currency=settings.currency,
            email=settings.smtp_from or "",
            address=settings.company_address,
        ),
        mailer=_mailer(place),
        render_invoice=render_invoice_pdf,
    )


def _mailer(place: Place) -> "Mailer | None":
    from My_AI_Employee.books.local.mailer import SmtpMailer, SmtpServer

    settings = place.settings
    if not settings.smtp_host:
        return None
    server = SmtpServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        username=settings.smtp_username or "",
    )
    return SmtpMailer(server, lambda: place.secret("SMTP_PASSWORD"))


def report_desk(place: Place, clock: Callable[[], datetime] = utc_now) -> ReportDesk:
    """Where reports are written: the vault's Reports/, or the state folder without a vault."""
    root = place.vault or place.state.root
    return ReportDesk(folder=root / Folder.REPORTS, shown_as=root, clock=clock)


# the MCP server


class JournalNonces:
    """Used grants, kept in the journal: a grant stays used after a restart."""

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._clock = clock

    def use(self, nonce: str, expires: int) -> bool:
        """Take a nonce; False when it was taken before."""
        with self._journal.transaction() as connection:
            return marks.use_nonce(connection, nonce, expires, self._clock())


@dataclass(frozen=True, kw_only=True)
class PlanDesk:
    """Puts plans that programs propose before a person."""

    journal: Journal
    projection: Projection
    identity: Callable[[], BooksIdentity]
    policy: Callable[[], Policy]
    clock: Callable[[], datetime]

    def without_auto_approval(self) -> "PlanDesk":
        """The same desk, at which the policy approves nothing: every plan waits for a person."""
        return replace(self, policy=lambda: replace(self.policy(), auto_approve_expenses_under=Decimal("0.00")))

    def propose(
        self, raw_actions: Sequence[Mapping[str, Any]], reasons: Sequence[str], *, planner: str = "claude"
    ) -> Proposal:
        """Keep a plan and write its note; the policy approves small expenses, whoever proposes them."""
        now, policy, identity = self.clock(), self.policy(), self.identity()
        with self.journal.transaction() as connection:
            plan_id = plans.unused_plan_id(connection, now)
        plan = Plan(
            id=plan_id,
            task_id="",
            planner=planner,
            created=now,
            expires=now + timedelta(days=policy.plan_expires_days),
            books=identity.name,
            currency=identity.currency,
            actions=plan_actions(raw_actions),
            reasons=tuple(reasons),
        )
        with self.journal.transaction() as connection:
            rule = keep_plan(connection, plan, policy, now)
            record = plans.get_plan(connection, plan.id)
        note = self.projection.show_plan(record)
        return Proposal(plan_id=plan.id, note=note, digest=plan.digest, headline=plan.headline, approved_by=rule)


def plan_desk(place: Place, journal: Journal, identity: Callable[[], BooksIdentity]) -> PlanDesk:
    """The desk that programs and `undo` propose plans at."""
    store = place.store
    return PlanDesk(
        journal=journal,
        projection=Projection(journal=journal, store=store, clock=utc_now),
        identity=identity,
        policy=lambda: policy_in_force(store, journal).policy,
        clock=utc_now,
    )


def server_context() -> ServerContext:
    """What the MCP server works with. Opens nothing that may be away; the books are opened at the first call."""
    place = open_place()
    propose_only = place.settings.mcp_mode == "propose"
    books = cache(lambda: open_books(place))
    nonces: NonceStore = MemoryNonces(utc_now)
    desk = None
    if place.vault is not None and not place.settings.dry_run:
        journal = place.journal()
        nonces = JournalNonces(journal, utc_now)
        desk = plan_desk(place, journal, lambda: _identity_of(books()))
        if propose_only:
            desk = desk.without_auto_approval()
    return ServerContext(
        books=books,
        secret=cache(lambda: token_bytes(32)) if propose_only else place.state.grant_secret,
        nonces=nonces,
        plans=desk,
        dry_run=place.settings.dry_run,
        clock=utc_now,
        check_receipt=lambda path: check_receipt(place.vault, path),
        build_report=lambda request: _build_report(place, request, books()),
        version=__version__,
        hide=place.hide,
    )


def _build_report(place: Place, request: ReportRequest, books: Books) -> ReportResult:
    return report_desk(place).make(request, books)


def _identity_of(books: Books) -> BooksIdentity:
    info = books.info()
    return BooksIdentity(name=info.name, currency=info.currency)


def check_receipt(vault: Path | None, path: str) -> Receipt:
    """A receipt inside the vault. Raises ReceiptNotFoundError for anything else."""
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


# the orchestrator


def server_process(place: Place, log: Any = None) -> ServerProcess:
    """How the orchestrator starts its MCP server: with what it needs from the environment, and this vault."""
    environment = server_environment({**os.environ, **place.overrides})
    environment["AI_EMPLOYEE_STATE_DIR"] = str(place.settings.state_root)
    if place.vault is not None:
        environment["AI_EMPLOYEE_VAULT"] = str(place.vault)
    return ServerProcess(environment=environment, log=log)


def build_planner(settings: Settings) -> Planner:
    """What reads every task first. What it cannot settle goes to the mind that AI_EMPLOYEE_PLANNER names, if any."""
    from My_AI_Employee.planners.rules.planner import RulesPlanner

    return RulesPlanner()


def build_notifier(place: Place) -> Notifier:
    """Alerts to the configured addresses."""
    urls = place.secret("ALERT_URLS").split()
    return AppriseNotifier(urls) if urls else NullNotifier()


@dataclass(frozen=True, kw_only=True)
class Employee:
    """A built orchestrator with the parts that commands need."""

    orchestrator: Orchestrator
    journal: Journal
    client: OdooMcpClient
    desk: Desk

    def guarded(self, guard: "Callable[[Connection], None]") -> "Employee":
        """The same, with every step of a plan guarded (see Execution.guard)."""
        desk = replace(self.desk, execution=replace(self.desk.execution, guard=guard))
        return replace(self, desk=desk, orchestrator=Orchestrator(desk))


@contextmanager
def open_employee(place: Place, tools: OdooMcpClient | None = None) -> Iterator[Employee]:
    """Build everything that `run`, `once` and `demo` work with; closed at the end of the block.

    tools: instead of a client of this vault's own MCP server.
    """
    with ExitStack() as stack:
        journal, client = _opened(place, stack)
        client = tools or client
        background = _background(place, journal, client)
        if background is not None:
            stack.callback(background.close)
        employee = _assemble(place, journal, client, background)
        if place.settings.execution == "workers":
            carrier = _dispatch(place, journal, stack)
            desk = replace(employee.desk, carrier=carrier)
            employee = replace(employee, desk=desk, orchestrator=Orchestrator(desk))
        yield employee


def _opened(place: Place, stack: ExitStack) -> tuple[Journal, OdooMcpClient]:
    journal = place.journal()
    stack.callback(journal.close)
    log = stack.enter_context(place.state.server_log.open("a", encoding="utf-8"))
    return journal, stack.enter_context(OdooMcpClient(server_process(place, log)))


def _dispatch(place: Place, journal: Journal, stack: ExitStack) -> "Dispatch":
    from My_AI_Employee.workers.dispatch import Dispatch
    from My_AI_Employee.workers.queue import PlanQueue

    if not journal.is_shared or not place.settings.database_url:
        raise ConfigurationError(
            "AI_EMPLOYEE_EXECUTION=workers needs the journal in PostgreSQL, which several processes can share",
            hint="set DATABASE_URL to postgresql://user:password@host:5432/database, or leave the setting out",
        )
    queue = PlanQueue(journal, place.settings.database_url)
    stack.callback(queue.close)
    return Dispatch(journal=journal, queue=queue, clock=utc_now)


@contextmanager
def open_worker(place: Place) -> "Iterator[Worker]":
    """Build what `worker` works with; closed at the end of the block. Raises ConfigurationError."""
    from My_AI_Employee.workers.worker import Worker

    if place.settings.execution != "workers":
        raise ConfigurationError(
            "approved plans are carried out by `ai-employee run` itself",
            hint="set AI_EMPLOYEE_EXECUTION=workers for both to have workers do it",
        )
    with ExitStack() as stack:
        journal, client = _opened(place, stack)
        dispatch = _dispatch(place, journal, stack)
        client.start()  # its first call would take longer than the lease of a dead worker
        execution = Execution(journal=journal, tools=client, secret=place.state.grant_secret(), clock=utc_now)
        yield Worker(execution, dispatch)


def _background(place: Place, journal: Journal, client: OdooMcpClient) -> BackgroundPlanner | None:
    if place.settings.planner == "rules":
        return None
    return build_background(
        MindParts(
            settings=place.settings,
            state=place.state.root,
            environment={**os.environ, **place.overrides},
            api_key=place.secret("ANTHROPIC_API_KEY"),
            journal=journal,
            store=place.store,
            books=client,
            clock=utc_now,
        )
    )


def _assemble(
    place: Place, journal: Journal, client: OdooMcpClient, background: BackgroundPlanner | None
) -> Employee:
    store, settings = place.store, place.settings

    def policy() -> Policy:
        return policy_in_force(store, journal).policy

    def identity() -> BooksIdentity:
        info = client.call("books_info", {})
        return BooksIdentity(name=str(info["name"]), currency=str(info["currency"]))

    intake = Intake(journal, store, utc_now, settings.settle_s)
    projection = Projection(journal=journal, store=store, clock=utc_now)
    notifier = build_notifier(place)
    signed = SignedApproval(journal=journal, store=store, allowed_signers=settings.config_dir / SIGNERS_NAME)
    desk = Desk(
        store=store,
        intake=intake,
        planning=Planning(
            journal=journal,
            store=store,
            intake=intake,
            planner=build_planner(settings),
            books=client,
            tools=client,
            identity=identity,
            policy=policy,
            clock=utc_now,
            settle_s=settings.settle_s,
            background=background,
        ),
        decisions=Decisions(
            journal=journal,
            store=store,
            intake=intake,
            projection=projection,
            identity=identity,
            policy=policy,
            policies=PolicyReview(journal=journal, store=store, intake=intake, signed=signed, clock=utc_now),
            clock=utc_now,
            settle_s=settings.settle_s,
            effects=lambda plan: steps_in_books(client, plan),
        ),
        projection=projection,
        execution=Execution(journal=journal, tools=client, secret=place.state.grant_secret(), clock=utc_now),
        overview=Overview(
            journal=journal,
            store=store,
            audit_files=AuditFiles(store.root / Folder.LOGS, place.state.audit_lock),
            notifier=notifier,
            notices=lambda: policy_in_force(store, journal).notices,
            books=books_name(settings),
            clock=utc_now,
        ),
        restoration=Restoration(journal, store, client, notifier, place.state.journal_mark),
        clock=utc_now,
        poll_interval_s=settings.poll_interval_s,
    )
    return Employee(orchestrator=Orchestrator(desk), journal=journal, client=client, desk=desk)


def books_name(settings: Settings) -> str:
    """The configured books' name, without asking them."""
    return f"{settings.odoo_database}@{settings.odoo_url}" if settings.books_kind == "odoo" else "local"
