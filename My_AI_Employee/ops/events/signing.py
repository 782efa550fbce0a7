"""Signs events as the specification Standard Webhooks 1.0 says, so that receivers can use its libraries.

https://www.standardwebhooks.com/ - HMAC-SHA256 over `id.time.body`; the id is the idempotency key.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping

ID, TIME, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
KEY = "x-ai-employee-key"
"""A header for receivers that can only compare a fixed value, such as n8n's webhook; made from the secret."""
TOLERANCE_S = 300
"""How old a signed time may be for a receiver."""
_PREFIX = "whsec_"


def secret_bytes(secret: str) -> bytes:
    """The key of a secret: `whsec_` with base64, or any other text as it is. Raises ValueError."""
    if not secret.startswith(_PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except binascii.Error:
        raise ValueError("what follows whsec_ is not base64") from None


def signed_headers(secret: str, event_id: str, sent_at_s: int, body: bytes, key: str = "") -> dict[str, str]:
    """The headers of one attempt. sent_at_s: seconds since the epoch. key: the value of KEY; empty for the usual."""
    return {
        ID: event_id,
        TIME: str(sent_at_s),
        SIGNATURE: f"v1,{_signature(secret, event_id, str(sent_at_s), body)}",
        KEY: key or header_key(secret),
    }


def header_key(secret: str) -> str:
    """The value of the header KEY. The secret cannot be found from it, nor can a signature be made with it."""
    return hmac.new(secret_bytes(secret), b"ai-employee header key", hashlib.sha256).hexdigest()


def is_genuine(secret: str, headers: Mapping[str, str], body: bytes, now_s: float) -> bool:
    """Whether a request was signed with the secret at most five minutes ago: what a receiver checks.

    headers: with names in small letters.
    """
    sent_at, event_id = headers.get(TIME, ""), headers.get(ID, "")
    if not (sent_at.isascii() and sent_at.isdigit()) or len(sent_at) > 12 or abs(now_s - int(sent_at)) > TOLERANCE_S:
        return False
    wanted = f"v1,{_signature(secret, event_id, sent_at, body)}".encode()
    return any(hmac.compare_digest(wanted, given.encode()) for given in headers.get(SIGNATURE, "").split())


def _signature(secret: str, event_id: str, sent_at: str, body: bytes) -> str:
    signed = f"{event_id}.{sent_at}.".encode() + body
    return base64.b64encode(hmac.new(secret_bytes(secret), signed, hashlib.sha256).digest()).decode()
