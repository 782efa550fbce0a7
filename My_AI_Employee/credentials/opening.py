"""Selects the secret store of a vault."""

import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from My_AI_Employee.credentials.encrypted_files import FileSecretStore
from My_AI_Employee.credentials.keyring_store import KeyringSecretStore, is_usable
from My_AI_Employee.credentials.port import SecretStore, check_scope

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


def open_secret_store(
    state_dir: Path, config_dir: Path, scope: str, *, backend: "KeyringBackend | None" = None
) -> SecretStore:
    """Open the keyring if one is usable, else encrypted files; files that already contain secrets stay in use.

    state_dir: for `secrets.key`. config_dir: for `secrets/<scope>/`. backend: None for the platform's keyring.
    """
    check_scope(scope)
    files = FileSecretStore(config_dir / "secrets" / scope, state_dir / "secrets.key")
    if files.names():
        return files
    chosen = backend or _platform_keyring()
    return KeyringSecretStore(scope, chosen) if is_usable(chosen, scope) else files


def _platform_keyring() -> "KeyringBackend":
    """The keyring that the library chooses.

    The library loads the backends of all platforms, and that of macOS runs a compiler to look for Apple's libraries,
    which takes 70 ms. Elsewhere than on macOS that module is marked as missing, which the library expects.
    """
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]
    if sys.platform != "darwin":
        modules.setdefault("keyring.backends.macOS.api", None)
    import keyring

    return keyring.get_keyring()
