"""Where secrets are kept: the platform's keyring, an encrypted file where there is none, memory for tests.

No secret is ever part of a repr, of a log line or of an error. Nothing here reads the environment.
"""

import base64
import json
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.files.atomic_write import write_atomically

if TYPE_CHECKING:
    from cryptography.fernet import Fernet
    from keyring.backend import KeyringBackend

SERVICE = "ai-employee"
KNOWN_NAMES = ("ODOO_API_KEY", "ODOO_PASSWORD", "SMTP_PASSWORD", "ALERT_URLS", "ANTHROPIC_API_KEY", "TEAM_KEY")
HIDDEN = "***"
_NAME = re.compile(r"[A-Z][A-Z0-9_]{0,63}")
_SCOPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_INDEX = "names"
_SUFFIX = ".secret"
_OTHERS = 0o077
_MOUNTED = Path("/run/secrets")
_SCRYPT = {"length": 32, "n": 2**15, "r": 8, "p": 1}  # 32 MiB and about 0.1 s per secret


class SecretStore(Protocol):
    """Named secrets of one vault. Every method may raise CredentialsError."""

    def get(self, name: str) -> str | None:
        """The secret; None when there is none of this name."""
        ...

    def set(self, name: str, value: str) -> None:
        """Keep a secret, in place of an earlier one."""
        ...

    def delete(self, name: str) -> bool:
        """Forget a secret; False when there was none."""
        ...

    def names(self) -> list[str]:
        """Names of the secrets that are kept, sorted."""
        ...

    def where(self) -> str:
        """The place, in words a person understands."""
        ...


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise CredentialsError(
            "the name of a secret has 1 to 64 capital letters, digits and underscores, and begins with a letter",
            hint=f"the known names are {', '.join(KNOWN_NAMES)}",
        )


def _check_scope(scope: str) -> None:
    if not _SCOPE.fullmatch(scope):
        raise CredentialsError(f"'{scope}' cannot scope secrets: letters, digits, dots, dashes and underscores only")


def _check_pair(name: str, value: str) -> None:
    _check_name(name)
    if not value:
        raise CredentialsError(f"{name} is empty", hint="to remove a secret, delete it")


def redact(text: str, secret_values: Iterable[str]) -> str:
    """The text with every secret replaced by `***`, also as a URL or JSON encodes it. Empty ones are skipped."""
    forms = {form for value in secret_values if value for form in (value, quote(value, safe=""), _json_form(value))}
    for form in sorted(forms, key=len, reverse=True):
        text = text.replace(form, HIDDEN)
    return text


def _json_form(value: str) -> str:
    return json.dumps(value)[1:-1]


class MemorySecretStore:
    """Secrets that end with the process."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """The secret; None when there is none of this name."""
        _check_name(name)
        return self._values.get(name)

    def set(self, name: str, value: str) -> None:
        """Keep a secret."""
        _check_pair(name, value)
        self._values[name] = value

    def delete(self, name: str) -> bool:
        """Forget a secret; False when there was none."""
        _check_name(name)
        return self._values.pop(name, None) is not None

    def names(self) -> list[str]:
        """Names of the secrets that are kept, sorted."""
        return sorted(self._values)

    def where(self) -> str:
        """The place."""
        return "the memory of this process"


@contextmanager
def _keyring_errors(doing: str) -> Iterator[None]:
    from keyring.errors import KeyringError

    try:
        yield
    except KeyringError as error:  # its text may quote what was stored
        raise CredentialsError(
            f"the keyring did not {doing} ({type(error).__name__})", hint="unlock the keyring and try again"
        ) from None


class KeyringSecretStore:
    """Entries `<scope>/<name>` of the service `ai-employee`; a keyring cannot list, so one entry holds the names."""

    def __init__(self, scope: str, backend: "KeyringBackend") -> None:
        _check_scope(scope)
        self._scope = scope
        self._backend = backend

    def _read(self, entry: str) -> str | None:
        with _keyring_errors("answer"):
            return self._backend.get_password(SERVICE, f"{self._scope}/{entry}")

    def _write(self, entry: str, value: str) -> None:
        with _keyring_errors(f"take {entry}"):
            self._backend.set_password(SERVICE, f"{self._scope}/{entry}", value)

    def get(self, name: str) -> str | None:
        """The secret; None when there is none of this name."""
        _check_name(name)
        return self._read(name)

    def set(self, name: str, value: str) -> None:
        """Keep a secret. Raises CredentialsError when the keyring does not give it back."""
        _check_pair(name, value)
        self._write(_INDEX, json.dumps(sorted({*self._listed(), name})))
        self._write(name, value)
        if self._read(name) != value:
            raise CredentialsError(f"the keyring took {name} and did not keep it", hint="use another keyring")

    def delete(self, name: str) -> bool:
        """Forget a secret; False when there was none."""
        _check_name(name)
        if self._read(name) is None:
            return False
        with _keyring_errors(f"delete {name}"):
            self._backend.delete_password(SERVICE, f"{self._scope}/{name}")
        self._write(_INDEX, json.dumps(sorted(self._listed() - {name})))
        return True

    def _listed(self) -> frozenset[str]:
        try:
            return frozenset(json.loads(self._read(_INDEX) or "[]"))
        except ValueError:
            return frozenset()  # the known names are looked up all the same

    def names(self) -> list[str]:
        """Names of the secrets that are kept, sorted."""
        return sorted(name for name in {*self._listed(), *KNOWN_NAMES} if self._read(name) is not None)

    def where(self) -> str:
        """The keyring by its own name."""
        return f"the keyring ({self._backend.name})"


def vault_around(path: Path) -> Path | None:
    """The vault (ours or any Obsidian vault) that a path lies in, links resolved; None when it lies in none."""
    marks = (".obsidian", "Pending_Approval")
    parents = path.resolve().parents
    return next((folder for folder in parents if any((folder / mark).is_dir() for mark in marks)), None)


def _check_outside_vaults(path: Path) -> None:
    vault = vault_around(path)
    if vault is not None:
        raise CredentialsError(
            f"{path} lies in the vault {vault}; secrets are never kept in a vault",
            hint="set AI_EMPLOYEE_STATE_DIR and AI_EMPLOYEE_CONFIG_DIR to folders outside it",
        )


def _read_private(path: Path) -> bytes | None:
    """The file's bytes; None when it is missing. Raises CredentialsError when others may read it."""
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
    """The text of a secret in a file of its own, which only this user may read, outside of every vault.

    Container engines mount secrets below /run/secrets, readable by all who are in the container.
    Raises CredentialsError.
    """
    is_mounted = path.is_relative_to(_MOUNTED) and path.is_file()
    raw = path.read_bytes() if is_mounted else _read_private(path)
    if raw is None:
        raise CredentialsError(f"there is no file {path}", hint="put the secret there, or correct the path")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise CredentialsError(f"{path} is not text") from None


def _write_private(path: Path, content: bytes, *, replace: bool = True) -> None:
    """Put a file of mode 0600 in place at once, flushed to disk. Without replace an existing file stays."""
    _check_outside_vaults(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(path, content, mode=0o600, replace=replace)
    except OSError as error:
        raise CredentialsError(f"{path} cannot be written: {error.strerror}") from None


class FileSecretStore:
    """One encrypted file per secret (Fernet), mode 0600. The key is a file in another folder, or a passphrase's.

    folder: of the secrets. key_path: of the key, made when it is missing. passphrase: used in place of the key file
    (scrypt, a salt per secret). Names are not hidden, values are; a value is bound to its name.
    """

    def __init__(self, folder: Path, key_path: Path, passphrase: str | None = None) -> None:
        if key_path.resolve().parent == folder.resolve():
            raise CredentialsError(f"the key may not lie in {folder}, beside what it opens")
        self._folder = folder
        self._key_path = key_path
        self._passphrase = passphrase

    def _path(self, name: str) -> Path:
        _check_name(name)
        return self._folder / f"{name}{_SUFFIX}"

    def _cipher(self, salt: bytes, *, create: bool = False) -> "Fernet":
        from cryptography.fernet import Fernet

        if self._passphrase is not None:
            return Fernet(_derived_key(self._passphrase, salt))
        key = _read_private(self._key_path)
        if key is None and create:
            _write_private(self._key_path, Fernet.generate_key(), replace=False)
            key = _read_private(self._key_path)
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
        raw = _read_private(path)
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
        """Keep a secret. Makes the key when there is none."""
        _check_pair(name, value)
        salt = secrets.token_bytes(16)
        token = self._cipher(salt, create=True).encrypt(json.dumps({"name": name, "value": value}).encode())
        _write_private(self._path(name), base64.b64encode(salt) + b"\n" + token + b"\n")

    def delete(self, name: str) -> bool:
        """Forget a secret; False when there was none."""
        try:
            self._path(name).unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise CredentialsError(f"{name} cannot be deleted: {error.strerror}") from None
        return True

    def names(self) -> list[str]:
        """Names of the secrets that are kept, sorted."""
        found = (path.name.removesuffix(_SUFFIX) for path in self._folder.glob(f"*{_SUFFIX}"))
        return sorted(name for name in found if _NAME.fullmatch(name))

    def where(self) -> str:
        """The folder."""
        return f"encrypted files in {self._folder}"


def _derived_key(passphrase: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return base64.urlsafe_b64encode(Scrypt(salt=salt, **_SCRYPT).derive(passphrase.encode()))


def _is_usable(backend: "KeyringBackend", scope: str) -> bool:
    """Whether a keyring is there and recommended; a locked one is: it says so when it is asked for a secret."""
    from keyring.errors import InitError, KeyringError, NoKeyringError

    if backend.priority < 1:  # the failing one, the one that forgets, and plain text files
        return False
    try:
        backend.get_password(SERVICE, f"{scope}/{_INDEX}")
    except (NoKeyringError, InitError):
        return False
    except KeyringError:
        return True
    return True


def open_secret_store(
    state_dir: Path, config_dir: Path, scope: str, *, backend: "KeyringBackend | None" = None
) -> SecretStore:
    """The keyring where one is usable, else encrypted files; files that hold secrets already go on being used.

    state_dir: gets `secrets.key`. config_dir: gets `secrets/<scope>/`. backend: the platform's keyring when None.
    """
    import keyring

    _check_scope(scope)
    files = FileSecretStore(config_dir / "secrets" / scope, state_dir / "secrets.key")
    chosen = backend or keyring.get_keyring()
    if files.names() or not _is_usable(chosen, scope):
        return files
    return KeyringSecretStore(scope, chosen)
