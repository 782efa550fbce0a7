"""Who is to be paid on which account, and what the file must say for it to be sure."""

from datetime import date

import pytest

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.einvoices.xml_file import read_einvoice
from My_AI_Employee.readers.file_requests import request_of
from tests.unit.readers.einvoices.written_invoices import CII, FATTURA, IBAN, OTHER_IBAN, UBL, changed

_UBL_MEANS = "<cac:PaymentMeans>"
_SELLER = "<cbc:RegistrationName>"


def _payee(name: str) -> str:
    return f"<cac:PayeeParty><cac:PartyName><cbc:Name>{name}</cbc:Name></cac:PartyName></cac:PayeeParty>"


def _with_payee(*names: str) -> str:
    return changed(UBL, _UBL_MEANS, "".join(map(_payee, names)) + _UBL_MEANS)


def _document(xml: str) -> ReadDocument:
    contents = read_einvoice(xml.encode())
    assert contents is not None
    (found,) = contents.documents
    return found


def test_the_account_of_the_one_payee_that_the_file_names_is_sure() -> None:
    found = _document(_with_payee("Factoring Sund"))
    assert (found.seller.iban.value, found.seller.iban.state) == (OTHER_IBAN, State.SURE)
    assert "Factoring Sund" in found.seller.iban.how
    assert (found.payee.name.value, found.payee.name.state) == ("Factoring Sund", State.SURE)


def test_the_account_of_a_payee_of_a_cii_invoice_is_sure() -> None:
    payee = "<ram:PayeeTradeParty><ram:Name>Factoring Sund</ram:Name></ram:PayeeTradeParty>"
    means = "<ram:SpecifiedTradeSettlementPaymentMeans>"
    found = _document(changed(CII, means, payee + means))
    assert (found.seller.iban.value, found.seller.iban.state) == (IBAN, State.SURE)
    assert found.payee.name.value == "Factoring Sund"


def test_the_account_of_two_payees_is_likely() -> None:
    found = _document(_with_payee("Factoring Sund", "Sund Bank"))
    assert (found.seller.iban.value, found.seller.iban.state) == (OTHER_IBAN, State.LIKELY)
    assert not found.payee.name.is_sure


def test_the_account_of_two_payees_of_instalments_is_likely() -> None:
    start, end = FATTURA.index("<DettaglioPagamento>"), FATTURA.rindex("</DettaglioPagamento>")
    account = f"<ImportoPagamento>1.00</ImportoPagamento><IBAN>{IBAN}</IBAN></DettaglioPagamento>"
    paid = "".join(f"<DettaglioPagamento><Beneficiario>{name}</Beneficiario>{account}" for name in "AB")
    found = _document(FATTURA[:start] + paid + FATTURA[end + len("</DettaglioPagamento>") :])
    assert (found.seller.iban.value, found.seller.iban.state) == (IBAN, State.LIKELY)
    assert "2 of payees" in found.payee.name.how


def test_several_accounts_of_a_payee_stay_open() -> None:
    account = f"<cac:PayeeFinancialAccount><cbc:ID>{IBAN}</cbc:ID></cac:PayeeFinancialAccount>"
    second = f"<cac:PaymentMeans>{account}</cac:PaymentMeans>"
    found = _document(changed(_with_payee("Factoring Sund"), _UBL_MEANS, second + _UBL_MEANS))
    assert (found.seller.iban.value, found.seller.iban.state) == (None, State.OPEN)


def test_an_account_of_a_payee_with_wrong_check_digits_stays_open() -> None:
    found = _document(changed(_with_payee("Factoring Sund"), OTHER_IBAN, "GB29NWBK60161331926818"))
    assert (found.seller.iban.value, found.seller.iban.state) == (None, State.OPEN)


def test_a_payee_with_the_name_of_the_seller_is_nobody_else() -> None:
    start = UBL.index(_SELLER) + len(_SELLER)
    seller = UBL[start : UBL.index("<", start)]
    found = _document(_with_payee(seller.upper()))
    assert found.seller.iban.is_sure
    assert not found.payee.name.where


@pytest.mark.parametrize(("name", "is_told"), [("", True), ("Factoring Sund", False)])
def test_only_the_own_account_of_a_seller_is_written_into_its_record(name: str, is_told: bool) -> None:
    contents = read_einvoice((_with_payee(name) if name else UBL).encode())
    assert contents is not None
    found = request_of("bill.xml", contents)
    assert found is not None
    assert (f"seller iban: {OTHER_IBAN}" in found.text) is is_told
    assert ("seller payee: Factoring Sund" in found.text) is not is_told


def test_amounts_in_another_currency_than_the_invoice_leave_the_currency_contradicted() -> None:
    found = _document(UBL.replace('currencyID="NOK"', 'currencyID="SEK"'))
    assert found.currency.state is State.CONTRADICTED
    assert "SEK" in found.currency.how
    assert _document(UBL).currency.is_sure


def test_a_due_date_before_the_day_of_issue_is_likely() -> None:
    found = _document(changed(UBL, "<cbc:DueDate>2026-11-30<", "<cbc:DueDate>2025-11-30<")).due_date
    assert (found.value, found.state) == (date(2025, 11, 30), State.LIKELY)
    assert _document(changed(UBL, "<cbc:DueDate>2026-11-30<", "<cbc:DueDate>2026-10-31<")).due_date.is_sure
