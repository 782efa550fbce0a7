"""The addresses of passkeys: register and remove one's own, and sign in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from My_AI_Employee.errors import PasskeyRefusedError
from My_AI_Employee.files.install_command import install_command
from My_AI_Employee.web.passkeys import Passkeys, Site, are_available
from My_AI_Employee.web.rendering import HEADERS, Rendering
from My_AI_Employee.web.session import Session, Sessions

_BY_NAME = "Passkeys work under a name, not under an address of digits: open the page as localhost."
_OUTLASTS = "Who signed in by a token adds no passkey, which would outlast the token: sign in by a link."


@dataclass(frozen=True, kw_only=True)
class PasskeyPages:
    """The pages; the app asks for a session and a form's token before those that need them."""

    passkeys: Passkeys
    sessions: Sessions
    rendering: Rendering
    clock: Callable[[], datetime]

    async def own(self, request: Request) -> Response:
        """The passkeys of the person."""
        keys = await run_in_threadpool(self.passkeys.of, request.state.person.name)
        return self.rendering.page(
            "passkeys.html", request, is_live=False, title="Passkeys", keys=keys, lack=self._lack_to_add(request)
        )

    async def options(self, request: Request) -> Response:
        """Of a passkey to register, as JSON."""
        self._check_to_add(request)
        session, site = self._session(request), self._site(request)
        options = await run_in_threadpool(self.passkeys.options_to_register, session.id, session.who, site)
        return Response(options, media_type="application/json", headers=HEADERS)

    async def add(self, request: Request) -> Response:
        """Keep what the browser made."""
        self._check_to_add(request)
        session, site = self._session(request), self._site(request)
        answer, today = request.state.form.get("credential", ""), self.clock().date().isoformat()
        await run_in_threadpool(self.passkeys.register, session.id, session.who, site, answer, today)
        return RedirectResponse("/passkeys", status_code=303, headers=HEADERS)

    async def remove(self, request: Request) -> Response:
        """Remove one of the person's."""
        passkey_id = request.state.form.get("id", "") or "-"
        await run_in_threadpool(self.passkeys.remove, request.state.person.name, passkey_id)
        return RedirectResponse("/passkeys", status_code=303, headers=HEADERS)

    async def sign_in_options(self, request: Request) -> Response:
        """Of a challenge to sign, as JSON; for everybody."""
        if lack := _lack(request):
            return JSONResponse({"problem": lack}, status_code=409, headers=HEADERS)
        options = await run_in_threadpool(self.passkeys.options_to_sign_in, self._site(request))
        return Response(options, media_type="application/json", headers=HEADERS)

    async def sign_in(self, request: Request, answer: str) -> Response:
        """Open a session for who signed the challenge. Raises PasskeyRefusedError."""
        _check(request)
        who = await run_in_threadpool(self.passkeys.sign_in, self._site(request), answer)
        response = JSONResponse({"to": "/"}, headers=HEADERS)
        self.sessions.open(who, response)
        return response

    def _lack_to_add(self, request: Request) -> str:
        return _OUTLASTS if self._session(request).who.token else _lack(request)

    def _check_to_add(self, request: Request) -> None:
        if lack := self._lack_to_add(request):
            raise PasskeyRefusedError(lack)

    def _session(self, request: Request) -> Session:
        session = self.sessions.session_of(request)
        assert session is not None  # the app has asked for it
        return session

    def _site(self, request: Request) -> Site:
        """By the request's host, which is one of this page's names."""
        host = request.headers.get("host", "")
        scheme = "https" if self.sessions.is_secure else "http"
        return Site(host=host.partition(":")[0], origin=f"{scheme}://{host}", title=self.rendering.company)


def _lack(request: Request) -> str:
    """Why passkeys do not work here; empty when they do."""
    if not are_available():
        return f"Passkeys need the package webauthn: {install_command('inbox')}"
    try:
        ip_address(re.sub(r":\d+$", "", request.headers.get("host", "")).strip("[]"))
    except ValueError:
        return ""
    return _BY_NAME


def _check(request: Request) -> None:
    if lack := _lack(request):
        raise PasskeyRefusedError(lack)
