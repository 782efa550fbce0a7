"""The server's sealing keys, and the keys of single purposes that are derived from them.

All replicas share them. The first key seals; the others only open what was sealed before it was put in front.
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
    """Keys of 32 bytes, the sealing one first."""

    keys: tuple[bytes, ...] = field(repr=False)

    def derive(self, purpose: str) -> tuple[bytes, ...]:
        """Keys of this purpose, in the ring's order; they tell nothing about each other (HKDF, RFC 5869)."""
        info = f"ai-employee team: {purpose}".encode()
        return tuple(HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(key) for key in self.keys)


def new_key() -> str:
    """A fresh key in the form that parse_keys reads."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def parse_keys(text: str) -> KeyRing:
    """The ring of a key file: keys between white space, the sealing one first; lines that begin with # are skipped.

    Raises ConfigurationError, which quotes nothing of the text.
    """
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return KeyRing(keys=tuple(_read_all(" ".join(lines).split())))


def _read_all(lines: Sequence[str]) -> list[bytes]:
    if not lines:
        raise ConfigurationError("the key file holds no key", hint=_HINT)
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
