"""The watcher tries again what may come right, and stops for a person what does not."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from My_AI_Employee.errors import MailboxRefusedError, MailboxUnavailableError
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.testing.in_memory import MemoryNotifier
from My_AI_Employee.testing.memory_mailbox import MemoryFolder, MemoryMailbox
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.template import create_vault
from My_AI_Employee.watchers.mail.accounts import MailAccount
from My_AI_Employee.watchers.mail.collect import Collector
from My_AI_Employee.watchers.mail.mailbox import Mailbox
from My_AI_Employee.watchers.mail.service import MailParts, MailWatcher, look_once

DAY = date(2026, 11, 20)
ACCOUNTS = tuple(
    MailAccount(name=name, host="imap.firm.example", port=993, user=name, since=DAY) for name in ("work", "shop")
)


def parts(tmp_path: Path, open_mailbox: Callable[[MailAccount], Mailbox], notifier: MemoryNotifier) -> MailParts:
    create_vault(tmp_path / "vault")
    journal, store = Journal(sqlite_url(tmp_path / "journal.sqlite")), VaultStore(tmp_path / "vault")

    def collector(account: MailAccount, stop: Callable[[], bool]) -> Collector:
        return Collector(
            account=account, journal=journal, store=store, clock=lambda: datetime(2026, 11, 20, tzinfo=UTC), stop=stop
        )

    return MailParts(accounts=ACCOUNTS, open_mailbox=open_mailbox, collector=collector, notifier=notifier)


def test_an_account_that_cannot_be_read_does_not_stop_the_others(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = MemoryFolder()
    folder.add(b"From: a@b.example\r\nSubject: x\r\n\r\nHello", DAY)

    def open_mailbox(account: MailAccount) -> Mailbox:
        if account.name == "work":
            raise MailboxUnavailableError("the mail server does not answer")
        return MemoryMailbox(folder)

    assert look_once(parts(tmp_path, open_mailbox, MemoryNotifier())) == 1
    assert "'work' was not read" in caplog.text


def test_a_refused_sign_in_is_told_once_and_not_tried_again(tmp_path: Path) -> None:
    tried: list[str] = []
    served = threading.Event()

    def open_mailbox(account: MailAccount) -> Mailbox:
        tried.append(account.name)
        if account.name == "work":
            raise MailboxRefusedError("the sign-in is refused", hint="store the password again")
        served.set()
        return MemoryMailbox(MemoryFolder())

    notifier = MemoryNotifier()
    watcher = MailWatcher(parts(tmp_path, open_mailbox, notifier))
    watcher.start()
    assert served.wait(10)
    watcher.stop()
    watcher.join(10)
    assert tried.count("work") == 1
    (alert,) = notifier.sent
    assert alert.key == "mail-work"
    assert "store the password again" in alert.body
