"""Removes the quoted parts of a text: earlier mails in replies, forwarded mails, signatures."""

import re

_INTRO_LINES = 3
"""Mail programs wrap `On ... wrote:` over at most so many lines."""

_QUOTED = re.compile(r"^\s{0,3}>")
_INTRO = re.compile(
    r"^\s*(?:on|am|le|el|il)\b.{4,300}\b(?:wrote|schrieb|écrit|escribió|ha scritto)\b.{0,80}:\s*$", re.I
)
_INTRO_START = re.compile(r"^\s*(?:on|am|le|el|il)\b\s+\S", re.I)
_TAIL = re.compile(
    r"^\s*(?:-{2,}\s*(?:original message|forwarded message|(?:ursprüngliche|weitergeleitete|originale) nachricht"
    r"|original-?nachricht|message (?:d['’]origine|original|transféré))\s*-{2,}"
    r"|begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message (?:transféré|réexpédié) ?:"
    r"|_{20,})\s*$",
    re.I,
)
_HEADER = re.compile(
    r"^\s*\*{0,2}(from|sent|date|to|subject|cc|von|gesendet|datum|an|betreff|de|envoyé|à|objet)\s?:\*{0,2}\s", re.I
)
_HEADERS = {
    "from": ({"sent", "date"}, {"to", "subject"}),
    "von": ({"gesendet", "datum"}, {"an", "betreff"}),
    "de": ({"envoyé", "date"}, {"à", "objet"}),
}
"""The first line of a quoted header, and what follows it in this language."""
_SIGNATURE = re.compile(r"^-- ?$")


def without_quoted(text: str) -> str:
    """The text without quoted lines, signature, and everything below the header of a quoted mail."""
    lines = text.split("\n")
    kept: list[str] = []
    number = 0
    while number < len(lines):
        if _SIGNATURE.match(lines[number]) or _TAIL.match(lines[number]) or _is_header_block(lines, number):
            break
        if intro := _intro_length(lines, number):
            if not _quote_follows(lines, number + intro):
                break
            number += intro
        elif _QUOTED.match(lines[number]):
            number += 1
        else:
            kept.append(lines[number])
            number += 1
    return "\n".join(kept)


def signature_of(text: str) -> str:
    """The lines after the mark `-- `, up to anything quoted; empty when there is no mark."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if _SIGNATURE.match(line)), len(lines))
    if without_quoted("\n".join(lines[:start])) != "\n".join(lines[:start]):
        return ""
    return without_quoted("\n".join(lines[start + 1 :]))


def lines_marked_as_quoted(text: str) -> list[str]:
    """The lines behind `>` that no `... wrote:` introduces, without the mark: the writer's own or history."""
    found: list[str] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _TAIL.match(line) or _is_header_block(lines, number) or _intro_length(lines, number):
            break
        if _QUOTED.match(line):
            found.append(line.lstrip(" >").strip())
    return [line for line in found if line]


def has_quoted(text: str) -> bool:
    """Whether the text has parts that without_quoted removes."""
    return without_quoted(text) != text


def _intro_length(lines: list[str], start: int) -> int:
    """Number of lines of the quote introduction (`On ... wrote:`) at `start`; 0 when there is none."""
    if not _INTRO_START.match(lines[start]):
        return 0
    for length in range(1, _INTRO_LINES + 1):
        if _INTRO.match(" ".join(lines[start : start + length])):
            return length
    return 0


def _quote_follows(lines: list[str], start: int) -> bool:
    """Whether the next line that is not blank is quoted."""
    for line in lines[start:]:
        if line.strip():
            return bool(_QUOTED.match(line))
    return False


def _is_header_block(lines: list[str], start: int) -> bool:
    """Whether the header of a quoted mail begins here, in Outlook's form: From, Sent or Date, To or Subject.

    Beside English ones those of German and French mail programs are known.
    """
    names = [match[1].casefold() for line in lines[start : start + 5] if (match := _HEADER.match(line))]
    if len(names) < 3 or names[0] not in _HEADERS or not _HEADER.match(lines[start]):
        return False
    sent, addressed = _HEADERS[names[0]]
    return bool(sent & set(names)) and bool(addressed & set(names))
