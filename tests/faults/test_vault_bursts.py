"""More files at once than any queue of events holds: all are taken in, in bounded memory."""

import resource
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.watchers.filesystem import watch_folders
from tests.faults.vault_office import Office, open_vault

pytest_plugins = ["tests.faults.fault_fixtures"]

MANY = 20_000
MB = 1024 * 1024


@pytest.fixture
def office(tmp_path: Path, mail: MailCatcher) -> Iterator[Office]:
    """A vault of this test's own."""
    with open_vault(tmp_path, mail) as office:
        yield office


def drop(office: Office, count: int, name: str = "n") -> None:
    for number in range(count):
        (office.root / "Inbox" / f"{name}{number:05}.md").write_text(f"words of {name} {number}\n")


def peak_mb() -> float:
    """The most memory that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def take_all(office: Office) -> int:
    """Take everything in without planning it; how many passes it took."""
    for passes in range(1, 200):
        if office.orchestrator._take_in() == 0:
            return passes
    raise AssertionError("the inbox is never empty")


@pytest.mark.slow
def test_burst_goes_in_portions(office: Office) -> None:
    """Decisions do not wait for a burst: a pass takes in so many and no more."""
    drop(office, 1_100)
    first = office.employee.parts.intake.take_in()
    assert (first.taken, first.waiting) == (500, 600)
    take_all(office)
    assert len(office.notes("Needs_Action")) == 1_100
    assert office.notes("Inbox") == []


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_twenty_thousand_while_stopped(office: Office) -> None:
    drop(office, 500, "warm")
    take_all(office)
    drop(office, MANY)
    before = peak_mb()
    take_all(office)
    assert len(office.notes("Needs_Action")) == MANY + 500
    assert office.notes("Inbox") == []
    assert peak_mb() - before < 120


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_burst_while_running(office: Office) -> None:
    """More than 4,096 events are on their way at once; the scan finds what they do not tell."""
    stop, watcher = threading.Event(), watch_folders(office.root)
    loop = threading.Thread(target=office.orchestrator.run, args=(stop, watcher))
    loop.start()
    try:
        drop(office, 6_000)
        deadline = time.monotonic() + 400
        while office.notes("Inbox") and time.monotonic() < deadline:
            threading.Event().wait(0.5)
    finally:
        stop.set()
        watcher.stop()
        loop.join(120)
    assert office.notes("Inbox") == []
    sources = {office.front(note)["source"] for f in ("Needs_Action", "In_Progress") for note in office.notes(f)}
    assert len(sources) == 6_000


@pytest.mark.slow
def test_twin_events_alone_miss_files(tmp_path: Path) -> None:
    """Without the scan: what was dropped while nobody watched has no event."""
    seen: set[str] = set()

    class Collect(FileSystemEventHandler):
        def on_any_event(self, event: object) -> None:
            seen.add(str(getattr(event, "src_path", "")))

    for number in range(50):
        (tmp_path / f"{number}.md").write_text("x")
    observer = Observer()
    observer.schedule(Collect(), str(tmp_path))
    observer.start()
    (tmp_path / "last.md").write_text("x")
    deadline = time.monotonic() + 10
    while str(tmp_path / "last.md") not in seen and time.monotonic() < deadline:
        threading.Event().wait(0.02)
    observer.stop()
    observer.join()
    assert str(tmp_path / "0.md") not in seen
