"""Records what a planner answered: keeps its plan, makes its report, or returns the task with what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.bank_details import bank_detail_warnings
from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.task import Task, TaskStatus, TaskType
from My_AI_Employee.errors import ActionError
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller
from My_AI_Employee.observability.crash_points import reach
from My_AI_Employee.planners.port import Answered, Draft, NeedsPerson, PlanningOutcome, ReportWanted
from My_AI_Employee.planners.rules.caution import cautions
from My_AI_Employee.tasks.answered_by import needs_approval
from My_AI_Employee.tasks.evidence_pictures import kept_pictures
from My_AI_Employee.tasks.origins import Origins
from My_AI_Employee.tasks.proposing import PlanProposal, Proposals
from My_AI_Employee.tasks.report_tasks import ReportTasks
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.task_notes import revise_task

_ASKED_BY_OTHERS = (
    "Somebody asks about the books, and nobody was told anything. Write to them, then tick `dismiss: yes`. "
    "The books say"
)


@dataclass(frozen=True, kw_only=True)
class OutcomeRecorder:
    """Records outcomes of planning. planner, model: names of the planner, and of the model beside the loop."""

    journal: Journal
    store: VaultStore
    tools: ToolCaller
    proposals: Proposals
    origins: Origins
    clock: Callable[[], datetime]
    planner: str
    model: str

    def record(self, claimed: str, task: Task, outcome: PlanningOutcome, *, by_model: bool = False) -> None:
        """Record what was planned for a claimed note. by_model: by the language model beside the loop."""
        if isinstance(outcome, Draft):
            try:
                self._keep_plan(claimed, task, outcome, by_model=by_model)
            except ActionError as error:
                self.give_back(claimed, task, NeedsPerson(reason=f"the draft is not valid: {error.for_people()}"))
        elif isinstance(outcome, ReportWanted):
            self._report(claimed, task, outcome.request)
        elif isinstance(outcome, Answered):
            self._answer(claimed, task, outcome)
        else:
            self.give_back(claimed, task, outcome)

    def _keep_plan(self, claimed: str, task: Task, draft: Draft, *, by_model: bool) -> None:
        """Validate the draft and record the plan; a rule approves small expenses at once.

        It approves none of a model's, and none that a person without that right has filled in.
        """
        from My_AI_Employee.tasks.known_bank_lines import with_known_lines  # its imports would slow every start down

        with self.journal.transaction() as connection:
            checked = with_known_lines(connection, draft.actions)
            for_a_person = by_model or needs_approval(connection, task.id)
        proposals = self.proposals.without_auto_approval() if for_a_person else self.proposals
        plan = proposals.make(
            PlanProposal(
                planner=self.model if by_model else self.planner,
                actions=checked.actions,
                task_id=task.id,
                reasons=(*draft.reasons, *checked.reasons),
                evidence=draft.evidence,
                warnings=(*self._warnings(task, draft), *checked.warnings),
                origin=task.origin,
                pictures=kept_pictures(self.store, task.sha256) if task.type is TaskType.DOCUMENT else (),
                choices=tuple(choice.renamed(checked.keys) for choice in draft.choices),
            )
        )
        policy, planned = proposals.policy(), {"plan_id": plan.id, "problem": ""}
        with self.journal.transaction() as connection:
            proposals.keep(connection, plan, policy)
            journal_tasks.upsert_task(connection, task.id, TaskStatus.PLANNED, self.clock(), **planned)
        reach("planning.kept")
        text, sha256 = self.store.read_note(claimed)
        self.store.replace(claimed, revise_task(text, status=TaskStatus.PLANNED, origin=task.origin), sha256)

    def _warnings(self, task: Task, draft: Draft) -> tuple[str, ...]:
        """What the planner warns of, and what is pointed out whatever the planner."""
        with self.journal.transaction() as connection:
            sender = journal_tasks.get_task(connection, task.id).sender
        claims = self.origins.warnings(task.origin, sender)
        return tuple(dict.fromkeys((*claims, *draft.warnings, *cautions(task), *bank_detail_warnings(task))))

    def give_back(self, claimed: str, task: Task, outcome: NeedsPerson, *, again: bool = False) -> None:
        """Back to Needs_Action with what is missing; tried again when a person has changed the note.

        again: tried again by itself too, as soon as the background takes tasks.
        """
        problem = problem_text(outcome)
        text, sha256 = self.store.read_note(claimed)
        revised = revise_task(text, status=TaskStatus.NEEDS_PERSON, problem=problem, origin=task.origin)
        written = self.store.replace(claimed, revised, sha256)
        with self.journal.transaction() as connection:
            journal_tasks.upsert_task(
                connection,
                task.id,
                TaskStatus.NEEDS_PERSON,
                self.clock(),
                problem=problem,
                planned_sha256="" if again else written,
            )
        self.store.move(claimed, Folder.NEEDS_ACTION)

    def _answer(self, claimed: str, task: Task, outcome: Answered) -> None:
        """The books' answer is written below an owner's question, and the task is done; others' questions wait.

        Nobody but the owner sees an answer, so the owner must see that somebody else has asked.
        """
        if task.origin is not Origin.OWNER:
            self.give_back(claimed, task, NeedsPerson(reason=_ASKED_BY_OTHERS, missing=outcome.lines))
            return
        reports = ReportTasks(journal=self.journal, store=self.store, tools=self.tools, clock=self.clock)
        reports.finish_with_answer(claimed, task, outcome.lines)

    def _report(self, claimed: str, task: Task, request: ReportRequest) -> None:
        """Reports only read, so they are made at once; a refusal goes back to the person who asked."""
        reports = ReportTasks(journal=self.journal, store=self.store, tools=self.tools, clock=self.clock)
        try:
            reports.answer(claimed, task, request)
        except ActionError as error:
            self.give_back(claimed, task, NeedsPerson(reason=error.for_people()))


def problem_text(outcome: PlanningOutcome) -> str:
    """What a person reads under "What is missing"; empty when nothing is."""
    if not isinstance(outcome, NeedsPerson):
        return ""
    return "\n".join([outcome.reason, *(f"- {item}" for item in outcome.missing)])
