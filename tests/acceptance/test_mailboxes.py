"""Mails of a real IMAP server become tasks, each once, whatever happens to the server and the program."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.acceptance.processes import Ended, run_command
from tests.dovecot_server import PASSWORD, USER, Dovecot, dovecot

pytestmark = pytest.mark.slow
TODAY = datetime.now(UTC).date().isoformat()


def mail(number: int, text: str = "Hello") -> bytes:
    return (
        f"From: Ann <ann{number}@client.example>\r\nTo: us@firm.example\r\nSubject: Mail {number}\r\n"
        f"Date: Fri, 20 Nov 2026 09:00:00 +0000\r\nMessage-ID: <{number}@client.example>\r\n\r\n{text} {number}\r\n"
    ).encode()


@pytest.fixture
def server() -> Iterator[Dovecot]:
    with dovecot() as running:
        yield running


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    assert run_command({}, "init", str(tmp_path / "vault")).code == 0
    return tmp_path / "vault"


@pytest.fixture
def settings(vault: Path, tmp_path: Path) -> Mapping[str, str]:
    secrets = tmp_path / "config"
    return {
        "AI_EMPLOYEE_VAULT": str(vault),
        "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(secrets),
        "AI_EMPLOYEE_SETTLE_S": "0",
    }


def add(settings: Mapping[str, str], server: Dovecot, *more: str, password: str = PASSWORD) -> Ended:
    where = ("--host", "127.0.0.1", "--port", str(server.port), "--user", USER, "--security", "plain")
    return run_command(settings, "mail", "add", "work", *where, *more, stdin=f"{password}\n")


def subjects(vault: Path) -> list[str]:
    found = []
    for note in vault.glob("*/TASK-*.md"):
        line = next(line for line in note.read_text(encoding="utf-8").splitlines() if line.startswith("subject:"))
        found.append(line.removeprefix("subject:").strip().strip("'\""))
    return sorted(found)


def test_new_mails_become_tasks_once(server: Dovecot, settings: Mapping[str, str], vault: Path) -> None:
    server.deliver(mail(1))
    added = add(settings, server)
    assert added.code == 0, added.err
    assert "1 mails; 1 came since" in added.out
    for _ in range(2):
        assert run_command(settings, "once").code == 0
        assert subjects(vault) == ["Mail 1"]
    server.deliver(mail(2))
    run_command(settings, "once")
    assert subjects(vault) == ["Mail 1", "Mail 2"]


def test_mails_that_came_before_are_not_read(server: Dovecot, settings: Mapping[str, str], vault: Path) -> None:
    server.deliver(mail(1))
    assert add(settings, server, "--since", "2999-01-01").code == 0
    run_command(settings, "once")
    assert subjects(vault) == []


def test_of_a_mailbox_of_fifty_thousand_mails_only_the_new_one_is_read(
    server: Dovecot, settings: Mapping[str, str], vault: Path
) -> None:
    server.deliver_old(mail(1), 50_000)
    added = add(settings, server)
    assert "INBOX holds 50,000 mails; 0 came since" in added.out
    assert "--since DAY" in added.out
    server.deliver(mail(2))
    assert run_command(settings, "once").code == 0
    assert subjects(vault) == ["Mail 2"]


def test_a_wrong_password_is_told_and_nothing_is_kept(server: Dovecot, settings: Mapping[str, str]) -> None:
    added = add(settings, server, password="wrong")
    assert added.code != 0
    assert "MAILBOX_REFUSED" in added.err
    assert "wrong" not in added.err
    assert run_command(settings, "mail", "list", "--json").document == []
    assert "MAIL_WORK_PASSWORD" not in run_command(settings, "credentials", "list").out


def test_an_account_is_listed_tested_and_removed(server: Dovecot, settings: Mapping[str, str]) -> None:
    add(settings, server)
    (row,) = run_command(settings, "mail", "list", "--json").document
    assert row["user"] == USER
    assert PASSWORD not in json.dumps(row)
    assert run_command(settings, "mail", "test", "work").code == 0
    checks = run_command(settings, "doctor", "--json").document
    assert {"name": "mailbox work", "state": "ok"}.items() <= next(
        check for check in checks if check["name"] == "mailbox work"
    ).items()
    assert run_command(settings, "mail", "remove", "work").code == 0
    assert run_command(settings, "mail", "list", "--json").document == []


def test_new_numbers_on_the_server_double_nothing(server: Dovecot, settings: Mapping[str, str], vault: Path) -> None:
    for number in (1, 2, 3):
        server.deliver(mail(number))
    add(settings, server)
    run_command(settings, "once")
    server.renumber()
    server.deliver(mail(4))
    run_command(settings, "once")
    assert subjects(vault) == ["Mail 1", "Mail 2", "Mail 3", "Mail 4"]


@pytest.mark.parametrize("label", ["mail.fetched", "mail.written", "intake.intended", "intake.recorded"])
def test_a_killed_program_loses_and_doubles_nothing(
    server: Dovecot, settings: Mapping[str, str], vault: Path, label: str
) -> None:
    for number in (1, 2, 3):
        server.deliver(mail(number))
    add(settings, server)
    killed = run_command({**settings, "AI_EMPLOYEE_KILL_AT": f"{label}:2"}, "once")
    assert killed.code == -9
    run_command(settings, "once")
    assert subjects(vault) == ["Mail 1", "Mail 2", "Mail 3"]
