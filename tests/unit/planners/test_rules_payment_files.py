"""The planner `rules` over notes that ask for a file of transfers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.company import UNNAMED_COMPANY
from My_AI_Employee.domain.exchange_rates import ExchangeRate
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from tests.unit.planners.rules_requests import TODAY, task
from tests.unit.planners.test_rules_bills import BOOKS, open_bill

OWN, THEIRS = "DE89370400440532013000", "FR1420041010050500013M02606"
BILLS = (
    open_bill("BILL/2026/00001", "RE-047", "Muster GmbH", "119.00").model_copy(update={"vendor_iban": THEIRS}),
    open_bill("BILL/2026/00002", "77", "Muster GmbH", "50.00").model_copy(update={"vendor_iban": THEIRS}),
    open_bill("BILL/2026/00003", "77", "Paper Mill", "60.00"),
    open_bill("BILL/2026/00004", "CH-9", "Paper Mill", "70.00").model_copy(
        update={"vendor_iban": THEIRS, "currency": "CHF"}
    ),
)
LABELS = {
    "type": "payment_file",
    "pay bills": "BILL/2026/00001, BILL/2026/00002",
    "pay on": "2026-11-24",
    "own iban": "DE89 3704 0044 0532 0130 00",
    "debtor": "Studio North",
}


def outcome(**changes: str | None) -> Any:
    labels = LABELS | {name.replace("_", " "): value for name, value in changes.items()}
    text = "\n".join(f"{name}: {value}" for name, value in labels.items() if value)
    return RulesPlanner().draft(task(text), replace(BOOKS, open_bills=BILLS), TODAY)


def test_each_bill_is_paid_with_what_is_open_to_the_account_of_the_books() -> None:
    drafted = outcome(bank_format="03")
    assert isinstance(drafted, Draft), drafted
    (planned,) = plan_actions(drafted.actions)
    assert planned.arguments == {
        "debtor_name": "Studio North",
        "debtor_iban": OWN,
        "execution_date": "2026-11-24",
        "currency": "USD",
        "scheme": "pain.001.001.03",
        "transfers": [
            {
                "bill_id": bill.bill_id,
                "vendor_name": "Muster GmbH",
                "iban": THEIRS,
                "bic": "",
                "amount": str(bill.residual),
                "reference": bill.bill_number,
            }
            for bill in BILLS[:2]
        ],
    }


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"pay_bills": "RE-047; BILL/2026/00003"}, "no bank account of Paper Mill"),
        ({"pay_bills": "77"}, "which bill '77' is"),
        ({"pay_bills": "CH-9"}, "is in CHF, the file is in USD"),
        ({"pay_bills": "RE-048"}, "no open bill is 'RE-048'"),
        ({"pay_bills": "RE-047, BILL/2026/00001"}, "named twice"),
        ({"pay_bills": None}, "pay bills"),
        ({"own_iban": "DE89370400440532013001"}, "no valid IBAN"),
        ({"own_iban": None}, "own iban"),
        ({"pay_on": "2026-11-01"}, "is past"),
        ({"pay_on": None}, "pay on"),
        ({"debtor": None}, "debtor"),
        ({"bank_format": "08"}, "is not one of"),
    ],
)
def test_what_is_missing_or_contradictory_is_asked(changes: dict[str, str | None], said: str) -> None:
    found = outcome(**changes)
    assert isinstance(found, NeedsPerson), found
    assert said in str(found)


def test_an_open_credit_of_the_vendor_is_named() -> None:
    with_credit = tuple(one.model_copy(update={"vendor_credit": Decimal("20.00")}) for one in BILLS)
    text = "\n".join(f"{name}: {value}" for name, value in LABELS.items())
    found = RulesPlanner().draft(task(text), replace(BOOKS, open_bills=with_credit), TODAY)
    assert isinstance(found, Draft), found
    (warning,) = found.warnings
    assert "Muster GmbH owes the firm 20.00 USD" in warning
    assert "BILL/2026/00001, BILL/2026/00002" in warning


@pytest.mark.parametrize(("company", "is_named"), [("Studio North", True), (UNNAMED_COMPANY, False), ("", False)])
def test_the_firm_pays_under_its_own_name_alone(company: str, is_named: bool) -> None:
    text = "\n".join(f"{name}: {value}" for name, value in LABELS.items() if name != "debtor")
    planner = RulesPlanner(lambda: Defaults(company=company))
    found = planner.draft(task(text), replace(BOOKS, open_bills=BILLS), TODAY)
    assert isinstance(found, Draft) == is_named, found


@pytest.mark.parametrize("rate_day", [date(2026, 11, 20), None])
def test_bills_in_another_currency_have_a_file_of_their_own(rate_day: date | None) -> None:
    """The rate is that of the day of the note: the day on which the bank pays is yet to come."""

    def find_rate(currency: str, day: date) -> ExchangeRate | None:
        return ExchangeRate(rate=Decimal("1.1")) if (currency, day) == ("CHF", rate_day) else None

    labels = LABELS | {"pay bills": "CH-9", "currency": "CHF", "pay on": "2026-12-24"}
    text = "\n".join(f"{name}: {value}" for name, value in labels.items())
    found = RulesPlanner(lambda: Defaults(find_rate=find_rate)).draft(
        task(text), replace(BOOKS, open_bills=BILLS), TODAY
    )
    if rate_day is None:
        assert isinstance(found, NeedsPerson), found
        assert "exchange rate of CHF" in str(found)
        return
    assert isinstance(found, Draft), found
    (planned,) = plan_actions(found.actions)
    assert (planned.arguments["currency"], planned.arguments["transfers"][0]["amount"]) == ("CHF", "70.00")


@pytest.mark.parametrize("has_rates", [True, False])
@pytest.mark.parametrize("bills", ["RE-047", "RE-047, CH-9"])
def test_a_stated_currency_is_never_left_out(*, bills: str, has_rates: bool) -> None:
    rates = Defaults(find_rate=lambda _currency, _day: ExchangeRate(rate=Decimal("1.1")))
    labels = LABELS | {"pay bills": bills, "currency": "CHF"}
    text = "\n".join(f"{name}: {value}" for name, value in labels.items())
    planner = RulesPlanner(lambda: rates if has_rates else Defaults())
    found = planner.draft(task(text), replace(BOOKS, open_bills=BILLS), TODAY)
    assert isinstance(found, NeedsPerson), found
    assert "CHF" in str(found)
