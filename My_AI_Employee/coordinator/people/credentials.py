"""The credentials of callers at targets: of keys as they were connected, of people as they gave them."""

from collections.abc import Callable
from dataclasses import dataclass

from My_AI_Employee.coordinator.callers import PERSON, is_person
from My_AI_Employee.coordinator.keys import KeyStore
from My_AI_Employee.coordinator.people.accounts import AccountKey, AccountStore


@dataclass(frozen=True, kw_only=True)
class CallerCredentials:
    """Blocking. issuer: of the sign-ins. to_credential: what an instance's connection takes, of an account."""

    keys: KeyStore
    accounts: AccountStore
    issuer: str
    to_credential: Callable[[AccountKey], str]

    def credential(self, caller: str, target: str) -> str | None:
        """The caller's own credential at a target; None when there is none. Raises CredentialsError, JournalError."""
        if not is_person(caller):
            return self.keys.credential(caller, target)
        found = self.accounts.key((self.issuer, caller.removeprefix(PERSON), target))
        return None if found is None else self.to_credential(found)

    def version(self) -> int | None:
        """See Storage.version."""
        return self.keys.version()
