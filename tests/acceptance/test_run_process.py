"""`ai-employee run` as a real process, driven by moving files."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.vault.template import create_vault
from tests.acceptance.desk import isolated, local_settings
from tests.acceptance.ledgers import LocalLedger
from tests.acceptance.processes import run_command, running, wait_until
from tests.acceptance.requests_samples import invoice_note

Settings = dict[str, str]
pytestmark = pytest.mark.slow


@pytest.fixture
def mail() -> Iterator[MailCatcher]:
    with MailCatcher() as catcher:
        yield catcher


@pytest.fixture
def settings(tmp_path: Path, mail: MailCatcher) -> Settings:
    """A vault of its own."""
    create_vault(tmp_path / "vault")
    return {**isolated(tmp_path, tmp_path / "vault"), **local_settings(mail), "AI_EMPLOYEE_POLL_SECONDS": "0.5"}


def _drop(vault: Path, customer: str) -> None:
    email = f"{customer.split()[0].lower()}@client.example"
    (vault / "Inbox" / f"{customer}.md").write_text(invoice_note(customer, email, send="true"))


def _plans(vault: Path, folder: str) -> list[Path]:
    return sorted((vault / folder).rglob("PLAN-*.md"))


def _ledger(folder: Path) -> LocalLedger:
    (books,) = (folder / "state").rglob("books.sqlite")
    return LocalLedger(books)


def test_drop_approve_done_and_stop(tmp_path: Path, settings: Settings, mail: MailCatcher) -> None:
    vault, log = tmp_path / "vault", tmp_path / "run.log"
    with running(settings, log) as process:
        wait_until(lambda: "working on" in log.read_text(), process, log)
        _drop(vault, "Live Ltd")
        wait_until(lambda: _plans(vault, "Pending_Approval"), process, log)

        second = run_command(settings, "run")
        assert second.code == 3
        assert "another ai-employee is working on" in second.err
        assert len(second.err.strip().splitlines()) <= 2
        assert run_command(settings, "once").code == 3

        (note,) = _plans(vault, "Pending_Approval")
        note.rename(vault / "Approved" / note.name)
        wait_until(lambda: _plans(vault, "Done"), process, log)
        mail.wait_for(1, 10)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert "Traceback" not in log.read_text()
    assert [invoice.state for invoice in _ledger(tmp_path).invoices("Live Ltd")] == ["posted"]
    assert run_command(settings, "audit", "verify").code == 0


def test_killed_in_the_middle_and_started_again(tmp_path: Path, settings: Settings, mail: MailCatcher) -> None:
    vault, log = tmp_path / "vault", tmp_path / "run.log"
    customers = [f"Killed{number} Ltd" for number in range(4)]
    with running(settings, log) as process:
        for customer in customers:
            _drop(vault, customer)
        wait_until(lambda: len(_plans(vault, "Pending_Approval")) == 4, process, log)
        for note in _plans(vault, "Pending_Approval"):
            note.rename(vault / "Approved" / note.name)
        wait_until(lambda: mail.messages, process, log)
        process.kill()
        process.wait(10)
    with running(settings, log) as process:
        wait_until(lambda: len(_plans(vault, "Done")) + len(_plans(vault, "Failed")) == 4, process, log)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    ledger = _ledger(tmp_path)
    assert [len(ledger.invoices(customer)) for customer in customers] == [1, 1, 1, 1]
    receivers = [str(message["To"]) for message in mail.messages]
    assert len(receivers) == len(set(receivers)), "a mail was sent twice"
    for note in _plans(vault, "Failed"):  # killed between handing a mail over and knowing it
        assert "EMAIL_OUTCOME_UNKNOWN" in note.read_text()
    assert run_command(settings, "audit", "verify").code == 0
