"""The audit log for the inbox page: whether its chain is whole, and its newest entries."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.cli.commands import verify_audit
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.errors import AuditError
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.web.inbox_service import LogEntry, LogShown

MOST_ENTRIES = 100
_ACTORS = {"system": "the program", "user": "a person", "autonomous_task": "the planner"}


def shown_log(installation: Installation) -> LogShown:
    """The chain of the log files, and the newest entries of the journal."""
    state, is_whole = _chain(installation)
    with installation.journal().transaction() as connection:
        last, _ = audit_rows.last_entry(connection)
        found = audit_rows.entries_after(connection, last - MOST_ENTRIES)
    return LogShown(state=state, is_whole=is_whole, entries=[_entry(entry) for _, _, entry in reversed(found)])


def _chain(installation: Installation) -> tuple[str, bool]:
    try:
        found = verify_audit(installation)
    except AuditError as error:
        return error.for_people(), False
    files = "1 file" if found["files"] == 1 else f"{found['files']} files"
    return f"{found['entries']:,} entries in {files}; the chain is whole.", True


def _entry(entry: Mapping[str, Any]) -> LogEntry:
    amount, currency = entry["amount"], entry["currency"]
    return LogEntry(
        at=entry["timestamp"],
        what=entry["action_type"].replace("_", " "),
        item=entry["plan_id"] or entry["task_id"],
        target=entry["target"],
        who=entry["approved_by"] or _ACTORS.get(entry["actor"], entry["actor"]),
        amount="" if amount is None else format_money(Decimal(amount), currency),
        result=" ".join(filter(None, (entry["result"], entry["error_code"]))),
    )
