"""Texts that look like a payment or an outlay whose parts stand in any order, and are not, or of another amount."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "text",
    [
        "received by Acme Ltd: 960 by wire today",
        "1500 received today by wire, by Greenfield Dental",
        "1500 collected by Greenfield Dental today in cash",
        "1500 banked by Greenfield Dental today, cash",
        "cash 1500 got by Greenfield Dental today",
        "Acme Ltd credited 960 today, wire",
        "Acme Ltd settled for 960 today by wire",
        "please wire 450 from Brightside Bakery today",
        "Acme Ltd paid invoice 960 today by wire",
        "Harbor paid 900 for October maintenance by wire today",
        "Greenfield Dental check of 1500 is in the mail, today",
        "960 from Acme Ltd by wire on 12 November 2025",
        "the rest of 900 from Harbor arrived today by wire",
        "Half of the 960 from Acme Ltd came in today by wire",
        "Received 960 from Acme Ltd today by wire, sorry, 690",
        "Acme Ltd's landlord, 960, wire, received today",
    ],
)
def test_payment_is_asked(text: str) -> None:
    assert isinstance(drafted("en", task(text)), NeedsPerson)


@pytest.mark.parametrize(
    "text",
    [
        "Hotel room 212, Riverview Inn, Nov 8, travel",
        "Flight 320, Delta, Nov 8, travel",
        "Gate 12, parking, Nov 8, travel",
        "Suite 300 rent, Nov 1, rent",
        "iPhone 15, Best Buy, Nov 8, equipment",
        "Office 365, Nov 8, software",
        "Canva, 2026, Nov 5, software",
        "Canva plan 2026, Nov 5, software",
        "Monitor 27, Best Buy, Nov 8, equipment",
        "Chairs 4, Staples, Nov 13, equipment",
        "Taxi share, $23.80, Nov 13, cash",
        "My share of the taxi, $23.80, Nov 13, cash",
        "Taxi to the dentist, $23.80, Nov 13, cash",
        "Taxi home from the party, $23.80, Nov 13, cash",
        "Printer paper sale, Staples, Nov 11, $54.30, company card",
        "Sale of printer paper, Staples, Nov 11, $54.30, company card",
        "Printer paper price, Staples, Nov 11, $54.30, company card",
        "Printer paper for home, Staples, Nov 11, $54.30, card",
        "Toys, Staples, Nov 11, $54.30, card",
        "School supplies, Staples, Nov 11, $54.30, card",
        "Groceries, Staples, Nov 11, $54.30, card",
        "Dinner reservation at Olive Grove yesterday, 38.40, company card",
        "Canva subscription ended, $15.99, Nov 5, software",
        "Canva price increase, $15.99, Nov 5, software",
        "Canva gift card, $15.99, Nov 5, software",
        "Drove 40 miles at $0.67 = $26.80 to the beach, Nov 12, travel",
        "Speeding fine, $45.00, City Police, yesterday, travel",
        "Ladder warranty claim, Home Depot, Nov 10, $89.00, equipment",
        "Ladder insurance payout, Home Depot, Nov 10, $89.00, equipment",
        "Ladder preorder, Home Depot, Nov 10, $89.00, equipment",
        "Ladder copy of receipt, Home Depot, Nov 10, $89.00, equipment",
        "Ladder wishlist, Home Depot, Nov 10, $89.00, equipment",
        "Ladder salary, Home Depot, Nov 10, $89.00, equipment",
    ],
)
def test_outlay_is_asked(text: str) -> None:
    assert isinstance(drafted("en", task(text)), NeedsPerson)


@pytest.mark.parametrize(
    "text",
    [
        "wire of 960 from acme ltd today",
        "Acme Ltd 960 received by wire today, INV/2026/00002",
        "Hotel, Riverview Inn, Nov 8, $212.00, travel",
        "Printer paper, Staples, Nov 11, $54.30, company card",
    ],
)
def test_what_is_sure_is_still_planned(text: str) -> None:
    assert isinstance(drafted("en", task(text)), Draft)
