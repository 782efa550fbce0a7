"""A web site on loopback with a certificate of its own, which serves a client's metadata document."""

from __future__ import annotations

import gzip
import json
import socket
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from My_AI_Employee.team.oauth.fetching import DocumentFetcher
from tests.team.team_oauth_place import CALLBACK, serving

HOST = "app.example.com"


@dataclass
class Site:
    """hosts: the Host header of each request that came in."""

    port: int
    trust: ssl.SSLContext
    document: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    fault: str = ""
    away: bool = False
    hosts: list[str] = field(default_factory=list)
    allowed: frozenset[str] = frozenset({"127.0.0.1"})

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self.port}/client.json"

    def reset(self) -> None:
        self.document = {
            "client_id": self.url,
            "client_name": "Described Program",
            "redirect_uris": [CALLBACK, "http://localhost/back"],
            "token_endpoint_auth_method": "none",
        }
        self.headers = {"content-type": "application/json"}
        self.status, self.fault, self.away = 200, "", False
        self.hosts.clear()

    def break_it(self, fault: str) -> None:
        self.fault = fault

    def fetcher(self) -> DocumentFetcher:
        return DocumentFetcher(resolve=self.resolve, allowed_addresses=self.allowed, tls=self.trust)

    async def resolve(self, _host: str, _port: int) -> list[str]:
        if self.away:
            raise OSError("the name has no address")
        return ["127.0.0.1"]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.hosts.append(Request(scope).headers["host"])
        await self._answer()(scope, receive, send)

    def _answer(self) -> Response:
        body = json.dumps(self.document | ({"x": "y" * 70_000} if self.fault == "large" else {})).encode()
        if self.fault == "redirect":
            return Response(status_code=302, headers={"location": self.url})
        if self.fault == "html":
            return Response(body, headers={"content-type": "text/html"})
        if self.fault == "packed":
            return Response(gzip.compress(body), headers={**self.headers, "content-encoding": "gzip"})
        if self.fault == "large, in pieces":
            return StreamingResponse(_chunks(), headers=self.headers)
        if self.fault == "not json":
            return Response(b"{" * 5000, headers=self.headers)
        return Response(body, status_code=self.status, headers=self.headers)


async def _chunks() -> AsyncIterator[bytes]:
    for _ in range(64):
        yield b" " * 4096


@contextmanager
def open_site(folder: Path) -> Iterator[Site]:
    """The site on a free port."""
    certificate, key = _write_certificate(folder)
    listener = socket.create_server(("127.0.0.1", 0))
    trust = ssl.create_default_context(cafile=str(certificate))
    site = Site(port=listener.getsockname()[1], trust=trust)
    with serving(site, listener, lifespan="off", ssl_certfile=str(certificate), ssl_keyfile=str(key)):
        yield site


def _write_certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "site.crt", folder / "site.key"
    paths[0].write_bytes(certificate.public_bytes(Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return paths
