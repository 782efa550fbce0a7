"""The inspector calls a tool of the team server over a real Odoo, as a person who signed in there."""

from pathlib import Path

import httpx2
import pytest

from My_AI_Employee.bootstrap.installation import open_installation
from My_AI_Employee.bootstrap.team_server import open_team_server
from tests.team.conformance.inspector import Inspector
from tests.team.conformance.protocol_tools import protocol_tools
from tests.team.conformance.stand import free_port
from tests.team.hr_and_project_people import open_firm
from tests.team.team_server_desk import running_app
from tests.team.team_server_sign_in import sign_in
from tools.odoo_server import OdooServer

pytestmark = pytest.mark.slow


def test_a_tool_answers_what_odoo_holds(odoo_server: OdooServer, tmp_path: Path) -> None:
    inspector = Inspector(protocol_tools(), tmp_path)
    ann = open_firm(odoo_server).person("ann", "account.group_account_invoice")
    port = free_port()
    settings = {
        "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config"),
        "AI_EMPLOYEE_TEAM_URL": f"http://127.0.0.1:{port}",
        "ODOO_URL": odoo_server.url,
        "ODOO_DATABASE": odoo_server.database,
    }
    with running_app(open_team_server(open_installation(settings)).app, port) as base:
        with httpx2.Client(timeout=60, trust_env=False) as http:
            token = sign_in(http, base, ann.login, ann.key).access
        for era in ("legacy", "modern"):
            options = ("--protocol-era", era, "--tool-name", "list_invoices", "--tool-arg", "limit=5")
            found = inspector.ask(f"{base}/mcp", token, "tools/call", *options)
            assert (found.exit_code, found.errors) == (0, "")
            assert found.result["structuredContent"]["items"] == []
            assert not found.result.get("isError")
