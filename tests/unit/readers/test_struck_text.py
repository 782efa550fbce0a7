"""Text that is struck through in an HTML mail is taken back: it is not read."""

import pytest

from My_AI_Employee.readers.html_text import html_to_text


@pytest.mark.parametrize(
    "html",
    [
        "<p>at <s>950</s> 850</p>",
        "<p>at <strike>950</strike> 850</p>",
        "<p>at <del><b>950</b></del> 850</p>",
        '<p>at <span style="text-decoration: line-through">950</span> 850</p>',
        '<p>at <span style="text-decoration-line:underline line-through">950</span> 850</p>',
        "<style>.old{text-decoration:line-through red}</style><p>at <i class=old>950</i> 850</p>",
    ],
)
def test_struck_text_is_not_read(html: str) -> None:
    assert html_to_text(html).split() == ["at", "850"]


def test_underlined_text_is_read() -> None:
    assert html_to_text("<p>at <u>850</u></p>").split() == ["at", "850"]
