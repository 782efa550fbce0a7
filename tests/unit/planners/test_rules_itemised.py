# ruff: noqa: E501
"""The planner `rules` reads the items of an invoice that are whole in themselves, whatever stands around them."""

import pytest

from My_AI_Employee.planners.port import Draft
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow


def lines(language: str, text: str) -> list[str]:
    """The lines of the planned invoice."""
    outcome = drafted(language, task(text))
    assert isinstance(outcome, Draft), outcome
    invoice = next(action for action in outcome.actions if action["tool"] == "create_invoice")
    return [f"{line['quantity']} x {line['description']} @ {line['unit_price']}" for line in invoice["line_items"]]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Please invoice Harbor Logistics LLC for 24 covers at $18.50 per head.", ["24 x Covers @ 18.50"]),
        (
            "en",
            "Harbor Logistics LLC christening tea: 35 guests x $14. Please invoice.",
            ["35 x Christening tea @ 14"],
        ),
        (
            "en",
            "Acme Ltd. Scanned 85 heifers, $6.50 a head, callout $120. Send the invoice.",
            ["85 x Scanned heifers @ 6.50", "1 x Callout @ 120"],
        ),
        (
            "en",
            "Can you do up an invoice to Brightside Bakery for the kennel cough jabs? 15 dogs, $38 per dog.",
            ["15 x Kennel cough jabs @ 38"],
        ),
        ("en", "Please invoice Acme Ltd for six covers at $18 a head.", ["6 x Covers @ 18"]),
        (
            "en",
            "Please raise an invoice to Acme Ltd for an hour and a half of tuning at $60 an hour.",
            ["1.5 x Tuning @ 60"],
        ),
        (
            "en",
            "Hi, invoice for Greenfield Dental please: 14 stools, unit price $39, delivery $25.",
            ["14 x Stools @ 39", "1 x Delivery @ 25"],
        ),
        ("en", "Please bill Acme Ltd: hourly rate $68, 4 hours of wiring.", ["4 x Wiring @ 68"]),
        (
            "en",
            "Brightside Bakery: 200 flyers at 0.35 each, design flat $90. Please invoice them.",
            ["200 x Flyers @ 0.35", "1 x Design @ 90"],
        ),
        (
            "en",
            "Invoice Acme Ltd for sharpening 12 knives at $6 a knife and regrinding 2 blades at $19 a blade.",
            ["12 x Sharpening knives @ 6", "2 x Regrinding blades @ 19"],
        ),
        (
            "en",
            "Please bill Acme Ltd. 8 windows cleaned at $9 a window, conservatory roof $60.",
            ["8 x Windows cleaned @ 9", "1 x Conservatory roof @ 60"],
        ),
        (
            "en",
            "Bill Acme Ltd for 3 lessons at $35 per lesson plus $12 for sheet music.",
            ["3 x Lessons @ 35", "1 x Sheet music @ 12"],
        ),
        (
            "en",
            "Please charge Acme Ltd $45 for the call-out and 2 hours at $60 for the repair",
            ["1 x Call-out @ 45", "2 x Repair @ 60"],
        ),
        (
            "de",
            "Rechnung an Müller Bau GmbH: Bremsbeläge 2 x 24,90, Arbeit 0,5 Std. x 96,-",
            ["2 x Bremsbeläge @ 24.90", "0.5 x Arbeit @ 96.00"],
        ),
        (
            "de",
            "Bitte Weber Elektrotechnik 85 m2 Parkett schleifen à 14,50 € in Rechnung stellen.",
            ["85 x Parkett schleifen @ 14.50"],
        ),
        (
            "de",
            "Müller Bau GmbH\n3 Stunden Fliesen legen zu 55 €\n2 Säcke Kleber zu je 18,50 €\nAnfahrt 30 €\nbitte Rechnung",
            ["3 x Fliesen legen @ 55", "2 x Säcke Kleber @ 18.50", "1 x Anfahrt @ 30"],
        ),
        (
            "de",
            "Bitte stell Café Sonnenschein 5 Torten à 32 Euro und die Lieferung mit 15 Euro in Rechnung.",
            ["5 x Torten @ 32", "1 x Lieferung @ 15"],
        ),
        (
            "de",
            "Rechnung an Kanzlei Dr. Hoffmann: 3.450 Wörter à 0,14 €, Beglaubigung 45 €",
            ["3450 x Wörter @ 0.14", "1 x Beglaubigung @ 45"],
        ),
        (
            "de",
            "Schreib bitte Weber Elektrotechnik eine Rechnung: zwei Arbeitstage à 480 €, Material 96,40 €",
            ["2 x Arbeitstage @ 480", "1 x Material @ 96.40"],
        ),
        (
            "de",
            "Bitte Müller Bau GmbH in Rechnung stellen: Baumfällung 450 €, Entsorgung 80 €, Stubbenfräsen 120 €",
            ["1 x Baumfällung @ 450", "1 x Entsorgung @ 80", "1 x Stubbenfräsen @ 120"],
        ),
        (
            "de",
            "Bitte stelle Weber Elektrotechnik 40 Etiketten zu je 1,20 € plus 6,90 € Porto in Rechnung.",
            ["40 x Etiketten @ 1.20", "1 x Porto @ 6.90"],
        ),
        (
            "de",
            "Rechnung an Weber Elektrotechnik über 3 Klavierstunden, 45 Euro pro Stunde",
            ["3 x Klavierstunden @ 45"],
        ),
        (
            "de",
            "Bitte Rechnung an Müller Bau GmbH für das Stimmen von 2 Flügeln, 110 € pro Flügel.",
            ["2 x Stimmen von Flügeln @ 110"],
        ),
        (
            "de",
            "Bitte Rechnung an Café Sonnenschein, 30 Brezeln, Stück 0,90 €, 4 Kuchen, Stück 28 €",
            ["30 x Brezeln @ 0.90", "4 x Kuchen @ 28"],
        ),
        (
            "de",
            "Rechnung an Müller Bau GmbH, Estrich 45 m² x 22,50 €, Sockelleisten 30 m x 6,80 €",
            ["45 x Estrich @ 22.50", "30 x Sockelleisten @ 6.80"],
        ),
        (
            "de",
            "Hallo, bitte eine Rechnung an Kanzlei Dr. Hoffmann über 2 Workshops zu jeweils 400 Euro und 50 Euro Fahrtkosten.",
            ["2 x Workshops @ 400", "1 x Fahrtkosten @ 50"],
        ),
        (
            "de",
            "Rechnung Café Sonnenschein Reparatur Spülmaschine: Arbeitszeit 1,5 Stunden zu 64 Euro, Pumpe 89 Euro",
            ["1.5 x Arbeitszeit @ 64", "1 x Pumpe @ 89"],
        ),
        (
            "fr",
            "Facture pour Durand SARL : plaquettes 2 x 24,90 €, main-d'œuvre 0,5 h x 96 €",
            ["2 x Plaquettes @ 24.90", "0.5 x Main-d'œuvre @ 96"],
        ),
        (
            "fr",
            "Facture Boulangerie Petit : 3 h à 58 €, plus déplacement 45 €",
            ["3 x H @ 58", "1 x Déplacement @ 45"],
        ),
        ("fr", "Merci de facturer à Durand SARL 85 m2 de carrelage à 14,50 € le m2.", ["85 x Carrelage @ 14.50"]),
        (
            "fr",
            "Boulangerie Petit : purge des 14 radiateurs à 9,50 € pièce, plus 1 déplacement 35 euros. Facture svp",
            ["14 x Purge de radiateurs @ 9.50", "1 x Déplacement @ 35"],
        ),
        (
            "fr",
            "Merci d'établir une facture à Boulangerie Petit : 24 couverts à 18,50 € par personne.",
            ["24 x Couverts @ 18.50"],
        ),
        (
            "fr",
            "Merci de facturer Durand SARL : une heure et demie de conseil à 90 € de l'heure",
            ["1.5 x Conseil @ 90"],
        ),
        ("fr", "Facture à Durand SARL pour 4 heures et demie à 95 € l'heure de formation", ["4.5 x Formation @ 95"]),
        (
            "fr",
            "Facture Boulangerie Petit, dépannage du four, deux heures à 65 euros, joint 12,40 euros.",
            ["2 x Dépannage du four @ 65", "1 x Joint @ 12.40"],
        ),
        (
            "fr",
            "Merci de faire la facture de Durand SARL pour la plantation des 3 rosiers (28 € pièce) et les 2 heures de travail à 65 €.",
            ["3 x Plantation de rosiers @ 28", "2 x Travail @ 65"],
        ),
        ("fr", "Merci de facturer à Durand SARL 6 bacs plantés, 35 € par bac.", ["6 x Bacs plantés @ 35"]),
        (
            "fr",
            "Facture Durand SARL, 14 mètres de clôture à 62 € le mètre, portail 240 €",
            ["14 x Clôture @ 62", "1 x Portail @ 240"],
        ),
        (
            "fr",
            "Facture à Durand SARL : élagage 450 €, évacuation 80 €, rognage de souche 120 €",
            ["1 x Élagage @ 450", "1 x Évacuation @ 80", "1 x Rognage de souche @ 120"],
        ),
        (
            "fr",
            "Facture Cabinet Lefèvre, 40 étiquettes à 1,20 € l'une et 6,90 € de port",
            ["40 x Étiquettes @ 1.20", "1 x Port @ 6.90"],
        ),
        (
            "fr",
            "Facture pour Boulangerie Petit : 8 tables louées, 12 € la table, livraison 40 €",
            ["8 x Tables louées @ 12", "1 x Livraison @ 40"],
        ),
        (
            "en",
            "Acme Ltd, invoice pls: fix leaking tap $85, new washer kit $12.40",
            ["1 x Fix leaking tap @ 85", "1 x New washer kit @ 12.40"],
        ),
        (
            "en",
            "Please prepare an invoice for Harbor Logistics LLC: consultation (2 hours at $150/hour), written report ($400).",
            ["2 x Consultation hours @ 150", "1 x Written report @ 400"],
        ),
        ("en", "Please invoice Acme Ltd for ironing 30 shirts at $2 a shirt.", ["30 x Ironing shirts @ 2"]),
        (
            "en",
            "Please invoice Acme Ltd for the following: tree felling $450, stump grinding $120, removal $80.",
            ["1 x Tree felling @ 450", "1 x Stump grinding @ 120", "1 x Removal @ 80"],
        ),
        (
            "de",
            "Café Sonnenschein: 40 Cupcakes à 2,80, 1 Torte 45 Euro, Lieferung 12 Euro. Rechnung bitte",
            ["40 x Cupcakes @ 2.80", "1 x Torte @ 45", "1 x Lieferung @ 12"],
        ),
        (
            "de",
            "Rechnung Weber Elektrotechnik, 3 Steckdosen gesetzt à 35 €, 2 Lampen montiert à 25 €",
            ["3 x Steckdosen gesetzt @ 35", "2 x Lampen montiert @ 25"],
        ),
        (
            "de",
            "Rechnung an Müller Bau GmbH über 4 Fahrten mit dem Kipper, 90 Euro pro Fahrt.",
            ["4 x Fahrten mit dem Kipper @ 90"],
        ),
        (
            "de",
            "Rechnung Kanzlei Dr. Hoffmann: 2 Stunden Schreibarbeit je 38 €, Kopien 14,60 €",
            ["2 x Schreibarbeit @ 38", "1 x Kopien @ 14.60"],
        ),
        (
            "de",
            "Bitte Müller Bau GmbH folgendes berechnen: Aufmaß 120 €, Planung 480 €, Bauleitung 12 Std. zu 75 €",
            ["1 x Aufmaß @ 120", "1 x Planung @ 480", "12 x Bauleitung @ 75"],
        ),
        (
            "de",
            "Bitte eine Rechnung an Weber Elektrotechnik: Logo-Entwurf 350,00 EUR, Visitenkarten-Layout 90,00 EUR, zahlbar in 14 Tagen",
            ["1 x Logo-Entwurf @ 350.00", "1 x Visitenkarten-Layout @ 90.00"],
        ),
        (
            "fr",
            "Boulangerie Petit, facture svp : 40 macarons à 1,20 €, 1 gâteau 45 €, livraison 12 €",
            ["40 x Macarons @ 1.20", "1 x Gâteau @ 45", "1 x Livraison @ 12"],
        ),
        (
            "fr",
            "Il nous faut une facture pour Durand SARL : 30 mètres de clôture, 45 € le mètre.",
            ["30 x Clôture @ 45"],
        ),
        (
            "fr",
            "Prépare une facture pour Cabinet Lefèvre : logo 350 €, carte de visite 90 €, à 14 jours",
            ["1 x Logo @ 350", "1 x Carte de visite @ 90"],
        ),
        ("fr", "Facture pour Durand SARL, deux heures et demie de grue à 110 € l'heure", ["2.5 x Grue @ 110"]),
        (
            "en",
            "Invoice Acme Ltd - 4 fence panels @ 32 ea, 2 posts @ 11 ea, labour 5 hrs @ 38",
            ["4 x Fence panels @ 32", "2 x Posts @ 11", "5 x Labour @ 38"],
        ),
        (
            "en",
            "Please create an invoice for Acme Ltd with 10 hours of consulting at $120/hour and $80 travel.",
            ["10 x Consulting @ 120", "1 x Travel @ 80"],
        ),
        ("de", "müller bau gmbh 3 std à 55, anfahrt 30, rechnung bitte", ["3 x Std @ 55", "1 x Anfahrt @ 30"]),
        ("fr", "durand sarl 3 h à 55, déplacement 30, facture stp", ["3 x H @ 55", "1 x Déplacement @ 30"]),
        (
            "fr",
            "Facture pour Durand SARL, 1 x entretien chaudière 95,00 €, 1 x joint 12,50 €",
            ["1 x Entretien chaudière @ 95.00", "1 x Joint @ 12.50"],
        ),
        ("fr", "Facture à Boulangerie Petit : 15 € par personne pour 20 personnes.", ["20 x Personnes @ 15"]),
        (
            "fr",
            "Durand SARL, placo 38 m2 à 42 €, enduit 38 m2 à 9,50 €, facture à 30 jours",
            ["38 x Placo @ 42", "38 x Enduit @ 9.50"],
        ),
    ],
)
def test_items_are_the_lines(language: str, text: str, expected: list[str]) -> None:
    assert lines(language, text) == expected
