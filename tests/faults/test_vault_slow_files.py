"""A file that somebody is still writing is never read, however long the writer pauses."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.vault.open_files import has_writer, is_exclusively_open
from tests.faults.vault_office import Office, open_vault

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="leases are Linux's")

pytest_plugins = ["tests.faults.fault_fixtures"]

WRITER = """
import sys

with open(sys.argv[1], "ab", buffering=0) as file:
    for line in sys.stdin.buffer:
        file.write(line)
        print("written", flush=True)
"""


class SlowWriter:
    """Another process that has a file open and writes a line when it is told to."""

    def __init__(self, path: Path) -> None:
        command = [sys.executable, "-c", WRITER, str(path)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def write(self, line: bytes) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(line + b"\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == b"written\n"

    def close(self) -> None:
        self._process.communicate()
        assert self._process.returncode == 0


@pytest.fixture
def office(tmp_path: Path, mail: MailCatcher) -> Iterator[Office]:
    """A vault in which a file need not rest at all: only the open file protects it."""
    with open_vault(tmp_path, mail) as office:
        yield office


@pytest.mark.parametrize("folder", ["Inbox", "Needs_Action", "Pending_Approval", "Approved"])
def test_slow_writer(office: Office, folder: str) -> None:
    path = office.root / folder / "slow.md"
    writer = SlowWriter(path)
    writer.write(b"first half")
    for _ in range(3):
        office.clock.pass_by(hours=1)
        assert office.step() == 0
        assert path.exists()
    writer.write(b"second half")
    office.clock.pass_by(hours=1)
    assert office.step() == 0
    writer.close()
    office.settle()
    assert not path.exists()
    whole = b"first half\nsecond half\n"
    assert any(note.read_bytes() == whole for f in ("Attachments", "Quarantine") for note in office.notes(f))


def test_twin_the_time_of_rest_alone_reads_half(office: Office) -> None:
    """Without the protection: a writer that pauses for longer than files must rest is read early."""
    path = office.root.parent / "elsewhere.md"
    writer = SlowWriter(path)
    writer.write(b"first half")
    half = path.read_bytes()
    office.clock.pass_by(hours=1)
    assert office.clock().timestamp() - path.stat().st_mtime > 3000, "it has rested for long enough"
    writer.write(b"second half")
    writer.close()
    assert path.read_bytes() != half


def test_readers_do_not_keep_a_file_waiting(office: Office) -> None:
    path = office.drop("read.md", "read by another\n")
    with path.open("rb"):
        office.settle()
    assert office.task_of("read.md").exists()


def test_leases_say_who_has_a_file_open(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x")
    mine = os.open(path, os.O_RDWR)
    assert is_exclusively_open(mine)
    os.close(mine)
    with path.open("rb") as reader:
        assert not has_writer(reader.fileno())
        other = os.open(path, os.O_RDWR)
        assert not is_exclusively_open(other)
        assert has_writer(reader.fileno())
        os.close(other)
        assert not has_writer(reader.fileno())
