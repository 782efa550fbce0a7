"""Plan notes in the folders of decisions: read, matched with the journal, brought under their own name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from My_AI_Employee.domain.ids import is_id
from My_AI_Employee.domain.plan import PlannedAction, plan_actions
from My_AI_Employee.domain.settled_lines import with_ticks
from My_AI_Employee.errors import NoteChangedError, VaultError
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import PlanRecord
from My_AI_Employee.tasks.quarantine import Quarantine
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.line_boxes import ticked_boxes
from My_AI_Employee.vault.placement import DECISION_FOLDERS, find_note
from My_AI_Employee.vault.plan_notes import PlanNote, parse_plan
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.team_notes import is_team_note
from My_AI_Employee.views.plan_notes import plan_folder


@dataclass(frozen=True, kw_only=True)
class SeenNote:
    """A plan note in a folder. record: what the journal knows of it, None when nothing."""

    rel: str
    sha256: str
    text: str
    record: PlanRecord | None

    @cached_property
    def note(self) -> PlanNote:
        """The text, read. Raises VaultError."""
        return parse_plan(self.text)

    @property
    def actions(self) -> tuple[PlannedAction, ...]:
        """What the note asks for; of a text that the program wrote, without reading it. Raises ActionError."""
        if self.record is not None and self.shows_record:
            return self.record.plan.actions
        actions = plan_actions(self.note.actions)
        if self.record is None or not self.record.plan.choices:
            return actions
        return with_ticks(self.record.plan, actions, ticked_boxes(self.note.body, self.record.plan.choices))

    @property
    def is_as_written(self) -> bool:
        """Whether it is the text that the program wrote last."""
        return self.record is not None and self.record.note_sha256 == self.sha256

    @property
    def shows_record(self) -> bool:
        """Whether it is that text, and the plan has not changed since it was written."""
        return self.is_as_written and self.record is not None and self.record.shown_status == self.record.status


@dataclass(frozen=True, kw_only=True)
class PlanNoteReader:
    """Reads plan notes. settle_s: how long a note must have rested before a change in it counts."""

    journal: Journal
    quarantine: Quarantine
    settle_s: float

    @property
    def store(self) -> VaultStore:
        """The vault's files."""
        return self.quarantine.store

    def read(self, rel: str) -> SeenNote | None:
        """The plan note; None when it cannot be read as one. Raises NoteChangedError when it is gone."""
        try:
            text, sha256 = self.store.read_note(rel)
            named = SeenNote(rel=rel, sha256=sha256, text=text, record=self.record_named(rel))
            if named.is_as_written:
                return named
            note_id = named.note.id
        except NoteChangedError:
            raise
        except VaultError:
            return None
        if named.record is not None and named.record.plan.id == note_id:
            return named
        with self.journal.transaction() as connection:
            return replace(named, record=plans.find_plan(connection, note_id))

    def is_of_team(self, rel: str) -> bool:
        """Whether a note that is no plan waits for the team server, which alone decides about its notes."""
        name = rel.rsplit("/", 1)[-1]
        try:
            return is_team_note(name, self.store.read_note(rel)[0])
        except NoteChangedError:
            raise
        except VaultError:
            return is_team_note(name, "")

    def is_being_written(self, seen: SeenNote | None, mtime_ns: int) -> bool:
        """Whether somebody may still be writing: changed a moment ago, and not by the program."""
        fresh = 0 <= self.quarantine.clock().timestamp() - mtime_ns / 1e9 < self.settle_s
        return fresh and (seen is None or not seen.is_as_written)

    def record_named(self, rel: str) -> PlanRecord | None:
        """The plan that a file is named after."""
        name = _name_of(rel)
        if not is_id(name):
            return None
        with self.journal.transaction() as connection:
            return plans.find_plan(connection, name)

    def records_named(self, rels: Iterable[str]) -> list[PlanRecord]:
        """The plans that files are named after, in the order of the files, each once."""
        names = [name for name in dict.fromkeys(map(_name_of, rels)) if is_id(name)]
        with self.journal.transaction() as connection:
            found = {record.plan.id: record for record in plans.find_plans(connection, names)}
        return [found[name] for name in names if name in found]

    def under_own_name(self, seen: SeenNote, folder: Folder) -> SeenNote | None:
        """The note as `folder/<plan id>.md`; None for a further copy of a note, which is set aside.

        A conflict copy of a synchroniser is not what a person decided on; a note that was renamed, or dragged with
        the folder around it, is.
        """
        if seen.record is None:
            return seen
        name = f"{seen.record.plan.id}.md"
        if seen.rel == f"{folder}/{name}":
            return seen
        home = find_note(self.store, name, (*DECISION_FOLDERS, plan_folder(seen.record, self.quarantine.clock())))
        if home is None:
            return replace(seen, rel=self.store.move(seen.rel, folder, seen.sha256, name=name))
        self.quarantine.put(
            seen.rel,
            f"It is another copy of {home}, and counts for nothing.",
            hint=f"Decide by moving {home}; to change the plan, edit that note.",
        )
        return None


def _name_of(rel: str) -> str:
    return rel.rsplit("/", 1)[-1].removesuffix(".md")
