"""Sessions of browsers, and protection of the forms.

A session is a signed cookie with the person's name. Every form carries a token that is bound to the session.
"""

import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

from My_AI_Employee.web.links import SignedIn

COOKIE = "ai_employee_inbox"
LONGEST_S = 12 * 3600
"""How long a session lasts."""
MOST_ATTEMPTS, ATTEMPTS_WITHIN_S = 10, 60.0


@dataclass(frozen=True, kw_only=True)
class Session:
    """A browser's session. id: random, for its forms. who: the person who signed in."""

    id: str
    who: SignedIn


@dataclass(frozen=True, kw_only=True)
class Sessions:
    """The sessions of one server process; they end with it.

    is_secure: whether browsers reach the page by HTTPS. cookie: its name; browsers share cookies between the ports of
    a machine, so that another page needs another one.
    """

    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    is_secure: bool = False
    cookie: str = COOKIE

    def open(self, who: SignedIn, response: Response) -> None:
        """Open a session in the browser that gets the response."""
        value = self._serializer("session").dumps([secrets.token_urlsafe(16), who.person, who.is_owner, who.token])
        response.set_cookie(
            self._cookie,
            value,
            max_age=LONGEST_S,
            httponly=True,
            samesite="strict",
            path="/",
            secure=self.is_secure,
        )

    def close(self, response: Response) -> None:
        """End the session of the browser that gets the response."""
        response.delete_cookie(self._cookie, path="/", httponly=True, samesite="strict", secure=self.is_secure)

    def session_of(self, request: Request) -> Session | None:
        """The browser's session."""
        try:
            value = self._serializer("session").loads(request.cookies.get(self._cookie, ""), max_age=LONGEST_S)
        except BadSignature:
            return None
        session_id, person, is_owner, token = value
        return Session(id=session_id, who=SignedIn(person=person, is_owner=is_owner, token=token))

    def form_token(self, session: Session | None) -> str:
        """The token of the session's forms; empty without a session.

        No two are equal: from the lengths of compressed pages nobody learns one piece by piece.
        """
        return self._serializer("form").dumps([session.id, secrets.token_urlsafe(6)]) if session else ""

    def is_own_form(self, session: Session | None, token: str) -> bool:
        """Whether a form was sent from a page of this session."""
        try:
            found, _ = self._serializer("form").loads(token, max_age=LONGEST_S)
        except BadSignature:
            return False
        return session is not None and found == session.id

    @property
    def _cookie(self) -> str:
        return f"__Host-{self.cookie}" if self.is_secure else self.cookie

    def _serializer(self, purpose: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.secret, salt=purpose)


@dataclass(frozen=True, kw_only=True)
class Attempts:
    """Counts failed sign-ins by address: after ten in a minute the next ones are refused unseen."""

    clock: Callable[[], float] = time.monotonic
    _failed: dict[str, deque[float]] = field(default_factory=dict)

    def are_too_many(self, address: str) -> bool:
        """Whether this address has failed too often of late."""
        failed = self._failed.get(address)
        while failed and failed[0] < self.clock() - ATTEMPTS_WITHIN_S:
            failed.popleft()
        if failed is not None and not failed:
            del self._failed[address]
        return bool(failed) and len(failed or ()) >= MOST_ATTEMPTS

    def note_failure(self, address: str) -> None:
        """Count one."""
        if len(self._failed) > 1000:  # of many addresses: forget those that do not matter any more
            for one in list(self._failed):
                self.are_too_many(one)
        self._failed.setdefault(address, deque(maxlen=MOST_ATTEMPTS)).append(self.clock())
