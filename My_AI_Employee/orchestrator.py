"""The passes over the vault, and the loop that runs them. Events only wake the loop; each pass reads the folders."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from My_AI_Employee.approvals.plan_decisions import PlanDecisions
from My_AI_Employee.errors import AIEmployeeError, JournalError, VaultError, VaultMissingError
from My_AI_Employee.execution.context import BegunPlan, Execution
from My_AI_Employee.execution.executor import drain, next_due
from My_AI_Employee.execution.reconciliation import Reconciliation
from My_AI_Employee.execution.step_results import RETRY_DELAYS_S
from My_AI_Employee.observability.log_once import LogOnce
from My_AI_Employee.tasks.intake import Intake
from My_AI_Employee.tasks.planning import Planning
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.views.origin_note import OriginNote
from My_AI_Employee.views.overview import Overview, is_stale
from My_AI_Employee.views.plan_notes import Projection
from My_AI_Employee.watchers.port import Watcher

logger = logging.getLogger(__name__)

MAX_PASSES = 10_000
BUSY_INTERVAL_S = 0.2
"""Interval of passes beside workers, also after one that changed something: few of its costs grow with its plans."""
MOST_READINGS = 3
"""How often decisions are read in one pass beside workers, while there are new ones."""
FIRST_HANDING_OUT_S = 0.05
"""How long decisions are read before workers get those plans that are approved by then."""


class PlanDispatcher(Protocol):
    """Hands approved plans to workers for execution."""

    def hand_out(self) -> bool:
        """Hand out the plans that may run now; True if there were new ones."""
        ...

    def is_busy(self) -> bool:
        """Whether workers are executing plans."""
        ...


@dataclass(frozen=True, kw_only=True)
class OrchestratorParts:
    """The parts of an orchestrator. dispatcher: hands plans to workers; None: plans run in this process."""

    store: VaultStore
    intake: Intake
    planning: Planning
    decisions: PlanDecisions
    projection: Projection
    execution: Execution
    overview: Overview
    origin_note: OriginNote
    restoration: Reconciliation
    clock: Callable[[], datetime]
    poll_interval_s: float
    dispatcher: PlanDispatcher | None = None


class Orchestrator:
    """Processes files, tasks and plans of a vault. Only one may run per vault (see `state_folder.exclusive`)."""

    def __init__(self, parts: OrchestratorParts) -> None:
        self._parts = parts
        self._waiting_files = 0
        self._vault_seen = True
        self._drawn_at: datetime | None = None
        self._log_once = LogOnce(logger)
        self._begun: BegunPlan | None = None
        self._stepped_at = parts.clock()

    def recover(self) -> None:
        """Continue after an earlier process: check the journal, release claims and remove temporary files.

        Raises JournalError when the journal is damaged.
        """
        self._parts.restoration.check(self._parts.clock())
        self._guarded("recovering", self._release_claims)
        self._guarded("telling of a new rule", self._parts.origin_note.write)

    def _release_claims(self) -> int:
        now_ns = int(self._parts.clock().timestamp() * 1e9)
        for folder in Folder:
            with suppress(VaultError):  # a missing folder is reported by the phases that use it
                self._parts.store.remove_stale_temporaries(folder, now_ns)
        self._parts.planning.release_claims()
        return 0

    def step(self) -> int:
        """Run one pass; returns the number of changes. Errors of files, the books or the disk are logged, not raised.

        Approved plans run first, so that they do not wait for many new files or a slow planner.
        """
        self._stepped_at = self._parts.clock()
        if not self._vault_is_there():
            return 0
        parts = self._parts
        moved = 0
        for name, phase in (
            ("asking the books", lambda: parts.restoration.reconcile(parts.clock())),
            ("reading decisions", self._read_decisions),
            ("executing", self._execute),
            ("showing results", self._show_results),
            ("reading edits", parts.decisions.take_edited),
            ("taking in", self._take_in),
            ("planning", parts.planning.plan_tasks),
            ("executing", self._execute),  # plans that the policy approved
            ("showing plans", parts.projection.show_plans),
        ):
            moved += self._guarded(name, phase)
        self._guarded("writing the overview", lambda: self._refresh(moved))
        self._guarded("marking the journal", parts.restoration.remember)
        return moved

    def run_once(self, watcher: Watcher) -> int:
        """Run passes until nothing changes, no dropped file is still being written, no task is being planned and no
        retry is due soon; returns the number of changes."""
        self._parts.planning.wake_with(watcher.wake)
        total = 0
        for _ in range(MAX_PASSES):
            moved = self.step()
            total += moved
            if moved:
                continue
            wait_s = self._soon_s()
            if wait_s is None:
                return total
            watcher.wait(wait_s)
        return total

    def run(self, stop: threading.Event, watcher: Watcher) -> None:
        """Run passes until `stop` is set, woken by the watcher, due retries or the poll interval."""
        self._parts.planning.wake_with(watcher.wake)
        while not stop.is_set():
            began = time.monotonic()
            if self.step() == 0:
                soon = self._soon_s()
                interval = BUSY_INTERVAL_S if self._is_dispatched() else self._parts.poll_interval_s
                watcher.wait(interval if soon is None else min(soon, interval))
            elif self._parts.dispatcher is not None:
                stop.wait(max(began + BUSY_INTERVAL_S - time.monotonic(), 0))

    def _soon_s(self) -> float | None:
        """Seconds until the next pass is useful; None when `run_once` need not wait."""
        waits = [0.2] if self._waiting_files else []
        if self._parts.planning.is_busy():
            waits.append(self._parts.poll_interval_s)  # the end of a run wakes the loop
        due = self._next_due()
        if due is not None and due > self._stepped_at:  # the pass has already tried what was due before it
            left = due - self._parts.clock()
            if left <= timedelta(seconds=RETRY_DELAYS_S[-1]):
                waits.append(max(left.total_seconds(), 0.05))
        return min(waits) if waits else None

    def _next_due(self) -> datetime | None:
        try:
            return next_due(self._parts.execution.journal)
        except JournalError as error:
            logger.error("looking for what is due: %s", error)
            return None

    def _vault_is_there(self) -> bool:
        try:
            self._parts.store.check()
        except VaultMissingError as error:
            if self._vault_seen:
                logger.error("%s; waiting for it to come back", error)
            self._vault_seen = False
            return False
        self._vault_seen = True
        return True

    def _take_in(self) -> int:
        result = self._parts.intake.take_in()
        self._waiting_files = result.waiting + self._parts.decisions.unsettled() + self._parts.planning.unsettled()
        return result.taken

    def _read_decisions(self) -> int:
        """Beside workers again while people decide more: they need not wait until the results are shown."""
        moved, hand_out = 0, self._hand_out_meanwhile()
        for _ in range(1 if self._parts.dispatcher is None else MOST_READINGS):
            decided = self._parts.decisions.take_moved(hand_out)
            self._begun = decided.begun or self._begun
            moved += decided.moved
            if not decided.moved:
                break
        return moved

    def _hand_out_meanwhile(self) -> Callable[[], object]:
        """Hands out what is approved now and then, so that workers need not wait until all decisions are read."""
        dispatcher, due = self._parts.dispatcher, time.monotonic() + FIRST_HANDING_OUT_S

        def hand_out() -> None:
            nonlocal due
            if dispatcher is not None and time.monotonic() >= due:
                dispatcher.hand_out()
                due = time.monotonic() + BUSY_INTERVAL_S

        return hand_out

    def _execute(self) -> int:
        dispatcher = self._parts.dispatcher
        if dispatcher is not None:
            return int(dispatcher.hand_out())
        begun, self._begun = self._begun, None
        return int(drain(self._parts.execution, begun))

    def _is_dispatched(self) -> bool:
        dispatcher = self._parts.dispatcher
        if dispatcher is None:
            return False
        return self._guarded("looking after the workers", lambda: int(dispatcher.is_busy())) > 0

    def _show_results(self) -> int:
        """Update the notes of plans while the audit log is written."""
        with self._parts.overview.writing_audit():
            return self._guarded("showing results", self._parts.projection.show_plans)

    def _refresh(self, moved: int) -> int:
        now = self._parts.clock()
        redraw = moved > 0 or is_stale(self._drawn_at, now)
        self._parts.overview.refresh(redraw=redraw)
        if redraw:
            self._drawn_at = now
        return 0

    def _guarded(self, name: str, phase: Callable[[], int]) -> int:
        """Run a phase and log its errors, so that the other phases run, too."""
        try:
            found = phase()
        except (AIEmployeeError, OSError) as error:
            self._log_once.warn(name, f"{name}: {error}", level=logging.ERROR)
        except Exception as error:
            if self._log_once.keep(name, repr(error)):
                logger.exception("%s failed unexpectedly", name)
        else:
            self._log_once.resolved(name)
            return found
        return 0
