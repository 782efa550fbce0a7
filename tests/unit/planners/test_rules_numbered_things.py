"""Figures behind what is sold may be its number: `phase 2`, `room 204`, `the 2027 calendar`."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

NUMBERED = """
    phase 2
    module 3
    sprint 14
    booth 12
    project 17
    ticket 381
    Porsche 911
    room 204
    the meeting room 204
    the calendar 2027
    photos 30
    phase 2 at 900
    lesson 4 @ 120
    Office 365, 12 seats @ 10
    suite 12, cleaning 90
    """


@pytest.mark.parametrize("sold", [line.strip() for line in NUMBERED.strip().splitlines()])
def test_a_figure_that_may_number_what_is_sold_is_asked_about(sold: str) -> None:
    assert isinstance(drafted("en", task(f"Invoice Acme Ltd for {sold}")), NeedsPerson)


@pytest.mark.parametrize(
    ("sold", "quantity", "price"),
    [
        ("the retainer 450", "1", "450"),
        ("room 204.00", "1", "204.00"),
        ("lamps 4 at 120", "4", "120"),
        ("consulting 4 @ 120", "4", "120"),
        ("banner 4 x 120", "4", "120"),
    ],
)
def test_figures_that_cannot_number_it_are_read(sold: str, quantity: str, price: str) -> None:
    outcome = drafted("en", task(f"Invoice Acme Ltd for {sold}"))
    assert isinstance(outcome, Draft), outcome
    assert [(line["quantity"], line["unit_price"]) for line in outcome.actions[0]["line_items"]] == [
        (quantity, price)
    ]


@pytest.mark.parametrize("said", ["urgent, 480", "cash, 480", "verbal ok, 480", "200 pcs of flyers at 90"])
def test_words_that_name_nothing_and_a_price_for_all_pieces_are_asked_about(said: str) -> None:
    assert isinstance(drafted("en", task(f"Invoice Acme Ltd: {said}")), NeedsPerson)


def test_a_price_for_each_of_many_pieces_is_read() -> None:
    outcome = drafted("en", task("Invoice Acme Ltd flyers, 200 pcs at 90 each"))
    assert isinstance(outcome, Draft), outcome
