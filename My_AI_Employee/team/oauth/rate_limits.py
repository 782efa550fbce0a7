"""Rate limits per network address."""

import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from My_AI_Employee.team.oauth.addresses import network_of_address

_MAX_KEYS = 10_000


class RateLimit:
    """At most `limit` requests per `window_s` seconds and key, counted in this process. clock: monotonic seconds.

    Not a TTL cache: there, each count would start a new window.
    """

    def __init__(self, limit: int, window_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._window_s = window_s
        self._clock = clock
        self._counts: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def wait_s(self, key: str) -> float:
        """Count a request: 0 when it is allowed, else the seconds until the next one is."""
        now = self._clock()
        began, count = self._counts.get(key, (now, 0))
        if now - began >= self._window_s:
            self._counts.pop(key, None)
            began, count = now, 0
        if count >= self._limit:
            return self._window_s - (now - began)
        self._counts[key] = (began, count + 1)
        if len(self._counts) > _MAX_KEYS:
            self._counts.popitem(last=False)
        return 0.0


class RateLimitMiddleware:
    """Answers 429 to an address above its rate limit. CORS preflight requests are not counted."""

    def __init__(self, app: ASGIApp, rate: RateLimit) -> None:
        self._app = app
        self._rate = rate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wait_s = 0.0 if scope["method"] == "OPTIONS" else self._rate.wait_s(network_of(scope))
        if not wait_s:
            await self._app(scope, receive, send)
            return
        body = {"error": "temporarily_unavailable", "error_description": "too many requests; wait and try again"}
        headers = {"Retry-After": str(int(wait_s) + 1), "Cache-Control": "no-store"}
        await JSONResponse(body, status_code=429, headers=headers)(scope, receive, send)


def network_of(scope: Scope) -> str:
    """The rate limit's key for a request: its network address."""
    return network_of_address(str((scope.get("client") or ("", 0))[0]))
