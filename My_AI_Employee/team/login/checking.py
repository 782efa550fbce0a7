"""One sign-in attempt at an Odoo: what was typed, the limits on failures, Odoo's answer in words for the page."""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from My_AI_Employee.errors import AIEmployeeError, InstanceChangedError, InstanceUnsafeError
from My_AI_Employee.team.login import texts
from My_AI_Employee.team.login.attempts import Attempts, DelayedAttempt
from My_AI_Employee.team.login.port import Refusal, SecretKind, SignedIn, SignIn, SignInAttempt

_LOG = logging.getLogger(__name__)
MAX_LOGIN = 254
MAX_SECRET = 1000


@dataclass(frozen=True, kw_only=True)
class FailedCheck:
    """Why nobody is signed in. text: for the page. left: until an attempt may be made. refusal: Odoo's answer."""

    text: str
    status: int
    left: timedelta | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True, kw_only=True)
class SignInCheck:
    """Checks attempts at one Odoo within the limits. name: of the instance, where there are several."""

    sign_in: SignIn
    attempts: Attempts
    name: str = ""

    def check(self, attempt: SignInAttempt, address: str, now: datetime) -> SignedIn | FailedCheck:
        """The person, or why not. address: IP address of the browser. Raises JournalError."""
        login = f"{self.name} {attempt.login}" if self.name else attempt.login
        admitted = self.attempts.admit(login, address, now)
        if isinstance(admitted, DelayedAttempt):
            return FailedCheck(text=texts.wait_text(admitted.left), status=429, left=admitted.left)
        try:
            person = self.sign_in.sign_in(attempt)
        except AIEmployeeError as error:
            _LOG.warning("nobody can sign in%s: %s", f" at {self.name}" if self.name else "", error.code)
            self.attempts.uncount(admitted)
            is_unsafe = isinstance(error, InstanceChangedError | InstanceUnsafeError)
            return FailedCheck(text=texts.UNSAFE_DATABASE if is_unsafe else texts.ODOO_AWAY, status=503)
        if isinstance(person, Refusal):
            _LOG.info("a sign-in was refused: %s", person.value)
            return FailedCheck(text=texts.REFUSALS[person], status=403, refusal=person)
        self.attempts.succeeded(admitted)
        return person


def attempt_of(login: str, secret: str, kind: str) -> SignInAttempt:
    """What a person typed. kind: as the form says it."""
    chosen: SecretKind = "password" if kind == "password" else "api_key"
    return SignInAttempt(login=login.strip(), secret=secret, kind=chosen)


def field_errors(login: str, secret: str, *, takes_passwords: bool) -> tuple[str, str]:
    """What is wrong with the login and with the secret before anybody is asked; empty for nothing."""
    missing = texts.MISSING_EITHER if takes_passwords else texts.MISSING_SECRET
    return _wrong(login, texts.MISSING_LOGIN, MAX_LOGIN), _wrong(secret, missing, MAX_SECRET)


def _wrong(value: str, missing: str, most: int) -> str:
    if not value.strip():
        return missing
    return texts.TOO_LONG if len(value) > most else ""


def to_json(person: SignedIn) -> str:
    """A person who signed in as text, to be encrypted."""
    expires = person.key_expires
    return json.dumps({**asdict(person), "key_expires": expires and expires.isoformat()})


def from_json(text: str) -> SignedIn:
    """The person of a text that `to_json` made. Raises ValueError."""
    values: Mapping[str, object] = json.loads(text)
    expires = values["key_expires"]
    return SignedIn(**{**values, "key_expires": datetime.fromisoformat(str(expires)) if expires else None})  # type: ignore[arg-type]
