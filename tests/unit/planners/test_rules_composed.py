"""English requests composed of a verb and its figures in any order, and sentences near them that are questions."""

import dataclasses
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.results import Customer
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.planned_corpus import DEFAULTS, task
from tests.unit.planners.rules_requests import open_invoice

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 30)
OPEN = {
    "INV/2026/00001": ("Harrow Estates Inc", 3200),
    "INV/2026/00002": ("Linden Street Diner", 980),
    "INV/2026/00003": ("Nora Quill", 640),
    "INV/2026/00004": ("Stone Architects LLP", 1500),
}


def books(currency: str = "USD") -> FixedBooksView:
    names = list(dict.fromkeys(name for name, _ in OPEN.values()))
    return FixedBooksView(
        customers=tuple(
            Customer(customer_id=str(number), name=name, email=f"ap@c{number}.example")
            for number, name in enumerate(names)
        ),
        open_invoices=tuple(
            open_invoice(number, name, str(total), currency) for number, (name, total) in OPEN.items()
        ),
        categories=("office_supplies", "travel", "meals", "software", "other"),
        currency_code=currency,
    )


def drafted(text: str, currency: str = "USD", **changes: Any) -> PlanningOutcome:
    note = task(text, received=datetime(2026, 11, 30, 12, tzinfo=UTC), **changes)
    return RulesPlanner(lambda: DEFAULTS).draft(note, books(currency), TODAY)


def last_action(text: str, currency: str = "USD") -> dict[str, object]:
    outcome = drafted(text, currency)
    assert isinstance(outcome, Draft), outcome
    return dict(outcome.actions[-1])


@pytest.mark.parametrize(
    ("text", "lines", "due"),
    [
        ("Harrow Estates Inc — 12 cabinet doors, $145 each. Invoice please, net 15.", ["12 145"], "2026-12-15"),
        ("Could you write up the deck repair for Nora Quill: labor 16 hours at $55, lumber $312.40.", None, None),
        ("nora quill\npew repair 8 pews x 70\ntotal 560\ninvoice it", ["8 70"], None),
        ("nora quill\npew repair 8 pews at 70\ntotal 560\ninvoice it", ["8 70"], None),
        ("Linden Street Diner: menu cards, four languages, 85 each. Invoice pls", ["4 85"], None),
        (
            "Charge Nora Quill fifteen hundred dollars for the new shelving, due December 20th.",
            ["1 1500"],
            "2026-12-20",
        ),
        ("Nora Quill, pls invoice: tutoring on 18 November, half day, $380 + travel $46.50. Sum 426.50", None, None),
        ("Invoice Nora Quill 500 for the bench, no rush on payment, end of january is fine", None, "2027-01-31"),
        ("translation for Nora Quill 3,450 words at 0.12 = 414, 21 days", ["3450 0.12"], "2026-12-21"),
        ("Jo, please invoice Two Rivers Taproom (p@tworivers.example) 2,300 dollars for the bar.", ["1 2300"], None),
        ("Jo, please charge Nora Quill sixty dollars for the lamp.", ["1 60"], None),
    ],
)
def test_invoices(text: str, lines: list[str] | None, due: str | None) -> None:
    invoice = last_action(text)
    items = invoice["line_items"]
    assert isinstance(items, list)
    if lines is None:
        assert items
    else:
        figures = [f"{item['quantity']} {Decimal(item['unit_price']).normalize():f}" for item in items]
        assert figures == lines
    assert due in (None, invoice["due_date"])


@pytest.mark.parametrize(
    ("text", "payment"),
    [
        ("980 from Linden Street Diner landed in the account this morning (INV/2026/00002)", "2 980 bank_transfer"),
        ("bank shows $3,200 from Harrow Estates, value date Nov 25, it is INV/2026/00001", "1 3200 bank_transfer"),
        ("Nora Quill gave me $640 cash on Saturday, thats her invoice done", "3 640 cash"),
        ("Nora Quill dropped off a check for $640 on Nov 26", "3 640 check"),
        ("Stone Architects paid 1,000 of their INV/2026/00004 by check Nov 24, rest comes in May.", "4 1000 check"),
        ("Linden Street Diner's $980 hit our account on Nov 27", "2 980 bank_transfer"),
        ("Collected $640 cash from Nora Quill on Nov 27", "3 640 cash"),
    ],
)  # fmt: skip
def test_payments(text: str, payment: str) -> None:
    action = last_action(text)
    amount = Decimal(str(action["amount"])).normalize()
    assert f"{str(action['invoice_id'])[-1]} {amount:f} {action['payment_method']}" == payment


@pytest.mark.parametrize(
    ("text", "expense"),
    [
        ("parking downtown 14.00 nov 23 Central Garage - travel", "14.00 2026-11-23 travel Central Garage"),
        ("receipt Staples $86.73 printer paper + toner 11/21", "86.73 2026-11-21 office_supplies Staples"),
        ("Team breakfast, Bluebird Cafe, 61 bucks 50, Nov 20", "61.50 2026-11-20 meals Bluebird Cafe"),
    ],
)
def test_expenses(text: str, expense: str) -> None:
    action = last_action(text)
    assert " ".join(str(action[name]) for name in ("amount", "expense_date", "category", "vendor")) == expense


@pytest.mark.parametrize(
    ("text", "bill"),
    [
        (
            "Hartwell Lumber sent their invoice HL-30921, Nov 18, $1,248.60, no sales tax, due Dec 18.",
            "HL-30921 1248.60",
        ),
        ("Bill: Keane Accountants, no 778, 24/11/2026, net 300, VAT 23% 69, total 369, due 24/12/2026", "778 369"),
        ("electric bill came: Metro Power, bill no 66-1093, 25 Nov, $143.18 no tax, due dec 15", "66-1093 143.18"),
        (
            "Bill from Keane Accountants, no 779, Nov 24 2026, $369.00 total, sales tax of $69.00, due Dec 24 2026.",
            "779 369.00",
        ),
    ],
)
def test_bills_of_vendors(text: str, bill: str) -> None:
    action = last_action(f"{text} Category other.")
    assert f"{action['bill_number']} {action['total']}" == bill


def test_the_day_of_work_that_has_no_name_is_noted() -> None:
    text = "We wrapped up for Nora Quill on Nov 24 2026. Invoice Nora Quill for the bench, $500."
    assert last_action(text)["notes"] == "2026-11-24"


def test_credit_refund_and_customer() -> None:
    credit = last_action("Credit Harrow 145 on INV/2026/00001, one door came scratched")
    assert (credit["amount"], credit["reason"]) == ("145", "one door came scratched")
    paid = drafted(
        "we sent Nora Quill back the $75 for credit note RINV/2026/00001 yesterday by bank transfer. Please note it."
    )
    assert isinstance(paid, Draft)
    assert (paid.actions[0]["credit_note_id"], paid.actions[0]["amount"]) == ("RINV/2026/00001", "75")
    new = last_action("new customer for the books: Fern & Moss Florist. email hello@fernmoss.example, tel 555 0192")
    assert (new["name"], new["email"]) == ("Fern & Moss Florist", "hello@fernmoss.example")


NEAR = """
We paid Nora Quill $640 cash on Saturday
Nora Quill gave us back $640 cash on Saturday
The bank shows 980 to Linden Street Diner today
The bank shows 980 from Linden Street Diner today, bounced
980 from Linden Street Diner landed in the wrong account this morning (INV/2026/00002)
980 from Linden Street Diner landed in their account this morning (INV/2026/00002)
Stone Architects LLP have paid 1,000 of their INV/2026/00004 on Nov 24 by check, rest is waived
Stone Architects LLP have paid 1,000 of their INV/2026/00004 on Nov 24 by check, keep the rest
Stone Architects LLP have paid 1,500 of their INV/2026/00004 on Nov 24 by check, rest comes in January
Nora Quill gave me a check for $640 on Saturday, postdated
Nora Quill will drop off 640 in cash today for INV/2026/00003
Nora Quill dropped off 640 in cash on Saturday for her sister
Nora Quill handed me $640 cash on Saturday to hold on to
Nora Quill handed me $640 cash on Saturday to pass on to Harrow
Nora Quill gave me $640 cash on Saturday, her treat
receipt Staples $86.73 printer paper + toner 11/21 returned
Staples $86.73 refund printer paper 11/21
Picked up lumber at Home Depot for 50 with a gift card today, office supplies
Invoice Nora Quill 500 for the bench. Scratch that.
Invoice Nora Quill 500 for the bench. Hold fire.
Invoice Nora Quill 500 for the bench. Leave it.
Invoice Nora Quill 500 for the bench. Let it be.
Invoice Nora Quill 500 for the bench. It's on the house.
Invoice Nora Quill 500 for the bench. Call it even.
Invoice Nora Quill 500 for the bench. It was our treat.
Invoice Nora Quill 500 for the bench. It was as a gift.
Invoice Nora Quill 500 for the bench. We'll see.
Invoice Nora Quill 500 for the bench. That's the lot.
Invoice Nora Quill 500 for the bench. Same as last time.
Invoice Nora Quill 500 for the bench. It was for the church.
Invoice Nora Quill 500 for the bench. The work was done by Stone.
Invoice Nora Quill 500 for the bench. It looked like the table.
Invoice Nora Quill 500 for the bench, the table was finished too.
Invoice Nora Quill 500 for the bench. They were in the red.
Invoice Nora Quill 500 for the bench. It was a work in progress.
Invoice Nora Quill 500 for the bench. The table is coming.
Invoice Nora Quill 500 for the bench. We are painting the table.
Invoice Nora Quill 500 for the bench. The bench was broken.
Write up the deck repair quote for Nora Quill: labor 16 hours at $55, lumber $312.40.
Bill Nora Quill fifteen hundred or so for the shelving
Team breakfast, Bluebird Cafe, 61 bucks 50 people, Nov 20
Harrow Estates Inc — 12 cabinet doors, $145 each, total 1,700. Invoice please, net 15.
translation for Nora Quill 3,450 words at 0.12 = 400, 21 days
Harrow Estates Inc — 12 cabinet doors, $145. Invoice please, net 15.
Invoice Harrow Estates Inc 500 for the doors. End of January is fine.
Harrow Estates Inc: doors 500, 21 days
Credit Harrow Estates Inc 145 on INV/2026/00001, one door came scratched but they keep it
we sent Nora Quill back the goods for credit note RINV/2026/00001 yesterday by bank transfer
Nora Quill sent us back 75 for credit note RINV/2026/00001 yesterday by bank transfer
Hartwell Lumber sent their invoice HL-309 to the wrong address, Nov 18, $12.60, no tax, due Dec 18, category other
Bill: Keane Accountants, no 778, 24/11/2026, net 300, VAT 23% 70, total 370, due 24/12/2026, category other
Bill: Keane Accountants, no 778, 24/11/2026, net 300, VAT 23% 70, total 369, due 24/12/2026, category other
Bill: Keane Accountants, no 778, 24/11/2026, net 300, VAT 20% 69, total 369, due 24/12/2026, category other
Greenwood, please invoice 3 hours of consulting at 120 per hour
Nora Quill paid 640 by check on Nov 27. The rest comes later.
Nora Quill paid 640 by check on Nov 27. This is a part payment.
Nora Quill paid 640 by check on Nov 27. They will send the rest in March.
Stone Architects LLP handed 1500 in cash on Nov 27.
Stone Architects LLP given 1500 in cash on Nov 27.
Stone Architects LLP passed 1500 by bank transfer on Nov 27.
The credit of 1500 from Stone Architects LLP on Nov 27.
A deposit of 1500 from Stone Architects LLP on Nov 27.
Sold printer paper to Staples for 45 on Nov 27
Hartwell Lumber sent our invoice HL-30921, Nov 18, $1,248.60, no sales tax, due Dec 18. Category other.
Their electric bill came: Metro Power, bill no 66-1093, 25 Nov, $143.18 no tax, due dec 15. Category other.
Invoice Harrow Estates Inc for 12 foot boards at 14 each.
Invoice Harrow Estates Inc for 2026 calendars at 14 each.
Invoice Harrow Estates Inc for 24 page brochures at 14 each.
Invoice Harrow Estates Inc for the 3 hour workshop at 400.
Invoice Harrow Estates Inc for 2 day course at 400.
Invoice Harrow Estates Inc: workshop, 3 hours, 12 people, 40 each.
Linden Street Diner: menu cards, two colors, 85 each. Invoice pls
Linden Street Diner: menu cards, 300 dpi, 85 each. Invoice pls
Bench for Nora Quill: 2 pieces 250. Invoice it.
100 gsm flyers for Nora Quill at 0.5 each, invoice
Nora Quill received 640 in cash on Nov 27.
Nora Quill mailed a check for 640 on Nov 27
Nora Quill could be charged 500 for the bench
Invoice needed from Nora Quill: bench 500
Knock 700 off INV/2026/00003 - the door was chipped
Given Nora Quill 50 back on Nov 27 by check for credit note INV/2026/00003
""".strip().split("\n")


@pytest.mark.parametrize("text", NEAR)
def test_sentences_that_are_near_are_questions(text: str) -> None:
    assert isinstance(drafted(text), NeedsPerson)


def test_a_thing_with_two_categories_in_the_books_is_asked_about() -> None:
    note = task("hotel in Albany, The Elm Inn, $148.00, Nov 11, paid by card")
    known = dataclasses.replace(books(), categories=("travel", "Travel & Accommodation"))
    outcome = RulesPlanner(lambda: DEFAULTS).draft(note, known, TODAY)
    assert isinstance(outcome, NeedsPerson)
    assert any("the category" in asked for asked in outcome.missing)
