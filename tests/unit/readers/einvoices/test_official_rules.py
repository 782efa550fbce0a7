"""The official rules of EN 16931: what breaks one is named by its number, and what breaks none is not."""

import pytest

from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.einvoices import official_rules
from My_AI_Employee.readers.einvoices.official_rules import broken_rules
from My_AI_Employee.readers.einvoices.rule_problems import with_rule_problems
from My_AI_Employee.readers.read_file import read_contents
from My_AI_Employee.readers.sandbox.reader import SandboxedReader
from tests.unit.readers.einvoices.written_invoices import CII, FATTURA, MINIMUM, UBL, changed


def rules_of(xml: str) -> set[str]:
    broken = broken_rules(xml.encode())
    assert broken is not None
    return {one.rule for one in broken if one.is_fatal}


def test_what_an_invoice_breaks_is_named() -> None:
    whole = rules_of(CII)
    date = CII[CII.index("<ram:IssueDateTime>") : CII.index("</ram:IssueDateTime>") + len("</ram:IssueDateTime>")]
    assert "BR-03" in rules_of(changed(CII, date, "")) - whole
    currency = CII[CII.index("<ram:InvoiceCurrencyCode>") : CII.index("</ram:InvoiceCurrencyCode>")]
    assert rules_of(changed(CII, currency, "<ram:InvoiceCurrencyCode>XYZ")) - whole, "a code of no list"


def test_sums_of_ubl_are_checked() -> None:
    total = UBL[UBL.index("<cbc:TaxInclusiveAmount") : UBL.index("</cbc:TaxInclusiveAmount>")]
    assert "BR-CO-15" in rules_of(changed(UBL, total, total[:-1] + "9")) - rules_of(UBL)


def test_the_sheet_is_that_of_the_profile() -> None:
    """An invoice of the profile MINIMUM has no lines, which only the larger profiles demand."""
    assert "BR-16" not in rules_of(MINIMUM)
    assert broken_rules(FATTURA.encode()) is None
    assert broken_rules(b"<!DOCTYPE a><Invoice/>") is None


def _codes(contents: FileContents) -> list[str]:
    return [problem.code for problem in contents.problems]


def test_the_reading_process_checks_when_it_is_asked_to() -> None:
    date = CII[CII.index("<ram:IssueDateTime>") : CII.index("</ram:IssueDateTime>") + len("</ram:IssueDateTime>")]
    xml = changed(CII, date, "").encode()
    with SandboxedReader() as reader:
        asked = reader.read("invoice.xml", xml, rules=True)
        assert any(problem.message.startswith("[BR-03]") for problem in asked.problems)
        assert all("{" not in problem.where for problem in asked.problems)
        assert "READ_EN16931" not in _codes(reader.read("invoice.xml", xml))
        assert _codes(reader.read("fattura.xml", FATTURA.encode(), rules=True)) == ["READ_RULES_UNCHECKED"]


def test_without_the_extra_the_problem_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(official_rules, "find_spec", lambda _name: None)
    contents = with_rule_problems(read_contents("invoice.xml", CII.encode()), CII.encode())
    assert "[einvoice-rules]'" in contents.problems[-1].message
