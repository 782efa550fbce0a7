"""Idempotent creation: the same request key from the same person gives the same record.

`load` writes a record, its external id and a note in its chatter in one transaction, with the rights that creating
the record needs and no others. The note's external id is the record's with `_note`; its text contains a fingerprint
of the arguments, so that a key used again with other arguments is recognised.
"""

import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.keys import find_key, key_conflict, load_once, read_marker
from My_AI_Employee.domain.digests import digest_of
from My_AI_Employee.errors import AccessRefusedError, BooksRefusedError
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import CallContext

PREFIX = "__ai_employee_team__"
RequestKey = Annotated[
    str,
    Field(
        max_length=200,
        description="Any text of yours that names this request. Calling again with the same key gives the record "
        "that is there instead of another one: use one whenever you may have to try again. "
        "Empty: each call makes one",
    ),
]
_NO_RIGHT = re.compile(r"You are not allowed to \w+ '|doesn't have '\w+' access to:")
"""Odoo's texts for a missing right (ir.model.access, ir.rule); `load` does not return the exception's name."""


class CreateArguments(Arguments):
    """Base of the arguments of tools that create a record."""

    request_key: RequestKey = ""


@dataclass(frozen=True, kw_only=True)
class KeyedRequest:
    """A request to create something. key: its external id; fingerprint: digest of the arguments."""

    tool: str
    key: str
    fingerprint: str

    @property
    def note_key(self) -> str:
        """External id of the note with the fingerprint."""
        return f"{self.key}_note"

    @property
    def note(self) -> str:
        """The note's text: a sentence for people, and the marker that read_marker reads."""
        return f"<p>Made through the AI assistant [operation={self.tool}] [arguments={self.fingerprint}]</p>"


def request_of(caller: CallContext, tool: str, arguments: CreateArguments) -> KeyedRequest:
    """The request of a call; with a random key when the person gave none."""
    key = arguments.request_key.strip() or secrets.token_hex(16)
    return KeyedRequest(
        tool=tool,
        key=f"{PREFIX}.{tool}_{digest_of([*caller.principal.key, tool, key])[:32]}",
        fingerprint=digest_of(arguments.model_dump(mode="json", exclude={"request_key"}))[:12],
    )


def make_once(odoo: OdooClient, request: KeyedRequest, model: str, row: Mapping[str, str]) -> tuple[int, bool]:
    """Create the record, or find the one of this key; returns its id and whether this call created it.

    Raises KeyConflictError when the key was used with other arguments, AccessRefusedError.
    """
    known = find_key(odoo, request.key) is not None
    if known:
        check_note(odoo, request)
    values = {"id": request.key, **row, **_note_columns(request, model)}
    with rights_as_errors():
        record_id = load_once(odoo, model, request.key, [values])
    if not known:
        check_note(odoo, request)  # another call with this key may have been faster
    return record_id, not known


def _note_columns(request: KeyedRequest, model: str) -> dict[str, str]:
    columns = {"id": request.note_key, **note_values(request, model)}
    return {f"message_ids/{name}": value for name, value in columns.items()}


def note_values(request: KeyedRequest, model: str) -> dict[str, str]:
    """An internal log note as columns for `load`; nobody is notified of it."""
    return {
        "model": model,
        "body": request.note,
        "message_type": "notification",
        "subtype_id/id": "mail.mt_note",
        "is_internal": "1",
    }


def check_note(odoo: OdooClient, request: KeyedRequest, note_key: str = "") -> None:
    """Raises KeyConflictError when the note has another fingerprint. A deleted note is accepted."""
    found = find_key(odoo, note_key or request.note_key)
    if found is None:
        return
    marker = read_marker(odoo, found.record_id) if found.model == "mail.message" else None
    if marker is None or marker.facts.get("arguments") != request.fingerprint:
        raise key_conflict(request.key)


@contextmanager
def rights_as_errors() -> Iterator[None]:
    """Raise AccessRefusedError for a missing right: `load` reports every error in the same form."""
    try:
        yield
    except BooksRefusedError as error:
        if not _NO_RIGHT.search(error.message):
            raise
        raise AccessRefusedError(
            error.message, hint="this needs a right that your Odoo user lacks; ask who manages Odoo"
        ) from None


def check_may_create(odoo: OdooClient, model: str, what: str) -> None:
    """Raises AccessRefusedError when the person may not create records of the model."""
    if not odoo.call(model, "has_access", operation="create"):
        raise AccessRefusedError(
            f"you may not create a {what} in this Odoo",
            hint=f"ask who manages Odoo for the right to create {what}s",
            facts={"model": model},
        )
