"""Words in the name of a thing, pronouns beside a request, and purchases of others: what bears is asked about."""

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from tests.unit.planners.test_rules_composed import drafted

pytestmark = pytest.mark.slow

BENCH = "Invoice Nora Quill 500 for the bench"
BILL = "Metro Power, bill no 66-1093, 25 Nov, $84.20 no tax, due dec 15. Category other."
ASKED = {
    "a time that may be to come": (
        *(f"{BENCH} in March", f"{BENCH} in december", f"{BENCH} by Christmas", f"{BENCH} at the weekend"),
        *("Invoice Nora Quill 500 for the repairs in the spring", "Invoice Nora Quill in March 500 for the bench"),
    ),
    "a reference to something else": (f"{BENCH} like in October", "Invoice Nora Quill 500 for the same bench"),
    "whether, when and how": (
        *(
            f"{BENCH} in advance",
            f"{BENCH} on account",
            f"{BENCH} upfront",
            f"{BENCH} in theory",
            f"{BENCH} pro bono",
        ),
        *(f"{BENCH} on delivery", f"{BENCH} at the friends price", f"{BENCH} and the like", f"{BENCH} in the works"),
        "Invoice Nora Quill 500 for the undelivered bench",
        "Invoice Nora Quill 500 for the half-finished bench",
        "Invoice Nora Quill 500 for the would-be bench",
        "Invoice Nora Quill >500 for the bench",
    ),
    "a name in brackets": (f"{BENCH} (Tom)", f"{BENCH} (Anna)"),
    "done already": (f"Done: {BENCH}", f"{BENCH} (done)", f"{BENCH}. Already done."),
    "a pronoun that may mean the money, the thing or the customer": (
        *(f"{BENCH}. They helped us.", f"{BENCH}. It was a lot.", f"{BENCH}. It felt so small."),
        *(f"{BENCH}. We placed it in the drawer.", f"{BENCH}. The cat slept on it.", f"{BENCH}. We cleaned it."),
        *(f"{BENCH}. That was our work.", f"{BENCH}. You helped the team.", f"{BENCH}. These are wood."),
        *(f"{BENCH}. The guests loved it with them.", f"{BENCH}. He enjoyed the ride with her."),
    ),
    "whose invoice": (
        *("Get out their invoice: bench 500 Nora Quill", "Do their bill: bench 500 Nora Quill"),
        "Invoice Nora Quill & Harrow Estates Inc 500 for the bench",
    ),
    "what is counted": (
        *(f"posters, {count}, 85 each. Invoice Nora Quill" for count in ("two sizes", "3 colors", "2 versions")),
    ),
    "ordered is not paid": (
        *("Ordered printer paper at Staples for 45 on Nov 27", "We ordered lunch at Panera for 45 on Nov 27"),
        *("I hired a taxi from Uber for 45 on Nov 27", "toner, Staples, 45, Nov 27, ordered"),
        *("Printer paper at Staples 45 yesterday on account", "Toner at Staples costs 45, Nov 25"),
    ),
    "somebody else's": (
        *(f"The neighbours electric bill came: {BILL}", f"The landlord's electric bill came: {BILL}"),
        *(f"Tom's electric bill came: {BILL}", "Tom's train ticket, Amtrak, 48.00, Nov 25"),
    ),
    "for a customer": (
        *("Bought paint for Nora Quill at Home Depot 62.40 yesterday. Office supplies.",),
        "Bought printer paper for Nora Quill at Staples 62.40 yesterday",
        "Printer paper for Stone Architects LLP at Staples 62.40 yesterday, office supplies",
        "Uber charged us 27.80 today for the client",
    ),
    "who sold it": (
        *("Printer paper at Staples and Walmart 45 yesterday", "Lunch 18.00 yesterday, Tom"),
        *("Train 48.00 on Nov 25, Boston", "Slack consulting 500 paid yesterday", "Adobe: design work 500, Nov 25"),
    ),
    "the thing itself": (f"{BENCH}. We carried the bench home.", f"{BENCH}. The storm carried the bench."),
    "what goes with one invoice": (f"{BENCH}. Mark it as paid.", f"{BENCH}. Send them both.", f"{BENCH}\nbench 600"),
    "the same twice": (
        f"- {BENCH}\n- {BENCH}",
        "1. Printer paper at Staples 45 yesterday\n2. Printer paper at Staples 45 yesterday",
    ),
    "figures that may be turned round": (
        *("Invoice Nora Quill:\n- bench 500 x 2\n- table 300", f"{BENCH}, 10% tax, total 500"),
    ),
    "a payment of something else": (
        *("Nora Quill paid 640 yesterday by check, on account",),
        "Nora Quill paid 640 yesterday by check on behalf of Tom",
    ),
    "words that stand alone in a bill": (
        *(f"Bill from {BILL} Copy.", f"Forwarded bill from {BILL}", f"Anna got a bill from {BILL}"),
        f"Bill from {BILL} For Tom.",
    ),
    "a reason that is not sure": ("Credit Harrow 145 on INV/2026/00001 because the door may be broken",),
}
SUBJECTS = (
    *(
        "Bench for Stone Architects LLP",
        "Two benches",
        "Paid",
        "Again",
        "Bench and table",
        "Bench 450",
        "Copy",
        "Done",
    ),
)
PLANNED = (
    *("Invoice Nora Quill 500 for the consulting in October", "Invoice Nora Quill 500 for the March newsletter"),
    *("We built the bench for Nora Quill in March. Invoice them 500.", "Invoice Nora Quill 500 for the oak bench"),
    *(f"{BENCH}. They really love it!", f"{BENCH}. It looks great.", f"{BENCH}. The guests loved it."),
    *(f"{BENCH}. They love the new colour.", f"{BENCH}. She was thrilled with the garden."),
    *("Ordered toner at Staples for 45 on Nov 27, paid by card", f"electric bill came: {BILL}"),
    "Ordered toner from Staples for 45 on Nov 27. It goes under office supplies.",
    "Lunch with Nora Quill at Corner Bistro 38.40 yesterday",
    "Train ticket to Boston for the Harrow meeting, 48 dollars, Amtrak, Nov 25",
    "Nora Quill: please do their invoice, bench 500.00",
    "Invoice Nora Quill for gutter repair, materials 145.60, labour 320",
    "Invoice Nora Quill $280 for 4 home visits ($70 each)",
    "Invoice Nora Quill 500 for the bench, 10% tax, total 550",
    "Invoice Nora Quill: chairs 4 x 80",
    "Two boxes of envelopes from Staples, 18.20, yesterday",
    "Zoom subscription 14.99 paid today, software",
    "Photo session for Nora Quill on Nov 22, 350 flat. Please invoice her.",
    "Stone Architects LLP paid cash today, $1500, invoice INV/2026/00004",
    "Please send Nora Quill a statement of account for September and October 2026",
)


@pytest.mark.parametrize("kind", ASKED)
def test_what_bears_is_asked_about(kind: str) -> None:
    planned = [text for text in ASKED[kind] if not isinstance(drafted(text), NeedsPerson)]
    assert planned == []


def test_what_is_clear_stays_planned() -> None:
    assert [text for text in PLANNED if not isinstance(drafted(text), Draft)] == []


def mailed(text: str, subject: str) -> PlanningOutcome:
    return drafted(text, type=TaskType.EMAIL, subject=subject, sender="Dana <dana@northlight.example>")


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_that_says_more_than_the_text_is_asked_about(subject: str) -> None:
    assert isinstance(mailed(BENCH, subject), NeedsPerson)


@pytest.mark.parametrize("subject", ["Bench", "Bench for Nora Quill", "Bench done", "Invoice request"])
def test_a_subject_that_says_what_the_text_is_about_changes_nothing(subject: str) -> None:
    alone, outcome = mailed(BENCH, ""), mailed(BENCH, subject)
    assert isinstance(alone, Draft)
    assert isinstance(outcome, Draft)
    assert outcome.actions == alone.actions


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        (f"{BENCH} in March", "in March"),
        ("Ordered printer paper at Staples for 45 on Nov 27", "Ordered"),
        ("Tom's train ticket, Amtrak, 48.00, Nov 25", "Tom's"),
    ],
)
def test_a_person_settles_such_a_word(text: str, ignored: str) -> None:
    assert isinstance(drafted(text, answers=(("ignore", ignored),)), Draft)
