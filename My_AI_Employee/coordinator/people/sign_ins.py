"""What whoever runs the coordinator sees of the people who signed in, and how they end a sign-in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.coordinator.people.accounts import Account, AccountStore
from My_AI_Employee.errors import NotFoundError
from My_AI_Employee.team.login.credentials import PrincipalKey
from My_AI_Employee.team.oauth.grants import Grants


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """One sign-in of a person at one program. id: the person in the log. accounts: at least one."""

    id: str
    owner: PrincipalKey
    accounts: tuple[Account, ...]

    @property
    def client_name(self) -> str:
        """What the program calls itself."""
        return self.accounts[0].client_name

    @property
    def since(self) -> datetime:
        """When the oldest account was added."""
        return min(account.added for account in self.accounts)

    def is_of(self, who: str, instance: str) -> bool:
        """Whether it has this id, or an account with this login, whatever its case."""
        login = who.casefold()
        at = [each for each in self.accounts if instance in ("", each.instance)]
        return bool(at) and (self.id == who or any(each.login.casefold() == login for each in at))


@dataclass(frozen=True, kw_only=True)
class SignIns:
    """Blocking; may raise JournalError. hash_of: the keyed hash of a person, as in the log."""

    accounts: AccountStore
    grants: Grants
    hash_of: Callable[[PrincipalKey], str]

    def all(self) -> list[SignIn]:
        """Those with a grant that counts, oldest first."""
        alive = self.grants.live_people()
        return [one for one in self._kept() if one.owner in alive]

    def sign_out(self, who: str, instance: str = "") -> int:
        """End the sign-ins of an id or a login; returns how many. Raises NotFoundError.

        The grants end at once. A running coordinator deletes the keys within two minutes, and removes in Odoo
        those that it had made.
        """
        found = [one for one in self.all() if one.is_of(who, instance)]
        if not found:
            raise NotFoundError(f"nobody is signed in as {who[:80]!a}", hint="list them: coordinator-people list")
        for one in found:
            self.grants.revoke_person(*one.owner)
        return len(found)

    def _kept(self) -> list[SignIn]:
        by_owner: dict[PrincipalKey, list[Account]] = {}
        for account in self.accounts.all():
            by_owner.setdefault(account.owner, []).append(account)
        return [
            SignIn(id=self.hash_of(owner), owner=owner, accounts=tuple(accounts))
            for owner, accounts in by_owner.items()
        ]
