"""Deletes the accounts of people whose last grant was revoked or has expired, at every instance."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.coordinator.people.accounts import AccountStore
from My_AI_Employee.coordinator.people.instance_rows import InstanceAccess
from My_AI_Employee.team.login.credentials import PrincipalKey
from My_AI_Employee.team.login.sign_outs import SignOuts


@dataclass(frozen=True, kw_only=True)
class AllSignOuts:
    """Call `sweep` every half minute from one thread at a time; every replica may do so."""

    live_people: Callable[[], Set[PrincipalKey]]
    accounts: AccountStore
    by_instance: dict[str, SignOuts]

    @staticmethod
    def of(
        live_people: Callable[[], Set[PrincipalKey]],
        accounts: AccountStore,
        accesses: Sequence[InstanceAccess],
        hash_of: Callable[[PrincipalKey], str],
    ) -> "AllSignOuts":
        """For the instances of these accesses. Connections are closed by the fleet, which misses the credential."""
        by_instance = {
            access.name: SignOuts(
                live_people=live_people,
                credentials=access.accounts,
                sign_in=access.sign_in,
                forget_person=lambda _owner: None,
                hash_of=hash_of,
            )
            for access in accesses
        }
        return AllSignOuts(live_people=live_people, accounts=accounts, by_instance=by_instance)

    def sweep(self, now: datetime) -> int:
        """Delete the accounts without a grant; returns how many. Raises JournalError."""
        return sum(each.sweep(now) for each in self.by_instance.values()) + self._sweep_unknown()

    def _sweep_unknown(self) -> int:
        """Those at instances that are not configured any more: nobody can ask there."""
        unknown = self.accounts.instances() - self.by_instance.keys()
        alive = self.live_people() if unknown else set()
        gone = [(name, owner) for name in unknown for owner in self.accounts.sealed(name) if owner not in alive]
        return sum(self.accounts.forget((*owner, name)) for name, owner in gone)
