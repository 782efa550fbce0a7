"""Drafts a plan with a file for the bank that pays the bills that are due, where the firm has used such files.

Account, name and format are those of the newest file that was carried out and counts. A bill is drafted once,
whatever becomes of the plan: the plan and the claims of its bills are one transaction. A bill that another plan is
about waits for that one. The bank pays nothing before a person has approved the plan and has handed the file over.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection

from My_AI_Employee.domain.payment_file_actions import MAX_TRANSFERS, CancelPaymentFile, CreatePaymentFile, Transfer
from My_AI_Employee.domain.payment_file_words import credits_not_taken_off
from My_AI_Employee.domain.plan import OPEN
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
_LONGEST_REFERENCE = 140


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
        books = self.proposals.identity()
        with self.proposals.journal.transaction() as connection:
            recent = [one for one in recent_done(connection, self.proposals.clock()) if one.plan.books == books.name]
            claimed = stored_facts.claimed_periods(connection, _JOB)
            busy = _busy(connection, books.name)
        before = next((one for one in _files(recent) if one.currency == books.currency), None)
        if before is None:
            return BillsProposed(left_out=(f"the firm has used no file for the bank in {books.currency} yet",))
        if problem := statement_problem(last_statement(recent), today):
            return BillsProposed(left_out=(problem,))
        listed = in_payment_files(recent)
        due = [bill for bill in self.open_bills() if bill.due_date <= today + timedelta(days=PAY_WITHIN_DAYS)]
        new = [one for one in due if one.bill_id not in listed and _period(books.name, one.bill_id) not in claimed]
        problems = {one.bill_id: _why_not(one, before.debtor_iban, books.currency, busy) for one in new}
        left_out = tuple(f"{bill_id}: {why}" for bill_id, why in problems.items() if why)
        payable = [one for one in new if not problems[one.bill_id]]
        if not payable:
            return BillsProposed(left_out=left_out)
        try:
            paid = payable[:MAX_TRANSFERS]
            plan_id = self._keep(_file_like(before, paid, today), books.name, credits_not_taken_off(paid))
        except (ActionError, PolicyRefusedError) as error:
            return BillsProposed(left_out=(*left_out, error.message))
        return BillsProposed(plan=plan_id, left_out=left_out)

    def _keep(self, file: CreatePaymentFile, books: str, warnings: tuple[str, ...]) -> str:
        """Record the plan, unless another process has drafted one of its bills in the meantime."""
        proposals = self.proposals.without_auto_approval()
        reasons = (
            "each bill is paid with what is open on it, to the account that the books have",
            "account, name and format are those of the last file for the bank",
            "take out by an edit what the vendor collects itself, or what was paid in another way",
            "a credit note that the books do not have is not taken off",
        )
        action = {"tool": file.tool, **file.arguments()}
        plan = proposals.make(PlanProposal(planner=PLANNER, actions=[action], reasons=reasons, warnings=warnings))
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
    """The files that were carried out and count, the newest first."""
    done = [action for record in recent for action in record.actions if action.status is ActionStatus.DONE]
    void = {one.step.arguments["file_id"] for one in done if one.step.tool == CancelPaymentFile.tool}
    for action in done:
        if action.step.tool == CreatePaymentFile.tool and action.result.get("file_id") not in void:
            yield CreatePaymentFile.model_validate(action.step.arguments)


def _busy(connection: Connection, books: str) -> dict[str, str]:
    """The bills that a plan is about which was not carried out yet, such as a payment that waits; and the plan."""
    waiting = [one for one in plans.plans_with_status(connection, *OPEN) if one.plan.books == books]
    return {
        bill_id: record.plan.id
        for record in waiting
        for action in record.actions
        for bill_id in _bills_in(action.step.arguments)
    }


def _bills_in(arguments: Mapping[str, Any]) -> Iterator[str]:
    for part in (arguments, *arguments.get("transfers", ()), *arguments.get("bills", ())):
        if isinstance(bill_id := part.get("bill_id"), str):
            yield bill_id


def _why_not(bill: BillSummary, own_iban: str, currency: str, busy: Mapping[str, str]) -> str:
    """Why a bill is not paid by a file; empty when it can be. own_iban: that pays. busy: see `_busy`."""
    if bill.bill_id in busy:
        return f"{busy[bill.bill_id]} is about it, and was not carried out yet"
    if bill.residual <= 0:
        return "nothing is open on it"
    if bill.currency != currency:
        return f"it is in {bill.currency}: a note of its own with this `currency` drafts a file for it"
    if not bill.vendor_iban:
        return f"the books have no bank account of {bill.vendor_name}"
    if bill.vendor_iban == own_iban:
        return f"the books have the account that pays as that of {bill.vendor_name}"
    if not bill.bill_number:
        return f"the books do not have the number that {bill.vendor_name} gave it, which the transfer has to name"
    try:
        _transfer(bill)
    except ValidationError:
        return f"what the books have of {bill.vendor_name} does not fit a file for the bank, such as the bank account"
    return ""


def _transfer(bill: BillSummary) -> Transfer:
    return Transfer(
        bill_id=bill.bill_id,
        vendor_name=bill.vendor_name,
        iban=bill.vendor_iban,
        amount=bill.residual,
        reference=bill.bill_number[:_LONGEST_REFERENCE],
    )


def _file_like(before: CreatePaymentFile, bills: Sequence[BillSummary], today: date) -> CreatePaymentFile:
    """A file from the same account in the same format, which pays these bills."""
    day = _working_day(today + timedelta(days=DAYS_TO_DECIDE))
    transfers = tuple(_transfer(bill) for bill in bills)
    return CreatePaymentFile.model_validate(
        {**before.model_dump(), "execution_date": day, "currency": bills[0].currency, "transfers": transfers}
    )


def _working_day(day: date) -> date:
    """The day, or the Monday after it."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def _period(books: str, bill_id: str) -> str:
    """A bill in the journal, whose names are short."""
    return sha256_of(f"{books}\n{bill_id}".encode())[:24]
