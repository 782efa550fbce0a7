"""Bank statements of earlier plans: those that are posted, and those that may still be, such as expired ones."""

import json
from collections.abc import Mapping
from typing import Any

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.journal.records import ActionStatus
from My_AI_Employee.journal.statements import AnyConnection, Statement

_POSTED = Statement(
    "SELECT a.arguments, a.result, a.status FROM plans p JOIN actions a ON a.plan_id = p.id"
    " WHERE a.tool = 'post_bank_lines' AND (a.status = :done OR p.status <> :rejected)"
    " ORDER BY a.plan_id, a.ordinal"
)
_TAKEN_BACK = Statement(
    "SELECT arguments FROM actions WHERE tool IN ('cancel_bank_statement', 'cancel_bank_line') AND status = :done"
)


def earlier_statements(connection: AnyConnection, account: str) -> list[Mapping[str, Any]]:
    """The arguments of `post_bank_lines` for this account, without what was taken out of the books again."""
    done = ActionStatus.DONE
    cancelled = {
        str(value)
        for row in _TAKEN_BACK.rows(connection, done=done)
        for name, value in json.loads(row.arguments).items()
        if name in ("statement_id", "line")
    }
    rows = _POSTED.rows(connection, done=done, rejected=PlanStatus.REJECTED)
    found: list[Mapping[str, Any]] = []
    for row in rows:
        arguments, result = json.loads(row.arguments), json.loads(row.result or "{}")
        if arguments.get("account") != account or result.get("statement_id") in cancelled:
            continue
        gone = {line["line_key"] for line in result.get("lines", ()) if {line["line"], line["line_key"]} & cancelled}
        left = [line for line in arguments["lines"] if line["line_key"] not in gone]
        if left:
            found.append({**arguments, "lines": left})
    return found
