"""The dry run at approval: what the books would refuse now, of what is left of a plan."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from My_AI_Employee.domain.plan import Plan
from My_AI_Employee.domain.plan_check import describe_refusal
from My_AI_Employee.domain.results import Refusal
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.execution.dry_run import refusals_of, rest_of_plan
from My_AI_Employee.journal import books_state
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller

logger = logging.getLogger(__name__)

_NOTHING_DONE = "Nothing was carried out. Put the cause right and approve it again, change the plan, or reject it."


@dataclass(frozen=True, kw_only=True)
class DryRuns:
    """Asks the books before step 1. Books that do not answer refuse nothing: the plan waits for them, approved."""

    journal: Journal
    tools: ToolCaller
    clock: Callable[[], datetime]
    _asked: dict[tuple[str, str], tuple[Refusal, ...]] = field(default_factory=dict)

    def ask_together(self, records: Sequence[PlanRecord]) -> None:
        """Ask about plans that are approved in the same pass in one call; what an earlier pass asked is forgotten."""
        self._asked.clear()
        if len(records) > 1:
            answers = self._ask(records) or [()] * len(records)
            self._asked.update(zip(map(_content, records), answers, strict=True))

    def problem(self, record: PlanRecord) -> str:
        """Why a plan cannot be carried out, for its note; empty when it can be, or the books do not answer."""
        refusals = self._asked.pop(_content(record), None)
        if refusals is None:
            refusals = self.refusals(record, record.plan)
        return "\n".join([*map(describe_refusal, refusals), _NOTHING_DONE]) if refusals else ""

    def refusals(self, record: PlanRecord, plan: Plan) -> tuple[Refusal, ...] | None:
        """What the books would refuse of an edited plan; None when they do not answer. record: before the edit."""
        answers = self._ask([record], plan)
        return answers[0] if answers else None

    def _ask(self, records: Sequence[PlanRecord], edited: Plan | None = None) -> list[tuple[Refusal, ...]] | None:
        with self.journal.transaction() as connection:
            if books_state.read_state(connection).is_blocked(self.clock()):
                return None
        try:
            return refusals_of(self.tools, [rest_of_plan(record, edited or record.plan) for record in records])
        except AIEmployeeError as error:
            logger.info("no dry run before the approval: %s", error)
            return None


def _content(record: PlanRecord) -> tuple[str, str]:
    return record.plan.id, record.plan.digest
