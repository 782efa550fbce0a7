"""Splits MT940 and MT942 messages into their fields: envelopes, pages, and lines that only look like fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_FIELD = re.compile(r":(20|21|25P?|28C?|60[FM]|61|62[FM]|64|65|86|13D?|34F|90[CD]|NS):(.*)", re.S)
_HEADER_FIELDS = frozenset({"21", "25", "25P", "28", "28C", "13", "13D", "34F"})
_ENVELOPE = re.compile(r"^(?:[{ä][1235]:.*)?(?:[{ä]4:)|^[{ä][1235]:.*$")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff]")
_END = re.compile(r"-[}ü]?(?:[{ä]5:.*)?")
_KIND = re.compile(r"^:(20|25P?|28C?|34F|60[FM]|61|62[FM]):", re.M)
_BALANCES_OR_LINES = frozenset({"60F", "60M", "61", "62F", "62M"})


@dataclass(slots=True)
class Field:
    """One field. tag: without colons. lines: of its content, as they are written. line: number of the first one."""

    tag: str
    lines: list[str]
    line: int

    @property
    def where(self) -> str:
        """The place for a finding."""
        return f"line {self.line}"


@dataclass(slots=True)
class Message:
    """One page of a statement: the fields from one `:20:` to the next."""

    fields: list[Field] = field(default_factory=list)

    def first(self, *tags: str) -> Field | None:
        """The first field with one of these tags."""
        return next((item for item in self.fields if item.tag in tags), None)


def is_mt940(text: str) -> bool:
    """Whether the text has at least two of the fields of a statement, one of them a balance or a line."""
    found = {match[1] for match in _KIND.finditer(_CONTROLS.sub("", text).replace("{4:", "\n"))}
    return len(found) > 1 and bool(found & _BALANCES_OR_LINES or {"20", "28C"} <= found or {"20", "34F"} <= found)


def split_messages(text: str) -> list[Message]:
    """The messages of a file. Text outside of fields is passed over."""
    messages: list[Message] = []
    current: Field | None = None
    lines = _CONTROLS.sub("", text).split("\n")
    for number, line in _without_envelopes(lines):
        match = _FIELD.match(line) if line.startswith(":") else None
        if match and not _is_continued(match[1], current):
            current = Field(match[1], [match[2]], number)
            if match[1] == "20" or not messages:
                messages.append(Message())
            messages[-1].fields.append(current)
        elif _is_end(line, lines, number):
            current = None
        elif current is not None:
            current.lines.append(line)
    return [message for message in messages if message.fields]


def _without_envelopes(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Each line and its number. In the German 7-bit set the brackets of an envelope are written as ä and ü."""
    for number, line in enumerate(lines, 1):
        start = line[:3]
        if start[1:2] in ("1", "2", "3", "4", "5") and start[0] in "{ä" and start[2:] == ":":
            line = _ENVELOPE.sub("", line, count=1)
            if not line:
                continue
        yield number, line


def _is_continued(tag: str, current: Field | None) -> bool:
    """Whether what looks like a field is the text of a payer: header fields do not follow on lines and texts."""
    return tag in _HEADER_FIELDS and current is not None and current.tag in ("61", "86", "NS")


def _is_end(line: str, lines: list[str], number: int) -> bool:
    """A hyphen alone ends a message, unless text that is no field follows it."""
    if not line.startswith("-") or not _END.fullmatch(line.rstrip()):
        return False
    following = next((item for item in lines[number : number + 4] if item.strip()), ":")
    return following[0] in ":{ä-" or line.startswith(("-}", "-ü"))
