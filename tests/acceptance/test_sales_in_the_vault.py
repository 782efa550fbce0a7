"""The sales side from a dropped note to the books: invoices with discounts, credit notes, refunds, write-offs."""

import re
from pathlib import Path

import pytest

from My_AI_Employee.cli.invoice_preview import PreviewRequest, write_preview
from My_AI_Employee.errors import EInvoiceIncompleteError
from tests.acceptance.desk import Office
from tests.acceptance.handbook_edits import asked_note, set_policy

pytest_plugins = ["tests.acceptance.offices"]

INVOICE = """---
type: invoice_request
customer: Harbour Ltd
email: office@harbour.example
terms: net 30
tax: 20%
discount: 5%
shipping: "12.50"
po number: PO-4711
service period: 2026-01-01 to 2026-01-31
tax reason: books are exempt
send: true
---

- 10 x Consulting @ 150.00, discount 10%
- 2 x Handbook @ 20.00, tax 0%
"""


@pytest.fixture
def office(own_office: Office) -> Office:
    return own_office


def _number(note: Path, prefix: str) -> str:
    """The first number with this prefix in a note's result."""
    found = re.search(rf"{prefix}/\d{{4}}/\d{{5}}", note.read_text().partition("## Result")[2])
    assert found, note.read_text()
    return found[0]


def _done(office: Office, name: str, text: str) -> Path:
    note = office.approve(office.planned(f"{name}.md", text))
    assert office.where(note) == "Done", note.read_text()
    return note


def test_from_the_invoice_to_the_last_cent(office: Office) -> None:
    invoice = _done(office, "invoice", INVOICE)
    assert "1,592.00 USD" in invoice.read_text()
    (kept,) = (office.root / "Invoices").glob("*/INV-*.pdf")
    assert f"[[{kept.relative_to(office.root)}]]" in invoice.read_text()
    number = _number(invoice, "INV")
    preview = office.root.parent / "preview"
    shown = write_preview(office.place, PreviewRequest(invoice_id=number, folder=preview))
    assert [Path(file).name for file in shown["files"]] == [kept.name]
    assert "the seller's tax id" in shown["remark"]
    with pytest.raises(EInvoiceIncompleteError):
        write_preview(office.place, PreviewRequest(invoice_id=number, folder=preview, xml_format="xrechnung"))
    today = office.clock().date().isoformat()
    head = f'invoice: {number}\ndate: {today}\nmethod: bank_transfer\namount: "1592.00"\n'
    paid = _done(office, "payment", f'---\ntype: payment_received\n{head}fee: "2.50"\n---\n')
    assert "of which the bank kept 2.50 USD" in paid.read_text()
    credit = _done(
        office,
        "credit",
        f'---\ntype: credit_request\ninvoice: {number}\namount: "100.00"\nreason: less work\nsend: true\n---\n',
    )
    note = _number(credit, "RINV")
    back = f'---\ntype: refund\ncredit note: {note}\namount: "98.00"\ndate: {today}\nmethod: bank_transfer\n---\n'
    refund = _done(office, "refund", back)
    assert _number(refund, "RFD") in refund.read_text()
    again = _done(office, "again", f"---\ntype: send_request\ninvoice: {number}\nresend: true\n---\n")
    assert "Send again" in again.read_text()
    assert len(office.mail.recipients) == 3  # the invoice, the credit note, the invoice once more


def test_nothing_is_written_off_before_the_handbook_allows_it(office: Office) -> None:
    number = _number(_done(office, "first", INVOICE), "INV")
    request = f'---\ntype: write_off\ninvoice: {number}\namount: "0.50"\nreason: too small\n---\n'
    task = office.drop("early.md", request)
    office.settle()
    assert "write_off_limit" in office.task_of(task.name).read_text()
    set_policy(office, write_off_limit="1.00")
    office.settle()
    office.approve(asked_note(office))
    rest = _done(office, "rest", request + "\n")
    assert _number(rest, "WOF") in rest.read_text()
