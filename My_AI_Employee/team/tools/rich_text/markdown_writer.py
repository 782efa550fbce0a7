"""A tidied tree -> Markdown that parses back to it. The only importer of markdownify.

Its converter walks the tree; the conversions are ours where its own lose something: characters that mean something in
Markdown, emphasis inside words, code, addresses, list numbers, table cells.
"""

import re
import unicodedata

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from markdownify import MarkdownConverter

from My_AI_Employee.team.tools.rich_text.html_tidy import SPACE

IN_LINE = "<br>"
_OPEN = {"strong": "\ufdd0", "em": "\ufdd2", "s": "\ufdd4"}
_CLOSE = {"strong": "\ufdd1", "em": "\ufdd3", "s": "\ufdd5"}
_BREAK, _IMAGE, _CODE_SPACE = "\ufdd6", "\ufdd7", "\ufdd8"
_DELIMITER = {"\ufdd0": "**", "\ufdd1": "**", "\ufdd2": "_", "\ufdd3": "_", "\ufdd4": "~~", "\ufdd5": "~~"}
_DELIMITERS = re.compile("([\ufdd0-\ufdd5])")
_OUTER = re.compile(f"^([ {_BREAK}]*)(.*?)([ {_BREAK}]*)$", re.DOTALL)

_ALWAYS = re.compile(r"([\\`*\[\]<~])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"^(?=>|[-+](?: |$)|[-=:| ]+$|#{1,6}(?: |$))", re.MULTILINE)
_NUMBER_START = re.compile(r"^(\d{1,9})([.)])(?= |$)", re.MULTILINE)
_CLOSING_HASHES = re.compile(r"(^|(?<= ))(#+)$")
_PLAIN_ADDRESS = re.compile(r"https?://[\w./?=&+,@:#;-]+", re.ASCII)
_MAX_START = 999_999_999


def write_markdown(tree: BeautifulSoup) -> str:
    """Markdown of a tidied tree, without empty lines around it."""
    return str(_Writer(_bullets(tree)).convert_soup(tree))


class _Writer(MarkdownConverter):
    """What markdownify calls `convert_<tag>`, with the text of the children. bullets: of each item, by id()."""

    def __init__(self, bullets: dict[int, str]) -> None:
        super().__init__(heading_style="atx")
        self._bullets = bullets

    def process_tag(self, node: Tag, parent_tags: set[str] | None = None) -> str:
        if node.name == "table":
            return _block(self._table(node))
        if node.name == "pre":
            return _block(_fence(node))
        return str(super().process_tag(node, parent_tags=parent_tags))  # type: ignore[misc]

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        if parent_tags and "code" in parent_tags:
            return str(el)
        return _escaped(SPACE.sub(" ", str(el)))

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _block(_settled(text))

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802
        line = _CLOSING_HASHES.sub(r"\1\\\2", _settled(text, line_break=IN_LINE))
        return _block(f"{'#' * n} {line}")

    def convert_hr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _block("___")

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _BREAK

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _marked("strong", text)

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _marked("em", text)

    def convert_s(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _marked("s", text)

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        longest = max((len(run) for run in re.findall("`+", text)), default=0)
        fence = "`" * (longest + 1)
        before, inner, after = _parted(text)
        pad = " " if inner.startswith("`") or inner.endswith("`") else ""
        code = f"{fence}{pad}{inner}{pad}{fence}".replace(" ", _CODE_SPACE).replace("!", _IMAGE)
        return before + code + after

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        before, inner, after = _parted(text)
        address, title = str(el.get("href") or ""), _title(el)
        if el.get_text() == address and not title and _PLAIN_ADDRESS.fullmatch(address):
            return f"{before}<{address}>{after}"
        return f"{before}[{inner}]({_address(address)}{title}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        alt = _escaped(" ".join(str(el.get("alt") or "").split()))
        return f"{_IMAGE}[{alt}]({_address(str(el.get('src') or ''))}{_title(el)})"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        lines = text.strip("\n").split("\n")
        return _block("\n".join(f"> {line}" if line else ">" for line in lines))

    def convert_list(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _block(text.strip("\n"))

    convert_ul = convert_list
    convert_ol = convert_list

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        bullet = self._bullets[id(el)]
        indent = " " * len(bullet)
        lines = _joined_tightly(el, text.strip("\n")).split("\n")
        body = "\n".join(indent + line if line else "" for line in lines)
        return bullet + body[len(bullet) :] + "\n"

    def _table(self, table: Tag) -> str:
        rows = [[self._cell(cell) for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
        second = table.find_all("tr")[1:2] or table.find_all("tr")[:1]
        rule = [_alignment(cell) for cell in second[0].find_all(["td", "th"])]
        width = len(rows[0])  # the rule must have as many cells as the head
        lines = [rows[0], (rule + ["---"] * width)[:width], *rows[1:]]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def _cell(self, cell: Tag) -> str:
        text = "".join(
            self.process_element(child, parent_tags={"td"})  # type: ignore[attr-defined]
            for child in cell.children
        )
        return _settled(text, line_break=IN_LINE).replace("|", "\\|")


def _block(text: str) -> str:
    return f"\n\n{text}\n\n" if text else ""


def _parted(text: str) -> tuple[str, str, str]:
    """Spaces and breaks before, what is between, spaces and breaks after."""
    found = _OUTER.match(text)
    assert found is not None
    before, inner, after = found.groups()
    return before, inner, after


def _marked(tag: str, text: str) -> str:
    before, inner, after = _parted(text)
    return f"{before}{_OPEN[tag]}{inner}{_CLOSE[tag]}{after}" if inner else before + after


def _escaped(text: str) -> str:
    """Text whose characters mean themselves anywhere but at the start of a line."""
    text = _ALWAYS.sub(r"\\\1", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    return _ENTITY.sub("&amp;", text)


def _settled(text: str, line_break: str = "\\\n") -> str:
    """One block's inline content: marks that Markdown reads as they are meant, safe starts of lines.

    line_break: in cells and headings a tag, once where blocks met.
    """
    text = re.sub(f" *{_BREAK} *", _BREAK, re.sub("  +", " ", text)).strip(f" {_BREAK}")
    if line_break == IN_LINE:
        text = re.sub(f"{_BREAK}+", _BREAK, text)
    text = _with_delimiters(text).replace(_BREAK, line_break)
    text = text.replace("![", "\\![")  # a link after an exclamation mark is no image
    text = _NUMBER_START.sub(r"\1\\\2", _LINE_START.sub(r"\\", text))
    return text.replace(_IMAGE, "!").replace(_CODE_SPACE, " ")


def _with_delimiters(text: str) -> str:
    """Delimiters between which and a word stands what CommonMark's flanking rules ask for.

    A letter where they want none is written as a character reference: `a**"b"**c` would show the stars.
    """
    parts = _DELIMITERS.split(text)
    referred: set[tuple[int, int]] = set()  # part, and which of its characters: the first (0) or the last (-1)
    for at in range(1, len(parts), 2):
        strict = _DELIMITER[parts[at]] == "_"
        before = parts[at - 1][-1:] or (_DELIMITER[parts[at - 2]][-1] if at > 1 else "")
        after = parts[at + 1][:1] or (_DELIMITER[parts[at + 2]][0] if at + 2 < len(parts) else "")
        if parts[at] in _OPEN.values() and _is_word(before) and (strict or not _is_word(after)):
            referred.add((at - 1, -1))
        elif parts[at] in _CLOSE.values() and _is_word(after) and (strict or not _is_word(before)):
            referred.add((at + 1, 0))
    return "".join(_DELIMITER.get(part) or _as_references(part, at, referred) for at, part in enumerate(parts))


def _as_references(part: str, at: int, referred: set[tuple[int, int]]) -> str:
    """The text with its first or last character, or both, as a character reference."""
    places = {end % len(part) for end in (0, -1) if (at, end) in referred}
    return "".join(f"&#{ord(sign)};" if place in places else sign for place, sign in enumerate(part))


def _is_word(character: str) -> bool:
    """Neither space nor punctuation, as markdown-it sees it."""
    if not character or character.isspace() or character in _BREAK + _IMAGE:
        return False
    return not unicodedata.category(character).startswith(("P", "S", "Z"))


def _fence(element: Tag) -> str:
    """A fenced block; the fence is longer than any run of its sign inside."""
    code = element.get_text().replace("\r\n", "\n").replace("\r", "\n")
    code = code.removesuffix("\n")
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{''.join(element.get_attribute_list('class'))}\n{code}\n{fence}"


def _address(url: str) -> str:
    """A link's destination; what would end it is percent-encoded."""
    shown = re.sub(r"[\s\x00-\x1f\x7f<>()\\`\[\]]", lambda found: _percent(found.group()), url.strip())
    return _ENTITY.sub("&amp;", shown) or "<>"


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


def _title(element: Tag) -> str:
    words = " ".join(str(element.get("title") or "").split())
    escaped = _ENTITY.sub("&amp;", re.sub(r'(["\\])', r"\\\1", words))
    return f' "{escaped}"' if escaped else ""


def _bullets(tree: BeautifulSoup) -> dict[int, str]:
    """`- ` or `1. ` of each item; lists that follow each other directly take turns, or they would be one.

    One pass forward: looking back from each item would cost time that grows with the square of their number.
    """
    turns: dict[int, int] = {}
    bullets: dict[int, str] = {}
    for around in tree.find_all(["ul", "ol"]):
        before = around.previous_sibling
        follows = isinstance(before, Tag) and before.name == around.name
        turn = turns[id(around)] = turns[id(before)] + 1 if follows else 0
        items = [child for child in around.children if isinstance(child, Tag)]
        bullets |= {id(item): _bullet(around, turn, at) for at, item in enumerate(items)}
    return bullets


def _bullet(around: Tag, turn: int, at: int) -> str:
    if around.name == "ul":
        return "* " if turn % 2 else "- "
    start = str(around.get("start") or "1")
    first = int(start) if start.isdecimal() and start.isascii() and len(start) < 10 else 1
    return f"{min(first + at, _MAX_START)}{')' if turn % 2 else '.'} "


def _joined_tightly(item: Tag, text: str) -> str:
    """No empty line between an item's first paragraph and the list under it, where that is not needed."""
    children = [child for child in item.children if isinstance(child, Tag)]
    if len(children) < 2 or children[0].name != "p" or children[1].name not in ("ul", "ol"):
        return text
    under = children[1]
    if under.name == "ol" and str(under.get("start") or "1") != "1":
        return text  # such a list does not interrupt a paragraph
    return text.replace("\n\n", "\n", 1)


def _alignment(cell: Tag) -> str:
    told = str(cell.get("align") or "") or str(cell.get("style") or "").rpartition(":")[2]
    return {"left": ":---", "center": ":---:", "right": "---:"}.get(told.strip().lower(), "---")
