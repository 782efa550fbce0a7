"""The file system's events wake the loop; what the program itself writes does not."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.watchers.filesystem import FolderWatcher
from My_AI_Employee.watchers.port import PollingWatcher

DEADLINE_S = 10.0
QUIET_S = 0.3


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    for name in ("Inbox", "Approved", "Pending_Approval", "Logs", "Done", "Attachments"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def watcher(vault: Path) -> Iterator[FolderWatcher]:
    (vault / "Pending_Approval" / "a.md").write_text("a")
    made = FolderWatcher(vault)
    made.start()
    while made.wait(QUIET_S):  # what was written before may still be told
        pass
    yield made
    made.stop()


def test_drop_and_move_wake(vault: Path, watcher: FolderWatcher) -> None:
    (vault / "Inbox" / "b.md").write_text("b")
    assert watcher.wait(DEADLINE_S)
    while watcher.wait(QUIET_S):
        pass
    (vault / "Pending_Approval" / "a.md").rename(vault / "Approved" / "a.md")
    assert watcher.wait(DEADLINE_S)


def test_new_folder_is_watched_too(vault: Path, watcher: FolderWatcher) -> None:
    (vault / "Inbox" / "scans").mkdir()
    assert watcher.wait(DEADLINE_S)
    while watcher.wait(QUIET_S):
        pass
    (vault / "Inbox" / "scans" / "c.md").write_text("c")
    assert watcher.wait(DEADLINE_S)


def test_own_folders_and_reading_do_not_wake(vault: Path, watcher: FolderWatcher) -> None:
    (vault / "Logs" / "2026-11-20.json").write_text("[]")
    (vault / "Attachments" / "x.pdf").write_bytes(b"x")
    (vault / "Pending_Approval" / "a.md").read_text()
    assert not watcher.wait(QUIET_S)


@pytest.mark.parametrize("kind", [PollingWatcher, FolderWatcher])
def test_wake_ends_the_wait_at_once(kind: type, tmp_path: Path) -> None:
    watcher = PollingWatcher() if kind is PollingWatcher else FolderWatcher(tmp_path)
    began = time.monotonic()
    threading.Timer(0.05, watcher.wake).start()
    assert watcher.wait(DEADLINE_S)
    assert time.monotonic() - began < DEADLINE_S / 2
    assert not watcher.wait(0.01), "one wake ends one wait"
    watcher.stop()
    watcher.stop()
