"""`place_note`: one note, in the folder of its state."""

from pathlib import Path

import pytest

from My_AI_Employee.errors import NoteChangedError
from My_AI_Employee.vault.placement import PlacedNote, place_note
from My_AI_Employee.vault.store import VaultStore, sha256_of
from My_AI_Employee.vault.template import create_vault

NAME, BEFORE, AFTER = "PLAN-20261120-abcdef.md", "before\n", "after\n"


@pytest.fixture
def store(tmp_path: Path) -> VaultStore:
    create_vault(tmp_path / "vault")
    return VaultStore(tmp_path / "vault")


def _note(folder: str, *, yields_to_rejection: bool = False) -> PlacedNote:
    written = sha256_of(BEFORE.encode())
    return PlacedNote(
        name=NAME, folder=folder, text=AFTER, written_sha256=written, yields_to_rejection=yields_to_rejection
    )


def _put(store: VaultStore, folder: str, text: str = BEFORE) -> None:
    store.write_new(f"{folder}/{NAME}", text)


def _found(store: VaultStore) -> dict[str, str]:
    """The text of the note in each folder that has it."""
    return {str(p.parent.relative_to(store.root)): p.read_text() for p in sorted(store.root.rglob(NAME))}


def test_a_note_is_written_where_it_belongs_and_taken_from_elsewhere(store: VaultStore) -> None:
    _put(store, "Approved")
    _put(store, "Pending_Approval")
    assert place_note(store, _note("Done/2026-11")) == sha256_of(AFTER.encode())
    assert _found(store) == {"Done/2026-11": AFTER}


@pytest.mark.parametrize("folder", ["Approved", "Done/2026-11"])
def test_what_a_person_wrote_into_it_is_kept(store: VaultStore, folder: str) -> None:
    _put(store, "Approved", "my remark\n")
    place_note(store, _note(folder))
    assert _found(store) == {folder: AFTER}
    (kept,) = (store.root / "Attachments").glob("*-edited.md")
    assert kept.read_text() == "my remark\n"


def test_a_rejection_of_a_moment_ago_is_left_to_be_read(store: VaultStore) -> None:
    _put(store, "Rejected")
    with pytest.raises(NoteChangedError, match="was put into Rejected just now"):
        place_note(store, _note("Approved", yields_to_rejection=True))
    assert _found(store) == {"Rejected": BEFORE}


def test_a_copy_in_rejected_stays_when_the_note_yields(store: VaultStore) -> None:
    _put(store, "Rejected")
    _put(store, "Approved")
    place_note(store, _note("Approved", yields_to_rejection=True))
    assert _found(store) == {"Approved": AFTER, "Rejected": BEFORE}
