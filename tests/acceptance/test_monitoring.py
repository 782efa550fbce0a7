"""All servers as processes: one request's id from the coordinator to the audit log, every metric that is shown."""

import asyncio
import json
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import pytest
import yaml
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult

from My_AI_Employee.vault.template import create_vault
from tests.acceptance.processes import COMMAND, environment, run_command, wait_until
from tests.chat_fixtures import stack_tests
from tools.odoo19.processes import free_port
from tools.prometheus_server import SKIP_REASON, program, running_prometheus

pytestmark = pytest.mark.slow
REQUEST = "incident-2026-11-20.7"
STARTS: dict[str, tuple[str, ...]] = {
    "books": ("mcp", "--http", "--port"),
    "memory": ("memory", "serve", "--port"),
    "advisor": ("advisor", "serve", "--port"),
    "inbox": ("inbox", "--port"),
    "team": ("serve", "--port"),
    "coordinator": ("coordinator", "--port"),
}
MANIFEST = """apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  template:
    spec:
      containers: [{name: shop, image: "shop:latest", securityContext: {privileged: true}}]
"""
_COMPARED = re.compile(r" (?:==|>) [0-9]+$")
_NEEDS_MORE = ("OUTCOME_UNKNOWN", "ai_employee_sign_ins_total")
"""Counters of events that these servers do not have: an answer that was lost, a person who signs in."""
EXPENSE = {"expense_date": "2026-11-02", "amount": 80.20, "category": "office_supplies", "description": "Paper"}


@dataclass(frozen=True)
class Servers:
    """key: of the coordinator. folder: of the logs, and of the files of `ops grafana`."""

    ports: dict[str, int]
    key: str
    memory_key: str
    folder: Path
    settings: dict[str, str]

    def scraped(self, name: str) -> str:
        answer = httpx2.get(f"http://127.0.0.1:{self.ports[name]}/metrics", trust_env=False, timeout=30)
        assert answer.status_code == 200, name
        return answer.text

    def lines(self, name: str) -> list[dict[str, Any]]:
        text = (self.folder / f"{name}.log").read_text()
        return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    folder = tmp_path_factory.mktemp("servers")
    create_vault(folder / "vault")
    ports = {name: free_port() for name in STARTS}
    settings = {
        "AI_EMPLOYEE_STATE_DIR": str(folder / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(folder / "config"),
        "AI_EMPLOYEE_LOG_FORMAT": "json",
        "AI_EMPLOYEE_VAULT": str(folder / "vault"),
        "AI_EMPLOYEE_STACK": str(folder / "stack.yaml"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    stack = {
        "version": 1,
        "targets": {
            "memory": {
                "kind": "memory", "mcp": f"http://127.0.0.1:{ports['memory']}/mcp", "bearer": "${MEMORY_KEY}",
                "allow": ["recall", "remember"],
            },
            "books": {"mcp": f"http://127.0.0.1:{ports['books']}/mcp", "allow": ["create_expense", "books_info"]},
        },
        "workspaces": {"office": {"targets": ["memory", "books"]}},
    }  # fmt: skip
    (folder / "stack.yaml").write_text(yaml.safe_dump(stack))
    settings["MEMORY_KEY"] = "not yet known"
    manifest = folder / "shop.yaml"
    manifest.write_text(MANIFEST)
    for command in (
        ("ops", "grafana", "--out", str(folder / "monitoring")),
        ("advisor", "report", "--manifests", str(manifest)),
    ):
        done = run_command(settings, *command)
        assert done.code == 0, done
    memory_key = run_command(settings, "memory", "key", "coordinator").out.split()[0]
    settings["MEMORY_KEY"] = memory_key
    key = run_command(settings, "coordinator-keys", "add", "desk").out.split()[0]
    started: dict[str, subprocess.Popen[bytes]] = {}
    with ExitStack() as stack_of_processes:
        for name, words in STARTS.items():
            odoo = {"ODOO_URL": "http://127.0.0.1:9", "ODOO_DATABASE": "books"} if name == "team" else {}
            log = stack_of_processes.enter_context((folder / f"{name}.log").open("w"))
            process = subprocess.Popen(
                [*COMMAND, *words, str(ports[name])], env=environment({**settings, **odoo}), stdout=log, stderr=log
            )
            stack_of_processes.callback(process.wait, 30)
            stack_of_processes.callback(process.send_signal, signal.SIGINT)
            started[name] = process
        for name, process in started.items():
            wait_until(partial(_answers, ports[name]), process, folder / f"{name}.log")
        yield Servers(ports, key, memory_key, folder, settings)


def _answers(port: int) -> bool:
    try:
        return httpx2.get(f"http://127.0.0.1:{port}/metrics", trust_env=False, timeout=5).status_code == 200
    except httpx2.HTTPError:
        return False


def _call(servers: Servers, tool: str, arguments: dict[str, Any]) -> CallToolResult:
    async def ask() -> CallToolResult:
        headers = {"authorization": f"Bearer {servers.key}", "x-request-id": REQUEST}
        url = f"http://127.0.0.1:{servers.ports['coordinator']}/mcp/office"
        async with (
            httpx2.AsyncClient(headers=headers, trust_env=False, timeout=30) as http,
            Client(streamable_http_client(url, http_client=http), mode="2026-07-28") as client,
        ):
            return await client.call_tool(tool, arguments)

    return asyncio.run(ask())


def test_one_id_is_in_every_log_and_in_the_audit_entry(servers: Servers) -> None:
    url = f"http://127.0.0.1:{servers.ports['coordinator']}/health"
    _until(lambda: httpx2.get(url, trust_env=False).json()["targets"]["up"] == 2)
    said = _call(servers, "memory__remember", {"text": "The shop was down because of its image."})
    drafted = _call(servers, "books__create_expense", EXPENSE)
    assert not said.is_error, said
    assert json.loads(drafted.content[0].text)["code"] == "APPROVAL_REQUIRED"  # type: ignore[union-attr]
    for name, tool, outcome in (("memory", "remember", "ok"), ("books", "create_expense", "APPROVAL_REQUIRED")):
        told = [line for line in servers.lines(name) if line.get("request_id") == REQUEST]
        assert [line["outcome"] for line in told if line.get("tool") == tool] == [outcome], servers.lines(name)
    routed = [line for line in servers.lines("coordinator") if line.get("request_id") == REQUEST]
    assert {line.get("target") for line in routed if line.get("tool")} == {"memory", "books"}
    run_command(servers.settings, "once")  # writes the log files of the vault
    audit = [json.loads(line) for path in servers.folder.rglob("vault/Logs/*.json*") for line in _entries(path)]
    drafts = [entry for entry in audit if entry["action_type"] == "draft_plan"]
    assert [f"request_id={REQUEST}" in entry["detail"] for entry in drafts] == [True]
    everything = "".join((servers.folder / f"{name}.log").read_text() for name in STARTS)
    assert servers.key not in everything
    assert servers.memory_key not in everything


def _entries(path: Path) -> list[str]:
    return [line for line in path.read_text().splitlines() if line.startswith("{")]


def _queries(folder: Path) -> list[str]:
    dashboard = json.loads((folder / "monitoring/grafana-dashboard.json").read_text())
    rules = yaml.safe_load((folder / "monitoring/prometheus-rules.yml").read_text())
    return [
        *(target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])),
        *(rule["expr"] for group in rules["groups"] for rule in group["rules"]),
    ]


def test_every_metric_of_the_dashboard_and_the_rules_is_exported(servers: Servers) -> None:
    exported = {"up"}  # Prometheus' own
    for name in STARTS:
        text = servers.scraped(name)
        assert f'ai_employee_build_info{{server="{name}"' in text
        for family, kind in re.findall(r"^# TYPE (\S+) (\S+)$", text, re.M):
            exported |= {f"{family}_bucket"} if kind == "histogram" else {family}
    wanted = {
        found for query in _queries(servers.folder) for found in re.findall(r"\b(?:ai_employee|process)_\w+", query)
    }
    assert len(wanted) > 20
    assert wanted <= exported, wanted - exported
    by_default = yaml.safe_load((servers.folder / "monitoring/prometheus.yml").read_text())["scrape_configs"]
    assert {job["job_name"].removeprefix("ai-employee-") for job in by_default} == set(STARTS)


def test_the_dashboard_is_put_together_as_grafana_has_it(servers: Servers) -> None:
    """Ids once, panels that do not overlap, every query with the variables that there are."""
    dashboard = json.loads((servers.folder / "monitoring/grafana-dashboard.json").read_text())
    panels = dashboard["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    cells = [
        (x, y)
        for place in (panel["gridPos"] for panel in panels)
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    ]
    assert len(set(cells)) == len(cells)
    assert max(x for x, _ in cells) < 24
    variables = {one["name"] for one in dashboard["templating"]["list"]}
    assert variables == {"datasource", "job"}
    for panel in panels:
        if panel["type"] != "row":
            assert panel["datasource"] == {"type": "prometheus", "uid": "${datasource}"}
            assert panel["description"]
            assert all(
                set(re.findall(r"\$(\w+)", one["expr"])) <= {"job", "__rate_interval"} for one in panel["targets"]
            )


def test_a_real_prometheus_answers_every_query(servers: Servers, tmp_path: Path) -> None:
    if stack_tests() != "full" and program() is None:
        pytest.skip(SKIP_REASON)
    _call(servers, "memory__recall", {"query": "the shop"})
    _call(servers, "books__create_expense", EXPENSE)
    for name in ("memory", "team"):  # without a key
        url = f"http://127.0.0.1:{servers.ports[name]}/mcp"
        assert httpx2.post(url, json={}, trust_env=False, timeout=30).status_code == 401
    text = (servers.folder / "monitoring/prometheus.yml").read_text().replace("15s", "1s")
    for name, port in (("coordinator", 8766), ("team", 3008), ("inbox", 3009), ("memory", 8765), ("advisor", 3011),
                       ("books", 3007)):  # fmt: skip
        text = text.replace(f"127.0.0.1:{port}", f"127.0.0.1:{servers.ports[name]}")
    config = servers.folder / "monitoring" / "of-the-test.yml"
    config.write_text(text)
    with running_prometheus(config, tmp_path / "data") as url:
        _until(lambda: _result(url, 'sum(up{job=~"ai-employee-.+"})') == "6")
        for query in _queries(servers.folder):
            left = _COMPARED.sub("", query)  # what an alert compares has series also while nothing is wrong
            whole = left.replace("$job", "ai-employee-.+").replace("$__rate_interval", "1m")
            if not any(word in whole for word in _NEEDS_MORE):
                _until(lambda whole=whole: _result(url, whole) != "", f"no series: {whole}")
            answer = httpx2.get(f"{url}/api/v1/query", params={"query": whole}, trust_env=False).json()
            assert answer["status"] == "success", (whole, answer)
        for whole in (
            'sum(ai_employee_advisor_findings{severity="high"}) > 0',
            "min(ai_employee_target_up) == 1",
        ):
            assert _result(url, whole), whole
        rules = httpx2.get(f"{url}/api/v1/rules", trust_env=False).json()["data"]["groups"]
        assert len(rules[0]["rules"]) == 8


def _result(url: str, query: str) -> str:
    try:
        answer = httpx2.get(f"{url}/api/v1/query", params={"query": query}, trust_env=False, timeout=5).json()
    except httpx2.HTTPError:
        return ""
    found = answer["data"]["result"]
    return str(found[0]["value"][1]) if found else ""


def _until(holds: Any, what: str = "it did not happen within a minute") -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)
