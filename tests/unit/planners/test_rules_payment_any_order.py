"""A customer's payment that is told by its parts in any order, and what stays a question beside it."""

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.planners.rules.payment_in_any_order import payment_in_any_order
from My_AI_Employee.planners.rules.task_text import read_source
from tests.unit.planners.planned_corpus import DEFAULTS, TODAY, books, drafted, task

pytestmark = pytest.mark.slow

Said = tuple[str, str, str, str]
"""The last figure of the invoice, the amount, the day of November, the way of payment."""
_BANK = "bank_transfer"


def paid(language: str, text: str, **changes: object) -> Said:
    """What the plan records; empty words where it is a question."""
    outcome = drafted(language, task(text, **changes))
    if not isinstance(outcome, Draft):
        return ("", "", "", "")
    (action,) = outcome.actions
    assert action["tool"] == "record_payment"
    day = action["payment_date"].removeprefix("2026-11-")
    return action["invoice_id"][-1], action["amount"], day, action["payment_method"]


def has_parts(language: str, text: str) -> bool:
    """Whether the text consists of such parts alone and tells that the customer paid."""
    return payment_in_any_order(read_source(task(text), books(language), TODAY, DEFAULTS)) is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wire of 960 from acme ltd today", ("2", "960", "16", _BANK)),
        ("Harbor, 900, transfer, came in on Friday, INV/2026/00005", ("5", "900", "13", _BANK)),
        ("Received by wire on 12 November: $1,500.00, Greenfield Dental, logo design", ("6", "1500.00", "12", _BANK)),
        ("today: $450 in cash from Brightside Bakery for the monthly retainer", ("3", "450", "16", "cash")),
        ("by check: 1500 from Greenfield Dental, received today", ("6", "1500", "16", "check")),
        ("We got 900 from Harbor Logistics for INV/2026/00005 on Thursday, wire", ("5", "900", "12", _BANK)),
        ("Acme Ltd 960 received by wire today, INV/2026/00002", ("2", "960", "16", _BANK)),
    ],
)  # fmt: skip
def test_english(text: str, said: Said) -> None:
    assert paid("en", text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Heute bar erhalten: 250 Euro vom Café Sonnenschein", ("3", "250", "16", "cash")),
        ("Die offenen 1.400 € hat Weber Elektrotechnik gestern überwiesen.", ("4", "1400", "15", _BANK)),
        ("Von Müller Bau sind am 13.11. per Überweisung 1140 € gekommen, Rechnung 00002", ("2", "1140", "13", _BANK)),
        ("bar bezahlt hat heute das Café Sonnenschein, 250 Euro.", ("3", "250", "16", "cash")),
        ("Geld von Müller Bau GmbH ist da: 1.140 €, Überweisung, heute.", ("2", "1140", "16", _BANK)),
    ],
)  # fmt: skip
def test_german(text: str, said: Said) -> None:
    assert paid("de", text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("180 € en liquide, aujourd'hui, la Boulangerie Petit a payé", ("3", "180", "16", "cash")),
        ("Les 1 000 € restants, le Cabinet Lefèvre les a réglés par virement hier", ("4", "1000", "15", _BANK)),
        ("L'argent de Durand SARL est là : 1 080 €, virement, aujourd'hui.", ("2", "1080", "16", _BANK)),
        ("Durand SARL a payé les 1 080 €, virement reçu le 12/11/2026", ("2", "1080", "12", _BANK)),
        ("solde de 1000 € réglé hier en espèces par le Cabinet Lefèvre", ("4", "1000", "15", "cash")),
    ],
)  # fmt: skip
def test_french(text: str, said: Said) -> None:
    assert paid("fr", text) == said


_BY_MAIL = {"type": TaskType.EMAIL, "subject": "Payment", "sender": "Acme Ltd <billing@acme.example>"}
_TOLD_BY_SENDER = "Hello,\n\nINV/2026/00002 was paid by us today by wire: 960.00 USD.\n\nKind regards\nAcme Ltd"


def test_a_customer_who_writes_may_say_we() -> None:
    assert paid("en", _TOLD_BY_SENDER, **_BY_MAIL) == ("2", "960.00", "16", _BANK)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (_TOLD_BY_SENDER, {**_BY_MAIL, "sender": "Dana <dana@northlight.example>"}),
        (_TOLD_BY_SENDER.replace("00002", "00003"), _BY_MAIL),
        (_TOLD_BY_SENDER.replace("was paid", "will be paid"), _BY_MAIL),
        (_TOLD_BY_SENDER.replace("INV/2026/00002", "it"), _BY_MAIL),
    ],
)
def test_we_is_asked_about_where_it_is_not_the_customer(text: str, changes: dict[str, object]) -> None:
    assert paid("en", text, **changes) == ("", "", "", "")


STINGS = {
    "en": """
        wire of 960 from acme ltd not here today
        wire of 960 to Acme Ltd today
        Acme Ltd received 960 by wire today
        Acme Ltd was paid 960 by wire today
        paid Acme Ltd 960 by wire today
        paid today: Acme Ltd, $960, wire
        Has Acme Ltd paid 960 by wire today
        Did 960 from Acme Ltd come in today by wire?
        Tomorrow 960 from Acme Ltd by wire
        "960 paid today by wire", says Acme Ltd
        Received today: half of 960 from Acme Ltd by wire
        Received 450 and 500 today by wire from Harbor Logistics
        960 received from Acme Ltd today by wire for Brightside Bakery
        Acme Ltd paid 960 by wire today, on account
        Acme Ltd paid a deposit of 960 today by wire
        Acme Ltd's check for 960 from today bounced
        Brightside Bakery paid 450 in cash for the monthly retainer on November 2
        the remaining 450 from Harbor Logistics LLC came in today by wire, INV/2026/00004
        """,
    "de": """
        Müller Bau hat heute 1.140 Euro per Überweisung erhalten
        Hat Müller Bau heute 1.140 Euro per Überweisung bezahlt
        Müller Bau wurden heute 1.140 Euro überwiesen
        Heute Müller Bau 1.140 Euro überwiesen
        Wir haben Müller Bau heute 1.140 Euro überwiesen
        Müller Bau hat ihm heute 1.140 Euro überwiesen
        Lastschrift von Müller Bau 1.140 Euro heute
        Rechnung von Müller Bau, 1.140 Euro, heute per Überweisung bezahlt
        bezahlt: Café Sonnenschein, 250 €, bar, heute
        Müller Bau hat die Rechnung vom 12.10.2026 bezahlt, 1.140 Euro, Überweisung
        Weber Elektrotechnik hat heute die restlichen 1.300 Euro überwiesen
        Anzahlung von 500 Euro heute von Müller Bau per Überweisung erhalten
        Heute 250 Euro bar vom Nachbarn vom Café Sonnenschein erhalten
        """,
    "fr": """
        Durand SARL a reçu 1080 € par virement aujourd'hui
        Durand SARL a été payé 1080 € par virement aujourd'hui
        On a payé Durand SARL 1080 € par virement aujourd'hui
        facture de Durand SARL, 1080 €, payée aujourd'hui par virement
        virement à Durand SARL de 1080 € reçu aujourd'hui
        Durand SARL va virer 1080 € aujourd'hui
        prélèvement de 1080 € de Durand SARL aujourd'hui
        La Boulangerie Petit a payé 180 € en espèces pour la maintenance du 2 novembre
        Acompte de 500 € reçu aujourd'hui de Durand SARL par virement pour le nouveau site
        Remboursement de 180 € reçu aujourd'hui de la Boulangerie Petit par virement
        Reçu aujourd'hui de Durand SARL 180 € par virement pour la Boulangerie Petit
        Durand SARL dit avoir payé 1080 € par virement aujourd'hui
        """,
}
_ALL_STINGS = [(name, text.strip()) for name, texts in STINGS.items() for text in texts.strip().splitlines()]


@pytest.mark.parametrize(("language", "text"), _ALL_STINGS)
def test_what_only_sounds_like_it_is_asked(language: str, text: str) -> None:
    assert paid(language, text) == ("", "", "", "")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "today 960 by wire came in from Acme Ltd"),
        ("de", "heute per Überweisung 1.140 Euro eingegangen von Müller Bau"),
        ("fr", "aujourd'hui par virement 1080 € reçus de Durand SARL"),
    ],
)
@pytest.mark.parametrize(
    "further", ["maybe", "peut-être", "vielleicht", "450", "Brightside", "?", "again", "bis morgen"]
)
def test_every_word_is_a_part_or_the_text_is_none(language: str, text: str, further: str) -> None:
    assert has_parts(language, text)
    assert not has_parts(language, f"{text} {further}")


def test_labels_and_quotations_are_read_otherwise() -> None:
    assert not has_parts("en", "today 960 by wire came in from Acme Ltd\nreference: 12")
    assert not has_parts("en", "today “960 by wire came in from Acme Ltd”")


@pytest.mark.parametrize(
    "text",
    [
        "Acme Ltd today received 960 by wire",
        "Acme Ltd today got 960 by wire",
        "Acme Ltd received a payment of 960 today by wire",
    ],
)
def test_what_a_customer_received_did_not_come_in(text: str) -> None:
    assert isinstance(drafted("en", task(text)), NeedsPerson)
