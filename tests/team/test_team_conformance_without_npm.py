"""Machines without npm: the tests with the suite and the inspector are skipped and say so; in CI they fail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.node_tools import SKIP_REASON, TOOLS

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
WANTED = "tests/team/test_team_inspector.py::test_a_schema_that_is_not_portable_would_be_found"


def run_tests(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Another pytest with an empty PATH, so that there is no npm, and an empty cache."""
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
    options = ["-q", "-p", "no:cacheprovider", "--basetemp", str(folder / "t")]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, WANTED],
        cwd=ROOT,
        env=given,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_without_npm_they_are_skipped_and_say_so(tmp_path: Path) -> None:
    done = run_tests(tmp_path, CI="")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 skipped" in done.stdout
    assert f"{SKIP_REASON} (No conformance suite and inspector: npm is not installed." in done.stdout


def test_in_ci_they_fail_instead(tmp_path: Path) -> None:
    done = run_tests(tmp_path, CI="true")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "skipped" not in done.stdout
    assert "npm is not installed. Node 20 or newer with npm is needed" in done.stdout


def test_what_lies_in_the_cache_needs_no_npm(tmp_path: Path) -> None:
    """An installation is used as it is: nothing is fetched."""
    home = tmp_path / "cache" / TOOLS.name
    (home / "node_modules/.bin").mkdir(parents=True)
    node = home / "node_modules/.bin/node"
    node.write_text(f"#!{sys.executable}\nimport sys\nsys.exit('the cached program was started')\n")
    node.chmod(0o755)
    (home / ".complete").write_text("installed\n")
    done = run_tests(tmp_path)
    assert "1 failed" in done.stdout, done.stdout + done.stderr
    assert "the cached program was started" in done.stdout
