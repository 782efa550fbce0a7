"""Proposing a plan: checked against the policy's limits, recorded, and approved at once where a rule says so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from My_AI_Employee.domain.plan import BooksIdentity, Evidence, Plan, PlanStatus, plan_actions
from My_AI_Employee.domain.plan_events import plan_event
from My_AI_Employee.domain.policy import RULE_PREFIX, Policy, auto_approval, limit_breaches
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import PolicyRefusedError
from My_AI_Employee.journal import audit_rows, plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.vendors import vendors_approved_by_people
from My_AI_Employee.mcp_servers.gate import Proposal
from My_AI_Employee.tasks.twins import FindDocuments, TwinSearch, no_documents
from My_AI_Employee.views.plan_notes import Projection


@dataclass(frozen=True, kw_only=True)
class PlanProposal:
    """What somebody proposes. actions: `{tool: ..., **arguments}`. task_id: empty when it comes from no task."""

    planner: str
    actions: Sequence[Mapping[str, Any]]
    task_id: str = ""
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """Makes plans of what is proposed. identity: asks the books who they are; may raise what the books raise.

    documents: asks the books for what may be the same as a step; may raise that too.
    """

    journal: Journal
    identity: Callable[[], BooksIdentity]
    policy: Callable[[], Policy]
    clock: Callable[[], datetime]
    documents: FindDocuments = no_documents

    def without_auto_approval(self) -> "Proposals":
        """The same, but no rule approves anything: every plan waits for a person."""
        return replace(self, policy=lambda: replace(self.policy(), auto_approve_expenses_under=Decimal("0.00")))

    def make(self, proposed: PlanProposal) -> Plan:
        """The plan under a new id, compared with what there is. Raises the contract's ActionError of a bad action."""
        now, identity = self.clock(), self.identity()
        actions = plan_actions(proposed.actions)
        with self.journal.transaction() as connection:
            plan_id = plans.unused_plan_id(connection, now)
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
            warnings=proposed.warnings,
        )
        return TwinSearch(journal=self.journal, documents=self.documents).marked(plan)

    def expires(self) -> datetime:
        """Until when a plan that is shown now waits for a decision."""
        return self.clock() + timedelta(days=self.policy().plan_expires_days)

    def keep(self, connection: Connection, plan: Plan, policy: Policy) -> str:
        """Record a plan; the rule that approved it, empty when a person decides. Raises PolicyRefusedError.

        policy: as `self.policy()` answered before the transaction began.
        """
        now = self.clock()
        today = to_iso(now)[:10]
        breaches = limit_breaches(plan, policy, plans.moved_on_day(connection, today))
        if breaches:
            raise PolicyRefusedError(
                f"the policy does not allow this: {'; '.join(breaches)}",
                hint="split it, or raise the limit in Company_Handbook.md and accept it with: "
                "ai-employee approve POLICY",
            )
        plans.insert_plan(connection, plan)
        audit_rows.append_event(connection, plan_event("draft_plan", plan, now))
        known = vendors_approved_by_people(connection) if policy.auto_approve_known_vendors_only else ()
        rule = auto_approval(plan, policy, plans.moved_on_day(connection, today, RULE_PREFIX), known)
        if rule:
            plans.move_plan(connection, plan.id, PlanStatus.APPROVED, approved_by=rule, approved_at=now.isoformat())
            event = plan_event("approve_plan", plan, now, approved_by=rule, automatic=True)
            audit_rows.append_event(connection, event)
        return rule


@dataclass(frozen=True, kw_only=True)
class ShownProposals:
    """Proposals of programs and of `undo`, whose note is written at once."""

    proposals: Proposals
    projection: Projection

    def without_auto_approval(self) -> "ShownProposals":
        """See `Proposals.without_auto_approval`."""
        return replace(self, proposals=self.proposals.without_auto_approval())

    def propose(
        self, raw_actions: Sequence[Mapping[str, Any]], reasons: Sequence[str], *, planner: str = "claude"
    ) -> Proposal:
        """Keep a plan and write its note; the policy approves small expenses, whoever proposes them."""
        plan = self.proposals.make(PlanProposal(planner=planner, actions=raw_actions, reasons=tuple(reasons)))
        policy = self.proposals.policy()
        with self.proposals.journal.transaction() as connection:
            rule = self.proposals.keep(connection, plan, policy)
            record = plans.get_plan(connection, plan.id)
        note = self.projection.show_plan(record)
        return Proposal(plan_id=plan.id, note=note, digest=plan.digest, headline=plan.headline, approved_by=rule)
