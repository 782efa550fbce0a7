"""Encryption of stored secrets: AES-256-GCM, bound to the owner of each secret, with keys that can be rotated."""

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


class EncryptionKeys:
    """Encrypts with the first key, decrypts with any. To rotate: add a new first key, re-encrypt, remove the old one.

    A ciphertext is the id of its key, a nonce and the AES-GCM output. Raises ConfigurationError for keys that
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

    def encrypt(self, secret: str, owner: Sequence[str]) -> bytes:
        """Encrypt. owner: must be the same to decrypt, so a value copied into another row cannot be decrypted."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        encrypted = self._ciphers[self._current].encrypt(nonce, secret.encode(), _bound(self._current, owner))
        return self._current + nonce + encrypted

    def decrypt(self, encrypted: bytes, owner: Sequence[str]) -> str:
        """Decrypt. Raises CredentialsError when its key is not configured, or value or owner differ."""
        key_id = encrypted[:_ID_BYTES]
        nonce, body = encrypted[_ID_BYTES : _ID_BYTES + _NONCE_BYTES], encrypted[_ID_BYTES + _NONCE_BYTES :]
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise CredentialsError(
                f"an Odoo key is encrypted with the key {key_id.hex()}, which is not configured",
                hint="configure that key too, after the newest one; or have the person sign in again",
            )
        try:
            return cipher.decrypt(nonce, body, _bound(key_id, owner)).decode()
        except (InvalidTag, ValueError):
            raise CredentialsError(
                "an encrypted Odoo key is damaged, or belongs to somebody else", hint="have the person sign in again"
            ) from None

    def is_current(self, encrypted: bytes) -> bool:
        """Whether it was encrypted with the first key."""
        return encrypted.startswith(self._current)


def derive_secret(secret: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose, derived from a server secret that has several purposes."""
    return hmac.new(secret, f"ai-employee {purpose}".encode(), hashlib.sha256).digest()


def _id_of(key: bytes) -> bytes:
    return derive_secret(key, "sealing key id")[:_ID_BYTES]


def _bound(key_id: bytes, owner: Sequence[str]) -> bytes:
    return key_id + json.dumps(list(owner)).encode()
