"""The commands `ops chat`, `ops test`, `ops post`, `ops retry` and `ops grafana`."""

import secrets
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from My_AI_Employee.bootstrap import Installation, open_employee, utc_now
from My_AI_Employee.bootstrap.ops import ops_file, ops_settings, running_ops
from My_AI_Employee.bootstrap.ops_parts import event_sinks, open_room
from My_AI_Employee.errors import AIEmployeeError, ConfigurationError, NotFoundError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.journal import events
from My_AI_Employee.ops.events.dispatch import Sink, send_test
from My_AI_Employee.ops.settings_file import ChatSettings, OpsSettings

MONITORING_FILES = ("grafana-dashboard.json", "prometheus.yml", "prometheus-rules.yml")


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What was tried, whether it works, and what was found."""

    name: str
    works: bool
    found: str


def serve_chat(installation: Installation, stop: threading.Event | None = None) -> None:
    """Serve the chat and deliver events until stopped, beside whatever carries plans out.

    Raises ConfigurationError when nothing is configured, or another process does it.
    """
    stopped = stop or threading.Event()
    _configured(installation)
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
    with (
        open_employee(installation) as employee,
        running_ops(installation, employee, lambda: None) as is_running,
    ):
        if not is_running:
            raise ConfigurationError(
                f"another process serves the chat and the events of {installation.vault}",
                hint="`ai-employee run` does it by itself; stop one of them",
            )
        stopped.wait()


def _configured(installation: Installation) -> OpsSettings:
    settings = ops_settings(installation)
    if settings.is_empty:
        raise ConfigurationError(
            "neither a chat nor a receiver of events is configured",
            hint=f"see docs/ops.md; write {ops_file(installation)}",
        )
    return settings


def try_all(installation: Installation) -> list[Tried]:
    """Ask the chat server, and send an event `ops.test` to every receiver. Raises ConfigurationError."""
    settings = _configured(installation)
    return list(_trials(installation, settings))


def _trials(installation: Installation, settings: OpsSettings) -> Iterator[Tried]:
    chat = settings.chat
    if chat is not None:
        yield _tried("chat", lambda: _try_room(installation, chat))
    for name in settings.events:
        yield _tried(f"events {name}", lambda name=name: _try_sink(event_sinks(installation, settings)[name]))  # type: ignore[misc]


def _tried(name: str, trial: Callable[[], str]) -> Tried:
    try:
        return Tried(name=name, works=True, found=trial())
    except AIEmployeeError as error:
        return Tried(name=name, works=False, found=error.for_people())


def _try_room(installation: Installation, settings: ChatSettings) -> str:
    room = open_room(installation, settings)
    try:
        own, joined = room.own_id, room.id
    finally:
        room.close()
    able = sum(person.approve is not None for person in settings.people.values())
    return f"{room.kind} room {joined} as {own}; {len(settings.people)} people, {able} of them may approve"


def _try_sink(sink: Sink) -> str:
    event = events.Event(
        id=secrets.token_hex(16),
        kind=events.TEST,
        subject=sink.name,
        at=utc_now(),
        digest="",
        message="",
        content={},
        sink="",
    )
    send_test(sink, event, utc_now())
    return f"took the event {event.id} of the type {events.TEST}"


def post_text(installation: Installation, text: str) -> str:
    """Post a text in the room; the post's id. Raises ConfigurationError without a chat."""
    settings = _configured(installation)
    if settings.chat is None:
        raise ConfigurationError("no chat is configured", hint=f"see docs/ops.md; write {ops_file(installation)}")
    if not text.strip():
        raise ConfigurationError("there is nothing to post", hint="give the text as an argument")
    room = open_room(installation, settings.chat)
    try:
        return room.post(text, key=secrets.token_hex(16))
    finally:
        room.close()


def retry_events(installation: Installation, event_id: str) -> int:
    """Have events that were given up tried again; how many. Raises NotFoundError for an id without any."""
    journal = installation.journal()
    with journal.transaction() as connection:
        revived = events.revive_dead_letters(connection, event_id)
    if event_id and not revived:
        raise NotFoundError(f"no event {event_id} was given up", hint="ai-employee status lists those that were")
    return revived


def write_monitoring_files(folder: Path) -> list[str]:
    """Write the files for Prometheus and Grafana; their paths. One that was changed by hand is left alone.

    Raises ConfigurationError for a folder that cannot be written, and for a file that is there with another content.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in MONITORING_FILES:
            content = (files("My_AI_Employee.ops.monitoring") / name).read_bytes()
            target = folder / name
            if target.exists() and target.read_bytes() != content:
                raise ConfigurationError(f"{target} is there with another content", hint="give another folder")
            write_atomically(target, content, mode=0o644)
            written.append(str(target))
    except OSError as error:
        raise ConfigurationError(
            f"{folder} cannot be written: {error.strerror}", hint="give another folder"
        ) from None
    return written
