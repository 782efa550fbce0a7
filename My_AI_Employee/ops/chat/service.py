"""Serves a chat room in a thread: reads commands, answers them, and keeps the posts about plans up to date."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from My_AI_Employee.errors import AIEmployeeError, ServiceRefusedError
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.observability.log_once import LogOnce
from My_AI_Employee.ops.chat.answers import CommandAnswers
from My_AI_Employee.ops.chat.posts import PlanPosts
from My_AI_Employee.ops.chat.room import ChatMessage, ChatRoom

logger = logging.getLogger(__name__)

WAIT_S = 2.0
"""Longest wait for a message; a plan that begins to wait is posted after it at the latest."""
FIRST_DELAY_S, LONGEST_DELAY_S = 1.0, 60.0
"""Delay after a failed pass, doubled after each further one up to the longest."""
POSITION = "chat_position"
_MISSED = "More was written here than could be read; a command without an answer was not seen. Write it again."


@dataclass(frozen=True, kw_only=True)
class ChatParts:
    """What the service works with. wait_s: longest wait for a message in a pass."""

    room: ChatRoom
    posts: PlanPosts
    answers: CommandAnswers
    wait_s: float = WAIT_S


class ChatService:
    """One pass reads, answers and posts. `run` makes passes until it is stopped, also while the server is away."""

    def __init__(self, connect: Callable[[], ChatParts]) -> None:
        """connect: joins the room; called until it succeeds."""
        self._connect = connect
        self._log_once = LogOnce(logger)

    @cached_property
    def _parts(self) -> ChatParts:
        return self._connect()

    def step_now(self) -> int:
        """A pass that waits for nothing."""
        return self.step(0.0)

    def step(self, wait_s: float | None = None) -> int:
        """One pass; how many messages were answered. Raises the errors of the room and of the journal."""
        parts, room = self._parts, self._parts.room
        with parts.posts.journal.transaction() as connection:
            position = stored_facts.get_fact(connection, POSITION)
        if not position.startswith(f"{room.id} "):
            position = f"{room.id} "  # another room than before begins with what comes now
        reading = room.read(position.partition(" ")[2], parts.wait_s if wait_s is None else wait_s)
        answered = sum(self._answer(message) for message in reading.messages)
        if reading.missed:
            room.post(_MISSED, key=f"missed {reading.position}")
        self._keep_position(f"{room.id} {reading.position}", position)
        parts.posts.refresh()
        return answered

    def _keep_position(self, position: str, before: str) -> None:
        if position != before:
            with self._parts.posts.journal.transaction(durable=False) as connection:
                stored_facts.set_fact(connection, POSITION, position)

    def _answer(self, message: ChatMessage) -> int:
        said = self._parts.answers.answer(message)
        if not said:
            return 0
        elsewhere = "" if message.room == self._parts.room.id else message.room
        under = "" if message.must_be_command else message.id
        try:
            self._parts.room.post(said, key=f"answer {message.id}", under=under, room=elsewhere)
        except ServiceRefusedError as error:  # such as a room from which it was removed
            self._log_once.warn("answer", f"chat: an answer could not be posted: {error.message}")
        return 1

    def run(self, stop: threading.Event, wait: Callable[[float], object] | None = None) -> None:
        """Make passes until `stop` is set. wait: sleeps between failed passes; ends early when stopped."""
        failures = 0
        while not stop.is_set():
            try:
                self.step()
                self._log_once.resolved("chat")
                failures = 0
            except AIEmployeeError as error:
                failures += 1
                self._log_once.warn("chat", f"chat: {error.message} {error.hint}".strip())
            except Exception:
                failures += 1
                logger.exception("the chat met a fault of the program")
            if failures:
                (wait or stop.wait)(min(FIRST_DELAY_S * 2.0 ** (failures - 1), LONGEST_DELAY_S))
