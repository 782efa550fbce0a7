"""What a line may be: each offer is one `match_bank_line` that explains the line to the cent, or is not offered."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.books.bank_rules import check_explains_all
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.bank_actions import MatchBankLine
from My_AI_Employee.matching.items import BankLine, Candidate, LineMatch, OpenDocument, Shape
from My_AI_Employee.planners.rules.statement_choices import line_offers

DAY = date(2026, 11, 14)


def document(number: str, open_: str, **more: Any) -> OpenDocument:
    return OpenDocument(
        number=number, partner="Acme", open=Decimal(open_), currency="USD", issued=DAY, due=DAY, **more
    )


def candidate(shape: Shape, line: str, *documents: OpenDocument) -> Candidate:
    total = sum((one.open for one in documents), Decimal(0))
    return Candidate(
        documents=documents, shape=shape, score=1, reasons=("because",), difference=Decimal(line) - total
    )


def offered(line: str, *candidates: Candidate) -> list[dict[str, Any]]:
    found = BankLine(key="k", date=DAY, amount=Decimal(line), currency="USD")
    offers = line_offers(LineMatch(line=found, candidates=candidates, why_not="so"))
    for offer in offers:
        action = parse_action("match_bank_line", {"line": "k", **offer.explanation})
        assert isinstance(action, MatchBankLine)
        check_explains_all(action, "k", Decimal(line))
        assert "because" in offer.text
    return [dict(offer.explanation) for offer in offers]


def invoices(*paid: tuple[str, str], **more: str) -> dict[str, Any]:
    return {"invoices": [{"invoice_id": number, "amount": amount} for number, amount in paid], **more}


A, B = document("A-1", "250.00"), document("A-2", "50.00")
BILL = document("77", "-60.00", bill_id="BILL/1")
CREDIT = document("RA-1", "-50.00")
PAID = document("A-1", "250.00", recorded_id="PAY/1")
SPENT = document("EXP/1", "-46.00", recorded_id="EXP/1", is_expense=True)


@pytest.mark.parametrize(
    ("line", "shape", "documents", "explanations"),
    [
        ("250.00", Shape.EXACT, [A], [invoices(("A-1", "250.00"))]),
        ("300.00", Shape.EXACT, [A, B], [invoices(("A-1", "250.00"), ("A-2", "50.00"))]),
        ("100.00", Shape.PART, [A], [invoices(("A-1", "100.00"))]),
        (
            "248.00",
            Shape.FEE,
            [A],
            [invoices(("A-1", "248.00")), invoices(("A-1", "250.00"), fee="2.00")],
        ),
        ("298.00", Shape.FEE, [A, B], [invoices(("A-1", "250.00"), ("A-2", "50.00"), fee="2.00")]),
        ("-60.00", Shape.EXACT, [BILL], [{"bills": [{"bill_id": "BILL/1", "amount": "60.00"}]}]),
        ("-59.50", Shape.FEE, [BILL], [{"bills": [{"bill_id": "BILL/1", "amount": "59.50"}]}]),
        ("250.00", Shape.EXACT, [PAID], [{"payment_id": "PAY/1"}]),
        ("-46.00", Shape.EXACT, [SPENT], [{"expense_id": "EXP/1"}]),
        # what one step cannot say, or what leaves open how the money is shared out
        ("100.00", Shape.PART, [A, B], []),
        ("260.00", Shape.MORE, [A], []),
        ("200.00", Shape.EXACT, [A, CREDIT], []),
        ("-50.00", Shape.EXACT, [CREDIT], []),
        ("300.00", Shape.EXACT, [PAID, B], []),
        ("240.00", Shape.PART, [PAID], []),
        ("240.00", Shape.DISCOUNT, [A], []),
        ("240.00", Shape.TRANSFER, [], []),
    ],
)
def test_offers(line: str, shape: Shape, documents: list[OpenDocument], explanations: list[dict[str, Any]]) -> None:
    assert offered(line, candidate(shape, line, *documents)) == explanations


def test_candidates_stand_in_their_order_and_a_line_that_takes_another_back_is_no_payment() -> None:
    found = candidate(Shape.EXACT, "250.00", A), candidate(Shape.EXACT, "250.00", PAID)
    assert offered("250.00", *found) == [invoices(("A-1", "250.00")), {"payment_id": "PAY/1"}]
    back = Candidate(shape=Shape.REVERSAL, score=100, reasons=("because",))
    assert offered("250.00", back, *found) == []
