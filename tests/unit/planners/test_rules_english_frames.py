"""Frames of English requests for an invoice by classes of verbs, and words near to them that mean something else."""

from typing import Any

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

LINE = "3 hours of consulting at $150 per hour"
MAIL: dict[str, Any] = {"type": TaskType.EMAIL, "sender": "Pat Lee <billing@acme.example>"}

OWN = f"""
Can you whack together an invoice for Acme Ltd: {LINE}. Shoot it through to them once it's done.
Could you rustle up an invoice for Acme Ltd? {LINE}.
Can you knock up a quick invoice for Acme Ltd? It was {LINE}. Ping it over to them.
Would you ever draw up an invoice for Acme Ltd: {LINE}. Don't send it, I'll hand it in myself.
Time to bill Acme Ltd: {LINE}. Leave it as a draft for now.
Acme Ltd needs an invoice: {LINE}. Mail it to the manager.
Acme Ltd wants one bill: {LINE}.
"""
THEIRS = f"""
Kindly issue your invoice to us: {LINE}.
We should be grateful if you would send us your invoice: {LINE}.
Would you please invoice the company for {LINE}.
Please let us have your invoice: {LINE}.
"""
STINGS = f"""
Can you throw out the invoice for Acme Ltd: {LINE}.
Could you pull the invoice for Acme Ltd: {LINE}.
Would you mind not sending Acme Ltd an invoice: {LINE}.
Acme Ltd may need an invoice: {LINE}.
Acme Ltd may want an invoice for {LINE}.
Bill Acme Ltd may retainer 400.
Acme Ltd wants no bill: {LINE}.
Acme Ltd wants one bill less: {LINE}.
Time to bill Acme Ltd? {LINE}.
Don't whack together an invoice for Acme Ltd: {LINE}.
Can you whack together an invoice for Acme Ltd once they sign: {LINE}.
Can you write off an invoice for Acme Ltd: {LINE}.
Leave Acme Ltd as it is, no invoice for {LINE}.
Can you draw up an invoice for Acme Ltd: {LINE}. Hand it to Globex.
Acme Ltd needs an invoice: {LINE}. Mail it to the tax office first.
"""


def _rows(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("text", _rows(OWN))
def test_the_owner_asks_for_an_invoice(text: str) -> None:
    outcome = drafted("en", task(text))
    assert isinstance(outcome, Draft), outcome
    assert outcome.actions[0]["line_items"][0]["quantity"] == "3"


@pytest.mark.parametrize("text", _rows(THEIRS))
def test_a_customer_asks_for_one(text: str) -> None:
    outcome = drafted("en", task(text, **MAIL))
    assert isinstance(outcome, Draft), outcome


@pytest.mark.parametrize("text", _rows(THEIRS))
def test_in_a_note_of_ones_own_nobody_is_billed_by_us_and_me(text: str) -> None:
    assert isinstance(drafted("en", task(text)), NeedsPerson)


@pytest.mark.parametrize("text", _rows(STINGS))
def test_what_is_near_is_asked_about(text: str) -> None:
    assert isinstance(drafted("en", task(text)), NeedsPerson)
