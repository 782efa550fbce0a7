"""Notes, audit entries and briefings name the instance when a stack is configured, and approvals are bound to it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from My_AI_Employee.books.plan_check import check_books
from My_AI_Employee.bootstrap import books_name, open_books, open_installation, server_process
from My_AI_Employee.domain.grants import GrantScope, new_grant, sign_grant, verify_grant
from My_AI_Employee.domain.plan import Plan, PlanStatus, plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.plan_events import plan_event
from My_AI_Employee.errors import ConfigurationError, GrantInvalidError, StackInvalidError
from My_AI_Employee.stack.config import load_stack
from My_AI_Employee.team.core.instance_names import naming_instance
from My_AI_Employee.team.core.port import Question
from My_AI_Employee.team.mcp.registry import all_tools
from My_AI_Employee.vault.plan_notes import render_plan
from My_AI_Employee.vault.template import create_vault

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ADDRESS = "lab@http://lab:8069"
LAB = f"odoo_lab, sandbox, not the books: {ADDRESS}"
ERP = f"odoo_erp, the books: {ADDRESS}"
STACK = """\
version: 1
instances:
  {first}: {{url: "http://lab:8069", database: lab, authority: {authority}}}
"""


def _plan(books: str) -> Plan:
    raw = {"tool": "create_customer", "name": "Acme Ltd", "email": "mail@acme.example"}
    return Plan(
        id="PLAN-20261120-1a2b3c",
        task_id="",
        planner="rules",
        created=NOW,
        expires=NOW + timedelta(days=1),
        books=books,
        currency="EUR",
        actions=plan_actions([raw]),
    )


def test_notes_and_audit_entries_name_the_instance() -> None:
    plan = _plan(LAB)
    note = render_plan(plan, PlanStatus.PENDING_APPROVAL)
    assert "- **Instance:** odoo_lab, sandbox, not the books" in note
    assert plan_event("approve_plan", plan, NOW, approved_by="anna").detail == "odoo_lab, sandbox, not the books"
    without = render_plan(_plan(ADDRESS), PlanStatus.PENDING_APPROVAL)
    assert "Instance" not in without
    assert plan_event("approve_plan", _plan(ADDRESS), NOW).detail == ""
    renamed = note.replace("- **Instance:** odoo_lab, sandbox, not the books\n", "")
    assert renamed.replace(LAB, ADDRESS).count("\n") == without.count("\n")  # nothing else differs but the digest


def test_approved_plan_counts_for_its_instance_alone() -> None:
    """The same database under another instance's name: the names were swapped in the configuration."""
    plan = _plan(LAB)
    assert plan.digest != replace(plan, books=ERP).digest
    step = plan.actions[0]
    scope = GrantScope(plan_id=plan.id, ordinal=1, key=step.key(plan.id), books=plan.books, audience="server")
    token = sign_grant(b"s" * 32, new_grant(step.tool, step.arguments, scope, NOW))
    verify_grant(b"s" * 32, token, tool=step.tool, arguments=step.arguments, books=LAB, now=NOW)
    for other in (ERP, ADDRESS):
        with pytest.raises(GrantInvalidError):
            verify_grant(b"s" * 32, token, tool=step.tool, arguments=step.arguments, books=other, now=NOW)
    wanted = PlanToCheck(actions=plan.actions, books=plan.books, currency="EUR")
    assert check_books(wanted, LAB, "EUR") == []
    assert "was drafted for the books 'odoo_lab, sandbox" in check_books(wanted, ERP, "EUR")[0].reason


def test_the_vaults_books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config"),
        "ODOO_URL": "http://lab:8069/",
        "ODOO_DATABASE": "lab",
        "ODOO_USERNAME": "bookkeeper",
        "ODOO_API_KEY": "key",
    }.items():
        monkeypatch.setenv(name, value)
    vault = tmp_path / "vault"
    create_vault(vault)
    installation = open_installation({"AI_EMPLOYEE_VAULT": str(vault)})
    assert books_name(installation) == ADDRESS  # no stack: as ever
    stack = tmp_path / "state" / "stack.yaml"
    stack.write_text(STACK.format(first="odoo_erp", authority="primary"))
    assert books_name(installation) == ERP
    stack.write_text(STACK.format(first="odoo_erp", authority="primary").replace("database: lab", "database: other"))
    with pytest.raises(ConfigurationError, match="lab at http://lab:8069 is none of the stack's instances"):
        open_books(installation)
    stack.write_text("version: 9\n")
    with pytest.raises(StackInvalidError):
        open_books(installation)
    stack.unlink()
    handbook = vault / "Company_Handbook.md"
    handbook.write_text(handbook.read_text().replace("---\n", "---\nbooks_instance: odoo_lab\n", 1))
    with pytest.raises(ConfigurationError, match="the handbook says that the books are odoo_lab, and there is no"):
        open_books(installation)


def test_the_process_of_the_books_reads_the_stack_with_the_variables_that_stand_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AI_EMPLOYEE_STATE_DIR", str(tmp_path / "state"))
    for name in ("FIRM_ERP", "FIRM_KEY", "FIRM_MEMORY", "UNNAMED"):
        monkeypatch.setenv(name, f"https://{name.lower().replace('_', '-')}.example")
    (tmp_path / "state" / "servers").mkdir(parents=True)
    stack = tmp_path / "state" / "stack.yaml"
    one = 'odoo_erp: {url: "${FIRM_ERP}", database: erp, authority: primary, key: "${FIRM_KEY}"}'
    stack.write_text(f"version: 1\ninstances: {{{one}}}\n")
    (stack.parent / "servers" / "memory.yaml").write_text(
        'name: memory\ndescription: "x"\nconnection: {type: http, url: "${FIRM_MEMORY}"}\n'
    )
    environment = server_process(open_installation()).environment
    found = load_stack(stack, environment)
    assert found.instances["odoo_erp"].url == "https://firm-erp.example"
    assert found.targets["memory"].mcp == "https://firm-memory.example"
    assert "UNNAMED" not in environment


def test_questions_of_the_team_server_name_the_instance() -> None:
    asking = [replace(tool, ask=lambda *_: Question(text="Pay?", state="1")) for tool in all_tools() if tool.ask]
    assert asking
    for label, text, state in (("", "Pay?", "1"), ("odoo_lab, sandbox", "Pay?\n\nInstance: odoo_lab, sandbox", None)):
        for tool in naming_instance(asking, label):
            assert tool.ask is not None
            question = tool.ask(None, None)  # type: ignore[arg-type]
            assert question.text == text
            assert (question.state == "1") is (state == "1")  # an answer counts for one instance alone
    assert naming_instance(all_tools(), "") == tuple(all_tools())
