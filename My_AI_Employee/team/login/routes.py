"""The routes of the login page: `GET /login?request=...` and `POST /login`."""

import time
from collections.abc import Callable

import anyio
from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from My_AI_Employee.errors import JournalError
from My_AI_Employee.team.login import texts
from My_AI_Employee.team.login.consent_flow import ConsentFlow, Submission
from My_AI_Employee.team.login.flow import SignInFlow
from My_AI_Employee.team.login.forms import MAX_FIELDS, read_form
from My_AI_Employee.team.login.options import LoginOptions, LoginParts
from My_AI_Employee.team.oauth.options import LOGIN_PATH

_MAX_CONCURRENT = 8  # sign-ins that wait for Odoo; more would take the threads that tools work in


def login_routes(options: LoginOptions, parts: LoginParts) -> list[Route]:
    """The routes of the page for one Odoo, for the root of the issuer's address."""
    return flow_routes(SignInFlow(options, parts))


def flow_routes(flow: ConsentFlow, max_fields: int = MAX_FIELDS) -> list[Route]:
    """The routes of a sign-in page. max_fields: of its form."""
    return [Route(LOGIN_PATH, _Endpoint(flow, max_fields).answer, methods=["GET", "POST"], name="login")]


class FormEndpoint:
    """Reads forms of the flow's pages, and has them answered in threads of their own."""

    def __init__(self, flow: ConsentFlow, max_fields: int) -> None:
        self._flow = flow
        self._max_fields = max_fields
        self._min_refusal_s = flow.options.refusal_floor_s
        self._threads = CapacityLimiter(_MAX_CONCURRENT)

    async def submitted(self, request: Request, answer: Callable[[Submission], Response]) -> Response:
        """The answer to a form. A refusal takes some time at the least, which hides how long Odoo took."""
        started = time.monotonic()
        response = await self._submit(request, answer)
        if response.status_code >= 400:
            await anyio.sleep(max(0.0, started + self._min_refusal_s - time.monotonic()))
        return response

    async def run(self, work: Callable[[], Response]) -> Response:
        """Answer in a thread; a page says it when the database is away."""
        try:
            return await to_thread.run_sync(work, limiter=self._threads)
        except JournalError:
            return self._flow.final_page(texts.OUT_OF_ORDER)

    async def _submit(self, request: Request, answer: Callable[[Submission], Response]) -> Response:
        if not self._flow.guard.has_own_origin(request.headers):
            return self._flow.final_page(texts.FOREIGN)
        form = await read_form(request, self._max_fields)
        if form is None:
            return self._flow.final_page(texts.UNREADABLE)
        address = request.client.host if request.client else ""
        submission = Submission(form=form, cookies=request.cookies, address=address)
        return await self.run(lambda: answer(submission))


class _Endpoint(FormEndpoint):
    async def answer(self, request: Request) -> Response:
        if request.method == "POST":
            return await self.submitted(request, self._flow.submit)
        request_id = request.query_params.get("request", "")
        return await self.run(lambda: self._flow.show(request_id, request.cookies))
