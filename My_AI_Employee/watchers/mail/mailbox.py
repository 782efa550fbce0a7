"""The port `Mailbox`: one open folder of a mail server, read without changing anything in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class FolderState:
    """uid_validity: while it stays the same, a UID names the same mail. uid_next: UIDs of new mails are not smaller.

    count: mails in the folder.
    """

    uid_validity: int
    uid_next: int
    count: int


class Mailbox(Protocol):
    """One folder. Every method may raise MailboxUnavailableError and MailboxRefusedError."""

    def state(self) -> FolderState:
        """The folder's state when it was opened."""
        ...

    def uids_since(self, day: date) -> Sequence[int]:
        """UIDs of the mails that the server received on this day or later, ascending."""
        ...

    def uids_above(self, uid: int) -> Sequence[int]:
        """UIDs greater than this one, ascending."""
        ...

    def sizes(self, uids: Sequence[int]) -> Mapping[int, int]:
        """Bytes of each mail; without those that are no longer there."""
        ...

    def body(self, uid: int) -> bytes | None:
        """The whole mail as the server keeps it; None when it is no longer there."""
        ...

    def head(self, uid: int) -> bytes | None:
        """The mail's header; None when it is no longer there."""
        ...

    def wait(self, seconds: float) -> bool:
        """Wait until the server tells of a change, at most so long; whether it did."""
        ...

    def close(self) -> None:
        """Sign out. Never raises."""
        ...
