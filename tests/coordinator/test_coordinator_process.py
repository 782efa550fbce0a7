"""The commands as processes: keys, the coordinator over a program of ours on standard pipes, start and stop."""

import asyncio
import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult

from My_AI_Employee.team.core.key_ring import new_key
from My_AI_Employee.text.strict_yaml import YamlLimits, load_yaml
from tests.team.conformance.stand import free_port
from tests.team.team_server_desk import until

STACK = """
version: 1
targets:
  books:
    command: [{python}, -m, My_AI_Employee.mcp_servers.odoo_mcp]
    env: {{AI_EMPLOYEE_STATE_DIR: {folder}/books}}
    allow_read_only: true
  gone: {{mcp: "http://127.0.0.1:9/mcp"}}
"""


def run(environment: dict[str, str], *words: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "My_AI_Employee", *words]
    return subprocess.run(
        command, env=environment, input=stdin, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.slow
def test_keys_and_calls_by_the_commands(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config"),
        "AI_EMPLOYEE_STACK": str(tmp_path / "stack.yaml"),
    }
    (tmp_path / "stack.yaml").write_text(STACK.format(python=sys.executable, folder=tmp_path))
    added = run(environment, "coordinator-keys", "add", "desk", "--targets", "books", "--read-only", "--days", "5")
    key = added.stdout.splitlines()[0]
    assert added.returncode == 0, added.stderr
    listed = run(environment, "coordinator-keys", "list", "--json")
    assert key not in listed.stdout
    assert json.loads(listed.stdout)[0]["targets"] == ["books"]
    refused = run(environment, "coordinator-keys", "connect", "desk", "nothing", stdin="x\n")
    assert (refused.returncode, "books, gone" in refused.stderr) == (3, True), refused.stderr
    assert run(environment, "coordinator-keys", "connect", "desk", "gone", stdin="token-of-desk\n").returncode == 0
    process = subprocess.Popen(
        [sys.executable, "-m", "My_AI_Employee", "coordinator", "--port", "0"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        base = f"http://{line.split(' listens on ')[1].split(' ')[0]}"
        _use(base, key)
        assert run(environment, "coordinator-keys", "revoke", "desk").returncode == 0
        until(lambda: _status(base, key).status_code == 401)
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert key not in errors
    assert "Traceback" not in errors


def _status(base: str, key: str) -> httpx2.Response:
    return httpx2.get(f"{base}/status", headers={"authorization": f"Bearer {key}"}, timeout=30, trust_env=False)


def _use(base: str, key: str) -> None:
    until(lambda: _status(base, key).json()["targets"]["books"]["up"], 120)
    assert set(_status(base, key).json()["targets"]) == {"books"}

    async def ask() -> tuple[list[str], CallToolResult]:
        headers = {"authorization": f"Bearer {key}"}
        async with (
            httpx2.AsyncClient(headers=headers, trust_env=False) as http,
            Client(streamable_http_client(f"{base}/mcp", http_client=http), mode="2026-07-28") as client,
        ):
            names = [tool.name for tool in (await client.list_tools()).tools]
            return names, await client.call_tool("books__books_info")

    names, result = asyncio.run(ask())
    assert "books__books_info" in names
    assert not any("create" in name for name in names), "only reads are offered"
    assert (result.structured_content or {})["kind"] == "local"
    assert result.meta is not None
    assert result.meta["routing"]["target"] == "books"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--host", "0.0.0.0"), "no public address"),
        (("--url", "http://mcp.example.com"), "https://"),
        (("--stack", "/nowhere/stack.yaml"), "stack.yaml"),
    ],
)
@pytest.mark.slow
def test_a_wrong_start_ends_with_one_line(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    environment = {
        **os.environ,
        "AI_EMPLOYEE_STATE_DIR": str(tmp_path),
        "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "c"),
    }
    done = run(environment, "coordinator", "--port", "0", *words)
    assert done.returncode == 3
    assert said in done.stderr
    assert "Traceback" not in done.stderr


RENDERED = """
version: 1
instances: {odoo_lab: {url: "http://127.0.0.1:9", database: lab, authority: sandbox}}
targets: {gone: {mcp: "http://127.0.0.1:9/mcp", bearer: secret:GONE_KEY}}
workspaces: {dev: {instances: [odoo_lab], targets: [gone]}}
"""


@pytest.mark.slow
def test_what_is_rendered_for_a_container_can_be_reached_from_outside_of_it(tmp_path: Path) -> None:
    """The compose service's command with its variables; another address of this machine stands for outside."""
    environment = {
        **os.environ,
        "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config"),
        "TEAM_KEY": new_key(),
    }
    (tmp_path / "stack.yaml").write_text(RENDERED)
    words = ("render", "dev", "--out", str(tmp_path), "--url", "https://mcp.example.com")
    rendered = run(environment, "stack", *words, "--stack", str(tmp_path / "stack.yaml"))
    assert rendered.returncode == 0, rendered.stderr
    folder = tmp_path / "dev"
    service = _read(folder / "compose.yaml")["services"]["coordinator-dev"]
    spec = _read(folder / "app.yaml")["services"][0]
    assert shlex.split(spec["run_command"]) == service["command"]
    given = dict.fromkeys(service["environment"], "key") | {"AI_EMPLOYEE_STACK": str(folder / "stack.yaml")}
    port, (program, *arguments) = free_port(), service["command"]
    assert program == "ai-employee"
    process = subprocess.Popen(
        [sys.executable, "-m", "My_AI_Employee", *arguments, "--port", str(port)],
        env={**environment, **given}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert "https://mcp.example.com/mcp (odoo_lab, gone)" in process.stdout.readline()
        outside = f"http://127.0.0.2:{port}"
        assert httpx2.get(f"{outside}/live", trust_env=False).status_code == 200
        asked = httpx2.post(f"{outside}/mcp/dev", headers={"host": "mcp.example.com"}, json={}, trust_env=False)
        assert asked.status_code == 401
        assert "https://mcp.example.com/.well-known" in asked.headers["www-authenticate"], "people can sign in"
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert not list((tmp_path / "config").rglob("*TEAM_KEY*")), "the key is the given one"


def _read(file: Path) -> Any:
    return load_yaml(file.read_text(), YamlLimits(max_depth=8, max_chars=20_000))
