"""The audit log under readers, concurrent writers, torn tails and forgers: always valid, complete, and verifiable."""

import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.domain.audit import GENESIS, AuditEvent, chain_entry
from My_AI_Employee.vault.atomic_append import AtomicAppender
from My_AI_Employee.vault.audit_file import AuditFiles, entry_day
from My_AI_Employee.vault.audit_reading import log_files, verify
from tests.unit.vault.vault_samples import read_day

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


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    (tmp_path / "Logs").mkdir()
    return tmp_path / "Logs"


# a reader at any instant


def entries_in(text: bytes) -> int:
    """How many entries a log has, read at its ends alone. Raises ValueError when these are not whole."""
    if not text.startswith(b"[\n{") or not text.endswith(b"}\n]\n"):
        raise ValueError("not a whole list")
    json.loads(text[text.rindex(b"\n{") :].removesuffix(b"]\n"))
    return text.count(b"\n{")


def read_on(path: Path, stop: Event, report: Path) -> None:
    """Read the file as fast as possible; how many reads there were, how many of them were no JSON."""
    reads = invalid = shorter = last = 0
    while not stop.is_set() or reads < 50:
        try:
            text = path.read_bytes()
        except FileNotFoundError:
            continue
        reads += 1
        try:
            found = len(json.loads(text)) if reads % 10 == 0 else entries_in(text)
        except ValueError:
            invalid += 1
        else:
            shorter += found < last
            last = found
    report.write_text(json.dumps([reads, invalid, shorter]))


def write_rightly(logs: Path, entries: Entries, batch: int) -> None:
    files = audit(logs)
    for start in range(0, len(entries), batch):
        files.append(entries[start : start + batch], Journal(entries))


def watched(logs: Path, entries: Entries, wanted: int) -> list[int]:
    """Reads, invalid ones and ones that went back in time, of two readers while the log is written."""
    total = [0, 0, 0]
    deadline = time.monotonic() + 60
    while total[0] < wanted and time.monotonic() < deadline:
        for path in logs.iterdir():
            path.unlink()
        stop, reports = CONTEXT.Event(), [logs.parent / f"report{n}" for n in range(2)]
        readers = [CONTEXT.Process(target=read_on, args=(logs / NAME, stop, report)) for report in reports]
        for reader in readers:
            reader.start()
        write_rightly(logs, entries, 1)
        stop.set()
        for reader, report in zip(readers, reports, strict=True):
            reader.join(60)
            total = [a + b for a, b in zip(total, json.loads(report.read_text()), strict=True)]
    return total


@pytest.mark.slow
def test_reader_never_sees_half_an_append(logs: Path) -> None:
    """Long entries make versions of more than a megabyte, so that the kept version is written to as well."""
    entries = make_entries(300, size=8_000)
    reads, invalid, shorter = watched(logs, entries, 4_000)
    assert reads >= 1_000
    assert (invalid, shorter) == (0, 0)
    assert read_day(logs / NAME) == entries


def test_reader_that_holds_the_file_keeps_its_version(logs: Path) -> None:
    entries = make_entries(40, size=60_000)
    files = audit(logs)
    files.append(entries[:30], Journal(entries[:30]))
    held = []
    for count in range(31, 41):
        file = (logs / NAME).open("rb")
        held.append((count - 1, file, file.read(1_000)))
        files.append(entries[count - 1 : count], Journal(entries[:count]))
    for count, file, begun in held:
        assert len(json.loads(begun + file.read())) == count
        file.close()
    assert read_day(logs / NAME) == entries


def test_twin_in_place_changes_what_a_reader_holds(logs: Path) -> None:
    entries = make_entries(40, size=60_000)
    path = logs / NAME
    path.write_bytes(b"[" + b",".join(b"\n" + json.dumps(entry).encode() for entry in entries[:30]) + b"\n]\n")
    with path.open("rb", buffering=0) as file:
        begun = b"".join(iter(lambda: file.read(65_536), b""))
        with path.open("r+b") as writer:
            writer.seek(-3, os.SEEK_END)
            writer.write(b",\n" + json.dumps(entries[30]).encode() + b"\n]\n")
        with pytest.raises(ValueError, match=r"Extra data|Expecting"):
            json.loads(begun + file.read())


def test_large_file_grows_at_the_cost_of_what_is_new(tmp_path: Path) -> None:
    """The version before the present one becomes the next; nothing but it and the file lies there."""
    files, big = AtomicAppender(spare_bytes=1_000), b"x" * 500_000
    (tmp_path / "f").write_bytes(big)
    folder = os.open(tmp_path, os.O_RDONLY)
    inodes, length = [], len(big)
    for number in range(8):
        data = f"{number}".encode() * 10
        files.replace_tail(folder, "f", length - 5, data)
        length += 5
        inodes.append((tmp_path / "f").stat().st_ino)
        assert len(list(tmp_path.iterdir())) == 2
    assert len(set(inodes)) == 2
    assert (tmp_path / "f").read_bytes() == big[:-5] + b"".join(f"{n}".encode() * 5 for n in range(7)) + b"7" * 10
    files.remove_spares(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["f"]
    os.close(folder)


@pytest.mark.parametrize("spoil", ["spare", "present", "gone", "linked"])
def test_version_that_somebody_touched_is_not_used(tmp_path: Path, spoil: str) -> None:
    files = AtomicAppender(spare_bytes=1)
    (tmp_path / "f").write_bytes(b"0123456789")
    folder = os.open(tmp_path, os.O_RDONLY)
    files.replace_tail(folder, "f", 10, b"A")
    (spare,) = [path for path in tmp_path.iterdir() if path.name != "f"]
    if spoil == "spare":
        spare.write_bytes(b"forged 789")
    elif spoil == "present":
        (tmp_path / "f").write_bytes(b"0123forgedA")
    elif spoil == "gone":
        spare.unlink()
    else:
        spare.unlink()
        spare.symlink_to(tmp_path / "f")
    expected = (tmp_path / "f").read_bytes() + b"B"
    files.replace_tail(folder, "f", 11, b"B")
    assert (tmp_path / "f").read_bytes() == expected
    files.remove_spares(folder)
    os.close(folder)


# several writers, and ends that tear


def _append_some(logs: Path, entries: Entries, first: int, writers: int) -> None:
    files = audit(logs)
    for index in range(first, len(entries), writers):
        files.append(entries[index : index + 1], Journal(entries))


@pytest.mark.slow
def test_writers_and_readers_at_once(logs: Path) -> None:
    entries = make_entries(240, size=8_000)
    stop, report = CONTEXT.Event(), logs.parent / "report"
    reader = CONTEXT.Process(target=read_on, args=(logs / NAME, stop, report))
    writers = [CONTEXT.Process(target=_append_some, args=(logs, entries, n, 4)) for n in range(4)]
    for process in (reader, *writers):
        process.start()
    for writer in writers:
        writer.join(120)
    stop.set()
    reader.join(60)
    reads, invalid, _ = json.loads(report.read_text())
    assert reads > 0
    assert invalid == 0
    assert read_day(logs / NAME) == entries
    assert verify(logs, last_hash=entries[-1]["hash"]).first_bad is None


@pytest.mark.parametrize("tear", [b"", b"[\n", b"[\n{", b"\x00" * 4096, b"[\n]\n"])
def test_file_that_a_power_cut_tore(logs: Path, tear: bytes) -> None:
    entries = make_entries(30)
    audit(logs).append(entries[:20], Journal(entries[:20]))
    (logs / NAME).write_bytes(tear)
    audit(logs).append(entries[20:], Journal(entries))
    assert read_day(logs / NAME) == entries


@pytest.mark.parametrize("cut", range(1, 700, 37))
def test_tail_torn_anywhere(logs: Path, cut: int) -> None:
    entries = make_entries(5)
    files = audit(logs)
    files.append(entries[:4], Journal(entries[:4]))
    os.truncate(logs / NAME, (logs / NAME).stat().st_size - cut)
    files.append(entries[4:], Journal(entries))
    assert read_day(logs / NAME) == entries


KILLED = """
import json, os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.faults.test_vault_audit_log import Journal, audit, make_entries
entries = make_entries(4000, size=2000)
files = audit(Path(sys.argv[1]))
print("ready", flush=True)
for index, entry in enumerate(entries):
    files.append([entry], Journal(entries[: index + 1]))
"""


@pytest.mark.slow
def test_writer_that_is_killed_anywhere(logs: Path) -> None:
    entries = make_entries(4000, size=2000)
    root = str(Path(__file__).parents[2])
    for wait_s in (0.05, 0.2, 0.5, 0.9, 1.4):
        command = [sys.executable, "-c", KILLED, str(logs), root]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            deadline = time.monotonic() + wait_s
            while time.monotonic() < deadline:
                if (logs / NAME).exists():
                    json.loads((logs / NAME).read_bytes())
            process.kill()
        found = read_day(logs / NAME) if (logs / NAME).exists() else []
        assert found == entries[: len(found)]
    audit(logs).append(entries, Journal(entries))
    assert read_day(logs / NAME) == entries


# forgers


@pytest.fixture
def week(logs: Path) -> Entries:
    """Five days of ten entries."""
    entries = make_entries(50, step=timedelta(hours=2, minutes=24))
    audit(logs).append(entries, Journal(entries))
    return entries


def lines_of(path: Path) -> list[str]:
    return path.read_text().split("\n")


def rewrite(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines))


def test_the_chain_holds_over_the_days(logs: Path, week: Entries) -> None:
    assert len(log_files(logs)) >= 5
    found = verify(logs, last_hash=week[-1]["hash"])
    assert (found.entries, found.first_bad) == (50, None)


@pytest.mark.parametrize("kind", ["edit", "delete", "insert", "swap", "repeat", "rechain"])
@pytest.mark.parametrize("day", [0, 2])
def test_forged_line_is_named(logs: Path, week: Entries, kind: str, day: int) -> None:
    path = log_files(logs)[day]
    lines = lines_of(path)
    bad = 4
    entry = json.loads(lines[bad - 1].rstrip(","))
    if kind == "edit":
        lines[bad - 1] = lines[bad - 1].replace("1500.00", "1500.01")
    elif kind == "delete":
        del lines[bad - 1]
    elif kind == "insert":
        lines.insert(bad - 1, json.dumps({**entry, "target": "Mallory"}, ensure_ascii=False) + ",")
    elif kind == "swap":
        lines[bad - 1], lines[bad] = lines[bad], lines[bad - 1]
    elif kind == "repeat":
        lines.insert(bad, lines[bad - 1])
        bad += 1
    else:
        body = {name: value for name, value in entry.items() if name not in ("hash", "previous")}
        forged = chain_entry({**body, "amount": "1.00"}, entry["previous"])
        lines[bad - 1] = json.dumps(forged, ensure_ascii=False) + ","
        bad += 1  # its own hash is right; the entry after it does not follow from it
    rewrite(path, lines)
    found = verify(logs, last_hash=week[-1]["hash"]).first_bad
    assert found is not None
    assert (found.file, found.line) == (path.name, bad)


def test_missing_day_is_named(logs: Path, week: Entries) -> None:
    first, second, third = log_files(logs)[:3]
    second.unlink()
    found = verify(logs, last_hash=week[-1]["hash"]).first_bad
    assert found is not None
    assert (found.file, found.line) == (third.name, 2)
    first.unlink()
    found = verify(logs, last_hash=week[-1]["hash"]).first_bad
    assert found is not None
    assert found.file == third.name


def test_missing_end_is_named(logs: Path, week: Entries) -> None:
    log_files(logs)[-1].unlink()
    found = verify(logs, last_hash=week[-1]["hash"]).first_bad
    assert found is not None
    assert found.file == log_files(logs)[-1].name
    assert verify(logs).first_bad is None, "without the journal's word nobody can know"
    for path in log_files(logs):
        path.unlink()
    assert verify(logs, last_hash=week[-1]["hash"]).first_bad is not None


@pytest.mark.parametrize("cut", [1, 2, 3, 10, 400])
def test_truncated_day_is_named(logs: Path, week: Entries, cut: int) -> None:
    path = log_files(logs)[1]
    os.truncate(path, path.stat().st_size - cut)
    found = verify(logs, last_hash=week[-1]["hash"]).first_bad
    if cut == 1:
        assert found is None, "only the last line end is missing; no entry is"
    else:
        assert found is not None
        assert found.file == path.name


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "junk"])
def test_day_that_is_no_file_is_named_and_never_waited_for(logs: Path, week: Entries, kind: str) -> None:
    path = log_files(logs)[1]
    kept = path.rename(logs.parent / "kept.json")
    if kind == "link":
        path.symlink_to(kept)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"\xff" * 100)
    found = verify(logs, last_hash=week[-1]["hash"]).first_bad
    assert found is not None
    assert (found.file, found.line) == (path.name, 1)


# size


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_hundred_thousand_entries_a_day(logs: Path) -> None:
    entries = make_entries(100_000)
    journal = Journal(entries)
    files = audit(logs)
    files.append(entries[:99_000], Journal(entries[:99_000]))
    files.append(entries[99_000:99_001], journal)
    started = time.monotonic()
    for index in range(99_001, 99_301):
        files.append(entries[index : index + 1], journal)
    each_ms = (time.monotonic() - started) / 300 * 1000
    files.append(entries[99_301:], journal)
    started = time.monotonic()
    assert verify(logs, last_hash=entries[-1]["hash"]).entries == 100_000
    assert each_ms < 60, f"{each_ms:.1f} ms for one entry"
    assert time.monotonic() - started < 30
