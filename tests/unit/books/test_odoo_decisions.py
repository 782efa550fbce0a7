"""The pure parts of `books/odoo`: protocol, error names, values, rounding, fiscal years."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.books.odoo.books import OdooBooks
from My_AI_Employee.books.odoo.connect import OdooConnection, choose_protocol
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.faults import missing_model, server_error
from My_AI_Employee.books.odoo.invoices import expected_tax, total_difference
from My_AI_Employee.books.odoo.ledger import fiscal_year_start
from My_AI_Employee.books.odoo.values import as_html, exact_pattern, money, part_pattern, ref
from My_AI_Employee.domain.actions import CreateExpense, CreateInvoice
from My_AI_Employee.errors import (
    AIEmployeeError,
    BooksAuthenticationError,
    BooksBusyError,
    BooksConfigurationError,
    BooksRefusedError,
    BooksUnavailableError,
)


class MemoryOdoo:
    """An OdooClient over canned answers, by `model.method`; a missing model answers as Odoo does. calls: so far."""

    protocol = "memory"

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.answers = answers
        self.calls: list[str] = []

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        self.calls.append(f"{model}.{method}")
        if f"{model}.{method}" not in self.answers:
            raise missing_model(model)
        return self.answers[f"{model}.{method}"]

    def version(self) -> str:
        return "19.0"

    def close(self) -> None:
        pass


def company(month: str = "12", last_day: int = 31) -> MemoryOdoo:
    return MemoryOdoo(
        {
            "res.users.context_get": {"uid": 2},
            "res.users.read": [{"login": "ann", "company_id": [1, "Firm"]}],
            "res.company.read": [
                {
                    "id": 1,
                    "name": "Firm",
                    "currency_id": [1, "EUR"],
                    "fiscalyear_last_month": month,
                    "fiscalyear_last_day": last_day,
                    "transfer_account_id": False,
                    "tax_calculation_rounding_method": "round_globally",
                }
            ],
        }
    )


def now() -> datetime:
    return datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "wish", "version", "chosen"),
    [
        ("api_key", "auto", "19.0", "json2"),
        ("api_key", "auto", "saas~19.2", "json2"),
        ("api_key", "auto", "20.0+e", "json2"),
        ("api_key", "auto", "18.0", "jsonrpc"),
        ("api_key", "auto", "", "jsonrpc"),
        ("password", "auto", "19.0", "jsonrpc"),
        ("api_key", "jsonrpc", "19.0", "jsonrpc"),
        ("api_key", "json2", "", "json2"),
    ],
)
def test_the_protocol(kind: Any, wish: Any, version: str, chosen: str) -> None:
    connection = OdooConnection(
        url="http://odoo.example", database="b", username="ann", secret=str, secret_kind=kind, protocol=wish
    )
    assert choose_protocol(connection, version) == chosen


def test_json2_with_a_password_is_a_contradiction() -> None:
    connection = OdooConnection(
        url="http://odoo.example", database="b", username="a", secret=str, secret_kind="password", protocol="json2"
    )
    with pytest.raises(BooksConfigurationError):
        choose_protocol(connection, "19.0")


@pytest.mark.parametrize(
    ("name", "message", "expected"),
    [
        ("odoo.exceptions.AccessError", "not yours", BooksAuthenticationError),
        ("odoo.exceptions.AccessDenied", "Access Denied", BooksAuthenticationError),
        ("odoo.exceptions.UserError", "locked", BooksRefusedError),
        ("odoo.exceptions.UserError", "Object hr.expense doesn't exist", BooksConfigurationError),
        ("werkzeug.exceptions.NotFound", "the model 'hr.expense' does not exist", BooksConfigurationError),
        ("psycopg2.OperationalError", 'FATAL:  database "x" does not exist', BooksConfigurationError),
        ("psycopg2.OperationalError", "server closed the connection", BooksUnavailableError),
        ("psycopg2.errors.SerializationFailure", "could not serialize access", BooksBusyError),
        ("builtins.KeyError", "'x'", BooksRefusedError),
    ],
)
def test_what_odoos_exceptions_mean(name: str, message: str, expected: type[AIEmployeeError]) -> None:
    assert type(server_error(name, message, model="hr.expense", method="read")) is expected


def test_without_the_module_only_expenses_fail() -> None:
    client = company()
    books = OdooBooks(client, name="b@x", url="http://odoo.example", clock=now)
    assert books.info().currency == "EUR"
    action = CreateExpense.model_validate(
        {"description": "x", "amount": "1", "expense_date": "2026-01-01", "category": "meals"}
    )
    for call in (books.expense_categories, lambda: books.create_expense(action, "__ai_employee__.a")):
        with pytest.raises(BooksConfigurationError) as raised:
            call()
        assert "hr_expense" in raised.value.hint


@pytest.mark.parametrize(
    ("end", "on", "start"),
    [
        (("12", 31), date(2026, 11, 20), date(2026, 1, 1)),
        (("12", 31), date(2026, 12, 31), date(2026, 1, 1)),
        (("12", 31), date(2026, 1, 1), date(2026, 1, 1)),
        (("6", 30), date(2026, 6, 30), date(2025, 7, 1)),
        (("6", 30), date(2026, 7, 1), date(2026, 7, 1)),
        (("2", 29), date(2026, 2, 28), date(2025, 3, 1)),
        (("2", 29), date(2028, 2, 29), date(2027, 3, 1)),
        (("2", 29), date(2028, 3, 1), date(2028, 3, 1)),
    ],
)
def test_fiscal_years(end: tuple[str, int], on: date, start: date) -> None:
    context = OdooContext(client=company(*end), url="", clock=now, journals={})
    assert fiscal_year_start(context, on) == start


def test_the_totals_that_are_accepted() -> None:
    line = {"description": "x", "quantity": 1, "unit_price": "0.10"}
    action = CreateInvoice.model_validate(
        {
            "customer_name": "A",
            "customer_email": "a@b.example",
            "invoice_date": "2026-01-01",
            "due_date": "2026-01-01",
            "line_items": [line] * 3,
            "tax_rate": "0.15",
        }
    )
    assert expected_tax(action, per_line=True) == Decimal("0.06")
    assert expected_tax(action, per_line=False) == Decimal("0.05")
    for tax in ("0.05", "0.06"):
        assert total_difference(action, Decimal("0.30"), Decimal(tax)) == ""
    assert "0.31" in total_difference(action, Decimal("0.31"), Decimal("0.05"))
    assert "tax" in total_difference(action, Decimal("0.30"), Decimal("0.00"))
    assert "tax" in total_difference(action, Decimal("0.30"), Decimal("0.15"))


def test_values() -> None:
    assert money(1726.0000000000002) == Decimal("1726.00")
    assert (ref([7, "Bot"]), ref(False)) == (7, 0)
    assert as_html("a <b> & c\nd\n\ne") == "<p>a &lt;b&gt; &amp; c<br>d</p><p>e</p>"
    assert as_html("  \n ") == ""
    assert exact_pattern(r"50%_\  Ltd") == r"50\%\_\\%Ltd"
    assert part_pattern("a") == "%a%"


def test_open_invoices_are_two_requests_and_none_for_the_currency() -> None:
    client = company()
    rows = [
        {
            "id": number,
            "name": f"INV/2026/{number:05}",
            "state": "posted",
            "move_type": "out_invoice",
            "payment_state": "not_paid",
            "partner_id": [7, "Acme Ltd"],
            "invoice_date": "2026-11-01",
            "invoice_date_due": "2026-12-01",
            "create_date": "2026-11-01 09:00:00",
            "amount_total": 100.0,
            "amount_residual": 100.0,
            "currency_id": [1, "EUR"],
            "invoice_currency_rate": 1.0,
            "amount_total_signed": 100.0,
            "is_move_sent": False,
        }
        for number in (1, 2, 3)
    ]
    partners = [{"id": 7, "name": "Acme Ltd", "email": "billing@acme.example"}]
    answers = {**client.answers, "account.move.search_read": rows, "res.partner.read": partners}
    client = MemoryOdoo(answers)
    books = OdooBooks(client, name="b@x", url="http://odoo.example", clock=now)
    first = books.page_open_invoices("", 2, "")
    client.calls.clear()
    page = books.page_open_invoices("", 2, first.next_cursor)
    assert client.calls == ["account.move.search_read", "res.partner.read"]
    assert (page.currency, [invoice.number for invoice in page.invoices]) == (
        "EUR",
        ["INV/2026/00001", "INV/2026/00002"],
    )
