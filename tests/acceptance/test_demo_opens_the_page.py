"""At a terminal of a machine with a desktop the demo ends by opening the page; it stays until Ctrl-C."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from My_AI_Employee.cli.page_opening import can_open

DEADLINE_S = 180.0


def _read_until(terminal: int, wanted: str) -> str:
    """What the program prints, up to a text. Raises TimeoutError."""
    shown, deadline = "", time.monotonic() + DEADLINE_S
    while wanted not in shown:
        if time.monotonic() > deadline:
            raise TimeoutError(shown)
        if select.select([terminal], [], [], 1)[0]:
            shown += os.read(terminal, 65536).decode(errors="replace")
    return shown


@pytest.mark.slow
def test_the_demo_opens_the_page_in_the_browser(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/asked.tmp && mv {tmp_path}/asked.tmp {tmp_path}/asked\n')
    browser.chmod(0o700)
    terminal, inside = pty.openpty()
    given = {name: value for name, value in os.environ.items() if name not in ("CI", "SSH_CONNECTION")}
    folders = {"AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"), "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config")}
    process = subprocess.Popen(
        [sys.executable, "-m", "My_AI_Employee", "demo", "--vault", str(tmp_path / "vault")],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env={**given, **folders, "DISPLAY": ":99", "BROWSER": f"{browser} %s"},
        start_new_session=True,
    )
    os.close(inside)
    try:
        shown = _read_until(terminal, "Stop with Ctrl-C.")
        assert "Thursday: you ask what is open" in shown
        deadline = time.monotonic() + DEADLINE_S
        while not (tmp_path / "asked").exists():
            assert time.monotonic() < deadline
            select.select([], [], [], 0.1)
        url = (tmp_path / "asked").read_text().strip()
        assert url in shown
        assert urlsplit(url).hostname == "127.0.0.1"
        with httpx2.Client(timeout=60, trust_env=False, follow_redirects=True) as client:
            assert client.get(url).status_code == 200
    finally:
        process.send_signal(signal.SIGINT)
        code = process.wait(60)
        os.close(terminal)
    assert code == 0


def test_scripts_and_distant_machines_open_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    desktop = {"DISPLAY": ":0"}
    assert not can_open(desktop)  # the streams of a test are no terminal
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert can_open(desktop)
    for less in ({}, {**desktop, "CI": "1"}, {**desktop, "SSH_CONNECTION": "1 2 3 4"}):
        assert not can_open(less)
