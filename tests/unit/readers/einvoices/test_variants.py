"""Rightful variants of real senders, which must raise no alarm, each with a twin that does."""

from collections.abc import Sequence

import pytest

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.einvoices.xml_file import read_einvoice
from tests.unit.readers.einvoices.written_invoices import CII, FATTURA, UBL, ZUGFERD_1, changed


def money(name: str, value: str, currency: str = "EUR") -> str:
    return f'<cbc:{name} currencyID="{currency}">{value}</cbc:{name}>'


def share(basis: str, tax: str, rate: str, scheme: str = "VAT", currency: str = "EUR") -> str:
    category = (
        f"<cbc:ID>S</cbc:ID><cbc:Percent>{rate}</cbc:Percent><cac:TaxScheme><cbc:ID>{scheme}</cbc:ID></cac:TaxScheme>"
    )
    amounts = money("TaxableAmount", basis, currency) + money("TaxAmount", tax, currency)
    return f"<cac:TaxSubtotal>{amounts}<cac:TaxCategory>{category}</cac:TaxCategory></cac:TaxSubtotal>"


def line(amount: str, rate: str = "", currency: str = "EUR") -> str:
    percent = f"<cbc:Percent>{rate}</cbc:Percent>" if rate else ""
    item = f"<cac:Item><cac:ClassifiedTaxCategory>{percent}</cac:ClassifiedTaxCategory></cac:Item>"
    return f"<cac:InvoiceLine>{money('LineExtensionAmount', amount, currency)}{item}</cac:InvoiceLine>"


def ubl(sums: Sequence[str], tax: str, shares: str, lines: str, more: str = "", currency: str = "EUR") -> str:
    """A small UBL invoice. sums: lines, net, total and payable, then further elements as `Name=value`."""
    names = ["LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount", "PayableAmount"]
    totals = [money(name, value, currency) for name, value in zip(names, sums, strict=False)]
    totals += [money(name, value, currency) for name, _, value in (item.partition("=") for item in sums[4:])]
    return f"""<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="c" xmlns:cbc="b">
    <cbc:ID>1</cbc:ID><cbc:DocumentCurrencyCode>{currency}</cbc:DocumentCurrencyCode>{more}
    <cac:TaxTotal>{money("TaxAmount", tax, currency)}{shares}</cac:TaxTotal>
    <cac:LegalMonetaryTotal>{"".join(totals)}</cac:LegalMonetaryTotal>{lines}</Invoice>"""


def document(xml: str) -> ReadDocument:
    contents = read_einvoice(xml.encode())
    assert contents is not None
    return contents.documents[0]


def states(xml: str) -> set[State]:
    found = document(xml)
    return {item.state for item in (found.net, found.tax, found.total, found.payable)}


def is_sure(xml: str) -> bool:
    contents = read_einvoice(xml.encode())
    assert contents is not None
    return states(xml) == {State.SURE} and contents.problems == ()


def test_allowances_without_their_total() -> None:
    allowance = "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>" + money("Amount", "10.00")
    allowance += "<cac:TaxCategory><cbc:Percent>20</cbc:Percent></cac:TaxCategory></cac:AllowanceCharge>"
    xml = ubl(
        ["100.00", "90.00", "108.00", "108.00"],
        "18.00",
        share("90.00", "18.00", "20"),
        line("100.00", "20"),
        allowance,
    )
    assert is_sure(xml)
    assert State.CONTRADICTED in states(xml.replace(allowance, ""))


def test_lines_without_tax_and_without_a_share() -> None:
    lines = line("100.00", "20") + line("50.00", "0")
    xml = ubl(["150.00", "150.00", "170.00", "170.00"], "20.00", share("100.00", "20.00", "20"), lines)
    assert is_sure(xml)
    assert State.CONTRADICTED in states(xml.replace(line("50.00", "0"), line("50.00", "20")))


def test_other_taxes_beside_vat() -> None:
    shares = share("100.00", "20.00", "20") + share("100.00", "3.00", "3", "ENV")
    xml = ubl(["100.00", "100.00", "123.00", "123.00"], "23.00", shares, line("100.00", "20"))
    assert is_sure(xml)
    assert State.CONTRADICTED in states(xml.replace(">ENV<", ">VAT<"))


def test_tax_totals_by_kind_are_summed() -> None:
    second = f"<cac:TaxTotal>{money('TaxAmount', '3.00')}{share('100.00', '3.00', '3', 'ENV')}</cac:TaxTotal>"
    xml = ubl(
        ["100.00", "100.00", "123.00", "123.00"],
        "20.00",
        share("100.00", "20.00", "20"),
        line("100.00", "20"),
        second,
    )
    assert is_sure(xml)
    assert str(document(xml).tax.value) == "23.00"
    assert document(xml.replace(">123.00<", ">124.00<")).tax.state is State.CONTRADICTED


def test_yen_are_rounded_to_whole_ones() -> None:
    shares = share("1055", "105", "10", currency="JPY")
    xml = ubl(["1055", "1055", "1160", "1160"], "105", shares, line("1055", "10", "JPY"), currency="JPY")
    assert is_sure(xml)
    assert State.CONTRADICTED in states(xml.replace("JPY", "EUR"))


def test_rounding_that_is_part_of_the_total() -> None:
    sums = ["100.00", "100.00", "120.00", "120.00", "PayableRoundingAmount=0.30"]
    xml = ubl(sums, "19.70", share("98.50", "19.70", "20") + share("1.50", "0.00", "0"), "")
    assert is_sure(xml)
    assert State.CONTRADICTED in states(xml.replace(">0.30<", ">0.40<"))


def test_amounts_for_third_parties_and_withheld_tax() -> None:
    third = f"<cac:PrepaidPayment>{money('PaidAmount', '7.00')}</cac:PrepaidPayment>"
    xml = ubl(
        ["100.00", "100.00", "120.00", "127.00"], "20.00", share("100.00", "20.00", "20"), line("100.00", "20"), third
    )
    assert is_sure(xml)
    withheld = f"<cac:WithholdingTaxTotal>{money('TaxAmount', '15.00')}</cac:WithholdingTaxTotal>"
    assert is_sure(xml.replace(third, withheld).replace(">127.00<", ">105.00<"))
    assert document(xml.replace(third, "")).payable.state is State.CONTRADICTED


def test_a_prepayment_above_the_total() -> None:
    sums = ["100.00", "100.00", "120.00", "-30.00", "PrepaidAmount=150.00"]
    xml = ubl(sums, "20.00", share("100.00", "20.00", "20"), line("100.00", "20"))
    assert is_sure(xml)
    assert document(xml).type.value == "invoice"


def test_no_tax_total_at_all() -> None:
    xml = ubl(["100.00", "100.00", "100.00", "100.00"], "0", "", line("100.00"))
    start, end = xml.index("<cac:TaxTotal>"), xml.index("</cac:TaxTotal>") + len("</cac:TaxTotal>")
    found = document(xml[:start] + xml[end:])
    assert (str(found.tax.value), found.tax.state) == ("0.00", State.SURE)


@pytest.mark.parametrize(("code", "kind"), [("SATIS", "invoice"), ("01", "invoice")])
def test_national_type_codes_are_likely_by_the_root(code: str, kind: str) -> None:
    found = document(changed(UBL, "TypeCode>380<", f"TypeCode>{code}<"))
    assert (found.type.value, found.type.state) == (kind, State.LIKELY)
    assert code in found.type.how


def test_a_booking_help_is_open_in_ubl_too() -> None:
    assert document(changed(UBL, "TypeCode>380<", "TypeCode>751<")).type.state is State.OPEN


def test_a_correction_may_be_negative() -> None:
    shares = share("-100.00", "-20.00", "20")
    code = "<cbc:InvoiceTypeCode>384</cbc:InvoiceTypeCode>"
    xml = ubl(["-100.00", "-100.00", "-120.00", "-120.00"], "-20.00", shares, line("-100.00", "20"), code)
    assert is_sure(xml)
    assert document(xml).type.value == "correction"
    assert document(xml.replace("384", "389")).type.value == "credit_note"


def test_a_national_name_of_the_vat_scheme() -> None:
    vat = "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>"
    moms = "<cac:TaxScheme><cbc:ID>63</cbc:ID><cbc:Name>Moms</cbc:Name></cac:TaxScheme></cac:PartyTaxScheme>"
    assert document(changed(UBL, vat, moms)).seller.vat_id.value == "NO987654325MVA"


def test_a_seller_who_is_a_person() -> None:
    xml = changed(UBL, "<cbc:RegistrationName>Fjord Kaffebrenneri AS</cbc:RegistrationName>", "")
    assert document(xml).seller.name.value == "Fjord Kaffe"
    person = "<cac:Person><cbc:FirstName>Ida</cbc:FirstName><cbc:FamilyName>Berg</cbc:FamilyName></cac:Person>"
    name = document(
        changed(xml, "<cac:PartyName><cbc:Name>Fjord Kaffe</cbc:Name></cac:PartyName>", person)
    ).seller.name
    assert (name.value, name.state) == ("Ida Berg", State.LIKELY)


def test_a_logistics_charge_of_zugferd_1() -> None:
    service = """<ram:SpecifiedLogisticsServiceCharge><ram:AppliedAmount>1.00</ram:AppliedAmount><ram:AppliedTradeTax>
    <ram:ApplicablePercent>19.00</ram:ApplicablePercent></ram:AppliedTradeTax></ram:SpecifiedLogisticsServiceCharge>"""
    xml = changed(ZUGFERD_1, "<ram:SpecifiedTradeAllowanceCharge>", service + "<ram:SpecifiedTradeAllowanceCharge>")
    for old, new in [
        ("ChargeTotalAmount>0.00<", "ChargeTotalAmount>1.00<"),
        ("TaxBasisTotalAmount>-10.00<", "TaxBasisTotalAmount>-9.00<"),
        ('BasisAmount currencyID="EUR">-10.00<', 'BasisAmount currencyID="EUR">-9.00<'),
        ('CalculatedAmount currencyID="EUR">-1.90<', 'CalculatedAmount currencyID="EUR">-1.71<'),
        ("TaxTotalAmount>-1.90<", "TaxTotalAmount>-1.71<"),
        (">-11.90<", ">-10.71<"),
    ]:
        xml = changed(xml, old, new)
    contents = read_einvoice(xml.encode())
    assert contents is not None
    assert contents.problems == ()
    assert contents.documents[0].total.is_sure


def test_lines_inside_lines_that_repeat_their_sum() -> None:
    """A line with parts, and its parts, without the status of a group."""
    part = """<ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>{0}</ram:LineID><ram:ParentLineID>2</ram:ParentLineID>
      </ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct><ram:Name>Part {0}</ram:Name></ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeSettlement>
      <ram:ApplicableTradeTax><ram:RateApplicablePercent>7</ram:RateApplicablePercent></ram:ApplicableTradeTax>
      <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>{1}</ram:LineTotalAmount>
      </ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>"""
    parts = part.format(3, "30.00") + part.format(4, "20.00")
    xml = changed(CII, "<ram:ApplicableHeaderTradeAgreement>", parts + "<ram:ApplicableHeaderTradeAgreement>")
    assert is_sure(xml)
    assert [item.description.value for item in document(xml).lines] == ["Oak boards", "Part 3", "Part 4"]
    assert document(xml.replace(">30.00<", ">31.00<")).net.state is State.CONTRADICTED


def test_fatturapa_with_stamp_duty_in_the_total() -> None:
    stamp = "<DatiBollo><BolloVirtuale>SI</BolloVirtuale><ImportoBollo>2.00</ImportoBollo></DatiBollo>"
    xml = changed(FATTURA, "<DatiCassaPrevidenziale>", stamp + "<DatiCassaPrevidenziale>")
    xml = changed(changed(xml, ">1268.80<", ">1270.80<"), ">1068.80<", ">1070.80<")
    assert is_sure(xml)
    assert State.CONTRADICTED in states(changed(xml, ">2.00<", ">3.00<"))


def test_fatturapa_in_instalments() -> None:
    first, second = "<ImportoPagamento>500.00</ImportoPagamento>", "<ImportoPagamento>568.80</ImportoPagamento>"
    due = "<DataScadenzaPagamento>2026-04-12</DataScadenzaPagamento>"
    more = f"{first}</DettaglioPagamento><DettaglioPagamento>{due}{second}"
    found = document(changed(FATTURA, "<ImportoPagamento>1068.80</ImportoPagamento>", more))
    assert (str(found.payable.value), found.payable.is_sure) == ("1068.80", True)
    assert found.due_date.state is State.OPEN
    assert "2026-03-12, 2026-04-12" in found.due_date.how


def test_a_namespace_that_is_no_address_is_only_a_name() -> None:
    name = """xmlns:ds='http://www.w3.org/2000/09/xmldsig#"'"""
    damaged = changed(FATTURA, ' versione="FPR12"', f' {name} versione="FPR12"')
    assert read_einvoice(damaged.encode()) == read_einvoice(FATTURA.encode())
    broken = read_einvoice(damaged.replace("</Numero>", "</Numer>").encode())
    assert broken is not None
    assert [problem.code for problem in broken.problems] == ["READ_EINVOICE_REFUSED"]


@pytest.mark.parametrize(("total", "payable"), [("1268.00", "1068.00"), ("1268.80", "1068.00")])
def test_rounding_that_is_in_the_total_is_not_added_to_what_is_paid(total: str, payable: str) -> None:
    stated = "<ImportoTotaleDocumento>1268.80</ImportoTotaleDocumento>"
    rounded = f"<ImportoTotaleDocumento>{total}</ImportoTotaleDocumento><Arrotondamento>-0.80</Arrotondamento>"
    xml = changed(FATTURA, stated, rounded)
    found = read_einvoice(changed(xml, "<ImportoPagamento>1068.80</ImportoPagamento>", "").encode())
    assert found is not None
    owed = found.documents[0].payable
    assert (str(owed.value), owed.state) == (payable, State.LIKELY)
