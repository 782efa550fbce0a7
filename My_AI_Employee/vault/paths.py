"""Opens files and folders inside the vault; no symbolic link is followed in any part of a path.

OSError is translated to VaultError. A missing file is a NoteChangedError, since a person may have moved it; a missing
folder, or a root without its marker, is a VaultMissingError.
"""

import errno
import os
import stat
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from My_AI_Employee.errors import (
    NoteChangedError,
    NotRegularFileError,
    PathOutsideVaultError,
    VaultError,
    VaultMissingError,
)
from My_AI_Employee.vault.layout import MARKER

_DIR_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
MAX_DEPTH = 12
_NO_NAMES = frozenset(("", ".", ".."))


def split_path(rel: str) -> tuple[tuple[str, ...], str]:
    """Split a path inside the vault into (folders, name). Raises PathOutsideVaultError for any other path."""
    parts = rel.split("/")
    if "\x00" in rel or len(parts) > MAX_DEPTH or not _NO_NAMES.isdisjoint(parts):
        raise PathOutsideVaultError(f"'{rel[:200]}' is not a path inside the vault", facts={"path": rel[:200]})
    return tuple(parts[:-1]), parts[-1]


class _VaultErrors:
    """The context manager of `vault_errors`."""

    __slots__ = ("_rel",)

    def __init__(self, rel: str) -> None:
        self._rel = rel

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, OSError):
            raise _translated(error, self._rel) from error


def vault_errors(rel: str) -> AbstractContextManager[None]:
    """Translate each OSError about a path of the vault to VaultError."""
    return _VaultErrors(rel)


def _translated(error: OSError, rel: str) -> VaultError:
    facts = {"path": rel, "errno": error.errno}
    if error.errno == errno.ENOENT:
        return NoteChangedError(f"{rel} is not there any more", facts=facts)
    if error.errno == errno.EEXIST:
        return NoteChangedError(f"{rel} exists already and is not overwritten", facts=facts)
    if error.errno in (errno.ELOOP, errno.ENXIO, errno.EISDIR):
        return NotRegularFileError(f"{rel} is not a regular file", facts=facts)
    return VaultError(f"{rel}: {error.strerror or error}", facts=facts)


def open_root(root: Path) -> int:
    """Open the root of the vault. Raises VaultMissingError when the folder is not a vault, or is not mounted."""
    try:
        descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise VaultMissingError(f"the vault {root} is not there: {error.strerror}") from None
    try:
        marker = os.stat(MARKER, dir_fd=descriptor, follow_symlinks=False)
        found = stat.S_ISREG(marker.st_mode)
    except OSError:
        found = False
    if not found:
        os.close(descriptor)
        raise VaultMissingError(
            f"{root} is not a vault: it has no file {MARKER}",
            hint="is the drive mounted? A new vault is made with: ai-employee init",
        )
    return descriptor


def open_folder(root: Path, folders: tuple[str, ...]) -> int:
    """Open a folder. Raises VaultMissingError, and NotRegularFileError for a symbolic link or a file in its place."""
    return open_below(open_root(root), folders)


def open_below(top: int, folders: tuple[str, ...]) -> int:
    """As `open_folder`, from an open root; the descriptor `top` is closed unless it is returned."""
    descriptor = top
    for name in folders:
        try:
            child = _open_child(descriptor, name, "/".join(folders))
        finally:
            os.close(descriptor)
        descriptor = child
    return descriptor


class NameInFolder:
    """Context manager that opens the folder of a path; its value is (descriptor of the folder, name).

    Raises PathOutsideVaultError, and the errors of `open_folder`.
    """

    __slots__ = ("_folder", "_folders", "_name", "_root")

    def __init__(self, root: Path, rel: str) -> None:
        self._root = root
        self._folders, self._name = split_path(rel)

    def __enter__(self) -> tuple[int, str]:
        self._folder = open_folder(self._root, self._folders)
        return self._folder, self._name

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._folder)


def _open_child(parent: int, name: str, folder: str) -> int:
    try:
        return os.open(name, _DIR_FLAGS, dir_fd=parent)
    except FileNotFoundError:
        raise VaultMissingError(f"the folder {folder} is not in the vault", facts={"path": folder}) from None
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENOTDIR):
            raise NotRegularFileError(
                f"{folder} is not a plain folder of the vault", facts={"path": folder}
            ) from None
        raise _translated(error, folder) from error


def open_regular(folder: int, name: str, rel: str) -> int:
    """Open a regular file for reading. Raises NotRegularFileError for anything else, without blocking on a pipe."""
    with vault_errors(rel):
        descriptor = os.open(name, _FILE_FLAGS, dir_fd=folder)
        is_regular = False
        try:
            is_regular = stat.S_ISREG(os.fstat(descriptor).st_mode)
        finally:
            if not is_regular:
                os.close(descriptor)
        if is_regular:
            return descriptor
    raise NotRegularFileError(f"{rel} is not a regular file", facts={"path": rel})
