"""Drafts one plan per customer that mails the oldest invoice once more, with a text that lists all overdue items.

A level of an invoice is drafted once, whatever becomes of the plan: the plan and the claims of its items are one
transaction. A fee is never added.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from My_AI_Employee.domain.figures_of_books import WantedFigures
from My_AI_Employee.domain.owner_figures import OpenDocument, OwnerFigures
from My_AI_Employee.domain.reminders import (
    REMINDERS_PLANNER,
    Excluded,
    Reminder,
    due_reminders,
    level_of,
    statement_problem,
)
from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.journal import plans, stored_facts
from My_AI_Employee.journal.database import serialise_writers
from My_AI_Employee.reports.owner_part import last_statement, recent_done
from My_AI_Employee.reports.words import Language, money_in, words_of
from My_AI_Employee.tasks.proposing import PlanProposal, Proposals
from My_AI_Employee.vault.store import sha256_of
from My_AI_Employee.views.plan_notes import Projection

PAY_WITHIN_DAYS = 7
_TITLES = ("Payment reminder", "Second reminder", "Final reminder")
_OPENINGS = (
    "surely by oversight, these invoices are still open:",
    "we have not yet received payment for these invoices:",
    "in spite of our reminders these invoices are still unpaid:",
)


@dataclass(frozen=True, kw_only=True)
class RemindersMade:
    """plans: ids of the new plans. left_out: customers or a general reason, with why there is no plan."""

    plans: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Reminding:
    """figures, open_invoices: ask the books. disputed: invoices and customers that are not reminded."""

    proposals: Proposals
    projection: Projection
    figures: Callable[[WantedFigures], OwnerFigures]
    open_invoices: Callable[[], Sequence[InvoiceSummary]]
    company: str
    language: Language = "en"
    disputed: tuple[str, ...] = ()

    def draft(self, today: date) -> RemindersMade:
        """Draft every reminder that is due. Raises what the books raise."""
        with self.proposals.journal.transaction() as connection:
            problem = statement_problem(last_statement(recent_done(connection, self.proposals.clock())), today)
            claimed = stored_facts.claimed_periods(connection, _JOB)
        if problem:
            return RemindersMade(plans=(), left_out=(problem,))
        found = self._asked(today)
        excluded = Excluded(disputed=self.disputed, moved_today=self._moved_today(found, today))
        reminders = due_reminders(found, _reminded(found, claimed), excluded)
        invoices = {one.number: one for one in self.open_invoices()}
        currency = self.proposals.identity().currency
        made: list[str] = []
        left_out: list[str] = []
        for reminder in reminders:
            mailed = next((item for item in reminder.items if _can_be_mailed(invoices.get(item.number))), None)
            if mailed is None:
                left_out.append(f"{reminder.customer}: the books have no mail address or no open invoice of theirs")
                continue
            foreign = {one.currency for item in reminder.items if (one := invoices.get(item.number))} - {currency}
            if foreign:
                listed = ", ".join(sorted(foreign))
                left_out.append(f"{reminder.customer}: invoices in {listed}; a reminder would mix currencies")
                continue
            made += self._keep(reminder, self._action(reminder, invoices[mailed.number], today, currency))
        return RemindersMade(plans=tuple(made), left_out=tuple(left_out))

    def _asked(self, day: date) -> tuple[OpenDocument, ...]:
        return self.figures(WantedFigures(start=day, end=day, as_of=day)).receivables or ()

    def _moved_today(self, found: Sequence[OpenDocument], today: date) -> Collection[str]:
        """Customers of whom something was settled since yesterday, in whole or in part."""
        now = {one.number: one.residual for one in found}
        before = self._asked(today - timedelta(days=1))
        return {one.partner for one in before if one.residual != now.get(one.number)}

    def _action(self, reminder: Reminder, mailed: InvoiceSummary, today: date, currency: str) -> Mapping[str, Any]:
        say = words_of(self.language)
        title = say(_TITLES[reminder.level - 1])
        items = [
            "- "
            + say(
                "{number}: {amount}, due on {due}",
                number=item.number,
                amount=money_in(self.language, item.residual, currency),
                due=item.due_date,
            )
            for item in reminder.items
        ]
        phrase = "Please pay by {day}. If you have paid already, thank you; this mail is then void."
        body = [
            *[say("Dear customer,"), "", say(_OPENINGS[reminder.level - 1]), "", *items, ""],
            *[say("In all: {amount}.", amount=money_in(self.language, reminder.total, currency)), ""],
            *[say(phrase, day=today + timedelta(days=PAY_WITHIN_DAYS)), "", self.company],
        ]
        return {
            "tool": "send_invoice",
            "invoice_id": mailed.number,
            "email_subject": f"{title}: {', '.join(item.number for item in reminder.items[:3])}",
            "email_body": "\n".join(body),
            **({"resend": True} if mailed.sent else {}),
        }

    def _keep(self, reminder: Reminder, action: Mapping[str, Any]) -> list[str]:
        """Record the plan, unless another process has drafted the same reminder in the meantime."""
        reasons = [
            f"{item.number} is {item.days_overdue} days overdue, {item.residual} is open" for item in reminder.items
        ]
        proposal = PlanProposal(planner=REMINDERS_PLANNER, actions=[action], reasons=tuple(reasons))
        plan, policy = self.proposals.make(proposal), self.proposals.policy()
        with self.proposals.journal.transaction() as connection:
            serialise_writers(connection)
            if not self._claim(connection, reminder):
                return []
            self.proposals.keep(connection, plan, policy)
            record = plans.get_plan(connection, plan.id)
        self.projection.show_plan(record)
        return [plan.id]

    def _claim(self, connection: Connection, reminder: Reminder) -> bool:
        """Claim the levels of all items; False when none of them was new."""
        now = self.proposals.clock()
        new = [
            stored_facts.claim_period(connection, _JOB, _period(item.number, level), now)
            for item in reminder.items
            for level in range(1, level_of(item.days_overdue) + 1)
        ]
        return any(new)


_JOB = "reminder"


def _period(number: str, level: int) -> str:
    """A level of an invoice in the journal, whose names are short."""
    return f"{level}:{sha256_of(number.encode())[:20]}"


def _reminded(documents: Sequence[OpenDocument], claimed: Collection[str]) -> dict[str, int]:
    levels = {one.number: [n for n in (1, 2, 3) if _period(one.number, n) in claimed] for one in documents}
    return {number: max(found) for number, found in levels.items() if found}


def _can_be_mailed(invoice: InvoiceSummary | None) -> bool:
    return invoice is not None and bool(invoice.customer_email)
