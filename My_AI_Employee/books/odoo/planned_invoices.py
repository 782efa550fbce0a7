"""Invoices and credit notes as they would be after the steps of a plan before, for the dry run on Odoo."""

from dataclasses import dataclass, replace
from decimal import Decimal

from My_AI_Employee.books.currency_rules import check_same_currency
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.credit import invoice_to_credit
from My_AI_Employee.books.odoo.invoice_reads import Invoice, find_document, find_invoices
from My_AI_Employee.domain.actions import CreditInvoice, RecordPayment
from My_AI_Employee.errors import InvoiceNotFoundError


@dataclass(kw_only=True)
class PlannedInvoices:
    """Those of one plan. moves: move ids by the invoice ids that steps name; those of planned ones are negative.

    made: how many records the plan's steps would have made.
    """

    context: OdooContext
    moves: dict[str, int]
    invoices: dict[int, Invoice]
    made: int = 0

    def placeholder(self, kind: str) -> str:
        """An id that no record has, for what a step would make."""
        self.made += 1
        return f"<{kind} {self.made} of this plan>"

    def invoice(self, invoice_id: str, step: RecordPayment | CreditInvoice | None = None) -> Invoice:
        """An invoice as it would be by then, in the currency that the step has."""
        if invoice_id not in self.moves:  # an id that an earlier result gave
            for text, invoice in find_invoices(self.context, [invoice_id], [invoice_id]).items():
                self.moves[text] = invoice.move_id
                self.invoices.setdefault(invoice.move_id, invoice)
        if invoice_id not in self.moves or self.invoices[self.moves[invoice_id]].is_note:
            raise InvoiceNotFoundError(
                f"there is no customer invoice '{invoice_id}'", facts={"invoice_id": invoice_id}
            )
        invoice = self.invoices[self.moves[invoice_id]]
        if isinstance(step, CreditInvoice):
            return invoice_to_credit(self.context, step, invoice)
        if step is not None:
            check_same_currency(invoice_id, invoice.summary.currency, step, self.context.company.currency)
        return invoice

    def document(self, number: str) -> Invoice:
        """As `invoice`, and credit notes too."""
        known = self.moves.get(number)
        if known is not None:
            return self.invoices[known]
        try:
            return self.invoice(number)
        except InvoiceNotFoundError:
            return find_document(self.context, number)

    def change(self, invoice: Invoice, *, is_reversed: bool = False, **summary: object) -> None:
        """Have it be so for the steps that follow. summary: fields of the invoice's summary."""
        changed = replace(invoice, reversed=is_reversed, summary=invoice.summary.model_copy(update=summary))
        self.invoices[invoice.move_id] = changed

    def lower(self, invoice: Invoice, paid: Decimal) -> None:
        """Less is open for the steps that follow."""
        self.change(invoice, residual=invoice.summary.residual - paid)

    def note(self, invoice: Invoice, total: Decimal, credit: Decimal) -> str:
        """A credit note that a step would make; later steps may send it or pay it back."""
        note_id = self.placeholder("credit note")
        summary = invoice.summary.model_copy(
            update={
                "invoice_id": note_id,
                "number": note_id,
                "total_amount": total,
                "residual": credit,
                "sent": False,
            }
        )
        move_id = -self.made
        self.moves[note_id] = move_id
        self.invoices[move_id] = replace(invoice, move_id=move_id, summary=summary, reversed=False, is_note=True)
        return note_id
