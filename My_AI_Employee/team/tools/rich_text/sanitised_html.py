"""HTML without scripts, handlers, frames, drawings and unsafe addresses, by nh3; and the bare text of it."""

import re
from html import unescape
from itertools import accumulate, islice

MAX_DATA_IMAGE_CHARS = 16_384
"""Longest `data:` image that is kept: an icon, not a photograph."""

MAX_ELEMENTS = 30_000
"""Most elements of a field that are converted: a few seconds' work, more than any person wrote."""

MAX_HTML_CHARS = 2_000_000
"""Most characters of a field's sanitised HTML that are converted."""

MAX_RAW_CHARS = 5 * MAX_HTML_CHARS
"""Most characters that are read at all: photographs and scripts are left out before the others are counted."""


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


PARAGRAPHS = _tags("p div section article main header footer")
"""All of them are paragraphs in Markdown."""

SECTIONS = PARAGRAPHS - {"p"} | _tags("aside nav address center figure figcaption details summary dl dt dd")
ONE_LINE = _tags("td th h1 h2 h3 h4 h5 h6")
BLOCKS = SECTIONS | ONE_LINE | _tags("p ul ol li blockquote pre hr table tr")
MARKS = _tags("b strong i em s del strike a")
CODE = _tags("code kbd samp")
WRITTEN_TAGS = ONE_LINE | _tags("p ul ol li blockquote pre code hr br strong em s a img table thead tbody tr")
READ_TAGS = BLOCKS | MARKS | CODE | WRITTEN_TAGS | _tags("span u ins sub sup mark font small")
"""What is understood or told apart; of any other tag the text is kept."""

_DROPPED = _tags(
    "script style iframe frame frameset object embed applet svg math canvas audio video noscript noembed noframes "
    "template title select textarea xmp plaintext"
)
"""What goes with all that is inside."""

_ATTRIBUTES = {"*": {"style"}, "a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}}
_ATTRIBUTES |= {"code": {"class"}, "pre": {"class"}}
_ATTRIBUTES |= {"td": {"align", "colspan", "rowspan"}, "th": {"align", "colspan", "rowspan"}}
_SCHEMES = {"http", "https", "mailto", "tel", "data"}  # data only for small images, see _kept_attribute
_SMALL_RASTER = re.compile(r"data:image/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}")
_LANGUAGE = re.compile(r"language-[\w+#.-]{1,40}", re.ASCII)
_VISIBLE_STYLE = re.compile(
    r"(?<![\w-])(?:background|background-color|color|text-align|text-decoration)\s*:\s*"
    r"(?!inherit|initial|unset|none|transparent|start|currentcolor)[\w #%.,()-]+",
    re.IGNORECASE,
)
_NOT_IN_MARKDOWN = re.compile(
    rf"<(?:{'|'.join(_DROPPED - {'script', 'style'})}|input|button)\b|data-embedded|o_knowledge_behavior|o_checklist|"
    r"o_editor_banner|o_text_columns|\bfa fa-",
    re.IGNORECASE,
)
_SPACE = re.compile(r"&nbsp;|[^\S\n]|[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SEAM = re.compile(r"</(strong|em|b|i|s|code)><\1>|<(strong|em|b|i|s|u|span|code)>(\s*)</\2>")
_BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(BLOCKS)}|br)\b[^>]*>")
_IMAGE = re.compile(r'<img(?:[^>]*? alt="([^"]*)")?[^>]*>')


def bounded(html: str) -> tuple[str, str]:
    """Sanitised HTML of no more than can be converted in a few seconds, and in words what is left out."""
    clean = readable(html[:MAX_RAW_CHARS])
    starts = (found.start() for found in re.finditer("<[a-z]", clean))
    end = min(next(islice(starts, MAX_ELEMENTS, None), len(clean)), MAX_HTML_CHARS)
    if end == len(clean) and len(html) <= MAX_RAW_CHARS:
        return clean, ""
    words = f"the text goes on in Odoo: only its first {end} characters of HTML are shown, so do not write it back"
    return readable(clean[:end]), words  # once more: half a tag at the end goes, open ones are closed


def readable(html: str) -> str:
    """Every tag closed, one kind of space, no control characters, no empty marks or ones that touch their like."""
    return _SEAM.sub(lambda seam: seam[3] or "", _SPACE.sub(" ", sanitised(html, READ_TAGS)))


def loses_parts(html: str) -> bool:
    """Whether HTML, as Odoo has it, holds what sanitising takes away and a person may have put there."""
    return _NOT_IN_MARKDOWN.search(html) is not None


def depth(clean: str) -> int:
    """How deep tags are nested."""
    ends = re.findall(r"<(?!(?:br|hr|img)\b)(/?)[a-z]", clean)
    return max(accumulate(-1 if end else 1 for end in ends), default=0)


def lines(clean: str) -> list[str]:
    """The text of sanitised HTML, a line per block and after each break, without empty ones."""
    text = _BLOCK_TAG.sub("\n", _IMAGE.sub(r"\1", re.sub(r"\s+", " ", clean)))
    return [words for line in unescape(re.sub("<[^>]*>", "", text)).split("\n") if (words := line.strip())]


def sanitised(html: str, tags: frozenset[str]) -> str:
    """HTML with these tags only, of attributes and addresses the safe ones. Half a character becomes a `?`."""
    import nh3

    return nh3.clean(
        html.encode("utf-8", "replace").decode(),
        tags=set(tags),
        clean_content_tags=set(_DROPPED),
        attributes=_ATTRIBUTES,
        attribute_filter=_kept_attribute,
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def _kept_attribute(tag: str, name: str, value: str) -> str | None:
    """The attribute's value as it is kept, None to leave it out."""
    if name in ("href", "src") and re.sub(r"[\s\x00-\x1f]", "", value).lower().startswith("data:"):
        fits = tag == "img" and len(value) <= MAX_DATA_IMAGE_CHARS and _SMALL_RASTER.fullmatch(value)
        return value if fits else None
    if name == "class":
        found = _LANGUAGE.search(value)
        return found.group() if found else None
    if name == "style":
        return ";".join(_VISIBLE_STYLE.findall(value)).replace(" ", "").lower() or None
    return value
