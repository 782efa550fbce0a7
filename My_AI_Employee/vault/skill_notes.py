"""Renders notes that ask a person to approve a skill, and reads the id and digest of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.domain.ids import is_id
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import AIEmployeeError, NoteFormatError
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.notes import Note, parse_note, render_note, text_field
from My_AI_Employee.vault.quoting import inline, quote_block

PREFIX = "SKILL-"
_GUIDANCE = {
    "pending_approval": "Nothing has changed yet. To approve exactly the text below, drag this note to "
    f"`{Folder.APPROVED}/` or run `ai-employee approve {{id}}`; to refuse it, drag it to `{Folder.REJECTED}/` or run "
    "`ai-employee reject {id}`. Edits in this note change nothing: edit the skill in git, and promote it again.",
    "approved": "Approved. `ai-employee skills publish` puts exactly these bytes to where they are used.",
    "rejected": "Refused. Nothing was published.",
    "withdrawn": "Withdrawn: other bytes of this skill were put up for approval after it.",
}


@dataclass(frozen=True, kw_only=True)
class SkillNote:
    """A request to approve a skill. front: properties after the status, such as version and digest.

    message: what happened. texts: of every file, by path; all are approved. changes: lines of a difference.
    """

    id: str
    status: str
    created: datetime
    name: str
    front: Mapping[str, str]
    description: str
    evaluated: str
    texts: tuple[tuple[str, str], ...]
    changes: tuple[str, ...] = ()
    message: str = ""


def render_skill_note(note: SkillNote) -> str:
    """Render the note; everything that comes from the skill is quoted, so that it has no effect in the note."""
    front = {
        "id": note.id,
        "type": "skill",
        "status": note.status,
        "created": to_iso(note.created),
        "skill": note.name,
        **note.front,
    }
    title = f"# Use the skill {inline(note.name)} {inline(note.front.get('version', ''))}".rstrip()
    sections = [
        [title, "", inline(note.description), "", _GUIDANCE[note.status].format(id=note.id)],
        ["## What happened", "", quote_block(note.message)] if note.message else [],
        ["## How it was evaluated", "", inline(note.evaluated)],
        ["## What changed since it was approved last", "", quote_block("\n".join(note.changes))]
        if note.changes
        else [],
        ["## Its files", "", "Every word of them is approved; a model may be told all but the cases."],
        *([f"### {inline(path)}", "", quote_block(text)] for path, text in note.texts),
    ]
    return render_note(Note(front, "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"))


def skill_note_id(name: str, text: str) -> str:
    """The id of a skill's request, from the properties of its note or the file name; empty for other notes."""
    try:
        found = text_field(parse_note(text), "id")
    except AIEmployeeError:
        found = ""
    if found.startswith(PREFIX) and is_id(found):
        return found
    stem = name.removesuffix(".md")
    return stem if stem.startswith(PREFIX) and is_id(stem) else ""


def read_skill_request(text: str) -> tuple[str, str]:
    """(digest, description) of a request's note, for its signature. Raises NoteFormatError."""
    note = parse_note(text)
    name, version, digest = (text_field(note, field) for field in ("skill", "version", "digest"))
    if not (name and digest):
        raise NoteFormatError("this note names no skill and no digest", hint="it was edited")
    return digest, f"the skill {name} {version}"
