"""AI_EMPLOYEE_MCP_MODE=propose: the server reads and proposes; no grant counts, and no proposal approves itself."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from My_AI_Employee.bootstrap import Place, open_place, server_process
from My_AI_Employee.domain.actions import canonical_arguments
from My_AI_Employee.domain.grants import GrantScope, new_grant, sign_grant
from My_AI_Employee.errors import GrantInvalidError
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.vault.template import create_vault

CUSTOMER = {"name": "Acme Ltd", "email": "billing@acme.example"}
pytestmark = pytest.mark.slow


def place(tmp_path: Path, mode: str) -> Place:
    create_vault(tmp_path / "vault")
    return open_place(
        {
            "AI_EMPLOYEE_VAULT": str(tmp_path / "vault"),
            "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
            "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config"),
            "AI_EMPLOYEE_BOOKS": "local",
            "AI_EMPLOYEE_MCP_MODE": mode,
        }
    )


@pytest.fixture(params=["propose", "full"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Place, OdooMcpClient]]:
    """A server in each mode; `full` is the twin that shows what `propose` takes away."""
    here = place(tmp_path, request.param)
    with OdooMcpClient(server_process(here)) as client:
        yield request.param, here, client


def _grant(here: Place, books: str) -> str:
    arguments = canonical_arguments("create_customer", CUSTOMER)
    scope = GrantScope(plan_id="PLAN-20261120-00000a", ordinal=1, key=f"__ai_employee__.{'a' * 40}", books=books)
    grant = new_grant("create_customer", arguments, scope, datetime.now(UTC))
    return sign_grant(here.state.grant_secret(), grant)


def test_a_valid_grant_counts_only_in_full_mode(served: tuple[str, Place, OdooMcpClient]) -> None:
    mode, here, client = served
    token = _grant(here, str(client.call("books_info", {})["name"]))
    if mode == "full":
        assert client.call("create_customer", CUSTOMER, token)["name"] == "Acme Ltd"
        return
    with pytest.raises(GrantInvalidError):
        client.call("create_customer", CUSTOMER, token)
    assert client.find_customers("Acme") == []


def test_a_small_expense_approves_itself_only_in_full_mode(served: tuple[str, Place, OdooMcpClient]) -> None:
    mode, _, client = served
    expense = {
        "tool": "create_expense",
        "description": "Pens",
        "amount": "9.00",
        "expense_date": "2026-11-19",
        "category": client.expense_categories()[0],
    }
    answer = client.call("propose_plan", {"actions": [expense]})
    assert bool(answer["approved_by"]) == (mode == "full")
