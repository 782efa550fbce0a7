"""Turns the Markdown of notes into HTML that is safe to show: what strangers wrote is text, never markup."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from urllib.parse import quote

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
_WIKI = re.compile(r"\[\[([^\]\n|]+)(?:\|([^\]\n]+))?\]\]")
_CALLOUT = re.compile(r"^> \[!(\w+)\][+-]? ?(.*)$", re.M)
_ITEM = re.compile(r"(?:PLAN|TASK|TEAM)-[\w-]+")
_TAGS = {
    *("h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "hr", "br", "blockquote", "pre", "code", "strong", "em", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href"}, "th": {"class"}, "td": {"class"}, "table": {"tabindex"}, "code": {"class"}}
_RIGHT = "right"
"""The class of cells with figures: they stand below each other at the right edge."""
_FIGURE = re.compile(r"\**[-+]?\d[\d,.]*(?: ?(?:[A-Z]{3}|%))?\**")
_BETWEEN_TAGS = re.compile(r"(?<=>)[^<>]+(?=<)")
_TOGETHER = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d[\d,]*\.\d\d [A-Z]{3}\b")
_BACKQUOTED = re.compile(r"`([^`\n]+)`")
_ORIGINALS, _CHARTS = "/original/", "/chart/"
_CHART = re.compile(r"!\[((?:\\.|[^\]\\\n])*)\]\(charts/([\w.-]+\.svg)\)")


def briefing_to_html(markdown: str) -> str:
    """A briefing as HTML, with its charts as pictures of this site and no others."""
    named = _CHART.sub(lambda match: f"![{match[1]}](/chart/{match[2]})", _with_titles(markdown))
    return _clean(_rendered(_WIKI.sub(_link, named)), _CHARTS)


def _clean(html: str, pictures: str) -> str:
    """Plain tags only. pictures: how the addresses begin from which pictures are shown."""

    def kept(tag: str, name: str, value: str) -> str | None:
        if tag in ("th", "td"):
            return value if value == _RIGHT else None
        if name == "href" and re.match(r"[/\\]{2}", value):
            return None  # a link to another site that needs no scheme
        is_own = value.startswith(pictures) and "/" not in value.removeprefix(pictures)
        return None if tag == "img" and name == "src" and not is_own else value

    attributes = {**_ATTRIBUTES, "img": {"src", "alt"}}
    return nh3.clean(
        html, tags={*_TAGS, "img"}, attributes=attributes, attribute_filter=kept, url_schemes=set(), link_rel=None
    )


def together(html: str) -> str:
    """The HTML of a note, with days and amounts that no line end divides."""
    return _BETWEEN_TAGS.sub(lambda text: _keep_together(text[0]), html)


def unbroken(text: str) -> str:
    """A text as HTML, with days and amounts that no line end divides."""
    return _keep_together(escape(text))


def coded(text: str) -> str:
    """A text as HTML, with what stands between backquotes as code."""
    return _BACKQUOTED.sub(r"<code>\1</code>", escape(text))


def _keep_together(html: str) -> str:
    """html: without tags."""
    return _TOGETHER.sub(r'<span class="day">\g<0></span>', html)


def to_html(markdown: str) -> str:
    """The note as HTML of a few plain tags. Links and pictures are of this site only."""
    return _clean(_rendered(_WIKI.sub(_link, _with_titles(markdown))), _ORIGINALS)


def _rendered(markdown: str) -> str:
    """The HTML, with columns of figures at the right; the first column names what a row is about."""
    tokens = _MARKDOWN.parse(markdown)
    columns: dict[int, list[tuple[Token, str]]] = {}
    at = 0
    for token, following in pairwise(tokens):
        if token.type == "table_open":
            columns = {}
            token.attrSet("tabindex", "0")  # a wide one is moved by the keyboard
        elif token.type == "tr_open":
            at = 0
        elif token.type in ("th_open", "td_open"):
            columns.setdefault(at, []).append((token, following.content))
            at += 1
        elif token.type == "tbody_close":
            _align([cells for number, cells in columns.items() if number])
    return str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))


def _align(columns: Iterable[Sequence[tuple[Token, str]]]) -> None:
    for cells in columns:
        texts = [text for token, text in cells if token.type == "td_open" and text]
        if texts and all(map(_FIGURE.fullmatch, texts)):
            for token, _ in cells:
                token.attrSet("class", _RIGHT)


def _with_titles(markdown: str) -> str:
    """Callouts as quotes with their titles in bold."""
    return _CALLOUT.sub(lambda match: f"> **{match[2] or match[1].title()}**\n>", markdown)


def _link(match: re.Match[str]) -> str:
    target, shown = match[1], match[2] or match[1].rpartition("/")[2]
    if target.startswith("Attachments/"):
        address = f"/original/{quote(target.removeprefix('Attachments/'))}"
    elif found := _ITEM.search(target):
        address = f"/item/{found[0]}"
    else:
        return escape(shown)
    return f"[{shown.replace('[', '(').replace(']', ')')}]({address})"
