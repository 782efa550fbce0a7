"""Grants: signed permissions that the orchestrator issues for one call of one tool."""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from My_AI_Employee.domain.digests import canonical_json, digest_of
from My_AI_Employee.errors import GrantInvalidError

META_FIELD = "ai-employee/grant"
"""Field of a request's `_meta` that contains the token."""
AUDIENCE = "AI_EMPLOYEE_GRANT_AUDIENCE"
"""Environment variable with the audience of grants for a server process."""
LIFETIME = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Grant:
    """Permission for one call of a tool with certain arguments, for one step of a plan, in certain books.

    arguments_digest: SHA-256 of the canonical arguments. expires: seconds since the epoch. audience: id of the server
    process that accepts the grant; after a restart the process has another id.
    """

    tool: str
    arguments_digest: str
    plan_id: str
    ordinal: int
    key: str
    books: str
    audience: str
    expires: int
    nonce: str


@dataclass(frozen=True, kw_only=True)
class GrantScope:
    """The step of a plan, and the books, that a grant is for. audience: as in Grant."""

    plan_id: str
    ordinal: int
    key: str
    books: str
    audience: str


def new_grant(tool: str, arguments: Mapping[str, Any], scope: GrantScope, now: datetime) -> Grant:
    """Create a grant for exactly these arguments; it expires after five minutes."""
    return Grant(
        tool=tool,
        arguments_digest=digest_of(dict(arguments)),
        expires=int((now + LIFETIME).timestamp()),
        nonce=secrets.token_hex(16),
        **vars(scope),
    )


def _signature(secret: bytes, payload: bytes) -> str:
    return hmac.new(secret, payload, hashlib.sha256).hexdigest()


def sign_grant(secret: bytes, grant: Grant) -> str:
    """Sign a grant; the token is the base64url payload, a dot, and the HMAC-SHA256 in hex."""
    payload = base64.urlsafe_b64encode(canonical_json(vars(grant)).encode())
    return f"{payload.decode()}.{_signature(secret, payload)}"


def verify_grant(
    secret: bytes, token: str, *, tool: str, arguments: Mapping[str, Any], books: str, now: datetime
) -> Grant:
    """Verify a token; returns its grant. Raises GrantInvalidError. Callers check `audience` and single use."""
    payload, _, signature = token.partition(".")
    if not hmac.compare_digest(signature.encode(), _signature(secret, payload.encode()).encode()):
        raise GrantInvalidError("the grant's signature is wrong")
    try:
        grant = Grant(**json.loads(base64.urlsafe_b64decode(payload)))
    except (ValueError, TypeError, binascii.Error):
        raise GrantInvalidError("the grant cannot be read") from None
    if grant.expires < now.timestamp():
        raise GrantInvalidError("the grant has expired")
    if (grant.tool, grant.books) != (tool, books):
        raise GrantInvalidError(
            f"the grant is for {grant.tool} in {grant.books}, not for {tool} in {books}",
            hint="a plan runs only in the books it was made for: reject it and drop the request into Inbox again",
        )
    if grant.arguments_digest != digest_of(dict(arguments)):
        raise GrantInvalidError("the grant was made for other arguments")
    return grant
