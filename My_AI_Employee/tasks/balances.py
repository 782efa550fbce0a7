"""Looks up, once when a plan is drafted, whose its documents are and what is open on them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import (
    CancelExpense,
    CancelPayment,
    CreateCustomer,
    CreateInvoice,
    CreditInvoice,
    RecordPayment,
    SendInvoice,
)
from My_AI_Employee.domain.balances import Balance, target_of, vendor_target
from My_AI_Employee.domain.bank_actions import CancelJournalEntry
from My_AI_Employee.domain.plan import Plan
from My_AI_Employee.domain.purchase_actions import PURCHASE_ACTIONS, CreateBill, CreateVendor
from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.domain.sales_actions import CancelCreditNote, RecordRefund, WriteOff
from My_AI_Employee.domain.step_references import REFERENCE, step_of_invoice
from My_AI_Employee.errors import ActionError, BooksRefusedError
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.reading import get_plan
from My_AI_Employee.journal.similar_steps import step_that_made
from My_AI_Employee.tasks.credited_lines import SoldLines, credited_by_lines, no_sold_lines
from My_AI_Employee.tasks.noted_credits import note_to_pay_back, note_to_take_back, payer_of
from My_AI_Employee.tasks.purchase_balances import (
    OpenBills,
    amount_in_books,
    balance_in_books,
    balance_in_journal,
    no_open_bills,
    open_in_books,
)

OpenInvoices = Callable[[str], Sequence[InvoiceSummary]]
"""Open invoices of a customer, by a part of the name; of all for an empty one. Raises what the books raise."""

_ALL_THAT_IS_LISTED = 200
"""As many invoices as the books list at once: of a customer with more, the sum is not known."""


def no_open_invoices(customer: str) -> Sequence[InvoiceSummary]:
    """Where the books are not at hand: what the journal knows is shown."""
    return ()


@dataclass(frozen=True, kw_only=True)
class BalanceSearch:
    """Finds what is known of a plan's documents. open_invoices: asks the books; today: the day of their answer.

    open_bills: asks the books what is open to vendors. sold_lines: asks them for the lines of invoices.
    """

    journal: Journal
    open_invoices: OpenInvoices
    today: date
    open_bills: OpenBills = no_open_bills
    sold_lines: SoldLines = no_sold_lines

    def noted(self, plan: Plan) -> Plan:
        """The plan with its balances; what cannot be found is left out. Raises that the books are away."""
        invoices = cache(self._invoices)
        actions = [step.parsed() for step in plan.actions]
        new = {action.name for action in actions if isinstance(action, CreateCustomer | CreateVendor)}
        found: dict[str, Balance] = {}
        for action in actions:
            target = target_of(action)
            if not target or target in found or REFERENCE.match(target):
                continue
            balance = self._of(action, plan, invoices, new)
            if balance:
                found[target] = balance
        return replace(plan, balances=tuple(found.values())) if found else plan

    def _of(self, action: Action, plan: Plan, invoices: OpenInvoices, new: set[str]) -> Balance | None:
        if isinstance(action, CreateInvoice):
            return self._owed(action.customer_name, plan.currency, invoices, action.customer_name in new)
        if isinstance(action, PURCHASE_ACTIONS):
            return self._of_purchase(action, plan, new)
        if isinstance(action, CancelCreditNote):
            return self._of_note(action, plan.currency, invoices)
        known = self._of_document(action, plan, invoices)
        if isinstance(action, CreditInvoice) and action.lines:
            return self._with_lines(action, plan, known)
        return known

    def _of_document(self, action: Action, plan: Plan, invoices: OpenInvoices) -> Balance | None:
        if isinstance(action, RecordPayment | CreditInvoice | WriteOff | RecordRefund | SendInvoice):
            is_open = self._of_invoice(target_of(action), plan.currency, invoices)
            if is_open:
                return is_open
        with self.journal.transaction() as connection:
            return _made_here(connection, action)

    def _of_note(self, action: CancelCreditNote, currency: str, invoices: OpenInvoices) -> Balance | None:
        """A credit note that a plan made, with what is open on its invoice now, else what was after the credit."""
        with self.journal.transaction() as connection:
            known = note_to_take_back(connection, action.credit_note_id)
        if known is None or known.settled is None or self.open_invoices is no_open_invoices:
            return known
        is_open = self._of_invoice(known.document, currency, invoices)
        if is_open is None and len(invoices("")) >= _ALL_THAT_IS_LISTED:
            return known
        residual = is_open.residual if is_open else Decimal("0.00")
        return replace(known, residual=residual, as_of=self.today.isoformat())

    def _with_lines(self, action: CreditInvoice, plan: Plan, known: Balance | None) -> Balance | None:
        """What is known, and what the lines of a credit note come to."""
        customer = known.party if known else ""
        amount = credited_by_lines(action, customer, plan.currency, self.sold_lines, self.today)
        if amount is None:
            return known
        return replace(known or Balance(target=action.invoice_id, party=""), credited=amount)

    def _of_purchase(self, action: Action, plan: Plan, new: set[str]) -> Balance | None:
        as_of = self.today.isoformat()
        if isinstance(action, CreateBill) and action.vendor_name in new:
            vendor = action.vendor_name
            return Balance(target=vendor_target(vendor), party=vendor, residual=Decimal("0.00"), as_of=as_of)
        if self.open_bills is not no_open_bills:
            try:
                found = balance_in_books(action, plan.currency, self.open_bills, as_of)
            except (ActionError, BooksRefusedError):
                found = None
            if found:
                return found
        with self.journal.transaction() as connection:
            return balance_in_journal(connection, action)

    def _invoices(self, customer: str) -> Sequence[InvoiceSummary]:
        try:
            return self.open_invoices(customer)
        except (ActionError, BooksRefusedError):  # such as a name that is longer than the books search for
            return ()

    def _owed(self, customer: str, currency: str, invoices: OpenInvoices, is_new: bool) -> Balance | None:
        """All that a customer owes; None when the books cannot tell."""
        as_of = self.today.isoformat()
        if is_new:
            return Balance(target=customer, party=customer, residual=Decimal("0.00"), as_of=as_of)
        if self.open_invoices is no_open_invoices:
            return None
        listed = invoices(customer)
        theirs = [each for each in listed if each.customer_name.casefold() == customer.casefold()]
        if len(listed) >= _ALL_THAT_IS_LISTED or any(each.currency != currency for each in theirs):
            return None
        owed = sum((each.residual for each in theirs), Decimal("0.00"))
        return Balance(target=customer, party=customer, residual=owed, as_of=as_of)

    def _of_invoice(self, name: str, currency: str, invoices: OpenInvoices) -> Balance | None:
        """An invoice that is open now."""
        listed = invoices("")
        is_it = (each for each in listed if name in (each.number, each.invoice_id) and each.currency == currency)
        found = next(is_it, None)
        if found is None:
            return None
        return Balance(
            target=name,
            party=found.customer_name,
            document=found.number or found.invoice_id,
            amount=found.total_amount,
            residual=found.residual,
            as_of=self.today.isoformat(),
        )


# what the journal knows of what this program did


def _made_here(connection: Connection, action: Action) -> Balance | None:
    if isinstance(action, CancelPayment):
        return _payment(connection, action.payment_id)
    if isinstance(action, CancelExpense):
        return _expense(connection, action.expense_id)
    if isinstance(action, CancelJournalEntry):
        return _entry(connection, action.entry_id)
    if isinstance(action, RecordRefund):
        return note_to_pay_back(connection, action.document)
    return _invoice(connection, action.invoice_id) if isinstance(action, CreditInvoice | SendInvoice) else None


def _expense(connection: Connection, expense_id: str) -> Balance | None:
    made = step_that_made(connection, "create_expense", expense_id)
    if made is None:
        return None
    return Balance(target=expense_id, party=str(made.arguments.get("vendor", "")), amount=_money(made.arguments))


def _entry(connection: Connection, entry_id: str) -> Balance | None:
    """A journal entry, a transfer or the opening balances that a plan has posted."""
    for tool in ("record_journal_entry", "record_transfer", "record_opening_balances"):
        made = step_that_made(connection, tool, entry_id)
        if made is not None:
            said = made.arguments.get("description") or tool.removeprefix("record_").replace("_", " ")
            return Balance(target=entry_id, party=f"{entry_id} ({said})", amount=_money(made.result))
    return None


def _invoice(connection: Connection, invoice_id: str) -> Balance | None:
    made = step_that_made(connection, "create_invoice", invoice_id)
    if made is None:
        return None
    return Balance(
        target=invoice_id,
        party=str(made.arguments["customer_name"]),
        document=_number_after_sending(connection, made.plan_id, invoice_id),
        amount=amount_in_books(made.result, made.result.get("total_amount")),
    )


def _number_after_sending(connection: Connection, plan_id: str, invoice_id: str) -> str:
    """The number that a draft got when a later step of its plan sent it."""
    actions = get_plan(connection, plan_id).actions
    made = next((each.step.ordinal for each in actions if each.result.get("invoice_id") == invoice_id), 0)
    for each in actions:
        if step_of_invoice(each.step.arguments) == made and each.result.get("invoice_id"):
            return str(each.result["invoice_id"])
    return invoice_id


def _payment(connection: Connection, payment_id: str) -> Balance | None:
    made = step_that_made(connection, "record_payment", payment_id)
    if made is None:
        return None
    invoice = str(made.result.get("invoice_id", ""))
    return Balance(
        target=payment_id,
        party=payer_of(connection, made, invoice),
        document=invoice,
        amount=amount_in_books(made.result, made.arguments.get("amount")),
        residual=open_in_books(made.result),
        as_of=str(made.result.get("created_at", ""))[:10],
        settled=_settled(made.result, invoice),
    )


def _settled(result: Mapping[str, Any], invoice: str) -> Decimal | None:
    """What a payment settled of an invoice beside others, or beside what stays as a credit; None when all of it."""
    shares = {str(one["invoice_id"]): Decimal(str(one["amount"])) for one in result.get("settled") or ()}
    if result.get("company_amount") is not None or invoice not in shares:
        return None
    return shares[invoice] if shares[invoice] != _money(result) else None


def _money(values: Mapping[str, Any], name: str = "amount") -> Decimal | None:
    return Decimal(str(values[name])) if values.get(name) is not None else None
