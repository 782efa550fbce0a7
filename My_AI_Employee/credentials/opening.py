"""Selects the secret store of a vault."""

from pathlib import Path
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
    import keyring

    check_scope(scope)
    files = FileSecretStore(config_dir / "secrets" / scope, state_dir / "secrets.key")
    chosen = backend or keyring.get_keyring()
    if files.names() or not is_usable(chosen, scope):
        return files
    return KeyringSecretStore(scope, chosen)
