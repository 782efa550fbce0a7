"""The audit log in the journal: hash-chained entries, each written in the transaction of the change it describes."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from My_AI_Employee.domain.audit import GENESIS, AuditEvent, chain_entry
from My_AI_Employee.journal.database import serialise_writers
from My_AI_Employee.journal.prepared import PreparedStatement
from My_AI_Employee.journal.schema import audit
from My_AI_Employee.observability.correlation import log_fields

_LAST = PreparedStatement(select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1))
_AFTER = PreparedStatement(
    select(audit.c.seq, audit.c.day, audit.c.entry)
    .where(audit.c.seq > bindparam("seen"))
    .order_by(audit.c.seq)
    .limit(bindparam("number"))
)
_ADD = PreparedStatement(
    insert(audit).values(day=bindparam("its_day"), entry=bindparam("its_entry"), hash=bindparam("its_hash")).inline()
)


def last_hash(connection: Connection) -> str:
    """Hash of the newest entry; the genesis value when there is none."""
    return last_entry(connection)[1]


def hash_at(connection: Connection, seq: int) -> str:
    """Hash of the entry with this number; empty when there is none."""
    return connection.execute(select(audit.c.hash).where(audit.c.seq == seq)).scalar() or ""


def last_entry(connection: Connection) -> tuple[int, str]:
    """(seq, hash) of the newest entry; (0, genesis value) when there is none."""
    row = _LAST.first(connection)
    return (0, GENESIS) if row is None else (int(row.seq), str(row.hash))


def append_event(connection: Connection, event: AuditEvent, *, previous: str = "") -> None:
    """Append one entry to the chain, with the id of the request that is being handled, if there is one.

    previous: hash to continue from when the journal has lost its last entries.
    """
    append_as_it_is(connection, with_request(event), previous=previous)


def append_as_it_is(connection: Connection, event: AuditEvent, *, previous: str = "") -> None:
    """The same, for an event of another request, which has its id already."""
    serialise_writers(connection)
    entry = chain_entry(event.as_entry(), previous or last_hash(connection))
    text = json.dumps(entry, ensure_ascii=False)
    _ADD.change(connection, its_day=entry["timestamp"][:10], its_entry=text, its_hash=entry["hash"])


def with_request(event: AuditEvent) -> AuditEvent:
    """The event with the id of the request that is being handled, by which log lines of every server are found."""
    request_id = log_fields().request_id
    if not request_id:
        return event
    return replace(event, detail="; ".join([*filter(None, [event.detail]), f"request_id={request_id}"]))


def days(connection: Connection) -> list[str]:
    """UTC days (ISO) that have entries, in order."""
    return list(connection.execute(select(audit.c.day).distinct().order_by(audit.c.day)).scalars())


def entries_after(connection: Connection, seq: int, limit: int = 10_000) -> list[tuple[int, str, dict[str, Any]]]:
    """(seq, day, entry) of the entries after `seq`, oldest first."""
    rows = _AFTER.rows(connection, seen=seq, number=limit)
    return [(row.seq, row.day, json.loads(row.entry)) for row in rows]


def entries_of_day(connection: Connection, day: str) -> Iterator[dict[str, Any]]:
    """Every entry of a UTC day, oldest first."""
    query = select(audit.c.entry).where(audit.c.day == day).order_by(audit.c.seq)
    for text in connection.execute(query).scalars():
        yield json.loads(text)


def count_entries(connection: Connection) -> int:
    """Number of entries."""
    return int(connection.execute(select(func.count()).select_from(audit)).scalar_one())
