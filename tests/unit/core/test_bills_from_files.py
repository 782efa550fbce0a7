"""An e-invoice that is dropped becomes a bill with every line, its taxes and the file attached."""

import re
from decimal import Decimal

import pytest

from My_AI_Employee.tasks.evidence_pictures import kept_pictures
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.unit.readers.pages.made_pages import drawn

pytestmark = pytest.mark.slow

UBL = """<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>RE-2026-77</cbc:ID><cbc:IssueDate>2026-11-02</cbc:IssueDate><cbc:DueDate>2026-12-02</cbc:DueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>USD</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Paper Mill AG</cbc:Name></cac:PartyName>
<cac:PartyLegalEntity><cbc:RegistrationName>Paper Mill AG</cbc:RegistrationName></cac:PartyLegalEntity>
</cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Studio</cbc:RegistrationName>
</cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="USD">15.00</cbc:TaxAmount><cac:TaxSubtotal>
<cbc:TaxableAmount currencyID="USD">100.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="USD">15.00</cbc:TaxAmount>
<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>15</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
</cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="USD">100.00</cbc:LineExtensionAmount>
<cbc:TaxExclusiveAmount currencyID="USD">100.00</cbc:TaxExclusiveAmount>
<cbc:TaxInclusiveAmount currencyID="USD">115.00</cbc:TaxInclusiveAmount>
<cbc:PayableAmount currencyID="USD">115.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">4</cbc:InvoicedQuantity>
<cbc:LineExtensionAmount currencyID="USD">100.00</cbc:LineExtensionAmount>
<cac:Item><cbc:Name>Paper | A4</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>15</cbc:Percent>
<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
<cac:Price><cbc:PriceAmount currencyID="USD">25.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
</Invoice>
"""


def _answer(vault: DrivenVault, source: str, line: str) -> None:
    vault.edit(vault.task_of(source), "## Answer\n", f"## Answer\n\n{line}\n")
    vault.settle()


def test_an_e_invoice_becomes_a_bill_after_one_question(vault: DrivenVault) -> None:
    vault.drop("bill.xml", UBL)
    vault.settle()
    text = vault.task_of("bill.xml").read_text(encoding="utf-8")
    assert "line: Paper / A4 | 4 x 25.00 | 15%" in text
    assert "category" in text.partition("## What is missing")[2].partition("## Answer")[0]
    _answer(vault, "bill.xml", "category: office_supplies")
    (note,) = (vault.root / "Pending_Approval").glob("PLAN-*.md")
    vendor, bill = vault.record(note).plan.actions
    assert (vendor.tool, bill.tool) == ("create_vendor", "create_bill")
    assert bill.arguments["attachment"].endswith("bill.xml")
    assert (bill.arguments["bill_number"], bill.arguments["total"]) == ("RE-2026-77", "115.00")
    done = vault.approve(note)
    assert vault.where(done) == "Done", done.read_text(encoding="utf-8")
    (open_bill,) = vault.books.list_open_bills()
    assert (open_bill.vendor_name, open_bill.residual) == ("Paper Mill AG", Decimal("115.00"))


def test_an_e_invoice_that_does_not_add_up_waits_with_both_figures(vault: DrivenVault) -> None:
    wrong = UBL.replace('TaxInclusiveAmount currencyID="USD">115.00', 'TaxInclusiveAmount currencyID="USD">116.00')
    vault.drop("wrong.xml", wrong)
    vault.settle()
    asked = vault.task_of("wrong.xml").read_text(encoding="utf-8").partition("## What is missing")[2]
    assert "116.00" in asked
    assert "115.00" in asked
    assert not list((vault.root / "Pending_Approval").glob("PLAN-*.md"))


def test_a_credit_note_is_no_bill(vault: DrivenVault) -> None:
    vault.drop("credit.xml", UBL.replace("InvoiceTypeCode>380", "InvoiceTypeCode>381"))
    vault.settle()
    asked = vault.task_of("credit.xml").read_text(encoding="utf-8").partition("## What is missing")[2]
    assert "credit note" in asked
    assert "type: bill" not in asked
    assert not list((vault.root / "Pending_Approval").glob("PLAN-*.md"))


def test_what_the_file_left_in_doubt_is_asked_until_it_is_answered(vault: DrivenVault) -> None:
    wrong = UBL.replace('TaxInclusiveAmount currencyID="USD">115.00', 'TaxInclusiveAmount currencyID="USD">116.00')
    vault.drop("doubt.xml", wrong)
    vault.settle()
    _answer(vault, "doubt.xml", "category: office_supplies")
    assert not list((vault.root / "Pending_Approval").glob("PLAN-*.md"))
    asked = vault.task_of("doubt.xml").read_text(encoding="utf-8").partition("## What is missing")[2]
    assert "total" in asked


def test_a_statement_with_a_doubtful_line_is_never_planned_in_part(vault: DrivenVault) -> None:
    content = (
        b"Date;Payee;Text;Amount USD\n2026-11-13;Coffee Bar;x;-3,50\n2026-11-14;Acme;y;1.250\n2026-11-15;B;z;9,10\n"
    )
    vault.drop("s.csv", content)
    vault.settle()
    _answer(
        vault, "s.csv", "type: bank_statement\nclosing balance: 115.60\nopening balance: 110.00\nsign: as written"
    )
    assert not list((vault.root / "Pending_Approval").glob("PLAN-*.md"))


PAGE = """
^Acme Tools Ltd
Invoice number: A-1001                Invoice date: 2 May 2026
12 High Street, London SW1A 1AA, United Kingdom         VAT GB 123456789
Net            $100.00 USD
VAT 15%         $15.00 USD
Total          $115.00 USD
"""


def test_the_plan_of_a_pdf_shows_where_each_figure_was_read(vault: DrivenVault) -> None:
    vault.drop("page.pdf", drawn(PAGE))
    vault.settle()
    _answer(vault, "page.pdf", "category: office_supplies\nvendor: Acme Tools Ltd\ndue: 2026-06-02")
    (note,) = (vault.root / "Pending_Approval").glob("PLAN-*.md")
    evidence = note.read_text(encoding="utf-8").partition("## Evidence")[2].partition("## Actions")[0]
    shown = dict(re.findall(r"\*\*(\w+)\*\*, page 1: .*\n\n!\[\[(Attachments/\S+\.png)\]\]", evidence))
    assert {"total", "net", "tax"} <= set(shown)
    for image in shown.values():
        assert (vault.root / image).read_bytes().startswith(b"\x89PNG")


def test_a_damaged_list_of_pictures_keeps_no_plan_from_being_made(vault: DrivenVault) -> None:
    for content in (b"", b"[1]", b'[{"field": "total"}]', b"\xff"):
        path = vault.root / "Attachments" / f"{'a' * 12}-evidence.json"
        path.write_bytes(content)
        assert kept_pictures(vault.installation.store, "a" * 64) == ()


def test_what_was_paid_in_advance_is_asked_about(vault: DrivenVault) -> None:
    prepaid = '<cbc:PrepaidAmount currencyID="USD">40.00</cbc:PrepaidAmount><cbc:PayableAmount currencyID="USD">75.00'
    vault.drop("final.xml", UBL.replace('<cbc:PayableAmount currencyID="USD">115.00', prepaid))
    vault.settle()
    _answer(vault, "final.xml", "category: office_supplies")
    asked = vault.task_of("final.xml").read_text(encoding="utf-8").partition("## What is missing")[2]
    assert "the total, which the file does not settle" in asked
    _answer(vault, "final.xml", "total: 115.00")
    (note,) = (vault.root / "Pending_Approval").glob("PLAN-*.md")
    assert vault.record(note).plan.actions[-1].arguments["total"] == "115.00"
