"""Atomic writes: a file is written under a hidden name in the same folder, then renamed.

Folders are given as descriptors, so that a caller that opened its folder without following links (the store of the
vault) writes into exactly that folder, even if its path changes meanwhile.
"""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TEMP_PREFIX = ".ai-employee-"
TEMP_SUFFIX = ".tmp"
NEW_FILE = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
"""Flags of `os.open` to create a file; they fail if the name exists, even as a symbolic link."""


def hidden_name() -> str:
    """A random name that scans, Obsidian and most synchronisers ignore; cleanup finds leftover files by it."""
    return f"{TEMP_PREFIX}{secrets.token_hex(8)}{TEMP_SUFFIX}"


@contextmanager
def temporary_file(folder: int, chunks: Iterable[bytes], *, mode: int = 0o644, durable: bool = True) -> Iterator[str]:
    """Context manager: a closed temporary file in an open folder. The block renames it, otherwise it is removed.

    mode: subject to the umask. durable: flush the file before the block, and the folder after it.
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
    """Write a file atomically; a reader sees the old or the new content.

    mode: of the new file, also when it replaces a file of another mode. durable: flush to disk before returning; else
    a power cut may leave the old file or an incomplete one. replace: False keeps an existing file, such as one that
    another process has just written. Raises OSError; then the old file is in place, or the new one without a flush.
    """
    with _opened(path.parent) as folder, temporary_file(folder, [content], mode=mode, durable=durable) as name:
        if replace:
            os.replace(name, path.name, src_dir_fd=folder, dst_dir_fd=folder)
        else:
            with suppress(FileExistsError):
                os.link(name, path.name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)


def flush_folder(path: Path) -> None:
    """Flush a folder (fsync), which makes renames and new entries in it durable."""
    with _opened(path) as folder:
        os.fsync(folder)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield folder
    finally:
        os.close(folder)
