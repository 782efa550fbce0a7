"""The coordinator's tools `list_skills` and `get_skill`: what a person approved, and nothing else, over MCP."""

import json
from collections.abc import Mapping
from typing import Any

from mcp_types import CallToolResult, TextContent, Tool, ToolAnnotations

from My_AI_Employee.domain.skills import SkillState
from My_AI_Employee.errors import NotFoundError, ValidationFailedError
from My_AI_Employee.skills.folders import EVALS_FILE
from My_AI_Employee.skills.published import PublishedSkill, PublishedSkills

LIST_SKILLS, GET_SKILL = "list_skills", "get_skill"
SKILL_TOOLS = (LIST_SKILLS, GET_SKILL)
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def skill_tools(skills: PublishedSkills) -> list[Tool]:
    """The tools, while any skill is approved. Raises SkillError for an index without its seal. Blocking."""
    if not skills.listed():
        return []
    named = {
        "type": "object",
        "properties": {"name": {"type": "string", "description": "The skill's name, as list_skills answers it"}},
        "required": ["name"],
    }
    return [
        Tool(
            name=LIST_SKILLS,
            title="List skills",
            description="The skills that a person of this firm approved: how it wants things done. Look here first.",
            input_schema={"type": "object", "properties": {}},
            annotations=_READS,
        ),
        Tool(
            name=GET_SKILL,
            title="Read a skill",
            description="The text of an approved skill, to follow when you do what it is about.",
            input_schema=named,
            annotations=_READS,
        ),
    ]


def skill_answer(skills: PublishedSkills, name: str, arguments: Mapping[str, Any]) -> CallToolResult:
    """The answer of one of the tools. Raises ValidationFailedError, NotFoundError, SkillError. Blocking."""
    answer = (
        {"skills": [skill_row(one) for one in skills.listed()]} if name == LIST_SKILLS else _skill(skills, arguments)
    )
    text = json.dumps(answer, ensure_ascii=False)
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=answer)


def _skill(skills: PublishedSkills, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """A deprecated one is refused with its reason: whoever still needs it asks REST by name."""
    name = arguments.get("name")
    if not isinstance(name, str):
        raise ValidationFailedError("get_skill needs `name`, a text", hint="list_skills has the names")
    found = skills.find(name)
    if found is None or found[0].state is not SkillState.APPROVED:
        why = f"; it is {found[0].warning}" if found else ""
        raise NotFoundError(f"no skill {name[:80]!a} is approved{why}", hint="list_skills has the names")
    one, skill = found
    return {**skill_row(one), "files": skill_files(skill.files)}


def skill_files(files: Mapping[str, bytes]) -> dict[str, str]:
    """The texts of a skill. Its cases are not for models."""
    return {path: content.decode() for path, content in files.items() if path != EVALS_FILE}


def skill_row(one: PublishedSkill) -> dict[str, Any]:
    """What anybody with a key may know of a skill; who approved it is not among it."""
    return {
        "name": one.name,
        "version": one.version,
        "kind": one.kind,
        "state": one.state.value,
        "description": one.description,
        "digest": one.digest,
        "approved_at": one.approved_at,
    }
