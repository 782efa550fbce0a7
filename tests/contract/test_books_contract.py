"""What every set of books must do, seen through the port alone: customers and invoices.

The suite is `test_books_contract*.py`; it runs over each backend of `conftest.BACKENDS`. Backends may share one
database among tests: names are unique, figures are compared as differences.
"""

import uuid
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from My_AI_Employee.books.port import InvoiceDraft
from My_AI_Employee.domain.actions import CreateCustomer, CreditInvoice
from My_AI_Employee.domain.results import CreateInvoiceResult
from My_AI_Employee.errors import (
    AIEmployeeError,
    CursorInvalidError,
    CustomerAmbiguousError,
    CustomerExistsError,
    CustomerNotFoundError,
    InvoiceNotFoundError,
    KeyConflictError,
    ValidationFailedError,
)
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    LINES,
    address_of,
    assert_same,
    customer,
    draft_invoice,
    everything,
    invoice_action,
    key_for,
    pay,
    payment_action,
    posted_invoice,
    send,
    unique,
)


def test_info_names_the_books(backend: BooksUnderTest) -> None:
    info = backend.books.info()
    assert info.name
    assert info.kind in ("local", "odoo")
    assert info.company
    assert info.version
    assert info.currency == backend.currency


def test_a_customer_is_created_with_every_field(backend: BooksUnderTest) -> None:
    name = unique()
    action = CreateCustomer(
        name=name, email=address_of(name), phone="+1 555 0100", address="1 Main Street", tax_id="US12345"
    )
    made = backend.books.create_customer(action, key_for(action))
    assert (made.name, made.email, made.dry_run) == (name, address_of(name), False)
    assert [found.customer_id for found in backend.books.find_customers(name)] == [made.customer_id]
    facts = backend.customer_facts(made.customer_id)
    assert facts.email == address_of(name)
    assert facts.phone == "+1 555 0100"
    assert "1 Main Street" in facts.address
    assert facts.tax_id == "US12345"


def test_customers_are_found_by_part_of_the_name_or_the_mail_address(backend: BooksUnderTest) -> None:
    stem = unique("Firm")
    backend.make_customer(f"{stem} South", f"south-{address_of(stem)}")
    backend.make_customer(stem, address_of(stem))
    names = [found.name for found in backend.books.find_customers(stem.upper())]
    assert names == [stem, f"{stem} South"]
    by_mail = backend.books.find_customers(f"south-{address_of(stem)}")
    assert [found.name for found in by_mail] == [f"{stem} South"]
    assert len(backend.books.find_customers(stem, limit=1)) == 1
    assert backend.books.find_customers(unique("Nobody")) == []


def test_a_wildcard_in_a_query_is_plain_text(backend: BooksUnderTest) -> None:
    customer(backend)
    assert backend.books.find_customers("Customer%" + uuid.uuid4().hex) == []
    assert backend.books.find_customers("C_stomer ") == []


@pytest.mark.parametrize("taken", ["name", "email"])
def test_a_known_customer_is_not_created_again(backend: BooksUnderTest, taken: str) -> None:
    known, other = customer(backend), unique()
    action = CreateCustomer(
        name=known.upper() if taken == "name" else other,
        email=address_of(known).upper() if taken == "email" else address_of(other),
    )
    with pytest.raises(CustomerExistsError):
        backend.books.create_customer(action, key_for(action))


def test_exactly_this_customer_is_answered_as_it_is(backend: BooksUnderTest) -> None:
    name = unique()
    there = backend.make_customer(name, address_of(name))
    action = CreateCustomer(name=name.upper(), email=address_of(name), phone="+1 555 0100")
    key = key_for(action)
    rehearsed = backend.books.create_customer(action, key, dry_run=True)
    assert (rehearsed.customer_id, rehearsed.dry_run) == (there, True)
    assert backend.books.operation_status(key).found is False
    answer = backend.books.create_customer(action, key)
    assert (answer.customer_id, answer.name) == (there, name)
    assert "already" in answer.warnings[0]
    assert backend.customer_facts(there).phone == "", "nothing of the customer was changed"
    assert_same(answer, backend.books.create_customer(action, key))
    assert backend.books.operation_status(key).found is True
    assert backend.books.operation_status(key).record_id == there
    assert len(backend.books.find_customers(name)) == 1
    with pytest.raises(KeyConflictError):
        backend.books.create_customer(CreateCustomer(name=unique(), email="a@b.example"), key)


def test_creating_a_customer_is_idempotent(backend: BooksUnderTest) -> None:
    name = unique()
    action = CreateCustomer(name=name, email=address_of(name))
    key = key_for(action)
    assert backend.books.operation_status(key).found is False
    first = backend.books.create_customer(action, key)
    assert_same(first, backend.books.create_customer(action, key))
    assert len(backend.books.find_customers(name)) == 1
    assert backend.books.operation_status(key).found is True
    with pytest.raises(KeyConflictError):
        backend.books.create_customer(CreateCustomer(name=unique(), email="a@b.example"), key)


def test_dry_run_creates_no_customer(backend: BooksUnderTest) -> None:
    name = unique()
    action = CreateCustomer(name=name, email=address_of(name))
    key = key_for(action)
    answer = backend.books.create_customer(action, key, dry_run=True)
    assert answer.dry_run is True
    assert backend.books.find_customers(name) == []
    assert backend.books.operation_status(key).found is False
    assert backend.books.create_customer(action, key).dry_run is False


def test_an_invoice_is_drafted_with_every_field(backend: BooksUnderTest) -> None:
    name, due = customer(backend), backend.today + timedelta(days=33)
    lines = [
        {"description": "Consulting", "quantity": "2.5", "unit_price": "150.00"},
        {"description": "Travel", "quantity": 1, "unit_price": "80.25"},
    ]
    made = draft_invoice(backend, name, due_date=due, line_items=lines, tax_rate="0.15", notes="Thanks, order 4711")
    assert made.status == "draft"
    assert made.currency == backend.currency
    assert made.tax_amount == Decimal("68.29")
    assert made.total_amount == Decimal("523.54")
    assert made.odoo_url
    invoice = backend.books.get_invoice(made.invoice_id)
    assert (invoice.number, invoice.status, invoice.payment_status, invoice.sent) == ("", "draft", "not_paid", False)
    assert (invoice.customer_name, invoice.customer_email) == (name, address_of(name))
    assert (invoice.invoice_date, invoice.due_date) == (backend.today - timedelta(days=10), due)
    assert invoice.total_amount == made.total_amount
    facts = backend.invoice_facts(made.invoice_id)
    assert "Thanks, order 4711" in facts.notes
    assert facts.tax_amount == made.tax_amount
    assert facts.lines == (
        ("Consulting", Decimal("2.5"), Decimal("150.00")),
        ("Travel", Decimal(1), Decimal("80.25")),
    )


def test_no_tax_is_the_default(backend: BooksUnderTest) -> None:
    made = draft_invoice(backend)
    assert (made.total_amount, made.tax_amount) == (Decimal("1500.00"), Decimal(0))


def test_tax_is_rounded_per_line(backend: BooksUnderTest) -> None:
    lines = [{"description": f"Part {number}", "quantity": 1, "unit_price": "0.10"} for number in range(3)]
    made = draft_invoice(backend, line_items=lines, tax_rate="0.15")
    assert (made.tax_amount, made.total_amount) == (Decimal("0.06"), Decimal("0.36"))


def test_a_line_may_be_free(backend: BooksUnderTest) -> None:
    lines = [*LINES, {"description": "Goodwill", "quantity": 0, "unit_price": "10.00"}]
    made = draft_invoice(backend, line_items=lines)
    assert made.total_amount == Decimal("1500.00")
    assert len(backend.invoice_facts(made.invoice_id).lines) == 2


def test_an_unknown_tax_rate_is_refused(backend: BooksUnderTest) -> None:
    with pytest.raises(ValidationFailedError, match="tax"):
        draft_invoice(backend, tax_rate="0.1234")


def test_an_invoice_may_be_dated_ahead(backend: BooksUnderTest) -> None:
    ahead = backend.today + timedelta(days=5)
    made = draft_invoice(backend, invoice_date=ahead)
    assert backend.books.get_invoice(made.invoice_id).invoice_date == ahead


def test_an_unknown_customer_is_refused(backend: BooksUnderTest) -> None:
    with pytest.raises(CustomerNotFoundError):
        draft_invoice(backend, unique("Nobody"))


def test_a_part_of_a_name_is_not_a_customer(backend: BooksUnderTest) -> None:
    name = customer(backend)
    with pytest.raises(CustomerNotFoundError, match=name):
        draft_invoice(backend, name[:-1], customer_email=address_of(name))


def test_namesakes_are_ambiguous_until_the_mail_address_decides(backend: BooksUnderTest) -> None:
    name = unique("Twin")
    backend.make_customer(name, f"one-{address_of(name)}")
    backend.make_customer(name, f"two-{address_of(name)}")
    with pytest.raises(CustomerAmbiguousError):
        draft_invoice(backend, name)
    made = draft_invoice(backend, name, customer_email=f"two-{address_of(name)}")
    assert backend.books.get_invoice(made.invoice_id).customer_email == f"two-{address_of(name)}"


def test_another_mail_address_than_the_known_one_is_refused(backend: BooksUnderTest) -> None:
    with pytest.raises(ValidationFailedError, match="customer_email"):
        draft_invoice(backend, customer_email="elsewhere@attacker.example")


def test_a_missing_mail_address_is_filled_in_and_told(backend: BooksUnderTest) -> None:
    name = unique()
    customer_id = backend.make_customer(name, "")
    made = draft_invoice(backend, name)
    assert any(address_of(name) in warning for warning in made.warnings)
    assert backend.customer_facts(customer_id).email == address_of(name)
    assert draft_invoice(backend, name).warnings == ()


def test_drafting_is_idempotent(backend: BooksUnderTest) -> None:
    name = customer(backend)
    action = invoice_action(backend, name)
    key = key_for(action)
    first = backend.books.create_invoice(action, key)
    assert_same(first, backend.books.create_invoice(action, key))
    assert backend.books.operation_status(key).found is True
    with pytest.raises(KeyConflictError):
        backend.books.create_invoice(invoice_action(backend, name, notes="changed"), key)
    assert len(backend.invoice_facts(first.invoice_id).lines) == 1


def test_dry_run_drafts_nothing(backend: BooksUnderTest) -> None:
    name = unique()
    customer_id = backend.make_customer(name, "")
    action = invoice_action(backend, name, tax_rate="0.15")
    key = key_for(action)
    before = everything(backend)
    answer = backend.books.create_invoice(action, key, dry_run=True)
    assert answer.dry_run is True
    assert answer.total_amount == Decimal("1725.00")
    assert everything(backend) == before
    assert backend.books.operation_status(key).found is False
    assert backend.customer_facts(customer_id).email == ""


def test_dry_run_refuses_what_the_write_would_refuse(backend: BooksUnderTest) -> None:
    action = invoice_action(backend, unique("Nobody"))
    with pytest.raises(CustomerNotFoundError):
        backend.books.create_invoice(action, key_for(action), dry_run=True)


def test_a_batch_answers_each_draft_in_order(backend: BooksUnderTest) -> None:
    actions = [
        invoice_action(backend, customer(backend)),
        invoice_action(backend, unique("Nobody")),
        invoice_action(backend, customer(backend), tax_rate="0.15"),
    ]
    drafts = [InvoiceDraft(action=action, key=key_for(action)) for action in actions]
    rehearsal = backend.books.create_invoices(drafts, dry_run=True)
    assert [isinstance(answer, AIEmployeeError) for answer in rehearsal] == [False, True, False]
    assert not any(backend.books.operation_status(draft.key).found for draft in drafts)
    first, refused, last = backend.books.create_invoices(drafts)
    assert isinstance(first, CreateInvoiceResult)
    assert isinstance(refused, CustomerNotFoundError)
    assert isinstance(last, CreateInvoiceResult)
    assert (first.total_amount, last.total_amount) == (Decimal("1500.00"), Decimal("1725.00"))
    assert backend.books.get_invoice(last.invoice_id).customer_name == actions[2].customer_name
    again = backend.books.create_invoices(drafts)
    assert isinstance(again[0], CreateInvoiceResult)
    assert_same(first, again[0])
    assert backend.books.create_invoices([]) == []


@pytest.mark.parametrize("wrong", ["INV/1999/99999", "DRAFT/999999999", "nonsense", "DRAFT/x", "INV/%", "7"])
def test_an_unknown_invoice_is_refused(backend: BooksUnderTest, wrong: str) -> None:
    books = backend.books
    payment = payment_action(backend, wrong, "1.00")
    calls: list[Callable[[], object]] = [
        lambda: books.get_invoice(wrong),
        lambda: send(backend, wrong),
        lambda: books.record_payment(payment, key_for(payment)),
        lambda: books.credit_invoice(CreditInvoice(invoice_id=wrong, reason="x"), key_for(payment)),
    ]
    for call in calls:
        with pytest.raises(InvoiceNotFoundError):
            call()


def test_a_credit_note_is_not_an_invoice(backend: BooksUnderTest) -> None:
    number = posted_invoice(backend)
    action = CreditInvoice(invoice_id=number, reason="wrong customer")
    note = backend.books.credit_invoice(action, key_for(action)).credit_note_id
    with pytest.raises(InvoiceNotFoundError):
        backend.books.get_invoice(note)


def test_open_invoices_are_listed_by_due_date(backend: BooksUnderTest) -> None:
    name = customer(backend)
    later = posted_invoice(backend, name, due_date=backend.today + timedelta(days=9))
    sooner = posted_invoice(backend, name, due_date=backend.today + timedelta(days=3))
    draft_invoice(backend, name)
    found = backend.books.list_open_invoices(name)
    assert [invoice.number for invoice in found] == [sooner, later]
    assert [invoice.number for invoice in backend.books.list_open_invoices(name, limit=1)] == [sooner]
    assert all(invoice.residual == Decimal("1500.00") for invoice in found)
    pay(backend, sooner, "1500.00")
    assert [invoice.number for invoice in backend.books.list_open_invoices(name)] == [later]
    assert backend.books.list_open_invoices(unique("Nobody")) == []


def test_open_invoices_come_in_pages_while_others_are_paid_and_added(backend: BooksUnderTest) -> None:
    name = customer(backend)
    due = [backend.today + timedelta(days=days) for days in (3, 3, 5, 7, 7)]
    numbers = [posted_invoice(backend, name, due_date=day) for day in due]
    first = backend.books.page_open_invoices(name, 2, "")
    assert [invoice.number for invoice in first.invoices] == numbers[:2]
    assert first.currency == backend.books.info().currency
    pay(backend, numbers[0], "1500.00")
    earlier = posted_invoice(backend, name, due_date=backend.today)
    second = backend.books.page_open_invoices(name, 2, first.next_cursor)
    assert [invoice.number for invoice in second.invoices] == numbers[2:4]
    third = backend.books.page_open_invoices(name, 2, second.next_cursor)
    assert [invoice.number for invoice in third.invoices] == numbers[4:]
    assert third.next_cursor == ""
    assert backend.books.page_open_invoices(name, 2, "").invoices[0].number == earlier
    assert backend.books.page_open_invoices(name, 5, "").next_cursor == "", "five are open"


@pytest.mark.parametrize("damage", [lambda cursor: cursor[:-1], lambda cursor: f"x{cursor}", lambda _cursor: "2026"])
def test_a_damaged_cursor_is_refused(backend: BooksUnderTest, damage: Callable[[str], str]) -> None:
    name = customer(backend)
    for _ in range(2):
        posted_invoice(backend, name)
    cursor = backend.books.page_open_invoices(name, 1, "").next_cursor
    with pytest.raises(CursorInvalidError):
        backend.books.page_open_invoices(name, 1, damage(cursor))
    with pytest.raises(CursorInvalidError):
        backend.books.page_open_invoices(f"{name} else", 1, cursor)
