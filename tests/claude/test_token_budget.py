"""The budget of the context: what the service counts, what the audit log says, what the service says it got."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.planners.anthropic_sdk import DEFAULT_MODEL, ApiOptions, ServiceCounter
from My_AI_Employee.planners.tokens import MAX_UNDERCOUNT, estimate_tokens, estimate_weight
from tests.acceptance.desk import Office, local_settings, open_office
from tests.acceptance.ledgers import LocalLedger
from tests.acceptance.requests_samples import invoice_note, mail
from tests.claude.claude_desk import DUMMY_KEY, claude_office
from tests.claude.model_scripts import drafting, folder_of, question
from tests.claude.scripted_api import Request, Turn, scripted_api, turns, use

pytestmark = pytest.mark.slow
_DETAIL = re.compile(
    r"turns=(?P<turns>\d+) input_tokens=(?P<input>\d+) output_tokens=(?P<output>\d+) context_tokens=(?P<context>\d+) "
    r"context_budget=(?P<budget>\d+) context_counted_by=(?P<by>\w+) context_left_out=(?P<left_out>\d+)"
)
Count = Callable[[str], int]


def like_the_service(factor: float) -> Count:
    """Counts as a service whose tokens are so many times as many as estimated."""
    return lambda text: max(1, int(estimate_weight(text) * factor))


def one_byte_each(text: str) -> int:
    """The worst tokenizer there can be."""
    return len(text.encode())


def logged(office: Office) -> dict[str, str]:
    """What the audit log says of the one run."""
    (run,) = office.audit(action_type="run_planner")
    found = _DETAIL.match(run["detail"])
    assert found, run["detail"]
    return found.groupdict()


def reading_context(request: Request) -> Turn:
    return [use("Read", file_path=f"{folder_of(request)}/context.md")]


def furnished(office: Office) -> None:
    """More customers and handbook than fit."""
    office.approve(office.planned("old.md", invoice_note("Brook & Co", "accounts@brook.example")))
    handbook = office.root / "Company_Handbook.md"
    rules = "\n".join(f"Rule {number}: ask about everything that is unusual, as ever." for number in range(400))
    handbook.write_text(handbook.read_text() + "\n" + rules + "\n")
    office.settle()


@pytest.mark.claude
@pytest.mark.parametrize(
    "count", [like_the_service(0.6), like_the_service(1.3), one_byte_each], ids=["fewer", "more", "worst"]
)
def test_the_budget_the_count_and_the_usage_agree_on_the_real_client(tmp_path: Path, count: Count) -> None:
    script = drafting(question, first=reading_context)
    with claude_office(tmp_path, script, AI_EMPLOYEE_CLAUDE_CONTEXT_TOKENS="1500") as (office, api):
        api.count = count
        furnished(office)
        office.drop("prose.eml", mail("Workshop", "Please bill Brook & Co as usual."))
        office.settle()
        entry = logged(office)
        assert entry["by"] == "service"
        assert entry["budget"] == "1500"
        assert int(entry["context"]) in api.counted
        assert 1_200 <= int(entry["context"]) <= 1_500
        assert int(entry["left_out"]) > 0
        assert int(entry["input"]) == sum(api.reported), "what the result event says is what the service reported"
        assert int(entry["turns"]) == len(api.reported)
        grown = api.reported[1] - api.reported[0]
        assert int(entry["context"]) <= grown <= 2 * int(entry["context"]), (
            "the context, and the numbers of its lines"
        )


@pytest.mark.claude
def test_without_a_count_the_estimate_is_used_and_the_log_says_so(tmp_path: Path) -> None:
    script = drafting(question, first=reading_context)
    with claude_office(tmp_path, script, AI_EMPLOYEE_CLAUDE_CONTEXT_TOKENS="1500") as (office, api):
        api.counts = False
        api.count = like_the_service(1.0)
        furnished(office)
        office.drop("prose.eml", mail("Workshop", "Please bill Brook & Co as usual."))
        office.settle()
        entry = logged(office)
        assert (entry["by"], api.counted) == ("estimate", [])
        assert int(entry["context"]) <= 1_500
        grown = api.reported[1] - api.reported[0]
        assert grown <= MAX_UNDERCOUNT * int(entry["context"])


def test_the_messages_api_is_counted_too(tmp_path: Path) -> None:
    script = turns([use("reply", question="What is wanted?")])
    with MailCatcher() as catcher, scripted_api(script) as api:
        api.count = like_the_service(1.2)
        given = {
            **local_settings(catcher),
            "AI_EMPLOYEE_PLANNER": "claude_api",
            "AI_EMPLOYEE_CLAUDE_CONTEXT_TOKENS": "1500",
            "ANTHROPIC_BASE_URL": api.url,
            "ANTHROPIC_API_KEY": DUMMY_KEY,
        }
        with open_office(tmp_path, catcher, given, lambda place: LocalLedger(place.state.books)) as office:
            furnished(office)
            office.drop("prose.eml", mail("Workshop", "Please bill Brook & Co as usual."))
            office.settle()
            entry = logged(office)
        assert (entry["by"], entry["turns"]) == ("service", "1")
        assert int(entry["context"]) <= 1_500
        assert int(entry["input"]) == sum(api.reported) > int(entry["context"])


@pytest.mark.parametrize("text", ["", "Bill Brook & Co", "请开发票", "€ 1.200,00 " * 50])
def test_the_counter_asks_for_the_text_alone(text: str) -> None:
    with scripted_api() as api:
        api.count = one_byte_each
        counter = ServiceCounter(ApiOptions(api_key=DUMMY_KEY, base_url=api.url))
        found = counter(text)
        assert found is not None
        assert len(text.encode()) <= found <= len(text.encode()) + 10
        assert estimate_tokens(text) * MAX_UNDERCOUNT >= len(text.encode())
    assert DEFAULT_MODEL.startswith("claude-")


def test_a_counter_without_a_service_says_none(caplog: pytest.LogCaptureFixture) -> None:
    with scripted_api() as api:
        pass
    counter = ServiceCounter(ApiOptions(api_key=DUMMY_KEY, base_url=api.url))
    assert counter("x") is None
    assert counter("x") is None
    assert caplog.text.count("tokens are estimated") == 1
    assert DUMMY_KEY not in caplog.text
