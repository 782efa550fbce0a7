"""A mailbox in memory, for tests: the port `Mailbox` without a server."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from My_AI_Employee.errors import MailboxRefusedError, MailboxUnavailableError
from My_AI_Employee.watchers.mail.mailbox import FolderState


@dataclass
class MemoryFolder:
    """A folder on a server. mails: by UID, with the day on which each came. refused: UIDs that are never given."""

    uid_validity: int = 1
    uid_next: int = 1
    mails: dict[int, tuple[date, bytes]] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)

    def add(self, content: bytes, day: date) -> int:
        """A mail that comes in; its UID."""
        uid, self.uid_next = self.uid_next, self.uid_next + 1
        self.mails[uid] = (day, content)
        return uid

    def renumber(self) -> None:
        """What a server does when its index is lost: every mail gets a new UID."""
        kept, self.mails, self.uid_next = list(self.mails.values()), {}, 1
        self.uid_validity += 1
        for day, content in kept:
            self.add(content, day)


class MemoryMailbox:
    """An open connection to a folder. lives_for: fetches until the line is cut; None: it stays."""

    def __init__(self, folder: MemoryFolder, lives_for: int | None = None) -> None:
        self._folder = folder
        self._left = lives_for
        self._state = FolderState(uid_validity=folder.uid_validity, uid_next=folder.uid_next, count=len(folder.mails))

    def state(self) -> FolderState:
        """See `Mailbox.state`."""
        return self._state

    def uids_since(self, day: date) -> Sequence[int]:
        """See `Mailbox.uids_since`."""
        return sorted(uid for uid, (came, _) in self._folder.mails.items() if came >= day)

    def uids_above(self, uid: int) -> Sequence[int]:
        """See `Mailbox.uids_above`."""
        return sorted(one for one in self._folder.mails if one > uid)

    def sizes(self, uids: Sequence[int]) -> Mapping[int, int]:
        """See `Mailbox.sizes`."""
        return {uid: len(self._folder.mails[uid][1]) for uid in uids if uid in self._folder.mails}

    def body(self, uid: int) -> bytes | None:
        """See `Mailbox.body`."""
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                raise MailboxUnavailableError("the line is cut")
        if uid in self._folder.refused:
            raise MailboxRefusedError(f"the mail {uid} is not given")
        return self._folder.mails[uid][1] if uid in self._folder.mails else None

    def head(self, uid: int) -> bytes | None:
        """See `Mailbox.head`."""
        content = self.body(uid)
        return None if content is None else content.partition(b"\r\n\r\n")[0]

    def wait(self, seconds: float) -> bool:
        """See `Mailbox.wait`: nothing to wait for."""
        del seconds
        return False

    def close(self) -> None:
        """See `Mailbox.close`."""
