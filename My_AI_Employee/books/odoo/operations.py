"""Whether the operation of an idempotency key is complete, for all kinds of operations."""

from My_AI_Employee.books.odoo.bank_operations import DONE_BY_FACT
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.expenses import expense_ref, is_submitted
from My_AI_Employee.books.odoo.invoice_reads import invoice_ref
from My_AI_Employee.books.odoo.keys import KeyedRecord, Marker, find_key, read_marker
from My_AI_Employee.books.odoo.owner_entries import is_matched
from My_AI_Employee.books.odoo.post_invoice import POST_ONLY
from My_AI_Employee.books.odoo.sending import last_attempt
from My_AI_Employee.books.odoo.statement_sending import is_mailed
from My_AI_Employee.books.odoo.values import text
from My_AI_Employee.books.odoo.write_offs import is_settled
from My_AI_Employee.domain.results import OperationStatusResult
from My_AI_Employee.domain.statement_actions import SendStatement

_DONE = {"account.move": "cancel", "account.payment": "canceled", "hr.expense": "refused"}
"""Model -> state after a completed operation that creates no record."""


def operation_status(context: OdooContext, key: str) -> OperationStatusResult:
    """See `Books.operation_status`. An incomplete operation is not found; repeating it with its key completes it."""
    found = find_key(context.client, key)
    if found is None:
        return OperationStatusResult(key=key, found=False)
    if found.model == "mail.message":
        marker = read_marker(context.client, found.record_id)
        done, target = _is_marked_done(context, marker, key), KeyedRecord(marker.model, marker.record_id)
    else:
        done, target = _is_created(context, found, key), found
    if not done:
        return OperationStatusResult(key=key, found=False)
    return OperationStatusResult(key=key, found=True, model=target.model, record_id=record_ref(context, target))


def _is_marked_done(context: OdooContext, marker: Marker, key: str) -> bool:
    if marker.facts.get("operation") == "send_invoice":
        attempt = last_attempt(context, key)
        return attempt is not None and attempt.delivered
    if marker.facts.get("operation") == SendStatement.tool:
        return is_mailed(context, key)
    if marker.facts.get("operation") == POST_ONLY:
        return _state(context, KeyedRecord(marker.model, marker.record_id)) != "draft"
    if marker.facts.get("operation") in DONE_BY_FACT:
        return marker.facts.get("done") == "1"
    if marker.facts.get("operation") in ("create_customer", "create_vendor"):
        return True  # the partner was there before
    if marker.facts.get("operation") == "update_partner":
        return marker.facts.get("done") == "yes"
    return _state(context, KeyedRecord(marker.model, marker.record_id)) == _DONE.get(marker.model)


def _is_created(context: OdooContext, found: KeyedRecord, key: str) -> bool:
    if found.model == "account.payment":
        fields = ["is_reconciled", "state"]
        row = context.read_record("account.payment", found.record_id, fields)
        return bool(row["is_reconciled"] or row["state"] == "canceled")
    if found.model == "hr.expense":
        return is_submitted(context, found, key)
    if found.model == "account.move":
        row = context.read_record("account.move", found.record_id, ["state", "move_type"])
        if row["move_type"] == "entry":
            if is_matched(context, key):
                return True
            return row["state"] == "cancel" or is_settled(context, found.record_id)
        return bool(row["move_type"] == "out_invoice" or row["state"] != "draft")
    return True


def _state(context: OdooContext, target: KeyedRecord) -> str:
    rows = context.client.call(target.model, "read", ids=[target.record_id], fields=["state"])
    return str(rows[0]["state"]) if rows else ""


def record_ref(context: OdooContext, target: KeyedRecord) -> str:
    """A record's id in the port."""
    if target.model == "hr.expense":
        return expense_ref(target.record_id)
    if target.model not in ("account.move", "account.payment"):
        return str(target.record_id)
    name = text(context.read_record(target.model, target.record_id, ["name"])["name"])
    return invoice_ref(target.record_id, name) if target.model == "account.move" else name
