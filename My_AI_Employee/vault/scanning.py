"""What lies in a folder of the vault: entries to work on and oddities to report. Nothing is opened or followed."""

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
    """A regular file. rel: path inside the vault; links: names that the file has on its file system."""

    rel: str
    mtime_ns: int
    size: int
    inode: int
    links: int


@dataclass(frozen=True)
class Oddity:
    """Something that is never opened; `set_aside` moves it. rel may hold lone surrogates (names not in UTF-8)."""

    rel: str
    problem: str


@dataclass(frozen=True)
class Scan:
    """A folder's files and oddities, each sorted by name."""

    files: list[FileEntry] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)


def is_ignored(name: str) -> bool:
    """Whether a name is hidden, temporary or an editor's: `.x`, `~x`, `x~`, `x.tmp`, `x.part`."""
    return name.startswith((".", "~")) or name.lower().endswith((TEMP_SUFFIX, "~", ".part", ".crdownload"))


def scan_folder(descriptor: int, prefix: str, *, notes: bool, deep: bool) -> Scan:
    """Entries of an open folder. notes: only `.md` files; deep: with the folders inside."""
    found = Scan()
    _collect(descriptor, prefix, found, notes, MAX_DEPTH - 2 - prefix.count("/") if deep else None)
    found.files.sort()
    found.oddities.sort(key=lambda oddity: oddity.rel)
    return found


def _collect(descriptor: int, prefix: str, found: Scan, notes: bool, depth: int | None) -> None:
    """depth: how many levels of folders may follow; None passes folders over."""
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
        found.oddities.append(Oddity(rel, _UNTEXT if depth else "a folder inside too many others"))
        return
    try:
        child = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=parent)
    except OSError as error:
        found.oddities.append(Oddity(rel, f"a folder that does not open: {error.strerror}"))
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
        found.oddities.append(Oddity(rel, problem))
    elif not notes or rel.lower().endswith(".md"):
        found.files.append(FileEntry(rel, status.st_mtime_ns, status.st_size, status.st_ino, status.st_nlink))


def _is_text(rel: str) -> bool:
    try:
        rel.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
