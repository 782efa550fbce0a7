"""The vault goes away and comes back: nothing is lost, nothing taken for rejected, nothing made in an empty place."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.vault.template import create_vault
from My_AI_Employee.watchers.filesystem import watch_folders
from My_AI_Employee.watchers.port import PollingWatcher
from tests.faults.vault_office import Office, labels, open_vault

pytest_plugins = ["tests.faults.fault_fixtures"]

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def request(customer: str) -> str:
    """An invoice request that the rules plan without asking."""
    address = f"{customer.replace(' ', '.').lower()}@client.example"
    head = labels(type="invoice_request", customer=customer, email=address, date="2026-11-20", due="2026-12-20")
    return head + "- 10 x Consulting @ 150.00\n"


@pytest.fixture
def office(tmp_path: Path, mail: MailCatcher) -> Iterator[Office]:
    """A vault of this test's own."""
    with open_vault(tmp_path, mail) as office:
        yield office


def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Poll until it holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        threading.Event().wait(0.02)


def test_empty_mount_point_is_left_empty(office: Office) -> None:
    note = office.planned("away.md", request("Away Ltd"))
    away = office.root.with_name("away")
    office.root.rename(away)
    for made in (False, True):
        if made:
            office.root.mkdir()
        for _ in range(3):
            assert office.step() == 0
        assert not made or list(office.root.iterdir()) == []
    office.root.rmdir()
    office.clock.pass_by(days=3)
    away.rename(office.root)
    office.settle()
    assert office.where(note) == "Pending_Approval"
    assert office.where(office.approve(note)) == "Done"
    assert len(office.ledger.invoices("Away Ltd")) == 1


def test_vault_goes_away_in_the_middle_of_its_work(office: Office) -> None:
    """Approved when the folder vanishes: the plan is carried out once and shown when the folder is back."""
    note = office.planned("middle.md", request("Middle Ltd"))
    office.mv(note, "Approved")
    office.employee.parts.decisions.take()
    away = office.root.with_name("away")
    office.root.rename(away)
    assert office.step() == 0
    away.rename(office.root)
    office.settle()
    assert office.where(note) == "Done"
    assert len(office.ledger.invoices("Middle Ltd")) == 1


def test_another_vault_at_the_same_place(office: Office) -> None:
    """A stick with other books in it, mounted where ours was: nothing of it is read."""
    office.settle()
    away = office.root.with_name("away")
    office.root.rename(away)
    create_vault(office.root)
    (office.root / "Inbox" / "theirs.md").write_text(request("Theirs Ltd"))
    before = sorted(path for path in office.root.rglob("*"))
    for _ in range(3):
        assert office.step() == 0
    assert sorted(path for path in office.root.rglob("*")) == before
    office.root.rename(office.root.with_name("theirs"))
    away.rename(office.root)
    works(office)


def works(office: Office) -> None:
    note = office.planned("works.md", request("Works Ltd"))
    assert office.where(office.approve(note)) == "Done"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Inbox", "Needs_Action", "In_Progress", "Pending_Approval", "Approved", "Rejected",
                                  "Failed", "Done", "Quarantine", "Attachments", "Logs"])  # fmt: skip
@pytest.mark.parametrize("empty", [False, True])
def test_single_folder_goes_away(office: Office, name: str, empty: bool) -> None:
    """As a folder that a synchroniser leaves out, or a mount of its own that is not there."""
    waiting = office.planned("waiting.md", request("Waiting Ltd"))
    office.drop("asks.md", "words that ask\n")
    office.settle()
    place, away = office.root / name, office.root.with_name("away")
    place.rename(away)
    if empty:
        place.mkdir()
    for _ in range(3):
        office.step()
    assert office.record(waiting).status.value == "pending_approval"
    assert office.ledger.invoices("Waiting Ltd") == []
    if empty:
        for path in place.rglob("*"):
            if path.is_file():
                (away / path.relative_to(place)).parent.mkdir(exist_ok=True)
                path.replace(away / path.relative_to(place))
        for path in sorted(place.rglob("*"), reverse=True):
            path.rmdir()
        place.rmdir()
    else:
        assert not place.exists(), "a folder that is away is not made anew"
    away.rename(place)
    office.settle()
    assert office.where(waiting) == "Pending_Approval"
    assert office.where(office.approve(waiting)) == "Done"
    assert len(office.ledger.invoices("Waiting Ltd")) == 1
    assert office.task_of("asks.md").exists()


def test_twin_an_absent_note_is_no_rejection(office: Office) -> None:
    """Without the protection: in an empty mount point a plan's note is missing exactly as after a deletion."""
    note = office.planned("absent.md", request("Absent Ltd"))
    note.unlink()
    office.settle()
    assert office.record(note).status.value == "pending_approval"
    assert office.audit(plan_id=note.stem, action_type="reject_plan") == []


def test_running_loop_survives(office: Office) -> None:
    stop, watcher = threading.Event(), watch_folders(office.root)
    loop = threading.Thread(target=office.orchestrator.run, args=(stop, watcher))
    loop.start()
    try:
        office.drop("first.md", "first words\n")
        until(lambda: bool(office.notes("Needs_Action")))
        away = office.root.with_name("away")
        office.root.rename(away)
        office.root.mkdir()
        until(lambda: not office.orchestrator._vault_seen)
        (away / "Inbox" / "second.md").write_text("second words\n")
        office.root.rmdir()
        away.rename(office.root)
        watcher.wake()
        until(lambda: len(office.notes("Needs_Action")) == 2)
        assert loop.is_alive()
    finally:
        stop.set()
        watcher.stop()
        loop.join(20)
    assert not loop.is_alive()


def mount(disk: Path, place: Path) -> int:
    """Exit code of a bind mount."""
    return subprocess.run(["mount", "--bind", str(disk), str(place)], capture_output=True, check=False).returncode


@pytest.mark.slow
@pytest.mark.skipif(not IS_ROOT or sys.platform != "linux", reason="mounting needs root")
def test_real_mounts_that_come_and_go(tmp_path: Path, mail: MailCatcher) -> None:
    """The vault on a bind mount: busy while a pass holds it, empty when it is gone, itself when it is back."""
    disk = tmp_path / "disk"
    with open_vault(tmp_path, mail) as office:
        office.root.rename(disk)
        office.root.mkdir()
        if mount(disk, office.root):
            pytest.skip("this system does not let tests mount")
        try:
            note = office.planned("mounted.md", request("Mounted Ltd"))
            for _ in range(3):
                subprocess.run(["umount", str(office.root)], check=True)
                assert office.step() == 0
                assert list(office.root.iterdir()) == []
                assert mount(disk, office.root) == 0
                office.settle()
            assert office.where(note) == "Pending_Approval"
            subprocess.run(["mount", "-t", "tmpfs", "none", str(office.root / "Approved")], check=True)
            office.copy(note, "Approved")
            note.unlink()
            office.settle()
            subprocess.run(["umount", str(office.root / "Approved")], check=True)
            office.settle()
            assert len(office.ledger.invoices("Mounted Ltd")) == 1
            assert office.where(note) == "Done"
        finally:
            subprocess.run(["umount", "-R", "-l", str(office.root)], check=False)


def test_polling_alone_finds_what_events_do_not_tell(office: Office) -> None:
    office.drop("silent.md", "words without an event\n")
    assert office.orchestrator.run_once(PollingWatcher()) > 0
    assert office.task_of("silent.md").exists()
