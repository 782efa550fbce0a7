import json
import re
import subprocess
from pathlib import Path

from My_AI_Employee.domain.policy import Policy, policy_from
from My_AI_Employee.vault.layout import DASHBOARD, GOALS, HANDBOOK, INVOICES, MARKER, PAYMENT_FILES, PROFILES, Folder
from My_AI_Employee.vault.notes import parse_note
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.template import create_vault

REQUESTS = {
    "invoice_request": {"customer", "email", "date", "due", "terms", "tax", "notes", "send"},
    "payment_received": {"invoice", "amount", "date", "method", "reference"},
    "expense": {"vendor", "amount", "date", "category", "description"},
    "customer_request": {"customer", "email", "phone", "address", "tax_id"},
    "report_request": {"report", "start", "end", "format"},
    "statement_request": {"customer", "start", "end"},
    "bill": {"vendor", "number", "date", "due", "net", "tax", "total", "category"},
    "bill_payment": {"bill", "vendor", "amount", "date", "paid_from", "reference"},
    "vendor_request": {"vendor", "email", "phone", "address", "tax_id"},
}


def test_a_new_vault_is_whole(tmp_path: Path) -> None:
    created = create_vault(tmp_path / "a" / "vault")
    root = tmp_path / "a" / "vault"
    assert all((root / folder).is_dir() for folder in Folder)
    for name in (DASHBOARD, HANDBOOK, GOALS, "CLAUDE.md", ".mcp.json", ".claude/settings.json", MARKER):
        assert name in created
        assert (root / name).is_file()
    assert {f"{folder}/" for folder in Folder} <= set(created)
    assert not list(root.rglob(".gitkeep"))
    assert all((root / path).exists() for path in created)
    VaultStore(root).check()
    assert VaultStore(root).scan("Inbox").files == []


def test_nothing_is_overwritten_and_a_second_time_creates_nothing(tmp_path: Path) -> None:
    (tmp_path / HANDBOOK).write_text("mine")
    (tmp_path / "Inbox").mkdir()
    created = create_vault(tmp_path)
    assert HANDBOOK not in created
    assert "Inbox/" not in created
    assert (tmp_path / HANDBOOK).read_text() == "mine"
    assert create_vault(tmp_path) == []


def test_the_handbook_holds_the_policy_with_its_defaults(tmp_path: Path) -> None:
    create_vault(tmp_path)
    front = parse_note((tmp_path / HANDBOOK).read_bytes()).front
    wanted = Policy().as_front_matter()
    assert front == {name: v if isinstance(v, tuple) else str(v).lower() for name, v in wanted.items()}
    assert policy_from(front) == Policy()


def test_requests_have_the_public_fields(tmp_path: Path) -> None:
    create_vault(tmp_path)
    for kind, fields in REQUESTS.items():
        note = parse_note((tmp_path / "Templates" / f"{kind}.md").read_bytes())
        assert note.front["type"] == kind
        assert set(note.front) == {"type", *fields}
        assert note.body == ""


def test_claude_may_not_approve_and_finds_the_books(tmp_path: Path) -> None:
    create_vault(tmp_path)
    settings = json.loads((tmp_path / ".claude/settings.json").read_text())
    assert set(settings) == {"$schema", "permissions", "hooks"}
    assert set(settings["permissions"]) == {"deny"}
    deny = settings["permissions"]["deny"]
    assert all(re.fullmatch(r"Bash|Web\w+|NotebookEdit|mcp__odoo__\w+|(Edit|Read)\(/[^)]+\)", rule) for rule in deny)
    assert {"Edit(/Approved/**)", "Edit(/Done/**)", "Edit(/Logs/**)", "Read(/.env)", "Bash"} <= set(deny)
    assert {f"Edit(/{folder}/**)" for folder in (INVOICES, PAYMENT_FILES, PROFILES)} <= set(deny)
    servers = json.loads((tmp_path / ".mcp.json").read_text())["mcpServers"]
    assert servers["odoo"]["command"] == "ai-employee"
    assert servers["odoo"]["args"] == ["mcp"]
    assert servers["odoo"]["env"] == {"AI_EMPLOYEE_VAULT": ".", "AI_EMPLOYEE_MCP_MODE": "propose"}


def test_git_keeps_every_file_of_the_template() -> None:
    template = Path(__file__).parents[3] / "My_AI_Employee" / "vault_template"
    paths = [str(path) for path in template.rglob("*") if path.is_file()]
    assert len(paths) > 20
    ignored = subprocess.run(
        ["git", "check-ignore", "--no-index", *paths], cwd=template, capture_output=True, text=True, check=False
    )
    assert ignored.stdout == ""
    assert all((template / folder / ".gitkeep").is_file() for folder in Folder)
