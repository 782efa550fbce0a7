"""The web app of the inbox: its addresses, who may use each, and the sign-in.

Pages are rendered on the server; they work without JavaScript. Nobody reaches a page but by `_for`, which asks for a
session and a role.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from My_AI_Employee.domain.people import Person, Role, person_key
from My_AI_Employee.errors import AIEmployeeError, NotFoundError, RoleMissingError
from My_AI_Employee.web import static_files
from My_AI_Employee.web.actions import FormOf, carry_out
from My_AI_Employee.web.batch import approve_together
from My_AI_Employee.web.inbox_service import InboxService
from My_AI_Employee.web.links import SignInLinks
from My_AI_Employee.web.live import Live
from My_AI_Employee.web.pages import Pages
from My_AI_Employee.web.passkey_pages import PasskeyPages
from My_AI_Employee.web.passkeys import Passkeys
from My_AI_Employee.web.rendering import HEADERS, SIGN_IN, Rendering
from My_AI_Employee.web.session import Attempts, Session, Sessions
from My_AI_Employee.web.sign_in import MAX_FORM, SignIn, fields_of, is_short
from My_AI_Employee.web.tokens import StandingTokens

_COMPRESSED = 5
"""The level of gzip: those above it make pages hardly smaller."""

Page = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, kw_only=True)
class Inbox:
    """The pages over a service. company: shown at the top of every page. people: the list of people, as it is now.

    is_behind_proxy: whether a reverse proxy says in `X-Forwarded-For`, last, who asks. zone: of the times shown.
    """

    service: InboxService
    sessions: Sessions
    links: SignInLinks
    tokens: StandingTokens
    people: Callable[[], Mapping[str, Person]]
    live: Live
    passkeys: Passkeys
    company: str = "AI Employee"
    is_behind_proxy: bool = False
    zone: tzinfo = UTC
    attempts: Attempts = field(default_factory=Attempts)

    def app(self, hosts: list[str]) -> Starlette:
        """The ASGI application. hosts: names of this server; requests for others are refused."""
        pages, see = Pages(service=self.service, rendering=self._rendering), Role.SEE
        keys = self._passkey_pages
        ways = SignIn(
            links=self.links,
            tokens=self.tokens,
            sessions=self.sessions,
            rendering=self._rendering,
            passkeys=keys,
            is_behind_proxy=self.is_behind_proxy,
            attempts=self.attempts,
        )
        return Starlette(
            routes=[
                Route("/sign-in", ways.page, methods=["GET"]),
                Route("/sign-in", ways.by_token, methods=["POST"]),
                Route(static_files.ROUTE, self._static_file),
                Route("/passkey-sign-in/options", keys.sign_in_options, methods=["POST"]),
                Route("/passkey-sign-in", ways.by_passkey, methods=["POST"]),
                Route("/", self._for(see, pages.waiting)),
                Route("/ended/{folder}", self._for(see, pages.ended)),
                Route("/item/{item_id}", self._for(see, pages.item)),
                Route("/item/{item_id}/{action}", self._for(see, self._act), methods=["POST"]),
                Route("/batch", self._for(see, pages.batch)),
                Route("/batch/approve", self._for(Role.APPROVE, self._approve_batch), methods=["POST"]),
                Route("/page/{page:int}/{name:path}", self._for(see, pages.page_picture)),
                Route("/original/{name:path}", self._for(see, pages.original)),
                Route("/books", self._for(see, pages.books)),
                Route("/briefings", self._for(see, pages.briefing)),
                Route("/briefings/{name}", self._for(see, pages.briefing)),
                Route("/chart/{name}", self._for(see, pages.chart)),
                Route("/log", self._for(see, pages.log)),
                Route("/events", self._for(see, self._events)),
                Route("/passkeys", self._for(see, keys.own)),
                Route("/passkeys/options", self._for(see, keys.options), methods=["POST"]),
                Route("/passkeys/add", self._for(see, keys.add), methods=["POST"]),
                Route("/passkeys/remove", self._for(see, keys.remove), methods=["POST"]),
                Route("/sign-out", self._for(see, self._sign_out), methods=["POST"]),
            ],
            exception_handlers={404: self._nowhere},
            lifespan=self.live.running,
            middleware=[
                Middleware(TrustedHostMiddleware, allowed_hosts=hosts),
                Middleware(GZipMiddleware, compresslevel=_COMPRESSED),
            ],
        )

    @property
    def _passkey_pages(self) -> PasskeyPages:
        return PasskeyPages(
            passkeys=self.passkeys, sessions=self.sessions, rendering=self._rendering, clock=self.links.clock
        )

    @property
    def _rendering(self) -> Rendering:
        return Rendering(sessions=self.sessions, company=self.company, zone=self.zone)

    def _for(self, role: Role, page: Page) -> Page:
        """The page for people who have this role; a form needs the token of the session, too."""
        rendering = self._rendering

        async def checked(request: Request) -> Response:
            session = self.sessions.session_of(request)
            try:
                person = await run_in_threadpool(self._person, session)
                if session is None and _comes_from_elsewhere(request):
                    return rendering.once_more(request)
                if session is None or person is None:
                    return rendering.sign_in(request, 401)
                request.state.person = person
                person.check_may(role)
                if request.method == "POST" and not await self._is_own_form(request, session):
                    return rendering.notice(request, 403, "This form is too old", SIGN_IN)
                return await page(request)
            except NotFoundError as error:
                return rendering.notice(request, 404, "Not found", error.message)
            except RoleMissingError as error:
                return rendering.notice(request, 403, "You may not do this", error.for_people())
            except AIEmployeeError as error:
                return rendering.notice(request, 409, "That did not work", error.for_people())

        return checked

    def _person(self, session: Session | None) -> Person | None:
        """The person of a session by the list of people as it is now. Raises ConfigurationError."""
        if session is None:
            return None
        if session.who.token and not self.tokens.counts(session.who.token, session.who.person):
            return None
        listed = self.people().get(person_key(session.who.person))
        if listed is None and session.who.is_owner:
            return Person(name=session.who.person, role=Role.APPROVE)
        return listed

    async def _is_own_form(self, request: Request, session: Session) -> bool:
        if not is_short(request, MAX_FORM):
            return False
        request.state.form = await fields_of(request)
        return self.sessions.is_own_form(session, request.state.form.get("token", ""))

    async def _sign_out(self, request: Request) -> Response:
        response = self._rendering.notice(request, 200, "Signed out", SIGN_IN)
        self.sessions.close(response)
        return response

    async def _events(self, request: Request) -> Response:
        """A stream of events; 204, after which the page asks ever more seldom, when there are too many."""
        session = self.sessions.session_of(request)
        if session is None or self.live.is_full(session.id):
            return Response(status_code=204, headers=HEADERS)

        async def is_allowed() -> bool:
            person = await run_in_threadpool(self._person, self.sessions.session_of(request))
            return person is not None and person.may(Role.SEE)

        stream = self.live.stream(session.id, is_allowed)
        return StreamingResponse(
            stream, media_type="text/event-stream", headers={**HEADERS, "X-Accel-Buffering": "no"}
        )

    async def _nowhere(self, request: Request, error: Exception) -> Response:
        """An address that is no page of this program, with the way back."""
        return self._rendering.notice(request, 404, "Not found", "There is no such page.")

    async def _static_file(self, request: Request) -> Response:
        """Style sheet and scripts, for everybody."""
        found = static_files.send(request, HEADERS)
        return found or self._rendering.notice(request, 404, "Not found", "There is no such file.")

    async def _act(self, request: Request) -> Response:
        form = FormOf(person=request.state.person, item_id=request.path_params["item_id"], values=request.state.form)
        done = await run_in_threadpool(carry_out, self.service, request.path_params["action"], form)
        return self._rendering.notice(request, 200, "Done", done)

    async def _approve_batch(self, request: Request) -> Response:
        done = await run_in_threadpool(approve_together, self.service, request.state.person, request.state.form)
        return self._rendering.page("batch.html", request, title="Approved together", batch=done)


def _comes_from_elsewhere(request: Request) -> bool:
    """Whether a link in a mail or chat led here: browsers leave the session's cookie out of such a request."""
    asked = [request.headers.get(f"sec-fetch-{name}") for name in ("site", "dest")]
    return request.method == "GET" and asked == ["cross-site", "document"]
