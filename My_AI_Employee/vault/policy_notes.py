"""Renders and parses notes that ask a person to accept a looser policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.domain.ids import is_id
from My_AI_Employee.domain.policy import POLICY_FIELDS, FrontMatter, Policy, loosened, policy_from
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import AIEmployeeError, NoteFormatError, ValidationFailedError
from My_AI_Employee.vault.layout import HANDBOOK, Folder
from My_AI_Employee.vault.notes import Note, parse_note, render_note, text_field
from My_AI_Employee.vault.quoting import inline, quote_block, table

PREFIX = "POLICY-"
_GUIDANCE = {
    "pending_approval": "Nothing has changed yet. To accept exactly the values of the column 'Asked', drag this "
    f"note to `{Folder.APPROVED}/` or run `ai-employee approve {{id}}`; to refuse them, drag it to "
    f"`{Folder.REJECTED}/` or run `ai-employee reject {{id}}`. Edits in this note change nothing: edit `{HANDBOOK}`.",
    "accepted": "Accepted. The values of the column 'Asked' are the policy.",
    "rejected": "Refused. What was accepted before holds, whatever the handbook says; this is not asked again.",
    "withdrawn": f"Withdrawn: `{HANDBOOK}` does not ask for these values any more.",
}
_OWNERS = (
    "Whatever comes in has an origin. Files that are put into the vault by hand are the owner's own words; mails are "
    "those of a customer, a vendor or a stranger. Mails from the addresses in `owners` would count as the owner's "
    "own words too, if your mail server has authenticated them (the setting `AI_EMPLOYEE_MAIL_AUTHSERV_ID`). Only "
    "the owner's own words can have a small expense recorded without asking. Accept it if these addresses belong to "
    "people who may spend the firm's money, and nobody else can send mail from them."
)


@dataclass(frozen=True, kw_only=True)
class PolicyNote:
    """A policy request. status: pending_approval, accepted, rejected or withdrawn. message: what happened."""

    id: str
    status: str
    created: datetime
    accepted: Policy
    asked: Policy
    message: str = ""


def render_policy_note(note: PolicyNote) -> str:
    """Render the note. Its front matter contains the requested values and their digest."""
    front: FrontMatter = {
        "id": note.id,
        "type": "policy",
        "status": note.status,
        "created": to_iso(note.created),
        "digest": note.asked.digest,
        **note.asked.as_front_matter(),
    }
    looser = loosened(note.accepted, note.asked)
    sections = [
        [f"# Allow more: {inline(', '.join(looser)) or 'nothing'}", "", _GUIDANCE[note.status].format(id=note.id)],
        ["## What happened", "", quote_block(note.message)] if note.message else [],
        ["## What `owners` means", "", _OWNERS] if "owners" in looser else [],
        ["## What would change", "", *table(["Field", "Accepted", "Asked", ""], _rows(note, looser))],
    ]
    return render_note(Note(front, "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"))


def _rows(note: PolicyNote, looser: list[str]) -> list[list[str]]:
    accepted, asked = note.accepted.as_front_matter(), note.asked.as_front_matter()
    return [
        [f"`{name}`", _cell(accepted[name]), _cell(asked[name]), "**allows more**" if name in looser else "tighter"]
        for name in POLICY_FIELDS
        if accepted[name] != asked[name]
    ]


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return inline(", ".join(value)) or "none"
    return inline(str(value).lower() if isinstance(value, bool) else str(value))


def policy_note_id(name: str, text: str) -> str:
    """The id of a policy request, from the properties of its note or the file name; empty for other notes."""
    found = _front_id(text)
    if found.startswith(PREFIX) and is_id(found):
        return found
    stem = name.removesuffix(".md")
    return stem if stem.startswith(PREFIX) and is_id(stem) else ""


def _front_id(text: str) -> str:
    try:
        return text_field(parse_note(text), "id")
    except AIEmployeeError:
        return ""


def read_policy_request(text: str) -> tuple[Policy, str]:
    """Parse (policy, digest) of a request's note. Raises NoteFormatError when they do not match."""
    note = parse_note(text)
    front: Mapping[str, object] = note.front
    try:
        asked = policy_from(front)
    except ValidationFailedError as error:
        raise NoteFormatError(f"this policy request cannot be read: {error}") from None
    if text_field(note, "digest") != asked.digest:
        raise NoteFormatError("the values in this note do not belong to its digest", hint="it was edited")
    return asked, asked.digest
