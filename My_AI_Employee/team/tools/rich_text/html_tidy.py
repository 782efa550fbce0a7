"""Any sanitised HTML -> a tree of the few shapes that Markdown can say. Imports Beautiful Soup.

Afterwards: blocks hold blocks or one run of inline content, never both; inline tags are strong, em, s, code, a, img
and br, never one inside another of its name; cells and headings hold inline content only.
"""

import re
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from My_AI_Employee.team.tools.rich_text.html_tree import Near, Soup

MAX_DEPTH = 20
"""Lists and quotes nested deeper are flattened: no person wrote them."""

MAX_NESTING = 100
"""Tags of any kind nested deeper are dropped, their text stays."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
_LEAVES = HEADINGS | {"p"}
_BLOCKS = _LEAVES | _LISTS | {"li", "blockquote", "pre", "hr", "table", "box"}
_CELLS = frozenset({"td", "th"})
_TABLE_PARTS = _CELLS | {"thead", "tbody", "tfoot", "tr"}
_MARKS = frozenset({"strong", "em", "s"})
_INLINE = _MARKS | {"a", "code", "img", "br"}
_CODE = frozenset({"pre", "code", "kbd", "samp", "tt"})
_BOX = "box"  # a block without a shape of its own: its blocks move up when the one around it is made simple
_RENAMED = {"b": "strong", "i": "em", "del": "s", "strike": "s", "kbd": "code", "samp": "code", "tt": "code"}
_RENAMED |= {"menu": "ul", "dir": "ul"}
SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_NO_CHARACTER = re.compile(r"[\ufdd0-\ufdef\x00]")  # the writer uses some of these as marks of its own
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_EMPTY = re.compile(r"<(strong|em|b|i|s|del|strike|a)(?: [^<>]*)?></\1>")
_TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)(?:\s[^\s=>]+="[^"]*")*\s*>""")
_VOID = frozenset({"br", "hr", "img"})
_MAX_COLUMNS = 100


def tidy(html: str) -> BeautifulSoup:
    """The tree of sanitised HTML, made simple. Depth-first from the innermost element, without recursion."""
    plain = _CONTROL.sub(" ", _NO_CHARACTER.sub("\ufffd", html))
    soup = Soup(_shallow(_EMPTY.sub("", plain)), "html.parser", element_classes={Tag: Near})
    _simplify_code(soup)
    too_deep = _rename_and_measure(soup)
    for element in reversed(soup.find_all(True)):
        if id(element) in too_deep:
            element.name = "div" if element.name in _BLOCKS else "span"
        _simplify(soup, element)
    _wrap_runs(soup, soup)
    return soup


def _shallow(html: str) -> str:
    """Without the tags beyond MAX_NESTING, which would cost time that grows with the square of the depth.

    html: as nh3 writes it, every tag closed and every attribute in double quotes.
    """
    kept: list[str] = []
    at = depth = 0
    for tag in _TAG.finditer(html):
        is_end, name = tag.group(1) == "/", tag.group(2)
        depth -= is_end
        if depth >= MAX_NESTING:
            kept.append(html[at : tag.start()])
            at = tag.end()
        depth += not is_end and name not in _VOID
    return "".join([*kept, html[at:]])


def text_lines(soup: BeautifulSoup) -> Iterator[str]:
    """The text of each block that is not empty."""
    for element in soup.find_all([*_LEAVES, "pre", *_CELLS]):
        text = "".join(_words(child) for child in element.descendants)
        lines = text.split("\n") if element.name == "pre" else (" ".join(line.split()) for line in text.split("\n"))
        if text.strip():
            yield "\n".join(lines).strip()


def _words(element: PageElement) -> str:
    if isinstance(element, Tag):
        return {"br": "\n", "img": str(element.get("alt") or "")}.get(element.name, "")
    is_code = element.parent is not None and element.parent.name in _CODE
    return str(element) if is_code else SPACE.sub(" ", str(element))


def has_content(element: PageElement) -> bool:
    """Whether anything would be seen of it."""
    if isinstance(element, Tag):
        return element.name == "img" or element.find("img") is not None or bool(element.get_text().strip())
    return bool(str(element).strip())


def is_block(element: PageElement | None) -> bool:
    """Whether it stands on lines of its own."""
    return isinstance(element, Tag) and (element.name in _BLOCKS or element.name in _TABLE_PARTS)


def _simplify_code(soup: BeautifulSoup) -> None:
    """Code holds text only; Odoo's editor breaks lines inside `pre` with br."""
    for element in soup.find_all(list(_CODE)):
        if element.decomposed or element.parent is None:
            continue
        for line_break in element.find_all("br"):
            line_break.replace_with("\n")
        language = _language(element)
        text = element.get_text()
        if element.name == "pre":
            element.attrs = {"class": language} if language else {}
        else:
            element.attrs, text = {}, re.sub(r"[\r\n\t\f\v]", " ", text)
        element.string = text


def _language(element: Tag) -> str:
    named = [element, *element.find_all("code")]
    found = (re.search(r"language-(\S+)", " ".join(tag.get_attribute_list("class"))) for tag in named)
    return next((match.group(1) for match in found if match), "")


def _rename_and_measure(soup: BeautifulSoup) -> set[int]:
    """Give each tag its one name; answers those that are nested too deep or inside another of their name."""
    outer: dict[int, tuple[int, frozenset[str]]] = {id(soup): (0, frozenset())}
    refused = set()
    for element in soup.find_all(True):
        depth, around = outer[id(element.parent)]
        name = element.name = _RENAMED.get(element.name, element.name)
        if name in _LISTS or name == "blockquote":
            depth += 1
        if depth > MAX_DEPTH and (name in _LISTS or name in ("li", "blockquote")):
            refused.add(id(element))
        elif name in _INLINE:
            if name in around:
                refused.add(id(element))
            around |= {name}
        outer[id(element)] = depth, around
    return refused


def _simplify(soup: Soup, element: Tag) -> None:
    """Make one element simple; those inside it are already."""
    name = element.name
    if name in ("code", "pre", "img", "br", "hr"):
        _simplify_single(element)
    elif name in _INLINE:
        _simplify_inline(soup, element)
    elif name in HEADINGS or name in _CELLS:
        _flatten(element)
        if name in HEADINGS and not has_content(element):
            element.clear()
            _to_box(element)
    elif name in _LISTS:
        _simplify_list(soup, element)
    elif name == "table":
        _simplify_table(soup, element)
    elif name == "li" and element.parent is not None and element.parent.name in (*_LISTS, "menu", "dir"):
        _wrap_runs(soup, element)
    elif name not in _TABLE_PARTS:
        _simplify_container(soup, element)


def _simplify_single(element: Tag) -> None:
    if element.name == "img" and not str(element.get("src") or "").strip():
        element.replace_with(str(element.get("alt") or ""))
    elif element.name in ("code", "pre") and not element.get_text().strip():
        element.replace_with(" ")
    elif element.name == "code":
        _absorb_next(element)


def _simplify_inline(soup: Soup, element: Tag) -> None:
    """Inline tags that hold blocks go into these; empty ones go."""
    if element.name == "a" and not str(element.get("href") or "").strip():
        element.unwrap()
    elif any(is_block(child) for child in element.children):
        for leaf in element.find_all([*_LEAVES, *_CELLS]):
            _wrap(soup, list(leaf.contents), element)
        for run in _runs(element):
            _wrap(soup, run, element)
        _wrap_runs(soup, element)
        _to_box(element)
    elif not has_content(element):
        element.unwrap()
    else:
        _absorb_next(element)


def _absorb_next(element: Tag) -> None:
    """Two equal tags side by side are one, at the seam inside of them too: their marks would run together."""
    after = element.next_sibling
    if not isinstance(after, Tag) or after.name not in _MARKS | {"code"} or after.name != element.name:
        return
    seam = element.contents[-1]
    for child in list(after.contents):
        element.append(child)
    after.decompose()
    element.smooth()
    if isinstance(seam, Tag):
        _absorb_next(seam)


def _wrap(soup: Soup, run: list[PageElement], like: Tag) -> None:
    """Put a copy of an inline tag around elements that stand side by side, unless one of its name is there."""
    if not any(has_content(element) for element in run):
        return
    copy = soup.new_tag(like.name, attrs={name: str(value) for name, value in like.attrs.items()})
    run[0].insert_before(copy)
    for element in run:
        copy.append(element.extract())
    for inner in copy.find_all(like.name):
        inner.unwrap()


def _runs(element: Tag) -> list[list[PageElement]]:
    """The stretches of inline children between the blocks."""
    runs: list[list[PageElement]] = [[]]
    for child in element.children:
        if is_block(child):
            runs.append([])
        else:
            runs[-1].append(child)
    return [run for run in runs if run]


def _wrap_runs(soup: Soup, element: Tag) -> None:
    """Make a paragraph of each stretch of inline content; what is empty goes, what is in boxes moves up."""
    blocks: list[PageElement] = []
    run: list[PageElement] = []
    for child in [*element.contents, None]:
        if child is not None and not is_block(child):
            run.append(child)
            continue
        if any(has_content(part) for part in run):
            paragraph = soup.new_tag("p")
            _refill(paragraph, run)
            blocks.append(paragraph)
        run = []
        if isinstance(child, Tag):
            blocks += list(child.contents) if child.name == _BOX else [child]
    _refill(element, blocks)


def _refill(element: Tag, parts: list[PageElement]) -> None:
    """Give the element these children only. From the front on: taking out of the middle costs time."""
    for child in list(element.contents):
        child.extract()
    for part in parts:
        element.append(part.extract())
    if element.name in (*_LEAVES, *_CELLS):
        element.smooth()


def _to_box(element: Tag) -> None:
    element.name, element.attrs = _BOX, {}


def _simplify_container(soup: Soup, element: Tag) -> None:
    """Paragraphs, quotes, sections of any name, and tags that are none of ours."""
    if element.name == "p" and not any(is_block(child) for child in element.children):
        if has_content(element):
            element.smooth()
        else:
            element.clear()
            _to_box(element)
    elif element.name == "span":
        element.unwrap()
    else:
        _wrap_runs(soup, element)
        if element.name != "blockquote" or not element.contents:
            _to_box(element)


def _flatten(element: Tag) -> None:
    """Inline content only: the text of inner blocks, a line break between them."""
    if any(is_block(child) for child in element.children):
        _refill(element, list(_inline_parts(element)))
    else:
        element.smooth()


def _inline_parts(element: Tag) -> Iterator[PageElement]:
    for child in list(element.contents):
        if not isinstance(child, Tag) or not is_block(child):
            yield child
            continue
        yield _line_break()
        if child.name == "pre":
            child.name, child.attrs = "code", {}
            child.string = SPACE.sub(" ", child.get_text()).strip()
            yield child
        else:
            yield from _inline_parts(child)
        yield _line_break()


def _line_break() -> Tag:
    return Tag(name="br", can_be_empty_element=True)


def _simplify_list(soup: Soup, element: Tag) -> None:
    """Only items are children: other content joins the item before it, as Word and old editors mean it."""
    for child in list(element.children):
        if isinstance(child, Tag) and child.name == "li":
            continue
        before = child.find_previous_sibling("li")
        if not isinstance(before, Tag):
            if not has_content(child):
                child.extract()
                continue
            before = soup.new_tag("li")
            child.insert_before(before)
        before.append(child.extract())
    for item in element.find_all("li", recursive=False):
        _wrap_runs(soup, item)
        if not item.contents:
            item.decompose()
    if not element.contents:
        _to_box(element)


def _simplify_table(soup: Soup, element: Tag) -> None:
    """Rows directly under the table, all of one length; the first is the head, empty when there was none."""
    rows = [row for row in element.find_all("tr") if row.find(list(_CELLS)) is not None]
    captions = [child for child in element.children if isinstance(child, Tag) and child.name not in _TABLE_PARTS]
    for caption in captions:
        element.insert_before(caption.extract())
    if not any(has_content(row) for row in rows):
        element.clear()
        _to_box(element)
        return
    first = rows[0]
    in_head = first.parent is not None and first.parent.name == "thead"
    has_head = in_head or all(cell.name == "th" for cell in _cells(first))
    lines = [_padded(soup, row) for row in rows]
    width = min(max(len(line) for line in lines), _MAX_COLUMNS)
    if not has_head:
        lines.insert(0, [])
    element.clear()
    for at, line in enumerate(lines):
        row = soup.new_tag("tr")
        missing = width - len(line)
        _fill(row, line[:width], soup.take_cells(missing) if at else missing, soup)
        element.append(row)


def _cells(row: Tag) -> list[Tag]:
    return list(row.find_all(list(_CELLS), recursive=False))


def _padded(soup: Soup, row: Tag) -> list[Tag]:
    """The row's cells, an empty one for each further column that a cell spans."""
    cells: list[Tag] = []
    for cell in _cells(row):
        span = str(cell.get("colspan") or "1")
        extra = min(int(span), _MAX_COLUMNS) - 1 if span.isdecimal() and len(span) < 5 else 0
        extra = soup.take_cells(min(extra, _MAX_COLUMNS - 1 - len(cells)))
        cells += [cell, *(soup.new_tag("td") for _ in range(extra))]
    return cells


def _fill(row: Tag, cells: Iterable[Tag], missing: int, soup: Soup) -> None:
    for cell in cells:
        row.append(cell.extract())
    for _ in range(missing):
        row.append(soup.new_tag("td"))
