"""A start loads what it needs and no more: heavy libraries come with the first thing that uses them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from My_AI_Employee import bootstrap
from tests.team.team_server_process import environment
from tests.team.team_whole_office import free_port, replica

NEVER_AT_START = {
    "anthropic",
    "apprise",
    "apscheduler",
    "bs4",
    "dateparser",
    "jinja2",
    "markdown_it",
    "markdownify",
    "nh3",
    "odoorpc",
    "psycopg",
    "pypdfium2",
    "typst",
    "watchdog",
}
OF_SERVERS = {"mcp", "starlette", "uvicorn", "httpx2", "prometheus_client", "cryptography"}
CPU_S = 3.0
"""Twice what it takes where nothing else runs: machines that share their caches are slower."""

BUILD = """
from My_AI_Employee.bootstrap.installation import open_installation
from My_AI_Employee.bootstrap.team_server import open_team_server
open_team_server(open_installation())
"""
STATUS = """
from typer.testing import CliRunner
from My_AI_Employee.cli.all_commands import app
from My_AI_Employee.vault.template import create_vault
from pathlib import Path
create_vault(Path("vault"))
assert "Nothing waits" in CliRunner().invoke(app, ["status", "--vault", "vault"]).output
"""
IMPORT = "from My_AI_Employee import bootstrap"


def loaded(tmp_path: Path, code: str) -> set[str]:
    """The modules that a process has after this."""
    tail = "\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code + tail],
        env=environment(tmp_path),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_server_is_built_without_the_heavy_libraries(tmp_path: Path) -> None:
    found = loaded(tmp_path, BUILD)
    assert found & NEVER_AT_START == set()
    assert "My_AI_Employee.planners" not in found
    assert {"mcp", "uvicorn"} <= found, "what it does need is seen"


def test_a_look_at_the_vault_loads_no_server(tmp_path: Path) -> None:
    found = loaded(tmp_path, STATUS)
    assert found & (NEVER_AT_START | OF_SERVERS) == set()
    assert not {name for name in found if name.startswith(("My_AI_Employee.planners", "My_AI_Employee.mcp_servers"))}


def test_the_other_parts_of_bootstrap_load_none_of_them_either(tmp_path: Path) -> None:
    assert loaded(tmp_path, f"{IMPORT}\nbootstrap.open_employee, bootstrap.server_context") & NEVER_AT_START == set()


def test_bootstrap_loads_a_part_when_it_is_asked_for(tmp_path: Path) -> None:
    assert not {name for name in loaded(tmp_path, IMPORT) if name.startswith("My_AI_Employee.bootstrap.")}
    found = loaded(tmp_path, f"{IMPORT}\nbootstrap.open_installation")
    assert {name for name in found if name.startswith("My_AI_Employee.bootstrap.")} == {
        "My_AI_Employee.bootstrap.installation",
        "My_AI_Employee.bootstrap.state_folder",
    }


def test_every_name_of_bootstrap_is_there() -> None:
    for name in bootstrap.__all__:
        assert getattr(bootstrap, name).__name__ == name
    assert sorted(name for names in bootstrap._MODULES.values() for name in names) == sorted(bootstrap.__all__)
    with pytest.raises(AttributeError, match="no_such_thing"):
        bootstrap.no_such_thing  # noqa: B018


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the processor time of another process is Linux's")
def test_it_listens_after_little_work(tmp_path: Path) -> None:
    with replica(tmp_path / "state", free_port()) as server:
        fields = Path(f"/proc/{server.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        spent = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    assert spent < CPU_S, f"{spent} s of the processor"
