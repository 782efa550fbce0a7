"""Drafting, paying and expenses in a real Odoo: batches, defaults that must not creep in, a user without rights."""

import uuid
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from My_AI_Employee.books.odoo.books import OdooBooks
from My_AI_Employee.books.odoo.connect import OdooConnection, connect_odoo
from My_AI_Employee.books.port import InvoiceDraft
from My_AI_Employee.domain.actions import (
    CancelPayment,
    CreateCustomer,
    CreateExpense,
    CreditInvoice,
    LineItem,
    RecordPayment,
)
from My_AI_Employee.domain.results import CreateInvoiceResult
from My_AI_Employee.errors import BooksConfigurationError, BooksRefusedError, KeyConflictError
from tests.contract.books_under_test import mail_sink
from tests.contract.odoo_setup import use_mail_server
from tests.unit.books.odoo_office import (
    Office,
    draft,
    invoice_for,
    key_of,
    new_customer,
    open_office,
    send_action,
    with_key,
)

TODAY = datetime.now(UTC).date()


def test_a_batch_of_100_costs_a_handful_of_calls(office: Office) -> None:
    name, email = new_customer(office.client)
    office.books.create_invoice(invoice_for(name, email), key_of(invoice_for(name, email)))
    office.client.calls.clear()
    office.books.create_invoice(invoice_for(name, email), key_of(invoice_for(name, email)))
    single = len(office.client.calls)
    office.client.calls.clear()
    answers = office.books.create_invoices([with_key(invoice_for(name, email)) for _ in range(100)])
    assert all(isinstance(answer, CreateInvoiceResult) for answer in answers)
    assert len({answer.invoice_id for answer in answers if isinstance(answer, CreateInvoiceResult)}) == 100
    assert office.client.calls.count("account.move.load") == 1
    assert len(office.client.calls) == single <= 4


def test_a_refused_invoice_does_not_sink_the_batch(office: Office) -> None:
    """Odoo finds an entry of 25 digits unbalanced: floats. The others are loaded all the same."""
    name, email = new_customer(office.client)
    line = LineItem(description="x", quantity=Decimal("999999999999"), unit_price=Decimal("999999999999.99"))
    actions = [invoice_for(name, email) for _ in range(10)]
    actions[6] = invoice_for(name, email, line_items=(line,))
    drafts = [with_key(action) for action in actions]
    office.client.calls.clear()
    answers = office.books.create_invoices(drafts)
    assert office.client.calls.count("account.move.load") == 4
    assert [type(answer) for answer in answers] == [CreateInvoiceResult] * 6 + [BooksRefusedError] + [
        CreateInvoiceResult
    ] * 3
    assert office.books.operation_status(drafts[6].key).found is False
    assert office.client.call("account.move", "search_count", domain=[["partner_id.name", "=", name]]) == 9


def test_default_taxes_and_terms_do_not_creep_in(office: Office) -> None:
    name, email = new_customer(office.client)
    partners = office.client.call("res.partner", "search", domain=[["name", "=", name]])
    terms = office.client.call("account.payment.term", "search", domain=[], limit=1)
    office.client.call("res.partner", "write", ids=partners, vals={"property_payment_term_id": terms[0]})
    action = invoice_for(name, email)
    made = office.books.create_invoice(action, key_of(action))
    assert (made.total_amount, made.tax_amount) == (Decimal("200.00"), Decimal(0))
    summary = office.books.get_invoice(made.invoice_id)
    assert (summary.due_date, summary.currency) == (action.due_date, "USD")


def test_a_price_below_a_cent_is_kept(office: Office) -> None:
    name, email = new_customer(office.client)
    line = LineItem(description="Pieces", quantity=Decimal(1000), unit_price=Decimal("0.0125"))
    action = invoice_for(name, email, line_items=(line,))
    assert office.books.create_invoice(action, key_of(action)).total_amount == Decimal("12.50")


def test_another_total_than_the_approved_one_is_refused_and_leaves_no_draft(office: Office) -> None:
    """With rounding per tax Odoo totals 0.38 where the approved lines say 3 x 0.13."""
    name, email = new_customer(office.client)
    line = LineItem(description="x", quantity=Decimal(1), unit_price=Decimal("0.125"))
    action = invoice_for(name, email, line_items=(line,) * 3, tax_rate="0.15")
    company = office.client.call("res.company", "search", domain=[], limit=1)
    setting = "tax_calculation_rounding_method"
    office.client.call("res.company", "write", ids=company, vals={setting: "round_globally"})
    try:
        with pytest.raises(BooksRefusedError, match=r"0\.38 before tax instead of 0\.39"):
            office.books.create_invoice(action, key_of(action))
    finally:
        office.client.call("res.company", "write", ids=company, vals={setting: "round_per_line"})
    assert office.client.call("account.move", "search_count", domain=[["partner_id.name", "=", name]]) == 0


def test_a_draft_that_a_person_changed_is_left_alone(office: Office) -> None:
    name, email = new_customer(office.client)
    one = with_key(invoice_for(name, email))
    first = office.books.create_invoice(one.action, one.key)
    move = int(first.invoice_id.removeprefix("DRAFT/"))
    (row,) = office.client.call("account.move", "read", ids=[move], fields=["invoice_line_ids"])
    office.client.call("account.move.line", "write", ids=row["invoice_line_ids"][:1], vals={"price_unit": 7.0})
    again = office.books.create_invoice(one.action, one.key)
    assert (again.invoice_id, again.total_amount) == (first.invoice_id, Decimal("107.00"))
    assert "changed in Odoo" in again.warnings[0]


def test_one_key_twice_in_a_batch_is_one_invoice(office: Office) -> None:
    name, email = new_customer(office.client)
    one = with_key(invoice_for(name, email))
    other = InvoiceDraft(action=invoice_for(name, email, price="5.00"), key=one.key)
    first, twin, conflict = office.books.create_invoices([one, one, other])
    assert isinstance(first, CreateInvoiceResult)
    assert twin == first
    assert isinstance(conflict, KeyConflictError)


def test_a_configured_journal_is_used_and_an_unknown_one_named(office: Office) -> None:
    with mail_sink() as sink:
        use_mail_server(office.client, sink.host, sink.port)
        number = office.books.send_invoice(*send_action(draft(office)[0])).invoice_id
    action = RecordPayment(
        invoice_id=number, amount=Decimal("10"), payment_date=TODAY, payment_method="check", reference="chq 7"
    )
    wrong = OdooBooks(office.client, name="x", url="x", clock=office.clock, journals={"check": "NOPE"})
    with pytest.raises(BooksConfigurationError, match="NOPE"):
        wrong.record_payment(action, key_of(action))
    (cash,) = office.client.call("account.journal", "search_read", domain=[["type", "=", "cash"]], fields=["code"])
    books = OdooBooks(office.client, name="x", url="x", clock=office.clock, journals={"check": cash["code"]})
    assert books.record_payment(action, key_of(action)).payment_id.startswith(f"P{cash['code']}/")


def test_a_user_of_the_invoicing_group_can_do_the_whole_job(office: Office) -> None:
    if not office.server.bot_api_key:
        pytest.skip("the external Odoo names no restricted user")
    bot = open_office(office.server, bot=True)
    books = bot.books
    assert books.info().user == office.server.bot_username
    stem = key_of(invoice_for("x", "a@b.example"))[-12:]
    name, email = f"Customer {stem}", f"{stem}@mail.example"
    customer = CreateCustomer(name=name, email=email)
    books.create_customer(customer, key_of(customer))
    invoice = invoice_for(name, email, tax_rate="0.15")
    invoice_key = key_of(invoice)
    made = books.create_invoice(invoice, invoice_key)
    assert made.model_dump() == books.create_invoice(invoice, invoice_key).model_dump()
    with mail_sink() as sink:
        use_mail_server(office.client, sink.host, sink.port)
        number = books.send_invoice(*send_action(made.invoice_id)).invoice_id
        assert len(sink.to(email)) == 1
    pay = RecordPayment(
        invoice_id=number, amount=Decimal("230.00"), payment_date=TODAY, payment_method="bank_transfer"
    )
    paid = books.record_payment(pay, key_of(pay))
    assert (paid.reconciled, paid.invoice_status) == (True, "paid")
    undo = CancelPayment(payment_id=paid.payment_id, reason="bounced")
    assert books.cancel_payment(undo, key_of(undo)).residual == Decimal("230.00")
    credit = CreditInvoice(invoice_id=number, reason="returned")
    assert books.credit_invoice(credit, key_of(credit)).status == "credited"
    assert books.account_balances(None, TODAY)
    assert books.open_receivables(TODAY) is not None
    assert books.cash_movements(TODAY, TODAY) is not None
    books.close()


def clerk(office: Office, *, employee: bool) -> OdooBooks:
    """Books of a new user of the invoicing group, over JSON-RPC with a password."""
    groups = [
        office.client.call("ir.model.data", "check_object_reference", module=module, xml_id=name)[1]
        for module, name in (("base", "group_user"), ("account", "group_account_invoice"))
    ]
    login = f"clerk-{uuid.uuid4().hex[:12]}"
    values = {"name": login, "login": login, "password": login, "group_ids": [[6, 0, groups]]}
    (uid,) = office.client.call("res.users", "create", vals_list=[values])
    if employee:
        office.client.call("hr.employee", "create", vals_list=[{"name": login, "user_id": uid}])
    connection = OdooConnection(
        url=office.server.url,
        database=office.server.database,
        username=login,
        secret=lambda: login,
        secret_kind="password",
    )
    return connect_odoo(connection, office.clock)


def expense_of(books: OdooBooks) -> CreateExpense:
    category = books.expense_categories()[0]
    return CreateExpense(description="Paper", amount=Decimal("5.00"), expense_date=TODAY, category=category)


def test_an_expense_without_employee_says_what_to_create(office: Office) -> None:
    books = clerk(office, employee=False)
    expense = expense_of(books)
    for dry_run in (True, False):
        with pytest.raises(BooksConfigurationError, match="no employee"):
            books.create_expense(expense, key_of(expense), dry_run=dry_run)
    books.close()


def test_an_expense_that_another_has_to_approve_is_submitted_and_does_not_count(office: Office) -> None:
    books = clerk(office, employee=True)
    (uid,) = office.client.call("res.users", "search", domain=[["login", "=", office.server.username]])
    login = books.info().user
    employees = office.client.call("hr.employee", "search", domain=[["user_id.login", "=", login]])
    office.client.call("hr.employee", "write", ids=employees, vals={"expense_manager_id": uid})
    expense = expense_of(books)
    key = key_of(expense)
    made = books.create_expense(expense, key)
    assert (made.status, made.posted) == ("submitted", False)
    assert made == books.create_expense(expense, key)
    assert books.operation_status(key).found is True
    books.close()


def test_a_category_is_known_by_its_internal_reference_too(office: Office) -> None:
    expense = CreateExpense(description="Lunch", amount=Decimal("12.00"), expense_date=TODAY, category="FOOD")
    assert office.books.create_expense(expense, key_of(expense), dry_run=True).category == "Meals"


def test_a_long_batch_is_split_so_that_no_call_runs_out_of_time(office: Office) -> None:
    name, email = new_customer(office.client)
    line = LineItem(description="Work", quantity=Decimal(1), unit_price=Decimal("1.00"))
    drafts = [with_key(invoice_for(name, email, line_items=(line,) * 300)) for _ in range(3)]
    office.client.calls.clear()
    answers = office.books.create_invoices(drafts)
    assert [answer.total_amount for answer in answers if isinstance(answer, CreateInvoiceResult)] == [300] * 3
    assert office.client.calls.count("account.move.load") == 3
