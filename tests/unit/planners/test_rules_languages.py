# ruff: noqa: E501
"""The planner `rules` in German and French: one row per family of phrases, with what is planned or asked."""

import re
from typing import Any

import pytest

from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.results import Customer
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES, guess_language
from My_AI_Employee.planners.rules.grammar.tokens import tokenize
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.rules_requests import TODAY, open_invoice, task

BOOKS = FixedBooksView(
    customers=(
        Customer(customer_id="1", name="Gärtnerei Blum GmbH", email="info@blum.example"),
        Customer(customer_id="2", name="Praxis Dr. Sommer", email="praxis@sommer.example"),
        Customer(customer_id="3", name="Garage Moreau", email="contact@moreau.example"),
        Customer(customer_id="4", name="Hôtel de la Plage", email="compta@plage.example"),
    ),
    open_invoices=(
        open_invoice("INV/2026/00001", "Gärtnerei Blum GmbH", "500.00", "EUR"),
        open_invoice("INV/2026/00002", "Praxis Dr. Sommer", "238.00", "EUR"),
        open_invoice("INV/2026/00003", "Garage Moreau", "450.00", "EUR"),
        open_invoice("INV/2026/00004", "Hôtel de la Plage", "1250.50", "EUR"),
    ),
    categories=("office_supplies", "travel", "meals", "software", "rent", "bank_fees"),
    currency_code="EUR",
)
BLUM, SOMMER, MOREAU, PLAGE = (customer.name for customer in BOOKS.customers)


def plan(text: str) -> PlanningOutcome:
    return RulesPlanner(lambda: Defaults(payment_days=30)).draft(task(text), BOOKS, TODAY)


def drafted(text: str) -> Draft:
    outcome = plan(text)
    assert isinstance(outcome, Draft), outcome
    plan_actions(outcome.actions)
    return outcome


def summary(outcome: Draft) -> str:
    """The last invoice of a draft in one line: customer, lines, tax, due date, whether it is sent."""
    (invoice,) = (action for action in outcome.actions if action["tool"] == "create_invoice")
    lines = ", ".join(
        f"{line['quantity']} {line['description']} {line['unit_price']}" for line in invoice["line_items"]
    )
    tax = f" tax {invoice['tax_rate']}" if invoice["tax_rate"] != "0" else ""
    due = f" due {invoice['due_date']}" if invoice["due_date"] != "2026-12-20" else ""
    sent = " sent" if outcome.actions[-1]["tool"] == "send_invoice" else ""
    return f"{invoice['customer_name']}: {lines}{tax}{due}{sent}"


GERMAN_INVOICES = [
    ("Bitte Rechnung an Gärtnerei Blum über 2 Std. Beratung à 80 €", f"{BLUM}: 2 Beratung 80"),
    ("Rechnung Praxis Dr. Sommer 10 Flyer zu je 1,20 € und 2 Plakate zu je 15 €", f"{SOMMER}: 10 Flyer 1.20, 2 Plakate 15"),
    ("Bitte stell der Gärtnerei Blum GmbH 4 Stunden Grafikdesign zu je 75 Euro in Rechnung.", f"{BLUM}: 4 Grafikdesign 75"),
    ("Könnten Sie bitte eine Rechnung für die Praxis Dr. Sommer erstellen? 3 Tage Schulung, Tagessatz 600 Euro.", f"{SOMMER}: 3 Schulung 600"),
    ("Gärtnerei Blum bitte 5 Stunden Wartung berechnen, 70 Euro pro Stunde", f"{BLUM}: 5 Wartung 70"),
    ("Für Praxis Dr. Sommer bitte abrechnen: 7,5 Stunden Textarbeit, 65 € die Stunde", f"{SOMMER}: 7.5 Textarbeit 65"),
    ("Bitte der Gärtnerei Blum anderthalb Stunden Beratung in Rechnung stellen, Stundensatz 96 Euro.", f"{BLUM}: 1.5 Beratung 96"),
    ("Bitte erstelle eine Rechnung für Gärtnerei Blum über 1.500,00 Euro für die Webseite, zahlbar in 14 Tagen.", f"{BLUM}: 1 Webseite 1500.00 due 2026-12-04"),
    ("Mach mir bitte eine Rechnung an die Gärtnerei Blum, 3 Stunden Support à 90 EUR, zzgl. 19% MwSt. Danke, Tom", f"{BLUM}: 3 Support 90 tax 0.19"),
    ("Schick bitte der Gärtnerei Blum eine Rechnung über 2 Stunden Beratung zu je 95 Euro.", f"{BLUM}: 2 Beratung 95 sent"),
    ("Legt bitte für Praxis Dr. Sommer eine Rechnung an, 8 Stunden Pflege zu 90,00 Euro pro Stunde. Nur als Entwurf.", f"{SOMMER}: 8 Pflege 90.00"),
    ("Rechnung für Gärtnerei Blum\n- 3 Stunden Logo à 80 €\n- 12 Stück Karten à 2,50 €\nzahlbar bis 10. Dezember 2026", f"{BLUM}: 3 Logo 80, 12 Karten 2.50 due 2026-12-10"),
    ("Kunde: Gärtnerei Blum GmbH\nLeistung: Webdesign\nMenge: 6 Stunden\nEinzelpreis: 85,00 EUR netto\nMwSt: 19 %\nZahlungsziel: 14 Tage", f"{BLUM}: 6 Webdesign 85.00 tax 0.19 due 2026-12-04"),
    ("Rechnung an Neukunde AG, buero@neukunde.example: 2 Stunden Beratung zu je 90 Euro", "Neukunde AG: 2 Beratung 90"),
]  # fmt: skip
FRENCH_INVOICES = [
    ("Facture pour Garage Moreau : 3 heures de maintenance à 70 €", f"{MOREAU}: 3 Maintenance 70"),
    ("Peux-tu faire une facture au Garage Moreau pour 2 jours de formation à 500 euros par jour ? Merci !", f"{MOREAU}: 2 Formation 500"),
    ("Facturer 4 heures d'audit à Garage Moreau à 80 € de l'heure", f"{MOREAU}: 4 Audit 80"),
    ("Merci d'établir une facture pour l'Hôtel de la Plage : 10 affiches à 12,50 € l'unité, payable sous 15 jours.", f"{PLAGE}: 10 Affiches 12.50 due 2026-12-05"),
    ("Pourriez-vous préparer une facture pour Hôtel de la Plage ? 6 heures de graphisme, 65 € de l'heure, plus 20 % de TVA. Cordialement, Paul", f"{PLAGE}: 6 Graphisme 65 tax 0.2"),
    ("Il faudrait facturer Garage Moreau : 5 h de dépannage à 60 €/h et leur envoyer la facture.", f"{MOREAU}: 5 Dépannage 60 sent"),
    ("Facture Garage Moreau\n- 2 jours d'atelier à 450,00 €\n- 1 site vitrine à 1 200 €\nMerci", f"{MOREAU}: 2 Atelier 450.00, 1 Site vitrine 1200"),
    ("Établir une facture de 1 500,00 € à Garage Moreau pour la refonte du site", f"{MOREAU}: 1 Refonte du site 1500.00"),
    ("Client : Garage Moreau\nPrestation : Création de logo\nQuantité : 1\nPrix unitaire : 800,00 € HT\nTVA : 20 %\nÉchéance : 05/12/2026", f"{MOREAU}: 1 Création de logo 800.00 tax 0.2 due 2026-12-05"),
    ("Facture pour un nouveau client : Atelier Bois, contact@bois.example, 3 heures de dessin à 55 euros de l'heure", "Atelier Bois: 3 Dessin 55"),
    ("Facture pour Hotel de la Plage : 3 heures de menage a 70 €", f"{PLAGE}: 3 Menage 70"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*GERMAN_INVOICES, *FRENCH_INVOICES])
def test_an_invoice_is_drafted(text: str, expected: str) -> None:
    assert summary(drafted(text)) == expected


PAYMENTS = [
    ("Gärtnerei Blum hat gestern 500 Euro überwiesen", "00001 500 2026-11-18 bank_transfer"),
    ("Die Gärtnerei Blum hat die Rechnung INV/2026/00001 am 18. November 2026 per Überweisung bezahlt, 500,00 €", "00001 500.00 2026-11-18 bank_transfer"),
    ("Die Gärtnerei Blum hat die Rechnung bezahlt, 500,00 € am 18.11.2026 per Überweisung", "00001 500.00 2026-11-18 bank_transfer"),
    ("Zahlungseingang: 500,00 EUR von Gärtnerei Blum GmbH am 05.11.2026 per Überweisung", "00001 500.00 2026-11-05 bank_transfer"),
    ("Heute sind 238 Euro von Praxis Dr. Sommer per Lastschrift eingegangen", "00002 238 2026-11-19 bank_transfer"),
    ("Wir haben heute von der Praxis Dr. Sommer 238,00 EUR per Scheck erhalten", "00002 238.00 2026-11-19 check"),
    ("Praxis Dr. Sommer hat heute bar bezahlt: 238 Euro", "00002 238 2026-11-19 cash"),
    ("INV/2026/00002 wurde heute mit EC-Karte bezahlt, 238,00 Euro", "00002 238.00 2026-11-19 credit_card"),
    ("Zahlung\nRechnungsnummer: INV/2026/00001\nBetrag: 500,00\nDatum: 05.11.2026\nZahlungsart: Überweisung", "00001 500.00 2026-11-05 bank_transfer"),
    ("Garage Moreau a payé 450 € par virement hier", "00003 450 2026-11-18 bank_transfer"),
    ("Reçu 450,00 € de Garage Moreau par chèque le 05/11/2026", "00003 450.00 2026-11-05 check"),
    ("Virement de Garage Moreau reçu aujourd’hui : 450,00 €", "00003 450.00 2026-11-19 bank_transfer"),
    ("Le Garage Moreau a réglé la facture INV/2026/00003 le 1er novembre 2026 par virement, 450 euros", "00003 450 2026-11-01 bank_transfer"),
    ("Nous avons reçu aujourd'hui 1 250,50 € de l'Hôtel de la Plage par carte", "00004 1250.50 2026-11-19 credit_card"),
    ("Paiement reçu\nClient : Garage Moreau\nMontant : 450,00 €\nDate : 12 novembre 2026\nMode de paiement : espèces", "00003 450.00 2026-11-12 cash"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PAYMENTS)
def test_a_payment_is_drafted(text: str, expected: str) -> None:
    (action,) = drafted(text).actions
    number = str(action["invoice_id"]).rpartition("/")[2]
    assert f"{number} {action['amount']} {action['payment_date']} {action['payment_method']}" == expected


EXPENSES = [
    ("Ausgabe: Taxi zum Bahnhof 23,50 Euro, gestern mit Karte bezahlt", "23.50 2026-11-18 travel "),
    ("Habe heute bei Schreibwaren Huber Druckerpapier für 19,90 Euro gekauft", "19.90 2026-11-19 office_supplies Schreibwaren Huber"),
    ("Druckerpapier für 12,99 € bei Müller Markt gekauft, 18.11.2026", "12.99 2026-11-18 office_supplies Müller Markt"),
    ("Heute 45 Euro für Mittagessen im Ristorante Roma bezahlt", "45 2026-11-19 meals Ristorante Roma"),
    ("Büromiete November, Hausverwaltung Krüger, 640,00 EUR, am 02.11.2026 bezahlt", "640.00 2026-11-02 rent Hausverwaltung Krüger"),
    ("Ausgabe\nLieferant: Bahn\nBeschreibung: Sitzplatz\nBetrag: 89,90 EUR\nDatum: 03.11.2026\nKategorie: Reisekosten", "89.90 2026-11-03 travel Bahn"),
    ("J'ai acheté des enveloppes à 8,50 € chez Papeterie du Centre aujourd'hui", "8.50 2026-11-19 office_supplies Papeterie du Centre"),
    ("Taxi pour la gare 25 € hier payé par carte", "25 2026-11-18 travel "),
    ("Repas au restaurant Chez Paul 36,50 € payé hier en espèces", "36.50 2026-11-18 meals Chez Paul"),
    ("Dépense\nFournisseur : Banque\nObjet : frais bancaires\nMontant : 14,20 €\nDate : 02/11/2026", "14.20 2026-11-02 bank_fees Banque"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EXPENSES)
def test_an_expense_is_drafted(text: str, expected: str) -> None:
    (action,) = drafted(text).actions
    assert f"{action['amount']} {action['expense_date']} {action['category']} {action['vendor']}" == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bitte neue Kundin anlegen:\nName: Töpferei Lind\nE-Mail: hallo@lind.example",
        "Nouveau client à créer :\nNom : Töpferei Lind\nE-mail : hallo@lind.example",
    ],
)
def test_a_customer_is_drafted(text: str) -> None:
    (action,) = drafted(text).actions
    assert (action["tool"], action["name"], action["email"]) == (
        "create_customer",
        "Töpferei Lind",
        "hallo@lind.example",
    )


GERMAN_LINE = "Rechnung an Gärtnerei Blum: 3 Stunden Beratung zu je 80 Euro"
FRENCH_LINE = "Facture pour Garage Moreau : 3 heures de conseil à 80 €"
MISLEADING = [
    (f"{GERMAN_LINE}, aber erst wenn der Vertrag unterschrieben ist", "aber"),
    (f"{GERMAN_LINE} inkl. 19 % MwSt.", "inkl"),
    (f"{GERMAN_LINE} netto", "netto"),
    (f"{GERMAN_LINE} abzüglich 10 % Treuerabatt", "abzüglich"),
    (f"{GERMAN_LINE}, jeden Monat", "jeden"),
    (f"{GERMAN_LINE}. Nein, doch nicht.", "Nein"),
    (f"{GERMAN_LINE}. Die erste Stunde ist gratis.", "erste"),
    (f"{GERMAN_LINE}. Hans meint, das wären eher vier gewesen.", "meint"),
    (f"{GERMAN_LINE}\nDanke\nMachen wir doch anders", "doch anders"),
    (GERMAN_LINE.replace("3 Stunden", "ca. 3 Stunden"), "ca"),
    (GERMAN_LINE.replace("3 Stunden", "3 oder 4 Stunden"), "oder"),
    (GERMAN_LINE.replace("3 Stunden", "eine halbe Stunde"), "halbe"),
    (GERMAN_LINE.replace("zu je 80 Euro", "für 240 Euro"), "240"),
    (GERMAN_LINE.replace("zu je 80 Euro", "zu je 1.200 Euro"), "1.200"),
    (GERMAN_LINE.replace("3 Stunden", "3 Tage").replace("zu je", ", Stundensatz"), "Stundensatz"),
    (GERMAN_LINE.replace("Euro", "Franken"), "Franken"),
    (GERMAN_LINE.replace("Rechnung an", "Angebot an"), "Angebot"),
    (GERMAN_LINE.replace("Rechnung an", "Gutschrift für"), "Gutschrift"),
    (GERMAN_LINE.replace("Rechnung an", "Rechnung von"), "von"),
    ("Gärtnerei Blum überweist morgen 500 Euro", "überweist"),
    ("Gärtnerei Blum hat gestern nur 500 Euro überwiesen", "nur"),
    ("Gärtnerei Blum hat gestern wohl 500 Euro überwiesen", "wohl"),
    ("Gärtnerei Blum hat gestern 500 Euro nicht überwiesen", "nicht"),
    ("Gärtnerei Blum heute 500 Euro überwiesen bekommen", "bekommen"),
    ("Wir haben heute 500 Euro an Gärtnerei Blum überwiesen", "an"),
    ("Druckerpapier bei Huber 19,90 Euro gestern bar bezahlt, zur Hälfte privat", "privat"),
    (f"{FRENCH_LINE} dès qu'il aura signé", "dès"),
    (f"{FRENCH_LINE} TTC", "TTC"),
    (f"{FRENCH_LINE} HT", "HT"),
    (f"{FRENCH_LINE} moins 10 %", "moins"),
    (f"{FRENCH_LINE}, chaque mois", "chaque"),
    (f"{FRENCH_LINE}, la première offerte", "offerte"),
    (f"{FRENCH_LINE}. En fait non, laisse tomber.", "laisse"),
    (f"{FRENCH_LINE}. Paul pense que quatre serait plus juste.", "serait"),
    (FRENCH_LINE.replace("3 heures", "environ 3 heures"), "environ"),
    (FRENCH_LINE.replace("3 heures", "3 ou 4 heures"), "ou"),
    (FRENCH_LINE.replace("3 heures", "3 jours").replace("80 €", "80 € de l'heure"), "jours"),
    (FRENCH_LINE.replace("à 80", "pour 240"), "240"),
    (FRENCH_LINE.replace("80 €", "80 francs"), "francs"),
    (FRENCH_LINE.replace("Facture pour", "Devis pour"), "Devis"),
    (FRENCH_LINE.replace("Facture pour", "Avoir pour"), "Avoir"),
    (FRENCH_LINE.replace("Facture pour", "Facture de"), "de"),
    ("Garage Moreau n'a pas payé 450 € par virement hier", "n'"),
    ("Garage Moreau aurait payé 450 € par virement hier", "aurait"),
    ("Garage Moreau va payer 450 € par virement demain", "va"),
    ("Garage Moreau a été payé 450 € par virement hier", "Garage Moreau"),
    ("Garage Moreau a reçu 450 € par virement hier", "Garage Moreau a"),
    ("Est-ce que Garage Moreau a payé 450 € par virement hier ?", "Est-ce"),
    ("Nous avons payé 450 € à Garage Moreau par virement hier", "à"),
    ("Papier chez Bureau Vallée 12,90 € payé hier par carte, à rembourser", "rembourser"),
    ("Sonstiges, Hausverwaltung Krüger, 640,00 EUR, am 02.11.2026 bezahlt, Kategorie Miete", "who the vendor is"),
]


@pytest.mark.parametrize(("text", "quoted"), MISLEADING)
def test_a_misleading_request_is_asked_about(text: str, quoted: str) -> None:
    outcome = plan(text)
    assert isinstance(outcome, NeedsPerson), outcome
    assert quoted in "\n".join(outcome.missing)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Please invoice Acme for 6 hours of consulting at 120 an hour. Thanks, Dana", "en"),
        ("on a date in 2026 he paid me the total in an envelope", "en"),
        ("INV 17", "en"),
        ("Kunde: Blum\nMenge: 3\nEinzelpreis: 80", "de"),
        ("Client : Moreau\nQuantité : 3\nPrix unitaire : 80", "fr"),
    ],
)
def test_the_language_of_a_text(text: str, name: str) -> None:
    assert guess_language([token.folded for token in tokenize(text)], ()) == name


@pytest.mark.parametrize("tables", [LANGUAGES["de"], LANGUAGES["fr"]], ids=["de", "fr"])
def test_tables_are_written_as_words_are_compared(tables: Any) -> None:
    for words in (tables.BEARING_WORDS, tables.GRAMMAR_WORDS, tables.LINKING_WORDS, tables.SMALL_TALK_STOPPERS):
        assert {word.casefold() for word in words} == words
    for table in (tables.COMMON, *tables.TABLES.values()):
        phrases = [line.partition("|")[2] for line in table.splitlines()]
        assert not [phrase for phrase in phrases if "ß" in phrase]
        assert not re.findall(r"[a-zäöüéè]/[A-Z]{3,}|[A-Z]{3,}[0-9]?/[a-zäöüéè]", "\n".join(phrases)), (
            "a slot among words"
        )


def test_a_bare_figure_beside_a_telephone_number_is_asked_about() -> None:
    text = "Merci de créer le client suivant :\n\nNom : Optique Martin\nE-mail : o@martin.example\nTéléphone : 04 72 00 11 22"
    assert drafted(text).actions[0]["phone"] == "04 72 00 11 22"
    outcome = plan(f"Qty2: 9\n{text}")
    assert isinstance(outcome, NeedsPerson)
    assert "'9'" in outcome.missing[0]
