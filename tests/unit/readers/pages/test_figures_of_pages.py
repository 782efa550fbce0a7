"""Figures of pages: sums that are off or differ are never sure, and no sign between digits makes them smaller."""

from decimal import Decimal

import pytest

from My_AI_Employee.readers.contents.findings import State
from tests.unit.readers.pages.made_pages import sure_values, the_document
from tests.unit.readers.pages.test_total_traps import NOT_ADDING, SAMPLE_FIGURES_1, SAMPLE_FIGURES_2


def test_other_figures_on_a_page_that_does_not_say_what_it_is() -> None:
    document = the_document(SAMPLE_FIGURES_1, SAMPLE_FIGURES_2.replace("^How to read your bill", "^Electricity"))
    assert sure_values(document) == {"currency": "GBP"}


def test_a_sum_that_is_off_by_one_cent_is_contradicted() -> None:
    document = the_document(NOT_ADDING.replace("£250.00", "£240.01"))
    assert (document.total.state, document.total.value) == (State.CONTRADICTED, Decimal("240.01"))
    assert "240.00" in document.total.how


def test_totals_that_differ_are_never_sure() -> None:
    document = the_document(NOT_ADDING + "\nTotal amount                             £240.00")
    assert document.total.state is State.LIKELY
    assert "250.00" in document.total.how
    assert "240.00" in document.total.how


def _thousands(mark: str) -> str:
    """A page whose sums add up whether the sign is understood or cuts the thousands off."""
    page = NOT_ADDING.replace("VAT 20%", "VAT    ")
    return page.replace("200.00", f"1{mark}200.00").replace("250.00", f"1{mark}240.00")


@pytest.mark.parametrize("mark", list("'’‘´`ʼ′"))
def test_any_apostrophe_divides_thousands(mark: str) -> None:
    assert sure_values(the_document(_thousands(mark).replace("£", "CHF ")))["total"] == "1240.00"


@pytest.mark.parametrize("mark", list("·˙″~"))
def test_an_unknown_sign_between_digits_leaves_no_smaller_amount(mark: str) -> None:
    assert not {"net", "total"} & set(sure_values(the_document(_thousands(mark))))
