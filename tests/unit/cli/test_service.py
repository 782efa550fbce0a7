"""The service of a user: its file is what systemd accepts, it holds no secret, and it is removed without a trace."""

import os
import plistlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from My_AI_Employee.cli.service import ServiceManager, ServicePlan, launchd_agent, service_plan, systemd_unit
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.testing.driven_vault import open_driven_vault

ODD = Path('/home/me/My "Vault" 100% $HOME \\ it\'s')
PLAN = ServicePlan(
    name="ai-employee-1a2b3c4d",
    command=(sys.executable, "-m", "My_AI_Employee", "run"),
    environment={"AI_EMPLOYEE_VAULT": str(ODD), "AI_EMPLOYEE_TIMEZONE": "Europe/Berlin"},
    vault=ODD,
)


class System:
    """Keeps the commands; answers the codes that a test gives."""

    def __init__(self, *codes: int) -> None:
        self.codes, self.commands = list(codes), list[str]()

    def run(self, command: Sequence[str]) -> tuple[int, str]:
        self.commands.append(" ".join(command))
        return (self.codes.pop(0) if self.codes else 0), "what it said"


def manager(home: Path, system: System, platform: str = "linux") -> ServiceManager:
    return ServiceManager(plan=PLAN, home=home, platform=platform, run=system.run)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "ai-employee-1a2b3c4d.service"
    unit.write_text(systemd_unit(PLAN), encoding="utf-8")
    command = ["systemd-analyze", "verify", "--user", "--man=no", str(unit)]
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_words_of_the_unit_are_plain_characters() -> None:
    lines = systemd_unit(PLAN).splitlines()
    quoted = r'"AI_EMPLOYEE_VAULT=/home/me/My \"Vault\" 100%% $HOME \\ it' + "'s\""
    assert f"Environment={quoted}" in lines
    assert f'ExecStart="{sys.executable}" "-m" "My_AI_Employee" "run"' in lines
    with pytest.raises(ConfigurationError, match="control character"):
        systemd_unit(ServicePlan(name="x", command=("a\nExecStartPre=b",), environment={}, vault=ODD))


def test_the_agent_names_the_same_command() -> None:
    agent = plistlib.loads(launchd_agent(PLAN))
    assert agent["ProgramArguments"] == list(PLAN.command)
    assert agent["EnvironmentVariables"] == PLAN.environment


@pytest.mark.parametrize(
    ("platform", "started", "stopped"),
    [
        ("linux", "systemctl --user enable --now ai-employee-1a2b3c4d.service", "systemctl --user disable --now"),
        ("darwin", "launchctl load -w", "launchctl unload -w"),
    ],
)
def test_install_status_and_remove(tmp_path: Path, platform: str, started: str, stopped: str) -> None:
    system = System()
    service = manager(tmp_path, system, platform)
    assert service.status() == "not installed"
    assert service.remove() == ["not installed"]
    service.install()
    assert started in system.commands[-1]
    assert service.file.stat().st_mode & 0o077 == 0
    assert service.status() == "running"
    system.codes = [3]
    assert service.status() == "installed, not running (what it said)"
    service.remove()
    assert stopped in system.commands[-1]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_service_that_does_not_start_is_no_success(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="what it said"):
        manager(tmp_path, System(0, 1)).install()
    with pytest.raises(ConfigurationError, match="no service for win32"):
        manager(tmp_path, System(), "win32").install()


def test_no_secret_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ODOO_API_KEY", "ODOO_PASSWORD", "SMTP_PASSWORD", "AI_EMPLOYEE_ALERT_URLS", "DATABASE_URL"):
        monkeypatch.setenv(name, "s3cr3t")
    for name in ("AI_EMPLOYEE_TEAM_METRICS_TOKEN", "ODOO_LAB_KEY", "ODOO_ERP_PWD", "SMTP_CREDENTIALS"):
        monkeypatch.setenv(name, "s3cr3t")  # the last three as a stack.yaml may name them
    monkeypatch.setenv("AI_EMPLOYEE_SIGNING_KEY", "/home/me/.ssh/key.pub")
    monkeypatch.setenv("ODOO_URL", "https://odoo.example")
    monkeypatch.setenv("ERP_URL", "https://erp.example")
    monkeypatch.setenv("ERP_KEY", "s3cr3t")
    monkeypatch.setenv("OTHER_URL", "https://other.example")
    for name in ("N8N_PAT", "CLOUD_PAT"):  # their places in stack.yaml say what they are
        monkeypatch.setenv(name, "s3cr3t")
    monkeypatch.setenv("CLOUD_DSN", "postgresql://me:s3cr3t@db.example/x")
    monkeypatch.setenv("N8N_ADDRESS", "https://n8n.example/mcp")
    with open_driven_vault(tmp_path) as vault:
        stack = vault.installation.settings.stack_file
        stack.write_text(
            'version: 1\ninstances: {odoo_erp: {url: "${ERP_URL}", key: "${ERP_KEY}"}}\n'
            'targets:\n  n8n: {mcp: "${N8N_ADDRESS}", bearer: "${N8N_PAT}"}\n'
            '  cloud: {command: [cloud-mcp], env: {DO_TOKEN: "${CLOUD_PAT}", DSN: "${CLOUD_DSN}"}}\n'
        )
        plan = service_plan(vault.installation)
    assert "s3cr3t" not in systemd_unit(plan) + launchd_agent(plan).decode()
    assert plan.environment["ODOO_URL"] == "https://odoo.example"
    assert plan.environment["ERP_URL"] == "https://erp.example", "stack.yaml names it"
    assert plan.environment["N8N_ADDRESS"] == "https://n8n.example/mcp"
    assert "OTHER_URL" not in plan.environment
    assert plan.environment["AI_EMPLOYEE_SIGNING_KEY"] == "/home/me/.ssh/key.pub"
    assert plan.environment["AI_EMPLOYEE_VAULT"] == str(vault.root)
