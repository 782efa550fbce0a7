"""An invoice request says the address and tax id of a new customer; of a known one nothing is written."""

from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.rules_requests import plan

REQUEST = """{customer}
Fällig: 2026-12-20
Steuer: 19%
Adresse: Hauptstraße 12, 04109 Leipzig, Deutschland
USt-ID: DE811128135

- 1 x Desk @ 100.00
"""
ADDRESS = "Hauptstraße 12, 04109 Leipzig, Deutschland"


def test_a_new_customer_is_added_with_what_the_request_says() -> None:
    outcome = plan(REQUEST.format(customer="Kunde: Meadow GmbH\nEmail: office@meadow.example"))
    assert isinstance(outcome, Draft), outcome
    assert outcome.actions[0] == {
        "tool": "create_customer",
        "name": "Meadow GmbH",
        "email": "office@meadow.example",
        "address": ADDRESS,
        "tax_id": "DE811128135",
    }
    assert {"address", "tax_id"} <= {each.field for each in outcome.evidence}


def test_two_addresses_are_a_question() -> None:
    text = REQUEST.format(
        customer="Kunde: Meadow GmbH\nEmail: office@meadow.example\nAnschrift: Ring 1, 01069 Dresden"
    )
    outcome = plan(text)
    assert isinstance(outcome, NeedsPerson), outcome
    assert any("Ring 1" in point and "Hauptstraße" in point for point in outcome.missing), outcome.missing


def test_of_a_known_customer_it_is_asked_about_until_it_is_ignored() -> None:
    text = REQUEST.format(customer="Kunde: Acme Ltd")
    outcome = plan(text)
    assert isinstance(outcome, NeedsPerson), outcome
    assert [point.split("'")[1] for point in outcome.missing] == [f"adresse: {ADDRESS}", "ust_id: DE811128135"]
    settled = plan(text, answers=(("ignore", f"adresse: {ADDRESS}"), ("ignore", "ust_id: DE811128135")))
    assert isinstance(settled, Draft), settled
    assert [action["tool"] for action in settled.actions] == ["create_invoice"]


def test_a_rate_of_tax_is_no_tax_id() -> None:
    outcome = plan("Customer: Meadow GmbH\nEmail: o@meadow.example\nDue: 2026-12-20\nVAT: 19%\n\n- 1 x Desk @ 100.00")
    assert isinstance(outcome, Draft), outcome
    assert "tax_id" not in outcome.actions[0]
    assert outcome.actions[1]["tax_rate"] == "0.19"
