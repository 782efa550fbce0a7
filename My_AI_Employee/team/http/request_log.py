"""How people appear in the team server's log: as keyed hashes. The log is that of `observability`."""

import hashlib
import hmac
import json

from My_AI_Employee.observability.correlation import RequestLogFields, log_fields
from My_AI_Employee.observability.request_log import JsonLines, RequestLog
from My_AI_Employee.team.core.port import Principal

__all__ = ["JsonLines", "RequestLog", "RequestLogFields", "key_hash", "log_fields", "person_hash"]


def person_hash(secret: bytes, principal: Principal) -> str:
    """Twelve characters that are stable for a person, and cannot be reversed without the server's key."""
    return key_hash(secret, principal.key)


def key_hash(secret: bytes, key: tuple[str, str]) -> str:
    """The same, from a person's issuer and subject."""
    message = json.dumps(key).encode()
    return hmac.new(secret, message, hashlib.sha256).hexdigest()[:12]
