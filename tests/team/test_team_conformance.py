"""The protocol's official suite against the team server as it is served: two revisions, and its authorization server.

The fixtures that the suite calls lie beside the product's own tools on the product's own stack; see
tests/team/conformance/serve.py. docs/conformance.md tells what was found, and is held to it here.
"""

import pytest

from My_AI_Employee.team.mcp.registry import all_tools
from tests.team.conformance.examination import Examination, examine
from tests.team.conformance.figures import reason_for, table, written
from tests.team.conformance.protocol_tools import protocol_tools
from tests.team.conformance.suite import REVISIONS

pytestmark = pytest.mark.slow

BOTH = {
    "test_simple_text",
    "test_image_content",
    "test_audio_content",
    "test_embedded_resource",
    "test_multiple_content_types",
    "test_tool_with_progress",
    "test_error_handling",
    "test://static-text",
    "test://static-binary",
    "test://template/{id}/data",
    "test_simple_prompt",
    "test_prompt_with_arguments",
    "test_prompt_with_embedded_resource",
    "test_prompt_with_image",
}
CALLED = {
    "2025-11-25": {
        *BOTH,
        "test_tool_with_logging",
        "test_sampling",
        "test_elicitation",
        "test_elicitation_sep1034_defaults",
        "test_elicitation_sep1330_enums",
        "logging/setLevel",
        "resources/subscribe",
        "resources/unsubscribe",
    },
    "2026-07-28": {
        *BOTH,
        "test_missing_capability",
        "test_streaming_elicitation",
        "test_logging_tool",
        "test_custom_header",
        "test_input_required_result_elicitation",
        "test_input_required_result_sampling",
        "test_input_required_result_list_roots",
        "test_input_required_result_request_state",
        "test_input_required_result_tampered_state",
        "test_input_required_result_multiple_inputs",
        "test_input_required_result_multi_round",
        "test_input_required_result_capabilities",
        "test_input_required_result_prompt",
    },
}
LEFT_OUT = {
    ("server-stateless", f"sep-2575-server-{check}")
    for check in (
        "sends-subscription-ack",
        "tags-subscription-id",
        "honors-notification-filter",
        "sends-prompts-list-changed-on-subscription",
        "sends-tools-list-changed-on-subscription",
    )
}
"""Of subscriptions, which the product does not offer: its lists do not change while it runs."""
DIAGNOSTIC = {
    ("server-stateless", "sep-2575-server-rejects-undeclared-capability"),
    ("server-stateless", "sep-2575-missing-capability-http-400"),
}
"""Checks that call a tool which only the fixtures have."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Examination:
    return examine(protocol_tools(), tmp_path_factory.mktemp("conformance"))


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_required_scenario_passes(found: Examination, revision: str) -> None:
    scored = found.scored(revision)
    assert scored.named("FAILURE", "WARNING") == set(), [check for check in scored.checks if check.problem]
    assert set(scored.scenarios) == set(found.required[revision])
    assert len(scored.scenarios) >= 30
    assert found.whole[revision].exit_code == 0, found.whole[revision].said[-2000:]


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_fixture_that_the_scenarios_name_was_really_called(found: Examination, revision: str) -> None:
    assert set(found.ran[revision]) == CALLED[revision]


def test_what_is_left_out_is_what_the_product_does_not_offer(found: Examination) -> None:
    assert found.scored("2025-11-25").named("SKIPPED") == set()
    assert found.scored("2026-07-28").named("SKIPPED") == LEFT_OUT


@pytest.mark.parametrize("revision", REVISIONS)
def test_unscored_scenarios_fail_for_a_known_reason_only(found: Examination, revision: str) -> None:
    unknown = [name for name in found.beside(revision).failing if not reason_for(name)]
    assert unknown == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_the_product_alone_passes_all_that_needs_no_fixture(found: Examination, revision: str) -> None:
    failed = {named for findings in found.alone[revision].values() for named in findings.named("FAILURE", "WARNING")}
    assert failed == (DIAGNOSTIC if revision == "2026-07-28" else set())


def test_the_authorization_server_passes_with_its_own_login_page(found: Examination) -> None:
    authorization = found.authorization
    assert authorization.named("FAILURE", "WARNING", "SKIPPED") == set(), authorization.said
    assert set(authorization.scenarios) == {"authorization-server-metadata-endpoint", "authorization-code-grant"}
    assert authorization.exit_code == 0


def test_the_document_has_these_figures(found: Examination) -> None:
    assert written() == table(found), "run: python tests/team/conformance/figures.py"


def test_without_a_token_the_suite_gets_nowhere(found: Examination) -> None:
    """The door stands in all of these runs."""
    assert found.unsigned.failing == {"ping"}
    assert "invalid_token" in found.unsigned.checks[0].problem + found.unsigned.checks[-1].problem


def test_a_scenario_can_pass_without_its_tool(found: Examination) -> None:
    """Why the calls are counted: an unknown tool is an error too, and the suite is content with any."""
    assert found.hollow.failing == set()
    assert found.hollow_ran == []


def test_the_product_has_none_of_the_fixtures() -> None:
    names = {tool.spec.name for tool in all_tools()}
    assert names.isdisjoint(CALLED["2025-11-25"] | CALLED["2026-07-28"] | {"json_schema_2020_12_tool"})
