"""The service behind the inbox page: what the page shows and does, over the notes of one vault."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.bootstrap.state_folder import is_led
from My_AI_Employee.cli.decisions import approve_item, reject_item, retry_plan, undo_plan
from My_AI_Employee.cli.inbox_books import PageBooks
from My_AI_Employee.cli.inbox_ended import EndedRows, is_item, total_of
from My_AI_Employee.cli.inbox_log import shown_log
from My_AI_Employee.cli.inbox_originals import Originals
from My_AI_Employee.cli.inbox_rows import WaitingRows
from My_AI_Employee.cli.sign import resolve_item
from My_AI_Employee.domain.approval import Decision
from My_AI_Employee.domain.ids import is_id
from My_AI_Employee.domain.people import Person, Role
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import ItemChangedError, NoteFormatError, NotFoundError
from My_AI_Employee.execution.executor import lift_hold
from My_AI_Employee.journal import plans, reading
from My_AI_Employee.tasks.answered_by import note_answer
from My_AI_Employee.vault.action_block import INFO, parse_actions
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.line_boxes import shown_lines, with_ticked
from My_AI_Employee.vault.note_text import decode_note
from My_AI_Employee.vault.notes import Note, optional_field, parse_note, render_note
from My_AI_Employee.vault.policy_notes import PREFIX as POLICY_PREFIX
from My_AI_Employee.vault.sections import NoteSection, find_fences, join_sections, section_text, split_sections
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.team_ids import is_team_id
from My_AI_Employee.web.decisions import PageDecisions
from My_AI_Employee.web.inbox_service import LogShown, Original, Row, Shown
from My_AI_Employee.web.note_parts import count_warnings

_FOLDERS = (
    Folder.PENDING_APPROVAL, Folder.NEEDS_ACTION, Folder.FAILED, Folder.APPROVED, Folder.IN_PROGRESS, Folder.REJECTED,
)  # fmt: skip
_ANSWER = "Answer"
_MOST_ROWS = 200
_MAX_ORIGINAL = 25_000_000
_REASON = "reason"
PLAN_PREFIX, _TASK_PREFIX = "PLAN-", "TASK-"
_EDITED = "it is checked and shown anew before it can be approved"
_ONCE = "run `ai-employee once` to go on"


@dataclass(frozen=True, kw_only=True)
class VaultInboxService:
    """See `web.inbox_service.InboxService`. decisions: what decides, built when needed. books: asks them."""

    installation: Installation
    decisions: Callable[[], PageDecisions]
    books: PageBooks

    @cached_property
    def _waiting_rows(self) -> WaitingRows:
        return WaitingRows(installation=self.installation)

    @cached_property
    def _ended_rows(self) -> EndedRows:
        return EndedRows(store=self._store)

    @cached_property
    def originals(self) -> Originals:
        """What items were made of."""
        return Originals(store=self._store)

    def close(self) -> None:
        """Close what was opened for the pages."""
        self._waiting_rows.close()
        self.originals.close()

    @property
    def _store(self) -> VaultStore:
        return self.installation.store

    def waiting(self) -> Sequence[Row]:
        """See `InboxService.waiting`."""
        return self._waiting_rows.rows()

    def ended(self, folder: str, words: str) -> Sequence[Row]:
        """See `InboxService.ended`."""
        return self._ended_rows.rows(Folder(folder), words)

    def show(self, item_id: str) -> Shown:
        """See `InboxService.show`."""
        rel = self._find(item_id)
        text, sha256 = self._store.read_note(rel)
        note = parse_note(text)
        folder = str(PurePosixPath(rel).parent)
        asks, is_plan = folder == Folder.NEEDS_ACTION, item_id.startswith(PLAN_PREFIX)
        waits = is_plan and folder == Folder.PENDING_APPROVAL
        return Shown(
            id=item_id,
            folder=folder,
            body=_without_section(note.body, _ANSWER) if asks else note.body,
            sha256=sha256,
            answer=(section_text(note.body, _ANSWER) or "").strip() if asks else None,
            actions=_actions_of(note.body) if waits else None,
            total=total_of(note) if is_plan else None,
            currency=optional_field(note, "currency"),
            warnings=count_warnings(note.body),
            is_in_batches=waits,
            original=self._original_of(item_id, rel),
            lines=shown_lines(note.body) if waits else (),
        )

    def _original_of(self, item_id: str, rel: str) -> Original | None:
        if not item_id.startswith(PLAN_PREFIX):
            return self.originals.of_task(rel) if is_id(item_id) and item_id.startswith(_TASK_PREFIX) else None
        with self.installation.readable_journal().transaction() as connection:
            record = reading.find_plan(connection, item_id)
        if record is None or not record.plan.task_id:
            return None
        try:
            return self.originals.of_plan(record, self._find(record.plan.task_id))
        except NotFoundError:
            return None

    def _find(self, item_id: str) -> str:
        """Path of an item's note. Raises NotFoundError."""
        if not is_item(item_id):
            raise NotFoundError(f"there is no item '{item_id[:60]}'")
        for folder in _FOLDERS:
            if self._store.exists(f"{folder}/{item_id}.md"):
                return f"{folder}/{item_id}.md"
        for entry in self._store.scan(Folder.DONE, deep=True).files:
            if PurePosixPath(entry.rel).stem == item_id:
                return entry.rel
        raise NotFoundError(f"there is no note of {item_id}", hint="it may be worked on; look again in a moment")

    def original(self, name: str) -> bytes:
        """See `InboxService.original`."""
        if "/" in name or not self._store.exists(f"{Folder.ATTACHMENTS}/{name}"):
            raise NotFoundError("there is no such file")
        return self._store.read_bytes(f"{Folder.ATTACHMENTS}/{name}", _MAX_ORIGINAL)[0]

    def page_picture(self, name: str, page: int) -> bytes:
        """See `InboxService.page_picture`."""
        return self.originals.page_picture(name, page)

    def approve(self, person: Person, item_id: str, sha256: str) -> str:
        """See `InboxService.approve`."""
        item_id, remark = resolve_item(self.installation, item_id)
        if remark:
            return remark
        if item_id.startswith(PLAN_PREFIX):
            self.decisions().approve(person, item_id, sha256)
            return self._follows(item_id, Folder.APPROVED)
        person.check_may_approve_everything()
        if item_id.startswith(POLICY_PREFIX):
            self.decisions().decide_policy(person, item_id, Decision.APPROVE, sha256)
            return self._follows(item_id, Folder.APPROVED)
        if sha256 != self._store.read_note(self._find(item_id))[1]:
            raise ItemChangedError(f"{item_id} was changed since it was shown to you; nothing was approved")
        return str(approve_item(self.installation, item_id)["message"])

    def reject(self, person: Person, item_id: str, reason: str) -> str:
        """See `InboxService.reject`. Tasks and requests of the team are rejected by moving their notes."""
        item_id, _ = resolve_item(self.installation, item_id, rejecting=True)
        reason = " ".join(reason.split())[:300]
        if item_id.startswith(PLAN_PREFIX):
            self.decisions().reject(person, item_id, reason)
            return self._follows(item_id, Folder.REJECTED)
        rel = self._find(item_id)
        if item_id.startswith(POLICY_PREFIX):
            self.decisions().decide_policy(person, item_id, Decision.REJECT, self._store.read_note(rel)[1])
            return self._follows(item_id, Folder.REJECTED)
        if is_team_id(item_id):
            person.check_may(Role.APPROVE)
        elif reason:
            text, sha256 = self._store.read_note(rel)
            note = parse_note(text)
            self._store.replace(rel, render_note(Note({**note.front, _REASON: reason}, note.body)), sha256)
        return str(reject_item(self.installation, item_id)["message"])

    def retry(self, person: Person, item_id: str, sha256: str) -> str:
        """See `InboxService.retry`. What waits for the books is tried at the next pass; only they were missing."""
        with self.installation.journal().transaction() as connection:
            record = plans.find_plan(connection, item_id)
        if record is not None and record.status is PlanStatus.FAILED:
            lift_hold(self.installation.journal())
            return self.approve(person, item_id, sha256)
        if is_team_id(item_id):
            return self.approve(person, item_id, sha256)
        person.check_may(Role.APPROVE)
        return str(retry_plan(self.installation, item_id)["message"])

    def _follows(self, item_id: str, folder: Folder) -> str:
        return f"{item_id} is in {folder}; {self._next('it is processed at once')}."

    def _next(self, at_once: str) -> str:
        """What follows by itself while `run` works, else the command that goes on."""
        return at_once if is_led(self.installation.state) else _ONCE

    def undo(self, item_id: str) -> str:
        """See `InboxService.undo`."""
        return str(undo_plan(self.installation, item_id)["message"])

    def answer(self, person: Person, item_id: str, text: str, sha256: str) -> str:
        """See `InboxService.answer`. Kept before the note changes: a planner may take it at once."""
        rel = self._open_note(Folder.NEEDS_ACTION, item_id)
        with self.installation.journal().transaction() as connection:
            note_answer(connection, item_id, person)
        self._change(rel, sha256, lambda body: _with_answer(body, _form_text(text)))
        return f"Your answer is in the task's note; {self._next('the planner tries again')}."

    def edit(self, item_id: str, actions: str, sha256: str) -> str:
        """See `InboxService.edit`."""
        block = f"```{INFO}\n{_form_text(actions)}\n```"
        parse_actions(block)
        self._change(self._open_plan(item_id), sha256, lambda body: _with_actions(body, block))
        return f"The plan is changed; {self._next(_EDITED)}."

    def choose(self, item_id: str, chosen: Mapping[int, str], sha256: str) -> str:
        """See `InboxService.choose`."""
        self._change(self._open_plan(item_id), sha256, lambda body: with_ticked(body, chosen))
        return f"The plan is changed; {self._next(_EDITED)}."

    def _open_plan(self, item_id: str) -> str:
        if not item_id.startswith(PLAN_PREFIX):
            raise NotFoundError(f"{item_id[:60]} is no plan, and is not edited")
        return self._open_note(Folder.PENDING_APPROVAL, item_id)

    def _open_note(self, folder: Folder, item_id: str) -> str:
        """Path of the note of an item that waits. Raises NotFoundError."""
        rel = f"{folder}/{item_id}.md"
        if not is_item(item_id) or not self._store.exists(rel):
            raise NotFoundError(f"{item_id[:60]} no longer waits for this")
        return rel

    def _change(self, rel: str, sha256: str, change: Callable[[str], str]) -> None:
        """Rewrite a note's body, unless it was changed since it was shown (NoteChangedError)."""
        note = parse_note(self._store.read_note(rel)[0])
        self._store.replace(rel, render_note(Note(note.front, change(note.body))), sha256)

    def briefings(self) -> Sequence[str]:
        """See `InboxService.briefings`."""
        names = [PurePosixPath(entry.rel).stem for entry in self._store.scan(Folder.BRIEFINGS).files]
        return sorted(names, reverse=True)[:_MOST_ROWS]

    def briefing(self, name: str) -> str:
        """See `InboxService.briefing`."""
        if name not in self.briefings():
            raise NotFoundError("there is no such briefing")
        return parse_note(self._store.read_note(f"{Folder.BRIEFINGS}/{name}.md")[0]).body

    def chart(self, name: str) -> bytes:
        """See `InboxService.chart`."""
        rel = f"{Folder.BRIEFINGS}/charts/{name}"
        if "/" in name or not name.endswith(".svg") or not self._store.exists(rel):
            raise NotFoundError("there is no such chart")
        return self._store.read_bytes(rel, _MAX_ORIGINAL)[0]

    def report(self, wanted: Mapping[str, str]) -> Mapping[str, Any]:
        """See `InboxService.report`."""
        return self.books.report(wanted)

    def log(self) -> LogShown:
        """See `InboxService.log`."""
        return shown_log(self.installation)


def _without_section(body: str, heading: str) -> str:
    return join_sections([one for one in split_sections(body) if one.heading.casefold() != heading.casefold()])


def _form_text(text: str) -> str:
    """What a browser sends, with the line ends of notes."""
    return decode_note(text.replace("\r\n", "\n").encode()).strip("\n")


def _with_answer(body: str, text: str) -> str:
    sections = split_sections(body)
    places = [at for at, one in enumerate(sections) if one.heading.casefold() == _ANSWER.casefold()]
    answered = NoteSection(_ANSWER, f"\n{text}\n")
    if places:
        sections[places[0]] = answered
    else:
        sections.insert(1, answered)
    return join_sections(sections)


def _actions_of(body: str) -> str | None:
    lines = body.split("\n")
    found = [fence for fence in find_fences(lines) if fence.info.casefold() == INFO and fence.end is not None]
    return "\n".join(lines[found[0].start + 1 : found[0].end]) if len(found) == 1 else None


def _with_actions(body: str, block: str) -> str:
    lines = body.split("\n")
    found = [one for one in find_fences(lines) if one.info.casefold() == INFO and one.end is not None]
    if len(found) != 1:
        raise NoteFormatError("this note has no one block of actions", hint="edit the note in the vault")
    end = found[0].end or 0
    return "\n".join([*lines[: found[0].start], *block.split("\n"), *lines[end + 1 :]])
