"""People: the connections of signed-in persons to Odoo, each with their own key. Nothing is shared between two.

A pool under (issuer, subject). A connection serves one call at a time; all persons together have a bound, and `turns`
limits the calls of one person. Persons who were idle for long, or are the least recent above the cap, are forgotten.
Not a TTL cache: who has a call under way is never forgotten, and connections are closed outside of the lock.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Condition

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.errors import AIEmployeeError, TooManyCallsError
from My_AI_Employee.team.core.paging import Pages
from My_AI_Employee.team.core.port import CallContext, Principal
from My_AI_Employee.team.people.clients import CallClient
from My_AI_Employee.team.people.odoo_faults import as_team_errors

Key = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class ConnectionLimits:
    """idle_ttl_s: seconds until an idle person is forgotten; people: most that are kept while idle;
    connections: most that are open; wait_s: seconds a call waits for a free one, and for its turn."""

    idle_ttl_s: float = 900.0
    people: int = 500
    connections: int = 64
    wait_s: float = 10.0


@dataclass(frozen=True, kw_only=True)
class ConnectionCounts:
    """How many persons are kept, and how many connections are open."""

    people: int
    connections: int


@dataclass(kw_only=True)
class _Person:
    last_used: float
    idle: list[OdooClient] = field(default_factory=list)
    busy: int = 0


class People:
    """Lends connections. Thread-safe. open_client: makes one for a person; asked in the thread of the call.

    pages_secret: signs cursors, 32 bytes. clock: aware, in UTC. monotonic: seconds.
    """

    def __init__(
        self,
        open_client: Callable[[Principal], OdooClient],
        *,
        pages_secret: bytes,
        clock: Callable[[], datetime],
        limits: ConnectionLimits | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open_client = open_client
        self._pages_secret = pages_secret
        self._clock = clock
        self._limits = limits or ConnectionLimits()
        self._monotonic = monotonic
        self._changed = Condition()
        self._people: OrderedDict[Key, _Person] = OrderedDict()  # the least recent first
        self._connections = 0
        self._is_closed = False

    @contextmanager
    def context_of(self, principal: Principal) -> Iterator[CallContext]:
        """The person's desk for one call. Raises TooManyCallsError and what opening a client raises."""
        client = self._take(principal)
        lent = CallClient(client)
        sound = False
        try:
            yield CallContext(
                principal=principal,
                odoo=lent,
                today=self._clock().date(),
                pages=Pages(secret=self._pages_secret, owner=principal.key),
            )
            sound = True
        except AIEmployeeError:
            sound = True  # a refusal leaves the connection as it was
            raise
        finally:
            lent.end()
            self._give_back(principal.key, client if sound else None, client)

    def counts(self) -> ConnectionCounts:
        """What is in memory now."""
        with self._changed:
            return ConnectionCounts(people=len(self._people), connections=self._connections)

    def forget(self, key: Key) -> None:
        """Close the idle connections of a person who signed out or signed in anew."""
        with self._changed:
            person = self._people.get(key)
            closing = self._drop_idle(person) if person else []
            if person and not person.busy:
                del self._people[key]
        _close(closing)

    def sweep(self) -> None:
        """Forget who was idle for too long. Called at times; every call does so too."""
        with self._changed:
            closing = self._evicted()
        _close(closing)

    def close(self) -> None:
        """Close every idle connection; those that are lent close when they come back."""
        with self._changed:
            self._is_closed = True
            closing = [client for person in self._people.values() for client in self._drop_idle(person)]
        _close(closing)

    # lending

    def _take(self, principal: Principal) -> OdooClient:
        closing: list[OdooClient] = []
        try:
            with self._changed:
                closing += self._evicted()
                found = self._wait_for_one(principal.key, closing)
        finally:
            _close(closing)
        return found or self._open(principal)

    def _wait_for_one(self, key: Key, closing: list[OdooClient]) -> OdooClient | None:
        """An idle connection of this person, or None when a new one may be opened. Raises TooManyCallsError."""
        deadline = time.monotonic() + self._limits.wait_s
        while True:
            person = self._person(key)
            if person.idle:
                person.busy += 1
                return person.idle.pop()
            if self._make_room(closing):
                person.busy += 1
                self._connections += 1
                return None
            if not self._changed.wait(deadline - time.monotonic()):
                raise too_many_calls()

    def _open(self, principal: Principal) -> OdooClient:
        try:
            with as_team_errors():
                return self._open_client(principal)
        except BaseException:
            self._give_back(principal.key, None, None)
            raise

    def _give_back(self, key: Key, kept: OdooClient | None, client: OdooClient | None) -> None:
        """kept: the client when it may serve again. client: what was lent, closed unless it is kept."""
        with self._changed:
            person = self._people.get(key)
            if person is not None:
                person.busy -= 1
                person.last_used = self._monotonic()
                self._people.move_to_end(key)
            if person is not None and kept is not None and not self._is_closed:
                person.idle.append(kept)
                client = None
            else:
                self._connections -= 1
            closing = [*([client] if client else []), *self._evicted()]
            self._changed.notify_all()
        _close(closing)

    def _person(self, key: Key) -> _Person:
        person = self._people.setdefault(key, _Person(last_used=0.0))
        person.last_used = self._monotonic()
        self._people.move_to_end(key)
        return person

    def _make_room(self, closing: list[OdooClient]) -> bool:
        """Whether one more connection may be opened; the least recent idle one of anybody makes way for it."""
        if self._connections < self._limits.connections:
            return True
        idle = next((person for person in self._people.values() if person.idle), None)
        if idle is None:
            return False
        closing.append(idle.idle.pop())
        self._connections -= 1
        return True

    def _evicted(self) -> list[OdooClient]:
        """Forget the least recent who are idle: those above the cap, and those past the time."""
        expired = self._monotonic() - self._limits.idle_ttl_s
        surplus = len(self._people) - self._limits.people
        going: list[Key] = []
        for key, person in self._people.items():
            if len(going) >= surplus and person.last_used > expired:
                break
            if not person.busy:
                going.append(key)
        return [client for key in going for client in self._drop_idle(self._people.pop(key))]

    def _drop_idle(self, person: _Person) -> list[OdooClient]:
        found, person.idle = person.idle, []
        self._connections -= len(found)
        return found


def _close(clients: list[OdooClient]) -> None:
    for client in clients:
        client.close()


def too_many_calls() -> TooManyCallsError:
    """The refusal of a call that waited for too long."""
    return TooManyCallsError("too many calls are under way", hint="wait a few seconds, then call again")
