"""Foreign bytes are read in a process of its own, which no file harms for long."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.file_contents import EmbeddedFile, FileContents, Problem
from My_AI_Employee.readers.contents.findings import sure
from My_AI_Employee.readers.contents.statement import ReadStatement, StatementLine
from My_AI_Employee.readers.sandbox import wire
from My_AI_Employee.readers.sandbox.limits import Limits
from My_AI_Employee.readers.sandbox.reader import SandboxedReader
from My_AI_Employee.readers.text import MAX_BYTES
from tests.unit.readers.pages.made_pages import drawn
from tests.unit.readers.tables.test_xlsx_file import workbook

CSV = b"Date;Text;Amount\n2026-11-03;Coffee;-3.50\n2026-11-04;Invoice 12;1190.00\n"


@pytest.fixture
def reader() -> Iterator[SandboxedReader]:
    with SandboxedReader() as opened:
        yield opened


def children(reader: SandboxedReader) -> int:
    process = reader._process  # the process is what is looked at here
    assert process is not None
    return process.pid


def test_a_file_is_read_there(reader: SandboxedReader) -> None:
    (statement,) = reader.read("lines.csv", CSV).statements
    assert [line.amount.value for line in statement.lines] == [Decimal("-3.50"), Decimal("1190.00")]


def test_workbooks_and_archives_that_are_none_are_read_there(reader: SandboxedReader) -> None:
    book = workbook([["Date", "Text", "Debit", "Credit"], [date(2026, 11, 3), "Coffee", 3.5, ""]])
    assert reader.read("broken.xlsx", book[:200]).kind == "unknown"
    first = children(reader)
    for _ in range(2):
        (statement,) = reader.read("lines.xlsx", book).statements
        assert [line.amount.value for line in statement.lines] == [Decimal("-3.5")]
    assert children(reader) == first


def test_many_files_are_read_by_one_process(reader: SandboxedReader) -> None:
    reader.read("a.csv", CSV)
    first = children(reader)
    for number in range(5):
        assert reader.read(f"{number}.csv", CSV).kind == "bank_statement"
    assert children(reader) == first


def test_a_process_that_is_lost_is_started_again(reader: SandboxedReader) -> None:
    reader.read("a.csv", CSV)
    os.kill(children(reader), signal.SIGKILL)
    time.sleep(0.05)
    found = reader.read("b.csv", CSV)
    again = found if found.kind == "bank_statement" else reader.read("b.csv", CSV)
    assert again.kind == "bank_statement"


def test_a_file_that_is_too_large_is_not_read(reader: SandboxedReader) -> None:
    found = reader.read("large.csv", b"x" * (MAX_BYTES + 1))
    assert [problem.code for problem in found.problems] == ["READ_TOO_LARGE"]


@pytest.mark.parametrize(
    "content", [b"", b"  \n", b"\0" * 100, b"MZ\x90\0program", b"just some words", b"PK\x03\x04"]
)
def test_what_is_no_statement_is_unknown(reader: SandboxedReader, content: bytes) -> None:
    found = reader.read("x.bin", content)
    assert (found.kind, len(found.problems)) == ("unknown", 1)


def test_what_is_sent_comes_back_equal() -> None:
    line = StatementLine(booking_date=sure(date(2026, 1, 2), "line 3"), amount=sure(Decimal("-12.30")))
    contents = FileContents(
        kind="mail",
        documents=(ReadDocument(type=sure("credit_note"), total=sure(Decimal("1E+3"))),),
        statements=(ReadStatement(lines=(line,), adds_up=True),),
        problems=(Problem(code="READ_X", message="x"),),
        embedded=(EmbeddedFile(name="a.xml", content=b"\xff\x00"),),
    )
    assert wire.decode(wire.encode(contents)) == contents


@pytest.mark.parametrize("answer", [b"{}", b'{"kind": "program"}', b"[]", b""])
def test_an_answer_of_another_form_is_refused(answer: bytes) -> None:
    with pytest.raises(ValidationError):
        wire.decode(answer)


_HARM = {
    "memory": "x = bytearray(1 << 30)",
    "processor": "while True: pass",
    "files": "open('harm.txt', 'w').write('x' * 10_000)",
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize("harm", _HARM)
@pytest.mark.parametrize("limited", [True, False])
def test_the_limits_hold(tmp_path: Path, harm: str, limited: bool) -> None:
    limits = Limits(memory_bytes=256 * 1024 * 1024, processor_s=1, duration_s=5)
    code = (
        "from My_AI_Employee.readers.sandbox.limits import Limits\n"
        + (f"apply_limits({limits!r})\n" if limited else "")
        + (_HARM[harm] if limited or harm != "processor" else "pass")
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert (done.returncode == 0) is not limited, done.stderr
    written = tmp_path / "harm.txt"
    assert not (limited and written.exists() and written.stat().st_size)


def test_pictures_of_places_are_cut_out_in_the_reading_process() -> None:
    page = drawn("^INVOICE\nTotal           £12.00\n")
    with SandboxedReader() as reader:
        pictures = reader.cut_out(page, ["page 1 at 120,50,160,60", "page 9 at 1,1,5,5", "nowhere"])
        assert reader.cut_out(b"no PDF and no picture", ["page 1 at 1,1,5,5"]) == (None,)
        assert reader.cut_out(page, []) == ()
    assert pictures[0] is not None
    assert pictures[0].startswith(b"\x89PNG")
    assert pictures[1:] == (None, None)


def test_what_is_no_picture_is_left_out() -> None:
    png = b"\x89PNG\r\n\x1a\n"
    answer = wire.encode_pictures([png, b"<script>", png + bytes(wire.MAX_PICTURE_BYTES), None])
    assert wire.decode_pictures(answer) == (png, None, None, None)
