"""Photos and scans by OCR: pictures that are drawn here, upright and turned, sharp and faint."""

import io
import socket
import sys
from collections.abc import Callable
from decimal import Decimal

import pytest

from My_AI_Employee.files.install_command import install_command
from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.pages.layout import Box, Page, Word, box_of, rows_of
from My_AI_Employee.readers.pages.ocr_engine import Recognised, is_available
from My_AI_Employee.readers.pages.photos import read_image, read_scanned_pdf, turned_back, words_of
from My_AI_Employee.readers.pages.read_pages import read_document

needs_ocr = pytest.mark.skipif(not is_available(), reason='the extra "ocr" is not installed')

RECEIPT = (
    "CORNER SHOP LTD",
    "12 High Street, Leeds LS1 4AB",
    "RECEIPT",
    "Date: 14 November 2026",
    "Milk             £5.00",
    "Coffee           £5.00",
    "Subtotal        £10.00",
    "VAT 20%          £2.00",
    "Total           £12.00",
    "Cash            £20.00",
    "Change           £8.00",
)


def a_picture(lines: tuple[str, ...] = RECEIPT, turn: int = 0, ink: int = 0) -> bytes:
    """A PNG of lines of text; columns that are divided by blanks stand at the right. turn: in degrees."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (900, 60 + 60 * len(lines)), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=34)
    for number, line in enumerate(lines):
        left, _, right = line.partition("   ")
        draw.text((60, 40 + 60 * number), left, fill=ink, font=font)
        draw.text((840, 40 + 60 * number), right.strip(), fill=ink, font=font, anchor="ra")
    content = io.BytesIO()
    picture.rotate(turn, expand=True, fillcolor=255).save(content, "PNG")
    return content.getvalue()


def the_receipt(contents: FileContents) -> ReadDocument:
    assert contents.kind == "receipt", contents.problems
    (document,) = contents.documents
    return document


def a_word(text: str, x0: float, y0: float, score: float) -> Word:
    return Word(text, Box(1, x0, y0, x0 + 10 * len(text), y0 + 12), score)


def recognised(score: float) -> FileContents:
    """A receipt as OCR answers it, with a score for its total."""
    words = [
        a_word("RECEIPT", 0, 0, 1.0),
        *(a_word(text, 0, 20 * n, 1.0) for n, text in enumerate(("Net", "VAT", "Total"), 1)),
        *(a_word(text, 200, 20 * n, 1.0) for n, text in enumerate(("£10.00", "£2.00"), 1)),
        a_word("£12.00", 200, 60, score),
    ]
    return read_document([Page(1, 400, 600, rows_of(words), is_recognised=True)])


@pytest.mark.parametrize(("score", "state"), [(0.99, State.SURE), (0.95, State.SURE), (0.94, State.LIKELY)])
def test_figures_below_the_score_are_never_sure(score: float, state: State) -> None:
    (document,) = recognised(score).documents
    assert document.total.value == Decimal("12.00")
    assert document.total.state is state


def test_a_number_with_letters_is_never_sure() -> None:
    """OCR takes 0 for O and D, also with the best scores."""
    for text, state in (("A01234567", State.LIKELY), ("701234567", State.SURE)):
        words = [a_word(word, 200 * n, 0, 1.0) for n, word in enumerate(("Receipt", "Total", "£12.00"))]
        words += [a_word("Invoice", 0, 40, 1.0), a_word("no.", 75, 40, 1.0), a_word(text, 110, 40, 1.0)]
        (document,) = read_document([Page(1, 600, 600, rows_of(words), is_recognised=True)]).documents
        assert (document.number.value, document.number.state) == (text, state)


def test_words_take_their_part_of_a_piece() -> None:
    words = words_of(Recognised("Total 12.00", 0.9, 10, 20, 120, 40), page=1, factor=0.5)
    assert [(word.text, word.box.x0, word.box.x1, word.score) for word in words] == [
        ("Total", 5, 30, 0.9),
        ("12.00", 35, 60, 0.9),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("20/11/202608:12Receipt", ["20/11/2026", "08:12Receipt"]),
        ("17-11-202608:01", ["17-11-2026", "08:01"]),
        ("17-11-2026 08:01", ["17-11-2026", "08:01"]),
        ("17-11-202608", ["17-11-202608"]),
        ("17-11/202608:01", ["17-11/202608:01"]),
    ],
)
def test_a_time_right_behind_a_date_is_a_word_of_its_own(text: str, words: list[str]) -> None:
    assert [word.text for word in words_of(Recognised(text, 0.9, 10, 20, 120, 40), 1, 1.0)] == words


@pytest.mark.parametrize(
    ("turn", "place"),
    [(90, (728, 200, 740, 260)), (180, (540, 728, 600, 740)), (270, (60, 540, 72, 600))],
)
def test_places_are_those_of_the_picture_as_it_came(turn: int, place: tuple[int, ...]) -> None:
    """The total stands at 200,60 to 260,72 of the turned picture; the picture is 800 by 800."""
    contents = recognised(1.0)
    assert contents.documents[0].total.where == "page 1 at 200,60,260,72"
    moved = turned_back(contents, turn, (800, 800)).documents[0].total.where
    assert moved == f"page 1 at {','.join(map(str, place))}"


@pytest.mark.slow
@needs_ocr
def test_a_receipt_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a network: a connection that is tried would fail the test."""

    def refused(*_: object) -> None:
        raise AssertionError("OCR must not use the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    document = the_receipt(read_image(a_picture()))
    assert document.total.value == Decimal("12.00")
    assert document.tax.value == Decimal("2.00")
    assert document.net.value == Decimal("10.00")
    assert document.total.is_sure
    box = box_of(document.total.where)
    assert box is not None
    assert box.x1 == pytest.approx(840, abs=15)
    assert box.middle == pytest.approx(540, abs=15)


@pytest.mark.slow
@needs_ocr
@pytest.mark.parametrize("turn", [90, 180])
def test_a_turned_receipt_is_read(turn: int) -> None:
    document = the_receipt(read_image(a_picture(turn=turn)))
    assert document.total.value == Decimal("12.00")


@pytest.mark.slow
@needs_ocr
def test_a_scanned_pdf_has_places_in_points() -> None:
    from PIL import Image

    content = io.BytesIO()
    Image.open(io.BytesIO(a_picture())).save(content, "PDF", resolution=144)
    document = the_receipt(read_scanned_pdf(content.getvalue()))
    box = box_of(document.total.where)
    assert document.total.value == Decimal("12.00")
    assert box is not None
    assert box.x1 == pytest.approx(420, abs=10)
    assert box.middle == pytest.approx(270, abs=10)


@pytest.mark.slow
@needs_ocr
def test_an_empty_picture_says_so() -> None:
    contents = read_image(a_picture(lines=()))
    assert [problem.code for problem in contents.problems] == ["READ_NO_TEXT"]


@needs_ocr
@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n cut off"])
def test_a_broken_picture_says_so(content: bytes) -> None:
    contents = read_image(content)
    assert contents.kind == "unknown"
    assert [problem.code for problem in contents.problems] == ["READ_DAMAGED"]


@needs_ocr
def test_a_picture_of_too_many_dots_is_refused_before_it_is_unpacked() -> None:
    from PIL import Image

    content = io.BytesIO()
    Image.new("1", (10_000, 9_000)).save(content, "PNG")
    contents = read_image(content.getvalue())
    assert [problem.code for problem in contents.problems] == ["READ_TOO_LARGE"]


@pytest.mark.parametrize("read", [read_image, read_scanned_pdf])
def test_without_the_extra_the_problem_says_what_to_install(
    read: Callable[[bytes], FileContents], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    (problem,) = read(b"picture").problems
    assert problem.code == "READ_OCR_MISSING"
    assert install_command("ocr") in problem.message
