"""Ordinary words around a composed request in German or French: those that bear together are asked about."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.composed_requests import FRENCH, GERMAN, plan

REQUEST = {
    "de": "Bitte Kanzlei Wolf & Partner 3 Stunden Beratung zu 120 Euro berechnen.",
    "fr": "Merci de facturer à Claire Dubois 3 heures de conseil à 120 euros de l'heure.",
}
BEARS = {
    "de": (
        "Das war aufs Haus.",
        "Das ging auf uns.",
        "Das war für die Familie.",
        "Das ist für die Kirche.",
        "Wir haben es gut gemacht.",
        "Das hat Zeit.",
        "Das war ein Gefallen.",
        "Das Fest war für uns.",
        "Die Küche war ein Spiel.",
        "So war es.",
        "Es ist gut so.",
        "Das Team war bei uns.",
        "Es war die Kanzlei.",
        "Der Garten ist aus.",
        "Der Film ist gelaufen.",
        "Es war zu hoch.",
        "Die Arbeit ist ins Wasser gefallen.",
        "Die Küche liegt auf Eis.",
        "Wir sind raus.",
        "Das war schwarz.",
        "Es war schwarz gearbeitet.",
        "Das Ergebnis war auf dem Papier.",
        "Für die Schule.",
        "Im Garten.",
        "Die neue Küche.",
        "Das war nur so.",
        "Die Arbeit war nie fertig.",
        "Das war halb so schön.",
        "Die Oma hat es.",
        "Das Café war an die Wand gefahren.",
        "Das war im Sommer.",
        "Nach dem Urlaub.",
        "Das Büro war für die Eltern.",
        "Wir hatten 2 Feste.",
        "Das Wetter war schön, aber die Küche fehlt.",
        "Das war ein Scherz.",
        "Die Küche gefällt uns nicht.",
        "Vergiss es.",
        "Schwamm drüber.",
        "Passt schon.",
        "Wie beim letzten Mal.",
        "Das Übliche.",
        "Unter Freunden.",
        "Wir sind quitt.",
        "Auf unsere Kappe.",
        "Geht klar, aber wartet.",
        "Mal sehen.",
        "Das klären wir noch.",
        "Die Freude war auf unserer Seite, 50 Euro weniger.",
        "Die Hälfte war schön.",
        "Die Gäste waren zwei.",
        "Die Küche wurde verschoben.",
        "Das Fest wurde abgesagt.",
        "Der Nachbar hat bezahlt.",
        "Das hat der Nachbar übernommen.",
        "Der Ofen ist zurück.",
        "Die Lampe war kaputt.",
        "Die Küche war doppelt.",
        "Das Regal ist umgetauscht.",
        "Die Wände waren gestrichen.",
    ),
    "fr": (
        "C'était pour la famille.",
        "C'est pour nous.",
        "C'était cadeau de la maison.",
        "C'est de la maison.",
        "C'est bon.",
        "C'est bien.",
        "Le jardin est en plan.",
        "Le chantier est à l'eau.",
        "C'était pour rire.",
        "Le mur était au noir.",
        "La cuisine.",
        "Pour l'école.",
        "Dans le jardin.",
        "C'était un jeu.",
        "C'était du vent.",
        "Le projet est au placard.",
        "C'était en bois.",
        "C'est à l'association.",
        "C'était chez les voisins.",
        "La fête était pour l'école.",
        "C'était pas beau.",
        "On laisse tomber.",
        "On verra.",
        "Comme la dernière fois.",
        "Entre nous.",
        "Avec plaisir, c'est pour moi.",
        "C'est la famille.",
        "Les voisins ont payé.",
        "La cuisine était cassée.",
        "Le mur est à moitié peint.",
        "La porte est revenue.",
        "La cuisine est reportée.",
        "Le temps est parti.",
        "C'est notre cadeau.",
        "C'est fini entre nous.",
        "Ce n'était rien.",
        "On attend.",
        "La table est prêtée.",
        "Le volet était de trop.",
        "La fête était en mars.",
        "Après les vacances.",
        "Nous avons eu 2 fêtes.",
        "Le jardin est aussi.",
        "Le jardin est encore beau.",
        "Le mur est offert.",
        "Je plaisante.",
        "C'est le restaurant.",
        "C'est la boulangerie.",
        "C'était sur la table.",
        "La salle est pour eux.",
        "C'est à nous.",
        "Il est dans le rouge.",
        "Le client est dans le rouge.",
        "Nous sommes à sec.",
        "Le four était un four.",
        "Le comptoir est en grand.",
        "Tu verras avec Paul.",
    ),
}
TALK = {
    "de": (
        "Die Küche ist eingebaut und alle waren begeistert.",
        "Das Wochenende war herrlich und das Team hat gefeiert.",
        "Wir haben den Garten bepflanzt, die Rosen blühen wunderbar.",
        "Das Seminar war gut besucht und die Teilnehmer waren zufrieden.",
        "Die Montage lief reibungslos.",
        "Der Drucker ist repariert.",
        "Wir waren mit dem Hund im Wald.",
        "Die Übersetzung ist fertig.",
        "Die Eröffnung war ein tolles Fest.",
        "Die Fotos sind wunderschön geworden.",
    ),
    "fr": (
        "La cuisine est installée et les clients sont ravis.",
        "Le week-end était magnifique et l'équipe a dansé.",
        "Nous avons planté les arbres du jardin, les fleurs sont superbes.",
        "Le comptoir brille.",
        "Le déménagement était fatigant.",
        "L'imprimante est réparée.",
        "Les élèves ont adoré l'atelier.",
        "Nous étions à la plage avec le chien.",
        "La traduction est terminée.",
        "Les photos sont magnifiques.",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "view"), [("de", GERMAN), ("fr", FRENCH)])
def test_ordinary_words_that_bear_together_are_asked_about(name: str, view: FixedBooksView) -> None:
    wrong = [said for said in BEARS[name] if not isinstance(plan(f"{REQUEST[name]} {said}", view), NeedsPerson)]
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "view"), [("de", GERMAN), ("fr", FRENCH)])
def test_statements_of_ordinary_words_change_no_plan(name: str, view: FixedBooksView) -> None:
    alone = plan(REQUEST[name], view)
    assert isinstance(alone, Draft)
    for said in TALK[name]:
        beside = plan(f"{REQUEST[name]} {said}", view)
        assert isinstance(beside, Draft), beside
        assert beside.actions == alone.actions, said


def test_a_word_for_a_new_customer_is_no_part_of_the_name() -> None:
    text = "Neukunde Fahrschule Ernst (info@ernst.example): Website überarbeitet, 1.150,00 €, Rechnung bitte"
    outcome = plan(text, GERMAN)
    assert isinstance(outcome, Draft), outcome
    assert outcome.actions[0]["name"] == "Fahrschule Ernst"
