# ruff: noqa: E501
"""The planner `rules` reads a request for an invoice from its parts in any order and over several sentences, else asks."""

import pytest

from My_AI_Employee.domain.results import Customer
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.rules_requests import TODAY, open_invoice, task

pytestmark = pytest.mark.slow

ACME, HARBOR, BAKERY = "billing@acme.example", "ap@harborlogistics.example", "owner@brightside.example"
BOOKS = FixedBooksView(
    customers=(
        Customer(customer_id="1", name="Acme Ltd", email=ACME),
        Customer(customer_id="2", name="Harbor Logistics LLC", email=HARBOR),
        Customer(customer_id="3", name="Brightside Bakery", email=BAKERY),
    ),
    open_invoices=(open_invoice("INV/2026/00003", "Acme Ltd", "500.00"),),
    categories=("office_supplies", "travel", "meals", "software", "rent"),
)


def plan(text: str, sender: str = "") -> PlanningOutcome:
    request = task(text, sender=sender) if sender else task(text)
    return RulesPlanner(lambda: Defaults(payment_days=30)).draft(request, BOOKS, TODAY)


def said(outcome: PlanningOutcome) -> str:
    """Who is billed, the lines, and whether it is mailed."""
    assert isinstance(outcome, Draft), outcome
    invoice = next(action for action in outcome.actions if action["tool"] == "create_invoice")
    lines = [f"{line['quantity']} x {line['description']} @ {line['unit_price']}" for line in invoice["line_items"]]
    is_sent = any(action["tool"] == "send_invoice" for action in outcome.actions)
    return f"{invoice['customer_name']}: {'; '.join(lines)}{', sent' if is_sent else ''}"


@pytest.mark.parametrize(
    ("text", "sender", "expected"),
    [
        (
            "I was over at Acme Ltd on Tuesday. Redid the van lettering. It took me 5 hours and we agreed on $70 an hour. Could you please send them an invoice?",
            "",
            "Acme Ltd: 5 x Van lettering @ 70, sent",
        ),
        (
            "Could you send me an invoice for the November mowing at Elm Street? It was 3 visits at $65.00 each.",
            ACME,
            "Acme Ltd: 3 x November mowing at Elm Street @ 65.00, sent",
        ),
        (
            "Acme Ltd wants a bill for the two training days, 650 per day. Draft is fine.",
            "",
            "Acme Ltd: 2 x Training days @ 650",
        ),
        (
            "Invoice please: Acme Ltd / recall postcards / 500 pcs / 0.48 each",
            "",
            "Acme Ltd: 500 x Recall postcards @ 0.48",
        ),
        (
            "Hi Dana, can I get an invoice for the cake stand photos? We said $300 for the lot. Thanks so much!",
            BAKERY,
            "Brightside Bakery: 1 x Cake stand photos @ 300",
        ),
        (
            "Please invoice us for the 10 safety signs at the agreed price of $45.00 per sign. Payment terms are net 30.",
            HARBOR,
            "Harbor Logistics LLC: 10 x Safety signs @ 45.00",
        ),
        (
            "Can you invoice us for the two winter labels? 2 label designs at $240 each.",
            HARBOR,
            "Harbor Logistics LLC: 2 x Label designs @ 240",
        ),
        (
            "Cut the hedges at Acme Ltd's yard today, took 4 hours, 55 an hour. Please send them the invoice.",
            "",
            "Acme Ltd: 4 x Hedges @ 55, sent",
        ),
        (
            "Brightside Bakery: keynote last week. The fee is $2,000 flat. Please invoice them with 30 days to pay.",
            "",
            "Brightside Bakery: 1 x Keynote @ 2000",
        ),
        (
            "Can you invoice Acme Ltd? 2 days of on-site support at $700 a day and travel costs of $130.",
            "",
            "Acme Ltd: 2 x On-site support @ 700; 1 x Travel costs @ 130",
        ),
        (
            "please bill Acme Ltd for yesterday's printer repair. flat fee 140",
            "",
            "Acme Ltd: 1 x Printer repair @ 140",
        ),
        (
            "Finished the patio at Acme Ltd. $2,350 as quoted. Send the invoice.",
            "",
            "Acme Ltd: 1 x Patio @ 2350, sent",
        ),
        (
            "Hi, I finished the brochure for Acme Ltd this morning. It came to 9 hours, my rate is 65. Please bill them.",
            "",
            "Acme Ltd: 9 x Brochure @ 65",
        ),
        (
            "Invoice to Acme Ltd, please. Cleaning of the air vents on Nov 12. Four hours at $62 an hour.",
            "",
            "Acme Ltd: 4 x Cleaning of the air vents @ 62",
        ),
        (
            "We have received the 10 safety signs in good order. Please invoice us at the agreed price of $45.00 per sign.",
            HARBOR,
            "Harbor Logistics LLC: 10 x Safety signs @ 45.00",
        ),
        (
            "Please bill us for the 3 visits at $65 each, and put our job number 2231 on the invoice.",
            HARBOR,
            "Harbor Logistics LLC: 3 x Visits @ 65",
        ),
        (
            "Acme Ltd owes us for 5 boxes of candles, $24 a box. Please send them the bill.",
            "",
            "Acme Ltd: 5 x Boxes of candles @ 24, sent",
        ),
        (
            "would you mind sending the bill for the appointment cards? 1,000 cards at 12 cents each.",
            BAKERY,
            "Brightside Bakery: 1000 x Cards @ 0.12, sent",
        ),
        (
            "Please raise an invoice to Acme Ltd for 60 exercise books at $2.50 each and 12 posters at $4.75 each, 30 days, and email it to them.\n\nMany thanks\nPriya\n\nPatel Print, Unit 4, Canal Road\nTel 0161 496 0155",
            "Priya Patel <priya@patelprint.example>",
            "Acme Ltd: 60 x Exercise books @ 2.50; 12 x Posters @ 4.75, sent",
        ),
    ],
)
def test_an_invoice_whose_parts_stand_in_any_order(text: str, sender: str, expected: str) -> None:
    assert said(plan(text, sender)) == expected


ASKED_OF_OWN = (
    "Acme Ltd - van lettering, 5 hrs @ 48. don't invoice them yet",
    "Acme Ltd - van lettering, 5 hrs @ 48 or 58. invoice them pls",
    "Acme Ltd - half the van lettering, 5 hrs @ 48. invoice them pls",
    "Acme Ltd - deposit for the van lettering, 480. invoice them pls",
    "Acme Ltd - quote for van lettering, 480. invoice them pls when they accept",
    "Acme Ltd - van lettering, 480. Brightside Bakery pays. invoice them pls",
    "I was over at Acme Ltd on Tuesday. Redid the van lettering. It took me 5 hours and we agreed on $70 an hour. I already sent them the invoice.",
    "Redid the van lettering at Acme Ltd. It took me 5 hours and we agreed on $70 an hour for the first two. Please send them an invoice.",
    "Redid the van lettering at Acme Ltd. It would take me 5 hours at $70 an hour. Please send them an invoice.",
    "Acme Ltd: van lettering done on Friday week. $480 flat. Invoice them.",
    "Acme Ltd wants a bill for the two training days, 650.",
    "Acme Ltd wants a bill for the two training days, 650 for both. They have paid one.",
    "Acme Ltd wants a bill for one of the two training days, 650 per day.",
    "They want a bill for the two training days, 650 per day.",
    "Acme Ltd booked 3 coaching sessions at $180 a session for January. Please invoice them.",
    "Harbor Logistics LLC: 8 signs @ 62.50 came back. invoice them",
    "Acme Ltd, 3 hours, 4 hours, consulting @ 95. invoice pls",
    "Acme Ltd - Tom Miller, 480. invoice pls",
    "Acme Ltd consulting for Brightside Bakery, 3 hours @ 95. invoice pls",
    "Paint the van at Acme Ltd tomorrow, 5 hours at 70 an hour. Please send them the invoice.",
    "Will paint the van at Acme Ltd, 5 hours at 70 an hour. Please send them the invoice.",
    "Acme Ltd asked for an invoice for the van lettering, $480 flat, but that was a joke",
    "Invoice Acme Ltd for the van lettering, $480 flat. Ask Owen for the rate.",
    "Acme Ltd sent us an invoice for the van lettering, $480 flat",
    "Send Acme Ltd the invoice for the van lettering again, $480 flat",
    "Is the invoice for Acme Ltd for the van lettering $480 flat?",
    "Invoice Acme Ltd for 200 flyers at 150 cents each",
    "Invoice Acme Ltd for 200 flyers at 18p each",
    "Invoice Acme Ltd for 200 flyers at 18 cents off each",
    "Invoice Acme Ltd for the flyers, $180 flat (done)",
    "Acme Ltd got the invoice for the van lettering, $480 flat",
    "Acme Ltd - calendar 2026. invoice pls",
    "please bill Acme Ltd for tomorrow's printer repair. flat fee 140",
    "please bill Acme Ltd for yesterday's printer repair. flat fee 140 plus parts",
    "please bill Acme Ltd for yesterday's printer repair. flat fee 140, they paid 100",
    "Can you invoice Acme Ltd? 2 days of on-site support at $700 a day and travel costs of $130, or $100 if they complain.",
    "Can you invoice Acme Ltd? 2 days of on-site support at $700 a day, that includes travel costs of $130.",
    "Can you invoice Acme Ltd? 2 days of on-site support at $700 a day minus travel costs of $130.",
    "Can you invoice Acme Ltd? 2 days of on-site support at $700 a day and for Harbor Logistics LLC travel costs of $130.",
    "Finished the patio at Acme Ltd. $2,350 as quoted. Send the invoice to Harbor Logistics LLC.",
    "Finished half of the patio at Acme Ltd. $2,350 as quoted. Send the invoice.",
    "Finished the patio at Acme Ltd and the fence. $2,350 as quoted. Send the invoice.",
    "Invoice to Acme Ltd, please. Cleaning of the air vents on Dec 12. Four hours at $62 an hour.",
    "Invoice to Acme Ltd, please. Cleaning of the air vents. Four hours. $62 an hour. One was unpaid.",
    "Acme Ltd asked for their invoice for the pallet wrapping. 40 pallets, $6 per truck.",
    "Acme Ltd asked about their invoice for the pallet wrapping. 40 pallets, $6 per pallet.",
    "We have received the 10 safety signs in good order from Acme Ltd. Please invoice them at the agreed price of $45.00 per sign.",
    "Acme Ltd: poster design, 3 versions at $50 each, they picked one. Invoice it.",
    "Acme Ltd, hourly rate 65, invoice for the workshop. We worked 3 hours with Tom's 2.",
    "Acme Ltd workshop: it was 6 people, 2 hours at 65. Invoice them.",
)
ASKED_OF_CUSTOMERS = (
    "Could you send me an invoice for the November mowing at Elm Street? It was 3 visits at $65.00 each but you missed one.",
    "Could you send me an invoice for the November mowing at Elm Street? It was to be 3 visits at $65.00 each.",
    "Did you send me an invoice for the November mowing at Elm Street? It was 3 visits at $65.00 each.",
    "Could you send me an invoice for the November mowing at Elm Street? It was 3 visits at $65.00 each last year.",
    "Could you send me an invoice for the November mowing at Elm Street? 3 flags at $65.00 each.",
    "Could you send me an invoice for the mowing? It was 3 visits at $65.00. The fee is $150.",
    "Can I get an invoice for the cake stand photos? We said $300 for the first one.",
    "Can I get an invoice for the cake stand photos? You said $300 for the lot but I only want half.",
    "Can I get an invoice for the cake stand photos? We said $300 for the lot, right?",
    "Please invoice Bluebird Cafe, $300",
    "Please send the invoice for the cake stand photos to Bluebird Cafe. We said $300 for the lot.",
    "Please invoice us for the 10 safety signs at the agreed price of $45.00 per box.",
    "Please invoice us for the 10 safety signs at the agreed price of $45.00.",
    "We received the invoice for 10 safety signs. Please invoice us at $45.00 per sign.",
    "We have received the 10 safety signs in bad order. Please invoice us at the agreed price of $45.00 per sign.",
    "We have received 8 of the 10 safety signs. Please invoice us at the agreed price of $45.00 per sign.",
    "We received the 10 safety signs from Bluebird. Please invoice us at the agreed price of $45.00 per sign.",
    "please bill us for the training. We're happy with the photos. It was 5 hours at $80.",
    "We cleaned the shelves. 12 hours at $4 an hour. Could you send us an invoice?",
)


@pytest.mark.parametrize("text", ASKED_OF_OWN)
def test_one_word_that_changes_it_is_asked_about(text: str) -> None:
    assert isinstance(plan(text), NeedsPerson)


@pytest.mark.parametrize("text", ASKED_OF_CUSTOMERS)
def test_one_word_of_a_customer_that_changes_it_is_asked_about(text: str) -> None:
    assert isinstance(plan(text, BAKERY), NeedsPerson)


_ADDED = "New customer: Fern & Co, hello@fernco.example, {}. Invoice them $380 for the shop window lettering."


def test_a_new_customer_with_a_telephone_number_is_added_and_billed() -> None:
    outcome = plan(_ADDED.format("555-0142"))
    assert isinstance(outcome, Draft), outcome
    assert outcome.actions[0]["phone"] == "555-0142"
    assert said(outcome) == "Fern & Co: 1 x Shop window lettering @ 380"


@pytest.mark.parametrize(
    "text",
    [
        _ADDED.format("380"),
        _ADDED.format("phone 555 0142 77 or phone 555 0143 77"),
        "Acme Ltd, phone 614 555 0177, invoice them $380 for the shop window lettering.",
        "Just got off the phone with Harbor Logistics LLC. Invoice Acme Ltd for 4 hours of copywriting at $85/hr please.",
        "They love the new sign but want it cheaper. Invoice Acme Ltd for 4 hours of copywriting at $85/hr please.",
    ],
)
def test_a_number_or_a_name_that_may_be_of_another_is_asked_about(text: str) -> None:
    assert isinstance(plan(text), NeedsPerson)


_CREDITED = (
    "Please credit the whole invoice INV/2026/00003 to Acme Ltd because the books came with the wrong cover. {}"
)


def test_a_credit_note_that_is_to_be_sent_is_mailed() -> None:
    outcome = plan(_CREDITED.format("Send them the credit note."))
    assert isinstance(outcome, Draft), outcome
    assert [action["tool"] for action in outcome.actions] == ["credit_invoice", "send_invoice"]


@pytest.mark.parametrize(
    "last",
    ["Don't send them the credit note.", "Send Brightside Bakery the credit note.", "Send them no credit note."],
)
def test_a_credit_note_for_another_or_none_is_asked_about(last: str) -> None:
    assert isinstance(plan(_CREDITED.format(last)), NeedsPerson)
