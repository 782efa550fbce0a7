"""AI_EMPLOYEE_MCP_MODE=propose: the server reads and proposes; no grant counts, and no proposal approves itself."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from My_AI_Employee.bootstrap import Installation, open_installation, server_process
from My_AI_Employee.domain.actions import canonical_arguments
from My_AI_Employee.domain.grants import META_FIELD, GrantScope, new_grant, sign_grant
from My_AI_Employee.errors import GrantInvalidError
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.mcp_servers.session import SERVER_FILE, NotSentError
from My_AI_Employee.vault.template import create_vault

CUSTOMER = {"name": "Acme Ltd", "email": "billing@acme.example"}
pytestmark = pytest.mark.slow


def place(tmp_path: Path, mode: str) -> Installation:
    create_vault(tmp_path / "vault")
    return open_installation(
        {
            "AI_EMPLOYEE_VAULT": str(tmp_path / "vault"),
            "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
            "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config"),
            "AI_EMPLOYEE_BOOKS": "local",
            "AI_EMPLOYEE_MCP_MODE": mode,
        }
    )


@pytest.fixture(params=["propose", "full"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Installation, OdooMcpClient]]:
    """A server in each mode; `full` is the twin that shows what `propose` takes away."""
    here = place(tmp_path, request.param)
    with OdooMcpClient(server_process(here)) as client:
        yield request.param, here, client


def _grant(here: Installation, client: OdooMcpClient, audience: str) -> str:
    arguments = canonical_arguments("create_customer", CUSTOMER)
    books = str(client.call("books_info", {})["name"])
    key = f"__ai_employee__.{'a' * 40}"
    scope = GrantScope(plan_id="PLAN-20261120-00000a", ordinal=1, key=key, books=books, audience=audience)
    grant = new_grant("create_customer", arguments, scope, datetime.now(UTC))
    return sign_grant(here.state.grant_secret(), grant)


def test_a_valid_grant_counts_only_in_full_mode(served: tuple[str, Installation, OdooMcpClient]) -> None:
    mode, here, client = served
    token = _grant(here, client, client.audience())
    if mode == "full":
        assert client.call("create_customer", CUSTOMER, token)["name"] == "Acme Ltd"
        return
    with pytest.raises(GrantInvalidError):
        client.call("create_customer", CUSTOMER, token)
    assert client.find_customers("Acme") == []


def test_server_takes_the_grants_that_name_its_process_alone(served: tuple[str, Installation, OdooMcpClient]) -> None:
    """Others know the same key: a second orchestrator, and whoever started a server before this one."""
    mode, here, client = served
    with OdooMcpClient(server_process(here)) as second:
        others = ["", second.audience()]
    ended = client.audience()
    used = _grant(here, client, ended)
    if mode == "full":
        assert client.call("create_customer", CUSTOMER, used)["name"] == "Acme Ltd"
        with pytest.raises(GrantInvalidError, match="used before"):
            client.call("create_customer", CUSTOMER, used)
    client.close()
    assert client.audience() != ended
    for token in (used, *(_grant(here, client, other) for other in others)):
        with pytest.raises(GrantInvalidError, match="another server" if mode == "full" else "signature"):
            client.call("create_customer", CUSTOMER, token)
    assert len(client.find_customers("Acme")) == (mode == "full")


def test_call_with_a_grant_goes_to_the_process_that_it_names_or_to_none(
    served: tuple[str, Installation, OdooMcpClient],
) -> None:
    _, here, client = served
    ended = client.audience()
    token = _grant(here, client, ended)
    client.close()
    with pytest.raises(NotSentError, match="has ended"):
        client.call("create_customer", CUSTOMER, token, audience=ended)
    assert client.find_customers("Acme") == []


def test_server_that_no_orchestrator_started_takes_no_grant(tmp_path: Path) -> None:
    here = place(tmp_path, "full")
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    with OdooMcpClient(server_process(here)) as client:
        token = _grant(here, client, "")
    answers = _ask_bare_server({**environment, **server_process(here).environment}, token)
    assert "another server" in answers


def _ask_bare_server(environment: Mapping[str, str], token: str) -> str:
    """What a server says that a client without a name for it has started."""
    initialize = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}
    call = {"name": "create_customer", "arguments": CUSTOMER, "_meta": {META_FIELD: token}}
    requests = [("initialize", 1, initialize), ("notifications/initialized", None, {}), ("tools/call", 2, call)]
    lines = [
        json.dumps({"jsonrpc": "2.0", "method": method, "params": params} | ({"id": number} if number else {}))
        for method, number, params in requests
    ]
    done = subprocess.run(
        [sys.executable, str(SERVER_FILE)],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        check=True,
    )
    return done.stdout


def test_a_small_expense_waits_in_both_modes(served: tuple[str, Installation, OdooMcpClient]) -> None:
    _, _, client = served
    expense = {
        "tool": "create_expense",
        "description": "Pens",
        "amount": "9.00",
        "expense_date": "2026-11-19",
        "category": client.expense_categories()[0],
    }
    answer = client.call("propose_plan", {"actions": [expense]})
    assert answer["approved_by"] == ""
