"""Serves the chat and delivers events while something else runs. What serves them is loaded when it is configured."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from My_AI_Employee.bootstrap.employee import Employee
from My_AI_Employee.bootstrap.installation import Installation
from My_AI_Employee.bootstrap.stack import configured_stack
from My_AI_Employee.bootstrap.state_folder import exclusive
from My_AI_Employee.errors import AIEmployeeError, ConfigurationError
from My_AI_Employee.journal.events import want_events

if TYPE_CHECKING:
    from My_AI_Employee.ops.chat.service import ChatService
    from My_AI_Employee.ops.events.dispatch import EventDispatcher
    from My_AI_Employee.ops.settings_file import OpsSettings, StackSinkSettings

logger = logging.getLogger(__name__)

_JOIN_S = 5.0


def ops_file(installation: Installation) -> Path:
    """The file with the settings of chat, events and n8n, whether it is there or not."""
    given = installation.settings.ops_file
    return given.expanduser() if given else installation.state.ops_settings


def ops_settings(installation: Installation) -> "OpsSettings":
    """The settings, with the receivers of events that stack.yaml names; empty ones without either file.

    Raises ConfigurationError, also when a file is named and not there, and StackInvalidError.
    """
    from My_AI_Employee.ops.settings_file import read_settings

    file = ops_file(installation)
    if installation.settings.ops_file and not file.exists():
        raise ConfigurationError(
            f"AI_EMPLOYEE_OPS_FILE names {file}, which is not there", hint="write it, see docs/ops.md, or unset it"
        )
    return read_settings(file, installation.vault, _stack_receivers(installation))


def _stack_receivers(installation: Installation) -> "Mapping[str, StackSinkSettings]":
    """The receivers of events that stack.yaml names."""
    stack = configured_stack(installation.settings)
    if stack is None or not stack.events:
        return {}
    from My_AI_Employee.ops.settings_file import sink_of_stack

    return {name: sink_of_stack(sink) for name, sink in stack.events.items()}


@dataclass(frozen=True, kw_only=True)
class Ops:
    """What is configured. chat, dispatcher: None without it."""

    chat: "ChatService | None" = None
    dispatcher: "EventDispatcher | None" = None

    def step(self) -> int:
        """One pass of both, for `once`; how much was answered and sent. What goes wrong is logged."""
        done = 0
        for phase in (self.chat and self.chat.step_now, self.dispatcher and self.dispatcher.step):
            try:
                done += phase() if phase else 0
            except AIEmployeeError as error:
                logger.warning("ops: %s %s", error.message, error.hint)
        return done

    def run(self, stop: threading.Event) -> list[threading.Thread]:
        """Start a thread for each; they end soon after `stop` is set."""
        loops = [("ops-chat", self.chat), ("ops-events", self.dispatcher)]
        threads = [
            threading.Thread(target=one.run, args=(stop,), name=name, daemon=True) for name, one in loops if one
        ]
        for thread in threads:
            thread.start()
        return threads


@contextmanager
def open_ops(installation: Installation, employee: Employee, wake: Callable[[], None]) -> Iterator[Ops]:
    """The chat and the events of an installation, unless another process serves them already.

    Raises ConfigurationError and CredentialsError for what is configured wrongly.
    """
    settings = ops_settings(installation) if _has_files(installation) else None
    with employee.journal.transaction() as connection:
        want_events(connection, bool(settings and settings.events))
    if settings is None or settings.is_empty:
        yield Ops()
        return
    with ExitStack() as stack:
        if not stack.enter_context(exclusive(installation.state.ops_lock)):
            logger.warning("another process serves the chat and the events of this vault")
            yield Ops()
            return
        from My_AI_Employee.bootstrap.ops_parts import open_chat, open_dispatcher

        dispatcher = open_dispatcher(installation, employee, settings) if settings.events else None
        chat = open_chat(installation, employee, settings, wake, stack) if settings.chat else None
        yield Ops(chat=chat, dispatcher=dispatcher)


def _has_files(installation: Installation) -> bool:
    """Whether a file could configure something; without one, what reads them is not even loaded."""
    given = installation.settings
    return bool(given.ops_file or given.stack or ops_file(installation).exists() or given.stack_file.exists())


@contextmanager
def running_ops(installation: Installation, employee: Employee, wake: Callable[[], None]) -> Iterator[bool]:
    """Serve the chat and deliver events in threads while the block runs; whether anything is configured."""
    stop = threading.Event()
    with open_ops(installation, employee, wake) as ops:
        threads = ops.run(stop)
        try:
            yield bool(threads)
        finally:
            stop.set()
            for thread in threads:
                thread.join(_JOIN_S)
