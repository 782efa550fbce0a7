"""What a bank line of Odoo is: the journal items that take the place of its item on the suspense account."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.bank_rules import (
    check_each_once,
    check_explains_all,
    check_invoice,
    check_paid_back,
    check_paid_bill,
    not_recorded,
    rest_refused,
)
from My_AI_Employee.books.currency_rules import check_bank_rate, check_settled_currency
from My_AI_Employee.books.ledger_accounts import choose_account, explained_account
from My_AI_Employee.books.odoo.bill_reads import Bill, bill_by_id
from My_AI_Employee.books.odoo.call import BankRow, OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.currencies import find_rate
from My_AI_Employee.books.odoo.expense_sources import settlement_of
from My_AI_Employee.books.odoo.invoice_reads import Invoice, booked_rate, find_invoice
from My_AI_Employee.books.odoo.ledger import liquidity_accounts
from My_AI_Employee.books.odoo.ledger_accounts import chart, own_account
from My_AI_Employee.books.odoo.payment_shares import fee_entry
from My_AI_Employee.books.odoo.values import Row, money, ref
from My_AI_Employee.domain.bank_actions import MatchBankLine, PaidBill, PaidInvoice
from My_AI_Employee.domain.exchange_rates import ExchangeRate
from My_AI_Employee.errors import (
    BooksConfigurationError,
    InvalidStatusError,
    ValidationFailedError,
)

_FEES = ("620000", "Bank Fees")
_EXPENSE = re.compile(r"^EXP/(\d{1,9})$")
_LINE = [
    "account_id",
    "partner_id",
    "payment_id",
    "balance",
    "amount_residual",
    "reconciled",
    "currency_id",
    "amount_currency",
]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One journal item. amount: of the counterpart, positive for money received. counterpart: id of the journal item
    that it is reconciled with, 0 for none. currency_id, settles: of a document in another currency than the
    company's, what it takes off; settles is signed as amount."""

    account_id: int
    text: str
    amount: Decimal
    partner: int = 0
    counterpart: int = 0
    currency_id: int = 0
    settles: Decimal = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """words: what the line is. parts: the fee last."""

    words: str
    parts: tuple[Part, ...]


def explain(call: OdooCall, line: BankRow, *, check: bool) -> Explanation:
    """The parts of a line. check: whether they must be open still; not so for a match that was begun.

    Raises BankLineConflictError, InvalidStatusError, InvalidAmountError, AccountNotFoundError, InvoiceNotFoundError,
    PaymentNotFoundError.
    """
    explained = check_explains_all(call.action, line.number, line.amount)
    found = _explain(call, line, explained, check=check)
    return Explanation(words=found.words, parts=(*found.parts, *_fee(call)))


def _explain(call: OdooCall, line: BankRow, explained: Decimal, *, check: bool) -> Explanation:
    action = call.action
    if action.invoices:
        return _invoices(call, line, check=check)
    if action.bills:
        return _bills(call, line, check=check)
    if action.payment_id or action.expense_id:
        return _recorded(call, line, explained, check=check)
    if action.transfer_account:
        return _transfer(call, line, explained)
    account = explained_account(chart(call), action)
    part = Part(account_id=account.account_id, text=action.text, amount=explained)
    return Explanation(words=f"{account.title}: {action.text}", parts=(part,))


def _transfer(call: OdooCall, line: BankRow, explained: Decimal) -> Explanation:
    """The other bank's own statement tells of its side; cash has no statement."""
    own, action = own_account(call, call.action.transfer_account), call.action
    if own.journal_id == line.journal_id:
        raise ValidationFailedError(f"{own.account.title} is the account of the line itself")
    account_id = own.account.account_id if own.account.holds_cash else call.context.company.transfer_account_id
    if not account_id:
        raise BooksConfigurationError(
            "Odoo has no account for transfers between own accounts",
            hint="set the inter-bank transfer account in Odoo: Invoicing, Configuration, Settings",
            facts={"journal": own.account.code},
        )
    part = Part(account_id=account_id, text=action.text or line.text, amount=explained)
    return Explanation(words=f"transfer with {own.account.title}", parts=(part,))


def _invoices(call: OdooCall, line: BankRow, *, check: bool) -> Explanation:
    parts, numbers = [], []
    for paid in call.action.invoices:
        invoice = found_invoice(call, paid.invoice_id)
        _check_currency(call, invoice.summary.invoice_id, invoice.summary.currency, paid)
        if check:
            check_invoice(paid, invoice.summary, line.day)
            check_bank_rate(invoice.summary.invoice_id, paid, _known_rate(call, paid, invoice.move_id, line.day))
        receivable = _due_line(call, invoice.move_id, "asset_receivable", invoice.summary.invoice_id)
        parts.append(
            Part(
                account_id=ref(receivable["account_id"]) if receivable else 0,
                text=f"Payment of {invoice.summary.invoice_id}",
                amount=paid.amount,
                partner=ref(receivable["partner_id"]) if receivable else 0,
                counterpart=int(receivable["id"]) if receivable else 0,
                currency_id=ref(receivable["currency_id"]) if receivable and paid.settles else 0,
                settles=paid.settles or Decimal(0),
            )
        )
        numbers.append(invoice.summary.invoice_id)
    check_each_once(numbers, "invoice")
    return Explanation(words=f"payment of {', '.join(numbers)}", parts=tuple(parts))


def found_invoice(call: OdooCall, invoice_id: str) -> Invoice:
    """The invoice as it is; in the dry run of a plan as it would be by then. Raises InvoiceNotFoundError."""
    if invoice_id in call.known.invoices:
        return call.known.invoices[invoice_id]
    find = call.planned.find_invoice
    return find(invoice_id) if find else find_invoice(call.context, invoice_id)


def _check_currency(call: OdooCall, number: str, currency: str, paid: PaidInvoice | PaidBill) -> None:
    check_settled_currency(number, currency, paid, call.context.company.currency)


def _known_rate(call: OdooCall, paid: PaidInvoice | PaidBill, move_id: int, day: date) -> ExchangeRate | None:
    """Odoo's rate of the line's day, else that of the document; None in the company's currency, and for a document
    that the plan would make."""
    if paid.currency is None:
        return None
    known = find_rate(call.context, paid.currency, day)
    if known is not None or move_id <= 0:
        return known
    fields = ["currency_id", "invoice_currency_rate"]
    return booked_rate(call.context, call.context.read_record("account.move", move_id, fields))


def _bills(call: OdooCall, line: BankRow, *, check: bool) -> Explanation:
    parts, numbers = [], []
    for paid in call.action.bills:
        bill = _bill(call, paid.bill_id)
        _check_currency(call, bill.summary.bill_id, bill.summary.currency, paid)
        if check:
            check_paid_bill(paid, bill.summary, line.day)
            check_bank_rate(bill.summary.bill_id, paid, _known_rate(call, paid, bill.move_id, line.day))
        payable = _due_line(call, bill.move_id, "liability_payable", bill.summary.bill_id)
        parts.append(
            Part(
                account_id=ref(payable["account_id"]) if payable else 0,
                text=f"Payment of {bill.summary.bill_id}",
                amount=-paid.amount,
                partner=ref(payable["partner_id"]) if payable else 0,
                counterpart=int(payable["id"]) if payable else 0,
                currency_id=ref(payable["currency_id"]) if payable and paid.settles else 0,
                settles=-(paid.settles or Decimal(0)),
            )
        )
        numbers.append(bill.summary.bill_id)
    check_each_once(numbers, "bill")
    return Explanation(words=f"payment of {', '.join(numbers)}", parts=tuple(parts))


def _bill(call: OdooCall, bill_id: str) -> Bill:
    """The bill as it is; in the dry run of a plan as it would be by then, which may be without a record."""
    summary = call.planned.find_bill(bill_id) if call.planned.find_bill else None
    if summary is not None and summary.bill_id.startswith("<"):
        return Bill(move_id=0, partner_id=0, summary=summary)
    bill = bill_by_id(call.context, bill_id)
    return replace(bill, summary=summary) if summary else bill


def _due_line(call: OdooCall, move_id: int, account_type: str, number: str) -> Row | None:
    """The item of an invoice or bill that its payment is reconciled with; None for one that the plan would make."""
    if move_id <= 0:
        return None
    rows = call.known.due.get(move_id)
    if rows is None:
        rows = due_items(call.context, [move_id], account_type)[move_id]
    if len(rows) > 1:
        raise InvalidStatusError(f"{number} is due in several parts", hint="match this line in Odoo")
    return rows[0] if rows else None


def due_items(context: OdooContext, move_ids: Sequence[int], account_type: str) -> dict[int, list[Row]]:
    """The items of invoices or bills that payments are reconciled with, by document, in one call."""
    domain = [["move_id", "in", list(move_ids)], ["account_type", "=", account_type]]
    found: dict[int, list[Row]] = {move_id: [] for move_id in move_ids}
    fields = [*_LINE, "move_id"]
    for row in context.client.call("account.move.line", "search_read", domain=domain, fields=fields, order="id"):
        found[ref(row["move_id"])].append(row)
    return found


def _recorded(call: OdooCall, line: BankRow, explained: Decimal, *, check: bool) -> Explanation:
    """The outstanding item of a payment, an expense or an entry that moved the same money."""
    payment_id = call.action.payment_id or call.action.expense_id
    kind = "payment" if call.action.payment_id else "expense"
    if payment_id in call.planned.owed:
        check_paid_back(line.number, explained, call.planned.owed[payment_id])
        return Explanation(words=f"{payment_id} paid back", parts=())
    if payment_id in call.planned.payments:
        planned = call.planned.payments[payment_id]
        if planned != explained:
            raise rest_refused(line.number, explained, planned)
        return Explanation(words=f"{kind} {payment_id}", parts=())
    items = _outstanding_items(call.context, call.action, line.journal_id)
    if not items:
        return _paid_back(call, line, explained, check=check)
    same = [item for item in items if (item["balance"] > 0) == (explained > 0)]
    found = [group for item in same if (group := _fitting(call.context, item, explained))]
    if not found:
        raise rest_refused(line.number, explained, money((same or items)[0]["balance"]))
    if check and found[0][0]["reconciled"]:
        raise InvalidStatusError(f"{payment_id} is a bank line already")
    words = f"{payment_id} is the bank line {line.number}"
    parts = [
        Part(
            account_id=ref(item["account_id"]),
            text=words if item is found[0][0] else f"Fee of {words}",
            amount=money(item["balance"]),
            partner=ref(item["partner_id"]),
            counterpart=int(item["id"]),
            **_as_recorded(call.context, item),
        )
        for item in found[0]
    ]
    return Explanation(words=f"{kind} {payment_id}", parts=tuple(parts))


def _as_recorded(context: OdooContext, item: Row) -> dict[str, Any]:
    """The currency of recorded money that is in another one than the company's, in which it is matched.

    In the company's, Odoo would take the rate of the bank line's day, and find a difference.
    """
    currency_id = ref(item["currency_id"])
    if currency_id == context.company.currency_id:
        return {}
    return {"currency_id": currency_id, "settles": money(item["amount_currency"])}


def _paid_back(call: OdooCall, line: BankRow, explained: Decimal, *, check: bool) -> Explanation:
    """Money that an employee gets back, in whole or in part, for an expense that no account of the firm paid."""
    expense_id = call.action.expense_id
    owed = _owed_items(call.context, expense_id) if expense_id else []
    if not owed:
        raise not_recorded(call.action, line.number)
    (item, *_) = owed
    if check and item["reconciled"]:
        raise InvalidStatusError(
            f"{expense_id} was paid already", hint="take that back first: unmatch_bank_line, or in Odoo"
        )
    if check:
        check_paid_back(line.number, explained, -money(item["amount_residual"]))
    part = Part(
        account_id=ref(item["account_id"]),
        text=f"{expense_id} paid back",
        amount=explained,
        partner=ref(item["partner_id"]),
        counterpart=int(item["id"]),
    )
    return Explanation(words=part.text, parts=(part,))


def _owed_items(context: OdooContext, expense_id: str) -> list[Row]:
    """The payable item of an expense of an employee that is posted; none for one that cash or the owner paid."""
    match = _EXPENSE.match(expense_id)
    domain = [["id", "=", int(match[1]) if match else 0], ["payment_mode", "=", "own_account"], context.own_company]
    found = context.client.call("hr.expense", "search_read", domain=domain, fields=["account_move_id"])
    if not found or settlement_of(context, int(found[0]["id"])):
        return []
    domain = [
        ["move_id", "=", ref(found[0]["account_move_id"])],
        ["parent_state", "=", "posted"],
        ["account_type", "=", "liability_payable"],
    ]
    rows: list[Row] = context.client.call("account.move.line", "search_read", domain=domain, fields=_LINE, order="id")
    return rows


def _fitting(context: OdooContext, item: Row, explained: Decimal) -> list[Row]:
    """The item, with that of the fee that the bank kept of the payment where only both together make the amount of
    the bank line; empty when they do not."""
    if money(item["balance"]) == explained:
        return [item]
    fee = fee_entry(context, ref(item["payment_id"])) if item["payment_id"] else 0
    if not fee:
        return []
    domain = [["move_id", "=", fee], ["parent_state", "=", "posted"], ["account_id", "=", ref(item["account_id"])]]
    both = [item, *context.client.call("account.move.line", "search_read", domain=domain, fields=_LINE, order="id")]
    return both if sum(money(each["balance"]) for each in both) == explained else []


def _outstanding_items(context: OdooContext, action: MatchBankLine, journal_id: int) -> list[Row]:
    """Items of a posted payment of this journal, or of an entry of a general journal, on accounts for money under
    way. Odoo reuses the number of a cancelled payment. Of an expense: those of the firm's payment of it."""
    if action.expense_id:
        return _expense_items(context, action.expense_id, journal_id)
    number = action.payment_id
    domain: list[Any] = [
        context.own_company,
        ["parent_state", "=", "posted"],
        ["account_id", "in", sorted(liquidity_accounts(context))],
        ["account_id.reconcile", "=", True],
        "|",
        "&",
        ["payment_id.name", "=", number],
        ["journal_id", "=", journal_id],
        "&",
        ["move_name", "=", number],
        ["journal_id.type", "=", "general"],
    ]
    rows: list[Row] = context.client.call("account.move.line", "search_read", domain=domain, fields=_LINE, order="id")
    return rows


def _expense_items(context: OdooContext, expense_id: str, journal_id: int) -> list[Row]:
    """Empty for an expense that no bank or card of the firm paid, and for one that is not posted."""
    match = _EXPENSE.match(expense_id)
    paid = [["id", "=", int(match[1]) if match else 0], ["payment_mode", "=", "company_account"], context.own_company]
    found = context.client.call("hr.expense", "search_read", domain=paid, fields=["account_move_id"])
    moves = [ref(row["account_move_id"]) for row in found]
    domain: list[Any] = [
        ["move_id", "in", moves],
        ["journal_id", "=", journal_id],
        ["parent_state", "=", "posted"],
        ["account_id", "in", sorted(liquidity_accounts(context))],
        ["account_id.reconcile", "=", True],
    ]
    rows: list[Row] = context.client.call("account.move.line", "search_read", domain=domain, fields=_LINE, order="id")
    return rows


def _fee(call: OdooCall) -> tuple[Part, ...]:
    action: MatchBankLine = call.action
    if not action.fee:
        return ()
    accounts = chart(call)
    code, name = _FEES
    usual = [each for each in accounts if each.code == code] or [each for each in accounts if each.name == name]
    wanted = action.fee_account or (usual[0].code if usual else "")
    if not wanted:
        raise ValidationFailedError("fee_account: these books have no account for bank fees", hint="name one")
    account = choose_account(accounts, wanted)
    if not account.account_type.startswith("expense"):
        raise ValidationFailedError(f"fee_account: {account.title} is not an expense account")
    return (Part(account_id=account.account_id, text="Fee", amount=-action.fee),)
