"""Which store keeps the secrets of a vault."""

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
    """The keyring where one is usable, else encrypted files; files that hold secrets already go on being used.

    state_dir: gets `secrets.key`. config_dir: gets `secrets/<scope>/`. backend: the platform's keyring when None.
    """
    import keyring

    check_scope(scope)
    files = FileSecretStore(config_dir / "secrets" / scope, state_dir / "secrets.key")
    chosen = backend or keyring.get_keyring()
    if files.names() or not is_usable(chosen, scope):
        return files
    return KeyringSecretStore(scope, chosen)
