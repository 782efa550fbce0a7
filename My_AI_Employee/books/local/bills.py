"""Vendor bills: posted at once with their input tax, and taken back by a reversing entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.books.local.bill_queries import bills_of, find_bill
from My_AI_Employee.books.local.expenses import choose_expense_account
from My_AI_Employee.books.local.foreign import Foreign, company_amount, converted, foreign_of, store_rate
from My_AI_Employee.books.local.posting import (
    INPUT_TAX,
    PAYABLE,
    Entry,
    EntryLine,
    insert_draft,
    post,
    reconcile,
    reversed_lines,
    whole_amount,
)
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.local.vendors import vendor_named
from My_AI_Employee.books.purchase_rules import check_bill, check_may_cancel_bill, check_not_booked
from My_AI_Employee.books.rules import choose_tax
from My_AI_Employee.domain.money import MAX_AMOUNT, from_cents, plain_number, to_cents
from My_AI_Employee.domain.purchase_actions import CancelBill, CreateBill
from My_AI_Employee.domain.purchase_fields import BillLine, bill_number_key
from My_AI_Employee.domain.purchase_results import CancelBillResult, CreateBillResult
from My_AI_Employee.errors import ValidationFailedError


@dataclass(frozen=True, kw_only=True)
class _Booked:
    """A line with what the books have for it. category_id, account: of the expense category."""

    line: BillLine
    category_id: int
    account: str


def create_bill(session: BooksSession, action: CreateBill) -> CreateBillResult:
    """Debit the categories' accounts and the input tax, credit accounts payable with the vendor as partner.

    Raises VendorNotFoundError, BillExistsError, InvalidCategoryError, ValidationFailedError, InvalidDateError.
    """
    check_bill(action, session.today)
    foreign = foreign_of(session, action)
    vendor = vendor_named(session.connection, action.vendor_name)
    check_not_booked(action, bills_of(session.connection, int(vendor.customer_id), session.currency))
    if action.total_amount > MAX_AMOUNT:
        raise ValidationFailedError(f"lines: the total {action.total_amount} is too large")
    taxes = {rate: _tax(session, rate) for rate in action.taxes}
    lines = [_booked(session, line) for line in action.lines]
    entry = Entry(
        kind="bill",
        day=action.bill_date,
        due_date=action.due_date,
        customer_id=int(vendor.customer_id),
        narration=f"Bill {action.bill_number}",
    )
    move_id = insert_draft(session, entry, converted(_journal_lines(action, lines, taxes), PAYABLE, foreign))
    store_rate(session, move_id, foreign)
    _insert_document(session, move_id, _Bill(action=action, lines=lines, taxes=taxes, foreign=foreign))
    return _read_bill(session, post(session, move_id))


def _tax(session: BooksSession, rate: Decimal) -> tuple[int, str]:
    """Id and name of the tax of a rate; the rates of sales hold for purchases too."""
    rows = session.connection.execute("SELECT id, name, percent FROM taxes_in_use ORDER BY id").fetchall()
    name = choose_tax([(row["name"], Decimal(row["percent"])) for row in rows], rate, use="purchase")
    return next((int(row["id"]), str(row["name"])) for row in rows if row["name"] == name)


def _booked(session: BooksSession, line: BillLine) -> _Booked:
    category_id, account = choose_expense_account(session, line.category)
    return _Booked(line=line, category_id=category_id, account=account)


def _journal_lines(
    action: CreateBill, lines: list[_Booked], taxes: dict[Decimal, tuple[int, str]]
) -> Iterator[EntryLine]:
    for booked in lines:
        yield EntryLine(account=booked.account, name=booked.line.description, debit=to_cents(booked.line.net))
    for rate, (_, tax) in action.taxes.items():
        yield EntryLine(account=INPUT_TAX, name=taxes[rate][1], debit=to_cents(tax))
    yield EntryLine(account=PAYABLE, name=f"Bill {action.bill_number}", credit=to_cents(action.total_amount))


@dataclass(frozen=True, kw_only=True)
class _Bill:
    """A bill with its lines, its taxes (rate -> id and name), and its currency when that is another one."""

    action: CreateBill
    lines: list[_Booked]
    taxes: dict[Decimal, tuple[int, str]]
    foreign: Foreign | None

    def in_books(self, amount: Decimal) -> int | None:
        """An amount in cents of the books' currency; None when it is in that currency."""
        return self.foreign.cents(to_cents(amount)) if self.foreign else None


def _insert_document(session: BooksSession, move_id: int, bill: _Bill) -> None:
    connection, stored = session.connection, session.receipt
    action, taxes = bill.action, bill.taxes
    connection.execute(
        "INSERT INTO bills (move_id, number, number_key, attachment_name, attachment_sha256) VALUES (?, ?, ?, ?, ?)",
        (
            move_id,
            action.bill_number,
            bill_number_key(action.bill_number),
            stored.name if stored else "",
            stored.sha256 if stored else None,
        ),
    )
    connection.executemany(
        "INSERT INTO bill_lines (move_id, description, quantity, unit_price, category_id, tax_id, amount,"
        " company_amount) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                move_id,
                booked.line.description,
                plain_number(booked.line.count),
                plain_number(booked.line.price),
                booked.category_id,
                taxes[booked.line.tax_rate][0] if booked.line.tax_rate else None,
                to_cents(booked.line.net),
                bill.in_books(booked.line.net),
            )
            for booked in bill.lines
        ],
    )
    connection.executemany(
        "INSERT INTO bill_taxes (move_id, tax_id, base, amount, company_base, company_amount)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (move_id, taxes[rate][0], to_cents(net), to_cents(tax), bill.in_books(net), bill.in_books(tax))
            for rate, (net, tax) in action.taxes.items()
        ],
    )


def _read_bill(session: BooksSession, number: str) -> CreateBillResult:
    move_id, bill = find_bill(session.connection, number, session.currency)
    row = session.connection.execute(
        "SELECT (SELECT SUM(amount) FROM bill_lines WHERE move_id = ?1) AS net, attachment_sha256"
        " FROM bills WHERE move_id = ?1",
        (move_id,),
    ).fetchone()
    net = from_cents(row["net"])
    return CreateBillResult(
        bill_id=bill.bill_id,
        bill_number=bill.bill_number,
        vendor_name=bill.vendor_name,
        due_date=bill.due_date,
        net_amount=net,
        tax_amount=bill.total_amount - net,
        total_amount=bill.total_amount,
        currency=bill.currency,
        attached=row["attachment_sha256"] is not None,
        created_at=session.now,
        odoo_url=bill.odoo_url,
        company_amount=company_amount(session, move_id, PAYABLE),
    )


def cancel_bill(session: BooksSession, action: CancelBill) -> CancelBillResult:
    """Reverse the whole bill today. Raises BillNotFoundError; InvalidStatusError while it has payments."""
    connection = session.connection
    move_id, bill = find_bill(connection, action.bill_id, session.currency)
    check_may_cancel_bill(bill)
    vendor_id = connection.execute("SELECT customer_id FROM moves WHERE id = ?", (move_id,)).fetchone()[0]
    entry = Entry(
        kind="bill_reversal",
        day=session.today,
        due_date=session.today,
        customer_id=vendor_id,
        reverses_id=move_id,
        narration=f"Reversal of {bill.bill_id}: {action.reason}",
    )
    reversal_id = insert_draft(session, entry, reversed_lines(connection, move_id))
    number = post(session, reversal_id)
    reconcile(session, reversal_id, move_id, PAYABLE, whole_amount(session, move_id, PAYABLE))
    return CancelBillResult(
        bill_id=bill.bill_id,
        reversal_id=number,
        amount=bill.total_amount,
        currency=bill.currency,
        created_at=session.now,
        odoo_url=f"local:{number}",
    )
