"""French requests whose parts stand in any order, beside praise and reasons, and near ones that are asked about.

Each line of the list is `plan` or `ask`, the books, the sender of a mail (empty: a note of one's own), and the text.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.results import Customer, InvoiceSummary, SoldLine
from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.rules_requests import task

pytestmark = pytest.mark.slow

_SAMPLES = Path(__file__).parent / "french_samples" / "any_order.txt"
_TODAY = date(2026, 11, 30)
_CATEGORIES = ("office_supplies", "travel", "meals", "software", "other", "equipment", "Mileage")
_BOOKS = {
    "garden": (
        ("SCI Les Tilleuls", "gestion@lestilleuls.example", "INV/2026/00002", "360", "Entretien du jardin"),
        ("Restaurant Le Moulin", "contact@lemoulin.example", "INV/2026/00003", "250", "Entretien de la terrasse"),
        ("Claire Fontaine", "claire.fontaine@courriel.example", "INV/2026/00004", "420", "Abattage"),
    ),
    "it": (
        ("Pharmacie Daumesnil", "pharmacie@daumesnil.example", "INV/2026/00002", "220", "Maintenance mensuelle"),
        ("Garage Lenoir", "accueil@garage-lenoir.example", "INV/2026/00003", "450", "Contrôle"),
    ),
    "food": (
        ("Café de la Gare", "cafe@delagare.example", "INV/2026/00001", "114", "Baguette"),
        ("Crèche Les Lutins", "direction@leslutins.example", "INV/2026/00003", "85", "Goûter"),
    ),
    "studio": (
        ("Agence Nova", "compta@agence-nova.example", "INV/2026/00001", "1400", "Journée de prise de vue"),
        ("Domaine des Roches", "contact@domainedesroches.example", "INV/2026/00002", "900", "Création de logo"),
    ),
    "conseil": (
        ("Groupe Altair", "fournisseurs@altair.example", "INV/2026/00001", "450", "Séance de coaching"),
        ("Association Rebond", "bureau@rebond.example", "INV/2026/00002", "600", "Atelier"),
    ),
}
"""Customers with their address, and of each an open invoice with its one line."""


def _view(name: str) -> FixedBooksView:
    rows, day = _BOOKS[name], date(2026, 11, 2)
    return FixedBooksView(
        customers=tuple(
            Customer(customer_id=str(n), name=row[0], email=row[1]) for n, row in enumerate(rows, start=1)
        ),
        open_invoices=tuple(
            InvoiceSummary(
                invoice_id=number,
                number=number,
                customer_name=customer,
                status="posted",
                payment_status="not_paid",
                invoice_date=day,
                due_date=date(2026, 12, 2),
                total_amount=Decimal(amount),
                residual=Decimal(amount),
                currency="EUR",
            )
            for customer, _, number, amount, _ in rows
        ),
        sold=tuple(
            SoldLine(
                number=number,
                invoice_date=day,
                customer_name=customer,
                description=thing,
                quantity=Decimal(1),
                unit_price=Decimal(amount),
                currency="EUR",
            )
            for customer, _, number, amount, thing in rows
        ),
        categories=_CATEGORIES,
        currency_code="EUR",
    )


def plan(books: str, sender: str, text: str) -> PlanningOutcome:
    mail = {"type": TaskType.EMAIL, "sender": sender, "subject": "Facture"} if sender else {}
    received = datetime(2026, 11, 30, 12, tzinfo=UTC)
    request = task(text, received=received, **mail)
    return RulesPlanner(lambda: Defaults(payment_days=30)).draft(request, _view(books), _TODAY)


def _samples(want: str) -> list[tuple[str, ...]]:
    rows = [line.split("|", 3) for line in _SAMPLES.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(books, sender, text.replace("\\n", "\n")) for wanted, books, sender, text in rows if wanted == want]


@pytest.mark.parametrize(("books", "sender", "text"), _samples("plan"))
def test_a_request_is_planned(books: str, sender: str, text: str) -> None:
    outcome = plan(books, sender, text)
    assert isinstance(outcome, Draft), outcome
    plan_actions(outcome.actions)


@pytest.mark.parametrize(("books", "sender", "text"), _samples("ask"))
def test_a_near_one_is_asked_about(books: str, sender: str, text: str) -> None:
    assert isinstance(plan(books, sender, text), NeedsPerson)


@pytest.mark.parametrize(
    ("books", "text", "line"),
    [
        ("garden", "Claire Fontaine : tonte 2 passages à 55 €. Facture à lui envoyer.", ("Tonte", "2", "55")),
        ("it", "Garage Lenoir, dépannage hier, 1h30 à 75 €/h. Faire la facture", ("Dépannage", "1.5", "75")),
        (
            "studio",
            "Agence Nova, retouche de 12 photos, 25 € pièce. Facture à leur envoyer",
            ("Retouche de photos", "12", "25"),
        ),
        (
            "food",
            "Café de la Gare - 130 baguettes 0,95 pièce, facture + envoi",
            ("Baguettes", "130", "0.95"),
        ),
    ],
)
def test_the_line_has_count_and_price(books: str, text: str, line: tuple[str, str, str]) -> None:
    outcome = plan(books, "", text)
    assert isinstance(outcome, Draft), outcome
    item = outcome.actions[0]["line_items"][0]
    assert (item["description"], item["quantity"], item["unit_price"]) == line


def test_a_credit_note_is_mailed_where_the_sentence_says_so() -> None:
    text = "Merci de faire un avoir de 90 € sur INV/2026/00002 pour SCI Les Tilleuls, tonte non effectuée"
    alone, mailed = (plan("garden", "", f"{text}{more}.") for more in ("", ", et de le leur envoyer"))
    assert isinstance(alone, Draft), alone
    assert isinstance(mailed, Draft), mailed
    assert [action["tool"] for action in alone.actions] == ["credit_invoice"]
    assert [action["tool"] for action in mailed.actions] == ["credit_invoice", "send_invoice"]
