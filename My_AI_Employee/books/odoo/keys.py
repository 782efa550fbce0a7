"""Idempotency keys as external ids: `load` creates a record together with its key, or finds the existing record.

With the context `mode=update, noupdate=True` Odoo does not change a record whose external id exists and returns its
id (odoo/orm/models.py, `_load_records`), so a repeated or concurrent load is harmless. Lines have their own ids,
`<key>_l1_<fingerprint>`; the fingerprint of the arguments reveals that a key is reused for another operation.
"""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.faults import busy, one_line
from My_AI_Employee.books.odoo.values import Row, moment
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.digests import KEY_PREFIX, digest_of
from My_AI_Employee.errors import AIEmployeeError, BooksRefusedError, KeyConflictError
from My_AI_Employee.observability.crash_points import reach

CREATE_ONLY = {"mode": "update", "noupdate": True}
"""Context of a `load` that never changes existing records."""


@dataclass(frozen=True)
class KeyedRecord:
    """The record of an external id."""

    model: str
    record_id: int


def fingerprint(action: Action) -> str:
    """Hash of the tool and its arguments: 12 hex digits."""
    return digest_of([action.tool, action.arguments()])[:12]


def find_key(client: OdooClient, key: str) -> KeyedRecord | None:
    """The record of an external id; None when there is none. Deleting a record deletes its external id."""
    module, _, name = key.partition(".")
    try:
        model, record_id = client.call("ir.model.data", "check_object_reference", module=module, xml_id=name)
    except BooksRefusedError as error:
        if error.facts.get("odoo_error") == "builtins.ValueError":
            return None
        raise
    return KeyedRecord(str(model), int(record_id)) if record_id else None


def change_state(client: OdooClient, model: str, method: str, record_id: int, before: str) -> None:
    """Call a method that changes a record's state. before: its state now.

    An error is ignored if the state has changed: Odoo may report `cannot marshal None` after the commit.
    """
    try:
        client.call(model, method, ids=[record_id])
    except BooksRefusedError:
        rows = client.call(model, "read", ids=[record_id], fields=["state"])
        if not rows or rows[0]["state"] == before:
            raise


def key_conflict(key: str) -> KeyConflictError:
    """The error for a key that belongs to another operation."""
    return KeyConflictError("this idempotency key was used with other arguments", facts={"key": key})


_MODEL_CONTEXT: Mapping[str, Mapping[str, bool]] = {
    "account.payment": {"force_payment_move": True},
    "ir.attachment": {"image_no_postprocess": True},  # otherwise Odoo shrinks a picture of more than 1920 pixels
}


def load_rows(client: OdooClient, model: str, fields: Sequence[str], rows: Iterable[Sequence[str]]) -> list[int]:
    """Load rows of text; returns the ids in order. Raises BooksRefusedError with the refused rows in its facts."""
    context = {**CREATE_ONLY, **_MODEL_CONTEXT.get(model, {})}
    answer = client.call(model, "load", fields=list(fields), data=[list(row) for row in rows], context=context)
    if answer["ids"]:
        reach("odoo.loaded")
        return [int(record_id) for record_id in answer["ids"]]
    messages = [message for message in answer["messages"] if message.get("type") == "error"]
    reasons = dict.fromkeys(one_line(str(message.get("message", ""))) for message in messages)
    rejected = sorted({int(message["rows"]["from"]) for message in messages if "rows" in message})
    raise BooksRefusedError("; ".join(reasons) or "Odoo refuses the record", facts={"rows": rejected})


def load_once(client: OdooClient, model: str, key: str, rows: Sequence[Mapping[str, str]]) -> int:
    """Create the record with this key, or find it. rows: the record's values, then one row per further line.

    Of two concurrent calls Odoo refuses one (HTTP 200, `ids: false`), which then looks up the other's record.
    """
    try:
        (record_id,) = load_rows(client, model, *as_table(rows))
    except BooksRefusedError as refusal:
        found = find_key(client, key)
        if found is None:
            raise refusal_or_busy(refusal) from None
        if found.model != model:
            raise key_conflict(key) from None
        return found.record_id
    return record_id


def refusal_or_busy(refusal: BooksRefusedError) -> AIEmployeeError:
    """A conflict with another transaction, or with a file that another is writing, may be retried; any other refusal
    is final."""
    if re.search(r"could not serialize|deadlock detected|collides with an existing file", refusal.message):
        return busy(refusal.message)
    return refusal


def as_table(rows: Sequence[Mapping[str, str]]) -> tuple[list[str], list[list[str]]]:
    """Field names and rows of text, as `load` takes them."""
    fields = list(dict.fromkeys(name for row in rows for name in row))
    return fields, [[row.get(name, "") for name in fields] for row in rows]


def line_key(key: str, number: int, arguments_hash: str) -> str:
    """External id of a line. number: from 1. arguments_hash: see `fingerprint`."""
    return f"{key}_l{number}_{arguments_hash}"


def check_lines(client: OdooClient, lines_of: Mapping[str, Sequence[int]], hashes: Mapping[str, str]) -> set[str]:
    """Keys whose lines were loaded for other arguments. lines_of: key -> line ids. hashes: key -> fingerprint."""
    ids = [line for lines in lines_of.values() for line in lines]
    if not ids:
        return set()
    names = client.call("account.move.line", "get_external_id", ids=ids)
    wrong = set()
    for key, lines in lines_of.items():
        own = [name for line in lines if (name := names.get(str(line), "")).startswith(f"{key}_l")]
        if any(name.rpartition("_")[2] != hashes[key] for name in own):
            wrong.add(key)
    return wrong


@dataclass(frozen=True, kw_only=True)
class Marker:
    """A note with a key in a record's chatter: it records the intent of an operation that creates no record.

    facts: what the operation stores in the note, among it the tool and the fingerprint of its arguments.
    """

    marker_id: int
    model: str
    record_id: int
    at: datetime
    facts: Mapping[str, str]


_FACT = re.compile(r"\[(\w+)=([^\]]*)\]")


def put_marker(client: OdooClient, key: str, target: KeyedRecord, facts: Mapping[str, str]) -> Marker:
    """Write the note, or find the existing one. facts: stored in the note's text as `[name=value]`."""
    return read_marker(client, load_once(client, "mail.message", key, [_marker_row(key, target, facts)]))


def note_or_made(client: OdooClient, key: str, target: KeyedRecord, facts: Mapping[str, str]) -> int | None:
    """Mark a record that was there with a key; the id of the one that another call with this key has made meanwhile.

    That call's record can be found as one that was there, before its key is looked up. Raises KeyConflictError.
    """
    try:
        put_marker(client, key, target, facts)
    except KeyConflictError:
        found = find_key(client, key)
        if found is None or found.model != target.model:
            raise
        return found.record_id
    return None


def put_markers(client: OdooClient, wanted: Sequence[tuple[str, KeyedRecord, Mapping[str, str]]]) -> list[Marker]:
    """Write notes, or find the existing ones, in two calls. wanted: (key, target, facts).

    Raises BooksRefusedError when another call writes one of them now: then none was written.
    """
    ids = load_rows(client, "mail.message", *as_table([_marker_row(*one) for one in wanted]))
    found = {marker.marker_id: marker for marker in read_markers(client, ids)}
    return [found[marker_id] for marker_id in ids]


def _marker_row(key: str, target: KeyedRecord, facts: Mapping[str, str]) -> dict[str, str]:
    return {
        "id": key,
        "model": target.model,
        "res_id": str(target.record_id),
        "body": _body(facts),
        "message_type": "notification",
        "subtype_id/id": "mail.mt_note",
        "is_internal": "1",
    }


def extend_marker(client: OdooClient, marker: Marker, **facts: str) -> None:
    """Add facts to a note."""
    body = _body({**marker.facts, **facts})
    client.call("mail.message", "write", ids=[marker.marker_id], vals={"body": body})


def extend_markers(client: OdooClient, markers: Sequence[Marker], **facts: str) -> None:
    """Add facts to several notes in one call. Raises BooksBusyError when another call writes them now."""
    rows = [{".id": str(one.marker_id), "body": _body({**one.facts, **facts})} for one in markers]
    try:
        load_rows(client, "mail.message", *as_table(rows))
    except BooksRefusedError as refusal:
        raise refusal_or_busy(refusal) from None


def _body(facts: Mapping[str, str]) -> str:
    plain = {name: value.replace("[", "(").replace("]", ")") for name, value in facts.items()}
    shown = " ".join(f"[{name}={value}]" for name, value in plain.items())
    return f"<p>{html.escape(shown, quote=False)}</p>"


def read_marker(client: OdooClient, marker_id: int) -> Marker:
    """Read a note."""
    (marker,) = read_markers(client, [marker_id])
    return marker


def read_markers(client: OdooClient, marker_ids: Sequence[int]) -> list[Marker]:
    """Read several notes in one call."""
    fields = ["model", "res_id", "body", "create_date"]
    return [_marker(row) for row in client.call("mail.message", "read", ids=list(marker_ids), fields=fields)]


def _marker(row: Row) -> Marker:
    facts = dict(_FACT.findall(html.unescape(str(row["body"]))))
    return Marker(
        marker_id=int(row["id"]),
        model=str(row["model"]),
        record_id=int(row["res_id"]),
        at=moment(row["create_date"]),
        facts=facts,
    )


def find_marker(client: OdooClient, key: str) -> Marker | None:
    """The note with this key, if there is one. Raises KeyConflictError when the key belongs to another record."""
    found = find_key(client, key)
    if found is None:
        return None
    if found.model != "mail.message":
        raise key_conflict(key)
    return read_marker(client, found.record_id)


def markers_on(client: OdooClient, move_id: int, operation: str) -> list[Marker]:
    """The notes of an operation on an invoice, oldest first, with any of this program's keys."""
    return list(keyed_markers(client, KeyedRecord("account.move", move_id), operation).values())


def keyed_markers(client: OdooClient, target: KeyedRecord, operation: str) -> dict[str, Marker]:
    """The notes of an operation on a record by this program's keys, oldest first."""
    domain = [
        ["model", "=", target.model],
        ["res_id", "=", target.record_id],
        ["body", "ilike", f"[operation={operation}]"],
    ]
    rows = client.call("mail.message", "search_read", domain=domain, fields=["id"], order="id")
    ids = [int(row["id"]) for row in rows]
    names = client.call("mail.message", "get_external_id", ids=ids) if ids else {}
    keys = {number: str(names.get(str(number), "")) for number in ids}
    return {key: read_marker(client, number) for number, key in keys.items() if key.startswith(f"{KEY_PREFIX}.")}


def check_marker(marker: Marker, key: str, action: Action) -> None:
    """Raise KeyConflictError when the note was written for another operation."""
    if marker.facts.get("arguments") != fingerprint(action):
        raise key_conflict(key)


def marker_facts(action: Action, **more: str) -> dict[str, str]:
    """The facts of every note: the tool, the fingerprint of its arguments, and more."""
    return {"operation": action.tool, "arguments": fingerprint(action), **more}
