"""Loads stack.yaml and the files of servers/ beside it; every problem is named with its file and line."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from My_AI_Employee.stack.cross_checks import check_names, with_aliases_resolved
from My_AI_Employee.stack.model import (
    NAMED,
    EventSink,
    Fallback,
    Instance,
    RoutingRule,
    Stack,
    Target,
    Workspace,
)
from My_AI_Employee.stack.model_errors import problems_of
from My_AI_Employee.stack.server_files import read_server_files
from My_AI_Employee.stack.source import Problem, Source, Value, read_source, refused

__all__ = [
    "EventSink",
    "Fallback",
    "Instance",
    "RoutingRule",
    "Stack",
    "Target",
    "Workspace",
    "load_stack",
]
SERVERS = "servers"
_NAMED_SECTIONS = ("instances", "targets", "workspaces", "events")


def load_stack(path: Path, environment: Mapping[str, str]) -> Stack:
    """Read stack.yaml and `servers/*.yaml` beside it. environment: answers `${NAME}`.

    Raises StackInvalidError, whose message has one line `file:line: place: problem` per problem.
    """
    source = read_source(path, environment)
    servers, problems = read_server_files(path.parent / SERVERS, environment)
    problems = [*source.problems, *problems, *_typed_names(source)]
    spoiled = {problem.line for problem in problems if problem.file == path}
    try:
        stack = Stack.model_validate(_with_names(source.value))
    except ValidationError as error:
        found = problems_of(source, error)
        # What could not be read became empty text: its own problem says what is wrong, a second one would mislead.
        raise refused([*problems, *(each for each in found if each.line not in spoiled)]) from None
    problems += check_names(stack, servers, source)
    if problems:
        raise refused(problems)
    targets = {**stack.targets, **{server.target.name: server.target for server in servers}}
    return with_aliases_resolved(stack.model_copy(update={"targets": targets}))


def _typed_names(source: Source) -> Iterator[Problem]:
    """The name that the loader itself puts into mappings may not be typed."""
    for place in source.lines:
        if place and place[-1] == NAMED:
            yield source.problem(place, "is not a known name")


def _with_names(value: Mapping[str, Value]) -> dict[str, Any]:
    named: dict[str, Any] = dict(value)
    for section in _NAMED_SECTIONS:
        entries = named.get(section)
        if isinstance(entries, dict):
            named[section] = {
                name: {**entry, NAMED: name} if isinstance(entry, dict) else entry for name, entry in entries.items()
            }
    return named
