"""A note in the parts of its page: the decision, the original beside it, the text of the actions folded."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from My_AI_Employee.vault.line_boxes import HEADING as DOUBTFUL
from My_AI_Employee.vault.quoting import unescape
from My_AI_Employee.vault.sections import NoteSection, join_sections, split_sections
from My_AI_Employee.web.inbox_service import Original, Shown
from My_AI_Employee.web.notes import to_html, together

MOST_CHARS = 20_000
"""Of an original's text on the page; the whole of it is among the files."""
_ACTIONS, _EVIDENCE, _CHANGED = "Actions", "Evidence", "What changed"
_ORIGINAL, _MISSING, _HAPPENED = "Original", "What is missing", "What happened"
_BY_HAND = re.compile(
    r" To decide(?: now)?, drag this note to .*? or run `ai-employee approve \S+` or `ai-employee reject \S+`\."
    r"| To try again, drag this note to .*? or run `ai-employee retry \S+`; to give it up, drag it to `\w+/`\."
    r"|; dragging it to `\w+/` stops it(?=\.)| To undo it: `ai-employee undo \S+`\."
    r"| To undo it, drag this note to `\w+/` or run `ai-employee undo \S+`: a plan that takes it back is drafted, "
    r"and waits for you\."
    r"|^Answer below under \*\*Answer\*\* and save: .*",
    re.M,
)
"""What a note says to who has no page: how to decide without one. In quoted words backticks are escaped."""
_STANDING = re.compile(r"^(?:Nothing has been done yet\..*|Task: \[\[TASK-[\w-]+\]\])\n", re.M)
"""What a plan that waits says of itself beside the decision."""
_FORM = re.compile(r"\\`([^`\n]+?)\\`")
"""What a question names to be written, such as `due: 2026-12-20`: its backquotes are escaped with the rest of it."""
_CHANGE = re.compile(r"- (?P<what>.+?): (?P<old>.*?) -> (?P<new>.*)")
_WARNING = re.compile(r"^> \[!warning\].*\n((?:> - .*\n?)*)", re.M)
_UNTIL = re.compile(r"until (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)")
_HASH = re.compile(r"^[0-9a-f]{12}-")
_TITLE = re.compile(r"^# (.*)\n", re.M)


@dataclass(frozen=True, kw_only=True)
class MarkedWords:
    """A stretch of an original's text. fields: what was read from it; empty for text between."""

    text: str
    fields: str = ""


@dataclass(frozen=True, kw_only=True)
class NoteParts:
    """HTML of a note. evidence, actions: empty when they stay in the body. words: of the original, in their order.

    doubtful: the section on doubtful lines, when they can be chosen in a form. explained: its first sentence.
    """

    body: str
    doubtful: str = ""
    explained: str = ""
    evidence: str = ""
    actions: str = ""
    words: Sequence[MarkedWords] = ()
    is_cut: bool = False


@lru_cache(maxsize=200)  # a page that is fetched anew has most of its parts unchanged
def _shown(markdown: str) -> str:
    return together(to_html(markdown))


def plain_name(name: str) -> str:
    """The name of a file as it came in, without the hash that its copy in the vault has in front."""
    return _HASH.sub("", name)


def count_warnings(body: str) -> int:
    """How many points a note says to look at first, and what happened to it, such as a refusal by the books."""
    first, *others = split_sections(body)
    found = _WARNING.search(first.text)
    return (found[1].count("> - ") if found else 0) + any(one.heading == _HAPPENED for one in others)


def _in_utc(moment: str) -> str:
    return f"{moment[:10]} {moment[11:16]} UTC"


def note_parts(shown: Shown, local: Callable[[str], str] = _in_utc) -> NoteParts:
    """The parts of an item's note. local: a time of it as the owner's clock shows it."""
    sections = [_for_the_page(one, local) for one in split_sections(shown.body)]
    original = shown.original or Original()
    has_original = bool(original.text or original.pictures)
    apart = {_ACTIONS} | ({_EVIDENCE} if shown.original else set()) | ({_ORIGINAL} if has_original else set())
    apart |= {DOUBTFUL} if shown.lines else set()
    doubtful = [one for one in sections if one.heading == DOUBTFUL and shown.lines]
    text = original.text[:MOST_CHARS]
    return NoteParts(
        body=_shown(join_sections([one for one in sections if one.heading not in apart])),
        doubtful=_shown(join_sections([NoteSection("", ""), *doubtful])) if doubtful else "",
        explained=doubtful[0].text.strip().partition("\n")[0] if doubtful else "",
        evidence=_words_only(sections) if shown.original else "",
        actions=_section_html(sections, _ACTIONS),
        words=marked(text, original.quotes),
        is_cut=len(original.text) > len(text),
    )


def short_form(body: str) -> tuple[str, str]:
    """The title, and as HTML who, how much, when, what changes, what is unusual, and the points to look at.

    What happened to a plan, and what was changed in it, belongs to these points.
    """
    first, *others = (_for_the_page(one) for one in split_sections(body))
    title = _TITLE.search(first.text)
    shown = NoteSection("", _TITLE.sub("", _STANDING.sub("", first.text), count=1))
    points = [one for one in others if one.heading in (_HAPPENED, _CHANGED)]
    return unescape(title[1]) if title else "", _shown(join_sections([shown, *points]))


def marked(text: str, quotes: Sequence[tuple[str, str]]) -> Sequence[MarkedWords]:
    """The text in stretches, with those marked that are quoted. quotes: fields with their words."""
    found: dict[tuple[int, int], list[str]] = {}
    for name, quote in sorted(quotes, key=lambda one: -len(one[1])):
        place = _place(text, quote, found)
        if place:
            found.setdefault(place, []).append(name.replace("_", " ").replace(".", " "))
    words, at = [], 0
    for start, end in sorted(found):
        words += [MarkedWords(text=text[at:start])] if start > at else []
        words.append(MarkedWords(text=text[start:end], fields=", ".join(dict.fromkeys(found[start, end]))))
        at = end
    return [*words, *([MarkedWords(text=text[at:])] if text[at:] else [])]


def _place(text: str, quote: str, taken: dict[tuple[int, int], list[str]]) -> tuple[int, int] | None:
    """Where the words stand, whatever blanks are between them: at a place of their own, or the same as others."""
    words = r"\s+".join(map(re.escape, quote.split()))
    if not words:
        return None
    for match in re.finditer(words, text):
        span = match.span()
        if span in taken or all(span[1] <= start or end <= span[0] for start, end in taken):
            return span
    return None


def _for_the_page(section: NoteSection, local: Callable[[str], str] = _in_utc) -> NoteSection:
    """A section without what does not concern a reader of the page."""
    if section.heading == _CHANGED:
        return NoteSection(section.heading, _as_table(section.text))
    if section.heading not in ("", _MISSING):
        return section
    text = _UNTIL.sub(lambda until: f"until {local(until[1])}", _BY_HAND.sub("", section.text))
    if section.heading == _MISSING:
        text = _FORM.sub(lambda form: f"`{unescape(form[1])}`", text)
    return NoteSection(section.heading, text)


def _as_table(text: str) -> str:
    """Changes `- what: old -> new` as a table; anything else stays as it is."""
    lines = text.strip().split("\n")
    rows = [_CHANGE.fullmatch(line) for line in lines]
    if not all(rows):
        return text
    cells = [f"| {row['what']} | {row['old']} | {row['new']} |" for row in rows if row]
    return "\n".join(["", "| Field | Before | Now |", "| --- | --- | --- |", *cells, ""])


def _words_only(sections: Sequence[NoteSection]) -> str:
    """The evidence without its pictures, which stand beside the plan."""
    text = next((one.text for one in sections if one.heading == _EVIDENCE), "")
    return _shown(text.partition("\n**")[0]) if text.strip() else ""


def _section_html(sections: Sequence[NoteSection], heading: str) -> str:
    return next((_shown(one.text) for one in sections if one.heading == heading), "")
