"""One copy of a template per request key, made by Odoo's own `action_create_from_template`.

`load`, which binds a key to a record, cannot copy. So the key is bound to the copy in three steps:

1. `load` puts a note with the key into the template's chatter and, in the same transaction, a token below it. A note
   that exists is not written again, so a token that was used never comes back.
2. The values of the copy delete the token and add a second note: Odoo does all of it in one transaction, or nothing.
   Without the token it refuses (MissingError), also the later of two concurrent calls, which PostgreSQL makes wait.
3. The copy is the record of the second note, whose parent is the first note.

This needs no more rights than copying the template does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.keys import find_key, load_once
from My_AI_Employee.errors import BooksRefusedError, RecordNotFoundError
from My_AI_Employee.team.tools.shared.request_keys import KeyedRequest, check_note, note_values, rights_as_errors

_UPDATE, _DELETE, _CREATE = 1, 2, 0
"""Odoo's commands for the lines of a one2many field."""


@dataclass(frozen=True, kw_only=True)
class TemplateLaunch:
    """One request to copy a template. model: project.project or project.task; template: its id."""

    odoo: OdooClient
    request: KeyedRequest
    model: str
    template: int

    def run(self, values: Mapping[str, Any]) -> tuple[int, bool]:
        """The copy's id, and whether this call made it. Raises KeyConflictError, AccessRefusedError."""
        note = self._put_note()
        token = find_key(self.odoo, self._token_key)
        if token is None:
            return self._made_before(note), False
        try:
            return self._copy(values, note, token.record_id), True
        except BooksRefusedError as error:
            if error.facts.get("odoo_error") != "odoo.exceptions.MissingError":
                raise
        return self._made_before(note), False

    @property
    def _token_key(self) -> str:
        return f"{self.request.key}_token"

    def _put_note(self) -> int:
        """Create the first note with the token below it, once."""
        values = {**note_values(self.request, self.model), "res_id": str(self.template)}
        token = {f"child_ids/{name}": value for name, value in values.items()}
        row = {"id": self.request.key, **values, "child_ids/id": self._token_key, **token}
        with rights_as_errors():
            note = load_once(self.odoo, "mail.message", self.request.key, [row])
        check_note(self.odoo, self.request, self.request.key)
        return note

    def _copy(self, values: Mapping[str, Any], note: int, token: int) -> int:
        """Update the token, then delete it: Odoo ignores the deletion of a missing record, but not its update."""
        subtype = find_key(self.odoo, "mail.mt_note")
        own_note = {
            "model": self.model,
            "parent_id": note,
            "body": "<p>Launched from a template through the AI assistant</p>",
            "message_type": "notification",
            "subtype_id": subtype.record_id if subtype else False,
            "is_internal": True,
        }
        commands = [[_UPDATE, token, {"body": ""}], [_DELETE, token], [_CREATE, 0, own_note]]
        answer = self.odoo.call(
            self.model,
            "action_create_from_template",
            ids=[self.template],
            values={**values, "message_ids": commands},
        )
        return int(answer[0] if isinstance(answer, list) else answer)

    def _made_before(self, note: int) -> int:
        """Raises RecordNotFoundError when the copy was deleted since, or is hidden from this person now."""
        domain = [["parent_id", "=", note], ["model", "=", self.model], ["res_id", "!=", self.template]]
        rows = self.odoo.call("mail.message", "search_read", domain=domain, fields=["res_id"], order="id", limit=1)
        if not rows:
            raise RecordNotFoundError(
                "this request was carried out before; its copy was deleted or is hidden from you",
                hint="launch the template with another request_key",
            )
        return int(rows[0]["res_id"])
