"""Builds what serves the chat and delivers events, from the settings of `ops`."""

import logging
import queue
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace

from My_AI_Employee.bootstrap.employee import Employee
from My_AI_Employee.bootstrap.installation import Installation, books_name
from My_AI_Employee.bootstrap.stack import stack_secret
from My_AI_Employee.domain.instances import label_of
from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.ops.chat.answers import CommandAnswers
from My_AI_Employee.ops.chat.decisions import ChatDecisions
from My_AI_Employee.ops.chat.matrix import MatrixRoom
from My_AI_Employee.ops.chat.mattermost import MattermostRoom
from My_AI_Employee.ops.chat.people import ApprovalLimit, Person
from My_AI_Employee.ops.chat.posts import PlanPosts
from My_AI_Employee.ops.chat.room import ChatMessage, ChatRoom
from My_AI_Employee.ops.chat.service import ChatParts, ChatService
from My_AI_Employee.ops.chat.slash_command import SlashCommand, SlashServer
from My_AI_Employee.ops.events.dispatch import EventDispatcher, Sink
from My_AI_Employee.ops.events.signing import secret_bytes
from My_AI_Employee.ops.settings_file import ChatSettings, OpsSettings, SinkSettings, StackSinkSettings

logger = logging.getLogger(__name__)

_LEAST_BYTES = 24


def event_sinks(installation: Installation, settings: OpsSettings) -> Mapping[str, Sink]:
    """The receivers of events. Raises CredentialsError for a secret that is not stored."""
    return {
        name: Sink(
            name=name,
            url=one.webhook,
            secret=_signing_secret(installation, one),
            kinds=one.on,
            key=_receivers_secret(installation, one, one.key) if one.key else "",
        )
        for name, one in settings.events.items()
    }


def _signing_secret(installation: Installation, receiver: SinkSettings) -> str:
    name = receiver.secret
    found = _receivers_secret(installation, receiver, name)
    try:
        if len(secret_bytes(found)) < _LEAST_BYTES:
            raise ValueError(f"it has fewer than {_LEAST_BYTES} bytes")
    except ValueError as error:
        raise CredentialsError(
            f"the secret {name} cannot sign events: {error}", hint=f"ai-employee credentials set {name}"
        ) from None
    return found


def _receivers_secret(installation: Installation, receiver: SinkSettings, name: str) -> str:
    """A secret of a receiver; for one of stack.yaml also from the environment or the store without a vault."""
    in_stack = stack_secret(installation, name) if isinstance(receiver, StackSinkSettings) else None
    return in_stack or stored_secret(installation, name)


def stored_secret(installation: Installation, name: str) -> str:
    """A secret that the settings name. Raises CredentialsError when it is not stored."""
    found = installation.secret(name)
    if not found:
        raise CredentialsError(
            f"the secret {name} is not stored", hint=f"store it with: ai-employee credentials set {name}"
        )
    return found


def open_room(
    installation: Installation, settings: ChatSettings, inbox: "queue.Queue[ChatMessage] | None" = None
) -> ChatRoom:
    """The chat room; nothing is sent before the first call. inbox: of the slash command of Mattermost."""
    token = stored_secret(installation, settings.token)
    if settings.kind == "matrix":
        return MatrixRoom(settings.url, token, settings.room)
    return MattermostRoom(settings.url, token, settings.room, inbox or queue.Queue())


def chat_people(settings: ChatSettings) -> Mapping[str, Person]:
    """The people of the chat by their accounts."""
    return {
        account: Person(
            id=account,
            name=one.name,
            limit=ApprovalLimit(amount=one.approve.amount, currency=one.approve.currency) if one.approve else None,
            workflows=one.run,
        )
        for account, one in settings.people.items()
    }


def chat_parts(
    installation: Installation, employee: Employee, room: ChatRoom, settings: OpsSettings, wake: Callable[[], None]
) -> ChatParts:
    """What serves the room. What it approves is left to the orchestrator to carry out, which `wake` wakes.

    Raises the errors of the room, which is joined.
    """
    assert settings.chat is not None
    keeper = replace(employee.parts.decisions.keeper, execution=None)
    decisions = ChatDecisions(keeper=keeper, store=employee.parts.store, kind=room.kind, room=room.id)
    answers = CommandAnswers(
        decisions=decisions,
        people=chat_people(settings.chat),
        workflows={name: one.sink for name, one in settings.workflows.items()},
        wake=wake,
        superset_url=installation.settings.superset_url or "",
        instance=label_of(books_name(installation)),
    )
    posts = PlanPosts(journal=employee.journal, room=room, clock=employee.parts.clock)
    return ChatParts(room=room, posts=posts, answers=answers)


def open_dispatcher(installation: Installation, employee: Employee, settings: OpsSettings) -> EventDispatcher:
    """What delivers events. Raises CredentialsError."""
    sinks = event_sinks(installation, settings)
    return EventDispatcher(journal=employee.journal, sinks=sinks, clock=employee.parts.clock)


def open_chat(
    installation: Installation, employee: Employee, settings: OpsSettings, wake: Callable[[], None], stack: ExitStack
) -> ChatService:
    """What serves the chat; it connects in its first pass. stack: closes it. Raises CredentialsError,
    ConfigurationError."""
    assert settings.chat is not None
    inbox: queue.Queue[ChatMessage] = queue.Queue()
    if settings.chat.kind == "mattermost":
        token = stored_secret(installation, str(settings.chat.command_token))
        command = SlashCommand(token=token, team=settings.chat.team, channel=settings.chat.room)
        inbox = command.inbox
        server = SlashServer(command, settings.chat.port)
        stack.callback(server.stop)
        logger.info("commands of Mattermost are taken at %s", server.address)
    room = open_room(installation, settings.chat, inbox)
    stack.callback(room.close)
    return ChatService(lambda: chat_parts(installation, employee, room, settings, wake))
