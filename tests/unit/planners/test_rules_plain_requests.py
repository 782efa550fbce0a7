"""The planner `rules`: plain requests of customers and owners, and what is close to them and stays a question."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Answered, Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.rules_requests import TODAY, customer, open_invoice, task

pytestmark = pytest.mark.slow

BOOKS = FixedBooksView(
    customers=(
        customer(1, "The Bell Inn", "thebell@bellinn.example"),
        customer(2, "Weber Elektrotechnik", "buero@weber.example"),
        customer(3, "Cabinet Lefèvre", "compta@lefevre.example"),
    ),
    open_invoices=(
        open_invoice("INV/2026/00007", "The Bell Inn", "380.00"),
        open_invoice("INV/2026/00008", "Cabinet Lefèvre", "1080.00"),
    ),
    open_bills=(
        BillSummary(
            bill_id="BILL/2026/00001",
            bill_number="K-2231",
            vendor_name="Kearney Print Shop",
            payment_status="not_paid",
            bill_date=date(2026, 10, 30),
            due_date=date(2026, 11, 29),
            total_amount=Decimal("118.00"),
            residual=Decimal("118.00"),
            currency="USD",
        ),
    ),
    categories=("office_supplies", "travel", "meals", "marketing"),
)
BELL = "thebell@bellinn.example"


def plan(text: str, sender: str = "", country: str = "", **changes: Any) -> PlanningOutcome:
    if sender:
        changes |= {"type": TaskType.EMAIL, "sender": sender, "origin": Origin.CUSTOMER}
    defaults = Defaults(payment_days=30, country=country)
    return RulesPlanner(lambda: defaults).draft(task(text, **changes), BOOKS, TODAY)


def actions(text: str, sender: str = "", **changes: Any) -> list[dict[str, Any]]:
    outcome = plan(text, sender, **changes)
    assert isinstance(outcome, Draft), outcome
    return [dict(action) for action in outcome.actions]


def lines(text: str, sender: str = "") -> list[str]:
    (invoice,) = (action for action in actions(text, sender) if action["tool"] == "create_invoice")
    return [f"{line['quantity']} {line['description']} {line['unit_price']}" for line in invoice["line_items"]]


def questions(text: str, sender: str = "", **changes: Any) -> str:
    outcome = plan(text, sender, **changes)
    assert isinstance(outcome, NeedsPerson), outcome
    return "\n".join((outcome.reason, *outcome.missing))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The team enjoyed the tour. Could you send us an invoice for 6 hours of training at $120 an hour?",
            "6 Training 120",
        ),
        ("We still need an invoice from you for the server move. It was 5 hours at $130.", "5 Server move 130"),
        (
            "We're really happy with how the new signage turned out. Please bill us for it. We said $640 flat.",
            "1 New signage 640",
        ),
        (
            "Please bill us for the new menu boards - 3 boards at $65 each. Thanks so much, Ellie x",
            "3 New menu boards 65",
        ),
    ],
)
def test_a_customer_asks_to_be_billed(text: str, wanted: str) -> None:
    assert lines(text, BELL) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Just finished the SEO audit for The Bell Inn, took 7 hours at $110/hr. Please invoice.", "7 SEO audit 110"),
        ("The Bell Inn called. They'd like an invoice for the brochure, $350.", "1 Brochure 350"),
        ("Bell Inn retainer 450, bill them", "1 Retainer 450"),
        ("Bell Inn - 6 hrs labour at $42, sorting the cellar lights. Invoice them.", "6 Labour 42"),
        ("Can you put together an invoice for the Bell Inn for the sign, $90", "1 Sign 90"),
        ("Rechnung an Weber Elektrotechnik, 2 Std Webseite à 90, Datum 14.11., bitte", "2 Webseite 90"),
    ],
)
def test_the_owner_says_whom_to_bill(text: str, wanted: str) -> None:
    assert lines(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "sender", "wanted"),
    [
        (
            "Bitte berechnen Sie uns die Wartung im November unter Bestellnummer 4471, 340 €.",
            "buero@weber.example",
            "1 Wartung im November 340",
        ),
        (
            "Die neuen Karten sind super geworden! Bitte stell uns 40 Stück zu je 3,50 $ in Rechnung.",
            "buero@weber.example",
            "40 Karten 3.50",
        ),
        (
            "Les nouveaux menus sont superbes ! Merci de nous facturer 40 menus à 3,50 $ pièce.",
            "compta@lefevre.example",
            "40 Menus 3.50",
        ),
    ],
)
def test_german_and_french_customers(text: str, sender: str, wanted: str) -> None:
    assert lines(text.replace("€", "$"), sender) == [wanted]


def test_a_discount_behind_the_one_price() -> None:
    (invoice,) = actions("Invoice The Bell Inn $400 for the menu redesign less 10% discount")
    assert invoice["discount"] == {"percent": "10"}


@pytest.mark.parametrize(
    "text",
    [
        "Invoice The Bell Inn $360 for the menu redesign, that is less 10% discount",
        "Invoice The Bell Inn $400 for the menu redesign and $100 for the photos less 10% discount",
        "Invoice The Bell Inn for 3 hours of consulting at 120 less 10% discount and 5% tax",
        "Rechnung an Weber Elektrotechnik: Flyer 300 $ und Fotos pauschal 50 $ abzüglich 10 % Rabatt",
    ],
)
def test_what_a_discount_is_taken_off_must_be_clear(text: str) -> None:
    assert "10" in questions(text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "New client: Hill Farm, sam@hillfarm.example, 14 Mill Lane, Dover. Invoice 3 hours of photos at 85",
            "14 Mill Lane, Dover",
        ),
        (
            "Neukunde Gärten Lenz, info@lenz.example, Am Anger 4, 99084 Erfurt. Rechnung: 3 Std. Fotos à 85 $",
            "Am Anger 4, 99084 Erfurt",
        ),
    ],
)
def test_the_street_of_a_new_customer(text: str, address: str) -> None:
    added, invoice = actions(text)
    assert added["address"] == address
    assert [line["quantity"] for line in invoice["line_items"]] == ["3"]


@pytest.mark.parametrize(
    "text",
    [
        "Invoice The Bell Inn for repairs at 14 Mill Lane, 480",
        "Invoice The Bell Inn for 3 hours of photos at 85. Their address is now 14 Mill Lane, Dover",
        "Rechnung an Weber Elektrotechnik: Reparatur Hauptstraße 5, 10115 Berlin, 300 $",
        "Neukunde Gartenbau Lenz, info@lenz.example, Hauptstr. 5, 3 Stunden Fotografie à 85 $. Rechnung",
    ],
)
def test_another_street_is_asked_about(text: str) -> None:
    assert questions(text)


@pytest.mark.parametrize(
    ("text", "country", "percent"),
    [
        ("Rechnung an Weber Elektrotechnik: Flyer 80 $ netto zzgl. 5 %", "", "5%"),
        ("Rechnung an Weber Elektrotechnik: Flyer 80 $ netto zzgl. 20 % MwSt", "DE", "20%"),
        ("Facture à Cabinet Lefèvre : conseil 300 $ HT + TVA 9 %", "", "9%"),
    ],
)
def test_a_rate_of_tax_that_there_is_not(text: str, country: str, percent: str) -> None:
    assert f"write `tax: {percent}` if it is" in questions(text, country=country)


@pytest.mark.parametrize(("country", "rate"), [("", "20"), ("AT", "20"), ("DE", "19"), ("PL", "23")])
def test_a_rate_of_the_country_needs_no_question(country: str, rate: str) -> None:
    (invoice,) = actions(f"Rechnung an Weber Elektrotechnik: Flyer 80 $ netto zzgl. {rate} % MwSt", country=country)
    assert Decimal(invoice["tax_rate"]) == Decimal(rate) / 100


@pytest.mark.parametrize("word", ["Probetermin", "Probefahrt", "Testlauf", "Probe-Termin"])
def test_what_is_only_tried_is_asked_about(word: str) -> None:
    assert word in questions(f"Rechnung an Weber Elektrotechnik: 3 Stunden {word} à 80 $")


@pytest.mark.parametrize("word", ["Testament", "Probenraum"])
def test_words_that_only_begin_alike(word: str) -> None:
    assert lines(f"Rechnung an Weber Elektrotechnik: 3 Stunden {word} à 80 $") == [f"3 {word} 80"]


_BILL = "bill from Quickline Print no. 4471 dated Nov 10 2026, due Dec 10 2026, {}, marketing"


def test_a_bill_without_a_word_on_tax() -> None:
    _, bill = actions(_BILL.format("$210.00"))
    assert [(line["amount"], line["tax_rate"]) for line in bill["lines"]] == [("210.00", "0")]


@pytest.mark.parametrize("figure", ["$210.00 plus tax", "net $210.00", "$210.00 gross", "3 x $210.00"])
def test_a_bill_that_speaks_of_tax_or_of_more(figure: str) -> None:
    assert questions(_BILL.format(figure))


def test_a_vendor_s_bill_was_paid() -> None:
    (paid,) = actions("Kearney Print Shop bill K-2231 - paid 118.00 from the bank account on November 12, 2026.")
    assert (paid["tool"], paid["bill_id"], paid["amount"], paid["paid_from"], paid["payment_date"]) == (
        "record_bill_payment",
        "BILL/2026/00001",
        "118.00",
        "bank",
        "2026-11-12",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kearney Print Shop bill K-2232 - paid 118.00 from the bank account on November 12, 2026.",
        "Quickline Print bill K-2231 - paid 118.00 from the bank account on November 12, 2026.",
        "Kearney Print Shop bill K-2231 - paid 118.50 from the bank account on November 12, 2026.",
        "Kearney Print Shop bill K-2231 - not paid 118.00 from the bank account on November 12, 2026.",
        "We will pay Kearney Print Shop bill K-2231 118.00 from the bank account on November 12, 2026.",
        "Kearney Print Shop bill K-2231 - paid 118.00 on November 12, 2026.",
    ],
)
def test_a_payment_of_a_bill_that_is_not_sure(text: str) -> None:
    assert questions(text)


@pytest.mark.parametrize(
    "text",
    ["which invoices are overdue", "Welche Rechnungen sind überfällig?", "Quelles factures sont en retard ?"],
)
def test_what_is_overdue(text: str) -> None:
    outcome = plan(text)
    assert isinstance(outcome, Answered), outcome
    assert "overdue" in outcome.lines[0].casefold()


def test_a_day_of_the_week_before_an_amount() -> None:
    (payment,) = actions("The Bell Inn paid INV/2026/00007 on Friday, 380 by bank transfer.")
    assert Decimal(payment["amount"]) == 380
    assert date.fromisoformat(payment["payment_date"]).weekday() == 4


def test_an_amount_behind_a_day_is_no_year() -> None:
    (payment,) = actions("Cabinet Lefèvre a payé INV/2026/00008 le 12 novembre, 1080 $ par virement")
    assert (payment["amount"], payment["payment_date"]) == ("1080", "2026-11-12")


def test_a_mail_without_a_subject_is_not_asked_about_the_name_of_its_file() -> None:
    text = "Please bill us for 3 hours of training at $80."
    (invoice,) = actions(text, BELL, subject="not paid.eml", source="not paid.eml")
    assert invoice["customer_name"] == "The Bell Inn"
    assert "not paid" in questions(text, BELL, subject="not paid.eml", source="other.eml")


def test_a_change_that_names_nobody_is_a_question() -> None:
    assert questions("Bell and Sons changed their email to accounts@bell.example please update")


def test_the_reason_of_a_credit_in_the_next_sentence() -> None:
    (credit,) = actions(
        "Issue a credit note for The Bell Inn on INV/2026/00007 for $100. The site was down for a day."
    )
    assert credit["reason"] == "The site was down for a day"


def test_a_customer_who_lost_an_invoice() -> None:
    text = "Would you mind sending invoice INV/2026/00007 again? I can't find it anywhere in my inbox."
    assert actions(text, BELL) == [{"tool": "send_invoice", "invoice_id": "INV/2026/00007", "resend": True}]


@pytest.mark.parametrize(
    "text",
    [
        "Neukunde Gärten Lenz, i@lenz.example, Baustelle Hauptstrasse 4, 99084 Erfurt. Rechnung: 3 Std. Fotos à 85 $",
        "Neukunde Gärten Lenz, info@lenz.example, bisher Hauptstrasse 4, 99084 Erfurt. Rechnung: 3 Std. Fotos à 85 $",
        "Neukunde Gärten Lenz, info@lenz.example, im Lager 4, 99084 Erfurt. Rechnung: 3 Std. Fotos à 85 $",
        "Neukunde Gärten Lenz, info@lenz.example. Rechnung: 3 Std. Fotos à 85 $, Hauptstrasse 4, 99084 Erfurt",
        "New client: Hill Farm, sam@hillfarm.example. Invoice 3 hours of photos at 85, 14 Mill Lane, Dover",
    ],
)
def test_a_street_that_may_be_another_one(text: str) -> None:
    assert questions(text)


@pytest.mark.parametrize("street", ["Lange Strasse 4", "Berliner Str. 4", "Hauptstrasse 4"])
def test_a_street_of_one_or_two_words(street: str) -> None:
    added, _ = actions(f"Neukunde Lenz AG, info@lenz.example, {street}, 99084 Erfurt. Rechnung: 3 Std. Fotos à 85 $")
    assert added["address"] == f"{street}, 99084 Erfurt"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Invoice The Bell Inn for the brochure, $350, and email it to the accountant as usual", "accountant"),
        ("Facture à établir pour Cabinet Lefèvre : 40 menus à 3,50 $, puis l'envoyer au notaire", "notaire"),
        ("Can you resend me invoice INV/2026/00007?", "resend me"),
        ("Schicken Sie uns bitte die Rechnung INV/2026/00007 nochmal", "uns"),
        ("Merci de me renvoyer la facture INV/2026/00008", "me renvoyer"),
        ("Peux-tu nous renvoyer la facture INV/2026/00008 par mail ?", "who is to get"),
    ],
)
def test_who_gets_the_mail_must_be_the_customer(text: str, word: str) -> None:
    assert word in questions(text)


def test_a_mail_to_a_word_of_the_customer_s_name() -> None:
    text = "Facture à établir pour Cabinet Lefèvre : 40 menus à 3,50 $, puis l'envoyer au {}"
    assert actions(text.format("cabinet"))[-1]["tool"] == "send_invoice"
    assert actions(text.format("client"))[-1]["tool"] == "send_invoice"


_MAIL = "Berechnen Sie uns bitte: 3 Stunden Wartung à 90 $.\n\nMit freundlichen Grüssen\nAnna Weber\n{}"


@pytest.mark.parametrize("line", ["Weber Elektrotechnik | Notdienst 24h", "Weber Elektrotechnik - Licht und Strom"])
def test_a_line_with_what_the_firm_does(line: str) -> None:
    assert actions(_MAIL.format(line), "buero@weber.example")


@pytest.mark.parametrize(
    "line",
    [
        "Weber Elektrotechnik - jetzt in der Seestrasse",
        "Weber Elektrotechnik · umgezogen",
        "Weber Elektrotechnik - Stundenzahl prüfen",
        "Weber Elektrotechnik | Neue IBAN folgt",
        "Rechnungsadresse Seestrasse 5, 8008 Zürich",
    ],
)
def test_a_line_below_the_closing_words_that_tells_of_a_change(line: str) -> None:
    assert questions(_MAIL.format(line), "buero@weber.example")


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("The Bell Inn paid INV/2026/00007 today, 200 by card. All square now.", ""),
        ("The Kearney Print Shop bill K-2231 was paid in full: 110.00 from the bank on November 12, 2026", ""),
        ("Kearney Print Shop bill K-2231 paid 118.00 from bank this morning", BELL),
        ("Please bill us for the training. We're happy with the photos. It was 5 hours at $80", BELL),
        (
            "Die neuen Karten sind super. Die Schilder sind toll. Bitte stell uns 40 Stück zu je 3,50 $ in Rechnung.",
            BELL,
        ),
        ("Merci de nous facturer la formation, 600 $, 2 jours", "compta@lefevre.example"),
        ("Merci de nous facturer 40 menus à 3,50 $, déduction faite de la remise de 10 %", "compta@lefevre.example"),
        ("Credit The Bell Inn $100 on INV/2026/00007. Two of the 5 signs were printed", ""),
    ],
)
def test_words_that_speak_against_the_figures(text: str, sender: str) -> None:
    assert questions(text, sender)


def test_a_new_invoice_for_work_that_is_named_before_it() -> None:
    text = "Könnten Sie uns für die 3 Stunden Wartung eine neue Rechnung ausstellen? 90 $ je Stunde."
    assert lines(text, "buero@weber.example") == ["3 Wartung 90"]
