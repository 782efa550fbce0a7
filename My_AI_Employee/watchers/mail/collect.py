"""Brings the new mails of one folder into `Inbox/`, each once.

For each mail: its bytes are fetched and recorded in the journal as `fetched`, the file is written to the inbox, and
the mail is recorded as `delivered`. After a crash between these steps the mail is fetched again; its file is written
again only when it is neither in the inbox nor a task already.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.errors import MailboxRefusedError
from My_AI_Employee.journal import mails
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.mails import FolderKey, MailState
from My_AI_Employee.observability.crash_points import reach
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.store import VaultStore, sha256_of
from My_AI_Employee.watchers.mail.accounts import MailAccount
from My_AI_Employee.watchers.mail.mailbox import Mailbox

logger = logging.getLogger(__name__)

MAX_MAIL_BYTES = 25_000_000
"""Larger mails are not fetched; a note in the inbox tells of them."""
MOST_ATTEMPTS = 5
"""How often a mail is asked for that the server does not give."""


@dataclass(frozen=True, kw_only=True)
class Collector:
    """What a pass over a folder needs. stop: asked between two mails."""

    account: MailAccount
    journal: Journal
    store: VaultStore
    clock: Callable[[], datetime]
    stop: Callable[[], bool] = lambda: False


def collect(collector: Collector, mailbox: Mailbox) -> int:
    """Bring every new mail of the open folder into the inbox; returns how many.

    Raises MailboxUnavailableError, MailboxRefusedError, JournalError and VaultError; the next pass goes on there.
    """
    account = collector.account
    key = FolderKey(account=account.name, folder=account.folder, uid_validity=mailbox.state().uid_validity)
    brought = _finish_earlier(collector, mailbox, key)
    uids = _new_uids(collector, mailbox, key)
    sizes = mailbox.sizes(uids)
    for uid in uids:
        if collector.stop():
            break
        brought += _bring(collector, mailbox, key, uid, sizes.get(uid))
        with collector.journal.transaction() as connection:
            mails.set_last_uid(connection, key, uid)
    return brought


def _new_uids(collector: Collector, mailbox: Mailbox, key: FolderKey) -> list[int]:
    """UIDs that are not recorded yet. A folder that is new is read from the account's first day on."""
    with collector.journal.transaction() as connection:
        last = mails.last_uid(connection, key)
        known = mails.known_uids(connection, key) if last is None else frozenset()
    if last is not None:
        return list(mailbox.uids_above(last))
    found = [uid for uid in mailbox.uids_since(collector.account.since) if uid not in known]
    below = (found[0] if found else mailbox.state().uid_next or 1) - 1
    with collector.journal.transaction() as connection:
        mails.set_last_uid(connection, key, below)
    return found


def _finish_earlier(collector: Collector, mailbox: Mailbox, key: FolderKey) -> int:
    """Mails whose delivery was interrupted, and those that the server did not give."""
    with collector.journal.transaction() as connection:
        rows = mails.mails_in(connection, key, MailState.FETCHED, MailState.FAILED)
    sizes = mailbox.sizes([row.uid for row in rows])
    return sum(_bring(collector, mailbox, key, row.uid, sizes.get(row.uid), row.attempts) for row in rows)


def _bring(
    collector: Collector, mailbox: Mailbox, key: FolderKey, uid: int, size: int | None, attempts: int = 0
) -> int:
    """Bring one mail into the inbox; 1 when it is new there."""
    try:
        content = _content(mailbox, uid, size)
    except MailboxRefusedError as error:
        logger.warning("the mail %d of '%s' is not given: %s", uid, key.account, error)
        content = None
    if content is None:
        return _not_given(collector, key, uid, attempts, is_gone=size is None)
    sha256 = sha256_of(content)
    with collector.journal.transaction() as connection:
        if mails.is_delivered(connection, key.account, sha256):
            mails.put_mail(connection, key, uid, collector.clock(), {"state": MailState.KNOWN, "sha256": sha256})
            return 0
        mails.put_mail(connection, key, uid, collector.clock(), {"state": MailState.FETCHED, "sha256": sha256})
    reach("mail.fetched")
    is_new = _deliver(collector, key, uid, content, sha256)
    reach("mail.written")
    with collector.journal.transaction() as connection:
        mails.put_mail(connection, key, uid, collector.clock(), {"state": MailState.DELIVERED})
    return int(is_new)


def _content(mailbox: Mailbox, uid: int, size: int | None) -> bytes | None:
    """The mail; of one that is too large, a mail with its header and a sentence about it; None without one."""
    if size is None:
        return None
    if size <= MAX_MAIL_BYTES:
        return mailbox.body(uid)
    head = mailbox.head(uid)
    return None if head is None else _instead_of(head, size)


def _instead_of(head: bytes, size: int) -> bytes:
    """A mail with the addresses, subject and date of a large one, and a text that tells of it."""
    kept = (b"from:", b"to:", b"subject:", b"date:", b"message-id:", b"authentication-results:")
    lines: list[bytes] = []
    is_kept = False
    for line in head.splitlines():
        is_kept = is_kept if line[:1] in (b" ", b"\t") else line.lower().startswith(kept)
        if is_kept and line.strip():
            lines.append(line)
    text = f"This mail has {size:,} bytes and was not fetched. Save what matters of it, and drop that into Inbox/."
    return b"\r\n".join([*lines, b"Content-Type: text/plain; charset=utf-8", b"", text.encode(), b""])


def _deliver(collector: Collector, key: FolderKey, uid: int, content: bytes, sha256: str) -> bool:
    """Write the file to the inbox, unless an earlier attempt did; whether it was written now.

    The inbox is looked at first: the journal knows the content before its file leaves the inbox.
    """
    name = f"mail-{key.account}-{key.uid_validity}-{uid}.eml"
    if collector.store.exists(f"{Folder.INBOX}/{name}") or collector.store.exists(f"{Folder.QUARANTINE}/{name}"):
        return False
    with collector.journal.transaction() as connection:
        if journal_tasks.drops_of(connection, sha256):
            return False
    collector.store.copy_in(content, Folder.INBOX, name)
    return True


def _not_given(collector: Collector, key: FolderKey, uid: int, attempts: int, *, is_gone: bool) -> int:
    """Record a mail that is no longer there, or that the server did not give; a person is told of the latter."""
    state, notes = (MailState.GONE if is_gone else MailState.FAILED), 0
    if not is_gone and attempts + 1 >= MOST_ATTEMPTS:
        state, notes = MailState.GIVEN_UP, 1
        text = (
            f"# A mail could not be fetched\n\nThe server of the mail account '{key.account}' does not give the mail "
            f"with the number {uid} of the folder '{key.folder}'. Save it into Inbox/ with a mail program.\n"
        )
        collector.store.copy_in(text.encode(), Folder.INBOX, f"mail-{key.account}-{key.uid_validity}-{uid}.md")
    values = {"state": state, "attempts": attempts + 1}
    with collector.journal.transaction() as connection:
        mails.put_mail(connection, key, uid, collector.clock(), values)
    return notes
