"""What `skills render` does. Into a vault go approved skills alone."""

import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.bootstrap.skills import LIBRARY, knows_tool
from My_AI_Employee.cli.skills_commands import states_in
from My_AI_Employee.domain.skills import SkillState
from My_AI_Employee.errors import ConfigurationError, SkillError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.skills.checks import check_folder
from My_AI_Employee.skills.claude_code import render_for_claude_code
from My_AI_Employee.skills.digitalocean import AgentPlace, render_for_digitalocean
from My_AI_Employee.skills.skill_file import Skill
from My_AI_Employee.skills.workflow import render_workflow
from My_AI_Employee.vault.layout import MARKER

TARGETS = ("claude-code", "digitalocean", "workflow", "source")
_FOLDER = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_SERVER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")


@dataclass(frozen=True, kw_only=True)
class Rendering:
    """What is wanted: see the options of `skills render`."""

    target: str
    out: Path
    drafts: bool = False
    server: str = "odoo"
    model: str = ""
    project: str = ""
    region: str = ""


def render_skills(folder: Path | None, wanted: Rendering, installation: Installation | None) -> dict[str, Any]:
    """Write the files; their paths, and what was left out. Raises ConfigurationError, SkillError."""
    if wanted.target not in TARGETS:
        raise ConfigurationError(f"'{wanted.target}' cannot be rendered", hint=f"there are {', '.join(TARGETS)}")
    if wanted.target == "workflow":
        return _written(wanted.out, render_workflow(_inside_repository(folder)), [])
    skills = _usable(folder or LIBRARY)
    if wanted.target == "source":
        _check_nothing_is_there(wanted.out, skills)
        copies = {f"{skill.name}/{path}": content for skill in skills for path, content in skill.files.items()}
        return _written(wanted.out, copies, [])
    chosen, left_out = _chosen(skills, wanted, installation)
    if wanted.target == "digitalocean":
        place = AgentPlace(model_uuid=wanted.model, project_id=wanted.project, region=wanted.region)
        return _written(wanted.out, render_for_digitalocean(chosen, place), left_out)
    if not _SERVER.fullmatch(wanted.server):
        raise ConfigurationError(f"{wanted.server!a} is no name of an MCP server", hint="use letters, digits and -")
    return _written(wanted.out, render_for_claude_code(chosen, wanted.server), left_out)


def _usable(folder: Path) -> list[Skill]:
    """Every skill of a folder. Raises SkillError when something is wrong with one."""
    checked = check_folder(folder, knows_tool)
    wrong = [f"{one.name}: {one.problems[0]}" for one in checked if one.problems]
    if wrong:
        raise SkillError(f"nothing is rendered: {wrong[0]}", hint=f"ai-employee skills check {folder}")
    return [one.skill for one in checked if one.skill]


def _chosen(
    skills: Sequence[Skill], wanted: Rendering, installation: Installation | None
) -> tuple[list[Skill], list[tuple[str, str]]]:
    """The skills that may be rendered, and the names of the others with their state."""
    if wanted.drafts:
        if _vault_around(wanted.out):
            raise ConfigurationError(
                f"{wanted.out} lies in a vault, where approved skills alone are used", hint="leave --drafts out"
            )
        return list(skills), []
    if installation is None:
        raise ConfigurationError(
            "no vault is given in which skills were approved",
            hint="use --vault PATH, or --drafts to try what nobody has approved",
        )
    with closing(installation.journal()) as journal:
        states = states_in(journal, skills)
    chosen = [skill for skill in skills if states[skill.name] is SkillState.APPROVED]
    if not chosen:
        raise SkillError("none of these skills is approved", hint="ai-employee skills promote FOLDER")
    return chosen, [(name, str(state)) for name, state in states.items() if state is not SkillState.APPROVED]


def _vault_around(path: Path) -> bool:
    full = path.resolve()
    return any((folder / MARKER).exists() for folder in (full, *full.parents))


def _inside_repository(folder: Path | None) -> str:
    text = folder.as_posix().rstrip("/") if folder else ""
    if not _FOLDER.fullmatch(text):
        raise ConfigurationError(
            f"{text!a} is no folder inside a repository", hint="name it as it is called from the repository's root"
        )
    return text


def _check_nothing_is_there(out: Path, skills: Sequence[Skill]) -> None:
    present = [skill.name for skill in skills if (out / skill.name).exists()]
    if present:
        raise SkillError(f"{out / present[0]} is there already; nothing was written", hint="choose another folder")


def _written(out: Path, files: Mapping[str, bytes], left_out: Sequence[tuple[str, str]]) -> dict[str, Any]:
    written = []
    for name, content in files.items():
        path = out / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, content)
        except OSError as error:
            raise SkillError(f"{path} cannot be written: {error.strerror}") from None
        written.append(str(path))
    return {"files": written, "left_out": list(left_out)}
