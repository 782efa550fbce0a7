"""What of a file becomes a request, and what a person is asked first."""

from My_AI_Employee.readers.contents.document import Buyer, ReadDocument
from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import likely, sure
from My_AI_Employee.readers.file_requests import FileRequest, request_of
from My_AI_Employee.readers.tables.csv_file import read_csv

_HEAD = "Date,Description,Amount,Currency,Balance\n2026-11-23,Harbour Ltd,500.00,EUR,1500.00\n"


def _statement(rows: str) -> FileRequest:
    contents = read_csv(rows.encode())
    assert contents is not None
    found = request_of("bank.csv", contents)
    assert found is not None
    return found


def test_lines_in_another_currency_never_become_lines_of_the_books_currency() -> None:
    for code, said in (("USD", "lines are in EUR, USD"), ("", "lines are in EUR")):
        mixed = _statement(f"{_HEAD}2026-11-24,Rail Office,-119.00,{code},1381.00\n")
        assert said in mixed.problem
        assert "type: bank_statement" not in mixed.text
    plain = _statement(f"{_HEAD}2026-11-24,Rail Office,-119.00,EUR,1381.00\n")
    assert not plain.problem
    assert "type: bank_statement" in plain.text


def test_whom_a_document_is_addressed_to_is_told_only_when_it_is_sure() -> None:
    for name, is_told in ((sure("Bergwerk AG", "1", "x"), True), (likely("Bergwerk AG", "1", "x"), False)):
        document = ReadDocument(type=sure("invoice", "1", "x"), buyer=Buyer(name=name))
        found = request_of("bill.xml", FileContents(kind="invoice", documents=(document,)))
        assert found is not None
        assert ("buyer: Bergwerk AG" in found.text) is is_told
        assert "buyer" not in found.problem
