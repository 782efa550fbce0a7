"""Rendered workspaces reach what they list and nothing else, and hold no secret's value."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from My_AI_Employee.errors import ConfigurationError, NotFoundError
from My_AI_Employee.stack.config import Stack, load_stack
from My_AI_Employee.stack.remarks import remarks
from My_AI_Employee.stack.rendering import render_workspace
from My_AI_Employee.text.strict_yaml import YamlLimits, load_yaml

SCHEMA = json.loads(Path(__file__).with_name("app_platform_schema.json").read_text())
STACK = """\
version: 1
instances:
  odoo_erp: {url: https://erp.example.com, database: erp, authority: primary}
  odoo_lab: {url: http://lab.example.com, database: "yes", authority: sandbox, aliases: [odoo-lab], people: false}
targets:
  n8n_prod: {mcp: https://n8n.example.com/mcp, bearer: secret:N8N_KEY, allow: [search_workflows]}
  memory: {kind: memory, mcp: http://127.0.0.1:8765/mcp, bearer: "${MEMORY_KEY}"}
  cloud: {command: [cloud-mcp], env: {DO_TOKEN: secret:DO_TOKEN}, allow_read_only: true}
  shut: {mcp: https://shut.example.com/mcp, allow: []}
workspaces:
  dev: {instances: [odoo_lab], targets: [memory]}
  prod: {instances: [odoo_erp, odoo_lab], targets: [n8n_prod, cloud, shut], default: odoo_erp}
routing:
  - {workspace: finance-ssc, to: odoo_erp}
  - {words: [migration], to: odoo_lab}
fallback: {from: odoo_erp, to: odoo_lab, modules: [projects]}
"""


@pytest.fixture
def stack(tmp_path: Path) -> Stack:
    path = tmp_path / "stack.yaml"
    path.write_text(STACK)
    return load_stack(path, {"MEMORY_KEY": "the-value"})


def test_each_workspace_has_only_its_own(stack: Stack, tmp_path: Path) -> None:
    dev = render_workspace(stack, "dev", "https://mcp.example.com/")
    whole = "\n".join(dev.values())
    for foreign in ("odoo_erp", "erp.example.com", "n8n", "N8N_KEY", "DO_TOKEN", "prod", "the-value"):
        assert foreign not in whole
    (tmp_path / "dev.yaml").write_text(dev["stack.yaml"])
    again = load_stack(tmp_path / "dev.yaml", {"MEMORY_KEY": "the-value"})  # what was rendered is read
    assert again.instances == {"odoo_lab": stack.instances["odoo_lab"]}
    assert again.instances["odoo_lab"].people is False
    assert again.targets == {"memory": stack.targets["memory"]}
    assert again.fallback is None
    assert [rule.to for rule in again.routing] == ["odoo_lab"]
    (tmp_path / "prod.yaml").write_text(render_workspace(stack, "prod", "https://mcp.example.com")["stack.yaml"])
    prod = load_stack(tmp_path / "prod.yaml", {})
    assert (prod.workspaces["prod"], prod.fallback) == (stack.workspaces["prod"], stack.fallback)
    assert prod.targets == {name: stack.targets[name] for name in ("n8n_prod", "cloud", "shut")}
    assert prod.targets["shut"].allow == ()  # no tool at all; without `allow` every tool would pass


@pytest.mark.parametrize(("workspace", "signs_in"), [("dev", False), ("prod", True)])
def test_people_sign_in_where_an_instance_is_open_to_them(stack: Stack, workspace: str, signs_in: bool) -> None:
    """A coordinator that is told to sign people in does not start when they could use no instance."""
    files = render_workspace(stack, workspace, "https://mcp.example.com")
    assert [("--people" in files[name]) for name in ("compose.yaml", "app.yaml")] == [signs_in] * 2


def test_files(stack: Stack) -> None:
    files = render_workspace(stack, "prod", "https://mcp.example.com/")
    assert files == render_workspace(stack, "prod", "https://mcp.example.com")
    server = {"mcp-prod": {"type": "http", "url": "https://mcp.example.com/mcp/prod"}}
    assert json.loads(files[".mcp.json"]) == {"mcpServers": server}
    assert json.loads(files[".vscode/mcp.json"]) == {"servers": server}
    settings = json.loads(files["mcp-prod.code-workspace"])["settings"]
    assert settings["terminal.integrated.env.linux"] == {"MCP_WORKSPACE": "prod", "ODOO_INSTANCE": "odoo_erp"}
    assert 'N8N_KEY: "${N8N_KEY:?}"' in files["compose.yaml"]
    assert "127.0.0.1:8766:8766" in files["compose.yaml"]
    assert "type: SECRET" in files["app.yaml"]
    with pytest.raises(NotFoundError):
        render_workspace(stack, "staging", "https://mcp.example.com")


def closed(schema: Any) -> Any:
    """The schema, which then refuses fields that it does not name, and takes numbers as they stand in YAML's text."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "integer":
        return {"type": "string", "pattern": "^[0-9]+$"}
    found = {name: closed(each) for name, each in schema.items()}
    return {**found, "additionalProperties": False} if "properties" in schema else found


@pytest.mark.parametrize("workspace", ["dev", "prod"])
def test_the_app_spec_fits_the_providers_schema(stack: Stack, workspace: str) -> None:
    rendered = render_workspace(stack, workspace, "https://mcp.example.com")["app.yaml"]
    spec: Any = load_yaml(rendered, YamlLimits(max_depth=8, max_chars=20_000))
    validator = Draft202012Validator(closed(SCHEMA))
    assert [error.message for error in validator.iter_errors(spec)] == []
    service = spec["services"][0]
    for wrong in ({"http_ports": "1"}, {"http_port": "eight"}, {"envs": [{"name": "X"}]}, {"health_check": "/live"}):
        assert not validator.is_valid({**spec, "services": [{**service, **wrong}]}), wrong
    secret = {each["key"] for each in service["envs"] if each.get("type") == "SECRET"}
    assert {"DATABASE_URL", "TEAM_KEY"} <= secret, "the platform keeps no files"
    assert all("value" not in each for each in service["envs"] if each.get("type") == "SECRET")


@pytest.mark.parametrize(
    "url", ["mcp.example.com", "http://mcp.example.com", "https://mcp.example.com/mcp", "https://u:p@x.example", ""]
)
def test_an_address_that_no_client_can_use_is_refused(stack: Stack, url: str) -> None:
    with pytest.raises(ConfigurationError, match="no address"):
        render_workspace(stack, "prod", url)


def test_remarks(stack: Stack) -> None:
    found = remarks(stack)
    assert found == [
        "odoo_lab: keys are sent to http://lab.example.com without encryption",
        "memory: without allow, every tool of this server is passed through",
    ]
