"""Frames of French requests for an invoice, and words near to them that mean something else."""

from typing import Any

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

LINE = "3 heures de conseil à 80 € de l'heure"
MAIL: dict[str, Any] = {"type": TaskType.EMAIL, "sender": "compta@durand.example"}

OWN = f"""
Rajoute s'il te plaît une facture pour Durand SARL : {LINE}.
Facture à leur envoyer aujourd'hui : Durand SARL, {LINE}.
Durand SARL : facturer {LINE}. Envoie-leur directement.
Facture pour Durand SARL, {LINE}, à envoyer à l'intendance.
Prépare une facture pour Durand SARL : {LINE}. Délai de paiement 30 jours.
"""
THEIRS = f"""
Auriez-vous l'amabilité de m'envoyer la facture ? C'était 95 € pour le dépannage.
Je vous prie de bien vouloir nous faire parvenir votre note d'honoraires pour {LINE}.
Pourriez-vous nous adresser la facture pour {LINE} ?
Suite à la visite de votre technicien Karim mercredi dernier, pourriez-vous nous adresser la facture pour {LINE} ?
"""
STINGS = f"""
Rajoute peut-être une facture pour Durand SARL : {LINE}.
Facture à ne pas leur envoyer : Durand SARL, {LINE}, ou plutôt 2.
Prépare une facture pour Durand SARL si elle signe : {LINE}.
Facture pour Durand SARL, {LINE}, à envoyer à Boulangerie Petit.
Durand SARL : facturer {LINE}. Envoie-leur plutôt un devis.
Durand SARL : facturer {LINE}. C'était 95 € pour le dépannage, je crois.
"""


def _rows(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("text", _rows(OWN))
def test_the_owner_asks_for_an_invoice(text: str) -> None:
    outcome = drafted("fr", task(text))
    assert isinstance(outcome, Draft), outcome
    assert outcome.actions[0]["line_items"][0]["quantity"] == "3"


@pytest.mark.parametrize("text", _rows(THEIRS))
def test_a_customer_asks_for_one(text: str) -> None:
    outcome = drafted("fr", task(text, **MAIL))
    assert isinstance(outcome, Draft), outcome


@pytest.mark.parametrize("text", _rows(STINGS))
def test_what_is_near_is_asked_about(text: str) -> None:
    assert isinstance(drafted("fr", task(text)), NeedsPerson)
