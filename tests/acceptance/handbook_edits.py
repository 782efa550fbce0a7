"""The handbook as people edit it, for tests."""

from pathlib import Path

from My_AI_Employee.approvals.policy_in_force import policy_in_force
from My_AI_Employee.domain.policy import Policy
from My_AI_Employee.testing.driven_vault import DrivenVault
from My_AI_Employee.vault.layout import HANDBOOK
from My_AI_Employee.vault.notes import Note, parse_note, render_note


def set_policy(vault: DrivenVault, **values: str | tuple[str, ...]) -> None:
    """Change properties of the handbook."""
    path = vault.root / HANDBOOK
    note = parse_note(path.read_text())
    path.write_text(render_note(Note({**note.front, **values}, note.body)))


def in_force(vault: DrivenVault) -> Policy:
    """The limits that count now."""
    return policy_in_force(vault.installation.store, vault.employee.journal).policy


def asked_note(vault: DrivenVault, folder: str = "Pending_Approval") -> Path:
    """The one note that asks about the policy."""
    found = asked_notes(vault, folder)
    assert len(found) == 1, found
    return found[0]


def asked_notes(vault: DrivenVault, folder: str = "Pending_Approval") -> list[Path]:
    """Every note in a folder that asks about the policy."""
    return [path for path in vault.notes(folder) if path.name.startswith("POLICY-")]
