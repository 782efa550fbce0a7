"""Grants: signed permissions of the orchestrator for one call of one tool."""

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

from My_AI_Employee.domain.actions import canonical_json, digest_of
from My_AI_Employee.errors import GrantInvalidError

META_FIELD = "ai-employee/grant"
"""Name in a request's `_meta` under which the token travels."""
AUDIENCE = "AI_EMPLOYEE_GRANT_AUDIENCE"
"""Environment name of what an orchestrator's server process is called in grants."""
LIFETIME = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Grant:
    """What is granted: this tool with these arguments, for this step of this plan, in these books, once.

    arguments_digest: sha256 over the canonical arguments. expires: seconds since the epoch. audience: the server
    process that takes it, which ends with it.
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
    """The step of a plan, in certain books, that a grant is for. audience: as in Grant."""

    plan_id: str
    ordinal: int
    key: str
    books: str
    audience: str


def new_grant(tool: str, arguments: Mapping[str, Any], scope: GrantScope, now: datetime) -> Grant:
    """A grant for exactly these arguments, good for five minutes."""
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
    """The token: base64url payload, a dot, HMAC-SHA256 in hex."""
    payload = base64.urlsafe_b64encode(canonical_json(vars(grant)).encode())
    return f"{payload.decode()}.{_signature(secret, payload)}"


def verify_grant(
    secret: bytes, token: str, *, tool: str, arguments: Mapping[str, Any], books: str, now: datetime
) -> Grant:
    """The grant in the token. Raises GrantInvalidError; `audience` and single use are the caller's to check."""
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
