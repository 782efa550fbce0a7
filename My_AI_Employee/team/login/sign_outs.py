"""Deletes a person's Odoo key after their last grant was revoked or has expired."""

import logging
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from My_AI_Employee.team.login.credentials import PrincipalKey
from My_AI_Employee.team.login.key_storage import KeptKeys, sign_out
from My_AI_Employee.team.login.port import SignIn

GRACE = timedelta(minutes=1)
"""A sign-in stores the key first and the grant later; in between, Odoo may be asked to revoke an old key."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class SignOuts:
    """Call `sweep` every half minute from one thread at a time; every replica may do so.

    live_people: everybody with a valid grant. forget_person: closes a person's connections to Odoo.
    hash_of: the keyed hash of a person for the log. `_since` is not a TTL cache: entries are handled when due.
    """

    live_people: Callable[[], Set[PrincipalKey]]
    credentials: KeptKeys
    sign_in: SignIn
    forget_person: Callable[[PrincipalKey], None]
    hash_of: Callable[[PrincipalKey], str]
    _known: set[PrincipalKey] = field(default_factory=set, repr=False)
    _since: dict[tuple[PrincipalKey, bytes], datetime] = field(default_factory=dict, repr=False)

    def sweep(self, now: datetime) -> int:
        """Delete the keys without a valid grant for a minute; returns how many. Raises JournalError."""
        kept = self.credentials.owners()
        alive = self.live_people()
        self._close_deleted(kept.keys())
        unused = {(owner, sealed) for owner, sealed in kept.items() if owner not in alive}
        for gone in self._since.keys() - unused:
            del self._since[gone]
        due = [one for one in unused if now - self._since.setdefault(one, now) >= GRACE]
        return sum(self._forget(owner, sealed) for owner, sealed in due)

    def _close_deleted(self, kept: Set[PrincipalKey]) -> None:
        """Close the connections of people whose key was deleted by another replica: they still use the key."""
        for owner in self._known - kept:
            self.forget_person(owner)
        self._known.clear()
        self._known.update(kept)

    def _forget(self, owner: PrincipalKey, sealed: bytes) -> int:
        """Delete the key, unless a new one was stored since it was read."""
        is_revoked = sign_out(owner, self.credentials, self.sign_in, sealed)
        self.forget_person(owner)
        self._known.discard(owner)
        who = self.hash_of(owner)
        _log.info("the Odoo key of person %s is deleted: no client may use it any more", who)
        if not is_revoked:
            _log.warning("the Odoo key that was made for person %s stays in Odoo until it expires", who)
        return 1
