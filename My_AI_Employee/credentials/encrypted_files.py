"""A secret store in encrypted files, for machines without a keyring."""

import base64
import json
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from My_AI_Employee.credentials.port import NAME, check_name, check_pair
from My_AI_Employee.credentials.private_files import read_private, write_private
from My_AI_Employee.errors import CredentialsError

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

_SUFFIX = ".secret"
_SCRYPT = {"length": 32, "n": 2**15, "r": 8, "p": 1}  # 32 MiB and about 0.1 s per secret


class FileSecretStore:
    """One encrypted file per secret (Fernet), mode 0600. The key is in another folder, or derived from a passphrase.

    folder: of the secrets. key_path: key file, created if missing. passphrase: used instead of the key file (scrypt,
    one salt per secret). Only values are encrypted, not names; a value cannot be moved to another name.
    """

    def __init__(self, folder: Path, key_path: Path, passphrase: str | None = None) -> None:
        if key_path.resolve().parent == folder.resolve():
            raise CredentialsError(f"the key must not be in {folder}, next to the secrets that it opens")
        self._folder = folder
        self._key_path = key_path
        self._passphrase = passphrase

    def _path(self, name: str) -> Path:
        check_name(name)
        return self._folder / f"{name}{_SUFFIX}"

    def _cipher(self, salt: bytes, *, create: bool = False) -> "Fernet":
        from cryptography.fernet import Fernet

        if self._passphrase is not None:
            return Fernet(_derived_key(self._passphrase, salt))
        key = read_private(self._key_path)
        if key is None and create:
            write_private(self._key_path, Fernet.generate_key(), replace=False)
            key = read_private(self._key_path)
        try:
            return Fernet(key or b"")
        except ValueError:
            raise CredentialsError(
                f"the key {self._key_path} is missing or damaged",
                hint="restore it from a backup, or remove it and the secrets, and set them again",
            ) from None

    def get(self, name: str) -> str | None:
        """The secret; None when there is none of this name."""
        from cryptography.fernet import InvalidToken

        path = self._path(name)
        raw = read_private(path)
        if raw is None:
            return None
        try:
            salt, _, token = raw.partition(b"\n")
            stored = json.loads(self._cipher(base64.b64decode(salt, validate=True)).decrypt(token.strip()))
            if stored["name"] == name:
                return str(stored["value"])
        except (InvalidToken, ValueError, TypeError, KeyError):
            pass  # all of these mean the same to a person
        raise CredentialsError(
            f"{path} does not open with this key or passphrase", hint=f"set {name} again, or restore the key"
        )

    def set(self, name: str, value: str) -> None:
        """Store a secret. Creates the key file if it is missing."""
        check_pair(name, value)
        salt = secrets.token_bytes(16)
        token = self._cipher(salt, create=True).encrypt(json.dumps({"name": name, "value": value}).encode())
        write_private(self._path(name), base64.b64encode(salt) + b"\n" + token + b"\n")

    def delete(self, name: str) -> bool:
        """Delete a secret; False when there is none of this name."""
        try:
            self._path(name).unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise CredentialsError(f"{name} cannot be deleted: {error.strerror}") from None
        return True

    def names(self) -> list[str]:
        """The names of the stored secrets, sorted."""
        found = (path.name.removesuffix(_SUFFIX) for path in self._folder.glob(f"*{_SUFFIX}"))
        return sorted(name for name in found if NAME.fullmatch(name))

    def where(self) -> str:
        """The folder of the secrets, for a person."""
        return f"encrypted files in {self._folder}"


def _derived_key(passphrase: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return base64.urlsafe_b64encode(Scrypt(salt=salt, **_SCRYPT).derive(passphrase.encode()))
