"""How figures become JSON data."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest

from My_AI_Employee.domain.money import round_money
from My_AI_Employee.domain.report_sections import plain

DAY = date(2026, 11, 30)


class Row(NamedTuple):
    """A row with a column of two types."""

    name: str
    due: date | None
    amount: Decimal


class Other(NamedTuple):
    """A row of another kind."""

    number: int


def test_rows_keep_their_columns_and_their_order() -> None:
    rows = (Row("b", DAY, Decimal("2.50")), Row("a", None, Decimal("-1.00")))
    assert plain(rows) == [
        {"name": "b", "due": "2026-11-30", "amount": 2.5},
        {"name": "a", "due": None, "amount": -1.0},
    ]
    assert list(plain(rows[0])) == ["name", "due", "amount"]


def test_rows_of_two_kinds_stand_beside_each_other() -> None:
    assert plain([Other(1), Row("a", DAY, Decimal(3)), Other(2)]) == [
        {"number": 1},
        {"name": "a", "due": "2026-11-30", "amount": 3.0},
        {"number": 2},
    ]
    assert plain(()) == []


@pytest.mark.parametrize(
    "value", ["0", "-0.00", "-0.004", "0.005", "-0.005", "1234567890123.45", "2.675", "-99999999999.99", "1E+3"]
)
def test_amounts_are_rounded_as_money(value: str) -> None:
    found = plain(Decimal(value))
    assert type(found) is float
    assert str(found) == str(float(round_money(Decimal(value))) + 0.0)


def test_what_no_report_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="a report holds no bytes"):
        plain([Other(b"")])  # type: ignore[arg-type]
