"""Renders the templates, with the headers that every answer of the page has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from hashlib import sha256
from http import HTTPStatus
from importlib.resources import files
from secrets import token_hex
from typing import Any

from jinja2 import Environment, FunctionLoader, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from My_AI_Employee.domain.people import Person, Role
from My_AI_Employee.web import static_files
from My_AI_Employee.web.note_parts import plain_name
from My_AI_Employee.web.notes import coded, unbroken
from My_AI_Employee.web.session import Sessions

SHOWN = "shown-state"
"""The header by which an open page says which state it shows."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
SIGN_IN = (
    "Open a link that signs you in: `ai-employee inbox` prints one when it starts, and "
    "`ai-employee inbox people link` prints a new one. Each works once, within an hour. "
    "Or sign in with a token that was made for you."
)

_ASKED, _ASKED_S = "ai_employee_inbox_asked", 5
"""A cookie that also comes with requests from elsewhere: this browser has asked for the address once more."""
_STATE, _TOKEN = f"state-{token_hex(16)}", f"token-{token_hex(16)}"
"""Stand in a page for its state and its token until it is rendered. Nobody else can know and write them."""


def template(name: str) -> str:
    """A file of the folder `templates`."""
    return files("My_AI_Employee.web").joinpath("templates", name).read_text(encoding="utf-8")


@dataclass(frozen=True, kw_only=True)
class Rendering:
    """company: shown in the title of every page. zone: in which times are shown."""

    sessions: Sessions
    company: str
    zone: tzinfo = UTC

    def page(
        self, name: str, request: Request, status: int = 200, *, is_live: bool = True, **values: Any
    ) -> Response:
        """A page from a template. Its forms get the session's token.

        is_live: whether an open page fetches what is new. 204 without a page when it shows this state already.
        """
        token = self.sessions.form_token(self.sessions.session_of(request))
        person = getattr(request.state, "person", None)
        given = {
            "company": self.company,
            "person": person,
            "may": _rights(person),
            "path": request.url.path,
            "asked": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            "local": self.local,
            **values,
        }
        if is_live and status == HTTPStatus.OK and request.method == "GET" and person is not None:
            given["state"] = _STATE
        html = _ENVIRONMENT.get_template(name).render(token=_TOKEN, **given)
        state = sha256(html.encode()).hexdigest()[:16]  # of what is shown, without the token, which is always another
        if request.headers.get(SHOWN) == state and "state" in given:
            return Response(status_code=204, headers=HEADERS)
        return HTMLResponse(html.replace(_STATE, state).replace(_TOKEN, token), status_code=status, headers=HEADERS)

    def sign_in(self, request: Request, status: int = 200) -> Response:
        """The page that says how to sign in, with the form for tokens and the button for passkeys.

        Who then signs in gets the page that was asked for; the address of a form that was sent shows none.
        """
        back = request.method == "GET" and request.url.path != "/sign-in"
        return self.page("sign_in.html", request, status, title="Sign in", text=SIGN_IN, ways=True, back=back)

    def local(self, moment: str) -> str:
        """A time of a note as the owner's clock showed it; what is no time there, as it is written."""
        try:
            found = datetime.fromisoformat(moment)
            return f"{found.astimezone(self.zone) if found.tzinfo else found:%Y-%m-%d %H:%M}"
        except (ValueError, OverflowError):  # the latter at the ends of the calendar
            return moment[:16]

    def once_more(self, request: Request) -> HTMLResponse:
        """A page that asks for the same address again, now as a request of this site, with the session's cookie.

        It does so once: a browser that says of this request, too, that it comes from elsewhere gets a link to press.
        """
        refresh = "" if _ASKED in request.cookies else '<meta http-equiv="refresh" content="0">'
        html = f'<!doctype html><html lang="en"><title>One moment</title>{refresh}<a href="">Open the page</a></html>'
        answer = HTMLResponse(html, headers=HEADERS)
        answer.set_cookie(_ASKED, "1", max_age=_ASKED_S, httponly=True, samesite="lax")
        return answer

    def notice(self, request: Request, status: int, title: str, text: str) -> Response:
        """A page that says one thing."""
        return self.page("notice.html", request, status, title=title, text=text)


def _rights(person: Person | None) -> Mapping[str, bool]:
    return {role.value: person is not None and person.may(role) for role in Role}


_ENVIRONMENT = Environment(
    loader=FunctionLoader(template),
    autoescape=select_autoescape(default=True),
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters.update(unbroken=unbroken, coded=coded, plain_name=plain_name)
_ENVIRONMENT.globals["static"] = static_files.address
