"""Renders skills as Claude Code reads them: `skills/NAME/SKILL.md`, and agents as `agents/NAME.md`.

What is our own (status, version, owner, evaluations) is left out; tools get the name of the MCP server that has them.
"""

import re
from collections.abc import Iterable, Mapping

from My_AI_Employee.errors import NoteFormatError
from My_AI_Employee.skills.folders import EVALS_FILE, SKILL_FILE
from My_AI_Employee.skills.skill_file import Skill
from My_AI_Employee.text.strict_yaml import YamlLimits, load_yaml, yaml_scalar

SERVER = "odoo"
"""Name of the product's server in the vault's .mcp.json."""
_LINE = YamlLimits(max_depth=1, max_chars=8_000)
_CLIENTS_OWN = ("Read", "Grep", "Glob")


def render_for_claude_code(skills: Iterable[Skill], server: str = SERVER) -> Mapping[str, bytes]:
    """Files by path below `.claude/`. server: the MCP server of the tools that name none."""
    found: dict[str, bytes] = {}
    for skill in skills:
        if skill.kind == "agent":
            found[f"agents/{skill.name}.md"] = _agent(skill, server).encode()
            continue
        found[f"skills/{skill.name}/{SKILL_FILE}"] = _skill(skill).encode()
        others = (path for path in skill.files if path not in (SKILL_FILE, EVALS_FILE))
        found |= {f"skills/{skill.name}/{path}": skill.files[path] for path in others}
    return found


def _skill(skill: Skill) -> str:
    return f"---\nname: {skill.name}\ndescription: {_description(skill)}\n---\n{skill.body}"


def _agent(skill: Skill, server: str) -> str:
    tools = ", ".join(_tool(tool, server) for tool in skill.tools)
    return f"---\nname: {skill.name}\ndescription: {_description(skill)}\ntools: {tools}\n---\n{skill.body}"


def _tool(tool: str, server: str) -> str:
    if tool in _CLIENTS_OWN:
        return tool
    return f"mcp__{server}__{tool}"


def _description(skill: Skill) -> str:
    """As it stands in the source where that means the same, so that rendering changes nothing without need."""
    line = re.search(r"^description: (.+)$", skill.text, re.M)
    try:
        if line and load_yaml(f"description: {line[1]}", _LINE) == {"description": skill.description}:
            return line[1]
    except NoteFormatError:
        pass
    return yaml_scalar(skill.description)
