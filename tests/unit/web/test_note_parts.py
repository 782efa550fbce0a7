"""A note in the parts of its page: marked words, readable differences, figures below each other."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from My_AI_Employee.domain.plan import Plan, PlanStatus, plan_actions
from My_AI_Employee.vault.plan_notes import render_plan
from My_AI_Employee.vault.quoting import inline
from My_AI_Employee.web.inbox_service import Original, Picture, Shown
from My_AI_Employee.web.note_parts import MOST_CHARS, count_warnings, marked, note_parts, plain_name, short_form
from My_AI_Employee.web.notes import to_html, together, unbroken

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
ACTION = {
    "tool": "create_expense", "description": "Chair", "amount": "450.00", "expense_date": "2026-11-19",
    "category": "office_supplies",
}  # fmt: skip
PLAN = Plan(
    id="PLAN-20261120-aaaaaa",
    task_id="TASK-20261120-bbbbbb",
    planner="rules",
    created=NOW,
    expires=NOW,
    books="books",
    currency="USD",
    actions=plan_actions([ACTION]),
    warnings=("twice | the *usual*", "To decide, drag this note to x or run `ai-employee approve a`."),
)


def body_of(plan: Plan, status: PlanStatus = PlanStatus.PENDING_APPROVAL, **more: object) -> str:
    text = render_plan(plan, status, **more)  # type: ignore[arg-type]
    return text.split("\n---\n", 1)[1]


def shown(body: str, original: Original | None = None) -> Shown:
    return Shown(id=PLAN.id, folder="Pending_Approval", body=body, sha256="0" * 64, original=original)


@pytest.mark.parametrize("status", PlanStatus)
def test_the_page_does_not_tell_how_to_decide_without_it(status: PlanStatus) -> None:
    html = note_parts(shown(body_of(replace(PLAN, warnings=()), status))).body
    assert "drag" not in html
    assert "ai-employee" not in html
    if status is PlanStatus.PENDING_APPROVAL:
        assert 'It waits until <span class="day">2026-11-20</span> 08:00 UTC.' in html
        at_home = note_parts(shown(body_of(PLAN)), lambda moment: f"{moment} at home").body
        assert "It waits until 2026-11-20T08:00:00Z at home." in re.sub("<[^>]*>", "", at_home)


def test_what_strangers_wrote_is_never_left_out() -> None:
    html = note_parts(shown(body_of(PLAN))).body
    assert "To decide, drag this note to x or run `ai-employee approve a`." in html
    assert count_warnings(body_of(PLAN)) == 2
    assert count_warnings(body_of(replace(PLAN, warnings=()))) == 0
    refused = body_of(replace(PLAN, warnings=()), message="The books would refuse step 1", changes=["total: 1 -> 2"])
    assert count_warnings(refused) == 1
    _, html = short_form(refused)
    assert "The books would refuse step 1" in html
    assert "<td>total</td>" in html


def test_the_short_form_has_the_decision_and_the_warnings() -> None:
    title, html = short_form(body_of(PLAN))
    assert title == PLAN.headline
    for words in ("Who:", "450.00 USD", "spent on", "expenses grow by", "twice | the *usual*", "Asked by"):
        assert words in html, words
    assert "<h1" not in html
    assert "TASK-" not in html


def test_an_edit_is_a_table_of_before_and_now() -> None:
    changes = ["step 1, amount: 450.00 -> 45.00", "step 1, description: a | b -> nothing"]
    html = note_parts(shown(body_of(PLAN, changes=changes))).body
    for cell in ("step 1, amount", "450.00", "45.00", "a | b", "nothing"):
        assert f">{cell}</td>" in html, cell
    unclear = note_parts(shown(body_of(PLAN, changes=[*changes, "step 2 removed: a chair"]))).body
    assert "450.00 -&gt; 45.00" in unclear


def test_what_a_question_wants_written_is_set_apart() -> None:
    body = "# T\n\n## What is missing\n\n> - write \\`line: a \\[b\\]\\`, or \\`due:\\`\n"
    html = note_parts(Shown(id="TASK-20261120-bbbbbb", folder="Needs_Action", body=body, sha256="")).body
    assert "write <code>line: a [b]</code>, or <code>due:</code>" in html
    assert plain_name("0085b87ad846-4-conditions.eml") == "4-conditions.eml"


def test_figures_stand_below_each_other() -> None:
    html = to_html("| What | Amount | Day |\n|---|---|---|\n| 1 | **1,500.00 USD** | soon |\n| 2 | 15 % | |\n")
    assert html.count('class="right"') == 3
    assert '<th class="right">Amount' in html
    assert "<td>1</td>" in html


def test_days_and_amounts_are_not_divided() -> None:
    assert unbroken("<b> 2026-11-20") == '&lt;b&gt; <span class="day">2026-11-20</span>'
    assert together(to_html("owes 1,500.00 USD")) == '<p>owes <span class="day">1,500.00 USD</span></p>\n'
    assert '<a href="/item/PLAN-20261120-aaaaaa">' in together(to_html("[[PLAN-20261120-aaaaaa]]"))


def test_words_are_marked_where_they_stand() -> None:
    text = "Customer: Acme\n 10 x Work @ 5.00\nten\nAcme"
    quotes = [
        ("customer", "Acme"),
        ("name", "Customer: Acme"),
        ("a_line.1", "10 x Work @\n5.00"),
        ("none", "zzz"),
        ("e", " "),
    ]
    found = [(one.text, one.fields) for one in marked(text, quotes)]
    assert found == [
        ("Customer: Acme", "name"),
        ("\n ", ""),
        ("10 x Work @ 5.00", "a line 1"),
        ("\nten\n", ""),
        ("Acme", "customer"),
    ]
    assert "".join(one.text for one in marked(text, quotes)) == text
    twice = marked("net 30", [("due", "net 30"), ("terms", "net 30")])
    assert [one.fields for one in twice] == ["due, terms"]


def test_the_original_stands_beside_the_plan_once() -> None:
    body = body_of(PLAN) + f"\n## Original\n\n> {inline('the words')}\n"
    apart = note_parts(shown(body, Original(text="x" * (MOST_CHARS + 1))))
    assert "the words" not in apart.body
    assert apart.is_cut
    pictured = Original(pictures=[Picture(field="total", page=1, words="5.00", name="a.png")])
    assert "the words" not in note_parts(shown(body, pictured)).body
    assert "the words" in note_parts(shown(body, Original(files=["a.eml"]))).body
    assert "the words" in note_parts(shown(body)).body
