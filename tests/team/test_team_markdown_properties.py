"""HTML <-> Markdown for anything that can be generated: stable after one pass, no word lost, nothing hostile."""

import re

import nh3
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from My_AI_Employee.team.tools.rich_text.markdown import (
    can_write_back,
    html_to_markdown,
    markdown_to_html,
    plain_text,
)
from My_AI_Employee.team.tools.rich_text.sanitised_html import WRITTEN_TAGS

many = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)

# Signs that mean something in Markdown or HTML, letters, and a few that are neither.
SIGNS = st.sampled_from([*"*_`~#>-+=|[]()!\\<&;:.\"'/0123 \n\tabcXYZäß€", "\u00a0", "😀", "&amp;", "<br>", "1. "])
MARKUP = st.lists(SIGNS, max_size=60).map("".join)
WORDS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12) | st.lists(SIGNS, max_size=8).map("".join)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tagged(*names: str) -> st.SearchStrategy[str]:
    return st.sampled_from(names)


TEXT = WORDS.map(escaped)
ADDRESSES = st.sampled_from(
    ["/odoo/1", "https://example.com/a_b*c?x=1&amp;y=2", "https://e.com/(a)|b", "mailto:a@b.c"]
)


def inline_of(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    wrapped = st.tuples(tagged("b", "strong", "em", "i", "s", "u", "span", "code"), inner).map(
        lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
    )
    link = st.tuples(ADDRESSES, inner).map(lambda pair: f'<a href="{pair[0]}">{pair[1]}</a>')
    image = st.tuples(ADDRESSES, TEXT).map(lambda p: f'<img src="{p[0]}" alt="{p[1].replace(chr(34), "")}">')
    return st.lists(wrapped | link | image | inner | st.just("<br>"), max_size=4).map("".join)


INLINE = st.recursive(TEXT, inline_of, max_leaves=8)


def table_of(cells: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    row = st.lists(st.tuples(tagged("td", "th"), cells).map(lambda p: f"<{p[0]}>{p[1]}</{p[0]}>"), max_size=3)
    rows = st.lists(row.map(lambda cells: f"<tr>{''.join(cells)}</tr>"), max_size=3)
    return rows.map(lambda rows: f"<table>{''.join(rows)}</table>")


def blocks_of(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    simple = st.tuples(tagged("p", "div", "h1", "h3", "blockquote", "pre", "section", "b", "a"), inner).map(
        lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
    )
    items = st.lists(inner.map(lambda text: f"<li>{text}</li>") | inner, max_size=3).map("".join)
    listed = st.tuples(tagged("ul", "ol", 'ol start="7"'), items).map(
        lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0][:2]}>"
    )
    return st.lists(simple | listed | table_of(inner) | inner, max_size=4).map("".join)


HTML = st.recursive(INLINE, blocks_of, max_leaves=10)
TAGS = ["p", "/p", "b", "/b", "ul", "li", "/ul", "table", "tr", "td", "/table", "pre", "a", "/a", "script", "/script"]
TAGS += ["svg", "math", "style", "iframe", "h1", "form", "select", "option", "code", "/code", "em", "br", "!--"]
PIECES = [*(f"<{tag}>" for tag in (*TAGS, "img src=x onerror=y", "a href=x"))]
BROKEN = st.lists(st.sampled_from([*PIECES, "-->", "<![CDATA[", "x", "&lt;", "<", '"']), max_size=25).map("".join)


@many
@given(MARKUP)
def test_markdown_is_stable_after_the_first_pass(text: str) -> None:
    once = html_to_markdown(markdown_to_html(text))
    assert html_to_markdown(markdown_to_html(once)) == once


@many
@given(MARKUP)
def test_what_was_written_as_markdown_can_be_written_back(text: str) -> None:
    html = markdown_to_html(text)
    assume(not re.search(r"<(em|strong|s)>[^/]*<\1>", html))  # emphasis inside of emphasis shows as one
    assume(not re.search(r"<(em|strong|s)>(<br>|\s)|(<br>|\s)</(em|strong|s)>", html))  # Markdown's marks touch words
    assert can_write_back(html)


@many
@given(HTML | BROKEN)
def test_what_can_be_written_back_is_stable_after_the_first_pass(html: str) -> None:
    assume(can_write_back(html))
    once = markdown_to_html(html_to_markdown(html))
    assert can_write_back(once)
    assert markdown_to_html(html_to_markdown(once)) == once


def words(html: str) -> str:
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", "", plain_text(html))


@many
@given(HTML | BROKEN)
def test_what_can_be_written_back_loses_and_adds_no_word(html: str) -> None:
    assume(can_write_back(html))
    assert words(markdown_to_html(html_to_markdown(html))) == words(html)


@many
@given(HTML | BROKEN)
def test_every_word_is_read_in_its_place(html: str) -> None:
    """Of what can only be read too, signs of Markdown and addresses aside."""
    shown = iter(html_to_markdown(html))
    assert all(letter in shown for letter in words(html) if letter.isalnum())


@many
@given(st.lists(st.tuples(tagged("p", "li", "td", "b", "i", "code", "h2", "s"), TEXT), max_size=8))
def test_ordinary_texts_can_be_written_back(parts: list[tuple[str, str]]) -> None:
    """Whatever the words: paragraphs with marked words, headings, lists and tables, as Odoo's editor nests them."""
    shapes = {
        "li": "<ul><li><p>{}</p><ul><li>{}</li></ul></li></ul><p><br></p>",
        "p": "<p>{}</p>",
        "h2": "<h2>{}</h2>",
    }
    shapes["td"] = "<table><tbody><tr><td><p>{}<br></p></td><td><p>{}</p></td></tr></tbody></table>"
    marks = "<div>words <{tag}>marked </{tag}> {}</div>"
    assert can_write_back("".join(shapes.get(tag, marks).format(text, text, tag=tag) for tag, text in parts))


@many
@given(MARKUP | HTML | BROKEN)
def test_only_known_tags_and_attributes_come_out(text: str) -> None:
    for html in (markdown_to_html(text), markdown_to_html(html_to_markdown(text))):
        for tag in BeautifulSoup(html, "html.parser").find_all(True):
            assert tag.name in WRITTEN_TAGS
            assert set(tag.attrs) <= {"href", "src", "alt", "title", "class", "start", "style"}


@many
@given(INLINE)
def test_marks_survive(inner: str) -> None:
    """Emphasis stands on the same words afterwards, also inside of words and beside punctuation."""
    html = nh3.clean(f"<p>x{inner}y</p>", tags=nh3.ALLOWED_TAGS | {"s"})  # as a browser nests it
    assume(can_write_back(html))
    once = markdown_to_html(html_to_markdown(html))
    for tags in (("strong", "b"), ("em", "i"), ("s",), ("code",), ("a",)):
        assert marked(once, tags) == marked(html, tags)


def marked(html: str, tags: tuple[str, ...]) -> str:
    """The letters inside of these tags; code holds no others."""
    soup = BeautifulSoup(html, "html.parser")
    around = ((text, {parent.name for parent in text.parents}) for text in soup.find_all(string=True))
    inside = (text for text, names in around if names & {*tags} and ("code" in tags or "code" not in names))
    return "".join(letter for text in inside for letter in text if letter.isalnum())
