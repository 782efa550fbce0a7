"""Tasks that ask for a report, or ask about the books: they are answered at once, in the finished task."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.task import Task, TaskStatus
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller
from My_AI_Employee.vault.layout import Folder, done_folder
from My_AI_Employee.vault.quoting import inline
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.task_notes import revise_task

_BLOCK_START = re.compile(r"\A(?:[#>+=_-]|\d+(?=[.)]))")
"""How a heading, a quote, a list or a line across the page begins, of what `inline` leaves as it is."""


def answer_text(lines: Sequence[str]) -> str:
    """A sentence and the lines of a list as Markdown. Names in them, also at a line's beginning, have no effect."""
    first, *rest = [_BLOCK_START.sub(_as_text, inline(line)) for line in lines]
    return "\n".join([first, *(f"- {line}" for line in rest)])


def _as_text(found: re.Match[str]) -> str:
    """Markdown that shows these characters: a number is followed by the escaped sign that would make a list of it."""
    return f"{found[0]}\\" if found[0][0].isdigit() else f"\\{found[0]}"


@dataclass(frozen=True, kw_only=True)
class ReportTasks:
    """Answers requests for reports, through the MCP server, and questions."""

    journal: Journal
    store: VaultStore
    tools: ToolCaller
    clock: Callable[[], datetime]

    def answer(self, claimed: str, task: Task, request: ReportRequest) -> None:
        """Write the report and finish the task. claimed: path of the task's note. Raises ActionError."""
        answer = self.tools.call("generate_report", request.model_dump(mode="json"))
        place = str(answer.get("file") or "") or self._keep_json(request, answer)
        self._finish(claimed, task, f"## Result\n\n[[{place}]]", self._event(task, request, place))

    def finish_with_answer(self, claimed: str, task: Task, lines: Sequence[str]) -> None:
        """Write what the books answered below the question, and finish the task. lines: plain text."""
        now = self.clock()
        section = f"## Answer from the books\n\nAs of {now.astimezone():%Y-%m-%d %H:%M}:\n\n{answer_text(lines)}"
        event = AuditEvent(
            timestamp=now,
            action_type="answer_question",
            actor="system",
            target="books",
            approval_status="not_required",
            result="success",
            task_id=task.id,
        )
        self._finish(claimed, task, section, event)

    def _finish(self, claimed: str, task: Task, section: str, event: AuditEvent) -> None:
        text, sha256 = self.store.read_note(claimed)
        done = revise_task(text, status=TaskStatus.DONE, origin=task.origin)
        self.store.replace(claimed, f"{done.rstrip()}\n\n{section}\n", sha256)
        folder = done_folder(self.clock())
        self.store.make_folder(folder)
        with self.journal.transaction() as connection:
            journal_tasks.upsert_task(connection, task.id, TaskStatus.DONE, self.clock(), problem="")
            audit_rows.append_event(connection, event)
        self.store.move(claimed, folder)

    def _keep_json(self, request: ReportRequest, answer: object) -> str:
        name = f"{Folder.REPORTS}/{request.end_date}_{request.report_type}_{request.start_date}.json"
        self.store.write_view(name, json.dumps(answer, indent=2, ensure_ascii=False) + "\n")
        return name

    def _event(self, task: Task, request: ReportRequest, place: str) -> AuditEvent:
        return AuditEvent(
            timestamp=self.clock(),
            action_type="generate_report",
            actor="system",
            target=request.report_type,
            approval_status="not_required",
            result="success",
            task_id=task.id,
            detail=place,
        )
