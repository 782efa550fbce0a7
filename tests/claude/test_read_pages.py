"""A bill whose page leaves fields open goes to the model with words and boxes; what it makes up is refused."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.planners.anthropic_sdk import ApiOptions
from My_AI_Employee.planners.messages_api import MessagesApi
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from My_AI_Employee.testing.scripted_model import background_planner
from tests.claude.claude_desk import DUMMY_KEY, real_model
from tests.claude.model_scripts import drafting
from tests.claude.scripted_api import scripted_api, turns, use
from tests.claude.test_every_planner import needs_sdk
from tests.claude.test_local_model import Server, local_model, said, serving
from tests.unit.readers.pages.made_pages import drawn

BILL = """
^Keystone Waste Services
PO Box 91, Erie, PA 16501         Invoice number: KW-55120
Invoice date: June 1, 2026        Due date: June 21, 2026
Previous balance        $210.10
Dumpster rental         $180.00
Sales tax 8%             $14.40
Current charges         $194.40
Total amount due        $404.50
"""
WORDS, BOX = "Current charges $194.40", '"page": 1, "box": ['
Reply = Mapping[str, Any]


def reply(category: str, **changes: str) -> Reply:
    bill = {
        "tool": "create_bill", "vendor_name": "Keystone Waste Services", "bill_number": "KW-55120", "currency": "USD",
        "bill_date": "2026-06-01", "due_date": "2026-06-21", "net": "180.00", "tax": "14.40", "total": "194.40",
        "lines": [{"description": "Rental", "amount": "180.00", "tax_rate": "0.08", "category": category}], **changes,
    }  # fmt: skip
    return {"actions": [{"tool": "create_vendor", "name": bill["vendor_name"]}, bill]}


Seen = Callable[[], str]
With = Callable[[DrivenVault, Reply], AbstractContextManager[Seen]]


@contextmanager
def with_local_model(vault: DrivenVault, answer: Reply) -> Iterator[Seen]:
    answering = Server(answer=lambda body: said(json.dumps(answer)))
    with serving(answering) as server, background_planner(vault, local_model(server), name="local_model") as planner:
        vault.plan_with(background=planner)
        yield lambda: "\n".join(body["messages"][1]["content"] for _, _, body in server.seen)


@contextmanager
def with_messages_api(vault: DrivenVault, answer: Reply) -> Iterator[Seen]:
    with scripted_api(turns(*([use("reply", **answer)] for _ in range(2)))) as api:
        model = MessagesApi(ApiOptions(api_key=DUMMY_KEY, base_url=api.url, timeout_s=30.0, max_retries=0))
        with background_planner(vault, model, name="claude_api") as planner:
            vault.plan_with(background=planner)
            yield lambda: api.seen.replace('\\"', '"')


@contextmanager
def with_claude(vault: DrivenVault, answer: Reply) -> Iterator[Seen]:
    tasks: list[str] = []

    def answered(text: str) -> Reply:
        tasks.append(text)
        return answer

    with (
        scripted_api(drafting(answered)) as api,
        background_planner(vault, real_model(vault.installation.state.root, api)) as planner,
    ):
        vault.plan_with(background=planner)
        yield lambda: "\n".join(tasks)


PLANNERS = [
    pytest.param(with_local_model, id="local_model"),
    pytest.param(with_messages_api, id="claude_api", marks=needs_sdk),
    pytest.param(with_claude, id="claude", marks=[pytest.mark.claude, pytest.mark.slow]),
]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[DrivenVault]:
    with open_driven_vault(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("with_planner", PLANNERS)
def test_open_fields_go_to_the_model_with_words_and_boxes(vault: DrivenVault, with_planner: With) -> None:
    category = vault.books.expense_categories()[0]
    with with_planner(vault, reply(category)) as seen:
        note = vault.planned("bill.pdf", drawn(BILL))
        assert WORDS in seen()
        assert BOX in seen()
    plan = vault.record(note).plan
    assert vault.where(note) == "Pending_Approval"
    quotes = {item.field: item.quote for item in plan.evidence}
    assert quotes["2.total"] == f"{WORDS} (page 1)"
    assert any("leaves the total open" in warning for warning in plan.warnings)


@pytest.mark.parametrize("with_planner", PLANNERS)
@pytest.mark.parametrize(
    ("changes", "said_of"),
    [
        ({"vendor_name": "Keystone Holdings"}, "Keystone Holdings stands on no page of the file"),
        ({"bill_number": "KW-55121"}, "KW-55121: the file says 'KW-55120' for sure"),
    ],
)
def test_a_value_that_is_not_of_the_file_is_asked_about(
    vault: DrivenVault, with_planner: With, changes: Mapping[str, str], said_of: str
) -> None:
    with with_planner(vault, reply(vault.books.expense_categories()[0], **changes)) as seen:
        vault.drop("bill.pdf", drawn(BILL))
        vault.settle()
        assert said_of in seen(), "the model is told once, so that it can correct its draft"
    (note,) = vault.notes("Needs_Action")
    assert said_of in note.read_text(encoding="utf-8")
    assert vault.notes("Pending_Approval") == []
