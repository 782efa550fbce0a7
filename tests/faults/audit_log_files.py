"""Audit entries, and a journal that holds them, for tests of the day's files."""

import multiprocessing
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from My_AI_Employee.domain.audit import GENESIS, AuditEvent, chain_entry
from My_AI_Employee.vault.audit_file import AuditFiles, entry_day

START = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
NAME = "2026-11-20.json"
Entries = list[dict[str, Any]]
CONTEXT = multiprocessing.get_context("spawn")


def make_entries(count: int, *, step: timedelta = timedelta(milliseconds=1), size: int = 0) -> Entries:
    entries: Entries = []
    previous = GENESIS
    for index in range(count):
        event = AuditEvent(
            timestamp=START + index * step,
            action_type="create_invoice",
            actor="user",
            target=f"Acme é {index}",
            result="success",
            amount=Decimal("1500.00"),
            currency="USD",
            detail="x" * size,
        )
        entries.append(chain_entry(event.as_entry(), previous))
        previous = entries[-1]["hash"]
    return entries


class Journal:
    """The journal's entries of a day."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries

    def __call__(self, day: date) -> Iterator[dict[str, Any]]:
        return (entry for entry in self.entries if entry_day(entry) == day)


def audit(logs: Path) -> AuditFiles:
    return AuditFiles(logs, logs.parent / "audit.lock")
