"""Errors of the chat, and of services that are told of events."""

from My_AI_Employee.errors.base import AIEmployeeError


class ServiceUnavailableError(AIEmployeeError, code="SERVICE_UNAVAILABLE", retryable=True):
    """A chat server, an automation server or a receiver of events does not answer, or asks to wait."""


class ServiceRefusedError(AIEmployeeError, code="SERVICE_REFUSED"):
    """A chat server, an automation server or a receiver of events refuses a request; a person must act."""


class ChatCommandError(AIEmployeeError, code="CHAT_COMMAND"):
    """A command in the chat room is refused."""


class UnknownSenderError(ChatCommandError, code="CHAT_UNKNOWN_SENDER"):
    """The sender's chat identity is not one of those that the settings list."""


class WrongRoomError(ChatCommandError, code="CHAT_WRONG_ROOM"):
    """A command was written in another room than the configured one."""


class RightMissingError(ChatCommandError, code="CHAT_RIGHT_MISSING"):
    """The person may not do this from the chat, or not up to this amount."""


class CommandInvalidError(ChatCommandError, code="CHAT_COMMAND_INVALID"):
    """A command in the chat lacks a part, or has one too many."""


class CommandRepeatedError(ChatCommandError, code="CHAT_COMMAND_REPEATED"):
    """The same message of the chat was taken up as a command before."""


class WrongCodeError(ChatCommandError, code="CHAT_WRONG_CODE"):
    """The code is not the one under which the plan was posted."""


class PlanChangedError(ChatCommandError, code="CHAT_PLAN_CHANGED"):
    """The plan has changed since it was posted in the room, or was not posted there yet."""


class AlreadyDecidedError(ChatCommandError, code="CHAT_ALREADY_DECIDED"):
    """The plan no longer waits for a decision in the chat."""


class DecisionRefusedError(ChatCommandError, code="CHAT_DECISION_REFUSED"):
    """The approval lacks a signature, exceeds a limit, or is refused by the books."""
