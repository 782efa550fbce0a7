"""New mails come into the inbox once, in order, whatever is interrupted."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from My_AI_Employee.errors import MailboxUnavailableError
from My_AI_Employee.journal import mails, tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.mails import FolderKey, MailState
from My_AI_Employee.testing.memory_mailbox import MemoryFolder, MemoryMailbox
from My_AI_Employee.vault.store import VaultStore, sha256_of
from My_AI_Employee.vault.template import create_vault
from My_AI_Employee.watchers.mail import collect as collecting
from My_AI_Employee.watchers.mail.accounts import MailAccount
from My_AI_Employee.watchers.mail.collect import MOST_ATTEMPTS, Collector, collect

DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def mail(number: int) -> bytes:
    return f"From: ann@client.example\r\nSubject: Mail {number}\r\n\r\nHello {number}\r\n".encode()


@pytest.fixture
def folder() -> MemoryFolder:
    return MemoryFolder(uid_validity=7, uid_next=11)


@pytest.fixture
def store(tmp_path: Path) -> VaultStore:
    create_vault(tmp_path / "vault")
    return VaultStore(tmp_path / "vault")


@pytest.fixture
def collector(journal: Journal, store: VaultStore) -> Collector:
    account = MailAccount(name="work", host="imap.firm.example", port=993, user="ann", since=DAY)
    return Collector(account=account, journal=journal, store=store, clock=lambda: NOW)


def inbox(store: VaultStore) -> list[str]:
    return sorted(path.name for path in (store.root / "Inbox").iterdir() if path.suffix in (".eml", ".md"))


def empty_inbox(collector: Collector) -> None:
    """What the intake does: the journal knows the content, then the file leaves the inbox."""
    for path in (collector.store.root / "Inbox").glob("*.eml"):
        with collector.journal.transaction() as connection:
            task_id = tasks.unused_task_id(connection, NOW)
            tasks.insert_source(connection, sha256_of(path.read_bytes()), path.name, task_id, NOW, drop=0)
        path.unlink()


def states(collector: Collector, uid_validity: int = 7) -> list[tuple[int, MailState]]:
    key = FolderKey(account="work", folder="INBOX", uid_validity=uid_validity)
    with collector.journal.transaction() as connection:
        return [(row.uid, row.state) for row in mails.mails_in(connection, key, *MailState)]


def test_mails_of_the_first_day_on_come_in_order(
    collector: Collector, folder: MemoryFolder, store: VaultStore
) -> None:
    folder.add(mail(1), date(2026, 11, 19))
    folder.add(mail(2), DAY)
    folder.add(mail(3), DAY)
    assert collect(collector, MemoryMailbox(folder)) == 2
    assert inbox(store) == ["mail-work-7-12.eml", "mail-work-7-13.eml"]
    assert collect(collector, MemoryMailbox(folder)) == 0


def test_an_empty_folder_is_read_from_its_next_mail_on(
    collector: Collector, folder: MemoryFolder, store: VaultStore
) -> None:
    folder.add(mail(1), date(2026, 11, 1))
    assert collect(collector, MemoryMailbox(folder)) == 0
    folder.add(mail(2), DAY)
    assert collect(collector, MemoryMailbox(folder)) == 1
    assert inbox(store) == ["mail-work-7-12.eml"]


def test_a_cut_line_is_taken_up_where_it_was(collector: Collector, folder: MemoryFolder, store: VaultStore) -> None:
    for number in range(5):
        folder.add(mail(number), DAY)
    with pytest.raises(MailboxUnavailableError):
        collect(collector, MemoryMailbox(folder, lives_for=2))
    assert len(inbox(store)) == 2
    empty_inbox(collector)
    assert collect(collector, MemoryMailbox(folder)) == 3
    assert len(inbox(store)) == 3


def test_new_numbers_of_known_mails_bring_nothing(
    collector: Collector, folder: MemoryFolder, store: VaultStore
) -> None:
    folder.add(mail(1), DAY)
    folder.add(mail(2), DAY)
    collect(collector, MemoryMailbox(folder))
    empty_inbox(collector)
    folder.renumber()
    folder.add(mail(3), DAY)
    assert collect(collector, MemoryMailbox(folder)) == 1
    assert inbox(store) == ["mail-work-8-3.eml"]
    assert states(collector, 8) == [(1, MailState.KNOWN), (2, MailState.KNOWN), (3, MailState.DELIVERED)]


@pytest.mark.parametrize("written", ["not", "in the inbox", "taken in"])
def test_an_interrupted_delivery_is_finished_once(
    collector: Collector, folder: MemoryFolder, store: VaultStore, written: str
) -> None:
    uid = folder.add(mail(1), DAY)
    collect(collector, MemoryMailbox(folder))
    key = FolderKey(account="work", folder="INBOX", uid_validity=7)
    with collector.journal.transaction() as connection:
        mails.put_mail(connection, key, uid, NOW, {"state": MailState.FETCHED})
    if written == "taken in":
        empty_inbox(collector)
    if written == "not":
        (store.root / "Inbox" / f"mail-work-7-{uid}.eml").unlink()
    brought = collect(collector, MemoryMailbox(folder))
    assert brought == (1 if written == "not" else 0)
    assert inbox(store) == ([] if written == "taken in" else [f"mail-work-7-{uid}.eml"])
    assert states(collector) == [(uid, MailState.DELIVERED)]


def test_a_mail_that_is_not_given_is_told_after_some_attempts(
    collector: Collector, folder: MemoryFolder, store: VaultStore
) -> None:
    stuck = folder.add(mail(1), DAY)
    folder.add(mail(2), DAY)
    folder.refused.add(stuck)
    for _ in range(MOST_ATTEMPTS):
        collect(collector, MemoryMailbox(folder))
    assert inbox(store) == ["mail-work-7-11.md", "mail-work-7-12.eml"]
    assert "could not be fetched" in (store.root / "Inbox" / "mail-work-7-11.md").read_text(encoding="utf-8")
    collect(collector, MemoryMailbox(folder))
    assert len(inbox(store)) == 2


def test_a_mail_that_is_given_later_comes_in(collector: Collector, folder: MemoryFolder, store: VaultStore) -> None:
    stuck = folder.add(mail(1), DAY)
    folder.refused.add(stuck)
    collect(collector, MemoryMailbox(folder))
    folder.refused.clear()
    assert collect(collector, MemoryMailbox(folder)) == 1
    assert inbox(store) == ["mail-work-7-11.eml"]


def test_a_deleted_mail_is_passed_over(collector: Collector, folder: MemoryFolder, store: VaultStore) -> None:
    class Deleting(MemoryMailbox):
        def sizes(self, uids: Sequence[int]) -> Mapping[int, int]:
            if uids:
                folder.mails.pop(11)
            return super().sizes(uids)

    folder.add(mail(1), DAY)
    folder.add(mail(2), DAY)
    collect(collector, Deleting(folder))
    assert inbox(store) == ["mail-work-7-12.eml"]
    assert states(collector) == [(11, MailState.GONE), (12, MailState.DELIVERED)]


def test_a_large_mail_is_told_with_its_header(collector: Collector, folder: MemoryFolder, store: VaultStore) -> None:
    folder.add(mail(1).replace(b"Hello", b"x" * (collecting.MAX_MAIL_BYTES + 1)), DAY)
    assert collect(collector, MemoryMailbox(folder)) == 1
    (path,) = (store.root / "Inbox").glob("*.eml")
    content = path.read_bytes()
    assert len(content) < 1_000
    assert b"Subject: Mail 1" in content
    assert b"was not fetched" in content


def test_a_pass_ends_between_two_mails_when_it_is_asked_to(
    collector: Collector, folder: MemoryFolder, store: VaultStore
) -> None:
    for number in range(3):
        folder.add(mail(number), DAY)
    asked: list[None] = []

    def stop() -> bool:
        asked.append(None)
        return len(asked) > 1

    stopping: Callable[[], bool] = stop
    part = Collector(
        account=collector.account, journal=collector.journal, store=store, clock=lambda: NOW, stop=stopping
    )
    assert collect(part, MemoryMailbox(folder)) == 1
    assert collect(collector, MemoryMailbox(folder)) == 2
