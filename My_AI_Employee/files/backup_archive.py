"""A backup as one tar file with a manifest, encrypted in the age format (age-encryption.org), which `age` opens too.

Databases are copied by SQLite's own backup, so that a running program may write meanwhile.
"""

import hashlib
import io
import json
import sqlite3
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from My_AI_Employee.errors import BackupError
from My_AI_Employee.files.install_command import install_command

MANIFEST = "manifest.json"
FORMAT = 1
MAX_IN_MEMORY = 1_000_000_000
"""Bytes of an archive that a passphrase encrypts, which happens in memory."""
MIN_PASSPHRASE = 12
_MAGIC = b"age-encryption.org/"


@dataclass(frozen=True, kw_only=True)
class Lock:
    """How a backup is locked: by a passphrase (scrypt), or for recipients `age1...`; exactly one of the two."""

    passphrase: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Key:
    """What opens a backup: the passphrase, or the text of an identity file with lines AGE-SECRET-KEY-1..."""

    passphrase: str = ""
    identities: str = ""


def _pyrage() -> Any:
    try:
        import pyrage
    except ImportError:
        raise BackupError(
            "the package pyrage is not installed", hint=f"install it with: {install_command('backup')}"
        ) from None
    return pyrage


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy of a SQLite database that may be in use. Raises BackupError."""
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(target)) as new,
        ):
            old.backup(new)
    except sqlite3.Error as error:
        raise BackupError(f"{source.name} cannot be copied: {error}") from None


def database_problem(path: Path) -> str:
    """What SQLite finds wrong with a database; empty when it is whole."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as opened:
            found = str(opened.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        return str(error)
    return "" if found == "ok" else found


def write_tar(target: Path, files: Mapping[str, Path], about: Mapping[str, Any]) -> int:
    """Write the files under their names, and the manifest with the hash of each; returns the number of files."""
    hashes: dict[str, str] = {}
    with tarfile.open(target, "w") as archive:
        for name, path in sorted(files.items()):
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                continue  # moved while the backup ran; it stands under its new name, or comes with the next one
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.mtime = len(content), 0o600, int(path.stat().st_mtime)
            archive.addfile(entry, io.BytesIO(content))
            hashes[name] = hashlib.sha256(content).hexdigest()
        text = json.dumps({**about, "format": FORMAT, "files": hashes}, indent=1, sort_keys=True).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size, entry.mode = len(text), 0o600
        archive.addfile(entry, io.BytesIO(text))
    return len(hashes)


def encrypt(source: Path, target: Path, lock: Lock) -> None:
    """Encrypt a file. Raises BackupError for a weak passphrase, a wrong recipient, or too much for a passphrase."""
    pyrage = _pyrage()
    if bool(lock.passphrase) == bool(lock.recipients):
        raise BackupError("a backup is locked by a passphrase or for recipients, by one of the two")
    if lock.recipients:
        try:
            recipients = [pyrage.x25519.Recipient.from_str(text) for text in lock.recipients]
        except pyrage.RecipientError as error:
            raise BackupError(f"a recipient is not an age key: {error}", hint="it begins with age1") from None
        with source.open("rb") as plain, target.open("xb") as locked:
            pyrage.encrypt_io(plain, locked, recipients)
        return
    if len(lock.passphrase) < MIN_PASSPHRASE:
        raise BackupError(f"the passphrase is shorter than {MIN_PASSPHRASE} characters", hint="take several words")
    if source.stat().st_size > MAX_IN_MEMORY:
        raise BackupError(
            "the backup is too large for a passphrase",
            hint="make a key with `age-keygen` and give it with --recipient",
        )
    with target.open("xb") as locked:
        locked.write(pyrage.passphrase.encrypt(source.read_bytes(), lock.passphrase))


def decrypt(source: Path, target: Path, key: Key) -> None:
    """Decrypt a backup. Raises BackupError when the key is wrong or the file was changed."""
    pyrage = _pyrage()
    try:
        with source.open("rb") as locked:
            if locked.read(len(_MAGIC)) != _MAGIC:
                raise BackupError(f"{source.name} is not a backup in the age format")
        with target.open("xb") as plain:
            if key.passphrase:
                plain.write(pyrage.passphrase.decrypt(source.read_bytes(), key.passphrase))
            else:
                with source.open("rb") as locked:
                    pyrage.decrypt_io(locked, plain, list(_identities(pyrage, key.identities)))
    except (pyrage.DecryptError, OSError) as error:
        raise BackupError(
            f"{source.name} cannot be opened: {error}", hint="the key is another one, or the file was damaged"
        ) from None


def _identities(pyrage: Any, text: str) -> Iterator[Any]:
    for line in text.splitlines():
        if line.startswith("AGE-SECRET-KEY-"):
            try:
                yield pyrage.x25519.Identity.from_str(line.strip())
            except pyrage.IdentityError:
                raise BackupError("the identity file has a line that is no key") from None


def _only_files(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """A backup has no links and no devices: through a link, a later member could be written elsewhere."""
    if not member.isreg():
        raise BackupError(f"the backup is damaged: {member.name} is no regular file")
    return tarfile.data_filter(member, folder)


def unpack(archive: Path, folder: Path) -> dict[str, Any]:
    """Unpack into an empty folder and compare every file with the manifest; returns the manifest.

    Raises BackupError: a file that is missing, changed, not in the manifest, or outside the folder.
    """
    try:
        with tarfile.open(archive) as opened:
            opened.extractall(folder, filter=_only_files)  # noqa: S202 - a filter checks each member
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        wanted: dict[str, str] = dict(manifest["files"])
    except (tarfile.TarError, OSError, ValueError, KeyError, TypeError) as error:
        raise BackupError(f"the backup is damaged: {error}") from None
    if manifest.get("format") != FORMAT:
        raise BackupError(f"the backup has the format {manifest.get('format')}", hint="use a newer version")
    found = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    del found[MANIFEST]
    if set(found) != set(wanted):
        raise BackupError(f"the backup is not whole: {', '.join(sorted(set(found) ^ set(wanted))[:3])}")
    for name, path in found.items():
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != wanted[name]:
                raise BackupError(f"the backup is damaged: {name} was changed")
    return manifest
