"""The server's encryption keys, and the keys that are derived from them for single purposes.

All replicas share them. The first key encrypts; the others only decrypt what was encrypted before it was added.
"""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from My_AI_Employee.errors import ConfigurationError

KEY_BYTES = 32
_HINT = "a key is 32 random bytes in base64, one per line; make one with: openssl rand -base64 32"


@dataclass(frozen=True, kw_only=True)
class KeyRing:
    """Keys of 32 bytes; the first one encrypts."""

    keys: tuple[bytes, ...] = field(repr=False)

    def derive(self, purpose: str) -> tuple[bytes, ...]:
        """Keys for this purpose, in the ring's order; one reveals nothing about another (HKDF, RFC 5869)."""
        info = f"ai-employee team: {purpose}".encode()
        return tuple(HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(key) for key in self.keys)


def new_key() -> str:
    """A new random key in the form that parse_keys reads."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def parse_keys(text: str) -> KeyRing:
    """The keys of a key file: separated by white space, the encrypting one first; lines with # are comments.

    Raises ConfigurationError, whose message quotes nothing of the file.
    """
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return KeyRing(keys=tuple(_read_all(" ".join(lines).split())))


def _read_all(lines: Sequence[str]) -> list[bytes]:
    if not lines:
        raise ConfigurationError("the key file contains no key", hint=_HINT)
    keys = []
    for number, line in enumerate(lines, 1):
        try:
            key = base64.b64decode(line, validate=True)
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise ConfigurationError(f"key {number} of the key file is not 32 bytes in base64", hint=_HINT)
        keys.append(key)
    return keys
