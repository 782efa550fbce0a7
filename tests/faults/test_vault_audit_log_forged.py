"""Log files that somebody edited: `audit verify` names the first bad line."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from My_AI_Employee.domain.audit import chain_entry
from My_AI_Employee.vault.audit_reading import log_files, verify
from tests.faults.audit_log_files import Entries, Journal, audit, make_entries


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    (tmp_path / "Logs").mkdir()
    return tmp_path / "Logs"


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
