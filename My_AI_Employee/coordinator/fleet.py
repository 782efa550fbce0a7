"""All connections: one per target that everybody shares, one per caller and target where each has a credential."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import uuid4

from anyio import CancelScope, create_task_group, current_time, move_on_after, sleep
from anyio.abc import TaskGroup

from My_AI_Employee.coordinator.callers import is_person
from My_AI_Employee.coordinator.connection import Connection
from My_AI_Employee.coordinator.credentials import Credentials
from My_AI_Employee.coordinator.reach import Reach
from My_AI_Employee.coordinator.target import Target
from My_AI_Employee.errors import AIEmployeeError, InstanceNotConnectedError, TargetRefusedError

_SWEEP_S = 60.0


@dataclass(kw_only=True)
class Fleet:
    """Opens connections on demand and closes those of callers who are idle. To be used in one event loop.

    credentials: those of callers at targets. idle_s: seconds until an
    own connection of a caller is closed. most: own connections that are kept. accounts_url: where people give keys.
    """

    targets: tuple[Target, ...]
    credentials: Credentials
    idle_s: float = 900.0
    most: int = 200
    accounts_url: str = ""
    own_id: str = field(default_factory=lambda: uuid4().hex)
    _shared: dict[str, Connection] = field(default_factory=dict)
    _own: dict[tuple[str, str], tuple[Connection, str, CancelScope]] = field(default_factory=dict)
    _tasks: TaskGroup | None = None

    async def run(self) -> None:
        """Keep the connections until this task is cancelled."""
        async with create_task_group() as tasks:
            self._tasks = tasks
            for target in self.targets:
                if target.is_shared:
                    self._shared[target.name] = connection = Connection(target, own_id=self.own_id)
                    tasks.start_soon(connection.run)
            while True:
                await sleep(_SWEEP_S)
                self.sweep()
                await self.close_revoked()

    async def connection(self, target: Target, caller: str) -> Connection:
        """The connection that a caller's requests take. Raises TargetRefusedError without a credential."""
        credential = await self.credentials.get(caller, target.name)
        found = self._own.get((caller, target.name))
        if found is not None and found[1] == credential:
            return found[0]
        if found is not None:
            self._close((caller, target.name))
        if credential is None and not self.may_share(target, caller):
            raise self.not_connected(target, f"you have given no key for {target.name}")
        if credential is None and target.is_shared:
            return self._shared[target.name]
        if credential is None:
            raise TargetRefusedError(
                f"the key '{caller}' has no credential for {target.name}",
                hint=f"store one: ai-employee coordinator-keys connect {caller} {target.name}",
                facts={"target": target.name},
            )
        return self._open(target, caller, credential)

    def not_connected(self, target: Target, message: str) -> InstanceNotConnectedError:
        """The refusal of an instance that a person has no good key for."""
        hint = f"the person adds it at {self.accounts_url}, in the browser that this program was connected with"
        return InstanceNotConnectedError(
            message, hint=hint, facts={"target": target.name, "address": self.accounts_url}
        )

    async def unconnected(self, reach: Reach, caller: str) -> list[Target]:
        """The instances that a person may reach and has no key for; none for the owner of a key."""
        if not is_person(caller):
            return []
        return [one for one in reach.instances if await self.credentials.get(caller, one.name) is None]

    async def listed(self, reach: Reach, caller: str) -> list[Connection]:
        """The connections of what a caller may reach; targets without a credential are left out."""
        found = []
        for target in reach.targets:
            try:
                found.append(await self.connection(target, caller))
            except TargetRefusedError:
                continue
        return found

    async def settled(self, connections: Iterable[Connection], most_s: float) -> bool:
        """Wait for first attempts to connect that are under way; whether there was any."""
        opening = [connection for connection in connections if connection.is_opening]
        with move_on_after(most_s):
            for connection in opening:
                await connection.first_attempt()
        return bool(opening)

    def away(self, caller: str) -> set[str]:
        """Names of targets that do not answer this caller now."""
        own = {name: held[0] for (owner, name), held in self._own.items() if owner == caller}
        usable = {name: each for name, each in self._shared.items() if self.may_share(each.target, caller)}
        return {name for name, connection in (usable | own).items() if not connection.is_up}

    def is_up(self, name: str) -> bool:
        """Whether some connection to this target works."""
        return any(held.target.name == name and held.is_up for _, held in self.connections())

    def connections(self) -> list[tuple[str, Connection]]:
        """Every connection with the caller that it belongs to, empty for all."""
        own = [(caller, connection) for (caller, _), (connection, _, _) in self._own.items()]
        return [("", connection) for connection in self._shared.values()] + own

    def members(self) -> list[str]:
        """Ids of this coordinator and those behind it."""
        return sorted({self.own_id}.union(*(connection.members for _, connection in self.connections())))

    def sweep(self) -> None:
        """Close own connections that are idle for too long, and the longest idle ones above the limit."""
        by_age = sorted(self._own, key=lambda key: self._own[key][0].last_used)
        surplus = len(by_age) - self.most
        for number, key in enumerate(by_age):
            connection = self._own[key][0]
            is_old = current_time() - connection.last_used > self.idle_s
            if not connection.running and (is_old or number < surplus):
                self._close(key)

    async def close_revoked(self) -> None:
        """Close own connections whose credential was deleted or replaced: they still hold it."""
        for key, (connection, held, _) in list(self._own.items()):
            try:
                found = await self.credentials.get(*key)
            except AIEmployeeError:
                continue  # the next call says so
            if found != held and self._own.get(key, (None,))[0] is connection and not connection.running:
                self._close(key)

    def may_share(self, target: Target, caller: str) -> bool:
        """Whether a caller may use a shared connection: a person acts at instances as themselves alone."""
        return not (target.is_instance and is_person(caller))

    def _open(self, target: Target, caller: str, credential: str) -> Connection:
        assert self._tasks is not None
        connection, scope = Connection(target, credential, self.own_id), CancelScope()
        self._own[(caller, target.name)] = (connection, credential, scope)

        async def keep() -> None:
            with scope:
                await connection.run()

        self._tasks.start_soon(keep)
        self.sweep()
        return connection

    def _close(self, key: tuple[str, str]) -> None:
        self._own.pop(key)[2].cancel()
