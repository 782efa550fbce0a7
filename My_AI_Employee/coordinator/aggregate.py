"""One read of several instances at once: an answer or an error from each, and their rows side by side."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from anyio import create_task_group
from mcp_types import CallToolResult

from My_AI_Employee.coordinator.calls import Calls, ToolCall
from My_AI_Employee.coordinator.catalogue import TARGET
from My_AI_Employee.errors import AIEmployeeError, AnswerInvalidError, KeyRefusedError, ValidationFailedError

KEYS = ("key", "code", "number", "reference", "name", "id")
"""Columns that may identify a row, best first."""
_MAX_ROWS = 5_000


@dataclass(frozen=True, kw_only=True)
class Aggregation:
    """targets: all reachable instances that offer the tool when empty. key: the column that identifies a row; the
    first of KEYS that all rows have when empty."""

    call: ToolCall
    targets: tuple[str, ...] = ()
    key: str = ""


@dataclass(kw_only=True)
class Aggregated:
    """By target: a result or an error. table: the rows side by side, when they have keys."""

    results: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, dict[str, object]] = field(default_factory=dict)
    table: dict[str, Any] | None = None

    @property
    def is_partial(self) -> bool:
        """Whether some answered and some did not."""
        return bool(self.results) and bool(self.errors)

    def as_dict(self) -> dict[str, Any]:
        """The answer as JSON values."""
        found: dict[str, Any] = {"results": self.results, "errors": self.errors, "partial": self.is_partial}
        return found if self.table is None else {**found, "table": self.table}


async def aggregate(calls: Calls, wanted: Aggregation) -> Aggregated:
    """Ask every target; one that the person has no key for is an error, and not left out.

    Raises ValidationFailedError for a tool that is not there, KeyRefusedError for a write.
    """
    call = wanted.call
    reach, catalogue = await calls.catalogue(call.caller, call.workspace)
    entry = catalogue.entries.get(call.name)
    if entry is None or TARGET not in entry.routing:
        raise ValidationFailedError(f"'{call.name[:80]}' is no tool that several instances have here")
    if not entry.is_read:
        raise KeyRefusedError(f"{entry.name} may change something; only reads are aggregated")
    answered = Aggregated()

    async def ask(target: str) -> None:
        one = ToolCall(
            caller=call.caller,
            workspace=call.workspace,
            name=call.name,
            arguments={**call.arguments, TARGET: target},
            headers=call.headers,
        )
        try:
            answered.results[target] = _value(target, await calls.call(one))
        except AIEmployeeError as error:
            answered.errors[target] = error.as_dict()

    missing = [each.name for each in await calls.fleet.unconnected(reach, call.caller.name)]
    names = tuple(dict.fromkeys(wanted.targets or (*entry.targets, *missing)))
    async with create_task_group() as tasks:
        for name in names:
            tasks.start_soon(ask, name)
    answered.results = {name: answered.results[name] for name in names if name in answered.results}
    answered.table = merged(answered.results, wanted.key)
    return answered


def _value(target: str, answer: object) -> Any:
    """The structured answer. Raises the refusal of the tool as AnswerInvalidError with the tool's own document."""
    if not isinstance(answer, CallToolResult):
        raise AnswerInvalidError(f"{target} asks its person instead of answering")
    text = "".join(part.text for part in answer.content if part.type == "text")
    if answer.is_error:
        try:
            facts = json.loads(text)
        except ValueError:
            facts = text[:2000]
        raise AnswerInvalidError(f"the tool of {target} refuses the call", facts={"answer": facts})
    return answer.structured_content if answer.structured_content is not None else text


def merged(results: Mapping[str, Any], key: str = "") -> dict[str, Any] | None:
    """The rows of all results by their key; None when there are no rows, or no column identifies them.

    A row has a cell per target, None where that target has no such row, and the names of the columns that differ.
    """
    rows = {target: _rows(result) for target, result in results.items()}
    found = _key_of(list(rows.values()), key)
    if not found:
        return None
    by_key: dict[str, dict[str, Any]] = {}
    for target, entries in rows.items():
        for entry in entries:
            by_key.setdefault(_text(entry[found]), {})[target] = entry
    table = [_line(value, cells, list(rows)) for value, cells in sorted(by_key.items())]
    return {"key": found, "rows": table[:_MAX_ROWS], "left_out": max(0, len(table) - _MAX_ROWS)}


def _line(value: str, cells: Mapping[str, Any], targets: Sequence[str]) -> dict[str, Any]:
    shown = [cells.get(target) for target in targets]
    there = [cell for cell in shown if cell is not None]
    columns = sorted({name for cell in there for name in cell})
    differing = [name for name in columns if len({_text(cell.get(name)) for cell in there}) > 1]
    return {"value": value, "cells": dict(zip(targets, shown, strict=True)), "differs": differing}


def _rows(result: Any) -> list[dict[str, Any]]:
    """The first list of objects in an answer."""
    lists = [result, *(result.values() if isinstance(result, dict) else ())]
    for found in lists:
        if isinstance(found, list) and found and all(isinstance(row, dict) for row in found):
            return found
    return []


def _key_of(groups: Sequence[list[dict[str, Any]]], wanted: str) -> str:
    """A column that every row has, and that is unique within each target; empty for none."""
    rows = [row for group in groups for row in group]
    if not rows:
        return ""
    for name in (wanted,) if wanted else KEYS:
        is_there = all(row.get(name) not in (None, "") for row in rows)
        if is_there and all(len({_text(row[name]) for row in group}) == len(group) for group in groups):
            return name
    return ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True, default=str)
