"""The protocol's official suite through the coordinator, over one instance that has the suite's fixtures.

docs/conformance.md tells what was found, and is held to it here.
"""

import pytest

from tests.coordinator.conformance.examination import Examination, examine
from tests.coordinator.conformance.figures import NOT_PASSED_ON, table, written
from tests.coordinator.conformance.fixtures import OLDER
from tests.team.conformance.protocol_tools import protocol_tools
from tests.team.conformance.suite import REVISIONS

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::mcp.shared.exceptions.MCPDeprecationWarning")]

REACHED = {
    "2025-11-25": {
        "test_simple_text",
        "test_tool_with_progress",
        "test_error_handling",
        *(name for name in OLDER if name != "test_sampling"),
        "test://static-text",
        "test://static-binary",
        "test://template/{id}/data",
        "test_prompt_with_arguments",
        "test_prompt_with_embedded_resource",
    },
    "2026-07-28": {
        "test_simple_text",
        "test_tool_with_progress",
        "test_missing_capability",
        "test_streaming_elicitation",
        "test_input_required_result_elicitation",
        "test_input_required_result_request_state",
        "test_input_required_result_tampered_state",
        "test_input_required_result_multi_round",
        "test_input_required_result_prompt",
        "test://template/{id}/data",
        "test_prompt_with_image",
    },
}
"""Fixtures behind the coordinator that a run must have reached: some scenarios pass on any error."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Examination:
    return examine(protocol_tools(), tmp_path_factory.mktemp("conformance"))


@pytest.mark.parametrize("revision", REVISIONS)
def test_required_scenarios_pass_but_for_what_is_not_passed_on(found: Examination, revision: str) -> None:
    scored = found.scored(revision)
    assert set(scored.scenarios) == set(found.required[revision])
    assert scored.failing == set(NOT_PASSED_ON) & set(found.required[revision]), [
        check for check in scored.checks if check.problem
    ]


@pytest.mark.parametrize("revision", REVISIONS)
def test_the_scenarios_reach_the_target(found: Examination, revision: str) -> None:
    assert REACHED[revision] - set(found.ran[revision]) == set()


def test_the_document_has_these_figures(found: Examination) -> None:
    assert written() == table(found), "run: python tests/coordinator/conformance/figures.py"
