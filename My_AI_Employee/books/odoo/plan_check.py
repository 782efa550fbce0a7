"""The dry run of plans on Odoo: reads only. What the steps before would have made is kept in memory.

Odoo has no transaction over several calls that could be rolled back. So the checks of the real operations are made
over customers and invoices as they would be by then; those that the plans name are read together beforehand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.currency_rules import check_parts, check_same_currency
from My_AI_Employee.books.odoo.bank_matches import explained
from My_AI_Employee.books.odoo.call import Planned
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.credit import check_may_credit
from My_AI_Employee.books.odoo.currencies import currency_of
from My_AI_Employee.books.odoo.customers import similar_customers
from My_AI_Employee.books.odoo.deposits import check_deposit, check_kept
from My_AI_Employee.books.odoo.expense_cancel import check_may_cancel, find_expense
from My_AI_Employee.books.odoo.expense_sources import SETTLED_AT_ONCE
from My_AI_Employee.books.odoo.expenses import check_expense
from My_AI_Employee.books.odoo.extended import OdooCall, perform
from My_AI_Employee.books.odoo.invoice_lines import invoice_lines
from My_AI_Employee.books.odoo.invoice_reads import Invoice
from My_AI_Employee.books.odoo.invoices import expected_tax
from My_AI_Employee.books.odoo.keys import find_key
from My_AI_Employee.books.odoo.ledger_accounts import planned_account
from My_AI_Employee.books.odoo.note_cancel import find_note, settled_by_note
from My_AI_Employee.books.odoo.partial_credit import note_lines
from My_AI_Employee.books.odoo.payments import cancel_payment, find_payment, journal_for
from My_AI_Employee.books.odoo.periods import check_open_period
from My_AI_Employee.books.odoo.plan_reads import read_customers, read_invoices
from My_AI_Employee.books.odoo.planned_invoices import PlannedInvoices
from My_AI_Employee.books.odoo.purchase_check import PurchaseRehearsal
from My_AI_Employee.books.odoo.sending import check_has_address, check_may_send, check_sendable
from My_AI_Employee.books.odoo.settlement_entries import bank_fees_account, losses_account
from My_AI_Employee.books.odoo.values import money, ref
from My_AI_Employee.books.odoo.vendors import with_vendor_taken_up
from My_AI_Employee.books.odoo.write_offs import check_rest_currency
from My_AI_Employee.books.plan_check import check_books, check_steps
from My_AI_Employee.books.port import FindReceipt
from My_AI_Employee.books.rules import (
    check_may_post,
    check_not_in_future,
    check_payments,
    check_refund,
    check_write_off,
    choose_customer,
    existing_customer,
    folded,
)
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import (
    CancelExpense,
    CancelPayment,
    CreateCustomer,
    CreateExpense,
    CreateInvoice,
    CreditInvoice,
    RecordPayment,
    SendInvoice,
)
from My_AI_Employee.domain.bank_actions import CreateBankAccount, MatchBankLine
from My_AI_Employee.domain.credit_lines import check_left
from My_AI_Employee.domain.foreign_currency import in_company_currency
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.purchase_actions import PURCHASE_ACTIONS
from My_AI_Employee.domain.results import Customer, InvoiceSummary, Refusal
from My_AI_Employee.domain.sales_actions import CancelCreditNote, RecordRefund, WriteOff
from My_AI_Employee.errors import (
    ActionError,
    BooksRefusedError,
    EmailUnderWayError,
    InvalidStatusError,
    PaymentNotFoundError,
)

Result = Mapping[str, Any]
"""Result fields that later steps may name."""


def check_plans(
    context: OdooContext, name: str, plans: Sequence[PlanToCheck], receipts: FindReceipt
) -> list[list[Refusal]]:
    """See `Books.check_plans`. name: of these books. receipts: finds an expense's receipt."""
    actions = [step.parsed() for plan in plans for step in plan.actions[len(plan.results) :]]
    customers, invoices = read_customers(context, actions), read_invoices(context, actions)
    found = []
    for plan in plans:
        rehearsal = _Rehearsal(
            context=context,
            receipts=receipts,
            purchases=PurchaseRehearsal(context=context, receipts=receipts),
            customers=list(customers),
            sales=PlannedInvoices(
                context=context,
                moves={text: invoice.move_id for text, invoice in invoices.items()},
                invoices={invoice.move_id: invoice for invoice in invoices.values()},
            ),
        )
        foreign = check_books(plan, name, context.company.currency)
        found.append(foreign or check_steps(plan, rehearsal.perform))
    return found


@dataclass(kw_only=True)
class _Rehearsal:
    """One plan. sales: its invoices and credit notes as they would be by then.

    payments, expenses: what earlier steps would have recorded, by the placeholders of their ids. cancelled: ids of
    payments, expenses and credit notes in Odoo that earlier steps would have taken back. purchases: the same for
    vendors and bills. credited: what earlier steps would have credited, by move id. received: what the bank would
    show of them.
    """

    context: OdooContext
    receipts: FindReceipt
    purchases: PurchaseRehearsal
    sales: PlannedInvoices
    customers: list[Customer]
    payments: dict[str, tuple[int, Decimal]] = field(default_factory=dict)
    received: dict[str, Decimal] = field(default_factory=dict)
    expenses: set[str] = field(default_factory=set)
    cancelled: set[str] = field(default_factory=set)
    planned: Planned = field(default_factory=Planned)
    credited: dict[int, Decimal] = field(default_factory=dict)

    def perform(self, action: Action, key: str) -> Result | None:
        """See `plan_check.Rehearse`. A step started under its key is not refused: the real call resumes it."""
        try:
            return self._effect(action, key)
        except EmailUnderWayError:
            raise
        except (ActionError, BooksRefusedError):
            if find_key(self.context.client, key) is not None:
                return None
            raise

    def _effect(self, action: Action, key: str) -> Result:
        match action:
            case CreateCustomer():
                return self._create_customer(action)
            case CreateInvoice():
                return self._create_invoice(action)
            case SendInvoice():
                return self._send(action)
            case RecordPayment():
                return self._pay(action)
            case CreateExpense():
                return self._spend(action)
            case CreditInvoice():
                return self._credit(action)
            case CancelPayment():
                return self._cancel_payment(action, key)
            case CancelExpense():
                return self._cancel_expense(action)
        return self._more(action, key)

    def _more(self, action: Action, key: str) -> Result:
        if isinstance(action, PURCHASE_ACTIONS):
            return self.purchases.effect(action, key)
        if isinstance(action, RecordRefund):
            return self._refund(action, key)
        if isinstance(action, CancelCreditNote):
            return self._take_back(action, key)
        return self._write_off(action) if isinstance(action, WriteOff) else self._perform_other(action, key)

    def _perform_other(self, action: Action, key: str) -> Result:
        """The operation's own dry run, over what the steps before would have made."""
        self.planned.customers[:] = self.customers
        self.planned.find_invoice, self.planned.find_bill = self.sales.invoice, self.purchases.bill
        named = (*self.payments, *self.expenses)
        self.planned.payments = {name: self.received[name] for name in named if name in self.received}
        self.planned.payments |= {name: -amount for name, (_, amount) in self.purchases.payments.items()}
        call = OdooCall(context=self.context, action=action, key=key, dry_run=True, planned=self.planned)
        answer = perform(call)
        if isinstance(action, MatchBankLine):
            self.planned.lines.update(explained(call))
            if action.expense_id in self.planned.owed:
                self.planned.owed[action.expense_id] += self.planned.lines[action.line].amount
            for paid in action.invoices:
                self.sales.lower(self.sales.invoice(paid.invoice_id), paid.settled)
            for bill in action.bills:
                self.purchases.pay(bill.bill_id, bill.settled)
        if isinstance(action, CreateBankAccount):
            self.planned.accounts.append(planned_account(action))
        return answer.as_json()

    def _create_customer(self, action: CreateCustomer) -> Result:
        known = self._customers_of(action.name, action.email)
        if all(customer.customer_id.isdigit() for customer in known):
            known = with_vendor_taken_up(self.context, known, action, write=False)
        existing = existing_customer(known, action.name, action.email)
        if existing is None:
            existing = Customer(customer_id=self.sales.placeholder("customer"), name=action.name, email=action.email)
            self.customers.append(existing)
        return {"customer_id": existing.customer_id}

    def _customers_of(self, name: str, email: str) -> list[Customer]:
        """A pattern with wildcards for spaces may have found others too."""
        return [c for c in self.customers if folded(c.name) == folded(name) or folded(c.email) == folded(email)]

    def _create_invoice(self, action: CreateInvoice) -> Result:
        named = [c for c in self.customers if folded(c.name) == folded(action.customer_name)]
        candidates = named or similar_customers(self.context, action.customer_name)
        customer = choose_customer(candidates, action.customer_name, action.customer_email)
        currency = currency_of(self.context, action)
        invoice_lines(self.context, action)
        check_deposit(self.context, action, customer)
        tax = expected_tax(action, per_line=self.context.company.rounds_per_line)
        invoice_id, total = self.sales.placeholder("invoice"), action.untaxed_total + tax
        summary = InvoiceSummary(
            invoice_id=invoice_id,
            number="",
            customer_name=customer.name,
            customer_email=customer.email or action.customer_email,
            status="draft",
            payment_status="not_paid",
            invoice_date=action.invoice_date,
            due_date=action.due_date,
            total_amount=total,
            residual=total,
            currency=currency.name,
        )
        move_id = -self.sales.made
        self.sales.moves[invoice_id] = move_id
        self.sales.invoices[move_id] = Invoice(move_id=move_id, partner_id=0, summary=summary, reversed=False)
        return {"invoice_id": invoice_id}

    def _send(self, action: SendInvoice) -> Result:
        invoice = self.sales.document(action.invoice_id)
        resend = bool(action.resend)
        if action.post_only:
            check_may_post(invoice.summary)
        elif invoice.move_id < 0:
            check_sendable(invoice, resend=resend)
            check_has_address(invoice)
        else:
            check_may_send(self.context, invoice, resend=resend)
        self.sales.change(invoice, status="posted", sent=invoice.summary.sent or not action.post_only)
        return {"invoice_id": action.invoice_id}

    def _pay(self, action: RecordPayment) -> Result:
        currency_of(self.context, action)
        invoices = [self.sales.invoice(share.invoice_id, action) for share in action.shares]
        amounts = check_payments(action, [one.summary for one in invoices], self.context.today())
        check_parts(action, [one.summary.residual for one in invoices], self.context.company.currency)
        journal_for(self.context, action.payment_method)
        if action.fee is not None:
            bank_fees_account(self.context)
        for one, amount in zip(invoices, amounts, strict=True):
            self.sales.lower(one, amount)
        first = next(at for at, share in enumerate(action.shares) if share.invoice_id == action.invoice_id)
        self.payments[payment_id := self.sales.placeholder("payment")] = (invoices[first].move_id, amounts[first])
        fee = in_company_currency(action, action.fee or Decimal(0))
        self.received[payment_id] = in_company_currency(action, action.amount) - fee
        return {"payment_id": payment_id, "invoice_id": action.invoice_id}

    def _spend(self, action: CreateExpense) -> Result:
        check_expense(self.context, action)
        if action.receipt_path:
            self.receipts(action.receipt_path)
        self.expenses.add(expense_id := self.sales.placeholder("expense"))
        if action.paid_from in (None, "employee"):
            self.planned.owed[expense_id] = action.amount
        elif action.paid_from not in SETTLED_AT_ONCE:
            self.received[expense_id] = -action.amount
        return {"expense_id": expense_id}

    def _credit(self, action: CreditInvoice) -> Result:
        invoice = self.sales.invoice(action.invoice_id, action)
        check_may_credit(action, invoice)
        check_kept(self.context, action, invoice)
        if action.is_partial:
            return self._credit_part(action, invoice)
        if invoice.summary.status == "draft":
            self.sales.change(invoice, status="cancelled")
            return {"invoice_id": action.invoice_id, "credit_note_id": ""}
        self.sales.change(invoice, is_reversed=True, residual=Decimal("0.00"))
        note_id = self.sales.note(invoice, invoice.summary.total_amount, Decimal("0.00"))
        return {"invoice_id": action.invoice_id, "credit_note_id": note_id}

    def _credit_part(self, action: CreditInvoice, invoice: Invoice) -> Result:
        """Of an invoice that this plan makes only its total is known, not its lines."""
        if invoice.move_id < 0:
            total, whole = action.amount or Decimal(0), invoice.summary.total_amount
            check_left(invoice.summary.invoice_id, whole, total or whole)
        else:
            lines = note_lines(self.context, action, invoice, without=self.cancelled)
            total = sum((line.gross for line in lines), Decimal("0.00"))
        left = invoice.summary.total_amount - self.credited.get(invoice.move_id, Decimal(0))
        if total > left:
            check_left(invoice.summary.invoice_id, left, total)
        self.credited[invoice.move_id] = self.credited.get(invoice.move_id, Decimal(0)) + total
        settled = min(total, invoice.summary.residual)
        self.sales.lower(invoice, settled)
        return {"invoice_id": action.invoice_id, "credit_note_id": self.sales.note(invoice, total, total - settled)}

    def _refund(self, action: RecordRefund, key: str) -> Result:
        planned = self.sales.moves.get(action.credit_note_id or "", 0)
        if planned >= 0:
            call = OdooCall(context=self.context, action=action, key=key, dry_run=True)
            return perform(call).as_json() | {"refund_id": self.sales.placeholder("refund")}
        note = self.sales.invoices[planned]
        currency_of(self.context, action)
        check_same_currency(note.summary.invoice_id, note.summary.currency, action, self.context.company.currency)
        check_not_in_future(action.date, self.context.today())
        check_refund(action, (note.summary.invoice_id, note.summary.residual), note.summary.currency)
        journal_for(self.context, action.method)
        self.sales.lower(note, action.amount)
        return {"refund_id": self.sales.placeholder("refund"), "credit_note_id": note.summary.invoice_id}

    def _take_back(self, action: CancelCreditNote, key: str) -> Result:
        """A credit note of this plan, or one in Odoo, which counts as cancelled from here on."""
        number = action.credit_note_id
        if number in self.sales.credits:
            invoice, total = self.sales.take_back(number)
            self.credited[invoice.move_id] = self.credited.get(invoice.move_id, total) - total
            return {"credit_note_id": number, "invoice_id": invoice.summary.invoice_id}
        if number in self.cancelled:
            raise InvalidStatusError(f"credit note {number} is cancelled by an earlier step")
        self.planned.cancelled = self.cancelled
        call = OdooCall(context=self.context, action=action, key=key, dry_run=True, planned=self.planned)
        answer = perform(call).as_json()
        self.cancelled.add(number)
        invoice = self.sales.invoice(str(answer["invoice_id"]))
        self.sales.owed_again(invoice, settled_by_note(self.context, find_note(self.context, number)))
        return answer

    def _write_off(self, action: WriteOff) -> Result:
        invoice = self.sales.invoice(action.invoice_id)
        check_rest_currency(self.context, action, invoice)
        check_write_off(action, invoice.summary)
        losses_account(self.context)
        self.sales.lower(invoice, action.amount)
        return {"write_off_id": self.sales.placeholder("write-off"), "invoice_id": action.invoice_id}

    def _cancel_payment(self, action: CancelPayment, key: str) -> Result:
        try:
            planned = action.payment_id in self.payments
            move_id, amount = (
                self.payments.pop(action.payment_id) if planned else self._payment_in_odoo(action.payment_id)
            )
        except PaymentNotFoundError:  # it may be of a write-off
            return cancel_payment(self.context, action, key, dry_run=True).as_json()
        invoice = self.sales.invoices.get(move_id)
        if invoice is not None:
            self.sales.change(invoice, residual=min(invoice.summary.residual + amount, invoice.summary.total_amount))
        return {"payment_id": action.payment_id, "invoice_id": invoice.summary.invoice_id if invoice else ""}

    def _payment_in_odoo(self, payment_id: str) -> tuple[int, Decimal]:
        """The invoice that it paid, and its amount; it counts as cancelled from here on."""
        payment = find_payment(self.context, payment_id)
        if payment_id in self.cancelled:
            raise InvalidStatusError(f"payment {payment_id} is cancelled by an earlier step")
        check_open_period(self.context, ref(payment["move_id"]), "bank")
        self.cancelled.add(payment_id)
        return next(iter(payment["reconciled_invoice_ids"]), 0), money(payment["amount"])

    def _cancel_expense(self, action: CancelExpense) -> Result:
        if action.expense_id in self.expenses:
            self.expenses.remove(action.expense_id)
        elif action.expense_id in self.cancelled:
            raise InvalidStatusError(f"expense {action.expense_id} is cancelled by an earlier step")
        else:
            check_may_cancel(self.context, find_expense(self.context, action.expense_id))
            self.cancelled.add(action.expense_id)
        return {"expense_id": action.expense_id}
