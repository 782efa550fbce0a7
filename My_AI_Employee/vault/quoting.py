"""Text from outside, made harmless: what it says stays readable, what it could do to a note is taken away.

Escapes are Markdown's own backslashes, so that Obsidian shows the original characters. Characters that change
direction, hide, or steer a terminal are replaced: C0 controls by their control pictures, the others by U+FFFD.
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
    """The text with LF as the only line end and no character that hides, reorders or steers. Idempotent."""
    return _HARMFUL.sub(_harmless, _LINE_ENDS.sub("\n", text))


def _escape(active: re.Pattern[str], text: str) -> str:
    return active.sub(lambda found: "\\" + found[0], text)


def quote_block(text: str) -> str:
    """A Markdown quote in which no fence, link, HTML, comment or front matter of the original is alive."""
    lines = _escape(_BLOCK_ACTIVE, neutralise(text)).split("\n")
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def unquote_block(block: str) -> str:
    """The text that `quote_block` was given, neutralised. Lines outside the quote are left out."""
    lines = [line[1:].removeprefix(" ") for line in block.split("\n") if line.startswith(">")]
    return _ESCAPED.sub(r"\1", "\n".join(lines))


def inline(text: str) -> str:
    """One line of visible text for a heading, a list item or a table cell; a line end becomes a space."""
    return _escape(_INLINE_ACTIVE, " ".join(neutralise(text).split()))


def table_row(cells: list[str]) -> str:
    """A Markdown table row of cells that are already safe (`inline`, `wiki_link`)."""
    return f"| {' | '.join(cells)} |"


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """The lines of a Markdown table. Cells must be safe already."""
    return [table_row(head), table_row(["---"] * len(head)), *(table_row(row) for row in rows)]


def wiki_link(target: str, label: str = "") -> str:
    """`[[target]]`; a name that a wiki link cannot hold becomes an ordinary Markdown link to the same file."""
    if _LINK_UNSAFE.search(target) or neutralise(target) != target:
        return f"[{inline(label or target)}]({quote(target, safe='/')})"
    if not label or label == target:
        return f"[[{target}]]"
    return f"[[{target}\\|{_plain_label(label)}]]"


def _plain_label(label: str) -> str:
    return re.sub(r"[\[\]|\\]", " ", " ".join(neutralise(label).split())) or "note"


def link_target(link: str) -> str:
    """The file that a link made by `wiki_link` (or typed by a person) names; a bare name names itself."""
    wiki = re.fullmatch(r"\s*!?\[\[([^\[\]|\\]+)(?:\\?\|[^\]]*)?\]\]\s*", link)
    if wiki:
        return wiki[1].strip()
    markdown = re.fullmatch(r"\s*!?\[.*\]\(<?([^()<>]+)>?\)\s*", link, re.DOTALL)
    return unquote(markdown[1]) if markdown else link.strip()
