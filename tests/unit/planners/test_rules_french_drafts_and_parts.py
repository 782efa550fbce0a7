"""French drafts that are read before they go, part payments, ends of months and turns of mails, and what is near them."""

# ruff: noqa: E501

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

KEPT = """
    Facture Durand SARL 5 heures de conseil à 80, échéance fin novembre. Je la relis avant l'envoi.
    Facture Durand SARL 5 heures de conseil à 80. Je veux la relire avant envoi.
    Facture Durand SARL 5 heures de conseil à 80. Nous y jetons un œil avant de l'envoyer.
    Facture Durand SARL 5 heures de conseil à 80, à relire avant envoi.
    Facture Durand SARL 5 heures de conseil à 80. Laisse-moi la vérifier d'abord.
"""

DUE = """
    Facture Durand SARL 5 heures de conseil à 80, payable fin novembre
    Facture Durand SARL 5 heures de conseil à 80, échéance fin décembre
"""

PARTS = """
    Durand SARL a versé un acompte de 400 € le 13/11/2026 sur la facture INV/2026/00002, virement bancaire
    Durand SARL nous a payé un premier acompte de 300 € par virement le 12/11/2026 pour la facture INV/2026/00002
    Acompte de 300 € reçu de Durand SARL le 12/11/2026 sur INV/2026/00002, par virement
    Durand SARL m'a donné 200 € en espèces le 14/11/2026, acompte sur INV/2026/00002
    Durand SARL a versé 200 € le 14/11/2026 par virement, à titre d'acompte sur la facture INV/2026/00002
"""

NOT_KEPT = """
    Facture Durand SARL 5 heures de conseil à 80. Je la relis avant l'envoi, envoie-la demain.
    Facture Durand SARL 5 heures de conseil à 80 et envoie-la. Je la relis avant l'envoi.
    Facture Durand SARL 5 heures de conseil à 80. Le client la relit avant l'envoi.
    Facture Durand SARL 5 heures de conseil à 80. Je ne la relis pas avant l'envoi.
    Facture Durand SARL 5 heures de conseil à 80. Je la corrige avant l'envoi.
    Facture Durand SARL 5 heures de conseil à 80. Je vérifie les heures avant l'envoi.
    Facture Durand SARL 5 heures de conseil à 80. Je la relis avant l'envoi du devis.
    Facture Durand SARL 5 heures de conseil à 80. Je vérifie d'abord le tarif.
    Facture Durand SARL 5 heures de conseil à 80. Pas besoin que je la relise avant l'envoi.
    Facture Durand SARL 5 heures de conseil à 80. Je veux la valider d'abord avec le client.
    Facture Durand SARL 5 heures de conseil à 80. Je la relis avant l'envoi si le tarif est bon.
"""

NOT_DUE = """
    Facture Durand SARL 5 heures de conseil à 80, fin novembre.
    Facture Durand SARL 5 heures de conseil à 80, échéance fin octobre.
    Facture Durand SARL 5 heures de conseil à 80, échéance mi-novembre.
    Facture Durand SARL 5 heures de conseil à 80, échéance fin novembre ou fin décembre.
    Facture Durand SARL 5 heures de conseil à 80, échéance 30 jours, fin novembre.
    Facture Durand SARL 5 heures de conseil à 80, échéance début novembre.
    Facture Durand SARL 5 heures de conseil à 80, échéance fin novembre, 10 jours nets.
    Facture Durand SARL 5 heures de conseil à 80, échéance fin novembre 2027.
    Facture Durand SARL 5 heures de conseil à 80, échéance pas avant fin novembre.
"""

NO_PARTS = """
    Durand SARL a versé un acompte de 400 € le 13/11/2026, virement bancaire
    Durand SARL a versé un acompte de 1080 € le 13/11/2026 sur la facture INV/2026/00002, virement bancaire
    Durand SARL a versé un acompte de 1500 € le 13/11/2026 sur la facture INV/2026/00002, virement bancaire
    Durand SARL a versé un acompte de 400 € le 13/11/2026 sur la facture INV/2026/00099, virement bancaire
    Durand SARL versera un acompte de 400 € le 23/11/2026 sur la facture INV/2026/00002
    Durand SARL a promis un acompte de 400 € sur la facture INV/2026/00002
    Durand SARL n'a pas versé d'acompte de 400 € le 13/11/2026 sur la facture INV/2026/00002
    Durand SARL a versé un acompte de 30 % sur la facture INV/2026/00002, virement
    Boulangerie Petit a versé un acompte de 100 € le 13/11/2026 sur la facture INV/2026/00002, virement bancaire
    Durand SARL a demandé un acompte de 400 € le 13/11/2026 sur la facture INV/2026/00002
    Nous avons versé un acompte de 400 € le 13/11/2026 sur la facture INV/2026/00002 de Durand SARL
    Durand SARL a versé un acompte de 400 € le 13/11/2026 sur le devis D-12, virement bancaire
    Durand SARL a versé un acompte de 400 € le 23/11/2026 sur la facture INV/2026/00002, virement bancaire
    Un acompte de 400 € sera versé par Durand SARL sur la facture INV/2026/00002
    Acompte de 300 € sur INV/2026/00002, Durand SARL
    Durand SARL a payé l'acompte de 400 € le 13/11/2026 sur les factures INV/2026/00002 et INV/2026/00004
    Durand SARL a versé un acompte de 400 € le 13/11/2026 sur la facture INV/2026/00002, le virement a été rejeté
"""

OTHER_TURNS = """
    Facture Durand SARL, suite à la livraison partielle des panneaux, 4 panneaux à 95.
    Facture Durand SARL, suite à la livraison des panneaux manquants, 4 panneaux à 95.
    Facture Durand SARL, suite à la livraison des panneaux gratuits, 4 panneaux à 95.
    Suite à la livraison des panneaux chez Boulangerie Petit, facture Durand SARL, 4 panneaux à 95.
    Facture Durand SARL, suite à la livraison des 3 panneaux, 4 panneaux à 95.
    Facture Durand SARL pour la deuxième moitié : 5 heures de conseil à 80.
    Facture Durand SARL pour la deuxième séance gratuite : 5 heures de conseil à 80.
    Facture Durand SARL pour la deuxième séance, annulée : 5 heures de conseil à 80.
    Facture Durand SARL 5 heures de conseil à 80. C'est parfait pour nous si le prix baisse.
    Facture Durand SARL 5 heures de conseil à 80. C'est parfait pour Boulangerie Petit.
    Facture Durand SARL BAT, 2 affiches à 50.
    Facture Durand SARL 5 heures de conseil à 80 hors TVA
    Facture Durand SARL 5 heures de conseil à 80. Envoyez la facture à cette adresse la semaine prochaine.
    Merci de faire un avoir de 50 € à Durand SARL sur INV/2026/00002. Une des deux lampes ne s'est pas cassée.
    Merci de faire un avoir à Durand SARL sur INV/2026/00002. Une des deux lampes s'est cassée, 50 € ou 60 €.
"""

TURNS = """
    Facture Durand SARL 5 heures de conseil à 80. C'est parfait pour nous.
    Suite à la livraison des panneaux, facture Durand SARL : 4 panneaux à 95,00 €.
    Facture Durand SARL pour la deuxième séance : 5 heures de conseil à 80.
    Merci de faire un avoir de 50 € à Durand SARL sur INV/2026/00002. Une des deux lampes s'est cassée au montage.
    Facture fournisseur reçue de la Papeterie Gambetta : n° F-5588 du 13/11/2026, enveloppes, 64,20 € sans TVA, à payer avant le 13/12/2026. Fournitures de bureau.
"""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def _actions(text: str) -> list[dict[str, object]]:
    outcome = drafted("fr", task(text))
    assert isinstance(outcome, Draft), outcome
    return [dict(action) for action in outcome.actions]


@pytest.mark.parametrize("text", _lines(KEPT))
def test_an_invoice_that_is_read_first_is_drafted_and_not_mailed(text: str) -> None:
    assert [action["tool"] for action in _actions(text)] == ["create_invoice"]


@pytest.mark.parametrize(("text", "day"), list(zip(_lines(DUE), ("2026-11-30", "2026-12-31"), strict=True)))
def test_the_end_of_a_month_that_is_named_is_one_day(text: str, day: str) -> None:
    assert [action["due_date"] for action in _actions(text)] == [day]


@pytest.mark.parametrize("text", _lines(PARTS))
def test_a_part_of_an_invoice_that_is_there_is_recorded(text: str) -> None:
    (payment,) = _actions(text)
    assert (payment["tool"], payment["invoice_id"]) == ("record_payment", "INV/2026/00002")
    assert f" {payment['amount']} €" in text


@pytest.mark.parametrize("text", _lines(TURNS))
def test_turns_of_mails_do_not_hinder_a_plan(text: str) -> None:
    assert _actions(text)


@pytest.mark.parametrize("text", _lines(NOT_KEPT + NOT_DUE + NO_PARTS + OTHER_TURNS))
def test_words_near_these_are_asked_about(text: str) -> None:
    assert isinstance(drafted("fr", task(text)), NeedsPerson)
