import fcntl
import json
import multiprocessing
import os
import resource
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.domain.audit import GENESIS, AuditEvent, chain_entry
from My_AI_Employee.errors import AuditError, VaultError, VaultMissingError
from My_AI_Employee.vault.audit_file import AuditFiles, entry_day
from My_AI_Employee.vault.audit_reading import log_files, verify
from tests.unit.vault.vault_samples import read_day, read_days

START = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
Entries = list[dict[str, Any]]


def make_entries(count: int, *, step: timedelta = timedelta(seconds=1), target: str = "Acme | é\n") -> Entries:
    entries: Entries = []
    previous = GENESIS
    for index in range(count):
        event = AuditEvent(
            timestamp=START + index * step,
            action_type="create_invoice",
            actor="user",
            target=f"{target}{index}",
            result="success",
            amount=Decimal("1500.00"),
            currency="USD",
        )
        entries.append(chain_entry(event.as_entry(), previous))
        previous = entries[-1]["hash"]
    return entries


class Journal:
    """The journal's entries, and how often a day was asked for."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self.asked = 0

    def __call__(self, day: date) -> Iterator[dict[str, Any]]:
        self.asked += 1
        return (entry for entry in self.entries if entry_day(entry) == day)

    def upto(self, count: int) -> "Journal":
        return Journal(self.entries[:count])


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    (tmp_path / "Logs").mkdir()
    return tmp_path / "Logs"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def audit(logs: Path) -> AuditFiles:
    return AuditFiles(logs, logs.parent / "audit.lock")


def test_the_file_is_one_valid_array_with_an_entry_per_line(logs: Path) -> None:
    entries = make_entries(5)
    files = audit(logs)
    for count in range(1, 6):
        files.append(entries[count - 1 : count], Journal(entries).upto(count))
        raw = (logs / "2026-11-20.json").read_text()
        assert json.loads(raw) == entries[:count]
        assert len(raw.splitlines()) == count + 2
    assert names(logs) == ["2026-11-20.json"]


def test_appending_asks_the_journal_once_a_day(logs: Path) -> None:
    entries = make_entries(6, step=timedelta(hours=6))
    journal = Journal(entries)
    files = audit(logs)
    for entry in entries:
        files.append([entry], Journal(entries[: entries.index(entry) + 1]))
    assert [path.name for path in log_files(logs)] == ["2026-11-20.json", "2026-11-21.json"]
    assert read_days(logs) == entries
    files.append(entries, journal)
    assert read_days(logs) == entries


def test_a_batch_over_midnight_goes_into_two_files(logs: Path) -> None:
    entries = make_entries(48, step=timedelta(hours=1))
    audit(logs).append(entries, Journal(entries))
    assert [len(read_day(path)) for path in log_files(logs)] == [15, 24, 9]
    assert verify(logs).entries == 48


def test_what_is_there_already_is_not_repeated(logs: Path) -> None:
    entries = make_entries(10)
    files = audit(logs)
    files.append(entries[:5], Journal(entries).upto(5))
    never = Journal([])
    files.append(entries[4:5], never)
    audit(logs).append(entries[2:8], never)
    assert read_day(logs / "2026-11-20.json") == entries[:8]
    assert never.asked == 0


@pytest.mark.parametrize("cut", [1, 2, 3, 40, 400])
@pytest.mark.parametrize("fresh", [True, False])
def test_a_torn_tail_is_rebuilt(logs: Path, cut: int, fresh: bool) -> None:
    entries = make_entries(10)
    files = audit(logs)
    files.append(entries[:9], Journal(entries).upto(9))
    path = logs / "2026-11-20.json"
    os.truncate(path, path.stat().st_size - cut)
    (audit(logs) if fresh else files).append(entries[9:], Journal(entries))
    assert json.loads(path.read_text()) == entries
    assert names(logs) == ["2026-11-20.json"]


@pytest.mark.parametrize(
    ("old", "new"),
    [('"Acme | é\\n8"', '"Other"'), ("\n]\n", "\n]"), ("\n]\n", "\n, {}]\n"), (None, "")],
)
def test_a_foreign_edit_at_the_end_is_kept_aside_and_rebuilt(logs: Path, old: str | None, new: str) -> None:
    entries = make_entries(10)
    files = audit(logs)
    files.append(entries[:9], Journal(entries).upto(9))
    path = logs / "2026-11-20.json"
    edited = path.read_text().replace(old, new) if old else new
    path.write_text(edited)
    files.append(entries[9:], Journal(entries))
    assert read_day(path) == entries
    kept = logs / "2026-11-20.damaged-1.json"
    harmless = old in ("\n]\n", None) and not new.strip("\n]")
    assert kept.exists() is not harmless
    if kept.exists():
        assert kept.read_text() == edited
    assert read_days(logs) == entries


def test_a_deleted_file_is_rebuilt(logs: Path) -> None:
    entries = make_entries(10)
    files = audit(logs)
    files.append(entries[:9], Journal(entries).upto(9))
    (logs / "2026-11-20.json").unlink()
    files.append(entries[9:], Journal(entries))
    assert read_day(logs / "2026-11-20.json") == entries


def _write(logs: Path, entries: Entries, journal: Entries, first: int) -> None:
    files = audit(logs)
    for index in range(first, len(entries), 4):
        files.append(entries[index : index + 1], Journal(journal))


@pytest.mark.slow
def test_four_writers_lose_nothing(logs: Path) -> None:
    entries = make_entries(400)
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(logs, entries, entries, first)) for first in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0] * 4
    assert json.loads((logs / "2026-11-20.json").read_text()) == entries
    assert names(logs) == ["2026-11-20.json"]


def test_writers_wait_for_the_lock(logs: Path) -> None:
    entries = make_entries(1)
    lock = os.open(logs.parent / "audit.lock", os.O_CREAT | os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    writer = threading.Thread(target=_write, args=(logs, entries, entries, 0))
    writer.start()
    writer.join(0.5)
    assert writer.is_alive()
    assert names(logs) == []
    os.close(lock)
    writer.join(30)
    assert read_day(logs / "2026-11-20.json") == entries


def test_links_and_missing_folders(logs: Path, tmp_path: Path) -> None:
    entries = make_entries(1)
    (tmp_path / "other.json").write_text("[\n]\n")
    (logs / "2026-11-20.json").symlink_to(tmp_path / "other.json")
    audit(logs).append(entries, Journal(entries))
    assert read_day(logs / "2026-11-20.json") == entries
    assert (logs / "2026-11-20.damaged-1.json").is_symlink()
    assert (tmp_path / "other.json").read_text() == "[\n]\n"
    with pytest.raises(VaultMissingError):
        audit(tmp_path / "none").append(entries, Journal(entries))


@pytest.mark.slow
def test_a_full_disk_leaves_valid_json(logs: Path) -> None:
    """RLIMIT_FSIZE makes the kernel refuse in the middle of the write, as a full disk does."""
    entries = make_entries(400)
    audit(logs).append(entries[:100], Journal(entries).upto(100))
    context = multiprocessing.get_context("spawn")
    writer = context.Process(target=_write_limited, args=(logs, entries))
    writer.start()
    writer.join(30)
    assert writer.exitcode == 0
    assert read_day(logs / "2026-11-20.json") == entries[:100]
    audit(logs).append(entries[100:], Journal(entries))
    assert read_day(logs / "2026-11-20.json") == entries


def _write_limited(logs: Path, entries: Entries) -> None:
    limit = (logs / "2026-11-20.json").stat().st_size + 20_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    with pytest.raises(VaultError):
        audit(logs).append(entries[100:], Journal([]))


def damage(path: Path, line: int, new: str | None) -> None:
    lines = path.read_text().split("\n")
    lines[line - 1 : line] = [] if new is None else [new]
    path.write_text("\n".join(lines))


def test_verify_accepts_what_was_written(logs: Path) -> None:
    entries = make_entries(48, step=timedelta(hours=1))
    audit(logs).append(entries, Journal(entries))
    (logs / "2026-11-20 (conflict copy).json").write_text("nonsense")
    report = verify(logs, last_hash=entries[-1]["hash"])
    assert (report.files, report.entries, report.last_hash) == (3, 48, entries[-1]["hash"])
    assert report.first_bad is None
    report.check()


def test_verify_names_a_changed_entry(logs: Path) -> None:
    entries = make_entries(48, step=timedelta(hours=1))
    audit(logs).append(entries, Journal(entries))
    changed = json.dumps({**entries[20], "amount": "1.00"}) + ","
    damage(logs / "2026-11-21.json", 7, changed)
    bad = verify(logs).first_bad
    assert bad
    assert (bad.file, bad.line, bad.timestamp) == ("2026-11-21.json", 7, entries[20]["timestamp"])
    with pytest.raises(AuditError, match=r"2026-11-21\.json, line 7"):
        verify(logs).check()


@pytest.mark.parametrize("line", [2, 5, 10])
def test_verify_names_where_an_entry_was_deleted(logs: Path, line: int) -> None:
    entries = make_entries(10)
    audit(logs).append(entries, Journal(entries))
    damage(logs / "2026-11-20.json", line, None)
    bad = verify(logs).first_bad
    assert bad
    assert (bad.line, bad.timestamp) == (line, entries[line - 1]["timestamp"])


def test_verify_finds_what_was_cut_off_at_the_end(logs: Path) -> None:
    entries = make_entries(10)
    audit(logs).append(entries[:8], Journal(entries).upto(8))
    assert verify(logs).first_bad is None
    report = verify(logs, last_hash=entries[-1]["hash"])
    assert report.first_bad
    assert report.last_hash == entries[7]["hash"]
    assert verify(logs, previous=entries[0]["hash"]).first_bad


@pytest.mark.parametrize(
    ("line", "new"),
    [(3, "nonsense"), (3, "[1],"), (12, ""), (12, "] x"), (1, "{}"), (11, "{},"), (4, "]"), (3, "[" * 99999)],
)
def test_verify_names_a_line_that_is_no_entry(logs: Path, line: int, new: str) -> None:
    entries = make_entries(10)
    audit(logs).append(entries, Journal(entries))
    damage(logs / "2026-11-20.json", line, new)
    bad = verify(logs).first_bad
    assert bad
    assert bad.file == "2026-11-20.json"
    assert bad.line in (line, line + 1)
