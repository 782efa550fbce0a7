"""A person's Odoo key is kept as long as a client may use it: it goes after the last grant was revoked or ran out."""

import logging
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from My_AI_Employee.team.login.credentials import CredentialStore, PrincipalKey
from My_AI_Employee.team.login.keeping import sign_out
from My_AI_Employee.team.login.port import SignIn

GRACE = timedelta(minutes=1)
"""A sign-in keeps the key first and the grant a moment later; in between Odoo may be asked to withdraw an old key."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class SignOuts:
    """Call `sweep` every half a minute from one thread at a time; replicas may each do so.

    live_people: who has a grant that is good now. forget_person: closes a person's connections to Odoo.
    hash_of: what a person is called in the log. `_since` is no TTL cache: its times are waited for.
    """

    live_people: Callable[[], Set[PrincipalKey]]
    credentials: CredentialStore
    sign_in: SignIn
    forget_person: Callable[[PrincipalKey], None]
    hash_of: Callable[[PrincipalKey], str]
    _known: set[PrincipalKey] = field(default_factory=set, repr=False)
    _since: dict[tuple[PrincipalKey, bytes], datetime] = field(default_factory=dict, repr=False)

    def sweep(self, now: datetime) -> int:
        """Forget the keys that no client could use for a minute; how many. Raises JournalError."""
        kept = self.credentials.owners()
        alive = self.live_people()
        self._close_gone(kept.keys())
        unused = {(owner, sealed) for owner, sealed in kept.items() if owner not in alive}
        for gone in self._since.keys() - unused:
            del self._since[gone]
        due = [one for one in unused if now - self._since.setdefault(one, now) >= GRACE]
        return sum(self._forget(owner, sealed) for owner, sealed in due)

    def _close_gone(self, kept: Set[PrincipalKey]) -> None:
        """Another replica forgot them: their connections here still have the key."""
        for owner in self._known - kept:
            self.forget_person(owner)
        self._known.clear()
        self._known.update(kept)

    def _forget(self, owner: PrincipalKey, sealed: bytes) -> int:
        """What was kept anew since it was looked at stays."""
        is_gone = sign_out(owner, self.credentials, self.sign_in, sealed)
        self.forget_person(owner)
        self._known.discard(owner)
        who = self.hash_of(owner)
        _log.info("the Odoo key of person %s is forgotten: no client may use it any more", who)
        if not is_gone:
            _log.warning("the Odoo key that was made for person %s stays in Odoo until it expires", who)
        return 1
