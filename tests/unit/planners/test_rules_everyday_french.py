# ruff: noqa: E501
"""The planner `rules` reads French mails and notes put together of courtesies, reasons, works and signatures."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.test_rules_mails_german_french import VASSEUR, plan

pytestmark = pytest.mark.slow

INVOICE = "Merci de m'envoyer la facture pour la mise à jour du site, 132 €"


@pytest.mark.parametrize(
    "text",
    [
        f"Bonjour,\n\n{INVOICE}, car notre exercice se termine.\n\nDans l'attente, nous vous prions d'agréer nos salutations les meilleures.",
        f"Bonjour,\n\n{INVOICE}, afin de la transmettre à mon assurance.\n\nVous en remerciant par avance,\nBien à vous,\nP. Berthier",
        f"Bonjour,\n\nToute l'équipe est ravie. {INVOICE}.\n\nEn vous souhaitant une bonne réception,\nL. Vasseur\n14 rue du Port, 29200 Brest",
        "Bonjour,\n\nSerait-il possible d'avoir la facture de la mise à jour, 132 € comme convenu ?\n\nÀ très bientôt,",
    ],
)
def test_courtesies_and_reasons_change_nothing(text: str) -> None:
    outcome = plan(text, VASSEUR)
    assert isinstance(outcome, Draft), outcome
    assert outcome.actions[0]["line_items"][0]["unit_price"] == "132"
    assert outcome.actions[1]["tool"] == "send_invoice"


@pytest.mark.parametrize(
    "reason",
    [
        "car mon mari paie la moitié",
        "car la société de mon mari la reçoit",
        "puisque Mme Verdier la prend en charge",
        "pour que je la règle en janvier",
        "vu que le devis était de 120",
    ],
)
def test_a_reason_with_a_figure_a_name_or_a_word_that_bears_is_asked_about(reason: str) -> None:
    assert isinstance(plan(f"Bonjour,\n\n{INVOICE}, {reason}.\n\nCordialement", VASSEUR), NeedsPerson)


def test_a_number_inside_of_what_was_done_counts_the_thing() -> None:
    outcome = plan("Facture pour Imprimerie Vasseur : réparation de 8 tables à 35 € pièce")
    assert isinstance(outcome, Draft), outcome
    line = outcome.actions[0]["line_items"][0]
    assert (line["description"], line["quantity"], line["unit_price"]) == ("Réparation de tables", "8", "35")


@pytest.mark.parametrize("beside", ["évacuation des branches 60 €", "dépassement 60 €"])
def test_only_a_work_is_a_line_of_its_own_behind_a_comma(beside: str) -> None:
    outcome = plan(f"Facture pour Imprimerie Vasseur : abattage d'un cerisier 310 €, {beside}")
    assert isinstance(outcome, Draft) is beside.startswith("évacuation")


@pytest.mark.parametrize(
    ("month", "is_planned"), [("septembre", False), ("novembre", True)], ids=["another month", "its month"]
)
def test_the_month_of_a_paid_invoice_is_that_of_the_open_one(month: str, *, is_planned: bool) -> None:
    outcome = plan(f"Imprimerie Vasseur a payé sa facture de {month}, 300 €, virement du 24/11")
    assert isinstance(outcome, Draft) is is_planned, outcome


@pytest.mark.parametrize("month", ["janvier", "octobre"])
def test_a_month_to_come_beside_an_invoice_is_asked_about(month: str) -> None:
    outcome = plan(f"Imprimerie Vasseur facture {month} : 3 heures de conseil à 90 €")
    assert isinstance(outcome, Draft) is (month == "octobre"), outcome
