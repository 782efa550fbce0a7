"""Sanitised HTML -> Markdown with markdownify, whose only importer this is.

Overridden is what it would lose or what would be read as markup: signs in text, code, addresses, cells, list numbers.
"""

import re
from collections.abc import Callable
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement
from markdownify import MarkdownConverter, chomp  # type: ignore[attr-defined]

from My_AI_Employee.team.tools.rich_text.sanitised_html import (
    BLOCKS,
    CODE,
    MARKS,
    ONE_LINE,
    PARAGRAPHS,
    READ_TAGS,
    SECTIONS,
    WRITTEN_TAGS,
)

_UNFIT = dict.fromkeys(WRITTEN_TAGS | PARAGRAPHS | {"span"}, frozenset[str]()) | dict.fromkeys(CODE, READ_TAGS)
_UNFIT |= (
    dict.fromkeys(ONE_LINE, BLOCKS - PARAGRAPHS) | dict.fromkeys(MARKS, BLOCKS) | {"pre": READ_TAGS - {"code", "br"}}
)
"""What Markdown can say, by tag: the tags that must not be inside."""

_ALIGNED = {"left": ":---", "center": ":---:", "right": "---:"}
_LINE_BREAK = "\x1f"  # str.strip() takes it away, and sanitised text has none
_BREAK_BEFORE_TEXT = re.compile(rf"{_LINE_BREAK}(?=\n[ >]*(?![-*] |\d+[.)] )[\S{_LINE_BREAK}])")
_BREAKS_ALONE = re.compile(rf"(?<=\n\n)(?:{_LINE_BREAK}\n+)+")  # beside blocks: they show nothing in Markdown
_SIGNS = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_LINE_START = re.compile(r"^(\s*)(?=>|[-+](?:\s|$)|[-=:|][-=:| ]*$|#{1,6}(?:\s|$))|^(\s*\d{1,9})(?=[.)](?:\s|$))")
_CLOSING_HASHES = re.compile(r"(?<![^ ])(?=#+$)")
_PLAIN_ADDRESS = re.compile(r"https?://[\w./?=&+,@:#;-]+", re.ASCII)
_Convert = Callable[..., str]


def write_markdown(html: str) -> tuple[str, bool]:
    """Markdown of sanitised HTML, and whether it has a sign for every tag. Recurses as deep as tags are nested."""
    writer = _Writer(heading_style="atx", wrap=True, wrap_width=None)  # wrap: a line end in HTML is a space
    text = str(writer.convert_soup(BeautifulSoup(html, "html.parser")))
    text = _BREAK_BEFORE_TEXT.sub(r"\\", _BREAKS_ALONE.sub("", text.strip()))
    return text.replace(_LINE_BREAK, ""), writer.says_all


def escaped(text: str) -> str:
    """Markdown of text: signs that mean something get a backslash."""
    text = _SIGNS.sub(lambda sign: "&amp;" if sign.group() == "&" else f"\\{sign.group()}", text)
    return _LINE_START.sub(lambda start: f"{start.group()}\\", text)


def _says_more(tag: Tag, around: set[str]) -> bool:
    """Whether a tag inside of these others has no sign in Markdown, or attributes that have none."""
    is_cell, style = tag.name in ("td", "th"), str(tag.get("style", "text-align:left"))
    return (
        tag.name not in _UNFIT
        or any(tag.name in _UNFIT.get(name, ()) for name in around)
        or {tag.get("colspan", "1"), tag.get("rowspan", "1")} != {"1"}
        or style.removeprefix("text-align:") not in (_ALIGNED if is_cell else ["left"])
        or (tag.name == "img" and not tag.get("src"))
    )


def _marked(sign: str, *names: str) -> _Convert:
    def convert(writer: "_Writer", el: Tag, text: str, parent_tags: set[str]) -> str:
        before, after, inner = chomp(text)
        holds_blocks = "_inline" not in parent_tags and "\n" in inner.replace(f"{_LINE_BREAK}\n", "")
        is_marked = not parent_tags.isdisjoint(names)
        return text if is_marked or holds_blocks or not inner else f"{before}{sign}{inner}{sign}{after}"

    return convert


class _Writer(MarkdownConverter):
    """What markdownify calls `convert_<tag>`, with the Markdown of the children."""

    says_all = True
    convert_b = convert_strong = _marked("**", "b", "strong")
    convert_i = convert_em = _marked("*", "i", "em")
    convert_s = convert_del = convert_strike = _marked("~~", "s", "del", "strike")

    def get_conv_fn(self, tag_name: str) -> _Convert | None:
        name = "div" if tag_name in SECTIONS | {"p"} else tag_name
        convert: _Convert | None = super().get_conv_fn(name)  # type: ignore[misc]
        if convert is None or tag_name not in BLOCKS - {"pre"}:
            return convert
        block = convert

        def convert_block(el: Tag, text: str, parent_tags: set[str]) -> str:
            if not text.strip() and tag_name not in ("td", "th", "hr"):
                return ""
            if "_inline" in parent_tags:  # in cells and headings, each block is a line
                return f"\n{text.strip()}\n"
            return block(el, _BREAKS_ALONE.sub("", text), parent_tags=parent_tags)

        return convert_block

    def process_tag(self, node: Tag, parent_tags: set[str] | None = None) -> str:
        if node.name != "[document]" and _says_more(node, parent_tags or set()):
            self.says_all = False
        return str(super().process_tag(node, parent_tags=parent_tags))  # type: ignore[misc]

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escaped(text)

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        text = str(super().process_text(el, parent_tags=parent_tags))  # type: ignore[misc]
        before = el.previous_element
        while isinstance(before, Tag) and before.name not in BLOCKS | {"br", "img", "[document]"}:
            before = before.previous_element
        follows_space = before.name == "br" if isinstance(before, Tag) else str(before)[-1:].isspace()
        text = text.lstrip() if follows_space and "pre" not in (parent_tags or ()) else text
        after = el.next_element
        while isinstance(after, Tag) and after.name == "span":
            after = after.next_element
        is_before_link = isinstance(after, Tag) and after.name == "a"  # a link after an exclamation mark is no image
        return f"{text[:-1]}\\!" if is_before_link and text.endswith("!") else text

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return "\n" if "_inline" in parent_tags else f"{_LINE_BREAK}\n"

    def convert_hr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return "\n\n___\n\n"  # hyphens after `- ` would be a line, not an item

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802
        line = _CLOSING_HASHES.sub(r"\\", _one_line(text))
        return f"\n\n{'#' * n} {line}\n\n" if line else ""

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        before, after, inner = chomp(re.sub(r"\s", " ", _raw(el)))
        return f"{before}{_fenced(inner)}{after}"

    convert_kbd = convert_samp = convert_code

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        code = _raw(el).removesuffix("\n")
        if "_inline" in parent_tags or not code.strip():
            return f"\n{_fenced(' '.join(code.split()))}\n"
        fence = "`" * max(3, _longest_run(code) + 1)
        classes = [name for tag in (el, el.code) if tag for name in tag.get_attribute_list("class") if name]
        language = str(classes[0]).removeprefix("language-") if classes else ""
        return f"\n\n{fence}{language}\n{code}\n{fence}\n\n"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        address, (before, after, inner) = str(el.get("href") or ""), chomp(text)
        if not address or not inner:
            return text
        if el.get_text() == address and not el.get("title") and _PLAIN_ADDRESS.fullmatch(address):
            return f"{before}<{address}>{after}"
        words = inner if _LINE_BREAK in inner else " ".join(inner.split("\n"))
        return f"{before}[{words}]({_target(el, address)}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        alt = escaped(" ".join(str(el.get("alt") or "").split()))
        return f"![{alt}]({_target(el, str(el['src']))})" if el.get("src") else alt

    def convert_list(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        interrupts = el.name == "ul" or _start(el) == 1  # others must not follow a paragraph directly
        gap = "\n" if interrupts and el.parent is not None and el.parent.name == "li" else "\n\n"
        return f"{gap}{text.strip()}\n\n"

    convert_ul = convert_ol = convert_list

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        first, *lines = text.strip().split("\n")
        if not first or el.parent is None:
            return "\n"
        bullet = self._bullet(el.parent)
        rest = "".join(f"\n{' ' * len(bullet)}{line}" if line else "\n" for line in lines)
        return f"\n{bullet}{first}{rest}\n"

    def _bullet(self, around: Tag) -> str:
        """Lists that follow each other directly take turns, or they would be one."""
        if "turn" not in around.attrs:
            before = around.previous_sibling
            while before is not None and not before.get_text().strip():
                before = before.previous_sibling
            is_second = isinstance(before, Tag) and before.name == around.name and before.get("turn") == "0"
            around["turn"] = str(int(is_second))
        if around.name != "ol":
            return f"{'-*'[int(str(around['turn']))]} "
        number = int(str(around.get("next") or _start(around)))
        around["next"] = str(min(number + 1, 999_999_999))
        return f"{number}{'.)'[int(str(around['turn']))]} "

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        line = _one_line(text).replace("|", "\\|")
        return f" {line} |"

    convert_th = convert_td

    def convert_tr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n|{text}" if text else ""

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        caption, *rows = text.split("\n| ")
        first = next((row for row in el.find_all("tr") if row.find(["td", "th"])), None)
        if not rows or first is None or first.parent is None:
            return f"\n\n{text.strip()}\n\n"
        cells = first.find_all(["td", "th"], recursive=False)
        width = max(row.count(" |") for row in rows)
        if first.parent.name != "thead" and not all(cell.name == "th" for cell in cells):
            rows.insert(0, " |")  # Markdown has no table without a head
        rows[0] += "  |" * (width - rows[0].count(" |"))
        rule = [*map(_alignment, cells), *["---"] * width][:width]
        rows.insert(1, " | ".join(rule) + " |")
        return f"\n\n{caption}\n\n" + "\n".join(f"| {row}" for row in rows) + "\n\n"


def _one_line(text: str) -> str:
    return "<br>".join(filter(None, map(str.strip, text.split("\n"))))


def _raw(element: Tag) -> str:
    """The text of code; Odoo's editor breaks lines in it with br."""
    return "".join(map(_shown_as_code, element.descendants))


def _shown_as_code(part: PageElement) -> str:
    if isinstance(part, Tag):
        return "\n" if part.name == "br" else str(part.get("alt") or "")
    return str(part)


def _longest_run(code: str) -> int:
    return max(map(len, re.findall("`+", code)), default=0)


def _fenced(code: str) -> str:
    fence = "`" * (_longest_run(code) + 1)
    pad = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{pad}{code}{pad}{fence}" if code else ""


def _start(element: Tag) -> int:
    start = str(element.get("start") or "1")
    return int(start) if start.isdecimal() and start.isascii() and len(start) < 10 else 1


def _target(element: Tag, url: str) -> str:
    """A link's address and title; what would end the address is percent-encoded."""
    address = re.sub(r"[^!-~]|[<>()\\`\[\]]", lambda sign: quote(sign.group(), safe=""), url.strip())
    title = escaped(" ".join(str(element.get("title") or "").split())).replace('"', '\\"')
    return re.sub(r"&(?=#?\w+;)", "&amp;", address) + (f' "{title}"' if title else "")


def _alignment(cell: Tag) -> str:
    alignment = str(cell.get("align") or "") or str(cell.get("style") or "").rpartition(":")[2]
    return _ALIGNED.get(alignment.strip().lower(), "---")
