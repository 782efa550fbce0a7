"""Skills in the journal, stored as facts: results of evaluations, requests to approve, and what was approved.

All of it names the digest of a skill's bytes (`domain.skills.content_digest`) and counts for these bytes only.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from My_AI_Employee.domain.skills import SkillEvidence
from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.statements import AnyConnection

_OPEN = "skill_requests"
_REQUEST = "skill_request:"
_APPROVALS = "skill_approvals"
_EVALUATION = "skill_evaluation:"


class SkillRequestStatus(StrEnum):
    """The state of a request."""

    PENDING = "pending_approval"  # waits for a person
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"  # a request for other bytes of the same skill took its place


@dataclass(frozen=True, kw_only=True)
class SkillIdentity:
    """Which bytes of which skill. commit, path: where they lie in git; path is the folder inside the repository."""

    name: str
    version: str
    digest: str
    commit: str
    path: str


@dataclass(frozen=True, kw_only=True)
class EvaluationRecord:
    """The result of a skill's evaluation. program: version of this program. failed: cases that were not right."""

    digest: str
    planner: str
    program: str
    at: datetime
    cases: int
    failed: tuple[str, ...] = ()

    @property
    def has_passed(self) -> bool:
        """Whether there were cases, and every one was right."""
        return self.cases > 0 and not self.failed


@dataclass(frozen=True, kw_only=True)
class SkillRequest:
    """A request to approve a skill. texts: of every file, by path, as shown to the person. evaluated: its result.

    changes: lines of the difference to the bytes that were approved before. note_sha256: of the note as last
    written; empty before that. filed: its note was moved to its final folder.
    """

    id: str
    status: SkillRequestStatus
    created: datetime
    skill: SkillIdentity
    kind: str
    owner: str
    description: str
    texts: tuple[tuple[str, str], ...]
    evaluated: str
    changes: tuple[str, ...] = ()
    message: str = ""
    note_sha256: str = ""
    decided_by: str = ""
    ended: datetime | None = None
    filed: bool = False


@dataclass(frozen=True, kw_only=True)
class SkillApproval:
    """Bytes that a person approved. published: when they were first published. reason: of the deprecation."""

    skill: SkillIdentity
    request_id: str
    approved_by: str
    at: datetime
    published: datetime | None = None
    deprecated: datetime | None = None
    reason: str = ""


# evaluations


def keep_evaluation(connection: AnyConnection, record: EvaluationRecord) -> None:
    """Keep the newest result for these bytes."""
    data = {**asdict(record), "at": to_iso(record.at)}
    stored_facts.set_fact(connection, _EVALUATION + record.digest, json.dumps(data, ensure_ascii=False))


def find_evaluation(connection: AnyConnection, digest: str) -> EvaluationRecord | None:
    """The newest result for these bytes."""
    text = stored_facts.get_fact(connection, _EVALUATION + digest)
    if not text:
        return None
    data = json.loads(text)
    return EvaluationRecord(**{**data, "at": from_iso(data["at"]), "failed": tuple(data["failed"])})


# requests


def open_requests(connection: AnyConnection) -> Sequence[SkillRequest]:
    """Requests that wait, or whose note is not filed yet, oldest first."""
    found = [find_skill_request(connection, request_id) for request_id in _open_ids(connection)]
    return [request for request in found if request is not None]


def find_skill_request(connection: AnyConnection, request_id: str) -> SkillRequest | None:
    """A request by its id."""
    text = stored_facts.get_fact(connection, _REQUEST + request_id)
    return _request(json.loads(text)) if text else None


def store_skill_request(connection: AnyConnection, request: SkillRequest) -> None:
    """Store the request, replacing its earlier state."""
    data = {
        **asdict(request),
        "created": to_iso(request.created),
        "ended": to_iso(request.ended) if request.ended else "",
    }
    stored_facts.set_fact(connection, _REQUEST + request.id, json.dumps(data, ensure_ascii=False))
    others = [known for known in _open_ids(connection) if known != request.id]
    is_open = request.status is SkillRequestStatus.PENDING or not request.filed
    stored_facts.set_fact(connection, _OPEN, json.dumps([*others, request.id] if is_open else others))


def _open_ids(connection: AnyConnection) -> list[str]:
    found: list[str] = json.loads(stored_facts.get_fact(connection, _OPEN) or "[]")
    return found


def _request(data: Mapping[str, Any]) -> SkillRequest:
    return SkillRequest(
        **{
            **data,
            "status": SkillRequestStatus(data["status"]),
            "created": from_iso(data["created"]),
            "ended": from_iso(data["ended"]) if data["ended"] else None,
            "skill": SkillIdentity(**data["skill"]),
            "texts": tuple((path, text) for path, text in data["texts"]),
            "changes": tuple(data["changes"]),
        }
    )


# approvals


def approvals(connection: AnyConnection) -> Sequence[SkillApproval]:
    """Everything that was approved, oldest first."""
    return [_approval(data) for data in json.loads(stored_facts.get_fact(connection, _APPROVALS) or "[]")]


def add_approval(connection: AnyConnection, approval: SkillApproval) -> None:
    """Record an approval. The same bytes can be approved again after they were deprecated."""
    _set_approvals(connection, [*approvals(connection), approval])


def mark_published(connection: AnyConnection, request_id: str, at: datetime) -> None:
    """Record when an approved skill was first published."""
    _change(connection, request_id, published=at)


def mark_deprecated(connection: AnyConnection, request_id: str, at: datetime, reason: str) -> None:
    """Record that an approved skill is not to be used any more."""
    _change(connection, request_id, deprecated=at, reason=reason)


def newest_approvals(connection: AnyConnection) -> Mapping[str, SkillApproval]:
    """By skill's name, the approval that counts: the last one that was given."""
    return {approval.skill.name: approval for approval in approvals(connection)}


def evidence_for(connection: AnyConnection, name: str, digest: str) -> SkillEvidence:
    """What is recorded about these bytes of a skill. Bytes that were followed by others are not approved any more."""
    evaluation = find_evaluation(connection, digest)
    newest = newest_approvals(connection).get(name)
    is_newest = newest is not None and newest.skill.digest == digest
    return SkillEvidence(
        has_passed=evaluation is not None and evaluation.has_passed,
        is_approved=is_newest,
        is_deprecated=is_newest and newest is not None and newest.deprecated is not None,
    )


def _change(connection: AnyConnection, request_id: str, **changes: Any) -> None:
    found = [replace(one, **changes) if one.request_id == request_id else one for one in approvals(connection)]
    _set_approvals(connection, found)


def _set_approvals(connection: AnyConnection, found: Sequence[SkillApproval]) -> None:
    data = [
        {
            **asdict(one),
            "at": to_iso(one.at),
            "published": to_iso(one.published) if one.published else "",
            "deprecated": to_iso(one.deprecated) if one.deprecated else "",
        }
        for one in found
    ]
    stored_facts.set_fact(connection, _APPROVALS, json.dumps(data, ensure_ascii=False))


def _approval(data: Mapping[str, Any]) -> SkillApproval:
    return SkillApproval(
        **{
            **data,
            "skill": SkillIdentity(**data["skill"]),
            "at": from_iso(data["at"]),
            "published": from_iso(data["published"]) if data["published"] else None,
            "deprecated": from_iso(data["deprecated"]) if data["deprecated"] else None,
        }
    )
