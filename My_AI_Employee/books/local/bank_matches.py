"""What bank lines are: entries from the suspense account to the counterpart, and taking them back."""

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

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
from My_AI_Employee.books.ledger_accounts import choose_account, explained_account, money_account
from My_AI_Employee.books.local.accounts import FEES, SUSPENSE, TRANSIT, chart
from My_AI_Employee.books.local.bank_lines import FoundLine, find_line, open_line
from My_AI_Employee.books.local.bill_queries import find_bill
from My_AI_Employee.books.local.foreign import Foreign, rate_of_document, store_rate
from My_AI_Employee.books.local.foreign_payments import (
    Settling,
    booked_share,
    difference_of,
    open_of,
    settle,
    undo_difference,
)
from My_AI_Employee.books.local.invoice_queries import find_invoice
from My_AI_Employee.books.local.periods import open_day
from My_AI_Employee.books.local.posting import (
    PAYABLE,
    RECEIVABLE,
    Entry,
    EntryLine,
    insert_draft,
    post,
    reconcile,
    reversal_of,
    reversed_lines,
    undo_debit_reconciliations,
    undo_reconciliations,
    whole_amount,
)
from My_AI_Employee.books.local.reimbursements import owed_to_employee
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.domain.bank_actions import MatchBankLine, PaidBill, PaidInvoice, UnmatchBankLine
from My_AI_Employee.domain.bank_results import BillPaid, InvoicePaid, MatchBankLineResult, UnmatchBankLineResult
from My_AI_Employee.domain.exchange_rates import LARGEST, SMALLEST, ExchangeRate
from My_AI_Employee.domain.money import from_cents, to_cents
from My_AI_Employee.errors import InvalidStatusError, ValidationFailedError

_RECORDED = re.compile(r"^(PAY|BPAY|RFD|TRF|MISC|OPEN)/(\d{4})/(\d{5,12})$")
_SPENT = re.compile(r"^(EXP)/(\d{4})/(\d{5,12})$")


@dataclass(frozen=True, kw_only=True)
class _Part:
    """One entry of a match. cents: what goes to the account; positive for money received.

    partner_id, document_id: of the invoice or bill that is paid. settles: what it takes off a document in another
    currency, in hundredths of that one.
    """

    account: str
    text: str
    cents: int
    partner_id: int | None = None
    document_id: int | None = None
    settles: int = 0
    currency: str = ""


_Entries = Mapping[int | None, int]
"""Id of the document that a part paid -> id of the part's entry."""


@dataclass(frozen=True, kw_only=True)
class _Explanation:
    """words: what the line is. payment_id: the entry recorded before that it is."""

    words: str
    parts: tuple[_Part, ...]
    payment_id: int | None = None


def match_bank_line(session: BooksSession, action: MatchBankLine) -> MatchBankLineResult:
    """Post what an open line is. Raises BankLineNotFoundError, BankLineConflictError, InvalidStatusError,
    InvalidAmountError, AccountNotFoundError, InvoiceNotFoundError, PaymentNotFoundError."""
    line = open_line(session.connection, action.line)
    explained = to_cents(check_explains_all(action, line.number, line.amount))
    explanation = _explain(session, action, line, explained)
    cursor = session.connection.execute(
        "INSERT INTO bank_matches (line_id, explanation, account, payment_id, fee, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            line.move_id,
            explanation.words,
            line.account,
            explanation.payment_id,
            to_cents(action.fee),
            session.now_text,
        ),
    )
    match_id = int(cursor.lastrowid or 0)
    parts = (*_fee(session, action), *explanation.parts)
    entries = {part.document_id: _post_part(session, line, part, match_id) for part in parts}
    _check_cleared(session.connection, line, match_id)
    return MatchBankLineResult(
        line=line.number,
        explained_by=explanation.words,
        amount=line.amount,
        fee=action.fee,
        invoices=_paid(session, action, entries),
        bills=_paid_bills(session, action, entries),
        currency=session.currency,
        created_at=session.now,
    )


def _explain(session: BooksSession, action: MatchBankLine, line: FoundLine, cents: int) -> _Explanation:
    if action.invoices:
        return _invoices(session, action, line)
    if action.bills:
        return _bills(session, action, line)
    if action.payment_id or action.expense_id:
        return _recorded(session.connection, action, line, cents)
    accounts = chart(session.connection)
    if action.transfer_account:
        target = money_account(accounts, action.transfer_account)
        if target.code == line.account:
            raise ValidationFailedError(f"{target.title} is the account of the line itself")
        # the other bank's own statement tells of its side; cash has no statement
        account = target.code if target.holds_cash else TRANSIT
        part = _Part(account=account, text=action.text or line.text, cents=cents)
        return _Explanation(words=f"transfer with {target.title}", parts=(part,))
    explained = explained_account(accounts, action)
    part = _Part(account=explained.code, text=action.text, cents=cents)
    return _Explanation(words=f"{explained.title}: {action.text}", parts=(part,))


def _invoices(session: BooksSession, action: MatchBankLine, line: FoundLine) -> _Explanation:
    parts, numbers = [], []
    for paid in action.invoices:
        move_id, invoice = find_invoice(session.connection, paid.invoice_id, session.currency)
        check_settled_currency(invoice.invoice_id, invoice.currency, paid, session.currency)
        check_invoice(paid, invoice, line.day)
        check_bank_rate(invoice.invoice_id, paid, _known_rate(session, paid, move_id, line.day))
        parts.append(
            _Part(
                account=RECEIVABLE,
                text=f"Payment of {invoice.number}",
                cents=to_cents(paid.amount),
                partner_id=_partner(session.connection, move_id),
                document_id=move_id,
                settles=to_cents(paid.settles or Decimal(0)),
                currency=paid.currency or "",
            )
        )
        numbers.append(invoice.number)
    check_each_once(numbers, "invoice")
    return _Explanation(words=f"payment of {', '.join(numbers)}", parts=tuple(parts))


def _bills(session: BooksSession, action: MatchBankLine, line: FoundLine) -> _Explanation:
    parts, numbers = [], []
    for paid in action.bills:
        move_id, bill = find_bill(session.connection, paid.bill_id, session.currency)
        check_settled_currency(bill.bill_id, bill.currency, paid, session.currency)
        check_paid_bill(paid, bill, line.day)
        check_bank_rate(bill.bill_id, paid, _known_rate(session, paid, move_id, line.day))
        parts.append(
            _Part(
                account=PAYABLE,
                text=f"Payment of {bill.bill_id}",
                cents=-to_cents(paid.amount),
                partner_id=_partner(session.connection, move_id),
                document_id=move_id,
                settles=to_cents(paid.settles or Decimal(0)),
                currency=paid.currency or "",
            )
        )
        numbers.append(bill.bill_id)
    check_each_once(numbers, "bill")
    return _Explanation(words=f"payment of {', '.join(numbers)}", parts=tuple(parts))


def _known_rate(session: BooksSession, paid: PaidInvoice | PaidBill, move_id: int, day: date) -> ExchangeRate | None:
    """The rate that a person wrote down for the line's day, else the document's; None in the books' currency."""
    if paid.currency is None:
        return None
    return session.find_rate(paid.currency, day) or rate_of_document(session.connection, move_id)


def _partner(connection: sqlite3.Connection, move_id: int) -> int | None:
    found: int | None = connection.execute("SELECT customer_id FROM moves WHERE id = ?", (move_id,)).fetchone()[0]
    return found


def _recorded(connection: sqlite3.Connection, action: MatchBankLine, line: FoundLine, cents: int) -> _Explanation:
    """The entry that moved the same money on the same account; the line takes its place on the account."""
    number = action.payment_id or action.expense_id
    match = (_RECORDED if action.payment_id else _SPENT).match(number)
    row = (
        match
        and connection.execute(
            "SELECT m.id, SUM(l.debit - l.credit) AS moved FROM moves m JOIN move_lines l ON l.move_id = m.id"
            " WHERE m.prefix = ? AND m.year = ? AND m.sequence = ? AND l.account = ?",
            (match[1], int(match[2]), int(match[3]), line.account),
        ).fetchone()
    )
    if not row or row["id"] is None:
        return _paid_back(connection, action, line, cents)
    if reversal_of(connection, row["id"]):
        raise InvalidStatusError(f"{number} is cancelled", hint="name one that counts, or say what else the line is")
    taken = connection.execute(
        "SELECT m.number FROM bank_matches b JOIN moves m ON m.id = b.line_id"
        " WHERE b.payment_id = ? AND b.account = ? AND b.undone_on IS NULL",
        (row["id"], line.account),
    ).fetchone()
    if taken:
        raise InvalidStatusError(f"{number} is the bank line {taken[0]} already")
    if row["moved"] != cents:
        raise rest_refused(line.number, from_cents(cents), from_cents(row["moved"]))
    part = _Part(account=line.account, text=f"{number} is the bank line {line.number}", cents=cents)
    kind = "payment" if action.payment_id else "expense"
    return _Explanation(words=f"{kind} {number}", parts=(part,), payment_id=int(row["id"]))


def _paid_back(connection: sqlite3.Connection, action: MatchBankLine, line: FoundLine, cents: int) -> _Explanation:
    """Money that an employee gets back, in whole or in part, for an expense that no account of the firm paid."""
    owed = owed_to_employee(connection, action.expense_id) if action.expense_id else None
    if owed is None:
        raise not_recorded(action, line.number)
    check_paid_back(line.number, from_cents(cents), from_cents(owed.cents))
    words, partner = f"{action.expense_id} paid back", _partner(connection, owed.move_id)
    part = _Part(account=PAYABLE, text=words, cents=cents, partner_id=partner, document_id=owed.move_id)
    return _Explanation(words=words, parts=(part,))


def _fee(session: BooksSession, action: MatchBankLine) -> tuple[_Part, ...]:
    if not action.fee:
        return ()
    account = choose_account(chart(session.connection), action.fee_account or FEES)
    if not account.account_type.startswith("expense"):
        raise ValidationFailedError(f"fee_account: {account.title} is not an expense account")
    return (_Part(account=account.code, text="Fee", cents=-to_cents(action.fee)),)


def _post_part(session: BooksSession, line: FoundLine, part: _Part, match_id: int) -> int:
    """Post the entry of a part; returns its id."""
    cents, settles = part.cents, part.settles if part.cents > 0 else -part.settles
    sides = [
        EntryLine(account=SUSPENSE, name=part.text, debit=max(cents, 0), credit=max(-cents, 0)),
        EntryLine(account=part.account, name=part.text, debit=max(-cents, 0), credit=max(cents, 0)),
    ]
    if settles:
        sides = [
            replace(side, currency=part.currency, amount_currency=amount)
            for side, amount in zip(sides, (settles, -settles), strict=True)
        ]
    day = open_day(session, line.day)
    entry = Entry(kind="bank_match", day=day, customer_id=part.partner_id, narration=f"{line.number}: {part.text}")
    move_id = insert_draft(session, entry, sides)
    store_rate(session, move_id, _rate_of_bank(part, line))
    post(session, move_id)
    session.connection.execute("INSERT INTO match_entries (move_id, match_id) VALUES (?, ?)", (move_id, match_id))
    if part.settles:
        _settle_foreign(session, part, move_id)
    elif part.document_id is not None:
        debit, credit = (part.document_id, move_id) if cents > 0 else (move_id, part.document_id)
        reconcile(session, debit, credit, part.account, abs(cents))
    return move_id


def _rate_of_bank(part: _Part, line: FoundLine) -> Foreign | None:
    """By what the bank exchanged the money: what the line has for what it settles; None in the books' currency."""
    if not part.settles:
        return None
    rate = (Decimal(abs(part.cents)) / part.settles).normalize()
    if not SMALLEST <= rate <= LARGEST:
        raise ValidationFailedError(
            f"settles: {from_cents(part.settles)} {part.currency} is no sum for this line",
            hint="correct `amount` or `settles`",
        )
    return Foreign(currency=part.currency, rate=ExchangeRate(rate=rate, day=line.day, source=line.number))


def _settle_foreign(session: BooksSession, part: _Part, move_id: int) -> None:
    """Reconcile with a document in another currency, and book the exchange difference that this realises."""
    assert part.document_id is not None
    side = "debit" if part.account == RECEIVABLE else "credit"
    settling = Settling(
        document_id=part.document_id,
        payment_id=move_id,
        account=part.account,
        paid=part.settles,
        booked=booked_share(*open_of(session, part.document_id, side, part.account), part.settles),
        brought=abs(part.cents),
        payment=part.text,
    )
    settle(session, settling, document_is_debit=part.account == RECEIVABLE)


def _check_cleared(connection: sqlite3.Connection, line: FoundLine, match_id: int) -> None:
    """What is left of the line on the suspense account must be nothing."""
    row = connection.execute(
        "SELECT SUM(l.debit - l.credit) FROM match_entries e JOIN move_lines l ON l.move_id = e.move_id"
        " WHERE e.match_id = ? AND l.account = ?",
        (match_id, SUSPENSE),
    ).fetchone()
    if row[0] != line.cents:
        raise rest_refused(line.number, line.amount, from_cents(int(row[0] or 0)))


def _difference(session: BooksSession, paid: PaidInvoice | PaidBill, entry_id: int) -> Decimal | None:
    return None if paid.settles is None else difference_of(session, entry_id)


def _paid(session: BooksSession, action: MatchBankLine, entries: _Entries) -> tuple[InvoicePaid, ...]:
    found = ((paid, find_invoice(session.connection, paid.invoice_id, session.currency)) for paid in action.invoices)
    return tuple(
        InvoicePaid.of(paid, invoice, _difference(session, paid, entries[move_id]))
        for paid, (move_id, invoice) in found
    )


def _paid_bills(session: BooksSession, action: MatchBankLine, entries: _Entries) -> tuple[BillPaid, ...]:
    found = ((paid, find_bill(session.connection, paid.bill_id, session.currency)) for paid in action.bills)
    return tuple(
        BillPaid.of(paid, bill, _difference(session, paid, entries[move_id])) for paid, (move_id, bill) in found
    )


def unmatch_bank_line(session: BooksSession, action: UnmatchBankLine) -> UnmatchBankLineResult:
    """Reverse the entries of a match; the line and what it paid are open again. Raises InvalidStatusError.

    They are reversed on their own day, or today when that is closed, as the next explanation of the line is dated:
    on no day do both count.
    """
    connection = session.connection
    line = find_line(connection, action.line)
    match = connection.execute(
        "SELECT id FROM bank_matches WHERE line_id = ? AND undone_on IS NULL", (line.move_id,)
    ).fetchone()
    if match is None:
        raise InvalidStatusError(f"bank line {line.number} has no explanation to take back")
    entries = connection.execute(
        "SELECT e.move_id, m.customer_id, m.date FROM match_entries e JOIN moves m ON m.id = e.move_id"
        " WHERE e.match_id = ?",
        (match["id"],),
    ).fetchall()
    for entry in entries:
        dated = replace(session, today=open_day(session, date.fromisoformat(entry["date"])))
        _take_back(dated, entry["move_id"], entry["customer_id"], f"{line.number}: {action.reason}")
    connection.execute("UPDATE bank_matches SET undone_on = ? WHERE id = ?", (session.today.isoformat(), match["id"]))
    return UnmatchBankLineResult(
        line=line.number, amount=line.amount, currency=session.currency, created_at=session.now
    )


def _take_back(session: BooksSession, move_id: int, customer_id: int | None, text: str) -> None:
    entry = Entry(
        kind="bank_match_reversal",
        day=session.today,
        customer_id=customer_id,
        reverses_id=move_id,
        narration=f"Reversal: {text}",
    )
    lines = reversed_lines(session.connection, move_id)
    reversal_id = insert_draft(session, entry, lines)
    post(session, reversal_id)
    if any(line.debit for line in lines if line.account == RECEIVABLE):
        undo_reconciliations(session, move_id, RECEIVABLE)
        reconcile(session, reversal_id, move_id, RECEIVABLE, whole_amount(session, move_id, RECEIVABLE))
    if any(line.credit for line in lines if line.account == PAYABLE):
        undo_debit_reconciliations(session, move_id, PAYABLE)
        reconcile(session, move_id, reversal_id, PAYABLE, whole_amount(session, move_id, PAYABLE))
    undo_difference(session, move_id, text)
