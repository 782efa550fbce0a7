"""The commands that run the service, write reports and check the set-up. They return values; `app.py` prints."""

import gc
import json
import logging
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from My_AI_Employee.approvals import waiting
from My_AI_Employee.books.port import Books
from My_AI_Employee.bootstrap import (
    Employee,
    Installation,
    books_name,
    build_notifier,
    open_books,
    open_employee,
    open_installation,
    open_worker,
    report_writer,
    utc_now,
)
from My_AI_Employee.bootstrap.alerting import alert_digest, health_watch
from My_AI_Employee.bootstrap.mail import mail_parts
from My_AI_Employee.bootstrap.ops import open_ops, running_ops
from My_AI_Employee.bootstrap.stack import stack_secret_names
from My_AI_Employee.bootstrap.state_folder import exclusive, open_state
from My_AI_Employee.cli import doctor
from My_AI_Employee.cli.mail_commands import mailbox_checks
from My_AI_Employee.credentials.port import KNOWN_NAMES, MAIL_NAME, OPS_NAME, WAREHOUSE_NAME
from My_AI_Employee.domain.actions import LedgerReportRequest, ReportRequest
from My_AI_Employee.domain.results import LedgerReportResult, ReportResult
from My_AI_Employee.errors import (
    AIEmployeeError,
    BooksConfigurationError,
    ConfigurationError,
    CredentialsError,
    VaultMissingError,
    error_from_wire,
)
from My_AI_Employee.execution.executor import lift_hold
from My_AI_Employee.journal import audit_rows, stored_facts
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.observability.alerts import Notifier
from My_AI_Employee.reports.schedule import JOBS, SNAPSHOT, JobKind, Schedule, start, time_zone
from My_AI_Employee.settings import load_settings
from My_AI_Employee.vault.audit_reading import verify
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.watchers.filesystem import watch_folders
from My_AI_Employee.watchers.mail.service import MailWatcher, look_once
from My_AI_Employee.watchers.port import PollingWatcher

if TYPE_CHECKING:
    from My_AI_Employee.evaluation.report import EvaluationReport

logger = logging.getLogger(__name__)
_SEVERAL_FILES = 3
"""From so many dropped files on `once` says how many it is about to read."""


def run_service(
    installation: Installation, stop: threading.Event | None = None, client: OdooMcpClient | None = None
) -> None:
    """Run until stopped by SIGTERM, Ctrl-C or `stop`. client: of an MCP server that is already started.

    Raises ConfigurationError when another process leads this vault.
    """
    installation.store.check()
    stop = stop or threading.Event()
    with _lead(installation, stop, client) as employee:
        _run_until_stopped(installation, employee, stop)


@contextmanager
def _lead(
    installation: Installation, stop: threading.Event, client: OdooMcpClient | None = None
) -> Iterator[Employee]:
    """Open the employee as the only leader of its vault: by a file lock, and for a shared journal also by a lease.

    stop: set when the lease is lost, for example after the process was suspended. Raises ConfigurationError.
    """
    with exclusive(installation.state.leader_lock) as leads:
        if not leads:
            raise ConfigurationError(
                f"another ai-employee is working on {installation.vault}",
                hint="only one process at a time may work on a vault",
            )
        with open_employee(installation, client) as employee:
            if not employee.journal.is_shared:
                yield employee
                return
            from My_AI_Employee.execution.workers.leasing import hold_lead

            with hold_lead(employee.journal, stop.set) as held:
                yield employee.guarded(held.guard)


def run_worker(installation: Installation) -> None:
    """Execute approved plans for the leading orchestrator, until stopped. Raises ConfigurationError."""
    from My_AI_Employee.execution.workers.queue import serve_queue

    with open_worker(installation) as worker:
        worker.work(partial(serve_queue, installation.settings.database_url or ""))


def _run_until_stopped(installation: Installation, employee: Employee, stop: threading.Event) -> None:
    from My_AI_Employee.cli.inbox_beside import page_beside

    watcher = watch_folders(installation.store.root)

    def on_signal(_signal: int, _frame: object) -> None:
        stop.set()
        watcher.wake()

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, on_signal)
        signal.signal(signal.SIGINT, on_signal)
    threading.Thread(target=_warm_up, args=(employee,), name="mcp-start", daemon=True).start()
    schedule = start(_schedule(installation, employee))
    mail = MailWatcher(mail_parts(installation, employee.journal))
    try:
        lift_hold(employee.journal)
        employee.orchestrator.recover()
        logger.info("working on %s with the books %s", installation.vault, books_name(installation))
        gc.freeze()  # the objects of the start stay: the collector need not scan them during an approval
        gc.set_threshold(50_000)
        mail.start()
        with page_beside(installation, employee.journal), running_ops(installation, employee, watcher.wake):
            employee.orchestrator.run(stop, watcher)
    finally:
        mail.stop()
        schedule.stop()
        watcher.stop()


def _warm_up(employee: Employee) -> None:
    """Start the MCP server before the first approval, and import the planner before the first task.

    Errors are reported by the first call.
    """
    with suppress(AIEmployeeError):
        employee.client.start()
    import My_AI_Employee.planners.rules.planner  # noqa: F401


def run_once(installation: Installation) -> dict[str, Any]:
    """Do everything that is due now. Raises ConfigurationError while a `run` works on the vault."""
    installation.store.check()
    with _lead(installation, threading.Event()) as employee:
        lift_hold(employee.journal)
        employee.orchestrator.recover()
        look_once(mail_parts(installation, employee.journal))
        dropped = len(installation.store.scan(Folder.INBOX, notes=False, deep=True).files)
        if dropped >= _SEVERAL_FILES:
            logger.info("files in Inbox/ to read: %d, which may take some seconds each", dropped)
        with open_ops(installation, employee, lambda: None) as ops:
            ops.step()
            moved = employee.orchestrator.run_once(PollingWatcher())
            ops.step()
        alert_digest(installation, employee.journal, build_notifier(installation)).deliver_due()
        return {"moved": moved, "status": waiting.status_of(employee.journal, installation.store)}


def make_report(installation: Installation, request: ReportRequest) -> ReportResult:
    """Write one of the contract's reports to Reports/."""
    with books_of(installation) as books:
        return report_writer(installation).make(request, books, keep_json=True)


def make_any_report(
    installation: Installation, request: ReportRequest | LedgerReportRequest
) -> ReportResult | LedgerReportResult:
    """Write any report to Reports/."""
    if isinstance(request, ReportRequest):
        return make_report(installation, request)
    with books_of(installation) as books:
        return report_writer(installation).make_ledger(request, books)


@contextmanager
def books_of(installation: Installation) -> Iterator[Books]:
    """The books for a command; what they raise names no secret."""
    books = open_books(installation)
    try:
        yield books
    except AIEmployeeError as error:
        raise error_from_wire(json.loads(installation.redacted(json.dumps(error.as_dict(), default=str)))) from None
    finally:
        books.close()


def today_of(installation: Installation) -> date:
    """The owner's day."""
    return utc_now().astimezone(time_zone(installation.settings.timezone)).date()


def _schedule(installation: Installation, employee: Employee) -> Schedule:
    def run(kind: JobKind, day: date) -> bool:
        if kind == "snapshot":
            from My_AI_Employee.cli.warehouse_commands import nightly_snapshot  # unused by most installations

            nightly_snapshot(installation)
            return True
        from My_AI_Employee.cli.briefing_commands import run_briefing  # loaded when the first one is due

        return run_briefing(installation, employee, kind, day)

    tz = time_zone(installation.settings.timezone)
    jobs = (*JOBS, SNAPSHOT) if installation.settings.warehouse_schedule == "on" else JOBS
    watch = _watch(installation, employee)
    return Schedule(journal=employee.journal, run=run, clock=utc_now, tz=tz, jobs=jobs, watch=watch)


def _watch(installation: Installation, employee: Employee) -> Callable[[], object]:
    """Looks at what the owner is alerted of, and delivers what waited for the end of quiet hours."""
    digest = alert_digest(installation, employee.journal, build_notifier(installation))
    health = health_watch(
        installation,
        employee.journal,
        digest,
        ask_books=lambda: employee.client.call("books_info", {}),
        check_chain=lambda: verify_audit(installation),
    )

    tell_unknown = _unknown_mails(installation, employee.journal, digest)

    def look() -> None:
        health.look()
        tell_unknown()
        digest.deliver_due()

    return look


def _unknown_mails(installation: Installation, journal: Journal, notifier: Notifier) -> Callable[[], None]:
    """Tells of briefings whose mail a crash cut off; what mails them is loaded where they are mailed."""
    if installation.settings.briefing_mail == "off":
        return lambda: None
    from My_AI_Employee.cli.briefing_mailing import unknown_mails

    return unknown_mails(installation, journal, notifier)


def export_books(installation: Installation, form: str = "beancount") -> str:
    """Export the embedded books as text. form: beancount or hledger. Raises ConfigurationError for Odoo."""
    from My_AI_Employee.books.local.beancount_export import export_beancount
    from My_AI_Employee.books.local.hledger_export import export_hledger
    from My_AI_Employee.books.local.local_books import LocalBooks

    books = open_books(installation)
    try:
        if not isinstance(books, LocalBooks):
            raise ConfigurationError("only the embedded books can be exported", hint="Odoo has its own export")
        return export_hledger(books) if form == "hledger" else export_beancount(books)
    finally:
        books.close()


def evaluate_planner(folder: Path, vault: Path | None, planner: str, only: str) -> "EvaluationReport":
    """Measure a planner with the settings and keys that `run` would use. planner: instead of the settings' own."""
    from My_AI_Employee.evaluation.evaluate import evaluate

    given = {"AI_EMPLOYEE_VAULT": str(vault) if vault else "", "AI_EMPLOYEE_PLANNER": planner}
    installation = open_installation({name: value for name, value in given.items() if value})
    settings = installation.settings
    if settings.planner in ("claude", "claude_api"):
        settings = settings.model_copy(update={"anthropic_api_key": installation.secret("ANTHROPIC_API_KEY") or None})
    return evaluate(folder, settings, only)


def verify_audit(installation: Installation) -> dict[str, Any]:
    """Check the audit log's chain up to the journal's last entry. Raises AuditError with the first bad entry."""
    with installation.journal().transaction() as connection:
        written = int(stored_facts.get_fact(connection, "audit_written") or 0)
        last = audit_rows.hash_at(connection, written)
    found = verify(waiting.audit_logs(installation.store.root), last_hash=last)
    found.check()
    return {"files": found.files, "entries": found.entries, "last_hash": found.last_hash}


def store_secret(installation: Installation, name: str, value: str) -> str:
    """Store a secret; returns the name of the store. Raises CredentialsError, also for an unknown name."""
    patterns = (MAIL_NAME, OPS_NAME, WAREHOUSE_NAME)
    known = name in KNOWN_NAMES or any(pattern.fullmatch(name) for pattern in patterns)
    if not known and name not in stack_secret_names(installation.settings):
        names = f"{', '.join(KNOWN_NAMES)}, MAIL_<ACCOUNT>_PASSWORD, CHAT_..., EVENTS_..., N8N_..., WAREHOUSE_..."
        names += ", and those that stack.yaml has"
        raise CredentialsError(f"there is no secret named {name}", hint=f"the names are {names}")
    secrets = installation.secrets()
    secrets.set(name, value)
    return secrets.where()


def check_set_up(vault: Path | None) -> tuple[list[dict[str, str]], str, bool]:
    """Check the set-up: (checks as data, as text, whether none failed). Also works without a vault."""
    overrides = {"AI_EMPLOYEE_VAULT": str(vault)} if vault else {}
    settings = load_settings(**overrides)
    try:
        installation = open_installation(overrides)
    except VaultMissingError:
        installation = Installation(
            settings=settings, state=open_state(settings.state_root, None), vault=None, overrides={}
        )
    checks = doctor.run_checks(
        doctor.CheckedParts(
            settings=settings,
            state_dir=installation.state.root,
            open_journal=installation.journal,
            open_secrets=installation.secrets,
            probe_books=lambda: _probe(installation),
            tz=time_zone(settings.timezone),
            clock=utc_now,
            find_program=shutil.which,
        )
    )
    from My_AI_Employee.cli.briefing_mailing import briefing_mail_checks  # the doctor alone needs it here

    checks += [*mailbox_checks(installation), *briefing_mail_checks(installation)]
    shown = [{name: installation.redacted(str(value)) for name, value in asdict(check).items()} for check in checks]
    return shown, installation.redacted(doctor.render_checks(checks)), doctor.exit_code(checks) == 0


def _probe(installation: Installation) -> doctor.BooksProbe:
    books = open_books(installation)
    try:
        return doctor.BooksProbe(info=books.info(), expense_categories=_categories(books))
    finally:
        books.close()


def _categories(books: Books) -> list[str] | None:
    """Expense categories; None when Odoo's expense module is missing."""
    try:
        return books.expense_categories()
    except BooksConfigurationError:
        return None
