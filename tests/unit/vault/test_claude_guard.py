"""The hook's guard without a client: what it denies, and that every fault denies."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.domain.actions import ACTIONS
from My_AI_Employee.vault.layout import INVOICES, PAYMENT_FILES, PROFILES, Folder
from My_AI_Employee.vault.notes import parse_note
from My_AI_Employee.vault.template import create_vault

pytestmark = pytest.mark.slow


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    create_vault(tmp_path / "vault")
    return tmp_path / "vault"


def guard(vault: Path, tool: str, mode: str = "vault", raw: str = "", **given: Any) -> int:
    text = raw or json.dumps({"tool_name": tool, "tool_input": given, "cwd": str(vault)})
    command = [sys.executable, "-I", str(vault / ".claude/hooks/guard.py"), mode, str(vault)]
    return subprocess.run(command, input=text, text=True, capture_output=True, timeout=20, check=False).returncode


@pytest.mark.parametrize(
    ("tool", "given"),
    [
        ("Read", {"file_path": "Dashboard.md"}),
        ("Write", {"file_path": "Inbox/request.md"}),
        ("Write", {"file_path": "Notes of mine/idea.md"}),
        ("Glob", {"pattern": "**/*.md"}),
        ("Grep", {"pattern": "x", "path": "Done"}),
        ("Skill", {"skill": "month-end"}),
        ("mcp__odoo__find_customer", {"query": "Acme"}),
        ("mcp__odoo__propose_plan", {"actions": []}),
    ],
)
def test_what_it_leaves_to_the_rules(vault: Path, tool: str, given: dict[str, str]) -> None:
    assert guard(vault, tool, **given) == 0


PROGRAMS = [*(one for one in Folder if one is not Folder.INBOX), INVOICES, PAYMENT_FILES, PROFILES]


@pytest.mark.parametrize("folder", PROGRAMS)
def test_the_programs_folders_are_not_written(vault: Path, folder: str) -> None:
    for path in (f"{folder}/x.md", f"{folder.upper()}/x.md", f"Inbox/../{folder}/x.md", str(vault / folder / "x.md")):
        assert guard(vault, "Write", file_path=path) == 2
        assert guard(vault, "Edit", file_path=path) == 2


@pytest.mark.parametrize(
    ("tool", "given"),
    [
        ("Write", {"file_path": "Company_Handbook.md"}),
        ("Write", {"file_path": ".claude/settings.json"}),
        ("Write", {"file_path": ".mcp.json"}),
        ("Write", {"file_path": "CLAUDE.md"}),
        ("Write", {"file_path": "../outside.md"}),
        ("Write", {"file_path": "Ａpproved/x.md"}),
        ("Write", {}),
        ("Read", {"file_path": "/etc/passwd"}),
        ("Read", {"file_path": ".env"}),
        ("Read", {"file_path": "~/.ssh/id_rsa"}),
        ("Glob", {"pattern": "/etc/*"}),
        ("Glob", {"pattern": "../*"}),
        ("Glob", {"pattern": "*", "path": "/"}),
        ("Grep", {"pattern": "x", "path": ".."}),
        ("Bash", {"command": "true"}),
        ("WebFetch", {"url": "http://127.0.0.1"}),
        ("mcp__other__tool", {}),
        ("BrandNewTool", {}),
        *((f"mcp__odoo__{tool}", {}) for tool in ACTIONS),
    ],
)
def test_what_it_denies(vault: Path, tool: str, given: dict[str, str]) -> None:
    assert guard(vault, tool, **given) != 0


def test_links_are_followed_before_it_decides(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (vault / "Inbox/link").symlink_to(tmp_path / "secret")
    (vault / "Inbox/way").symlink_to(vault / "Approved")
    assert guard(vault, "Read", file_path="Inbox/link") == 2
    assert guard(vault, "Write", file_path="Inbox/way/x.md") == 2


@pytest.mark.parametrize(
    "raw", ["", "{", "[]", '{"tool_name": "Read"}', "\x00", '{"tool_name": "Read", "tool_input": 3}']
)
def test_input_that_it_cannot_read_is_a_failure(vault: Path, raw: str) -> None:
    assert guard(vault, "Read", raw=raw or " ") != 0


def test_a_headless_run_has_its_own_rules(vault: Path) -> None:
    assert guard(vault, "Read", "work-folder", file_path="context.md") == 0
    assert guard(vault, "Write", "work-folder", file_path="drafts/TASK-1.json") == 0
    for path in ("drafts/x.sh", "tasks/x.json", "drafts/deep/x.json", "x.json", "../x.json"):
        assert guard(vault, "Write", "work-folder", file_path=path) == 2
    assert guard(vault, "Glob", "work-folder", pattern="*") == 2
    assert guard(vault, "Skill", "work-folder", skill="x") == 2


def test_skills_have_the_standard_form(vault: Path) -> None:
    skills = sorted(vault.glob(".claude/skills/*/SKILL.md"))
    assert len(skills) == 7
    for path in skills:
        note = parse_note(path.read_bytes())
        assert set(note.front) == {"name", "description"}, "nothing that grants permissions, such as allowed-tools"
        assert note.front["name"] == path.parent.name
        assert "Use " in str(note.front["description"])
        assert len(note.body.split("\n")) < 40
