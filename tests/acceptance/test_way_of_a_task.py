"""Requests become posted records, once, by moving notes: over both kinds of books."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.cli.commands import export_books, verify_audit
from My_AI_Employee.cli.decisions import undo_plan
from tests.acceptance.desk import Office
from tests.acceptance.requests_samples import (
    TODAY,
    expense_note,
    invoice_note,
    labels,
    mail,
    payment_note,
    today,
)

MAIL_BODY = """Hello,

please send the invoice for the workshop to:

Customer: {customer}
Email: {email}

- 10 x Consulting @ 150.00
- 2 x Travel day @ 80.50

Terms: net 30

Thank you
"""
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

pytest_plugins = ["tests.acceptance.offices"]


def _invoice(office: Office, customer: str, *lines: str) -> tuple[Path, str]:
    """A posted and mailed invoice; its plan's note and its number."""
    email = f"{customer.replace(' ', '.').lower()}@client.example"
    note = office.planned(f"{customer}.md", invoice_note(customer, email, *lines, send="true"))
    done = office.approve(note)
    assert office.where(done) == "Done", done.read_text()
    return done, str(office.result(done, "send_invoice")["invoice_id"])


@pytest.mark.parametrize("kind", ["mail", "note"])
def test_invoice_from_request_to_posted_and_mailed(office: Office, kind: str) -> None:
    customer, email = f"Way {kind.title()} Ltd", f"way-{kind}@client.example"
    name = {"mail": "workshop.eml", "note": "workshop.md"}[kind]
    text: str | bytes = mail("Workshop", MAIL_BODY.format(customer=customer, email=email))
    if kind == "note":
        lines = ("- 10 x Consulting @ 150.00", "- 2 x Travel day @ 80.50")
        text = invoice_note(customer, email, *lines, send="true")
    first_day = today()
    note = office.planned(name, text)
    last_day = today()  # a mail's invoice carries the day on which it is planned; midnight may pass meanwhile
    assert office.where(note) == "Pending_Approval"
    assert "1,661.00 USD" in note.read_text()
    dated = _date_of_invoice(office, note)
    assert dated == TODAY if kind == "note" else first_day <= dated <= last_day
    assert office.ledger.invoices(customer) == []

    done = office.approve(note)

    assert office.where(done) == "Done", done.read_text()
    (invoice,) = office.ledger.invoices(customer)
    due = dated + timedelta(days=30)
    assert (invoice.state, invoice.total, invoice.due, invoice.email) == ("posted", Decimal("1661"), due, email)
    (sent,) = [m for m in office.mail.wait_for(1, 30) if email in str(m["To"])]
    assert invoice.number in str(sent["Subject"]) + str(sent.get_body())
    _check_trace(office, done, name, invoice.number)


def _date_of_invoice(office: Office, note: Path) -> date:
    (step,) = [action.step for action in office.record(note).actions if action.step.tool == "create_invoice"]
    return date.fromisoformat(str(step.arguments["invoice_date"]))


def _check_trace(office: Office, done: Path, source: str, number: str) -> None:
    """The note, the original, the log and the dashboard tell what happened."""
    text = done.read_text()
    assert office.front(done)["status"] == "done"
    assert "## Result" in text
    assert number.replace("/", "") in text.replace("\\", "").replace("/", "")
    task = office.task_of(source)
    assert task.parent == done.parent
    original = next(path for path in office.notes("Attachments") if path.name.endswith(source))
    assert original.name in task.read_text().replace("\\", "")
    assert not (office.root / "Inbox" / source).exists()
    kinds = [entry["action_type"] for entry in office.audit(plan_id=done.stem)]
    assert kinds[:2] == ["draft_plan", "approve_plan"]
    assert kinds.count("create_invoice") == kinds.count("send_invoice") == 1
    (made,) = office.audit(plan_id=done.stem, action_type="create_invoice")
    assert (made["approval_status"], made["result"], made["amount"]) == ("approved", "success", "1661.0") or Decimal(
        made["amount"]
    ) == Decimal("1661")
    assert made["idempotency_key"]
    assert done.stem in office.dashboard()
    assert verify_audit(office.place)["entries"] >= 5


def test_new_customer_comes_first(office: Office) -> None:
    note = office.planned("newcomer.md", invoice_note("Newcomer Ltd", "new@client.example"))
    steps = [action.step.tool for action in office.record(note).actions]
    assert steps[0] == "create_customer"
    office.approve(note)
    assert office.ledger.customers("Newcomer Ltd") == ["new@client.example"]
    again = office.planned("newcomer-2.md", invoice_note("Newcomer Ltd", "new@client.example", "- 1 x Day @ 9.00"))
    assert "create_customer" not in [action.step.tool for action in office.record(again).actions]


def test_partial_payment_then_the_rest(office: Office) -> None:
    _, number = _invoice(office, "Payer Ltd")
    first = office.approve(office.planned("pay1.md", payment_note(number, "1000.00", "first")))
    assert office.result(first, "record_payment")["invoice_status"] == "partial"
    (invoice,) = office.ledger.invoices("Payer Ltd")
    assert invoice.open_amount == Decimal("500")

    rest = office.approve(office.planned("pay2.md", payment_note(number, "500.00", "rest")))

    assert office.result(rest, "record_payment")["invoice_status"] == "paid"
    assert office.ledger.payments(number) == [Decimal("1000"), Decimal("500")]
    assert office.ledger.invoices("Payer Ltd")[0].open_amount == 0


def test_small_expense_in_a_mail_waits_and_keeps_its_receipt(office: Office) -> None:
    category = office.employee.client.expense_categories()[0]
    body = (
        f"type: expense\nvendor: Paper\namount: 42.50\ndate: {TODAY}\ncategory: {category}\ndescription: Small pens\n"
    )
    note = office.planned("pens.eml", mail("Pens", body, receipt=PDF))
    assert office.where(note) == "Pending_Approval"
    assert office.ledger.expenses("Small pens") == []
    done = office.approve(note)
    assert office.where(done) == "Done", done.read_text()
    (expense,) = office.ledger.expenses("Small pens")
    assert (expense.amount, expense.day, expense.live) == (Decimal("42.50"), TODAY, True)
    assert expense.receipt.endswith("receipt.pdf")
    (entry,) = office.audit(plan_id=done.stem, action_type="create_expense")
    assert entry["approval_status"] == "approved"


def test_small_expense_put_in_by_hand_needs_nobody(office: Office) -> None:
    category = office.employee.client.expense_categories()[0]
    done = office.planned("ink.md", expense_note("Small ink", "42.50", category))
    assert office.where(done) == "Done", done.read_text()
    assert [expense.amount for expense in office.ledger.expenses("Small ink")] == [Decimal("42.50")]
    (entry,) = office.audit(plan_id=done.stem, action_type="create_expense")
    assert (entry["approval_status"], entry["actor"]) == ("auto_approved", "autonomous_task")


def test_expense_of_a_hundred_waits(office: Office) -> None:
    category = office.employee.client.expense_categories()[0]
    note = office.planned("desk.md", expense_note("A desk lamp", "100.00", category))
    assert office.where(note) == "Pending_Approval"
    assert office.ledger.expenses("A desk lamp") == []
    assert office.where(office.approve(note)) == "Done"
    assert [expense.amount for expense in office.ledger.expenses("A desk lamp")] == [Decimal("100")]


@pytest.mark.parametrize("form", ["json", "pdf"])
def test_report_request(office: Office, form: str) -> None:
    _invoice(office, f"Reported {form.title()} Ltd")
    asked = labels(
        type="report_request", report="profit and loss", start=f"{TODAY.year}-01-01", end=TODAY, format=form
    )
    office.drop(f"report-{form}.md", asked)
    office.settle()
    task = office.task_of(f"report-{form}.md")
    assert office.where(task) == "Done"
    (file,) = [path for path in office.notes("Reports") if path.suffix == f".{form}" and "profit_loss" in path.name]
    assert f"Reports/{file.name}" in task.read_text()
    assert file.stat().st_size > 200


def test_customer_request(office: Office) -> None:
    asked = labels(type="customer_request", customer="Asked For Ltd", email="asked@client.example", phone="555 0100")
    assert office.where(office.approve(office.planned("customer.md", asked))) == "Done"
    assert office.ledger.customers("Asked For Ltd") == ["asked@client.example"]


def test_undo_of_an_invoice_is_a_credit_note(office: Office) -> None:
    done, number = _invoice(office, "Undone Ltd")
    drafted = undo_plan(office.place, done.stem)
    assert any("cannot be called back" in remark for remark in drafted["remarks"])
    office.settle()
    assert office.where(office.approve(office.find(f"{drafted['id']}.md"))) == "Done"
    (invoice,) = office.ledger.invoices("Undone Ltd")
    assert (invoice.number, invoice.credited, invoice.open_amount) == (number, True, Decimal(0))


def test_undo_of_a_payment(office: Office) -> None:
    _, number = _invoice(office, "Bounced Ltd")
    paid = office.approve(office.planned("bounced.md", payment_note(number, "1500.00", "cheque 7")))
    drafted = undo_plan(office.place, paid.stem)
    assert office.where(office.approve(office.find(f"{drafted['id']}.md"))) == "Done"
    assert office.ledger.payments(number) == []
    assert office.ledger.invoices("Bounced Ltd")[0].open_amount == Decimal("1500")


def test_undo_of_an_expense(office: Office) -> None:
    category = office.employee.client.expense_categories()[0]
    done = office.approve(office.planned("wrong.md", expense_note("Odd expense", "150.00", category)))
    drafted = undo_plan(office.place, done.stem)
    assert office.where(office.approve(office.find(f"{drafted['id']}.md"))) == "Done"
    assert [expense.live for expense in office.ledger.expenses("Odd expense")] == [False]


def test_plain_text_export_agrees(local_office: Office) -> None:
    _invoice(local_office, "Exported Ltd")
    text = export_books(local_office.place)
    (invoice,) = local_office.ledger.invoices("Exported Ltd")
    assert invoice.number in text
    assert "Exported Ltd" in text
