"""Work on long texts grows with their length, not with its square; what is too long is cut, and said to be."""

import pytest

from My_AI_Employee.team.tools.rich_text.markdown import (
    as_markdown,
    can_write_back,
    html_to_markdown,
    markdown_to_html,
    plain_text,
)
from My_AI_Employee.team.tools.rich_text.sanitised_html import MAX_ELEMENTS, MAX_HTML_CHARS, MAX_RAW_CHARS
from tests.counted_steps import steps

LINEAR = 5
"""Four times the length takes four times the steps; with the square it takes up to 16 times."""

WRITTEN = {
    "lists in turn": "<ul><li>x</li></ul>",
    "items of one list": "<li>x</li>",
    "links without an address": "<a>x</a>",
    "pictures without an address": "x<img alt='y'>",
    "empty marks": "<b> </b>x",
}


@pytest.fixture(scope="module", autouse=True)
def libraries() -> None:
    """Imported at the first use, whose steps are not counted."""
    as_markdown("<ol><li>x</li></ol>")
    markdown_to_html("x")


@pytest.mark.parametrize("part", WRITTEN.values(), ids=WRITTEN.keys())
def test_reading_grows_with_the_length(part: str) -> None:
    short, long = (f"<div>{part * size}</div>" for size in (300, 1200))
    if part.startswith("<li>"):
        short, long = (html.replace("div>", "ol>") for html in (short, long))
    assert steps(lambda: as_markdown(long)) < LINEAR * steps(lambda: as_markdown(short))
    assert steps(lambda: can_write_back(long)) < LINEAR * steps(lambda: can_write_back(short))


def test_writing_tables_grows_with_the_length() -> None:
    table = "| |\n|-|\n|x|\n\n"
    short, long = table * 150, table * 600
    assert steps(lambda: markdown_to_html(long)) < LINEAR * steps(lambda: markdown_to_html(short))


def test_lists_and_items_are_numbered_as_before() -> None:
    html = "<ol start='3'><li>a</li><li>b</li></ol><ol><li>c</li></ol><ol><li>d</li></ol><ul><li>e</li></ul>"
    assert html_to_markdown(html) == "3. a\n4. b\n\n1) c\n\n1. d\n\n- e"


@pytest.mark.parametrize(
    "html",
    [
        "<p>word</p>" * (MAX_ELEMENTS + 1),
        f"<p>{'word ' * (MAX_HTML_CHARS // 5)}</p>",
        f"<p>word</p><script>{'x' * MAX_RAW_CHARS}</script><p>lost</p>",
    ],
    ids=["elements", "characters", "before it is sanitised"],
)
def test_what_is_too_long_is_cut_and_said_to_be(html: str) -> None:
    read = as_markdown(html)
    assert read.text.startswith("word")
    assert "goes on in Odoo" in read.left_out
    assert html_to_markdown(html).endswith(f"\n\n({read.left_out})")
    assert plain_text(html).endswith(f"\n\n({read.left_out})")


def test_what_is_just_short_enough_is_whole() -> None:
    read = as_markdown("<p>word</p>" * MAX_ELEMENTS)
    assert (read.left_out, read.text.count("word")) == ("", MAX_ELEMENTS)


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr>" + "<td>x</td>" * 100 + "</tr>" + "<tr><td>y</td></tr>" * 3000 + "</table>",
        "<table><tr><td colspan=100>x</td></tr></table>" * 1000,
    ],
    ids=["one wide row", "many wide cells"],
)
def test_tables_are_not_blown_up(table: str) -> None:
    assert html_to_markdown(table).count("|") < 80_000  # 300,000 without a limit


def test_a_table_without_cells_to_spare_is_still_one() -> None:
    wide = "<tr>" + "<td>x</td>" * 100 + "</tr>"
    written = html_to_markdown("<table><tr><td>y</td></tr>" + "<tr><td>y</td></tr>" * 400 + wide + "</table>")
    again = markdown_to_html(written)
    assert (again.count("<table>"), again.count(">x<")) == (1, 100)
