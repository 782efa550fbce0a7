"""The tools that a client is shown: those of the instances once, with a `target`; those of others with a prefix."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mcp_types import Tool, ToolAnnotations

from My_AI_Employee.coordinator.connection import Connection
from My_AI_Employee.coordinator.foreign_text import one_line, quoted_description, quoted_schema
from My_AI_Employee.coordinator.target import Target
from My_AI_Employee.domain.instances import Authority
from My_AI_Employee.domain.routing import UNCLASSIFIED

MAX_NAME = 64
SEPARATOR = "__"
TARGET, WORKSPACE = "target", "workspace"
FIND_TOOL, CALL_TOOL, FIND_DASHBOARD = "find_tool", "call_tool", "find_dashboard"
OWN_TOOLS = (FIND_TOOL, CALL_TOOL, FIND_DASHBOARD)
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A tool as clients see it. original: the targets' own name. targets: who has it, one for a server's tool.

    routing: the arguments that were added for the policy; empty for a tool of one target.
    """

    tool: Tool
    original: str
    targets: tuple[str, ...]
    module: str
    is_read: bool
    routing: tuple[str, ...] = ()
    asks: bool = False

    @property
    def name(self) -> str:
        """The name that clients call."""
        return self.tool.name


@dataclass(frozen=True)
class Catalogue:
    """The tools of one caller in one workspace."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    def with_preset(self, wanted: str) -> list[Entry]:
        """The tools of a preset: `read`, modules, or names, separated by commas; all for an empty one."""
        words = {word.strip() for word in wanted.split(",") if word.strip()}
        if not words:
            return list(self.entries.values())
        return [
            entry
            for entry in self.entries.values()
            if entry.name in words or entry.module in words or (entry.is_read and "read" in words)
        ]

    def find(self, text: str, most: int = 10) -> list[Entry]:
        """The tools whose name or description has most of the words, best first."""
        words = set(re.findall(r"[^\W_]{2,}", text.casefold()))
        scored = [(_score(entry, words), entry) for entry in self.entries.values()]
        best = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], pair[1].name))
        return [entry for _, entry in best[:most]]


def catalogue_of(connections: Iterable[Connection]) -> Catalogue:
    """The tools of these connections. The first tool of a name keeps it; no server can take a name of another."""
    entries: dict[str, Entry] = {}
    found = list(connections)
    instances = [connection for connection in found if connection.target.is_instance]
    for entry in [*_of_instances(instances), *_of_servers(found)]:
        if entry.name not in OWN_TOOLS:
            entries.setdefault(entry.name, entry)
    return Catalogue(entries)


def _of_instances(instances: Sequence[Connection]) -> Iterable[Entry]:
    offered: dict[str, list[tuple[Target, Tool]]] = {}
    for connection in instances:
        for tool in _allowed(connection):
            offered.setdefault(tool.name, []).append((connection.target, tool))
    for name, pairs in offered.items():
        shapes = {_shape(tool) for _, tool in pairs}
        if len(shapes) == 1:
            yield _routed(name, pairs)
        else:  # one schema could not describe them all
            yield from (_of_one_instance(target, tool) for target, tool in pairs)


def _of_servers(connections: Iterable[Connection]) -> Iterable[Entry]:
    for connection in connections:
        if not connection.target.is_instance:
            yield from (_foreign(connection.target, tool) for tool in _allowed(connection))


def _allowed(connection: Connection) -> list[Tool]:
    """The tools that the configuration lets through."""
    target = connection.target
    tools = [tool for tool in connection.tools if target.allow is None or tool.name in target.allow]
    if target.only_reads:
        tools = [tool for tool in tools if _is_read(target, tool)]
    return tools


def _is_read(target: Target, tool: Tool) -> bool:
    """Whether a tool is known to read only. A server's own word counts only where the configuration says so."""
    if tool.name in target.reads:
        return True
    return target.believes_hints and bool(tool.annotations and tool.annotations.read_only_hint)


def _routed(name: str, pairs: Sequence[tuple[Target, Tool]]) -> Entry:
    target, tool = pairs[0]
    names = [target.name for target, _ in pairs]
    sandboxes = [target.name for target, _ in pairs if target.authority is Authority.SANDBOX]
    about = "The instance to ask; the policy decides when it is left out."
    if sandboxes:
        about += f" {', '.join(sandboxes)} is for experiments and does not hold the books."
    added = {
        TARGET: {"type": "string", "enum": names, "description": about},
        WORKSPACE: {"type": "string", "description": "Business context such as finance-ssc, for the policy"},
    }
    return Entry(
        tool=tool.model_copy(update={"input_schema": _with_properties(tool.input_schema, added), "meta": None}),
        original=name,
        targets=tuple(names),
        module=target.modules.get(name, UNCLASSIFIED),
        is_read=_is_read(target, tool),
        routing=tuple(name for name in added if name not in tool.input_schema.get("properties", {})),
        asks=name in target.ask_before,
    )


def _with_properties(schema: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, Any]:
    """The schema with more properties; one that is there keeps its meaning, and cannot be used for routing."""
    return {**schema, "properties": {**added, **schema.get("properties", {})}}


def _of_one_instance(target: Target, tool: Tool) -> Entry:
    described = f"{tool.description or tool.name} In {target.name} ({target.authority}) alone."
    return Entry(
        tool=tool.model_copy(
            update={"name": prefixed(target.name, tool.name), "description": described, "meta": None}
        ),
        original=tool.name,
        targets=(target.name,),
        module=target.modules.get(tool.name, UNCLASSIFIED),
        is_read=_is_read(target, tool),
        asks=tool.name in target.ask_before,
    )


def _foreign(target: Target, tool: Tool) -> Entry:
    is_read = _is_read(target, tool)
    hints = tool.annotations
    shown = Tool(
        name=prefixed(target.name, tool.name),
        title=f"{target.name}: {one_line(tool.title or tool.name, 80)}",
        description=quoted_description(target.name, tool.description or ""),
        input_schema=quoted_schema(tool.input_schema),
        annotations=ToolAnnotations(
            read_only_hint=is_read,
            destructive_hint=hints.destructive_hint if hints else None,
            open_world_hint=True,
        ),
    )
    return Entry(
        tool=shown,
        original=tool.name,
        targets=(target.name,),
        module=target.modules.get(tool.name, target.name),
        is_read=is_read,
        asks=tool.name in target.ask_before,
    )


def prefixed(target: str, tool: str) -> str:
    """The name of a target's tool: at most 64 characters; a long or unusual one ends in a hash of the whole."""
    plain = f"{target}{SEPARATOR}{_UNSAFE.sub('_', tool)}"
    if len(plain) <= MAX_NAME and plain == f"{target}{SEPARATOR}{tool}":
        return plain
    mark = hashlib.sha256(f"{target}\0{tool}".encode(errors="replace")).hexdigest()[:8]
    return f"{plain[: MAX_NAME - 9]}_{mark}"


def _shape(tool: Tool) -> str:
    return json.dumps([tool.input_schema, tool.output_schema], sort_keys=True, default=str)


def _score(entry: Entry, words: set[str]) -> int:
    name = set(re.findall(r"[^\W_]+", entry.name.casefold()))
    said = set(re.findall(r"[^\W_]+", f"{entry.tool.title} {entry.tool.description} {entry.module}".casefold()))
    return 3 * len(words & name) + len(words & said)
