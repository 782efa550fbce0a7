"""Exactly once by external ids: `load` creates a record and its key in one transaction, or finds it.

With the context `mode=update, noupdate=True` Odoo leaves a record alone whose external id exists and answers its
id (odoo/orm/models.py, `_load_records`), so a repeated or raced load is harmless. Lines carry ids of their own,
`<key>_l1_<fingerprint>`; the fingerprint of the arguments tells a key that is used for something else.
"""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.faults import one_line
from My_AI_Employee.books.odoo.values import moment
from My_AI_Employee.domain.actions import KEY_PREFIX, Action, digest_of
from My_AI_Employee.errors import AIEmployeeError, BooksRefusedError, BooksUnavailableError, KeyConflictError
from My_AI_Employee.observability.crash_points import reach

ONCE = {"mode": "update", "noupdate": True}
"""Context of a load that never changes what is there."""


@dataclass(frozen=True)
class KeyedRecord:
    """What an external id points to."""

    model: str
    record_id: int


def fingerprint(action: Action) -> str:
    """12 hex digits over the tool and its arguments."""
    return digest_of([action.tool, action.arguments()])[:12]


def find_key(client: OdooClient, key: str) -> KeyedRecord | None:
    """The record of an external id; None when there is none (a deleted record takes its key along)."""
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

    An error is believed only when the state is as before: Odoo has reported `cannot marshal None` after the commit.
    """
    try:
        client.call(model, method, ids=[record_id])
    except BooksRefusedError:
        rows = client.call(model, "read", ids=[record_id], fields=["state"])
        if not rows or rows[0]["state"] == before:
            raise


def key_conflict(key: str) -> KeyConflictError:
    """The key belongs to another operation."""
    return KeyConflictError("this idempotency key was used with other arguments", facts={"key": key})


_ALSO: Mapping[str, Mapping[str, bool]] = {
    "account.payment": {"force_payment_move": True},
    "ir.attachment": {"image_no_postprocess": True},  # otherwise Odoo shrinks a picture of more than 1920 pixels
}


def load_rows(client: OdooClient, model: str, fields: Sequence[str], rows: Iterable[Sequence[str]]) -> list[int]:
    """Load rows of text; answers the ids in order. Raises BooksRefusedError, facts `rows`: the refused records."""
    context = {**ONCE, **_ALSO.get(model, {})}
    answer = client.call(model, "load", fields=list(fields), data=[list(row) for row in rows], context=context)
    if answer["ids"]:
        reach("odoo.loaded")
        return [int(record_id) for record_id in answer["ids"]]
    messages = [message for message in answer["messages"] if message.get("type") == "error"]
    reasons = dict.fromkeys(one_line(str(message.get("message", ""))) for message in messages)
    rejected = sorted({int(message["rows"]["from"]) for message in messages if "rows" in message})
    raise BooksRefusedError("; ".join(reasons) or "Odoo refuses the record", facts={"rows": rejected})


def load_once(client: OdooClient, model: str, key: str, rows: Sequence[Mapping[str, str]]) -> int:
    """Create the record of this key, or find it. rows: the record's values, then one row per further line.

    The loser of a race is refused by Odoo (HTTP 200, `ids: false`); the winner's record is looked up then.
    """
    try:
        (record_id,) = load_rows(client, model, *as_table(rows))
    except BooksRefusedError as refusal:
        found = find_key(client, key)
        if found is None:
            raise _lost_race(refusal) from None
        if found.model != model:
            raise key_conflict(key) from None
        return found.record_id
    return record_id


def _lost_race(refusal: BooksRefusedError) -> AIEmployeeError:
    """A collision with another transaction is worth another try; any other refusal is final."""
    if re.search(r"could not serialize|deadlock detected", refusal.message):
        return BooksUnavailableError(f"Odoo is busy: {refusal.message}")
    return refusal


def as_table(rows: Sequence[Mapping[str, str]]) -> tuple[list[str], list[list[str]]]:
    """Field names and rows of text, as `load` takes them."""
    fields = list(dict.fromkeys(name for row in rows for name in row))
    return fields, [[row.get(name, "") for name in fields] for row in rows]


def line_key(key: str, number: int, print_: str) -> str:
    """External id of a line. number: from 1."""
    return f"{key}_l{number}_{print_}"


def check_lines(client: OdooClient, lines_of: Mapping[str, Sequence[int]], prints: Mapping[str, str]) -> set[str]:
    """Keys whose lines were loaded for other arguments. lines_of: key -> line ids; prints: key -> fingerprint."""
    ids = [line for lines in lines_of.values() for line in lines]
    if not ids:
        return set()
    names = client.call("account.move.line", "get_external_id", ids=ids)
    wrong = set()
    for key, lines in lines_of.items():
        own = [name for line in lines if (name := names.get(str(line), "")).startswith(f"{key}_l")]
        if any(name.rpartition("_")[2] != prints[key] for name in own):
            wrong.add(key)
    return wrong


@dataclass(frozen=True, kw_only=True)
class Marker:
    """A note in a record's chatter that carries a key: the recorded intent of an operation without a record."""

    marker_id: int
    model: str
    record_id: int
    at: datetime
    words: Mapping[str, str]


_WORD = re.compile(r"\[(\w+)=([^\]]*)\]")


def put_marker(client: OdooClient, key: str, target: KeyedRecord, words: Mapping[str, str]) -> Marker:
    """Write the note once, or find the one that is there. words: facts it has to keep, shown as `[name=value]`."""
    row = {
        "id": key,
        "model": target.model,
        "res_id": str(target.record_id),
        "body": _body(words),
        "message_type": "notification",
        "subtype_id/id": "mail.mt_note",
        "is_internal": "1",
    }
    return read_marker(client, load_once(client, "mail.message", key, [row]))


def extend_marker(client: OdooClient, marker: Marker, **words: str) -> None:
    """Add facts to the note."""
    body = _body({**marker.words, **words})
    client.call("mail.message", "write", ids=[marker.marker_id], vals={"body": body})


def _body(words: Mapping[str, str]) -> str:
    plain = {name: value.replace("[", "(").replace("]", ")") for name, value in words.items()}
    shown = " ".join(f"[{name}={value}]" for name, value in plain.items())
    return f"<p>{html.escape(shown, quote=False)}</p>"


def read_marker(client: OdooClient, marker_id: int) -> Marker:
    """The note as it is now."""
    fields = ["model", "res_id", "body", "create_date"]
    (row,) = client.call("mail.message", "read", ids=[marker_id], fields=fields)
    words = dict(_WORD.findall(html.unescape(str(row["body"]))))
    return Marker(
        marker_id=marker_id,
        model=str(row["model"]),
        record_id=int(row["res_id"]),
        at=moment(row["create_date"]),
        words=words,
    )


def find_marker(client: OdooClient, key: str) -> Marker | None:
    """The note of this key. Raises KeyConflictError when the key belongs to a record instead."""
    found = find_key(client, key)
    if found is None:
        return None
    if found.model != "mail.message":
        raise key_conflict(key)
    return read_marker(client, found.record_id)


def markers_on(client: OdooClient, move_id: int, operation: str) -> list[Marker]:
    """The notes of this kind on an invoice, oldest first, whatever their keys; only such as carry a key of ours."""
    domain = [["model", "=", "account.move"], ["res_id", "=", move_id], ["body", "ilike", f"[operation={operation}]"]]
    rows = client.call("mail.message", "search_read", domain=domain, fields=["id"], order="id")
    ids = [int(row["id"]) for row in rows]
    names = client.call("mail.message", "get_external_id", ids=ids) if ids else {}
    ours = [number for number in ids if str(names.get(str(number), "")).startswith(f"{KEY_PREFIX}.")]
    return [read_marker(client, number) for number in ours]


def check_marker(marker: Marker, key: str, action: Action) -> None:
    """Raises KeyConflictError when the note was written for another operation."""
    if marker.words.get("arguments") != fingerprint(action):
        raise key_conflict(key)


def marker_words(action: Action, **more: str) -> dict[str, str]:
    """The facts that every note keeps: the tool and the fingerprint of its arguments."""
    return {"operation": action.tool, "arguments": fingerprint(action), **more}
