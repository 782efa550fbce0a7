"""Whether a file was taken in already: by name and times, never by its content alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from My_AI_Employee.journal.records import SourceRecord
from My_AI_Employee.tasks.drops import SYNCHRONISER_S, Arrival, is_seen_again, taken_mark

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SOON, LATE = NOW + timedelta(seconds=SYNCHRONISER_S), NOW + timedelta(days=3)
WRITTEN, ARRIVED, TAKEN = 100, 200, 300
FILE = Arrival(rel="Inbox/Retainer.md", written_ns=WRITTEN, arrived_ns=ARRIVED)
KNOWN = SourceRecord(
    sha256="a" * 64,
    name="Retainer.md",
    task_id="TASK-20261120-000001",
    taken=True,
    repeats=0,
    content="a" * 64,
    dropped=taken_mark(FILE, TAKEN),
    first_seen=NOW,
)

CASES = {
    "left by a killed intake, found days later": (FILE, LATE, True),
    "another spelling, arrived together": (replace(FILE, rel="Inbox/RETAINER.MD", written_ns=150), LATE, True),
    "the same name in a folder, arrived together": (replace(FILE, rel="Inbox/b/Retainer.md"), SOON, True),
    "in a folder that was moved here later": (replace(FILE, rel="Inbox/b/Retainer.md"), LATE, False),
    "a synchroniser puts it back at once": (replace(FILE, arrived_ns=400), SOON, True),
    "dragged again another day": (replace(FILE, arrived_ns=400), LATE, False),
    "saved again at once": (replace(FILE, written_ns=390, arrived_ns=400), SOON, False),
    "copied under another name": (replace(FILE, rel="Inbox/Copy.md"), SOON, False),
}


@pytest.mark.parametrize(("file", "now", "seen"), CASES.values(), ids=CASES.keys())
def test_seen_again(file: Arrival, now: datetime, seen: bool) -> None:
    assert is_seen_again(file, KNOWN, now) is seen


def test_what_was_not_taken_in_or_is_of_an_older_version_is_not_seen_again() -> None:
    assert not is_seen_again(FILE, replace(KNOWN, taken=False), NOW)
    assert not is_seen_again(FILE, replace(KNOWN, dropped=""), NOW)
