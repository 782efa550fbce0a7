"""Reads the tags of OFX: SGML without end tags (1.x) and XML (2.x), also where they are broken.

An element with text ends where the next tag begins. Aggregates are known by name, or by having an end tag.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

_TAG = re.compile(
    r"<!\[CDATA\[(?P<cdata>.*?)\]\]>|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9_.:]*)(?P<rest>\s[^<>]*|/)?>", re.S
)
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " "}
_AGGREGATE_NAMES = (
    "OFX SIGNONMSGSRSV1 SONRS STATUS FI BANKMSGSRSV1 STMTTRNRS STMTRS BANKACCTFROM BANKTRANLIST STMTTRN LEDGERBAL"
    " AVAILBAL BALLIST BAL CREDITCARDMSGSRSV1 CCSTMTTRNRS CCSTMTRS CCACCTFROM INVSTMTMSGSRSV1 INVSTMTTRNRS INVSTMTRS"
    " INVACCTFROM INVTRANLIST INVBANKTRAN INVBAL BANKACCTTO CCACCTTO ORIGCURRENCY BANKTRANLISTP STMTTRNP"
)
_ELEMENT_NAMES = (
    "CODE SEVERITY MESSAGE CURDEF BANKID BRANCHID ACCTID ACCTTYPE ACCTKEY BROKERID DTSTART DTEND TRNTYPE DTPOSTED"
    " DTUSER DTAVAIL DTTRAN TRNAMT FITID CORRECTFITID SRVRTID CHECKNUM REFNUM SIC NAME EXTDNAME MEMO BALAMT DTASOF"
    " CURSYM CURRATE VALUEDATE SUBACCTFUND AVAILCASH"
)
_AGGREGATES = frozenset(_AGGREGATE_NAMES.split())
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
_NAMES = _AGGREGATES | _ELEMENTS
_NOT_NESTED = frozenset(
    {"STMTTRN", "STMTTRNP", "INVBANKTRAN", "LEDGERBAL", "AVAILBAL", "STMTRS", "CCSTMTRS", "INVSTMTRS"}
)
_ENDS_ENTRIES = frozenset({"LEDGERBAL", "AVAILBAL", "BALLIST", "INVBAL"})
_ENTRIES = frozenset({"BANKTRANLIST", "BANKTRANLISTP", "STMTTRN", "STMTTRNP", "INVTRANLIST", "INVBANKTRAN"})


@dataclass(slots=True)
class Aggregate:
    """One aggregate. elements: the text of each element by name, the first one that is not empty, and its line."""

    name: str
    line: int
    elements: dict[str, tuple[str, int]] = field(default_factory=dict)
    children: list["Aggregate"] = field(default_factory=list)

    def text(self, *names: str) -> str:
        """The text of the first of the elements that is there; empty when none is."""
        return next((self.elements[name][0] for name in names if name in self.elements), "")

    def where(self, *names: str) -> str:
        """The line of the first of the elements that is there, else of the aggregate."""
        return f"line {next((self.elements[name][1] for name in names if name in self.elements), self.line)}"

    def child(self, *names: str) -> "Aggregate | None":
        """The first direct child with one of these names."""
        return next((child for child in self.children if child.name in names), None)

    def all(self, *names: str) -> Iterator["Aggregate"]:
        """All aggregates below this one with these names, in the file's order."""
        waiting = list(reversed(self.children))
        while waiting:
            found = waiting.pop()
            if found.name in names:
                yield found
            waiting.extend(reversed(found.children))


@dataclass(slots=True)
class _Tag:
    name: str
    is_end: bool
    is_empty: bool
    text: str
    line: int


def read_tags(text: str) -> Aggregate:
    """The tree of aggregates under a root without name. Never fails: what has no meaning is passed over."""
    tags = list(_tags(_without_open_cdata(text)))
    ended = {tag.name for tag in tags if tag.is_end}
    root = Aggregate("", 1)
    stack = [root]
    for tag, following in zip_longest(tags, tags[1:]):
        if tag.is_end:
            _close(stack, tag.name)
        elif _is_aggregate(tag, following, ended):
            _open(stack, tag)
        elif tag.text:
            stack[-1].elements.setdefault(tag.name, (tag.text, tag.line))
    return root


def _without_open_cdata(text: str) -> str:
    """Without the openings of CDATA that never end: looking for the end of each would take quadratic time."""
    end = text.rfind("]]>") + 3 if "]]>" in text else 0
    return text[:end] + text[end:].replace("<![CDATA[", "")


def _tags(text: str) -> Iterator[_Tag]:
    """Each tag with the text up to the next one; CDATA is text."""
    line, counted = 1, 0
    current: _Tag | None = None
    parts: list[str] = []
    position = 0
    for match in _TAG.finditer(text):
        name = match["name"] and match["name"].rpartition(":")[2]
        if name and not (name.isupper() or name.upper() in _NAMES):
            continue
        parts.append(_without_entities(text[position : match.start()]))
        position = match.end()
        if name is None:
            parts.append(match["cdata"])
            continue
        if current:
            current.text = " ".join("".join(parts).split())
            yield current
        line += text.count("\n", counted, match.start())
        counted, parts = match.start(), []
        is_empty = (match["rest"] or "").endswith("/")
        current = _Tag(name.upper(), bool(match["end"]), is_empty, "", line)
    if current:
        # the last text of a file that was cut off may be cut itself: -12 of -12.50
        rest = text[position:] if text[position:].endswith("\n") else ""
        current.text = " ".join("".join((*parts, _without_entities(rest))).split())
        yield current


def _without_entities(text: str) -> str:
    return _ENTITY.sub(_entity, text) if "&" in text else text


def _entity(match: re.Match[str]) -> str:
    if match[3]:
        return _ENTITIES[match[3]]
    number = int(match[1]) if match[1] else int(match[2], 16)
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0x110000 else " "


def _is_aggregate(tag: _Tag, following: _Tag | None, ended: set[str]) -> bool:
    """An unknown name is an aggregate when it has no text, another tag begins in it, and it has an end tag."""
    if tag.is_empty or tag.name in _ELEMENTS or following is None:
        return False
    return tag.name in _AGGREGATES or (not tag.text and tag.name in ended and not following.is_end)


def _open(stack: list[Aggregate], tag: _Tag) -> None:
    if tag.name in _NOT_NESTED:
        _close(stack, tag.name)
    if tag.name in _ENDS_ENTRIES:
        while stack[-1].name in _ENTRIES:
            stack.pop()
    opened = Aggregate(tag.name, tag.line)
    stack[-1].children.append(opened)
    stack.append(opened)


def _close(stack: list[Aggregate], name: str) -> None:
    """Close the innermost aggregate of this name and all within it; an end tag of another name is passed over."""
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].name == name:
            del stack[depth:]
            return
