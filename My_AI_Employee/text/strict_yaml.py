"""Parses strict YAML; the only module that imports PyYAML. Every scalar is read as the text that was typed.

The tree is built from libyaml's events, so that no types are resolved: `150.00`, `yes` and `2026-11-20` stay text.
Aliases are never expanded, and the depth is checked before a level is entered.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from My_AI_Employee.errors import NoteFormatError
from My_AI_Employee.text.characters import DELETE_AND_C1, HIDDEN, LINE_SEPARATORS, NONCHARACTERS

Tree = str | list["Tree"] | dict[str, "Tree"]
Place = tuple[str | int, ...]
"""The way to a node: names of mappings and positions in lists; () is the document."""

MAX_KEY_CHARS = 128
_LIKELY = {
    "mapping values are not allowed": "a ':' inside a value; put the value in quotes",
    "found character '\\t'": "a tab; use spaces",
    "could not find expected ':'": "a line without 'name: value'",
    "did not find expected key": "a line that is not indented as the ones around it",
    "found unexpected end of stream": "a quote that is never closed",
    "found undefined": "a word that begins with '!'; put it in quotes",
    "expected <document start>": "words after the end of the properties, or a second document",
    "cannot start any token": "a value that begins with '@', '`' or '%'; put it in quotes",
}


@dataclass(frozen=True, kw_only=True)
class YamlLimits:
    """Limits of a document. max_depth: levels of lists and mappings with the outermost; flat: no nested mappings."""

    max_depth: int
    max_chars: int
    flat: bool = False


def load_yaml(
    text: str, limits: YamlLimits, *, first_line: int = 1, lines: dict[Place, int] | None = None
) -> Tree | None:
    """Parse one YAML document; None when it is empty. first_line: line number of the text in its file.

    lines: is filled with the line of every value; that of a pair is the line of its name.
    Raises NoteFormatError with the line for invalid YAML, repeated names, aliases, tags and exceeded limits.
    """
    if len(text) > limits.max_chars:
        raise NoteFormatError(f"line {first_line}: more than {limits.max_chars:,} characters of YAML")
    try:
        return _TreeBuilder(text, limits, first_line, lines).document()
    except yaml.YAMLError as error:
        raise _explained(error, first_line) from None


def _explained(error: yaml.YAMLError, first_line: int) -> NoteFormatError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    line = first_line + (mark.line if mark else 0)
    likely = next((words for start, words in _LIKELY.items() if start in problem), problem)
    return NoteFormatError(f"line {line}: cannot be read as YAML: {likely}", facts={"line": line})


class _TreeBuilder:
    def __init__(self, text: str, limits: YamlLimits, first_line: int, lines: dict[Place, int] | None) -> None:
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        self._limits = limits
        self._first_line = first_line
        self._lines = lines
        self._place: list[str | int] = []

    def document(self) -> Tree | None:
        next(self._events)  # the stream's start
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        tree = self._node(next(self._events), 0)
        next(self._events)  # the document's end
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refused(after, "a second YAML document begins")
        return tree

    def _line_of(self, event: yaml.Event) -> int:
        mark = event.start_mark
        return self._first_line + (mark.line if mark else 0)

    def _refused(self, event: yaml.Event, problem: str) -> NoteFormatError:
        line = self._line_of(event)
        return NoteFormatError(f"line {line}: {problem}", facts={"line": line})

    def _node(self, event: yaml.Event, depth: int) -> Tree:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise self._refused(event, "aliases and anchors (& and *) are not accepted; put the value in quotes")
        if getattr(event, "tag", None) is not None:
            raise self._refused(event, "tags (!) are not accepted; put the value in quotes")
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        if depth >= self._limits.max_depth:
            raise self._refused(event, f"nested deeper than {self._limits.max_depth} levels{self._link_hint()}")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        return self._sequence(depth)

    def _link_hint(self) -> str:
        return '; a link needs quotes: "[[name]]"' if self._limits.flat else ""

    def _sequence(self, depth: int) -> list[Tree]:
        items: list[Tree] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._child(len(items), event, event, depth))
        return items

    def _child(self, name: str | int, named_at: yaml.Event, event: yaml.Event, depth: int) -> Tree:
        """A value of a list or mapping; its line is kept when lines are asked for."""
        if self._lines is None:
            return self._node(event, depth + 1)
        self._place.append(name)
        self._lines[tuple(self._place)] = self._line_of(named_at)
        tree = self._node(event, depth + 1)
        self._place.pop()
        return tree

    def _mapping(self, start: yaml.Event, depth: int) -> dict[str, Tree]:
        if self._limits.flat and depth:
            raise self._refused(start, "a value may be text or a list of texts, not 'name: value' pairs again")
        found: dict[str, Tree] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            name = self._node(event, self._limits.max_depth) if isinstance(event, yaml.ScalarEvent) else None
            if not isinstance(name, str):
                raise self._refused(event, "a name must be plain text")
            if name in found:
                raise self._refused(event, f"'{name[:80]}' occurs twice")
            found[name] = self._child(name, event, next(self._events), depth)
        return found


_PLAIN = re.compile(r"(?!_)[^\W\d](?:[\w./@+()$-]| (?=[^ ]))*")
_MISTAKEN = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_UNPRINTABLE = re.compile(f"[{DELETE_AND_C1}{LINE_SEPARATORS}{HIDDEN}{NONCHARACTERS}]")


def yaml_scalar(text: str) -> str:
    """Render a text as a one-line YAML scalar: plain if every YAML parser reads it as text, else in double quotes."""
    if (
        len(text) <= 200
        and _PLAIN.fullmatch(text)
        and text.isprintable()
        and text.lower() not in _MISTAKEN
        and not _UNPRINTABLE.search(text)
    ):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(_escaped, quoted)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
