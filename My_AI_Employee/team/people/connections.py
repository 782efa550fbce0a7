"""The pool of connections to Odoo of signed-in people. Each person has connections with their own key.

Pooled by (issuer, subject). A connection serves one call at a time; the number of connections is limited in total,
and `call_limiter` limits the calls of one person. People who are idle for too long, or least recently used above the
limit, are evicted. Not a TTL cache: a person with a running call is never evicted, and closing is done unlocked.
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
    """idle_ttl_s: seconds until an idle person is evicted; people: most people kept in the pool while idle;
    connections: most open connections; wait_s: seconds a call waits for a connection, and for the limit on calls."""

    idle_ttl_s: float = 900.0
    people: int = 500
    connections: int = 64
    wait_s: float = 10.0


@dataclass(frozen=True, kw_only=True)
class ConnectionCounts:
    """How many people are in the pool, and how many connections are open."""

    people: int
    connections: int


@dataclass(kw_only=True)
class _Person:
    last_used: float
    idle: list[OdooClient] = field(default_factory=list)
    busy: int = 0


class ConnectionPool:
    """Lends connections. Thread-safe. open_client: opens one for a person, in the thread of the call.

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
        self._people: OrderedDict[Key, _Person] = OrderedDict()  # least recently used first
        self._connections = 0
        self._is_closed = False

    @contextmanager
    def context_of(self, principal: Principal) -> Iterator[CallContext]:
        """The person's context for one call. Raises TooManyCallsError, and what open_client raises."""
        client = self._take(principal)
        call_client = CallClient(client)
        is_reusable = False
        try:
            yield CallContext(
                principal=principal,
                odoo=call_client,
                today=self._clock().date(),
                pages=Pages(secret=self._pages_secret, owner=principal.key),
            )
            is_reusable = True
        except AIEmployeeError:
            is_reusable = True  # a refusal leaves the connection as it was
            raise
        finally:
            call_client.end()
            self._give_back(principal.key, client if is_reusable else None, client)

    def counts(self) -> ConnectionCounts:
        """The numbers as of now."""
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
        """Evict people who were idle for too long. Run periodically; every call does it too."""
        with self._changed:
            closing = self._evict()
        _close(closing)

    def close(self) -> None:
        """Close every idle connection; a lent one is closed when it is returned."""
        with self._changed:
            self._is_closed = True
            closing = [client for person in self._people.values() for client in self._drop_idle(person)]
        _close(closing)

    # borrowing and returning

    def _take(self, principal: Principal) -> OdooClient:
        closing: list[OdooClient] = []
        try:
            with self._changed:
                closing += self._evict()
                found = self._wait_for_connection(principal.key, closing)
        finally:
            _close(closing)
        return found or self._open(principal)

    def _wait_for_connection(self, key: Key, closing: list[OdooClient]) -> OdooClient | None:
        """An idle connection of this person, or None when a new one may be opened. Raises TooManyCallsError."""
        deadline = time.monotonic() + self._limits.wait_s
        while True:
            person = self._person(key)
            if person.idle:
                person.busy += 1
                return person.idle.pop()
            if self._can_open_one_more(closing):
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
        """kept: the client when it can be used again. client: the lent client, closed unless it is kept."""
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
            closing = [*([client] if client else []), *self._evict()]
            self._changed.notify_all()
        _close(closing)

    def _person(self, key: Key) -> _Person:
        person = self._people.setdefault(key, _Person(last_used=0.0))
        person.last_used = self._monotonic()
        self._people.move_to_end(key)
        return person

    def _can_open_one_more(self, closing: list[OdooClient]) -> bool:
        """Whether one more connection may be opened; at the limit, the least recently used idle one is closed."""
        if self._connections < self._limits.connections:
            return True
        idle = next((person for person in self._people.values() if person.idle), None)
        if idle is None:
            return False
        closing.append(idle.idle.pop())
        self._connections -= 1
        return True

    def _evict(self) -> list[OdooClient]:
        """Evict idle people, least recently used first: those above the limit, and those idle for too long."""
        expired = self._monotonic() - self._limits.idle_ttl_s
        surplus = len(self._people) - self._limits.people
        evicted: list[Key] = []
        for key, person in self._people.items():
            if len(evicted) >= surplus and person.last_used > expired:
                break
            if not person.busy:
                evicted.append(key)
        return [client for key in evicted for client in self._drop_idle(self._people.pop(key))]

    def _drop_idle(self, person: _Person) -> list[OdooClient]:
        found, person.idle = person.idle, []
        self._connections -= len(found)
        return found


def _close(clients: list[OdooClient]) -> None:
    for client in clients:
        client.close()


def too_many_calls() -> TooManyCallsError:
    """The error for a call that waited too long, or for a queue that is full."""
    return TooManyCallsError("too many calls are running", hint="wait a few seconds, then call again")
