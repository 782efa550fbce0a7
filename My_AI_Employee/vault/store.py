"""The store: all access to files of the vault goes through it.

Every path is relative to the root, folders are opened without following links, and every write is atomic and durable
(temporary file in the same folder, fsync, rename, fsync of the folder). Hard links are read as ordinary files (scans
report `links`); a write replaces the file, so that another hard link keeps the old content and nothing outside the
vault changes.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path, PurePosixPath

from My_AI_Employee.errors import (
    NoteChangedError,
    NoteTooLargeError,
    NotRegularFileError,
    VaultError,
    VaultMissingError,
)
from My_AI_Employee.files.atomic_write import TEMP_PREFIX, TEMP_SUFFIX, temporary_file
from My_AI_Employee.vault.atomic_append import Identity, identity
from My_AI_Employee.vault.layout import MARKER, Folder
from My_AI_Employee.vault.note_text import MAX_NOTE_BYTES, decode_note, writable
from My_AI_Employee.vault.open_files import is_open_elsewhere
from My_AI_Employee.vault.paths import (
    NameInFolder,
    open_below,
    open_folder,
    open_regular,
    open_root,
    split_path,
    vault_errors,
)
from My_AI_Employee.vault.renames import move_noreplace, rename_noreplace
from My_AI_Employee.vault.scanning import Scan, scan_folder

MAX_FILE_BYTES = 50_000_000
_MAX_TRIES = 10_000
_MAX_NAME_BYTES = 255


def sha256_of(content: bytes) -> str:
    """The SHA-256 digest in hex."""
    return hashlib.sha256(content).hexdigest()


class VaultStore:
    """Files of one vault. Every method raises VaultMissingError when the vault or the folder is gone."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._marker = b""
        self._marker_seen: Identity | None = None

    def check(self) -> None:
        """Raises VaultMissingError when the root is not a vault, or not the same vault as at the first check."""
        root = open_root(self.root)
        try:
            with vault_errors(MARKER):
                seen = identity(os.stat(MARKER, dir_fd=root, follow_symlinks=False))
            if seen == self._marker_seen:
                return
            marker = _read(root, MARKER, MARKER, MAX_NOTE_BYTES)
        finally:
            os.close(root)
        if marker != (self._marker or marker):
            raise VaultMissingError(
                f"{self.root} is another vault than before", hint="restart ai-employee to work on this one"
            )
        self._marker, self._marker_seen = marker, seen

    def _at(self, rel: str) -> NameInFolder:
        return NameInFolder(self.root, rel)

    def read_bytes(self, rel: str, max_bytes: int = MAX_FILE_BYTES) -> tuple[bytes, str]:
        """Read (content, sha256). Raises NotRegularFileError, NoteTooLargeError, NoteChangedError when missing."""
        with self._at(rel) as (folder, name):
            content = _read(folder, name, rel, max_bytes)
        return content, sha256_of(content)

    def check_file(self, rel: str) -> None:
        """Raise the errors of `read_bytes` without reading the file."""
        with self._at(rel) as (folder, name):
            descriptor = open_regular(folder, name, rel)
            try:
                _checked_size(descriptor, rel, MAX_FILE_BYTES)
            finally:
                os.close(descriptor)

    def read_note(self, rel: str) -> tuple[str, str]:
        """Read (text, sha256 of the bytes). Raises the errors of `read_bytes`, NoteFormatError unless UTF-8."""
        content, sha256 = self.read_bytes(rel, MAX_NOTE_BYTES)
        return decode_note(content), sha256

    def exists(self, rel: str) -> bool:
        """Whether a file of any kind has this name."""
        with self._at(rel) as (folder, name):
            return _exists(folder, name)

    def folders_with(self, name: str, folders: Iterable[str]) -> list[str]:
        """The folders that contain a file of any kind with this name."""
        root = open_root(self.root)
        try:
            return [folder for folder in folders if _holds_name(root, folder, name)]
        finally:
            os.close(root)

    def write_new(self, rel: str, text: str | bytes) -> str:
        """Create a file; returns its sha256. Raises NoteChangedError when it exists."""
        content = _as_bytes(text)
        with self._at(rel) as (folder, name), _temporary(folder, content, rel) as temporary, vault_errors(rel):
            rename_noreplace(folder, temporary, folder, name)
        return sha256_of(content)

    def replace(self, rel: str, text: str | bytes, expected_sha256: str) -> str:
        """Replace a file whose hash is `expected_sha256`; returns the new sha256. Raises NoteChangedError.

        The old content is compared after the new one is on disk, directly before the rename.
        """
        content = _as_bytes(text)
        with self._at(rel) as (folder, name), _temporary(folder, content, rel) as temporary:
            _check_unchanged(folder, name, rel, expected_sha256)
            with vault_errors(rel):
                os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
        return sha256_of(content)

    def write_view(self, rel: str, text: str) -> bool:
        """Write a file that only the program writes (dashboard, queue view); False when it is unchanged.

        A link, a folder or a huge file of this name is moved to quarantine unread.
        """
        content = _as_bytes(text)
        with self._at(rel) as (folder, name):
            try:
                if _exists(folder, name) and _read(folder, name, rel, MAX_FILE_BYTES) == content:
                    return False
            except (NotRegularFileError, NoteTooLargeError):
                self.move_unopened(rel, Folder.QUARANTINE)
            with _temporary(folder, content, rel) as temporary, vault_errors(rel):
                os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
        return True

    def move(self, rel: str, folder: str, expected_sha256: str = "", *, name: str = "", durable: bool = True) -> str:
        """Move to another folder; returns the new path. A taken name gets ` 2`, ` 3`… before its extension.

        expected_sha256: hash that `read_note` returned. Raises NoteChangedError when the file has another hash.
        durable: False skips the fsyncs, if a scan repeats a move that a power cut undid (claims).
        """
        wanted_rel = f"{folder}/{name or PurePosixPath(rel).name}"
        with self._at(rel) as (source, old_name), self._at(wanted_rel) as (target, wanted):
            os.close(open_regular(source, old_name, rel))
            if expected_sha256:
                _check_unchanged(source, old_name, rel, expected_sha256)
            if rel == wanted_rel:
                return rel
            new_name = _move_to_free_name(source, old_name, target, wanted, rel)
            if durable:
                _sync(target, source)
        return f"{folder}/{new_name}"

    def move_unopened(self, rel: str, folder: str) -> str:
        """Move an entry of any kind without opening it; returns its new path. For `UnsafeEntry.rel`."""
        with self._at(rel) as (source, name), self._at(f"{folder}/{_readable(name)}") as (target, wanted):
            new_name = _move_to_free_name(source, name, target, wanted, _readable(rel))
            _sync(target, source)
        return f"{folder}/{new_name}"

    def copy_in(self, source: Path | bytes, folder: str, name: str) -> str:
        """Copy bytes, or a file from outside, into a folder; returns the path. A taken name gets ` 2`, ` 3`….

        A file with the same name and content is not copied again.
        """
        content = source if isinstance(source, bytes) else _read_outside(source)
        rel = f"{folder}/{name}"
        with self._at(rel) as (target, wanted):
            for taken in takewhile(lambda candidate: _exists(target, candidate), _free_names(wanted)):
                if _holds(target, taken, content):
                    return f"{folder}/{taken}"
            with _temporary(target, content, rel) as temporary:
                return f"{folder}/{_move_to_free_name(target, temporary, target, wanted, rel)}"

    def times_of(self, rel: str) -> tuple[int, int]:
        """When a file's contents were written, and when it came to this path (ns, by the file system's clock).

        Raises NoteChangedError when it is missing.
        """
        with self._at(rel) as (folder, name), vault_errors(rel):
            try:
                status = os.stat(name, dir_fd=folder, follow_symlinks=False)
            except FileNotFoundError:
                raise NoteChangedError(f"{rel} is gone", facts={"path": rel}) from None
        return status.st_mtime_ns, status.st_ctime_ns

    def is_open_for_writing(self, rel: str) -> bool:
        """Whether a process has the file open for writing; False also when the system cannot tell."""
        with self._at(rel) as (folder, name):
            return is_open_elsewhere(name, folder)

    def remove(self, rel: str, expected_sha256: str = "", *, durable: bool = True) -> None:
        """Delete a file. Raises NoteChangedError when it is missing or has another hash, NotRegularFileError.

        durable: as in `move`.
        """
        with self._at(rel) as (folder, name):
            os.close(open_regular(folder, name, rel))
            if expected_sha256:
                _check_unchanged(folder, name, rel, expected_sha256)
            with vault_errors(rel):
                os.unlink(name, dir_fd=folder)
                if durable:
                    os.fsync(folder)

    def make_folder(self, folder: str) -> None:
        """Create a folder, such as `Done/2026-11`, in an existing one. Does nothing when it exists."""
        if self.exists(folder):
            return
        with self._at(folder) as (parent, name), vault_errors(folder), suppress(FileExistsError):
            os.mkdir(name, dir_fd=parent)
            os.fsync(parent)

    def scan(self, folder: str, *, notes: bool = True, deep: bool = False) -> Scan:
        """List a folder without opening files, sorted. notes: only `.md` files; deep: also its subfolders."""
        descriptor = self._open(folder)
        try:
            with vault_errors(folder):
                return scan_folder(descriptor, folder, notes=notes, deep=deep)
        finally:
            os.close(descriptor)

    def _open(self, folder: str) -> int:
        folders, name = split_path(folder)
        return open_folder(self.root, (*folders, name))

    def remove_stale_temporaries(self, folder: str, before_ns: int) -> int:
        """Delete temporary files of killed processes older than a time (ns since the epoch); returns their number."""
        descriptor = self._open(folder)
        try:
            with vault_errors(folder):
                with os.scandir(descriptor) as entries:
                    stale = [entry.name for entry in entries if _is_stale(entry, before_ns)]
                for name in stale:
                    os.unlink(name, dir_fd=descriptor)
        finally:
            os.close(descriptor)
        return len(stale)


def _is_stale(entry: os.DirEntry[str], before_ns: int) -> bool:
    ours = entry.name.startswith(TEMP_PREFIX) and entry.name.endswith(TEMP_SUFFIX)
    return ours and entry.stat(follow_symlinks=False).st_mtime_ns < before_ns


def _as_bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else writable(text).encode()


def _exists(folder: int, name: str) -> bool:
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _holds_name(root: int, folder: str, name: str) -> bool:
    parent, last = split_path(folder)
    with vault_errors(folder):
        top = os.dup(root)
    descriptor = open_below(top, (*parent, last))
    try:
        return _exists(descriptor, name)
    finally:
        os.close(descriptor)


def _read(folder: int, name: str, rel: str, max_bytes: int) -> bytes:
    descriptor = open_regular(folder, name, rel)
    try:
        with vault_errors(rel):
            size = _checked_size(descriptor, rel, max_bytes)
            content = _read_some(descriptor, size + 1)  # room for all that may be costs more than reading a note
            if len(content) > size:  # somebody is writing
                content += _read_some(descriptor, max_bytes - size)
    finally:
        os.close(descriptor)
    if len(content) > max_bytes:
        raise _too_large(rel, max_bytes)
    return content


def _read_some(descriptor: int, most: int) -> bytes:
    """Read up to `most` bytes; loops, since one read may return fewer."""
    content = b""
    while len(content) < most and (part := os.read(descriptor, most - len(content))):
        content += part
    return content


def _checked_size(descriptor: int, rel: str, max_bytes: int) -> int:
    size = os.fstat(descriptor).st_size
    if size > max_bytes:
        raise _too_large(rel, max_bytes)
    return size


def _too_large(rel: str, max_bytes: int) -> NoteTooLargeError:
    return NoteTooLargeError(f"{rel} is larger than the {max_bytes:,} bytes that are read", facts={"path": rel})


def _holds(folder: int, name: str, content: bytes) -> bool:
    """Whether the name is a regular file with this content."""
    with suppress(NotRegularFileError, NoteTooLargeError, NoteChangedError):
        return _read(folder, name, name, len(content)) == content
    return False


def _read_outside(source: Path) -> bytes:
    with vault_errors(source.name):
        folder = os.open(source.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        return _read(folder, source.name, source.name, MAX_FILE_BYTES)
    finally:
        os.close(folder)


def _check_unchanged(folder: int, name: str, rel: str, expected_sha256: str) -> None:
    if sha256_of(_read(folder, name, rel, MAX_FILE_BYTES)) != expected_sha256:
        raise NoteChangedError(f"somebody changed {rel} since it was read", facts={"path": rel})


@contextmanager
def _temporary(folder: int, content: bytes, rel: str) -> Iterator[str]:
    with vault_errors(rel), temporary_file(folder, [content]) as name:
        yield name


def _sync(*folders: int) -> None:
    with vault_errors("the vault"):
        for folder in folders:
            os.fsync(folder)


def _readable(name: str) -> str:
    return name.encode("utf-8", "replace").decode()


def _free_names(wanted: str) -> Iterator[str]:
    yield wanted
    path = PurePosixPath(wanted)
    stem = os.fsencode(path.stem)[: _MAX_NAME_BYTES - len(os.fsencode(path.suffix)) - len(" 9999")]
    for number in range(2, _MAX_TRIES):
        yield f"{stem.decode(errors='ignore')} {number}{path.suffix}"


def _move_to_free_name(source: int, name: str, target: int, wanted: str, rel: str) -> str:
    """Rename to the first free name; returns the name."""
    for candidate in _free_names(wanted):
        with vault_errors(rel), suppress(FileExistsError):
            move_noreplace(source, name, target, candidate)
            return candidate
    raise VaultError(f"no free name like {wanted} is left for {rel}", facts={"path": rel})
