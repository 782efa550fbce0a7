"""Puts a skill up for a person's approval: only as committed in git, and evaluated with success."""

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.ids import new_id
from My_AI_Employee.domain.skills import SkillState, version_key
from My_AI_Employee.errors import (
    SkillError,
    SkillInvalidError,
    SkillNotApprovedError,
    SkillNotEvaluatedError,
    SkillSourceError,
)
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.skill_records import (
    EvaluationRecord,
    SkillApproval,
    SkillIdentity,
    SkillRequest,
    SkillRequestStatus,
    find_evaluation,
    mark_deprecated,
    newest_approvals,
    open_requests,
    store_skill_request,
)
from My_AI_Employee.skills.checks import check_skill
from My_AI_Employee.skills.folders import EVALS_FILE, SKILL_FILE, Files, digest_of_files
from My_AI_Employee.skills.git_source import CommittedSkill, committed_skill, skill_at
from My_AI_Employee.skills.skill_file import Skill, parse_skill

_MAX_CHANGES = 400
_MAX_LINE = 300
"""Characters of a shown line, so that a note stays below its limit; the whole text stands below."""


@dataclass(frozen=True, kw_only=True)
class Promotion:
    """Promotes and deprecates skills of a folder. knows: whether there is a tool of this name."""

    journal: Journal
    folder: Path
    knows: Callable[[str], bool]
    clock: Callable[[], datetime]

    def promote(self, name: str) -> SkillRequest:
        """Put a skill up for approval; the request that waits, the same one when it waits already.

        Raises SkillInvalidError, SkillSourceError, SkillNotEvaluatedError, SkillError when it is approved already.
        """
        skill = check_skill(self.folder, name, self.knows)
        if skill.claimed is SkillState.DEPRECATED:
            raise SkillError(f"{name} says that it is deprecated", hint="change its status, commit, and evaluate it")
        committed = committed_skill(self.folder, name)
        digest = skill.digest
        if digest_of_files(committed.files) != digest:
            raise SkillSourceError(
                f"{name} lies in its folder otherwise than in the newest commit",
                hint="commit it, or take your changes back: git is the source of skills",
            )
        with self.journal.transaction() as connection:
            evaluation = _passing(connection, name, digest, self.folder)
            newest = newest_approvals(connection).get(name)
        changes = self._changes(newest, skill) if newest else ()
        with self.journal.transaction() as connection:
            return self._ask(connection, skill, committed, evaluation, changes)

    def _ask(
        self,
        connection: Connection,
        skill: Skill,
        committed: CommittedSkill,
        evaluation: EvaluationRecord,
        changes: tuple[str, ...],
    ) -> SkillRequest:
        newest = newest_approvals(connection).get(skill.name)
        if newest and newest.skill.digest == skill.digest and newest.deprecated is None:
            raise SkillError(f"exactly these bytes of {skill.name} are approved already ({newest.request_id})")
        if newest and newest.skill.digest != skill.digest:
            _check_is_newer(skill, newest)
        for known in open_requests(connection):
            if known.status is SkillRequestStatus.PENDING and known.skill.name == skill.name:
                if known.skill.digest == skill.digest:
                    return known
                self._withdraw(connection, known)
        request = _request(skill, committed, evaluation, changes, self.clock())
        store_skill_request(connection, request)
        audit_rows.append_event(connection, self._event("ask_skill", request.skill, "pending_approval"))
        return request

    def _withdraw(self, connection: Connection, request: SkillRequest) -> None:
        ended = replace(request, status=SkillRequestStatus.WITHDRAWN, ended=self.clock(), message="", filed=False)
        store_skill_request(connection, ended)
        audit_rows.append_event(connection, self._event("withdraw_skill", request.skill, "not_required"))

    def _changes(self, newest: SkillApproval, skill: Skill) -> tuple[str, ...]:
        """Lines of the difference to what was approved last; what cannot be compared is said."""
        known = newest.skill
        try:
            before = parse_skill(skill.name, skill_at(self.folder, known.commit, known.path, skill.name))
        except (SkillSourceError, SkillInvalidError):
            return (f"What was approved last ({known.version}, commit {known.commit[:12]}) is not in git any more.",)
        paths = sorted(before.files.keys() | skill.files.keys())
        lines = [line for path in paths for line in _difference(path, before.files, skill.files)]
        shown = [line[:_MAX_LINE] for line in lines[:_MAX_CHANGES]]
        left = len(lines) - len(shown)
        return (*shown, *([f"and {left} more lines; all texts stand below"] if left else []))

    def deprecate(self, name: str, reason: str, person: str) -> SkillApproval:
        """Record that an approved skill is not to be used any more. Raises SkillNotApprovedError, SkillError."""
        if not reason.strip():
            raise SkillError("a reason is needed", hint="say what to use instead: --reason TEXT")
        now = self.clock()
        with self.journal.transaction() as connection:
            newest = newest_approvals(connection).get(name)
            if newest is None:
                raise SkillNotApprovedError(f"no skill {name[:80]!a} is approved", hint="ai-employee skills list")
            if newest.deprecated is not None:
                raise SkillError(f"{name} is deprecated already: {newest.reason}")
            mark_deprecated(connection, newest.request_id, now, reason.strip())
            event = replace(
                self._event("deprecate_skill", newest.skill, "not_required"),
                actor="user",
                approved_by=person,
                detail=f"{newest.skill.digest}; {reason.strip()}",
            )
            audit_rows.append_event(connection, event)
        return replace(newest, deprecated=now, reason=reason.strip())

    def _event(self, action: str, skill: SkillIdentity, approval: str) -> AuditEvent:
        return AuditEvent(
            timestamp=self.clock(),
            action_type=action,
            actor="system",
            target=f"{skill.name} {skill.version}",
            approval_status=approval,
            result="success",
            detail=f"digest {skill.digest}; commit {skill.commit}; {skill.path}",
        )


def _passing(connection: Connection, name: str, digest: str, folder: Path) -> EvaluationRecord:
    evaluation = find_evaluation(connection, digest)
    hint = f"ai-employee skills eval {folder} --only {name}"
    if evaluation is None:
        raise SkillNotEvaluatedError(f"exactly these bytes of {name} were not evaluated in this vault", hint=hint)
    if not evaluation.has_passed:
        failed = ", ".join(evaluation.failed[:5]) or "there was no case"
        raise SkillNotEvaluatedError(f"the evaluation of {name} did not pass: {failed}", hint=hint)
    return evaluation


def _difference(path: str, before: Files, after: Files) -> Iterator[str]:
    old, new = (files.get(path, b"").decode().splitlines() for files in (before, after))
    return difflib.unified_diff(old, new, f"{path} as approved", path, lineterm="", n=2)


def _check_is_newer(skill: Skill, newest: SkillApproval) -> None:
    if version_key(skill.version) <= version_key(newest.skill.version):
        raise SkillError(
            f"{skill.name} {newest.skill.version} is approved with other bytes; {skill.version} is not newer",
            hint="raise metadata.version, commit, and evaluate it again",
        )


def _for_people(files: Files) -> list[tuple[str, bytes]]:
    """What a model is told first, the cases last."""
    return sorted(files.items(), key=lambda item: (item[0] == EVALS_FILE, item[0] != SKILL_FILE, item[0]))


def _request(
    skill: Skill, committed: CommittedSkill, evaluation: EvaluationRecord, changes: tuple[str, ...], now: datetime
) -> SkillRequest:
    return SkillRequest(
        id=new_id("SKILL", now),
        status=SkillRequestStatus.PENDING,
        created=now,
        skill=SkillIdentity(
            name=skill.name,
            version=skill.version,
            digest=skill.digest,
            commit=committed.commit,
            path=committed.path,
        ),
        kind=skill.kind,
        owner=skill.owner,
        description=skill.description,
        texts=tuple((path, content.decode()) for path, content in _for_people(skill.files)),
        evaluated=f"{evaluation.cases} of {evaluation.cases} cases right, with the planner {evaluation.planner} of "
        f"version {evaluation.program}",
        changes=changes,
    )
