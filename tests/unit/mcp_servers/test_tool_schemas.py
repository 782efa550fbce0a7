from typing import Any

import pytest
from mcp_types import Tool

from My_AI_Employee.domain.actions import ACTIONS
from tests.unit.mcp_servers.mcp_setup import listed_tools, make_books, make_context

NUMBER = [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}]

INPUTS: dict[str, tuple[set[str], set[str]]] = {
    "create_invoice": (
        {"customer_name", "customer_email", "invoice_date", "due_date", "line_items"},
        {"tax_rate", "notes"},
    ),
    "send_invoice": ({"invoice_id"}, {"email_subject", "email_body"}),
    "record_payment": ({"invoice_id", "amount", "payment_date", "payment_method"}, {"reference"}),
    "create_expense": (
        {"description", "amount", "expense_date", "category"},
        {"vendor", "receipt_path", "tax_rate", "tax_amount", "paid_from"},
    ),
    "generate_report": ({"report_type", "start_date", "end_date"}, {"format"}),
}
"""The contract's required and optional parameters."""

ADDED: dict[str, set[str]] = {
    "create_invoice": {
        "prices_include_tax",
        "discount",
        "shipping",
        "deposit",
        "tax_reason",
        "service_period",
        "po_number",
        "currency",
        "exchange_rate",
    },
    "send_invoice": {"post_only", "resend"},
    "record_payment": {"allocations", "fee", "on_account", "currency", "exchange_rate"},
}
"""Optional parameters beyond the contract's."""

OUTPUTS: dict[str, dict[str, str]] = {
    "create_invoice": {
        "invoice_id": "string",
        "status": "string",
        "total_amount": "number",
        "odoo_url": "string",
        "created_at": "string",
    },
    "send_invoice": {
        "invoice_id": "string",
        "status": "string",
        "email_sent": "boolean",
        "sent_to": "string",
        "sent_at": "string",
    },
    "record_payment": {
        "payment_id": "string",
        "invoice_id": "string",
        "status": "string",
        "reconciled": "boolean",
        "invoice_status": "string",
        "created_at": "string",
    },
    "create_expense": {
        "expense_id": "string",
        "status": "string",
        "category": "string",
        "receipt_attached": "boolean",
        "created_at": "string",
    },
    "generate_report": {"report_type": "string", "generated_at": "string"},
}
"""The contract's result fields."""

READS = {
    "generate_report",
    "find_customer",
    "list_open_invoices",
    "operation_status",
    "list_expense_categories",
    "books_info",
    "check_plans",
    "recent_documents",
    "list_bank_lines",
    "list_accounts",
    "list_open_bills",
    "find_vendor",
    "list_sold_lines",
    "list_recorded_money",
    "exchange_rate",
    "owner_figures",
}
MAY_DESTROY = {
    *("send_invoice", "send_statement", "credit_invoice", "cancel_payment", "cancel_expense"),
    *("cancel_journal_entry", "unmatch_bank_line", "cancel_bank_line", "cancel_bank_statement", "reopen_period"),
    *("update_partner", "cancel_bill", "cancel_bill_payment", "cancel_payment_file"),
    "cancel_credit_note",
}


@pytest.fixture(scope="module")
def tools() -> dict[str, Tool]:
    return listed_tools(make_context(make_books()))


def _parameters(schema: dict[str, Any], prefix: str = "") -> dict[str, dict[str, Any]]:
    found = {}
    for name, field in schema.get("properties", {}).items():
        found[prefix + name] = field
        found |= _parameters(field, f"{prefix}{name}.")
        found |= _parameters(field.get("items", {}), f"{prefix}{name}[].")
    return found


def test_the_tools_are_these(tools: dict[str, Tool]) -> None:
    assert set(tools) == {*ACTIONS, *READS, "create_invoices", "match_bank_lines", "propose_plan"}


@pytest.mark.parametrize("name", INPUTS)
def test_inputs_are_the_contracts(tools: dict[str, Tool], name: str) -> None:
    required, optional = INPUTS[name]
    schema = tools[name].input_schema
    assert set(schema["required"]) == required
    assert set(schema["properties"]) == required | optional | ADDED.get(name, set())
    assert schema["type"] == "object"


@pytest.mark.parametrize("name", OUTPUTS)
def test_outputs_hold_the_contracts_fields(tools: dict[str, Tool], name: str) -> None:
    schema = tools[name].output_schema
    assert schema is not None
    assert schema["type"] == "object"
    for field, kind in OUTPUTS[name].items():
        assert schema["properties"][field]["type"] == kind


def test_report_output_is_the_contracts(tools: dict[str, Tool]) -> None:
    schema = tools["generate_report"].output_schema
    assert schema is not None
    period, data = schema["$defs"]["Period"], schema["$defs"]["ReportData"]
    assert set(period["properties"]) == {"start_date", "end_date"}
    assert {name: field["type"] for name, field in data["properties"].items()} == {
        "revenue": "number",
        "expenses": "number",
        "net_income": "number",
        "details": "object",
    }


def test_money_is_a_number_or_an_exact_text_and_dates_are_texts(tools: dict[str, Tool]) -> None:
    invoice = _parameters(tools["create_invoice"].input_schema)
    assert invoice["line_items[].quantity"]["anyOf"] == NUMBER
    assert invoice["line_items[].unit_price"]["anyOf"] == NUMBER
    assert (invoice["due_date"]["type"], invoice["due_date"]["format"]) == ("string", "date")
    assert _parameters(tools["record_payment"].input_schema)["amount"]["anyOf"] == NUMBER


def test_choices_are_enumerated(tools: dict[str, Tool]) -> None:
    payment = tools["record_payment"].input_schema["properties"]
    assert payment["payment_method"]["enum"] == ["bank_transfer", "credit_card", "cash", "check"]
    report = tools["generate_report"].input_schema["properties"]
    assert report["report_type"]["enum"] == ["profit_loss", "balance_sheet", "cash_flow", "aged_receivables"]
    assert (report["format"]["enum"], report["format"]["default"]) == (["json", "pdf"], "json")


def test_every_tool_and_every_parameter_is_described(tools: dict[str, Tool]) -> None:
    for name, tool in tools.items():
        assert tool.description, name
        assert tool.title, name
        for parameter, field in _parameters(tool.input_schema).items():
            assert field.get("description"), f"{name}.{parameter}"


def test_inputs_refer_to_nothing_and_take_nothing_else(tools: dict[str, Tool]) -> None:
    for tool in tools.values():
        assert tool.output_schema is not None
        assert "$ref" not in str(tool.input_schema)
        assert tool.input_schema["additionalProperties"] is False


def test_annotations_tell_reads_from_writes(tools: dict[str, Tool]) -> None:
    for name, tool in tools.items():
        hints = tool.annotations
        assert hints is not None
        assert hints.read_only_hint is (name in READS), name
        assert hints.destructive_hint is (name in MAY_DESTROY), name
        assert hints.open_world_hint is (name in ("send_invoice", "send_statement")), name


def test_what_repeats_an_effect_is_not_called_idempotent(tools: dict[str, Tool]) -> None:
    repeats = {name for name, tool in tools.items() if tool.annotations and not tool.annotations.idempotent_hint}
    assert repeats == {
        *("create_invoice", "record_payment", "create_expense", "propose_plan"),
        *("create_bill", "record_bill_payment", "record_refund", "write_off", "create_payment_file"),
        *("record_journal_entry", "create_bank_account", "record_transfer", "record_opening_balances"),
    }
