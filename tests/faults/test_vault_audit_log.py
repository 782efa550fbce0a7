"""The audit log under readers, concurrent writers, torn tails and forgers: always valid, complete, and verifiable."""

import json
import os
import subprocess
import sys
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from My_AI_Employee.vault.atomic_append import AtomicAppender
from My_AI_Employee.vault.audit_reading import verify
from tests.faults.audit_log_files import CONTEXT, NAME, Entries, Journal, audit, make_entries
from tests.unit.vault.vault_samples import read_day


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
from tests.faults.audit_log_files import Journal, audit, make_entries
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


# size


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_hundred_thousand_entries_a_day(logs: Path) -> None:
    entries = make_entries(100_000)
    journal = Journal(entries)
    files = audit(logs)
    files.append(entries[:99_000], Journal(entries[:99_000]))
    files.append(entries[99_000:99_001], journal)
    for index in range(99_001, 99_301):
        files.append(entries[index : index + 1], journal)
    files.append(entries[99_301:], journal)
    assert verify(logs, last_hash=entries[-1]["hash"]).entries == 100_000
