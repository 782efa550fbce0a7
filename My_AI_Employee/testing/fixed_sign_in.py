"""A SignIn over a fixed list of people, without Odoo."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.team.login.port import Refusal, SignedIn, SignInAttempt


@dataclass
class FixedSignIn:
    """people: (login in lower case, secret) -> the person or the refusal. error: raised by sign_in while set."""

    people: Mapping[tuple[str, str], SignedIn | Refusal] = field(repr=False)
    takes_passwords: bool = True
    error: AIEmployeeError | None = None
    tried: list[SignInAttempt] = field(default_factory=list)
    revoked_keys: list[str] = field(default_factory=list, repr=False)

    def sign_in(self, attempt: SignInAttempt) -> SignedIn | Refusal:
        self.tried.append(attempt)
        if self.error is not None:
            raise self.error
        return self.people.get((attempt.login.strip().casefold(), attempt.secret), Refusal.WRONG)

    def revoke_key(self, key: str) -> bool:
        self.revoked_keys.append(key)
        return True
