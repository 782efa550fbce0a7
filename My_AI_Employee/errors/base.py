"""The base class of all errors, and how an error crosses from one process to another."""

from collections.abc import Mapping
from typing import ClassVar

from My_AI_Employee.errors.plain_words import in_plain_words


class AIEmployeeError(Exception):
    """Base class. `code` is public and stable; `hint`: what a person can do; `facts`: details as plain values."""

    code: ClassVar[str] = "INTERNAL"
    retryable: ClassVar[bool] = False

    def __init_subclass__(cls, *, code: str = "", retryable: bool = False) -> None:
        """code: empty for that of the base class."""
        super().__init_subclass__()
        if code:
            cls.code = code
        if retryable:
            cls.retryable = True

    def __init__(self, message: str, *, hint: str = "", facts: Mapping[str, object] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.facts = dict(facts or {})

    def for_people(self) -> str:
        """Message and hint in plain words, in one line."""
        return in_plain_words(f"{self.message}. {self.hint}".strip())

    def as_dict(self) -> dict[str, object]:
        """The error as JSON values, for the MCP server's answers; see `error_from_wire`."""
        wire: dict[str, object] = {"code": self.code, "message": self.message, "retryable": self.retryable}
        if self.hint:
            wire["hint"] = self.hint
        if self.facts:
            wire["facts"] = self.facts
        return wire


def _all_errors(root: type[AIEmployeeError]) -> list[type[AIEmployeeError]]:
    return [root, *(error for child in root.__subclasses__() for error in _all_errors(child))]


def error_from_wire(wire: Mapping[str, object]) -> AIEmployeeError:
    """The error that `as_dict` wrote; an unknown code becomes AIEmployeeError with the code in its facts."""
    code = str(wire.get("code", ""))
    facts = wire.get("facts")
    known_facts = dict(facts) if isinstance(facts, Mapping) else {}
    classes = {error.code: error for error in reversed(_all_errors(AIEmployeeError))}  # the first class with a code
    error_class = classes.get(code, AIEmployeeError)
    if error_class is AIEmployeeError:
        known_facts["code"] = code
    return error_class(str(wire.get("message", code)), hint=str(wire.get("hint", "")), facts=known_facts)
