"""Keeps the PDF of a mailed invoice in the vault. The mail is sent by then, so nothing here makes the call fail."""

from collections.abc import Callable

from My_AI_Employee.books.port import Books
from My_AI_Employee.domain.results import EffectResult, SendInvoiceResult
from My_AI_Employee.errors import AIEmployeeError

KeepDocument = Callable[[str, int, bytes], str]
"""Writes the PDF of an invoice into the vault: its number, the year it was sent in, the PDF; returns the path."""


def with_kept_pdf(books: Books, keep: KeepDocument | None, result: EffectResult, key: str) -> EffectResult:
    """The result of a mail with the path of its PDF; any other result as it is."""
    if keep is None or not isinstance(result, SendInvoiceResult) or not result.email_sent:
        return result
    try:
        pdf = books.sent_document(key)
        if pdf is None:
            return result
        path = keep(result.invoice_id, result.sent_at.year, pdf)
    except AIEmployeeError as error:
        warning = f"the invoice was sent, but its PDF could not be put into the vault: {error.message}"
        return result.model_copy(update={"warnings": (*result.warnings, warning)})
    return result.model_copy(update={"document": path})
