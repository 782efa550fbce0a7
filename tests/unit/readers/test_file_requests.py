"""What of a file becomes a request, and what a person is asked first."""

from decimal import Decimal

import pytest

from My_AI_Employee.readers.contents.document import Buyer, DocumentLine, ReadDocument, Seller
from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import NOT_STATED, Finding, likely, sure
from My_AI_Employee.readers.file_requests import FileRequest, request_of
from My_AI_Employee.readers.statements.camt import read_camt
from My_AI_Employee.readers.statements.mt940 import read_mt940
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


def _text_of(document: ReadDocument) -> str:
    found = request_of("bill.xml", FileContents(kind="invoice", documents=(document,)))
    assert found is not None
    return found.text


def _number(text: str) -> Finding[Decimal]:
    return likely(Decimal(text[1:])) if text.startswith("~") else sure(Decimal(text))


@pytest.mark.parametrize(
    ("quantity", "price", "amount", "shown"),
    [
        ("4", "25.00", "100.00", "4 x 25.00"),
        ("20.0000", "9.9000", "198.00", "20 x 9.90"),
        ("2.5", "10", "25.00", "2.5 x 10.00"),
        ("4", "177.00", "637.20", "4 x 159.30"),  # an allowance of 10 percent
        ("20", "4.10", "81.90", "81.90"),  # the price after the allowance has more than two decimals
        ("1", "31.00", "31.00", "31.00"),
        ("4000", "1.35580114", "5423.20", "5423.20"),
        ("1.125", "8.00", "9.00", "9.00"),
        ("-2", "1.45", "-2.90", "-2.90"),
        ("~4", "25.00", "100.00", "100.00"),
        ("4", "~25.00", "100.00", "100.00"),
        ("1E+40", "1E+40", "1E+80", f"1{'0' * 80}"),
    ],
)
def test_lines_keep_quantity_and_price_where_these_give_the_amount(
    quantity: str, price: str, amount: str, shown: str
) -> None:
    line = DocumentLine(
        description=sure("Paper"),
        quantity=_number(quantity),
        unit_price=_number(price),
        amount=sure(Decimal(amount)),
        tax_rate=sure(Decimal(19)),
    )
    assert f"line: Paper | {shown} | 19%" in _text_of(ReadDocument(type=sure("invoice"), lines=(line,)))


def test_the_bank_account_of_a_seller_is_told_only_when_it_is_sure() -> None:
    iban = "DE89370400440532013000"
    for finding, is_told in ((sure(iban), True), (likely(iban), False)):
        document = ReadDocument(type=sure("invoice"), seller=Seller(iban=finding))
        assert (f"seller iban: {iban}" in _text_of(document)) is is_told


def test_a_receipt_with_doubts_may_be_answered_as_an_expense() -> None:
    document = ReadDocument(type=sure("invoice", "1", "x"), number=sure("3391", "1", "x"))
    receipt = request_of("r.pdf", FileContents(kind="receipt", documents=(document,)))
    bill = request_of("r.pdf", FileContents(kind="invoice", documents=(document,)))
    assert receipt is not None
    assert "choose `type: expense`" in receipt.problem
    assert bill is not None
    assert "type: expense" not in bill.problem


DECLINED = """Type,Completed Date,Description,Amount,Fee,Currency,State
CARD,2026-11-02 08:00:00,Spar,-10.00,0.00,EUR,COMPLETED
CARD,2026-11-13 08:00:00,Spar,-11.00,0.00,EUR,COMPLETED
CARD,2026-11-14 08:00:00,Spar,-12.00,0.00,EUR,COMPLETED
CARD,2026-11-15 08:00:00,Uber,-99.00,0.00,EUR,DECLINED
"""
UNKNOWN_STATUS = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>
<Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct><Ntry><Amt Ccy="EUR">10.00</Amt>
<CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>WHAT</Cd></Sts><BookgDt><Dt>2026-11-30</Dt></BookgDt></Ntry></Stmt>
</BkToCstmrStmt></Document>"""


def test_a_declined_payment_is_no_line_to_post() -> None:
    contents = read_csv(DECLINED.encode())
    assert contents is not None
    request = request_of("november.csv", contents)
    assert request is not None
    assert request.problem == ""
    assert request.text.count("\n- ") == 3
    assert "Uber" not in request.text


def test_a_line_whose_status_is_not_known_is_asked_about() -> None:
    contents = read_camt(UNKNOWN_STATUS.encode())
    assert contents is not None
    request = request_of("november.xml", contents)
    assert request is not None
    assert "whether it is booked" in request.problem
    assert "type: bank_statement" not in request.text


@pytest.mark.parametrize(
    ("how", "payable", "is_asked"),
    [
        (f"sum without tax plus tax; {NOT_STATED}", sure(Decimal("119.00")), False),
        (f"sum without tax plus tax; {NOT_STATED}", sure(Decimal("100.00")), True),
        (f"sum without tax plus tax; {NOT_STATED}", likely(Decimal("119.00")), True),
        ("label 'Total'", sure(Decimal("119.00")), True),
    ],
)
def test_a_total_that_was_computed_is_asked_about_unless_just_that_is_to_be_paid(
    how: str, payable: Finding[Decimal], is_asked: bool
) -> None:
    net, tax = sure(Decimal("100.00")), sure(Decimal("19.00"))
    total = likely(Decimal("119.00"), "1", how)
    document = ReadDocument(type=sure("invoice"), net=net, tax=tax, total=total, payable=payable)
    found = request_of("bill.xml", FileContents(kind="invoice", documents=(document,)))
    assert found is not None
    assert "total: " not in found.text.replace("unsettled", "")
    assert ("total: is it 119.00?" in found.problem) is is_asked


def test_balances_that_do_not_close_are_said_once_with_what_to_do() -> None:
    head, line = ":20:X\n:25:1\n:28C:5/1\n:60F:C261129EUR100,00\n", ":61:2611301130C20,00NTRFNONREF\n:86:One\n"
    lines = f"{head}{line}:62F:C261130EUR130,00\n"
    contents = read_mt940(lines.encode())
    assert contents is not None
    found = request_of("bank.sta", contents)
    assert found is not None
    assert found.problem.count("a difference of 10.00") == 1
    assert "export it from the bank again" in found.problem


def test_a_part_that_is_not_to_be_paid_may_be_paid_already_or_withheld() -> None:
    net, tax, total = sure(Decimal("100.00")), sure(Decimal("21.00")), sure(Decimal("121.00"))
    for payable, is_asked in (("106.00", True), ("121.00", False)):
        document = ReadDocument(type=sure("invoice"), net=net, tax=tax, total=total, payable=sure(Decimal(payable)))
        found = request_of("bill.xml", FileContents(kind="invoice", documents=(document,)))
        assert found is not None
        assert ("paid already, or withheld as tax" in found.problem) is is_asked
