"""One process does all: `run` with the page, which a person opens, approves on, and sees the result of."""

import re
import socket
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from benchmarks.workplace import resident_mb
from tests.acceptance.processes import run_command, running, wait_until
from tests.acceptance.requests_samples import expense_note

pytestmark = pytest.mark.slow
MOST_MB = 160


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return int(probe.getsockname()[1])


def test_run_serves_the_page_and_carries_out_what_is_approved_there(tmp_path: Path) -> None:
    vault, log = tmp_path / "vault", tmp_path / "log"
    settings = {
        "AI_EMPLOYEE_VAULT": str(vault),
        "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config"),
        "AI_EMPLOYEE_SETTLE_SECONDS": "0",
        "AI_EMPLOYEE_INBOX_PORT": str(free_port()),
    }
    assert run_command(settings, "init", str(vault)).code == 0
    (vault / "Inbox" / "chair.md").write_text(expense_note("Chair", "450.00"), encoding="utf-8")
    with running(settings, log) as process:
        wait_until(lambda: list((vault / "Pending_Approval").glob("PLAN-*.md")), process, log)
        wait_until(lambda: "the page is at" in log.read_text(encoding="utf-8"), process, log)
        assert "token=" not in log.read_text(encoding="utf-8"), "a log keeps no link that signs in"
        link = run_command(settings, "inbox", "people", "link").out.strip()
        address = link.partition("/sign-in")[0]
        with httpx2.Client(follow_redirects=True, timeout=20) as browser:
            assert "Chair" in browser.get(link).text
            (note,) = (vault / "Pending_Approval").glob("PLAN-*.md")
            shown = browser.get(f"{address}/item/{note.stem}").text
            values = {name: re.findall(rf'name="{name}" value="([^"]*)"', shown)[-1] for name in ("token", "sha256")}
            assert "is in Approved" in browser.post(f"{address}/item/{note.stem}/approve", data=values).text
            wait_until(lambda: list((vault / "Done").rglob(note.name)), process, log)
            assert note.stem in browser.get(f"{address}/ended/done").text
            assert browser.get(f"{address}/books?type=trial_balance").status_code == 200
            assert resident_mb(process.pid) < MOST_MB
            with httpx2.Client() as stranger:
                assert stranger.get(f"{address}/").status_code == 401
            with browser.stream("GET", f"{address}/events") as events:
                next(events.iter_lines())
                process.terminate()  # an open page does not keep it from ending
                assert process.wait(30) == 0


def test_a_port_that_is_taken_keeps_no_books_waiting(tmp_path: Path) -> None:
    vault, log = tmp_path / "vault", tmp_path / "log"
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        settings = {
            "AI_EMPLOYEE_VAULT": str(vault),
            "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
            "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config"),
            "AI_EMPLOYEE_SETTLE_SECONDS": "0",
            "AI_EMPLOYEE_INBOX_PORT": str(port),
        }
        assert run_command(settings, "init", str(vault)).code == 0
        with running(settings, log) as process:
            wait_until(lambda: "AI_EMPLOYEE_INBOX_PORT" in log.read_text(encoding="utf-8"), process, log)
            (vault / "Inbox" / "chair.md").write_text(expense_note("Chair", "450.00"), encoding="utf-8")
            wait_until(lambda: list((vault / "Pending_Approval").glob("PLAN-*.md")), process, log)
            board = vault / "Dashboard.md"
            wait_until(lambda: "The inbox page is not served" in board.read_text(encoding="utf-8"), process, log)
            assert f"127.0.0.1:{port}" in board.read_text(encoding="utf-8")
            problem = run_command(settings, "status", "--json").document["page"]["problem"]
            assert f"cannot listen on 127.0.0.1:{port}" in problem
            assert "The inbox page is not served: cannot listen" in run_command(settings, "status").out
            taken.close()
            wait_until(lambda: "the page is at" in log.read_text(encoding="utf-8"), process, log)
            assert httpx2.get(f"http://127.0.0.1:{port}/").status_code == 401
            assert run_command(settings, "status", "--json").document["page"]["problem"] == ""
            process.terminate()
            assert process.wait(30) == 0


def test_a_page_that_waits_for_its_port_does_not_keep_run_from_ending(tmp_path: Path) -> None:
    vault, log = tmp_path / "vault", tmp_path / "log"
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        settings = {
            "AI_EMPLOYEE_VAULT": str(vault),
            "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
            "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config"),
            "AI_EMPLOYEE_INBOX_PORT": str(taken.getsockname()[1]),
        }
        assert run_command(settings, "init", str(vault)).code == 0
        with running(settings, log) as process:
            wait_until(lambda: "the page is not served" in log.read_text(encoding="utf-8"), process, log)
            process.terminate()
            assert process.wait(30) == 0
        assert run_command(settings, "status", "--json").document["page"]["problem"] == ""

        with running(settings, log) as process:
            wait_until(lambda: log.read_text(encoding="utf-8").count("the page is not served") == 2, process, log)
            assert "said before" not in run_command(settings, "status").out
            process.kill()
            process.wait(30)
        assert "(this was said before:" in run_command(settings, "status").out
