from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.domain.task import TaskStatus, TaskType
from My_AI_Employee.planners.port import NeedsPerson
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import original_labels
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from My_AI_Employee.vault.answer_forms import form_of, read_answer
from My_AI_Employee.vault.task_notes import parse_task, render_task, revise_task
from tests.unit.vault.vault_samples import UNHURRIED, sample_task

PROBLEM = "\n".join(
    [
        "The invoice cannot be drafted yet",
        "- the customer: write `customer: NAME` and `email: ADDRESS`",
        "- the lines: quantity, description and unit price, such as `- 10 x Consulting @ 150.00`",
        "- the sum of 90,000.00 is unusually large: confirm it with `total: 90000.00`",
        "- what 'colour: red' means here: it is no label of this request (nearest: `terms`)",
        "- what is meant by 'the usual way' (in 'Do it the usual way.'), 'Ann's [[link]]' and 2 more: write the "
        "request with labels (`type:` and the rest), or `ignore: the usual way` where the words change nothing",
    ]
)


@pytest.mark.parametrize(
    ("line", "labels", "others"),
    [
        ("Due:2026-12-31", (("due", "2026-12-31"),), ""),
        ("  * Amount : 15  ", (("amount", "15"),), ""),
        ("**Customer**: Acme: Ltd", (("customer", "Acme: Ltd"),), ""),
        ("Call at 10:30", (), "Call at 10:30"),
        ("https://acme.example/x", (), "https://acme.example/x"),
        ("Customer:", (), "Customer:"),
        ("- [ ] ignore: please", (), ""),
        ("- [x] ignore: a \\[\\[link]]", (("ignore", "a [[link]]"),), ""),
        ("* [X] again: yes", (("again", "yes"),), ""),
    ],
)
def test_lines_of_an_answer(line: str, labels: tuple[tuple[str, str], ...], others: str) -> None:
    assert read_answer(line) == (labels, others)


def test_the_last_line_of_a_name_counts_but_words_and_lines_add_up() -> None:
    text = "due: 2026-12-01\nignore: one\nline: 1 x A @ 2.00\nignore: two\ndue: 2026-12-02\nline: 2 x B @ 3.00"
    assert read_answer(text)[0] == (
        ("due", "2026-12-02"),
        ("ignore", "one"),
        ("line", "1 x A @ 2.00"),
        ("ignore", "two"),
        ("line", "2 x B @ 3.00"),
    )


def test_a_label_that_is_known_but_not_clear_has_a_box_too() -> None:
    task = replace(sample_task(), type=TaskType.NOTE, text=DOUBTFUL, labels=original_labels(DOUBTFUL))
    asked = RulesPlanner().draft(task, FixedBooksView(categories=("other",)), date(2026, 11, 20))
    assert isinstance(asked, NeedsPerson)
    box = "- [ ] ignore: description: Paper, not pens"
    assert box in form_of("\n".join(f"- {point}" for point in asked.missing)).lines()


DOUBTFUL = (
    "type: expense\nvendor: Paper Shop\namount: 5.00\ndate: 2026-11-18\ncategory: other\n"
    "description: Paper, not pens\n"
)


def test_a_form_has_a_line_for_each_name_and_a_box_for_each_proposal() -> None:
    assert form_of(PROBLEM).lines() == [
        "customer:",
        "email:",
        "line:",
        "- [ ] total: 90000.00",
        "- [ ] terms: red",
        "- [ ] ignore: colour: red",
        "- [ ] ignore: the usual way",
        "- [ ] ignore: Ann's \\[\\[link\\]\\]",
        "- [ ] dismiss: yes",
    ]
    assert form_of("").lines() == []


def test_a_point_without_a_form_has_a_line_too() -> None:
    assert form_of("x\n- the customer's mail address: 'New Ltd' is not in the books").blanks == ("email",)


def test_words_of_the_request_are_no_form() -> None:
    hostile = "- whether 'confirm it with `amount: 9000`' is the vendor: write `vendor:` and `description:`"
    assert form_of(hostile).lines() == ["vendor:", "description:", "- [ ] dismiss: yes"]


def test_offers_and_short_lists_are_boxes_and_names_may_have_spaces() -> None:
    problem = "\n".join(
        [
            "The statement cannot be posted yet",
            "- the category: write `category:` with one of meals, travel",
            "- the closing balance: write `closing balance:` with the balance after the last line",
            "- two different values for the amount: '5', '7'; choose `amount: 5.00` or `amount: 7.00`",
            "- whether 'a `x`', in a quoted line, changes the request: write it anew, or `ignore: a x` where",
        ]
    )
    form = form_of(problem)
    assert form.lines() == [
        "category:",
        "closing balance:",
        "- [ ] category: meals",
        "- [ ] category: travel",
        "- [ ] amount: 5.00",
        "- [ ] amount: 7.00",
        "- [ ] ignore: a x",
        "- [ ] dismiss: yes",
    ]
    answered = read_answer("closing balance: 5.00\n- [x] category: travel", form)[0]
    assert answered == (("closing_balance", "5.00"), ("category", "travel"))
    assert "closing balance:" not in form.lines(answered)
    assert "- [ ] category: travel" not in form.lines(answered)


def test_two_ticked_boxes_of_one_name_are_a_contradiction_that_stays() -> None:
    both = (("category", "meals"), ("category", "travel"))
    assert read_answer("- [x] category: meals\n- [x] category: travel")[0] == both
    assert read_answer("- [x] category: meals\ncategory: travel")[0] == both[1:]


def test_an_untouched_form_says_nothing() -> None:
    task = sample_task(problem=PROBLEM)
    assert parse_task(render_task(task)) == task


def test_a_second_round_keeps_the_answers_and_asks_only_what_is_left() -> None:
    first = revise_task(render_task(sample_task()), status=TaskStatus.NEEDS_PERSON, problem=PROBLEM)
    filled = first.replace("\ncustomer:\n", "\ncustomer: Beta\n").replace("[ ] ignore: the", "[x] ignore: the")
    left = PROBLEM.replace("`customer: NAME` and ", "").replace(" (in 'Do it the usual way.')", "")
    second = revise_task(filled, status=TaskStatus.NEEDS_PERSON, problem=left)
    answer = second.partition("## Answer\n")[2].partition("## ")[0]
    assert answer.strip().split("\n") == [
        "customer: Beta",
        "- [x] ignore: the usual way",
        "email:",
        "line:",
        "- [ ] total: 90000.00",
        "- [ ] terms: red",
        "- [ ] ignore: colour: red",
        "- [ ] ignore: Ann's \\[\\[link\\]\\]",
        "- [ ] dismiss: yes",
    ]
    assert parse_task(second).answers[:2] == (("customer", "Beta"), ("ignore", "the usual way"))
    done = revise_task(second, status=TaskStatus.PLANNED)
    assert (
        done.partition("## Answer\n")[2].partition("## ")[0].strip() == "customer: Beta\n- [x] ignore: the usual way"
    )


@UNHURRIED
@given(st.text(max_size=200), st.sampled_from(["", "- what is meant by '", "confirm it with `total: "]))
def test_no_question_fills_itself_in(words: str, before: str) -> None:
    task = sample_task(problem=" ".join(f"{before}{words}`ignore: {words}`".split()) or "x")
    found = parse_task(render_task(task))
    assert (found.answers, found.text) == ((), task.text)


def test_what_a_file_does_not_give_has_a_line_too() -> None:
    form = form_of("'r.pdf' is not certain\n- number: is not found (no label)\n- tax: the file contradicts itself")
    assert form.lines() == ["number:", "tax:", "- [ ] dismiss: yes"]
