"""Which redirect URIs may be registered, and when one matches (RFC 6749 3.1.2, RFC 8252 7.3)."""

from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qs, urlsplit, urlunsplit

from pydantic import AnyUrl, TypeAdapter, ValidationError

NEVER_SCHEMES = frozenset({"javascript", "data", "vbscript", "file", "blob", "about", "filesystem", "view-source"})
_MAX_LENGTH = 2000
_OURS = frozenset({"code", "state", "iss", "error", "error_description"})
_URL: TypeAdapter[AnyUrl] = TypeAdapter(AnyUrl)


def redirect_fault(uri: str, custom_schemes: Sequence[str]) -> str:
    """Why a redirect URI is refused; empty when it is allowed."""
    parts = _parts(uri)
    if len(uri) > _MAX_LENGTH or not is_canonical(uri):
        return "it is too long, or not in the normal form of an address"
    if "#" in uri or "*" in uri or "@" in parts.netloc:
        return "it has a fragment, a wildcard or a user name"
    if not _OURS.isdisjoint(parse_qs(parts.query, keep_blank_values=True)):
        return "its query has a parameter that the answer will have"
    return _scheme_fault(parts.scheme, parts.hostname or "", custom_schemes)


def _parts(uri: str) -> SplitResult:
    """The parts of a URI; empty parts for text that is none, which nothing is allowed for."""
    try:
        return urlsplit(uri)
    except ValueError:
        return urlsplit("")


def _scheme_fault(scheme: str, host: str, custom_schemes: Sequence[str]) -> str:
    if scheme == "https" and host:
        return ""
    if scheme == "http":
        return "" if is_loopback(host) else "http is taken on this machine's own address only"
    if scheme in custom_schemes and scheme not in NEVER_SCHEMES:
        return ""
    return f"the scheme {scheme[:40]!r} is not taken"


def is_canonical(uri: str) -> bool:
    """Whether a URI is in normal form, so that it can be compared as text. An empty path may stand for `/`."""
    return bool(uri) and _normal(uri) in (uri, uri + "/")


def _normal(uri: str) -> str:
    """The normal form of a URI; empty for text that is none."""
    try:
        return str(_URL.validate_python(uri))
    except ValidationError:
        return ""


def is_loopback(host: str) -> bool:
    """Whether it is a loopback address or `localhost`. host: without brackets."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def is_registered(asked: str, registered: Sequence[str]) -> bool:
    """Whether a redirect URI is registered: exactly, or on loopback with any port."""
    wanted = _normal(asked)
    known = [_normal(uri) for uri in registered]
    bare = _without_loopback_port(wanted)
    return wanted in known or (bare is not None and bare in map(_without_loopback_port, known))


def _without_loopback_port(uri: str) -> str | None:
    parts = _parts(uri)
    if parts.scheme != "http" or not is_loopback(parts.hostname or ""):
        return None
    return urlunsplit(parts._replace(netloc=parts.hostname or ""))
