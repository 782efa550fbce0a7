"""Tools that ask the client: in the middle of the call (2025-11-25), or by a result that is retried (2026-07-28).

They ask in the ways of `team/confirmation.py`: `elicit_form` of the session, and an InputRequiredResult.
"""

from collections.abc import Callable
from typing import Annotated, Any

from mcp_types import (
    CallToolResult,
    CreateMessageRequest,
    CreateMessageRequestParams,
    CreateMessageResult,
    ElicitRequest,
    ElicitRequestFormParams,
    ElicitResult,
    InputRequest,
    InputRequiredResult,
    ListRootsRequest,
    ListRootsResult,
    SamplingMessage,
)
from pydantic import Field

from tests.team.conformance.fixture_desk import Call, Server, add_tool, text

Answer = CallToolResult | InputRequiredResult
_STRINGS = {"type": "string"}


def _form(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*properties]}


def _done(said: str) -> CallToolResult:
    return CallToolResult(content=[text(said)])


# 2025-11-25 and before


async def test_sampling(
    prompt: Annotated[str, Field(description="What to ask the model")], call: Call
) -> CallToolResult:
    """Have the client's model answer a prompt."""
    said = await call.session.create_message(
        [SamplingMessage(role="user", content=text(prompt))], max_tokens=100, related_request_id=call.request_id
    )
    return _done(f"LLM response: {said.content}")


async def test_elicitation(
    message: Annotated[str, Field(description="What to ask the person")], call: Call
) -> CallToolResult:
    """Ask the person for a name and a mail address."""
    return await _elicited(
        call,
        message,
        _form(
            username={"type": "string", "description": "User's response"},
            email={"type": "string", "description": "User's email address"},
        ),
    )


async def test_elicitation_sep1034_defaults(call: Call) -> CallToolResult:
    """Ask with a default for each primitive type."""
    properties = {
        "name": {"type": "string", "default": "John Doe"},
        "age": {"type": "integer", "default": 30},
        "score": {"type": "number", "default": 95.5},
        "status": {"type": "string", "enum": ["active", "inactive", "pending"], "default": "active"},
        "verified": {"type": "boolean", "default": True},
    }
    return await _elicited(call, "Please look this over", {"type": "object", "properties": properties})


async def test_elicitation_sep1330_enums(call: Call) -> CallToolResult:
    """Ask for a choice in each of the five forms."""
    options = ["option1", "option2", "option3"]
    titled = [{"const": f"value{number}", "title": f"Option {number}"} for number in (1, 2, 3)]
    return await _elicited(
        call,
        "Please choose",
        _form(
            untitledSingle={"type": "string", "enum": options},
            titledSingle={"type": "string", "oneOf": titled},
            legacyEnum={"type": "string", "enum": ["opt1", "opt2"], "enumNames": ["Option One", "Option Two"]},
            untitledMulti={"type": "array", "items": {"type": "string", "enum": options}},
            titledMulti={"type": "array", "items": {"anyOf": titled}},
        ),
    )


async def _elicited(call: Call, message: str, form: dict[str, Any]) -> CallToolResult:
    answer = await call.session.elicit_form(message, form, call.request_id)
    return _done(f"Elicitation completed: action={answer.action}, content={answer.content}")


# 2026-07-28


def _ask(message: str, **properties: dict[str, Any]) -> InputRequest:
    form = ElicitRequestFormParams(message=message, requested_schema=_form(**properties))
    return ElicitRequest(params=form)


def _sample(prompt: str) -> InputRequest:
    message = SamplingMessage(role="user", content=text(prompt))
    return CreateMessageRequest(params=CreateMessageRequestParams(messages=[message], max_tokens=100))


def _given(call: Call, name: str, wanted: type[Any]) -> Any:
    """The client's answer to a question, None when it is missing or of another kind."""
    found = (call.input_responses or {}).get(name)
    return found if isinstance(found, wanted) else None


async def test_input_required_result_elicitation(call: Call) -> Answer:
    """Ask for a name, then greet."""
    answer = _given(call, "user_name", ElicitResult)
    if answer is None:
        return InputRequiredResult(input_requests={"user_name": _ask("What is your name?", name=_STRINGS)})
    return _done(f"Hello, {(answer.content or {}).get('name')}!")


async def test_input_required_result_sampling(call: Call) -> Answer:
    """Have the client's model name a capital."""
    answer = _given(call, "capital_question", CreateMessageResult)
    if answer is None:
        return InputRequiredResult(input_requests={"capital_question": _sample("What is the capital of France?")})
    return _done(f"{answer.content}")


async def test_input_required_result_list_roots(call: Call) -> Answer:
    """Ask for the client's folders."""
    answer = _given(call, "client_roots", ListRootsResult)
    if answer is None:
        return InputRequiredResult(input_requests={"client_roots": ListRootsRequest()})
    return _done(", ".join(str(root.uri) for root in answer.roots))


async def test_input_required_result_request_state(call: Call) -> Answer:
    """Ask for a yes, and remember the question in the state."""
    if call.request_state is None:
        return InputRequiredResult(
            input_requests={"confirm": _ask("Please confirm", ok={"type": "boolean"})}, request_state="asked"
        )
    return _done("state-ok" if call.request_state == "asked" else "the state is another")


async def test_input_required_result_tampered_state(call: Call) -> Answer:
    """Ask for a yes; a state that was changed on the way never comes here."""
    return await test_input_required_result_request_state(call)


async def test_input_required_result_multiple_inputs(call: Call) -> Answer:
    """Ask the person, the model and the client at once."""
    if call.request_state is None:
        return InputRequiredResult(
            input_requests={
                "user_name": _ask("What is your name?", name=_STRINGS),
                "greeting": _sample("Generate a greeting"),
                "client_roots": ListRootsRequest(),
            },
            request_state="three questions",
        )
    return _done(", ".join(sorted(call.input_responses or {})))


async def test_input_required_result_multi_round(call: Call) -> Answer:
    """Ask two questions, one after the other."""
    if call.request_state is None:
        return InputRequiredResult(
            input_requests={"step1": _ask("Step 1: What is your name?", name=_STRINGS)}, request_state="step 1"
        )
    if call.request_state == "step 1":
        return InputRequiredResult(
            input_requests={"step2": _ask("Step 2: What is your favorite color?", color=_STRINGS)},
            request_state="step 2",
        )
    return _done(f"{_given(call, 'step2', ElicitResult)}")


async def test_input_required_result_capabilities(call: Call) -> Answer:
    """Ask only what the client said that it can answer."""
    declared = call.client_capabilities
    can: dict[str, Callable[[], InputRequest]] = {
        "elicitation": lambda: _ask("What is your name?", name=_STRINGS),
        "sampling": lambda: _sample("Generate a greeting"),
        "roots": ListRootsRequest,
    }
    asked = {name: ask() for name, ask in can.items() if getattr(declared, name, None) is not None}
    if call.input_responses or not asked:
        return _done("nothing to ask")
    return InputRequiredResult(input_requests=asked)


async def test_streaming_elicitation(call: Call) -> Answer:
    """Report progress, then ask: a question is a result, never a request on the stream."""
    await call.report_progress(1, 2)
    return await test_input_required_result_elicitation(call)


async def test_input_required_result_prompt(call: Call) -> str | InputRequiredResult:
    """A prompt that asks for its context."""
    answer = _given(call, "user_context", ElicitResult)
    if answer is None:
        return InputRequiredResult(
            input_requests={"user_context": _ask("What context should the prompt use?", context=_STRINGS)}
        )
    return f"Use this context: {answer.content}"


QUESTIONS = (
    test_sampling,
    test_elicitation,
    test_elicitation_sep1034_defaults,
    test_elicitation_sep1330_enums,
    test_input_required_result_elicitation,
    test_input_required_result_sampling,
    test_input_required_result_list_roots,
    test_input_required_result_request_state,
    test_input_required_result_tampered_state,
    test_input_required_result_multiple_inputs,
    test_input_required_result_multi_round,
    test_input_required_result_capabilities,
    test_streaming_elicitation,
)


def add_questions(server: Server) -> None:
    """Put them onto a server."""
    for fixture in QUESTIONS:
        add_tool(server, fixture)
