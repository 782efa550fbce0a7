"""A skill from its draft to production, as the rendered workflow and a person take it there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from My_AI_Employee import __version__
from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.bootstrap.coordinator import CoordinatorOptions, open_coordinator, open_keys
from My_AI_Employee.bootstrap.state_folder import open_state
from My_AI_Employee.cli.skills_rendering import Rendering, render_skills
from My_AI_Employee.coordinator.callers import Caller
from My_AI_Employee.text.strict_yaml import YamlLimits, load_yaml
from tests.acceptance.processes import environment, run_command
from tests.coordinator.coordinator_world import dead
from tests.team.team_server_desk import running_app
from tests.unit.ops.receivers import SECRET, open_receiver
from tests.unit.skills.skill_desk import SkillDesk, open_skill_desk

STACK = """
version: 1
instances:
  odoo_erp: {url: "ADDRESS", database: erp, authority: primary}
workspaces:
  prod: {instances: [odoo_erp]}
"""


def _jobs(repository: Path) -> dict[str, Any]:
    text = (repository / ".github" / "workflows" / "skills.yml").read_text()
    tree = load_yaml(text, YamlLimits(max_depth=10, max_chars=20_000))
    assert isinstance(tree, dict)
    jobs = tree["jobs"]
    assert isinstance(jobs, dict)
    return jobs


def _run_job(desk: SkillDesk, name: str) -> str:
    """Run the steps of a job that run something; the output. What installs the program is compared instead."""
    settings = {**desk.vault.installation.overrides, "AI_EMPLOYEE_OPS_FILE": str(desk.vault.root.parent / "ops.yaml")}
    settings["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    if name == "check":
        del settings["AI_EMPLOYEE_VAULT"]
    said = ""
    for step in _jobs(desk.repository.root)[name]["steps"]:
        if step.get("name") == "install":
            assert step["run"] == f"python -m pip install 'ai-employee[team]=={__version__}'"
        elif "run" in step:
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]],
                cwd=desk.repository.root, env=environment(settings), capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert done.returncode == 0, f"{step['run']}\n{done.stdout}{done.stderr}"
            said += done.stdout
    return said


@contextmanager
def _coordinator(desk: SkillDesk) -> Iterator[tuple[str, str]]:
    """A coordinator of the same user, without a vault; its address and a key."""
    settings = desk.vault.installation.settings.model_copy(update={"vault": None})
    place = Installation(settings=settings, state=open_state(settings.state_root, None), vault=None, overrides={})
    keys, storage = open_keys(place)
    key = keys.add(Caller(name="agents", workspaces=frozenset({"prod"})), 30)
    storage.close()
    with running_app(open_coordinator(place, CoordinatorOptions(), 8766).app) as base:
        yield base, key


def _get(base: str, path: str, key: str) -> Any:
    return httpx2.get(f"{base}{path}", headers={"authorization": f"Bearer {key}"}, trust_env=False).json()


@pytest.mark.slow
def test_a_skill_goes_from_a_draft_to_production(tmp_path: Path) -> None:
    (tmp_path / "stack.yaml").write_text(STACK.replace("ADDRESS", dead().removesuffix("/mcp")))
    with open_receiver() as receiver:
        sink = {"webhook": receiver.url, "secret": "secret:EVENTS_ROLLOUT", "on": ["skill.promoted"]}
        (tmp_path / "ops.yaml").write_text(json.dumps({"events": {"rollout": sink}}))
        (tmp_path / "ops.yaml").chmod(0o600)
        with open_skill_desk(tmp_path, AI_EMPLOYEE_STACK=str(tmp_path / "stack.yaml")) as desk:
            desk.vault.installation.secrets().set("EVENTS_ROLLOUT", SECRET)
            render_skills(Path("skills"), Rendering(target="workflow", out=desk.repository.root), None)
            desk.repository.commit()

            assert "ok   ask-first: 1 of 1 right" in _run_job(desk, "check")
            assert "waits for approval: ask-first 1.0.0" in _run_job(desk, "promote")
            assert _run_job(desk, "publish") == "Nothing is approved.\n"
            desk.vault.settle()
            [note] = [path for path in desk.vault.notes("Pending_Approval") if path.name.startswith("SKILL-")]
            with _coordinator(desk) as (base, key):
                assert _get(base, "/skills?workspace=prod", key)["skills"] == []
                desk.vault.approve(note)  # the person
                assert _get(base, "/skills?workspace=prod", key)["skills"] == []
                assert "new: ask-first" in _run_job(desk, "publish")
                listed = _get(base, "/skills?workspace=prod", key)
                text = _get(base, "/skills/ask-first?workspace=prod", key)["files"]["SKILL.md"]
            settings = {**desk.vault.installation.overrides, "AI_EMPLOYEE_OPS_FILE": str(tmp_path / "ops.yaml")}
            assert run_command(settings, "once").code == 0
            skill = desk.repository.skill()
    assert listed["production"] is True
    assert [(one["name"], one["digest"]) for one in listed["skills"]] == [("ask-first", skill.digest)]
    assert text == skill.text
    [event] = receiver.events
    assert (event["type"], event["data"]["digest"]) == ("skill.promoted", skill.digest)
    assert receiver.genuine == [True]
