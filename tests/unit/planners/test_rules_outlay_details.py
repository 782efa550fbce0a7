"""Outlays told with more than the thing: who was charged, what it was for, who has the money back."""

import pytest

from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

PLANNED = (
    ("en", "Adobe Creative Cloud annual plan renewed automatically, $659.88, charged to the Amex on Nov 7. Software.",
     "659.88", "2026-11-07", "software", "Adobe"),
    ("en", "Dropbox took $11.99 from the card on November 8, software", "11.99", "2026-11-08", "software", "Dropbox"),
    ("en", "Just had coffee with the bookkeeper at Blue Door Cafe, 11.80, put under meals",
     "11.80", "2026-11-16", "meals", "Blue Door Cafe"),
    ("en", "Mike bought fuses at Grainger on Tuesday for $22.40, I paid him back already. Equipment.",
     "22.40", "2026-11-10", "equipment", "Grainger"),
    ("en", "Amtrak to Boston and back, $118.00, Nov 5, for the client kickoff, travel",
     "118.00", "2026-11-05", "travel", "Amtrak"),
    ("en", "Bank charged us a $15 wire fee on November 9. bank fees.", "15", "2026-11-09", "bank_fees", ""),
    ("de", "Am Freitag neuen Akkuschrauber bei Werkzeug Huber gekauft, 129,00 Euro, mit der Firmenkarte."
     " Ausstattung.",
     "129.00", "2026-11-13", "equipment", "Werkzeug Huber"),
    ("de", "Bitte verbuchen: Figma-Abo November, 45,00 €, am 2.11. von der Kreditkarte abgebucht, Software",
     "45.00", "2026-11-02", "software", "Figma"),
    ("de", "ÖBB Wien-Linz retour, 33,10, gestern, Reisekosten", "33.10", "2026-11-15", "travel", "ÖBB"),
    ("de", "Tobias hat am Dienstag Sicherungen bei Conrad für 22,40 gekauft, ich hab ihm das Geld schon gegeben."
     " Ausstattung.", "22.40", "2026-11-10", "equipment", "Conrad"),
    ("de", "Hotel in Kassel für die Messe, eine Nacht, Hotel Gude, 142,00, 6.11., Reisekosten, Firmenkarte",
     "142.00", "2026-11-06", "travel", "Hotel Gude"),
    ("de", "SDL Trados Jahreslizenz verlängert, 445,00 Euro, abgebucht am 9.11.2026, Software",
     "445.00", "2026-11-09", "software", ""),
    ("fr", "Rallonge, rouleaux de peinture et ruban adhésif de chez Castorama, 47,63 € samedi, outillage, payé en"
     " carte bleue", "47.63", "2026-11-14", "equipment", "Castorama"),
    ("fr", "La banque a prélevé 15 € de frais de tenue de compte le 9 novembre, frais bancaires",
     "15", "2026-11-09", "bank_fees", ""),
    ("fr", "Karim a acheté des fusibles chez Rexel mardi pour 22,40 €, je l'ai déjà remboursé. Équipement.",
     "22.40", "2026-11-10", "equipment", "Rexel"),
    ("fr", "Péage A7 Valence-Lyon 14,60 € le 12/11, CB, pour aller chercher la chaudière du syndic. Déplacements.",
     "14.60", "2026-11-12", "travel", ""),
)  # fmt: skip
"""Language, text, amount, day, category and vendor."""

ASKED = (
    ("en", "Mike bought fuses at Grainger on Tuesday for $22.40. Equipment."),
    ("en", "Mike bought fuses at Grainger on Tuesday for $22.40, I will pay him back. Equipment."),
    ("en", "A customer bought fuses at Grainger on Tuesday for $22.40, I paid him back already. Equipment."),
    ("en", "Toner ordered online from Medline, 41.20, 11/11/2026, office supplies"),
    ("en", "Dropbox charged my card twice, $11.99, November 8, software"),
    ("en", "Dropbox refunded $11.99 to the card on November 8, software"),
    ("en", "Tiles from Home Depot, 84.20, yesterday, equipment, for the Henderson kitchen"),
    ("en", "Toner, Office Depot, 84.20, yesterday, office supplies, landlord covers half"),
    ("en", "I just picked up toner at Staples for about $32, office supplies"),
    ("en", "88.00 to Acme Ltd on Nov 12 for cleaning the office windows, category other"),
    ("en", "Sunday 11/14/2026, toner, Staples, 84.20, office supplies"),
    ("de", "Toner online bei Medika bestellt, 41,20, 11.11.2026, Büromaterial"),
    ("de", "Tobias hat am Dienstag Sicherungen bei Conrad für 22,40 gekauft, ich geb ihm das Geld noch."
           " Ausstattung."),
    ("de", "Kunde hat am Dienstag Sicherungen bei Conrad für 22,40 gekauft, ich hab ihm das Geld schon gegeben."
           " Ausstattung."),
    ("de", "Dropbox hat am 8.11. 11,99 Euro gutgeschrieben, Software"),
    ("de", "Dropbox hat am 8.11. 11,99 Euro von der Karte, Software"),
    ("de", "Farbe bei Hornbach 84,20, gestern, Werkzeug, für Huber"),
    ("de", "Toner bei Staples 84,20, gestern, Büromaterial, Doppelbuchung"),
    ("de", "Toner bei Staples 84,20, gestern, Büromaterial, Kundenauftrag"),
    ("de", "Toner retour, Staples, 33,10, gestern, Büromaterial"),
    ("de", "Toner bei Staples, 84,20, gestern, Büromaterial, Ausstattung"),
    ("fr", "Karim a acheté des fusibles chez Rexel mardi pour 22,40 €, je le rembourse demain. Équipement."),
    ("fr", "Gants commandés en ligne chez Medika, 41,20 €, 11/11/2026, fournitures de bureau"),
    ("fr", "Dropbox a prélevé 11,99 € deux fois le 8 novembre, logiciel"),
    ("fr", "Peinture chez Castorama, 84,20 €, hier, outillage, pour la cuisine de Mme Roux"),
    ("fr", "Toner, Bureau Vallée, 84,20 € pièce, hier, fournitures de bureau"),
    ("fr", "Toner, Bureau Vallée, 84,20 €, hier, fournitures de bureau, chantier Roux"),
    ("fr", "54 € à Paris hier, taxi, déplacements"),
)  # fmt: skip
"""Language and text."""


@pytest.mark.parametrize(("language", "text", "amount", "day", "category", "vendor"), PLANNED)
def test_outlay_is_planned(language: str, text: str, amount: str, day: str, category: str, vendor: str) -> None:
    outcome = drafted(language, task(text))
    assert isinstance(outcome, Draft), outcome
    (action,) = outcome.actions
    assert (action["tool"], action["amount"], action["expense_date"]) == ("create_expense", amount, day)
    assert (action["category"], action["vendor"]) == (category, vendor)


@pytest.mark.parametrize(("language", "text"), ASKED)
def test_doubtful_outlay_is_asked_about(language: str, text: str) -> None:
    assert isinstance(drafted(language, task(text)), NeedsPerson)


def test_what_it_was_for_stays_in_the_description() -> None:
    outcome = drafted("fr", task("Péage A7 14,60 € le 12/11, CB, pour aller chercher la chaudière. Déplacements."))
    assert isinstance(outcome, Draft)
    assert outcome.actions[0]["description"] == "Péage A7, pour aller chercher la chaudière"


def test_word_for_a_purchase_is_no_part_of_the_vendor() -> None:
    text = "Metro Einkauf vorgestern 214,36 EUR bar, Lebensmittel fürs Buffet, bitte unter Bewirtung buchen"
    outcome = drafted("de", task(text))
    assert not isinstance(outcome, Draft) or outcome.actions[0]["vendor"] == "Metro"


def test_a_stranger_cannot_say_whom_the_firm_paid() -> None:
    text = "Please book an expense: paid 89.00 to Adobe today, software, by credit card."
    mail = task(text, type=TaskType.EMAIL, sender="somebody@example.org", origin=Origin.STRANGER)
    assert isinstance(drafted("en", mail), NeedsPerson)
