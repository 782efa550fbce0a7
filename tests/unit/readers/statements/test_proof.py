"""Opening balance, lines and closing balance."""

from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.readers.contents.findings import State, not_found, sure
from My_AI_Employee.readers.contents.statement import Balance, LineStatus, ReadStatement, StatementLine
from My_AI_Employee.readers.statements.proof import balance_problems, prove


def line(amount: str, status: LineStatus = "booked", currency: str = "EUR") -> StatementLine:
    return StatementLine(amount=sure(Decimal(amount)), status=sure(status), currency=sure(currency))


def statement(opening: str, closing: str, *lines: StatementLine) -> ReadStatement:
    return ReadStatement(
        account=sure("1"),
        currency=sure("EUR"),
        opening=Balance(amount=sure(Decimal(opening))),
        closing=Balance(amount=sure(Decimal(closing))),
        lines=lines,
    )


def test_what_adds_up_says_how() -> None:
    found = prove(statement("100.00", "80.50", line("-20.00"), line("0.50"), line("-7", "pending")))
    assert found.adds_up is True
    assert found.closing.amount.is_sure
    assert found.proof == "opening 100.00 + 2 booked lines -19.50 = 80.50, the closing balance."
    assert prove(found) == found


def test_what_does_not_add_up_contradicts_the_closing_balance_and_keeps_the_lines() -> None:
    found = prove(statement("100.00", "80.00", line("-20.01")))
    assert found.adds_up is False
    assert found.closing.amount.value == Decimal("80.00")
    assert found.closing.amount.state is State.CONTRADICTED
    assert found.lines[0].amount.is_sure
    assert "a difference of 0.01" in balance_problems([found])[0].message


def test_nothing_is_claimed_without_both_balances_or_with_unread_lines() -> None:
    whole = statement("1", "1")
    assert prove(replace(whole, opening=Balance())).adds_up is None
    assert prove(replace(whole, closing=Balance())).adds_up is None
    unread = replace(line("1"), amount=not_found())
    found = prove(statement("1", "2", unread))
    assert found.adds_up is None
    assert "1 of 1 line" in found.proof


def test_lines_in_another_currency_are_not_added() -> None:
    found = prove(statement("1", "2", line("1", currency="USD")))
    assert found.adds_up is None
    assert "USD" in found.proof


def test_sums_are_exact_with_many_digits() -> None:
    large, small = "999999999999999999", "0.00000000000000001"
    found = prove(statement("0", f"{large}.00000000000000001", line(large), line(small)))
    assert found.adds_up is True
