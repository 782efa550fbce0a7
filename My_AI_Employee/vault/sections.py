"""Finds fenced blocks and `##` sections in the body of a note, by the rules of CommonMark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r" {0,3}##[ \t]+(.*)")


@dataclass(frozen=True)
class Fence:
    """A fenced block. start, end: line indexes of its fences; end is None for an unclosed block."""

    start: int
    end: int | None
    info: str


@dataclass(frozen=True)
class NoteSection:
    """A `##` section: heading and text up to the next `##`. The first section of a body has no heading."""

    heading: str
    text: str


def find_fences(lines: list[str]) -> Iterator[Fence]:
    """Yield the fenced blocks at the top level (CommonMark 4.5), without quoted and indented ones."""
    index = 0
    while index < len(lines):
        opening = _FENCE.fullmatch(lines[index])
        if opening and not ("`" in opening[1] and "`" in opening[2]):
            end = _closing_line(lines, index + 1, opening[1])
            yield Fence(index, end, " ".join(opening[2].split()))
            index = len(lines) if end is None else end
        index += 1


def _closing_line(lines: list[str], first: int, marker: str) -> int | None:
    closing = re.compile(rf" {{0,3}}{re.escape(marker[0])}{{{len(marker)},}}[ \t]*")
    return next((index for index in range(first, len(lines)) if closing.fullmatch(lines[index])), None)


def split_sections(body: str) -> list[NoteSection]:
    """Split the body at its `##` headings; `join_sections` is the inverse."""
    lines = body.split("\n")
    fenced = {i for fence in find_fences(lines) for i in range(fence.start, (fence.end or len(lines)) + 1)}
    sections: list[NoteSection] = []
    heading, collected = "", list[str]()
    for index, line in enumerate(lines):
        found = _HEADING.fullmatch(line) if index not in fenced else None
        if found:
            sections.append(NoteSection(heading, "\n".join(collected)))
            heading, collected = found[1].strip().rstrip("#").rstrip(), []
        else:
            collected.append(line)
    return [*sections, NoteSection(heading, "\n".join(collected))]


def join_sections(sections: list[NoteSection]) -> str:
    """Join sections to a body; the inverse of `split_sections`."""
    return "\n".join(f"## {s.heading}\n{s.text}" if index else s.text for index, s in enumerate(sections))


def section_text(body: str, heading: str) -> str | None:
    """The text of the first section with this heading, ignoring case; None when there is none."""
    wanted = heading.casefold()
    return next((s.text for s in split_sections(body)[1:] if s.heading.casefold() == wanted), None)
