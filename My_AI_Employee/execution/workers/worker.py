"""A worker: fetches plan ids, carries each plan out under its lease, and looks after the plans of dead workers."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from My_AI_Employee.errors import AIEmployeeError, LeaseLostError
from My_AI_Employee.execution.context import Execution
from My_AI_Employee.execution.executor import run_plan
from My_AI_Employee.execution.workers.dispatch import Dispatch
from My_AI_Employee.execution.workers.leasing import hold_lease, new_owner

logger = logging.getLogger(__name__)

LOOK_AROUND_S = 0.5
IDLE_LOOKS = 2
"""After so many looks without a plan in between a worker hands out what nobody does."""


class Worker:
    """Carries plans out, one at a time, with the same executor as an orchestrator that works alone."""

    def __init__(self, execution: Execution, dispatch: Dispatch, owner: str = "") -> None:
        self._execution = execution
        self._dispatch = dispatch
        self._owner = owner or new_owner()
        self._idle = threading.Event()
        self._idle.set()
        self._carried = 0
        self._seen = 0  # how many were carried out at the last look
        self._idle_looks = 0  # in a row
        self._ended = threading.Event()

    def carry_out(self, plan_id: str) -> None:
        """Carry a plan out unless another worker does. Never raises: what is not done is handed out again."""
        self._idle.clear()
        try:
            with hold_lease(self._execution.journal, plan_id, self._owner) as held:
                if held is None:
                    logger.info("%s is in another worker's hands", plan_id)
                    return
                outcome = run_plan(replace(self._execution, guard=held.guard), plan_id)
                logger.info("%s: %s", plan_id, outcome.value if outcome else "not to be run now")
        except LeaseLostError as error:
            logger.warning("%s; what it did is read back from the books there", error)
        except AIEmployeeError as error:
            logger.error("%s stays as it is and is handed out again: %s", plan_id, error)
        except Exception:
            logger.exception("%s failed unexpectedly; it is handed out again", plan_id)
        finally:
            self._carried += 1
            self._idle.set()

    def work(self, serve: Callable[[Callable[[str], None]], None]) -> None:
        """Work until `serve` ends; beside it hand on the plans of dead workers, and when idle what nobody does."""
        looking = threading.Thread(target=self._look_around, name="look around", daemon=True)
        looking.start()
        try:
            serve(self.carry_out)
        finally:
            self._ended.set()
            looking.join()

    def _look_around(self) -> None:
        while not self._ended.wait(LOOK_AROUND_S):
            self.look()

    def look(self) -> None:
        """One look for the plans of dead workers, and each IDLE_LOOKS times without a plan for what nobody does.

        A worker between two plans is not idle: the queue has what is next, and looking through it takes time.
        """
        is_idle, self._seen = self._idle.is_set() and self._carried == self._seen, self._carried
        self._idle_looks = self._idle_looks + 1 if is_idle else 0
        try:
            if not self._dispatch.hand_on() and self._idle_looks and self._idle_looks % IDLE_LOOKS == 0:
                self._dispatch.hand_out()
        except AIEmployeeError as error:
            logger.warning("looking for plans to hand out: %s", error)
