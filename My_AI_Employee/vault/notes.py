"""Parses and renders notes (front matter and body), by python-frontmatter with a strict YAML handler.

Front matter is flat: names with a text or a list of texts. Parsing gives text only, exactly as typed; a rendered int
or bool is read back as text (`7`, `true`), which callers convert by field.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from frontmatter.default_handlers import YAMLHandler

from My_AI_Employee.domain.times import from_iso
from My_AI_Employee.errors import NoteFormatError, NoteTooLargeError
from My_AI_Employee.text.characters import BYTE_ORDER_MARK, plain_lines
from My_AI_Employee.text.strict_yaml import MAX_KEY_CHARS, YamlLimits, load_yaml, yaml_scalar
from My_AI_Employee.vault.note_text import MAX_NOTE_BYTES, UNWRITABLE, decode_note, writable

_FRONT_MATTER_LIMITS = YamlLimits(max_depth=2, max_chars=100_000, flat=True)
_FENCE = re.compile(r"---[ \t]*")

FrontValue = str | int | bool | tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A Markdown note. front: flat front matter in order; body: the text after it, lines end with LF."""

    front: Mapping[str, FrontValue] = field(default_factory=dict)
    body: str = ""


class StrictYAMLHandler(YAMLHandler):
    """YAML handler of python-frontmatter that accepts only flat YAML without repeated names, tags and aliases."""

    def detect(self, text: str) -> bool:
        """Whether the first line opens front matter."""
        return _FENCE.fullmatch(text.partition("\n")[0]) is not None

    def split(self, text: str) -> tuple[str, str]:
        """(front matter, body). Raises NoteFormatError when the front matter is never closed."""
        lines = text.split("\n")
        for number, line in enumerate(lines[1:], start=1):
            if _FENCE.fullmatch(line):
                return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :])
        raise NoteFormatError(
            "line 1: front matter begins with '---' and is never closed", hint="add a line '---' after the properties"
        )

    def load(self, fm: str, **kwargs: object) -> dict[str, FrontValue]:
        """The properties. Raises NoteFormatError with the line in the note."""
        tree = load_yaml(fm, _FRONT_MATTER_LIMITS, first_line=2)
        if tree is None:
            return {}
        if not isinstance(tree, dict):
            raise NoteFormatError("line 2: front matter must be lines of 'name: value'", facts={"line": 2})
        return {name: value if isinstance(value, str) else _texts(value) for name, value in tree.items()}

    def export(self, metadata: Mapping[str, object], **kwargs: object) -> str:
        """Render one property per line and one list item per line, in the given order."""
        return "\n".join(line for name, value in metadata.items() for line in _property_lines(name, value))


_HANDLER = StrictYAMLHandler()


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _property_lines(name: str, value: object) -> list[str]:
    if len(name) > MAX_KEY_CHARS:
        raise NoteFormatError(f"the property name '{name[:40]}…' is longer than {MAX_KEY_CHARS} characters")
    label = yaml_scalar(writable(name))
    if isinstance(value, bool):
        return [f"{label}: {'true' if value else 'false'}"]
    if isinstance(value, int):
        return [f"{label}: {value}"]
    if isinstance(value, str):
        return [f"{label}: {yaml_scalar(writable(value))}"]
    items = [yaml_scalar(writable(str(item))) for item in value] if isinstance(value, Sequence) else []
    return [f"{label}:", *(f"  - {item}" for item in items)] if items else [f"{label}: []"]


def _checked_text(text: str | bytes) -> str:
    if isinstance(text, bytes):
        text = decode_note(text)
    found = UNWRITABLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise NoteFormatError(f"line {line}: not text (a NUL or half a character)", facts={"line": line})
    if len(text) > MAX_NOTE_BYTES or len(text.encode()) > MAX_NOTE_BYTES:
        raise NoteTooLargeError(f"the note is larger than the {MAX_NOTE_BYTES:,} bytes that are read")
    return plain_lines(text.removeprefix(BYTE_ORDER_MARK))


def parse_note(text: str | bytes) -> Note:
    """Parse a note; `front` is empty without front matter. Raises only NoteFormatError and NoteTooLargeError."""
    plain = _checked_text(text)
    if not _HANDLER.detect(plain):
        return Note({}, plain)
    front, body = _HANDLER.split(plain)
    return Note(_HANDLER.load(front), body.removeprefix("\n"))


def render_note(note: Note) -> str:
    """Render a note as `parse_note` reads it. Raises NoteFormatError for a property name that is too long."""
    body = writable(plain_lines(note.body))
    if not note.front and not _HANDLER.detect(body) and not body.startswith(BYTE_ORDER_MARK):
        return body
    front = _HANDLER.export(note.front)
    return f"---\n{front}\n---\n\n{body}" if front else f"---\n---\n\n{body}"


def text_field(note: Note, name: str) -> str:
    """A property's text. Raises NoteFormatError when it is missing, empty or a list."""
    value = note.front.get(name, "")
    if isinstance(value, tuple) or value == "":
        raise NoteFormatError(f"the property '{name}' is missing or not a single text", facts={"field": name})
    return str(value)


def optional_field(note: Note, name: str) -> str:
    """A property's text, empty when it is missing; a list is joined by commas."""
    value = note.front.get(name, "")
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def list_field(note: Note, name: str) -> tuple[str, ...]:
    """A property's texts; a single text counts as a list of one."""
    value = note.front.get(name, ())
    if isinstance(value, tuple):
        return value
    return (str(value),) if value != "" else ()


def time_field(note: Note, name: str) -> datetime:
    """A property's moment in UTC. Raises NoteFormatError."""
    text = text_field(note, name)
    try:
        return from_iso(text)
    except (ValueError, OverflowError):
        raise NoteFormatError(
            f"the property '{name}' is '{text[:60]}', not a time such as 2026-11-20T09:30:00Z", facts={"field": name}
        ) from None
