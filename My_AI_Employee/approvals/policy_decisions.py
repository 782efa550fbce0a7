"""A looser handbook becomes a note that a person accepts or refuses by moving it.

What is accepted are the values that the note showed, bound by their digest, and only while the handbook still asks
for them. A tighter handbook counts at once; when it has stood for a minute it is the accepted policy, so that going
back has to be accepted.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from sqlalchemy import Connection

from My_AI_Employee.approvals.decide import MOVED, NOTHING, Decided, decide
from My_AI_Employee.approvals.policy_in_force import read_handbook_policy
from My_AI_Employee.approvals.request_notes import file_note, move_back, put_aside, under_own_name
from My_AI_Employee.approvals.signatures import SignatureVerdict, SignedApproval
from My_AI_Employee.approvals.two_people import TwoPeople, forget_approvals
from My_AI_Employee.domain.approval import ApprovalItem, Decision, ItemState
from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.ids import new_id
from My_AI_Employee.domain.people import Person
from My_AI_Employee.domain.policy import POLICY_FIELDS, Policy, loosened, signatures_to_accept, stricter
from My_AI_Employee.errors import AIEmployeeError, NoteFormatError, NoteTooLargeError, NotRegularFileError
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.policy_requests import (
    PolicyRequest,
    PolicyRequestStatus,
    accepted_policy,
    find_request,
    refused_digests,
    set_accepted,
    set_refused,
    store_request,
    tightening_since,
)
from My_AI_Employee.tasks.quarantine import Quarantine
from My_AI_Employee.vault.layout import HANDBOOK, Folder
from My_AI_Employee.vault.placement import find_note
from My_AI_Employee.vault.policy_notes import PolicyNote, policy_note_id, render_policy_note
from My_AI_Employee.vault.store import VaultStore, sha256_of

logger = logging.getLogger(__name__)

SETTLED_AFTER = timedelta(minutes=1)
_EDITED = "The note was edited, which changes nothing; nothing was accepted. Look at it, then approve it."
_CHANGED = "The handbook was changed since this was shown; nothing was accepted. Look at it, then approve it."
_REDRAWN = "What was accepted before has changed; the table is drawn anew. Look at it, then approve it."


@dataclass(frozen=True, kw_only=True)
class PolicyReview:
    """Reads the handbook and the notes that ask about it."""

    journal: Journal
    quarantine: Quarantine
    signed: SignedApproval
    two_people: TwoPeople

    @property
    def store(self) -> VaultStore:
        """The vault's files."""
        return self.quarantine.store

    @property
    def clock(self) -> Callable[[], datetime]:
        """Answers the present."""
        return self.quarantine.clock

    # a note in one of the decision folders

    def take_note(self, rel: str, folder: Folder, person: str, *, name: str = "") -> Decided | None:
        """Decide by the folder of a request's note. None when the note is no request's.

        person: who decides, for the record. name: of one who is signed in to the page.
        Raises NoteChangedError when the note is gone.
        """
        try:
            text, sha256 = self.store.read_note(rel)
        except (NoteFormatError, NoteTooLargeError, NotRegularFileError):
            return None
        note_id = policy_note_id(PurePosixPath(rel).name, text)
        if not note_id:
            return None
        with self.journal.transaction() as connection:
            request = find_request(connection)
        if request is None or request.id != note_id or request.status is not PolicyRequestStatus.PENDING:
            return Decided(
                moved=self._stray(rel, folder, sha256, request if request and request.id == note_id else None)
            )
        item = PolicyItem(review=self, request=request, rel=rel, sha256=sha256, person=name)
        detail = describe_change(request.accepted, request.asked)
        if folder is Folder.REJECTED:
            return decide(item, Decision.REJECT, person, self.clock(), detail=detail)
        if sha256 != request.note_sha256:
            being_drawn = folder is Folder.PENDING_APPROVAL and not request.note_sha256
            return NOTHING if being_drawn else item.show_again(_EDITED)
        if rel != f"{folder}/{note_id}.md":
            return Decided(moved=under_own_name(self.store, request.id, rel, folder, sha256))
        if folder is Folder.PENDING_APPROVAL:
            return NOTHING
        return decide(item, Decision.APPROVE, person, self.clock(), detail=detail)

    def _stray(self, rel: str, folder: Folder, sha256: str, ended: PolicyRequest | None) -> int:
        """A note that nobody waits for: a copy of one that is decided, or one that was never asked."""
        if folder is Folder.REJECTED or (ended is not None and not ended.filed):
            return 0
        if ended is not None:
            put_aside(self.store, ended.id, rel, sha256)
        else:
            self.quarantine.put(
                rel,
                "No such change of the policy is waiting; nothing was accepted.",
                hint=f"To change the policy, edit {HANDBOOK}; a note that asks you appears when it allows more.",
            )
        return 1

    def end(self, request: PolicyRequest, status: PolicyRequestStatus, event: AuditEvent) -> None:
        """Record how a request ended, and its audit event."""
        ended = replace(
            request, status=status, decided_by=event.approved_by, ended=self.clock(), message="", filed=False
        )
        with self.journal.transaction() as connection:
            store_request(connection, ended)
            if status is PolicyRequestStatus.ACCEPTED:
                set_accepted(connection, request.asked)
            if status is PolicyRequestStatus.REJECTED:
                set_refused(connection, request.digest, refused=True)
            forget_approvals(connection, request.id)
            audit_rows.append_event(connection, event)

    # the handbook

    def review(self) -> int:
        """File what is decided, then look at the handbook: take a tighter one over, ask about a looser one."""
        with self.journal.transaction() as connection:
            request = find_request(connection)
        moved = 0
        if request is not None and request.status is not PolicyRequestStatus.PENDING:
            moved = 0 if request.filed else self._file(request)
            request = None
        try:
            wanted = read_handbook_policy(self.store)
        except AIEmployeeError as error:
            logger.debug("the handbook says nothing: %s", error)
            return moved
        return moved + self._tighten(wanted) + self._ask(wanted, request)

    def _file(self, request: PolicyRequest) -> int:
        """Put the note of a decided request to where it ends."""
        accepted = request.status is PolicyRequestStatus.ACCEPTED
        ended = (request.ended or self.clock()) if accepted else None
        sha256 = file_note(self.store, request.id, _render(request), ended)
        with self.journal.transaction() as connection:
            store_request(connection, replace(request, note_sha256=sha256, filed=True))
        return 1

    def _tighten(self, wanted: Policy) -> int:
        now = self.clock()
        with self.journal.transaction() as connection:
            accepted = accepted_policy(connection)
            tight = stricter(accepted, wanted)
            if tight == accepted or now - tightening_since(connection, wanted, now) < SETTLED_AFTER:
                return 0
            set_accepted(connection, tight)
            self._record(connection, "tighten_policy", accepted, tight)
        return 1

    def _ask(self, wanted: Policy, request: PolicyRequest | None) -> int:
        with self.journal.transaction() as connection:
            accepted = accepted_policy(connection)
            refused = wanted.digest in refused_digests(connection)
        if refused or not loosened(accepted, wanted):
            return self._withdraw(request) if request else 0
        now = self.clock()
        if request is None:
            request = PolicyRequest(
                id=new_id("POLICY", now),
                status=PolicyRequestStatus.PENDING,
                created=now,
                accepted=accepted,
                asked=wanted,
            )
        elif request.asked != wanted:
            request = replace(request, asked=wanted, accepted=accepted, message=_CHANGED)
        else:
            request = replace(request, accepted=accepted)
        return self._show(request)

    def _withdraw(self, request: PolicyRequest) -> int:
        """The handbook asks for nothing looser any more."""
        event = self._event("withdraw_policy", request.accepted, request.asked, request.id)
        self.end(request, PolicyRequestStatus.WITHDRAWN, event)
        return 1

    def _show(self, request: PolicyRequest) -> int:
        """Write the note unless it stands there as it should. One that was dragged is decided at the next pass."""
        name, text = f"{request.id}.md", _render(request)
        home = f"{Folder.PENDING_APPROVAL}/{name}"
        if find_note(self.store, name, (Folder.REJECTED, Folder.APPROVED)):
            return 0
        present, sha256 = self.store.exists(home), sha256_of(text.encode())
        if present and request.note_sha256 == sha256:
            return 0
        with self.journal.transaction() as connection:
            known = find_request(connection)
            if known is None or (known.id, known.digest) != (request.id, request.digest):
                self._record(connection, "ask_policy", request.accepted, request.asked, request.id)
            store_request(connection, replace(request, note_sha256=""))
        if present:
            self.store.replace(home, text, self.store.read_bytes(home)[1])
        else:
            self.store.write_new(home, text)
        with self.journal.transaction() as connection:
            store_request(connection, replace(request, note_sha256=sha256))
        return 1

    def _record(self, connection: Connection, action: str, before: Policy, after: Policy, target: str = "") -> None:
        audit_rows.append_event(connection, self._event(action, before, after, target))

    def _event(self, action: str, before: Policy, after: Policy, target: str = "") -> AuditEvent:
        return AuditEvent(
            timestamp=self.clock(),
            action_type=action,
            actor="system",
            target=target or HANDBOOK,
            approval_status="pending_approval" if action == "ask_policy" else "not_required",
            result="success",
            detail=describe_change(before, after),
        )


@dataclass(frozen=True, kw_only=True)
class PolicyItem:
    """A request for a looser policy, to be decided on. rel, sha256: of its note as it lies in the vault.

    person: name of who accepts it, when it is known; empty when the note was moved.
    """

    review: PolicyReview
    request: PolicyRequest
    rel: str
    sha256: str
    person: str = ""

    @property
    def item(self) -> ApprovalItem:
        """See `Decidable`."""
        request_id = self.request.id
        return ApprovalItem(kind="policy", id=request_id, state=ItemState.WAITING, target=request_id, is_shown=True)

    def judge(self) -> SignatureVerdict:
        """See `Decidable`: what was shown is what the handbook still asks for, and it is signed."""
        request, journal = self.request, self.review.journal
        try:
            wanted = read_handbook_policy(self.review.store)
        except AIEmployeeError as error:
            return SignatureVerdict(problem=f"{HANDBOOK} cannot be read: {error}")
        with journal.transaction() as connection:
            accepted = accepted_policy(connection)
        if wanted.digest != request.digest:
            return SignatureVerdict(problem=_CHANGED)
        if accepted != request.accepted:
            return SignatureVerdict(problem=_REDRAWN)
        strict = stricter(accepted, wanted)
        signed = self.review.signed.judge(request.id, request.digest, signatures_to_accept(strict))
        if signed.problem or not strict.two_people_above:
            return signed
        names = [*signed.signers, *([self.person] if self.person else [])]
        return self.review.two_people.judge(self.item, request.digest, names, Person.check_may_approve_everything)

    def record(self, decision: Decision, event: AuditEvent) -> Decided:
        """See `Decidable`."""
        approved = decision is Decision.APPROVE
        status = PolicyRequestStatus.ACCEPTED if approved else PolicyRequestStatus.REJECTED
        self.review.end(self.request, status, event)
        return MOVED

    def show_again(self, message: str) -> Decided:
        """See `Decidable`: back to Pending_Approval; what was edited is kept among the attachments."""
        request = self.request
        move_back(self.review.store, request.id, self.rel, self.sha256, request.note_sha256)
        with self.review.journal.transaction() as connection:
            store_request(connection, replace(request, message=message))
        return MOVED

    def return_note(self, message: str) -> Decided:
        """See `Decidable`."""
        return self.show_again(message)


def describe_policy(policy: Policy) -> str:
    """Every value: `max_per_day 500.00; ...`."""
    return "; ".join(f"{name} {_plain(value)}" for name, value in policy.as_front_matter().items())


def describe_change(before: Policy, after: Policy) -> str:
    """`max_per_day 0.00 -> 500.00; ...`."""
    old, new = before.as_front_matter(), after.as_front_matter()
    return "; ".join(
        f"{name} {_plain(old[name])} -> {_plain(new[name])}" for name in POLICY_FIELDS if old[name] != new[name]
    )


def _plain(value: object) -> str:
    return ", ".join(value) or "none" if isinstance(value, tuple) else str(value)


def _render(request: PolicyRequest) -> str:
    return render_policy_note(
        PolicyNote(
            id=request.id,
            status=request.status.value,
            created=request.created,
            accepted=request.accepted,
            asked=request.asked,
            message=request.message,
        )
    )
