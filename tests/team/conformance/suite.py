"""Runs the official suite from npm and reads what it found."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import yaml

from tests.team.conformance.serve import KEY, PERSON
from tests.team.conformance.stand import Stand, free_port
from tests.team.team_server_sign_in import submit
from tools.node_tools import requirements_file, suite_command

REVISIONS = ("2025-11-25", "2026-07-28")
_TIMEOUT_S = 240


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that a scenario looked at. status: SUCCESS, FAILURE, WARNING, SKIPPED or INFO."""

    scenario: str
    name: str
    status: str
    problem: str


@dataclass(frozen=True)
class Findings:
    """What a run found. exit_code: 0 when the suite is content."""

    checks: tuple[Check, ...]
    exit_code: int
    said: str

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Those that ran, in their order."""
        return tuple(dict.fromkeys(check.scenario for check in self.checks))

    def of(self, scenarios: Iterable[str]) -> Findings:
        """Those of some scenarios alone."""
        wanted = set(scenarios)
        return Findings(tuple(c for c in self.checks if c.scenario in wanted), self.exit_code, self.said)

    def named(self, *statuses: str) -> set[tuple[str, str]]:
        """Scenario and check of each with such a status."""
        return {(check.scenario, check.name) for check in self.checks if check.status in statuses}

    def count(self, status: str) -> int:
        """Checks of a status."""
        return sum(check.status == status for check in self.checks)

    @property
    def failing(self) -> set[str]:
        """Scenarios with a check that failed, or that is only advised and was not met."""
        return {check.scenario for check in self.checks if check.status in ("FAILURE", "WARNING")}


def required(tools: Path, revision: str) -> tuple[str, ...]:
    """The scenarios that a server has to pass for a revision; the suite runs others beside them, unscored."""
    found: dict[str, Any] = yaml.safe_load(requirements_file(tools, revision).read_text(encoding="utf-8"))
    return tuple(found["server"])


def run_required(tools: Path, stand: Stand, revision: str, folder: Path) -> Findings:
    """All that a revision requires of a server, and what the suite runs beside it."""
    done = _run(tools, folder, "server", "--url", stand.url, "--requirements", revision)
    return _findings(folder, "server-", done.returncode, done.stdout)


def run_scenarios(
    tools: Path, stand: Stand, revision: str, scenarios: Sequence[str], folder: Path
) -> dict[str, Findings]:
    """Some scenarios, each by itself."""
    found = {}
    for scenario in scenarios:
        place = folder / scenario
        wanted = ("--scenario", scenario, "--spec-version", revision)
        done = _run(tools, place, "server", "--url", stand.url, *wanted)
        checks = json.loads(next(place.rglob("checks.json")).read_text(encoding="utf-8"))
        found[scenario] = Findings(_checks(scenario, checks), done.returncode, done.stdout)
    return found


def _run(tools: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    folder.mkdir(parents=True, exist_ok=True)
    command = [*suite_command(tools), *arguments, "--output-dir", str(folder)]
    return subprocess.run(
        command, cwd=folder, env=_environment(folder), capture_output=True, text=True, timeout=_TIMEOUT_S, check=False
    )


def _environment(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "NO_COLOR": "1"}


def _findings(folder: Path, prefix: str, exit_code: int, said: str) -> Findings:
    """One folder for each scenario: prefix, name, time."""
    found: list[Check] = []
    for path in sorted(folder.glob("*/checks.json"), key=lambda path: path.stat().st_mtime_ns):
        scenario = path.parent.name.removeprefix(prefix)[: -len("-2026-11-21T12-00-00-000Z")]
        found += _checks(scenario, json.loads(path.read_text(encoding="utf-8")))
    return Findings(tuple(found), exit_code, said)


def _checks(scenario: str, found: Sequence[dict[str, Any]]) -> tuple[Check, ...]:
    return tuple(
        Check(scenario=scenario, name=c["id"], status=c["status"], problem=c.get("errorMessage") or "") for c in found
    )


# the authorization server


def run_authorization(tools: Path, stand: Stand, folder: Path) -> Findings:
    """What the suite asks of an authorization server, with a program in place of the person at the browser."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    with httpx2.Client(timeout=30, trust_env=False) as browser:
        client = _registered(browser, stand.base, f"http://127.0.0.1:{port}/callback")
        asked = ["--url", stand.base, "--client-id", client, "--resource", stand.url, "--port", str(port)]
        command = [*suite_command(tools), "authorization", *asked, "--output-dir", str(folder)]
        with subprocess.Popen(
            command, cwd=folder, env=_environment(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            watchdog = threading.Timer(_TIMEOUT_S, process.kill)
            watchdog.start()
            try:
                said = _answer(browser, stand.base, process)
                exit_code = process.wait(20)
            finally:
                watchdog.cancel()
                process.kill()
    return _findings(folder, "authorization-server-", exit_code, said)


def _registered(browser: httpx2.Client, base: str, callback: str) -> str:
    document = {
        "client_name": "The suite",
        "redirect_uris": [callback],
        "token_endpoint_auth_method": "none",
        "grant_types": ["authorization_code", "refresh_token"],
    }
    answer = browser.post(f"{base}/register", json=document)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["client_id"])


def _answer(browser: httpx2.Client, base: str, process: subprocess.Popen[str]) -> str:
    """Open the address that the suite prints, and sign in there. Answers all that it said."""
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if line.startswith(f"{base}/authorize?"):
            way = browser.get(line.strip())
            assert way.status_code == 302, way.text
            back = submit(browser, base, way.headers["location"], PERSON, KEY)
            assert back.status_code in (302, 303), back.text
            assert browser.get(back.headers["location"]).status_code == 200
    return said
