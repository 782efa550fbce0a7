"""Checks on bank statements and on what bank lines are: the same for all implementations of `Books`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from My_AI_Employee.books.ledger_accounts import check_not_future
from My_AI_Employee.domain.bank_actions import MatchBankLine, PaidBill, PaidInvoice, PostBankLines, StatementLine
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.errors import (
    ActionError,
    BankLineConflictError,
    BankLineNotFoundError,
    ExpenseNotFoundError,
    InvalidAmountError,
    InvalidStatusError,
    PaymentNotFoundError,
    ValidationFailedError,
)


@dataclass(frozen=True, kw_only=True)
class KnownLine:
    """A bank line of the books, for comparing it with a line of a statement. line: its id."""

    line: str
    day: date
    amount: Decimal


def check_statement(action: PostBankLines, currency: str, today: date) -> None:
    """Raises ValidationFailedError for another currency, InvalidDateError for a line in the future."""
    if action.currency != currency:
        raise ValidationFailedError(
            f"the statement is in {action.currency}, the account is kept in {currency}",
            hint="post it to an account of its currency",
        )
    check_not_future(max(line.date for line in action.lines), today, "a line of the statement")


def new_lines(action: PostBankLines, known: Mapping[str, KnownLine]) -> list[StatementLine]:
    """The lines that the books do not have. known: by line key. Raises BankLineConflictError for other figures."""
    found = []
    for line in action.lines:
        same = known.get(line.line_key)
        if same is None:
            found.append(line)
        elif (same.day, same.amount) != (line.date, line.amount):
            raise BankLineConflictError(
                f"the line {line.line_key} is in the books with other figures: {same.line} has {same.amount:,.2f} "
                f"on {same.day}, the statement {line.amount:,.2f} on {line.date}",
                hint="find out which is right; take the wrong one out (cancel_bank_line)",
                facts={"line": same.line, "line_key": line.line_key},
            )
    return found


def line_text(line: StatementLine) -> str:
    """The text of a line's entry: who, what, reference."""
    parts = dict.fromkeys(part for part in (line.counterparty, line.text, line.reference) if part)
    return " - ".join(parts) or line.line_key


def balance_warning(closing: Decimal, ledger: Decimal, currency: str) -> tuple[str, ...]:
    """The warning when the account's balance in the books is not the statement's."""
    if closing == ledger:
        return ()
    return (
        f"the statement closes at {closing:,.2f} {currency}, the books have {ledger:,.2f} on that day: "
        f"{abs(closing - ledger):,.2f} {'are missing' if closing > ledger else 'are too much'} in the books "
        "(an opening balance, a statement in between, or a payment recorded before and not yet matched)",
    )


def no_bank_line(line: str) -> BankLineNotFoundError:
    """The error for an unknown line."""
    return BankLineNotFoundError(
        f"there is no bank line '{line}'",
        hint="list_bank_lines names the open ones; a line is also known by its line_key",
        facts={"line": line},
    )


def check_explains_all(action: MatchBankLine, line: str, amount: Decimal) -> Decimal:
    """The signed amount that the explanation stands for: the line and its fee.

    Raises BankLineConflictError, which names the rest, and InvalidAmountError for a fee that is no part of the line.
    """
    explained = amount + action.fee
    if not explained or (explained > 0) != (amount > 0):
        raise InvalidAmountError(f"the fee of {action.fee:,.2f} is not part of {amount:,.2f}")
    if action.invoices and amount < 0:
        raise BankLineConflictError(
            f"bank line {line} paid out {abs(amount):,.2f}; invoices are paid by money that comes in",
            hint="say what it is: an account, a transfer, or a payment recorded before",
        )
    if action.bills and amount > 0:
        raise BankLineConflictError(
            f"bank line {line} brought in {amount:,.2f}; bills are paid by money that goes out",
            hint="say what it is: an account, a transfer, or a payment recorded before",
        )
    if (action.invoices or action.bills) and action.allocated != abs(explained):
        raise rest_refused(line, explained, action.allocated if action.invoices else -action.allocated)
    return explained


def is_matched(number: str, line: str = "") -> InvalidStatusError:
    """The error for recorded money that cannot be cancelled since a bank line is the same money.

    number: of it, with what it is, such as `payment PAY/2026/00001`. line: empty: not known.
    """
    return InvalidStatusError(
        f"{number} is the bank line {line}" if line else f"{number} is a bank line already",
        hint="take the explanation of the line back first (unmatch_bank_line)",
    )


def not_recorded(action: MatchBankLine, line: str) -> ActionError:
    """The error for a payment or an expense that did not move money on the account of a bank line."""
    if action.expense_id:
        return ExpenseNotFoundError(
            f"there is no expense '{action.expense_id}' that was paid from the account of bank line {line}",
            hint="give the number of an expense that the bank or a card of this account paid (`paid_from`)",
            facts={"expense_id": action.expense_id},
        )
    return PaymentNotFoundError(
        f"there is no payment '{action.payment_id}' on the account of bank line {line}",
        hint="give the number of a payment or a transfer on the account of the bank line",
        facts={"payment_id": action.payment_id},
    )


def rest_refused(line: str, explained: Decimal, named: Decimal) -> BankLineConflictError:
    """The error for an explanation that is less or more than the line."""
    rest = explained - named if explained > 0 else named - explained
    what = f"{rest:,.2f} are left without an explanation" if rest > 0 else f"{-rest:,.2f} are too much"
    return BankLineConflictError(
        f"bank line {line} with its fee is {explained:,.2f}, {named:,.2f} are explained: {what}",
        hint="explain the line to the cent",
        facts={"line": line, "rest": str(rest)},
    )


def check_paid_back(line: str, explained: Decimal, owed: Decimal) -> None:
    """Raises BankLineConflictError for money that came in, or more than is owed to an employee. owed: above 0."""
    if explained > 0:
        raise BankLineConflictError(
            f"bank line {line} brought in {explained:,.2f}; an employee is paid back by money that goes out",
            hint="say what it is: an account, a transfer, or a payment recorded before",
        )
    if -explained > owed:
        raise rest_refused(line, explained, -owed)


def check_invoice(paid: PaidInvoice, invoice: InvoiceSummary, day: date) -> None:
    """Raises InvalidStatusError, InvalidAmountError. day: of the bank line."""
    if invoice.status != "posted":
        raise InvalidStatusError(
            f"invoice {invoice.invoice_id} is {invoice.status}; payments need a posted invoice",
            hint="send the invoice first",
        )
    if paid.settled > invoice.residual:
        raise InvalidAmountError(
            f"{paid.settled:,.2f} exceeds what is open on {invoice.invoice_id}: "
            f"{invoice.residual:,.2f} {invoice.currency} (bank line of {day})",
            facts={"residual": str(invoice.residual)},
        )


def check_paid_bill(paid: PaidBill, bill: BillSummary, day: date) -> None:
    """Raises InvalidStatusError, InvalidAmountError. day: of the bank line."""
    if bill.payment_status == "reversed":
        raise InvalidStatusError(f"bill {bill.bill_id} was taken back; nothing is open on it")
    if paid.settled > bill.residual:
        raise InvalidAmountError(
            f"{paid.settled:,.2f} exceeds what is open on the bill {bill.bill_id}: "
            f"{bill.residual:,.2f} {bill.currency} (bank line of {day})",
            facts={"residual": str(bill.residual)},
        )


def check_each_once(numbers: Sequence[str], kind: str) -> None:
    """Raises ValidationFailedError when one document is named twice, by whatever names. kind: such as `bill`."""
    if len(set(numbers)) < len(numbers):
        raise ValidationFailedError(f"{kind}s: one {kind} is named twice")
