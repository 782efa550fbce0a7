"""The planner `rules`: which way money or an invoice goes, where German and French words leave it open."""

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from tests.unit.planners.rules_requests import TODAY, task
from tests.unit.planners.test_rules_languages import BOOKS

pytestmark = pytest.mark.slow


def plan(text: str, sender: str = "") -> PlanningOutcome:
    kind = TaskType.EMAIL if sender else TaskType.NOTE
    return RulesPlanner(lambda: Defaults(payment_days=30)).draft(task(text, sender=sender, type=kind), BOOKS, TODAY)


def questions(text: str) -> str:
    outcome = plan(text)
    assert isinstance(outcome, NeedsPerson), text
    return "\n".join(outcome.missing)


@pytest.mark.parametrize(
    "text",
    [
        "Virement Garage Moreau 450 € hier",
        "Chèque Garage Moreau 450 € hier",
        "CB Garage Moreau : 450 € hier",
        "Prélèvement Garage Moreau 450 € hier",
        "Prélèvement de Garage Moreau 450 € hier",
        "Règlement Garage Moreau 450 € hier par chèque",
        "Zahlung Gärtnerei Blum 300 € gestern bar",
        "Garage Moreau a fait un chèque de 450 € hier",
        "Garage Moreau a effectué un virement de 450 € hier",
    ],
)
def test_a_payment_that_only_stands_beside_a_name_may_have_gone_out(text: str) -> None:
    assert "came in or was paid to them" in questions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Virement de Garage Moreau 450 € hier",
        "Chèque Garage Moreau 450 € reçu hier",
        "Virement Garage Moreau 450 € hier pour INV/2026/00003",
        "Garage Moreau nous a fait un chèque de 450 € hier",
        "Virement Garage Moreau 450 € hier\ntype: payment_received",
        "Zahlung von Gärtnerei Blum 500 € gestern bar",
        "Überweisung von Gärtnerei Blum 500 € gestern",
        "Zahlung Gärtnerei Blum 500 € gestern bar eingegangen",
    ],
)
def test_a_word_that_tells_who_paid_is_enough(text: str) -> None:
    outcome = plan(text)
    assert isinstance(outcome, Draft), outcome
    assert outcome.actions[0]["tool"] == "record_payment"


WHO_IS_US = [
    "Stell uns bitte die Beratung in Rechnung, 300 Euro, Gärtnerei Blum",
    "Wir bitten um Ihre Rechnung über 300 Euro für die Beratung, Gärtnerei Blum",
    "Bitte schickt uns eine Rechnung über 300 Euro für die Beratung, Gärtnerei Blum",
    "Envoyez-nous votre facture de 300 € pour le conseil, Garage Moreau",
]


@pytest.mark.parametrize("text", WHO_IS_US)
def test_who_is_to_be_billed_is_asked_unless_the_customer_writes(text: str) -> None:
    assert "an invoice of ours, or for one that is sent to us" in questions(text)
    sender = "contact@moreau.example" if "Garage" in text else "info@blum.example"
    assert isinstance(plan(text, sender), Draft)


def test_an_invoice_to_the_order_of_somebody_is_asked_about_but_one_that_we_make_is_not() -> None:
    assert "is billed or paid" in questions("Facture à l'ordre de Garage Moreau : conseil 300 €")
    assert isinstance(plan("Facture au nom de Garage Moreau : conseil 300 €"), Draft)
    assert isinstance(plan("Merci d'établir une facture à l'ordre de Garage Moreau : conseil 300 €"), Draft)


@pytest.mark.parametrize(
    "text",
    [
        "Rechnung Gärtnerei Blum: Stuhl 80 Euro und Pfand 10 Euro",
        "Facture Garage Moreau : chaise 80 € et consigne 10 €",
        "Rechnung Gärtnerei Blum: Beratung 300 Euro. Die Jungs haben das gemauert.",
        "Rechnung Gärtnerei Blum: Beratung 300 Euro. Das hat der Lehrling gebaut.",
        "Facture Garage Moreau : conseil 300 €. On l'a réparé.",
    ],
)
def test_a_deposit_on_goods_and_work_on_what_a_pronoun_names_are_asked_about(text: str) -> None:
    assert questions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mahnung an Gärtnerei Blum schicken",
        "Bitte Gärtnerei Blum mahnen",
        "Schick Gärtnerei Blum eine Zahlungserinnerung",
        "Relancer Garage Moreau",
        "Merci d'envoyer un rappel à Garage Moreau",
    ],
)
def test_a_dunning_letter_is_told_how_it_is_made(text: str) -> None:
    assert "ai-employee remind" in questions(text)


def test_an_invoice_that_is_only_to_be_mailed_may_exist_already() -> None:
    assert "`type: send_request`" in questions("Rechnung an Gärtnerei Blum jetzt verschicken")
