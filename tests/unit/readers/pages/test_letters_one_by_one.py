"""PDFs that place each letter by itself, as printers of web pages write them."""

from My_AI_Employee.readers.pages.pdf_text import read_pdf_text
from My_AI_Employee.readers.pages.read_pages import read_pdf_pages
from tests.claude.pdf_samples import Pdf
from tests.unit.readers.pages.made_pages import sure_values

_WIDTHS = {
    " ": 278,
    ".": 278,
    ",": 278,
    "-": 333,
    "%": 889,
    ":": 278,
    "i": 222,
    "l": 222,
    "t": 278,
    "r": 333,
    "I": 278,
}
_WIDTHS |= {"c": 500, "s": 500, "v": 500, "k": 500, "x": 500, "y": 500, "m": 833, "w": 722, "f": 278, "j": 222}
_WIDTHS |= dict.fromkeys("ABEKPSVXY", 667) | dict.fromkeys("CDHNRU", 722) | {"F": 611, "T": 611, "G": 778, "M": 833}
_DIGIT = 556
"""Of Helvetica, in thousandths of its size: digits, and the small letters that are not named."""
_SIZE = 13
_LINES = (
    ((8, "INVOICE G-771"),),
    ((8, "Invoice date: 19 May 2026"),),
    ((8, "Subtotal"), (500, "300.00 EUR")),
    ((8, "VAT 8%"), (500, "24.00 EUR")),
    ((8, "Total"), (500, "324.00 EUR")),
)


def _width(letter: str) -> float:
    return _WIDTHS.get(letter, _DIGIT) * _SIZE / 1000


def _letters(x: float, y: float, text: str) -> str:
    steps = [f"{x} {-y} Td"]
    for before, letter in zip(" " + text, text, strict=False):
        if len(steps) > 1:
            steps.append(f"{_width(before):.4f} 0 Td")
        steps.append(f"<{ord(letter):02X}> Tj")
    return f"BT /F1 {_SIZE} Tf 1 0 0 -1 0 0 Tm {' '.join(steps)} ET\n"


def _page() -> bytes:
    shown = [_letters(x, 70 + 24 * row, text) for row, line in enumerate(_LINES) for x, text in line]
    return bytes(Pdf("q 0.75 0 0 -0.75 9.75 832.25 cm q 0.768 0 0 0.768 0 0 cm\n" + "".join(shown) + "Q Q"))


def test_letters_that_touch_are_one_word() -> None:
    (page,) = read_pdf_text(_page()).pages
    assert [row.text for row in page.rows] == ["  ".join(text for _, text in line) for line in _LINES]


def test_a_page_of_such_letters_is_read() -> None:
    (document,) = read_pdf_pages(_page()).documents
    found = sure_values(document)
    assert {name: found[name] for name in ("number", "date", "net", "tax", "total", "currency")} == {
        "number": "G-771",
        "date": "2026-05-19",
        "net": "300.00",
        "tax": "24.00",
        "total": "324.00",
        "currency": "EUR",
    }
