"""A secret store in the platform's keyring. The library is imported at the first use, since it loads slowly."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from My_AI_Employee.credentials.port import KNOWN_NAMES, check_name, check_pair, check_scope
from My_AI_Employee.errors import CredentialsError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "ai-employee"
_INDEX = "names"


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
    """Secrets are entries `<scope>/<name>` of the service `ai-employee`; one more entry lists the names."""

    def __init__(self, scope: str, backend: "KeyringBackend") -> None:
        check_scope(scope)
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
        check_name(name)
        return self._read(name)

    def set(self, name: str, value: str) -> None:
        """Store a secret. Raises CredentialsError when it cannot be read back."""
        check_pair(name, value)
        self._write(_INDEX, json.dumps(sorted({*self._listed(), name})))
        self._write(name, value)
        if self._read(name) != value:
            raise CredentialsError(f"the keyring took {name} and did not keep it", hint="use another keyring")

    def delete(self, name: str) -> bool:
        """Delete a secret; False when there is none of this name."""
        check_name(name)
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
        """The names of the stored secrets, sorted."""
        return sorted(name for name in {*self._listed(), *KNOWN_NAMES} if self._read(name) is not None)

    def where(self) -> str:
        """The keyring's name for itself."""
        return f"the keyring ({self._backend.name})"


def is_usable(backend: "KeyringBackend", scope: str) -> bool:
    """Whether a suitable keyring exists. A locked one counts; reading from it raises an error later."""
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
