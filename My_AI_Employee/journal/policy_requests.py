"""The newest request for a looser policy, and the refused ones, stored as facts."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from My_AI_Employee.domain.policy import Policy, policy_from
from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.statements import AnyConnection

ACCEPTED_POLICY = "accepted_policy"
_REQUEST = "policy_request"
_REFUSED = "policy_refused"
_TIGHTENING = "policy_tightening"
_MAX_REFUSED = 200


class PolicyRequestStatus(StrEnum):
    """The state of a request."""

    PENDING = "pending_approval"  # waits for a person
    ACCEPTED = "accepted"  # its values are the accepted policy
    REJECTED = "rejected"  # a policy with its digest is not requested again
    WITHDRAWN = "withdrawn"  # the handbook no longer has these values


@dataclass(frozen=True, kw_only=True)
class PolicyRequest:
    """A request to accept a handbook that allows more. accepted: the accepted policy when the request was made.

    filed: its note was moved to its final folder. note_sha256: of the note as last written; empty before that.
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
        """Digest of the requested policy; the acceptance is bound to it."""
        return self.asked.digest


def find_request(connection: AnyConnection) -> PolicyRequest | None:
    """The newest request, if there is one."""
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


def store_request(connection: AnyConnection, request: PolicyRequest) -> None:
    """Store the request, replacing the previous one."""
    data = {
        **asdict(request),
        "created": to_iso(request.created),
        "accepted": request.accepted.as_front_matter(),
        "asked": request.asked.as_front_matter(),
        "ended": to_iso(request.ended) if request.ended else "",
    }
    stored_facts.set_fact(connection, _REQUEST, json.dumps(data, ensure_ascii=False))


def refused_digests(connection: AnyConnection) -> Sequence[str]:
    """Digests of the policies that a person refused, oldest first."""
    found: list[str] = json.loads(stored_facts.get_fact(connection, _REFUSED) or "[]")
    return found


def set_refused(connection: AnyConnection, digest: str, refused: bool) -> None:
    """Record whether a policy was refused."""
    others = [known for known in refused_digests(connection) if known != digest]
    wanted = [*others, digest] if refused else others
    stored_facts.set_fact(connection, _REFUSED, json.dumps(wanted[-_MAX_REFUSED:]))


def accepted_policy(connection: AnyConnection) -> Policy:
    """The policy that a person accepted last, with later tightenings; the defaults if there is none."""
    return _policy_of(stored_facts.get_fact(connection, ACCEPTED_POLICY))


@lru_cache(maxsize=4)
def _policy_of(text: str) -> Policy:
    return policy_from(json.loads(text)) if text else Policy()


def set_accepted(connection: AnyConnection, policy: Policy) -> None:
    """Store the accepted policy; a policy that allows more must be accepted first."""
    stored_facts.set_fact(connection, ACCEPTED_POLICY, json.dumps(policy.as_front_matter(), ensure_ascii=False))


def tightening_since(connection: AnyConnection, policy: Policy, now: datetime) -> datetime:
    """Since when the handbook has had this policy; the first call stores the time."""
    digest, _, since = stored_facts.get_fact(connection, _TIGHTENING).partition(" ")
    if digest == policy.digest:
        return from_iso(since)
    stored_facts.set_fact(connection, _TIGHTENING, f"{policy.digest} {to_iso(now)}")
    return now
