"""Records the outcome of a step: its effect, a refusal, or that the books did not answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import Connection

from My_AI_Employee.domain.audit import AuditEvent, AuditResult
from My_AI_Employee.domain.digests import canonical_json
from My_AI_Employee.domain.instances import label_of
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.policy import RULE_PREFIX
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import (
    AIEmployeeError,
    BooksAuthenticationError,
    BooksConfigurationError,
    BooksUnavailableError,
    EmailOutcomeUnknownError,
    EmailUnderWayError,
    JournalError,
)
from My_AI_Employee.errors.plain_words import OPERATIONS
from My_AI_Employee.execution.context import Execution
from My_AI_Employee.journal import audit_rows, books_state, plans
from My_AI_Employee.journal.records import ActionRecord, ActionStatus, PlanRecord

RETRY_DELAYS_S = (1, 2, 4, 8)
PROBE_INTERVAL_S = 30


class StepOutcome(Enum):
    """The outcome of one attempt."""

    DONE = "done"
    REFUSED = "refused"
    POSTPONED = "postponed"  # this plan waits for something of its own; the others go on
    AWAY = "away"  # the books do not answer; try later
    HELD = "held"  # credentials or set-up are wrong; nothing is tried until a person acts


def retry_delay(attempts: int) -> timedelta | None:
    """Delay after a number of failed attempts; None: queue the action."""
    return timedelta(seconds=RETRY_DELAYS_S[attempts - 1]) if attempts <= len(RETRY_DELAYS_S) else None


def record_success(
    execution: Execution,
    connection: Connection,
    record: PlanRecord,
    action: ActionRecord,
    fence: int,
    answer: Mapping[str, Any],
) -> None:
    """Record an effect that was read back, and end the plan when the others are done. fence: of the step's start."""
    now = execution.clock()
    execution.guard(connection)
    values = {
        "status": ActionStatus.DONE,
        "result": canonical_json(answer),
        "error": "",
        "read_back_at": to_iso(now),
    }
    plans.finish_action(connection, record.plan.id, action.step.ordinal, fence, values)
    audit_rows.append_event(connection, _event(execution, record, action, "success", answer=answer))
    books_state.record_answer(connection, now)
    if all(each.status is ActionStatus.DONE for each in record.actions if each.step.ordinal != action.step.ordinal):
        end_plan(connection, record.plan.id, now)


def end_plan(connection: Connection, plan_id: str, now: datetime) -> None:
    """End a plan all of whose steps are done."""
    plans.move_plan(connection, plan_id, PlanStatus.DONE, finished_at=to_iso(now), message="")


def record_failure(
    execution: Execution, record: PlanRecord, action: ActionRecord, fence: int, error: AIEmployeeError
) -> StepOutcome:
    """Handle an error: wait for the books, put them on hold, or fail this plan.

    Raises the server's JournalError again: it tells nothing about the books; the step is tried again by its key.
    """
    if isinstance(error, JournalError):
        raise error
    return record_failures(execution, record, [(action, fence, error)])


def record_failures(
    execution: Execution, record: PlanRecord, failures: Sequence[tuple[ActionRecord, int, AIEmployeeError]]
) -> StepOutcome:
    """As `record_failure`, for steps that were tried together: each with its fence and its error.

    Every refused step is recorded as refused. What keeps the books from answering decides about the plan before a
    refusal does, and the first of its kind before the others.
    """
    for _, _, error in failures:
        if isinstance(error, JournalError):
            raise error
    with execution.journal.transaction() as connection:
        execution.guard(connection)
        failed = [
            _FailedStep(
                execution=execution, connection=connection, record=record, action=action, fence=fence, error=error
            )
            for action, fence, error in failures
        ]
        decisive = next((one for one in failed if not one.is_refusal), failed[0])
        refused = [one for one in failed if one.is_refusal]
        if decisive.is_refusal:
            return fail_plan(refused)
        for one in refused:
            one.mark_refused()
        return decisive.wait()


def fail_plan(refused: Sequence["_FailedStep"]) -> StepOutcome:
    """Fail the plan of these steps; its message names each."""
    first = refused[0]
    for one in refused:
        one.mark_refused()
    now = first.execution.clock()
    message = "\n".join(one.message for one in refused)
    values = {"message": message, "stop_requested_by": "", "finished_at": to_iso(now)}
    plans.move_plan(first.connection, first.record.plan.id, PlanStatus.FAILED, **values)
    books_state.record_answer(first.connection, now)
    return StepOutcome.REFUSED


def _concerns_all(error: AIEmployeeError) -> bool:
    """Whether an error of the set-up stops all actions; a missing module stops only the actions that need it."""
    return isinstance(error, BooksConfigurationError) and "module" not in error.facts


@dataclass(frozen=True, kw_only=True)
class _FailedStep:
    """A step that the books did not carry out, inside the transaction that records it. fence: of the step's start."""

    execution: Execution
    connection: Connection
    record: PlanRecord
    action: ActionRecord
    fence: int
    error: AIEmployeeError

    @property
    def _text(self) -> str:
        return self.error.for_people()

    @property
    def is_refusal(self) -> bool:
        """Whether the books answered, and do not do this step."""
        waits = (EmailUnderWayError, BooksUnavailableError, BooksAuthenticationError)
        return not isinstance(self.error, waits) and not _concerns_all(self.error)

    @property
    def message(self) -> str:
        """What the plan's note says of the step."""
        step, code = self.action.step, self.error.as_dict()["code"]
        what = OPERATIONS.get(step.tool, step.tool)
        return f"Step {step.ordinal} ({what}) failed with {code}: {self._text}".strip()

    def mark_refused(self) -> None:
        """Record the step as refused; whether a mail was sent may be unknown."""
        unknown = isinstance(self.error, EmailOutcomeUnknownError)
        self._finish(status=ActionStatus.UNKNOWN if unknown else ActionStatus.REFUSED)
        self._log("failed")

    def wait(self) -> StepOutcome:
        """Put the plan, or all of them, off."""
        if isinstance(self.error, EmailUnderWayError):
            return self.postpone()
        return self.wait_for_books() if isinstance(self.error, BooksUnavailableError) else self.hold_all()

    def postpone(self) -> StepOutcome:
        """Retry this plan after 1, 2, 4 and 8 seconds, then queue it alone; the books did answer."""
        now, delay = self.execution.clock(), retry_delay(self.action.attempts + 1)
        self._finish()
        again = now + (delay or timedelta(seconds=PROBE_INTERVAL_S))
        books_state.postpone_plan(self.connection, self.record.plan.id, again)
        if delay is None:
            plans.move_plan(self.connection, self.record.plan.id, PlanStatus.QUEUED, message=self._text)
        books_state.record_answer(self.connection, now)
        return StepOutcome.POSTPONED

    def wait_for_books(self) -> StepOutcome:
        """Retry after the same delays, then queue every plan."""
        delay = retry_delay(self.action.attempts + 1)
        self._finish()
        postpone(self.connection, self.execution.clock(), delay, str(self.error))
        if delay is None and self.record.status is not PlanStatus.QUEUED:
            self._log("queued")
        return StepOutcome.AWAY

    def hold_all(self) -> StepOutcome:
        """Try nothing until a person acts."""
        books_state.hold(self.connection, self._text)
        _queue_everything(self.connection, self._text)
        self._log("failed")
        return StepOutcome.HELD

    def _finish(self, **values: object) -> None:
        found = {"error": canonical_json(self.error.as_dict()), **values}
        plans.finish_action(self.connection, self.record.plan.id, self.action.step.ordinal, self.fence, found)

    def _log(self, result: AuditResult) -> None:
        event = _event(self.execution, self.record, self.action, result, error=self.error)
        audit_rows.append_event(self.connection, event)


def postpone(connection: Connection, now: datetime, delay: timedelta | None, message: str) -> None:
    """Retry after the delay; without a delay queue every plan until a probe reaches the books."""
    books_state.schedule_retry(connection, now + (delay or timedelta(seconds=PROBE_INTERVAL_S)), now)
    if delay is None:
        _queue_everything(connection, message)


def _queue_everything(connection: Connection, message: str) -> None:
    """Queue every plan that is due, with a message in its note."""
    for waiting in plans.plans_with_status(connection, PlanStatus.APPROVED, PlanStatus.EXECUTING):
        plans.move_plan(connection, waiting.plan.id, PlanStatus.QUEUED, message=message)


_TARGET_FIELDS = (
    *("customer_name", "name", "invoice_id", "credit_note_id", "payment_id", "expense_id", "vendor", "description"),
    *("vendor_name", "partner", "bill_id", "from_account", "entry_id", "line", "account", "statement_id", "until"),
    *("debtor_name", "file_id"),
)
_AMOUNT_FIELDS = ("total_amount", "amount")


def _event(
    execution: Execution,
    record: PlanRecord,
    action: ActionRecord,
    result: AuditResult,
    *,
    answer: Mapping[str, Any] | None = None,
    error: AIEmployeeError | None = None,
) -> AuditEvent:
    facts = {**action.step.arguments, **(answer or {})}
    amount = next((facts[name] for name in _AMOUNT_FIELDS if facts.get(name) is not None), None)
    automatic = record.approved_by.startswith(RULE_PREFIX)
    return AuditEvent(
        timestamp=execution.clock(),
        action_type=action.step.tool,
        actor="autonomous_task" if automatic else "system",
        target=next((str(facts[name]) for name in _TARGET_FIELDS if facts.get(name)), ""),
        approval_status="auto_approved" if automatic else "approved",
        approved_by=record.approved_by,
        result=result,
        odoo_record_id=record_id(action.step.tool, answer or {}),
        amount=None if amount is None else Decimal(str(amount)),
        currency=str(facts.get("currency") or record.plan.currency),
        plan_id=record.plan.id,
        task_id=record.plan.task_id,
        idempotency_key=action.key,
        error_code=str(error.as_dict()["code"]) if error else "",
        detail=": ".join(part for part in (label_of(record.plan.books), str(error) if error else "") if part),
    )


_RECORD_FIELDS = {
    "create_customer": ("customer_id",),
    "record_payment": ("payment_id",),
    "cancel_payment": ("payment_id",),
    "create_expense": ("expense_id",),
    "cancel_expense": ("expense_id",),
    "credit_invoice": ("credit_note_id", "invoice_id"),
    "record_journal_entry": ("entry_id",),
    "record_transfer": ("entry_id",),
    "record_opening_balances": ("entry_id",),
    "cancel_journal_entry": ("reversal_id",),
    "create_bank_account": ("account_id",),
    "post_bank_lines": ("statement_id",),
    "cancel_bank_statement": ("statement_id",),
    "match_bank_line": ("line",),
    "unmatch_bank_line": ("line",),
    "cancel_bank_line": ("line",),
    "close_period": ("closed_until",),
    "reopen_period": ("closed_until",),
    "create_vendor": ("vendor_id",),
    "update_partner": ("partner_id",),
    "create_bill": ("bill_id",),
    "record_bill_payment": ("payment_id",),
    "cancel_bill": ("reversal_id", "bill_id"),
    "cancel_bill_payment": ("payment_id",),
    "record_refund": ("refund_id",),
    "write_off": ("write_off_id",),
    "cancel_credit_note": ("credit_note_id",),
    "send_statement": ("mailing_id",),
    "create_payment_file": ("file_id",),
    "cancel_payment_file": ("file_id",),
}


def record_id(tool: str, answer: Mapping[str, Any]) -> str:
    """The id of the record in a tool's result."""
    names = _RECORD_FIELDS.get(tool, ("invoice_id",))
    return next((str(answer[name]) for name in names if answer.get(name)), "")
