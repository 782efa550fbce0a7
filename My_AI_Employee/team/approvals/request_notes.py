"""Requests as notes in the vault. Their contents are quoted, because they come from clients and from Odoo."""

import json
from collections.abc import Mapping
from typing import Any

from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.team.approvals.requests import ITEM_STATES, QueuedRequest, RequestState
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.notes import Note, render_note
from My_AI_Employee.vault.placement import folder_of
from My_AI_Employee.vault.quoting import inline, quote_block, table
from My_AI_Employee.vault.team_notes import EFFECT, HAPPENED, TEAM_NOTE_TYPE

_CELL_CHARS = 200
_RESULT_CHARS = 2_000
_STATUS = {RequestState.PENDING: "pending_approval", RequestState.RUNNING: "executing"}
_DECIDE = (
    f"To approve, drag this note to `{Folder.APPROVED}/`; to refuse, drag it to `{Folder.REJECTED}/`. Whoever moves "
    "notes in this vault decides. Edits in this note change nothing, and a copy of it does nothing."
)
_GUIDANCE = {
    RequestState.PENDING: f"Nothing has been done yet. {_DECIDE}",
    RequestState.EXPIRED: f"Nobody decided in time; nothing has been done. {_DECIDE}",
    RequestState.APPROVED: "Approved. The team server carries it out, unless what Odoo holds has changed.",
    RequestState.RUNNING: "Being carried out.",
    RequestState.DONE: "Done, once. What Odoo answered is below.",
    RequestState.FAILED: f"This needs a person. To try again, drag this note to `{Folder.APPROVED}/`: it runs only "
    f"when Odoo still holds what is shown here. To leave it, drag it to `{Folder.REJECTED}/`.",
    RequestState.REJECTED: "Refused. Nothing is done with it any more; it can be asked for again.",
}


def note_name(request: QueuedRequest) -> str:
    """The file name of a request's note."""
    return f"{request.id}.md"


def note_folder(request: QueuedRequest) -> str:
    """The folder for a request's note; for a request that is done, the folder of the month in which it ended."""
    ended = from_iso(request.finished) if request.finished else request.created
    return folder_of(ITEM_STATES[request.state], ended)


def render_request(request: QueuedRequest, title: str) -> str:
    """The note's text. title: of the tool."""
    front = {
        "id": request.id,
        "type": TEAM_NOTE_TYPE,
        "status": _STATUS.get(request.state, request.state.value),
        "tool": request.tool,
        "person": request.principal.login,
        "created": to_iso(request.created),
        "expires": to_iso(request.expires),
        "digest": request.digest,
    }
    person = inline(request.principal.login)
    sections = [
        [f"# {inline(title)}, asked for by {person}", "", _GUIDANCE[request.state]],
        [f"## {HAPPENED}", "", quote_block(request.message)] if request.message else [],
        [f"## {EFFECT}", "", quote_block(request.question)],
        [f"It runs with the rights that {person} has in Odoo, never with more."],
        _arguments(json.loads(request.arguments)),
        _decided(request),
        _result(request),
    ]
    return render_note(Note(front, "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"))


def _arguments(arguments: Mapping[str, Any]) -> list[str]:
    """All arguments in full, so that people see everything that they approve."""
    texts = {name: _as_text(value) for name, value in arguments.items()}
    short = {name: text for name, text in texts.items() if len(text) <= _CELL_CHARS and "\n" not in text}
    rows = [[inline(name), inline(text) or "(empty)"] for name, text in short.items()]
    lines = ["## Arguments", "", *(table(["Argument", "Value"], rows) if rows else [])]
    for name in (name for name in texts if name not in short):
        lines += ["", f"**{inline(name)}**", "", quote_block(texts[name])]
    return lines


def _decided(request: QueuedRequest) -> list[str]:
    if not request.decided:
        return []
    return ["## Decision", "", f"{inline(request.decided_by)}, {request.decided}"]


def _result(request: QueuedRequest) -> list[str]:
    if not request.result:
        return []
    rows = []
    for name, value in json.loads(request.result).items():
        text = _as_text(value)
        rows.append([inline(name), inline(text[:_RESULT_CHARS]) + (" …" if len(text) > _RESULT_CHARS else "")])
    return ["## Result", "", *table(["Field", "Value"], rows), "", f"Finished {request.finished}."]


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
