"""The pages of the inbox. Rendered on the server; they work without JavaScript."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, select_autoescape
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from My_AI_Employee.errors import AIEmployeeError, NotFoundError
from My_AI_Employee.text.file_kinds import JPEG, PDF, PNG, WEBP, kind_by_content
from My_AI_Employee.web.inbox_service import InboxService
from My_AI_Employee.web.notes import briefing_to_html, to_html
from My_AI_Employee.web.session import Sessions

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_SHOWN_INLINE = (PDF, PNG, JPEG, WEBP)
_ENDED = {"done": "Done", "failed": "Failed", "rejected": "Rejected"}
_MAX_FORM = 400_000

Page = Callable[[Request], Awaitable[Response]]


def _template(name: str) -> str:
    return files("My_AI_Employee.web").joinpath("templates", name).read_text(encoding="utf-8")


@dataclass(frozen=True, kw_only=True)
class Inbox:
    """The pages over a service. company: shown at the top of every page."""

    service: InboxService
    sessions: Sessions
    company: str = "AI Employee"

    def app(self, hosts: list[str]) -> Starlette:
        """The ASGI application. hosts: names of this server; requests for others are refused."""
        return Starlette(
            routes=[
                Route("/sign-in", self._sign_in),
                Route("/style.css", self._file("style.css", "text/css")),
                Route("/keys.js", self._file("keys.js", "text/javascript")),
                Route("/", self._signed_in(self._waiting)),
                Route("/ended/{folder}", self._signed_in(self._ended)),
                Route("/item/{item_id}", self._signed_in(self._item)),
                Route("/item/{item_id}/{action}", self._signed_in(self._act), methods=["POST"]),
                Route("/original/{name:path}", self._signed_in(self._original)),
                Route("/briefings", self._signed_in(self._briefing)),
                Route("/briefings/{name}", self._signed_in(self._briefing)),
                Route("/chart/{name}", self._signed_in(self._chart)),
                Route("/log", self._signed_in(self._log)),
            ],
            middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=hosts)],
        )

    # sign-in

    def _signed_in(self, page: Page) -> Page:
        async def checked(request: Request) -> Response:
            if not self.sessions.session_of(request):
                return self._page("notice.html", request, 401, title="Sign in", text=_SIGN_IN)
            try:
                return await page(request)
            except NotFoundError as error:
                return self._page("notice.html", request, 404, title="Not found", text=error.message)
            except AIEmployeeError as error:
                text = f"{error.message} {error.hint}"
                return self._page("notice.html", request, 409, title="That did not work", text=text)

        return checked

    async def _sign_in(self, request: Request) -> Response:
        response = RedirectResponse("/", status_code=303, headers=_HEADERS)
        if self.sessions.open(request.query_params.get("token", ""), response):
            return response
        return self._page("notice.html", request, 403, title="This link does not work", text=_SIGN_IN)

    # pages

    async def _waiting(self, request: Request) -> Response:
        rows = await run_in_threadpool(self.service.waiting)
        return self._page("list.html", request, title="What waits for you", rows=rows, empty="Nothing waits.")

    async def _ended(self, request: Request) -> Response:
        folder = _ENDED.get(request.path_params["folder"])
        if folder is None:
            raise NotFoundError("there is no such list")
        words = request.query_params.get("words", "")[:200]
        rows = await run_in_threadpool(self.service.ended, folder, words)
        return self._page("list.html", request, title=folder, rows=rows, empty="Nothing found.", words=words)

    async def _item(self, request: Request) -> Response:
        shown = await run_in_threadpool(self.service.show, request.path_params["item_id"])
        return self._page("item.html", request, title=shown.id, item=shown, html=to_html(shown.body))

    async def _briefing(self, request: Request) -> Response:
        """A briefing, the newest one without a name, with links to the others."""
        names = await run_in_threadpool(self.service.briefings)
        name = request.path_params.get("name") or next(iter(names), "")
        body = await run_in_threadpool(self.service.briefing, name) if name else ""
        return self._page("briefing.html", request, title="Briefings", names=names, html=briefing_to_html(body))

    async def _chart(self, request: Request) -> Response:
        content = await run_in_threadpool(self.service.chart, request.path_params["name"])
        headers = {**_HEADERS, "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
        return Response(content, media_type="image/svg+xml", headers=headers)

    async def _log(self, request: Request) -> Response:
        text = await run_in_threadpool(self.service.log)
        return self._page("notice.html", request, title="Audit log", text=text)

    async def _original(self, request: Request) -> Response:
        """A file as it came in. Only kinds that run nothing are shown in the browser; others are saved."""
        name = request.path_params["name"]
        content = await run_in_threadpool(self.service.original, name)
        kind = kind_by_content(content)
        shown = kind is not None and kind in _SHOWN_INLINE
        media_type = kind.media_type if kind and shown else "application/octet-stream"
        disposition = "inline" if shown else "attachment"
        headers = {**_HEADERS, "Content-Disposition": disposition, "Content-Security-Policy": "sandbox"}
        return Response(content, media_type=media_type, headers=headers)

    # what a person does

    async def _act(self, request: Request) -> Response:
        form = await request.form(max_fields=20, max_part_size=_MAX_FORM)
        values = {name: value for name, value in form.items() if isinstance(value, str)}
        if not self.sessions.is_own_form(self.sessions.session_of(request), values.get("token", "")):
            return self._page("notice.html", request, 403, title="This form is too old", text=_SIGN_IN)
        item_id, action = request.path_params["item_id"], request.path_params["action"]
        done = await run_in_threadpool(self._done, item_id, action, values)
        return self._page("notice.html", request, title="Done", text=done)

    def _done(self, item_id: str, action: str, values: Mapping[str, str]) -> str:
        service, sha256 = self.service, values.get("sha256", "")
        match action:
            case "approve":
                return service.approve(item_id)
            case "reject":
                return service.reject(item_id, values.get("reason", ""))
            case "retry":
                return service.retry(item_id)
            case "undo":
                return service.undo(item_id)
            case "answer":
                return service.answer(item_id, values.get("answer", ""), sha256)
            case "edit":
                return service.edit(item_id, values.get("actions", ""), sha256)
        raise NotFoundError("there is nothing of this kind to do")

    def _page(self, template: str, request: Request, status: int = 200, **values: Any) -> HTMLResponse:
        token = self.sessions.form_token(self.sessions.session_of(request))
        html = _ENVIRONMENT.get_template(template).render(company=self.company, token=token, **values)
        return HTMLResponse(html, status_code=status, headers=_HEADERS)

    def _file(self, name: str, media_type: str) -> Page:
        async def send(_request: Request) -> Response:
            return Response(
                _template(name), media_type=media_type, headers={**_HEADERS, "Cache-Control": "max-age=300"}
            )

        return send


_SIGN_IN = (
    "Open the link that `ai-employee inbox` printed when it started. It works once; start it again for a new one."
)
_ENVIRONMENT = Environment(loader=FunctionLoader(_template), autoescape=select_autoescape(default=True))
