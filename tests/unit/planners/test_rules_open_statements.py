"""Sentences that only praise or thank, in which the noun may be any word, and the block of a signature."""

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

REQUEST = "Please invoice Acme Ltd for 3 hours of consulting at $90 an hour."
FOR_US = "Please invoice us for 3 hours of consulting at $90 an hour."
SENDER = "Pat Lee <billing@acme.example>"

PRAISE = (
    "The partners really like the new headshots.",
    "Our receptionist loves the photos in the vestibule.",
    "Everyone at the firm adored the centerpieces.",
    "thanks again for squeezing us in last Thursday.",
    "Thank you again for coming out on Saturday.",
    "Thanks so much for driving all the way out here.",
    "The guests loved the canapes and the kids giggled all afternoon.",
    "The new letterhead looks fantastic.",
    "The bishop was very pleased with the lectern.",
    "The curtains hang beautifully in the nursery.",
    "The clerk at the counter was very friendly.",
)
STINGS = (
    "Yesterday, the kids loved the new boards.",
    "The partners really like the discount.",
    "The partners loved the freebie.",
    "Our landlord loves the idea of a second mural.",
    "The lawyers were delighted with the settlement.",
    "The new headshots look unfinished.",
    "The board likes the smaller package.",
    "The bishop was a contractor.",
    "My wife adores the loaner.",
    "The bishop painted the lectern.",
    "The photos look great for the rival.",
    "Thanks for waiving the fee.",
    "Thanks for throwing in the lectern.",
    "The letterhead is the old one.",
    "We would love the backsplash.",
    "We loved the first hour.",
    "We like Harlow Studio.",
    "The treasurer is happy to pay.",
    "Everyone adored the raincheck.",
    "We adored the kickback.",
    "Thanks for making it two sessions.",
    "The lectern feels wobbly.",
    "Thanks for taking care of the tab.",
    "Do the partners like the headshots?",
    "The bishop laughed at the logo.",
    "The lodger slept.",
    "We love gardening and planted the roses.",
)

SIGNATURES = (
    "Best,\nPat\n\nPat Lee\nManaging Partner, Acme Ltd\nSuite 410",
    "Kind regards,\nPat Lee\nAcme Ltd\n14 Quay Street\nTel 555 0142\nEggs, hay and honest work since 1931",
    "Thanks,\nPat Lee\nTreasurer, Acme Ltd",
    "Pat\n\nPat Lee | Tea & Breath\nStudio 3, Mill Lane",
)
BELOW = (
    "PS: make it four hours",
    "2 more hours",
    "Attn: Suite 410",
    "Invoice to 4 Mill Lane",
    "Half Price",
    "Moved to 4 Mill Lane",
    "In Liquidation",
    "Unit 4 @ 30",
    "First Hour Free",
    "Unless Otherwise Stated",
    "for Globex",
    "June Only",
    "Globex, Suite 410",
    "Trial Offer",
    "Ship Friday",
    "Globex, est. 1931",
    "Half of it since 2020",
)


@pytest.mark.parametrize("praise", PRAISE)
def test_what_only_praises_or_thanks_changes_nothing_and_is_listed_for_the_person(praise: str) -> None:
    outcome = drafted("en", task(f"{praise}\n\n{REQUEST}"))
    assert isinstance(outcome, Draft), outcome
    assert [action["line_items"][0]["quantity"] for action in map(dict, outcome.actions)] == ["3"]


@pytest.mark.parametrize("sting", STINGS)
def test_what_could_change_the_request_is_asked(sting: str) -> None:
    assert isinstance(drafted("en", task(f"{sting}\n\n{REQUEST}")), NeedsPerson)


@pytest.mark.parametrize("signature", SIGNATURES)
def test_the_block_below_the_senders_name_is_set_aside(signature: str) -> None:
    outcome = drafted("en", task(f"{FOR_US}\n\n{signature}", sender=SENDER, type=TaskType.EMAIL))
    assert isinstance(outcome, Draft), outcome


@pytest.mark.parametrize("line", BELOW)
def test_a_line_of_the_block_that_tells_something_is_asked(line: str) -> None:
    text = f"{FOR_US}\n\nBest,\nPat Lee\nAcme Ltd\n{line}"
    assert isinstance(drafted("en", task(text, sender=SENDER, type=TaskType.EMAIL)), NeedsPerson)


def test_a_list_behind_a_colon_is_no_signature() -> None:
    text = "Please invoice us:\nPat Lee\nLogo Design\nSuite 4"
    assert isinstance(drafted("en", task(text, sender=SENDER, type=TaskType.EMAIL)), NeedsPerson)


CREDITS = (
    ("Need to credit Acme Ltd $26.00 on INV/2026/00002, 8 of the flyers came out with a smudge.", "26.00"),
    ("Credit Acme Ltd 26.00 on INV/2026/00002, the auger broke while we were in the field.", "26.00"),
    ("please credit Acme Ltd $26 on INV/2026/00002 - the paint peeled on one of the shutters", "26"),
)
NO_REASONS = (
    "the auger was a gift",
    "they were happy to keep it",
    "it was only a joke",
    "Globex had the same",
    "the rest is on INV/2026/00003",
    "it was 36 hours",
    "the boss has not signed",
    "they got it in cash",
    "if the paint peeled",
    "the insurer has paid",
    "half was broken",
    "the paint would have peeled",
    "their lawyer was here",
    "we were told so by the neighbour",
    "the shutters were each chipped",
    "the old price was lower",
    "two of the lamps were chipped, so 25 each",
)


@pytest.mark.parametrize(("text", "amount"), CREDITS)
def test_the_clause_behind_a_whole_credit_note_is_its_reason(text: str, amount: str) -> None:
    outcome = drafted("en", task(text))
    assert isinstance(outcome, Draft), outcome
    (action,) = map(dict, outcome.actions)
    assert (action["tool"], action["amount"]) == ("credit_invoice", amount)
    assert action["reason"] in text


@pytest.mark.parametrize("clause", NO_REASONS)
def test_a_clause_that_could_change_the_credit_note_is_asked(clause: str) -> None:
    text = f"Credit Acme Ltd 26.00 on INV/2026/00002, {clause}."
    assert isinstance(drafted("en", task(text)), NeedsPerson)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("parking downtown $14.00 on 11/12, cash", "2026-11-12"),
        ("parking downtown $14.00 on 12/11, cash", "2026-11-12"),
        ("Filled up the van at Shell on Saturday, 71.35, company card", "2026-11-14"),
    ],
)
def test_a_day_that_can_only_be_one_is_no_question(text: str, day: str) -> None:
    outcome = drafted("en", task(text))
    assert isinstance(outcome, Draft), outcome
    assert dict(outcome.actions[0])["expense_date"] == day


@pytest.mark.parametrize(
    "text",
    [
        "parking downtown $14.00 on 10/11, cash",
        "parking downtown $14.00 on 3/4, cash",
        "parking downtown $14.00 on Saturday, 14, cash",
        f"{REQUEST} It is due on 11/12.",
    ],
)
def test_a_day_that_can_be_two_is_asked(text: str) -> None:
    assert isinstance(drafted("en", task(text)), NeedsPerson)


@pytest.mark.parametrize(
    "wish",
    [
        "We need the invoice for our insurance file.",
        "My accountant wants the paper before the holidays.",
        "Our treasurer asked for the invoice for the records.",
    ],
)
def test_why_an_invoice_is_wanted_changes_nothing(wish: str) -> None:
    assert isinstance(drafted("en", task(f"{REQUEST} {wish}")), Draft)


@pytest.mark.parametrize(
    "wish",
    [
        "We need the invoice for our sister firm.",
        "My accountant wants the invoice made out to Globex.",
        "Our treasurer asked for the invoice before she approves it.",
        "My accountant wants it in two parts.",
        "We need the paper before we decide.",
        "We needed it for the grant, which fell through.",
    ],
)
def test_a_wish_that_says_who_or_when_is_asked(wish: str) -> None:
    assert isinstance(drafted("en", task(f"{REQUEST} {wish}")), NeedsPerson)


@pytest.mark.parametrize(
    "text",
    [
        "Staples run Saturday: printer paper, $88.43, paid with my own card, I would like that back from the client.",
        "Staples run: returned the toner, $88.43, card, yesterday",
        "parking $14.00 yesterday, cash, client shoot was cancelled",
        "parking $14.00 yesterday, cash, vendor unknown",
        "parking $14.00 yesterday, cash, client shoot paid by the client",
        "Paid Printworks today, bill 8831, 220.00 from the bank, I think",
        "Paid Printworks today, half of bill 8831, 220.00 from the bank",
    ],
)
def test_an_outlay_with_a_word_that_bears_is_asked(text: str) -> None:
    assert isinstance(drafted("en", task(text)), NeedsPerson)
