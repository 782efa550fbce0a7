"""What the commands do with an installation. They take and answer plain values; `app.py` prints."""

import gc
import json
import logging
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from My_AI_Employee.approvals import waiting
from My_AI_Employee.approvals.decide import find_item_note, request_decision
from My_AI_Employee.approvals.policy_in_force import policy_in_force
from My_AI_Employee.books.port import Books
from My_AI_Employee.bootstrap import (
    Employee,
    Installation,
    books_name,
    open_books,
    open_employee,
    open_installation,
    open_worker,
    plan_proposals,
    report_writer,
    server_process,
    utc_now,
)
from My_AI_Employee.bootstrap.state_folder import exclusive, is_led, open_state
from My_AI_Employee.cli import doctor
from My_AI_Employee.cli.sign import sign_item, waiting_item
from My_AI_Employee.credentials.port import KNOWN_NAMES
from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.approval import Decision
from My_AI_Employee.domain.plan import BooksIdentity, PlanStatus
from My_AI_Employee.domain.policy import signatures_to_accept
from My_AI_Employee.domain.results import ReportResult
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.domain.undo import reversal
from My_AI_Employee.errors import (
    AIEmployeeError,
    BooksConfigurationError,
    ConfigurationError,
    CredentialsError,
    InvalidStatusError,
    VaultError,
    VaultMissingError,
    error_from_wire,
)
from My_AI_Employee.execution.executor import lift_hold
from My_AI_Employee.journal import audit_rows, plans, stored_facts
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import ActionStatus
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller
from My_AI_Employee.reports.briefing import (
    BriefingKind,
    BriefingSources,
    briefing_day,
    briefing_name,
    briefing_period,
    collect_briefing,
)
from My_AI_Employee.reports.briefing_note import render_briefing
from My_AI_Employee.reports.schedule import Schedule, start, time_zone
from My_AI_Employee.settings import load_settings
from My_AI_Employee.vault.audit_reading import verify
from My_AI_Employee.vault.layout import GOALS, Folder
from My_AI_Employee.vault.notes import parse_note
from My_AI_Employee.vault.team_ids import is_team_id
from My_AI_Employee.watchers.filesystem import watch_folders
from My_AI_Employee.watchers.port import PollingWatcher

if TYPE_CHECKING:
    from My_AI_Employee.evaluation.report import EvaluationReport

logger = logging.getLogger(__name__)

TASK_PREFIX = "TASK-"


# working


def run_service(
    installation: Installation, stop: threading.Event | None = None, client: OdooMcpClient | None = None
) -> None:
    """Work until stopped by SIGTERM, Ctrl-C or `stop`. client: of a server that is started already.

    Raises ConfigurationError when another process works here.
    """
    installation.store.check()
    stop = stop or threading.Event()
    with _leading(installation, stop, client) as employee:
        _work(installation, employee, stop)


@contextmanager
def _leading(
    installation: Installation, stop: threading.Event, client: OdooMcpClient | None = None
) -> Iterator[Employee]:
    """The one employee that leads: on this machine by a lock, over all machines by a lease of a shared journal.

    stop: set when another has taken the lead over, as after a long standstill. Raises ConfigurationError.
    """
    with exclusive(installation.state.leader_lock) as leads:
        if not leads:
            raise ConfigurationError(
                f"another ai-employee works on {installation.vault}",
                hint="one at a time leads a vault and does what is due",
            )
        with open_employee(installation, client) as employee:
            if not employee.journal.is_shared:
                yield employee
                return
            from My_AI_Employee.execution.workers.leasing import hold_lead

            with hold_lead(employee.journal, stop.set) as held:
                yield employee.guarded(held.guard)


def run_worker(installation: Installation) -> None:
    """Carry approved plans out for the orchestrator that leads, until stopped. Raises ConfigurationError."""
    from My_AI_Employee.execution.workers.queue import serve_queue

    with open_worker(installation) as worker:
        worker.work(partial(serve_queue, installation.settings.database_url or ""))


def _work(installation: Installation, employee: Employee, stop: threading.Event) -> None:
    watcher = watch_folders(installation.store.root)

    def on_signal(_signal: int, _frame: object) -> None:
        stop.set()
        watcher.wake()

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, on_signal)
        signal.signal(signal.SIGINT, on_signal)
    threading.Thread(target=_warm_up, args=(employee,), name="mcp-start", daemon=True).start()
    schedule = start(_schedule(installation, employee))
    try:
        lift_hold(employee.journal)
        employee.orchestrator.recover()
        logger.info("working on %s with the books %s", installation.vault, books_name(installation.settings))
        gc.freeze()  # what stands now stays: the collector need not look through it during an approval
        employee.orchestrator.run(stop, watcher)
    finally:
        schedule.stop()
        watcher.stop()


def _warm_up(employee: Employee) -> None:
    """Start the MCP server while the program starts, not at the first approval; whoever calls it tells of faults."""
    with suppress(AIEmployeeError):
        employee.client.start()


def run_once(installation: Installation) -> dict[str, Any]:
    """Everything that is due now, until nothing moves. A running `run` does the work itself."""
    installation.store.check()
    with _leading(installation, threading.Event()) as employee:
        lift_hold(employee.journal)
        employee.orchestrator.recover()
        moved = employee.orchestrator.run_once(PollingWatcher())
        return {"moved": moved, "status": waiting.status_of(employee.journal, installation.store)}


# deciding


def approve_item(
    installation: Installation, item_id: str, *, sign: bool = False, key: Path | None = None
) -> dict[str, Any]:
    """Move a note to Approved/; POLICY stands for the request about the policy that waits.

    sign: make a signature over it first, unless the policy asks for none. key: as for `sign_item`.
    """
    item_id, remark = waiting_item(installation, item_id)
    if remark:
        return {"id": item_id, "message": remark}
    if is_team_id(item_id):
        if sign:
            raise InvalidStatusError(f"{item_id} is a request of the team server, which asks for no signature")
        return _drag_request(
            installation,
            item_id,
            Folder.APPROVED,
            "the team server carries it out, within seconds when it is running",
        )
    if not sign or not _asks_for_signatures(installation):
        moved = _drag(installation, item_id, Folder.APPROVED, (Folder.PENDING_APPROVAL, Folder.FAILED))
        unsigned = "No signature is needed, since the handbook sets no limit for one; none was made. " if sign else ""
        return {**moved, "message": f"{unsigned}{moved['message']}"}
    sources = (Folder.PENDING_APPROVAL, Folder.APPROVED, Folder.FAILED)
    note = find_item_note(installation.store, item_id, sources)
    signature, what = sign_item(installation, note, item_id, key)
    moved = _drag(installation, item_id, Folder.APPROVED, sources)
    return {**moved, "signature": signature, "message": f"You signed: {what}. {moved['message']}"}


def _asks_for_signatures(installation: Installation) -> bool:
    """Whether the policy in force has a limit above which plans must be signed."""
    policy = policy_in_force(installation.store, installation.journal()).policy
    return signatures_to_accept(policy) > 0


def reject_plan(installation: Installation, plan_id: str) -> dict[str, Any]:
    """Move a note to Rejected/; POLICY stands for the request about the policy that waits."""
    plan_id, _ = waiting_item(installation, plan_id, rejecting=True)
    if plan_id.startswith(TASK_PREFIX):
        return _reject_task(installation, plan_id)
    if is_team_id(plan_id):
        return _drag_request(
            installation, plan_id, Folder.REJECTED, "the team server drops it, unless it runs already"
        )
    return _drag(installation, plan_id, Folder.REJECTED, (Folder.PENDING_APPROVAL, Folder.APPROVED, Folder.FAILED))


def _reject_task(installation: Installation, task_id: str) -> dict[str, Any]:
    """Reject a task that has no plan. Raises InvalidStatusError for any other, NotFoundError."""
    with installation.journal().transaction() as connection:
        record = journal_tasks.find_task(connection, task_id)
    if record is not None and record.status is TaskStatus.PLANNED:
        raise InvalidStatusError(
            f"{task_id} has the plan {record.plan_id}", hint=f"reject that: ai-employee reject {record.plan_id}"
        )
    if record is not None and record.status not in (TaskStatus.NEW, TaskStatus.NEEDS_PERSON):
        raise InvalidStatusError(f"{task_id} is {record.status}; only a task that waits can be rejected")
    return _drag(installation, task_id, Folder.REJECTED, (Folder.NEEDS_ACTION,))


def retry_plan(installation: Installation, plan_id: str) -> dict[str, Any]:
    """Move a failed plan's note to Approved/; a queued one is tried at the next pass."""
    if is_team_id(plan_id):
        return approve_item(installation, plan_id)
    journal = installation.journal()
    with journal.transaction() as connection:
        record = plans.get_plan(connection, plan_id)
    lift_hold(journal)
    if record.status is PlanStatus.QUEUED:
        return {"id": plan_id, "message": f"{plan_id} is tried again at the next pass."}
    if record.status is not PlanStatus.FAILED:
        raise InvalidStatusError(f"{plan_id} is {record.status}; only failed and queued plans are tried again")
    return _drag(installation, plan_id, Folder.APPROVED, (Folder.FAILED,))


def _drag(installation: Installation, plan_id: str, target: Folder, sources: tuple[Folder, ...]) -> dict[str, Any]:
    decision = Decision.APPROVE if target is Folder.APPROVED else Decision.REJECT
    moved = request_decision(installation.store, plan_id, decision, sources)
    working = "it is carried out at once" if is_worked_on(installation) else "run `ai-employee once` to go on"
    return {"id": plan_id, "note": moved, "message": f"{plan_id} is in {target}; {working}."}


def _drag_request(installation: Installation, request_id: str, target: Folder, what_follows: str) -> dict[str, Any]:
    """Move the note of a request of the team server, which alone knows whether it still waits."""
    sources = [folder for folder, *_ in waiting.TEAM_FOLDERS if folder is not target]
    decision = Decision.APPROVE if target is Folder.APPROVED else Decision.REJECT
    moved = request_decision(installation.store, request_id, decision, sources)
    return {"id": request_id, "note": moved, "message": f"{request_id} is in {target}; {what_follows}."}


def is_worked_on(installation: Installation) -> bool:
    """Whether an orchestrator works on the vault now."""
    return is_led(installation.state)


def undo_plan(installation: Installation, plan_id: str) -> dict[str, Any]:
    """Draft the plan that takes an executed plan's effects back; it waits in Pending_Approval."""
    journal = installation.journal()
    with journal.transaction() as connection:
        record = plans.get_plan(connection, plan_id)
    done = [(a.step.tool, a.result) for a in record.actions if a.status is ActionStatus.DONE]
    if not done:
        raise InvalidStatusError(f"{plan_id} is {record.status}; it has no effects to take back")
    wanted = reversal(done, plan_id)
    if not wanted.actions:
        raise InvalidStatusError(f"nothing of {plan_id} can be taken back by a plan: {'; '.join(wanted.remarks)}")
    identity = BooksIdentity(name=record.plan.books, currency=record.plan.currency)
    proposals = plan_proposals(installation, journal, lambda: identity)
    proposal = proposals.propose(wanted.actions, [f"takes {plan_id} back", *wanted.remarks], planner="person")
    return {
        "id": proposal.plan_id,
        "note": proposal.note,
        "remarks": list(wanted.remarks),
        "message": f"{proposal.plan_id} waits for approval: {proposal.headline}.",
    }


def settle_mail(installation: Installation, plan_id: str, *, arrived: bool) -> dict[str, Any]:
    """A person's word on a mail whose outcome is unknown; the plan then goes on, and mails again when it was lost."""
    from My_AI_Employee.books.local.local_books import LocalBooks

    journal = installation.journal()
    with journal.transaction() as connection:
        record = plans.get_plan(connection, plan_id)
    open_steps = [action for action in record.actions if action.status is ActionStatus.UNKNOWN]
    if not open_steps:
        raise InvalidStatusError(f"no mail of {plan_id} waits for a person's word")
    books = open_books(installation)
    try:
        if not isinstance(books, LocalBooks):
            raise InvalidStatusError(
                "Odoo itself knows what became of its mails", hint="look at the invoice's messages there, then retry"
            )
        books.settle_mailing(str(open_steps[0].error["facts"]["invoice_id"]), arrived=arrived)
    finally:
        books.close()
    return _drag(installation, plan_id, Folder.APPROVED, (Folder.FAILED,))


# writing


def make_report(installation: Installation, request: ReportRequest) -> ReportResult:
    """A report in Reports/."""
    books = open_books(installation)
    try:
        return report_writer(installation).make(request, books, keep_json=True)
    except AIEmployeeError as error:
        raise error_from_wire(json.loads(installation.redacted(json.dumps(error.as_dict(), default=str)))) from None
    finally:
        books.close()


def write_briefing(installation: Installation, kind: BriefingKind, day: date | None = None) -> str:
    """Write a briefing (over an older one of the same day) and answer its path inside the vault."""
    with OdooMcpClient(server_process(installation)) as client:
        return _brief(installation, installation.journal(), client, kind, day or _today(installation))


def _today(installation: Installation) -> date:
    return utc_now().astimezone(time_zone(installation.settings.timezone)).date()


def _brief(installation: Installation, journal: Journal, tools: ToolCaller, kind: BriefingKind, day: date) -> str:
    """Figures come from the MCP server, which alone holds the credentials of the books."""

    def report(request: ReportRequest) -> ReportResult:
        return ReportResult.model_validate(tools.call("generate_report", request.model_dump(mode="json")))

    sources = BriefingSources(journal=journal, report=report, **_goals(installation))
    named = briefing_day(kind, day)
    period = briefing_period(kind, named, time_zone(installation.settings.timezone))
    text = render_briefing(collect_briefing(kind, named, period, sources, utc_now()))
    rel = f"{Folder.BRIEFINGS}/{briefing_name(kind, named)}"
    installation.store.write_view(rel, text)
    with journal.transaction() as connection:
        stored_facts.set_fact(connection, "last_briefing", rel)
    return rel


def _goals(installation: Installation) -> dict[str, Any]:
    try:
        note = parse_note(installation.store.read_note(GOALS)[0])
    except VaultError as error:
        return {"goals": {}, "focus": f"{GOALS} cannot be read: {error}"}
    return {"goals": dict(note.front)}


def _schedule(installation: Installation, employee: Employee) -> Schedule:
    def run(kind: BriefingKind, day: date) -> None:
        rel = f"{Folder.BRIEFINGS}/{briefing_name(kind, briefing_day(kind, day))}"
        if not installation.store.exists(rel):
            _brief(installation, employee.journal, employee.client, kind, day)

    return Schedule(journal=employee.journal, run=run, clock=utc_now, tz=time_zone(installation.settings.timezone))


def export_books(installation: Installation) -> str:
    """The embedded books as beancount. Raises ConfigurationError for books in Odoo."""
    from My_AI_Employee.books.local.beancount_export import export_beancount
    from My_AI_Employee.books.local.local_books import LocalBooks

    books = open_books(installation)
    try:
        if not isinstance(books, LocalBooks):
            raise ConfigurationError("only the embedded books are exported", hint="Odoo has its own export")
        return export_beancount(books)
    finally:
        books.close()


# checking


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
    """Check the chain against the journal's last entry. Raises AuditError naming the first bad entry."""
    with installation.journal().transaction() as connection:
        written = int(stored_facts.get_fact(connection, "audit_written") or 0)
        last = audit_rows.hash_at(connection, written)
    found = verify(waiting.audit_logs(installation.store.root), last_hash=last)
    found.check()
    return {"files": found.files, "entries": found.entries, "last_hash": found.last_hash}


def store_secret(installation: Installation, name: str, value: str) -> str:
    """Store a secret; answers where. Raises CredentialsError, also for a name that nothing asks for."""
    if name not in KNOWN_NAMES:
        raise CredentialsError(f"nothing uses a secret named {name}", hint=f"the names are {', '.join(KNOWN_NAMES)}")
    secrets = installation.secrets()
    secrets.set(name, value)
    return secrets.where()


def examine(vault: Path | None) -> tuple[list[dict[str, str]], str, bool]:
    """Examine the set-up: the checks as data, as text, and whether nothing failed. Works without a vault too."""
    overrides = {"AI_EMPLOYEE_VAULT": str(vault)} if vault else {}
    settings = load_settings(**overrides)
    try:
        installation = open_installation(overrides)
    except VaultMissingError:
        installation = Installation(
            settings=settings, state=open_state(settings.state_root, None), vault=None, overrides={}
        )
    checks = doctor.examine(
        doctor.DoctorSubject(
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
    shown = [{name: installation.redacted(str(value)) for name, value in asdict(check).items()} for check in checks]
    return shown, installation.redacted(doctor.render_checks(checks)), doctor.exit_code(checks) == 0


def _probe(installation: Installation) -> doctor.BooksProbe:
    books = open_books(installation)
    try:
        return doctor.BooksProbe(info=books.info(), expense_categories=_categories(books))
    finally:
        books.close()


def _categories(books: Books) -> list[str] | None:
    """Expense categories; None where the module is missing, which the check then says."""
    try:
        return books.expense_categories()
    except BooksConfigurationError:
        return None
