"""Properties of the planner `rules` over every request of the corpus that it plans."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from My_AI_Employee.planners.port import Draft
from My_AI_Employee.planners.rules.grammar.language.tables import language
from tests.counted_steps import steps
from tests.unit.planners.planned_corpus import Planned, drafted, planned_requests, task

TELLING = {
    "en": (
        *("not", "don't", "never", "no", "if they agree,", "unless", "once approved", "EUR", "euros", "£", "half"),
        *("twice", "double", "roughly", "up to", "about", "tomorrow", "maybe", "cancel", "per person", "less 10%"),
        *("tentatively", "capped at", "or"),
    ),
    "de": (
        *("nicht", "kein", "falls", "wenn", "USD", "Dollar", "halb", "doppelt", "etwa", "bis zu", "morgen"),
        *("vielleicht", "storniert", "pro Person", "abzüglich", "oder", "vorläufig"),
    ),
    "fr": (
        *("pas", "ne", "si", "sauf", "USD", "dollars", "moitié", "double", "environ", "jusqu'à", "demain"),
        *("peut-être", "annulé", "par personne", "moins", "ou", "provisoirement"),
    ),
}
"""Words that negate, restrict, scale, or name another currency."""
_BEFORE_A_NUMBER = re.compile(r"\b(?:invoice|bill|phone|telephone|tel|mobile|order|po|vat|tax|account)\.? $", re.I)
"""`invoice no INV/2026/00002` and `phone no +1 555 0177` say a number."""
UNKNOWN_LABELS = ("Discount: 15%", "Hold: until Friday", "Valid if: signed", "Qty2: 9", "Freigabe durch: Chef")

spoken = st.deferred(lambda: st.sampled_from([request for request in planned_requests() if request.phrases]))
requests = st.deferred(lambda: st.sampled_from(planned_requests()))


def is_same_plan(request: Planned, text: str) -> bool:
    outcome = request.with_text(text)
    return isinstance(outcome, Draft) and tuple(outcome.actions) == request.actions


PROSE_TOOLS = (
    "create_invoice",
    "record_payment",
    "create_expense",
    "credit_invoice",
    "create_bill",
    "send_statement",
)


def test_the_corpus_has_planned_requests_in_every_language() -> None:
    found = planned_requests()
    assert {request.language for request in found} == {"en", "de", "fr"}
    assert len(found) >= 40
    tools = {(request.language, action["tool"]) for request in found for action in request.actions}
    assert {(name, tool) for name in ("en", "de", "fr") for tool in PROSE_TOOLS} <= tools
    assert all(is_same_plan(request, request.task.text) for request in found)


pytestmark = pytest.mark.slow


@settings(max_examples=300, deadline=None, derandomize=True)  # the same texts in each run
@given(request=spoken, data=st.data())
def test_a_telling_word_at_any_word_of_the_request_changes_the_plan_or_is_a_question(
    request: Planned, data: st.DataObject
) -> None:
    telling = data.draw(st.sampled_from(TELLING[request.language]))
    phrase = data.draw(st.sampled_from(request.phrases))
    word = data.draw(st.sampled_from([match.start() for match in re.finditer(r"\S+", phrase)]))
    text = request.task.text
    at = text.index(phrase) + word
    assume(telling != "morgen" or not text[:at].rstrip().endswith("heute"))  # this morning
    assume(telling != "demain" or not text[:at].rstrip().endswith(" à"))  # see you tomorrow
    assume(telling != "no" or not _BEFORE_A_NUMBER.search(text[:at]))
    assert not is_same_plan(request, f"{text[:at]}{telling} {text[at:]}")


@settings(max_examples=60, deadline=None)
@given(request=requests, label=st.sampled_from(UNKNOWN_LABELS))
def test_an_unknown_label_before_the_request_is_a_question(request: Planned, label: str) -> None:
    assert not is_same_plan(request, f"{label}\n{request.task.text}")


SENTENCES = "Acme Ltd said hello to Greenfield Dental, and the weather in Lincoln was fine for 3 days. "
TEXTS = {
    "sentences": SENTENCES,
    "one sentence": "and then Northern Light And Sons went to see the others at 12, with 3 of them, ",
    "requests": "Invoice Acme Ltd for 3 hours of consulting at $120 per hour.\n",
    "lines": "- 3 hours of consulting at 120\n",
}


def steps_of(text: str) -> int:
    """The work of planning this text."""
    return steps(lambda: drafted("en", task(text)))


@pytest.mark.parametrize("name", TEXTS)
def test_the_work_grows_with_the_length_of_the_text_and_no_faster(name: str) -> None:
    """Four times the text takes four times the steps; with the square it would take 16 times."""
    drafted("en", task(TEXTS[name]))
    short, long = (TEXTS[name] * (size // len(TEXTS[name])) for size in (4_000, 16_000))
    assert steps_of(long) < 4.4 * steps_of(short)


def statement(language_name: str, data: st.DataObject) -> str:
    """A sentence of harmless words with a verb, without a phrase of them that bears."""
    harmless = language(language_name, ()).harmless
    size = data.draw(st.integers(1, 4))
    words = [data.draw(st.sampled_from(sorted(harmless.words - harmless.joiners))) for _ in range(size)]
    words.insert(1, data.draw(st.sampled_from(sorted(harmless.verbs))))
    said = " ".join(words).replace("_", " ")
    assume(not harmless.has_idiom(said.split()))
    return f"{said.capitalize()}."


@settings(max_examples=150, deadline=None)
@given(request=spoken, data=st.data(), is_behind=st.booleans())
def test_a_statement_of_harmless_words_changes_no_figure_party_or_day(
    request: Planned, data: st.DataObject, is_behind: bool
) -> None:
    said, text = statement(request.language, data), request.task.text
    outcome = request.with_text(f"{text}\n\n{said}" if is_behind else f"{said}\n\n{text}")
    assert not isinstance(outcome, Draft) or undescribed(outcome.actions) == undescribed(request.actions)


_DESCRIBED = re.compile(r"'(?:description|notes|reason)': (?:'[^']*'|\"[^\"]*\")")


def undescribed(actions: object) -> str:
    """Actions without their free text, which a sentence may add to."""
    return _DESCRIBED.sub("", str(actions))
