"""XLSX: typed cells are exact, formulas are not run, and workbooks are bounded."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

import openpyxl

from My_AI_Employee.readers.tables.xlsx_file import read_xlsx

ROWS: list[Sequence[object]] = [
    ["Account statement"],
    [],
    ["Date", "Details", "Amount", "Balance"],
    [
        datetime(2026, 3, 4, 10, 30),  # noqa: DTZ001 (a spreadsheet knows no zone)
        "Rent",
        -1200.1,
        3799.9,
    ],
    [date(2026, 4, 3), "Salary", 2500, 6299.9],
    [date(2026, 4, 5), "Fee", -0.1 - 0.2, 6299.6],
]


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_typed_cells_are_exact() -> None:
    contents = read_xlsx(workbook(ROWS))
    assert contents is not None
    (statement,) = contents.statements
    assert [line.booking_date.value for line in statement.lines] == [
        date(2026, 3, 4),
        date(2026, 4, 3),
        date(2026, 4, 5),
    ]
    assert [line.amount.value for line in statement.lines] == [Decimal("-1200.1"), Decimal(2500), Decimal("-0.3")]
    assert all(line.amount.is_sure and line.booking_date.is_sure for line in statement.lines)
    assert statement.adds_up
    assert statement.lines[0].amount.where == "row 4"


def test_a_workbook_with_an_empty_fill_among_its_styles_is_read() -> None:
    written = workbook(ROWS)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, archive.read(name).replace(b"<fill><patternFill/></fill>", b"<fill/>"))
    assert b"<fill/>" in zipfile.ZipFile(out).read("xl/styles.xml")
    contents = read_xlsx(out.getvalue())
    assert contents is not None
    assert contents == read_xlsx(written)


def test_each_sheet_is_a_statement_and_others_are_passed_over() -> None:
    contents = read_xlsx(workbook([["Notes", "nothing here"]], ROWS, ROWS))
    assert contents is not None
    assert len(contents.statements) == 2
    assert contents.statements[1].lines[0].amount.where == "sheet 'Sheet 2', row 4"


def test_text_cells_are_read_as_in_csv() -> None:
    rows = [["Datum", "Text", "Betrag"], ["31.01.2026", "Miete", "-1.200,00"]]
    contents = read_xlsx(workbook(rows))
    assert contents is not None
    assert contents.statements[0].lines[0].amount.value == Decimal("-1200.00")


def test_a_formula_is_not_run() -> None:
    rows: list[Sequence[object]] = [["Date", "Text", "Amount"], [date(2026, 1, 31), "Rent", "=1+1"], *ROWS[3:5]]
    contents = read_xlsx(workbook(rows))
    assert contents is not None
    assert Decimal(2) not in [line.amount.value for line in contents.statements[0].lines]


def test_no_workbook_is_none() -> None:
    assert read_xlsx(b"") is None
    assert read_xlsx(b"PK\x03\x04 not really") is None
    assert read_xlsx(b"Date;Amount\n") is None


def test_a_workbook_that_grows_too_much_is_refused() -> None:
    out = io.BytesIO(workbook(ROWS))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/bomb.xml", b"\0" * 3_000_000)
    contents = read_xlsx(out.getvalue())
    assert contents is not None
    assert contents.problems[0].code == "READ_FILE_TOO_LARGE"
    assert not contents.statements


def test_a_sheet_that_is_damaged_says_that_lines_may_be_missing() -> None:
    whole, out = workbook(ROWS), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                content = content[: content.rindex(b"<row")]
            target.writestr(entry, content)
    contents = read_xlsx(out.getvalue())
    assert contents is not None
    assert len(contents.statements[0].lines) == 2
    assert "lines may be missing" in contents.problems[0].message
    intact = read_xlsx(whole)
    assert intact is not None
    assert not intact.problems


def test_a_damaged_sheet_without_a_table_is_not_passed_over() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(ROWS)))
    book.copy_worksheet(book.worksheets[0])
    out, cut = io.BytesIO(), io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(cut, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            target.writestr(entry, content[:200] if entry.filename.endswith("sheet2.xml") else content)
    contents = read_xlsx(cut.getvalue())
    assert contents is not None
    assert len(contents.statements) == 1
    assert ["lines may be missing" in problem.message for problem in contents.problems] == [True]
