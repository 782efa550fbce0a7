"""HTML of Odoo's fields <-> Markdown for models, both sanitised.

What Markdown can say survives: headings, nested lists, tables with alignment, links, images, code, quotes, emphasis.
Of the rest (colours, underlines, merged cells) the words are shown, and such a text can only be read.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from My_AI_Employee.team.tools.rich_text.sanitised_html import (
    WRITTEN_TAGS,
    bounded,
    depth,
    lines,
    loses_parts,
    readable,
    sanitised,
)

_MAX_DEPTH = 50
"""The converters call themselves for each level of tags; no person nested more."""

_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_EMPTY_HEAD = re.compile(r"<thead>\s*<tr>(?:\s*<th[^>]*></th>)*\s*</tr>\s*</thead>\s*")


@dataclass(frozen=True, kw_only=True)
class Converted:
    """Text of an HTML field. left_out: in words, empty unless the field is too long to be converted as a whole."""

    text: str
    left_out: str

    def with_note(self) -> str:
        """The text, and at its end what is missing."""
        return f"{self.text}\n\n({self.left_out})" if self.left_out else self.text


def html_to_markdown(html: str) -> str:
    """Markdown of an HTML field, with a note at the end of one that is too long (see `as_markdown`)."""
    return as_markdown(html).with_note()


def as_markdown(html: str) -> Converted:
    """Markdown of an HTML field; its bare words where tags are nested so deep that no person wrote them."""
    # Imported here: the parsers cost 100 ms that a server without these tools need not pay.
    from My_AI_Employee.team.tools.rich_text.markdown_writer import escaped, write_markdown

    clean, left_out = bounded(html)
    is_deep = depth(clean) > _MAX_DEPTH
    text = "\n\n".join(map(escaped, lines(clean))) if is_deep else write_markdown(clean)[0]
    return Converted(text=text, left_out=left_out)


def can_write_back(html: str) -> bool:
    """Whether nothing that a person wrote is lost when the Markdown of an HTML field takes the field's place."""
    from My_AI_Employee.team.tools.rich_text.markdown_writer import write_markdown

    clean, left_out = bounded(html)
    if left_out or depth(clean) > _MAX_DEPTH or loses_parts(html):
        return False
    shown, says_all = write_markdown(clean)
    again = readable(markdown_to_html(shown))
    is_same = says_all and write_markdown(again)[0] == shown
    return is_same and " ".join(lines(again)).split() == " ".join(lines(clean)).split()


def markdown_to_html(text: str) -> str:
    """HTML for a field of Odoo: CommonMark with tables and strikethrough. HTML inside the text shows as text."""
    rendered = _renderer().render(text.encode("utf-8", "replace").decode())
    return _EMPTY_HEAD.sub("", sanitised(rendered, WRITTEN_TAGS)).rstrip("\n")  # Markdown has no table without one


def plain_text(html: str) -> str:
    """The words of an HTML field, a line per block, without any markup; a note at the end of one too long."""
    clean, left_out = bounded(html)
    return Converted(text="\n".join(lines(clean)), left_out=left_out).with_note()


@cache
def _renderer() -> Any:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * _MAX_DEPTH}).enable(["table", "strikethrough"])
    made.inline.ruler.before("autolink", "break_tag", _break_tag)
    return made


def _break_tag(state: Any, silent: bool) -> bool:
    """`<br>`, the one tag that is honoured: a table cell has no other line break."""
    found = _BREAK.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = found.end()
    return True
