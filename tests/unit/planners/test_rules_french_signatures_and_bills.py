"""French mails with lines below the sender's name, and bills of vendors that we paid; and what is near them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Answered, Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from tests.unit.planners.planned_corpus import DEFAULTS, TODAY, books, drafted, task

pytestmark = pytest.mark.slow

MAIL = (
    "Bonjour,\n\nMerci de nous facturer 4 heures de conseil à 85 €.\n\nBien cordialement,\nMarc Durand\nDurand SARL\n"
)

BILL = BillSummary(
    bill_id="BILL/2026/00001",
    bill_number="LT-208",
    vendor_name="Labo Tirages Sud",
    payment_status="not_paid",
    bill_date=date(2026, 10, 30),
    due_date=date(2026, 11, 29),
    total_amount=Decimal("180.00"),
    residual=Decimal("180.00"),
    currency="EUR",
)


def mailed(below: str) -> PlanningOutcome:
    return drafted(
        "fr",
        task(
            f"{MAIL}{below}\n",
            type=TaskType.EMAIL,
            subject="Conseil",
            sender="Marc Durand <compta@durand.example>",
        ),
    )


def over_a_bill(text: str) -> PlanningOutcome:
    view = replace(books("fr"), open_bills=(BILL,))
    return RulesPlanner(lambda: DEFAULTS).draft(task(text), view, TODAY)


@pytest.mark.parametrize(
    "below",
    [
        "Mariages, séminaires, cocktails\n12 rue des Halles\n31000 Toulouse",
        "Urgences 24h/24 : 05 61 00 45 67",
        "Traiteur depuis 1952\n31000 Toulouse",
        "Buffets et Réceptions",
    ],
)
def test_lines_that_tell_of_the_firm_are_signature(below: str) -> None:
    outcome = mailed(below)
    assert isinstance(outcome, Draft)
    assert outcome.actions[0]["line_items"] == [{"description": "Conseil", "quantity": "4", "unit_price": "85"}]


@pytest.mark.parametrize(
    "below",
    [
        "Remise 10 % aux professionnels",
        "PS : la dernière heure est à la charge de la SPA",
        "Facturation : Vidal Holding",
        "Nouvelle adresse : 14 rue des Halles",
        "Fermé en décembre",
        "Fin de mois",
        "Sous réserve",
        "À confirmer",
        "Moitié Vidal, moitié Morel",
        "5 heures",
        "TVA non applicable",
        "Devis gratuits",
        "Le tout offert",
        "Deux heures seulement",
        "Attendez",
        "Payeur Morel",
        "Destinataire Morel",
        "Autoliquidation",
        "Exonéré",
        "Demain matin",
    ],
)
def test_a_line_below_the_name_that_can_change_the_request_is_asked_about(below: str) -> None:
    assert isinstance(mailed(below), NeedsPerson)


@pytest.mark.parametrize(
    "text",
    [
        "On a réglé LT-208 au Labo Tirages Sud ce matin, 180 € par virement.",
        "payé la facture LT-208 du Labo Tirages Sud par virement aujourd'hui, 180 €",
        "J'ai réglé ce midi le Labo Tirages Sud, facture LT-208, 180 € par carte bancaire.",
        "Facture LT-208 du Labo Tirages Sud payée hier par virement, 180 €",
        "La facture LT-208 du Labo Tirages Sud, c'est réglé : 180 € partis par virement le 13 novembre.",
        "Labo Tirages Sud, leur facture LT-208 de 180 € : je l'ai payée par virement vendredi 13 novembre.",
        "Labo Tirages Sud, leur facture LT-208 : nous l'avons réglée hier par virement, 180 €.",
    ],
)
def test_a_bill_that_we_paid_is_read_by_its_number(text: str) -> None:
    outcome = over_a_bill(text)
    assert isinstance(outcome, Draft)
    assert outcome.actions[0]["tool"] == "record_bill_payment"
    assert outcome.actions[0]["amount"] == "180"


@pytest.mark.parametrize(
    "text",
    [
        "On a réglé LT-208 au Labo Tirages Sud ce matin, 180 € par virement, sauf 20 €.",
        "On va régler LT-208 au Labo Tirages Sud, 180 € par virement.",
        "On n'a pas réglé LT-208 au Labo Tirages Sud, 180 € par virement.",
        "On a réglé LT-209 au Labo Tirages Sud ce matin, 180 € par virement.",
        "On a réglé LT-208 à Papeterie Durand ce matin, 180 € par virement.",
        "On a réglé LT-208 au Labo Tirages Sud ce matin, 200 € par virement.",
        "On a réglé LT-208 au Labo Tirages Sud ce matin, 180 € avec le bon d'achat.",
        "On a réglé la moitié de LT-208 au Labo Tirages Sud ce matin, 180 € par virement.",
        "Le client a réglé LT-208 au Labo Tirages Sud ce matin, 180 € par virement.",
        "Durand SARL a réglé LT-208 au Labo Tirages Sud ce matin, 180 €.",
        "A-t-on réglé LT-208 au Labo Tirages Sud, 180 € par virement ?",
        "On a réglé LT-208 au Labo Tirages Sud le 1er décembre, 180 € par virement.",
        "On a réglé LT-208 au Labo Tirages Sud ce matin, 180 € par virement, avec la carte de ma sœur.",
        "On a réglé LT-208 au Labo Tirages Sud ce matin, 180 € en deux fois par virement.",
        "On a réglé LT-208 au Labo Tirages Sud ce matin, 180 €.",
        "Facture LT-208 du Labo Tirages Sud à payer hier par virement, 180 €",
        "La facture LT-208 du Labo Tirages Sud, c'est presque réglé : 180 € partis par virement hier.",
        "La facture LT-208 du Labo Tirages Sud, c'est réglé ? 180 € partis par virement le 13 novembre.",
        "La facture LT-208 du Labo Tirages Sud, c'est réglé : 180 € partis par virement et revenus hier.",
        "La facture LT-208 du Labo Tirages Sud, ce n'est pas réglé : 180 € partis par virement hier.",
        "Labo Tirages Sud, leur facture LT-208 de 180 € : je l'ai payée par virement vendredi 20 novembre.",
        "Labo Tirages Sud, leur facture LT-208 de 180 € : je ne l'ai pas payée par virement hier.",
        "Labo Tirages Sud, leur facture LT-208 de 190 € : je l'ai payée par virement hier.",
        "Labo Tirages Sud, leur facture LT-208 de 180 € : je l'ai payée deux fois par virement hier.",
        "Labo Tirages Sud, leur facture LT-208 de 180 € : ils disent que je l'ai payée par virement hier.",
        "Durand SARL, leur facture LT-208 de 180 € : je l'ai payée par virement hier.",
        "Labo Tirages Sud, leur facture LT-208 de 180 € : je l'ai payée 90 € par virement hier.",
    ],
)
def test_a_bill_that_may_not_be_paid_by_us_is_asked_about(text: str) -> None:
    assert isinstance(over_a_bill(text), NeedsPerson)


SUBSCRIPTION = "Dépense : abonnement Adobe novembre, 62,43 €, {} Catégorie logiciels."
POSTAL = (
    "Durand SARL : paiement de 1 080 € {} le 13.11.2026 sur le compte postal{} (virement), facture INV/2026/00002."
)
CONSULTING = "Facturer Boulangerie Petit 3 heures de conseil à 90 €. {}"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (CONSULTING.format("Tu la leur envoies ?"), "send_invoice"),
        (POSTAL.format("reçu", ""), "record_payment"),
    ],
)
def test_a_mailing_asked_for_and_a_post_account_are_read(text: str, last: str) -> None:
    outcome = drafted("fr", task(text))
    assert isinstance(outcome, Draft)
    assert outcome.actions[-1]["tool"] == last


def test_a_customer_who_may_owe_something_is_answered_about() -> None:
    outcome = drafted("fr", task("Est-ce que Durand SARL nous doit encore quelque chose ?"))
    assert isinstance(outcome, Answered)
    assert outcome.lines[0] == "Durand SARL owes 1,080.00 EUR:"


@pytest.mark.parametrize(
    "text",
    [
        SUBSCRIPTION.format("débité le 5/11 sur la carte du client."),
        SUBSCRIPTION.format("débité deux fois le 5/11 sur la carte."),
        SUBSCRIPTION.format("non débité le 5/11 sur la carte."),
        SUBSCRIPTION.format("débité par erreur le 5/11 sur la carte."),
        SUBSCRIPTION.format("débité puis recrédité le 5/11 sur la carte."),
        CONSULTING.format("Tu la leur envoies quand ?"),
        CONSULTING.format("Tu la leur envoies demain ?"),
        CONSULTING.format("Tu ne la leur envoies pas ?"),
        CONSULTING.format("Si tu la leur envoies, dis-le moi."),
        CONSULTING.format("Tu la leur envoies à moitié prix ?"),
        POSTAL.format("attendu", ""),
        POSTAL.format("pas reçu", ""),
        POSTAL.format("reçu", " de ma femme"),
        POSTAL.format("reçu", " par erreur"),
        POSTAL.format("reçu", " puis repris"),
        "Est-ce que Durand SARL nous doit encore 300 € ?",
        "Est-ce que Durand SARL nous doit une facture ?",
        "Durand SARL nous doit encore quelque chose pour la réunion",
    ],
)
def test_a_word_more_beside_them_is_asked_about(text: str) -> None:
    assert isinstance(drafted("fr", task(text)), NeedsPerson)
