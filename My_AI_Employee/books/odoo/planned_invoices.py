"""Invoices and credit notes as they would be after the steps of a plan before, for the dry run on Odoo."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from My_AI_Employee.books.credit_note_rules import TakenBackNote, check_may_take_back
from My_AI_Employee.books.currency_rules import check_same_currency
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.credit import invoice_to_credit
from My_AI_Employee.books.odoo.invoice_reads import Invoice, find_document, find_invoices
from My_AI_Employee.domain.actions import CreditInvoice, RecordPayment
from My_AI_Employee.errors import InvoiceNotFoundError


@dataclass(kw_only=True)
class PlannedInvoices:
    """Those of one plan. moves: move ids by the invoice ids that steps name; those of planned ones are negative.

    made: how many records the plan's steps would have made. credits: what the planned credit notes take back of which
    invoice, and what they settle of it, by their ids.
    """

    context: OdooContext
    moves: dict[str, int]
    invoices: dict[int, Invoice]
    made: int = 0
    credits: dict[str, tuple[int, Decimal, Decimal]] = field(default_factory=dict)

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
        self.credits[note_id] = (invoice.move_id, total, total - credit)
        self.moves[note_id] = move_id
        self.invoices[move_id] = replace(invoice, move_id=move_id, summary=summary, reversed=False, is_note=True)
        return note_id

    def take_back(self, note_id: str) -> tuple[Invoice, Decimal]:
        """A planned credit note no longer counts: its invoice as it is then, and what was credited.

        Raises InvalidStatusError as for one in Odoo.
        """
        invoice_id, total, settled = self.credits[note_id]
        note = self.invoices[self.moves[note_id]]
        self._check_taken_back(note, total - settled)
        self.change(note, status="cancelled", residual=Decimal("0.00"))
        self.owed_again(self.invoices[invoice_id], settled)
        return self.invoices[invoice_id], total

    def owed_again(self, invoice: Invoice, settled: Decimal) -> None:
        """What a credit note settled is open for the steps that follow, also of an invoice credited in whole."""
        residual, whole = invoice.summary.residual + settled, invoice.summary.total_amount
        status = "not_paid" if residual == whole else "partial" if residual else "paid"
        self.change(invoice, residual=residual, payment_status=status)

    def _check_taken_back(self, note: Invoice, credit: Decimal) -> None:
        """credit: what was open on it before later steps paid it back."""
        is_cancelled = note.summary.status == "cancelled"
        paid_back = not is_cancelled and note.summary.residual != credit
        check_may_take_back(
            TakenBackNote(
                number=note.summary.number,
                day=self.context.today(),
                is_cancelled=is_cancelled,
                was_mailed=note.summary.sent,
                refunds=["an earlier step"] if paid_back else [],
            )
        )
