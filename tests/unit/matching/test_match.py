"""A bank line is sure by a reference and the whole sum only; everything else is proposed."""

import random
import time
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.matching.items import BankLine, LineMatch, MatchingRules, OpenDocument, Partner, Shape
from My_AI_Employee.matching.match import Matcher

ISSUED = date(2026, 11, 1)
ACME, BOLT = "Acme Ltd", "Bolt & Söhne GmbH"
PARTNERS = (Partner(name=ACME, accounts=("GB33BUKB20201555555555",)), Partner(name=BOLT), Partner(name="Cato Inc"))
RULES = MatchingRules(partners=PARTNERS, own_accounts=("DE02120300000000202051",))


def invoice(serial: int, total: str, partner: str = ACME, **more: object) -> OpenDocument:
    values: dict[str, object] = {
        "number": f"INV/2026/{serial:05d}",
        "partner": partner,
        "open": Decimal(total),
        "currency": "EUR",
        "issued": ISSUED,
        "due": ISSUED + timedelta(days=30),
    }
    return OpenDocument(**{**values, **more})  # type: ignore[arg-type]


def line(text: str, amount: str, payer: str = ACME, **more: object) -> BankLine:
    values: dict[str, object] = {
        "key": "1",
        "date": date(2026, 11, 20),
        "amount": Decimal(amount),
        "currency": "EUR",
        "counterparty": payer,
        "text": text,
    }
    return BankLine(**{**values, **more})  # type: ignore[arg-type]


OPEN = (
    invoice(12, "1190.00"),
    invoice(13, "500.00"),
    invoice(14, "1190.00", BOLT),
    invoice(15, "238.00", BOLT),
    invoice(21, "-119.00", ACME, number="RINV/2026/00002"),
    invoice(30, "-300.00", "Cato Inc", number="4711-A"),
    invoice(31, "75.00", ACME, references=("RF18539007547034",)),
)


def matched(*lines: BankLine, documents: tuple[OpenDocument, ...] = OPEN) -> LineMatch:
    return Matcher(documents, RULES).match(lines)[-1]


def numbers(match: LineMatch) -> set[str]:
    return {one.number for one in match.sure.documents} if match.sure else set()


@pytest.mark.parametrize(
    "text",
    ["INV/2026/00012", "inv 2026 00012", "Payment INV-2026-00012 thanks", "INV202600012", "ref.INV/2026/00012/x"],
)
def test_the_whole_number_and_the_whole_sum_are_sure(text: str) -> None:
    found = matched(line(text, "1190.00"))
    assert numbers(found) == {"INV/2026/00012"}
    assert any("names INV/2026/00012" in reason for reason in found.candidates[0].reasons)


@pytest.mark.parametrize(
    "text", ["INV/2026/000123", "1INV/2026/00012", "INV/2026/00012A", "INV/2026/0001 2", "INV/2026/00012-3"]
)
def test_a_number_inside_another_is_not_found(text: str) -> None:
    assert matched(line(text, "1190.00", payer="")).sure is None


def test_a_number_like_a_month_is_not_found_in_a_date() -> None:
    bill = invoice(1, "-50.00", "Cato Inc", number="2026-11")
    assert matched(line("paid on 2026-11-05", "-50.00", payer=""), documents=(bill,)).sure is None


def test_an_amount_alone_is_nothing() -> None:
    found = matched(line("thanks", "238.00", payer="Somebody else"))
    assert found.sure is None
    assert found.candidates == ()


def test_amount_and_name_are_proposed_not_sure() -> None:
    found = matched(line("thanks", "238.00", payer="Bolt und Sohne"))
    assert found.sure is None
    assert [one.number for one in found.candidates[0].documents] == ["INV/2026/00015"]


@pytest.mark.parametrize(
    ("amount", "shape"),
    [("1000.00", Shape.PART), ("1180.00", Shape.FEE), ("1200.00", Shape.MORE)],
)
def test_another_amount_is_proposed_with_its_shape(amount: str, shape: Shape) -> None:
    found = matched(line("INV/2026/00012", amount))
    assert found.sure is None
    assert found.candidates[0].shape is shape
    assert found.why_not


def test_a_discount_of_the_terms_is_proposed() -> None:
    terms = invoice(40, "100.00", discount=Decimal("2.00"), discount_until=date(2026, 11, 25))
    found = matched(line("INV/2026/00040", "98.00"), documents=(terms,))
    assert found.sure is None
    assert found.candidates[0].shape is Shape.DISCOUNT


def test_two_numbers_are_sure_when_their_sum_is_the_amount() -> None:
    found = matched(line("INV/2026/00012 + INV/2026/00013", "1690.00"))
    assert numbers(found) == {"INV/2026/00012", "INV/2026/00013"}


def test_a_credit_note_joins_with_minus() -> None:
    found = matched(line("INV/2026/00012 less RINV/2026/00002", "1071.00"))
    assert numbers(found) == {"INV/2026/00012", "RINV/2026/00002"}


def test_two_numbers_with_the_amount_of_one_are_a_question() -> None:
    found = matched(line("INV/2026/00012 INV/2026/00013", "1190.00"))
    assert found.sure is None
    assert "other documents" in found.why_not


def test_another_partner_who_pays_is_a_question() -> None:
    found = matched(line("INV/2026/00012", "1190.00", payer=BOLT))
    assert found.sure is None
    assert "another partner" in found.why_not


def test_somebody_unknown_may_pay_by_the_whole_number() -> None:
    assert numbers(matched(line("INV/2026/00012", "1190.00", payer="Ann Lee"))) == {"INV/2026/00012"}


@pytest.mark.parametrize("text", ["invoice 00012", "Rechnung Nr. 12 0012", "2026/00012"])
def test_a_bare_number_needs_the_payer(text: str) -> None:
    by_payer = matched(line(text, "1190.00"))
    by_nobody = matched(line(text, "1190.00", payer="Ann Lee"))
    assert by_nobody.sure is None
    assert numbers(by_payer) <= {"INV/2026/00012"}


def test_a_bare_number_of_the_payer_is_sure() -> None:
    assert numbers(matched(line("invoice 00012", "1190.00"))) == {"INV/2026/00012"}
    known = line("invoice 00012", "1190.00", payer="A. L.", counterparty_account="GB33BUKB20201555555555")
    assert numbers(matched(known)) == {"INV/2026/00012"}


def test_a_structured_reference_is_sure() -> None:
    found = matched(line("", "75.00", payer="", references=("RF18 5390 0754 7034",)))
    assert numbers(found) == {"INV/2026/00031"}


def test_a_bill_is_paid_by_money_that_goes_out() -> None:
    assert numbers(matched(line("Bill 4711-A", "-300.00", payer="Cato Inc"))) == {"4711-A"}
    assert matched(line("Bill 4711-A", "300.00", payer="Cato Inc")).sure is None


@pytest.mark.parametrize("change", [{"currency": "USD"}, {"is_booked": False}])
def test_another_currency_and_a_pending_line_are_never_sure(change: dict[str, Any]) -> None:
    assert matched(replace(line("INV/2026/00012", "1190.00"), **change)).sure is None


def test_two_lines_for_one_document_are_sure_for_neither() -> None:
    lines = (line("INV/2026/00012", "1190.00", key="1"), line("INV/2026/00012", "1190.00", key="2"))
    found = Matcher(OPEN, RULES).match(lines)
    assert [one.sure for one in found] == [None, None]


def test_two_partners_with_one_number_are_a_question() -> None:
    bills = (invoice(1, "-50.00", ACME, number="77-2026"), invoice(2, "-50.00", BOLT, number="77/2026"))
    found = matched(line("77-2026", "-50.00", payer=ACME), documents=bills)
    assert found.sure is None


def test_an_own_account_is_a_transfer() -> None:
    found = matched(line("savings", "-500.00", payer="me", counterparty_account="de02120300000000202051"))
    assert found.sure is not None
    assert found.sure.shape is Shape.TRANSFER


def test_a_line_that_takes_back_another_is_no_payment() -> None:
    first = line("INV/2026/00012", "1190.00", key="1", references=("E2E-1",))
    back = line("INV/2026/00012", "-1190.00", key="2", references=("E2E-1",))
    found = matched(first, back)
    assert found.sure is None
    assert found.candidates[0].shape is Shape.REVERSAL


def test_the_only_sum_of_several_is_proposed() -> None:
    found = matched(line("thanks for all", "1428.00", payer=BOLT))
    assert found.sure is None
    assert {one.number for one in found.candidates[0].documents} == {"INV/2026/00014", "INV/2026/00015"}


def test_nothing_sure_is_wrong_among_many() -> None:
    """Lines made from documents, spoiled in one way each: what is sure is what the line was made from."""
    luck = random.Random(7)
    partners = tuple(Partner(name=f"Firm {chr(65 + n % 26)}{n} Ltd") for n in range(300))
    amounts = [f"{luck.randrange(100, 900)}.00" for _ in range(60)]
    documents = tuple(invoice(n, luck.choice(amounts), luck.choice(partners).name) for n in range(1_000))
    lines, truth = [], []
    for n in range(1_500):
        document = luck.choice(documents)
        text = luck.choice(
            [document.number, f"Re {n} {document.number[-5:]}", f"invoice {document.number[-5:]}", "thanks", f"{n} x"]
        )
        spoiled = luck.choice([Decimal(0), Decimal(0), Decimal("-10.00"), Decimal("1.00")])
        payer = luck.choice([document.partner, luck.choice(partners).name, "Ann Lee"])
        lines.append(replace(line(text, "1"), key=str(n), amount=document.open + spoiled, counterparty=payer))
        truth.append(document.number)
    rules = MatchingRules(partners=partners)
    found = Matcher(documents, rules).match(lines)
    sure = [(one, true) for one, true in zip(found, truth, strict=True) if one.sure]
    assert len(sure) > 100
    assert [one.line.text for one, true in sure if numbers(one) != {true}] == []


@pytest.mark.slow
def test_ten_thousand_lines_and_five_thousand_documents_take_seconds() -> None:
    luck = random.Random(11)
    partners = tuple(Partner(name=f"Firm {chr(65 + n % 26)}{n} Ltd") for n in range(1_500))
    amounts = [f"{luck.randrange(100, 9_000)}.00" for _ in range(1_500)]
    documents = tuple(invoice(n, luck.choice(amounts), luck.choice(partners).name) for n in range(5_000))
    lines, truth = [], []
    for n in range(10_000):
        paid = luck.choice(documents) if luck.random() < 0.35 else None
        text = f"Re {paid.number} {n}" if paid else f"card {luck.randrange(10**8)}"
        payer = paid.partner if paid else f"Shop {n}"
        amount = paid.open if paid else Decimal(luck.choice(amounts))
        lines.append(replace(line(text, "1"), key=str(n), amount=amount, counterparty=payer))
        truth.append(paid.number if paid else "")
    matcher = Matcher(documents, MatchingRules(partners=partners))
    begun = time.process_time()
    found = matcher.match(lines)
    assert time.process_time() - begun < 5
    sure = [(one, true) for one, true in zip(found, truth, strict=True) if one.sure]
    assert len(sure) > 500
    assert [one.line.text for one, true in sure if numbers(one) != {true}] == []


BILLS = (
    *OPEN,
    invoice(0, "-238.00", BOLT, number="RE-2026-77", bill_id="BILL/2026/00001"),
    invoice(0, "-119.00", BOLT, number="RE-2026-78", bill_id="BILL/2026/00002"),
    invoice(0, "-50.00", "Cato Inc", number="INV/2026/00013", bill_id="BILL/2026/00003"),
)


@pytest.mark.parametrize(
    ("text", "amount", "payee", "bills"),
    [
        ("RE-2026-77", "-238.00", "Bolt & Soehne", {"BILL/2026/00001"}),
        ("RE 2026 77 and RE-2026-78", "-357.00", BOLT, {"BILL/2026/00001", "BILL/2026/00002"}),
        ("RE-2026-77 thanks", "-238.00", "Somebody else", set()),
        ("RE-2026-77", "-200.00", BOLT, set()),
        ("RE-2026-77", "238.00", BOLT, set()),
        ("RE-2026-77", "-119.00", BOLT, set()),
        ("no number", "-238.00", BOLT, set()),
        # a vendor's number that is also one of our own invoices: the direction of the money decides
        ("INV/2026/00013", "-50.00", "Cato Inc", {"BILL/2026/00003"}),
        ("INV/2026/00013", "500.00", ACME, {"INV/2026/00013"}),
    ],
)
def test_bills_are_paid_by_number_sum_and_payee(text: str, amount: str, payee: str, bills: set[str]) -> None:
    found = matched(line(text, amount, payee), documents=BILLS)
    assert ({one.key for one in found.sure.documents} if found.sure else set()) == bills


def test_two_lines_that_pay_one_bill_are_sure_of_neither() -> None:
    first, second = line("RE-2026-77", "-238.00", BOLT), line("RE-2026-77", "-238.00", BOLT, key="2")
    assert [one.sure for one in Matcher(BILLS, RULES).match([first, second])] == [None, None]


def test_of_money_that_is_in_the_books_nothing_is_called_open() -> None:
    paid = invoice(12, "1190.00", recorded_id="PAY/2026/00004")
    for documents, reason in (((paid,), "is what was recorded"), (OPEN, "is what is open")):
        found = matched(line("INV/2026/00012", "1190.00"), documents=documents)
        assert found.sure is not None
        assert found.sure.reasons[-1] == f"1,190.00 EUR {reason}"


EXPENSE = OpenDocument(
    number="EXP/2026/00003",
    partner=BOLT,
    open=Decimal("-47.60"),
    currency="EUR",
    issued=ISSUED,
    due=ISSUED,
    recorded_id="EXP/2026/00003",
    is_expense=True,
)


@pytest.mark.parametrize(
    ("change", "others", "is_only"),
    [
        ({}, (), True),
        ({"date": ISSUED}, (), True),
        ({"date": ISSUED - timedelta(days=1)}, (), False),
        ({"date": ISSUED + timedelta(days=61)}, (), False),
        ({"amount": Decimal("-47.61")}, (), False),
        ({"amount": Decimal("47.60")}, (), False),
        ({"counterparty": "Somebody else"}, (), False),
        ({"counterparty": ""}, (), False),
        ({"currency": "CHF"}, (), False),
        ({"is_booked": False}, (), False),
        ({"text": "RE-2026-77"}, (), True),
        ({"text": "RE-2026-77"}, BILLS, False),  # it names a bill
        ({"text": "EXP/2026/00003"}, (), False),  # it is sure instead
        ({"text": "RE-2026-80"}, (replace(EXPENSE, number="RE-2026-80", recorded_id="P", currency="CHF"),), False),
        ({}, (replace(EXPENSE, number="EXP/2026/00004", recorded_id="EXP/2026/00004"),), False),
        ({}, (replace(EXPENSE, number="R-77", recorded_id="", bill_id="BILL/2026/00009", is_expense=False),), False),
    ],
)
def test_the_only_explanation_agrees_in_all_and_is_alone(
    change: dict[str, Any], others: tuple[OpenDocument, ...], *, is_only: bool
) -> None:
    found = matched(replace(line("thanks", "-47.60", BOLT), **change), documents=(EXPENSE, *others))
    assert found.only == (found.candidates[0] if is_only else None)
    assert found.sure is None or found.only is None


def test_two_lines_of_one_explanation_have_no_only_one() -> None:
    lines = [line("x", "-47.60", BOLT), line("y", "-47.60", BOLT, key="2")]
    assert [one.only for one in Matcher((EXPENSE,), RULES).match(lines)] == [None, None]


def test_a_line_that_is_sure_of_a_document_keeps_it_from_another() -> None:
    sure, other = line("EXP/2026/00003", "-47.60", BOLT), line("y", "-47.60", BOLT, key="2")
    first, second = Matcher((EXPENSE,), RULES).match([sure, other])
    assert (bool(first.sure), second.only) == (True, None)
