"""The ways to sign in: a one-time link, a standing token in a form, a passkey. All are limited by address alike."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from My_AI_Employee.errors import PasskeyRefusedError
from My_AI_Employee.web.links import SignedIn, SignInLinks
from My_AI_Employee.web.passkey_pages import PasskeyPages
from My_AI_Employee.web.rendering import HEADERS, SIGN_IN, Rendering
from My_AI_Employee.web.session import Attempts, Sessions
from My_AI_Employee.web.tokens import StandingTokens

MAX_FORM, _MOST_FIELDS = 400_000, 60
_MAX_SIGN_IN = 40_000
_OWN_PAGE = re.compile(r"/(?![/\\])[^\\\s]{0,2000}")
"""An address on this page, and on no other."""
_FROM_HERE = ("same-origin", "none")
"""What a browser says of where a form stood; without the header it is no browser that could be misled."""


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """is_behind_proxy: whether a reverse proxy says in `X-Forwarded-For`, last, who asks."""

    links: SignInLinks
    tokens: StandingTokens
    sessions: Sessions
    rendering: Rendering
    passkeys: PasskeyPages
    is_behind_proxy: bool = False
    attempts: Attempts = field(default_factory=Attempts)

    async def page(self, request: Request) -> Response:
        """The page to sign in on; a link's address signs in."""
        if self.attempts.are_too_many(self._address(request)):
            return self._too_many(request)
        if "token" not in request.query_params:
            return self.rendering.sign_in(request)
        who = await run_in_threadpool(self.links.use, request.query_params["token"])
        return self._opened(request, who, "/", "This link does not work")

    async def by_token(self, request: Request) -> Response:
        """Sign in by the form with a token. The token never stands in an address, which logs and histories keep."""
        if self.attempts.are_too_many(self._address(request)):
            return self._too_many(request)
        if not is_short(request, _MAX_SIGN_IN) or request.headers.get("sec-fetch-site", "none") not in _FROM_HERE:
            return self.rendering.notice(request, 403, "This form is not from here", SIGN_IN)
        form = await fields_of(request)
        who = await run_in_threadpool(self.tokens.who, form.get("standing", "").strip())
        to = form.get("to", "")
        return self._opened(request, who, to if _OWN_PAGE.fullmatch(to) else "/", "This token does not work")

    async def by_passkey(self, request: Request) -> Response:
        """Sign in by the challenge that a passkey has signed; as JSON."""
        address = self._address(request)
        if self.attempts.are_too_many(address):
            return JSONResponse({"problem": "Too many tries; wait a minute."}, status_code=429, headers=HEADERS)
        if not is_short(request, MAX_FORM):
            return JSONResponse({"problem": "This is too long."}, status_code=413, headers=HEADERS)
        try:
            return await self.passkeys.sign_in(request, (await fields_of(request)).get("credential", ""))
        except PasskeyRefusedError as error:
            self.attempts.note_failure(address)
            return JSONResponse({"problem": error.message}, status_code=403, headers=HEADERS)

    def _opened(self, request: Request, who: SignedIn | None, to: str, problem: str) -> Response:
        if who is None:
            self.attempts.note_failure(self._address(request))
            return self.rendering.notice(request, 403, problem, SIGN_IN)
        response = RedirectResponse(to, status_code=303, headers=HEADERS)
        self.sessions.open(who, response)
        return response

    def _too_many(self, request: Request) -> Response:
        return self.rendering.notice(request, 429, "Too many tries", "Wait a minute, then try again.")

    def _address(self, request: Request) -> str:
        """Who asks: an address for the limit of tries."""
        if self.is_behind_proxy:
            return request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()[:60]
        return request.client.host if request.client else ""


def is_short(request: Request, most: int) -> bool:
    """Whether a request says that its body has at most so many bytes."""
    length = request.headers.get("content-length", "")
    return length.isdecimal() and int(length) <= most


async def fields_of(request: Request) -> Mapping[str, str]:
    """The fields of a form, in which a browser sends texts only."""
    form = await request.form(max_fields=_MOST_FIELDS, max_part_size=MAX_FORM)
    return {name: value for name, value in form.items() if isinstance(value, str)}
