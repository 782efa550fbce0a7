"""The command `warehouse skills`: enters the published skills into the warehouse's registry."""

from pathlib import Path

from My_AI_Employee.bootstrap import open_installation
from My_AI_Employee.bootstrap.skills import published_skills
from My_AI_Employee.bootstrap.warehouse import open_warehouse
from My_AI_Employee.cli.output import print_result
from My_AI_Employee.domain.skills import SkillState
from My_AI_Employee.skills.published import PublishedSkill
from My_AI_Employee.warehouse.database import CI
from My_AI_Employee.warehouse.registry import RegistryEntry, publish_skill

_STATES = (SkillState.APPROVED, SkillState.DEPRECATED)


def register_skills(vault: Path | None, *, show: bool, as_json: bool) -> None:
    """Enter the approved and deprecated skills, or show them. Raises SkillError, CredentialsError, WarehouseError."""
    installation = open_installation({"AI_EMPLOYEE_VAULT": str(vault)} if vault else None)
    entries = [_entry(one) for one in published_skills(installation.settings).index() if one.state in _STATES]
    new = entries
    if not show:
        with open_warehouse(installation, CI) as connection:
            new = [entry for entry in entries if publish_skill(connection, entry)]
    lines = [f"{entry.name} {entry.version}: {entry.status}, approved by {entry.approved_by}" for entry in new]
    outcome = "would be entered" if show else "entered, the others were there"
    document = {"skills": [{"name": entry.name, "version": entry.version, "status": entry.status} for entry in new]}
    print_result(document, "\n".join([*lines, f"{len(new)} of {len(entries)} skills {outcome}."]), as_json=as_json)


def _entry(one: PublishedSkill) -> RegistryEntry:
    """metadata: what a list shows beside the name; the text of the skill stays in git."""
    return RegistryEntry(
        name=one.name,
        version=one.version,
        status="approved" if one.state is SkillState.APPROVED else "deprecated",
        digest=one.digest,
        approved_by=one.approved_by,
        metadata={"kind": one.kind, "description": one.description, "commit": one.commit},
    )
