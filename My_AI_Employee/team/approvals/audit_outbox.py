"""Audit events of the team's approvals: stored in the same transaction as the change they describe, then delivered
to the hash-chained log of the vault's journal, each once."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Integer, String, Table, Text, delete, insert, select

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.stored_facts import delete_fact, get_fact, set_fact
from My_AI_Employee.team.core.storage import METADATA, Storage

BATCH = 500

_outbox = Table(
    "team_audit_outbox",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("entry", Text, nullable=False),
)


def store_event(connection: Connection, event: AuditEvent) -> None:
    """Store an event in the transaction of the change that it describes."""
    row = {
        "id": secrets.token_hex(16),
        "entry": json.dumps(audit_rows.with_request(event).as_entry(), ensure_ascii=False),
    }
    connection.execute(insert(_outbox).values(**row))


@dataclass(frozen=True, kw_only=True)
class AuditDelivery:
    """Delivers stored events to the journal's log, oldest first. open_journal: the journal of the server's vault."""

    storage: Storage
    open_journal: Callable[[], Journal]

    def deliver(self) -> int:
        """Deliver the stored events; returns how many. One already delivered before a crash is recognised by its id.

        Raises JournalError: the events stay stored, and a later call delivers them.
        """
        with self.storage.transaction() as connection:
            rows = connection.execute(select(_outbox).order_by(_outbox.c.number).limit(BATCH)).all()
        if not rows:
            return 0
        journal = self.open_journal()
        try:
            for row in rows:
                self._append(journal, row.id, AuditEvent.from_entry(json.loads(row.entry)))
                with self.storage.transaction() as connection:
                    connection.execute(delete(_outbox).where(_outbox.c.id == row.id))
                with journal.transaction() as connection:
                    delete_fact(connection, _fact(row.id))
        finally:
            journal.close()
        return len(rows)

    @staticmethod
    def _append(journal: Journal, event_id: str, event: AuditEvent) -> None:
        with journal.transaction() as connection:
            if not get_fact(connection, _fact(event_id)):
                audit_rows.append_as_it_is(connection, event)
                set_fact(connection, _fact(event_id), "in the log")


def _fact(event_id: str) -> str:
    return f"team_audit:{event_id}"
