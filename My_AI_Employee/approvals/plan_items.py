"""Plans as items that are approved and rejected: what is checked, and how a decision is recorded in the journal."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from sqlalchemy import Connection

from My_AI_Employee.approvals.decide import MOVED, NOTHING, Decided
from My_AI_Employee.approvals.dry_runs import DryRuns
from My_AI_Employee.approvals.signatures import SignatureVerdict, SignedApproval
from My_AI_Employee.approvals.two_people import TwoPeople, forget_approvals
from My_AI_Employee.domain.approval import ApprovalItem, Decision
from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.plan import ITEM_STATES, RUNNABLE, Plan, PlanStatus
from My_AI_Employee.domain.plan_check import REFUSED_BY_BOOKS, with_refusals, with_refusals_of
from My_AI_Employee.domain.plan_events import plan_event
from My_AI_Employee.domain.policy import Policy, limit_breaches, needs_two_people, signatures_needed
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import AIEmployeeError, PlanChangedError
from My_AI_Employee.execution.context import BegunPlan, Execution
from My_AI_Employee.execution.executor import approve, can_begin
from My_AI_Employee.journal import audit_rows, books_state, plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import ActionStatus, PlanRecord
from My_AI_Employee.observability.crash_points import reach
from My_AI_Employee.tasks.proposing import Proposals
from My_AI_Employee.vault.plan_view import differences

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class PlanKeeper:
    """What plans are decided with. dry_runs: asks the books before a plan begins.

    execution: begins what is approved at once; None when workers carry it out.
    """

    proposals: Proposals
    dry_runs: DryRuns
    signed: SignedApproval
    two_people: TwoPeople
    execution: Execution | None = None

    @property
    def journal(self) -> Journal:
        """The journal that keeps the plans."""
        return self.proposals.journal

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self.proposals.policy()

    @property
    def clock(self) -> Callable[[], datetime]:
        """Answers the present."""
        return self.proposals.clock

    def show_edit(self, record: PlanRecord, edited: Plan, message: str) -> Decided:
        """Put a plan with other actions before a person, saying what changed."""
        try:
            edited = self.proposals.rated(edited)
        except AIEmployeeError as error:
            return self.show_again(record, f"The edit cannot be used: {error}. {error.hint}")
        changes = differences(record.plan, edited.actions)
        refusals = self.dry_runs.refusals(record, edited)
        renewed = self._compared(self._renewed(with_refusals_of(edited, record.message)))
        if refusals is not None:  # else the books do not answer, and what they refused before may still hold
            renewed = with_refusals(renewed, refusals)
        with self.journal.transaction() as connection:
            plans.replace_content(connection, renewed, message, changes)
            forget_approvals(connection, renewed.id)  # an edit back to what one has approved needs both again, too
            audit_rows.append_event(connection, plan_event("edit_plan", edited, self.clock()))
        return MOVED

    def _compared(self, edited: Plan) -> Plan:
        """The edited plan with its balances and twins; as it was compared before when the books do not answer."""
        with self.journal.transaction() as connection:
            if books_state.read_state(connection).is_blocked(self.clock()):
                return edited
        try:
            return self.proposals.compared(edited)
        except AIEmployeeError as error:
            logger.info("an edited plan was not compared again: %s", error)
            return edited

    def show_again(
        self, record: PlanRecord, message: str, check: Callable[[Connection], None] | None = None
    ) -> Decided:
        """Back to Pending_Approval as the journal has it; what was edited is kept when the note is written.

        check: raises when the record is no longer the journal's.
        """
        renewed = self._renewed(record.plan)
        if message.startswith(REFUSED_BY_BOOKS):  # newer than the warnings of the dry run when it was drafted
            renewed = with_refusals(renewed, ())
        else:
            renewed = with_refusals_of(renewed, record.message)
        with self.journal.transaction() as connection:
            if check is not None:
                check(connection)
            plans.replace_content(connection, renewed, message, ())
        return MOVED

    def return_note(self, record: PlanRecord, message: str) -> Decided:
        """Put the note back into the folder of its state, saying why."""
        with self.journal.transaction() as connection:
            plans.mark_stale(connection, record.plan.id, message=message)
        return MOVED

    def redraw(self, record: PlanRecord) -> Decided:
        """Write the note anew where it lies."""
        with self.journal.transaction() as connection:
            plans.mark_stale(connection, record.plan.id)
        return MOVED

    def expire(self) -> int:
        """Park plans that nobody decided on in time; how many."""
        now = self.clock()
        with self.journal.transaction() as connection:
            late = plans.overdue_plans(connection, now)
            for record in late:
                plans.move_plan(connection, record.plan.id, PlanStatus.EXPIRED)
                forget_approvals(connection, record.plan.id)
                audit_rows.append_event(connection, plan_event("expire_plan", record.plan, now))
        return len(late)

    def _renewed(self, plan: Plan) -> Plan:
        return replace(plan, expires=self.proposals.expires())


@dataclass(frozen=True, kw_only=True)
class PlanItem:
    """One plan, to be decided on. changed: why its note is not what was shown, empty when it is.

    reason: what the note says about a rejection.
    person: name of who approves, when it is known; empty when a note was moved.
    is_current: whether the journal's plan is still the one that the person was shown, for who decides beside the
    orchestrator; asked in the transaction of the approval.
    """

    keeper: PlanKeeper
    plan: PlanRecord
    changed: Callable[[], str] = str
    reason: str = ""
    person: str = ""
    is_current: Callable[[PlanRecord], bool] | None = None

    @property
    def item(self) -> ApprovalItem:
        """See `Decidable`."""
        record = self.plan
        plan, unseen = record.plan, record.shown_status != record.status
        return ApprovalItem(
            kind="plan",
            id=plan.id,
            state=ITEM_STATES[record.status],
            target=plan.headline,
            is_shown=not (unseen and record.status is not PlanStatus.EXPIRED),
            amount=plan.total,
            currency=plan.currency,
            task_id=plan.task_id,
        )

    def judge(self) -> SignatureVerdict:
        """See `Decidable`."""
        changed = self.changed()
        if changed:
            return SignatureVerdict(problem=changed)
        plan = self.plan.plan
        signed = self.keeper.signed.judge(plan.id, plan.digest, signatures_needed(plan, self._policy))
        if signed.problem or not needs_two_people(plan, self._policy):
            return signed
        names = [*signed.signers, *([self.person] if self.person else [])]
        state = f"{plan.digest} {self.plan.finished_at or ''}".rstrip()  # each try of a plan is approved by itself
        return self.keeper.two_people.judge(self.item, state, names, lambda one: one.check_may_approve(plan))

    def record(self, decision: Decision, event: AuditEvent) -> Decided:
        """See `Decidable`. A plan that was begun is not rejected at once: the executor stops it."""
        if decision is Decision.APPROVE:
            return self._approve(event)
        if self.plan.stop_requested_by:
            return NOTHING
        return self._request_stop(event) if _is_begun(self.plan) else self._reject(event)

    def show_again(self, message: str) -> Decided:
        """See `Decidable`. Raises PlanChangedError, so that an approval of another moment is not taken back."""
        return self.keeper.show_again(self.plan, message, self._check_current)

    def return_note(self, message: str) -> Decided:
        """See `Decidable`."""
        return self.keeper.return_note(self.plan, message)

    @cached_property
    def _policy(self) -> Policy:
        """The policy in force, read once for a decision."""
        return self.keeper.policy

    def _approve(self, event: AuditEvent) -> Decided:
        keeper, now, policy = self.keeper, event.timestamp, self._policy
        refused = keeper.dry_runs.problem(self.plan)
        if refused:
            return Decided(problem=refused)
        approved = replace(self.plan, approved_by=event.approved_by, approved_at=now)
        begins = can_begin(keeper.execution, self.plan)
        with keeper.journal.transaction(
            durable=begins
        ) as connection:  # else the intent, or the log, makes it durable
            self._check_current(connection)
            breaches = self._breaches(connection, policy, now)
            if breaches:
                return Decided(problem=f"The policy does not allow it: {'; '.join(breaches)}")
            fence = self._record_approval(connection, approved, keeper.execution if begins else None)
            forget_approvals(connection, self.plan.plan.id)
            audit_rows.append_event(connection, event)
            books_state.release(connection)
        reach("decisions.approved")
        return Decided(moved=1, begun=None if fence is None else BegunPlan(record=approved, fence=fence))

    def _check_current(self, connection: Connection) -> None:
        """Raises PlanChangedError when another process has changed the plan since it was read."""
        plan_id = self.plan.plan.id
        if self.is_current is not None and not self.is_current(plans.get_plan(connection, plan_id)):
            raise PlanChangedError(f"{plan_id} was changed at this moment; read it again before you approve it")

    def _record_approval(
        self, connection: Connection, approved: PlanRecord, execution: Execution | None
    ) -> int | None:
        """The fence of the plan's first step when it begins with the approval."""
        assert approved.approved_at is not None
        if approved.status is PlanStatus.FAILED:
            plans.reset_refused(connection, approved.plan.id)
        return approve(
            execution,
            connection,
            approved,
            approved_by=approved.approved_by,
            approved_at=approved.approved_at.isoformat(),
            message="",
            shown_status="",  # the note lies in Approved now, whatever state the plan ends in
            **({} if approved.finished_at is None else {"finished_at": ""}),  # each column set changes its index
        )

    def _breaches(self, connection: Connection, policy: Policy, now: datetime) -> list[str]:
        """Limits of the policy that the plan breaks; one that counted today already does not count twice."""
        record = self.plan
        if not policy.max_per_day:
            return limit_breaches(record.plan, policy, Decimal("0.00"))
        moved = plans.approved_total(connection, to_iso(now)[:10])
        if record.approved_at is not None and record.approved_at.date() == now.date():
            moved -= record.plan.total
        return limit_breaches(record.plan, policy, moved)

    def _reject(self, event: AuditEvent) -> Decided:
        plan_id, ended = self.plan.plan.id, to_iso(event.timestamp)
        with self.keeper.journal.transaction() as connection:
            if _is_begun(plans.get_plan(connection, plan_id)):
                return NOTHING  # a worker has begun it since it was read: the next pass has it stopped
            plans.move_plan(connection, plan_id, PlanStatus.REJECTED, finished_at=ended, message=self.reason)
            audit_rows.append_event(connection, event)
        return MOVED

    def _request_stop(self, event: AuditEvent) -> Decided:
        """A step was begun: the executor asks the books about it and carries nothing further out."""
        with self.keeper.journal.transaction() as connection:
            plans.mark_stale(
                connection, self.plan.plan.id, stop_requested_by=event.approved_by, message="Being stopped."
            )
        return MOVED


def _is_begun(record: PlanRecord) -> bool:
    return record.status in RUNNABLE and any(a.status is not ActionStatus.PLANNED for a in record.actions)
