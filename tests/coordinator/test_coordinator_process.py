"""The commands as processes: keys, the coordinator over a program of ours on standard pipes, start and stop."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult

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
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "My_AI_Employee", "coordinator", "--port", "0"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.monotonic() - began
        base = f"http://{line.split(' listens on ')[1].split(' ')[0]}"
        _use(base, key)
        assert run(environment, "coordinator-keys", "revoke", "desk").returncode == 0
        until(lambda: _status(base, key).status_code == 401, 6)
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert key not in errors
    assert "Traceback" not in errors
    assert took < 15, "the aim is 1.5 s on a machine that does nothing else"


def _status(base: str, key: str) -> httpx2.Response:
    return httpx2.get(f"{base}/status", headers={"authorization": f"Bearer {key}"}, trust_env=False)


def _use(base: str, key: str) -> None:
    until(lambda: _status(base, key).json()["targets"]["books"]["up"], 30)
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
