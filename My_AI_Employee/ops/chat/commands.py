"""Reads commands out of messages. Other messages are people's own talk, and are left alone."""

import re
from dataclasses import dataclass
from typing import Literal

from My_AI_Employee.errors import CommandInvalidError
from My_AI_Employee.ops.chat.room import ChatMessage
from My_AI_Employee.text.characters import visible

Verb = Literal["approve", "reject", "show", "pending", "status", "run", "dashboard", "help"]

USAGE = (
    "approve PLAN CODE · reject PLAN reason · pending · show PLAN · status · run WORKFLOW · !dashboard WORDS"
    " (PLAN as it is posted, such as PLAN-20261129-0a1b2c, with the code of its post)"
)
MAX_REASON = 300
_PLAN = re.compile(r"PLAN-\d{8}-[0-9a-f]{6}", re.IGNORECASE)
_CODE = re.compile(r"[a-z2-7]{8}")
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,40}")
_MAX_TEXT = 2_000
_ALONE = ("pending", "status", "help")


@dataclass(frozen=True, kw_only=True)
class Command:
    """plan_id: of approve, reject and show. code: of approve. words: a reason, a workflow, or a question."""

    verb: Verb
    plan_id: str = ""
    code: str = ""
    words: str = ""


def read_command(message: ChatMessage) -> Command | None:
    """The command of a message; None for one that is no command. Raises CommandInvalidError with the usage."""
    text = visible(" ".join(message.text[:_MAX_TEXT].split()))
    words = text.removeprefix("!").split()
    is_marked = text.startswith("!")
    verb = words[0].casefold() if words else ""
    if not message.must_be_command and not _is_addressed(verb, words, is_marked=is_marked):
        return None
    match verb:
        case "approve":
            return _approve(words)
        case "reject":
            return _reject(words)
        case "show" if len(words) == 2:
            return Command(verb="show", plan_id=_plan_id(words[1]))
        case "run" if len(words) == 2 and _NAME.fullmatch(words[1]):
            return Command(verb="run", words=words[1])
        case "dashboard" if len(words) > 1:
            return Command(verb="dashboard", words=" ".join(words[1:])[:MAX_REASON])
        case "pending" | "status" | "help" if len(words) == 1:
            return Command(verb=verb)
    raise CommandInvalidError(f"that is not a command: {USAGE}")


def _is_addressed(verb: str, words: list[str], *, is_marked: bool) -> bool:
    """Whether a line of a room where people also talk is meant as a command."""
    if verb in _ALONE:
        return len(words) == 1
    if verb == "dashboard":
        return is_marked  # people talk of dashboards, too
    if verb == "run":
        return len(words) == 2
    return verb in ("approve", "reject", "show") and len(words) > 1 and bool(_PLAN.fullmatch(words[1]))


def _approve(words: list[str]) -> Command:
    if len(words) != 3 or not _CODE.fullmatch(words[2].casefold()):
        raise CommandInvalidError(
            "an approval names the plan and the eight characters of its post, and nothing else: approve PLAN CODE"
        )
    return Command(verb="approve", plan_id=_plan_id(words[1]), code=words[2].casefold())


def _reject(words: list[str]) -> Command:
    if len(words) < 3:
        raise CommandInvalidError("a rejection says why: reject PLAN reason")
    return Command(verb="reject", plan_id=_plan_id(words[1]), words=" ".join(words[2:])[:MAX_REASON])


def _plan_id(word: str) -> str:
    if not _PLAN.fullmatch(word):
        raise CommandInvalidError(f"'{word[:40]}' is not a plan's id, which looks like PLAN-20261129-0a1b2c")
    prefix, _, rest = word.partition("-")
    return f"{prefix.upper()}-{rest.lower()}"
