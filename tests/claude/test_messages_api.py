"""The adapter for the Messages API with the official SDK, against the scripted API on loopback."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from claude_desk import DUMMY_KEY, batch, task
from desk import local_settings, open_office
from ledgers import LocalLedger
from requests_samples import mail
from scripted_api import Failure, Hang, Request, Script, ScriptedApi, Turn, say, scripted_api, turns, use

from My_AI_Employee.mail_catcher import MailCatcher
from My_AI_Employee.planners.messages_api import REPLY_TOOL, ApiOptions, MessagesApi
from My_AI_Employee.planners.minds import MindError

pytest.importorskip("anthropic", reason="the optional package anthropic is not installed")
QUESTION = {"question": "What is wanted?"}


@pytest.fixture
def api() -> Iterator[ScriptedApi]:
    with scripted_api(turns([use("reply", **QUESTION)])) as running:
        yield running


Minds = Callable[..., MessagesApi]


@pytest.fixture
def mind() -> Iterator[Minds]:
    """Makes adapters, which are stopped at the end."""
    made: list[MessagesApi] = []

    def make(api: ScriptedApi, **options: float) -> MessagesApi:
        given = {"timeout_s": 30.0, "max_retries": 0, **options}
        made.append(MessagesApi(ApiOptions(api_key=DUMMY_KEY, base_url=api.url, **given)))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for adapter in made:
        adapter.stop()


def test_each_task_is_one_typed_request(api: ScriptedApi, mind: Minds) -> None:
    replies = mind(api).think(batch(task("Bill Acme"), task("Bill Brook", number=2)))
    assert replies.texts == {task(number=n).id: '{"question": "What is wanted?"}' for n in (1, 2)}
    assert replies.usage.turns == 2
    assert replies.usage.cost_usd > 0
    body = api.requests[0].body
    assert api.requests[0].tools == ["reply"]
    assert body["tool_choice"] == {"type": "tool", "name": "reply"}
    assert body["tools"][0]["input_schema"]["properties"].keys() == REPLY_TOOL["input_schema"]["properties"].keys()
    assert "Bill Acme" in api.requests[0].everything
    assert "Bill Brook" not in api.requests[0].everything
    assert "Customers in the books" in str(body["system"])


def test_turns_are_bounded(api: ScriptedApi, mind: Minds) -> None:
    api.script = lambda request: [say("I would rather talk")]
    replies = mind(api).think(batch())
    assert replies.texts == {}
    assert len(api.requests) == 2


def test_a_refused_key(api: ScriptedApi, mind: Minds) -> None:
    api.script = lambda request: Failure(401, "authentication_error", "invalid x-api-key")
    with pytest.raises(MindError, match="refuses the credentials") as caught:
        mind(api).think(batch())
    assert not caught.value.again
    assert DUMMY_KEY not in str(caught.value)


def test_an_overloaded_service_is_tried_again_by_the_sdk_and_later(api: ScriptedApi, mind: Minds) -> None:
    api.script = lambda request: Failure(529, "overloaded_error", "Overloaded")
    with pytest.raises(MindError, match="did not answer") as caught:
        mind(api, max_retries=1).think(batch())
    assert caught.value.again
    assert len(api.requests) == 2


def test_a_time_out(api: ScriptedApi, mind: Minds) -> None:
    api.script = lambda request: Hang()
    with pytest.raises(MindError, match="did not answer") as caught:
        mind(api, timeout_s=1.0).think(batch())
    assert caught.value.again


def test_what_was_answered_before_a_fault_is_kept(api: ScriptedApi, mind: Minds) -> None:
    def script(request: Request) -> Turn:
        return [use("reply", **QUESTION)] if "First" in request.everything else Failure(500, "api_error")

    api.script = script
    replies = mind(api).think(batch(task("First"), task("Second", number=2)))
    assert list(replies.texts) == [task().id]
    assert "did not answer" in replies.note


def test_the_budget_ends_a_batch(api: ScriptedApi, mind: Minds) -> None:
    replies = mind(api).think(batch(task(), task(number=2), budget_usd=0.0001))
    assert len(replies.texts) == 1
    assert "budget" in replies.note


def test_the_sdk_is_not_imported_before_it_is_used() -> None:
    imports = "import sys, My_AI_Employee.planners.messages_api, My_AI_Employee.bootstrap"
    code = f"{imports}; sys.exit('anthropic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _bill() -> Script:
    expense = {
        "tool": "create_expense", "description": "Train to Bremen", "amount": "61.40", "expense_date": "2026-11-19",
        "category": "office_supplies", "vendor": "Rail",
    }  # fmt: skip
    return turns([use("reply", actions=[expense], reasons=["a ticket"], evidence=[])])


def test_one_setting_plans_without_claude_code(tmp_path: Path) -> None:
    with MailCatcher() as catcher, scripted_api(_bill()) as api:
        given = {
            **local_settings(catcher),
            "AI_EMPLOYEE_PLANNER": "claude_api",
            "AI_EMPLOYEE_CLAUDE_COMMAND": "/nonexistent",
            "ANTHROPIC_BASE_URL": api.url,
            "ANTHROPIC_API_KEY": DUMMY_KEY,
        }
        with open_office(tmp_path, catcher, given, lambda place: LocalLedger(place.state.books)) as office:
            note = office.planned("train.eml", mail("Ticket", "I took the train to Bremen yesterday, it was 61.40."))
            assert office.where(note) == "Pending_Approval", "a model's draft waits, however small"
            assert office.front(note)["planner"] == "claude"
            assert office.where(office.approve(note)) == "Done"
            assert [expense.amount for expense in office.ledger.expenses("Train to Bremen")] == [Decimal("61.40")]
