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
from My_AI_Employee.team.login.flow import SignInFlow, Submission
from My_AI_Employee.team.login.forms import CsrfGuard, read_form
from My_AI_Employee.team.login.options import LoginOptions, LoginParts
from My_AI_Employee.team.oauth.options import LOGIN_PATH

_MAX_CONCURRENT = 8  # sign-ins that wait for Odoo; more would take the threads that tools work in


def login_routes(options: LoginOptions, parts: LoginParts) -> list[Route]:
    """The routes, for the root of the issuer's address."""
    return [Route(LOGIN_PATH, _Endpoint(options, parts).answer, methods=["GET", "POST"], name="login")]


class _Endpoint:
    def __init__(self, options: LoginOptions, parts: LoginParts) -> None:
        self._flow = SignInFlow(options, parts)
        self._guard = CsrfGuard(issuer=options.issuer, secret=options.secret)
        self._min_refusal_s = options.refusal_floor_s
        self._threads = CapacityLimiter(_MAX_CONCURRENT)

    async def answer(self, request: Request) -> Response:
        if request.method != "POST":
            request_id = request.query_params.get("request", "")
            return await self._run(lambda: self._flow.show(request_id, request.cookies))
        started = time.monotonic()
        response = await self._submit(request)
        if response.status_code >= 400:
            await anyio.sleep(max(0.0, started + self._min_refusal_s - time.monotonic()))
        return response

    async def _submit(self, request: Request) -> Response:
        if not self._guard.has_own_origin(request.headers):
            return self._flow.final_page(texts.FOREIGN)
        form = await read_form(request)
        if form is None:
            return self._flow.final_page(texts.UNREADABLE)
        address = request.client.host if request.client else ""
        submission = Submission(form=form, cookies=request.cookies, address=address)
        return await self._run(lambda: self._flow.submit(submission))

    async def _run(self, work: Callable[[], Response]) -> Response:
        try:
            return await to_thread.run_sync(work, limiter=self._threads)
        except JournalError:
            return self._flow.final_page(texts.OUT_OF_ORDER)
