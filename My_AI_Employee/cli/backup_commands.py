"""Backup and restore of one installation: vault, journal, embedded books, keys and stored secrets."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from My_AI_Employee import __version__
from My_AI_Employee.bootstrap import Installation, utc_now
from My_AI_Employee.bootstrap.state_folder import StateFolder, exclusive, is_led, open_state, vault_id
from My_AI_Employee.credentials.opening import open_secret_store
from My_AI_Employee.errors import BackupError, ConfigurationError
from My_AI_Employee.files.backup_archive import (
    Key,
    Lock,
    copy_database,
    database_problem,
    decrypt,
    encrypt,
    unpack,
    write_tar,
)
from My_AI_Employee.settings import Settings

_PRIVATE = re.compile(r"backup-[a-z0-9_]{8}")
"""Names that `TemporaryDirectory` gives."""
_VAULT, _STATE, _SECRETS = "vault", "state", "secrets.json"
_LEFT_OUT_OF_STATE = (
    ".lock",
    ".log",
    ".sqlite-wal",
    ".sqlite-shm",
    "-journal",
    ".tmp",
    ".kept",
    ".kept-wal",
    ".kept-shm",
)


def make_backup(installation: Installation, folder: Path, lock: Lock, key: Key | None = None) -> dict[str, Any]:
    """Write a backup into a folder, outside the vault. key: the drill opens it and checks every file.

    Without a key (a backup for recipients whose identity lies elsewhere) the drill checks the archive before it is
    encrypted. Raises BackupError, ConfigurationError.
    """
    store = installation.store
    store.check()
    if installation.settings.database_url:
        raise ConfigurationError(
            "the journal lies in PostgreSQL, which this backup does not read",
            hint="back it up with pg_dump, and the vault and the state folder with your usual tool",
        )
    if folder.resolve().is_relative_to(store.root):
        raise BackupError("a backup inside the vault would be part of the next one", hint="choose another folder")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"ai-employee-{utc_now():%Y%m%dT%H%M%SZ}.tar.age"
    partial = target.with_suffix(".partial")
    with _private_folder(installation.state.root) as private:
        tar, about = private / "backup.tar", _about(installation)
        count = write_tar(tar, _gathered(installation, private), about)
        try:
            encrypt(tar, partial, lock)
            _drill(partial, tar, private, key)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    return {"file": str(target), "files": count, "bytes": target.stat().st_size, "opened_again": key is not None}


def _about(installation: Installation) -> dict[str, Any]:
    return {
        "version": __version__,
        "created": utc_now().isoformat(timespec="seconds"),
        "vault_id": vault_id(installation.store.root),
        "books": installation.settings.books_kind,
    }


@contextmanager
def _private_folder(root: Path) -> Iterator[Path]:
    """A folder for this user alone, on the disk that has the vault in the clear already.

    What a process that was killed left there is deleted. Raises BackupError while another one works there.
    """
    with exclusive(root / "backup.lock") as is_free:
        if not is_free:
            raise BackupError("another backup or restore is under way", hint="wait until it has ended")
        for left in root.iterdir():
            if _PRIVATE.fullmatch(left.name):
                shutil.rmtree(left)
        with TemporaryDirectory(prefix="backup-", dir=root) as name:
            yield Path(name)


def _gathered(installation: Installation, private: Path) -> dict[str, Path]:
    """Name in the archive -> file. The journal is copied before the books: what is in the books only is found there
    again by its key, while the journal must not know effects that the books lack."""
    state, files = installation.state, dict[str, Path]()
    for database in (state.journal, *sorted(set(state.root.glob("*.sqlite")) - {state.journal})):
        if database.exists():
            copy = private / database.name
            copy_database(database, copy)
            files[f"{_STATE}/{database.name}"] = copy
    for path in _regular_files(state.root, private, _LEFT_OUT_OF_STATE):
        files.setdefault(f"{_STATE}/{path.relative_to(state.root)}", path)
    for path in _regular_files(installation.store.root, private):
        files[f"{_VAULT}/{path.relative_to(installation.store.root)}"] = path
    secrets = installation.secrets()
    kept = {name: secrets.get(name) for name in secrets.names()}
    (private / _SECRETS).write_text(json.dumps(kept), encoding="utf-8")
    return {**files, _SECRETS: private / _SECRETS}


def _regular_files(root: Path, private: Path, left_out: tuple[str, ...] = ()) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        is_ours = path.is_file() and not path.is_symlink() and not path.name.endswith(left_out)
        if is_ours and not path.is_relative_to(private):
            yield path


def _drill(locked: Path, tar: Path, private: Path, key: Key | None) -> None:
    """Open what was written as a restore would, and check it."""
    opened = private / "opened.tar" if key else tar
    if key:
        decrypt(locked, opened, key)
    drilled = private / "drill"
    drilled.mkdir()
    unpack(opened, drilled)
    _check_databases(drilled)


def _check_databases(unpacked: Path) -> None:
    for path in sorted((unpacked / _STATE).glob("*.sqlite")):
        problem = database_problem(path)
        if problem:
            raise BackupError(f"{path.name} is damaged: {problem}")


@dataclass(frozen=True, kw_only=True)
class RestoreWanted:
    """vault: None checks the backup and writes nothing. overwrite: what is there is moved aside, never deleted."""

    file: Path
    key: Key
    vault: Path | None
    overwrite: bool = False


def restore_backup(settings: Settings, wanted: RestoreWanted, now: datetime) -> dict[str, Any]:
    """Check a backup, then put vault, state and secrets in place. Raises BackupError; then nothing was changed."""
    if not wanted.file.is_file():
        raise BackupError(f"there is no file {wanted.file}")
    settings.state_root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _private_folder(settings.state_root) as private:
        tar, unpacked = private / "backup.tar", private / "unpacked"
        decrypt(wanted.file, tar, wanted.key)
        unpacked.mkdir()
        manifest = unpack(tar, unpacked)
        _check_databases(unpacked)
        shown = {name: manifest[name] for name in ("created", "version", "books", "vault_id")}
        shown["files"] = len(manifest["files"])
        if wanted.vault is None:
            return {**shown, "restored": False, "moved_aside": []}
        moved = _put_in_place(settings, wanted, unpacked, now)
    done = {**shown, "restored": True, "moved_aside": [str(path) for path in moved], "vault": str(wanted.vault)}
    return {**done, "remarks": _without_settings(settings.state_root / ".env", wanted.vault)}


def _without_settings(file: Path, vault: Path) -> list[str]:
    """What to do where the machine has no settings file, which no backup holds: it is of all vaults of a user."""
    if file.exists():
        return []
    return [
        f"There are no settings in {file}, and a backup holds none: copy that file from where the backup was made, "
        f"or run `ai-employee init {vault}` with your firm's name, country, currency and account"
    ]


_HOW_TO_REPLACE = (
    "this machine has the books and the journal of the same vault: say --overwrite, which moves what is there aside, "
    "or set AI_EMPLOYEE_STATE_DIR to an empty folder to look at the backup beside them"
)


def _put_in_place(settings: Settings, wanted: RestoreWanted, unpacked: Path, now: datetime) -> list[Path]:
    assert wanted.vault is not None  # the caller restores
    vault, state = wanted.vault, (settings.state_root / vault_id(unpacked / _VAULT)).resolve()
    if state.is_dir() and is_led(StateFolder(root=state)):
        raise BackupError("ai-employee works on this vault", hint="stop it first: ai-employee service remove")
    taken = [path for path in (vault, state) if path.exists() and (path.is_file() or any(path.iterdir()))]
    if taken and not wanted.overwrite:
        raise BackupError(
            f"{' and '.join(str(path) for path in taken)} would be replaced",
            hint=_HOW_TO_REPLACE
            if state in taken
            else "restore to an empty folder, or say --overwrite: what is there is moved aside",
        )
    moved = [_moved_aside(path, now) for path in taken]
    for source, target in ((unpacked / _STATE, state), (unpacked / _VAULT, vault)):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target, dirs_exist_ok=True)
    state.chmod(0o700)
    _make_empty_folders(vault)
    _restore_secrets(settings, vault, unpacked / _SECRETS)
    return moved


def _moved_aside(path: Path, now: datetime) -> Path:
    target = path.with_name(f"{path.name}.before-restore-{now:%Y%m%dT%H%M%SZ}")
    path.rename(target)
    return target


def _make_empty_folders(vault: Path) -> None:
    """Folders without files are not in a backup."""
    from My_AI_Employee.vault.layout import Folder

    for folder in Folder:
        (vault / folder).mkdir(exist_ok=True)


def _restore_secrets(settings: Settings, vault: Path, kept: Path) -> None:
    state = open_state(settings.state_root, vault)
    store = open_secret_store(state.root, settings.config_dir, state.root.name)
    for name, value in json.loads(kept.read_text(encoding="utf-8")).items():
        if value:
            store.set(name, value)
