"""Reads the login form: a limit on its size, a CSRF token, and a check of its origin."""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from itsdangerous import Signer
from starlette.requests import Request
from starlette.responses import Response

from My_AI_Employee.team.core.signed_tokens import signer_of

MAX_BODY_BYTES = 16 * 1024
MAX_FIELDS = 20
_FORM = "application/x-www-form-urlencoded"
_NONCE = re.compile(r"[A-Za-z0-9_-]{43}")


async def read_form(request: Request, max_fields: int = MAX_FIELDS) -> dict[str, str] | None:
    """The fields; None when the body is not a form, or larger than MAX_BODY_BYTES."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        return None
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            return None
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=max_fields))
    except ValueError:
        return None


@dataclass(frozen=True, kw_only=True)
class CsrfGuard:
    """CSRF tokens, bound to an authorization request and to a cookie (SameSite=Strict, HttpOnly).

    issuer: our public address. On https the cookie's name begins with `__Host-`, so that no sibling host can set it.
    """

    issuer: str
    secret: bytes

    def nonce_of(self, cookies: Mapping[str, str], request_id: str) -> str | None:
        """The nonce in the browser's cookie for this request; empty without one."""
        nonce = cookies.get(self._cookie(request_id), "")
        return nonce if _NONCE.fullmatch(nonce) else None

    def new_nonce(self) -> str:
        """A new nonce, for a browser without one."""
        return secrets.token_urlsafe(32)

    def token(self, nonce: str, request_id: str) -> str:
        """The CSRF token for the form."""
        return self._signer.get_signature(_signed_part(nonce, request_id)).decode()

    def has_valid_token(self, form: Mapping[str, str], cookies: Mapping[str, str], request_id: str) -> bool:
        """Whether the form has the CSRF token of this request and this browser."""
        nonce = self.nonce_of(cookies, request_id)
        given = form.get("token", "")
        return nonce is not None and self._signer.verify_signature(_signed_part(nonce, request_id), given)

    def has_own_origin(self, headers: Mapping[str, str]) -> bool:
        """Whether the request has our own origin, or none.

        With `no-referrer` browsers send `Origin: null` with a form; then Sec-Fetch-Site decides. A program that is no
        browser sends neither; it still needs the CSRF token.
        """
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if site is not None and site != "same-origin":
            return False
        if origin is None or origin == "null":
            return origin is None or site is not None
        return origin == _origin_of(self.issuer)

    def set_cookie(self, response: Response, request_id: str, nonce: str, max_age_s: int) -> None:
        """Set the nonce cookie until the request expires."""
        response.set_cookie(
            self._cookie(request_id),
            nonce,
            max_age=max_age_s,
            path="/",
            secure=self._is_https,
            httponly=True,
            samesite="strict",
        )

    def drop_cookie(self, response: Response, request_id: str) -> None:
        """Delete the nonce cookie."""
        self.set_cookie(response, request_id, "", 0)

    @property
    def _signer(self) -> Signer:
        return signer_of(self.secret, "login form")

    @property
    def _is_https(self) -> bool:
        return self.issuer.startswith("https:")

    def _cookie(self, request_id: str) -> str:
        """The cookie's name: one per request, so that two tabs do not interfere."""
        digest = hashlib.sha256(request_id.encode(errors="replace")).hexdigest()[:16]
        return f"{'__Host-' if self._is_https else ''}ai-employee-login-{digest}"


def _signed_part(nonce: str, request_id: str) -> bytes:
    return f"{nonce}\0{request_id}".encode(errors="replace")


def _origin_of(url: str) -> str:
    """The origin of a URL as browsers send it: without the scheme's default port."""
    parts = urlsplit(url.lower())
    own_port = ":443" if parts.scheme == "https" else ":80"
    return f"{parts.scheme}://{parts.netloc.removesuffix(own_port)}"
