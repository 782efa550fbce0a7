"""Files that appear whole or not at all: written under a hidden name in the same folder, then renamed.

The work is done by descriptors of folders, so that a caller which opened its folder without following links (the
guarded store of the vault) writes into that very folder, whatever becomes of the path meanwhile.
"""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TEMP_PREFIX = ".ai-employee-"
TEMP_SUFFIX = ".tmp"
NEW_FILE = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
"""Flags of `os.open` for a file that nothing lies in the place of, not even a link."""


def hidden_name() -> str:
    """A name that scans, Obsidian and most synchronisers ignore; what a killed process leaves is known by it."""
    return f"{TEMP_PREFIX}{secrets.token_hex(8)}{TEMP_SUFFIX}"


@contextmanager
def draft(folder: int, chunks: Iterable[bytes], *, mode: int = 0o644, durable: bool = True) -> Iterator[str]:
    """The name of a closed file of this content in an open folder; the block renames it, or it is removed.

    mode: as the process's umask lets it be. durable: the file is flushed before the block, the folder after it.
    Raises OSError.
    """
    name = hidden_name()
    try:
        with os.fdopen(os.open(name, NEW_FILE, mode, dir_fd=folder), "wb") as file:
            file.writelines(chunks)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        yield name
        if durable:
            os.fsync(folder)
    finally:
        with suppress(OSError):
            os.unlink(name, dir_fd=folder)


def write_atomically(
    path: Path, content: bytes, *, mode: int = 0o644, durable: bool = True, replace: bool = True
) -> None:
    """Put a file in place in one step; a reader sees the old one or the new one.

    mode: of a new file, also when it replaces one of another mode. durable: on the disk when this returns; without it
    a power cut may leave the old file or a torn one. replace: False leaves a file that is there already, as when
    another process was first. Raises OSError; the old file is in place then, or the new one that is not flushed.
    """
    with _opened(path.parent) as folder, draft(folder, [content], mode=mode, durable=durable) as name:
        if replace:
            os.replace(name, path.name, src_dir_fd=folder, dst_dir_fd=folder)
        else:
            with suppress(FileExistsError):
                os.link(name, path.name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)


def flush_folder(path: Path) -> None:
    """Make the names in a folder durable: those of files that were moved there, or of new folders."""
    with _opened(path) as folder:
        os.fsync(folder)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield folder
    finally:
        os.close(folder)
