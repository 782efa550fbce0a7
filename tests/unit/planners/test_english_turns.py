"""Turns of English notes: who looks over a draft, ends of months, who is paid back, parts of sums, and neighbours."""

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, PlanningOutcome
from tests.unit.planners.planned_corpus import drafted, task

pytestmark = pytest.mark.slow

_SHELVES = "Invoice Acme Ltd for 2 shelves @ 95.00 each"
_PARKING = "parking 7.80 on 12 November, travel"
_PART = "200.00 on INV/2026/00002 on 14 November 2026 by bank transfer"
_IN = "100.00 in from Acme Ltd on 11/14 for INV/2026/00002"
_NOTE = "Can you do a credit note for Acme Ltd please"


def _planned(text: str) -> dict[str, object]:
    outcome = drafted("en", task(text))
    assert isinstance(outcome, Draft), outcome
    return dict(outcome.actions[0])


def _written_by_acme(text: str) -> PlanningOutcome:
    return drafted("en", task(text, type=TaskType.EMAIL, subject="payment", sender="Acme <billing@acme.example>"))


@pytest.mark.parametrize(
    "text",
    [
        f"{_SHELVES}. I'll look over it before it goes.",
        f"{_SHELVES}. Let me check the draft before you send it.",
        f"{_SHELVES}. We'd like to proofread it first before it goes out to them.",
        f"{_SHELVES}. I'll have a look at it before it leaves.",
    ],
)
def test_a_draft_that_is_looked_over_is_not_mailed(text: str) -> None:
    outcome = drafted("en", task(text))
    assert isinstance(outcome, Draft)
    assert [action["tool"] for action in outcome.actions] == ["create_invoice"]


@pytest.mark.parametrize(
    "text",
    [
        f"{_SHELVES}. I'll look over it before it goes up in price.",
        f"{_SHELVES}. I'll look over the hours before it goes.",
        f"{_SHELVES}. I'll look over it before you write it.",
        f"{_SHELVES}. I'll look over it before I decide.",
        f"{_SHELVES}. They'll look over it before it goes.",
        f"{_SHELVES}. I'll look over the price before it goes.",
        f"{_SHELVES} and send it to them. I'll look over it before it goes.",
        f"{_SHELVES}. I won't look over it before it goes.",
        f"{_SHELVES}. I'll look over it before it goes to Beta.",
        f"{_SHELVES}. Should I look over it before it goes?",
    ],
)
def test_what_else_is_to_happen_before_is_asked_about(text: str) -> None:
    assert not isinstance(drafted("en", task(text)), Draft)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("due end of november", "2026-11-30"),
        ("due by end of November", "2026-11-30"),
        ("due end of jan", "2027-01-31"),
    ],
)
def test_the_end_of_a_month_that_is_named_is_one_day(said: str, day: str) -> None:
    assert _planned(f"{_SHELVES}, {said}")["due_date"] == day


@pytest.mark.parametrize(
    "said",
    [
        "due end of november or december",
        "due end of october",
        "due end of november 2027",
        "due around end of november",
        "due by end of november, net 30",
        "not due end of november",
        "due end of november or so",
        "due end of november at the earliest",
        "due two weeks after end of november",
        "half due end of november",
    ],
)
def test_another_end_of_a_month_is_asked_about(said: str) -> None:
    assert not isinstance(drafted("en", task(f"{_SHELVES}, {said}")), Draft)


@pytest.mark.parametrize("text", [f"Please reimburse Tom: {_PARKING}", f"Reimburse Tom for {_PARKING}"])
def test_what_an_employee_paid_is_an_expense(text: str) -> None:
    planned = _planned(text)
    assert (planned["tool"], planned["amount"], planned.get("vendor")) == ("create_expense", "7.80", "")


@pytest.mark.parametrize(
    "text",
    [
        f"Reimburse Tom if he sends the receipt: {_PARKING}",
        f"Reimburse Tom half: {_PARKING}",
        f"Don't reimburse Tom: {_PARKING}",
        f"Reimburse Tom and Lisa: {_PARKING}",
        f"Reimburse Acme Ltd: {_PARKING}",
        f"Reimburse the customer: {_PARKING}",
        f"Tom reimbursed us for {_PARKING}",
        f"Reimburse Tom each: {_PARKING}",
        f"Should we reimburse Tom? {_PARKING}",
        f"Reimburse Tom less the advance: {_PARKING}",
        f"Reimburse Tom later: {_PARKING}",
    ],
)
def test_who_else_or_how_much_else_is_paid_back_is_asked_about(text: str) -> None:
    assert not isinstance(drafted("en", task(text)), Draft)


@pytest.mark.parametrize(
    "text",
    [
        f"Acme Ltd made a part payment of {_PART}.",
        "Acme Ltd paid 200.00 on account of INV/2026/00002 on 14 November, bank transfer",
        "First instalment of 200.00 on INV/2026/00002 from Acme Ltd came in on 14 November, bank transfer",
    ],
)
def test_a_part_of_an_invoice_that_is_named_is_a_payment(text: str) -> None:
    planned = _planned(text)
    assert (planned["invoice_id"], planned["amount"]) == ("INV/2026/00002", "200.00")


@pytest.mark.parametrize(
    "text",
    [
        f"Acme Ltd will make a part payment of {_PART}.",
        f"Acme Ltd offered a part payment of {_PART}.",
        f"Acme Ltd did not make a part payment of {_PART}.",
        f"Acme Ltd made a part payment of {_PART}, which bounced.",
        f"Acme Ltd made a part payment of {_PART}".replace("14 November", "24 November"),
        f"Acme Ltd made a part payment of {_PART}".replace("200.00", "1200.00"),
        f"Acme Ltd made a part payment of {_PART}".replace("00002", "00099"),
        f"Acme Ltd made two part payments of {_PART}.",
        f"We made a part payment of {_PART}.",
        f"Did Acme Ltd make a part payment of {_PART}?",
        f"Acme Ltd says it made a part payment of {_PART}.",
    ],
)
def test_a_part_that_did_not_come_or_does_not_fit_is_asked_about(text: str) -> None:
    assert not isinstance(drafted("en", task(text)), Draft)


def test_money_in_the_bank_app_came_in() -> None:
    planned = _planned(f"fyi from the bank app: {_IN}")
    assert (planned["amount"], planned["payment_method"]) == ("100.00", "bank_transfer")


@pytest.mark.parametrize(
    "text",
    [
        f"fyi from the bank app: {_IN}".replace("in from", "out to"),
        f"fyi from the bank app: {_IN}".replace("in from", "expected in from"),
        f"fyi from the bank app: {_IN}".replace("in from", "pending in from"),
        f"fyi from the bank app: {_IN}".replace("in from", "not in from"),
        f"fyi from the bank app: {_IN}".replace("11/14", "11/24"),
        f"fyi from the bank app: {_IN}".replace("Acme Ltd", "somebody"),
        f"fyi from the bank app: {_IN}, reversed today",
        f"fyi from the bank app: is {_IN}?",
        f"fyi not from the bank app: {_IN}",
        f"fyi from the bank app: {_IN}, less fees",
    ],
)
def test_money_that_may_not_be_there_is_asked_about(text: str) -> None:
    assert not isinstance(drafted("en", task(text)), Draft)


def test_a_customer_writes_that_the_money_went_out() -> None:
    outcome = _written_by_acme(
        "100.00 for INV/2026/00002 went out by wire on November 13. Sorry it took us a few days."
    )
    assert isinstance(outcome, Draft)
    assert [(each["tool"], each["amount"]) for each in outcome.actions] == [("record_payment", "100.00")]


@pytest.mark.parametrize(
    "text",
    [
        "100.00 for INV/2026/00002 goes out by wire on November 13.",
        "100.00 for INV/2026/00002 will go out by wire today.",
        "100.00 for INV/2026/00002 went out by wire on November 23.",
        "100.00 for INV/2026/00002 is on its way.",
        "100.00 for INV/2026/00002 went out by wire to your old account on November 13.",
        "100.00 for INV/2026/00002 hasn't gone out by wire on November 13.",
        "100.00 for INV/2026/00002 went out by wire on November 13 and came back.",
        "100.00 from you for INV/2026/00002 went out by wire on November 13.",
        "Did 100.00 for INV/2026/00002 go out by wire on November 13?",
        "Your wire of 100.00 for INV/2026/00002 went out on November 13.",
    ],
)
def test_money_that_did_not_surely_go_out_is_asked_about(text: str) -> None:
    assert not isinstance(_written_by_acme(text), Draft)


def test_what_went_out_in_a_note_of_the_owner_is_asked_about() -> None:
    assert not isinstance(drafted("en", task("Acme Ltd: 100.00 for INV/2026/00002 went out by wire today")), Draft)


def test_one_of_several_things_that_broke_is_a_reason() -> None:
    planned = _planned(
        f"{_NOTE}, one of the six lamps arrived split and I've not replaced it. 45.00 off INV/2026/00002."
    )
    assert (planned["tool"], planned["amount"]) == ("credit_invoice", "45.00")
    assert str(planned["reason"]).startswith("one of the six lamps arrived split")


@pytest.mark.parametrize(
    "text",
    [
        f"{_NOTE}, one of the lamps arrived broken. 45.00 each off INV/2026/00002.",
        f"{_NOTE}, one of the lamps may be broken. 45.00 off INV/2026/00002.",
        f"{_NOTE}, one of the lamps arrived broken, so they say. 45.00 off INV/2026/00002.",
        f"{_NOTE}, one of the lamps will be returned first. 45.00 off INV/2026/00002.",
        f"{_NOTE}, one of the lamps was broken. 45.00 off INV/2026/00002 unless it works.",
        f"{_NOTE}, one of the lamps was refunded already. 45.00 off INV/2026/00002.",
        f"{_NOTE}, one of the lamps was broken and I have replaced it. 45.00 off INV/2026/00002.",
        f"{_NOTE}, one of the lamps was broken. 45.00 off INV/2026/00002 and 20.00 off INV/2026/00003.",
        f"{_NOTE}, one of the lamps was broken. Two thirds of 45.00 off INV/2026/00002.",
        f"{_NOTE}, one of the lamps was not broken. 45.00 off INV/2026/00002.",
    ],
)
def test_another_reason_or_sum_of_a_credit_note_is_asked_about(text: str) -> None:
    assert not isinstance(drafted("en", task(text)), Draft)


def test_a_short_month_at_the_end_of_a_date_keeps_its_full_stop() -> None:
    planned = _planned("screws and brackets from Screwfix, 23.47, 14 Nov. office supplies")
    assert planned["expense_date"] == "2026-11-14"
