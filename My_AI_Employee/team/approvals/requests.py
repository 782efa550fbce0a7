"""Requests that wait for a person in the vault: one row each, and the allowed transitions between states."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, Row, String, Table, Text, func, or_, select, update

from My_AI_Employee.domain.approval import ItemState
from My_AI_Employee.domain.digests import digest_of
from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.errors import TransitionError
from My_AI_Employee.team.approvals.question_tokens import insert_new
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.core.storage import METADATA


class RequestState(StrEnum):
    """The state of a request."""

    PENDING = "pending"  # waits for a person
    APPROVED = "approved"  # a person moved its note to Approved; nothing has run
    RUNNING = "running"  # the intent to run it is recorded; it may have had its effect
    DONE = "done"  # it ran, and answered
    FAILED = "failed"  # refused, or its outcome is unknown: needs a person
    REJECTED = "rejected"  # a person moved its note to Rejected
    EXPIRED = "expired"  # nobody decided in time: parked, until somebody decides


_NEXT = {
    # to DONE from states after RUNNING: a run that seemed to be dead has ended
    RequestState.PENDING: {
        RequestState.APPROVED,
        RequestState.REJECTED,
        RequestState.EXPIRED,
        RequestState.DONE,
    },
    RequestState.EXPIRED: {RequestState.PENDING, RequestState.REJECTED, RequestState.DONE},
    RequestState.APPROVED: {
        RequestState.RUNNING,
        RequestState.PENDING,
        RequestState.FAILED,
        RequestState.REJECTED,
        RequestState.DONE,
    },
    RequestState.RUNNING: {RequestState.DONE, RequestState.FAILED, RequestState.PENDING},
    RequestState.FAILED: {RequestState.APPROVED, RequestState.PENDING, RequestState.REJECTED, RequestState.DONE},
}
ITEM_STATES = {
    RequestState.PENDING: ItemState.WAITING,
    RequestState.EXPIRED: ItemState.EXPIRED,
    RequestState.APPROVED: ItemState.RUNNING,
    RequestState.RUNNING: ItemState.RUNNING,
    RequestState.FAILED: ItemState.FAILED,
    RequestState.DONE: ItemState.DONE,
    RequestState.REJECTED: ItemState.REJECTED,
}
"""The state of the approval item for each state of a request."""
ENDED = (RequestState.DONE, RequestState.REJECTED)
WAITING = (RequestState.PENDING, RequestState.APPROVED, RequestState.RUNNING, RequestState.EXPIRED)
"""In these states, the same call of the same person joins the request instead of making a new one."""

_CALL = ("issuer", "subject", "login", "tool", "arguments", "question", "question_state", "digest")
_TEXTS = (*_CALL, "message", "result", "decided_by")
_requests = Table(
    "team_requests",
    METADATA,
    Column("id", String(40), primary_key=True),
    *(Column(name, Text, nullable=False) for name in _TEXTS),
    Column("uid", Integer, nullable=False),
    Column("call", String(64), nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("created", String(20), nullable=False),
    Column("expires", String(20), nullable=False),
    Column("decided", String(20), nullable=False),
    Column("finished", String(20), nullable=False),
    Column("lease", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("shown_version", Integer, nullable=False),
    Column("note_sha256", String(64), nullable=False),
)
_waits = _requests.c.state.in_([state.value for state in WAITING])
Index("team_requests_waiting", _requests.c.call, unique=True, sqlite_where=_waits, postgresql_where=_waits)


@dataclass(frozen=True, kw_only=True)
class QueuedRequest:
    """A call that waits for approval. arguments: canonical JSON; call: digest of person, tool and arguments.

    question, question_state: read from Odoo for the note. decided, finished: times, empty before.
    lease: until when the running process counts as alive. shown_version: the version that the note shows.
    note_sha256: of the note as written last.
    """

    id: str
    principal: Principal
    tool: str
    arguments: str
    question: str
    question_state: str
    state: RequestState
    created: datetime
    expires: datetime
    digest: str = ""
    message: str = ""
    result: str = ""
    decided: str = ""
    decided_by: str = ""
    finished: str = ""
    lease: str = ""
    version: int = 1
    shown_version: int = 0
    note_sha256: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether the note in the vault shows this version of the row."""
        return self.version == self.shown_version

    @property
    def call(self) -> str:
        """Identifies the call: digest of person, tool and arguments."""
        return call_digest(self.principal, self.tool, self.arguments)

    def with_digest(self) -> "QueuedRequest":
        """The same with the digest of everything that an approval covers."""
        bound = [self.id, *self.principal.key, self.tool, self.arguments, self.question, self.question_state]
        return replace(self, digest=digest_of(bound))


def call_digest(principal: Principal, tool: str, arguments: str) -> str:
    """SHA-256 over person, tool and canonical arguments."""
    return digest_of([*principal.key, tool, arguments])


_PLAIN = [f.name for f in fields(QueuedRequest) if f.name not in ("principal", "created", "expires", "state")]


def insert_request(connection: Connection, request: QueuedRequest) -> bool:
    """Insert a new request; False when one for the same call waits already."""
    who = request.principal
    row: dict[str, object] = {name: getattr(request, name) for name in _PLAIN}
    row |= {"issuer": who.issuer, "subject": who.subject, "login": who.login, "uid": who.odoo_uid}
    row |= {"call": request.call, "created": to_iso(request.created), "expires": to_iso(request.expires)}
    return insert_new(connection, _requests, {**row, "state": request.state.value})


def change_request(connection: Connection, request: QueuedRequest, **changes: Any) -> QueuedRequest | None:
    """Change a row unless it was changed since it was read; then None. Raises TransitionError."""
    target = changes.get("state", request.state)
    if target is not request.state and target not in _NEXT.get(request.state, set()):
        raise TransitionError(f"{request.id} is {request.state} and cannot become {target}")
    changed = replace(request, version=request.version + 1, **changes).with_digest()
    values = {name: _plain(value) for name, value in changes.items()}
    done = connection.execute(
        update(_requests)
        .where(_requests.c.id == request.id, _requests.c.version == request.version)
        .values(**values, version=changed.version, digest=changed.digest)
    )
    return changed if done.rowcount == 1 else None


def set_lease(connection: Connection, request: QueuedRequest, lease: str) -> QueuedRequest | None:
    """Renew or take over the lease of a run; None when somebody else did, or the run has ended."""
    held = (_requests.c.id == request.id, _requests.c.version == request.version, _requests.c.lease == request.lease)
    done = connection.execute(update(_requests).where(*held).values(lease=lease))
    return replace(request, lease=lease) if done.rowcount == 1 else None


def record_shown(connection: Connection, request: QueuedRequest, sha256: str) -> None:
    """Record the hash and version of the note that was written."""
    connection.execute(
        update(_requests)
        .where(_requests.c.id == request.id)
        .values(shown_version=request.version, note_sha256=sha256)
    )


def find_request(connection: Connection, request_id: str) -> QueuedRequest | None:
    """The request with this id."""
    return _one(connection.execute(select(_requests).where(_requests.c.id == request_id)).first())


def find_waiting(connection: Connection, call: str) -> QueuedRequest | None:
    """The request for this call that waits or runs."""
    return _one(connection.execute(select(_requests).where(_requests.c.call == call, _waits)).first())


def count_waiting(connection: Connection, principal: Principal) -> int:
    """How many requests of a person wait or run."""
    of_person = (_requests.c.issuer == principal.issuer, _requests.c.subject == principal.subject)
    return connection.execute(select(func.count()).select_from(_requests).where(*of_person, _waits)).scalar_one()


def open_requests(connection: Connection) -> list[QueuedRequest]:
    """Requests that have not ended, and those whose note is out of date; oldest first."""
    unshown = _requests.c.version != _requests.c.shown_version
    wanted = or_(_requests.c.state.not_in([state.value for state in ENDED]), unshown)
    rows = connection.execute(select(_requests).where(wanted).order_by(_requests.c.created, _requests.c.id))
    return [_request(row) for row in rows]


def find_requests(connection: Connection, ids: Iterable[str]) -> list[QueuedRequest]:
    """The requests with these ids that exist."""
    rows = connection.execute(select(_requests).where(_requests.c.id.in_(sorted(ids))))
    return [_request(row) for row in rows]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_iso(value)
    return value.value if isinstance(value, RequestState) else value


def _one(row: Row[Any] | None) -> QueuedRequest | None:
    return None if row is None else _request(row)


def _request(row: Row[Any]) -> QueuedRequest:
    return QueuedRequest(
        principal=Principal(issuer=row.issuer, subject=row.subject, login=row.login, odoo_uid=row.uid),
        state=RequestState(row.state),
        created=from_iso(row.created),
        expires=from_iso(row.expires),
        **{name: getattr(row, name) for name in _PLAIN},
    )
