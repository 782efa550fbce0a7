"""What may stand in a file of transfers, whatever the books are."""

from datetime import date
from decimal import Decimal

import pytest

from My_AI_Employee.books.payment_file_rules import check_transfer
from My_AI_Employee.domain.payment_file_actions import Transfer
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.errors import ValidationFailedError

IBAN = "FR1420041010050500013M02606"
TRANSFER = Transfer(
    bill_id="BILL/1", vendor_name="Muster GmbH", iban=IBAN, amount=Decimal("100.00"), reference="RE-1"
)


def bill(currency: str) -> BillSummary:
    return BillSummary(
        bill_id="BILL/1",
        bill_number="RE-1",
        vendor_name="Muster GmbH",
        payment_status="not_paid",
        bill_date=date(2026, 11, 1),
        due_date=date(2026, 12, 1),
        total_amount=Decimal("100.00"),
        residual=Decimal("100.00"),
        currency=currency,
    )


def test_a_bill_in_another_currency_is_not_paid_with_its_figures_in_the_currency_of_the_file() -> None:
    check_transfer(TRANSFER, bill("EUR"), IBAN, [], "EUR")
    with pytest.raises(ValidationFailedError, match="is in CHF, the file is in EUR"):
        check_transfer(TRANSFER, bill("CHF"), IBAN, [], "EUR")
