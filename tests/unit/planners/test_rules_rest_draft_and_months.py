# ruff: noqa: E501
"""The planner `rules`: the rest of a payment, what is mailed and what stays a draft, two months, and their neighbours."""

from datetime import UTC, datetime

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson, ReportWanted
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.composed_requests import FRENCH, GERMAN, TODAY, _said, plan
from tests.unit.planners.rules_requests import task
from tests.unit.planners.test_rules_composed import drafted as english

pytestmark = pytest.mark.slow

_DE = "Rechnung an Elke Sander: 3 Stunden Beratung à 80 Euro"
_DE_LIST = "Rechnung Café Morgenrot\n\n- 200 Flyer je 0,45 €\n- Gestaltung 150 €\n\n"
_DE_PAID = "Café Morgenrot hat gestern 100,00 Euro auf INV/2026/00003 überwiesen"
_FR = "Facture pour Claire Dubois, 3 heures de conseil à 80 €"
_FR_PAID = "Restaurant Le Phare a versé 1 000 € hier par virement sur INV/2026/00001"
_FR_CREDIT = "Avoir de 132 € TTC pour Claire Dubois sur la facture INV/2026/00003"

GERMAN_PLANS = {
    f"{_DE}. Noch nicht senden.": "create_invoice 240.00",
    f"{_DE}. Bitte nur vorbereiten, noch nicht rausschicken.": "create_invoice 240.00",
    f"{_DE}. Bitte gleich hinschicken.": "create_invoice 240.00; send_invoice",
    f"{_DE_LIST}Preise netto, 19 % MwSt.": "create_invoice 240.00",
    f"{_DE_LIST}Alle Preise verstehen sich netto zzgl. 19 % MwSt.": "create_invoice 240.00",
    f"{_DE_PAID}, der Rest folgt": "record_payment 100.00 bank_transfer",
    f"{_DE_PAID}, der Rest kommt im Dezember": "record_payment 100.00 bank_transfer",
}
FRENCH_PLANS = {
    f"{_FR}. Ne pas envoyer.": "create_invoice 240.00",
    f"{_FR}. Ne pas l'envoyer pour l'instant.": "create_invoice 240.00",
    f"{_FR_PAID}, le solde en décembre": "record_payment 1000 bank_transfer",
    f"{_FR_PAID}, le reste plus tard": "record_payment 1000 bank_transfer",
    f"{_FR_CREDIT}, une intervention comptée en trop": "credit_invoice INV/2026/00003",
}
ENGLISH_PLANS = {
    "Nora Quill - new bench, 3 hours at 95. Invoice it please and email to them": "create_invoice 285.00; send_invoice",
    "Nora Quill: 3 hours of tutoring at 80. Please make up her invoice and email it to her.": "create_invoice 240.00; send_invoice",
    "Bank app shows $3,200 from Harrow Estates this morning, for INV/2026/00001. Please mark it as paid.": "record_payment 3200 bank_transfer",
    "Harrow Estates lost their invoice, send INV/2026/00001 to them again please": "send_invoice INV/2026/00001",
    "Zoom charged us $15.99 on November 25 for the monthly subscription. Category software.": "create_expense 15.99 Zoom",
}


def _planned(outcome: object) -> str:
    assert isinstance(outcome, Draft), outcome
    return "; ".join(_said(action) for action in outcome.actions)


def test_phrases_are_planned() -> None:
    assert {text: _planned(plan(text, GERMAN)) for text in GERMAN_PLANS} == GERMAN_PLANS
    assert {text: _planned(plan(text, FRENCH)) for text in FRENCH_PLANS} == FRENCH_PLANS
    assert {text: _planned(english(text)) for text in ENGLISH_PLANS} == ENGLISH_PLANS


def test_prices_before_tax_are_taxed() -> None:
    outcome = plan(f"{_DE_LIST}Preise netto, 19 % MwSt.", GERMAN)
    assert isinstance(outcome, Draft), outcome
    assert outcome.actions[0]["tax_rate"] == "0.19"


ASKED = {
    "de": (
        f"{_DE}. Noch nicht senden, erst wenn sie zusagt.",
        f"{_DE}. Noch nicht erstellen.",
        f"{_DE}. Bitte gleich hinschicken. Noch nicht senden.",
        f"{_DE} netto + 10 %",
        f"{_DE_LIST}Alle Preise netto inkl. 19 % MwSt.",
        f"{_DE_LIST}Preise netto",
        f"{_DE_PAID}, der Rest kommt nicht",
        f"{_DE_PAID}, der Rest kommt in bar",
        f"{_DE_PAID}, den Rest erlassen wir",
        "Café Morgenrot hat gestern 128,00 Euro auf INV/2026/00003 überwiesen, der Rest kommt im Dezember",
        "Schick dem Café Morgenrot bitte keinen Kontoauszug für Oktober 2026",
        "Schick der Elke Sander den Kontoauszug von Café Morgenrot für Oktober 2026",
        "Schick dem Café Morgenrot bitte einen Kontoauszug für September und November 2026",
    ),
    "fr": (
        f"{_FR}. Ne pas envoyer avant vendredi.",
        f"{_FR}, à envoyer par mail. Ne pas envoyer maintenant.",
        "Ne pas envoyer la facture INV/2026/00003 à Claire Dubois",
        "Pourriez-vous nous envoyer une facture pour le reportage du marché, 375 € ? Claire Dubois",
        f"{_FR_PAID}, le reste offert",
        f"{_FR_PAID}, le solde le mois prochain en espèces",
        "Restaurant Le Phare a versé 1 440 € hier par virement sur INV/2026/00001, le solde en décembre",
        f"{_FR_CREDIT}, une remise comptée deux fois",
        "Envoie un relevé de compte à Claire Dubois pour septembre et novembre 2026",
    ),
    "en": (
        "Invoice Nora Quill 500 for the bench and email to her sister",
        "Invoice Nora Quill 500 for the bench. Email to her on Friday",
        "Please make up her invoice: Nora Quill, 3 hours of tutoring at 80",
        "Bank app shows $3,200 pending from Harrow Estates this morning, for INV/2026/00001",
        "Nora Quill lost her invoice, send INV/2026/00001 to them again please",
        "Nora Quill lost her invoice. Invoice her 500 for the bench.",
        "Zoom charged us $15.99 on November 25 for the monthly subscription by mistake. Category software.",
        "Zoom charged us $15.99 on November 25 for the monthly subscription, refunded since. Category software.",
    ),
}


@pytest.mark.parametrize("language", ASKED)
def test_neighbours_are_asked_about(language: str) -> None:
    views = {"de": GERMAN, "fr": FRENCH}
    outcomes = {text: plan(text, views[language]) if language in views else english(text) for text in ASKED[language]}
    assert [text for text, outcome in outcomes.items() if not isinstance(outcome, NeedsPerson)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Schick dem Café Morgenrot bitte einen Kontoauszug für Oktober und November 2026.",
        "Bitte Café Morgenrot einen Kontoauszug schicken, Oktober bis November 2026",
        "Envoie un relevé de compte à Claire Dubois pour octobre et novembre 2026",
        "Envoie un relevé de compte à Claire Dubois d'octobre à novembre 2026",
    ],
)
def test_a_statement_of_two_months_that_follow_each_other(text: str) -> None:
    outcome = plan(text, GERMAN if "Kontoauszug" in text else FRENCH)
    assert isinstance(outcome, Draft), outcome
    (action,) = outcome.actions
    assert (action["tool"], action["start_date"], action["end_date"]) == (
        "send_statement",
        "2026-10-01",
        "2026-11-30",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Bitte die GuV für Oktober und November 2026",
        "Merci d'envoyer le compte de résultat pour octobre et novembre 2026",
    ],
)
def test_a_report_of_two_months(text: str) -> None:
    outcome = plan(text, GERMAN if "GuV" in text else FRENCH)
    assert isinstance(outcome, ReportWanted), outcome
    assert (f"{outcome.request.start_date}", f"{outcome.request.end_date}") == ("2026-10-01", "2026-11-30")


MAILS = {
    "Bitte schicken Sie uns eine Rechnung über 3 Stunden Beratung zu je 80 Euro.": True,
    "Bitte schicken Sie mir die Rechnung für die 3 Sitzungen, je 80 Euro.": True,
    "Bitte erstellen Sie uns eine Rechnung über 3 Stunden Beratung zu je 80 Euro.": False,
    "Envoyez-nous une facture pour 3 heures de conseil à 80 €.": True,
    "Merci de m'envoyer votre facture pour 3 heures de conseil à 80 €.": True,
    "Pourriez-vous m'envoyer une facture pour mes 3 séances de kiné, 80 € chacune ?": True,
    "Pourriez-vous nous envoyer une facture pour le reportage du marché, 240 € HT comme convenu, TVA 20 % ?": True,
    "Faites-nous une facture pour 3 heures de conseil à 80 €.": False,
}


def mail(text: str, sender: str, view: FixedBooksView) -> object:
    source = task(text, sender=sender, received=datetime(2026, 11, 30, 12, tzinfo=UTC))
    return RulesPlanner(lambda: Defaults(payment_days=30)).draft(source, view, TODAY)


@pytest.mark.parametrize("text", MAILS)
def test_a_customer_who_asks_to_be_sent_the_invoice_gets_it_by_mail(text: str) -> None:
    is_german = any(word in text for word in ("Euro", "Rechnung"))
    sender = "mail5@customer5.example" if is_german else "mail3@customer3.example"
    outcome = mail(text, sender, GERMAN if is_german else FRENCH)
    assert _planned(outcome).split("; ") == ["create_invoice 240.00", *["send_invoice"] * MAILS[text]]


def test_one_of_the_pieces_for_nothing_is_asked_about() -> None:
    french = "Merci de nous envoyer la facture pour les 3 visites à 50 €, la dernière est offerte"
    assert isinstance(mail(french, "mail3@customer3.example", FRENCH), NeedsPerson)
    german = "Bitte schicken Sie uns die Rechnung für die 3 Sitzungen, je 80 Euro, die letzte war gratis"
    assert isinstance(mail(german, "mail5@customer5.example", GERMAN), NeedsPerson)
