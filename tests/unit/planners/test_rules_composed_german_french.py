# ruff: noqa: E501
"""The planner `rules` reads German and French requests whose parts stand in any order, and asks about their neighbours."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.composed_requests import FRENCH, GERMAN, _said, plan

pytestmark = pytest.mark.slow

PLANNED_GERMAN = (
    (
        "Kanzlei Wolf & Partner: Servertausch 1.450,00 + 3,5 Std je 85,00, zuzgl. 19% USt. Rechnung bitte",
        "create_invoice 1747.50",
    ),
    ("Grundschule am Park - 12 Rechner, je 15 €", "create_invoice 180.00"),
    (
        "Für den Einsatz in der Lindenstraße bitte 410 Euro zzgl. 19 % MwSt. an Hausverwaltung Pohl GmbH berechnen.",
        "create_invoice 410.00",
    ),
    (
        "Petra, bitte abrechnen: Elke Sander, Laptop neu aufgesetzt, 120 Euro pauschal, 10 Tage Ziel.",
        "create_invoice 120.00",
    ),
    ("Datenrettung Elke Sander fertig, 180 Euro, bitte Rechnung raus.", "create_invoice 180.00; send_invoice"),
    ("Elke Sander / Datenrettung / 180,00 EUR / Rechnung", "create_invoice 180.00"),
    (
        "Wir waren letzte Woche bei der Kanzlei Wolf & Partner und haben den neuen Drucker eingerichtet. Dafür bitte 2 Stunden à 90 Euro abrechnen.",
        "create_invoice 180.00",
    ),
    ("Geld ist da: Kanzlei Wolf & Partner, 595,00 Euro, 26.11., Überweisung", "record_payment 595.00 bank_transfer"),
    ("Café Morgenrot hat mir gestern die 128 Euro bar in die Hand gegeben.", "record_payment 128 cash"),
    ("Von der Grundschule am Park kamen gestern 340 Euro aufs Konto.", "record_payment 340 bank_transfer"),
    ("Wolf & Partner hat überwiesen: 595,00 am 26.11.2026", "record_payment 595.00 bank_transfer"),
    ("Kassenbon Edeka: Kaffee für das Büro 12,80 Euro, 25.11.2026", "create_expense 12.80 Edeka"),
    ("Zugfahrt nach Hamburg zum Kunden, 78 Euro, 24.11.2026, Deutsche Bahn", "create_expense 78 Deutsche Bahn"),
    ("Parkhaus Zentrum 12,50 am 23.11. Fahrtkosten", "create_expense 12.50"),
    (
        "Eingangsrechnung Telefon Nordnet: Nr 550231, 22.11.26, 59,50 brutto (50 netto, 19%), wird am 06.12. fällig",
        "create_vendor; create_bill 550231 59.50",
    ),
    (
        "Lieferantenrechnung Büro Maier, RE 2026-881, 20.11.2026, 100,00 netto + 19,00 MwSt = 119,00, fällig 20.12.2026, Büromaterial",
        "create_vendor; create_bill 2026-881 119.00",
    ),
    (
        "Bitte storniere die Rechnung INV/2026/00002 komplett, die Grundschule war doppelt berechnet",
        "credit_invoice INV/2026/00002",
    ),
    ("Café Morgenrot findet INV/2026/00003 nicht mehr, bitte noch mal schicken", "send_invoice INV/2026/00003"),
)
PLANNED_FRENCH = (
    (
        "tu peux faire la facture de Claire Dubois stp ? Pose de la bibliothèque 540 € + fournitures 132,50 €. Elle paie sous 15 jours.",
        "create_invoice 672.50",
    ),
    ("Restaurant Le Phare, 10 tables a 185 euros piece, facturer avec TVA 20%", "create_invoice 1850.00"),
    ("Claire Dubois - 12 portes, 145 € chacune", "create_invoice 1740.00"),
    (
        "Facturer 760 euros à Librairie des Halles (nouvelle cliente, bonjour@librairiehalles.example) pour la vitrine.",
        "create_customer; create_invoice 760.00",
    ),
    (
        "La réparation de la porte de Claire Dubois est finie. On avait dit 180 euros. Envoie-lui la facture.",
        "create_invoice 180.00; send_invoice",
    ),
    ("Claire Dubois m'a remis 275 euros en liquide ce matin", "record_payment 275 cash"),
    ("Les Acacias ont viré 860,00 € le 26/11/2026", "record_payment 860.00 bank_transfer"),
    (
        "L'Agence Vidal a payé une partie hier : 785 euros par virement sur INV/2026/00004.",
        "record_payment 785 bank_transfer",
    ),
    ("Plein d'essence 62,30 euros, TotalEnergies, hier", "create_expense 62.30 TotalEnergies"),
    ("Hôtel à Nantes, 119 euros, 20/11/2026, Ibis", "create_expense 119 Ibis"),
    (
        "Papeterie Blanc nous a envoyé sa facture : n° 2026-881 du 20/11/2026, 120,00 € TTC, TVA 20 %, échéance 20/12/2026, fournitures de bureau",
        "create_vendor; create_bill 2026-881 120.00",
    ),
    (
        "annuler par un avoir total la facture INV/2026/00002 (SCI Les Acacias), saisie deux fois",
        "credit_invoice INV/2026/00002",
    ),
    ("Claire Dubois n'a pas reçu INV/2026/00003, renvoie-la lui par mail", "send_invoice INV/2026/00003"),
)
PLANNED = [(text, said, GERMAN) for text, said in PLANNED_GERMAN] + [
    (text, said, FRENCH) for text, said in PLANNED_FRENCH
]


@pytest.mark.parametrize(("text", "said", "view"), PLANNED)
def test_parts_in_any_order_are_planned(text: str, said: str, view: FixedBooksView) -> None:
    outcome = plan(text, view)
    assert isinstance(outcome, Draft), outcome
    assert "; ".join(_said(action) for action in outcome.actions) == said


ASKED = {
    "de": (
        "Petra, bitte noch nicht abrechnen: Elke Sander, Laptop neu aufgesetzt, 120 Euro pauschal.",
        "Elke Sander - 12 Fotos, je 15 € als Angebot",
        "Elke Sander - 12 Fotos, je 15 €?",
        "Rechnung an Elke Sander, Peter gibt 50 Euro für den Router.",
        "Rechnung an Elke Sander für den Router, 50 Euro Rabatt.",
        "Rechnung an Elke Sander: Router 80 Euro + Rabatt 10 Euro",
        "Rechnung an Elke Sander: Router 80 Euro + Gutschein 10 Euro",
        "Rechnung an Elke Sander: 6 Stunden Beratung à 85 Euro, Obergrenze 300 Euro.",
        "Rechnung an Elke Sander: 6 Stunden Beratung à 85 Euro, Kostendeckel 300 Euro.",
        "Rechnung an Elke Sander: 6 Stunden Beratung à 85 Euro, Budget 300 Euro.",
        "Rechnung an Elke Sander über 120 Euro, davon 20 Euro Trinkgeld.",
        "Rechnung an Elke Sander für den Router, 120 Euro, vielleicht 130 Euro.",
        "Rechnung an Elke Sander für den Router, 120 Euro brutto.",
        "Rechnung an Elke Sander für den Router, 120 Euro, 19 % MwSt.",
        "Rechnung an Elke Sander für den Router, wenn sie zahlt, 120 Euro.",
        "Von Café Morgenrot kamen keine 128 Euro aufs Konto.",
        "Café Morgenrot hat angeblich 128 Euro bezahlt, gestern bar.",
        "Café Morgenrot hat gestern 128 Euro überwiesen, kam aber zurück.",
        "Café Morgenrot hat gestern von uns 128 Euro bekommen, bar.",
        "Café Morgenrot wird am Freitag 128 Euro bar bezahlen.",
        "Café Morgenrot hat 128 Euro in die Hand gegeben bekommen, gestern bar.",
        "Das Geld ist noch nicht da: Café Morgenrot, 128 Euro, 26.11., Überweisung",
        "Geld ist da: Café Morgenrot, 128 Euro, 26.11., Überweisung, aber storniert",
        "Teilzahlung Hausverwaltung Pohl 1785 € auf INV/2026/00004 am 24.11., Überweisung",
        "Teilzahlung auf INV/2026/00004 zugesagt, 500 Euro am 24.11. per Überweisung",
        "Die Überweisung an Hausverwaltung Pohl GmbH über 1.785,00 Euro ist gestern gekommen.",
        "Café Morgenrot hat mir gestern 128 Euro bar gegeben, die Hälfte ist für dich.",
        "Ich habe Café Morgenrot gestern 128 Euro bar gegeben.",
        "Büro Maier hat uns keine Rechnung geschickt: Nr. 2026-881 vom 20.11.2026, 119,00 Euro brutto, 19 % MwSt., fällig am 20.12.2026, Büromaterial",
        "Büro Maier hat uns die Rechnung Nr. 2026-881 vom 20.11.2026 erlassen, 119,00 Euro brutto, 19 % MwSt., fällig am 20.12.2026, Büromaterial",
        "Rechnung von Büro Maier bekommen, Nummer 2026-881, 20.11.2026, netto 100 Euro, 19 % MwSt. 20,00, zahlbar bis 20.12.2026, Bürobedarf",
        "Lieferantenrechnung Büro Maier, RE 2026-881, 20.11.2026, 100,00 netto + 19,00 MwSt = 120,00, fällig 20.12.2026, Büromaterial",
        "Rechnung von Büro Maier bekommen, Nummer 2026-881, 20.11.2026, netto 100 Euro, 19 % MwSt., 2 % Skonto, zahlbar bis 20.12.2026, Bürobedarf",
        "Rechnung von Büro Maier, Nummer 2026-881, 20.11.2026, ca. 119 Euro brutto, 19 % MwSt., fällig 20.12.2026, Bürobedarf",
        "Mahnung von Büro Maier bekommen, Nummer 2026-881, 20.11.2026, netto 100 Euro, 19 % MwSt., fällig 20.12.2026, Bürobedarf",
        "Bitte storniere die Rechnung INV/2026/00002 nicht komplett, die Grundschule war doppelt berechnet",
        "Bitte storniere die Rechnung INV/2026/00002 komplett, falls die Grundschule doppelt berechnet war",
        "Gutschrift für Café Morgenrot über 28 Euro zu INV/2026/00003, der Drucker ist vielleicht kaputt",
        "Bitte storniere die Rechnung INV/2026/00002 komplett, nächste Woche, war doppelt",
        "Café Morgenrot findet INV/2026/00003 nicht mehr, bitte nicht noch mal schicken",
        "Ich habe gestern 68,40 Euro für Toner bei Büro Maier zurückbekommen.",
        "Am 24.11. Toner gekauft, 68,40 Euro, Büro Maier, privat",
        "Parkhaus Zentrum 12,50 am 23.11. Fahrtkosten, hat Elke bezahlt",
        "Tanken Aral 62,30 Euro gestern, storniert",
        "Bitte an Kanzlei Wolf & Partner: Angebot Einbau der Küche 2400 Euro, zahlbar in 14 Tagen.",
        "Wir haben bei Elke Sander den Router montiert. 120 Euro hat sie schon bezahlt. Bitte Rechnung.",
        "Elke Sander: Fotoshooting 350 Euro. Rechnung erst im Januar, bitte gleich raus damit.",
        "Rechnung an Elke Sander: Wartung 350 Euro. Die gleiche Rechnung auch an Café Morgenrot.",
        "Wir erbitten Ihre Rechnung über 410 Euro, die Mängel sind noch offen.",
        "Kannst du Elke Sander die Laptopreparatur nicht in Rechnung stellen? 120 Euro.",
        "Kunde Elke Sander, Leistung: Gratis-Update, Betrag 95 Euro netto, 19% MwSt, Rechnung bitte",
        "Rechnung an Elke Sander für Fotos, 5 Fotos je 30 Euro = 160 Euro",
        "Rechnung an Elke Sander, Restwert Kamera 300 Euro",
        "Rechnung an Elke Sander für Café Morgenrot, Wartung 300 Euro",
        "Rechnung an Elke Sander, 300 Euro in Raten, für die Wartung",
        "Rechnung an Elke Sander, Wartung 300 Euro, je Monat",
        "Wartung 300 Euro pro Monat, Rechnung an Elke Sander",
        "Bitte Rechnung an Elke Sander, 5 Fotos zu 30 Euro",
        "Rechnung an Elke Sander: Wartung 12 Monate 300 Euro",
        "Rechnung an Elke Sander: Wartung + 3 Stunden à 80 Euro",
    ),
    "fr": (
        "Nadia, ne pas facturer à l'Agence Vidal : pose de cloisons 1200 €.",
        "Claire Dubois - 12 portes, 145 € chacune, devis",
        "Claire Dubois - 12 portes, 145 € chacune ?",
        "Facture pour Claire Dubois, Paul donne 50 € pour la porte.",
        "Facture pour Claire Dubois : pose 500 € + remise 50 €",
        "Facture pour Claire Dubois : pose 500 €, acompte 100 €",
        "Facture pour Claire Dubois : 6 heures de pose à 50 €, plafond 200 €",
        "Facture pour Claire Dubois : 6 heures de pose à 50 €, maximum 200 €",
        "Facture pour Claire Dubois, réparation de la porte, environ 200 €",
        "Facture pour Claire Dubois, réparation de la porte, 200 € TTC",
        "Facture pour Claire Dubois, réparation de la porte, 200 € si elle est d'accord",
        "Facturer 760 euros à Claire Dubois pour la vitrine, déjà payée",
        "Facturer 760 euros à Claire Dubois pour la vitrine, en deux fois",
        "Facturer 760 euros à Claire Dubois pour la vitrine du Restaurant Le Phare",
        "Facture de Claire Dubois : pose 500 €",
        "Facture de 1 200 € reçue de Claire Dubois",
        "Claire Dubois n'a pas payé 275 euros par chèque hier",
        "Claire Dubois m'a payé hier en espèces, 275 euros, mais le billet est faux.",
        "Claire Dubois va me payer 275 euros en espèces",
        "Claire Dubois m'a promis 275 euros en espèces hier",
        "J'ai donné 275 euros en espèces à Claire Dubois hier",
        "J'ai remboursé 275 euros en espèces à Claire Dubois hier, virement",
        "Claire Dubois vient de payer 275 euros par chèque hier, chèque sans provision",
        "Le chèque de Claire Dubois de 275 € n'est pas arrivé le 26/11",
        "Virement de 275 € à Claire Dubois le 26/11",
        "Reçu virement de 1 440 € du Restaurant Le Phare le 26/11, annulé",
        "Paiement partiel de l'Agence Vidal : 2000 € par virement le 26/11 sur INV/2026/00004",
        "L'Agence Vidal a fait un virement de 1 900 € hier pour solder la facture INV/2026/00004.",
        "Papeterie Blanc nous a envoyé son devis : n° 2026-881 du 20/11/2026, 120,00 € TTC, TVA 20 %, échéance 20/12/2026, fournitures de bureau",
        "Papeterie Blanc nous a envoyé sa facture : n° 2026-881 du 20/11/2026, 120,00 € TTC, TVA 20 %, échéance 20/12/2026, fournitures de bureau, contestée",
        "Papeterie Blanc nous a envoyé sa facture : n° 2026-881 du 20/11/2026, 120,00 € TTC dont 25,00 € de TVA à 20 %, échéance 20/12/2026, fournitures de bureau",
        "Facture d'achat Papeterie Blanc 2026-881 du 20/11/2026 : HT 100,00, TVA 20,00, TTC 125,00, échéance 20/12/2026, fournitures",
        "Reçu facture de Papeterie Blanc, numéro 2026-881, 20/11/2026, 100,00 € HT, TVA 20 %, escompte 2 %, à payer avant le 20/12/2026, fournitures de bureau",
        "Reçu relance de Papeterie Blanc, numéro 2026-881, 20/11/2026, 100,00 € HT, TVA 20 %, à payer avant le 20/12/2026, fournitures de bureau",
        "Ne pas annuler par un avoir total la facture INV/2026/00002 (SCI Les Acacias), saisie deux fois",
        "Annuler par un avoir total la facture INV/2026/00002 (SCI Les Acacias) si saisie deux fois",
        "Annuler par un avoir total la facture INV/2026/00002 (Claire Dubois), saisie deux fois",
        "Merci de faire un avoir de 75 € à Claire Dubois sur INV/2026/00003, une étagère peut-être rayée.",
        "Claire Dubois n'a pas reçu INV/2026/00003, ne la renvoie pas",
        "Le 24/11, acheté du toner, 68,40 €, Papeterie Blanc, rendu le lendemain",
        "J'ai acheté du papier chez Papeterie Blanc pour 24,90 euros le 24/11, remboursé",
        "Parking gare 9,60 le 20 novembre, déplacement, payé par le client",
        "Essence TotalEnergies 62,30 hier, à refacturer à Claire Dubois",
        "Facture pour Claire Dubois : pose 500 € par mois",
        "Facture pour Claire Dubois : pose 500 €, valeur du bois 300 €",
        "Facture pour Claire Dubois, 5 photos à 30 € l'unité, soit 160 €",
        "Facture pour Claire Dubois, 5 photos 30 €",
        "On pourrait facturer Claire Dubois, pose 500 €",
        "Facturer Claire Dubois, pose 500 € chacun",
        "Le client attend sa facture : Claire Dubois, pose 500 €, mais il conteste.",
        "Envoie à Claire Dubois sa facture de 275 euros pour la tablette quand elle sera livrée.",
        "Pose de parquet 500 € + fournitures offertes, facture Claire Dubois",
        "Facture Claire Dubois : pose 500 € ou 450 € sans plinthes",
        "Facture Claire Dubois, pose 500 € au lieu de 600 €",
        "Facture Claire Dubois, pose 500 €. La même pour l'Agence Vidal.",
        "Facture Claire Dubois, pose 500 € HT",
        "Facture Claire Dubois, pose 12 mois 500 €",
        "Facture Claire Dubois : pose + 3 heures à 50 €",
        "Le solde viendra plus tard, Claire Dubois a payé 275 euros par chèque hier sur INV/2026/00003",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "view"), [("de", GERMAN), ("fr", FRENCH)])
def test_a_neighbour_that_bears_is_asked_about(name: str, view: FixedBooksView) -> None:
    wrong = [text for text in ASKED[name] if not isinstance(plan(text, view), NeedsPerson)]
    assert wrong == []
