"""Files that connect a workspace to the coordinator: deterministic, and without any secret's value."""

import json
from typing import Any

from My_AI_Employee.errors import NotFoundError
from My_AI_Employee.stack.deployment import app_platform, compose, public_address
from My_AI_Employee.stack.model import Instance, Stack, Workspace
from My_AI_Employee.stack.secret_refs import SecretRef
from My_AI_Employee.text.strict_yaml import yaml_scalar


def render_workspace(stack: Stack, name: str, url: str) -> dict[str, str]:
    """File name -> content, all for one folder of this workspace alone. url: of the coordinator, without a path.

    Raises NotFoundError for an unknown name, and ConfigurationError for an address that no client could use.
    """
    workspace = stack.workspaces.get(name)
    if workspace is None:
        known = ", ".join(sorted(stack.workspaces)) or "none"
        raise NotFoundError(f"there is no workspace '{name[:64]}'", hint=f"the workspaces are {known}")
    origin = public_address(url)
    address = f"{origin}/mcp/{workspace.name}"
    secrets = secrets_of(stack, workspace)
    people = any(stack.instances[each].people for each in workspace.instances)
    return {
        f"mcp-{workspace.name}.code-workspace": _json(_vs_code(workspace)),
        ".vscode/mcp.json": _json({"servers": _server(workspace, address)}),
        ".mcp.json": _json({"mcpServers": _server(workspace, address)}),
        "compose.yaml": _yaml(compose(workspace.name, secrets, origin, people=people)),
        "app.yaml": _yaml(app_platform(workspace.name, secrets, origin, people=people)),
        "stack.yaml": _yaml(stack_of(stack, workspace)),
    }


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _vs_code(workspace: Workspace) -> dict[str, Any]:
    """The workspace file; VS Code reads the servers from .vscode/mcp.json of its folder."""
    environment = _environment(workspace)
    names = ("linux", "osx", "windows")
    settings = {f"terminal.integrated.env.{name}": environment for name in names}
    return {"folders": [{"path": "."}], "settings": settings}


def _environment(workspace: Workspace) -> dict[str, str]:
    found = {"MCP_WORKSPACE": workspace.name}
    return {**found, "ODOO_INSTANCE": workspace.default} if workspace.default else found


def _server(workspace: Workspace, address: str) -> dict[str, Any]:
    """One server: the coordinator's endpoint of this workspace. People sign in there; no key is written."""
    return {f"mcp-{workspace.name}": {"type": "http", "url": address}}


def stack_of(stack: Stack, workspace: Workspace) -> dict[str, Any]:
    """The stack.yaml of this workspace alone: what the others reach is not in it."""
    instances = {name: _instance(stack.instances[name]) for name in workspace.instances}
    targets = {name: _without_empty({**_plain(stack.targets[name]), "name": None}) for name in workspace.targets}
    rules = [_without_empty(_plain(rule)) for rule in stack.routing if rule.to in workspace.instances]
    fallback = stack.fallback
    kept = fallback is not None and {fallback.source, fallback.to} <= set(workspace.instances)
    return _without_empty(
        {
            "version": 1,
            "instances": instances,
            "targets": targets,
            "workspaces": {workspace.name: _without_empty({**_plain(workspace), "name": None})},
            "routing": rules,
            "fallback": _plain(fallback) if kept else None,
        }
    )


def _instance(instance: Instance) -> dict[str, Any]:
    """An instance that is closed to people stays closed."""
    found = _without_empty({**_plain(instance), "name": None, "people": None})
    return found if instance.people else {**found, "people": False}


def _plain(model: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(model.model_dump_json(exclude_none=True))
    if "source" in found:
        found = {"from": found.pop("source"), **found}
    return found


def _without_empty(value: dict[str, Any]) -> dict[str, Any]:
    """An empty `allow` stays: it lets no tool through, and a missing one lets all."""
    return {name: each for name, each in value.items() if name == "allow" or each not in (None, "", [], {}, False)}


def secrets_of(stack: Stack, workspace: Workspace) -> list[str]:
    """Names of the secrets that this workspace needs, sorted."""
    refs = [stack.instances[name].api_key for name in workspace.instances]
    for name in workspace.targets:
        target = stack.targets[name]
        refs += [target.bearer] if target.bearer else []
        refs += [value for value in target.env.values() if isinstance(value, SecretRef)]
    return sorted({ref.name for ref in refs})


def _yaml(value: Any) -> str:
    return "\n".join(_block(value, "")) + "\n"


def _block(value: Any, indent: str) -> list[str]:
    lines: list[str] = []
    items = value.items() if isinstance(value, dict) else [(None, each) for each in value]
    for name, each in items:
        head = f"{indent}{yaml_scalar(str(name))}:" if name is not None else f"{indent}-"
        if isinstance(each, dict | list) and each:
            inner = _block(each, f"{indent}  ")
            if name is None:  # the first line of an item stands beside its dash
                inner[0] = f"{head} {inner[0].lstrip()}"
                lines += inner
            else:
                lines += [head, *inner]
        else:
            lines.append(f"{head} {_scalar(each)}")
    return lines


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return "[]" if value == [] else "{}" if value == {} else yaml_scalar(str(value))
