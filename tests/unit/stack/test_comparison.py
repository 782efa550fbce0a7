"""Two snapshots compared, and the PDF of it."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from pypdf import PdfReader

from My_AI_Employee.stack.comparison import as_document, compare
from My_AI_Employee.stack.diff_pdf import render_diff_pdf
from My_AI_Employee.stack.snapshot import Snapshot

SECTIONS: dict[str, Any] = {
    "modules": {"account": "19.0.1.4", "base": "19.0.1.3"},
    "models": {"res.partner": "base"},
    "fields": {"res.partner.name": "char"},
    "records": {"res.partner": 4},
    "trial balance": {"1000 Bank": Decimal("100.00"), "4000 Sales": Decimal("-100.00"), "9 Empty": Decimal("0.00")},
    "open receivables": {"INV/2026/00001 Acme": Decimal("50.00")},
}
CREATED = datetime(2026, 11, 20, tzinfo=UTC)


def _snapshot(instance: str = "odoo_erp", **changed: Any) -> Snapshot:
    values: dict[str, Any] = {
        "instance": instance,
        "label": f"{instance}, the books",
        "database": "erp",
        "company": "Firm",
        "currency": "EUR",
        "as_of": date(2026, 11, 20),
        "sections": SECTIONS,
        "unread": {},
    }
    return Snapshot(**{**values, **changed})


def test_equal() -> None:
    without_empty = {**SECTIONS, "trial balance": {k: v for k, v in SECTIONS["trial balance"].items() if v}}
    found = compare(_snapshot(), _snapshot("odoo_lab", sections=without_empty))
    assert found.same
    assert [section.totals for section in found.sections[4:]] == [
        (Decimal("100.00"), Decimal("100.00")),
        (Decimal("50.00"), Decimal("50.00")),
    ]
    assert render_diff_pdf(found, CREATED) == render_diff_pdf(found, CREATED)


def test_differences_and_what_could_not_be_read() -> None:
    sections = {
        **SECTIONS,
        "modules": {"account": "19.0.9.9"},
        "trial balance": {
            "1000 Bank": Decimal("90.00"),
            "4000 Sales": Decimal("-100.00"),
            "6 Fees": Decimal("10.00"),
        },
        "records": {"res.partner": 5},
    }
    del sections["fields"]
    other = _snapshot("odoo_lab", sections=sections, unread={"fields": "Odoo refuses ir.model.fields"})
    found = compare(_snapshot(), other)
    assert (found.same, found.complete, found.count) == (False, False, 5)
    document = as_document(found)
    by_name = {section["name"]: section for section in document["sections"]}
    assert by_name["fields"]["unread"] == "odoo_lab: Odoo refuses ir.model.fields"
    assert by_name["modules"]["differences"] == [
        {"key": "account", "first": "19.0.1.4", "second": "19.0.9.9", "difference": None},
        {"key": "base", "first": "19.0.1.3", "second": None, "difference": None},
    ]
    assert [(row["key"], row["difference"]) for row in by_name["trial balance"]["differences"]] == [
        ("1000 Bank", "-10.00"),
        ("6 Fees", "10.00"),
    ]
    assert by_name["records"]["differences"][0]["difference"] == 1
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(render_diff_pdf(found, CREATED))).pages)
    assert "Not compared: fields" in text
    assert "1000 Bank" in text


def test_nothing_differs_only_if_everything_was_read() -> None:
    sections = {name: rows for name, rows in SECTIONS.items() if name != "modules"}
    unread = {"modules": "not allowed"}
    found = compare(_snapshot(sections=sections, unread=unread), _snapshot(sections=sections, unread=unread))
    assert (found.count, found.same) == (0, False)


def test_amounts_of_two_currencies_are_not_compared() -> None:
    found = compare(_snapshot(), _snapshot("odoo_lab", currency="USD"))
    assert [section.name for section in found.sections if section.unread] == ["trial balance", "open receivables"]
    assert not found.same
