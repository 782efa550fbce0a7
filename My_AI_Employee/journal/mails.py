"""How far mailboxes were read, and which mails were fetched from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, and_, exists, insert, select, update

from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal.schema import mail_folders, mails


class MailState(StrEnum):
    """What became of a mail that was seen on a server."""

    FETCHED = "fetched"  # its bytes are known, and are about to be written to the inbox
    DELIVERED = "delivered"  # it was written to the inbox
    KNOWN = "known"  # the same bytes had been delivered before
    GONE = "gone"  # it was deleted on the server before it was read
    FAILED = "failed"  # the server did not give it; it is asked for again
    GIVEN_UP = "given_up"  # the server never gave it; a note in the inbox told a person


@dataclass(frozen=True, kw_only=True)
class FolderKey:
    """A folder of a mail account, as long as its UIDs stay valid."""

    account: str
    folder: str
    uid_validity: int


@dataclass(frozen=True, kw_only=True)
class MailRow:
    """One mail. attempts: how often it could not be fetched."""

    uid: int
    state: MailState
    sha256: str
    attempts: int


def last_uid(connection: Connection, key: FolderKey) -> int | None:
    """How far the folder was read; None when it was never read, or its UIDs have changed since."""
    found = connection.execute(
        select(mail_folders.c.last_uid).where(
            mail_folders.c.account == key.account,
            mail_folders.c.folder == key.folder,
            mail_folders.c.uid_validity == key.uid_validity,
        )
    ).scalar()
    return None if found is None else int(found)


def set_last_uid(connection: Connection, key: FolderKey, uid: int) -> None:
    """Record how far the folder was read."""
    values = {"uid_validity": key.uid_validity, "last_uid": uid}
    where = and_(mail_folders.c.account == key.account, mail_folders.c.folder == key.folder)
    if connection.execute(update(mail_folders).where(where).values(**values)).rowcount == 0:
        connection.execute(insert(mail_folders).values(account=key.account, folder=key.folder, **values))


def mails_in(connection: Connection, key: FolderKey, *states: MailState) -> Sequence[MailRow]:
    """The folder's mails in some states, by UID."""
    rows = connection.execute(
        select(mails.c.uid, mails.c.state, mails.c.sha256, mails.c.attempts)
        .where(_folder(key), mails.c.state.in_(states))
        .order_by(mails.c.uid)
    )
    return [
        MailRow(uid=row.uid, state=MailState(row.state), sha256=row.sha256, attempts=row.attempts) for row in rows
    ]


def known_uids(connection: Connection, key: FolderKey) -> frozenset[int]:
    """UIDs of the folder that have a row."""
    return frozenset(connection.execute(select(mails.c.uid).where(_folder(key))).scalars())


def is_delivered(connection: Connection, account: str, sha256: str) -> bool:
    """Whether the same bytes of this account were written to the inbox before, from whatever folder."""
    known = exists().where(mails.c.account == account, mails.c.sha256 == sha256, mails.c.state == MailState.DELIVERED)
    return bool(connection.execute(select(known)).scalar())


def put_mail(connection: Connection, key: FolderKey, uid: int, now: datetime, values: Mapping[str, object]) -> None:
    """Insert a mail's row, or change it. values: state, and sha256 or attempts when they change."""
    changed = connection.execute(update(mails).where(_folder(key), mails.c.uid == uid).values(**values))
    if changed.rowcount == 0:
        row = {"sha256": "", "attempts": 0, **values}
        connection.execute(
            insert(mails).values(
                account=key.account,
                folder=key.folder,
                uid_validity=key.uid_validity,
                uid=uid,
                fetched=to_iso(now),
                **row,
            )
        )


def _folder(key: FolderKey) -> ColumnElement[bool]:
    return and_(
        mails.c.account == key.account, mails.c.folder == key.folder, mails.c.uid_validity == key.uid_validity
    )
