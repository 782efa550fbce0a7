"""stack.yaml: what is read, and that everything wrong is refused with its file and line."""

from pathlib import Path

import pytest

from My_AI_Employee.errors import CredentialsError, StackInvalidError
from My_AI_Employee.stack.config import Stack, load_stack

ENVIRONMENT = {
    "ERP_URL": "https://erp.example.com",
    "LAB_URL": "http://127.0.0.1:8069",
    "N8N_URL": "https://n8n.example.com",
}
WHOLE = """\
version: 1
instances:
  odoo_erp: {url: "${ERP_URL}", database: erp, authority: primary, aliases: [odoo_prod, odoo-erp]}
  odoo_lab: {url: "${LAB_URL}/", database: "${LAB_DB:-lab}", authority: sandbox}
targets:
  n8n_prod: {mcp: "${N8N_URL}/mcp-server/http", bearer: secret:N8N_PROD_MCP, allow: [search_workflows, execute_workflow], ask_before: [execute_workflow]}
  cloud:    {command: [mcp-digitalocean, -services, droplets], env: {DO_TOKEN: secret:DO_TOKEN}, allow_read_only: true}
  memory:   {kind: memory, mcp: "ws://127.0.0.1:8765/mcp", bearer: "${MEMORY_KEY}"}
workspaces:
  dev:  {instances: [odoo_lab], targets: [memory]}
  prod: {instances: [odoo-erp, odoo_lab], targets: [n8n_prod, cloud], default: odoo_prod}
routing:
  - {workspace: finance-ssc, to: odoo_prod}
  - {words: [Migration, oca], to: odoo_lab}
fallback: {from: odoo_erp, to: odoo_lab, modules: [projects, knowledge]}
events:
  n8n_prod: {webhook: "${N8N_URL}/webhook/ai-employee", secret: secret:N8N_HOOK, on: [plan.waiting, plan.failed]}
"""


def _load(folder: Path, text: str, **environment: str) -> Stack:
    path = folder / "stack.yaml"
    path.write_text(text, encoding="utf-8")
    return load_stack(path, {**ENVIRONMENT, "MEMORY_KEY": "in-the-environment", **environment})


def _problems(folder: Path, text: str, **environment: str) -> list[str]:
    with pytest.raises(StackInvalidError) as caught:
        _load(folder, text, **environment)
    return caught.value.message.splitlines()


def test_whole(tmp_path: Path) -> None:
    stack = _load(tmp_path, WHOLE)
    assert stack.instances["odoo_erp"].url == "https://erp.example.com"
    assert (stack.instances["odoo_lab"].url, stack.instances["odoo_lab"].database) == ("http://127.0.0.1:8069", "lab")
    assert stack.instances["odoo_lab"].label == "odoo_lab, sandbox, not the books"
    assert stack.instances["odoo_erp"].label == "odoo_erp, the books"
    assert stack.instances["odoo_lab"].api_key.name == "ODOO_LAB_API_KEY"
    assert stack.targets["memory"].mcp == "http://127.0.0.1:8765/mcp"  # a WebSocket address is the same over HTTP
    assert stack.targets["cloud"].allow_read_only is True
    assert stack.workspaces["dev"].default == "odoo_lab"
    assert stack.workspaces["prod"].default == "odoo_erp"
    assert stack.workspaces["prod"].reachable == {"odoo_erp", "odoo_lab", "n8n_prod", "cloud"}
    assert [(rule.workspace, rule.words, rule.to) for rule in stack.routing] == [
        ("finance-ssc", (), "odoo_erp"),
        (None, ("migration", "oca"), "odoo_lab"),
    ]
    assert stack.fallback is not None
    assert (stack.fallback.source, stack.fallback.to) == ("odoo_erp", "odoo_lab")
    assert [event.value for event in stack.events["n8n_prod"].on] == ["plan.waiting", "plan.failed"]
    assert stack.canonical("odoo_prod") == "odoo_erp"
    assert stack.canonical("odoo") is None
    found = stack.instance_at("HTTPS://erp.example.com:443/", "erp")
    assert found is not None
    assert found.name == "odoo_erp"
    assert stack.instance_at("https://erp.example.com", "lab") is None


def test_secrets_are_read_when_needed_and_never_shown(tmp_path: Path) -> None:
    stack = _load(tmp_path, WHOLE)
    nothing: dict[str, str] = {}
    stored = {"N8N_PROD_MCP": "stored"}
    memory, n8n = stack.targets["memory"].bearer, stack.targets["n8n_prod"].bearer
    assert memory is not None
    assert n8n is not None
    assert memory.value(nothing.get) == "in-the-environment"
    assert n8n.value(stored.get) == "stored"
    with pytest.raises(CredentialsError, match="no secret N8N_PROD_MCP is stored"):
        n8n.value(nothing.get)
    assert "in-the-environment" not in repr(stack) + str(stack) + stack.model_dump_json()


_HEAD = "version: 1\ninstances:\n  odoo_erp: {url: https://erp.example.com, database: erp, authority: primary}\n"
_LAB = "  odoo_lab: {url: http://lab, database: lab, authority: sandbox}\n"
CASES = {
    "unknown key": (_HEAD + "colour: red\n", ["stack.yaml:4: colour: is not a known name"]),
    "unknown key inside": (
        "version: 1\ninstances:\n  odoo_erp:\n    url: https://e\n    database: e\n    authority: primary\n    port: 1\n",
        ["stack.yaml:7: instances.odoo_erp.port: is not a known name"],
    ),
    "missing": (
        "version: 1\ninstances:\n  lab: {url: http://lab, authority: sandbox}\n",
        ["stack.yaml:3: instances.lab.database: is missing"],
    ),
    "no version": ("instances: {}\n", ["stack.yaml:1: version: is missing"]),
    "other version": ("version: 2\n", ["stack.yaml:1: version: has to be '1'"]),
    "authority": (
        "version: 1\ninstances:\n  lab: {url: http://lab, database: l, authority: main}\n",
        ["stack.yaml:3: instances.lab.authority: has to be 'primary' or 'sandbox'"],
    ),
    "name twice": (_HEAD + "instances: {}\n", ["stack.yaml:4: 'instances' occurs twice"]),
    "anchors": ("version: 1\nx: &a [1]\ny: [*a, *a]\n", ["stack.yaml:2: aliases and anchors"]),
    "tags": ("version: !!python/object/apply:os.system [ls]\n", ["stack.yaml:1: tags"]),
    "deep": ("a: [[[[[[[[1]]]]]]]]\n", ["stack.yaml:1: nested deeper"]),
    "not yaml": ("version: 1\n\tx: 1\n", ["stack.yaml:2: cannot be read as YAML"]),
    "empty": ("", ["stack.yaml:1: the file has no"]),
    "unset variable": (
        'version: 1\n\ninstances:\n  lab: {url: "${NO_URL}", database: l, authority: sandbox}\n',
        ["stack.yaml:4: instances.lab.url: the environment variable NO_URL is not set"],
    ),
    "half a variable": (
        _HEAD + "targets:\n  a:\n    mcp: 'http://${A'\n",
        ["stack.yaml:6: targets.a.mcp: '${' without"],
    ),
    "variable in a name": (
        "version: 1\ntargets:\n  ${A}: {mcp: http://a}\n",
        ["stack.yaml:3: targets.${A}: ${...} is"],
    ),
    "plain bearer": (
        "version: 1\ntargets:\n  a: {mcp: https://a, bearer: abc}\n",
        ["stack.yaml:3: targets.a.bearer: a secret may not stand here in plain text; store it"],
    ),
    "bearer with a default": (
        'version: 1\ntargets:\n  a: {mcp: https://a, bearer: "${KEY:-abc}"}\n',
        ["stack.yaml:3: targets.a.bearer: a secret may not"],
    ),
    "bearer that is not set": (
        'version: 1\ntargets:\n  a: {mcp: https://a, bearer: "${KEY}"}\n',
        ["stack.yaml:3: targets.a.bearer: the environment variable KEY is not set"],
    ),
    "user in an address": (
        "version: 1\ntargets:\n  a: {mcp: 'https://u:hunter2@a'}\n",
        ["stack.yaml:3: targets.a.mcp: a user and password in an address stands here in plain text"],
    ),
    "user from a variable": (
        'version: 1\ntargets:\n  a: {mcp: "${WITH_USER}"}\n',
        ["stack.yaml:3: targets.a.mcp: has a user or password in the address"],
    ),
    "key in an address": (
        "version: 1\ntargets:\n  a: {mcp: 'https://a/?api_key=hunter2'}\n",
        ["stack.yaml:3: targets.a.mcp: a secret in an address"],
    ),
    "token of a known form": (
        "version: 1\ntargets:\n  a: {command: [x, dop_v1_0123456789abcdef]}\n",
        ["stack.yaml:3: targets.a.command.1: a key of a known form"],
    ),
    "secret option": (
        "version: 1\ntargets:\n  a: {command: [x, --token, hunter2]}\n",
        ["stack.yaml:3: targets.a.command.2: a secret on a command line"],
    ),
    "plain variable of a command": (
        "version: 1\ntargets:\n  a: {command: [x], env: {DO_TOKEN: hunter2}}\n",
        ["stack.yaml:3: targets.a.env.DO_TOKEN: a secret may not"],
    ),
    "secret where none belongs": (
        "version: 1\ntargets:\n  a: {mcp: secret:URL}\n",
        ["stack.yaml:3: targets.a.mcp: Input should be a valid string"],
    ),
    "secret's name": (
        "version: 1\ntargets:\n  a: {mcp: https://a, bearer: secret:abc}\n",
        ["stack.yaml:3: targets.a.bearer: a secret's name has capital letters"],
    ),
    "bad name": (
        "version: 1\ntargets:\n  A__b: {mcp: https://a}\n",
        ["stack.yaml:3: targets.A__b: a name has up to 32"],
    ),
    "typed internal name": (
        'version: 1\ntargets:\n  a: {"<name>": b, mcp: https://a}\n',
        ["stack.yaml:3: targets.a.<name>"],
    ),
    "no address": ("version: 1\ntargets:\n  a: {mcp: ftp://a}\n", ["stack.yaml:3: targets.a.mcp: is no address"]),
    "address and command": (
        "version: 1\ntargets:\n  a: {mcp: http://a, command: [x]}\n",
        ["stack.yaml:3: targets.a: needs"],
    ),
    "neither": ("version: 1\ntargets:\n  a: {allow: [x]}\n", ["stack.yaml:3: targets.a: needs either mcp"]),
    "asked but not allowed": (
        "version: 1\ntargets:\n  a: {mcp: http://a, allow: [x], ask_before: [y]}\n",
        ["stack.yaml:3: targets.a.ask_before: 'y' is not in allow"],
    ),
    "allowed twice": (
        "version: 1\ntargets:\n  a: {mcp: http://a, allow: [x], allow_read_only: true}\n",
        ["stack.yaml:3: targets.a.allow_read_only: contradicts"],
    ),
    "not a flag": (
        "version: 1\ntargets:\n  a: {mcp: http://a, allow_read_only: maybe}\n",
        ["stack.yaml:3: targets.a.allow_read_only: has to be true or false"],
    ),
    "one database, two names": (
        _HEAD + "  other: {url: 'HTTPS://ERP.example.com:443/', database: erp, authority: sandbox}\n",
        ["stack.yaml:4: instances.other.url: is the database of odoo_erp"],
    ),
    "alias taken": (
        _HEAD + "  lab: {url: http://lab, database: l, authority: sandbox, aliases: [odoo_erp]}\n",
        ["stack.yaml:4: instances.lab.aliases.0: 'odoo_erp' is a name of something else"],
    ),
    "unknown instance": (
        _HEAD + "workspaces:\n  prod: {instances: [odoo_lba]}\n",
        ["stack.yaml:5: workspaces.prod.instances.0: there is no instance 'odoo_lba'; the instances are odoo_erp"],
    ),
    "default elsewhere": (
        _HEAD + _LAB + "workspaces:\n  dev: {instances: [odoo_lab], default: odoo_erp}\n",
        ["stack.yaml:6: workspaces.dev.default: 'odoo_erp' is not one"],
    ),
    "no default": (
        _HEAD + _LAB + "workspaces:\n  dev: {instances: [odoo_lab, odoo_erp]}\n",
        ["stack.yaml:6: workspaces.dev: has several instances"],
    ),
    "conversations beside the books": (
        _HEAD
        + "targets:\n  m: {kind: memory, mcp: http://m}\nworkspaces:\n  p: {instances: [odoo_erp], targets: [m]}\n",
        ["stack.yaml:7: workspaces.p.targets.0: 'm' keeps conversations"],
    ),
    "rule without a condition": (
        _HEAD + "routing:\n  - {to: odoo_erp}\n",
        ["stack.yaml:5: routing.0: needs a condition"],
    ),
    "figures of a sandbox": (
        _HEAD + _LAB + "routing:\n  - {to: odoo_lab, modules: [projects, accounting]}\n",
        ["stack.yaml:6: routing.0.modules: accounting: the books' figures never"],
    ),
    "fallback to the books": (
        _HEAD + _LAB + "fallback: {from: odoo_lab, to: odoo_erp, modules: [projects]}\n",
        ["stack.yaml:5: fallback.from: odoo_lab is a sandbox", "stack.yaml:5: fallback.to: odoo_erp is no sandbox"],
    ),
    "fallback of figures": (
        _HEAD + _LAB + "fallback: {from: odoo_erp, to: odoo_lab, modules: [hr, projects]}\n",
        ["stack.yaml:5: fallback.modules: hr: a fallback is for knowledge, projects only"],
    ),
    "unknown event": (
        _HEAD + "events:\n  a: {webhook: http://a, secret: secret:A, on: [plan.paid]}\n",
        ["stack.yaml:5: events.a.on.0: has to be 'plan.waiting'"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_refused_with_the_line(tmp_path: Path, case: str) -> None:
    text, expected = CASES[case]
    problems = _problems(tmp_path, text, WITH_USER="https://u:hunter2@a")
    assert len(problems) == len(expected), problems
    for problem, start in zip(problems, expected, strict=True):
        assert problem.startswith(start)
        assert "hunter2" not in problem


def test_all_problems_at_once(tmp_path: Path) -> None:
    text = _HEAD + "colour: red\ntargets:\n  a: {mcp: ftp://a}\n  b: {mcp: https://b, bearer: x}\n"
    assert [problem.split(":")[1] for problem in _problems(tmp_path, text)] == ["4", "6", "7"]


def test_files_that_others_could_have_written(tmp_path: Path) -> None:
    path = tmp_path / "stack.yaml"
    with pytest.raises(StackInvalidError, match="cannot be read: No such file"):
        load_stack(path, {})
    path.write_text("version: 1\n")
    path.chmod(0o666)
    with pytest.raises(StackInvalidError, match="everybody may write it"):
        load_stack(path, {})
    path.chmod(0o600)
    (tmp_path / "Pending_Approval").mkdir()
    with pytest.raises(StackInvalidError, match="lies in the vault"):
        load_stack(path, {})
    (tmp_path / "Pending_Approval").rmdir()
    path.write_bytes(b"version: 1\nx: \xff\n")
    with pytest.raises(StackInvalidError, match=r"stack\.yaml:2: it is not UTF-8"):
        load_stack(path, {})
    path.write_text("a: " + "x" * 300_000)
    with pytest.raises(StackInvalidError, match="larger than"):
        load_stack(path, {})
    with pytest.raises(StackInvalidError, match="not a regular file"):
        load_stack(tmp_path, {})


SERVER = """\
name: odoo-lab
description: The lab's memory
connection:
  type: http
  url: http://localhost:8765
  api_key: ${LOCAL_KEY}
capabilities:
  - rag_search
  - conversation_memory
priority: 2  # has no effect
"""


def test_server_files(tmp_path: Path) -> None:
    servers = tmp_path / "servers"
    servers.mkdir()
    (servers / "odoo-lab.yaml").write_text(SERVER)
    (servers / "odoo-erp.yaml").write_text(
        "name: odoo-erp\nconnection: {type: http, url: wss://mcp.example.com, api_key: '${TOKEN}', coordinator: true}\n"
        "use_cases: [finance_ssc]\n"
    )
    text = WHOLE.replace("targets: [memory]}", "targets: [odoo-lab-memory]}")
    stack = _load(tmp_path, text, LOCAL_KEY="k", TOKEN="t")
    memory, coordinator = stack.targets["odoo-lab-memory"], stack.targets["odoo-erp-coordinator"]
    assert (memory.kind, memory.mcp, str(memory.bearer)) == ("memory", "http://localhost:8765", "${LOCAL_KEY}")
    assert (coordinator.kind, coordinator.mcp) == ("coordinator", "https://mcp.example.com")
    assert "odoo-lab" not in stack.targets  # never taken for the Odoo instance
    (servers / "odoo-erp.yaml").write_text(SERVER.replace("description", "descripton"))
    assert _problems(tmp_path, text, LOCAL_KEY="k") == [
        "odoo-erp.yaml:2: descripton: is not a known name",
    ]
