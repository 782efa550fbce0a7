"""`ai-employee run` as a service of this user: a systemd user unit on Linux, a launchd agent on macOS."""

import os
import plistlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.bootstrap.stack import stack_secret_variables, stack_variables
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.stack.secret_refs import SECRET_WORDS, written_out_secret

LABEL = "ai-employee"
_LAUNCHD_LABEL = "com.ai-employee"
_SECRETS = ("PASSWORD", "API_KEY", "SECRET", "TOKEN", "ALERT_URLS", "DATABASE_URL")
"""Parts of the names of settings that are never written into a unit."""
_OWN = "AI_EMPLOYEE_"

Run = Callable[[Sequence[str]], tuple[int, str]]
"""Runs a program: (exit code, what it printed)."""


@dataclass(frozen=True, kw_only=True)
class ServicePlan:
    """What is installed. command: of the program; environment: settings without secrets; name: of the vault."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str]
    vault: Path


def run_program(command: Sequence[str]) -> tuple[int, str]:
    """Run a program for at most half a minute."""
    done = subprocess.run(list(command), capture_output=True, text=True, timeout=30, check=False)
    return done.returncode, (done.stdout + done.stderr).strip()


def service_plan(installation: Installation) -> ServicePlan:
    """The service of a vault, with the settings of this environment that are no secrets."""
    vault = installation.store.root
    settings = installation.settings
    in_stack = stack_variables(settings) - stack_secret_variables(settings)
    environment = {
        name: value
        for name, value in os.environ.items()
        if (name in in_stack or name.startswith((_OWN, "ODOO_", "SMTP_"))) and not _is_secret(name)
        if not (name in in_stack and written_out_secret(value))
    }
    environment["AI_EMPLOYEE_VAULT"] = str(vault)
    command = (sys.executable, "-m", "My_AI_Employee", "run")
    name = f"{LABEL}-{installation.state.root.name[:8]}"
    return ServicePlan(name=name, command=command, environment=environment, vault=vault)


def _is_secret(name: str) -> bool:
    """Also what stack.yaml names as it likes, such as `${ODOO_LAB_KEY}`; our own names with KEY are paths."""
    return any(part in name for part in _SECRETS) or (not name.startswith(_OWN) and bool(SECRET_WORDS.search(name)))


def systemd_unit(plan: ServicePlan) -> str:
    """The text of the unit. It starts again after a fault, and stops as `run` stops: after the step under way."""
    pairs = [f"{name}={value}" for name, value in sorted(plan.environment.items())]
    settings = "".join(f"Environment={_quoted(pair)}\n" for pair in pairs)
    start = " ".join(_quoted(part).replace("$", "$$") for part in plan.command)  # only commands know variables
    return f"""[Unit]
Description={_one_line(f"AI Employee for {plan.vault}")}
Documentation=man:systemd.service(5)
StartLimitIntervalSec=600
StartLimitBurst=10

[Service]
Type=exec
ExecStart={start}
{settings}Restart=on-failure
RestartSec=15
RestartPreventExitStatus=2
TimeoutStopSec=120
KillSignal=SIGTERM
NoNewPrivileges=yes
UMask=0077

[Install]
WantedBy=default.target
"""


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("%", "%%")


def _quoted(text: str) -> str:
    """A word of a unit: quoted, with specifiers as plain characters. Raises ConfigurationError."""
    if any(ord(sign) < 32 for sign in text):
        raise ConfigurationError("a setting or path has a control character, which a service cannot be given")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def launchd_agent(plan: ServicePlan) -> bytes:
    """The text of the agent."""
    return plistlib.dumps(
        {
            "Label": f"{_LAUNCHD_LABEL}.{plan.name}",
            "ProgramArguments": list(plan.command),
            "EnvironmentVariables": plan.environment,
            "RunAtLoad": True,
            "KeepAlive": {"SuccessfulExit": False},
            "ThrottleInterval": 15,
            "ExitTimeOut": 120,
            "Umask": 0o077,
        }
    )


@dataclass(frozen=True, kw_only=True)
class ServiceManager:
    """Installs a plan for the user whose home folder this is. platform: as `sys.platform`."""

    plan: ServicePlan
    home: Path
    platform: str = sys.platform
    run: Run = run_program

    @property
    def file(self) -> Path:
        """The unit or the agent. Raises ConfigurationError on another system."""
        if self.platform == "darwin":
            return self.home / "Library" / "LaunchAgents" / f"{_LAUNCHD_LABEL}.{self.plan.name}.plist"
        if self.platform == "linux":
            return self.home / ".config" / "systemd" / "user" / f"{self.plan.name}.service"
        raise ConfigurationError(
            f"there is no service for {self.platform}", hint="start `ai-employee run` with the system's own scheduler"
        )

    def install(self) -> list[str]:
        """Write the file and start the service; returns what a person should know. Raises ConfigurationError."""
        content = launchd_agent(self.plan) if self.platform == "darwin" else systemd_unit(self.plan).encode()
        self.file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self.file, content, mode=0o600)
        messages = [f"wrote {self.file}"]
        for command in self._starting():
            code, text = self.run(command)
            if code:
                raise ConfigurationError(
                    f"`{' '.join(command)}` failed: {text or code}",
                    hint=f"{self.file} is written; start it yourself, or run: ai-employee service remove",
                )
        if self.platform == "linux":
            messages.append("to run it while you are not logged in: loginctl enable-linger")
        return [*messages, "secrets are not in it: they are read from the keyring or the secret store"]

    def status(self) -> str:
        """`not installed`, `running`, or what the system says."""
        if not self.file.exists():
            return "not installed"
        label = f"{_LAUNCHD_LABEL}.{self.plan.name}"
        active = ("systemctl", "--user", "is-active", f"{self.plan.name}.service")
        code, text = self.run(("launchctl", "list", label) if self.platform == "darwin" else active)
        return "running" if code == 0 else f"installed, not running ({text.splitlines()[0] if text else code})"

    def remove(self) -> list[str]:
        """Stop the service and delete its file; nothing else is touched."""
        if not self.file.exists():
            return ["not installed"]
        messages = []
        for command in self._stopping():
            code, text = self.run(command)
            messages += [f"`{' '.join(command)}`: {text or code}"] if code else []
        self.file.unlink()
        return [*messages, f"deleted {self.file}"]

    def _starting(self) -> list[tuple[str, ...]]:
        if self.platform == "darwin":
            return [("launchctl", "load", "-w", str(self.file))]
        unit = f"{self.plan.name}.service"
        return [("systemctl", "--user", "daemon-reload"), ("systemctl", "--user", "enable", "--now", unit)]

    def _stopping(self) -> list[tuple[str, ...]]:
        if self.platform == "darwin":
            return [("launchctl", "unload", "-w", str(self.file))]
        return [("systemctl", "--user", "disable", "--now", f"{self.plan.name}.service")]


def manage_service(installation: Installation, action: str) -> list[str]:
    """Install, look at, or remove the service of a vault. Raises ConfigurationError."""
    installation.store.check()
    manager = ServiceManager(plan=service_plan(installation), home=Path.home())
    program = "launchctl" if manager.platform == "darwin" else "systemctl"
    if shutil.which(program) is None and manager.file:
        raise ConfigurationError(f"the program {program} is not there", hint="start `ai-employee run` another way")
    if action == "install":
        return manager.install()
    return manager.remove() if action == "remove" else [manager.status()]
