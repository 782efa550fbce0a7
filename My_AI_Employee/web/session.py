"""Sign-in by a link that is printed when the server starts, and protection of the forms.

The link works once and opens a session of this browser. Every form carries a token that is bound to the session.
"""

import hmac
import secrets
from dataclasses import dataclass, field

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

COOKIE = "ai_employee_inbox"
LONGEST_S = 12 * 3600
"""How long a session lasts."""


@dataclass
class Sessions:
    """The sessions of one server process; they end with it."""

    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    cookie: str = COOKIE  # browsers share cookies between the ports of a machine: another page needs another name
    _links: set[str] = field(default_factory=set, repr=False)

    def new_link(self) -> str:
        """A token for the address `/sign-in`, which works once."""
        token = secrets.token_urlsafe(24)
        self._links.add(token)
        return token

    def open(self, token: str, response: Response) -> bool:
        """Open a session with the token of a link; False for any other token."""
        found = next((known for known in self._links if hmac.compare_digest(known, token)), None)
        if found is None:
            return False
        self._links.discard(found)
        value = self._serializer("session").dumps(secrets.token_urlsafe(16))
        response.set_cookie(self.cookie, value, max_age=LONGEST_S, httponly=True, samesite="strict", path="/")
        return True

    def session_of(self, request: Request) -> str:
        """The id of the browser's session; empty without one."""
        try:
            return str(self._serializer("session").loads(request.cookies.get(self.cookie, ""), max_age=LONGEST_S))
        except BadSignature:
            return ""

    def form_token(self, session: str) -> str:
        """The token of the session's forms."""
        return self._serializer("form").dumps(session)

    def is_own_form(self, session: str, token: str) -> bool:
        """Whether a form was sent from a page of this session."""
        try:
            return bool(session) and self._serializer("form").loads(token, max_age=LONGEST_S) == session
        except BadSignature:
            return False

    def _serializer(self, purpose: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.secret, salt=purpose)
