"""The tools in this process answer what the server's tools answer, and check grants as the server does."""

from collections.abc import Iterator
from typing import Any

import pytest

from My_AI_Employee.domain.actions import CreateCustomer, CreateInvoice, SendInvoice
from My_AI_Employee.errors import AIEmployeeError, BooksUnavailableError, GrantInvalidError
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.testing.in_process_tools import InProcessTools
from tests.unit.mcp_servers.mcp_setup import (
    AUDIENCE,
    CUSTOMER,
    EXPENSE,
    INVOICE,
    REPORT,
    ask,
    grant_token,
    make_books,
    make_context,
)


@pytest.fixture
def context() -> Iterator[ServerContext]:
    books = make_books()
    books.create_customer(CreateCustomer.model_validate(CUSTOMER), "customer")
    draft = books.create_invoice(CreateInvoice.model_validate(INVOICE), "invoice")
    books.send_invoice(SendInvoice(invoice_id=draft.invoice_id), "send")
    yield make_context(books)
    books.close()


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("books_info", {}),
        ("find_customer", {"query": "acme"}),
        ("find_customer", {"query": "nobody"}),
        ("list_open_invoices", {}),
        ("list_open_invoices", {"customer": "nobody"}),
        ("list_bank_lines", {}),
        ("list_accounts", {}),
        ("list_expense_categories", {}),
        ("operation_status", {"key": "invoice"}),
        ("operation_status", {"key": "never"}),
        ("generate_report", REPORT),
    ],
)
def test_reads_agree_with_the_server(context: ServerContext, tool: str, arguments: dict[str, Any]) -> None:
    there = ask(context, tool, arguments)
    here = InProcessTools(context).call(tool, arguments)
    assert not there.is_error
    assert here
    assert here == {name: there.data[name] for name in here}


@pytest.mark.parametrize("grant", ["", "forged"])
@pytest.mark.parametrize(
    ("tool", "arguments"), [("create_expense", EXPENSE), ("create_invoice", {"customer_name": ""})]
)
def test_refusals_agree_with_the_server(
    context: ServerContext, tool: str, arguments: dict[str, Any], grant: str
) -> None:
    there = ask(context, tool, arguments, grant)
    with pytest.raises(AIEmployeeError) as refused:
        InProcessTools(context).call(tool, arguments, grant=grant)
    assert there.code == refused.value.code


def test_a_grant_counts_once_and_for_one_server(context: ServerContext) -> None:
    tools, token = InProcessTools(context), grant_token("create_expense", EXPENSE)
    assert tools.call("create_expense", EXPENSE, grant=token, audience=AUDIENCE)["expense_id"]
    with pytest.raises(GrantInvalidError, match="used before"):
        tools.call("create_expense", EXPENSE, grant=token, audience=AUDIENCE)
    with pytest.raises(BooksUnavailableError, match="has ended"):
        tools.call("create_expense", EXPENSE, grant=token, audience="another")


def test_items_of_a_batch_are_refused_alone(context: ServerContext) -> None:
    items = [
        {"arguments": INVOICE, "grant": grant_token("create_invoice", INVOICE)},
        {"arguments": INVOICE, "grant": "forged"},
    ]
    good, bad = InProcessTools(context).call("create_invoices", {"items": items})["answers"]
    assert (bool(good["result"]), good["error"]) == (True, None)
    assert (bad["result"], bad["error"]["code"]) == (None, "GRANT_INVALID")


def test_it_is_a_view_of_the_books(context: ServerContext) -> None:
    tools = InProcessTools(context)
    assert tools.currency() == "USD"
    assert [customer.name for customer in tools.find_customers("acme")] == ["Acme Ltd"]
    assert [invoice.customer_name for invoice in tools.list_open_invoices()] == ["Acme Ltd"]
    assert "office_supplies" in tools.expense_categories()


def test_a_lost_answer_has_its_effect_and_an_error_has_none(context: ServerContext) -> None:
    tools = InProcessTools(context)
    tools.errors, tools.lost_answers = [BooksUnavailableError("down")], 1
    for message in ("down", "lost"):
        with pytest.raises(BooksUnavailableError, match=message):
            tools.call("create_invoice", INVOICE, grant=grant_token("create_invoice", INVOICE))
    answer = tools.call("create_invoice", INVOICE, grant=grant_token("create_invoice", INVOICE, ordinal=2))
    assert answer["invoice_id"] == "DRAFT/3", "one of the set-up, one whose answer was lost"
