"""One pass over the vault, and the loop around it. Events only wake the loop; the folders are the truth."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from My_AI_Employee.decisions import Decisions
from My_AI_Employee.errors import AIEmployeeError, VaultMissingError
from My_AI_Employee.executor import drain, next_due
from My_AI_Employee.intake import Intake
from My_AI_Employee.outcomes import RETRY_DELAYS_S, Execution
from My_AI_Employee.overview import Overview, is_stale
from My_AI_Employee.planning import Planning
from My_AI_Employee.projection import Projection
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.watchers.port import Watcher

logger = logging.getLogger(__name__)

MAX_PASSES = 10_000


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Everything one orchestrator works with."""

    store: VaultStore
    intake: Intake
    planning: Planning
    decisions: Decisions
    projection: Projection
    execution: Execution
    overview: Overview
    clock: Callable[[], datetime]
    poll_interval_s: float


class Orchestrator:
    """Moves tasks along. One per vault at a time (see state.exclusive)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._waiting_files = 0
        self._vault_seen = True
        self._drawn_at: datetime | None = None

    def recover(self) -> None:
        """Take up what an earlier process left: claims are released; the journal knows the rest."""
        self._guarded("recovering", self._release_claims)

    def _release_claims(self) -> int:
        now_ns = int(self._desk.clock().timestamp() * 1e9)
        for folder in Folder:
            self._desk.store.remove_stale_temporaries(folder, now_ns)
        self._desk.planning.release_claims()
        return 0

    def step(self) -> int:
        """One pass; how many things moved. Never raises for a fault of one file, of the books or of the disk.

        What a person has approved runs first: it waits neither for a burst of new files nor for a slow planner.
        """
        if not self._vault_is_there():
            return 0
        desk = self._desk
        moved = 0
        for name, phase in (
            ("reading decisions", desk.decisions.take),
            ("executing", self._execute),
            ("showing results", desk.projection.show_plans),
            ("taking in", self._take_in),
            ("planning", desk.planning.plan_tasks),
            ("executing", self._execute),  # what the policy has approved
            ("showing plans", desk.projection.show_plans),
        ):
            moved += self._guarded(name, phase)
        self._guarded("writing the overview", lambda: self._refresh(moved))
        return moved

    def run_once(self, watcher: Watcher) -> int:
        """Passes until nothing moves, no dropped file is still settling and no quick retry is due."""
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
        """Pass after pass until `stop` is set; woken by the watcher, by retries that fall due, or by the interval."""
        while not stop.is_set():
            if self.step() == 0:
                soon = self._soon_s()
                interval = self._desk.poll_interval_s
                watcher.wait(interval if soon is None else min(soon, interval))

    def _soon_s(self) -> float | None:
        """Seconds until something is due that is worth waiting for; None when nothing is."""
        waits = [0.2] if self._waiting_files else []
        due = next_due(self._desk.execution.journal)
        if due is not None:
            left = due - self._desk.clock()
            if left <= timedelta(seconds=RETRY_DELAYS_S[-1]):
                waits.append(max(left.total_seconds(), 0.05))
        return min(waits) if waits else None

    def _vault_is_there(self) -> bool:
        try:
            self._desk.store.check()
        except VaultMissingError as error:
            if self._vault_seen:
                logger.error("%s; waiting for it to come back", error)
            self._vault_seen = False
            return False
        self._vault_seen = True
        return True

    def _take_in(self) -> int:
        result = self._desk.intake.take_in()
        self._waiting_files = result.waiting + self._desk.decisions.unsettled()
        return result.taken

    def _execute(self) -> int:
        return int(drain(self._desk.execution))

    def _refresh(self, moved: int) -> int:
        now = self._desk.clock()
        redraw = moved > 0 or is_stale(self._drawn_at, now)
        self._desk.overview.refresh(redraw=redraw)
        if redraw:
            self._drawn_at = now
        return 0

    def _guarded(self, name: str, phase: Callable[[], int]) -> int:
        """The loop's edge: one phase that fails does not stop the others."""
        try:
            return phase()
        except (AIEmployeeError, OSError) as error:
            logger.error("%s: %s", name, error)
        except Exception:
            logger.exception("%s failed unexpectedly", name)
        return 0
