"""Talk about everyday life beside a request changes no plan; what only sounds like it is asked about."""

from pathlib import Path

import pytest

from My_AI_Employee.domain.policy import SET_ASIDE
from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.planners.rules.decisive_words import DECISIVE, MOOD
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES, language
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

TEXTS = Path(__file__).parent / "everyday_talk"
REQUEST = {
    "en": "Invoice Acme Ltd 3 hours of consulting at 120 per hour.",
    "de": "Bitte Müller Bau GmbH 3 Stunden Beratung zu 120 Euro berechnen.",
    "fr": "Merci de facturer à Durand SARL 3 heures de conseil à 120 euros de l'heure.",
}
OUTLAY = {
    "en": ("Lunch with client, 42.50, today, paid by card", "We had a lovely holiday."),
    "de": ("Mittagessen mit Kunde, 42,50, heute, mit Karte bezahlt", "Die Kinder hatten schöne Ferien."),
    "fr": ("Déjeuner client, 42,50, aujourd'hui, payé par carte", "Les enfants ont adoré la plage."),
}
OF_THE_THING = {
    "en": ("Invoice Acme Ltd 2 concerts at 120 each.", "The concert was freezing."),
    "de": ("Bitte Müller Bau GmbH 3 Stunden Beratung zu 120 Euro berechnen.", "Die Beratung war ein Regen."),
    "fr": (
        "Merci de facturer à Durand SARL 3 heures de conseil à 120 euros de l'heure.",
        "Le conseil était la pluie.",
    ),
}
NAMES_OF_WORK = {
    "en": ("Hiking in the mountains.", "Swimming every day.", "The garden."),
    "de": ("Wandern am See.", "Kochen mit Kindern.", "Jeden Abend Schwimmen.", "Der Garten."),
    "fr": ("Cuisiner avec les enfants.", "Promenade au lac."),
}


def _lines(name: str, kind: str) -> list[tuple[str, str]]:
    return [(name, line) for line in (TEXTS / f"{name}_{kind}.txt").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("name", "text"), [row for name in LANGUAGES for row in _lines(name, "talk")])
def test_talk_about_everyday_life_changes_no_plan_and_is_shown(name: str, text: str) -> None:
    alone, beside = drafted(name, task(REQUEST[name])), drafted(name, task(f"{REQUEST[name]}\n\n{text}\n"))
    assert isinstance(alone, Draft)
    assert isinstance(beside, Draft), beside
    assert beside.actions == alone.actions
    assert [reason for reason in beside.reasons if reason not in alone.reasons]
    assert all(reason.startswith(SET_ASIDE) for reason in beside.reasons if reason not in alone.reasons)


@pytest.mark.parametrize(("name", "text"), [row for name in LANGUAGES for row in _lines(name, "stings")])
def test_what_only_sounds_like_talk_is_a_question(name: str, text: str) -> None:
    assert isinstance(drafted(name, task(f"{REQUEST[name]}\n\n{text}\n")), NeedsPerson)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in NAMES_OF_WORK.items() for text in texts])
def test_a_clause_that_tells_nothing_may_name_what_is_sold(name: str, text: str) -> None:
    assert isinstance(drafted(name, task(f"{REQUEST[name]}\n\n{text}\n")), NeedsPerson)


@pytest.mark.parametrize("name", OUTLAY)
def test_life_at_home_beside_an_outlay_is_a_question(name: str) -> None:
    request, text = OUTLAY[name]
    assert isinstance(drafted(name, task(request)), Draft)
    assert isinstance(drafted(name, task(f"{REQUEST[name]}\n\n{text}\n")), Draft)
    assert isinstance(drafted(name, task(f"{request}\n\n{text}\n")), NeedsPerson)


@pytest.mark.parametrize("name", OF_THE_THING)
def test_a_sentence_on_the_thing_itself_that_is_no_praise_is_a_question(name: str) -> None:
    request, text = OF_THE_THING[name]
    assert isinstance(drafted(name, task(request)), Draft)
    assert isinstance(drafted(name, task(f"{request}\n\n{text}\n")), NeedsPerson)


@pytest.mark.parametrize("text", ["April, April!", "March, march!"])
def test_a_month_that_is_called_out_twice_is_a_question(text: str) -> None:
    assert isinstance(drafted("en", task(f"{REQUEST['en']}\n\n{text}\n")), NeedsPerson)


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_word_of_talk_decides_whether_a_request_counts(name: str) -> None:
    everyday = language(name, ()).everyday
    decisive = frozenset(" ".join((*DECISIVE[name].values(), MOOD[name])).split())
    assert sorted((everyday.words - everyday.never) & decisive) == []


@pytest.mark.parametrize(("name", "text"), [("en", "Planted roses."), ("fr", "Nous avons mangé dehors.")])
def test_a_work_that_no_line_bills_is_named_in_the_plan(name: str, text: str) -> None:
    outcome = drafted(name, task(f"{REQUEST[name]}\n\n{text}\n"))
    assert isinstance(outcome, Draft)
    assert any(text.rstrip(".") in reason for reason in outcome.reasons), outcome.reasons
