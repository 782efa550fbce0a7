"""Rehearsing actions: the real operations, inside a transaction that the caller rolls back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from My_AI_Employee.books.local import credit_notes, customers, expenses, invoices, keys, payments
from My_AI_Employee.books.local.database import books_errors, savepoint
from My_AI_Employee.books.local.operations import operation_of
from My_AI_Employee.books.local.receipts import MemoryReceipts, StoredReceipt
from My_AI_Employee.books.local.sending import InvoiceDelivery, SendRequest, rehearse_sending
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.local.statement_sending import StatementRequest, rehearse_statement
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
from My_AI_Employee.domain.results import EffectResult
from My_AI_Employee.domain.statement_actions import SendStatement
from My_AI_Employee.errors import EmailOutcomeUnknownError

KeepReceipt = Callable[[Action], StoredReceipt | None]


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """One transaction that is rolled back. keep_receipt: reads and checks an action's file without storing it."""

    session: BooksSession
    delivery: InvoiceDelivery
    keep_receipt: KeepReceipt

    def perform(self, action: Action, key: str) -> Mapping[str, Any] | None:
        """See `plan_check.Rehearse`. A refused action leaves the earlier ones as they are."""
        with savepoint(self.session.connection), books_errors():
            use = keys.find_use(self.session.connection, key, action)
            if use and use.answer:
                return keys.plain(use.answer)
            try:
                return self._effect(action, key).as_json()
            except EmailOutcomeUnknownError:
                if use is None:
                    raise
                return None  # the mail is this step's own: executing the step finds out whether it was sent

    def _effect(self, action: Action, key: str) -> EffectResult:
        session = self.session
        match action:
            case CreateCustomer():
                return customers.create_customer(session, action)
            case CreateInvoice():
                return invoices.draft_invoice(session, action)
            case SendStatement():
                return rehearse_statement(
                    session, self.delivery, StatementRequest(action=action, key=key, dry_run=True)
                )
            case SendInvoice():
                request = SendRequest(action=action, key=key, dry_run=True)
                return rehearse_sending(session, self.delivery, request)
            case RecordPayment():
                return payments.record_payment(session, action)
            case CreateExpense():
                return expenses.create_expense(session, action, self.keep_receipt(action), MemoryReceipts())
            case CreditInvoice():
                return credit_notes.credit_invoice(session, action)
            case CancelPayment():
                return payments.cancel_payment(session, action)
            case CancelExpense():
                return expenses.cancel_expense(session, action)
        session = replace(session, receipt=self.keep_receipt(action), key=key)
        return operation_of(action).run(session, action)
