"""A sentence about something else beside a payment that the books prove is talk; one that may bear on it is asked."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

TOLD = {
    "en": "Acme Ltd paid 960 today by wire, INV/2026/00002.",
    "de": "Müller Bau GmbH hat heute 1140 Euro überwiesen, INV/2026/00002.",
    "fr": "Durand SARL a payé 1080 € aujourd'hui par virement, INV/2026/00002.",
}
ASIDES = {
    "en": """
    My daughter plays the oboe really well.
    He finally moved to the coast.
    The weather was horrible.
    She brought a slice of lemon cake.
    We met at the farmers market.
    """,
    "de": """
    Der Gefrierschrank läuft wieder.
    Sie fährt demnächst nach Italien.
    Und wir zwei gehen auf einen Kaffee.
    Meine Mutter singt im Chor.
    """,
    "fr": """
    Mon fils joue du hautbois.
    Elle habite en Bretagne avec ses enfants.
    La plage était pleine de monde.
    """,
}
STINGS = {
    "en": """
    The bank sent it back.
    Her cheque bounced.
    She wants it back.
    He promised to pay.
    It vanished again.
    The envelope was empty.
    The notes were forged.
    Globex wired the same.
    Her landlord did the same.
    She stopped the transfer.
    He may change his mind.
    We gave Sandra fifty.
    My partner kept half.
    They reversed that.
    A colleague says otherwise.
    The rest comes later.
    She did not mean ours.
    Book Oskar instead.
    Ask Nina about her share.
    He paid for Globex too.
    We owe her twenty.
    Was that ours?
    She is a customer of Globex.
    He pulled the plug on it.
    The sum was wrong.
    A friend lent him the amount.
    She took fifty with her.
    The bill was for 900.
    We refunded her on Monday.
    The account is frozen.
    The deal fell through.
    The project came to nothing.
    She thinks so.
    He meant Globex Inc.
    Their office in Leeds cancelled everything.
    """,
    "de": """
    Die Bank hat es zurückgeholt.
    Der Scheck ist geplatzt.
    Sie will es wiederhaben.
    Er hat es versprochen.
    Das Kuvert war leer.
    Die Scheine waren falsch.
    Der Vermieter hat auch überwiesen.
    Sie hat storniert.
    Wir haben ihr fünfzig gegeben, zu viel.
    Die Hälfte kommt noch.
    Er glaubt das.
    Das Konto ist gesperrt.
    Das Geschäft ist geplatzt.
    Der Auftrag ist hinfällig.
    Sie nahm davon wieder welche mit.
    Ob das stimmt?
    Der Betrag war ein anderer.
    Er zahlt für Weber mit.
    Sie möchte Rabatt.
    Der Anwalt prüft das.
    Die Rechnung war höher.
    Er hat sich geirrt.
    Sie hat gestoppt.
    """,
    "fr": """
    La banque l'a rejeté.
    Le chèque est revenu.
    Elle veut le récupérer.
    Il l'a repris.
    L'enveloppe était vide.
    Les billets étaient faux.
    Le propriétaire a viré aussi.
    Tout est revenu.
    Elle a annulé.
    La moitié viendra plus tard.
    Il le croit.
    Le compte est bloqué.
    L'affaire est tombée à l'eau.
    Le projet est mort.
    C'est un prêt.
    Il paie pour Dupont.
    Nous lui devons vingt.
    Elle conteste.
    Le montant est faux.
    Elle s'est trompée.
    """,
}


def _rows(lists: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, row.strip()) for language, rows in lists.items() for row in rows.strip().splitlines()]


def _outcome(language: str, words: str) -> object:
    return drafted(language, task(f"{TOLD[language]} {words}"))


@pytest.mark.parametrize("language", TOLD)
def test_the_payment_alone_is_planned(language: str) -> None:
    assert isinstance(drafted(language, task(TOLD[language])), Draft)


@pytest.mark.parametrize(("language", "words"), _rows(ASIDES))
def test_a_sentence_about_something_else_is_talk_which_the_plan_lists(language: str, words: str) -> None:
    outcome = _outcome(language, words)
    assert isinstance(outcome, Draft), outcome
    assert words.rstrip(".") in " ".join((*outcome.reasons, *outcome.warnings))


@pytest.mark.parametrize(("language", "words"), _rows(STINGS))
def test_a_sentence_that_may_bear_on_the_payment_is_asked_about(language: str, words: str) -> None:
    assert isinstance(_outcome(language, words), NeedsPerson)
