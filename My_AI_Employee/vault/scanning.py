"""Lists a folder of the vault: regular files, and unsafe entries to report. Opens no file and follows no link."""

import os
import stat
from dataclasses import dataclass, field
from typing import NamedTuple

from My_AI_Employee.files.atomic_write import TEMP_SUFFIX
from My_AI_Employee.vault.paths import MAX_DEPTH

_KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)


_UNTEXT = "a name that is not text"


class FileEntry(NamedTuple):
    """A regular file. rel: path inside the vault; links: number of hard links."""

    rel: str
    mtime_ns: int
    size: int
    inode: int
    links: int


@dataclass(frozen=True)
class UnsafeEntry:
    """An entry that is never opened (a link, a pipe); `move_unopened` moves it. rel: may contain lone surrogates."""

    rel: str
    problem: str


@dataclass(frozen=True)
class Scan:
    """The files and the unsafe entries of a folder, each sorted by name."""

    files: list[FileEntry] = field(default_factory=list)
    unsafe_entries: list[UnsafeEntry] = field(default_factory=list)


def is_ignored(name: str) -> bool:
    """Whether the name is of a hidden or temporary file: `.x`, `~x`, `x~`, `x.tmp`, `x.part`."""
    return name.startswith((".", "~")) or name.lower().endswith((TEMP_SUFFIX, "~", ".part", ".crdownload"))


def scan_folder(descriptor: int, prefix: str, *, notes: bool, deep: bool) -> Scan:
    """List an open folder. notes: only `.md` files; deep: also its subfolders."""
    found = Scan()
    _collect(descriptor, prefix, found, notes, MAX_DEPTH - 2 - prefix.count("/") if deep else None)
    found.files.sort()
    found.unsafe_entries.sort(key=lambda entry: entry.rel)
    return found


def _collect(descriptor: int, prefix: str, found: Scan, notes: bool, depth: int | None) -> None:
    """Add the entries of a folder to `found`. depth: levels of subfolders to enter; None skips subfolders."""
    with os.scandir(descriptor) as entries:
        for entry in entries:
            if is_ignored(entry.name):
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            rel = f"{prefix}/{entry.name}"
            if stat.S_ISDIR(status.st_mode):
                _collect_inside(descriptor, entry.name, rel, found, notes, depth)
            else:
                _sort_in(rel, status, found, notes)


def _collect_inside(parent: int, name: str, rel: str, found: Scan, notes: bool, depth: int | None) -> None:
    if depth is None:
        return
    if not depth or not _is_text(rel):
        found.unsafe_entries.append(UnsafeEntry(rel, _UNTEXT if depth else "a folder that is nested too deeply"))
        return
    try:
        child = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=parent)
    except OSError as error:
        found.unsafe_entries.append(UnsafeEntry(rel, f"a folder that does not open: {error.strerror}"))
        return
    try:
        _collect(child, rel, found, notes, depth - 1)
    finally:
        os.close(child)


def _sort_in(rel: str, status: os.stat_result, found: Scan, notes: bool) -> None:
    is_plain = stat.S_ISREG(status.st_mode)
    problem = "" if is_plain else next((words for test, words in _KINDS if test(status.st_mode)), "")
    if not problem and not _is_text(rel):
        problem = _UNTEXT
    if problem:
        found.unsafe_entries.append(UnsafeEntry(rel, problem))
    elif not notes or rel.lower().endswith(".md"):
        found.files.append(FileEntry(rel, status.st_mtime_ns, status.st_size, status.st_ino, status.st_nlink))


def _is_text(rel: str) -> bool:
    try:
        rel.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
