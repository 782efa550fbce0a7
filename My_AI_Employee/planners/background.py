"""Planning beside the loop: batches of tasks go to a mind in background threads, finished ones are picked up later.

Neither watchers nor approvals wait for a run. Everything here is in memory: a task whose run was lost with the
process is still claimed in the journal, and `Planning.release_claims` has it planned anew.
"""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.task import Task
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.journal import plans, trail
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.planners.context import Context, Sources, collect
from My_AI_Employee.planners.judging import Verdict, judge
from My_AI_Employee.planners.minds import Assignment, Batch, Mind, MindError, Replies, Usage
from My_AI_Employee.planners.port import BooksView, NeedsPerson, Outcome
from My_AI_Employee.planners.spending import add_usage, spent_on_day

logger = logging.getLogger(__name__)

DELAYS_S = (30, 60, 120, 300, 900)
"""How long no run starts after the first, second, ... failure in a row."""
MAX_TRIES = 3
_HISTORY = 300


@dataclass(frozen=True, kw_only=True)
class Limits:
    """max_runs: at once. usd_per_day: of all runs of a UTC day; context_tokens: see planners.context."""

    max_runs: int = 2
    usd_per_day: float = 5.0
    context_tokens: int = 6_000
    delays_s: Sequence[float] = DELAYS_S


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What background planning works with. handbook: its text; files: the attachments of a task by name."""

    mind: Mind
    journal: Journal
    books: BooksView
    handbook: Callable[[], str]
    files: Callable[[Task], Mapping[str, bytes]]
    clock: Callable[[], datetime]
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, kw_only=True)
class Job:
    """A claimed task. rel, sha256: its note as it was claimed. question: what the rules could not settle."""

    task: Task
    rel: str
    sha256: str
    question: str


@dataclass(frozen=True, kw_only=True)
class Finished:
    """What became of a job. again: the task shall be tried again by itself."""

    job: Job
    outcome: Outcome
    again: bool = False


class BackgroundPlanner:
    """Hands tasks to a mind. `submit`, `start` and `finished` are called by the loop alone."""

    name = "claude"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pool = ThreadPoolExecutor(desk.limits.max_runs, thread_name_prefix="planner")
        self._lock = threading.Lock()
        self._queue: list[Job] = []
        self._working: set[str] = set()
        self._finished: list[Finished] = []
        self._tries: dict[str, int] = {}
        self._failures = 0
        self._not_before: datetime | None = None
        self._problem = ""
        self._wake: Callable[[], None] = lambda: None

    # the loop's side

    def closed(self) -> str:
        """Why no task is taken now; empty when tasks are taken."""
        now = self._desk.clock()
        with self._lock:
            if self._not_before is not None and now < self._not_before:
                return f"Claude is not asked again before {self._not_before:%H:%M:%S} UTC: {self._problem}"
        return "" if self._left_usd(now) > 0 else self._used_up()

    def works_on(self, task_id: str) -> bool:
        """Whether a task is queued or being planned."""
        return task_id in self._working

    def submit(self, job: Job) -> None:
        """Take a claimed task; it goes out with the next `start`."""
        self._working.add(job.task.id)
        self._queue.append(job)

    def start(self) -> None:
        """Hand out what was submitted, in batches."""
        size = self._desk.mind.max_batch
        while self._queue:
            batch, self._queue = tuple(self._queue[:size]), self._queue[size:]
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
        self._desk.mind.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    # the thread's side

    def _work(self, jobs: tuple[Job, ...]) -> None:
        try:
            found = self._plan(jobs)
        except AIEmployeeError as error:
            found = self._all(jobs, f"{error}. {error.hint}".strip(), again=True)
        except Exception as error:  # the thread's edge: the tasks must not stay claimed for good
            logger.exception("planning %d tasks failed unexpectedly", len(jobs))
            found = self._all(jobs, f"planning failed: {type(error).__name__}", again=False)
        with self._lock:
            self._finished += found
        self._wake()

    def _plan(self, jobs: tuple[Job, ...]) -> list[Finished]:
        refusal = self.closed()
        if refusal:
            return [_unplanned(job, refusal, again=True) for job in jobs]
        context = self._context([job.task for job in jobs])
        verdicts: dict[str, Verdict] = {}
        try:
            first = self._ask([Assignment(task=job.task, question=job.question) for job in jobs], context)
            verdicts = self._judged(jobs, first)
            objections = [
                Assignment(task=job.task, question=job.question, reply=v.reply, objection=v.objection)
                for job in jobs
                if (v := verdicts[job.task.id]).objection and v.reply
            ]
            if objections:
                second = self._ask(objections, context)
                asked = {item.task.id for item in objections}
                verdicts |= self._judged([job for job in jobs if job.task.id in asked], second)
        except MindError as error:
            return self._failed(jobs, verdicts, error)
        self._succeeded()
        return [_settled(job, verdicts[job.task.id]) for job in jobs]

    def _judged(self, jobs: Sequence[Job], replies: Replies) -> dict[str, Verdict]:
        return {
            job.task.id: judge(job.task, replies.texts.get(job.task.id), replies, self._desk.books) for job in jobs
        }

    def _ask(self, assignments: Sequence[Assignment], context: Context) -> Replies:
        """One run, counted and recorded however it ends. Raises MindError."""
        desk, now = self._desk, self._desk.clock()
        batch = Batch(
            assignments=tuple(assignments),
            context=context.text,
            today=now.astimezone().date(),
            currency=desk.books.currency(),
            budget_usd=self._left_usd(now) / desk.limits.max_runs,
            files={name: content for a in assignments for name, content in desk.files(a.task).items()},
        )
        try:
            replies = desk.mind.think(batch)
        except MindError as error:
            self._record(batch, context, error.usage, error)
            raise
        self._record(batch, context, replies.usage, None)
        return replies

    def _context(self, tasks: Sequence[Task]) -> Context:
        desk = self._desk
        with desk.journal.transaction() as connection:
            history = plans.recent_plans(connection, _HISTORY)
        sources = Sources(books=desk.books, handbook=desk.handbook(), history=history)
        return collect(tasks, sources, desk.limits.context_tokens)

    def _left_usd(self, now: datetime) -> float:
        with self._desk.journal.transaction() as connection:
            return self._desk.limits.usd_per_day - spent_on_day(connection, now).cost_usd

    def _used_up(self) -> str:
        return f"the budget for planning of {self._desk.limits.usd_per_day:.2f} USD per day is used up"

    def _record(self, batch: Batch, context: Context, usage: Usage, error: MindError | None) -> None:
        now = self._desk.clock()
        detail = (
            f"turns={usage.turns} input_tokens={usage.input_tokens} output_tokens={usage.output_tokens} "
            f"context_tokens={context.tokens} context_left_out={context.left_out}"
        )
        event = AuditEvent(
            timestamp=now,
            action_type="run_planner",
            actor="autonomous_task",
            target=f"{len(batch.assignments)} tasks",
            approval_status="not_required",
            result="failed" if error else "success",
            amount=Decimal(str(round(usage.cost_usd, 6))),
            currency="USD",
            task_id=batch.assignments[0].task.id if len(batch.assignments) == 1 else "",
            error_code=error.code if error else "",
            detail=detail
            + (f" denied={','.join(usage.denials)[:200]}" if usage.denials else "")
            + (f" {error}" if error else ""),
        )
        with self._desk.journal.transaction() as connection:
            add_usage(connection, usage, now)
            trail.append_event(connection, event)

    def _failed(self, jobs: Sequence[Job], verdicts: Mapping[str, Verdict], error: MindError) -> list[Finished]:
        """A run broke: what was settled before counts, the rest goes back; no run starts for a while."""
        delays = self._desk.limits.delays_s
        with self._lock:
            delay = delays[min(self._failures, len(delays) - 1)]
            self._failures += 1
            self._problem = error.message
            self._not_before = self._desk.clock() + timedelta(seconds=delay)
        settled = {id_ for id_, verdict in verdicts.items() if verdict.outcome is not None}
        reason = f"Claude could not plan it: {error}. {error.hint}".strip()
        rest = self._all([job for job in jobs if job.task.id not in settled], reason, again=error.again)
        return [*(_settled(job, verdicts[job.task.id]) for job in jobs if job.task.id in settled), *rest]

    def _succeeded(self) -> None:
        with self._lock:
            self._failures, self._not_before = 0, None

    def _all(self, jobs: Sequence[Job], reason: str, *, again: bool) -> list[Finished]:
        found = []
        for job in jobs:
            tries = self._tries[job.task.id] = self._tries.get(job.task.id, 0) + 1
            found.append(_unplanned(job, reason, again=again and tries < MAX_TRIES))
        return found


def _unplanned(job: Job, reason: str, *, again: bool) -> Finished:
    missing = [line.removeprefix("- ") for line in job.question.split("\n")]
    if again:
        missing.append("it is tried again by itself")
    return Finished(job=job, outcome=NeedsPerson(reason=reason, missing=tuple(missing)), again=again)


def _settled(job: Job, verdict: Verdict) -> Finished:
    if verdict.outcome is not None:
        return Finished(job=job, outcome=verdict.outcome)
    reason = f"Claude's draft was refused twice: {verdict.objection}" if verdict.reply else verdict.objection
    return _unplanned(job, reason, again=False)
