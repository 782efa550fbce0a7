"""Everyday phrases of mails and notes in English, German and French, and what stays a question beside them."""

from datetime import date

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from tests.unit.planners.rules_requests import BOOKS, TODAY, asked, drafted, plan, task
from tests.unit.planners.test_usual_price import planned as planned_after
from tests.unit.planners.test_usual_price import sold

pytestmark = pytest.mark.slow


def planned(text: str) -> Draft:
    """The plan with a handbook that has terms of 30 days."""
    outcome = RulesPlanner(lambda: Defaults(payment_days=30)).draft(task(text), BOOKS, TODAY)
    assert isinstance(outcome, Draft), outcome
    return outcome


def lines_of(text: str) -> list[str]:
    (invoice,) = planned(text).actions
    return [f"{line['quantity']} {line['description']} {line['unit_price']}" for line in invoice["line_items"]]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Invoice Acme Ltd for the trade show: 3 panels at $140 each plus one setup visit for $85.",
            ["3 Panels 140", "1 Setup visit 85"],
        ),
        ("Invoice Acme Ltd: 3.5 hrs site visit at $95/hr + $40 materials.", ["3.5 Site visit 95", "1 Materials 40"]),
        (
            "Rechnung für Acme Ltd: 4 Stunden Schulung zu je 110 $ und Fahrtkosten pauschal 45 $.",
            ["4 Schulung 110", "1 Fahrtkosten 45"],
        ),
        ("Bitte Acme Ltd die Betreuung für November berechnen, 250 $ wie immer.", ["1 Betreuung 250"]),
        ("Acme Ltd bekommt eine Rechnung über 380 $ für die Logoanpassung.", ["1 Logoanpassung 380"]),
        ("Merci de facturer à Acme Ltd la maintenance, 180 $ comme d'habitude.", ["1 Maintenance 180"]),
        ("Facture pour Acme Ltd : refonte du menu 240 $.", ["1 Refonte du menu 240"]),
        ("Rechnung für Acme Ltd: Überarbeitung der Speisekarte 240 $.", ["1 Überarbeitung der Speisekarte 240"]),
        (
            "Facture pour Acme Ltd : 5 heures de formation à 110 $ de l'heure, plus 60 $ de frais de déplacement.",
            ["5 Formation 110", "1 Déplacement 60"],
        ),
    ],
)
def test_lines_that_are_joined_or_stand_behind_a_heading(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "Invoice Acme Ltd: 3 hours of consulting at $140 per hour plus $50 for each extra page.",
        "Invoice Acme Ltd: 3 hours of consulting at $140 per hour plus VAT.",
        "Invoice Acme Ltd: 3 hours of consulting at $140 per hour + $60 travel if they agree.",
        "Invoice Acme Ltd for the logo, 3 hours of consulting at $140 per hour.",
        "Facture pour Acme Ltd : 5 heures de conseil à 90 $ plus 60 $ de frais de retard.",
        "Facture pour Acme Ltd : 5 heures de formation. 110 $ de l'heure en plus.",
    ],
)
def test_what_is_joined_and_not_a_line_is_a_question(text: str) -> None:
    assert isinstance(plan(text), NeedsPerson)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Invoice Acme Ltd for 4 hours of consulting at $120 per hour, due end of the month.", "2026-11-30"),
        ("Rechnung an Acme Ltd: 4 Stunden Beratung zu je 120 $, fällig Ende des Monats.", "2026-11-30"),
        ("Acme Ltd : 4 jours de conseil à 120 $, facture svp, échéance fin du mois", "2026-11-30"),
        ("Acme Ltd: 4 Std Beratung à 120 $, Rechnung bitte, Ziel 14 Tage", "2026-12-04"),
    ],
)
def test_terms_of_everyday(text: str, due: str) -> None:
    assert drafted(text).actions[0]["due_date"] == due


def test_the_end_of_the_month_is_asked_about_when_it_is_near_or_of_the_mailing() -> None:
    text = "Invoice Acme Ltd for 4 hours of consulting at $120 per hour, due end of the month."
    assert isinstance(RulesPlanner().draft(task(text), BOOKS, date(2026, 11, 23)), Draft)
    near = RulesPlanner().draft(task(text), BOOKS, date(2026, 11, 27))
    assert isinstance(near, NeedsPerson)
    assert "`due: 2026-11-30`" in "\n".join(near.missing)
    assert isinstance(plan(text.replace("due", "send it at the")), NeedsPerson)


@pytest.mark.parametrize(
    "text",
    [
        "Please invoice Acme Ltd for 4 hours of consulting at $120 per hour and let them have it by email.",
        "Merci d'établir une facture pour Acme Ltd : 4 heures de conseil à 120 $,"
        " et de leur envoyer la facture par mail.",
    ],
)
def test_ways_to_say_that_the_invoice_is_mailed(text: str) -> None:
    assert [action["tool"] for action in planned(text).actions] == ["create_invoice", "send_invoice"]


@pytest.mark.parametrize(
    ("text", "amount", "reason"),
    [
        ("Please credit $120 on INV/2026/00003, we billed one hour too many.", "120", "we billed one hour too many"),
        (
            "Bitte für INV/2026/00003 eine Gutschrift über 95 $ erstellen, wir haben eine Stunde zu viel berechnet.",
            "95",
            "wir haben eine Stunde zu viel berechnet",
        ),
        (
            "Pouvez-vous faire un avoir de 90 $ sur INV/2026/00003 ? On a compté une heure de trop.",
            "90",
            "On a compté une heure de trop",
        ),
    ],
)
def test_hours_too_many_are_the_reason_of_a_credit(text: str, amount: str, reason: str) -> None:
    (credit,) = drafted(text).actions
    assert (credit["amount"], credit["reason"]) == (amount, reason)
    assert "how much is credited" in asked("Please credit INV/2026/00003, we billed one hour too many.")


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("Acme Ltd hat am Dienstag 500 $ bar bezahlt", "INV/2026/00003 500 2026-11-17 cash"),
        ("Chèque de Acme Ltd déposé le 17/11/2026, 500 $", "INV/2026/00003 500 2026-11-17 check"),
        ("Der Scheck von Acme Ltd heute eingelöst, 500 $", "INV/2026/00003 500 2026-11-19 check"),
        ("Got $300 from Acme Ltd today via Zelle for INV/2026/00003.", "INV/2026/00003 300 2026-11-19 bank_transfer"),
    ],
)
def test_payments_of_everyday(text: str, paid: str) -> None:
    (action,) = drafted(text).actions
    fields = ("invoice_id", "amount", "payment_date", "payment_method")
    assert " ".join(action[field] for field in fields) == paid


def test_a_weekday_that_may_be_today_and_one_to_come_are_questions() -> None:
    assert isinstance(plan("Acme Ltd hat am Donnerstag 500 $ bar bezahlt"), NeedsPerson)
    assert isinstance(plan("Rechnung an Acme Ltd: 4 Stunden Beratung zu je 120 $, fällig am Freitag."), NeedsPerson)


@pytest.mark.parametrize(
    ("text", "expense"),
    [
        ("Train to Boston, 48.00, paid to Amtrak on November 12", "Amtrak 48.00 2026-11-12 travel"),
        ("Lunch with the team yesterday, 64.20 at Olive Tree, paid by card", "Olive Tree 64.20 2026-11-18 meals"),
        ("Gestern Parkhaus 12,00 $, Contipark, bar bezahlt.", "Contipark 12.00 2026-11-18 travel"),
        ("Bahnticket 48 $ am 3.11. an Reisebüro Brandt überwiesen", "Reisebüro Brandt 48 2026-11-03 travel"),
        ("Train pour Lyon 48 $, viré à Agence Duval le 3 novembre", "Agence Duval 48 2026-11-03 travel"),
    ],
)
def test_expenses_of_everyday(text: str, expense: str) -> None:
    (action,) = drafted(text).actions
    assert " ".join(action[field] for field in ("vendor", "amount", "expense_date", "category")) == expense


def test_money_that_went_to_a_customer_is_no_expense() -> None:
    assert isinstance(plan("Train 48.00, paid to Acme Ltd on November 12"), NeedsPerson)
    assert isinstance(plan("Bahnticket 48 $ am 3.11. an uns überwiesen"), NeedsPerson)


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        (
            "New customer: Tidewater Kayaks, 14 Dock St, Portland. "
            "Contact is Jamie Ortiz, jamie@tidewater.example, 555-0188",
            "Tidewater Kayaks jamie@tidewater.example 14 Dock St, Portland 555-0188",
        ),
        (
            "Neuer Kunde: Blumen Hartmann, Ansprechpartnerin Frau Vogt, info@hartmann.example, Tel. 0761 12345",
            "Blumen Hartmann info@hartmann.example  0761 12345",
        ),
        (
            "Nouveau client : Atelier Morel, 3 rue des Lilas à Nantes, contact@morel.example, tél. 02 40 00 00 00",
            "Atelier Morel contact@morel.example 3 rue des Lilas à Nantes 02 40 00 00 00",
        ),
    ],
)
def test_new_customers_with_street_and_contact(text: str, customer: str) -> None:
    (action,) = drafted(text).actions
    assert " ".join(action[field] for field in ("name", "email", "address", "phone")) == customer


def test_a_contact_person_is_shown_as_not_kept_and_a_short_figure_is_no_telephone() -> None:
    reasons = drafted("New customer: Blue Ox, contact is Jamie Ortiz, info@ox.example").reasons
    assert any("the books keep no contact person" in reason for reason in reasons)
    assert "whether '500' is a telephone number" in asked("New customer: Blue Ox, info@ox.example, 500")


@pytest.mark.parametrize(
    "text",
    [
        "Schickt bitte die Rechnung INV/2026/00003 noch einmal an den Kunden, sie ist wohl im Spam gelandet.",
        "Renvoyez la facture INV/2026/00003 au client s'il vous plaît, il ne la retrouve plus.",
        "Please send INV/2026/00003 again, it ended up in their spam folder.",
    ],
)
def test_an_invoice_that_got_lost_is_mailed_again(text: str) -> None:
    (action,) = drafted(text).actions
    assert (action["tool"], action["invoice_id"], action["resend"]) == ("send_invoice", "INV/2026/00003", True)


@pytest.mark.parametrize(
    "text",
    [
        "Hi,\n\nzwei Sachen:\n1. Acme Ltd bekommt eine Rechnung über 380 $ für die Logoanpassung.\n"
        "2. Gestern Parkhaus 12,00 $, Contipark, bar bezahlt.\n\nLG Dana",
        "Bonjour,\n\ndeux choses :\n1. Facture pour Acme Ltd : refonte du menu 240 $.\n"
        "2. Hier parking, Indigo, 14 $, payé par carte.\n\nÀ bientôt\nDana",
    ],
)
def test_two_requests_as_a_list_with_the_writers_name(text: str) -> None:
    assert [action["tool"] for action in planned(text).actions] == ["create_invoice", "create_expense"]
    assert isinstance(plan(text.replace("zwei", "drei").replace("deux", "trois")), NeedsPerson)


def test_a_name_right_behind_the_thing_may_be_the_vendor() -> None:
    assert "names the vendor too" in asked("Hier parking Indigo, 14 $, payé par carte")
    assert "names the vendor too" in asked("New expense: parking Indigo, $14, yesterday, paid by card")
    assert (
        drafted("New expense: train to Boston, $48, yesterday, paid by card").actions[0]["description"]
        == "train to Boston"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Rechnung für Acme Ltd: Stundensatz 95 $.",
        "Facture pour Acme Ltd : la journée 480 $.",
    ],
)
def test_a_price_for_a_unit_is_no_line(text: str) -> None:
    assert "what the price in" in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bitte Acme Ltd die Betreuung für November berechnen, 250 $ wie immer.",
        "Merci de facturer à Acme Ltd la maintenance, 250 $ comme d'habitude.",
    ],
)
def test_a_price_as_always_is_one_of_earlier_invoices(text: str) -> None:
    assert isinstance(planned_after(text, sold(1, "Betreuung", "250.00")), Draft)
    assert isinstance(planned_after(text, sold(1, "Betreuung", "200.00")), NeedsPerson)
