"""Checks and changes of request parameters that the MCP SDK's handlers lack, as pure functions."""

import base64
import binascii
from collections import Counter
from collections.abc import Callable
from urllib.parse import unquote_plus

from My_AI_Employee.team.oauth.clients import GRANT_TYPES
from My_AI_Employee.team.oauth.options import AuthorizationOptions
from My_AI_Employee.team.oauth.redirects import is_canonical
from My_AI_Employee.team.oauth.tables import digest_of

Parameters = list[tuple[str, str]]
Step = Callable[[Parameters, str], Parameters]
"""Takes parameters and the Authorization header, returns the handler's parameters. Raises FormRefusedError."""

_MAX_LENGTH = 4096
_HINTS = ("access_token", "refresh_token")


class FormRefusedError(Exception):
    """A request that is refused before its handler runs. error: an OAuth error code."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error
        self.description = description


def authorize_step(options: AuthorizationOptions) -> Step:
    """/authorize: exact redirect URIs; a missing code_challenge_method means `plain` (RFC 7636 4.3)."""

    def step(parameters: Parameters, _: str) -> Parameters:
        checked = _checked(parameters)
        if not all(is_canonical(uri) for name, uri in checked if name == "redirect_uri"):
            raise FormRefusedError("invalid_request", "redirect_uri is not spelled as it was registered")
        return checked if _has(checked, "code_challenge_method") else [*checked, ("code_challenge_method", "plain")]

    return step


def token_step(options: AuthorizationOptions) -> Step:
    """/token: known grant types, this server's resource, and the client's secret as its digest."""

    def step(parameters: Parameters, authorization: str) -> Parameters:
        checked = _checked(parameters)
        if any(kind not in GRANT_TYPES for name, kind in checked if name == "grant_type"):
            raise FormRefusedError("unsupported_grant_type", f"one of {', '.join(GRANT_TYPES)}")
        if not all(options.is_resource(indicator) for name, indicator in checked if name == "resource"):
            raise FormRefusedError("invalid_target", f"this server issues tokens for {options.resource} only")
        return _with_secret_digest(checked, authorization)

    return step


def revoke_step(options: AuthorizationOptions) -> Step:
    """/revoke: public clients send no secret, and an unknown token_type_hint is ignored (RFC 7009 2.1)."""

    def step(parameters: Parameters, authorization: str) -> Parameters:
        checked = [
            (name, value)
            for name, value in _with_secret_digest(_checked(parameters), authorization)
            if name != "token_type_hint" or value in _HINTS
        ]
        return checked if _has(checked, "client_secret") else [*checked, ("client_secret", "")]

    return step


def _checked(parameters: Parameters) -> Parameters:
    """Refuse repeated (RFC 6749 3.1) and long parameters; only `resource` may be repeated (RFC 8707)."""
    single = [
        pair for position, pair in enumerate(parameters) if pair[0] != "resource" or pair not in parameters[:position]
    ]
    if any(count > 1 for count in Counter(name for name, _ in single).values()):
        raise FormRefusedError("invalid_request", "a parameter is given more than once")
    if any(len(value) > _MAX_LENGTH or not value.isprintable() for _, value in single):
        raise FormRefusedError("invalid_request", "a parameter is too long or has control characters")
    return single


def _has(parameters: Parameters, wanted: str) -> bool:
    return any(name == wanted for name, _ in parameters)


def _with_secret_digest(parameters: Parameters, authorization: str) -> Parameters:
    """Replace the client's secret by its digest, as stored, also where it was sent by Basic authentication."""
    merged = _with_basic(parameters, authorization) if authorization[:6].lower() == "basic " else parameters
    return [(name, digest_of(value) if name == "client_secret" else value) for name, value in merged]


def _with_basic(parameters: Parameters, authorization: str) -> Parameters:
    client_id, secret = _basic_of(authorization[6:])
    others = [(name, value) for name, value in parameters if (name, value) != ("client_id", client_id)]
    if _has(others, "client_secret") or _has(others, "client_id"):
        raise FormRefusedError("invalid_request", "the client identifies itself in two ways")
    return [*others, ("client_id", client_id), ("client_secret", secret)]


def _basic_of(encoded: str) -> tuple[str, str]:
    """Client id and secret, each form-encoded (RFC 6749 2.3.1)."""
    try:
        client_id, colon, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        colon = ""
    if not colon:
        raise FormRefusedError("invalid_client", "the Basic credentials cannot be read")
    return unquote_plus(client_id), unquote_plus(secret)
