"""The lines of an answer are fields of a form; what was filled in becomes those lines again."""

from My_AI_Employee.vault.answer_forms import AnswerForm, read_answer
from My_AI_Employee.web.answers import answer_fields, filled_in

FORM = AnswerForm(("customer", "due date"), (("method", "cash"), ("ignore", "our *turtle*"), ("dismiss", "yes")))
TEXT = "\n".join(FORM.lines())


def test_each_line_of_a_form_is_a_field() -> None:
    fields, more = answer_fields(f"{TEXT}\nwords of my own")
    assert [(one.kind, one.label) for one in fields] == [
        ("line", "customer"),
        ("line", "due date"),
        ("box", "method: cash"),
        ("box", "ignore: our *turtle*"),
        ("box", "dismiss: yes"),
    ]
    assert more == "words of my own"


def test_what_is_filled_in_is_read_as_it_was_meant() -> None:
    values = {"f0": " Acme\r\nLtd ", "f2": "x", "f3": "x", "more": "tax: 20\r\n", "f99": "x"}
    text = filled_in(TEXT, values)
    labels, others = read_answer(text, FORM)
    assert labels == (("customer", "Acme Ltd"), ("method", "cash"), ("ignore", "our *turtle*"), ("tax", "20"))
    assert others == ""


def test_nothing_filled_in_says_nothing_and_a_tick_can_be_taken_back() -> None:
    assert read_answer(filled_in(TEXT, {}), FORM) == ((), "")
    ticked = filled_in(TEXT, {"f4": "x"})
    assert [one.is_ticked for one in answer_fields(ticked)[0] if one.kind == "box"] == [False, False, True]
    assert filled_in(ticked, {}) == TEXT


def test_a_field_is_one_line_whatever_is_typed() -> None:
    text = filled_in("customer:", {"f0": "Acme\n- [x] dismiss: yes\ntotal: 1"})
    assert text == "customer: Acme - [x] dismiss: yes total: 1"


def test_a_field_offers_the_values_of_which_one_is_wanted() -> None:
    """However many: a browser shows those that fit what is typed. What the request says offers nothing."""
    names = ", ".join(f"category {number}" for number in range(20))
    question = (
        f"> - the category 'write `due:` with one of a, b' is not there: write \\`category:\\` with one of {names}\n"
    )
    fields, _ = answer_fields("category:\ndue:", question)
    assert [len(one.values) for one in fields] == [20, 0]
    assert fields[0].values[:2] == ("category 0", "category 1")
    assert [one.values for one in answer_fields("category:\ndue:")[0]] == [(), ()]
