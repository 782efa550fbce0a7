"""The cookie that tells which sign-ins were made with a browser, so that its person can look after them.

It opens the page of the person's instances, and for some hours after keys were typed it offers the accounts to
another program (`earlier`): for that time it is worth as much as they are. No record of Odoo is read with it alone.

Browsers send a cookie to every port of its host, so on plain http (this machine alone) whoever listens on another
port may get it. There it gives nothing without a proof: a random value that the page's script keeps in the browser's
storage, which belongs to one port. The cookie has its hash.
"""

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from starlette.responses import Response

from My_AI_Employee.team.core.signed_tokens import read_token, sign_token

LIFETIME = timedelta(days=30)
MOST = 5
PROOF_FIELD = "browser"
"""The field of the forms that the script fills in."""
_PURPOSE = "sign-ins of a browser"
_SHORTEST_PROOF = 32


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
        """The cookie's name; with the port where several servers of one host would have the same."""
        name = "ai-employee-sign-ins"
        return f"{name}-{urlsplit(self.issuer).port or 80}" if self.needs_proof else f"__Host-{name}"

    @property
    def needs_proof(self) -> bool:
        """Whether the cookie alone gives nothing."""
        return not self.issuer.startswith("https:")

    def subjects(self, cookies: Mapping[str, str]) -> list[str]:
        """The sign-ins of the browser that are not too old, newest first."""
        return [subject for subject, _ in self.since(cookies, LIFETIME)]

    def since(self, cookies: Mapping[str, str], age: timedelta) -> list[tuple[str, datetime]]:
        """The sign-ins whose keys were typed in this browser less than so long ago, newest first, and when."""
        oldest = (self.clock() - age).timestamp()
        return [(one.subject, datetime.fromtimestamp(one.at, UTC)) for one in self._read(cookies) if one.at > oldest]

    def is_proven(self, cookies: Mapping[str, str], subject: str, proof: str) -> bool:
        """Whether a form comes from the browser of a sign-in, and not only with its cookie."""
        wanted = next((one.proof_hash for one in self._read(cookies) if one.subject == subject), None)
        if wanted is None or not self.needs_proof:
            return wanted is not None
        return bool(wanted) and hmac.compare_digest(wanted, _hash_of(proof))

    def add(
        self,
        response: Response,
        cookies: Mapping[str, str],
        subject: str,
        proof: str = "",
        typed: datetime | None = None,
    ) -> None:
        """Remember one more sign-in. proof: of the browser. typed: when its keys were, if not now."""
        at = int((typed or self.clock()).timestamp())
        new = _Kept(subject=subject, at=at, proof_hash=_hash_of(proof))
        self._set(response, [new, *(one for one in self._read(cookies) if one.subject != subject)][:MOST])

    def drop(self, response: Response, cookies: Mapping[str, str], subject: str) -> None:
        """Forget a sign-in."""
        self._set(response, [one for one in self._read(cookies) if one.subject != subject])

    def _read(self, cookies: Mapping[str, str]) -> list["_Kept"]:
        found: list[list[Any]] | None = read_token(cookies.get(self.cookie, ""), self.secrets, _PURPOSE, self.issuer)
        return [_Kept(subject=str(one[0]), at=int(one[1]), proof_hash="".join(one[2:3])) for one in found or ()]

    def _set(self, response: Response, kept: Sequence["_Kept"]) -> None:
        values = [[one.subject, one.at, one.proof_hash] for one in kept]
        response.set_cookie(
            self.cookie,
            sign_token(values, self.secrets, _PURPOSE, self.issuer) if kept else "",
            max_age=int(LIFETIME.total_seconds()) if kept else 0,
            path="/",
            secure=not self.needs_proof,
            httponly=True,
            samesite="strict" if self.needs_proof else "lax",
        )


@dataclass(frozen=True, kw_only=True)
class _Kept:
    """A sign-in in the cookie. at: seconds since the epoch. proof_hash: empty when the browser gave no proof."""

    subject: str
    at: int
    proof_hash: str


def _hash_of(proof: str) -> str:
    """Empty for what is too short to be a proof."""
    return sha256(proof.encode()).hexdigest() if len(proof) >= _SHORTEST_PROOF else ""
