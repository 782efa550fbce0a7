"""What a chat room was told about plans, and which commands from it were taken up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal.statements import AnyConnection, Statement

_POST = Statement("SELECT * FROM chat_posts WHERE room = :room AND plan_id = :plan_id")
_CHANGE = Statement(
    "UPDATE chat_posts SET code = :code, post_id = :post_id, shown = :shown, posted = :posted"
    " WHERE room = :room AND plan_id = :plan_id"
)
_ADD = Statement(
    "INSERT INTO chat_posts (room, plan_id, code, post_id, shown, posted)"
    " VALUES (:room, :plan_id, :code, :post_id, :shown, :posted)"
)
_TELL = Statement("UPDATE chat_posts SET shown = :shown WHERE room = :room AND plan_id = :plan_id")
_UNTOLD = Statement(
    "SELECT c.plan_id FROM chat_posts c JOIN plans p ON p.id = c.plan_id"
    " WHERE c.room = :room AND p.status != c.shown ORDER BY c.plan_id LIMIT :number"
)
_WAITING = Statement(
    "SELECT c.* FROM chat_posts c JOIN plans p ON p.id = c.plan_id"
    " WHERE c.room = :room AND p.status = 'pending_approval'"
)
_COMMAND = Statement("SELECT outcome FROM chat_commands WHERE message = :message")
_ADD_COMMAND = Statement(
    "INSERT INTO chat_commands (message, sender, at, outcome) VALUES (:message, :sender, :at, :outcome)"
)
_OUTCOME = Statement("UPDATE chat_commands SET outcome = :outcome WHERE message = :message")


@dataclass(frozen=True, kw_only=True)
class ChatPost:
    """See the table `chat_posts`."""

    room: str
    plan_id: str
    code: str
    post_id: str
    shown: str
    posted: str


def find_post(connection: AnyConnection, room: str, plan_id: str) -> ChatPost | None:
    """The newest post of a plan in a room, if there is one."""
    row = _POST.first(connection, room=room, plan_id=plan_id)
    return None if row is None else ChatPost(**row._asdict())


def keep_post(connection: AnyConnection, post: ChatPost) -> None:
    """Record a plan's newest post."""
    values = {**vars(post)}
    if _CHANGE.change(connection, **values) == 0:
        _ADD.change(connection, **values)


def mark_told(connection: AnyConnection, room: str, plan_id: str, shown: PlanStatus) -> None:
    """Record that the room was told of this state."""
    _TELL.change(connection, room=room, plan_id=plan_id, shown=shown.value)


def plans_to_tell(connection: AnyConnection, room: str, number: int) -> Sequence[str]:
    """Ids of posted plans whose state the room was not told yet."""
    return [row.plan_id for row in _UNTOLD.rows(connection, room=room, number=number)]


def posts_in(connection: AnyConnection, room: str) -> Mapping[str, ChatPost]:
    """The posts of a room about plans that wait, by the plan's id."""
    return {row.plan_id: ChatPost(**row._asdict()) for row in _WAITING.rows(connection, room=room)}


def take_command(connection: AnyConnection, room: str, message_id: str, sender: str, now: datetime) -> str:
    """Record that a message is taken up as a command; what it led to when that was done before, else empty.

    One that was taken up without leading to anything (a crash in between) is taken up again.
    """
    key = _key(room, message_id)
    before = _COMMAND.first(connection, message=key)
    if before is not None:
        return str(before.outcome)
    _ADD_COMMAND.change(connection, message=key, sender=sender[:255], at=to_iso(now), outcome="")
    return ""


def record_outcome(connection: AnyConnection, room: str, message_id: str, outcome: str) -> None:
    """Record what a command led to, in words."""
    _OUTCOME.change(connection, message=_key(room, message_id), outcome=outcome)


def _key(room: str, message_id: str) -> str:
    return sha256(f"{room}\n{message_id}".encode()).hexdigest()
