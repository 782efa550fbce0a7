"""Builds what tells receivers of stack.yaml that an instance is away or back."""

from collections.abc import Callable
from dataclasses import replace

from My_AI_Employee.bootstrap.installation import Installation, utc_now
from My_AI_Employee.bootstrap.ops_parts import event_sinks
from My_AI_Employee.coordinator.fleet import Fleet
from My_AI_Employee.coordinator.instance_events import InstanceStates, InstanceWatch
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.ops.events.dispatch import EventDispatcher
from My_AI_Employee.ops.settings_file import OpsSettings, sink_of_stack
from My_AI_Employee.stack.model import EventSink
from My_AI_Employee.team.core.storage import Storage

OUTBOX = "coordinator-events.sqlite"
"""A file of its own: the outbox of a vault has other receivers."""


def kinds_of(sink: EventSink) -> frozenset[str]:
    """The kinds of events about instances that a receiver asks for."""
    return frozenset(kind.value for kind in sink.on if kind.is_of_instance)


def open_watch(
    installation: Installation, events: dict[str, EventSink], storage: Storage, fleet: Fleet
) -> tuple[InstanceWatch, Callable[[], None]]:
    """The watch, and what closes it. Raises CredentialsError for a secret that is not stored."""
    wanted = {name: sink for name, sink in events.items() if kinds_of(sink)}
    settings = OpsSettings(events={name: sink_of_stack(sink) for name, sink in wanted.items()})
    sinks = {
        name: replace(sink, kinds=kinds_of(wanted[name]))
        for name, sink in event_sinks(installation, settings).items()
    }
    outbox = Journal(sqlite_url(installation.state.root / OUTBOX))
    watch = InstanceWatch(
        fleet=fleet,
        states=InstanceStates(storage=storage, outbox=outbox),
        dispatcher=EventDispatcher(journal=outbox, sinks=sinks, clock=utc_now),
    )
    return watch, outbox.close
