"""Reads and writes files that only this user may read, outside of every vault."""

import os
from pathlib import Path

from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.files.atomic_write import write_atomically

_OTHERS = 0o077
_MOUNTED = Path("/run/secrets")


def vault_around(path: Path) -> Path | None:
    """The vault (of this program or of Obsidian) that contains a path, links resolved; None outside of vaults."""
    marks = (".obsidian", "Pending_Approval")
    parents = path.resolve().parents
    return next((folder for folder in parents if any((folder / mark).is_dir() for mark in marks)), None)


def _check_outside_vaults(path: Path) -> None:
    vault = vault_around(path)
    if vault is not None:
        raise CredentialsError(
            f"{path} is in the vault {vault}; secrets are never kept in a vault",
            hint="set AI_EMPLOYEE_STATE_DIR and AI_EMPLOYEE_CONFIG_DIR to folders outside it",
        )


def read_private(path: Path) -> bytes | None:
    """Read a file; None when it is missing. Raises CredentialsError when other users may read it."""
    _check_outside_vaults(path)
    try:
        with path.open("rb") as file:
            if os.name == "posix" and os.fstat(file.fileno()).st_mode & _OTHERS:
                raise CredentialsError(f"others may read {path}", hint=f"run: chmod 600 {path}")
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CredentialsError(f"{path} cannot be read: {error.strerror}") from None


def mounted_secret(path: Path) -> str:
    """Read a secret from a file that only this user may read, outside of every vault.

    Files below /run/secrets, where container engines mount secrets, may be readable by all users of the container.
    Raises CredentialsError.
    """
    is_mounted = path.is_relative_to(_MOUNTED) and path.is_file()
    raw = path.read_bytes() if is_mounted else read_private(path)
    if raw is None:
        raise CredentialsError(f"there is no file {path}", hint="put the secret there, or correct the path")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise CredentialsError(f"{path} is not text") from None


def write_private(path: Path, content: bytes, *, replace: bool = True) -> None:
    """Write a file of mode 0600 atomically and durably. replace: False keeps an existing file."""
    _check_outside_vaults(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(path, content, mode=0o600, replace=replace)
    except OSError as error:
        raise CredentialsError(f"{path} cannot be written: {error.strerror}") from None
