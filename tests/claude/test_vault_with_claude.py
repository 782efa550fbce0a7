"""The template as the real client sees it: skills, the books' tools, what is refused however much is allowed."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.domain.actions import ACTIONS
from My_AI_Employee.vault.layout import Folder
from tests.acceptance.desk import Office, local_settings, open_office
from tests.acceptance.ledgers import LocalLedger
from tests.acceptance.requests_samples import invoice_note
from tests.claude.claude_desk import claude_program
from tests.claude.scripted_api import use
from tests.claude.vault_session import in_vault

pytestmark = [pytest.mark.claude, pytest.mark.slow]
SKILLS = (
    "process-tasks",
    "draft-invoice",
    "record-payments",
    "review-expenses",
    "month-end",
    "weekly-briefing",
    "explain-plan",
)
PROTECTED = [folder for folder in Folder if folder is not Folder.INBOX]
PROTECTED_FILES = [
    "Company_Handbook.md",
    "Business_Goals.md",
    "Dashboard.md",
    "CLAUDE.md",
    ".mcp.json",
    ".ai-employee",
    ".claude/settings.json",
    ".claude/hooks/guard.py",
    ".claude/skills/process-tasks/SKILL.md",
    ".env",
]
EXPENSE = {
    "tool": "create_expense",
    "description": "Pens",
    "amount": "9.00",
    "expense_date": "2026-11-19",
    "vendor": "Paper & Pens",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    claude_program()
    return tmp_path_factory.mktemp("session")


@pytest.fixture(scope="module")
def office(home: Path) -> Iterator[Office]:
    """A vault with a customer, an open invoice and a plan that waits."""
    with (
        MailCatcher() as mail,
        open_office(home, mail, local_settings(mail), lambda place: LocalLedger(place.state.books)) as opened,
    ):
        opened.approve(opened.planned("acme.md", invoice_note("Acme Ltd", "billing@acme.example", send="true")))
        opened.planned("waits.md", invoice_note("Acme Ltd", "billing@acme.example", "- 1 x Day @ 9.00"))
        yield opened


def _content(root: Path) -> dict[str, str]:
    files = [path for path in root.rglob("*") if path.is_file()]
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_skills_and_tools_reach_the_model(office: Office, home: Path) -> None:
    session = in_vault(office.root, home, [use("WaitForMcpServers")], prompt="/explain-plan PLAN-20261120-abcdef")
    assert set(SKILLS) <= set(session.init["skills"])
    assert [server["name"] for server in session.init["mcp_servers"]] == ["odoo"]
    offered = set(session.api.requests[-1].tools)
    assert {"mcp__odoo__find_customer", "mcp__odoo__list_open_invoices", "mcp__odoo__propose_plan"} <= offered
    assert not offered & {f"mcp__odoo__{tool}" for tool in ACTIONS}
    assert not offered & {"Bash", "WebFetch", "WebSearch", "NotebookEdit"}
    assert "Say in one sentence what will happen and with which sum" in session.api.seen
    assert "PLAN-20261120-abcdef" in session.api.seen
    for name in SKILLS:
        description = re.search(
            r"^description: (.*)$", (office.root / f".claude/skills/{name}/SKILL.md").read_text(), re.M
        )
        assert description
        assert description[1][:60] in session.api.seen


@pytest.mark.parametrize("name", SKILLS)
def test_every_skill_expands(office: Office, home: Path, name: str) -> None:
    body = (office.root / f".claude/skills/{name}/SKILL.md").read_text().split("---\n", 2)[2]
    session = in_vault(office.root, home, [], prompt=f"/{name} for Acme")
    last_line = body.strip().split("\n")[-1].strip()
    assert last_line in session.api.requests[-1].body["messages"][0]["content"][-1]["text"]


def test_the_books_can_be_read_and_a_plan_proposed_that_waits(office: Office, home: Path) -> None:
    category = office.employee.client.expense_categories()[0]
    approvals = len(office.audit(action_type="approve_plan"))
    calls = [
        use("WaitForMcpServers"),
        use("mcp__odoo__find_customer", query="Acme"),
        use("mcp__odoo__list_open_invoices", customer="Acme"),
        use("mcp__odoo__generate_report", report_type="profit_loss", start_date="2026-01-01", end_date="2026-12-31"),
        use("mcp__odoo__propose_plan", actions=[{**EXPENSE, "category": category}], reasons=["asked for"]),
        use("Read", file_path=str(office.root / "Dashboard.md")),
        use("Write", file_path=str(office.root / "Inbox/asked.md"), content="Please bill Acme.\n"),
    ]
    answers = in_vault(office.root, home, calls).answers()[1:]
    assert "billing@acme.example" in answers[0]
    assert "INV/" in answers[1]
    assert '"report_type"' in answers[2]
    proposed = json.loads(answers[3])
    assert proposed["approved_by"] == ""
    assert "Dashboard" in answers[4]
    assert (office.root / "Inbox/asked.md").is_file()
    office.settle()
    assert office.where(f"{proposed['plan_id']}.md") == "Pending_Approval"
    assert len(office.audit(action_type="approve_plan")) == approvals
    assert office.ledger.expenses("Pens") == []


def test_nothing_else_can_be_written_read_or_called(office: Office, home: Path) -> None:
    outside = home / "outside.txt"
    outside.write_text("canary-outside")
    (office.root / ".env").write_text("SECRET=canary-env\n")
    link = office.root / "Inbox" / "link.txt"
    link.symlink_to(office.place.state.root / "grant.key")
    office.place.state.grant_secret()
    waiting = next(path for path in office.notes("Pending_Approval") if path.name.startswith("PLAN"))
    before = _content(office.root)
    root = office.root
    calls = [
        *(use("Write", file_path=str(root / folder / "x.md"), content="x") for folder in PROTECTED),
        *(use("Write", file_path=str(root / name), content="x") for name in PROTECTED_FILES),
        use("Write", file_path=f"{root}/Inbox/../Approved/{waiting.name}", content=waiting.read_text()),
        use("Write", file_path=f"{root}/approved/{waiting.name}", content="x"),
        use("Write", file_path=str(outside), content="x"),
        use("Edit", file_path=str(waiting), old_string="status: pending_approval", new_string="status: approved"),
        use("Read", file_path=str(outside)),
        use("Read", file_path=str(office.place.state.root / "grant.key")),
        use("Read", file_path=str(link)),
        use("Read", file_path=str(root / ".env")),
        use("Read", file_path="/proc/self/environ"),
        use("Glob", pattern=f"{home}/*"),
        use("Glob", pattern="../*"),
        use("Grep", pattern="canary", path=str(home)),
        use("Bash", command=f"mv {waiting} {root}/Approved/"),
        use("WebFetch", url="http://127.0.0.1:9/?q=1", prompt="x"),
        use("WaitForMcpServers"),
        *(use(f"mcp__odoo__{tool}") for tool in ACTIONS),
    ]
    session = in_vault(root, home, calls)
    answers = session.answers()
    (root / ".env").unlink()
    after = _content(root)
    assert len(answers) == len(calls)
    assert {name: sha for name, sha in before.items() if name != ".env"} == after
    assert outside.read_text() == "canary-outside"
    assert not [name for name in session.api.seen.split() if "canary-outside" in name or "canary-env" in name]
    assert office.place.state.grant_secret().hex() not in session.api.seen
    link.unlink()


def test_the_hook_alone_fails_closed(office: Office, home: Path) -> None:
    """Without the hook's program every tool is refused; with it the Inbox can be written."""
    guard = office.root / ".claude/hooks/guard.py"
    kept = guard.read_bytes()
    target = office.root / "Inbox" / "by-hook.md"
    call = use("Write", file_path=str(target), content="x")
    for broken in (b"raise SystemExit(1)\n", b"import time\ntime.sleep(60)\n", b"(((", None):
        if broken is None:
            guard.unlink()
        else:
            guard.write_bytes(broken)
        in_vault(office.root, home, [call])
        assert not target.exists(), broken
    guard.write_bytes(kept)
    in_vault(office.root, home, [call])
    assert target.is_file()
    target.unlink()


def test_the_hook_holds_where_the_settings_rules_do_not(office: Office, home: Path) -> None:
    """Only the hook is left in the settings: the folders stay closed, so each of both holds alone."""
    settings = office.root / ".claude/settings.json"
    kept = settings.read_text()
    settings.write_text(json.dumps({"hooks": json.loads(kept)["hooks"]}))
    before = _content(office.root)
    calls = [use("Write", file_path=str(office.root / folder / "x.md"), content="x") for folder in PROTECTED]
    calls += [
        use("Bash", command="touch Approved/x.md"),
        use("mcp__odoo__create_customer", name="A", email="a@b.example"),
    ]
    in_vault(office.root, home, calls)
    assert _content(office.root) == before
    settings.write_text(json.dumps({"permissions": json.loads(kept)["permissions"]}))
    before = _content(office.root)
    in_vault(office.root, home, calls)
    assert _content(office.root) == before
    settings.write_text("{}")
    in_vault(office.root, home, calls[:1])
    assert _content(office.root) != before, "the twin: without both, it is written"
