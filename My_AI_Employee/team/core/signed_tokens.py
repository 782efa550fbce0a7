"""Signed tokens: values that a client keeps for the server and cannot change (itsdangerous, HMAC with SHA-256).

Each purpose has its own salt. The salt also binds the token to values that it does not contain, such as its owner.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from itsdangerous import BadData, Signer, URLSafeSerializer

_SIGNING: dict[str, Any] = {"key_derivation": "hmac", "digest_method": hashlib.sha256}


def sign_token(value: Any, secrets: Sequence[bytes], *purpose: str) -> str:
    """A token with a JSON value. secrets: the first one signs; purpose: the kind of token, then its owner."""
    return str(_serializer(secrets, purpose).dumps(value))


def read_token(token: str, secrets: Sequence[bytes], *purpose: str) -> Any | None:
    """The value of a token that was signed for this purpose with any of the secrets; None for any other text.

    Several texts can decode to the same token: compare values, never the tokens' texts.
    """
    try:
        return _serializer(secrets, purpose).loads(token)
    except (BadData, ValueError):  # ValueError: text that is no UTF-8
        return None


def signer_of(secret: bytes, *purpose: str) -> Signer:
    """A signer for tokens without a value."""
    return Signer(secret, salt=_salt(purpose), **_SIGNING)


def _serializer(secrets: Sequence[bytes], purpose: Sequence[str]) -> URLSafeSerializer:
    oldest_first = list(reversed(secrets))  # the library signs with the last one
    return URLSafeSerializer(oldest_first, salt=_salt(purpose), signer_kwargs=_SIGNING)


def _salt(purpose: Sequence[str]) -> bytes:
    return json.dumps(list(purpose)).encode()
