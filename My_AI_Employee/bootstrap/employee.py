"""A built orchestrator or worker with the parts that commands need."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from My_AI_Employee.approvals.adoption import Adoption
from My_AI_Employee.approvals.dry_runs import DryRuns
from My_AI_Employee.approvals.plan_decisions import PlanDecisions
from My_AI_Employee.approvals.plan_items import PlanKeeper
from My_AI_Employee.approvals.policy_decisions import PolicyReview
from My_AI_Employee.approvals.policy_in_force import policy_in_force
from My_AI_Employee.approvals.signatures import SIGNERS_NAME, SignedApproval
from My_AI_Employee.approvals.skill_decisions import SkillReview
from My_AI_Employee.bootstrap.alerting import build_notifier, with_digest
from My_AI_Employee.bootstrap.planners import ModelParts, build_background
from My_AI_Employee.domain.plan import BooksIdentity
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.policy import Policy
from My_AI_Employee.domain.results import Refusal
from My_AI_Employee.domain.task import Task
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.execution.context import Execution
from My_AI_Employee.execution.dry_run import refusals_of
from My_AI_Employee.execution.reconciliation import Reconciliation, steps_in_books
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.observability.alerts import Notifier
from My_AI_Employee.orchestrator import Orchestrator, OrchestratorParts
from My_AI_Employee.planners.port import BooksView, Planner, PlanningOutcome
from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.sandbox.reader import SandboxedReader
from My_AI_Employee.tasks.csv_profiles import known_profiles, learn_profiles
from My_AI_Employee.tasks.intake import Intake
from My_AI_Employee.tasks.origins import Origins
from My_AI_Employee.tasks.planning import Planning
from My_AI_Employee.tasks.proposing import Proposals
from My_AI_Employee.tasks.quarantine import Quarantine
from My_AI_Employee.vault.audit_file import AuditFiles
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.views.origin_note import OriginNote
from My_AI_Employee.views.overview import Overview
from My_AI_Employee.views.plan_notes import Projection

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from My_AI_Employee.execution.workers.dispatch import Dispatch
    from My_AI_Employee.execution.workers.worker import Worker
    from My_AI_Employee.planners.background import BackgroundPlanner
from My_AI_Employee.bootstrap.earlier import earlier_of
from My_AI_Employee.bootstrap.installation import Installation, books_name, utc_now
from My_AI_Employee.bootstrap.mcp_client import open_client


@dataclass(frozen=True, kw_only=True)
class RulesOnDemand:
    """The planner `rules`, imported when the first task is planned. company: the name of the vault's owner."""

    store: VaultStore
    company: str = ""
    name: str = "rules"

    def draft(self, task: Task, books: BooksView, today: date) -> PlanningOutcome:
        """What RulesPlanner.draft answers, and raises."""
        return self.loaded().draft(task, books, today)

    def loaded(self) -> Planner:
        """The planner itself."""
        from My_AI_Employee.bootstrap.handbook import handbook_defaults
        from My_AI_Employee.planners.rules.planner import RulesPlanner

        return RulesPlanner(lambda: replace(handbook_defaults(self.store), company=self.company))


def build_planner(store: VaultStore, company: str = "") -> RulesOnDemand:
    """What reads every task first. What it cannot settle goes to the model that AI_EMPLOYEE_PLANNER names, if any."""
    return RulesOnDemand(store=store, company=company)


@dataclass(frozen=True, kw_only=True)
class Employee:
    """A built orchestrator with the parts that commands need."""

    orchestrator: Orchestrator
    journal: Journal
    client: OdooMcpClient
    parts: OrchestratorParts

    def guarded(self, guard: "Callable[[Connection], None]") -> "Employee":
        """The same, with every step of a plan guarded (see Execution.guard)."""
        parts = replace(self.parts, execution=replace(self.parts.execution, guard=guard))
        return replace(self, parts=parts, orchestrator=Orchestrator(parts))


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What an employee takes from the world around it. clock: answers the present, aware. notifier: sends alerts."""

    clock: Callable[[], datetime]
    notifier: Notifier


def _surroundings(installation: Installation) -> Surroundings:
    return Surroundings(clock=utc_now, notifier=build_notifier(installation))


@contextmanager
def open_employee(
    installation: Installation, tools: OdooMcpClient | None = None, surroundings: Surroundings | None = None
) -> Iterator[Employee]:
    """Build everything that `run`, `once` and `demo` work with; closed at the end of the block.

    tools: instead of a new client of this vault's MCP server. surroundings: the system's own when left out.
    """
    with ExitStack() as stack:
        journal = _open_journal(installation, stack)
        client = tools or stack.enter_context(open_client(installation))
        given = surroundings or _surroundings(installation)
        surroundings = replace(given, notifier=with_digest(installation, journal, given.notifier))
        background = _background(installation, journal, client, surroundings.clock)
        if background is not None:
            stack.callback(background.close)
        files = stack.enter_context(SandboxedReader())
        employee = _assemble(installation, journal, client, background, surroundings, files)
        if installation.settings.execution == "workers":
            dispatcher = _dispatch(installation, journal, stack)
            parts = replace(employee.parts, dispatcher=dispatcher)
            employee = replace(employee, parts=parts, orchestrator=Orchestrator(parts))
        yield employee


def _open_journal(installation: Installation, stack: ExitStack) -> Journal:
    journal = installation.journal()
    stack.callback(journal.close)
    return journal


def _dispatch(installation: Installation, journal: Journal, stack: ExitStack) -> "Dispatch":
    from My_AI_Employee.execution.workers.dispatch import Dispatch
    from My_AI_Employee.execution.workers.queue import PlanQueue

    if not journal.is_shared or not installation.settings.database_url:
        raise ConfigurationError(
            "AI_EMPLOYEE_EXECUTION=workers needs the journal in PostgreSQL, which several processes can share",
            hint="set DATABASE_URL to postgresql://user:password@host:5432/database, or leave the setting out",
        )
    queue = PlanQueue(journal, installation.settings.database_url)
    stack.callback(queue.close)
    return Dispatch(journal=journal, queue=queue, clock=utc_now)


@contextmanager
def open_worker(installation: Installation) -> "Iterator[Worker]":
    """Build what `worker` works with; closed at the end of the block. Raises ConfigurationError."""
    from My_AI_Employee.execution.workers.worker import Worker

    if installation.settings.execution != "workers":
        raise ConfigurationError(
            "approved plans are carried out by `ai-employee run` itself",
            hint="set AI_EMPLOYEE_EXECUTION=workers for both to have workers do it",
        )
    with ExitStack() as stack:
        journal = _open_journal(installation, stack)
        client = stack.enter_context(open_client(installation))
        dispatch = _dispatch(installation, journal, stack)
        client.start()  # its first call would take longer than the lease of a dead worker
        execution = Execution(journal=journal, tools=client, secret=installation.state.grant_secret(), clock=utc_now)
        yield Worker(execution, dispatch)


def _background(
    installation: Installation, journal: Journal, client: OdooMcpClient, clock: Callable[[], datetime]
) -> "BackgroundPlanner | None":
    if installation.settings.planner == "rules":
        return None
    return build_background(
        ModelParts(
            settings=installation.settings,
            state=installation.state.root,
            environment={**os.environ, **installation.overrides},
            api_key=installation.secret("ANTHROPIC_API_KEY"),
            journal=journal,
            store=installation.store,
            books=client,
            clock=clock,
        )
    )


def books_identity(info: Mapping[str, Any]) -> BooksIdentity:
    """What a plan is bound to, of the answer of the tool `books_info`."""
    start = info.get("fiscal_year_start")
    return BooksIdentity(
        name=str(info["name"]),
        currency=str(info["currency"]),
        fiscal_year_start=date.fromisoformat(start) if start else None,
    )


def _assemble(
    installation: Installation,
    journal: Journal,
    client: OdooMcpClient,
    background: "BackgroundPlanner | None",
    surroundings: Surroundings,
    files: SandboxedReader,
) -> Employee:
    store, settings, clock = installation.store, installation.settings, surroundings.clock

    def policy() -> Policy:
        return policy_in_force(store, journal).policy

    def identity() -> BooksIdentity:
        return books_identity(client.call("books_info", {}))

    quarantine = Quarantine(journal=journal, store=store, clock=clock)
    origins = Origins(policy=policy, authserv_id=settings.mail_authserv_id)

    def read(name: str, content: bytes) -> FileContents:
        learn_profiles(store, journal)
        return files.read(name, content, known_profiles(store))

    def read_attached(name: str, content: bytes) -> FileContents:
        return files.read_text(name, content, known_profiles(store))

    intake = Intake(quarantine, settings.settle_s, origins, read, read_attached)
    intake.show_places_with(files.cut_out)
    intake.read_outlook_with(files.as_mail)

    def check(plan: PlanToCheck) -> Sequence[Refusal]:
        return refusals_of(client, [plan])[0]

    proposals = Proposals(
        journal=journal,
        identity=identity,
        policy=policy,
        clock=clock,
        check=check,
        documents=client.recent_documents,
        open_invoices=client.list_open_invoices,
        open_bills=client.list_open_bills,
        earlier=earlier_of(installation),
    )
    projection = Projection(journal=journal, store=store, clock=clock)
    execution = Execution(journal=journal, tools=client, secret=installation.state.grant_secret(), clock=clock)
    begins_at_once = settings.execution != "workers" and not journal.is_shared
    signed = SignedApproval(journal=journal, store=store, allowed_signers=settings.config_dir / SIGNERS_NAME)
    parts = OrchestratorParts(
        store=store,
        intake=intake,
        planning=Planning(
            journal=journal,
            store=store,
            intake=intake,
            quarantine=quarantine,
            planner=build_planner(store, settings.company_name),
            books=client,
            tools=client,
            proposals=proposals,
            origins=origins,
            clock=clock,
            settle_s=settings.settle_s,
            background=background,
        ),
        decisions=PlanDecisions(
            keeper=PlanKeeper(
                proposals=proposals,
                dry_runs=DryRuns(journal=journal, tools=client, clock=clock),
                signed=signed,
                execution=execution if begins_at_once else None,
            ),
            quarantine=quarantine,
            policies=PolicyReview(journal=journal, quarantine=quarantine, signed=signed),
            skills=SkillReview(journal=journal, quarantine=quarantine, signed=signed),
            adoption=Adoption(
                proposals=proposals, quarantine=quarantine, effects=lambda plan: steps_in_books(client, plan)
            ),
            settle_s=settings.settle_s,
        ),
        projection=projection,
        execution=execution,
        overview=Overview(
            journal=journal,
            store=store,
            audit_files=AuditFiles(store.root / Folder.LOGS, installation.state.audit_lock),
            notifier=surroundings.notifier,
            notices=lambda: policy_in_force(store, journal).notices,
            books=books_name(installation),
            clock=clock,
        ),
        origin_note=OriginNote(journal=journal, store=store, policy=policy, clock=clock),
        restoration=Reconciliation(journal, store, client, surroundings.notifier, installation.state.journal_mark),
        clock=clock,
        poll_interval_s=settings.poll_interval_s,
    )
    return Employee(orchestrator=Orchestrator(parts), journal=journal, client=client, parts=parts)
