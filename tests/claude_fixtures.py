"""Pytest plugin: the marker `claude` for tests that drive the real Claude Code.

The client is installed from npm in the cache folder at the first test. Without npm these tests are skipped, and the
summary says so; with CI=true they fail instead.
"""

from __future__ import annotations

import pytest

from tools.claude_code import SKIP_REASON


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "claude: drives the real Claude Code against a scripted Messages API")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line how many tests were left out."""
    reports = terminalreporter.stats.get("skipped", [])
    count = sum(SKIP_REASON in str(report.longrepr) for report in reports)
    if count:
        terminalreporter.write_line(f"{count} tests with the real Claude Code were skipped", yellow=True)
