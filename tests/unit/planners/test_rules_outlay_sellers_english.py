"""English outlays told by where the parts stand: who sold it, what for, kilometres, several receipts."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

PLANNED = (
    (
        "Screwfix in Keighley, 12 November, $27.85 for pipe clips and PTFE tape. Paid on the business "
        "card. Put it down as equipment please.",
        (("Screwfix", "27.85", "2026-11-12", "equipment"),),
    ),
    (
        "Reimburse me please: $52.10 of diesel at Shell on 11 November, paid from my own purse. Category "
        "travel. It was for the Bath wedding run.",
        (("Shell", "52.10", "2026-11-11", "travel"),),
    ),
    (
        "tuner came on the 10th Nov: Lothian Pianos $70 paid by card. equipment",
        (("Lothian Pianos", "70", "2026-11-10", "equipment"),),
    ),
    (
        "Two receipts to expense, both travel:\n1. Alaska Airlines, $218.40, November 5\n2. Hilton Garden"
        " Inn, $164.00, November 6",
        (
            ("Alaska Airlines", "218.40", "2026-11-05", "travel"),
            ("Hilton Garden Inn", "164.00", "2026-11-06", "travel"),
        ),
    ),
    (
        "NZ Post, 10 Nov, $14.20, sending Mrs Cole's bloods to the lab in Palmy. Book it to office_supplies thanks",
        (("NZ Post", "14.20", "2026-11-10", "office_supplies"),),
    ),
    (
        "Parking for the Beaumont site visit, NCP, $11.50, 12/11/2026, travel, paid by phone",
        (("NCP", "11.50", "2026-11-12", "travel"),),
    ),
    (
        "Toolstation 9 Nov $18.40 silicone and sealant gun, equipment, company card",
        (("Toolstation", "18.40", "2026-11-09", "equipment"),),
    ),
    (
        "Got new drill bits at Wickes on Friday, $32.99 on the work card. Equipment.",
        (("Wickes", "32.99", "2026-11-13", "equipment"),),
    ),
    (
        "B&Q - paint rollers and dust sheets - $21.60 - 10 Nov - cash - equipment",
        (("B&Q", "21.60", "2026-11-10", "equipment"),),
    ),
    (
        "Please book $8.75 to travel, bus fare with Stagecoach on 12 November to see a client.",
        (("Stagecoach", "8.75", "2026-11-12", "travel"),),
    ),
    (
        "Expense for yesterday: Costa Coffee, $6.40, coffee with a supplier, meals.",
        (("Costa Coffee", "6.40", "2026-11-15", "meals"),),
    ),
    (
        "Spent $45.20 at Lowe's on 11/12 for paint and brushes, equipment, paid with my own card, need that back.",
        (("Lowe's", "45.20", "2026-11-12", "equipment"),),
    ),
    (
        "Paid Verizon $89.00 on 11/13 for the office phones. Category other.",
        (("Verizon", "89.00", "2026-11-13", "other"),),
    ),
    (
        "I bought printer paper from Ryman this morning, $14.50, debit card. Office supplies.",
        (("Ryman", "14.50", "2026-11-16", "office_supplies"),),
    ),
    (
        "Lunch with the suppliers at Nando's, $38.20, 13 November, put it through as meals.",
        (("Nando's", "38.20", "2026-11-13", "meals"),),
    ),
    (
        "new receipt: Halfords, wiper blades for the van, $24.00, Saturday. Equipment please",
        (("Halfords", "24.00", "2026-11-14", "equipment"),),
    ),
    (
        "Hi Dana, can you log another one for me? Trainline, $64.90, Leeds to London return on 12 Nov, "
        "travel. Cheers",
        (("Trainline", "64.90", "2026-11-12", "travel"),),
    ),
    (
        "Amazon charged us $19.99 on 9 November for a webcam. It goes under equipment.",
        (("Amazon", "19.99", "2026-11-09", "equipment"),),
    ),
    (
        "Facebook ads, $120.00, charged on November 14 to the company card, marketing",
        (("Facebook", "120.00", "2026-11-14", "marketing"),),
    ),
    (
        "Vistaprint 250 flyers $31.20 12/11 marketing paid paypal",
        (("Vistaprint", "31.20", "2026-11-12", "marketing"),),
    ),
    (
        "The plumber's merchant, Wolseley, took $96.30 off the card on 11 Nov for copper pipe. Equipment.",
        (("Wolseley", "96.30", "2026-11-11", "equipment"),),
    ),
    (
        "Taxi from the airport to the hotel, Yellow Cab, $34.00 cash, 11/11, travel.",
        (("Yellow Cab", "34.00", "2026-11-11", "travel"),),
    ),
    (
        "Petrol, $45.00, Esso in Harrogate, 14 Nov, travel, card",
        (("Esso", "45.00", "2026-11-14", "travel"),),
    ),
    (
        "Here's one for the books: Premier Inn, $79.00, one night, 5 November, travel. I was there for "
        "the trade show.",
        (("Premier Inn", "79.00", "2026-11-05", "travel"),),
    ),
    (
        "Stamps $12.80 Post Office 12/11 office supplies paid cash",
        (("Post Office", "12.80", "2026-11-12", "office_supplies"),),
    ),
    (
        "Window cleaner, $25 cash on 10 November, Sparkle Windows. Put under other.",
        (("Sparkle Windows", "25", "2026-11-10", "other"),),
    ),
    (
        "Hosting renewal, Krystal, 12 November, $84.00, software, came off the card automatically.",
        (("Krystal", "84.00", "2026-11-12", "software"),),
    ),
    (
        "I owe the books a receipt: 11 Nov, Office Outlet, toner, $62.00, office supplies. Paid by card, "
        "forgot to send it on.",
        (("Office Outlet", "62.00", "2026-11-11", "office_supplies"),),
    ),
    (
        "Add an expense please - $17.45 - USPS - 11/13 - postage for the calendars - office supplies - debit card",
        (("USPS", "17.45", "2026-11-13", "office_supplies"),),
    ),
    (
        "Receipt from Greggs dated 13/11/2026 for $9.15: sausage rolls and coffees for the crew. Meals.",
        (("Greggs", "9.15", "2026-11-13", "meals"),),
    ),
    (
        "Drove 60 miles to the Harrogate site and back on 12 November at $0.45 a mile, makes $27.00. Travel.",
        (("", "27.00", "2026-11-12", "travel"),),
    ),
    (
        "Three receipts from the trip:\n- Uber, $18.20, November 10, travel\n- Marriott, $210.00, "
        "November 11, travel\n- Panera, $14.30, November 11, meals",
        (
            ("Uber", "18.20", "2026-11-10", "travel"),
            ("Marriott", "210.00", "2026-11-11", "travel"),
            ("Panera", "14.30", "2026-11-11", "meals"),
        ),
    ),
    (
        "Two for the books please. Screwfix, $12.40, 10 November, screws, equipment. Shell, $40.00, 11 "
        "November, diesel, travel.",
        (
            ("Screwfix", "12.40", "2026-11-10", "equipment"),
            ("Shell", "40.00", "2026-11-11", "travel"),
        ),
    ),
)
"""Text, and vendor, amount, day and category of each outlay."""

ASKED = (
    "Toolstation 9 Nov $18.40 silicone and sealant gun, equipment, not paid yet",
    "Toolstation 9 Nov $18.40 silicone and sealant gun returned, equipment",
    "Toolstation 9 Nov about $18.40 silicone, equipment, company card",
    "Toolstation 9 Nov $18.40 silicone each, 3 of them, equipment, company card",
    "Toolstation 9 Nov $18.40 plus VAT silicone, equipment, company card",
    "Toolstation 9 Nov $18.40 silicone, equipment, if it has not been booked yet",
    "Toolstation 9 Nov $18.40 silicone, equipment, half of it is for Tom",
    "Toolstation 9 Nov $18.40 silicone, equipment, no wait it was $14.80",
    "Toolstation 9 Nov €18.40 $16.00 silicone, equipment",
    "Toolstation quote $18.40 silicone, equipment, 9 Nov",
    "Toolstation 9 Nov $18.40 silicone, equipment, customer will pay this one",
    "Toolstation, Wickes, 9 Nov, $18.40, silicone, equipment",
    "Leeds, 9 Nov, $18.40, parking, travel",
    "Leeds, 9 Nov, $18.40, printer paper, office supplies",
    "Boston, taxi, $18.20, 11/11, travel",
    "Dana, toner, $62.00, 10 Nov, office supplies",
    "Tom, screws, $6.00, 10 Nov, equipment",
    "Van, new tyres, $120.00, 10 Nov, equipment, card",
    "Kitchen, tiles, $45.00, 10 Nov, equipment, card",
    "Office, toner, $62.00, 10 Nov, office supplies",
    "Acme Ltd, toner, 62.00, 10 Nov, office supplies",
    "Hill Audit paid $45.00 on 10 Nov for the seminar, travel",
    "Refund from Screwfix, $27.85, 12 November, pipe clips, equipment",
    "Screwfix, $27.85, 12 November, pipe clips, equipment, refunded since",
    "Screwfix in Keighley, 12 November, $27.85 for pipe clips. Will pay on the business card. Put it down"
    " as equipment please.",
    "Two receipts to expense, both travel:\n1. Alaska Airlines, $218.40, November 5\n2. Hilton Garden "
    "Inn, $164.00, November 6\n3. Uber, $16.00, November 6",
    "Three receipts to expense, both travel:\n1. Alaska Airlines, $218.40, November 5\n2. Hilton Garden "
    "Inn, $164.00, November 6\n3. Uber, $16.00, November 6",
    "Two receipts to expense, both travel:\n1. Alaska Airlines, $218.40, November 5\n2. Hilton Garden "
    "Inn, $164.00, November 6, cancelled",
    "Two receipts to expense, both travel:\n1. Alaska Airlines, $218.40, November 5\n2. Hilton Garden "
    "Inn, $164.00, November 6, meals",
    "Two receipts, do not expense the second, both travel:\n1. Alaska Airlines, $218.40, November 5\n2. "
    "Hilton Garden Inn, $164.00, November 6",
    "Two receipts to expense, both travel:\n1. Alaska Airlines, $218.40, November 5\n2. Hilton Garden "
    "Inn, €164.00, November 6",
    "Two receipts to expense, both travel:\n1. Alaska Airlines, $218.40, November 5\n2. Hilton Garden "
    "Inn, $164.00, November 26",
    "Two receipts to expense next week, both travel:\n1. Alaska Airlines, $218.40, November 5\n2. Hilton "
    "Garden Inn, $164.00, November 6",
    "Two receipts to expense, both travel:\n1. Alaska Airlines, $218.40, November 5\n2. Alaska Airlines, "
    "$218.40, November 5",
    "Two for the books please. Screwfix, $12.40, 10 November, screws, equipment. Shell, $40.00, 11 "
    "November, diesel, travel, maybe private.",
    "Screwfix, $12.40, 10 November, screws, equipment. Shell, $40.00, 11 November, diesel, travel.",
    "Drove 60 miles to Leeds on 12 November at $0.45 a mile, makes $28.00. Travel.",
    "Drove 60 miles to Leeds on 12 November at $0.45 a mile. Travel.",
    "Drove 60 miles to Leeds on 12 November at $0.45 a mile each way, makes $27.00. Travel.",
    "Will drive 60 miles to Leeds on 12 November at $0.45 a mile, makes $27.00. Travel.",
    "Drove 60 miles to Leeds on 12 November, 50 x $0.54 = $27.00. Travel.",
    "Drove 60 km to Leeds on 12 November at $0.45 a mile, makes $27.00. Travel.",
    "Drove 60 miles to Leeds on 12 November at $0.45 a mile, makes $27.00, the client pays that. Travel.",
    "NZ Post, 10 Nov, $14.20, sending back the faulty printer for a refund. Book it to office_supplies",
    "NZ Post, 10 Nov, $14.20, sending a birthday gift to my mum. Book it to office_supplies",
    "NZ Post, 10 Nov, $14.20, sending samples to the client, they will cover it. Book it to office_supplies",
    "NZ Post, $14.20, sending samples tomorrow. Book it to office_supplies",
    "Trainline, $64.90, Leeds to London return on 12 Nov, travel, cancelled",
    "Trainline, $64.90, Leeds to London return on 12 Dec, travel",
    "Trainline, $64.90, Leeds to London return on 12 Nov, travel, for two people, so double that",
    "Stamps $12.80 Post Office 12/11 office supplies paid cash, might be wrong",
    "Vistaprint 250 flyers $31.20 each 12/11 marketing paid paypal",
    "Vistaprint 250 flyers at $0.12 12/11 marketing paid paypal",
    "Vistaprint instalment 3/12 $31.20 flyers marketing paid paypal",
    "Wickes 3/4 inch pipe $31.20 equipment paid by card",
    "Hosting renewal, Krystal, 12 November, $84.00, software, will come off the card automatically.",
    "Hosting renewal, Krystal, 12 November, $84.00, software, did not come off the card.",
    "Receipt from Greggs dated 13/11/2026 for $9.15: sausage rolls for the crew, already booked. Meals.",
    "Can you log another one for me? Trainline, $64.90, Leeds to London, travel, on 12 Nov or 13 Nov",
    "I owe the books a receipt: 11 Nov, Office Outlet, toner, $62.00, office supplies. Not paid by card yet.",
    "Facebook ads, $120.00, November 14, marketing, split with Acme Ltd",
    "Lunch with the suppliers at Nando's, $38.20, 13 November, do not put it through as meals.",
    "Lothian Pianos $70, tuner came on the 10th Nov: not paid. equipment",
    "tuner comes on the 20th Nov: Lothian Pianos $70 paid by card. equipment",
    "Window cleaner, $25 a month, 10 November, Sparkle Windows. Put under other.",
    "Costa Coffee, $6.40, Nero Coffee, $3.20, 13 Nov, meals",
    "Brother TN-2420, toner, $62.00, 10 Nov, office supplies, card",
)


@pytest.mark.parametrize(("text", "wanted"), PLANNED)
def test_outlays_are_planned(text: str, wanted: tuple[tuple[str, str, str, str], ...]) -> None:
    outcome = drafted("en", task(text))

    assert isinstance(outcome, Draft), outcome
    said = ("vendor", "amount", "expense_date", "category")
    assert tuple(tuple(action[name] for name in said) for action in outcome.actions) == wanted


@pytest.mark.parametrize("text", ASKED)
def test_what_is_not_sure_is_asked(text: str) -> None:
    assert isinstance(drafted("en", task(text)), NeedsPerson)


BILLS = (
    (
        "Provet NZ bill no. 88213 of 9 November: $436.00 for vaccines, no tax on it, due 20 December, "
        "category equipment. Not paid yet.",
        ("Provet NZ", "88213", "2026-11-09", "2026-12-20"),
    ),
    (
        "Thames Water bill no. TW-991 dated 3 November 2026, $84.20, zero rated, due 1 December 2026, "
        "category other.",
        ("Thames Water", "TW-991", "2026-11-03", "2026-12-01"),
    ),
    (
        "We got invoice 771 from Brett Landscapes on 9 November for $320.00, no VAT, due 9 December, equipment.",
        ("Brett Landscapes", "771", "2026-11-09", "2026-12-09"),
    ),
    (
        "Bill 4410 from Orchard Print, 10 November, $96.00 incl. 20% VAT, due 24 November, marketing. Still unpaid.",
        ("Orchard Print", "4410", "2026-11-10", "2026-11-24"),
    ),
    (
        "Please enter the bill from Hatch Timber, number HT-402, 11 November, $350.00 plus 20% VAT, due 11"
        " December, equipment.",
        ("Hatch Timber", "HT-402", "2026-11-11", "2026-12-11"),
    ),
)
"""Text, and vendor, number, date and due date of the bill."""

BILLS_ASKED = (
    "Provet NZ bill no. 88213 of 9 November: $436.00 for vaccines, no tax on it, due 20 December, category"
    " equipment. Already paid.",
    "Provet NZ quote no. 88213 of 9 November: $436.00 for vaccines, no tax on it, due 20 December, "
    "category equipment.",
    "Provet NZ bill no. 88213 of 9 November: about $436.00 for vaccines, no tax on it, due 20 December, "
    "category equipment.",
    "Provet NZ bill no. 88213 of 9 November: $436.00 for vaccines, plus tax, due 20 December, category equipment.",
    "Provet NZ bill no. 88213 of 9 November: $436.00 for vaccines, no tax on it, due 20 December, category"
    " equipment. Not ours.",
    "Provet NZ bill no. 88213 of 9 November: $436.00 for vaccines, no tax on it, due 20 December, category"
    " equipment. Disputed, do not enter.",
    "Provet NZ bill no. 88213 of 9 November: $436.00 for vaccines, no tax on half of it, due 20 December, "
    "category equipment.",
    "Bill 4410 from Orchard Print, 10 November, $96.00, zero rated, 20% VAT, due 24 November, marketing.",
    "Bill 4410 from Orchard Print, 10 November, $96.00, no tax, due 24 November or 24 December, marketing.",
    "Bill 4410 to Acme Ltd, 10 November, $96.00, no tax, due 24 November, marketing.",
    "If bill 4410 from Orchard Print, 10 November, $96.00, no tax, comes in, due 24 November, marketing.",
    "Bill 4410 from Orchard Print, 10 November, $96.00, no tax, due 24 November, marketing, is paid by Tom.",
)


@pytest.mark.parametrize(("text", "wanted"), BILLS)
def test_bills_are_planned(text: str, wanted: tuple[str, str, str, str]) -> None:
    outcome = drafted("en", task(text))

    assert isinstance(outcome, Draft), outcome
    bill = outcome.actions[-1]
    assert tuple(bill[name] for name in ("vendor_name", "bill_number", "bill_date", "due_date")) == wanted


@pytest.mark.parametrize("text", BILLS_ASKED)
def test_bills_that_are_not_sure_are_asked(text: str) -> None:
    assert isinstance(drafted("en", task(text)), NeedsPerson)
