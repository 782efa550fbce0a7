"""Conflict copies, twins, restored backups and second drags: one task, one effect, and nobody's words are lost."""

import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.domain.plan import PlanStatus
from tests.faults.vault_office import Office, labels, open_vault

pytest_plugins = ["tests.faults.fault_fixtures"]


def request(customer: str) -> str:
    """An invoice request that the rules plan without asking."""
    address = f"{customer.replace(' ', '.').lower()}@client.example"
    head = labels(type="invoice_request", customer=customer, email=address, date="2026-11-20", due="2026-12-20")
    return head + "- 10 x Consulting @ 150.00\n"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, mail: MailCatcher) -> Iterator[Office]:
    with open_vault(tmp_path_factory.mktemp("copies"), mail) as office:
        yield office


@pytest.fixture
def office(tmp_path: Path, mail: MailCatcher) -> Iterator[Office]:
    """A vault of this test's own."""
    with open_vault(tmp_path, mail) as office:
        yield office


def forget(kept: Path) -> None:
    """Remove a copy from quarantine, as a person does who has read the note beside it."""
    kept.unlink()
    (kept.parent / f"{kept.name}.why.md").unlink()


def effects(office: Office, customer: str) -> int:
    return len(office.ledger.invoices(customer))


CONFLICTS = (
    "{} (conflicted copy 2026-11-20).md",
    "{} (Ann's conflicted copy 2026-11-20).md",
    "{}.sync-conflict-20261120-101500-ABCDEFG.md",
    "{} 2.md",
    "{} (Conflict 1).md",
    "{}-PC-of-Ann.md",
    "sub/{}.md",
)


@pytest.mark.slow
@pytest.mark.parametrize("pattern", CONFLICTS)
@pytest.mark.parametrize("folder", ["Pending_Approval", "Approved"])
def test_conflict_copy_of_a_waiting_plan(shared: Office, folder: str, pattern: str) -> None:
    office, customer = shared, f"Copy {abs(hash((folder, pattern)))}"
    note = office.planned(f"{customer}.md", request(customer))
    copy = office.root / folder / pattern.format(note.stem)
    copy.parent.mkdir(exist_ok=True)
    copy.write_text(note.read_text().replace('"150.00"', '"950.00"'))
    office.settle()
    assert effects(office, customer) == 0, "a copy is not what a person decided on"
    assert not copy.exists()
    (kept,) = [p for p in office.notes("Quarantine") if p.name == copy.name and "950.00" in p.read_text()]
    assert "another copy" in (kept.parent / f"{kept.name}.why.md").read_text()
    forget(kept)
    assert office.where(note) == "Pending_Approval"
    assert office.where(office.approve(office.find(note.name))) == "Done"
    assert [invoice.total for invoice in office.ledger.invoices(customer)] == [1500]


@pytest.mark.slow
@pytest.mark.parametrize("pattern", CONFLICTS)
@pytest.mark.parametrize("folder", ["Pending_Approval", "Approved", "Rejected"])
def test_conflict_copy_of_what_is_done(shared: Office, folder: str, pattern: str) -> None:
    office, customer = shared, f"Done {abs(hash((folder, pattern)))}"
    note = office.approve(office.planned(f"{customer}.md", request(customer)))
    copy = office.root / folder / pattern.format(note.stem)
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(note, copy)
    office.settle()
    assert effects(office, customer) == 1
    assert not copy.exists()
    forget(office.root / "Quarantine" / copy.name)
    assert office.where(note) == "Done"
    assert office.step() == 0


@pytest.mark.slow
@pytest.mark.parametrize("pattern", CONFLICTS)
def test_copy_in_rejected_rejects_once(shared: Office, pattern: str) -> None:
    """A rejection wins, even one that only a copy shows; the copy is then put away."""
    office, customer = shared, f"No {abs(hash(pattern))}"
    note = office.planned(f"{customer}.md", request(customer))
    copy = office.root / "Rejected" / pattern.format(note.stem)
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(note, copy)
    office.mv(note, "Approved")
    office.settle()
    assert effects(office, customer) == 0
    assert not copy.exists()
    forget(office.root / "Quarantine" / copy.name)
    assert office.where(note) == "Rejected"
    assert len(office.audit(plan_id=note.stem, action_type="reject_plan")) == 1


def test_twin_by_name_every_copy_would_be_another_plan(shared: Office) -> None:
    """Without the protection: the names differ, and each copy alone is a note that could be approved."""
    note = shared.planned("Twin.md", request("Twin Ltd"))
    names = {pattern.format(note.stem) for pattern in CONFLICTS} | {note.name}
    assert len(names) == len(CONFLICTS) + 1
    lone = shared.mv(note, "Approved", CONFLICTS[0].format(note.stem))
    shared.settle()
    assert not lone.exists()
    assert effects(shared, "Twin Ltd") == 1


@pytest.mark.slow
def test_conflict_copies_of_a_task_that_asks(office: Office) -> None:
    office.drop("ask.md", "please do something\n")
    office.settle()
    task = office.task_of("ask.md")
    for number, pattern in enumerate(CONFLICTS[:5]):
        copy = task.with_name(pattern.format(task.stem))
        copy.write_text(task.read_text() + f"\nMy answer number {number}\n")
    office.settle()
    assert [path.name for path in office.notes("Needs_Action")] == [task.name]
    kept = [path for path in office.notes("Quarantine") if "My answer number" in path.read_text()]
    assert len(kept) == 5
    assert office.step() == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (unicodedata.normalize("NFC", "Rechnung Müller.md"), unicodedata.normalize("NFD", "Rechnung Müller.md")),
        ("Bill.md", "bill.MD"),
        ("Straße.md", "STRASSE.md"),
    ],
)
def test_twins_of_a_drop_are_one_task(shared: Office, one: str, other: str) -> None:
    office, words = shared, f"words of {one}\n"
    before = len(office.notes("Needs_Action"))
    office.drop(one, words)
    office.drop(other, words)
    office.settle()
    assert len(office.notes("Needs_Action")) == before + 1
    assert len([path for path in office.notes("Attachments") if path.read_text(errors="replace") == words]) >= 1
    assert len({path.name for path in office.notes("Attachments") if path.read_text(errors="replace") == words}) <= 2


@pytest.mark.slow
@pytest.mark.parametrize("change", [str.lower, str.title, lambda name: unicodedata.normalize("NFD", f"é{name}")])
def test_plan_under_a_twin_of_its_name(shared: Office, change: object) -> None:
    assert callable(change)
    office, customer = shared, f"Case {abs(hash(change))}"
    note = office.planned(f"{customer}.md", request(customer))
    office.copy(note, "Approved", change(note.stem) + ".MD")
    office.mv(note, "Approved")
    office.settle()
    assert effects(office, customer) == 1
    assert office.where(note) == "Done"


def test_whole_folder_of_plans_is_dragged(office: Office) -> None:
    notes = [office.planned(f"f{n}.md", request(f"Folder {n}")) for n in range(4)]
    (office.root / "Pending_Approval").rename(office.root / "Approved" / "Pending_Approval")
    office.step()
    (office.root / "Pending_Approval").mkdir()
    office.settle()
    for number, note in enumerate(notes):
        assert office.where(note) == "Done"
        assert effects(office, f"Folder {number}") == 1
    assert not list((office.root / "Approved").rglob("*.md"))


def test_whole_folder_into_the_inbox(office: Office) -> None:
    batch = office.root.parent / "batch" / "inner"
    batch.mkdir(parents=True)
    for number in range(5):
        (batch / f"n{number}.md").write_text(f"words {number}\n")
    shutil.copytree(batch, batch.parent / "again")
    batch.parent.rename(office.root / "Inbox" / "batch")
    office.settle()
    assert len(office.notes("Needs_Action")) == 5
    assert office.notes("Inbox") == []


@pytest.mark.slow
def test_backup_of_the_whole_vault_is_restored(office: Office) -> None:
    plans = [office.planned(f"b{n}.md", request(f"Backup {n}")) for n in range(4)]
    office.drop("waiting.md", "words that ask\n")
    office.settle()
    office.mv(plans[3], "Approved")
    backup = office.root.parent / "backup"
    shutil.copytree(office.root, backup, symlinks=True)
    (backup / "Inbox" / "b0.md").write_text(request("Backup 0"))
    for note in (plans[0], plans[3]):
        if note.exists():
            office.approve(note)
    office.mv(plans[1], "Rejected")
    office.settle()
    shutil.copytree(backup, office.root, dirs_exist_ok=True)
    office.settle()
    assert [effects(office, f"Backup {n}") for n in range(4)] == [1, 0, 0, 1]
    assert [office.where(plan) for plan in plans] == ["Done", "Rejected", "Pending_Approval", "Done"]
    assert office.where(office.approve(office.find(plans[2].name))) == "Done"
    assert effects(office, "Backup 2") == 1
    assert office.step() == 0


def test_vault_replaced_by_its_backup(office: Office) -> None:
    plan = office.planned("r.md", request("Replaced Ltd"))
    backup = office.root.parent / "backup"
    shutil.copytree(office.root, backup)
    office.approve(plan)
    office.root.rename(office.root.parent / "lost")
    backup.rename(office.root)
    office.settle()
    assert effects(office, "Replaced Ltd") == 1
    assert office.where(plan) == "Done"
    office.mv(office.find(plan.name), "Approved")
    office.settle()
    assert effects(office, "Replaced Ltd") == 1


def test_task_note_that_was_spoilt_does_not_hold_up_its_plan(office: Office) -> None:
    plan = office.planned("spoilt.md", request("Spoilt Ltd"))
    task = office.task_of("spoilt.md")
    task.write_bytes(b"---\nid: [\xff\n")
    office.approve(plan)
    assert effects(office, "Spoilt Ltd") == 1
    assert office.where(plan) == "Done"
    assert office.record(plan).status is PlanStatus.DONE
    assert office.step() == 0
    assert any(path.read_bytes() == b"---\nid: [\xff\n" for path in office.notes("Done"))
