"""Prices of invoices and credit notes: whatever the figures, nothing is lost and no cent is made up."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.domain.credit_lines import credited_amount, total_of
from My_AI_Employee.domain.invoice_lines import (
    InvoiceDiscount,
    InvoiceFigures,
    LineItem,
    RateSum,
    in_proportion,
    price_invoice,
    split_tax,
)
from My_AI_Employee.domain.money import round_money

CENTS = st.decimals("0.01", "99999", places=2)
RATES = st.sampled_from([Decimal("0"), Decimal("0.07"), Decimal("0.19"), Decimal("0.2"), Decimal("1")])


def item(quantity: str, price: str, **more: Any) -> LineItem:
    return LineItem.model_validate({"description": "Work", "quantity": quantity, "unit_price": price, **more})


@given(CENTS, st.lists(CENTS, min_size=1, max_size=6))
def test_shares_add_up_and_are_fair_to_the_cent(amount: Decimal, weights: list[Decimal]) -> None:
    shares = in_proportion(amount, weights)
    assert sum(shares, Decimal(0)) == amount
    whole = sum(weights, Decimal(0))
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - amount * weight / whole) < Decimal("0.01")


@given(st.decimals("-9999", "9999", places=2), RATES)
def test_a_price_with_tax_is_split_without_a_rest(amount: Decimal, rate: Decimal) -> None:
    net, tax = split_tax(amount, rate, inclusive=True)
    assert net + tax == amount
    assert abs(tax - amount * rate / (1 + rate)) <= Decimal("0.005")


@given(st.lists(st.tuples(RATES, CENTS), min_size=1, max_size=4, unique_by=lambda pair: pair[0]), st.data())
def test_a_credited_amount_is_exactly_that_amount(parts: list[tuple[Decimal, Decimal]], data: st.DataObject) -> None:
    rates = [RateSum(rate=rate, base=base, amount=round_money(base * rate)) for rate, base in parts]
    whole = sum((part.base + part.amount for part in rates), Decimal(0))
    amount = data.draw(st.decimals("0.01", whole, places=2))
    lines = credited_amount(rates, amount, "part")
    assert total_of(lines) == amount
    assert {line.rate for line in lines} <= {part.rate for part in rates}


@given(st.lists(st.tuples(CENTS, RATES), min_size=1, max_size=5), st.decimals("0.01", "100", places=2))
def test_a_discount_in_all_is_taken_off_each_rate(lines: list[tuple[Decimal, Decimal]], percent: Decimal) -> None:
    items = [item("1", str(price), tax_rate=str(rate)) for price, rate in lines]
    figures = InvoiceFigures(
        items=items, tax_rate=Decimal(0), discount=InvoiceDiscount.model_validate({"percent": percent})
    )
    priced = price_invoice(figures)
    for part in price_invoice(InvoiceFigures(items=items, tax_rate=Decimal(0))).rates:
        reduced = next(one for one in priced.rates if one.rate == part.rate)
        assert reduced.base == part.base - round_money(part.base * percent / 100)
    assert priced.total == priced.net + priced.tax == sum((line.gross for line in priced.lines), Decimal(0))


@pytest.mark.parametrize(
    ("quantity", "price", "discount", "inclusive", "net", "tax"),
    [
        ("3", "3.33", None, False, "9.99", "1.90"),
        ("1", "119.00", None, True, "100.00", "19.00"),
        ("10", "150.00", "12.5", False, "1312.50", "249.38"),
        ("-1", "0.01", None, False, "-0.01", "0.00"),
        ("1", "10.00", "100", False, "0.00", "0.00"),
    ],
)
def test_a_line(quantity: str, price: str, discount: str | None, inclusive: bool, net: str, tax: str) -> None:
    more = {"discount": discount} if discount else {}
    figures = InvoiceFigures(
        items=[item(quantity, price, **more)], tax_rate=Decimal("0.19"), prices_include_tax=inclusive
    )
    (line,) = price_invoice(figures).lines
    assert (f"{line.net:f}", f"{line.tax:f}") == (net, tax)
