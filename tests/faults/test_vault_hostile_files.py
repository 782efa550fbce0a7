"""Links, pipes, giants and names of every kind in every folder: nothing outside is touched, the loop lives on."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from My_AI_Employee.bootstrap import check_receipt
from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.errors import ReceiptNotFoundError
from My_AI_Employee.vault.layout import Folder
from tests.faults.vault_office import Office, labels, open_vault

pytest_plugins = ["tests.faults.fault_fixtures"]

WRITABLE = ("Inbox", "Needs_Action", "In_Progress", "Pending_Approval", "Approved", "Rejected", "Failed")
OUTSIDE = "TOP SECRET: the words outside the vault\n"


def _address(customer: str) -> str:
    return f"{customer.replace(' ', '.').lower()}@client.example"


def request(customer: str) -> str:
    """An invoice request that the rules plan without asking."""
    head = labels(
        type="invoice_request", customer=customer, email=_address(customer), date="2026-11-20", due="2026-12-20"
    )
    return head + "- 10 x Consulting @ 150.00\n"


@pytest.fixture
def office(tmp_path: Path, mail: MailCatcher) -> Iterator[Office]:
    """A vault of this test's own."""
    with open_vault(tmp_path, mail) as office:
        yield office


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder and a file that no pass may touch."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.md").write_text(OUTSIDE)
    return folder


def untouched(outside: Path, office: Office) -> None:
    """The outside is as it was, and no file of the vault holds its words."""
    assert [path.name for path in outside.iterdir()] == ["secret.md"]
    assert (outside / "secret.md").read_text() == OUTSIDE
    for folder, _, names in os.walk(office.root):
        for name in names:
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink() and path.stat().st_size < 1_000_000:
                assert "TOP SECRET" not in path.read_text(errors="replace"), path


def works(office: Office, customer: str = "Still Working Ltd") -> None:
    """A request goes all the way."""
    note = office.planned(f"{customer}.md", request(customer))
    assert office.where(office.approve(note)) == "Done"
    assert [invoice.total for invoice in office.ledger.invoices(customer)] == [1500]


def _link(path: Path, outside: Path) -> None:
    path.symlink_to(outside / "secret.md")


def _folder_link(path: Path, outside: Path) -> None:
    path.symlink_to(outside)


def _dangling(path: Path, _outside: Path) -> None:
    path.symlink_to("/nowhere/at/all")


def _loop(path: Path, _outside: Path) -> None:
    path.symlink_to(path.name)


def _pipe(path: Path, _outside: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path, _outside: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path.name)
    os.chdir(here)


@pytest.mark.parametrize("make", [_link, _folder_link, _dangling, _loop, _pipe, _socket])
def test_what_is_no_file_is_set_aside_once(office: Office, outside: Path, make: Callable[[Path, Path], None]) -> None:
    for folder in WRITABLE:
        make(office.root / folder / f"{folder} odd.md", outside)
    office.settle()
    for folder in WRITABLE:
        assert not os.path.lexists(office.root / folder / f"{folder} odd.md"), folder
        assert os.path.lexists(office.root / "Quarantine" / f"{folder} odd.md"), folder
        assert "never opened" in (office.root / "Quarantine" / f"{folder} odd.md.why.md").read_text()
        assert f"{folder} odd.md.why" in office.dashboard()
    events = len(office.audit(action_type="quarantined"))
    assert events == len(WRITABLE)
    for _ in range(3):
        assert office.step() == 0
    assert len(office.audit(action_type="quarantined")) == events
    untouched(outside, office)
    works(office)


def test_twin_a_plain_read_follows_what_the_store_refuses(office: Office, outside: Path) -> None:
    """Without the protection: the path alone leads outside."""
    link = office.root / "Inbox" / "odd.md"
    link.symlink_to(outside / "secret.md")
    assert link.read_text() == OUTSIDE


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["Inbox", "Needs_Action", "Pending_Approval", "Approved", "Rejected", "Failed"])
def test_folder_that_became_a_link(
    office: Office, outside: Path, folder: str, caplog: pytest.LogCaptureFixture
) -> None:
    place = office.root / folder
    away = office.root.parent / "away"
    place.rename(away)
    place.symlink_to(outside)
    (outside / "PLAN-20261120-aaaaaa.md").write_text("never to be read")
    for _ in range(6):
        office.step()
    (outside / "PLAN-20261120-aaaaaa.md").unlink()
    untouched(outside, office)
    said = [record.getMessage() for record in caplog.records if "not a plain folder" in record.getMessage()]
    assert said or folder == "Failed", "where nothing failed, nothing is missed"
    assert len(said) == len(set(said)), "the same fault is logged at every pass"
    place.unlink()
    away.rename(place)
    works(office)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Quarantine", "Attachments", "Logs", "Done"])
def test_folder_of_the_program_that_became_a_link(office: Office, outside: Path, name: str) -> None:
    works(office, "Before Ltd")
    place = office.root / name
    away = office.root.parent / "away"
    place.rename(away)
    place.symlink_to(outside)
    office.drop("while.md", "words while a folder is a link\n")
    os.mkfifo(office.root / "Inbox" / "pipe")
    for _ in range(4):
        office.step()
    untouched(outside, office)
    place.unlink()
    away.rename(place)
    office.clock.pass_by(minutes=2)
    office.settle()
    assert office.task_of("while.md").exists()
    assert not os.path.lexists(office.root / "Inbox" / "pipe")
    works(office)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Dashboard.md", ".odoo_queue.jsonl", "Company_Handbook.md"])
def test_file_of_the_program_that_became_a_link(office: Office, outside: Path, name: str) -> None:
    office.settle()
    (office.root / name).unlink(missing_ok=True)
    (office.root / name).symlink_to(outside / "secret.md")
    works(office)
    untouched(outside, office)
    assert "Done" in office.dashboard()


def test_day_of_the_log_that_became_a_link(office: Office, outside: Path) -> None:
    works(office, "Logged Ltd")
    (day,) = [path for path in (office.root / "Logs").iterdir() if path.name[0] != "."]
    day.unlink()
    day.symlink_to(outside / "secret.md")
    works(office)
    assert not day.is_symlink()
    assert (office.root / "Logs" / f"{day.stem}.damaged-1.json").is_symlink()
    untouched(outside, office)
    day.unlink()
    os.mkfifo(day)
    works(office, "Piped Ltd")
    assert day.is_file()


def test_day_of_the_log_whose_draft_is_a_planted_link(office: Office, outside: Path) -> None:
    """The name under which a file is rebuilt cannot be known beforehand."""
    for stem in ("2026-11-20.json", "2026-11-21.json"):
        (office.root / "Logs" / f".ai-employee-{stem}.tmp").symlink_to(outside / "secret.md")
    works(office)
    untouched(outside, office)


def test_hard_links_leave_the_other_name_alone(office: Office, outside: Path) -> None:
    (outside / "secret.md").write_text(request("Linked Ltd"))
    (office.root / "Inbox" / "linked.md").hardlink_to(outside / "secret.md")
    office.settle()
    note = office.plan_of("linked.md")
    kept = outside / "note.md"
    kept.hardlink_to(note)
    shown = kept.read_text()
    assert office.where(office.approve(note)) == "Done"
    assert kept.read_text() == shown
    assert (outside / "secret.md").read_text() == request("Linked Ltd")


GIANT = 3 * 1024**3


@pytest.mark.slow
@pytest.mark.parametrize("folder", WRITABLE)
def test_giant_is_not_read(office: Office, folder: str) -> None:
    path = office.root / folder / "giant.md"
    with path.open("wb") as file:
        file.truncate(GIANT)
    office.settle()
    if folder in ("In_Progress", "Rejected", "Failed"):
        assert path.exists(), "nothing is read from there but notes of its own"
    else:
        assert (office.root / "Quarantine" / "giant.md").stat().st_size == GIANT
        assert "larger than" in (office.root / "Quarantine" / "giant.md.why.md").read_text()
    works(office)


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["Pending_Approval", "Approved", "Failed", "Done"])
@pytest.mark.parametrize("kind", ["giant", "link", "junk"])
def test_what_takes_the_place_of_a_plan(office: Office, outside: Path, folder: str, kind: str) -> None:
    note = office.planned("place.md", request("Placed Ltd"))
    month = f"{office.clock():%Y-%m}"
    (office.root / "Done" / month).mkdir(exist_ok=True)
    place = office.root / folder / (month if folder == "Done" else "") / note.name
    kept = office.root.parent / note.name
    note.rename(kept)
    if kind == "giant":
        with place.open("wb") as file:
            file.truncate(GIANT)
    elif kind == "link":
        place.symlink_to(outside / "secret.md")
    else:
        place.write_bytes(bytes(range(256)) * 20)
    office.settle()
    assert office.ledger.invoices("Placed Ltd") == []
    for path in office.notes("Pending_Approval"):
        path.unlink()
    kept.rename(office.root / "Approved" / note.name)
    office.settle()
    if not office.ledger.invoices("Placed Ltd"):  # it was shown anew; that is what has to be approved
        office.approve(office.find(note.name))
    assert len(office.ledger.invoices("Placed Ltd")) == 1
    untouched(outside, office)


def test_names_that_are_hostile(office: Office) -> None:
    names = [
        b"two\nlines.md", b"..md", b"...", b"-rf.md", b"`x`.md", b"[[Approved]].md", b"a|b#c^d.md", b"\xff\xfe.md",
        b"x" * 251 + b".md", b"\xe2\x80\xaegpj.md", b"~$lock.md"[2:], b"con.md", b"%2e%2e%2fetc.md",
        b"\x1b[31mred.md",
    ]  # fmt: skip
    for number, name in enumerate(names):
        Path(os.fsdecode(os.fsencode(office.root / "Inbox") + b"/" + name)).write_text(f"words number {number}\n")
    office.settle()
    left = [path.name for path in (office.root / "Inbox").iterdir()]
    assert left == ["..md", "..."] or sorted(left) == ["...", "..md"], "hidden files are passed over"
    texts = {path.read_text(errors="replace") for f in ("Attachments", "Quarantine") for path in office.notes(f)}
    assert {f"words number {number}\n" for number in range(len(names)) if number not in (1, 2)} <= texts
    works(office)


def test_longest_names_in_quarantine(office: Office) -> None:
    for _ in range(3):
        (office.root / "Inbox" / ("q" * 252 + ".md")).write_bytes(b"\x00\xff" * 99)
        office.settle()
    assert len([path for path in (office.root / "Quarantine").iterdir() if not path.name.endswith(".why.md")]) == 3
    assert list((office.root / "Inbox").iterdir()) == []


def test_folders_inside_too_many_others(office: Office) -> None:
    deep = office.root / "Inbox" / "/".join(["d"] * 30)
    deep.mkdir(parents=True)
    (deep / "buried.md").write_text("buried words\n")
    office.settle()
    assert [path for path in (office.root / "Inbox").rglob("*") if path.is_file()] == []
    assert any(path.read_text() == "buried words\n" for path in (office.root / "Quarantine").rglob("buried.md"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    ["../outside/secret.md", "Attachments/../../outside/secret.md", "/etc/passwd", "Attachments/link.pdf", "", ".",
     "Attachments/pipe.pdf", "Attachments/\x00", "Attachments", "Inbox/out/secret.md", "file:///etc/passwd"],
)  # fmt: skip
def test_receipts_lie_in_the_vault(office: Office, outside: Path, path: str) -> None:
    (office.root / "Attachments" / "link.pdf").symlink_to(outside / "secret.md")
    (office.root / "Inbox" / "out").symlink_to(outside)
    os.mkfifo(office.root / "Attachments" / "pipe.pdf")
    with pytest.raises(ReceiptNotFoundError):
        check_receipt(office.root, path)


@pytest.mark.slow
@pytest.mark.parametrize("link", ["[[../outside/secret.md]]", "[x](../../outside/secret.md)", "[[/etc/passwd]]"])
def test_links_of_a_request_lead_nowhere_outside(office: Office, outside: Path, link: str) -> None:
    head = labels(type="expense", vendor="V", amount="250.00", date="2026-11-20", category="office_supplies")
    office.drop("spent.md", head.replace("---\n", f'---\nreceipt: "{link}"\ndescription: Spent\n', 1))
    office.settle()
    for note in office.notes("Pending_Approval"):
        if note.name.startswith("PLAN"):
            office.approve(note)
    assert all(not expense.receipt for expense in office.ledger.expenses("Spent"))
    untouched(outside, office)


def test_file_that_cannot_be_moved_is_tried_and_said_once(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    """A quarantine that is away must neither spin nor fill the log nor stop what is good."""
    (office.root / "Quarantine").rename(office.root.parent / "away")
    os.mkfifo(office.root / "Inbox" / "pipe")
    os.mkfifo(office.root / "Approved" / "pipe.md")
    office.drop("junk.md", b"\xff\x00" * 50)
    for _ in range(8):
        office.step()
    said = [record.getMessage() for record in caplog.records if record.levelname in ("WARNING", "ERROR")]
    assert 2 <= len(said) <= 6, said
    assert office.orchestrator._soon_s() is None, "the loop is woken again and again by a file that does not move"
    (office.root.parent / "away").rename(office.root / "Quarantine")
    office.clock.pass_by(minutes=2)
    office.settle()
    assert list((office.root / "Inbox").iterdir()) == []
    works(office)


@pytest.mark.slow
def test_bad_entries_cost_an_idle_pass_nothing(office: Office) -> None:
    """What lies about and asks for nothing is not read again: the passes after the first read no note."""
    for number in range(30):
        (office.root / "Rejected" / f"junk {number}.md").write_bytes(b"\xff" * 900)
        office.drop(f"words {number}.md", f"words {number}\n")
    office.settle()
    reads = _Reads(office)
    for _ in range(3):
        assert office.step() == 0
    assert reads.since() < 30, "notes were read again though nothing changed"


class _Reads:
    """Bytes-level reads of this process, by the kernel's count of read calls."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._atimes = self._seen()
        self._count = 0

    def _seen(self) -> dict[str, int]:
        found = {}
        for folder in (Folder.REJECTED, Folder.NEEDS_ACTION):
            for path in self._office.notes(folder):
                os.utime(path, ns=(0, path.stat().st_mtime_ns))
                found[str(path)] = path.stat().st_atime_ns
        return found

    def since(self) -> int:
        """How many of the notes were read since."""
        return sum(Path(path).stat().st_atime_ns != 0 for path in self._atimes)
