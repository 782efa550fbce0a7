"""Sealing secrets at rest: AES-256-GCM, bound to whom they belong to, with keys that can be rotated."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from My_AI_Employee.errors import ConfigurationError, CredentialsError

KEY_BYTES = 32
_ID_BYTES = 8
_NONCE_BYTES = 12


class SealingKeys:
    """Seals with the first key, opens with any of them. To rotate, put a new key first and reseal; then drop the old.

    A sealed value is the id of its key, a nonce and the AES-GCM ciphertext. Raises ConfigurationError for keys that
    are not 32 bytes.
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise ConfigurationError(
                f"the key that encrypts people's Odoo keys must have {KEY_BYTES} bytes",
                hint=f"make one with: openssl rand {KEY_BYTES}",
            )
        self._ciphers = {_id_of(key): AESGCM(key) for key in keys}
        self._current = _id_of(keys[0])

    def seal(self, secret: str, owner: Sequence[str]) -> bytes:
        """Encrypt. owner: whoever opens it must say the same, so a value moved to another row does not open."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._ciphers[self._current].encrypt(nonce, secret.encode(), _bound(self._current, owner))
        return self._current + nonce + sealed

    def open(self, sealed: bytes, owner: Sequence[str]) -> str:
        """Decrypt. Raises CredentialsError when the key is not here any more, or the value was changed or moved."""
        key_id = sealed[:_ID_BYTES]
        nonce, body = sealed[_ID_BYTES : _ID_BYTES + _NONCE_BYTES], sealed[_ID_BYTES + _NONCE_BYTES :]
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise CredentialsError(
                f"an Odoo key is sealed with the key {key_id.hex()}, which is not configured",
                hint="configure that key too, behind the newest one; or have the person sign in again",
            )
        try:
            return cipher.decrypt(nonce, body, _bound(key_id, owner)).decode()
        except (InvalidTag, ValueError):
            raise CredentialsError(
                "a sealed Odoo key is damaged, or was sealed for somebody else", hint="have the person sign in again"
            ) from None

    def is_current(self, sealed: bytes) -> bool:
        """Whether the newest key sealed it."""
        return sealed.startswith(self._current)


def derive_secret(secret: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose, from a secret of the server that serves several."""
    return hmac.new(secret, f"ai-employee {purpose}".encode(), hashlib.sha256).digest()


def _id_of(key: bytes) -> bytes:
    return derive_secret(key, "sealing key id")[:_ID_BYTES]


def _bound(key_id: bytes, owner: Sequence[str]) -> bytes:
    return key_id + json.dumps(list(owner)).encode()
