"""The planner `rules` over requests to mail a statement of account."""

import pytest

from tests.unit.planners.rules_requests import asked, drafted

REQUEST = "type: statement_request\ncustomer: Acme Ltd\nstart: 2026-10-01\nend: 2026-10-31\n"


def test_it_goes_to_the_address_in_the_books() -> None:
    (step,) = drafted(REQUEST).actions
    assert step == {
        "tool": "send_statement",
        "customer_name": "Acme Ltd",
        "customer_email": "billing@acme.example",
        "start_date": "2026-10-01",
        "end_date": "2026-10-31",
    }


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (REQUEST.replace("Acme Ltd", "Nobody Ltd"), "Nobody Ltd"),
        (REQUEST.replace("customer: Acme Ltd\n", ""), "the customer"),
        (REQUEST + "email: other@acme.example\n", "other@acme.example"),
        (REQUEST.replace("start: 2026-10-01\n", ""), "the start date"),
        (REQUEST.replace("end: 2026-10-31", "end: 10/11/2026"), "10/11/2026"),
        (REQUEST + "amount: 100.00\n", "amount"),
        (REQUEST + "\nbut only if they have not paid\n", "only if they have not paid"),
    ],
)
def test_what_is_not_clear_is_asked(changed: str, words: str) -> None:
    assert words in str(asked(changed))
