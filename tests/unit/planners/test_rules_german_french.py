# ruff: noqa: E501
"""The planner `rules`: how German and French figures, days, names and words are typed, and what stays a question."""

from datetime import date
from typing import Any

import pytest

from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome, ReportWanted
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.dates import read_date
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Finding, Unclear
from My_AI_Employee.planners.rules.grammar.groups import has_comma_for_cents, has_points_for_thousands
from My_AI_Employee.planners.rules.grammar.language.spellings import plain_spellings, spelled_rows
from My_AI_Employee.planners.rules.task_text import Defaults
from tests.unit.planners.rules_requests import TODAY, task
from tests.unit.planners.test_rules_languages import BLUM, BOOKS, MOREAU, summary

pytestmark = pytest.mark.slow


def plan(text: str, locale: str = "") -> PlanningOutcome:
    return RulesPlanner(lambda: Defaults(payment_days=30, locale=locale)).draft(task(text), BOOKS, TODAY)


def asked(text: str, locale: str = "") -> str:
    outcome = plan(text, locale)
    assert isinstance(outcome, NeedsPerson), outcome
    return "\n".join(outcome.missing)


def actions(text: str, locale: str = "") -> tuple[Any, ...]:
    outcome = plan(text, locale)
    assert isinstance(outcome, Draft), outcome
    return tuple(outcome.actions)


def invoice(text: str, locale: str = "") -> str:
    outcome = plan(text, locale)
    assert isinstance(outcome, Draft), outcome
    return summary(outcome)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("80,-", "80.00"),
        ("80.-", "80.00"),
        ("1.250,-- €", "1250.00"),
        ("1'250.-", "1250.00"),
        ("120,– EUR", "120.00"),
        ("70 eur", "70"),
    ],
)
def test_an_amount_without_cents(text: str, amount: str) -> None:
    assert str(read_money(text, "EUR")) == amount


@pytest.mark.parametrize("text", ["1'250", "1.250", "80,-5", "-,80"])
def test_an_amount_that_stays_open(text: str) -> None:
    assert isinstance(read_money(text, "EUR"), Unclear)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Facturer 1 250 € à Garage Moreau pour la refonte du site", f"{MOREAU}: 1 Refonte du site 1250"),
        ("Bitte fuer Gaertnerei Blum Rechnung schreiben: 2 Std Beratung a 80 Euro", f"{BLUM}: 2 Beratung 80"),
        ("Rechnung Gartnerei Blum, Logo pauschal 380,-", f"{BLUM}: 1 Logo 380.00"),
        ("Rechnung an Gärtnerei Blum: 3 Tage Schulung zu je 1.200 €, 1 Std. Anfahrt zu je 95,00 €", f"{BLUM}: 3 Schulung 1200, 1 Anfahrt 95.00"),
        ("Kunde: Gärtnerei Blum GmbH\nTyp: Rechnung\nLeistung: Webdesign\nMenge: 2\nEinzelpreis: 1.400\nGesamt: 2.800,00", f"{BLUM}: 2 Webdesign 1400"),
        ("Rechnung an die Firma Neubau Lang, post@lang.example: 2 Stunden Beratung zu je 90 Euro", "Neubau Lang: 2 Beratung 90"),
        ("Facture pour Mme Hubert, h@hubert.example : 3 heures de dessin à 55 euros de l'heure", "Hubert: 3 Dessin 55"),
        ("Facture Garage Moreau : 2 jours d'audit à 450 € HT, TVA 20 %", f"{MOREAU}: 2 Audit 450 tax 0.2"),
    ],
)  # fmt: skip
def test_an_invoice_is_drafted(text: str, expected: str) -> None:
    assert invoice(text) == expected


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Rechnung an Gärtnerei Blum: 3 Tage Schulung zu je 1.200 €", "1.200"),
        ("Rechnung an Gärtnerei Blum: 3 Tage Schulung zu je 1.200 €, 1 Std. Anfahrt zu je 95.50 €", "1.200"),
        ("Rechnung Gärtnerei Blum: Fotos 12 350 €", "12"),
        ("Facture Garage Moreau 12 350 €", "12"),
        ("Rechnung Gärtnerei Blum, Restbetrag 180 Euro", "Restbetrag"),
        ("Rechnung Gärtnerei Blum, Rechnungssumme 180 Euro", "Rechnungssumme"),
        ("Rechnung Gärtnerei Blum, Fotos 180 Euro, ungefaehr", "ungefaehr"),
        ("Rechnung Gärtnerei Blum: 2 Kisten Flyer, 3 Euro pro Flyer", "3 Euro pro Flyer"),
        ("Gärtnerei Blum hat gestern 500 Euro bar bezahlt, als Teilzahlung", "als Teilzahlung"),
        ("Avoir de 600 € sur INV/2026/00003 car la lampe était cassée", "more than the total"),
        ("Facture Garage Moreau : 2 cartons de flyers, 3 € par flyer", "3 € par flyer"),
        ("Facture pour le compte de Garage Moreau : conseil 300 €", "pour le compte"),
        ("Rechnung Gärtnerei Blum: 120 cm Brett, je 8 Euro", "cm"),
        ("Rechnung Gärtnerei Blum: 55 Zoll Fernseher zu je 800 Euro", "Zoll"),
        ("Facture Garage Moreau : 120 cm de table à 80 €", "cm"),
        ("Rechnung Gärtnerei Blum: Stuhl 80 Euro und Marge 10 Euro", "Marge"),
        ("Rechnung Gärtnerei Blum: Stuhl 80 Euro und Inzahlungnahme 10 Euro", "Inzahlungnahme"),
        ("Rechnung Gärtnerei Blum: Stuhl 80 Euro und Zuschuss 10 Euro", "Zuschuss"),
        ("Facture Garage Moreau : chaise 80 € et écart 10 €", "écart"),
        ("Facture Garage Moreau : chaise 80 €, et reprise 10 €", "reprise"),
        ("Facture Garage Moreau : chaise 80 € le 12/12/2026", "12/12/2026"),
        ("Wir haben den Garten der Nachbarn bepflanzt. Rechnung Gärtnerei Blum 500 Euro.", "Nachbarn"),
        ("Facture Garage Moreau : 3 heures de conseil à 80 €. Nous avons réparé le mur du voisin.", "voisin"),
        ("Garage Moreau a envoyé un chèque de 450 € hier", "envoyé"),
        ("Gärtnerei Blum wuerde gestern 500 Euro überweisen", "wuerde"),
        ("Taxi 3 gestern bar", "whether '3'"),
        ("Facture Garage Moreau : 3 jours de suivi au taux horaire de 110 €", "jours"),
        ("Bitte stellen Sie der Gärtnerei Blum unsere Leistungen für Dezember in Rechnung. Es handelt sich um 2 Stunden Beratung zu einem Stundensatz von 95 €.", "Dezember"),
    ],
)  # fmt: skip
def test_what_stays_a_question(text: str, quoted: str) -> None:
    assert quoted in asked(text)


def test_days_of_a_discount_are_no_due_date() -> None:
    """Also when the words about the discount are settled by an answer."""
    text = "Rechnung an Gärtnerei Blum GmbH: 2 Plakate zu je 120 EUR, Skonto 2% bei Zahlung binnen 7 Tagen"
    answers = (("ignore", "Skonto 2% bei"),)
    outcome = RulesPlanner().draft(task(text, answers=answers), BOOKS, TODAY)
    assert "is how long a discount holds" in str(outcome)
    assert isinstance(RulesPlanner().draft(task(text.replace("Skonto 2% bei ", "")), BOOKS, TODAY), Draft)


def test_a_small_legal_form_belongs_to_the_name() -> None:
    text = "Neuer Kunde: Ruderclub Elster e.V., vorstand@ruderclub.example"
    outcome = RulesPlanner().draft(task(text), BOOKS, TODAY)
    assert isinstance(outcome, Draft)
    assert outcome.actions[0]["name"] == "Ruderclub Elster e.V."


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Gärtnerei Blum GmbH hat eine neue E-Mail-Adresse: neu@blum.example", "email", "neu@blum.example"),
        ("Die neue Mailadresse von Gärtnerei Blum GmbH ist neu@blum.example", "email", "neu@blum.example"),
        ("Gärtnerei Blum GmbH hat eine neue Telefonnummer: +49 341 555019", "phone", "+49 341 555019"),
    ],
)
def test_what_changed_of_a_customer(text: str, field: str, value: str) -> None:
    outcome = RulesPlanner().draft(task(text, origin=Origin.OWNER), BOOKS, TODAY)
    assert isinstance(outcome, Draft), outcome
    (action,) = outcome.actions
    assert (action["tool"], action["partner"], action[field]) == ("update_partner", "Gärtnerei Blum GmbH", value)


@pytest.mark.parametrize("word", ["keine", "vielleicht eine"])
def test_what_did_not_surely_change_of_a_customer_is_asked_about(word: str) -> None:
    text = f"Gärtnerei Blum GmbH hat {word} neue E-Mail-Adresse: neu@blum.example"
    assert isinstance(RulesPlanner().draft(task(text, origin=Origin.OWNER), BOOKS, TODAY), NeedsPerson)


def test_the_handbooks_locale_settles_points_between_thousands() -> None:
    text = "Rechnung an Gärtnerei Blum: 3 Tage Schulung zu je 1.200 €"
    assert invoice(text, locale="de-DE") == f"{BLUM}: 3 Schulung 1200"
    assert "1.200" in asked(text, locale="de-CH")


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [
        ("95,00 €", True),
        ("1.250,50", True),
        ("80,-", True),
        ("95.00 €", False),
        ("95,00 € und 12.50 €", False),
        ("95,00 und 1,500", False),
        ("Seite 3,4 und 5", False),
    ],
)
def test_figures_with_a_comma_for_cents(text: str, is_shown: bool) -> None:
    assert has_comma_for_cents(text) is is_shown


def test_locales_with_points_between_thousands() -> None:
    named = ["de-DE", "de_AT", "de-CH", "fr-FR", "en-US", "it", ""]
    assert [name for name in named if has_points_for_thousands(name)] == ["de-DE", "de_AT", "it"]


FRIDAY = date(2026, 11, 13)


@pytest.mark.parametrize(
    ("text", "day_first", "found"),
    [
        ("13.11.", "", FRIDAY),
        ("13/11", "/", FRIDAY),
        ("13/11", "", FRIDAY),  # there is no thirteenth month
        ("10/11", "", None),
        ("letzten Freitag", "", FRIDAY),
        ("vendredi dernier", "", FRIDAY),
        ("vendredi", "", FRIDAY),
        ("lundi", "", None),
        ("20.11.", "", None),
    ],
)
def test_days_without_a_year(text: str, day_first: str, found: date | None) -> None:
    reading = read_date(text, date(2026, 11, 16), "past", frozenset(day_first))
    assert (reading.value if isinstance(reading, Finding) else None) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Taxi 23,50 gestern bar", "23.50 2026-11-18 travel "),
        ("Parkgebühren 6,00 € heute", "6.00 2026-11-19 travel "),
        ("Mittagessen im Gasthaus Linde 41,60 € am 12.11. mit Karte", "41.60 2026-11-12 meals Gasthaus Linde"),
        ("Ticket de métro 2,15 € aujourd'hui", "2.15 2026-11-19 travel "),
        ("Repas client, Restaurant du Lac, 86,40 €, 12/11/2026, carte", "86.40 2026-11-12 meals Restaurant du Lac"),
        ("Essence 58,20 € le 10/11", "58.20 2026-11-10 travel "),
    ],
)
def test_an_outlay_of_a_few_words(text: str, expected: str) -> None:
    (action,) = actions(text)
    assert f"{action['amount']} {action['expense_date']} {action['category']} {action['vendor']}" == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Schick mir bitte die Bilanz für das 3. Quartal 2026", "2026-07-01", "2026-09-30"),
        ("Schick mir bitte die Bilanz für Q4 2025", "2025-10-01", "2025-12-31"),
        ("Envoie-moi le bilan du 2e trimestre 2026", "2026-04-01", "2026-06-30"),
        ("Envoie-moi le bilan du trimestre dernier", "2026-07-01", "2026-09-30"),
        ("Ich brauche die Bilanz des letzten Monats", "2026-10-01", "2026-10-31"),
    ],
)
def test_the_quarter_of_a_report(text: str, start: str, end: str) -> None:
    outcome = plan(text)
    assert isinstance(outcome, ReportWanted), outcome
    assert (str(outcome.request.start_date), str(outcome.request.end_date)) == (start, end)


def test_a_quarter_that_is_none_is_asked_about() -> None:
    assert "the period" in asked("Schick mir bitte die Bilanz für Q5 2026")


def test_words_are_known_without_their_accents() -> None:
    assert plain_spellings("für") == ("fuer", "fur")
    assert plain_spellings("bar") == ()
    assert (
        spelled_rows("send | [für/an] CUSTOMER [schön|–]", {"schon"})
        == "send | [für/fuer/fur/an] CUSTOMER [schön/schoen|–]"
    )


def test_the_number_of_a_house_is_no_tax_id() -> None:
    text = "Nouveau client : Atelier Roux, contact@roux.example, 12 rue des Lices"
    (added,) = actions(text)
    assert (added["name"], added["address"], added["tax_id"]) == ("Atelier Roux", "12 rue des Lices", "")
