"""Reads Authentication-Results headers (RFC 8601) strictly: what is not understood in full proves nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MAX_CHARS = 8_000
"""A longer header is not read."""

_TOKEN = r"[A-Za-z0-9!#$%&'*+.^_`{|}~-]+"  # noqa: S105  (RFC 2045, token)
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_KEYWORD = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_PROPERTY = re.compile(rf"\s+({_KEYWORD})\s*\.\s*({_KEYWORD})\s*=\s*({_QUOTED}|[^\s;\"()<>,\\]+)")
_RESULT = re.compile(
    rf"\s*({_KEYWORD})\s*(?:/\s*\d+\s*)?=\s*({_KEYWORD})(?:\s+reason\s*=\s*(?:{_QUOTED}|{_TOKEN}))?(?=\s|$)"
)
_SERVER = re.compile(rf"\s*({_QUOTED}|{_TOKEN})(?:\s+\d+)?\s*")
_PIECE = re.compile(rf"{_QUOTED}|[;()\"\\]|[^;()\"\\]+")


class _MalformedError(ValueError):
    """The header does not follow the grammar."""


@dataclass(frozen=True)
class _Result:
    """The result of one method. properties: such as `header.from`, in small letters."""

    method: str
    result: str
    properties: Mapping[str, str]


def is_authenticated(headers: Sequence[str], authserv_id: str, domain: str) -> bool:
    """Whether the trusted server found that a mail comes from a domain.

    headers: values of the mail's Authentication-Results headers. authserv_id: the trusted server's name in them; when
    it is empty, nothing is authenticated. domain: of the address in From.

    True when exactly one header bears that name, is well-formed, and says dmarc=pass for the domain; or says nothing
    about DMARC, and dkim=pass or spf=pass for exactly the domain.
    """
    wanted, domain = authserv_id.strip().casefold(), domain.casefold()
    if not wanted or not domain:
        return False
    try:
        own = [parts for parts in (_parts_of(header, wanted) for header in headers) if parts]
        if len(own) != 1:
            return False
        results = [_read_result(part) for part in own[0][1:] if part.strip()]
    except _MalformedError:
        return False
    return _passes(results, domain)


def _passes(results: Sequence[_Result], domain: str) -> bool:
    dmarc = [found for found in results if found.method == "dmarc"]
    if dmarc:
        return all(found.result == "pass" and found.properties.get("header.from") == domain for found in dmarc)
    return any(found.result == "pass" and _authenticated_domain(found) == domain for found in results)


def _authenticated_domain(found: _Result) -> str:
    """The domain that a DKIM or SPF result is about; empty for other methods."""
    properties = found.properties
    if found.method == "dkim":
        return properties.get("header.d") or properties.get("header.i", "").rpartition("@")[2]
    return properties.get("smtp.mailfrom", "").rpartition("@")[2] if found.method == "spf" else ""


def _parts_of(header: str, wanted: str) -> list[str]:
    """The header split at its semicolons, without comments; empty when it is another server's.

    Raises _MalformedError for one that cannot be split and may be the wanted server's.
    """
    if len(header) > MAX_CHARS or not header.isascii():
        raise _MalformedError
    try:
        parts = _split(header)
    except _MalformedError:
        if wanted in header.casefold():
            raise
        return []
    server = _SERVER.fullmatch(parts[0])
    return parts if server and _plain(server[1]) == wanted else []


def _split(header: str) -> list[str]:
    """Split at semicolons outside quotes and comments; a comment becomes a space."""
    parts, depth = [""], 0
    for piece in _PIECE.findall(header):
        if piece in ("\\", '"') or (piece[0] == '"' and depth) or (piece == ")" and not depth):
            raise _MalformedError
        if piece in ("(", ")"):
            depth += 1 if piece == "(" else -1
            parts[-1] += " "
        elif depth == 0 and piece == ";":
            parts.append("")
        elif depth == 0:
            parts[-1] += piece
    if depth:
        raise _MalformedError
    return parts


def _read_result(part: str) -> _Result:
    """Read `method=result reason=... ptype.property=value ...`."""
    head = _RESULT.match(part)
    if head is None:
        raise _MalformedError
    properties: dict[str, str] = {}
    place = head.end()
    while part[place:].strip():
        found = _PROPERTY.match(part, place)
        name = f"{found[1]}.{found[2]}".casefold() if found else ""
        if found is None or name in properties:
            raise _MalformedError
        properties[name], place = _plain(found[3]), found.end()
    return _Result(head[1].casefold(), head[2].casefold(), properties)


def _plain(value: str) -> str:
    """A value without its quotes, in small letters."""
    return re.sub(r"\\(.)", r"\1", value[1:-1] if value.startswith('"') else value).casefold()
