"""What every set of books must do with journal entries, transfers, opening balances and closed periods."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from My_AI_Employee.domain.actions import CancelPayment
from My_AI_Employee.errors import (
    AccountNotFoundError,
    CustomerNotFoundError,
    EntryNotFoundError,
    EntryUnbalancedError,
    InvalidAmountError,
    InvalidDateError,
    InvalidStatusError,
    KeyConflictError,
    PeriodClosedError,
    ValidationFailedError,
)
from tests.contract.bank_steps import CAPITAL, EXPENSES, Fields, balance, day, do, entry, key_of, new_account
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import assert_same, by_type, customer, everything, key_for, pay, unique


def test_a_journal_entry_moves_its_accounts(backend: BooksUnderTest) -> None:
    spent, capital = balance(backend, EXPENSES), balance(backend, CAPITAL)
    made = do(backend, "record_journal_entry", **entry(backend, "120.50"))
    assert (made.status, made.amount, made.currency) == ("posted", Decimal("120.50"), backend.currency)
    assert made.entry_id
    assert made.entry_date == day(backend)
    assert balance(backend, EXPENSES) - spent == Decimal("120.50")
    assert balance(backend, CAPITAL) - capital == Decimal("-120.50")


def test_an_account_is_named_by_its_name_too(backend: BooksUnderTest) -> None:
    before = balance(backend, CAPITAL)
    lines = [{"account": "expenses", "debit": "1.00"}, {"account": "Capital", "credit": "1.00"}]
    do(backend, "record_journal_entry", **entry(backend, lines=lines))
    assert balance(backend, CAPITAL) - before == Decimal("-1.00")


def test_a_journal_entry_is_written_once_per_key(backend: BooksUnderTest) -> None:
    arguments = entry(backend)
    key, spent = key_of("record_journal_entry", **arguments), balance(backend, EXPENSES)
    first = do(backend, "record_journal_entry", key=key, **arguments)
    assert_same(first, do(backend, "record_journal_entry", key=key, **arguments))
    assert backend.books.operation_status(key).found is True
    assert balance(backend, EXPENSES) - spent == Decimal("100.00")
    with pytest.raises(KeyConflictError):
        do(backend, "record_journal_entry", key=key, **{**arguments, "description": "else"})
    assert balance(backend, EXPENSES) - spent == Decimal("100.00")


def test_a_dry_run_posts_nothing(backend: BooksUnderTest) -> None:
    arguments = entry(backend)
    key, before = key_of("record_journal_entry", **arguments), everything(backend)
    assert do(backend, "record_journal_entry", key=key, dry_run=True, **arguments).dry_run is True
    assert everything(backend) == before
    assert backend.books.operation_status(key).found is False


@pytest.mark.parametrize(
    ("lines", "error", "said"),
    [
        ([("600000", "10.00", None), ("301000", None, "9.99")], EntryUnbalancedError, "0.01 more on the debit side"),
        ([("600000", "10.00", None)], ValidationFailedError, "at least 2"),
        ([("600000", "10.00", None), ("Kapital Konto", None, "10.00")], AccountNotFoundError, "no account"),
        ([("Expense", "10.00", None), ("301000", None, "10.00")], AccountNotFoundError, "600000 Expenses"),
        ([("600000", "10.00", None), ("121000", None, "10.00")], ValidationFailedError, "without an invoice"),
        (
            [("600000", "10.00", None), ("Bank Suspense Account", None, "10.00")],
            ValidationFailedError,
            "wait for an explanation",
        ),
        ([("600000", "-1.00", None), ("301000", None, "-1.00")], InvalidAmountError, "greater than 0"),
    ],
)
def test_what_is_no_entry_is_refused(
    backend: BooksUnderTest,
    lines: list[tuple[str, str | None, str | None]],
    error: type[Exception],
    said: str,
) -> None:
    before = everything(backend)
    rows = [
        {"account": account, **({"debit": debit} if debit else {"credit": credit})}
        for account, debit, credit in lines
    ]
    with pytest.raises(error, match=said):
        do(backend, "record_journal_entry", **entry(backend, lines=rows))
    assert everything(backend) == before


def test_an_entry_is_not_dated_in_the_future(backend: BooksUnderTest) -> None:
    with pytest.raises(InvalidDateError, match="future"):
        do(backend, "record_journal_entry", **entry(backend, date=backend.today + timedelta(days=1)))


def test_a_journal_entry_is_taken_back_by_a_reversal(backend: BooksUnderTest) -> None:
    spent, capital = balance(backend, EXPENSES), balance(backend, CAPITAL)
    made = do(backend, "record_journal_entry", **entry(backend))
    arguments: Fields = {"entry_id": made.entry_id, "reason": "wrong account"}
    key, before = key_of("cancel_journal_entry", **arguments), everything(backend)
    assert do(backend, "cancel_journal_entry", dry_run=True, key=key, **arguments).dry_run is True
    assert everything(backend) == before
    undone = do(backend, "cancel_journal_entry", key=key, **arguments)
    assert (undone.entry_id, undone.amount, undone.status) == (made.entry_id, Decimal("100.00"), "reversed")
    assert undone.reversal_id not in ("", made.entry_id)
    assert (balance(backend, EXPENSES), balance(backend, CAPITAL)) == (spent, capital)
    assert_same(undone, do(backend, "cancel_journal_entry", key=key, **arguments))
    assert backend.books.operation_status(key).found is True
    with pytest.raises(KeyConflictError):
        do(backend, "cancel_journal_entry", key=key, **{**arguments, "reason": "else"})
    with pytest.raises(InvalidStatusError, match="reversed already"):
        do(backend, "cancel_journal_entry", **arguments)
    assert (balance(backend, EXPENSES), balance(backend, CAPITAL)) == (spent, capital)


@pytest.mark.parametrize("wrong", ["MISC/1999/99999", "INV/2026/00001", "nonsense", "MISC/%"])
def test_an_unknown_entry_is_refused(backend: BooksUnderTest, wrong: str) -> None:
    with pytest.raises(EntryNotFoundError):
        do(backend, "cancel_journal_entry", entry_id=wrong, reason="x")


def test_a_transfer_moves_money_between_own_accounts(backend: BooksUnderTest) -> None:
    source, target = new_account(backend), new_account(backend, "cash")
    money, gained = by_type(backend, "liquidity"), balance(backend, target)
    arguments: Fields = {"from_account": source, "to_account": target, "amount": "75.00", "date": day(backend)}
    key = key_of("record_transfer", **arguments)
    made = do(backend, "record_transfer", key=key, **arguments)
    assert made.amount == Decimal("75.00")
    assert source in made.from_account
    assert target in made.to_account
    assert by_type(backend, "liquidity") == money
    assert balance(backend, target) - gained == Decimal("75.00")
    assert_same(made, do(backend, "record_transfer", key=key, **arguments))
    do(backend, "cancel_journal_entry", entry_id=made.entry_id, reason="did not happen")
    assert by_type(backend, "liquidity") == money
    assert balance(backend, target) == gained


def test_a_transfer_needs_two_own_accounts(backend: BooksUnderTest) -> None:
    own = new_account(backend)
    for other, error in ((own, ValidationFailedError), ("600000", AccountNotFoundError)):
        with pytest.raises(error):
            do(backend, "record_transfer", from_account=own, to_account=other, amount="1.00", date=day(backend))


def test_a_bank_account_is_added_once(backend: BooksUnderTest) -> None:
    name = unique("Savings")
    key = key_of("create_bank_account", name=name)
    made = do(backend, "create_bank_account", key=key, name=name)
    assert (made.name, bool(made.account_id)) == (name, True)
    assert_same(made, do(backend, "create_bank_account", key=key, name=name))
    with pytest.raises(ValidationFailedError, match="already"):
        do(backend, "create_bank_account", name=name)


BEGIN = date(2001, 1, 1)
"""A day before all that any other test books."""


def test_opening_balances_are_entered_once_and_their_invoices_paid(backend: BooksUnderTest) -> None:
    name, document = customer(backend), unique("OLD").replace(" ", "-")
    owed, capital = by_type(backend, "asset_receivable"), balance(backend, CAPITAL)
    lines = [
        {"account": EXPENSES, "debit": "700.00"},
        {
            "account": "121000",
            "debit": "300.00",
            "partner": name,
            "document": document,
            "due_date": BEGIN - timedelta(days=40),
        },
        {"account": CAPITAL, "credit": "1000.00"},
    ]
    arguments: Fields = {"date": BEGIN, "lines": lines}
    key = key_of("record_opening_balances", **arguments)
    made = do(backend, "record_opening_balances", key=key, **arguments)
    try:
        (item,) = made.open_items
        assert (item.document, item.partner, item.amount) == (document, name, Decimal("300.00"))
        assert_same(made, do(backend, "record_opening_balances", key=key, **arguments))
        assert backend.books.operation_status(key).found is True
        assert by_type(backend, "asset_receivable") - owed == Decimal("300.00")
        assert balance(backend, CAPITAL) - capital == Decimal("-1000.00")
        invoice = backend.books.get_invoice(document)
        assert (invoice.customer_name, invoice.residual) == (name, Decimal("300.00"))
        assert invoice.due_date == BEGIN - timedelta(days=40)
        with pytest.raises(InvalidStatusError, match="already"):
            do(backend, "record_opening_balances", **arguments)
        paid = pay(backend, item.invoice_id, "300.00")
        assert paid.invoice_status == "paid"
        with pytest.raises(InvalidStatusError, match="payment"):
            do(backend, "cancel_journal_entry", entry_id=made.entry_id, reason="test")
        cancel = CancelPayment(payment_id=paid.payment_id, reason="test")
        backend.books.cancel_payment(cancel, key_for(cancel))
    finally:
        do(backend, "cancel_journal_entry", entry_id=made.entry_id, reason="end of the test")
    assert by_type(backend, "asset_receivable") == owed
    assert balance(backend, CAPITAL) == capital


def test_opening_balances_that_are_not_certain_are_refused(backend: BooksUnderTest) -> None:
    name, before = customer(backend), everything(backend)
    owed = {"account": "121000", "debit": "300.00", "partner": name, "document": "A-1", "due_date": BEGIN}
    capital = {"account": CAPITAL, "credit": "300.00"}
    cases = [
        ([owed, {**capital, "credit": "299.00"}], EntryUnbalancedError, "1.00 more on the debit side"),
        ([{**owed, "document": ""}, capital], ValidationFailedError, "document"),
        ([{**owed, "partner": "Nobody At All"}, capital], CustomerNotFoundError, "Nobody"),
        ([{"account": EXPENSES, "debit": "300.00", "document": "A-1"}, capital], ValidationFailedError, "receivable"),
    ]
    for lines, error, said in cases:
        with pytest.raises(error, match=said):
            do(backend, "record_opening_balances", date=BEGIN, lines=lines)
    assert everything(backend) == before


def test_opening_balances_come_before_the_first_entry(backend: BooksUnderTest) -> None:
    do(backend, "record_journal_entry", **entry(backend))
    lines = [{"account": EXPENSES, "debit": "1.00"}, {"account": CAPITAL, "credit": "1.00"}]
    with pytest.raises(InvalidStatusError, match="before"):
        do(backend, "record_opening_balances", date=backend.today, lines=lines)


def test_a_closed_period_takes_no_entry_until_it_is_open_again(backend: BooksUnderTest) -> None:
    until = date(2002, 12, 31)
    arguments: Fields = {"until": until}
    key = key_of("close_period", **arguments)
    closed = do(backend, "close_period", key=key, **arguments)
    try:
        assert (closed.closed_until, closed.before) == (until, None)
        assert_same(closed, do(backend, "close_period", key=key, **arguments))
        before = everything(backend)
        with pytest.raises(PeriodClosedError, match="2002-12-31"):
            do(backend, "record_journal_entry", **entry(backend, date=date(2002, 6, 1)))
        assert everything(backend) == before
        with pytest.raises(InvalidStatusError, match="already"):
            do(backend, "close_period", until=date(2002, 11, 30))
    finally:
        opened = do(backend, "reopen_period", reason="end of the test")
    assert (opened.closed_until, opened.before) == (None, until)
    with pytest.raises(InvalidStatusError, match="no period"):
        do(backend, "reopen_period", reason="again")
    made = do(backend, "record_journal_entry", **entry(backend, date=date(2002, 6, 1)))
    do(backend, "cancel_journal_entry", entry_id=made.entry_id, reason="end of the test")


def test_today_is_not_closed(backend: BooksUnderTest) -> None:
    with pytest.raises(InvalidDateError, match="today is"):
        do(backend, "close_period", until=backend.today)


def test_the_chart_of_accounts_is_listed(backend: BooksUnderTest) -> None:
    name = new_account(backend)
    listed = backend.books.list_accounts()
    by_code = {account.code: account for account in listed}
    assert by_code[EXPENSES].account_type == "expense"
    assert by_code[CAPITAL].name == "Capital"
    assert [account.code for account in listed] == sorted(by_code)
    assert [account.account_type for account in listed if account.name == name] == ["asset_cash"]
    assert [account.name for account in listed if account.suspense] == ["Bank Suspense Account"]
