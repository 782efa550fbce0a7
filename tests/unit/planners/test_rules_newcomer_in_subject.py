"""A new customer whom the subject names too is one customer; another one in the subject is a question."""

from typing import Any

from My_AI_Employee.domain.task import TaskType
from tests.unit.planners.rules_requests import asked, drafted

REQUEST = (
    "Please send an invoice to Corner Cafe Ltd, books@corner.example, for 10 hours of consulting at $150.00 per "
    "hour, net 30."
)
MAIL: dict[str, Any] = {"type": TaskType.EMAIL, "sender": "books@corner.example"}


def test_the_same_name_is_one_customer() -> None:
    tools = [action["tool"] for action in drafted(REQUEST, subject="Invoice Corner Cafe Ltd", **MAIL).actions]
    assert tools == ["create_customer", "create_invoice", "send_invoice"]


def test_another_name_is_asked_about() -> None:
    assert "Harbor Bakery Ltd" in asked(REQUEST, subject="Invoice Harbor Bakery Ltd", **MAIL)
