"""The PDF that Odoo attached to the mail of an invoice."""

import base64

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.sending import last_attempt
from My_AI_Employee.books.odoo.values import Row

_PDF = "application/pdf"


def sent_document(context: OdooContext, key: str) -> bytes | None:
    """The PDF of the mail that was sent under this key; None when there is no such mail, or it has no PDF."""
    attempt = last_attempt(context, key)
    if attempt is None or attempt.mail is None or not attempt.delivered:
        return None
    (message,) = context.client.call("mail.message", "read", ids=[attempt.mail.message_id], fields=["attachment_ids"])
    if not message["attachment_ids"]:
        return None
    fields = ["mimetype", "name", "datas"]
    files: list[Row] = context.client.call("ir.attachment", "read", ids=message["attachment_ids"], fields=fields)
    found = [row for row in files if row["mimetype"] == _PDF and row["datas"]]
    return base64.b64decode(str(found[0]["datas"])) if found else None
