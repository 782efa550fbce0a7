"""Machines without npm: the tests with the real client are skipped and say so; in CI they fail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.claude_code import SKIP_REASON, VERSION

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
WANTED = "tests/claude/test_client_failures.py::test_a_refused_key"
ANOTHER = "tests/claude/test_headless_planning.py::test_twenty_tasks_cost_one_start"
BESIDE = "tests/claude/test_claude_docs.py"
"""Tests that need no client run all the same."""


def run_tests(folder: Path, *tests: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Another pytest with an empty PATH, so that there is no npm, and an empty cache: no client lies there."""
    empty = folder / "bin"
    empty.mkdir()
    given = {
        "PATH": str(empty),
        "HOME": str(folder),
        "AI_EMPLOYEE_CACHE_DIR": str(folder / "cache"),
        "PYTHONDONTWRITEBYTECODE": "1",
        **({"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}),
        **environment,
    }
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--basetemp",
        str(folder / "t"),
        *tests,
    ]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=given,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("ci", ["", "false"])
def test_without_npm_they_are_skipped_and_the_summary_says_so(tmp_path: Path, ci: str) -> None:
    done = run_tests(tmp_path, WANTED, BESIDE, CI=ci)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 skipped" in done.stdout
    assert "3 passed" in done.stdout
    assert SKIP_REASON in done.stdout
    assert "npm is not installed" in done.stdout
    assert "1 tests with the real Claude Code were skipped" in done.stdout


@pytest.mark.parametrize("ci", ["true", "TRUE"])
def test_in_ci_they_fail_instead(tmp_path: Path, ci: str) -> None:
    done = run_tests(tmp_path, WANTED, BESIDE, CI=ci)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed" in done.stdout
    assert "skipped" not in done.stdout
    assert "npm is not installed. Node 20 or newer with npm is needed" in done.stdout


def test_an_npm_that_fails_is_no_npm_and_is_tried_by_one_worker_alone(tmp_path: Path) -> None:
    """A registry that cannot be reached: the reason is npm's own."""
    (tmp_path / "npm-here").mkdir()
    npm = tmp_path / "npm-here" / "npm"
    npm.write_text(f"#!/bin/sh\necho called >> {tmp_path}/calls\necho 'getaddrinfo ENOTFOUND' >&2\nexit 7\n")
    npm.chmod(0o755)
    done = run_tests(tmp_path, "-n2", "--dist=loadfile", WANTED, ANOTHER, PATH=str(npm.parent))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 skipped" in done.stdout
    assert (tmp_path / "calls").read_text().split() == ["called"] * 4
    assert "exit code 7" in done.stdout
    assert "ENOTFOUND" in done.stdout


def test_a_client_that_lies_in_the_cache_needs_no_npm(tmp_path: Path) -> None:
    """An installation is used as it is: nothing is fetched."""
    home = tmp_path / "cache" / f"claude-code-{VERSION}"
    (home / "node_modules/.bin").mkdir(parents=True)
    program = home / "node_modules/.bin/claude"
    program.write_text(f"#!{sys.executable}\nprint('no such client')\n")
    program.chmod(0o755)
    (home / ".complete").write_text("installed\n")
    done = run_tests(tmp_path, WANTED)
    assert "skipped" not in done.stdout
    assert "ended without a result" in done.stdout, "the cached program was started"
