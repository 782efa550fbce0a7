"""The suite's fixtures on a server behind the coordinator, which asks as our instances do: by an answer.

The coordinator speaks the newest revision with its targets, in which a server cannot ask in the middle of a call.
What an older client is asked then, the coordinator asks. So three tools of 2025-11-25 are here in the newer form;
they answer the same words.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from mcp_types import ElicitRequest, ElicitRequestFormParams, ElicitResult, InputRequiredResult

from tests.team.conformance import fixture_questions as questions
from tests.team.conformance.fixture_desk import Call, Server, add_tool
from tests.team.conformance.fixture_documents import add_documents
from tests.team.conformance.fixture_questions import Answer
from tests.team.conformance.fixture_tools import add_tools

OLDER = ("test_elicitation", "test_elicitation_sep1034_defaults", "test_elicitation_sep1330_enums", "test_sampling")
"""Fixtures that ask in the middle of a call."""


class _Asked(Exception):  # noqa: N818 - the way out of a fixture, not a failure
    """Carries the question that a fixture would put to a session."""

    def __init__(self, message: str, form: dict[str, Any]) -> None:
        self.params = ElicitRequestFormParams(message=message, requested_schema=form)


class _Retried:
    """A call whose `elicit_form` answers what came with the retry, and asks when nothing came."""

    def __init__(self, call: Call) -> None:
        self.session = self
        self.request_id = call.request_id
        self._given = (call.input_responses or {}).get("asked")

    async def elicit_form(self, message: str, form: dict[str, Any], _request_id: object) -> ElicitResult:
        if isinstance(self._given, ElicitResult):
            return self._given
        raise _Asked(message, form)


async def _by_retry(run: Callable[[Any], Awaitable[Answer]], call: Call) -> Answer:
    try:
        return await run(_Retried(call))
    except _Asked as asked:
        return InputRequiredResult(input_requests={"asked": ElicitRequest(params=asked.params)})


async def test_elicitation(message: str, call: Call) -> Answer:
    """Ask the person for a name and a mail address."""
    return await _by_retry(lambda retried: questions.test_elicitation(message, retried), call)


async def test_elicitation_sep1034_defaults(call: Call) -> Answer:
    """Ask with a default for each primitive type."""
    return await _by_retry(questions.test_elicitation_sep1034_defaults, call)


async def test_elicitation_sep1330_enums(call: Call) -> Answer:
    """Ask for a choice in each of the five forms."""
    return await _by_retry(questions.test_elicitation_sep1330_enums, call)


def add_fixtures(server: Server) -> None:
    """Put them onto a server, without log levels and subscriptions, which the coordinator does not offer."""
    add_tools(server)
    for fixture in questions.QUESTIONS:
        if fixture.__name__ not in OLDER:
            add_tool(server, fixture)
    add_tool(server, test_elicitation)
    add_tool(server, test_elicitation_sep1034_defaults)
    add_tool(server, test_elicitation_sep1330_enums)
    add_documents(server)
