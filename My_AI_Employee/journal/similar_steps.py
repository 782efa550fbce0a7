"""Steps of plans that may be like a new one, and the steps that made documents of the books."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from My_AI_Employee.domain.plan import ENDED, PlanStatus
from My_AI_Employee.domain.step_references import step_of_invoice
from My_AI_Employee.domain.undo import REVERSED_BY
from My_AI_Employee.journal.records import ActionRecord, ActionStatus, PlanRecord
from My_AI_Employee.journal.statements import AnyConnection, Statement, named, values_of

_UNDECIDED_OR_UNDER_WAY = tuple(status for status in PlanStatus if status not in ENDED)
_PARTS = ("lines", "amount")
"""Arguments of a reversal that takes back a part only."""


@dataclass(frozen=True, kw_only=True)
class StepRow:
    """A step as the journal has it. written: its arguments as JSON. status: of its plan; empty when not asked for.

    result: what the books answered, empty before.
    """

    plan_id: str
    written: str
    result: Mapping[str, Any]
    status: str = ""

    @property
    def arguments(self) -> Mapping[str, Any]:
        """Its arguments."""
        found: Mapping[str, Any] = json.loads(self.written)
        return found


@cache
def _open_steps(states: int, words: int) -> Statement:
    """Steps of a tool that are not done, in plans of this many states, whose arguments hold one of the words."""
    holds = " OR ".join(f"lower(a.arguments) LIKE :word_{at}" for at in range(words))
    return Statement(
        "SELECT a.plan_id, a.arguments, a.result, p.status FROM plans p JOIN actions a ON a.plan_id = p.id"  # noqa: S608
        f" WHERE p.status IN ({named('state', states)}) AND p.id >= :first AND a.tool = :tool AND a.status <> :done"
        f" AND ({holds}) ORDER BY a.plan_id, a.ordinal"
    )


_DONE = Statement(
    "SELECT plan_id, arguments, result FROM actions WHERE tool = :tool AND status = :done"
    " AND lower(result) LIKE :word ORDER BY read_back_at, plan_id"
)
_REVERSALS = Statement(
    "SELECT arguments, result FROM actions WHERE tool = :tool AND status = :done AND lower(arguments) LIKE :word"
)


def open_steps(connection: AnyConnection, tool: str, since: datetime, words: Collection[str]) -> list[StepRow]:
    """Steps of a tool that may still be carried out, of plans drafted since a day.

    words: the arguments hold one of them as JSON, whatever its case; more than what is meant may be answered.
    """
    rows = _open_steps(len(_UNDECIDED_OR_UNDER_WAY), len(words)).rows(
        connection,
        tool=tool,
        done=ActionStatus.DONE,
        first=f"PLAN-{since:%Y%m%d}",
        **values_of("state", _UNDECIDED_OR_UNDER_WAY),
        **values_of("word", [_pattern(word) for word in words]),
    )
    return [_step(row, row.status) for row in rows]


def step_that_made(connection: AnyConnection, tool: str, record_id: str) -> StepRow | None:
    """The step whose result names this record of the books; the last one, since numbers of drafts come back."""
    made = [step for step in done_steps(connection, tool, record_id) if record_id in step.result.values()]
    return made[-1] if made else None


def done_steps(connection: AnyConnection, tool: str, word: str) -> list[StepRow]:
    """The steps of a tool that were carried out, oldest first; word: their results hold it, whatever its case."""
    return [*map(_step, _DONE.rows(connection, tool=tool, done=ActionStatus.DONE, word=_pattern(word)))]


def is_taken_back(connection: AnyConnection, record: PlanRecord) -> bool:
    """Whether all that a plan made was credited or cancelled by other plans of this journal."""
    done = [action for action in record.actions if action.status is ActionStatus.DONE]
    made = [action for action in done if action.step.tool in REVERSED_BY]
    return bool(made) and all(_is_reversed(connection, a.step.tool, _names_of(a, done)) for a in made)


def _names_of(made: ActionRecord, done: Sequence[ActionRecord]) -> list[str]:
    """What a record is called: a draft that a later step posted has a number as well."""
    own = made.result.get(REVERSED_BY[made.step.tool][2])
    later = [a for a in done if step_of_invoice(a.step.arguments) == made.step.ordinal]
    return [str(name) for name in (own, *(a.result.get("invoice_id") for a in later)) if name]


def _is_reversed(connection: AnyConnection, tool: str, records: Sequence[str]) -> bool:
    reverse, argument, _ = REVERSED_BY[tool]
    for record_id in records:
        rows = _REVERSALS.rows(connection, tool=reverse, done=ActionStatus.DONE, word=_pattern(record_id))
        for row in rows:
            asked = json.loads(row.arguments)
            is_whole = asked[argument] == record_id and not any(part in asked for part in _PARTS)
            if is_whole and not _was_undone(connection, reverse, json.loads(row.result or "{}")):
                return True
    return False


def _was_undone(connection: AnyConnection, tool: str, result: Mapping[str, Any]) -> bool:
    """Whether what a step took back was restored, as by taking back a credit note."""
    made = result.get(REVERSED_BY[tool][2]) if tool in REVERSED_BY else None
    return bool(made) and _is_reversed(connection, tool, [str(made)])


def _pattern(text: str) -> str:
    """For LIKE: the text inside the journal's JSON, in small letters; what databases compare differently fits all."""
    written = json.dumps(text, ensure_ascii=False)[1:-1]
    plain = "".join(sign if sign.isascii() and sign not in "\\%_" else "_" for sign in written)
    return f"%{'%'.join(plain.lower().split())}%"


def _step(row: Any, status: str = "") -> StepRow:
    return StepRow(plan_id=row.plan_id, written=row.arguments, result=json.loads(row.result or "{}"), status=status)
