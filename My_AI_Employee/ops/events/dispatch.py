"""Delivers events to their receivers: signed, at least once, with growing delays, and given up in the end.

An attempt is recorded after the receiver has answered, so that a crash repeats it; the event's id tells the receiver.
"""

import logging
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from My_AI_Employee.errors import AIEmployeeError, ServiceRefusedError, ServiceUnavailableError
from My_AI_Employee.journal import events
from My_AI_Employee.journal.events import Delivery, DeliveryState
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.observability.crash_points import reach
from My_AI_Employee.observability.log_once import LogOnce
from My_AI_Employee.ops.events.bodies import event_body
from My_AI_Employee.ops.events.signing import signed_headers
from My_AI_Employee.ops.services import JsonService

logger = logging.getLogger(__name__)

DELAYS_S = (5, 30, 120, 600, 3600, 3 * 3600, 6 * 3600)
"""Delay after each failed attempt; after one more the event is given up."""
KEPT_DAYS = 30
"""Delivered events are deleted after so many days."""
_TIMEOUT_S = 10.0
_AT_ONCE = 100
_POLL_S = 2.0
_GONE = 410


@dataclass(frozen=True, kw_only=True)
class Sink:
    """A receiver. kinds: of the events that it gets without being named by them. key: see `SinkSettings`."""

    name: str
    url: str
    secret: str = field(repr=False)
    kinds: Collection[str] = ()
    key: str = field(default="", repr=False)

    def headers(self, event: events.Event, body: bytes, now: datetime) -> dict[str, str]:
        """The headers of a request that tells it of the event."""
        signed = signed_headers(self.secret, event.id, int(now.timestamp()), body, self.key)
        return {**signed, "Content-Type": "application/json"}


@dataclass(frozen=True, kw_only=True)
class EventDispatcher:
    """Delivers what the journal has recorded. sinks: by name."""

    journal: Journal
    sinks: Mapping[str, Sink]
    clock: Callable[[], datetime]
    _services: dict[str, JsonService] = field(default_factory=dict)
    _log_once: LogOnce = field(default_factory=lambda: LogOnce(logger))

    def step(self) -> int:
        """Assign new events and deliver what is due; how many attempts were made."""
        self._assign()
        with self.journal.transaction() as connection:
            due = events.due_deliveries(connection, self.clock(), _AT_ONCE)
        away: set[str] = set()
        made = 0
        for delivery in due:
            if delivery.sink not in away:
                made += 1
                if not self._deliver(delivery):
                    away.add(delivery.sink)
        return made

    def _assign(self) -> None:
        """Make events due at their receivers: each once, since both rows are written together."""
        with self.journal.transaction() as connection:
            for event in events.unassigned_events(connection, _AT_ONCE):
                named = [event.sink] if event.sink else [s.name for s in self.sinks.values() if event.kind in s.kinds]
                events.assign_event(connection, event.id, named)

    def _deliver(self, delivery: Delivery) -> bool:
        """Make one attempt; whether the receiver is there, even if it refused this event."""
        try:
            self._send(delivery)
        except AIEmployeeError as error:
            self._failed(delivery, error)
            return not isinstance(error, ServiceUnavailableError)
        reach("events.sent")
        with self.journal.transaction() as connection:
            events.settle_delivery(connection, delivery, DeliveryState.DELIVERED)
        self._log_once.resolved(delivery.sink)
        return True

    def _send(self, delivery: Delivery) -> None:
        sink, event = self.sinks.get(delivery.sink), delivery.event
        if sink is None:
            raise ServiceRefusedError(f"there is no receiver '{delivery.sink}' any more", facts={"status": _GONE})
        body = event_body(event)
        self._service(sink).send("POST", "", body, headers=sink.headers(event, body, self.clock()))

    def _service(self, sink: Sink) -> JsonService:
        if sink.name not in self._services:
            name = f"the receiver '{sink.name}'"
            self._services[sink.name] = JsonService(name=name, url=sink.url, timeout_s=_TIMEOUT_S)
        return self._services[sink.name]

    def _failed(self, delivery: Delivery, error: AIEmployeeError) -> None:
        is_over = delivery.attempts >= len(DELAYS_S) or error.facts.get("status") == _GONE
        state = DeliveryState.DEAD if is_over else DeliveryState.WAITING
        when = None if is_over else self.clock() + timedelta(seconds=DELAYS_S[delivery.attempts])
        with self.journal.transaction() as connection:
            events.settle_delivery(connection, delivery, state, error.message, when)
            if when and isinstance(error, ServiceUnavailableError):  # the others would only wait for it, too
                events.postpone_deliveries(connection, delivery.sink, when)
        given_up = f"{delivery.event.kind} of {delivery.event.subject} is given up: " if is_over else ""
        self._log_once.warn(delivery.sink, f"events: {given_up}{error.message}")

    def prune(self) -> int:
        """Delete what was delivered long ago; how many events."""
        with self.journal.transaction() as connection:
            return events.prune_events(connection, self.clock() - timedelta(days=KEPT_DAYS))

    def run(self, stop: threading.Event) -> None:
        """Deliver until `stop` is set. A fault of the journal is logged, and met again at the next pass."""
        pruned: datetime | None = None
        while not stop.wait(0 if self._passed() else _POLL_S):
            now = self.clock()
            if pruned is None or now - pruned > timedelta(hours=1):
                pruned = now
                self._guarded(self.prune)
        for service in self._services.values():
            service.close()

    def _passed(self) -> bool:
        """Whether the pass did something, and another follows at once."""
        return self._guarded(self.step) > 0

    def _guarded(self, phase: Callable[[], int]) -> int:
        try:
            return phase()
        except AIEmployeeError as error:
            self._log_once.warn("", f"events: {error.message}")
        except Exception:
            logger.exception("the events met a fault of the program")
        return 0


def send_test(sink: Sink, event: events.Event, now: datetime) -> None:
    """Send one event at once, without the journal. Raises ServiceUnavailableError, ServiceRefusedError."""
    body = event_body(event)
    service = JsonService(name=f"the receiver '{sink.name}'", url=sink.url, timeout_s=_TIMEOUT_S)
    try:
        service.send("POST", "", body, headers=sink.headers(event, body, now))
    finally:
        service.close()
