"""Standing tokens: what a person signs in with again and again, by a form of the page, until it ends or is revoked.

As with links, a file in the state folder is named by the hash of its token: who reads the folder cannot sign in. A
token is too long to be guessed, so that a plain hash will do. Sessions that were opened by a token end with it.
"""

import json
import re
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from My_AI_Employee.domain.people import person_key
from My_AI_Employee.errors import NotFoundError, ValidationFailedError
from My_AI_Employee.files.atomic_write import write_atomically
from My_AI_Employee.web.links import SignedIn

MOST_DAYS = 366
MOST_OF_A_PERSON = 10
_TOKEN = re.compile(r"aie_[A-Za-z0-9_-]{43}")
_ID = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, kw_only=True)
class Token:
    """A token without its secret. id: names it in lists. made, until: aware."""

    id: str
    person: str
    made: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class StandingTokens:
    """The tokens of one vault. folder: in its state folder. clock: answers the present, aware."""

    folder: Path
    clock: Callable[[], datetime]

    def make(self, person: str, days: int) -> str:
        """A new token of a person. Those that have ended are removed. Raises ValidationFailedError."""
        if not 1 <= days <= MOST_DAYS:
            raise ValidationFailedError(f"a token lasts 1 to {MOST_DAYS} days")
        self._sweep()
        if len(self.of(person)) >= MOST_OF_A_PERSON:
            raise ValidationFailedError(f"{person} has {MOST_OF_A_PERSON} tokens; revoke one first")
        self.folder.mkdir(mode=0o700, exist_ok=True)
        secret, made = f"aie_{secrets.token_urlsafe(32)}", self.clock()
        content = {"person": person, "made": made.isoformat(), "until": (made + timedelta(days=days)).isoformat()}
        write_atomically(self.folder / f"{_digest(secret)}.json", json.dumps(content).encode(), mode=0o600)
        return secret

    def who(self, secret: str) -> SignedIn | None:
        """Whom a token signs in; None for any other text, and for one that has ended."""
        if not _TOKEN.fullmatch(secret):
            return None
        found = self._read(self.folder / f"{_digest(secret)}.json")
        return SignedIn(person=found.person, token=found.id) if found and self._counts(found) else None

    def counts(self, token_id: str, person: str) -> bool:
        """Whether a token of this person has neither ended nor been revoked."""
        found = [one for one in self.of(person) if one.id == token_id]
        return any(map(self._counts, found))

    def of(self, person: str = "") -> Sequence[Token]:
        """The tokens of a person, those that have ended among them; of everybody without a name. Oldest first."""
        found = [one for path in self._paths() if (one := self._read(path))]
        wanted = [one for one in found if not person or person_key(one.person) == person_key(person)]
        return sorted(wanted, key=lambda one: (person_key(one.person), one.made, one.id))

    def has_ended(self, token: Token) -> bool:
        """Whether its time is over."""
        return not self._counts(token)

    def revoke(self, token_id: str) -> Token:
        """Remove a token; sessions that were opened by it end at once. Raises NotFoundError."""
        path = next((one for one in self._paths() if one.stem.startswith(token_id)), None)
        found = self._read(path) if path and _ID.fullmatch(token_id) else None
        if path is None or found is None:
            raise NotFoundError(
                f"there is no token '{token_id[:40]}'", hint="ai-employee inbox people tokens lists them"
            )
        path.unlink(missing_ok=True)
        return found

    def withdraw(self, person: str) -> None:
        """Remove the tokens of a person."""
        for one in self.of(person):
            self.revoke(one.id)

    def _sweep(self) -> None:
        for one in self.of():
            if self.has_ended(one):
                self.revoke(one.id)

    def _counts(self, token: Token) -> bool:
        return self.clock() < token.until

    def _paths(self) -> Sequence[Path]:
        return sorted(self.folder.glob("*.json"))

    def _read(self, path: Path) -> Token | None:
        """What a file says; None when it is gone, or is no such file."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            content = json.loads(path.read_text(encoding="utf-8"))
            made, until = (datetime.fromisoformat(content[name]) for name in ("made", "until"))
            if made.tzinfo and until.tzinfo and content["person"]:
                return Token(id=path.stem[:12], person=str(content["person"]), made=made, until=until)
        return None


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
