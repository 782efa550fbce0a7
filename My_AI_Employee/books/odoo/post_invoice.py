"""Posts a draft: as the first part of mailing it, or alone."""

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.invoice_reads import Invoice, find_document
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    Marker,
    check_marker,
    find_marker,
    marker_facts,
    put_marker,
)
from My_AI_Employee.books.rules import check_may_post
from My_AI_Employee.domain.actions import SendInvoice
from My_AI_Employee.domain.results import SendInvoiceResult
from My_AI_Employee.errors import AIEmployeeError, BooksUnavailableError
from My_AI_Employee.observability.crash_points import reach

POST_ONLY = "post_invoice"
"""The operation in the note of a draft that is posted without a mail."""


def post_invoice(context: OdooContext, move_id: int) -> None:
    """Post a draft. Another call may have posted it at the same time."""
    try:
        context.client.call("account.move", "action_post", ids=[move_id])
    except AIEmployeeError as error:
        if isinstance(error, BooksUnavailableError) or not _is_posted(context, move_id):
            raise


def _is_posted(context: OdooContext, move_id: int) -> bool:
    rows = context.client.call("account.move", "read", ids=[move_id], fields=["state"])
    return bool(rows) and rows[0]["state"] == "posted"


def post_without_mail(
    context: OdooContext, action: SendInvoice, key: str, invoice: Invoice, *, dry_run: bool
) -> SendInvoiceResult:
    """Post a draft and mail nothing. A note with the key says that this call did it.

    Raises InvalidStatusError, KeyConflictError.
    """
    marker = find_marker(context.client, key)
    if marker is None:
        check_may_post(invoice.summary)
        if dry_run:
            return _posted(context, invoice, None)
        facts = {**marker_facts(action), "operation": POST_ONLY}
        marker = put_marker(context.client, key, KeyedRecord("account.move", invoice.move_id), facts)
    check_marker(marker, key, action)
    if not dry_run and find_document(context, f"DRAFT/{marker.record_id}").summary.status == "draft":
        post_invoice(context, marker.record_id)
        reach("odoo.posted")
    return _posted(context, find_document(context, f"DRAFT/{marker.record_id}"), marker)


def _posted(context: OdooContext, invoice: Invoice, marker: Marker | None) -> SendInvoiceResult:
    """marker None: a dry run."""
    return SendInvoiceResult(
        invoice_id=invoice.summary.invoice_id,
        status="posted",
        email_sent=False,
        sent_to="",
        sent_at=marker.at if marker else context.clock(),
        odoo_url=invoice.summary.odoo_url,
        dry_run=marker is None,
    )
