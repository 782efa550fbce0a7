"""What every set of books must answer about recent documents of one total."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from My_AI_Employee.domain.actions import CancelExpense, CancelPayment, CreditInvoice
from My_AI_Employee.domain.compared_documents import DocumentQuery
from My_AI_Employee.domain.twins import DocumentKind
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    address_of,
    customer,
    draft_invoice,
    key_for,
    pay,
    posted_invoice,
    spend,
    unique,
)


def query(backend: BooksUnderTest, kind: DocumentKind, total: str, partner: str = "") -> DocumentQuery:
    since = backend.today - timedelta(days=90)
    return DocumentQuery(kind=kind, total=Decimal(total), since=since, partner=partner)


def ids(backend: BooksUnderTest, asked: DocumentQuery) -> list[str]:
    return [found.document_id for found in backend.books.recent_documents(asked)]


def test_invoices_of_a_customer_and_a_total(backend: BooksUnderTest) -> None:
    name = customer(backend)
    number, draft = posted_invoice(backend, name), draft_invoice(backend, name).invoice_id
    line = {"description": "Other", "quantity": 1, "unit_price": "1500.01"}
    draft_invoice(backend, name, line_items=(line,))
    asked = query(backend, "invoice", "1500.00", name.upper())
    found = backend.books.recent_documents(asked)
    assert [document.document_id for document in found] == [draft, number]
    assert {document.kind for document in found} == {"invoice"}
    assert {(d.partner, d.total_amount, d.currency) for d in found} == {(name, Decimal(1500), backend.currency)}
    assert {d.document_date for d in found} == {backend.today - timedelta(days=10)}
    assert found[0].draft_id == draft
    assert backend.books.get_invoice(found[1].draft_id).number == number
    by_mail = replace(asked, partner="nobody", email=address_of(name).upper())
    assert ids(backend, by_mail) == [draft, number]
    assert ids(backend, replace(asked, partner="nobody")) == []
    assert ids(backend, replace(asked, since=backend.today - timedelta(days=9))) == []
    assert [d.document_id for d in backend.books.recent_documents(asked, limit=1)] == [draft]


def test_part_of_a_name_and_wildcards_are_nobody(backend: BooksUnderTest) -> None:
    name = customer(backend)
    draft_invoice(backend, name)
    for wrong in (name[:-1], f"{name[:-1]}_", "%", name.replace(" ", "%")):
        assert ids(backend, query(backend, "invoice", "1500.00", wrong)) == []


def test_credited_and_cancelled_invoices_do_not_count(backend: BooksUnderTest) -> None:
    name = customer(backend)
    number, draft = posted_invoice(backend, name), draft_invoice(backend, name).invoice_id
    asked = query(backend, "invoice", "1500.00", name)
    for invoice_id, left in ((draft, [number]), (number, [])):
        action = CreditInvoice(invoice_id=invoice_id, reason="wrong")
        backend.books.credit_invoice(action, key_for(action))
        assert ids(backend, asked) == left


def test_payments_by_the_customer_of_an_invoice(backend: BooksUnderTest) -> None:
    name, other = customer(backend), customer(backend)
    first, second, foreign = (
        posted_invoice(backend, name),
        posted_invoice(backend, name),
        posted_invoice(backend, other),
    )
    paid = pay(backend, first, "77.70", reference="wire 0815").payment_id
    pay(backend, foreign, "77.70")
    pay(backend, first, "77.71")
    asked = replace(query(backend, "payment", "77.70"), invoice_id=second)
    (found,) = backend.books.recent_documents(asked)
    assert (found.document_id, found.kind, found.partner) == (paid, "payment", name)
    assert (found.total_amount, found.document_date) == (Decimal("77.70"), backend.today - timedelta(days=2))
    assert "wire 0815" in found.text
    assert ids(backend, query(backend, "payment", "77.70", name)) == [paid]
    assert ids(backend, replace(asked, invoice_id="INV/1999/99999")) == []
    action = CancelPayment(payment_id=paid, reason="bounced")
    backend.books.cancel_payment(action, key_for(action))
    assert ids(backend, asked) == []


def test_expenses_of_a_vendor(backend: BooksUnderTest) -> None:
    vendor = unique("Vendor")
    made = spend(backend, vendor=vendor, amount="23.45", description="Notebooks")
    spend(backend, vendor=unique("Vendor"), amount="23.45")
    spend(backend, vendor=vendor, amount="23.46")
    asked = query(backend, "expense", "23.45", vendor.upper())
    (found,) = backend.books.recent_documents(asked)
    assert (found.document_id, found.kind, found.partner) == (made.expense_id, "expense", vendor)
    assert (found.total_amount, found.text) == (Decimal("23.45"), "Notebooks")
    assert found.document_date == backend.today - timedelta(days=3)
    assert made.expense_id in ids(backend, replace(asked, partner=""))
    action = CancelExpense(expense_id=made.expense_id, reason="private")
    backend.books.cancel_expense(action, key_for(action))
    assert ids(backend, asked) == []
