"""Tells receivers when an instance goes away and when it is back: once per change, whichever replica sees it first.

What was told last is in the database that all replicas share; the event is recorded in the outbox within the same
transaction, under an id that follows from the change. A crash between the two commits repeats the event under its id.
"""

import hashlib
import logging
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from anyio import sleep, to_thread
from sqlalchemy import BigInteger, Boolean, Column, Table, Text, select, update

from My_AI_Employee.coordinator.connection import Connection
from My_AI_Employee.coordinator.fleet import Fleet
from My_AI_Employee.domain.instances import EventName
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.journal.events import record_event
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.ops.events.dispatch import EventDispatcher
from My_AI_Employee.team.core.storage import METADATA, Storage, insert_into

_log = logging.getLogger(__name__)
_POLL_S = 2.0
GRACE_S = 10.0
"""An instance that is away for less is not told of."""
_ID_CHARACTERS = 32

_instances = Table(
    "coordinator_instances",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("nonce", Text, nullable=False),
    Column("is_up", Boolean, nullable=False),
    Column("changes", BigInteger, nullable=False),
)


@dataclass(frozen=True, kw_only=True)
class InstanceView:
    """How an instance looks from here. problem: why it is away, empty while it is up."""

    name: str
    authority: str
    is_up: bool
    problem: str = ""

    @property
    def kind(self) -> str:
        """Of the event that tells of it."""
        return (EventName.INSTANCE_BACK if self.is_up else EventName.INSTANCE_AWAY).value

    def content(self) -> dict[str, object]:
        """The data of the event."""
        return {"instance": self.name, "authority": self.authority, "message": self.problem}


@dataclass(frozen=True, kw_only=True)
class InstanceStates:
    """What was told last of each instance. Blocking. storage: shared by all replicas; outbox: of this one."""

    storage: Storage
    outbox: Journal

    def tell(self, view: InstanceView) -> bool:
        """Record an event when the view differs from what was told; whether it did. Raises JournalError.

        An instance that nobody has told of counts as up.
        """
        with self.storage.transaction() as connection:
            first = {"name": view.name, "nonce": secrets.token_hex(16), "is_up": True, "changes": 0}
            connection.execute(insert_into(connection, _instances).values(**first).on_conflict_do_nothing())
            mine = _instances.c.name == view.name
            changing = update(_instances).where(mine, _instances.c.is_up.is_(not view.is_up))
            if not connection.execute(
                changing.values(is_up=view.is_up, changes=_instances.c.changes + 1)
            ).rowcount:  # another replica waits here until the first one has committed
                return False
            row = connection.execute(select(_instances).where(mine)).one()
            event_id = hashlib.sha256(f"{row.nonce} {row.changes}".encode()).hexdigest()[:_ID_CHARACTERS]
            with self.outbox.transaction() as recording:
                record_event(recording, view.kind, view.name, view.content(), sink="", event_id=event_id)
        return True


@dataclass(kw_only=True)
class InstanceWatch:
    """Looks at the instances from time to time. dispatcher: delivers what is recorded."""

    fleet: Fleet
    states: InstanceStates
    dispatcher: EventDispatcher
    grace_s: float = GRACE_S
    poll_s: float = _POLL_S
    monotonic: Callable[[], float] = time.monotonic
    _away_since: dict[str, float] = field(default_factory=dict)
    _told: dict[str, bool] = field(default_factory=dict)

    async def run(self) -> None:
        """Watch until this task is cancelled."""
        while True:
            await sleep(self.poll_s)
            for view in self.changed():
                try:
                    if await to_thread.run_sync(self.states.tell, view):
                        _log.info("receivers of %s are told of %s", view.kind, view.name)
                    self._told[view.name] = view.is_up
                except AIEmployeeError as error:  # told at the next look
                    _log.warning("an event about %s is not recorded: %s", view.name, error.message)

    async def deliver(self) -> None:
        """Deliver events until this task is cancelled."""
        stop = threading.Event()
        try:
            await to_thread.run_sync(self.dispatcher.run, stop, abandon_on_cancel=True)
        finally:
            stop.set()

    def changed(self) -> list[InstanceView]:
        """Instances whose state is another than this replica saw last, and has been for long enough."""
        found = []
        for target in self.fleet.targets:
            held = [one for _, one in self.fleet.connections() if one.target.name == target.name]
            if target.authority is None or all(one.is_opening for one in held):
                continue
            is_up = any(one.is_up for one in held)
            since = self._away_since.setdefault(target.name, self.monotonic())
            if is_up:
                del self._away_since[target.name]
            elif self.monotonic() - since < self.grace_s:
                continue
            if self._told.get(target.name) is not is_up:
                problem = "" if is_up else _problem(held)
                found.append(
                    InstanceView(name=target.name, authority=target.authority.value, is_up=is_up, problem=problem)
                )
        return found


def _problem(held: list[Connection]) -> str:
    return next((one.problem for one in held if one.problem), "") or "it does not answer"
