"""Statements of ordinary words are small talk; a word or a phrase among them that bears is asked about."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.planners.rules.decisive_words import DECISIVE, MOOD
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES, language
from My_AI_Employee.planners.rules.value_words import COUNTED
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

REQUEST = {
    "en": "Invoice Acme Ltd 3 hours of consulting at 120 per hour.",
    "de": "Bitte Müller Bau GmbH 3 Stunden Beratung zu 120 Euro berechnen.",
    "fr": "Merci de facturer à Durand SARL 3 heures de conseil à 120 euros de l'heure.",
}
TALK = {
    "en": (
        "We enjoyed the weekend in the garden.",
        "The new kitten of our neighbours was in the workshop, and the guests loved the view!",
        "The kitchen looks fantastic and the guests were very happy.",
        "We finished the deck, it turned out beautifully.",
    ),
    "de": (
        "Das Wetter war toll.",
        "Das Team hat den Zaun gebaut.",
        "Die Gäste waren begeistert.",
        "Die Küche sieht toll aus.",
    ),
    "fr": ("Le temps était très beau.", "La cliente était ravie.", "Nous avons adoré la fête."),
}
BEARS = {
    "en": (
        *("It was on the house.", "This was our treat.", "It was for fun.", "The garden was for the church."),
        *("They loved the garden as well.", "It is what it is.", "It's for them.", "We did it."),
        *("They were new.", "We enjoyed the 2 weekends.", "The garden.", "It was for Greenfield.", "It is good now?"),
        *("We loved it but.", "They have had it.", "We did not enjoy it.", "They were unhappy with the kitchen."),
        *("It looked like rain.", "It was on ice.", "We were all in.", "The work was maybe finished."),
        *("He fixed it himself.", "The student built it.", "Somebody painted it.", "You built it."),
        *("It was wiped.", "They folded.", "It grew.", "We reopened it.", "They walked.", "I dreamt it."),
        *("We met in the middle.", "We wiped the slate clean.", "We have started.", "It's sorted.", "They knew it."),
        *("We're good.", "They're fine with it.", "It was okay.", "She has those.", "It was last night."),
        *("It was built by the neighbours.", "They had the wood.", "It went.", "It went cold.", "It's in the barn."),
        *("You are welcome to it.", "It's a church.", "They are volunteers.", "They turned it into a table."),
        *("The table is in our workshop.", "That ship has sailed.", "They had their cake.", "They played it cool."),
        *("It was forged.", "It was damp.", "It was washed.", "It was so small.", "We repaired it.", "It is fixed."),
        *("It was my anniversary.", "We were on vacation."),
        *("We spoke.", "The dog ate it.", "They met with us."),
        *("It's the blue house.", "It was steel.", "They were white.", "It was in french.", "The soup was cold."),
        *("We shipped it to the museum.", "It was translated into german.", "The frame was bent."),
    ),
    "de": (
        *(
            "Das Wetter war nicht toll.",
            "So war es.",
            "Das Team.",
            "Der Tisch ist unser.",
            "Der Kunde hat die Lampen.",
        ),
        *(
            "Das machte der Nachbar.",
            "Das trug der Verein.",
            "Der Kunde ist die Klinik.",
            "Das war bei den Nachbarn.",
        ),
        *("Die Montage ist dabei.", "Die Stühle sind über.", "Es ist alle.", "Der Ausbau lag am Nachbarn."),
        *("Das hat mir der Kollege erzählt.", "So hat es die Kundin erzählt.", "Das stand so im Text."),
        *("Wir haben den Drucker abgeholt.", "Die Kundin hat den Tisch gebracht.", "Die Stühle hat sie bezogen."),
        *("Der Zaun war krumm.", "Die Suppe war kalt.", "Der Workshop war kurz.", "Der Laden ist leer."),
        *("Die Mauer ist gefallen.", "Der Umbau ging über.", "Die Torte ist unterwegs.", "Die Küche war vom Kunden."),
        *("Der Kunde sah rot.", "Das war mit der Kundin so.", "Der Kunde hat uns gezeigt.", "Der Azubi war es."),
        *("Wir waren gerade im Urlaub.", "Der Kollege hat das Layout."),
        *(
            "Der Einbau ist am Wochenende.",
            "Die Website ist in der Entwicklung.",
            "Die Gäste haben die Lampe repariert.",
        ),
        *("Die Lampe ist zum Umbau.", "Es war uns Freude.", "Der Kunde hat mit Wein gelobt."),
    ),
    "fr": (
        *(
            "Le temps n'était pas beau.",
            "C'est bien.",
            "La cuisine.",
            "Le client a la lampe.",
            "Le client avait les clous.",
        ),
        *("Le voisin a réparé le mur.", "Le menuisier a posé la porte.", "La cliente est ma voisine."),
        *("L'association a adoré.", "On nous a raconté cela."),
        *(
            "Le montage est dedans.",
            "La pose était dans la cuisine.",
            "Le bois venait du client.",
            "C'est mon fauteuil.",
        ),
        *("La soupe était froide.", "La salle était petite.", "Le serveur était lent.", "La caisse est vide."),
        *("Le client a été roulé.", "On a été gentils.", "C'était un plaisir.", "C'est un effort."),
        *(
            "Le client a monté le meuble.",
            "La cliente a emballé la lampe.",
            "La table est ici.",
            "La cliente a vu rouge.",
            "Les gens ont réparé la lampe.",
            "Le client a eu les photos.",
            "La pose est avec le parquet.",
            "Le client nous a remerciés avec du vin.",
            "Les élèves ont peint le mur.",
        ),
    ),
}
CASES = [(name, text) for name, texts in TALK.items() for text in texts]


@pytest.mark.parametrize(("name", "text"), CASES)
@pytest.mark.parametrize("form", ["{0} {1}", "{1} {0}", "{1}\n\n{0}\n"])
def test_a_statement_of_harmless_words_changes_no_plan_and_is_listed(name: str, text: str, form: str) -> None:
    alone, beside = drafted(name, task(REQUEST[name])), drafted(name, task(form.format(REQUEST[name], text)))
    assert isinstance(alone, Draft)
    assert isinstance(beside, Draft), beside
    assert beside.actions == alone.actions
    said = " ".join(beside.reasons)
    assert "taken for small talk" in said
    assert text.split()[-2] in said


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BEARS.items() for text in texts])
def test_a_phrase_of_harmless_words_that_bears_is_a_question(name: str, text: str) -> None:
    assert isinstance(drafted(name, task(f"{REQUEST[name]} {text}")), NeedsPerson)


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_harmless_word_can_change_a_request(name: str) -> None:
    known, tables = language(name, ()), LANGUAGES[name]
    decisive = " ".join((*DECISIVE[name].values(), MOOD[name])).split()
    articles = {word for word, count in tables.COUNTS.items() if count == 1 and word != "one"}
    named = {
        word for slot, words in tables.WORDS.items() if slot not in ("FAULT", "DONE", "WORKS") for word in words
    } - articles.union(COUNTED)  # without a figure, which no statement has, a unit counts nothing
    telling = tables.BEARING_WORDS | set(decisive) | set(tables.CATEGORY_HINTS) | named
    assert sorted(telling & (known.harmless.verbs | known.harmless.words)) == []
