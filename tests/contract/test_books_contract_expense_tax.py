"""Expenses with the tax inside them, and whose money paid them, over every kind of books."""

from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.actions import CancelExpense, canonical_arguments
from My_AI_Employee.errors import KeyConflictError, ValidationFailedError
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import assert_same, by_type, expense_action, key_for, spend
from tests.contract.purchase_steps import balance, vendor


def figures(backend: BooksUnderTest) -> list[Decimal]:
    return [by_type(backend, "expense"), balance(backend, "131000"), by_type(backend, "liability_payable")]


@pytest.mark.parametrize("tax", [{"tax_rate": "0.15"}, {"tax_amount": "15.00"}])
def test_the_tax_inside_an_expense_is_input_tax(backend: BooksUnderTest, tax: dict[str, str]) -> None:
    before = figures(backend)
    made = spend(backend, amount="115.00", paid_from="employee", vendor=vendor(backend), **tax)
    assert (made.amount, made.posted, made.warnings) == (Decimal("115.00"), True, ())
    moved = [now - then for now, then in zip(figures(backend), before, strict=True)]
    assert moved == [Decimal("100.00"), Decimal("15.00"), Decimal("-115.00")]
    action = CancelExpense(expense_id=made.expense_id, reason="private")
    backend.books.cancel_expense(action, key_for(action))
    assert figures(backend) == before


@pytest.mark.parametrize("wrong", [{"tax_rate": "0.173"}])
def test_a_rate_that_the_books_do_not_have(backend: BooksUnderTest, wrong: dict[str, Any]) -> None:
    action = expense_action(backend, **wrong)
    for dry_run in (True, False):
        with pytest.raises(ValidationFailedError, match="no purchase tax"):
            backend.books.create_expense(action, key_for(action), dry_run=dry_run)


@pytest.mark.parametrize("source", ["bank", "card", "cash", "owner"])
def test_an_expense_that_no_employee_paid(backend: BooksUnderTest, source: str) -> None:
    before = (by_type(backend, "liability_payable"), by_type(backend, "liquidity"), balance(backend, "301000"))
    action = expense_action(backend, amount="40.00", paid_from=source)
    key = key_for(action)
    made = backend.books.create_expense(action, key)
    assert (made.posted, made.warnings) == (True, ())
    assert backend.books.operation_status(key).found is True
    assert_same(made, backend.books.create_expense(action, key))
    with pytest.raises(KeyConflictError):
        backend.books.create_expense(action.model_copy(update={"paid_from": "employee"}), key)
    after = (by_type(backend, "liability_payable"), by_type(backend, "liquidity"), balance(backend, "301000"))
    moved = [then - now for now, then in zip(after, before, strict=True)]
    assert moved == ([0, 0, 40] if source == "owner" else [0, 40, 0])
    cancel = CancelExpense(expense_id=made.expense_id, reason="private")
    backend.books.cancel_expense(cancel, key_for(cancel))
    assert before == (
        by_type(backend, "liability_payable"),
        by_type(backend, "liquidity"),
        balance(backend, "301000"),
    )


@pytest.mark.parametrize(
    "wrong", [{"tax_rate": "0.1", "tax_amount": "1"}, {"tax_amount": "50"}, {"tax_amount": "0.001"}]
)
def test_tax_that_cannot_be(wrong: dict[str, str]) -> None:
    fields = {"description": "x", "amount": "50.00", "expense_date": "2026-11-20", "category": "travel"}
    with pytest.raises(ValidationFailedError):
        canonical_arguments("create_expense", fields | wrong)


def test_what_says_nothing_of_tax_has_the_digest_of_before() -> None:
    fields = {"description": "x", "amount": "50.00", "expense_date": "2026-11-20", "category": "travel"}
    assert canonical_arguments("create_expense", fields) == {**fields, "vendor": "", "receipt_path": ""}
