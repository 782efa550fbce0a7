"""Signed tokens: text that a client carries for the server and cannot change (itsdangerous, HMAC with SHA-256).

Each purpose has a salt of its own. The salt also holds what a token counts for without saying it, such as its owner.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from itsdangerous import BadData, Signer, URLSafeSerializer

_HOW: dict[str, Any] = {"key_derivation": "hmac", "digest_method": hashlib.sha256}


def sign_token(value: Any, secrets: Sequence[bytes], *purpose: str) -> str:
    """A token that carries a JSON value. secrets: the first one signs; purpose: of the token, then whom it is for."""
    return str(_serializer(secrets, purpose).dumps(value))


def read_token(token: str, secrets: Sequence[bytes], *purpose: str) -> Any | None:
    """The value of a token that any of the secrets signed for this purpose; None for any other text.

    A token has several spellings that are read alike: compare what it says, not its text.
    """
    try:
        return _serializer(secrets, purpose).loads(token)
    except (BadData, ValueError):  # ValueError: text that is no UTF-8
        return None


def signer_of(secret: bytes, *purpose: str) -> Signer:
    """For tokens that carry nothing: a signature alone."""
    return Signer(secret, salt=_salt(purpose), **_HOW)


def _serializer(secrets: Sequence[bytes], purpose: Sequence[str]) -> URLSafeSerializer:
    oldest_first = list(reversed(secrets))  # the library signs with the last one
    return URLSafeSerializer(oldest_first, salt=_salt(purpose), signer_kwargs=_HOW)


def _salt(purpose: Sequence[str]) -> bytes:
    return json.dumps(list(purpose)).encode()
