"""Escapes text from outside for notes: it stays readable, but its Markdown and HTML have no effect.

Escapes are Markdown's backslashes, so that Obsidian shows the original characters. Invisible characters, changes of
text direction and terminal controls are replaced: C0 controls by control pictures, the others by U+FFFD.
"""

import re
from urllib.parse import quote, unquote

from My_AI_Employee.text.characters import C0, C0_IN_NO_TEXT, DELETE_AND_C1, HIDDEN, LINE_SEPARATORS, SURROGATES

_LINE_ENDS = re.compile(rf"\r\n|[\r\x0b\x0c\x85{LINE_SEPARATORS}]")
_HARMFUL = re.compile(f"[{C0_IN_NO_TEXT}{DELETE_AND_C1}{HIDDEN}{SURROGATES}]")
_BLOCK_ACTIVE = re.compile(r"[\\`<\[]|%(?=%)|(?<=%)%|~(?=~)|(?<=~)~|\$(?!\d)")
_INLINE_ACTIVE = re.compile(
    r"[\\`*<\[\]|]|%(?=%)|(?<=%)%|~(?=~)|(?<=~)~|=(?==)|(?<==)=|\$(?!\d)|#(?=[^\W\d])|&(?=#?\w+;)"
)
_ESCAPED = re.compile(r"\\([\\`*<\[\]|%~=$#&])")
_LINK_UNSAFE = re.compile(rf"[\[\]|#^\\<>%{C0}]")


def _harmless(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "�"


def neutralise(text: str) -> str:
    """The text with LF line ends and without invisible, direction and control characters. Idempotent."""
    if text.isascii() and text.isprintable():  # most texts: no need to search them
        return text
    return _HARMFUL.sub(_harmless, _LINE_ENDS.sub("\n", text))


def _escape(active: re.Pattern[str], text: str) -> str:
    return active.sub(lambda found: "\\" + found[0], text)


def quote_block(text: str) -> str:
    """A Markdown quote in which fences, links, HTML, comments and front matter of the text have no effect."""
    lines = _escape(_BLOCK_ACTIVE, neutralise(text)).split("\n")
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def unquote_block(block: str) -> str:
    """The neutralised text of a `quote_block`. Lines outside the quote are left out."""
    lines = [line[1:].removeprefix(" ") for line in block.split("\n") if line.startswith(">")]
    return unescape("\n".join(lines))


def unescape(text: str) -> str:
    """The text of which `inline` or `quote_block` made this."""
    return _ESCAPED.sub(r"\1", text)


def inline(text: str) -> str:
    """The text escaped on one line, for a heading, a list item or a table cell; line ends become spaces."""
    return _escape(_INLINE_ACTIVE, " ".join(neutralise(text).split()))


def table_row(cells: list[str]) -> str:
    """A Markdown table row. Cells must be escaped already (`inline`, `wiki_link`)."""
    return f"| {' | '.join(cells)} |"


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """The lines of a Markdown table. Cells must be escaped already."""
    return [table_row(head), table_row(["---"] * len(head)), *(table_row(row) for row in rows)]


def wiki_link(target: str, label: str = "") -> str:
    """A wiki link `[[target]]`, or a Markdown link for names with characters that wiki links do not allow."""
    if _LINK_UNSAFE.search(target) or neutralise(target) != target:
        return f"[{inline(label or target)}]({quote(target, safe='/')})"
    if not label or label == target:
        return f"[[{target}]]"
    return f"[[{target}\\|{_plain_label(label)}]]"


def _plain_label(label: str) -> str:
    return re.sub(r"[\[\]|\\]", " ", " ".join(neutralise(label).split())) or "note"


def link_target(link: str) -> str:
    """The target of a link made by `wiki_link` or typed by a person; text without a link is returned as it is."""
    wiki = re.fullmatch(r"\s*!?\[\[([^\[\]|\\]+)(?:\\?\|[^\]]*)?\]\]\s*", link)
    if wiki:
        return wiki[1].strip()
    markdown = re.fullmatch(r"\s*!?\[.*\]\(<?([^()<>]+)>?\)\s*", link, re.DOTALL)
    return unquote(markdown[1]) if markdown else link.strip()
