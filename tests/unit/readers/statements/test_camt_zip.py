"""ZIP files of camt files, and ZIP files that are made to do harm."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from My_AI_Employee.readers.statements.camt_zip import MAX_FILES, read_camt_zip

STATEMENT = (
    "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'><BkToCstmrStmt><Stmt><Id>{0}</Id><Acct><Id>"
    "<IBAN>CH9300762011623852957</IBAN></Id></Acct>"
    "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy='CHF'>{1}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>"
    "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy='CHF'>{2}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>"
    "</Stmt></BkToCstmrStmt></Document>"
)


def zipped(files: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def codes(content: bytes) -> list[str]:
    contents = read_camt_zip(content)
    assert contents is not None
    return [problem.code for problem in contents.problems]


def test_one_file_a_day_in_the_order_of_their_names() -> None:
    files = {"2.xml": STATEMENT.format("B", 5, 5).encode(), "1.xml": STATEMENT.format("A", 5, 5).encode()}
    contents = read_camt_zip(zipped(files | {"read.txt": b"hello"}))
    assert contents is not None
    assert [found.number.value for found in contents.statements] == ["A", "B"]
    assert contents.problems == ()


def test_a_missing_day_and_a_balance_that_does_not_close() -> None:
    first, second = STATEMENT.format("A", 5, 5).encode(), STATEMENT.format("B", 6, 7).encode()
    contents = read_camt_zip(zipped({"1.xml": first, "2.xml": second}))
    assert contents is not None
    assert sorted(problem.code for problem in contents.problems) == [
        "READ_BALANCE_DOES_NOT_CLOSE",
        "READ_STATEMENT_GAP",
    ]
    assert contents.problems[0].where.startswith("2.xml")


def test_what_holds_no_camt_is_none() -> None:
    assert read_camt_zip(b"") is None
    assert read_camt_zip(STATEMENT.format("A", 5, 5).encode()) is None
    assert read_camt_zip(zipped({"a.txt": b"hello"})) is None


def test_a_bomb_is_refused() -> None:
    assert codes(zipped({"bomb.xml": b"<a>" + b" " * 20_000_000})) == ["READ_ZIP_TOO_LARGE"]


def test_the_files_together_are_bounded() -> None:
    content = zipped({f"{number}.xml": STATEMENT.format("A", 5, 5).encode() for number in range(9)}, ZIP_STORED)
    contents = read_camt_zip(content, max_unpacked=2_000)
    assert contents is not None
    assert [problem.code for problem in contents.problems] == ["READ_ZIP_TOO_LARGE"]
    assert contents.statements == ()


def test_too_many_files_are_refused() -> None:
    assert codes(zipped({f"{number}.xml": b"" for number in range(MAX_FILES + 1)})) == ["READ_ZIP_TOO_LARGE"]


def test_a_zip_in_the_zip_is_not_opened() -> None:
    inner = zipped({"1.xml": STATEMENT.format("A", 5, 5).encode()})
    assert codes(zipped({"in.zip": inner, "2.xml": STATEMENT.format("B", 5, 5).encode()})) == ["READ_ZIP_NESTED"]


def test_a_broken_zip_is_told() -> None:
    whole = zipped({"1.xml": STATEMENT.format("A", 5, 5).encode()}, ZIP_STORED)
    assert codes(whole[:-30]) == ["READ_ZIP_BROKEN"]
    assert codes(whole.replace(b"<Id>A", b"<Id>B")) == ["READ_ZIP_BROKEN"]


@pytest.mark.parametrize("place", [*range(40, 160, 7), *range(-60, 0, 2)])
def test_torn_bytes_never_raise(place: int) -> None:
    content = bytearray(zipped({"1.xml": STATEMENT.format("A", 5, 5).encode()}))
    content[place] ^= 0xFF
    contents = read_camt_zip(bytes(content))
    assert contents is None or contents.kind in ("unknown", "bank_statement")


def test_an_entry_without_a_name() -> None:
    whole = zipped({"x": STATEMENT.format("A", 5, 5).encode()}, ZIP_STORED)
    assert read_camt_zip(whole.replace(b"x", b"\x00")) is not None
