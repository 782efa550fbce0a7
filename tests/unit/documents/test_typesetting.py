"""Text from outside stays text, and equal input gives equal bytes."""

import io
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
import typst
from pypdf import PdfReader

from My_AI_Employee.documents.typesetting import format_figure, printable, typeset
from My_AI_Employee.errors import AIEmployeeError

NOW = datetime(2026, 11, 20, 9, 30, 15, tzinfo=UTC)


def test_line_feeds_stay_and_other_control_signs_go() -> None:
    assert printable("a\r\nb\rc\td\x00e\x1b[31m\u2028f") == "a\nb\nc d e [31m f"


def test_direction_overrides_go() -> None:
    assert printable("pay \u202e00.001\u202c \u2067x\u2069") == "pay 00.001 x"


def test_half_of_a_surrogate_pair_is_replaced() -> None:
    assert printable("a\ud83d") == "a\ufffd"


def test_long_words_get_break_points_and_short_ones_none() -> None:
    assert printable("x" * 30) == "x" * 30
    broken = printable("y" * 31)
    assert broken.split("\u200b") == ["y" * 10, "y" * 10, "y" * 10, "y"]


@pytest.mark.parametrize("cluster", ["e\u0301", "\U0001f469\u200d\U0001f4bb", "\U0001f44d\U0001f3fd", "\u2764\ufe0f"])
def test_break_points_never_split_what_is_one_sign(cluster: str) -> None:
    pieces = printable(cluster * 40).split("\u200b")
    assert len(pieces) > 2
    assert all(piece.replace(cluster, "") == "" for piece in pieces)


def test_figures() -> None:
    assert format_figure(-1234567.5) == "-1,234,567.50"
    assert format_figure(999999999999.99) == "999,999,999,999.99"


def test_a_template_that_lacks_data_raises_our_error() -> None:
    with pytest.raises(AIEmployeeError, match="invoice cannot be typeset"):
        typeset("invoice", {"title": "t", "company": "c", "footer": "f"}, NOW)


def test_importing_the_documents_does_not_load_typst() -> None:
    code = (
        "import sys, My_AI_Employee.documents.invoice_pdf, My_AI_Employee.documents.report_pdf;"
        "sys.exit('typst' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", code], env=environment).returncode == 0


def minimal(**changes: object) -> dict[str, object]:
    report = {"heading": "h", "period": "p", "unit": "u", "landscape": False, "tables": [], "remarks": []}
    return {"title": "t", "company": "c", "footer": "f", **report, "figures": [("a", "1")], **changes}


def test_the_documents_date_is_the_given_one() -> None:
    pdf = typeset("report", minimal(title="The #title"), NOW)
    metadata = PdfReader(io.BytesIO(pdf)).metadata
    assert metadata is not None
    assert (metadata.title, metadata.author, metadata.creation_date) == ("The #title", "c", NOW)
    assert typeset("report", minimal(title="The #title"), NOW) == pdf


HOSTILE = '#panic("x")'


def test_code_in_data_is_shown() -> None:
    pdf = typeset("report", minimal(heading=HOSTILE), NOW)
    assert HOSTILE in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_the_same_code_in_a_template_would_run() -> None:
    with pytest.raises(typst.TypstError, match="panicked"):
        typst.compile(HOSTILE.encode(), format="pdf")
