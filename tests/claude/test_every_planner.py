"""Whoever drafts a plan: it shows its origin, what looks the same, and what the books would refuse."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.planners.anthropic_sdk import ApiOptions
from My_AI_Employee.planners.messages_api import MessagesApi
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from My_AI_Employee.testing.scripted_model import background_planner
from tests.acceptance.requests_samples import DUE, TODAY, mail
from tests.claude.claude_desk import DUMMY_KEY, real_model
from tests.claude.model_scripts import drafting
from tests.claude.scripted_api import scripted_api, turns, use
from tests.claude.test_local_model import Server, local_model, said, serving

CUSTOMER, ADDRESS = "Brook & Co", "accounts@brook.example"
PROSE = "Sunny days here. Brook & Co (accounts@brook.example) had 10 hours of consulting from us, 150.00 the hour."
LABELS = f"type: invoice_request\ncustomer: {CUSTOMER}\nemail: {ADDRESS}\ndue: {DUE}\nsend: true\n\n"
STRANGER = "somebody@elsewhere.example"
LINE = "- 10 x Consulting @ 150.00\n"
REPLY: Mapping[str, Any] = {
    "actions": [
        {"tool": "create_customer", "name": CUSTOMER, "email": ADDRESS},
        {
            "tool": "create_invoice", "customer_name": CUSTOMER, "customer_email": ADDRESS,
            "invoice_date": str(TODAY), "due_date": str(DUE),
            "line_items": [{"description": "Consulting", "quantity": "10", "unit_price": "150.00"}],
        },
        {"tool": "send_invoice", "invoice_id": "$2.invoice_id"},
    ],
    "evidence": [{"field": "2.line_items.1.quantity", "quote": "10 hours of consulting"}],
}  # fmt: skip


@contextmanager
def with_rules(vault: DrivenVault) -> Iterator[str]:
    yield LABELS + LINE


@contextmanager
def with_messages_api(vault: DrivenVault) -> Iterator[str]:
    with scripted_api(turns(*([use("reply", **REPLY)] for _ in range(2)))) as api:
        model = MessagesApi(ApiOptions(api_key=DUMMY_KEY, base_url=api.url, timeout_s=30.0, max_retries=0))
        with background_planner(vault, model, name="claude_api") as planner:
            vault.plan_with(background=planner)
            yield PROSE


@contextmanager
def with_local_model(vault: DrivenVault) -> Iterator[str]:
    answering = Server(answer=lambda body: said(json.dumps(REPLY)))
    with (
        serving(answering) as server,
        background_planner(vault, local_model(server), name="local_model") as planner,
    ):
        vault.plan_with(background=planner)
        yield PROSE


@contextmanager
def with_claude(vault: DrivenVault) -> Iterator[str]:
    with scripted_api(drafting(lambda text: REPLY)) as api:
        model = real_model(vault.installation.state.root, api)
        with background_planner(vault, model) as planner:
            vault.plan_with(background=planner)
            yield PROSE


needs_sdk = pytest.mark.skipif(find_spec("anthropic") is None, reason="the package anthropic is not installed")
PLANNERS = [
    pytest.param("rules", with_rules),
    pytest.param("local_model", with_local_model),
    pytest.param("claude_api", with_messages_api, marks=needs_sdk),
    pytest.param("claude", with_claude, marks=[pytest.mark.claude, pytest.mark.slow]),
]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[DrivenVault]:
    """A vault that cannot send mail."""
    with open_driven_vault(tmp_path, SMTP_HOST="") as opened:
        yield opened


@pytest.mark.parametrize(("name", "with_planner"), PLANNERS)
def test_origin_twins_and_refusals_are_shown(
    vault: DrivenVault, name: str, with_planner: Callable[[DrivenVault], AbstractContextManager[str]]
) -> None:
    with with_planner(vault) as request:
        first = vault.planned("first.eml", mail("Consulting", request, sender=STRANGER))
        second = vault.planned("second.eml", mail("Our consulting", request, sender=STRANGER))
    for note in (first, second):
        plan = vault.record(note).plan
        assert (plan.planner, plan.origin, vault.where(note)) == (name, Origin.STRANGER, "Pending_Approval")
        assert any(warning.startswith("The books would refuse ") for warning in plan.warnings), plan.warnings
    assert vault.record(first).plan.twins == ()
    assert vault.front(second)["twins"] == (f"[[{first.stem}]]",)
    assert f"> - this looks like [[{first.stem}]]" in second.read_text(encoding="utf-8")
