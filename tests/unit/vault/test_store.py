import errno
import os
import resource
import socket
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from My_AI_Employee.errors import (
    NoteChangedError,
    NoteFormatError,
    NoteTooLargeError,
    NotRegularFileError,
    PathOutsideVaultError,
    VaultError,
    VaultMissingError,
)
from My_AI_Employee.files.atomic_write import TEMP_PREFIX
from My_AI_Employee.vault import renames
from My_AI_Employee.vault import store as store_module
from My_AI_Employee.vault.layout import MARKER
from My_AI_Employee.vault.store import VaultStore, sha256_of
from My_AI_Employee.vault.template import create_vault


@pytest.fixture
def store(tmp_path: Path) -> VaultStore:
    create_vault(tmp_path / "vault")
    return VaultStore(tmp_path / "vault")


def names(store: VaultStore, folder: str) -> list[str]:
    return sorted(path.name for path in (store.root / folder).iterdir())


def test_write_read_replace(store: VaultStore) -> None:
    sha = store.write_new("Inbox/a.md", "one\n")
    assert store.read_note("Inbox/a.md") == ("one\n", sha)
    assert sha == sha256_of(b"one\n")
    new_sha = store.replace("Inbox/a.md", "two\n", sha)
    assert store.read_note("Inbox/a.md") == ("two\n", new_sha)
    assert names(store, "Inbox") == ["a.md"]


def test_nothing_is_overwritten(store: VaultStore) -> None:
    sha = store.write_new("Inbox/a.md", "mine")
    with pytest.raises(NoteChangedError, match="exists already"):
        store.write_new("Inbox/a.md", "yours")
    (store.root / "Inbox/a.md").write_text("edited by a person")
    with pytest.raises(NoteChangedError, match="somebody changed"):
        store.replace("Inbox/a.md", "yours", sha)
    with pytest.raises(NoteChangedError, match="somebody changed"):
        store.move("Inbox/a.md", "Done", sha)
    with pytest.raises(NoteChangedError, match="somebody changed"):
        store.remove("Inbox/a.md", sha)
    assert store.read_note("Inbox/a.md")[0] == "edited by a person"
    assert names(store, "Inbox") == ["a.md"]


def test_what_is_gone_is_said_to_be_gone(store: VaultStore) -> None:
    for call in (
        store.read_note,
        store.remove,
        lambda rel: store.move(rel, "Done"),
        lambda rel: store.replace(rel, "x", "0"),
    ):
        with pytest.raises(NoteChangedError, match="not there any more"):
            call("Inbox/none.md")
    assert not store.exists("Inbox/none.md")
    assert names(store, "Inbox") == []


def test_move_takes_a_free_name(store: VaultStore) -> None:
    store.make_folder("Done/2026-11")
    store.make_folder("Done/2026-11")
    found = []
    for text in ("1", "2", "3"):
        sha = store.write_new("Inbox/a.md", text)
        found.append(store.move("Inbox/a.md", "Done/2026-11", sha))
    assert found == ["Done/2026-11/a.md", "Done/2026-11/a 2.md", "Done/2026-11/a 3.md"]
    assert [store.read_note(rel)[0] for rel in found] == ["1", "2", "3"]
    assert store.move("Done/2026-11/a.md", "Done/2026-11") == "Done/2026-11/a.md"
    assert store.move("Done/2026-11/a.md", "Rejected", name="b.md") == "Rejected/b.md"


def test_copy_in(store: VaultStore, tmp_path: Path) -> None:
    outside = tmp_path / "scan.pdf"
    outside.write_bytes(b"\x00\xff")
    assert store.copy_in(outside, "Attachments", "x.pdf") == "Attachments/x.pdf"
    assert store.copy_in(b"\x00\xff", "Attachments", "x.pdf") == "Attachments/x.pdf"
    assert store.copy_in(b"other", "Attachments", "x.pdf") == "Attachments/x 2.pdf"
    assert store.read_bytes("Attachments/x.pdf")[0] == b"\x00\xff"
    assert outside.exists()
    (tmp_path / "link.pdf").symlink_to(outside)
    with pytest.raises(NotRegularFileError):
        store.copy_in(tmp_path / "link.pdf", "Attachments", "y.pdf")
    with pytest.raises(NoteChangedError):
        store.copy_in(tmp_path / "none" / "a.pdf", "Attachments", "y.pdf")
    assert names(store, "Attachments") == ["x 2.pdf", "x.pdf"]


def test_a_view_is_written_only_when_it_differs(store: VaultStore) -> None:
    assert store.write_view("Dashboard.md", "a")
    before = (store.root / "Dashboard.md").stat().st_ino
    assert not store.write_view("Dashboard.md", "a")
    assert (store.root / "Dashboard.md").stat().st_ino == before
    assert store.write_view(".odoo_queue.jsonl", "{}\n")


@pytest.mark.parametrize(
    "rel", ["../x.md", "/etc/passwd", "Inbox/../../x", "", ".", "Inbox//x", "Inbox/", "a\x00b", "a/" * 20 + "x"]
)
def test_paths_outside_are_refused(store: VaultStore, rel: str) -> None:
    for call in (store.read_note, lambda rel: store.write_new(rel, "x"), store.remove, store.scan, store.make_folder):
        with pytest.raises(PathOutsideVaultError):
            call(rel)
    with pytest.raises(PathOutsideVaultError):
        store.copy_in(b"", "Inbox", f"../{rel}")


def test_links_are_never_followed(store: VaultStore, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret")
    (store.root / "Inbox/link.md").symlink_to(secret)
    (store.root / "Out").symlink_to(tmp_path)
    for call in (
        store.read_note,
        lambda rel: store.move(rel, "Done"),
        lambda rel: store.replace(rel, "x", sha256_of(b"secret")),
    ):
        with pytest.raises(NotRegularFileError):
            call("Inbox/link.md")
        with pytest.raises(NotRegularFileError):
            call("Out/secret.md")
    with pytest.raises(NotRegularFileError):
        store.write_new("Out/new.md", "x")
    with pytest.raises(NotRegularFileError):
        store.scan("Out")
    assert secret.read_text() == "secret"
    assert not (tmp_path / "new.md").exists()


def test_pipes_and_folders_do_not_block(store: VaultStore) -> None:
    os.mkfifo(store.root / "Inbox/pipe.md")
    (store.root / "Inbox/folder.md").mkdir()
    for rel in ("Inbox/pipe.md", "Inbox/folder.md"):
        with pytest.raises(NotRegularFileError):
            store.read_note(rel)


def test_hard_links_are_read_and_never_written_through(store: VaultStore, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("shared")
    os.link(outside, store.root / "Approved/a.md")
    text, sha = store.read_note("Approved/a.md")
    assert text == "shared"
    assert store.scan("Approved").files[0].links == 2
    store.replace("Approved/a.md", "new", sha)
    assert outside.read_text() == "shared"


def test_size_and_text(store: VaultStore) -> None:
    (store.root / "Inbox/big.md").write_bytes(b"x" * 1_000_001)
    (store.root / "Inbox/bin.md").write_bytes(b"\xff\xfe")
    with pytest.raises(NoteTooLargeError):
        store.read_note("Inbox/big.md")
    with pytest.raises(NoteFormatError):
        store.read_note("Inbox/bin.md")
    assert len(store.read_bytes("Inbox/big.md")[0]) == 1_000_001
    with pytest.raises(NoteTooLargeError):
        store.read_bytes("Inbox/big.md", 10)


def test_scan_lists_files_and_oddities(store: VaultStore, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = store.root / "Inbox"
    for name in ("b.md", "a.md", "c.PDF", ".hidden.md", "~$x.md", "x.md~", "y.tmp", "z.md.part", "dir"):
        (inbox / name).mkdir() if name == "dir" else (inbox / name).write_text("x")
    (inbox / "dir/inner.md").write_text("x")
    (inbox / "link.md").symlink_to("a.md")
    os.mkfifo(inbox / "pipe")
    with socket.socket(socket.AF_UNIX) as unix:
        monkeypatch.chdir(inbox)
        unix.bind("socket")
    assert [entry.rel for entry in store.scan("Inbox").files] == ["Inbox/a.md", "Inbox/b.md"]
    scan = store.scan("Inbox", notes=False)
    assert [entry.rel for entry in scan.files] == ["Inbox/a.md", "Inbox/b.md", "Inbox/c.PDF"]
    status = (inbox / "a.md").stat()
    assert scan.files[0] == ("Inbox/a.md", status.st_mtime_ns, 1, status.st_ino, 1)
    problems = [(entry.rel, entry.problem) for entry in scan.unsafe_entries]
    assert problems == [
        ("Inbox/link.md", "a symbolic link"),
        ("Inbox/pipe", "a pipe"),
        ("Inbox/socket", "a socket"),
    ]
    assert [entry.rel for entry in store.scan("Inbox", deep=True).files][-1] == "Inbox/dir/inner.md"


def test_oddities_are_set_aside_unopened(store: VaultStore) -> None:
    (store.root / "Inbox/link.md").symlink_to("/etc/passwd")
    (store.root / os.fsdecode(b"Inbox/bad\xff.md")).write_text("x")
    moved = [store.move_unopened(entry.rel, "Quarantine") for entry in store.scan("Inbox").unsafe_entries]
    assert sorted(moved) == ["Quarantine/bad?.md", "Quarantine/link.md"]
    assert stat.S_ISLNK((store.root / "Quarantine/link.md").lstat().st_mode)
    assert names(store, "Inbox") == []


def test_an_unmounted_vault_is_missing_not_empty(store: VaultStore) -> None:
    store.check()
    (store.root / MARKER).rename(store.root / "away")
    for call in (store.check, lambda: store.scan("Inbox"), lambda: store.write_new("Inbox/a.md", "x")):
        with pytest.raises(VaultMissingError, match="not a vault"):
            call()
    with pytest.raises(VaultMissingError):
        VaultStore(store.root / "none").check()
    (store.root / "away").rename(store.root / MARKER)
    (store.root / "Approved").rmdir()
    with pytest.raises(VaultMissingError, match="Approved"):
        store.scan("Approved")


def test_what_a_killed_process_left_is_removed(store: VaultStore) -> None:
    left = store.root / "Inbox" / f"{TEMP_PREFIX}0123.tmp"
    left.write_text("half")
    (store.root / "Inbox/keep.tmp").write_text("a person's")
    born = left.stat().st_mtime_ns
    assert store.scan("Inbox").files == []
    assert store.remove_stale_temporaries("Inbox", born) == 0
    assert store.remove_stale_temporaries("Inbox", born + 1) == 1
    assert names(store, "Inbox") == ["keep.tmp"]


def test_a_full_disk_is_an_error_of_the_vault(store: VaultStore) -> None:
    """RLIMIT_FSIZE makes the kernel refuse in the middle of a write, as a full disk does."""
    sha = store.write_new("Inbox/a.md", "old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        with pytest.raises(VaultError) as refusal:
            store.write_new("Inbox/b.md", "x" * 100_000)
        assert refusal.value.facts["errno"] == errno.EFBIG
        with pytest.raises(VaultError):
            store.replace("Inbox/a.md", "x" * 100_000, sha)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert store.read_note("Inbox/a.md") == ("old", sha)
    assert names(store, "Inbox") == ["a.md"]


def test_a_long_name_is_an_error_of_the_vault(store: VaultStore) -> None:
    with pytest.raises(VaultError, match="too long"):
        store.write_new(f"Inbox/{'x' * 300}.md", "x")
    assert names(store, "Inbox") == []


@pytest.mark.parametrize("way", [renames.rename_noreplace, renames._link_and_unlink, renames._reserve_and_replace])
def test_every_way_of_renaming_refuses_to_overwrite(
    tmp_path: Path, way: Callable[[int, str, int, str], None]
) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    (tmp_path / "a").write_text("a")
    way(folder, "a", folder, "b")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    (tmp_path / "c").write_text("c")
    with pytest.raises(FileExistsError):
        way(folder, "c", folder, "b")
    assert (tmp_path / "b").read_text() == "a"
    os.close(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="procfs has files whose size is not what they hold")
def test_file_that_holds_more_than_its_size_says_is_read_whole_and_bounded() -> None:
    """As one that grows meanwhile, and as on file systems that tell sizes late."""
    folder = os.open("/proc/self", os.O_RDONLY | os.O_DIRECTORY)
    try:
        assert store_module._read(folder, "cmdline", "cmdline", 1_000_000) == Path("/proc/self/cmdline").read_bytes()
        with pytest.raises(NoteTooLargeError):
            store_module._read(folder, "cmdline", "cmdline", 10)
    finally:
        os.close(folder)
