"""The accounts that a person gave in this browser a short while ago, so that a second program does not ask for them.

Only the browser in which every one of these keys was typed is offered them. An account at one instance is no proof
for another, so nothing is looked up by a login.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from My_AI_Employee.coordinator.people.accounts import Account, AccountStore
from My_AI_Employee.coordinator.people.browser import BrowserSignIns
from My_AI_Employee.coordinator.people.instance_rows import Checked, Failure, InstanceAccess, outcome_of
from My_AI_Employee.errors import CredentialsError
from My_AI_Employee.team.login.checking import attempt_of
from My_AI_Employee.team.login.port import SignedIn

REUSED_FOR = timedelta(hours=12)
"""Counted from when the keys were typed; giving them to another program does not begin it anew."""
_DAMAGED = "The key that is kept cannot be read. Give it again."


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """A sign-in of this browser that counts. at: when its keys were typed. accounts: at instances that there are."""

    subject: str
    at: datetime
    accounts: Sequence[Account]

    @property
    def client_name(self) -> str:
        """The program that it was for."""
        return self.accounts[0].client_name


@dataclass(frozen=True, kw_only=True)
class EarlierSignIns:
    """Blocking; may raise JournalError. accesses: at the instances that the new program asks for.

    is_live: whether a person (issuer, subject) has a grant that counts.
    """

    browser: BrowserSignIns
    accounts: AccountStore
    accesses: Sequence[InstanceAccess]
    is_live: Callable[[tuple[str, str]], bool]

    def newest(self, cookies: Mapping[str, str]) -> Earlier | None:
        """The one that is offered; None when there is none."""
        names = {access.name for access in self.accesses}
        for subject, at in self.browser.since(cookies, REUSED_FOR):
            owner = (self.browser.issuer, subject)
            found = [account for account in self.accounts.of(owner) if account.instance in names]
            if found and self.is_live(owner):
                return Earlier(subject=subject, at=at, accounts=found)
        return None

    def checked(self, earlier: Earlier, address: str, now: datetime) -> Checked:
        """Try each of its keys at its Odoo again: one that was withdrawn is given to nobody."""
        found = Checked(typed=int(earlier.at.timestamp()))
        at = {account.instance: account for account in earlier.accounts}
        for access in self.accesses:
            if access.name not in at:
                continue
            outcome = self._check(access, at[access.name], address, now)
            if isinstance(outcome, SignedIn):
                found.accepted[access.name] = outcome
            else:
                found.failed[access.name] = outcome
        return found

    def _check(self, access: InstanceAccess, account: Account, address: str, now: datetime) -> SignedIn | Failure:
        try:
            kept = self.accounts.key((*account.owner, access.name))
        except CredentialsError:
            kept = None
        if kept is None:
            return Failure(status=422, error=_DAMAGED)
        outcome = outcome_of(access.check.check(attempt_of(kept.login, kept.key, "api_key"), address, now))
        return replace(outcome, is_minted=account.is_minted) if isinstance(outcome, SignedIn) else outcome
