"""Drafts a plan with a file for the bank that pays the bills that are due, where the firm has used such files.

Account, name and format are those of the newest file that was carried out. A bill is drafted once, whatever becomes
of the plan: the plan and the claims of its bills are one transaction. The bank pays nothing before a person
has approved the plan and has handed the file over.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from My_AI_Employee.domain.payment_file_actions import MAX_TRANSFERS, CreatePaymentFile, Transfer
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.reminders import statement_problem
from My_AI_Employee.errors import ActionError, PolicyRefusedError
from My_AI_Employee.journal import plans, stored_facts
from My_AI_Employee.journal.database import serialise_writers
from My_AI_Employee.journal.records import ActionStatus, PlanRecord
from My_AI_Employee.reports.owner_part import in_payment_files, last_statement, recent_done
from My_AI_Employee.tasks.proposing import PlanProposal, Proposals
from My_AI_Employee.vault.store import sha256_of
from My_AI_Employee.views.plan_notes import Projection

PLANNER = "bills due"
"""Named as the planner of these plans."""
PAY_WITHIN_DAYS = 7
DAYS_TO_DECIDE = 2
"""The bank is told to pay so many days after the plan was drafted, on a working day."""
_JOB = "pay_bill"
_SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class BillsProposed:
    """plan: id of the new plan; empty when there is none. left_out: bills or a general reason, with why."""

    plan: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PayingBills:
    """proposals, projection: make the plan and its note. open_bills: asks the books."""

    proposals: Proposals
    projection: Projection
    open_bills: Callable[[], Sequence[BillSummary]]

    def draft(self, today: date) -> BillsProposed:
        """Draft the file for what is due within a week, or overdue. Raises what the books raise."""
        with self.proposals.journal.transaction() as connection:
            recent = recent_done(connection, self.proposals.clock())
            claimed = stored_facts.claimed_periods(connection, _JOB)
        before = next(_files(recent), None)
        if before is None:
            return BillsProposed(left_out=("the firm has used no file for the bank yet",))
        if problem := statement_problem(last_statement(recent), today):
            return BillsProposed(left_out=(problem,))
        books, listed = self.proposals.identity(), in_payment_files(recent)
        due = [bill for bill in self.open_bills() if bill.due_date <= today + timedelta(days=PAY_WITHIN_DAYS)]
        new = [one for one in due if one.bill_id not in listed and _period(books.name, one.bill_id) not in claimed]
        payable = [one for one in new if _why_not(one, books.currency) == ""]
        left_out = [f"{one.bill_id}: {why}" for one in new if (why := _why_not(one, books.currency))]
        if not payable:
            return BillsProposed(left_out=tuple(left_out))
        try:
            plan_id = self._keep(_file_like(before, payable[:MAX_TRANSFERS], today), books.name)
        except (ActionError, PolicyRefusedError) as error:
            return BillsProposed(left_out=(*left_out, error.message))
        return BillsProposed(plan=plan_id, left_out=tuple(left_out))

    def _keep(self, file: CreatePaymentFile, books: str) -> str:
        """Record the plan, unless another process has drafted one of its bills in the meantime."""
        proposals = self.proposals.without_auto_approval()
        reasons = (
            "each bill is paid with what is open on it, to the account that the books have",
            "account, name and format are those of the last file for the bank",
            "take out by an edit what the vendor collects itself, or what was paid in another way",
        )
        action = {"tool": file.tool, **file.arguments()}
        plan = proposals.make(PlanProposal(planner=PLANNER, actions=[action], reasons=reasons))
        policy = proposals.policy()
        with proposals.journal.transaction() as connection:
            serialise_writers(connection)
            claimed = stored_facts.claimed_periods(connection, _JOB)
            periods = [_period(books, one.bill_id) for one in file.transfers]
            if claimed.intersection(periods):
                return ""
            for period in periods:
                stored_facts.claim_period(connection, _JOB, period, proposals.clock())
            proposals.keep(connection, plan, policy)
            record = plans.get_plan(connection, plan.id)
        self.projection.show_plan(record)
        return plan.id


def _files(recent: Sequence[PlanRecord]) -> Iterator[CreatePaymentFile]:
    """The files that were carried out, the newest first."""
    for record in recent:
        for action in record.actions:
            if action.step.tool == CreatePaymentFile.tool and action.status is ActionStatus.DONE:
                yield CreatePaymentFile.model_validate(action.step.arguments)


def _why_not(bill: BillSummary, currency: str) -> str:
    """Why a bill is not paid by a file; empty when it can be."""
    if bill.residual <= 0:
        return "nothing is open on it"
    if bill.currency != currency:
        return f"it is in {bill.currency}; pay it at the bank itself"
    return "" if bill.vendor_iban else f"the books have no bank account of {bill.vendor_name}"


def _file_like(before: CreatePaymentFile, bills: Sequence[BillSummary], today: date) -> CreatePaymentFile:
    """A file from the same account in the same format, which pays these bills."""
    transfers = tuple(
        Transfer(
            bill_id=bill.bill_id,
            vendor_name=bill.vendor_name,
            iban=bill.vendor_iban,
            amount=bill.residual,
            reference=bill.bill_number[:140],
        )
        for bill in bills
    )
    day = _working_day(today + timedelta(days=DAYS_TO_DECIDE))
    return CreatePaymentFile.model_validate(
        {**before.model_dump(), "execution_date": day, "currency": bills[0].currency, "transfers": transfers}
    )


def _working_day(day: date) -> date:
    """The day, or the Monday after it."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def _period(books: str, bill_id: str) -> str:
    """A bill in the journal, whose names are short."""
    return sha256_of(f"{books}\n{bill_id}".encode())[:24]
