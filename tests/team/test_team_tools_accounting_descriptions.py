"""What clients are told about the tools on money."""

from typing import Any

import pytest

from My_AI_Employee.team.core.port import PageQuery, TeamTool
from My_AI_Employee.team.tools.accounting.tool_list import TOOLS

NAMES = [
    "list_invoices",
    "read_invoice",
    "read_transactions",
    "upload_invoice_attachment",
    "bank_sync_status",
    "pl_summary",
    "balance_sheet",
    "read_expenses",
    "upload_receipt",
    "expense_analysis",
    "approve_expense",
    "validate_payment",
]


def test_there_are_twelve() -> None:
    assert [tool.spec.name for tool in TOOLS] == NAMES


@pytest.mark.parametrize("tool", TOOLS, ids=NAMES)
def test_every_parameter_is_described(tool: TeamTool) -> None:
    properties: dict[str, Any] = tool.spec.takes.model_json_schema()["properties"]
    assert [name for name, schema in properties.items() if not schema.get("description")] == []
    assert tool.spec.answers.model_json_schema(mode="serialization")["type"] == "object"


@pytest.mark.parametrize("tool", TOOLS, ids=NAMES)
def test_what_changes_money_or_approves_asks_first(tool: TeamTool) -> None:
    assert (tool.ask is not None) == (tool.spec.name in {"approve_expense", "validate_payment"})
    is_write = tool.spec.name.startswith(("upload_", "approve_", "validate_"))
    assert tool.spec.hints.read_only is not is_write


def test_lists_are_paged() -> None:
    paged = {tool.spec.name for tool in TOOLS if issubclass(tool.spec.takes, PageQuery)}
    assert paged == {"list_invoices", "read_transactions", "read_expenses"}
