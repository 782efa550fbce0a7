"""The order of credit notes of one invoice in Odoo: two that are made at once never credit more than the invoice.

Odoo has no lock that lasts over several calls. So a draft note takes the next free number of its invoice, an external
id that Odoo gives out once, and is posted only if it fits beside the posted notes and those that came before it.
"""

from typing import Any

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.invoice_reads import Invoice
from My_AI_Employee.books.odoo.keys import KeyedRecord, find_marker, put_marker
from My_AI_Employee.books.odoo.values import Row
from My_AI_Employee.domain.digests import KEY_PREFIX
from My_AI_Employee.errors import InvalidStatusError

_MAX_NOTES = 1_000


def notes_before(context: OdooContext, invoice: Invoice, note_id: int, key: str) -> list[int]:
    """Take the next number for a draft note, or find the one that it has; the notes that came before it.

    key: of the operation that makes the note. Raises InvalidStatusError after very many notes.
    """
    earlier: list[int] = []
    for count in range(_MAX_NOTES):
        claim_key = f"{KEY_PREFIX}.credit_{invoice.move_id}_{count}"
        claim = find_marker(context.client, claim_key)
        if claim is None:
            facts = {"operation": "claim_credit", "key": key, "note": str(note_id)}
            claim = put_marker(context.client, claim_key, KeyedRecord("account.move", invoice.move_id), facts)
        if claim.facts.get("note") == str(note_id):
            return earlier
        earlier.append(int(claim.facts["note"]))
    raise InvalidStatusError(f"invoice {invoice.summary.invoice_id} was credited too often", hint="credit it in Odoo")


def notes_beside(context: OdooContext, invoice: Invoice, note_id: int, earlier: list[int]) -> list[Row]:
    """As `credit_notes_of`, for a draft note: the posted notes, and the drafts that came before it."""
    domain: list[Any] = [
        ["reversed_entry_id", "=", invoice.move_id],
        ["move_type", "=", "out_refund"],
        ["id", "!=", note_id],
        "|",
        ["state", "=", "posted"],
        "&",
        ["id", "in", earlier],
        ["state", "=", "draft"],
    ]
    fields = ["name", "amount_total", "amount_residual", "invoice_line_ids"]
    rows: list[Row] = context.client.call("account.move", "search_read", domain=domain, fields=fields, order="id")
    return rows
