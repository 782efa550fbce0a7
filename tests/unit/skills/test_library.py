"""The skills and agents that come with the program, and what is rendered of skills."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess, run
from sys import executable
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from My_AI_Employee.bootstrap.skills import LIBRARY, knows_tool
from My_AI_Employee.cli.skills_rendering import Rendering, render_skills
from My_AI_Employee.errors import AIEmployeeError, ConfigurationError, SkillError
from My_AI_Employee.evaluation.skill_evals import evaluate_skill
from My_AI_Employee.settings import Settings
from My_AI_Employee.skills.checks import check_folder
from My_AI_Employee.skills.claude_code import render_for_claude_code
from My_AI_Employee.skills.folders import read_files
from My_AI_Employee.skills.skill_file import Skill, parse_skill
from tests.unit.skills.skill_desk import SkillDesk, open_skill_desk

VAULT_TEMPLATE = LIBRARY.parents[1] / "vault_template"
AGENTS = ["finance-ssc", "infra-orchestrator", "kubernetes-genius", "odoo-developer"]
UUID = "12345678-1234-1234-1234-123456789012"
_TEXT = {"type": "string", "minLength": 1}
_ID = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
BODY_SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name", "instruction", "model_uuid", "project_id", "region"],
    "properties": {
        "name": _TEXT,
        "instruction": _TEXT,
        "description": _TEXT,
        "region": _TEXT,
        "model_uuid": _ID,
        "project_id": _ID,
        "anthropic_key_uuid": _ID,
        "open_ai_key_uuid": _ID,
        "model_provider_key_uuid": _ID,
        "workspace_uuid": _ID,
        "knowledge_base_uuid": {"type": "array", "items": _ID},
        "tags": {"type": "array", "items": {"type": "string", "pattern": "^[A-Za-z0-9:_-]{1,255}$"}},
    },
}
"""POST /v2/gen-ai/agents: the fields are those of the provider's client `gradient` 3.12.2 (AgentCreateParams)."""
UPDATED = {
    "agent_log_insights_enabled", "allowed_domains", "anthropic_key_uuid", "conversation_logs_enabled", "description",
    "instruction", "k", "max_tokens", "model_provider_key_uuid", "model_uuid", "name", "open_ai_key_uuid",
    "project_id", "provide_citations", "retrieval_method", "tags", "temperature", "top_p", "uuid",
}  # fmt: skip
"""PUT /v2/gen-ai/agents/UUID: the fields of the same client (AgentUpdateParams)."""


def _library() -> list[Skill]:
    found = check_folder(LIBRARY, knows_tool)
    assert [(one.name, one.problems, one.remarks) for one in found if one.problems or one.remarks] == []
    return [one.skill for one in found if one.skill]


def test_everything_is_right_and_the_agents_are_there() -> None:
    assert [skill.name for skill in _library() if skill.kind == "agent"] == AGENTS
    assert {skill.claimed.value for skill in _library()} == {"candidate"}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.name for path in LIBRARY.iterdir()))
def test_sample_queries_lead_to_what_is_expected(name: str) -> None:
    skill = parse_skill(name, read_files(LIBRARY, name))
    found = evaluate_skill(skill, Settings(planner="rules"))
    assert [(one.name, one.found) for one in found.outcomes if not one.is_right] == []
    assert len(found.outcomes) >= 2


def test_a_case_that_expects_something_else_fails() -> None:
    infra = next(skill for skill in _library() if skill.name == "infra-orchestrator")
    spoiled = {
        "evals.yaml": b"cases:\n  - {name: a, route: an OCA module, to: odoo_erp}\n"
        b"  - {name: b, route: x, refused: X}\n"
        b"  - {name: c, call: find_tool, refused: X}\n"
    }
    skill = Skill(**{**infra.__dict__, "files": {**infra.files, **spoiled}})
    assert evaluate_skill(skill, Settings(planner="rules")).failed == ("a", "b", "c")


def test_the_vaults_own_skills_are_rendered_from_the_library() -> None:
    rendered = render_for_claude_code(skill for skill in _library() if skill.kind == "skill")
    present = {
        path.relative_to(VAULT_TEMPLATE / ".claude").as_posix(): path.read_bytes()
        for path in (VAULT_TEMPLATE / ".claude" / "skills").rglob("*.md")
    }
    assert rendered == present


def test_agents_for_claude_code_have_their_tools_and_no_others() -> None:
    rendered = render_for_claude_code(_library(), "books")
    text = rendered["agents/kubernetes-genius.md"].decode()
    assert "tools: mcp__books__find_tool, mcp__books__memory__recall, Read, Grep, Glob\n" in text
    assert "status:" not in text
    assert not any("evals" in path for path in rendered)


# rendering into a vault


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SkillDesk]:
    with open_skill_desk(tmp_path) as found:
        yield found


def test_into_a_vault_go_approved_skills_alone(desk: SkillDesk) -> None:
    vault, folder, place = desk.vault.root, desk.repository.folder, desk.vault.installation
    wanted = Rendering(target="claude-code", out=vault / ".claude")
    desk.passed(desk.repository.skill().digest)
    with pytest.raises(SkillError, match="none of these skills is approved"):
        render_skills(folder, wanted, place)
    with pytest.raises(ConfigurationError, match="lies in a vault"):
        render_skills(folder, Rendering(target="claude-code", out=vault / ".claude", drafts=True), place)
    desk.approve()
    desk.repository.write("second")
    done = render_skills(folder, wanted, place)
    assert done["left_out"] == [("second", "draft")]
    assert (vault / ".claude" / "skills" / "ask-first" / "SKILL.md").exists()
    assert not (vault / ".claude" / "skills" / "second").exists()


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ({"target": "poster"}, "cannot be rendered"),
        ({"target": "claude-code"}, "no vault is given"),
        ({"target": "claude-code", "drafts": True, "server": "../x"}, "no name of an MCP server"),
        ({"target": "workflow"}, "no folder inside a repository"),
        ({"target": "digitalocean", "drafts": True}, "model_uuid has to be a UUID"),
        ({"target": "digitalocean", "drafts": True, "model": UUID, "project": UUID, "region": "x"}, "region"),
    ],
)
def test_what_cannot_be_rendered(tmp_path: Path, wanted: Mapping[str, Any], problem: str) -> None:
    with pytest.raises(AIEmployeeError, match=problem):
        render_skills(None, Rendering(**{"out": tmp_path, **wanted}), None)
    assert list(tmp_path.iterdir()) == []


def test_copies_to_keep_in_git_overwrite_nothing(tmp_path: Path) -> None:
    render_skills(None, Rendering(target="source", out=tmp_path / "skills"), None)
    assert [skill.name for skill in _library()] == sorted(path.name for path in (tmp_path / "skills").iterdir())
    with pytest.raises(SkillError, match="is there already"):
        render_skills(None, Rendering(target="source", out=tmp_path / "skills"), None)


# DigitalOcean


@dataclass
class _Api:
    """A double of the agents' API. requests: method, path and body."""

    url: str = ""
    agents: list[dict[str, str]] = field(default_factory=list)
    requests: list[tuple[str, str, Any]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    status: int = 200


@contextmanager
def _api() -> Iterator[_Api]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({"agents": found.agents})

        def do_POST(self) -> None:
            self._answer({"agent": {}})

        def do_PUT(self) -> None:
            self.do_POST()

        def _answer(self, document: object) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            found.requests.append((self.command, self.path, json.loads(body) if body else None))
            found.tokens.add(self.headers["authorization"])
            content = json.dumps(document).encode()
            self.send_response(found.status)
            self.send_header("Content-Length", str(len(content)))
            if 300 <= found.status < 400:
                self.send_header("Location", f"{found.url}/elsewhere")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = _Api(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _script(folder: Path, *words: str, token: str = "a-token") -> CompletedProcess[str]:
    command = [executable, "-I", str(folder / "setup_do_agents.py"), *words]
    return run(command, env={"DIGITALOCEAN_TOKEN": token}, capture_output=True, text=True, check=False)


@pytest.fixture
def rendered(tmp_path: Path) -> Path:
    wanted = Rendering(
        target="digitalocean", out=tmp_path, drafts=True, model=UUID, project=UUID.replace("1", "2"), region="tor1"
    )
    render_skills(None, wanted, None)
    return tmp_path


def test_bodies_fit_the_schema(rendered: Path) -> None:
    bodies = {path.stem: json.loads(path.read_text()) for path in (rendered / "agents").iterdir()}
    assert sorted(bodies) == AGENTS
    validator = Draft202012Validator(BODY_SCHEMA)
    for body in bodies.values():
        validator.validate(body)
    assert not validator.is_valid({**bodies["finance-ssc"], "surprise": 1})
    assert not validator.is_valid({**bodies["finance-ssc"], "model_uuid": "x"})
    assert bodies["finance-ssc"]["instruction"].startswith("# Finance shared service centre")


def test_the_script_shows_before_it_does(rendered: Path) -> None:
    with _api() as api:
        shown = _script(rendered, "--api", api.url)
        assert (shown.returncode, api.requests) == (0, [])
        assert '"name": "odoo-developer"' in shown.stdout
        assert "Nothing was sent. 4 agents" in shown.stdout
        api.agents = [{"name": "infra-orchestrator", "uuid": "u-1"}, {"name": "agent", "uuid": "u-2"}]
        done = _script(rendered, "--api", api.url, "--apply")
        assert done.returncode == 0, done.stderr
        sent = [(method, path) for method, path, _ in api.requests]
        assert sent[0] == ("GET", "/v2/gen-ai/agents?page=1&per_page=100")
        assert sent.count(("POST", "/v2/gen-ai/agents")) == 3
        assert sent.count(("PUT", "/v2/gen-ai/agents/u-1")) == 1
        [updated] = [body for method, _, body in api.requests if method == "PUT"]
        assert set(updated) <= UPDATED
        assert api.tokens == {"Bearer a-token"}
        assert "a-token" not in shown.stdout + done.stdout + done.stderr


@pytest.mark.parametrize("case", ["plain address", "no token", "refused", "redirect", "two of a name", "no bodies"])
def test_the_script_refuses(rendered: Path, case: str) -> None:
    with _api() as api:
        words, token = ["--api", api.url, "--apply"], "a-token"
        if case == "plain address":
            words = ["--api", "http://api.example.com", "--apply"]
        elif case == "no token":
            token = ""
        elif case == "two of a name":
            api.agents = [{"name": "agent", "uuid": "u-1"}, {"name": "agent", "uuid": "u-2"}]
        elif case == "no bodies":
            (rendered / "empty").mkdir()
            words += ["--agents", str(rendered / "empty")]
        else:
            api.status = 401 if case == "refused" else 302
        done = _script(rendered, *words, token=token)
        assert done.returncode != 0
        assert "a-token" not in done.stdout + done.stderr
        assert [method for method, *_ in api.requests if method != "GET"] == []
        assert [path for _, path, _ in api.requests if not path.startswith("/v2/gen-ai/agents?")] == []
