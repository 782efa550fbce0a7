"""Publishes approved skills: their bytes are taken from git, from the commit that a person approved."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.instances import EventName
from My_AI_Employee.domain.skills import SkillState
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import SkillError, SkillSourceError
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.events import record_wanted_event
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.skill_records import SkillApproval, mark_published, newest_approvals
from My_AI_Employee.skills.folders import Files, digest_of_files
from My_AI_Employee.skills.git_source import skill_at
from My_AI_Employee.skills.published import PublishedSkill, PublishedSkills
from My_AI_Employee.skills.skill_file import parse_skill


@dataclass(frozen=True, kw_only=True)
class PublishResult:
    """What is published now, which of it is new, and what could not be published, by name with the reason."""

    skills: Sequence[PublishedSkill]
    new: Sequence[SkillApproval]
    problems: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Publisher:
    """Publishes the skills that were approved in a vault. vault: its id. folder: in the git repository."""

    journal: Journal
    folder: Path
    published: PublishedSkills
    vault: str
    clock: Callable[[], datetime]

    def publish(self) -> PublishResult:
        """Publish every approved skill, and record an event for each that was not published before.

        Raises SkillError when the folder of published skills cannot be written.
        """
        with self.journal.transaction() as connection:
            approved = list(newest_approvals(connection).values())
        ready: list[tuple[SkillApproval, PublishedSkill, Files]] = []
        problems: list[tuple[str, str]] = []
        for approval in approved:
            try:
                ready.append((approval, *self._from_git(approval)))
            except SkillError as error:
                problems.append((approval.skill.name, f"{error.message}. {error.hint}".strip()))
        kept = self._kept([approval for approval in approved if approval.skill.name in dict(problems)])
        self.published.publish(self.vault, [*((one, files) for _, one, files in ready), *((one, {}) for one in kept)])
        self._deprecate_meanwhile()
        new = [approval for approval, *_ in ready if approval.published is None and approval.deprecated is None]
        with self.journal.transaction() as connection:
            for approval in new:
                self._record(connection, approval)
        return PublishResult(skills=[one for _, one, _ in ready], new=new, problems=problems)

    def _deprecate_meanwhile(self) -> None:
        """What was deprecated while the index was written, after the approvals were read."""
        with self.journal.transaction() as connection:
            over = [one for one in newest_approvals(connection).values() if one.deprecated is not None]
        for approval in over:
            self.published.deprecate(self.vault, approval.skill.name, approval.reason)

    def _kept(self, approved: Sequence[SkillApproval]) -> list[PublishedSkill]:
        """Of those that git does not have here, the ones that were published with exactly these bytes before."""
        known = {one.name: one for one in self.published.index_or_nothing() if one.vault == self.vault}
        found = [(approval, known.get(approval.skill.name)) for approval in approved]
        return [
            replace(one, state=_state(approval), reason=approval.reason)
            for approval, one in found
            if one is not None and one.digest == approval.skill.digest
        ]

    def _from_git(self, approval: SkillApproval) -> tuple[PublishedSkill, Files]:
        """Raises SkillSourceError when the commit has other bytes than those that were approved."""
        known = approval.skill
        files = skill_at(self.folder, known.commit, known.path, known.name)
        if digest_of_files(files) != known.digest:
            raise SkillSourceError(
                f"commit {known.commit[:12]} has other bytes of {known.name} than those that were approved",
                hint="promote the skill again",
            )
        skill = parse_skill(known.name, files)
        published = PublishedSkill(
            name=skill.name,
            version=skill.version,
            kind=skill.kind,
            description=skill.description,
            state=_state(approval),
            digest=known.digest,
            commit=known.commit,
            approved_by=approval.approved_by,
            approved_at=to_iso(approval.at),
            vault=self.vault,
            reason=approval.reason,
        )
        return published, files

    def _record(self, connection: Connection, approval: SkillApproval) -> None:
        skill, now = approval.skill, self.clock()
        mark_published(connection, approval.request_id, now)
        content = {
            "skill": skill.name,
            "version": skill.version,
            "digest": skill.digest,
            "commit": skill.commit,
            "approved_by": approval.approved_by,
            "request": approval.request_id,
        }
        record_wanted_event(
            connection, EventName.SKILL_PROMOTED, skill.name, content, event_id=_event_id(approval.request_id)
        )
        event = AuditEvent(
            timestamp=now,
            action_type="publish_skill",
            actor="system",
            target=f"{skill.name} {skill.version}",
            approval_status="approved",
            approved_by=approval.approved_by,
            result="success",
            detail=f"{approval.request_id}; digest {skill.digest}; commit {skill.commit}",
        )
        audit_rows.append_event(connection, event)


def promotion_text(approval: SkillApproval) -> str:
    """What a chat room is told."""
    skill = approval.skill
    return (
        f"The skill {skill.name} {skill.version} is published. Approved by {approval.approved_by}, "
        f"commit {skill.commit[:12]}, digest {skill.digest[:12]}."
    )


def _state(approval: SkillApproval) -> SkillState:
    return SkillState.APPROVED if approval.deprecated is None else SkillState.DEPRECATED


def _event_id(request_id: str) -> str:
    """The same for the same approval, so that it is told once."""
    return hashlib.sha256(f"{EventName.SKILL_PROMOTED} {request_id}".encode()).hexdigest()[:32]
