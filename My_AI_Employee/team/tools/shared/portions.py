"""Splits long texts into parts that fit an answer, makes excerpts, and builds searches for words."""

import html
import json
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from My_AI_Employee.team.core.paging import clip_text, tokens_of
from My_AI_Employee.team.tools.rich_text.markdown import plain_text
from My_AI_Employee.team.tools.shared.records import Domain, containing

_MOST_WORDS = 10
_EXCERPT_HTML, _EXCERPT_CHARS = 3_000, 240

Offset = Annotated[
    int, Field(ge=0, description="With an id: characters to skip, next_offset of the answer before; 0: the start")
]


@dataclass(frozen=True, kw_only=True)
class Portion:
    """A part of a text. next_offset: where the next part begins, 0 at the end; left_out: characters after it."""

    text: str
    next_offset: int
    left_out: int


def portion(text: str, offset: int, max_tokens: int) -> Portion:
    """The part of a text from an offset on that fits max_tokens, cut at a line end if one is near."""
    rest = text[offset:]
    kept, _ = clip_text(rest, max_tokens)
    while (size := tokens_of(json.dumps(kept, ensure_ascii=False))) > max_tokens:  # quotes and line ends take two
        kept = kept[: len(kept) * max_tokens // size]
    left = len(rest) - len(kept)
    if left:
        line_end = kept.rfind("\n")
        kept = kept[: line_end + 1] if line_end > len(kept) // 2 else kept
        left = len(rest) - len(kept)
    return Portion(text=kept, next_offset=offset + len(kept) if left else 0, left_out=left)


def excerpt(body: str) -> str:
    """The first words of an HTML field; only its beginning is parsed."""
    words = " ".join(plain_text(body[:_EXCERPT_HTML]).split())
    return words if len(words) <= _EXCERPT_CHARS else f"{words[:_EXCERPT_CHARS].rstrip()}…"


def with_words(wanted: str, name: str, *html_fields: str) -> Domain:
    """Domain of records that contain every word, in the name or an HTML field, ignoring case."""
    domain: Domain = []
    for word in wanted.split()[:_MOST_WORDS]:
        in_html = containing(html.escape(word, quote=False), *html_fields)
        domain += ["|", *containing(word, name), *in_html]
    return domain
