"""German and French texts that only sound like a payment, an outlay or an invoice request, and some that are."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

STINGS = {
    "de": """
        Müller Bau hat die Rechnung INV/2026/00002 vom 12.11.2026 bezahlt, 1.140 Euro, Überweisung
        Zahlungseingang Müller Bau 1.140 Euro per Überweisung am 12.11.2025
        Müller Bau hat am 5.5.2026 1.140 Euro überwiesen
        Müller Bau hat heute 1.140 Euro überwiesen, stimmt das
        Geld von Weber Elektrotechnik war da: 1.400 €, Überweisung, heute
        Deutsche Bahn, 12.11., Bahnticket-Erstattung Hamburg, 59,90 €
        Deutsche Bahn, 12.11., Urlaubsticket nach Hamburg, 59,90 €
        Toner-Retoure Staples gestern 61,90 € Büromaterial
        Tonerrückgabe Staples gestern 61,90 € Büromaterial
        Toner-Umtausch Staples gestern 61,90 € Büromaterial
        Tonerangebot gestern 61,90 €, Staples, Büromaterial
        Wechselgeld gestern 6,90 €, Rewe, Büromaterial
        Toner für Oma bei Staples gestern gekauft, 61,90 €, Büromaterial
        Toner für zuhause bei Staples gestern gekauft, 61,90 €
        Toner gestern 61,90 € Fehlkauf
        Toner gestern 61,90 € Privatkauf
        Mittagessen gestern 46,80 € Weihnachtsfeier
        Parkschein gestern 4,50 € Strafzettel
        Taxi gestern 23,80 € Gutscheincode
        """,
    "fr": """
        Merci de ne pas envoyer une facture à Durand SARL, 3 heures de conseil à 90 €
        Durand SARL a réglé la facture du 12/11/2026, 1 080 €, virement
        Durand SARL a réglé la facture INV/2026/00002 du 12/11/2026, 1 080 €, virement
        Le Cabinet Lefèvre a payé le site web du 12/11/2026, 1 000 €, virement
        virement de Durand SARL 1 080 € reçu le 12/11/2025
        Durand SARL a payé 1 080 € par virement aujourd'hui, c'est ça
        Bureau Vallée, hier, ramettes pour mamie, 54,30 €
        Parking hier 4,50 € Amende
        Bureau Vallée, hier, vente de ramettes, 54,30 €
        Bureau Vallée, hier, revente de ramettes, 54,30 €
        Ramettes hier 54,30 € Vacances
        """,
}
PLANNED = (
    ("de", "Müller Bau hat heute 1.140 Euro überwiesen"),
    ("de", "Geld von Weber Elektrotechnik ist da: 1.400 €, Überweisung, heute"),
    ("de", "Toner gestern 61,90 €, Staples, Büromaterial"),
    ("fr", "Durand SARL a réglé la facture INV/2026/00002 le 12/11/2026, 1 080 €, virement"),
    ("fr", "Merci d'envoyer une facture à Durand SARL, 3 heures de conseil à 90 €"),
    ("fr", "Bureau Vallée, hier, ramettes, 54,30 €"),
)
_ALL = [(name, text.strip()) for name, texts in STINGS.items() for text in texts.strip().splitlines()]


@pytest.mark.parametrize(("language", "text"), _ALL)
def test_a_sting_is_asked_about(language: str, text: str) -> None:
    outcome = drafted(language, task(text))
    assert isinstance(outcome, NeedsPerson), outcome


@pytest.mark.parametrize(("language", "text"), PLANNED)
def test_what_is_told_plainly_is_still_planned(language: str, text: str) -> None:
    outcome = drafted(language, task(text))
    assert isinstance(outcome, Draft), outcome
