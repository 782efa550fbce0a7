"""Turns the Markdown of notes into HTML that is safe to show: what strangers wrote is text, never markup."""

import re
from html import escape
from urllib.parse import quote

import nh3
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
_WIKI = re.compile(r"\[\[([^\]\n|]+)(?:\|([^\]\n]+))?\]\]")
_CALLOUT = re.compile(r"^> \[!(\w+)\][+-]? ?(.*)$", re.M)
_ITEM = re.compile(r"(?:PLAN|TASK|TEAM)-[\w-]+")
_TAGS = {
    *("h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "hr", "br", "blockquote", "pre", "code", "strong", "em", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href"}, "th": {"style"}, "td": {"style"}, "code": {"class"}}
_ORIGINALS, _CHARTS = "/original/", "/chart/"
_CHART = re.compile(r"!\[((?:\\.|[^\]\\\n])*)\]\(charts/([\w.-]+\.svg)\)")


def briefing_to_html(markdown: str) -> str:
    """A briefing as HTML, with its charts as pictures of this site and no others."""
    named = _CHART.sub(lambda match: f"![{match[1]}](/chart/{match[2]})", _with_titles(markdown))
    return _clean(_MARKDOWN.render(_WIKI.sub(_link, named)), _CHARTS)


def _clean(html: str, pictures: str) -> str:
    """Plain tags only. pictures: how the addresses begin from which pictures are shown."""

    def kept(tag: str, name: str, value: str) -> str | None:
        is_own = value.startswith(pictures) and "/" not in value.removeprefix(pictures)
        return None if tag == "img" and name == "src" and not is_own else value

    attributes = {**_ATTRIBUTES, "img": {"src", "alt"}}
    return nh3.clean(
        html, tags={*_TAGS, "img"}, attributes=attributes, attribute_filter=kept, url_schemes=set(), link_rel=None
    )


def to_html(markdown: str) -> str:
    """The note as HTML of a few plain tags. Links and pictures are of this site only."""
    return _clean(_MARKDOWN.render(_WIKI.sub(_link, _with_titles(markdown))), _ORIGINALS)


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
