"""The cookie that tells which sign-ins were made with a browser, so that its person can look after them.

It opens the page of the person's instances, and for some hours after keys were typed it offers the accounts to
another program (`earlier`): for that time it is worth as much as they are. No record of Odoo is read with it alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.responses import Response

from My_AI_Employee.team.core.signed_tokens import read_token, sign_token

LIFETIME = timedelta(days=30)
MOST = 5
_PURPOSE = "sign-ins of a browser"


@dataclass(frozen=True, kw_only=True)
class BrowserSignIns:
    """issuer: our public address; on https the cookie belongs to this very host.

    secrets: the first signs, any may have signed.
    """

    issuer: str
    secrets: Sequence[bytes] = field(repr=False)
    clock: Callable[[], datetime]

    @property
    def cookie(self) -> str:
        """The cookie's name."""
        return f"{'__Host-' if self._is_https else ''}ai-employee-sign-ins"

    def subjects(self, cookies: Mapping[str, str]) -> list[str]:
        """The sign-ins of the browser that are not too old, newest first."""
        return [subject for subject, _ in self.since(cookies, LIFETIME)]

    def since(self, cookies: Mapping[str, str], age: timedelta) -> list[tuple[str, datetime]]:
        """The sign-ins whose keys were typed in this browser less than so long ago, newest first, and when."""
        oldest = (self.clock() - age).timestamp()
        return [(subject, datetime.fromtimestamp(at, UTC)) for subject, at in self._read(cookies) if at > oldest]

    def add(
        self, response: Response, cookies: Mapping[str, str], subject: str, typed: datetime | None = None
    ) -> None:
        """Remember one more sign-in. typed: when its keys were, if not now."""
        kept: list[list[Any]] = [[one, at] for one, at in self._read(cookies) if one != subject]
        self._set(response, [[subject, int((typed or self.clock()).timestamp())], *kept][:MOST])

    def drop(self, response: Response, cookies: Mapping[str, str], subject: str) -> None:
        """Forget a sign-in."""
        self._set(response, [[one, at] for one, at in self._read(cookies) if one != subject])

    @property
    def _is_https(self) -> bool:
        return self.issuer.startswith("https:")

    def _read(self, cookies: Mapping[str, str]) -> list[tuple[str, int]]:
        found = read_token(cookies.get(self.cookie, ""), self.secrets, _PURPOSE, self.issuer)
        return [(str(subject), int(at)) for subject, at in found] if found else []

    def _set(self, response: Response, kept: list[list[Any]]) -> None:
        response.set_cookie(
            self.cookie,
            sign_token(kept, self.secrets, _PURPOSE, self.issuer) if kept else "",
            max_age=int(LIFETIME.total_seconds()) if kept else 0,
            path="/",
            secure=self._is_https,
            httponly=True,
            samesite="lax",
        )
