"""Builds the orchestrator's parts from an installation and what is open for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from My_AI_Employee.approvals.adoption import Adoption
from My_AI_Employee.approvals.dry_runs import DryRuns
from My_AI_Employee.approvals.people_file import read_people
from My_AI_Employee.approvals.plan_decisions import PlanDecisions
from My_AI_Employee.approvals.plan_items import PlanKeeper
from My_AI_Employee.approvals.policy_decisions import PolicyReview
from My_AI_Employee.approvals.policy_in_force import policy_in_force
from My_AI_Employee.approvals.signatures import SIGNERS_NAME, SignedApproval
from My_AI_Employee.approvals.skill_decisions import SkillReview
from My_AI_Employee.approvals.two_people import TwoPeople
from My_AI_Employee.bootstrap.earlier import earlier_of
from My_AI_Employee.bootstrap.exchange_rates import rates_of
from My_AI_Employee.bootstrap.installation import Installation, books_name
from My_AI_Employee.domain.foreign_currency import FindRate
from My_AI_Employee.domain.plan import BooksIdentity
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.policy import Policy
from My_AI_Employee.domain.results import Refusal
from My_AI_Employee.domain.task import Task
from My_AI_Employee.execution.context import Execution
from My_AI_Employee.execution.dry_run import refusals_of
from My_AI_Employee.execution.reconciliation import Reconciliation, steps_in_books
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.observability.alerts import Notifier
from My_AI_Employee.orchestrator import OrchestratorParts
from My_AI_Employee.planners.port import BooksView, Planner, PlanningOutcome
from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.sandbox.reader import SandboxedReader
from My_AI_Employee.tasks.csv_profiles import known_profiles, learn_profiles
from My_AI_Employee.tasks.intake import Intake
from My_AI_Employee.tasks.origins import Origins
from My_AI_Employee.tasks.planning import Planning
from My_AI_Employee.tasks.profile_notes import ProfileNotes
from My_AI_Employee.tasks.proposing import Proposals
from My_AI_Employee.tasks.quarantine import Quarantine
from My_AI_Employee.tasks.vendor_profiles import VendorMemory
from My_AI_Employee.vault.audit_file import AuditFiles
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.views.origin_note import OriginNote
from My_AI_Employee.views.overview import Overview
from My_AI_Employee.views.plan_notes import Projection

if TYPE_CHECKING:
    from My_AI_Employee.planners.background import BackgroundPlanner
    from My_AI_Employee.planners.rules.task_text import Defaults
    from My_AI_Employee.planners.rules.vendor_habits import HabitOf


@dataclass(frozen=True, kw_only=True)
class RulesOnDemand:
    """The planner `rules`, imported when the first task is planned. defaults: used where requests are silent."""

    defaults: Callable[[], "Defaults"]
    name: str = "rules"

    def draft(self, task: Task, books: BooksView, today: date) -> PlanningOutcome:
        """What RulesPlanner.draft answers, and raises."""
        return self.loaded().draft(task, books, today)

    def loaded(self) -> Planner:
        """The planner itself."""
        from My_AI_Employee.planners.rules.planner import RulesPlanner

        return RulesPlanner(self.defaults)


@dataclass(frozen=True, kw_only=True)
class Firm:
    """What the settings say of the firm itself. country: as two letters. Each may be empty."""

    name: str = ""
    country: str = ""
    tax_id: str = ""


def build_planner(
    store: VaultStore,
    firm: Firm = Firm(),
    habit_of: "HabitOf | None" = None,
    find_rate: FindRate | None = None,
    *,
    prints_invoices: bool = False,
) -> RulesOnDemand:
    """What reads every task first. What it cannot settle goes to the model that AI_EMPLOYEE_PLANNER names, if any.

    habit_of: what is known of a vendor. find_rate: see `Defaults` of the rules.
    prints_invoices: whether the books print invoices by the vault's template.
    """

    def defaults() -> "Defaults":
        from My_AI_Employee.bootstrap.handbook import handbook_defaults
        from My_AI_Employee.bootstrap.invoice_template import language_note
        from My_AI_Employee.documents.e_invoice.addresses import country_of_tax_id

        said = handbook_defaults(store)
        country = firm.country or country_of_tax_id(firm.tax_id) or said.country
        said = replace(said, company=firm.name, country=country, find_rate=find_rate)
        if habit_of is not None:
            said = replace(said, habit_of=habit_of)
        if prints_invoices:
            said = replace(said, language_note=lambda customer: language_note(store, customer))
        return said

    return RulesOnDemand(defaults=defaults)


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What an employee takes from the world around it. clock: answers the present, aware. notifier: sends alerts.

    files: a reader that is open already, and stays so; an employee without one has its own.
    """

    clock: Callable[[], datetime]
    notifier: Notifier
    files: "SandboxedReader | None" = None


def books_identity(info: Mapping[str, Any]) -> BooksIdentity:
    """What a plan is bound to, of the answer of the tool `books_info`."""
    start = info.get("fiscal_year_start")
    return BooksIdentity(
        name=str(info["name"]),
        currency=str(info["currency"]),
        fiscal_year_start=date.fromisoformat(start) if start else None,
    )


@dataclass(frozen=True, kw_only=True)
class Assembly:
    """What the parts are built from. Each shared part is built once, when it is first needed."""

    installation: Installation
    journal: Journal
    client: OdooMcpClient
    background: "BackgroundPlanner | None"
    surroundings: Surroundings
    files: SandboxedReader

    def parts(self) -> OrchestratorParts:
        """The parts of one orchestrator."""
        installation, store, clock = self.installation, self._store, self._clock
        notifier = self.surroundings.notifier
        return OrchestratorParts(
            store=store,
            intake=self._intake,
            planning=self._planning(),
            decisions=self._decisions(),
            projection=Projection(journal=self.journal, store=store, clock=clock),
            execution=self._execution,
            overview=self._overview(),
            origin_note=OriginNote(journal=self.journal, store=store, policy=self._policy, clock=clock),
            restoration=Reconciliation(self.journal, store, self.client, notifier, installation.state.journal_mark),
            clock=clock,
            poll_interval_s=installation.settings.poll_interval_s,
        )

    @property
    def _store(self) -> VaultStore:
        return self.installation.store

    @property
    def _clock(self) -> Callable[[], datetime]:
        return self.surroundings.clock

    def _policy(self) -> Policy:
        return policy_in_force(self._store, self.journal).policy

    def _identity(self) -> BooksIdentity:
        return books_identity(self.client.call("books_info", {}))

    def _check(self, plan: PlanToCheck) -> Sequence[Refusal]:
        return refusals_of(self.client, [plan])[0]

    @cached_property
    def _rates(self) -> FindRate:
        return rates_of(self.installation, self.client.exchange_rate)

    @cached_property
    def _quarantine(self) -> Quarantine:
        return Quarantine(journal=self.journal, store=self._store, clock=self._clock)

    @cached_property
    def _origins(self) -> Origins:
        return Origins(policy=self._policy, authserv_id=self.installation.settings.mail_authserv_id)

    @cached_property
    def _profiles(self) -> ProfileNotes:
        return ProfileNotes(self._store)

    @cached_property
    def _vendors(self) -> VendorMemory:
        return VendorMemory(notes=self._profiles, journal=self.journal)

    def _read(self, name: str, content: bytes) -> FileContents:
        learn_profiles(self._profiles, self.journal)
        return self._vendors.with_vendor(self.files.read(name, content, known_profiles(self._profiles)))

    def _read_attached(self, name: str, content: bytes) -> FileContents:
        return self._vendors.with_vendor(self.files.read_text(name, content, known_profiles(self._profiles)))

    @cached_property
    def _intake(self) -> Intake:
        settle_s = self.installation.settings.settle_s
        intake = Intake(self._quarantine, settle_s, self._origins, self._read, self._read_attached)
        intake.show_places_with(self.files.cut_out)
        intake.read_outlook_with(self.files.as_mail)
        return intake

    @cached_property
    def _proposals(self) -> Proposals:
        return Proposals(
            journal=self.journal,
            identity=self._identity,
            policy=self._policy,
            clock=self._clock,
            check=self._check,
            documents=self.client.recent_documents,
            open_invoices=self.client.list_open_invoices,
            open_bills=self.client.list_open_bills,
            sold_lines=self.client.sold_lines,
            rates=self._rates,
            earlier=earlier_of(self.installation),
        )

    @cached_property
    def _execution(self) -> Execution:
        secret = self.installation.state.grant_secret()
        return Execution(journal=self.journal, tools=self.client, secret=secret, clock=self._clock)

    def _planning(self) -> Planning:
        settings = self.installation.settings
        planner = build_planner(
            self._store,
            Firm(name=settings.company_name, country=settings.company_country, tax_id=settings.company_tax_id),
            self._vendors.habit_of,
            self._rates,
            prints_invoices=settings.books_kind == "local",
        )
        return Planning(
            journal=self.journal,
            store=self._store,
            intake=self._intake,
            quarantine=self._quarantine,
            planner=planner,
            books=self.client,
            tools=self.client,
            proposals=self._proposals,
            origins=self._origins,
            clock=self._clock,
            settle_s=settings.settle_s,
            background=self.background,
        )

    def _decisions(self) -> PlanDecisions:
        settings, state = self.installation.settings, self.installation.state
        begins_at_once = settings.execution != "workers" and not self.journal.is_shared
        signers = settings.config_dir / SIGNERS_NAME
        signed = SignedApproval(journal=self.journal, store=self._store, allowed_signers=signers)
        two = TwoPeople(journal=self.journal, people=lambda: read_people(state.people), clock=self._clock)
        return PlanDecisions(
            keeper=PlanKeeper(
                proposals=self._proposals,
                dry_runs=DryRuns(journal=self.journal, tools=self.client, clock=self._clock),
                signed=signed,
                two_people=two,
                execution=self._execution if begins_at_once else None,
            ),
            quarantine=self._quarantine,
            policies=PolicyReview(journal=self.journal, quarantine=self._quarantine, signed=signed, two_people=two),
            skills=SkillReview(journal=self.journal, quarantine=self._quarantine, signed=signed),
            adoption=Adoption(
                proposals=self._proposals,
                quarantine=self._quarantine,
                effects=lambda plan: steps_in_books(self.client, plan),
            ),
            settle_s=settings.settle_s,
        )

    def _overview(self) -> Overview:
        store, journal = self._store, self.journal
        return Overview(
            journal=journal,
            store=store,
            audit_files=AuditFiles(store.root / Folder.LOGS, self.installation.state.audit_lock),
            notifier=self.surroundings.notifier,
            notices=lambda: policy_in_force(store, journal).notices,
            books=books_name(self.installation),
            clock=self._clock,
        )
