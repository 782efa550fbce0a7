# ruff: noqa: E501
"""The planner `rules` reads whole sentences of German and French mails: polite requests, resends, credits, sameness."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.results import SoldLine
from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.rules_requests import customer, open_invoice, task

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 30)
"""A Monday."""
_CATEGORIES = ("office_supplies", "travel", "meals", "software", "other", "Communication")


def sold(number: int, name: str, description: str, quantity: str, price: str) -> SoldLine:
    return SoldLine(
        number=f"INV/2026/{number:05}",
        invoice_date=date(2026, 10, 1),
        customer_name=name,
        description=description,
        quantity=Decimal(quantity),
        unit_price=Decimal(price),
        tax_rate=Decimal(0),
        currency="EUR",
    )


BOOKS = FixedBooksView(
    customers=(
        customer(1, "Almhotel Enzian", "info@almhotel-enzian.example"),
        customer(2, "Imprimerie Vasseur", "compta@vasseur.example"),
    ),
    open_invoices=(
        open_invoice("INV/2026/00001", "Almhotel Enzian", "640.00", "EUR"),
        open_invoice("INV/2026/00002", "Imprimerie Vasseur", "300.00", "EUR"),
    ),
    sold=(
        sold(1, "Almhotel Enzian", "Holzbank", "2", "320"),
        sold(2, "Imprimerie Vasseur", "Affiche", "10", "30"),
    ),
    categories=_CATEGORIES,
    currency_code="EUR",
)
ENZIAN = "Eva Lang <info@almhotel-enzian.example>"
VASSEUR = "Luc Vasseur <compta@vasseur.example>"


def plan(text: str, sender: str = "", view: FixedBooksView = BOOKS) -> PlanningOutcome:
    changes: dict[str, Any] = {"sender": sender, "type": TaskType.EMAIL} if sender else {}
    source = task(text, received=datetime(2026, 11, 30, 12, tzinfo=UTC), **changes)
    return RulesPlanner(lambda: Defaults(payment_days=30)).draft(source, view, TODAY)


def said(outcome: PlanningOutcome) -> list[str]:
    assert isinstance(outcome, Draft), outcome
    return [_said(action) for action in outcome.actions]


def _said(action: Any) -> str:
    if action["tool"] == "create_invoice":
        lines = [f"{line['quantity']} x {line['unit_price']}" for line in action["line_items"]]
        return f"create_invoice {action['customer_name']}: {', '.join(lines)}"
    keys = ("invoice_id", "amount", "payment_date", "payment_method", "vendor", "bill_number", "total", "resend")
    return " ".join([action["tool"], *(str(action[key]) for key in keys if action.get(key))])


_SENT = "send_invoice $1.invoice_id"


@pytest.mark.parametrize(
    ("text", "sender", "steps"),
    [
        ("Könnten Sie uns bitte für die 5 Stunden Montage eine Rechnung schicken? 80 € pro Stunde.", ENZIAN, ["create_invoice Almhotel Enzian: 5 x 80", _SENT]),
        ("Könnten Sie uns bitte für die 5 Stunden Montage eine Rechnung schreiben? 80 € pro Stunde.", ENZIAN, ["create_invoice Almhotel Enzian: 5 x 80"]),
        ("Bitte stellen Sie uns die 5 Stunden Montage à EUR 80.00 in Rechnung und senden Sie uns die Rechnung per E-Mail.", ENZIAN, ["create_invoice Almhotel Enzian: 5 x 80.00", _SENT]),
        ("Kannst du bitte dem Almhotel Enzian noch eine Rechnung schreiben: 1 Sessel, 1.480,00 netto, 20 % USt. Schick sie gleich hin.", "", ["create_invoice Almhotel Enzian: 1 x 1480.00", _SENT]),
        ("Almhotel Enzian: 3 Holzbänke zu 310,- und 2 Std. Montage zu 80,-, Rechnung bitte. Holzbank 3 Stück zu 310,-", "", []),
        ("Almhotel Enzian: 3 Holzbank zu 320,-, Rechnung bitte", "", ["create_invoice Almhotel Enzian: 3 x 320.00"]),
        ("Rechnung an Almhotel Enzian: 2 Holzbank zu je 320 € zzgl. 20 % USt, wie gehabt", "", ["create_invoice Almhotel Enzian: 2 x 320"]),
        ("Veuillez nous facturer les 4 heures de pose à 60 € et nous faire parvenir la facture par e-mail.", VASSEUR, ["create_invoice Imprimerie Vasseur: 4 x 60", _SENT]),
        ("Pourriez-vous nous envoyer la facture pour les 4 heures de pose, à 60 € de l'heure ?", VASSEUR, ["create_invoice Imprimerie Vasseur: 4 x 60", _SENT]),
        ("Imprimerie Vasseur : 4 h de pose à 60 € + 3 cadres à 12,50 €, TVA 20 %, facture svp", "", ["create_invoice Imprimerie Vasseur: 4 x 60, 3 x 12.50"]),
        ("Facture à Imprimerie Vasseur : 10 affiches à 30 €, TVA 20 %, comme d'hab", "", ["create_invoice Imprimerie Vasseur: 10 x 30"]),
        ("Ich finde Ihre Rechnung INV/2026/00001 leider nicht mehr. Könnten Sie mir die bitte nochmal schicken?", ENZIAN, ["send_invoice INV/2026/00001 True"]),
        ("Je ne retrouve plus votre facture INV/2026/00002. Vous pourriez me la renvoyer ?", VASSEUR, ["send_invoice INV/2026/00002 True"]),
        ("Almhotel Enzian hat Freitag 640,00 Euro für die Holzbank überwiesen. Damit ist das erledigt.", "", ["record_payment INV/2026/00001 640.00 2026-11-27 bank_transfer"]),
        ("Almhotel Enzian hat 640,00 € für INV/2026/00001 einbezahlt, Valuta 20.11.2026", "", ["record_payment INV/2026/00001 640.00 2026-11-20 bank_transfer"]),
        ("Imprimerie Vasseur a réglé INV/2026/00002 vendredi par virement, 300,00 €", "", ["record_payment INV/2026/00002 300.00 2026-11-27 bank_transfer"]),
        ("Imprimerie Vasseur a payé l'affiche : 300 € reçus par virement ce matin. C'est soldé.", "", ["record_payment INV/2026/00002 300 2026-11-30 bank_transfer"]),
        ("Gutschrift für Almhotel Enzian über 40 € auf INV/2026/00001, weil 2 Bretter verkratzt waren", "", ["credit_invoice INV/2026/00001 40"]),
        ("Merci de faire une note de crédit de 30 € à Imprimerie Vasseur sur INV/2026/00002, 1 affiche était mal coupée.", "", ["credit_invoice INV/2026/00002 30"]),
        ("Diesel OMV 71,30 am 27.11.2026, mit der Firmenkarte bezahlt", "", ["create_expense 71.30 OMV"]),
        ("Salut, à comptabiliser : facture Swisscom no 8811 du 12.11.2026, échéance 12.12.2026, téléphone du bureau, total 70,25 € (nous ne sommes pas assujettis à la TVA). Catégorie Communication.", "", ["create_vendor", "create_bill 8811 70.25"]),
    ],
)  # fmt: skip
def test_whole_sentences_are_planned(text: str, sender: str, steps: list[str]) -> None:
    outcome = plan(text, sender)
    if not steps:
        assert isinstance(outcome, NeedsPerson)
        return
    assert said(outcome) == steps


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Rechnung an Almhotel Enzian: 3 Holzbank zu je 300 €, wie gehabt", "paid 2 x 320 before"),
        ("Rechnung an Almhotel Enzian: 3 Holzbank zu je 320 € zzgl. 20 % USt, wie immer", "paid 2 x 320 before"),
        ("Facture à Imprimerie Vasseur : 30 affiches à 10 €, TVA 20 %. Comme d'hab.", "paid 10 x 30 before"),
        ("Facture à Imprimerie Vasseur : 30 affiches à 10 €, payable à 30 jours, comme toujours", "paid 10 x 30 before"),
        ("Veuillez nous facturer les 4 heures de pose à 60 €.", "invoice of ours"),
        ("Die Langs haben heute 640,00 Euro bar bezahlt, INV/2026/00001", "money came in for INV/2026/00001"),
        ("Almhotel Enzian hat heute 640,00 Euro für den Parkplatz überwiesen", "which is for Holzbank"),
        ("Imprimerie Vasseur a payé le loyer : 300 € par virement ce matin", "which is for Affiche"),
        ("Almhotel Enzian hat Montag 640,00 Euro überwiesen", "Montag"),
        ("Almhotel Enzian: Sessel pauschal Fr. 1'200.-, Rechnung bitte", "'Fr.'"),
        ("Almhotel Enzian hat heute 640,00 Euro für die Holzbank überwiesen bekommen", "bekommen"),
        ("Rechnung an Almhotel Enzian: Sessel, 2 Stück zu je 45 Euro, inkl. 20 % USt", "inkl"),
        ("Rechnung an Almhotel Enzian: 2 Sessel, 1.480,00 netto, 20 % USt", "for one or for all"),
        ("Rechnung an Almhotel Enzian: 1 Sessel, 1.480,00 netto", "price before tax"),
    ],
)  # fmt: skip
def test_what_is_not_sure_is_asked_about(text: str, asked: str) -> None:
    outcome = plan(text)
    assert isinstance(outcome, NeedsPerson), outcome
    assert asked in "\n".join(outcome.missing)


def test_no_earlier_invoice_to_compare_with_is_asked_about() -> None:
    view = FixedBooksView(customers=BOOKS.customers, categories=_CATEGORIES, currency_code="EUR")
    outcome = plan("Rechnung an Almhotel Enzian: 3 Holzbank zu je 320 €, wie immer", view=view)
    assert isinstance(outcome, NeedsPerson)
    assert "no earlier invoice" in "\n".join(outcome.missing)


def test_swiss_francs_are_read_in_books_of_francs() -> None:
    view = FixedBooksView(customers=BOOKS.customers, categories=_CATEGORIES, currency_code="CHF")
    outcome = plan("Rechnung an Almhotel Enzian, Einrichtung pauschal Fr. 1'200.-, zahlbar 30 Tage", view=view)
    assert said(outcome) == ["create_invoice Almhotel Enzian: 1 x 1200.00"]


@pytest.mark.parametrize("line", ["Almhotel Enzian | Notruf 24h", "Seestraße 8, 6020 Innsbruck", "0512 22 33 44"])
def test_a_signature_without_a_mark_changes_nothing(line: str) -> None:
    text = f"Bitte stellen Sie uns die 5 Stunden Montage à EUR 80.00 in Rechnung.\n\nFreundliche Grüsse\nAlmhotel Enzian\n{line}\n"
    assert said(plan(text, ENZIAN)) == ["create_invoice Almhotel Enzian: 5 x 80.00"]


@pytest.mark.parametrize(
    "line", ["Almhotel Enzian - nur 4 Stunden", "Almhotel Enzian | Storno", "Almhotel Enzian - 7 Stunden"]
)
def test_a_line_below_the_closing_words_that_bears_is_asked_about(line: str) -> None:
    text = f"Bitte stellen Sie uns die 5 Stunden Montage à EUR 80.00 in Rechnung.\n\nFreundliche Grüsse\n{line}\n"
    assert isinstance(plan(text, ENZIAN), NeedsPerson)


def test_the_day_of_the_week_is_shown_with_its_date() -> None:
    outcome = plan("Almhotel Enzian hat am Freitag 640,00 Euro überwiesen")
    assert isinstance(outcome, Draft)
    assert any("'am Freitag'" in reason and "2026-11-27" in reason for reason in outcome.reasons)
