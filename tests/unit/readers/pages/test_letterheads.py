"""When the only company of a page, or the one below a heading of the seller, is its seller for sure."""

import pytest

from My_AI_Employee.readers.contents.findings import State
from tests.unit.readers.pages.made_pages import the_document

_SUMS = """
Net total            100.00 GBP
VAT 20%               20.00 GBP
Total                120.00 GBP
"""
LETTERHEAD = """
^{name}

14 Canal Street, Leeds LS1 4AB
Bill to
Oakfield Bakery
2 High Road, York
Invoice no. HW-2041         Invoice date: 3 October 2026
"""


def seller_of(page: str, more: str = "") -> tuple[str | None, State]:
    found = the_document(page + _SUMS + more).seller.name
    return found.value, found.state


@pytest.mark.parametrize(
    "name", ["Hartley & Wren Design Ltd", "Holz Weiss KG", "Tallinn Code OÜ", "Aurora Paper, Lda.", "SARL Le Four"]
)
def test_the_only_company_in_the_letters_of_a_letterhead_is_the_seller(name: str) -> None:
    assert seller_of(LETTERHEAD.format(name=name)) == (name, State.SURE)


@pytest.mark.parametrize(
    "more",
    [
        "Delivered by North Sea Freight GmbH",
        "Self-billing invoice",
        "Issued on behalf of the farm shop",
        "Rechnung im Namen des Hofladens",
    ],
)
def test_it_is_not_where_another_company_or_another_author_is_named(more: str) -> None:
    name, state = seller_of(LETTERHEAD.format(name="Hartley & Wren Design Ltd"), more)
    assert (name, state) == ("Hartley & Wren Design Ltd", State.LIKELY)


@pytest.mark.parametrize(("billed", "state"), [("Oakfield Bakery\n2 High", State.SURE), ("2 High", State.LIKELY)])
def test_in_letters_like_the_others_it_is_where_another_is_billed(billed: str, state: State) -> None:
    page = LETTERHEAD.format(name="Hartley & Wren Design Ltd").replace("^", "")
    assert seller_of(page.replace("Oakfield Bakery\n2 High", billed))[1] is state


@pytest.mark.parametrize(
    "page",
    [
        LETTERHEAD.format(name="Prepared for Oakfield Ltd"),
        "Miller Electrics\n" + LETTERHEAD.format(name="Oakfield Ltd"),
    ],
)
def test_it_is_not_where_it_may_be_the_buyer(page: str) -> None:
    assert seller_of(page)[1] is State.LIKELY


def test_the_company_below_the_heading_of_the_seller_is_the_seller() -> None:
    page = """
Faktura VAT nr FV/12/06/2026
Sprzedawca                             Nabywca
Drukarnia Sp. z o.o.                   Kawiarnia Lipa Sp. z o.o.
"""
    assert seller_of(page) == ("Drukarnia Sp. z o.o.", State.SURE)


@pytest.mark.parametrize("head", ["From", "Supplier"])
def test_it_is_not_below_a_heading_that_may_mean_another(head: str) -> None:
    assert seller_of(f"Invoice no. 4711\n{head}\nDrukarnia Sp. z o.o.\n")[1] is State.LIKELY


def test_a_line_with_a_price_is_no_name() -> None:
    page = """
Café Central
Rechnung 2026-33018 vom 30.10.2026
^2 Melange             11,00
"""
    assert seller_of(page)[0] == "Café Central"
