"""Extracts the visible text of an HTML mail. Hidden elements are left out, so that a hidden figure is never read."""

from dataclasses import dataclass
from html.parser import HTMLParser

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.visibility import ComputedStyle, StyleSheet, child_style, read_style_sheet

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_NEVER_SHOWN = frozenset(
    ["head", "title", "script", "style", "template", "noscript", "object", "textarea", "select", "svg", "math"]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_CELLS = frozenset({"td", "th"})
_CLOSED_BY_SAME = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "option"})
_MAX_DEPTH = 2000
_MAX_UNCLOSED = 200
"""Limit of tags without `>`: the time that html.parser takes grows with the square of their number."""


@dataclass(frozen=True)
class _Element:
    tag: str
    style: ComputedStyle
    quoted: int


def without_comments(html: str) -> str:
    """The markup without comments and declarations. Takes linear time, unlike html.parser."""
    parts, position = [], 0
    while (start := html.find("<!", position)) >= 0:
        parts.append(html[position:start])
        closing = "-->" if html.startswith("<!--", start) else ">"
        end = html.find(closing, start + 2)
        if end < 0:
            return "".join(parts)
        position = end + len(closing)
    return "".join((*parts, html[position:]))


def check_markup(html: str) -> None:
    """Raises ReadError for markup with more than _MAX_UNCLOSED unclosed tags."""
    unclosed = sum(">" not in part for part in html.split("<")[1:])
    if unclosed > _MAX_UNCLOSED:
        raise ReadError(f"the mail's HTML is broken in {unclosed} places", hint="forward it as plain text")


def style_sheets(html: str) -> str:
    """The content of all style elements, concatenated."""
    lower, sheets, position = html.lower(), [], 0
    if len(lower) != len(html):
        lower = html
    while (start := lower.find("<style", position)) >= 0:
        begin, end = lower.find(">", start), lower.find("</style", start)
        if begin < 0 or end < 0:
            break
        sheets.append(html[begin + 1 : end])
        position = end
    return "\n".join(sheets)


class _TextCollector(HTMLParser):
    """Collects visible text by line; lines of quoted blocks begin with `> `."""

    def __init__(self, sheet: StyleSheet) -> None:
        super().__init__(convert_charrefs=True)
        self._sheet = sheet
        self._stack: list[_Element] = [_Element("", ComputedStyle(), 0)]
        self._lines: list[str] = []
        self._line: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag == "br":
            self._break_line()
        elif tag in _CELLS:
            self._line.append(" ")
        if tag in _VOID or len(self._stack) > _MAX_DEPTH:
            return
        if tag == "body":
            self._close("head")
        if tag in _CLOSED_BY_SAME and self._stack[-1].tag == tag:
            self._stack.pop()
        self._stack.append(self._element(tag, {name: value or "" for name, value in reversed(attrs)}))

    def _element(self, tag: str, attributes: dict[str, str]) -> _Element:
        parent = self._stack[-1]
        styles = self._sheet.styles_of(tag, attributes)
        if tag in _NEVER_SHOWN:
            styles["display"] = "none"
        return _Element(tag, child_style(parent.style, styles), parent.quoted + (tag == "blockquote"))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._break_line()
        self._close(tag)

    def _close(self, tag: str) -> None:
        for depth in range(len(self._stack) - 1, 0, -1):
            if self._stack[depth].tag == tag:
                del self._stack[depth:]
                return

    def handle_data(self, data: str) -> None:
        if self._stack[-1].style.visible:
            self._line.append(data)

    def _break_line(self) -> None:
        words = " ".join("".join(self._line).split())
        self._line = []
        if words:
            self._lines.append("> " * self._stack[-1].quoted + words)
        elif self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        """The text collected so far."""
        self._break_line()
        return "\n".join(self._lines).strip("\n")


def html_to_text(html: str) -> str:
    """The visible text of an HTML document, one line per block element."""
    markup = without_comments(html)
    check_markup(markup)
    sheet = read_style_sheet(style_sheets(markup))
    collector = _TextCollector(sheet)
    collector.feed(markup)
    collector.close()
    return collector.text()
