"""The request for a looser policy that waits or waited last, and the ones that were refused, as facts."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from My_AI_Employee.domain.policy import Policy, policy_from
from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.statements import Reads

ACCEPTED_POLICY = "accepted_policy"
_REQUEST = "policy_request"
_REFUSED = "policy_refused"
_TIGHTENING = "policy_tightening"
_MAX_REFUSED = 200


class PolicyRequestStatus(StrEnum):
    """Where a request stands."""

    PENDING = "pending_approval"  # waits for a person
    ACCEPTED = "accepted"  # its values are the accepted policy
    REJECTED = "rejected"  # its digest is not asked again
    WITHDRAWN = "withdrawn"  # the handbook does not ask for it any more


@dataclass(frozen=True, kw_only=True)
class PolicyRequest:
    """A handbook that allows more. accepted: what was accepted when it was shown. filed: its note is where it ends.

    note_sha256: the note's text as it was last written; empty: not yet.
    """

    id: str
    status: PolicyRequestStatus
    created: datetime
    accepted: Policy
    asked: Policy
    message: str = ""
    note_sha256: str = ""
    decided_by: str = ""
    ended: datetime | None = None
    filed: bool = False

    @property
    def digest(self) -> str:
        """What the acceptance is bound to."""
        return self.asked.digest


def find_request(connection: Reads) -> PolicyRequest | None:
    """The newest request; None when there never was one."""
    text = stored_facts.get_fact(connection, _REQUEST)
    if not text:
        return None
    data = json.loads(text)
    return PolicyRequest(
        **{
            **data,
            "status": PolicyRequestStatus(data["status"]),
            "created": from_iso(data["created"]),
            "accepted": policy_from(data["accepted"]),
            "asked": policy_from(data["asked"]),
            "ended": from_iso(data["ended"]) if data["ended"] else None,
        }
    )


def put_request(connection: Reads, request: PolicyRequest) -> None:
    """Keep the request in place of the one before."""
    data = {
        **asdict(request),
        "created": to_iso(request.created),
        "accepted": request.accepted.as_front_matter(),
        "asked": request.asked.as_front_matter(),
        "ended": to_iso(request.ended) if request.ended else "",
    }
    stored_facts.set_fact(connection, _REQUEST, json.dumps(data, ensure_ascii=False))


def refused_digests(connection: Reads) -> Sequence[str]:
    """Digests of the policies that a person refused, oldest first."""
    found: list[str] = json.loads(stored_facts.get_fact(connection, _REFUSED) or "[]")
    return found


def set_refused(connection: Reads, digest: str, refused: bool) -> None:
    """Remember, or forget, that a policy was refused."""
    others = [known for known in refused_digests(connection) if known != digest]
    wanted = [*others, digest] if refused else others
    stored_facts.set_fact(connection, _REFUSED, json.dumps(wanted[-_MAX_REFUSED:]))


def accepted_policy(connection: Reads) -> Policy:
    """What a person accepted last, as far as it was not tightened since; the defaults when nobody has."""
    return _policy_of(stored_facts.get_fact(connection, ACCEPTED_POLICY))


@lru_cache(maxsize=4)
def _policy_of(text: str) -> Policy:
    return policy_from(json.loads(text)) if text else Policy()


def set_accepted(connection: Reads, policy: Policy) -> None:
    """From now on a policy that allows more than this one has to be accepted."""
    stored_facts.set_fact(connection, ACCEPTED_POLICY, json.dumps(policy.as_front_matter(), ensure_ascii=False))


def tightening_since(connection: Reads, policy: Policy, now: datetime) -> datetime:
    """Since when the handbook has asked for exactly this; remembered from the first call on."""
    digest, _, since = stored_facts.get_fact(connection, _TIGHTENING).partition(" ")
    if digest == policy.digest:
        return from_iso(since)
    stored_facts.set_fact(connection, _TIGHTENING, f"{policy.digest} {to_iso(now)}")
    return now
