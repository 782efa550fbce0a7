"""Renders agents as bodies for DigitalOcean's agent API, with the script that sends them when it is told to.

The bodies have the fields of `POST /v2/gen-ai/agents` as its documentation lists them. Tools are not attached: there
they are function routes or MCP servers with a credential, which a person sets up.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from My_AI_Employee.errors import SkillError
from My_AI_Employee.skills import digitalocean_script
from My_AI_Employee.skills.skill_file import Skill

SCRIPT = "setup_do_agents.py"
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_REGION = re.compile(r"[a-z]{3}\d", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class AgentPlace:
    """Where agents are made. model_uuid, project_id: of the account. region: such as tor1."""

    model_uuid: str
    project_id: str
    region: str

    def check(self) -> None:
        """Raises SkillError for a value of the wrong form."""
        for name in ("model_uuid", "project_id"):
            if not _UUID.fullmatch(getattr(self, name)):
                raise SkillError(
                    f"{name} has to be a UUID in lower case",
                    hint="give it with --model or --project",
                )
        if not _REGION.fullmatch(self.region):
            raise SkillError("the region has to be one such as tor1", hint="give it with --region")


def render_for_digitalocean(skills: Iterable[Skill], place: AgentPlace) -> Mapping[str, bytes]:
    """Files by path: a body per agent in `agents/`, and the script. Raises SkillError."""
    place.check()
    agents = [skill for skill in skills if skill.kind == "agent"]
    if not agents:
        raise SkillError("there is no agent among these skills", hint="an agent has `kind: agent` in its metadata")
    bodies = {f"agents/{skill.name}.json": _text(agent_body(skill, place)) for skill in agents}
    return {**bodies, SCRIPT: Path(digitalocean_script.__file__).read_bytes()}


def agent_body(skill: Skill, place: AgentPlace) -> Mapping[str, object]:
    """The body that makes the agent. Its tag says which bytes it was made of."""
    return {
        "name": skill.name,
        "description": skill.description,
        "instruction": skill.body.strip(),
        "model_uuid": place.model_uuid,
        "project_id": place.project_id,
        "region": place.region,
        "tags": ["ai-employee", f"version:{skill.version.replace('.', '-')}", f"digest:{skill.digest[:12]}"],
    }


def _text(body: Mapping[str, object]) -> bytes:
    return (json.dumps(body, indent=2, ensure_ascii=False) + "\n").encode()
