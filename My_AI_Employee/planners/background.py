"""Plans batches of tasks with a language model in background threads; the main loop collects the results.

Watchers and approvals do not wait for a run. Running jobs are in memory only: when the process dies, their tasks are
still claimed in the journal, and `Planning.release_claims` has them planned anew. The number of attempts and the
pause are kept in the journal (planners.retries).
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
from My_AI_Employee.planners.budgets import ModelContext
from My_AI_Employee.planners.context import ContextSources, collect_context, task_readings
from My_AI_Employee.planners.jobs import FinishedJob, PlanningJob
from My_AI_Employee.planners.model import Assignment, Batch, LanguageModel, ModelError, ModelStoppedError, Replies
from My_AI_Employee.planners.port import BooksView, NeedsPerson
from My_AI_Employee.planners.reply_checks import ReplyCheck, check_reply
from My_AI_Employee.planners.retries import DELAYS_S, MAX_TRIES, Retries
from My_AI_Employee.planners.spending import record_run, spent_on_day
from My_AI_Employee.planners.tokens import TokenCounter
from My_AI_Employee.readers.contents.candidates import NO_CANDIDATES, PageCandidates

logger = logging.getLogger(__name__)

_HISTORY = 300
_MAX_ROUNDS = 2
"""A rejected reply is sent back to the model once."""


@dataclass(frozen=True, kw_only=True)
class ModelLimits:
    """max_runs: parallel runs. usd_per_day: cap for all runs of a UTC day. context_tokens: see planners.context."""

    max_runs: int = 2
    usd_per_day: float = 5.0
    context_tokens: int = 6_000
    delays_s: Sequence[float] = DELAYS_S


@dataclass(frozen=True, kw_only=True)
class BackgroundParts:
    """Dependencies of BackgroundPlanner.

    handbook: returns its text. files: returns the attachments of a task that the model can read, by name.
    pages: returns what may be the values of the fields that the reading of a task's file left open.
    count: the token counter of the model's service; None to estimate tokens.
    """

    language_model: LanguageModel
    journal: Journal
    books: BooksView
    handbook: Callable[[], str]
    files: Callable[[Task], Mapping[str, bytes]]
    clock: Callable[[], datetime]
    limits: ModelLimits = field(default_factory=ModelLimits)
    pages: Callable[[Task], PageCandidates] = lambda task: NO_CANDIDATES
    count: TokenCounter | None = None
    name: str = "claude"


class BackgroundPlanner:
    """Sends tasks to a language model. Only the main loop may call `submit`, `start` and `take_finished`."""

    def __init__(self, parts: BackgroundParts) -> None:
        self.name = parts.name
        self._parts = parts
        self._retries = Retries(parts.journal, parts.clock, parts.limits.delays_s)
        self._pool = ThreadPoolExecutor(parts.limits.max_runs, thread_name_prefix="planner")
        self._lock = threading.Lock()
        self._queue: list[PlanningJob] = []
        self._working: set[str] = set()
        self._finished: list[FinishedJob] = []
        self._wake: Callable[[], None] = lambda: None

    # called by the main loop

    def unavailable_reason(self) -> str:
        """Why no run can start now (a pause, or the daily cap); empty when one can."""
        pause = self._retries.pause()
        if pause.until is not None and self._parts.clock() < pause.until:
            return _pause_text(pause)
        return "" if self._left_usd() > 0 else self._used_up()

    def should_submit(self, task: Task) -> bool:
        """Whether a task was never submitted and has attachments that the model can read."""
        return not self._retries.was_submitted(task.id) and bool(self._parts.files(task))

    def is_planning(self, task_id: str) -> bool:
        """Whether a task is queued or being planned."""
        return task_id in self._working

    def submit(self, job: PlanningJob) -> None:
        """Queue a claimed task for the next `start`."""
        self._working.add(job.task.id)
        self._queue.append(job)

    def start(self) -> None:
        """Start runs for the queued tasks, in batches. A task that may have failed an earlier batch runs alone."""
        jobs, self._queue = self._queue, []
        alone = self._retries.run_alone([job.task.id for job in jobs])
        together = [job for job in jobs if job.task.id not in alone]
        size = self._parts.language_model.max_batch
        batches = [tuple(together[first : first + size]) for first in range(0, len(together), size)]
        for batch in [*batches, *((job,) for job in jobs if job.task.id in alone)]:
            self._pool.submit(self._work, batch)

    def take_finished(self) -> list[FinishedJob]:
        """The jobs that finished since the last call."""
        with self._lock:
            found, self._finished = self._finished, []
        for item in found:
            self._working.discard(item.job.task.id)
        return found

    def put_back(self, item: FinishedJob) -> None:
        """Return a finished job whose result could not be stored yet; the next `take_finished` has it again."""
        self._working.add(item.job.task.id)
        with self._lock:
            self._finished.append(item)

    def is_busy(self) -> bool:
        """Whether any job is queued, running, or finished but not taken yet."""
        return bool(self._working)

    def on_run_end(self, wake: Callable[[], None]) -> None:
        """Set the function that is called at the end of each run, from its thread."""
        self._wake = wake

    def close(self) -> None:
        """Stop every run; its tasks stay claimed. Idempotent."""
        self._parts.language_model.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    # run in the threads

    def _work(self, jobs: tuple[PlanningJob, ...]) -> None:
        try:
            found = self._plan(jobs)
        except AIEmployeeError as error:
            found = self._failed_unexpectedly(jobs, error.for_people(), retry=True)
        except Exception as error:  # the thread's edge: the tasks must not stay claimed for good
            logger.exception("planning %d tasks failed unexpectedly", len(jobs))
            found = self._failed_unexpectedly(jobs, f"planning failed: {type(error).__name__}", retry=False)
        with self._lock:
            self._finished += found
        self._wake()

    def _plan(self, jobs: tuple[PlanningJob, ...]) -> list[FinishedJob]:
        refusal = self.unavailable_reason()
        if refusal:
            return [_unplanned(job, refusal, retry=True) for job in jobs]
        exhausted = self._retries.count_attempts([job.task.id for job in jobs])
        lost = f"planning was started {MAX_TRIES} times and never finished"
        given_up = [_unplanned(job, lost, retry=False) for job in jobs if job.task.id in exhausted]
        jobs = tuple(job for job in jobs if job.task.id not in exhausted)
        if not jobs:
            return given_up
        verdicts, fault = self._ask_twice(jobs, self._context([job.task for job in jobs]))
        return [*given_up, *self._ended(jobs, verdicts, fault)]

    def _ask_twice(
        self, jobs: Sequence[PlanningJob], context: ModelContext
    ) -> tuple[Mapping[str, ReplyCheck], ModelError | None]:
        """Ask about all jobs, then once more about rejected replies; the checks, and the error of a failed run."""
        verdicts: dict[str, ReplyCheck] = {}
        asked = [self._assignment(job) for job in jobs]
        for _ in range(_MAX_ROUNDS):
            try:
                replies = self._ask(asked, context)
            except ModelError as error:
                return verdicts, error
            verdicts |= self._checked_replies(asked, replies, context)
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

    def _assignment(self, job: PlanningJob) -> Assignment:
        parts, task = self._parts, job.task
        return Assignment(task=task, question=job.question, files=parts.files(task), pages=parts.pages(task))

    def _checked_replies(
        self, asked: Sequence[Assignment], replies: Replies, context: ModelContext
    ) -> dict[str, ReplyCheck]:
        """Check the replies; tasks that a failed run did not answer are left out."""
        books, texts = self._parts.books, replies.texts
        answered = [item for item in asked if replies.fault is None or item.task.id in texts]
        return {i.task.id: check_reply(i, texts.get(i.task.id), books, context.warnings) for i in answered}

    def _ask(self, assignments: Sequence[Assignment], context: ModelContext) -> Replies:
        """One run of the model; its usage is recorded also when it fails. Raises ModelError."""
        parts, now = self._parts, self._parts.clock()
        batch = Batch(
            assignments=tuple(assignments),
            context=context.text,
            today=now.astimezone().date(),
            currency=parts.books.currency(),
            budget_usd=self._left_usd() / parts.limits.max_runs,
        )
        try:
            replies = parts.language_model.answer_batch(batch)
        except ModelError as error:
            record_run(parts.journal, batch, context, error.usage, error, parts.clock())
            raise
        record_run(parts.journal, batch, context, replies.usage, replies.fault, parts.clock())
        return replies

    def _context(self, tasks: Sequence[Task]) -> ModelContext:
        parts = self._parts
        with parts.journal.transaction() as connection:
            history = plans.recent_plans(connection, _HISTORY)
        today = parts.clock().astimezone().date()
        readings = task_readings(tasks, parts.books, today)
        sources = ContextSources(books=parts.books, handbook=parts.handbook(), history=history, readings=readings)
        return collect_context(tasks, sources, parts.limits.context_tokens, parts.count)

    def _left_usd(self) -> float:
        with self._parts.journal.transaction() as connection:
            return self._parts.limits.usd_per_day - spent_on_day(connection, self._parts.clock()).cost_usd

    def _used_up(self) -> str:
        return f"the budget for planning of {self._parts.limits.usd_per_day:.2f} USD per day is used up"

    def _ended(
        self, jobs: Sequence[PlanningJob], verdicts: Mapping[str, ReplyCheck], fault: ModelError | None
    ) -> list[FinishedJob]:
        """The finished jobs of a run. After an error the answered ones count, the rest is retried after a pause."""
        if fault is None:
            found = [_settled(job, verdicts[job.task.id]) for job in jobs]
            self._retries.record_success()
            self._retries.reset_attempts([job.task.id for job in jobs])
            return found
        settled = [j for j in jobs if j.task.id in verdicts and verdicts[j.task.id].outcome is not None]
        found = [_settled(job, verdicts[job.task.id]) for job in settled]
        self._retries.reset_attempts([job.task.id for job in settled])
        rest = [job for job in jobs if job not in settled]
        if isinstance(fault, ModelStoppedError):
            self._retries.uncount_attempts([job.task.id for job in rest])
            return [*found, *(_unplanned(job, str(fault), retry=True) for job in rest)]
        if not fault.task_fault:
            self._retries.record_failure(fault)
        reason = f"the model could not plan it: {fault.for_people()}"
        retry = fault.retry or (fault.task_fault and len(jobs) > 1)
        return [*found, *self._failed(rest, reason, retry=retry, alone=fault.task_fault)]

    def _failed_unexpectedly(self, jobs: Sequence[PlanningJob], reason: str, *, retry: bool) -> list[FinishedJob]:
        """As `_failed`, but works without the journal too."""
        try:
            return self._failed(jobs, reason, retry=retry)
        except AIEmployeeError:
            return [_unplanned(job, reason, retry=retry) for job in jobs]

    def _failed(
        self, jobs: Sequence[PlanningJob], reason: str, *, retry: bool, alone: bool = False
    ) -> list[FinishedJob]:
        """The failed jobs, each to be retried or, without retry or attempts left, to be given to a person."""
        ids = [job.task.id for job in jobs]
        retried = self._retries.with_attempts_left(ids, alone=alone) if retry else frozenset()
        self._retries.reset_attempts([task_id for task_id in ids if task_id not in retried])
        return [_unplanned(job, reason, retry=job.task.id in retried) for job in jobs]


def _pause_text(pause: Pause) -> str:
    return f"the model is not asked again before {pause.until:%H:%M:%S} UTC: {pause.problem}"


def _unplanned(job: PlanningJob, reason: str, *, retry: bool, asked: Sequence[str] = ()) -> FinishedJob:
    """A job for a person. asked: beside the question of the rules."""
    missing = list(dict.fromkeys([*asked, *(line.removeprefix("- ") for line in job.question.split("\n"))]))
    if retry:
        missing.append("it is tried again automatically")
    return FinishedJob(job=job, outcome=NeedsPerson(reason=reason, missing=tuple(missing)), retry=retry)


def _settled(job: PlanningJob, verdict: ReplyCheck) -> FinishedJob:
    if verdict.outcome is not None:
        return FinishedJob(job=job, outcome=verdict.outcome)
    if not verdict.questions:
        reason = f"the model's draft was refused twice: {verdict.objection}" if verdict.reply else verdict.objection
        return _unplanned(job, reason, retry=False)
    reason = "the model's draft was refused twice: it does not say the same as the request"
    return _unplanned(job, reason, retry=False, asked=verdict.questions)
