"""Each syntax of e-invoice: what is read, where it stands, and what is known as optional."""

from datetime import date
from decimal import Decimal

import pytest

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.einvoices.xml_file import read_einvoice
from tests.unit.readers.einvoices.written_invoices import (
    CII,
    FATTURA,
    FATTURA_BODY,
    IBAN,
    MINIMUM,
    OTHER_IBAN,
    UBL,
    UBL_CREDIT_NOTE,
    ZUGFERD_1,
    changed,
)


def read(xml: str) -> FileContents:
    contents = read_einvoice(xml.encode())
    assert contents is not None
    return contents


def document(xml: str) -> ReadDocument:
    (found,) = read(xml).documents
    return found


def sums(found: ReadDocument) -> list[str]:
    findings = (found.net, found.tax, found.total, found.payable)
    assert all(item.is_sure for item in findings), findings
    return [f"{item.value:.2f}" for item in findings]


def test_cii() -> None:
    contents = read(CII)
    (found,) = contents.documents
    assert contents.kind == "invoice"
    assert contents.problems == ()
    assert (found.type.value, found.number.value) == ("invoice", "BH-2026-0417")
    assert (found.issue_date.value, found.currency.value) == (date(2026, 11, 5), "EUR")
    assert (found.seller.name.value, found.seller.vat_id.value) == ("Brandholz & Söhne GmbH", "DE811907980")
    assert (found.seller.iban.value, found.buyer.name.value) == (IBAN, "Tischlerei Ahorn")
    assert sums(found) == ["235.00", "39.25", "274.25", "200.00"]
    assert (found.prepaid.value, found.reference.value) == (Decimal("74.25"), "BH-2026-0388")
    assert [(share.rate.value, share.category.value, share.basis.value) for share in found.taxes] == [
        (Decimal(19), "S", Decimal(190)),
        (Decimal(7), "S", Decimal(45)),
    ]


def test_the_place_is_path_and_line() -> None:
    number = document(CII).number
    assert number.where == "/CrossIndustryInvoice/ExchangedDocument/ID, line 9"
    second = document(UBL).lines[1].amount
    assert second.where.startswith("/Invoice/InvoiceLine[2]/LineExtensionAmount, line ")
    assert int(second.where.rpartition(" ")[2]) == UBL[: UBL.index("-200.00</cbc:LineExt")].count("\n") + 1


def test_a_price_for_a_hundred_is_a_price_for_one() -> None:
    line = document(CII).lines[0]
    assert (line.unit_price.value, line.unit_price.how) == (Decimal("4.5"), "450.00 for 100")
    assert (line.quantity.value, line.amount.value, line.tax_rate.value) == (Decimal(40), Decimal(180), Decimal(19))
    assert line.amount.is_sure


def test_the_due_date_is_not_the_one_of_the_discount() -> None:
    assert document(CII).due_date.value == date(2026, 12, 5)


def test_instalments_leave_the_due_date_open() -> None:
    found = document(changed(CII, "2 % Skonto", "First half"))
    assert found.due_date.state is State.OPEN
    assert "2026-11-15, 2026-12-05" in found.due_date.how


def test_groups_of_lines_are_not_lines() -> None:
    grouped = changed(
        CII, "<ram:LineID>1</ram:LineID>", "<ram:LineID>1</ram:LineID><ram:ParentLineID>3</ram:ParentLineID>"
    )
    group = """<ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>3</ram:LineID><ram:LineStatusReasonCode>GROUP</ram:LineStatusReasonCode></ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>180.00</ram:LineTotalAmount>
      </ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>
    <ram:ApplicableHeaderTradeAgreement>"""
    contents = read(changed(grouped, "<ram:ApplicableHeaderTradeAgreement>", group))
    assert [line.description.value for line in contents.documents[0].lines] == ["Oak boards", "Handbook of joints"]
    assert contents.problems == ()


def test_minimum_has_no_lines_and_hides_the_prepayment() -> None:
    contents = read(MINIMUM)
    assert sums(contents.documents[0]) == ["100.00", "20.00", "120.00", "90.00"]
    assert (contents.documents[0].lines, contents.problems) == ((), ())


@pytest.mark.parametrize("payable", ["1200.00", "-90.00", "0.00"])
def test_what_minimum_cannot_prove_is_likely(payable: str) -> None:
    found = document(changed(MINIMUM, ">90.00<", f">{payable}<"))
    assert found.payable.state is State.LIKELY
    assert found.total.is_sure


def test_zugferd_1_with_a_note_line_and_negative_allowances() -> None:
    contents = read(ZUGFERD_1)
    (found,) = contents.documents
    assert (found.type.value, found.type.how) == ("credit_note", "type code 380 with a negative total")
    assert [f"{item.value:.2f}" for item in (found.net, found.tax, found.total)] == ["-10.00", "-1.90", "-11.90"]
    assert all(item.is_sure for item in (found.net, found.tax, found.total))
    assert [line.description.value for line in found.lines] == ["Returned goods", "Honey"]
    assert found.lines[0].amount.state is State.OPEN
    assert contents.problems == ()


def test_a_missing_payable_amount_is_only_likely() -> None:
    payable = document(ZUGFERD_1).payable
    assert (payable.value, payable.state) == (Decimal("-11.90"), State.LIKELY)


def test_ubl() -> None:
    contents = read(UBL)
    (found,) = contents.documents
    assert contents.problems == ()
    assert (found.type.value, found.number.value) == ("invoice", "FK 2026/88")
    assert (found.issue_date.value, found.due_date.value) == (date(2026, 10, 31), date(2026, 11, 30))
    assert (found.seller.name.value, found.seller.vat_id.value) == ("Fjord Kaffebrenneri AS", "NO987654325MVA")
    assert (found.seller.iban.value, found.buyer.name.value) == (OTHER_IBAN, "Kontor Nord AB")
    assert (found.currency.value, sums(found)) == ("NOK", ["900.00", "275.00", "1175.00", "1000.00"])
    assert [line.description.value for line in found.lines] == ["Coffee", "Crates returned"]
    assert found.taxes[1].reason.value == "Deposit returned"


def test_ubl_credit_note_keeps_its_signs() -> None:
    found = document(UBL_CREDIT_NOTE)
    assert (found.type.value, found.reference.value) == ("credit_note", "FK 2026/88")
    assert sums(found) == ["900.00", "275.00", "1175.00", "1000.00"]


def test_ubl_without_its_total_and_type() -> None:
    """UBL 2.0 has neither. That the payable amount follows from a calculated total makes no file state it."""
    total = '<cbc:TaxInclusiveAmount currencyID="NOK">1175.00</cbc:TaxInclusiveAmount>'
    found = document(changed(changed(UBL, total, ""), "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", ""))
    assert (found.total.value, found.total.state) == (Decimal(1175), State.LIKELY)
    assert (found.type.value, found.type.how) == ("invoice", "type code 380")


def test_a_calculated_total_that_nothing_proves_is_likely() -> None:
    xml = changed(UBL, '<cbc:TaxInclusiveAmount currencyID="NOK">1175.00</cbc:TaxInclusiveAmount>', "")
    xml = changed(xml, '<cbc:PayableAmount currencyID="NOK">1000.00</cbc:PayableAmount>', "")
    assert document(xml).total.state is State.LIKELY


def test_danish_files_state_the_tax_as_tax_exclusive_amount() -> None:
    found = document(
        changed(
            UBL, '<cbc:TaxExclusiveAmount currencyID="NOK">900.00', '<cbc:TaxExclusiveAmount currencyID="NOK">275.00'
        )
    )
    assert sums(found) == ["900.00", "275.00", "1175.00", "1000.00"]


def test_an_envelope_of_peppol_is_opened() -> None:
    body = UBL.partition("?>")[2]
    found = document(f"<StandardBusinessDocument><StandardBusinessDocumentHeader/>{body}</StandardBusinessDocument>")
    assert found.number.value == "FK 2026/88"
    assert found.number.where.startswith("/StandardBusinessDocument/Invoice/ID")


def test_fatturapa_with_withheld_tax() -> None:
    contents = read(FATTURA)
    (found,) = contents.documents
    assert contents.problems == ()
    assert (found.type.value, found.number.value, found.reference.value) == ("invoice", "14/B", "12/B")
    assert (found.seller.name.value, found.seller.vat_id.value) == ("Chiara Neri", "IT01234567890")
    assert (found.seller.iban.value, found.due_date.value) == ("IT60X0542811101000000123456", date(2026, 3, 12))
    assert sums(found) == ["1040.00", "228.80", "1268.80", "1068.80"]
    assert [file.content for file in contents.embedded] == [b"10 ore"]


def test_fatturapa_without_total() -> None:
    found = document(changed(FATTURA, "<ImportoTotaleDocumento>1268.80</ImportoTotaleDocumento>", ""))
    assert found.total.value == Decimal("1268.80")
    assert found.total.state is State.LIKELY
    assert "does not state it" in found.total.how


def test_fatturapa_split_payment() -> None:
    split = changed(
        FATTURA, "<Imposta>228.80</Imposta>", "<Imposta>228.80</Imposta><EsigibilitaIVA>S</EsigibilitaIVA>"
    )
    contents = read(changed(split, ">1068.80<", ">840.00<"))
    assert contents.problems == ()
    assert contents.documents[0].payable.is_sure


def test_fatturapa_with_several_invoices() -> None:
    second = changed(changed(FATTURA_BODY, "14/B", "15/B"), ">1268.80<", ">1269.80<")
    contents = read(changed(FATTURA, FATTURA_BODY, FATTURA_BODY + second))
    assert [item.number.value for item in contents.documents] == ["14/B", "15/B"]
    assert [item.total.state for item in contents.documents] == [State.SURE, State.CONTRADICTED]
    assert all(problem.message.startswith("invoice 2: ") for problem in contents.problems)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        *[(code, "invoice") for code in ("380", "389", "326", "386", "387", "875", "877")],
        *[(code, "credit_note") for code in ("381", "261", "296", "308", "396", "420", "458", "532")],
        ("384", "correction"),
    ],
)
def test_type_codes(code: str, kind: str) -> None:
    found = document(changed(CII, "<ram:TypeCode>380<", f"<ram:TypeCode>{code}<"))
    assert (found.type.value, found.type.state) == (kind, State.SURE)


@pytest.mark.parametrize("code", ["751", "325", "999", "38O"])
def test_other_type_codes_are_open(code: str) -> None:
    found = document(changed(CII, "<ram:TypeCode>380<", f"<ram:TypeCode>{code}<"))
    assert (found.type.value, found.type.state) == (None, State.OPEN)
    assert code in found.type.how


def test_a_credit_note_with_the_code_of_an_invoice_is_contradicted() -> None:
    found = document(changed(UBL_CREDIT_NOTE, "TypeCode>381<", "TypeCode>380<"))
    assert found.type.state is State.CONTRADICTED


def test_purchases_reported_by_the_buyer_are_no_bills() -> None:
    assert document(changed(FATTURA, "TD01", "TD17")).type.state is State.OPEN


def test_several_accounts_are_open_with_both() -> None:
    second = "<ram:PayeePartyCreditorFinancialAccount><ram:IBANID>GB29NWBK60161331926819</ram:IBANID>"
    second += "</ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>"
    iban = document(changed(CII, "</ram:SpecifiedTradeSettlementPaymentMeans>", second)).seller.iban
    assert (iban.value, iban.state) == (None, State.OPEN)
    assert IBAN in iban.how
    assert OTHER_IBAN in iban.how


@pytest.mark.parametrize(
    "account", ["DE89370400440532013001", "DE8937040044053201300", "DE543704004405320130001", "1234567890"]
)
def test_an_account_with_wrong_check_digits_or_length_is_open(account: str) -> None:
    iban = document(changed(UBL, "GB29NWBK60161331926819", account)).seller.iban
    assert (iban.value, iban.state) == (None, State.OPEN)
    assert account in iban.how


def test_embedded_files_have_a_plain_name() -> None:
    (file,) = read(CII).embedded
    assert (file.name, file.content) == ("hours.csv", b"day;hours\n1;8\n")


def test_a_broken_embedded_file_is_said() -> None:
    contents = read(changed(CII, "ZGF5O2hvdXJzCjE7OAo=", "not base64!"))
    assert contents.embedded == ()
    assert [problem.code for problem in contents.problems] == ["READ_EMBEDDED_FILE"]


@pytest.mark.parametrize("code", ["VAT", "euro", "€", "978", "EU"])
def test_a_currency_that_is_none_is_open(code: str) -> None:
    found = document(changed(CII, "<ram:InvoiceCurrencyCode>EUR<", f"<ram:InvoiceCurrencyCode>{code}<"))
    assert found.currency.state is State.OPEN
    assert code in found.currency.how


def test_a_currency_that_only_the_amounts_state() -> None:
    code = "<cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>"
    found = document(changed(UBL, code, ""))
    assert (found.currency.value, found.currency.is_sure) == ("NOK", True)
    assert sums(found) == ["900.00", "275.00", "1175.00", "1000.00"]


def test_without_any_sum_the_kind_is_likely() -> None:
    start, end = CII.index("<ram:SpecifiedTradeSettlementHeaderM"), CII.index("      <ram:InvoiceReferencedDocument>")
    found = document(CII[:start] + CII[end:])
    assert (found.type.value, found.type.state) == ("invoice", State.LIKELY)
    assert (found.total.value, found.total.state) == (None, State.OPEN)
