"""Fetches a client's metadata document from the internet, never from the server's internal network."""

import re
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from My_AI_Employee.team.oauth.addresses import Resolve, is_public, resolve_name

if TYPE_CHECKING:
    from httpx2 import URL, Response

MAX_BYTES = 64 * 1024
TIMEOUT_S = 5.0
MIN_AGE_S, DEFAULT_AGE_S, MAX_AGE_S = 60.0, 3600.0, 24 * 3600.0

_MAX_URL_LENGTH = 500
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})")


class DocumentRefusedError(Exception):
    """The document may not be fetched, or is not valid. Handled inside team.oauth."""


class DocumentUnavailableError(DocumentRefusedError):
    """The document cannot be fetched now; a cached copy may be used instead."""


@dataclass(frozen=True, kw_only=True)
class FetchedDocument:
    """The bytes of a document. max_age_s: seconds it may be cached, between MIN_AGE_S and MAX_AGE_S."""

    text: bytes
    max_age_s: float


@dataclass(frozen=True, kw_only=True)
class DocumentFetcher:
    """allowed_addresses: allowed besides public ones (loopback in tests, a client's host on one's own network).

    tls: trusted certificates; None: the usual certificate authorities.
    """

    resolve: Resolve = resolve_name
    allowed_addresses: frozenset[str] = frozenset()
    tls: ssl.SSLContext | None = None

    async def fetch(self, url: str) -> FetchedDocument:
        """The document at a URL that `url_fault` allows. Raises DocumentRefusedError, DocumentUnavailableError."""
        import anyio
        import httpx2

        try:
            with anyio.fail_after(TIMEOUT_S):
                target = httpx2.URL(url)
                address = await self._address_of(target)
                return await self._get(target, address)
        except (TimeoutError, OSError, httpx2.TransportError) as error:
            raise DocumentUnavailableError(f"it cannot be fetched ({type(error).__name__})") from error
        except httpx2.HTTPError as error:
            raise DocumentRefusedError(f"its answer is not valid HTTP ({type(error).__name__})") from error

    async def _address_of(self, target: "URL") -> str:
        """An address of the host. Refused when any of its addresses is not public."""
        found = await self.resolve(target.host, target.port or 443)
        refused = [address for address in found if not self._is_allowed(address)]
        if refused or not found:
            raise DocumentRefusedError("its host is not on the internet")
        return found[0]

    def _is_allowed(self, address: str) -> bool:
        return is_public(address) or address in self.allowed_addresses

    async def _get(self, target: "URL", address: str) -> FetchedDocument:
        """Connect to the checked address, so that a second DNS look-up cannot lead elsewhere."""
        import httpx2

        headers = {
            "Host": target.netloc.decode("ascii"),
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": "ai-employee",
        }
        verify = True if self.tls is None else self.tls
        async with (
            httpx2.AsyncClient(verify=verify, trust_env=False, follow_redirects=False, timeout=TIMEOUT_S) as client,
            client.stream(
                "GET", target.copy_with(host=address), headers=headers, extensions={"sni_hostname": target.host}
            ) as response,
        ):
            _check_headers(response)
            return FetchedDocument(text=await _read(response), max_age_s=_age_of(response))


def url_fault(url: str) -> str:
    """Why a URL cannot be a client_id (draft-ietf-oauth-client-id-metadata-document, 3); empty when it can."""
    if not url.startswith("https://") or not set("[]\\#@ ").isdisjoint(url):
        return "it is not a plain https address"
    parts = urlsplit(url)
    host = parts.netloc.rpartition(":")[0] or parts.netloc
    if len(url) > _MAX_URL_LENGTH or not url.isascii() or not url.isprintable():
        return "it is too long or has characters that are not allowed in a URL"
    if not _HOST.fullmatch(host) or host.replace(".", "").isdigit() or not _has_port_number(parts.netloc):
        return "its host is not a name in lower case"
    if parts.path in ("", "/") or not {".", ".."}.isdisjoint(parts.path.split("/")):
        return "it has no path, or one with dots"
    return ""


def _has_port_number(netloc: str) -> bool:
    _, colon, port = netloc.partition(":")
    return not colon or (port.isdigit() and 0 < int(port[:6]) < 65_536)


def _check_headers(response: "Response") -> None:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if response.status_code != 200:
        raise DocumentRefusedError(f"the answer was {response.status_code}; redirects are not followed")
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise DocumentRefusedError("it is not JSON")
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise DocumentRefusedError("it is compressed")


async def _read(response: "Response") -> bytes:
    read = bytearray()
    async for chunk in response.aiter_raw():
        read += chunk
        if len(read) > MAX_BYTES:
            raise DocumentRefusedError(f"it is larger than {MAX_BYTES} bytes")
    return bytes(read)


def _age_of(response: "Response") -> float:
    cache_control = response.headers.get("cache-control", "").lower()
    if "no-store" in cache_control or "no-cache" in cache_control:
        return MIN_AGE_S
    found = _AGE.search(cache_control)
    return min(max(float(found.group(1)), MIN_AGE_S), MAX_AGE_S) if found else DEFAULT_AGE_S
