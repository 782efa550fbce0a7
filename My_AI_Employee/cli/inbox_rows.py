"""The rows of what waits, kept between requests: only plans that have changed are read again."""

import os
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from My_AI_Employee.approvals import waiting
from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.journal import reading
from My_AI_Employee.journal.policy_requests import find_request
from My_AI_Employee.journal.reader import ChangeCounter
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.journal.skill_records import open_requests
from My_AI_Employee.vault.listing import shortened
from My_AI_Employee.vault.plan_summary import changes_in_books
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.team_ids import team_id_in
from My_AI_Employee.web.inbox_service import Row

_FOR_A_PERSON = (PlanStatus.PENDING_APPROVAL, PlanStatus.EXPIRED, PlanStatus.FAILED)
_STATES = {PlanStatus.FAILED: "failed", PlanStatus.EXPIRED: "nobody decided in time"}
_SENDERS = {Origin.CUSTOMER: "a customer", Origin.VENDOR: "a vendor", Origin.STRANGER: "a stranger"}
_MOST_CHARS = 200


@dataclass(frozen=True, kw_only=True)
class WaitingRows:
    """The rows of one vault. Safe for several threads."""

    installation: Installation
    _known: dict[str, tuple[tuple[str, ...], Row]] = field(default_factory=dict)
    _journal: dict[tuple[int, ...], Sequence[Row]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def rows(self) -> Sequence[Row]:
        """What waits for a person now, newest first."""
        with self._lock:
            of_journal = self._of_the_journal()
        team = [_row(row) for row in _of_the_team(self.installation.store)]
        return _newest_first([*of_journal, *team]) if team else of_journal

    def close(self) -> None:
        """Close the journal."""
        self._changes.close()

    @cached_property
    def _changes(self) -> ChangeCounter:
        is_file = not self.installation.settings.database_url
        return ChangeCounter(self.installation.state.journal if is_file else None)

    def _of_the_journal(self) -> Sequence[Row]:
        now = self._changes.value()  # asked before the journal is read: what is committed meanwhile is read next time
        if now is not None and now in self._journal:
            return self._journal[now]
        with self.installation.readable_journal().transaction() as connection:
            asked, skills = find_request(connection), open_requests(connection)
            tasks = reading.tasks_with_status(connection, TaskStatus.NEEDS_PERSON)
            plans = self._plans(connection)
        others = [*waiting.policy_summaries(asked), *waiting.skill_summaries(skills)]
        asks = [waiting.task_summary(record) for record in tasks]
        found = _newest_first([*plans, *map(_row, others), *(_row(row, asks=True) for row in asks)])
        self._journal.clear()
        if now is not None:
            self._journal[now] = found
        return found

    def _plans(self, connection: Any) -> Iterable[Row]:
        versions = reading.plan_versions(connection, *_FOR_A_PERSON)
        known = self._known
        changed = [name for name, version in versions.items() if name not in known or known[name][0] != version]
        for record in reading.plans_with_ids(connection, changed):
            known[record.plan.id] = (versions[record.plan.id], _plan_row(record))
        for gone in known.keys() - versions.keys():
            del known[gone]
        return [row for _, row in known.values()]


def _newest_first(rows: Iterable[Row]) -> Sequence[Row]:
    return sorted(rows, key=lambda row: (row.since, row.id), reverse=True)


def _plan_row(record: PlanRecord) -> Row:
    row, plan = waiting.plan_summary(record), record.plan
    return Row(
        id=plan.id,
        title=row["headline"],
        detail=_first_line(record.message) or shortened(changes_in_books(plan), _MOST_CHARS),
        amount=row["amount"] if plan.total else "",
        since=row["since"],
        state=_STATES.get(record.status, ""),
        warnings=len(plan.warnings) + bool(record.message),
        sender=_SENDERS.get(plan.origin, ""),
        is_in_batches=record.status is PlanStatus.PENDING_APPROVAL,
    )


def _row(row: dict[str, Any], *, asks: bool = False) -> Row:
    return Row(
        id=row["id"],
        title=row.get("headline") or row.get("subject") or row["id"],
        detail=(_points(row["message"]) if asks else _first_line(row["message"])) or row["waits_for"],
        amount=row.get("amount", ""),
        since=row["since"],
        asks=asks,
    )


def _of_the_team(store: VaultStore) -> Iterable[dict[str, Any]]:
    """Requests of the team that wait for a person. Their notes are only looked for when there is one."""
    names = (name for folder, _, _ in waiting.TEAM_FOLDERS for name in os.listdir(store.root / folder))  # noqa: PTH208
    if not any(map(team_id_in, names)):
        return ()
    return (row for row in waiting.team_summaries(store) if "person" in row["waits_for"])


def _first_line(text: str) -> str:
    return shortened(text.split("\n", 1)[0], _MOST_CHARS)


def _points(problem: str) -> str:
    """What a question asks for, without its heading."""
    heading, *points = problem.replace("`", "").split("\n")
    return shortened("; ".join(line.removeprefix("- ") for line in points) or heading, _MOST_CHARS)
