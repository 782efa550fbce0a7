"""upload_invoice_attachment: attaches a file to an invoice, or creates a draft bill from it with Odoo's upload."""

import time
from typing import Annotated

from pydantic import Field

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import AccessRefusedError, BooksRefusedError, BooksUnavailableError
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import CallContext, TeamTool
from My_AI_Employee.team.tools.accounting.invoices import INVOICE_FIELDS, KINDS, InvoiceItem, invoice_item
from My_AI_Employee.team.tools.shared.records import find_records, not_found, read_record
from My_AI_Employee.team.tools.shared.uploads import (
    FileContent,
    FileName,
    Upload,
    attach_once,
    attachments_with,
    check_may,
    claim_file,
    read_upload,
    release_file,
)

_BILLS = ["in_invoice", "in_refund", "in_receipt"]
_WAIT_S, _POLL_S = 10.0, 0.2


class UploadInvoiceAttachment(Arguments):
    """Arguments of upload_invoice_attachment."""

    file_name: FileName
    content_base64: FileContent
    invoice_id: Annotated[
        int | None,
        Field(gt=0, description="The invoice or bill to attach the file to; left out: a new draft bill"),
    ] = None


class UploadedInvoiceFile(Result):
    """The stored file, and its invoice or bill."""

    invoice: Annotated[InvoiceItem, Field(description="The invoice or bill that has the file now")]
    bill_created: Annotated[bool, Field(description="true: the bill was made from this file in this call")]
    attachment_created: Annotated[bool, Field(description="false: the same bytes were attached before")]
    file_name: str
    mimetype: Annotated[str, Field(description="By the content")]
    size_bytes: int
    sha256: Annotated[str, Field(description="Of the bytes that Odoo has, in hexadecimal")]


def upload_invoice_attachment(caller: CallContext, query: UploadInvoiceAttachment) -> UploadedInvoiceFile:
    """Attach the file. Raises UploadRefusedError, RecordNotFoundError, AccessRefusedError, BooksRefusedError."""
    upload = read_upload(query.file_name, query.content_base64)
    if query.invoice_id is None:
        return _bill_from(caller, upload)
    row = read_record(caller.odoo, "account.move", query.invoice_id, ["move_type"], what="invoice")
    if row["move_type"] not in KINDS:
        raise not_found("invoice", query.invoice_id)
    attached = attach_once(caller.odoo, upload, "account.move", query.invoice_id)
    if attached.is_new:
        caller.odoo.call("ir.attachment", "register_as_main_attachment", ids=[attached.attachment_id], force=False)
    return _answer(caller, upload, query.invoice_id, bill_created=False, attachment_created=attached.is_new)


def _bill_from(caller: CallContext, upload: Upload) -> UploadedInvoiceFile:
    """The bill that has these bytes already, else a new one. Of concurrent calls only one creates it.

    Raises BooksUnavailableError while another call is creating it.
    """
    known, earlier = _bills_with(caller, upload)
    if known:
        return _answer(caller, upload, known, bill_created=False, attachment_created=False)
    check_may(caller.odoo, "account.move", "create", "making a bill")  # before a file is stored
    key = f"bill_{caller.principal.odoo_uid}_{upload.sha256}{f'_after_{earlier}' if earlier else ''}"
    file_id = claim_file(caller.odoo, upload, key)
    if file_id is None:
        made = _bill_of_another_call(caller, upload)
        return _answer(caller, upload, made, bill_created=False, attachment_created=False)
    try:
        _make_bill(caller, file_id)
    except (AccessRefusedError, BooksRefusedError):
        release_file(caller.odoo, file_id)
        raise
    made, _ = _bills_with(caller, upload)
    if not made:
        raise BooksRefusedError("Odoo made no bill from the file", hint="upload it in Odoo itself")
    return _answer(caller, upload, made, bill_created=True, attachment_created=True)


def _make_bill(caller: CallContext, file_id: int) -> None:
    """Odoo's own upload, which may also extract data. It is not idempotent: two calls make two bills."""
    context = {"default_move_type": "in_invoice"}
    caller.odoo.call("account.journal", "create_document_from_attachment", attachment_ids=[file_id], context=context)


def _bill_of_another_call(caller: CallContext, upload: Upload) -> int:
    """Wait for the bill that another call is creating. Raises BooksUnavailableError after _WAIT_S."""
    deadline = time.monotonic() + _WAIT_S
    while True:
        made, _ = _bills_with(caller, upload)
        if made:
            return made
        if time.monotonic() > deadline:
            raise BooksUnavailableError(
                "another call is making a bill from this file", hint="call again in a few minutes"
            )
        time.sleep(_POLL_S)


def _bills_with(caller: CallContext, upload: Upload) -> tuple[int, int]:
    """(the oldest bill with these bytes that is not cancelled, the newest record with them); 0 for none."""
    ids = attachments_with(caller.odoo, upload, "account.move")
    if not ids:
        return 0, 0
    domain = [["id", "in", ids], ["move_type", "in", _BILLS], ["state", "!=", "cancel"]]
    rows = find_records(caller.odoo, "account.move", domain, ["id"])
    return (int(rows[0]["id"]) if rows else 0), max(ids)


def _answer(
    caller: CallContext, upload: Upload, invoice_id: int, *, bill_created: bool, attachment_created: bool
) -> UploadedInvoiceFile:
    row = read_record(caller.odoo, "account.move", invoice_id, INVOICE_FIELDS, what="invoice")
    return UploadedInvoiceFile(
        invoice=invoice_item(row, caller.today),
        bill_created=bill_created,
        attachment_created=attachment_created,
        file_name=upload.name,
        mimetype=upload.mimetype,
        size_bytes=len(upload.content),
        sha256=upload.sha256,
    )


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="upload_invoice_attachment",
            title="Upload invoice file",
            description="Attach a PDF, picture or XML file to an invoice or bill, or, if none is named, make a "
            "draft vendor bill from it. The same bytes are never attached twice, nor made into a second bill. Odoo "
            "reads the file in the background where its digitisation is installed; check the draft before posting.",
            takes=UploadInvoiceAttachment,
            answers=UploadedInvoiceFile,
            hints=Hints(idempotent=True),
        ),
        run=upload_invoice_attachment,
    ),
)
