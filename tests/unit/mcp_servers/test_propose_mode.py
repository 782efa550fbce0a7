"""AI_EMPLOYEE_MCP_MODE=propose: the server reads and proposes; no grant counts, and no proposal approves itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from My_AI_Employee.bootstrap import Place, open_place, server_process
from My_AI_Employee.domain.actions import canonical_arguments
from My_AI_Employee.domain.grants import GrantScope, new_grant, sign_grant
from My_AI_Employee.errors import GrantInvalidError
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.mcp_servers.session import COMMAND
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


def _grant(here: Place, client: OdooMcpClient, audience: str) -> str:
    arguments = canonical_arguments("create_customer", CUSTOMER)
    books = str(client.call("books_info", {})["name"])
    key = f"__ai_employee__.{'a' * 40}"
    scope = GrantScope(plan_id="PLAN-20261120-00000a", ordinal=1, key=key, books=books, audience=audience)
    grant = new_grant("create_customer", arguments, scope, datetime.now(UTC))
    return sign_grant(here.state.grant_secret(), grant)


def test_a_valid_grant_counts_only_in_full_mode(served: tuple[str, Place, OdooMcpClient]) -> None:
    mode, here, client = served
    token = _grant(here, client, client.audience)
    if mode == "full":
        assert client.call("create_customer", CUSTOMER, token)["name"] == "Acme Ltd"
        return
    with pytest.raises(GrantInvalidError):
        client.call("create_customer", CUSTOMER, token)
    assert client.find_customers("Acme") == []


def test_server_of_an_orchestrator_takes_that_ones_grants_alone(served: tuple[str, Place, OdooMcpClient]) -> None:
    """Others know the same key: the server that Claude Code starts, and a second orchestrator's."""
    mode, here, client = served
    for audience in ("", server_process(here).audience):
        with pytest.raises(GrantInvalidError, match="another server" if mode == "full" else "signature"):
            client.call("create_customer", CUSTOMER, _grant(here, client, audience))
    assert client.find_customers("Acme") == []


def test_server_of_nobody_takes_a_grant_once_also_after_a_restart(tmp_path: Path) -> None:
    here = place(tmp_path, "full")
    process = replace(server_process(here), command=COMMAND, audience="")
    with OdooMcpClient(process) as client:
        token = _grant(here, client, "")
        assert client.call("create_customer", CUSTOMER, token)["name"] == "Acme Ltd"
    with OdooMcpClient(process) as client, pytest.raises(GrantInvalidError, match="used before"):
        client.call("create_customer", CUSTOMER, token)


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
