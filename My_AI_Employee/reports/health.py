"""What the owner is alerted of between briefings: each condition once when it begins, some once more when it ends.

What was told is kept in the journal, so that a restart tells nothing twice.
"""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.plan_kinds import shown_amount
from My_AI_Employee.errors import AIEmployeeError, BooksUnavailableError
from My_AI_Employee.journal import plans, stored_facts
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.observability.alerts import Alert, Notifier

logger = logging.getLogger(__name__)

TOLD = "health_told"
LOW_DISK_BYTES = 500_000_000
AWAY, DISK, CHAIN, STATEMENT = "books-away", "disk", "log-chain", "statement"
_ENDED = {AWAY: "The books answer again", DISK: "There is room on the disk again"}


@dataclass(frozen=True, kw_only=True)
class HealthProbes:
    """How the conditions are seen. Each may raise AIEmployeeError or OSError.

    books: asks the books for their name. free_bytes: smallest free room of the disks that are written to.
    check_chain: raises AuditError when the log was changed. last_statement: see `owner_part.last_statement`.
    """

    books: Callable[[], object]
    free_bytes: Callable[[], int]
    check_chain: Callable[[], object]
    last_statement: Callable[[], date | None]
    today: Callable[[], date]


@dataclass(frozen=True, kw_only=True)
class HealthWatch:
    """statement_max_days: 0 for no alert. announces_plans: each plan that waits is told, once."""

    journal: Journal
    notifier: Notifier
    probes: HealthProbes
    statement_max_days: int = 0
    announces_plans: bool = False

    def look(self) -> None:
        """Look at every condition, and send what is new."""
        with self.journal.transaction() as connection:
            told = set(json.loads(stored_facts.get_fact(connection, TOLD) or "[]"))
            queued = plans.plans_with_status(connection, PlanStatus.QUEUED)
            waiting = plans.plans_with_status(connection, PlanStatus.PENDING_APPROVAL) if self.announces_plans else []
            chain_day = stored_facts.get_fact(connection, "chain_checked")
        seen = self._conditions(told, chain_day)
        silent = {AWAY} if queued else set()  # the dashboard's alert names the plans that wait for the books
        new = [alert for key, alert in seen.items() if key not in told and key not in silent]
        new += [_waiting_alert(record) for record in waiting if f"plan:{record.plan.id}" not in told]
        over = told - seen.keys()
        new += [Alert(key=f"{key}-ended", title=title, body="") for key, title in _ENDED.items() if key in over]
        for alert in new:
            self.notifier.send(alert)
        plans_told = {f"plan:{record.plan.id}" for record in waiting}
        self._remember(sorted({*seen, *plans_told}), told)

    def _remember(self, keys: Sequence[str], told: set[str]) -> None:
        if set(keys) == told:
            return
        with self.journal.transaction() as connection:
            stored_facts.set_fact(connection, TOLD, json.dumps(keys))

    def _conditions(self, told: set[str], chain_day: str) -> Mapping[str, Alert]:
        found = [self._away(told), self._disk(told), self._chain(told, chain_day), self._statement(told)]
        return {alert.key: alert for alert in found if alert is not None}

    def _away(self, told: set[str]) -> Alert | None:
        try:
            self.probes.books()
        except BooksUnavailableError as error:
            return Alert(key=AWAY, title="The books do not answer", body=error.message)
        except AIEmployeeError:
            return _as_before(AWAY, told)  # of what needs a person the dashboard alerts
        return None

    def _disk(self, told: set[str]) -> Alert | None:
        try:
            free = self.probes.free_bytes()
        except OSError as error:
            logger.warning("the free room of the disk is not known: %s", error)
            return _as_before(DISK, told)
        if free >= LOW_DISK_BYTES:
            return None
        return Alert(key=DISK, title="The disk is nearly full", body=f"{free // 1_000_000:,} MB are free")

    def _chain(self, told: set[str], checked: str) -> Alert | None:
        """Once a day: the whole log is read."""
        today = str(self.probes.today())
        if checked == today:
            return _as_before(CHAIN, told)
        problem = None
        try:
            self.probes.check_chain()
        except (AIEmployeeError, OSError) as error:
            body = f"{error} Run: ai-employee audit verify"
            problem = Alert(key=CHAIN, title="The audit log's chain is broken", body=body)
        with self.journal.transaction() as connection:
            stored_facts.set_fact(connection, "chain_checked", today)
        return problem

    def _statement(self, told: set[str]) -> Alert | None:
        if not self.statement_max_days:
            return None
        last = self.probes.last_statement()
        if last is None:
            return None  # a firm that posts no statements
        days = (self.probes.today() - last).days
        if days <= self.statement_max_days:
            return None
        body = f"the last one ends on {last}, {days} days ago; put the newest one into Inbox/"
        return Alert(key=STATEMENT, title="A bank statement is due", body=body)


def _as_before(key: str, told: set[str]) -> Alert | None:
    """The condition as it was: not seen anew, and not over."""
    return Alert(key=key, title="", body="") if key in told else None


def _waiting_alert(record: PlanRecord) -> Alert:
    amount = shown_amount(record.plan)
    body = f"{amount}: {record.plan.id}" if amount else record.plan.id
    return Alert(
        key=f"plan:{record.plan.id}", title=f"Waits for you: {record.plan.headline}", body=body, item=record.plan.id
    )
