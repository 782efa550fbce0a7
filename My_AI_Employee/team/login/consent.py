"""What the consent page shows about a client. All that a client says about itself is untrusted text."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from urllib.parse import SplitResult, urlsplit

from My_AI_Employee.team.oauth.redirects import NEVER_SCHEMES, is_loopback
from My_AI_Employee.text.characters import CONTROLS, visible

MAX_NAME = 60
MAX_SCOPE = 80
_UNNAMED = "A program without a name"
_LINES_AND_TABS = {ord(sign): " " for sign in "\t\n\r"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")
_UNSAFE = re.compile(rf"[\s\\\"<>^`{{|}}{CONTROLS}]")


def clean_text(text: str, limit: int) -> str:
    """One line of at most `limit` characters, without invisible, direction or stacked combining characters."""
    kept: list[str] = []
    for sign in visible(text[: limit * 10].translate(_LINES_AND_TABS)):
        if not (_is_mark(sign) and (not kept or _is_mark(kept[-1]))):
            kept.append(sign)
    line = " ".join("".join(kept).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _is_mark(sign: str) -> bool:
    """Whether it is a combining mark."""
    return unicodedata.category(sign) in ("Mn", "Me")


def client_name(name: str) -> str:
    """The client's name as shown."""
    return clean_text(name, MAX_NAME) or _UNNAMED


class DestinationKind(Enum):
    """What kind of address a redirect goes to."""

    WEBSITE = "website"
    LOOPBACK = "loopback"
    APP = "app"


@dataclass(frozen=True, kw_only=True)
class Destination:
    """Where the browser is redirected. shown: host, port or scheme. form_action: source for the page's CSP."""

    kind: DestinationKind
    shown: str
    form_action: str


def destination_of(redirect_uri: str) -> Destination | None:
    """The destination of a redirect URI; None for an unsafe one, which registration refuses too."""
    if _UNSAFE.search(redirect_uri):
        return None
    try:
        parts = urlsplit(redirect_uri)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme in ("https", "http"):
        return _web(parts, port)
    if not _SCHEME.fullmatch(parts.scheme) or parts.scheme in NEVER_SCHEMES:
        return None
    return Destination(kind=DestinationKind.APP, shown=f"{parts.scheme}:", form_action=f"{parts.scheme}:")


def _web(parts: SplitResult, port: int | None) -> Destination | None:
    host = parts.hostname or ""
    if not host or "@" in parts.netloc:
        return None
    shown = _ascii(host) + (f":{port}" if port else "")
    if is_loopback(host):
        # A content security policy cannot name an IPv6 address.
        source = f"{parts.scheme}:" if ":" in host else f"{parts.scheme}://{shown}"
        return Destination(kind=DestinationKind.LOOPBACK, shown=shown, form_action=source)
    if parts.scheme != "https":
        return None
    return Destination(kind=DestinationKind.WEBSITE, shown=shown, form_action="https:")


def _ascii(host: str) -> str:
    """The host in its ASCII form: letters that look like others appear as xn--."""
    if ":" in host:
        return f"[{host}]"
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return ascii(host).strip("'")


def scopes_in_words(scopes: Sequence[str], words: Mapping[str, str]) -> list[str]:
    """One sentence for each scope; an unknown one is shown by its name."""
    return [words.get(scope) or f"Use “{clean_text(scope, MAX_SCOPE)}”" for scope in scopes]
