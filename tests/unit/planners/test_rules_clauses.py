"""Clauses beside a request: a category, terms, what a payment closes, what stays open, who paid."""

from typing import Any

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

EN_PAID = "Acme Ltd sent 100 by bank transfer on 12 November towards INV/2026/00002."
DE_PAID = "Müller Bau GmbH hat 100 Euro am 12.11.2026 per Überweisung auf INV/2026/00002 bezahlt."
FR_PAID = "Durand SARL a payé 100 € le 12/11/2026 par virement pour INV/2026/00002."


@pytest.mark.parametrize(
    ("language", "text", "fields"),
    [
        ("en", "Taxi to the station, 18.00, yesterday, paid by card. Goes under travel.", {"category": "travel"}),
        ("en", "Toner at Staples, 45.00, yesterday, with my own card. Please reimburse me.", {"vendor": "Staples"}),
        ("en", f"{EN_PAID} Leave the rest open.", {"amount": "100"}),
        (
            "en",
            "Please credit 50.00 on invoice INV/2026/00002 because two of the lamps were damaged.",
            {"amount": "50.00"},
        ),
        (
            "en",
            "Please invoice Acme Ltd 400 for consulting. Net 15 works fine on our end.",
            {"due_date": "2026-12-01"},
        ),
        ("en", "Please could you send invoice INV/2026/00002 to Acme Ltd again?", {"resend": True}),
        (
            "de",
            "Toner bei Staples, 45,00 €, gestern, privat ausgelegt. Gehört zu office_supplies.",
            {"vendor": "Staples"},
        ),
        ("de", f"{DE_PAID} Der Rest bleibt offen.", {"amount": "100"}),
        (
            "de",
            "Bitte Müller Bau GmbH 5 Stunden Beratung à 80 Euro in Rechnung stellen. Zahlungsziel 14 Tage passt.",
            {"due_date": "2026-11-30"},
        ),
        ("fr", "Toner chez Bureau Vallée, 45,00 €, hier, payé de ma poche. À me rembourser.", {"amount": "45.00"}),
        ("fr", "Toner chez Bureau Vallée, 45,00 €, hier, par carte. À mettre en travel.", {"category": "travel"}),
        ("fr", f"{FR_PAID} Le reste suivra.", {"amount": "100"}),
        (
            "fr",
            "Merci de facturer à Durand SARL 5 heures de conseil à 80 €. Nous réglons à 30 jours.",
            {"due_date": "2026-12-16"},
        ),
    ],
)
def test_a_clause_beside_a_request_is_read(language: str, text: str, fields: dict[str, Any]) -> None:
    outcome = drafted(language, task(text))
    assert isinstance(outcome, Draft), outcome
    (action,) = outcome.actions
    assert {name: action[name] for name in fields} == fields


def test_a_line_that_a_person_answers_settles_a_price_as_always() -> None:
    text = "Bitte Müller Bau GmbH 2 Tage Beratung zu 800 Euro pro Tag berechnen. Gleicher Preis wie immer."
    assert isinstance(drafted("de", task(text)), NeedsPerson)
    outcome = drafted("de", task(text, answers=(("line", "2 x Tag Beratung @ 800.00"),)))
    assert isinstance(outcome, Draft), outcome
    assert [line["unit_price"] for line in outcome.actions[0]["line_items"]] == ["800.00"]
