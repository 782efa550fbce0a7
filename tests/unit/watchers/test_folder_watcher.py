"""The file system's events wake the loop; what the program itself writes does not."""

import os
import shutil
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from My_AI_Employee.watchers.filesystem import watch_folders
from My_AI_Employee.watchers.observer import ObserverWatcher
from My_AI_Employee.watchers.port import PollingWatcher, Watcher
from My_AI_Employee.watchers.relevance import is_relevant

DEADLINE_S = 10.0
THREADS_S = 0.2
"""By when an observer's threads have told of something; inotify knows it when the change returns."""


def inotify_watcher(root: Path) -> Watcher:
    if sys.platform != "linux":
        pytest.skip("inotify is Linux'")
    from My_AI_Employee.watchers.inotify import InotifyWatcher

    return InotifyWatcher(root)


HEARING: list[Callable[[Path], Watcher]] = [inotify_watcher, ObserverWatcher]
EVERY = [*HEARING, lambda _root: PollingWatcher()]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    for name in ("Inbox", "Approved", "Pending_Approval", "Logs", "Done", "Attachments"):
        (tmp_path / "vault" / name).mkdir(parents=True)
    return tmp_path / "vault"


@pytest.fixture(params=HEARING, ids=["inotify", "observer"])
def watcher(request: pytest.FixtureRequest, vault: Path) -> Iterator[Watcher]:
    (vault / "Pending_Approval" / "a.md").write_text("a")
    made: Watcher = request.param(vault)
    made.start()
    settle(made)
    yield made
    made.stop()


def started(vault: Path) -> Watcher:
    watcher = inotify_watcher(vault)
    watcher.start()
    watcher.start()  # a second time is harmless
    settle(watcher)
    return watcher


def settle(watcher: Watcher) -> None:
    """What was written before may still be told."""
    while not is_quiet(watcher):
        pass


def is_quiet(watcher: Watcher) -> bool:
    return not watcher.wait(THREADS_S if isinstance(watcher, ObserverWatcher) else THREADS_S / 4)


def test_drop_and_move_wake(vault: Path, watcher: Watcher) -> None:
    (vault / "Inbox" / "b.md").write_text("b")
    assert watcher.wait(DEADLINE_S)
    settle(watcher)
    (vault / "Pending_Approval" / "a.md").rename(vault / "Approved" / "a.md")
    assert watcher.wait(DEADLINE_S)


def test_what_comes_from_outside_wakes(vault: Path, watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "c.md").write_text("c")
    (tmp_path / "c.md").rename(vault / "Inbox" / "c.md")
    assert watcher.wait(DEADLINE_S)


def test_new_folder_is_watched_too(vault: Path, watcher: Watcher) -> None:
    (vault / "Inbox" / "scans").mkdir()
    assert watcher.wait(DEADLINE_S)
    settle(watcher)
    (vault / "Inbox" / "scans" / "c.md").write_text("c")
    assert watcher.wait(DEADLINE_S)


def test_tree_that_is_moved_in_is_watched_to_its_leaves(vault: Path, watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "tree" / "deep").mkdir(parents=True)
    (tmp_path / "tree").rename(vault / "Inbox" / "tree")
    assert watcher.wait(DEADLINE_S)
    settle(watcher)
    (vault / "Inbox" / "tree" / "deep" / "d.md").write_text("d")
    assert watcher.wait(DEADLINE_S)
    settle(watcher)
    (vault / "Inbox" / "tree").rename(vault / "Approved" / "branch")
    assert watcher.wait(DEADLINE_S)
    settle(watcher)
    (vault / "Approved" / "branch" / "deep" / "e.md").write_text("e")
    assert watcher.wait(DEADLINE_S)


def test_folder_that_is_made_again_is_watched_again(vault: Path, watcher: Watcher) -> None:
    shutil.rmtree(vault / "Inbox")
    (vault / "Inbox").mkdir()
    assert watcher.wait(DEADLINE_S)
    settle(watcher)
    (vault / "Inbox" / "f.md").write_text("f")
    assert watcher.wait(DEADLINE_S)


def test_own_folders_and_reading_do_not_wake(vault: Path, watcher: Watcher) -> None:
    (vault / "Logs" / "2026-11-20.json").write_text("[]")
    (vault / "Done" / "2026-11").mkdir()
    (vault / "Done" / "2026-11" / "x.md").write_text("x")
    (vault / "Attachments" / "x.pdf").write_bytes(b"x")
    (vault / ".draft").write_text("x")
    (vault / ".draft").rename(vault / "Dashboard.md")
    (vault / "Pending_Approval" / "a.md").read_text()
    assert is_quiet(watcher)


def test_folder_that_is_renamed_to_and_fro_is_heard_once_and_without_warning(vault: Path) -> None:
    one, other = vault / "Inbox" / "one", vault / "Inbox" / "other"
    (one / "deep").mkdir(parents=True)
    watcher = started(vault)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(5):
            one.rename(other)
            assert watcher.wait(DEADLINE_S)
            other.rename(one)
            assert watcher.wait(DEADLINE_S)
    settle(watcher)
    (one / "deep" / "f.md").write_text("f")
    assert watcher.wait(DEADLINE_S)
    watcher.stop()


@pytest.mark.parametrize("away", ["outside", "Done"])
def test_folder_that_was_moved_away_is_heard_no_more(vault: Path, tmp_path: Path, away: str) -> None:
    (vault / "Inbox" / "tree" / "deep").mkdir(parents=True)
    watcher = started(vault)
    target = (tmp_path if away == "outside" else vault / "Done") / "tree"
    (vault / "Inbox" / "tree").rename(target)
    settle(watcher)
    (target / "deep" / "f.md").write_text("f")
    assert is_quiet(watcher)
    watcher.stop()


def test_what_goes_away_asks_for_nothing(vault: Path, watcher: Watcher) -> None:
    (vault / "Pending_Approval" / "a.md").unlink()
    assert is_quiet(watcher)


def test_folders_made_while_the_tree_is_looked_through_are_heard(vault: Path) -> None:
    watcher = started(vault)
    tops = [vault / "Inbox" / f"tree{number}" for number in range(150)]

    def grow() -> None:
        for top in tops:
            (top / "a" / "b" / "c").mkdir(parents=True)

    growing = threading.Thread(target=grow)
    growing.start()
    while growing.is_alive():
        watcher.wait(0.01)
    growing.join()
    settle(watcher)
    for top in tops:
        (top / "a" / "b" / "c" / "f.md").write_text("f")
        assert watcher.wait(DEADLINE_S), top
    watcher.stop()


def test_another_root_in_the_place_of_the_first_is_watched(vault: Path, tmp_path: Path) -> None:
    watcher = started(vault)
    vault.rename(tmp_path / "away")
    assert is_quiet(watcher), "there is nothing to hear while it is away"
    (vault / "Inbox").mkdir(parents=True)
    assert watcher.wait(DEADLINE_S), "whatever lies there may be news"
    settle(watcher)
    (vault / "Inbox" / "g.md").write_text("g")
    assert watcher.wait(DEADLINE_S)
    watcher.stop()


def test_what_came_with_another_root_before_the_wait_is_news(vault: Path, tmp_path: Path) -> None:
    watcher = started(vault)
    vault.rename(tmp_path / "away")
    (vault / "Approved").mkdir(parents=True)
    (vault / "Approved" / "g.md").write_text("g")
    assert watcher.wait(DEADLINE_S)
    watcher.stop()


def test_root_that_is_deleted_and_made_again_during_the_wait_is_heard(vault: Path) -> None:
    watcher = started(vault)
    heard: list[bool] = []
    waiting = threading.Thread(target=lambda: heard.append(watcher.wait(DEADLINE_S)))
    waiting.start()
    shutil.rmtree(vault)
    (vault / "Inbox").mkdir(parents=True)
    (vault / "Inbox" / "g.md").write_text("g")
    waiting.join(1)
    settle(watcher)
    (vault / "Inbox" / "h.md").write_text("h")
    assert watcher.wait(DEADLINE_S)
    watcher.stop()
    waiting.join(DEADLINE_S)


def test_events_that_overflow_wake_and_lose_no_folder(vault: Path) -> None:
    """The kernel keeps 16,384 events by default; what it drops is looked for anew."""
    watcher = started(vault)
    try:
        most = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
        if most > 50_000:
            pytest.skip("this system keeps too many events")
        one, other = vault / "Inbox" / "a", vault / "Inbox" / "b"
        one.write_text("x")
        for _ in range(most // 2 + 10):
            one.rename(other)
            other.rename(one)
        (vault / "Inbox" / "late").mkdir()
        assert watcher.wait(DEADLINE_S)
        settle(watcher)
        (vault / "Inbox" / "late" / "h.md").write_text("h")
        assert watcher.wait(DEADLINE_S)
    finally:
        watcher.stop()


def test_without_a_vault_waking_and_stopping_still_work(vault: Path) -> None:
    shutil.rmtree(vault)
    vault.symlink_to("nowhere")
    watcher = watch_folders(vault)
    watcher.wake()
    assert watcher.wait(DEADLINE_S)
    assert not watcher.wait(0.01)
    watcher.stop()


def test_refused_events_are_told_once_and_waking_works(vault: Path, caplog: pytest.LogCaptureFixture) -> None:
    """No instance of inotify is left to this user: a real limit, reached for real."""
    if sys.platform != "linux":
        pytest.skip("inotify is Linux'")
    from watchdog.observers.inotify_c import inotify_init

    taken: list[int] = []
    try:
        while (number := inotify_init()) >= 0:
            taken.append(number)
        watcher = watch_folders(vault)
    finally:
        for number in taken:
            os.close(number)
    assert "scanned instead" in caplog.text
    settle(watcher)
    (vault / "Inbox" / "i.md").write_text("i")
    assert watcher.wait(DEADLINE_S), "it hears again once the system has room"
    watcher.stop()


def test_refused_watches_leave_waking_and_stopping(vault: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("inotify is Linux'")
    from watchdog.observers.inotify_c import inotify_init

    watcher, taken = inotify_watcher(vault), []
    try:
        while (number := inotify_init()) >= 0:
            taken.append(number)
        with pytest.raises(OSError, match="limit"):
            watcher.start()
        watcher.wake()
        assert watcher.wait(DEADLINE_S)
        assert not watcher.wait(0.01)
        watcher.stop()
    finally:
        for number in taken:
            os.close(number)


@pytest.mark.parametrize("kind", EVERY, ids=["inotify", "observer", "polling"])
def test_wake_ends_the_wait_at_once(kind: Callable[[Path], Watcher], tmp_path: Path) -> None:
    watcher = kind(tmp_path)
    began = time.monotonic()
    threading.Timer(0.05, watcher.wake).start()
    assert watcher.wait(DEADLINE_S)
    assert time.monotonic() - began < DEADLINE_S / 2
    assert not watcher.wait(0.01), "one wake ends one wait"
    watcher.stop()
    watcher.stop()


@pytest.mark.parametrize("kind", EVERY, ids=["inotify", "observer", "polling"])
def test_stop_of_another_thread_ends_the_wait(kind: Callable[[Path], Watcher], vault: Path) -> None:
    watcher = kind(vault)
    watcher.start()
    waiting = threading.Thread(target=watcher.wait, args=(DEADLINE_S * 6,))
    waiting.start()
    watcher.stop()
    waiting.join(DEADLINE_S)
    assert not waiting.is_alive()
    watcher.wake()  # whoever has it from before may still ring


def test_descriptors_are_given_back(vault: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("inotify is Linux'")
    before = open_descriptors()
    for _ in range(20):
        watcher = inotify_watcher(vault)
        watcher.start()
        watcher.stop()
        del watcher
    assert open_descriptors() <= before


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize(
    ("rel", "news"),
    [
        ("Inbox/a.md", True),
        ("Inbox/.a.md.tmp", False),
        ("Company_Handbook.md", True),
        ("Dashboard.md", False),
        ("Inbox/Dashboard.md", True),
        ("Logs", False),
        ("Logs/2026-11-21.json", False),
        ("Inbox/Logs/a.md", True),
        (".obsidian/workspace.json", False),
        (".claude/skills/x/SKILL.md", False),
    ],
)
def test_what_is_news(rel: str, news: bool) -> None:
    assert is_relevant(rel) is news
