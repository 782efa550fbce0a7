"""Boxes of doubtful lines in a plan note: shown from the plan's steps, and read back as steps."""

from typing import Any

import pytest

from My_AI_Employee.domain.line_choices import LineChoice, LineOffer
from My_AI_Employee.domain.plan import Plan, PlannedAction, PlanStatus, plan_actions
from My_AI_Employee.domain.settled_lines import edited_plan, with_ticks
from My_AI_Employee.errors import ValidationFailedError
from My_AI_Employee.journal.records import plan_from_json, plan_to_json
from My_AI_Employee.vault.line_boxes import shown_lines, ticked_boxes, with_ticked
from My_AI_Employee.vault.plan_notes import parse_plan, render_plan
from tests.unit.vault.vault_samples import sample_plan

OPEN = "stays open: b"
OFFERS = (
    LineOffer(
        text="INV/1 of A | B `x` [ ] 2b: c", explanation={"invoices": [{"invoice_id": "INV/1", "amount": "5"}]}
    ),
    LineOffer(text="the payment PAY/2", explanation={"payment_id": "PAY/2"}),
)
CHOICE = LineChoice(number=2, key="b", shown="b", why_not="a fee?", warning=OPEN, offers=OFFERS)
POSTED = {
    "tool": "post_bank_lines",
    "account": "Bank",
    "statement": "2026-11",
    "opening_balance": "100.00",
    "closing_balance": "95.00",
    "currency": "USD",
    "lines": [
        {"date": "2026-11-03", "amount": "-10.00", "line_key": "a"},
        {"date": "2026-11-05", "amount": "5.00", "line_key": "b"},
    ],
}
PAYMENT = {"tool": "match_bank_line", "line": "b", "payment_id": "PAY/2"}
BY_HAND = {"tool": "match_bank_line", "line": "b", "payment_id": "PAY/9"}


def plan(*more: dict[str, Any]) -> Plan:
    return edited_plan(sample_plan(POSTED, choices=(CHOICE,), warnings=("look", OPEN)), plan_actions([POSTED, *more]))


def read(shown: Plan, text: str) -> tuple[PlannedAction, ...]:
    note = parse_plan(text)
    return with_ticks(shown, plan_actions(note.actions), ticked_boxes(note.body, shown.choices))


def rendered(shown: Plan) -> str:
    return render_plan(shown, PlanStatus.PENDING_APPROVAL)


def edited(shown: Plan, *edits: tuple[str, str]) -> list[dict[str, Any]]:
    """What the steps behind the first are after edits of the note."""
    text = rendered(shown)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return [{"tool": step.tool, **step.arguments} for step in read(shown, text)[1:]]


def test_boxes_show_the_steps_and_a_note_that_is_left_alone_changes_nothing() -> None:
    for shown, boxes in ((plan(), "  "), (plan(PAYMENT), " x"), (plan(BY_HAND), "  ")):
        text = rendered(shown)
        assert f"- [{boxes[0]}] 2a: INV/1 of A \\| B" in text
        assert f"- [{boxes[1]}] 2b: the payment PAY/2" in text
        assert (OPEN in text) is (len(shown.actions) == 1)
        assert read(shown, text) == shown.actions
        assert plan_from_json(plan_to_json(shown)) == shown
    for status in (PlanStatus.APPROVED, PlanStatus.DONE, PlanStatus.REJECTED, PlanStatus.FAILED):
        assert "2a:" not in render_plan(plan(), status).replace("[ ] 2b: c", "")


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        ([], [("- [ ] 2b", "- [x] 2b")], [PAYMENT]),
        ([], [("- [ ] 2b", "- [X] 2b")], [PAYMENT]),
        ([], [("- [ ] 2b", "* [ x ] 2b")], [PAYMENT]),
        ([], [("- [ ] 2b", "- [] 2b")], []),
        ([PAYMENT], [("- [x] 2b", "- [ ] 2b")], []),
        (
            [PAYMENT],
            [("- [x] 2b", "- [ ] 2b"), ("- [ ] 2a", "- [x] 2a")],
            [{"tool": "match_bank_line", "line": "b", "invoices": [{"amount": "5.00", "invoice_id": "INV/1"}]}],
        ),
        ([PAYMENT], [("- [x] 2b: the payment PAY/2\n", "")], [PAYMENT]),  # what is not there says nothing
        ([PAYMENT], [("payment_id: PAY/2", "payment_id: PAY/9")], [BY_HAND]),  # a step by hand is no offer
        ([BY_HAND], [("payment_id: PAY/9", "payment_id: PAY/2")], [PAYMENT]),
    ],
)
def test_a_tick_becomes_the_step_of_its_offer(
    before: list[dict[str, Any]], edits: list[tuple[str, str]], after: list[dict[str, Any]]
) -> None:
    assert edited(plan(*before), *edits) == after


@pytest.mark.parametrize(
    ("before", "edits", "refused"),
    [
        ([], [("- [ ] 2a", "- [x] 2a"), ("- [ ] 2b", "- [x] 2b")], "line 2 has more than one tick: 2a, 2b"),
        ([PAYMENT], [("- [ ] 2a", "- [x] 2a")], "line 2 has more than one tick: 2a, 2b"),
        ([], [("- [ ] 2b: the payment PAY/2", "- [x] 2b: the payment PAY/3")], "are not those that were written"),
        ([], [("- [ ] 2b: the payment", "- [x] 3b: the payment")], "the words of the ticked box 3b"),
        ([], [("- [ ] 2b", "- [?] 2b")], "the mark '?' in box 2b is no tick"),
        ([BY_HAND], [("- [ ] 2b", "- [x] 2b")], "line 2 is explained under Actions already"),
    ],
)
def test_what_a_tick_leaves_open_is_refused(
    before: list[dict[str, Any]], edits: list[tuple[str, str]], refused: str
) -> None:
    with pytest.raises(ValidationFailedError, match=refused.replace("?", r"\?")):
        edited(plan(*before), *edits)


def test_steps_that_refer_to_one_another_keep_their_numbers() -> None:
    transfer = {"tool": "cancel_bank_statement", "statement_id": "$1.statement_id", "reason": "r"}
    with pytest.raises(ValidationFailedError, match="refer to one another"):
        edited(plan(PAYMENT, transfer), ("- [x] 2b", "- [ ] 2b"))
    assert edited(plan(transfer), ("- [ ] 2b", "- [x] 2b")) == [transfer, PAYMENT]


def test_words_of_another_section_are_no_box() -> None:
    text = rendered(plan()).replace("## Why\n", "## Remarks\n\n- [x] 2b: the payment PAY/2\n\n## Why\n")
    assert len(read(plan(), text)) == 1


def ticked_as(shown: Plan, chosen: dict[int, str]) -> tuple[PlannedAction, ...]:
    """The steps after boxes were ticked by their codes, as on the page."""
    return read(shown, with_ticked(rendered(shown), chosen))


def test_boxes_are_shown_in_plain_words_with_their_ticks() -> None:
    (line,) = shown_lines(rendered(plan(PAYMENT)))
    assert (line.number, line.words) == (2, "b: a fee?")
    assert [(box.code, box.is_ticked) for box in line.boxes] == [("2a", False), ("2b", True)]
    assert line.boxes[0].words == OFFERS[0].text, "words that look like a box are those of the box before them"
    assert not shown_lines(render_plan(plan(), PlanStatus.DONE))


def test_a_box_of_another_line_belongs_to_none() -> None:
    (line,) = shown_lines(rendered(plan()).replace("- [ ] 2b: the payment", "- [ ] 3b: the payment"))
    assert [box.code for box in line.boxes] == ["2a"]


def test_choosing_a_box_changes_the_note_as_a_person_does() -> None:
    other = {"tool": "match_bank_line", "line": "b", "invoices": [{"amount": "5.00", "invoice_id": "INV/1"}]}
    for before, code, after in (([], "2b", PAYMENT), ([PAYMENT], "2a", other), ([PAYMENT], "", None)):
        steps = [{"tool": step.tool, **step.arguments} for step in ticked_as(plan(*before), {2: code})[1:]]
        assert steps == ([after] if after else [])
    assert with_ticked(rendered(plan(PAYMENT)), {}) == rendered(plan(PAYMENT))
    assert with_ticked(rendered(plan()), {2: "2b"}) == rendered(plan()).replace("- [ ] 2b: the", "- [x] 2b: the")


@pytest.mark.parametrize("chosen", [{2: "2c"}, {2: "3a"}, {3: "3a"}, {3: ""}])
def test_a_box_that_is_not_there_cannot_be_chosen(chosen: dict[int, str]) -> None:
    with pytest.raises(ValidationFailedError, match="has no box"):
        with_ticked(rendered(plan()), chosen)
