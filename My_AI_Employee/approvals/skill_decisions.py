"""A skill that is to be used becomes a note that a person approves or refuses by moving it.

What is approved are exactly the bytes whose digest the note shows, and only with a passing evaluation of them. What a
skill's file says about its state is not read here.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath

from My_AI_Employee.approvals.decide import MOVED, NOTHING, Decided, decide
from My_AI_Employee.approvals.policy_in_force import policy_in_force
from My_AI_Employee.approvals.request_notes import file_note, move_back, put_aside, under_own_name
from My_AI_Employee.approvals.signatures import SignatureVerdict, SignedApproval
from My_AI_Employee.domain.approval import ApprovalItem, Decision, ItemState
from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.policy import signatures_to_accept
from My_AI_Employee.errors import NoteFormatError, NoteTooLargeError, NotRegularFileError
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.skill_records import (
    SkillApproval,
    SkillRequest,
    SkillRequestStatus,
    add_approval,
    find_evaluation,
    find_skill_request,
    open_requests,
    store_skill_request,
)
from My_AI_Employee.tasks.quarantine import Quarantine
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.placement import find_note
from My_AI_Employee.vault.skill_notes import SkillNote, render_skill_note, skill_note_id
from My_AI_Employee.vault.store import VaultStore, sha256_of

_EDITED = "The note was edited, which changes nothing; nothing was approved. Look at it, then approve it."
_NOT_PASSED = (
    "The newest evaluation of these bytes did not pass; nothing was approved. Mend the skill or its cases, then "
    "run `ai-employee skills eval`."
)


@dataclass(frozen=True, kw_only=True)
class SkillReview:
    """Shows requests to approve skills as notes, and reads what people did with them."""

    journal: Journal
    quarantine: Quarantine
    signed: SignedApproval

    @property
    def store(self) -> VaultStore:
        """The vault's files."""
        return self.quarantine.store

    @property
    def clock(self) -> Callable[[], datetime]:
        """Answers the present."""
        return self.quarantine.clock

    # a note in one of the decision folders

    def take_note(self, rel: str, folder: Folder, person: str) -> Decided | None:
        """Decide by the folder of a request's note. None when the note is no request's.

        person: who moves notes in this vault, for the record. Raises NoteChangedError when the note is gone.
        """
        try:
            text, sha256 = self.store.read_note(rel)
        except (NoteFormatError, NoteTooLargeError, NotRegularFileError):
            return None
        note_id = skill_note_id(PurePosixPath(rel).name, text)
        if not note_id:
            return None
        with self.journal.transaction() as connection:
            request = find_skill_request(connection, note_id)
        if request is None or request.status is not SkillRequestStatus.PENDING:
            return Decided(moved=self._stray(rel, folder, sha256, request))
        item = SkillItem(review=self, request=request, rel=rel, sha256=sha256)
        if folder is Folder.REJECTED:
            return decide(item, Decision.REJECT, person, self.clock(), detail=describe_skill(request))
        if sha256 != request.note_sha256:
            being_drawn = folder is Folder.PENDING_APPROVAL and not request.note_sha256
            return NOTHING if being_drawn else item.show_again(_EDITED)
        if rel != f"{folder}/{note_id}.md":
            return Decided(moved=under_own_name(self.store, request.id, rel, folder, sha256))
        if folder is Folder.PENDING_APPROVAL:
            return NOTHING
        return decide(item, Decision.APPROVE, person, self.clock(), detail=describe_skill(request))

    def _stray(self, rel: str, folder: Folder, sha256: str, ended: SkillRequest | None) -> int:
        """A note that nobody waits for: a copy of one that is decided, or one that was never asked."""
        if folder is Folder.REJECTED or (ended is not None and not ended.filed):
            return 0
        if ended is not None:
            put_aside(self.store, ended.id, rel, sha256)
        else:
            self.quarantine.put(
                rel,
                "No such skill is waiting; nothing was approved.",
                hint="To have a skill approved: ai-employee skills promote FOLDER NAME",
            )
        return 1

    def end(self, request: SkillRequest, status: SkillRequestStatus, event: AuditEvent) -> Decided:
        """Record how a request ended, with its approval and its audit event; NOTHING when it had ended already."""
        with self.journal.transaction() as connection:
            known = find_skill_request(connection, request.id)
            if known is None or known.status is not SkillRequestStatus.PENDING:
                return NOTHING
            ended = replace(known, status=status, decided_by=event.approved_by, ended=self.clock(), message="")
            store_skill_request(connection, ended)
            if status is SkillRequestStatus.APPROVED:
                approval = SkillApproval(
                    skill=request.skill, request_id=request.id, approved_by=event.approved_by, at=event.timestamp
                )
                add_approval(connection, approval)
            audit_rows.append_event(connection, event)
        return MOVED

    # showing and filing

    def review(self) -> int:
        """Write the notes of requests that wait, and file those of requests that ended; how many changed."""
        with self.journal.transaction() as connection:
            found = open_requests(connection)
        return sum(
            self._show(request) if request.status is SkillRequestStatus.PENDING else self._file(request)
            for request in found
        )

    def _file(self, request: SkillRequest) -> int:
        """Put the note of an ended request to where it ends."""
        approved = request.status is SkillRequestStatus.APPROVED
        ended = (request.ended or self.clock()) if approved else None
        sha256 = file_note(self.store, request.id, _render(request), ended)
        self._keep(replace(request, note_sha256=sha256, filed=True))
        return 1

    def _show(self, request: SkillRequest) -> int:
        """Write the note unless it stands there as it should. One that was dragged is decided at the next pass."""
        name, text = f"{request.id}.md", _render(request)
        home = f"{Folder.PENDING_APPROVAL}/{name}"
        if find_note(self.store, name, (Folder.REJECTED, Folder.APPROVED)):
            return 0
        present, sha256 = self.store.exists(home), sha256_of(text.encode())
        if present and request.note_sha256 == sha256:
            return 0
        self._keep(replace(request, note_sha256=""))
        if present:
            self.store.replace(home, text, self.store.read_bytes(home)[1])
        else:
            self.store.write_new(home, text)
        self._keep(replace(request, note_sha256=sha256))
        return 1

    def _keep(self, request: SkillRequest) -> None:
        """Store what became of the note, unless the request has ended meanwhile."""
        with self.journal.transaction() as connection:
            known = find_skill_request(connection, request.id)
            if known is not None and known.status is request.status:
                store_skill_request(connection, request)

    def remark(self, request: SkillRequest, message: str) -> None:
        """Have the note say what happened."""
        self._keep(replace(request, message=message))


@dataclass(frozen=True, kw_only=True)
class SkillItem:
    """A request to approve a skill, to be decided on. rel, sha256: of its note as it lies in the vault."""

    review: SkillReview
    request: SkillRequest
    rel: str
    sha256: str

    @property
    def item(self) -> ApprovalItem:
        """See `Decidable`."""
        skill = self.request.skill
        return ApprovalItem(
            kind="skill",
            id=self.request.id,
            state=ItemState.WAITING,
            target=f"{skill.name} {skill.version}",
            is_shown=bool(self.request.note_sha256),
        )

    def judge(self) -> SignatureVerdict:
        """See `Decidable`: these bytes pass their evaluation, and the policy's signatures are there."""
        request, review = self.request, self.review
        with review.journal.transaction() as connection:
            evaluation = find_evaluation(connection, request.skill.digest)
        if evaluation is None or not evaluation.has_passed:
            return SignatureVerdict(problem=_NOT_PASSED)
        needed = signatures_to_accept(policy_in_force(review.store, review.journal).policy)
        return review.signed.judge(request.id, request.skill.digest, needed)

    def record(self, decision: Decision, event: AuditEvent) -> Decided:
        """See `Decidable`."""
        approved = decision is Decision.APPROVE
        status = SkillRequestStatus.APPROVED if approved else SkillRequestStatus.REJECTED
        return self.review.end(self.request, status, event)

    def show_again(self, message: str) -> Decided:
        """See `Decidable`: back to Pending_Approval; what was edited is kept among the attachments."""
        request = self.request
        move_back(self.review.store, request.id, self.rel, self.sha256, request.note_sha256)
        self.review.remark(request, message)
        return MOVED

    def return_note(self, message: str) -> Decided:
        """See `Decidable`."""
        return self.show_again(message)


def describe_skill(request: SkillRequest) -> str:
    """What is decided about, for the audit log."""
    skill = request.skill
    return f"digest {skill.digest}; commit {skill.commit}; {skill.path}; {request.evaluated}"


def _render(request: SkillRequest) -> str:
    skill = request.skill
    return render_skill_note(
        SkillNote(
            id=request.id,
            status=request.status.value,
            created=request.created,
            name=skill.name,
            front={
                "version": skill.version,
                "kind": request.kind,
                "owner": request.owner,
                "commit": skill.commit,
                "digest": skill.digest,
            },
            description=request.description,
            evaluated=request.evaluated,
            texts=request.texts,
            changes=request.changes,
            message=request.message,
        )
    )
