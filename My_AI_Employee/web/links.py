"""One-time links that sign a person in, as files in the state folder: a command can make one for a running page.

A file is named by the hash of its link's token: who reads the folder cannot sign in. A link is used up by removing
its file, which only one of several can do.
"""

import json
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from My_AI_Employee.domain.people import person_key
from My_AI_Employee.files.atomic_write import write_atomically

LASTS = timedelta(hours=1)
"""How long a link can be used."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """Who is signed in. is_owner: the user of this machine, whom the list of people need not name.

    token: id of the standing token by which the person came; empty by a link or a passkey.
    """

    person: str
    is_owner: bool = False
    token: str = ""


@dataclass(frozen=True, kw_only=True)
class SignInLinks:
    """The links of one vault. folder: in its state folder. clock: answers the present, aware."""

    folder: Path
    clock: Callable[[], datetime]

    def make(self, who: SignedIn) -> str:
        """A new token, for the address `/sign-in`. Links that nobody used in time are removed."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        for path in self.folder.glob("*.json"):
            if self._read(path) is None:
                path.unlink(missing_ok=True)
        token = secrets.token_urlsafe(24)
        until = (self.clock() + LASTS).isoformat()
        content = {"person": who.person, "is_owner": who.is_owner, "until": until}
        write_atomically(self._path(token), json.dumps(content).encode(), mode=0o600)
        return token

    def use(self, token: str) -> SignedIn | None:
        """Who the token signs in, once; None for any other token."""
        if not _TOKEN.fullmatch(token):
            return None
        path = self._path(token)
        found = self._read(path)
        try:
            path.unlink()
        except FileNotFoundError:  # it was used, perhaps at this moment
            return None
        return found

    def withdraw(self, person: str) -> None:
        """Remove the unused links of a person."""
        for path in self.folder.glob("*.json"):
            found = self._read(path)
            if found is not None and person_key(found.person) == person_key(person):
                path.unlink(missing_ok=True)

    def _path(self, token: str) -> Path:
        return self.folder / f"{sha256(token.encode()).hexdigest()}.json"

    def _read(self, path: Path) -> SignedIn | None:
        """Whom a file signs in; None when it is too old, or gone."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            content = json.loads(path.read_text(encoding="utf-8"))
            if self.clock() < datetime.fromisoformat(content["until"]):
                return SignedIn(person=str(content["person"]), is_owner=content["is_owner"] is True)
        return None
