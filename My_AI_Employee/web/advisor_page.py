"""The advisor's pages: findings with cards, filters and charts, one finding, what was checked, what changed.

They read, and change nothing. Rendered on the server; there is no script.
"""

from collections.abc import Awaitable, Callable
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

from My_AI_Employee.advisor.comparison import compare
from My_AI_Employee.advisor.findings import CheckState
from My_AI_Employee.advisor.requests import Advisor
from My_AI_Employee.advisor.wording import amount, command_line, plain
from My_AI_Employee.errors import AIEmployeeError, NotFoundError
from My_AI_Employee.web import advisor_view as view
from My_AI_Employee.web.links import SignInLinks
from My_AI_Employee.web.session import Sessions

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
HOSTS = ("127.0.0.1", "localhost", "[::1]")
MOST_COMPARED = 200
_SIGN_IN = "Open the link that `ai-employee advisor serve` printed. It works once; start it again for a new one."
_PAGES = ("notice", "findings", "finding", "checks", "changes")
_STATES = tuple(CheckState)[::-1]

Page = Callable[[Request], Awaitable[Response]]


def _template(name: str) -> str:
    return files("My_AI_Employee.web").joinpath("templates", name).read_text(encoding="utf-8")


@dataclass(frozen=True, kw_only=True)
class AdvisorPage:
    """The pages over the kept reports."""

    advisor: Advisor
    sessions: Sessions
    links: SignInLinks

    def app(self) -> Starlette:
        """The ASGI application; requests for other hosts are refused."""
        for name in _PAGES:
            _ENVIRONMENT.get_template(f"advisor_{name}.html")  # compiled now, not while the first person waits
        return Starlette(
            routes=[
                Route("/sign-in", self._sign_in),
                Route("/style.css", _style),
                Route("/", self._signed_in(self._findings)),
                Route("/finding/{finding_id}", self._signed_in(self._finding)),
                Route("/checks", self._signed_in(self._checks)),
                Route("/changes", self._signed_in(self._changes)),
            ],
            middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS))],
        )

    def _signed_in(self, page: Callable[[Request], Response]) -> Page:
        async def checked(request: Request) -> Response:
            if not self.sessions.session_of(request):
                return _rendered("advisor_notice.html", 401, title="Sign in", text=_SIGN_IN)
            try:
                return await run_in_threadpool(page, request)
            except NotFoundError as error:
                return _rendered("advisor_notice.html", 404, title="Nothing here yet", text=_said(error))
            except AIEmployeeError as error:
                return _rendered("advisor_notice.html", 409, title="That did not work", text=_said(error))

        return checked

    async def _sign_in(self, request: Request) -> Response:
        response = RedirectResponse("/", status_code=303, headers=HEADERS)
        who = await run_in_threadpool(self.links.use, request.query_params.get("token", ""))
        if who:
            self.sessions.open(who, response)
            return response
        return _rendered("advisor_notice.html", 403, title="This link does not work", text=_SIGN_IN)

    def _findings(self, request: Request) -> Response:
        report = self.advisor.report()
        history = self.advisor.store.history().until(report)
        filters = view.filters_of(request.query_params)
        found = filters.of(report)
        pages = max(1, -(-len(found) // view.PER_PAGE))
        filters = filters.on_page(min(filters.page, pages))
        start = (filters.page - 1) * view.PER_PAGE
        return _rendered(
            "advisor_findings.html",
            title="Findings",
            report=report,
            cards=view.cards(report, history[-2] if len(history) > 1 else None),
            groups=view.choices(report, filters),
            filters=filters,
            count=len(found),
            rows=found[start : start + view.PER_PAGE],
            pages=pages,
            earlier=filters.on_page(filters.page - 1).address() if filters.page > 1 else "",
            later=filters.on_page(filters.page + 1).address() if filters.page < pages else "",
            severity_bars=view.severity_bars(report),
            saving_bars=view.saving_bars(report),
            score_line=view.score_line(history) if len(history) > 1 else [],
        )

    def _finding(self, request: Request) -> Response:
        report = self.advisor.report()
        finding = self.advisor.finding(report, request.path_params["finding_id"])
        return _rendered("advisor_finding.html", title=finding.title, report=report, finding=finding)

    def _checks(self, _request: Request) -> Response:
        report = self.advisor.report()
        ordered = [check for state in _STATES for check in report.checks if check.state is state]
        return _rendered("advisor_checks.html", title="Checks", report=report, checks=ordered)

    def _changes(self, _request: Request) -> Response:
        newer = self.advisor.report()
        found = compare(self.advisor.before(newer), newer)
        groups = [
            ("New", found.new),
            ("Gone", found.gone),
            ("Changed", [new for _, new in found.changed]),
            ("Not looked for this time", found.unknown),
        ]
        return _rendered(
            "advisor_changes.html", title="Changes", report=newer, found=found, groups=groups, most=MOST_COMPARED
        )


def _said(error: AIEmployeeError) -> str:
    return " ".join(filter(None, (error.message, error.hint)))


def _rendered(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    html = _ENVIRONMENT.get_template(template).render(**values)
    return HTMLResponse(html, status_code=status, headers=HEADERS)


async def _style(_request: Request) -> Response:
    text = _template("style.css") + _template("advisor.css")
    return Response(text, media_type="text/css", headers={**HEADERS, "Cache-Control": "max-age=300"})


_ENVIRONMENT = Environment(loader=FunctionLoader(_template), autoescape=select_autoescape(default=True))
_ENVIRONMENT.filters.update(plain=plain, command=command_line, amount=amount)
_ENVIRONMENT.globals.update(
    chart_width=view.CHART_WIDTH, bar_height=view.BAR_HEIGHT, line_height=view.LINE_HEIGHT, line_left=view.LINE_LEFT
)
