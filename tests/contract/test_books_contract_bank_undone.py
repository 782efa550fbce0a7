"""Matches, lines and statements that are taken back, over every kind of books."""

from decimal import Decimal

import pytest

from My_AI_Employee.errors import (
    BankLineNotFoundError,
    InvalidStatusError,
)
from tests.contract.bank_steps import (
    FEES,
    Fields,
    a_line,
    balance,
    do,
    key_of,
    new_account,
    one_line,
    open_lines,
    post,
    statement,
    suspense,
)
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    assert_same,
    by_type,
    everything,
    posted_invoice,
)


def test_a_match_is_taken_back(backend: BooksUnderTest) -> None:
    account, number = new_account(backend), posted_invoice(backend)
    owed, spent = by_type(backend, "asset_receivable"), balance(backend, FEES)
    line = one_line(backend, "1490.00", account)
    waiting = suspense(backend)
    pays: Fields = {"line": line, "invoices": [{"invoice_id": number, "amount": "1500.00"}], "fee": "10.00"}
    do(backend, "match_bank_line", fee_account=FEES, **pays)
    arguments: Fields = {"line": line, "reason": "wrong invoice"}
    key, before = key_of("unmatch_bank_line", **arguments), everything(backend)
    assert do(backend, "unmatch_bank_line", key=key, dry_run=True, **arguments).dry_run is True
    assert everything(backend) == before
    undone = do(backend, "unmatch_bank_line", key=key, **arguments)
    assert (undone.line, undone.status, undone.amount) == (line, "open", Decimal("1490.00"))
    assert backend.books.get_invoice(number).residual == Decimal("1500.00")
    assert (suspense(backend), balance(backend, FEES)) == (waiting, spent)
    assert by_type(backend, "asset_receivable") == owed
    assert open_lines(backend, account) == [line]
    assert_same(undone, do(backend, "unmatch_bank_line", key=key, **arguments))
    with pytest.raises(InvalidStatusError, match="no explanation"):
        do(backend, "unmatch_bank_line", **arguments)
    do(backend, "match_bank_line", fee_account=FEES, **pays)
    assert backend.books.get_invoice(number).payment_status == "paid"
    assert do(backend, "unmatch_bank_line", **{**arguments, "reason": "again"}).line == line
    assert backend.books.get_invoice(number).residual == Decimal("1500.00")


def test_a_cancelled_line_no_longer_counts_and_can_be_posted_again(backend: BooksUnderTest) -> None:
    account, waiting, row = new_account(backend), suspense(backend), a_line(backend, "10.00")
    line = do(backend, "post_bank_lines", **statement(backend, account, [row])).lines[0].line
    arguments: Fields = {"line": line, "reason": "test"}
    key = key_of("cancel_bank_line", **arguments)
    undone = do(backend, "cancel_bank_line", key=key, **arguments)
    assert (undone.line, undone.amount, undone.status) == (line, Decimal("10.00"), "cancelled")
    assert_same(undone, do(backend, "cancel_bank_line", key=key, **arguments))
    assert (balance(backend, account), suspense(backend)) == (Decimal(0), waiting)
    assert open_lines(backend, account) == []
    with pytest.raises(InvalidStatusError, match="cancelled"):
        do(backend, "cancel_bank_line", **arguments)
    with pytest.raises(InvalidStatusError, match="cancelled"):
        do(backend, "match_bank_line", line=line, account=FEES, text="x")
    again = do(backend, "post_bank_lines", **statement(backend, account, [row]))
    assert (again.posted, again.balance_agrees) == (1, True)
    assert again.lines[0].line != line


def test_an_explained_line_is_not_cancelled(backend: BooksUnderTest) -> None:
    line = one_line(backend, "-5.00")
    do(backend, "match_bank_line", line=line, account=FEES, text="fee")
    with pytest.raises(InvalidStatusError, match="explained"):
        do(backend, "cancel_bank_line", line=line, reason="x")


def test_a_statement_is_taken_back_whole(backend: BooksUnderTest) -> None:
    account, waiting = new_account(backend), suspense(backend)
    made = post(backend, account, "10.00", "20.00", "-5.00")
    fee = made.lines[2].line
    do(backend, "match_bank_line", line=fee, account=FEES, text="fee")
    arguments: Fields = {"statement_id": made.statement_id, "reason": "wrong account"}
    with pytest.raises(InvalidStatusError, match="explained"):
        do(backend, "cancel_bank_statement", **arguments)
    do(backend, "unmatch_bank_line", line=fee, reason="x")
    key = key_of("cancel_bank_statement", **arguments)
    undone = do(backend, "cancel_bank_statement", key=key, **arguments)
    assert (undone.cancelled, undone.amount) == (3, Decimal("25.00"))
    assert_same(undone, do(backend, "cancel_bank_statement", key=key, **arguments))
    assert backend.books.operation_status(key).found is True
    assert (balance(backend, account), suspense(backend)) == (Decimal(0), waiting)
    for wrong in (arguments["statement_id"], "STMT/999999", "nonsense"):
        with pytest.raises((InvalidStatusError, BankLineNotFoundError)):
            do(backend, "cancel_bank_statement", statement_id=wrong, reason="x")
