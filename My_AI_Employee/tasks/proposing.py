"""Creates plans: checks the policy's limits, records the plan, and approves it if a rule of the policy allows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from My_AI_Employee.domain.exchange_rates import ExchangeRate
from My_AI_Employee.domain.foreign_currency import FindRate, no_rates
from My_AI_Employee.domain.line_choices import LineChoice
from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.plan import BooksIdentity, Evidence, EvidencePicture, Plan, PlanStatus, plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck, with_refusals
from My_AI_Employee.domain.plan_events import plan_event
from My_AI_Employee.domain.plan_rates import OWN_RATE, with_rates
from My_AI_Employee.domain.policy import RULE_PREFIX, Policy, auto_approval, expense_date_warnings, limit_breaches
from My_AI_Employee.domain.results import Refusal
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import PolicyRefusedError
from My_AI_Employee.journal import audit_rows, plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.vendors import vendors_approved_by_people
from My_AI_Employee.mcp_servers.gate import Proposal
from My_AI_Employee.tasks.balances import BalanceSearch, OpenInvoices, no_open_invoices
from My_AI_Employee.tasks.credited_lines import SoldLines, no_sold_lines
from My_AI_Employee.tasks.earlier import FindEarlier, no_earlier, with_earlier
from My_AI_Employee.tasks.noted_credits import statement_warnings
from My_AI_Employee.tasks.purchase_balances import OpenBills, no_open_bills
from My_AI_Employee.tasks.twins import FindDocuments, TwinSearch, no_documents
from My_AI_Employee.views.plan_notes import Projection


@dataclass(frozen=True, kw_only=True)
class PlanProposal:
    """A proposed plan. actions: `{tool: ..., **arguments}`. task_id: empty without a task.

    origin: of the task, from the journal. pictures: of places in the task's original. choices: of a bank statement.
    """

    planner: str
    actions: Sequence[Mapping[str, Any]]
    task_id: str = ""
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()
    origin: Origin = Origin.STRANGER
    pictures: tuple[EvidencePicture, ...] = ()
    choices: tuple[LineChoice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """Creates plans from proposals. identity: name and currency of the books.

    check: what they would refuse of a plan; None where the books are not available.
    documents: those of the books that may be the same as a step. open_invoices: asked for what is open on a plan's
    documents. rates: exchange rates for steps in another currency. All of these may raise the errors of the books.
    earlier: what was decided before for the customers of a plan, which is shown in it.
    """

    journal: Journal
    identity: Callable[[], BooksIdentity]
    policy: Callable[[], Policy]
    clock: Callable[[], datetime]
    check: Callable[[PlanToCheck], Sequence[Refusal]] | None = None
    documents: FindDocuments = no_documents
    open_invoices: OpenInvoices = no_open_invoices
    open_bills: OpenBills = no_open_bills
    sold_lines: SoldLines = no_sold_lines
    rates: FindRate = no_rates
    earlier: FindEarlier = no_earlier

    def without_auto_approval(self) -> "Proposals":
        """A copy in which no rule approves plans, so that every plan waits for a person."""
        return replace(self, policy=lambda: replace(self.policy(), auto_approve_expenses_under=Decimal("0.00")))

    def make(self, proposed: PlanProposal) -> Plan:
        """Create a plan with a new id; what the books would refuse, and what looks the same, is among its warnings.

        Raises the ActionError of the first invalid action, or that an exchange rate is missing.
        """
        now, identity = self.clock(), self.identity()
        actions = plan_actions(proposed.actions)
        dated = expense_date_warnings(actions, now.astimezone().date(), identity.fiscal_year_start)
        with self.journal.transaction() as connection:
            plan_id = plans.unused_plan_id(connection, now)
            mailed = tuple(statement_warnings(connection, actions))
        plan = Plan(
            id=plan_id,
            task_id=proposed.task_id,
            planner=proposed.planner,
            created=now,
            expires=self.expires(),
            books=identity.name,
            currency=identity.currency,
            actions=actions,
            reasons=proposed.reasons,
            evidence=proposed.evidence,
            warnings=tuple(dict.fromkeys((*proposed.warnings, *dated, *mailed))),
            origin=proposed.origin,
            pictures=proposed.pictures,
            choices=proposed.choices,
        )
        compared = with_earlier(self.compared(self.rated(plan)), self.earlier)
        return with_refusals(compared, self._refusals(compared))

    def rated(self, plan: Plan) -> Plan:
        """The plan with the exchange rates that its steps lack, and warnings about those that are its own.

        Raises ExchangeRateMissingError, ExchangeRatesInvalidError.
        """
        today = self.clock().astimezone().date()
        steps, warnings = with_rates(plan.actions, plan.currency, today, self.rates, self._rate_of_invoice)
        kept = (text for text in plan.warnings if OWN_RATE not in text)
        return replace(plan, actions=steps, warnings=(*kept, *warnings))

    def _rate_of_invoice(self, number: str) -> ExchangeRate | None:
        """By which an open invoice was booked; None for one that is not open."""
        named = (one for one in self.open_invoices("") if number in (one.number, one.invoice_id))
        return next((one.exchange_rate for one in named), None)

    def compared(self, plan: Plan) -> Plan:
        """The plan with what is open on its documents, and with its twins. Raises what the books raise."""
        today = self.clock().astimezone().date()
        search = BalanceSearch(
            journal=self.journal,
            open_invoices=self.open_invoices,
            today=today,
            open_bills=self.open_bills,
            sold_lines=self.sold_lines,
        )
        noted = search.noted(replace(plan, balances=()))
        return self._twins.marked(noted)

    @cached_property
    def _twins(self) -> TwinSearch:
        return TwinSearch(journal=self.journal, documents=self.documents)

    def _refusals(self, plan: Plan) -> Sequence[Refusal]:
        wanted = PlanToCheck(actions=plan.actions, books=plan.books, currency=plan.currency)
        return self.check(wanted) if self.check else ()

    def expires(self) -> datetime:
        """Expiry of a plan that is shown now."""
        return self.clock() + timedelta(days=self.policy().plan_expires_days)

    def keep(self, connection: Connection, plan: Plan, policy: Policy) -> str:
        """Record a plan; returns the rule that approved it, or an empty text. Raises PolicyRefusedError.

        policy: the result of `self.policy()` before the transaction.
        """
        now = self.clock()
        today = to_iso(now)[:10]
        breaches = limit_breaches(plan, policy, plans.approved_total(connection, today))
        if breaches:
            raise PolicyRefusedError(
                f"the policy does not allow this: {'; '.join(breaches)}",
                hint="split it, or raise the limit in Company_Handbook.md and accept it with: "
                "ai-employee approve POLICY",
            )
        plans.insert_plan(connection, plan)
        audit_rows.append_event(connection, plan_event("draft_plan", plan, now))
        known = vendors_approved_by_people(connection) if policy.auto_approve_known_vendors_only else ()
        rule = auto_approval(plan, policy, plans.approved_total(connection, today, RULE_PREFIX), known)
        if rule:
            plans.move_plan(connection, plan.id, PlanStatus.APPROVED, approved_by=rule, approved_at=now.isoformat())
            event = plan_event("approve_plan", plan, now, approved_by=rule, automatic=True)
            audit_rows.append_event(connection, event)
        return rule


@dataclass(frozen=True, kw_only=True)
class ShownProposals:
    """Creates plans for other programs and for `undo`, and writes their notes at once."""

    proposals: Proposals
    projection: Projection

    def with_open_bills(self, open_bills: OpenBills) -> "ShownProposals":
        """See `Proposals.open_bills`."""
        return replace(self, proposals=replace(self.proposals, open_bills=open_bills))

    def with_sold_lines(self, sold_lines: SoldLines) -> "ShownProposals":
        """See `Proposals.sold_lines`."""
        return replace(self, proposals=replace(self.proposals, sold_lines=sold_lines))

    def with_rates(self, rates: FindRate) -> "ShownProposals":
        """See `Proposals.rates`."""
        return replace(self, proposals=replace(self.proposals, rates=rates))

    def without_auto_approval(self) -> "ShownProposals":
        """See `Proposals.without_auto_approval`."""
        return replace(self, proposals=self.proposals.without_auto_approval())

    def propose(
        self, raw_actions: Sequence[Mapping[str, Any]], reasons: Sequence[str], *, planner: str = "claude"
    ) -> Proposal:
        """Record a plan without a task and write its note. It waits for a person."""
        plan = self.proposals.make(PlanProposal(planner=planner, actions=raw_actions, reasons=tuple(reasons)))
        policy = self.proposals.policy()
        with self.proposals.journal.transaction() as connection:
            rule = self.proposals.keep(connection, plan, policy)
            record = plans.get_plan(connection, plan.id)
        note = self.projection.show_plan(record)
        return Proposal(plan_id=plan.id, note=note, digest=plan.digest, headline=plan.headline, approved_by=rule)
