"""The deposit that an invoice deducts: whether its invoice is the customer's, and what is left of it."""

from decimal import Decimal

from My_AI_Employee.books.credit_note_rules import check_deposit_is_left
from My_AI_Employee.books.currency_rules import check_deposit_currency
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.invoice_reads import Invoice, credit_notes_of, find_invoice
from My_AI_Employee.books.odoo.partial_credit import left_of, note_lines
from My_AI_Employee.books.odoo.values import money, text
from My_AI_Employee.books.rules import check_deposit_invoice, check_deposit_kept, check_deposit_left
from My_AI_Employee.domain.actions import CreateInvoice, CreditInvoice
from My_AI_Employee.domain.invoice_lines import deposit_text
from My_AI_Employee.domain.results import Customer
from My_AI_Employee.errors import ValidationFailedError


def check_deposit(context: OdooContext, action: CreateInvoice, customer: Customer) -> None:
    """Raises InvoiceNotFoundError, InvalidStatusError, InvalidAmountError; ValidationFailedError for another
    customer's invoice, CurrencyNotSupportedError for one in another currency.

    Earlier deductions are found by the text of their lines.
    """
    if action.deposit is None:
        return
    invoice = find_invoice(context, action.deposit.invoice_id)
    check_deposit_currency(invoice.summary, action, context.company.currency)
    check_deposit_invoice(invoice.summary)
    if str(invoice.partner_id) != customer.customer_id:
        raise ValidationFailedError(
            f"deposit: {invoice.summary.invoice_id} is an invoice of {invoice.summary.customer_name}, "
            f"not of {action.customer_name}"
        )
    wanted = -sum((line.gross for line in action.priced.lines if line.kind == "deposit"), Decimal("0.00"))
    left = left_of(invoice, credit_notes_of(context, invoice.move_id))
    check_deposit_left(invoice.summary.invoice_id, left, deducted_of(context, invoice.summary.invoice_id), wanted)


def check_kept(context: OdooContext, action: CreditInvoice, invoice: Invoice) -> None:
    """Raises InvalidAmountError when a credit would take back of an invoice what another one deducts as a deposit."""
    number = invoice.summary.invoice_id
    deducted = deducted_of(context, number) if invoice.summary.status == "posted" else Decimal(0)
    if deducted > 0:
        lines = note_lines(context, action, invoice) if action.is_partial else []
        whole = invoice.summary.total_amount
        credited = sum((line.gross for line in lines), Decimal("0.00")) if action.is_partial else whole
        check_deposit_kept(number, left_of(invoice, credit_notes_of(context, invoice.move_id)), deducted, credited)


def check_deposit_again(context: OdooContext, invoice: Invoice) -> None:
    """Whether an invoice that was credited in whole may count again, with the deposit that it deducts.

    Raises InvalidAmountError when others deduct it, or it was credited.
    """
    domain = [["move_id", "=", invoice.move_id], ["name", "=like", f"{deposit_text('')}%"], ["price_total", "<", 0]]
    rows = context.client.call("account.move.line", "search_read", domain=domain, fields=["name", "price_total"])
    for row in rows:
        number = text(row["name"]).removeprefix(deposit_text(""))
        deposit = find_invoice(context, number)
        left = left_of(deposit, credit_notes_of(context, deposit.move_id)) - deducted_of(context, number)
        check_deposit_is_left(invoice.summary.invoice_id, number, -money(row["price_total"]), left)


def deducted_of(context: OdooContext, number: str) -> Decimal:
    """What other invoices, drafts too, deduct of a deposit invoice, with tax."""
    domain = [
        context.own_company,
        ["name", "=", deposit_text(number)],
        ["move_type", "=", "out_invoice"],
        ["parent_state", "in", ["draft", "posted"]],
        ["move_id.payment_state", "!=", "reversed"],
    ]
    rows = context.client.call("account.move.line", "search_read", domain=domain, fields=["price_total"])
    return -sum((money(row["price_total"]) for row in rows), Decimal("0.00"))
