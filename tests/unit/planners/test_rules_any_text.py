"""Any text is answered by the planner `rules`, and no figure is invented."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson, ReportWanted
from tests.unit.planners.rules_requests import plan

pytestmark = pytest.mark.slow

PIECES = st.sampled_from(
    [
        "invoice Acme Ltd (billing@acme.example) for ",
        "10 x Consulting @ 150.00",
        "3 hours of work at $20 per hour",
        "payment received: 500.00 from Acme Ltd for INV/2026/00003",
        "by card on 2026-11-18",
        "Lunch, 42.50 at Cafe Rosa on 2026-11-19, category meals",
        "net 30",
        "due 2026-12-20",
        "VAT 20%",
        "total 1,500.00",
        "\n",
        ", ",
        "type: invoice_request\n",
        "customer: Acme Ltd\n",
        "amount: 1.234\n",
        "> 7 x Old @ 9\n",
        "and send it",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=9).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.text(max_size=20), st.sampled_from([TaskType.EMAIL, TaskType.NOTE]))
def test_any_text_is_answered(text: str, subject: str, kind: TaskType) -> None:
    assert isinstance(plan(text, subject=subject, type=kind), Draft | NeedsPerson | ReportWanted)


def digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]", text))


def figures_of(draft: Draft) -> list[str]:
    items = [item for action in draft.actions for item in action.get("line_items", ())]
    amounts = [str(action["amount"]) for action in draft.actions if "amount" in action]
    return [*amounts, *(item[name] for item in items for name in ("quantity", "unit_price"))]


STARTS = st.sampled_from(
    [
        "Invoice Acme Ltd for {a} x Work @ {b}, net 30",
        "Invoice Acme Ltd: {a} hours of work at {b} per hour, due 2026-12-20",
        "payment received: {b} from Acme Ltd for INV/2026/00003 by card on 2026-11-18",
        "Lunch, {b} at Cafe Rosa on 2026-11-19, category meals",
    ]
)
NUMBERS = st.sampled_from(["7", "12.50", "1,234.56", "1.234,56", "1.234", "$80", "€5", "0.5", "1'000", "1 500", "-3"])
DRAFTED: set[str] = set()


@settings(max_examples=600, deadline=None)
@given(STARTS, NUMBERS, NUMBERS, st.lists(PIECES | st.text(max_size=12), max_size=1).map("".join))
def test_no_figure_is_invented(start: str, a: str, b: str, noise: str) -> None:
    text = f"{start.format(a=a, b=b)} {noise}"
    outcome = plan(text, type=TaskType.EMAIL)
    if not isinstance(outcome, Draft):
        return
    DRAFTED.add(start)
    plan_actions(outcome.actions)
    assert figures_of(outcome)
    for figure in figures_of(outcome):
        assert digits(figure) in digits(text)
        assert figure in text.replace("1,234.56", "1234.56").replace("1.234,56", "1234.56").replace("1'000", "1000")
    assert not any(unsure in f"{a} {b}" for unsure in ("€", "-3", "1 500") if "{a}" in start)


def test_the_figures_of_every_kind_of_draft_were_checked() -> None:
    test_no_figure_is_invented()
    assert len(DRAFTED) == 4
