"""Planning beside the loop: batches of tasks go to a language model in threads, and are taken up when they are done.

Neither watchers nor approvals wait for a run. What is under way is in memory: a task whose run was lost with the
process is still claimed in the journal, and `Planning.release_claims` has it planned anew. How often it was tried,
and until when no run starts, is in the journal (planners.retries).
"""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime

from My_AI_Employee.domain.task import Task
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.planner_state import Pause
from My_AI_Employee.planners.budgets import Context
from My_AI_Employee.planners.context import ContextSources, collect
from My_AI_Employee.planners.judging import ReplyVerdict, judge
from My_AI_Employee.planners.model import Assignment, Batch, LanguageModel, ModelError, ModelStoppedError, Replies
from My_AI_Employee.planners.port import BooksView, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.retries import DELAYS_S, MAX_TRIES, Retries
from My_AI_Employee.planners.spending import record_run, spent_on_day
from My_AI_Employee.planners.tokens import TokenCounter

logger = logging.getLogger(__name__)

_HISTORY = 300
_ROUNDS = 2
"""A refused draft goes back once."""


@dataclass(frozen=True, kw_only=True)
class ModelLimits:
    """max_runs: at once. usd_per_day: of all runs of a UTC day; context_tokens: see planners.context."""

    max_runs: int = 2
    usd_per_day: float = 5.0
    context_tokens: int = 6_000
    delays_s: Sequence[float] = DELAYS_S


@dataclass(frozen=True, kw_only=True)
class BackgroundParts:
    """What background planning works with.

    handbook: its text. files: those of a task's attachments that the model can be shown, by name. count: how the
    model's service counts tokens; without it they are estimated.
    """

    language_model: LanguageModel
    journal: Journal
    books: BooksView
    handbook: Callable[[], str]
    files: Callable[[Task], Mapping[str, bytes]]
    clock: Callable[[], datetime]
    limits: ModelLimits = field(default_factory=ModelLimits)
    count: TokenCounter | None = None
    name: str = "claude"


@dataclass(frozen=True, kw_only=True)
class PlanningJob:
    """A claimed task. rel, sha256: its note as it was claimed. question: what the rules could not settle."""

    task: Task
    rel: str
    sha256: str
    question: str


@dataclass(frozen=True, kw_only=True)
class Finished:
    """What became of a job. again: the task shall be tried again by itself."""

    job: PlanningJob
    outcome: PlanningOutcome
    again: bool = False


class BackgroundPlanner:
    """Hands tasks to a language model. `submit`, `start` and `finished` are called by the loop alone."""

    def __init__(self, parts: BackgroundParts) -> None:
        self.name = parts.name
        self._parts = parts
        self._retries = Retries(parts.journal, parts.clock, parts.limits.delays_s)
        self._pool = ThreadPoolExecutor(parts.limits.max_runs, thread_name_prefix="planner")
        self._lock = threading.Lock()
        self._queue: list[PlanningJob] = []
        self._working: set[str] = set()
        self._finished: list[Finished] = []
        self._wake: Callable[[], None] = lambda: None

    # the loop's side

    def closed(self) -> str:
        """Why no task is taken now; empty when tasks are taken."""
        pause = self._retries.pause()
        if pause.until is not None and self._parts.clock() < pause.until:
            return _resting(pause)
        return "" if self._left_usd() > 0 else self._used_up()

    def wants(self, task: Task) -> bool:
        """Whether a task that the rules could not read was never submitted and has files that the model can read."""
        return not self._retries.knows(task.id) and bool(self._parts.files(task))

    def works_on(self, task_id: str) -> bool:
        """Whether a task is queued or being planned."""
        return task_id in self._working

    def submit(self, job: PlanningJob) -> None:
        """Take a claimed task; it goes out with the next `start`."""
        self._working.add(job.task.id)
        self._queue.append(job)

    def start(self) -> None:
        """Hand out what was submitted, in batches; a task that spoilt a run for others goes out alone."""
        jobs, self._queue = self._queue, []
        alone = self._retries.alone([job.task.id for job in jobs])
        together = [job for job in jobs if job.task.id not in alone]
        size = self._parts.language_model.max_batch
        batches = [tuple(together[first : first + size]) for first in range(0, len(together), size)]
        for batch in [*batches, *((job,) for job in jobs if job.task.id in alone)]:
            self._pool.submit(self._work, batch)

    def finished(self) -> list[Finished]:
        """What has come back since the last call."""
        with self._lock:
            found, self._finished = self._finished, []
        for item in found:
            self._working.discard(item.job.task.id)
        return found

    def keep(self, item: Finished) -> None:
        """Take a finished job back that could not be adopted yet; `finished` answers it again."""
        self._working.add(item.job.task.id)
        with self._lock:
            self._finished.append(item)

    def is_busy(self) -> bool:
        """Whether anything is queued, under way, or waits to be picked up."""
        return bool(self._working)

    def on_finished(self, wake: Callable[[], None]) -> None:
        """Have the loop woken when a run ends."""
        self._wake = wake

    def close(self) -> None:
        """End every run; what they were about stays claimed. Idempotent."""
        self._parts.language_model.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    # the thread's side

    def _work(self, jobs: tuple[PlanningJob, ...]) -> None:
        try:
            found = self._plan(jobs)
        except AIEmployeeError as error:
            found = self._broken(jobs, f"{error}. {error.hint}".strip(), again=True)
        except Exception as error:  # the thread's edge: the tasks must not stay claimed for good
            logger.exception("planning %d tasks failed unexpectedly", len(jobs))
            found = self._broken(jobs, f"planning failed: {type(error).__name__}", again=False)
        with self._lock:
            self._finished += found
        self._wake()

    def _plan(self, jobs: tuple[PlanningJob, ...]) -> list[Finished]:
        refusal = self.closed()
        if refusal:
            return [_unplanned(job, refusal, again=True) for job in jobs]
        worn = self._retries.begin([job.task.id for job in jobs])
        lost = f"planning it was begun {MAX_TRIES} times and never came to an end"
        given_up = [_unplanned(job, lost, again=False) for job in jobs if job.task.id in worn]
        jobs = tuple(job for job in jobs if job.task.id not in worn)
        if not jobs:
            return given_up
        verdicts, fault = self._rounds(jobs, self._context([job.task for job in jobs]))
        return [*given_up, *self._ended(jobs, verdicts, fault)]

    def _rounds(
        self, jobs: Sequence[PlanningJob], context: Context
    ) -> tuple[Mapping[str, ReplyVerdict], ModelError | None]:
        """Ask, and ask once more about what was refused; the verdicts by then, and what ended it before its time."""
        verdicts: dict[str, ReplyVerdict] = {}
        asked = [Assignment(task=j.task, question=j.question, files=self._parts.files(j.task)) for j in jobs]
        for _ in range(_ROUNDS):
            try:
                replies = self._ask(asked, context)
            except ModelError as error:
                return verdicts, error
            verdicts |= self._judged(asked, replies, context)
            if replies.fault is not None:
                return verdicts, replies.fault
            asked = [
                replace(item, reply=verdict.reply, objection=verdict.objection)
                for item in asked
                if (verdict := verdicts[item.task.id]).objection and verdict.reply
            ]
            if not asked:
                break
        return verdicts, None

    def _judged(self, asked: Sequence[Assignment], replies: Replies, context: Context) -> dict[str, ReplyVerdict]:
        """Of a run that broke, only what was answered."""
        books, texts = self._parts.books, replies.texts
        answered = [item for item in asked if replies.fault is None or item.task.id in texts]
        return {i.task.id: judge(i, texts.get(i.task.id), books, context.warnings) for i in answered}

    def _ask(self, assignments: Sequence[Assignment], context: Context) -> Replies:
        """One run, counted and recorded however it ends. Raises MindError."""
        parts, now = self._parts, self._parts.clock()
        batch = Batch(
            assignments=tuple(assignments),
            context=context.text,
            today=now.astimezone().date(),
            currency=parts.books.currency(),
            budget_usd=self._left_usd() / parts.limits.max_runs,
        )
        try:
            replies = parts.language_model.think(batch)
        except ModelError as error:
            record_run(parts.journal, batch, context, error.usage, error, parts.clock())
            raise
        record_run(parts.journal, batch, context, replies.usage, replies.fault, parts.clock())
        return replies

    def _context(self, tasks: Sequence[Task]) -> Context:
        parts = self._parts
        with parts.journal.transaction() as connection:
            history = plans.recent_plans(connection, _HISTORY)
        sources = ContextSources(books=parts.books, handbook=parts.handbook(), history=history)
        return collect(tasks, sources, parts.limits.context_tokens, parts.count)

    def _left_usd(self) -> float:
        with self._parts.journal.transaction() as connection:
            return self._parts.limits.usd_per_day - spent_on_day(connection, self._parts.clock()).cost_usd

    def _used_up(self) -> str:
        return f"the budget for planning of {self._parts.limits.usd_per_day:.2f} USD per day is used up"

    def _ended(
        self, jobs: Sequence[PlanningJob], verdicts: Mapping[str, ReplyVerdict], fault: ModelError | None
    ) -> list[Finished]:
        """What was settled counts. The rest of a run that broke goes back, and no run starts for a while."""
        if fault is None:
            found = [_settled(job, verdicts[job.task.id]) for job in jobs]
            self._retries.succeeded()
            self._retries.settled([job.task.id for job in jobs])
            return found
        settled = [j for j in jobs if j.task.id in verdicts and verdicts[j.task.id].outcome is not None]
        found = [_settled(job, verdicts[job.task.id]) for job in settled]
        self._retries.settled([job.task.id for job in settled])
        rest = [job for job in jobs if job not in settled]
        if isinstance(fault, ModelStoppedError):
            self._retries.take_back([job.task.id for job in rest])
            return [*found, *(_unplanned(job, str(fault), again=True) for job in rest)]
        if not fault.one_task:
            self._retries.failed(fault)
        reason = f"the model could not plan it: {fault}. {fault.hint}".strip()
        again = fault.again or (fault.one_task and len(jobs) > 1)
        return [*found, *self._failed(rest, reason, again=again, alone=fault.one_task)]

    def _broken(self, jobs: Sequence[PlanningJob], reason: str, *, again: bool) -> list[Finished]:
        """As `_failed`, also when it is the journal that does not answer."""
        try:
            return self._failed(jobs, reason, again=again)
        except AIEmployeeError:
            return [_unplanned(job, reason, again=again) for job in jobs]

    def _failed(
        self, jobs: Sequence[PlanningJob], reason: str, *, again: bool, alone: bool = False
    ) -> list[Finished]:
        """The jobs go back; one that was tried often enough, or is not to be tried again, goes to a person."""
        ids = [job.task.id for job in jobs]
        patient = self._retries.unsettled(ids, alone=alone) if again else frozenset()
        self._retries.settled([task_id for task_id in ids if task_id not in patient])
        return [_unplanned(job, reason, again=job.task.id in patient) for job in jobs]


def _resting(pause: Pause) -> str:
    return f"the model is not asked again before {pause.until:%H:%M:%S} UTC: {pause.problem}"


def _unplanned(job: PlanningJob, reason: str, *, again: bool) -> Finished:
    missing = [line.removeprefix("- ") for line in job.question.split("\n")]
    if again:
        missing.append("it is tried again by itself")
    return Finished(job=job, outcome=NeedsPerson(reason=reason, missing=tuple(missing)), again=again)


def _settled(job: PlanningJob, verdict: ReplyVerdict) -> Finished:
    if verdict.outcome is not None:
        return Finished(job=job, outcome=verdict.outcome)
    reason = f"the model's draft was refused twice: {verdict.objection}" if verdict.reply else verdict.objection
    return _unplanned(job, reason, again=False)
