"""What the package's handlers leave unchecked in a request's parameters, as pure steps over the list of them."""

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
"""Parameters and the Authorization header to the parameters that the handler gets. Raises FormRefusedError."""

_MAX_LENGTH = 4096
_HINTS = ("access_token", "refresh_token")


class FormRefusedError(Exception):
    """A request is refused before the handler sees it. error: the code of the specifications."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error
        self.description = description


def authorize_step(options: AuthorizationOptions) -> Step:
    """/authorize: exact redirect addresses, and no `plain` by leaving code_challenge_method out (RFC 7636 4.3)."""

    def step(parameters: Parameters, _: str) -> Parameters:
        checked = _once(parameters)
        if not all(is_canonical(uri) for name, uri in checked if name == "redirect_uri"):
            raise FormRefusedError("invalid_request", "redirect_uri is not written as it was registered")
        return checked if _has(checked, "code_challenge_method") else [*checked, ("code_challenge_method", "plain")]

    return step


def token_step(options: AuthorizationOptions) -> Step:
    """/token: the grant types and the resource that this server knows, the client's secret as its digest."""

    def step(parameters: Parameters, authorization: str) -> Parameters:
        checked = _once(parameters)
        if any(kind not in GRANT_TYPES for name, kind in checked if name == "grant_type"):
            raise FormRefusedError("unsupported_grant_type", f"one of {', '.join(GRANT_TYPES)}")
        if not all(options.is_resource(said) for name, said in checked if name == "resource"):
            raise FormRefusedError("invalid_target", f"this server gives tokens for {options.resource} only")
        return _sealed(checked, authorization)

    return step


def revoke_step(options: AuthorizationOptions) -> Step:
    """/revoke: public clients have no secret to send, and an unknown hint is no error (RFC 7009 2.1)."""

    def step(parameters: Parameters, authorization: str) -> Parameters:
        checked = [
            (name, value)
            for name, value in _sealed(_once(parameters), authorization)
            if name != "token_type_hint" or value in _HINTS
        ]
        return checked if _has(checked, "client_secret") else [*checked, ("client_secret", "")]

    return step


def _once(parameters: Parameters) -> Parameters:
    """Each parameter once (RFC 6749 3.1), in text of an ordinary length; only resource may come again (RFC 8707)."""
    single = [
        pair for place, pair in enumerate(parameters) if pair[0] != "resource" or pair not in parameters[:place]
    ]
    if any(count > 1 for count in Counter(name for name, _ in single).values()):
        raise FormRefusedError("invalid_request", "a parameter is given more than once")
    if any(len(value) > _MAX_LENGTH or not value.isprintable() for _, value in single):
        raise FormRefusedError("invalid_request", "a parameter is too long or has control characters")
    return single


def _has(parameters: Parameters, wanted: str) -> bool:
    return any(name == wanted for name, _ in parameters)


def _sealed(parameters: Parameters, authorization: str) -> Parameters:
    """The client's secret as its digest, which is all that is kept of it; Basic authentication as two parameters."""
    merged = _with_basic(parameters, authorization) if authorization[:6].lower() == "basic " else parameters
    return [(name, digest_of(value) if name == "client_secret" else value) for name, value in merged]


def _with_basic(parameters: Parameters, authorization: str) -> Parameters:
    client_id, secret = _basic_of(authorization[6:])
    others = [(name, value) for name, value in parameters if (name, value) != ("client_id", client_id)]
    if _has(others, "client_secret") or _has(others, "client_id"):
        raise FormRefusedError("invalid_request", "the client identifies itself in two ways")
    return [*others, ("client_id", client_id), ("client_secret", secret)]


def _basic_of(encoded: str) -> tuple[str, str]:
    """Id and secret, each form-encoded (RFC 6749 2.3.1)."""
    try:
        client_id, colon, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        colon = ""
    if not colon:
        raise FormRefusedError("invalid_client", "the Basic credentials cannot be read")
    return unquote_plus(client_id), unquote_plus(secret)
