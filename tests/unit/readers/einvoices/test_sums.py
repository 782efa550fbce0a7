"""Figures that do not add up are contradicted, with both figures; no mutant of an amount stays sure."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.einvoices.xml_file import read_einvoice
from tests.unit.readers.einvoices.written_invoices import CII, FATTURA, UBL, UBL_CREDIT_NOTE, ZUGFERD_1, changed

AMOUNTS = re.compile(
    r"<(?:\w+:)?(LineTotalAmount|TaxBasisTotalAmount|TaxTotalAmount|GrandTotalAmount|DuePayableAmount|CalculatedAmount"
    r"|BasisAmount|LineExtensionAmount|TaxExclusiveAmount|TaxInclusiveAmount|PayableAmount|PrepaidAmount|TaxAmount"
    r"|TotalPrepaidAmount|AllowanceTotalAmount|ChargeTotalAmount|TaxableAmount|ImportoTotaleDocumento"
    r"|ImponibileImporto|Imposta|PrezzoTotale|ImportoPagamento)(?: currencyID=\"(?:EUR|NOK)\")?>(-?[0-9.]+)<"
)
CHANGES: dict[str, Callable[[Decimal], Decimal]] = {
    "plus one": lambda value: value + 1,
    "tenfold": lambda value: value * 10,
    "negative": lambda value: -value,
    "none": lambda value: value * 0,
    "plus two cents": lambda value: value + Decimal("0.02"),
}
FILES = {"CII": CII, "UBL": UBL, "credit note": UBL_CREDIT_NOTE, "ZUGFeRD 1": ZUGFERD_1, "FatturaPA": FATTURA}


def document(xml: str) -> ReadDocument:
    contents = read_einvoice(xml.encode())
    assert contents is not None
    return contents.documents[0]


def sure_figures(found: ReadDocument) -> dict[str, object]:
    headers = ("type", "net", "tax", "total", "payable", "prepaid")
    values = {name: getattr(found, name) for name in headers}
    values |= {
        f"share {n} {name}": getattr(share, name)
        for n, share in enumerate(found.taxes)
        for name in ("basis", "amount")
    }
    values |= {f"line {n}": line.amount for n, line in enumerate(found.lines)}
    return {name: finding.value for name, finding in values.items() if finding.is_sure}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", FILES)
def test_no_changed_amount_stays_sure(name: str, change: str) -> None:
    xml = FILES[name]
    right = sure_figures(document(xml))
    for place in AMOUNTS.finditer(xml):
        value = CHANGES[change](Decimal(place[2]))
        if value == Decimal(place[2]) or 'currencyID="EUR">24.30' in place[0]:
            continue
        mutant = xml[: place.start(2)] + f"{value:f}" + xml[place.end(2) :]
        wrong = {
            key: value for key, value in sure_figures(document(mutant)).items() if right.get(key, value) != value
        }
        assert not wrong, (place[0], value, wrong)


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        (">274.25<", ">284.25<", "total", "the sum without tax plus tax is 274.25, the total says 284.25"),
        (">200.00<", ">210.00<", "payable", "plus rounding is 200.00, the amount to pay says 210.00"),
        (">235.00<", ">225.00<", "net", "plus charges is 235.00, the sum without tax says 225.00"),
        (">39.25<", ">49.25<", "tax", "the taxes by rate are 39.25 in sum, the sum of tax says 49.25"),
        (">36.10<", ">35.10<", "tax", "19 % of 190.00 is 36.10, the tax says 35.10"),
        (">230.00<", ">231.00<", "net", "the lines are 230.00 in sum, the sum of lines says 231.00"),
        (">190.00<", ">180.00<", "net", "the bases of the taxes are 225.00 in sum, the sum without tax says 235.00"),
    ],
)
def test_both_figures_are_said(old: str, new: str, field: str, words: str) -> None:
    contents = read_einvoice(changed(CII, old, new).encode())
    assert contents is not None
    finding = getattr(contents.documents[0], field)
    assert finding.state is State.CONTRADICTED
    assert words in finding.how
    assert any(words in problem.message for problem in contents.problems)


def test_a_line_that_is_not_quantity_times_price() -> None:
    found = document(changed(CII, ">40<", ">41<"))
    assert found.lines[0].quantity.state is State.CONTRADICTED
    assert found.lines[0].amount.how == "line 1: quantity times price is 184.50, the line says 180.00"
    assert found.lines[1].amount.is_sure
    assert found.total.is_sure


def test_a_line_of_another_rate_contradicts_the_taxes() -> None:
    rate = "<ram:RateApplicablePercent>7</ram:RateApplicablePercent></ram:ApplicableTradeTax>"
    found = document(changed(CII, rate, rate.replace(">7<", ">19<")))
    assert found.tax.state is State.CONTRADICTED
    assert "lines and tax bases differ by rate" in found.tax.how


def test_a_cent_of_rounding_is_likely_not_contradicted() -> None:
    xml = changed(changed(CII, ">274.25<", ">274.26<"), ">200.00<", ">200.01<")
    found = document(xml)
    assert (found.total.state, found.total.value) == (State.LIKELY, Decimal("274.26"))
    assert "274.25" in found.total.how


def test_tax_that_is_rounded_line_by_line_agrees() -> None:
    """Three lines of 0.13 at 19 %: 0.02 each, 0.06 in sum, while 19 % of 0.39 is 0.07."""
    line = """<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount>{}</cbc:LineExtensionAmount>
    <cac:Item><cac:ClassifiedTaxCategory><cbc:Percent>19</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item></cac:InvoiceLine>"""
    lines = "".join(line.format("0.13") for _ in range(10))
    xml = f"""<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="a" xmlns:cbc="b">
    <cac:TaxTotal><cbc:TaxAmount>0.20</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount>1.30</cbc:TaxableAmount>
    <cbc:TaxAmount>0.20</cbc:TaxAmount><cac:TaxCategory><cbc:Percent>19</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
    <cac:LegalMonetaryTotal><cbc:LineExtensionAmount>1.30</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount>1.30</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount>1.50</cbc:TaxInclusiveAmount><cbc:PayableAmount>1.50</cbc:PayableAmount></cac:LegalMonetaryTotal>{lines}</Invoice>"""
    assert document(xml).tax.is_sure
    assert (
        document(
            xml.replace("<cbc:Percent>19</cbc:Percent></cac:ClassifiedTaxCategory>", "</cac:ClassifiedTaxCategory>")
        ).tax.state
        is State.CONTRADICTED
    )


def test_amounts_of_another_currency_are_contradicted() -> None:
    found = document(changed(UBL, '<cbc:PayableAmount currencyID="NOK">', '<cbc:PayableAmount currencyID="SEK">'))
    assert found.payable.state is State.CONTRADICTED
    assert "SEK" in found.payable.how


def test_an_element_that_is_there_twice_and_differs() -> None:
    grand = "<ram:GrandTotalAmount>274.25</ram:GrandTotalAmount>"
    found = document(changed(CII, grand, grand + grand.replace("274", "974")))
    assert found.total.state is State.CONTRADICTED
    assert "274.25, 974.25" in found.total.how
    number = "<ram:ID>BH-2026-0417</ram:ID>"
    assert document(changed(CII, number, number + "<ram:ID>X-1</ram:ID>")).number.state is State.CONTRADICTED


def test_an_element_that_is_there_twice_and_equal_is_sure() -> None:
    grand = "<ram:GrandTotalAmount>274.25</ram:GrandTotalAmount>"
    assert document(changed(CII, grand, grand + grand.replace("274.25", "274.250"))).total.is_sure


def test_sums_of_different_signs_do_not_tell_a_credit_note() -> None:
    found = document(changed(CII, ">274.25<", ">-274.25<"))
    assert found.type.state is State.CONTRADICTED


def test_the_amount_to_pay_is_as_doubtful_as_the_total() -> None:
    found = document(changed(CII, ">36.10<", ">35.10<"))
    assert (found.total.state, found.payable.state) == (State.CONTRADICTED, State.CONTRADICTED)
    assert "19 % of 190.00 is 36.10" in found.payable.how
