"""What servers do for the warehouse by themselves, once it is switched on.

They send sums of calls after each hour; a coordinator also tells which of its targets answer.
"""

import logging
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field

from My_AI_Employee.bootstrap.installation import Installation
from My_AI_Employee.bootstrap.warehouse import open_counters, open_warehouse, vocabulary
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.observability.log_once import LogOnce
from My_AI_Employee.team.http.app import PeriodicTask
from My_AI_Employee.warehouse.database import COORDINATOR
from My_AI_Employee.warehouse.push import push
from My_AI_Employee.warehouse.target_states import TargetStates, keep_states

STATES_EVERY_S = 60.0
"""Seconds between two times that a coordinator tells which of its targets answer."""
PUSH_EVERY_S = 300.0
"""Seconds between two looks for an hour that is over; one that could not be sent is sent later."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class HourlyPush:
    """Sends the sums of hours that are over, each once, also when several processes of one state folder do it."""

    installation: Installation
    log_once: LogOnce = field(default_factory=lambda: LogOnce(_log))

    def step(self) -> int:
        """Send what was not sent yet; the number of sums. A warehouse that is away is named once in the log."""
        try:
            with closing(open_counters(self.installation)) as counters:
                if not counters.unpushed():
                    return 0
                with open_warehouse(self.installation, COORDINATOR) as connection:
                    done = push(connection, counters, vocabulary(self.installation))
        except AIEmployeeError as error:
            self.log_once.warn("push", f"sums of calls wait: {self.installation.redacted(error.message)}")
            return 0
        self.log_once.resolved("push")
        _log.info("%s sums of %s hours were sent to the warehouse", len(done.rows), len(done.hours))
        return len(done.rows)


@dataclass(frozen=True, kw_only=True)
class StatePush:
    """Tells the warehouse which targets of a coordinator answer. states: what it sees now."""

    installation: Installation
    states: Callable[[], TargetStates]
    log_once: LogOnce = field(default_factory=lambda: LogOnce(_log))

    def step(self) -> bool:
        """Tell it; False while the warehouse is away, which is named once in the log."""
        try:
            with open_warehouse(self.installation, COORDINATOR) as connection:
                keep_states(connection, self.states())
        except AIEmployeeError as error:
            self.log_once.warn("states", f"the targets' states wait: {self.installation.redacted(error.message)}")
            return False
        self.log_once.resolved("states")
        return True


def state_tasks(installation: Installation, states: Callable[[], TargetStates]) -> tuple[PeriodicTask, ...]:
    """What a coordinator repeats beside; nothing unless both settings ask for it."""
    if not _is_sending(installation):
        return ()
    work = StatePush(installation=installation, states=states).step
    return (PeriodicTask(name="states of targets", work=work, every_s=STATES_EVERY_S),)


def push_tasks(installation: Installation) -> tuple[PeriodicTask, ...]:
    """What a server that counts repeats; nothing unless both settings ask for it."""
    if not _is_sending(installation):
        return ()
    return (
        PeriodicTask(name="sums of calls", work=HourlyPush(installation=installation).step, every_s=PUSH_EVERY_S),
    )


def _is_sending(installation: Installation) -> bool:
    return installation.settings.warehouse_schedule == "on" and installation.settings.telemetry == "push"
