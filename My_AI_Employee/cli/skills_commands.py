"""What the commands of the group `skills` do, but rendering."""

import getpass
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.bootstrap.skills import (
    LIBRARY,
    knows_tool,
    open_promotion,
    open_publisher,
    own_vault_id,
    published_skills,
)
from My_AI_Employee.domain.skills import SkillEvidence, SkillState, state_of
from My_AI_Employee.errors import AIEmployeeError, SkillInvalidError
from My_AI_Employee.journal.events import want_events
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.skill_records import (
    SkillApproval,
    SkillRequest,
    evidence_for,
)
from My_AI_Employee.ops.settings_file import OpsSettings
from My_AI_Employee.skills.checks import CheckedSkill, check_folder
from My_AI_Employee.skills.publishing import promotion_text
from My_AI_Employee.skills.skill_file import Skill


def list_skills(folder: Path | None, installation: Installation | None) -> list[dict[str, Any]]:
    """Every skill of a folder with the state that counts. installation: None for no vault. Raises SkillError."""
    checked = check_folder(folder or LIBRARY, knows_tool)
    skills = [one.skill for one in checked if one.skill]
    if installation is None:
        states = {skill.name: state_of(skill.claimed, SkillEvidence()) for skill in skills}
    else:
        with closing(installation.journal()) as journal:
            states = states_in(journal, skills)
    return [_row(one, states) for one in checked]


def _row(one: CheckedSkill, states: Mapping[str, SkillState]) -> dict[str, Any]:
    skill = one.skill
    if skill is None or one.problems:
        return {"name": one.name, "state": "invalid", "version": "", "says": one.problems[0] if one.problems else ""}
    state = states[skill.name]
    says = f"(its file says {skill.claimed})" if skill.claimed is not state else ""
    return {"name": skill.name, "state": state.value, "version": skill.version, "says": says}


def check_skills(folder: Path | None, *, importing: bool) -> Sequence[CheckedSkill]:
    """Check every skill of a folder. Raises SkillError."""
    return check_folder(folder or LIBRARY, knows_tool, importing=importing)


def usable_skill(one: CheckedSkill) -> Skill:
    """The skill, if nothing is wrong with it. Raises SkillInvalidError."""
    if one.skill is None or one.problems:
        raise SkillInvalidError(
            f"the skill {one.name[:80]!a}: {'; '.join(one.problems[:5])}", hint="ai-employee skills check FOLDER"
        )
    return one.skill


def promote_skills(installation: Installation, folder: Path, names: Sequence[str]) -> list[dict[str, Any]]:
    """Put skills up for approval. names: empty for every candidate. Raises SkillError and its kinds."""
    with closing(installation.journal()) as journal:
        promotion = open_promotion(journal, folder)
        requests = [promotion.promote(name) for name in names or _candidates(journal, folder)]
    return [_request_row(request) for request in requests]


def _candidates(journal: Journal, folder: Path) -> list[str]:
    skills = [usable_skill(one) for one in check_folder(folder, knows_tool)]
    return [name for name, state in states_in(journal, skills).items() if state is SkillState.CANDIDATE]


def states_in(journal: Journal, skills: Sequence[Skill]) -> dict[str, SkillState]:
    """By name, the state that counts in a vault with this journal."""
    with journal.transaction() as connection:
        evidence = {skill.name: evidence_for(connection, skill.name, skill.digest) for skill in skills}
    return {skill.name: state_of(skill.claimed, evidence[skill.name]) for skill in skills}


def _request_row(request: SkillRequest) -> dict[str, Any]:
    skill = request.skill
    return {"id": request.id, "skill": skill.name, "version": skill.version, "digest": skill.digest}


def publish_skills(installation: Installation, folder: Path) -> dict[str, Any]:
    """Publish what was approved, and tell of it. Raises SkillError, ConfigurationError."""
    from My_AI_Employee.bootstrap.ops import ops_settings

    settings = ops_settings(installation)
    with closing(installation.journal()) as journal:
        with journal.transaction() as connection:
            want_events(connection, bool(settings.events))
        result = open_publisher(installation, journal, folder).publish()
    remarks = [remark for approval in result.new if (remark := _tell_chat(installation, settings, approval))]
    return {
        "skills": [{"name": one.name, "version": one.version, "state": one.state.value} for one in result.skills],
        "new": [approval.skill.name for approval in result.new],
        "problems": [{"name": name, "problem": problem} for name, problem in result.problems],
        "remarks": remarks,
    }


def _tell_chat(installation: Installation, settings: OpsSettings, approval: SkillApproval) -> str:
    """Post what is new in the chat room, if there is one; why it was not posted, or empty. It is published anyway."""
    if settings.chat is None:
        return ""
    from My_AI_Employee.bootstrap.ops_parts import open_room

    text = promotion_text(approval)
    try:
        room = open_room(installation, settings.chat)
        with closing(room):
            room.post(text, key=f"skill {approval.request_id}")
    except AIEmployeeError as error:
        return f"the chat room was not told ({error.message}); post it with: ai-employee ops post '{text}'"
    return ""


def deprecate_skill(installation: Installation, name: str, reason: str) -> bool:
    """Take a skill out of use; whether it was published. Raises SkillNotApprovedError, SkillError."""
    vault = own_vault_id(installation)
    with closing(installation.journal()) as journal:
        open_promotion(journal, LIBRARY).deprecate(name, reason, getpass.getuser())
    return published_skills(installation.settings).deprecate(vault, name, reason.strip())
