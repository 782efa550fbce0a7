"""What the actions of the sales side do, as fragments of a plain sentence."""

from decimal import Decimal

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import CreditInvoice, RecordPayment, SendInvoice
from My_AI_Employee.domain.balances import Balance
from My_AI_Employee.domain.foreign_currency import money_of
from My_AI_Employee.domain.money import format_money, plain_number
from My_AI_Employee.domain.sales_actions import CancelCreditNote, RecordRefund, WriteOff
from My_AI_Employee.domain.statement_actions import SendStatement
from My_AI_Employee.domain.step_references import REFERENCE


def describe_reference(text: str) -> str:
    """Describe a reference in words; other text is returned unchanged."""
    match = REFERENCE.match(text)
    return f"the result of step {match[1]}" if match else text


def _party(known: Balance | None, word: str) -> str:
    return f" {word} {known.party}" if known and known.party else ""


def describe_sales(action: Action, known: Balance | None, currency: str) -> str:
    """An action of the sales side, or the part of one that needs more words; empty for all others."""
    if isinstance(action, SendInvoice):
        verb = "post" if action.post_only else "send again" if action.resend else "send"
        only = " without mailing it" if action.post_only else ""
        return f"{verb} {describe_reference(action.invoice_id)}{only}"
    if isinstance(action, SendStatement):
        return describe_statement(action, currency)
    if isinstance(action, RecordRefund | WriteOff):
        return describe_settlement(action, known, currency)
    if isinstance(action, CancelCreditNote):
        return describe_taken_back(action, known, currency)
    if isinstance(action, RecordPayment) and (action.allocations or action.fee or action.on_account):
        return describe_shares(action, known, currency)
    if isinstance(action, CreditInvoice) and action.is_partial:
        return describe_part(action, known, currency)
    return ""


def describe_statement(action: SendStatement, currency: str) -> str:
    """Such as 'mail Acme Ltd the statement of account from 2026-01-01 to 2026-01-31, 100.00 USD owed'."""
    balance, period = statement_balance(action, currency), f"from {action.start_date} to {action.end_date}"
    return f"mail {action.customer_name} the statement of account {period}" + (f", {balance}" if balance else "")


def statement_balance(action: SendStatement, currency: str) -> str:
    """What the customer owes by a statement, as text; empty when the action does not say."""
    balance = action.closing_balance
    if balance is None:
        return ""
    whose = "owed" if balance >= 0 else "in the customer's favour"
    return f"{format_money(abs(balance), currency)} {whose}"


def describe_settlement(action: RecordRefund | WriteOff, known: Balance | None, currency: str) -> str:
    """Such as 'record 100.00 USD paid back to Acme Ltd for RINV/2026/00001 on 2026-11-20'."""
    amount = money_of(action, action.amount, currency)
    if isinstance(action, RecordRefund):
        document = describe_reference(action.document)
        return f"record {amount} paid back{_party(known, 'to')} for {document} on {action.date}"
    return f"write off {amount} of {describe_reference(action.invoice_id)}{_party(known, 'of')}: {action.reason}"


def describe_taken_back(action: CancelCreditNote, known: Balance | None, currency: str) -> str:
    """Such as 'take back the credit note RINV/2026/00001 over 9.00 USD of Acme Ltd on INV/2026/00002: error'."""
    amount = f" over {format_money(known.amount, currency)}" if known and known.amount is not None else ""
    invoice = f" on {known.document}" if known and known.document else ""
    whose = f"{describe_reference(action.credit_note_id)}{amount}{_party(known, 'of')}{invoice}"
    return f"take back the credit note {whose}: {action.reason}"


def describe_shares(action: RecordPayment, known: Balance | None, currency: str) -> str:
    """Such as 'record 200.00 USD received for INV/2026/00001 (150.00) and INV/2026/00002 (50.00) on 2026-11-20'."""
    amount = money_of(action, action.amount, currency)
    if action.allocations is None:
        documents = describe_reference(action.invoice_id)
    else:
        documents = " and ".join(f"{describe_reference(one.invoice_id)} ({one.amount:,.2f})" for one in action.shares)
    fee = f", of which the bank kept {format_money(action.fee, action.currency or currency)}" if action.fee else ""
    rest = ", what exceeds that stays as a credit" if action.on_account else ""
    return f"record {amount} received{_party(known, 'from')} for {documents} on {action.payment_date}{fee}{rest}"


def describe_part(action: CreditInvoice, known: Balance | None, currency: str) -> str:
    """Such as 'credit 100.00 USD of invoice INV/2026/00001 of Acme Ltd: damaged goods'."""
    if action.amount is not None:
        what = money_of(action, action.amount, currency)
    else:
        what = " and ".join(_line(each.line, each.quantity) for each in action.lines or ())
    number = known.document if known and known.document else describe_reference(action.invoice_id)
    return f"credit {what} of invoice {number}{_party(known, 'of')}: {action.reason}"


def _line(number: int, quantity: Decimal | None) -> str:
    count = f"{plain_number(quantity)} of " if quantity is not None else ""
    return f"{count}line {number}"


def sales_change(action: Action, amount: str) -> str:
    """What changes in the books, for actions whose figures are spread; empty for all others. amount: as text."""
    if isinstance(action, SendStatement):
        return "nothing changes; a statement of account is mailed"
    if isinstance(action, RecordRefund):
        return f"{amount} less is open as a credit of {describe_reference(action.document)}"
    if isinstance(action, WriteOff):
        return f"{amount} less is owed on {describe_reference(action.invoice_id)}, as a loss"
    if isinstance(action, CreditInvoice) and action.is_partial:
        return f"{amount} less is owed on {describe_reference(action.invoice_id)}, or can be paid back"
    if isinstance(action, RecordPayment) and action.allocations:
        rest = ", what exceeds their shares stays as a credit" if action.on_account else ""
        return f"{amount} less is owed, on {len(action.allocations)} invoices{rest}"
    return ""
