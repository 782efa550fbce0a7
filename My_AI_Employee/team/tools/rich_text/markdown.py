"""HTML of Odoo's fields <-> Markdown for models, both sanitised; stable after the first pass in either direction.

What Markdown can say survives: headings, nested lists, tables with alignment, links, images, code, quotes, emphasis.
What it cannot (colours, underlines, merged cells, blocks inside a cell) comes out as plain text.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

MAX_DATA_IMAGE_CHARS = 16_384
"""Longest `data:` image that is kept: an icon, not a photograph."""

MAX_ELEMENTS = 30_000
"""Most elements of a field that are converted: a few seconds' work, more than any person wrote."""

MAX_HTML_CHARS = 2_000_000
"""Most characters of a field's sanitised HTML that are converted."""

_MAX_RAW_CHARS = 5 * MAX_HTML_CHARS  # before the photographs and scripts in it are left out

_NESTING = 100  # markdown-it's own limit is 20 levels, a list takes two
_SMALL_RASTER = re.compile(r"data:image/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}")
_LANGUAGE = re.compile(r"language-[\w+#.-]{1,40}", re.ASCII)
_ALIGNMENT = re.compile(r"text-align:\s*(left|center|right);?")
_SCHEMES = {"http", "https", "mailto", "tel", "data"}  # data only for small images, see _kept_attribute
_ELEMENT = re.compile(r"<[a-z]")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


WRITTEN_TAGS = _tags(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code hr br strong em s a img table thead tbody tr th td"
)
"""What markdown_to_html writes."""

_READ_TAGS = WRITTEN_TAGS | _tags(
    "b i strike del kbd samp tt dir menu dl dt dd div section article aside header footer main nav address hgroup "
    "figure figcaption details summary center caption tfoot fieldset legend form"
)
"""What html_to_markdown understands; of any other tag the text is kept."""

_DROPPED = _tags(
    "script style iframe frame frameset object embed applet svg math canvas audio video noscript noembed noframes "
    "template title select textarea xmp plaintext"
)
"""What goes with all that is inside."""

_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "code": {"class"},
    "pre": {"class"},
    "ol": {"start"},
    "th": {"style", "align", "colspan"},
    "td": {"style", "align", "colspan"},
}


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
    """Markdown of an HTML field. Scripts, handlers, frames, drawings and unsafe addresses are left out."""
    if not html:
        return Converted(text="", left_out="")
    # Imported here: the parsers cost 100 ms that a server without these tools need not pay.
    from My_AI_Employee.team.tools.rich_text.html_tidy import tidy
    from My_AI_Employee.team.tools.rich_text.markdown_writer import write_markdown

    bounded, left_out = _bounded(html)
    return Converted(text=write_markdown(tidy(bounded)), left_out=left_out)


def markdown_to_html(text: str) -> str:
    """HTML for a field of Odoo: CommonMark with tables and strikethrough. HTML inside the text shows as text."""
    return _sanitised(str(_renderer().render(_encodable(text))), WRITTEN_TAGS).rstrip("\n")


def plain_text(html: str) -> str:
    """The words of an HTML field, a line per block, without any markup; a note at the end of one too long."""
    from My_AI_Employee.team.tools.rich_text.html_tidy import text_lines, tidy

    bounded, left_out = _bounded(html)
    return Converted(text="\n".join(text_lines(tidy(bounded))), left_out=left_out).with_note()


def _bounded(html: str) -> tuple[str, str]:
    """Sanitised HTML of no more than can be converted in a few seconds, and in words what is left out."""
    clean = _sanitised(html[:_MAX_RAW_CHARS], _READ_TAGS)
    starts = (found.start() for found in _ELEMENT.finditer(clean))
    end = min(next(islice(starts, MAX_ELEMENTS, None), len(clean)), MAX_HTML_CHARS)
    if end == len(clean) and len(html) <= _MAX_RAW_CHARS:
        return clean, ""
    words = f"the text goes on in Odoo: only its first {end} characters of HTML are shown, so do not write it back"
    return _sanitised(clean[:end], _READ_TAGS), words  # once more: half a tag at the end goes, open ones are closed


def _sanitised(html: str, tags: frozenset[str]) -> str:
    import nh3

    return nh3.clean(
        _encodable(html),
        tags=set(tags),
        clean_content_tags=set(_DROPPED),
        attributes=_ATTRIBUTES,
        attribute_filter=_kept_attribute,
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def _encodable(text: str) -> str:
    """Half of a surrogate pair is no character; the parsers refuse it."""
    return text.encode("utf-8", "replace").decode()


def _kept_attribute(tag: str, name: str, value: str) -> str | None:
    """The attribute's value as it is kept, None to leave it out."""
    if name in ("href", "src") and re.sub(r"[\s\x00-\x1f]", "", value).lower().startswith("data:"):
        fits = tag == "img" and len(value) <= MAX_DATA_IMAGE_CHARS and _SMALL_RASTER.fullmatch(value)
        return value if fits else None
    if name == "class":
        found = _LANGUAGE.search(value)
        return found.group() if found else None
    if name == "style":
        aligned = _ALIGNMENT.search(value)
        return f"text-align:{aligned.group(1)}" if aligned else None
    return value


@cache
def _renderer() -> Any:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING}).enable(["table", "strikethrough"])
    made.inline.ruler.before("autolink", "break_tag", _break_tag)
    made.core.ruler.push("empty_table_head", _drop_empty_heads)
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


def _drop_empty_heads(state: Any) -> None:
    """A table without a head row has an empty one in Markdown."""
    kept: list[Any] = []
    start = 0
    for token in state.tokens:
        if token.type == "thead_open":
            start = len(kept)
        kept.append(token)
        if token.type == "thead_close" and not any(
            other.type == "inline" and other.content for other in kept[start:]
        ):
            del kept[start:]
    state.tokens = kept
