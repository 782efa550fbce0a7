"""Tools over the wire: both protocol eras on one address, typed refusals, scopes, sizes, and nobody sees another."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from typing import Annotated

import anyio
import pytest
from mcp_types import TextContent
from pydantic import BaseModel, Field

from My_AI_Employee.errors import AnswerTooLargeError, TooManyCallsError
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import CallContext, Principal, TeamTool
from My_AI_Employee.team.mcp.registry import all_tools
from My_AI_Employee.team.mcp.tool_server import to_result
from My_AI_Employee.team.people.call_limiter import CallLimiter
from My_AI_Employee.team.people.connections import ConnectionLimits
from tests.team.team_server_desk import (
    MODES,
    SAY,
    TOOLS,
    MemoryOdoo,
    Mode,
    Said,
    client_of,
    parts_of,
    people_of,
    person,
    refusal_of,
    running,
    spec,
    text_of,
    token_of,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with running(parts_of(MemoryOdoo())) as url:
        yield url


@pytest.mark.parametrize("mode", MODES)
async def test_both_eras_on_one_address(base: str, mode: Mode) -> None:
    async with client_of(base, token_of("ann"), mode) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        result = await client.call_tool("say", {"words": "hi", "day": "2026-03-31"})
    assert set(tools) == {"say", "crash", "write"}
    assert tools["say"].input_schema["properties"]["words"]["description"] == "What to say"
    assert tools["say"].output_schema is not None
    assert tools["say"].annotations is not None
    assert tools["say"].annotations.read_only_hint
    assert result.structured_content == {"text": "ann: hi on 31.03.2026", "count": 1}
    assert json.loads(text_of(result)) == result.structured_content


@pytest.mark.parametrize("mode", MODES)
async def test_wrong_arguments_are_named(base: str, mode: Mode) -> None:
    async with client_of(base, token_of("ann"), mode) as client:
        for wrong in ({"times": "2"}, {"times": 0}, {"day": "31.3."}, {"unknown": 1}, {"words": "x" * 1001}):
            found = refusal_of(await client.call_tool("say", wrong))
            assert found["code"] == "VALIDATION_ERROR"
            assert next(iter(wrong)) in str(found["message"])


async def test_a_list_that_comes_as_text_is_read(base: str) -> None:
    async with client_of(base, token_of("ann")) as client:
        result = await client.call_tool("say", {"tags": '["a", "b"]'})
        still_wrong = refusal_of(await client.call_tool("say", {"tags": "[" * 100_000}))
    assert text_of(result).startswith('{"text":"ann: ab"')
    assert still_wrong["code"] == "VALIDATION_ERROR"


@pytest.mark.parametrize("mode", MODES)
async def test_a_crash_tells_nothing(base: str, mode: Mode, caplog: pytest.LogCaptureFixture) -> None:
    async with client_of(base, token_of("ann"), mode) as client:
        found = refusal_of(await client.call_tool("crash", {}))
    assert found["code"] == "INTERNAL"
    assert "hunter2" not in json.dumps(found)
    assert "hunter2" in caplog.text  # in the log alone


async def test_an_unknown_tool_is_a_refusal(base: str) -> None:
    async with client_of(base, token_of("ann")) as client:
        found = refusal_of(await client.call_tool("whatever", {}))
    assert found["code"] == "VALIDATION_ERROR"
    assert "say" in found["hint"]


async def test_a_token_without_the_scope_may_not_write(base: str) -> None:
    async with client_of(base, token_of("ann", scopes=("odoo.read",))) as client:
        found = refusal_of(await client.call_tool("write", {}))
        assert not (await client.call_tool("say", {})).is_error
    assert found["code"] == "ACCESS_REFUSED"
    assert found["facts"]["scope"] == "odoo.write"
    async with client_of(base, token_of("ann", scopes=("odoo.write",))) as client:
        assert refusal_of(await client.call_tool("say", {}))["code"] == "ACCESS_REFUSED"
        assert not (await client.call_tool("write", {})).is_error


async def test_an_answer_has_at_most_25000_tokens(base: str) -> None:
    async with client_of(base, token_of("ann")) as client:
        fits = await client.call_tool("say", {"words": "x" * 1000, "times": 74})
        found = refusal_of(await client.call_tool("say", {"words": "x" * 1000, "times": 76}))
    assert not fits.is_error
    assert found["code"] == "ANSWER_TOO_LARGE"
    with pytest.raises(AnswerTooLargeError):
        to_result(Said(text="ä" * 40_000))  # counted in bytes, not in characters


async def test_the_arguments_of_every_call_are_the_callers_own(base: str) -> None:
    """Twenty people at once, in both eras, many calls each: every answer is of the person whose token asked."""
    wrong: list[str] = []

    async def use(login: str, mode: Mode) -> None:
        async with client_of(base, token_of(login), mode) as client:
            for number in range(10):
                said = text_of(await client.call_tool("say", {"words": f"{number}"}))
                if json.loads(said)["text"] != f"{login}: {number}":
                    wrong.append(said)

    async with anyio.create_task_group() as group:
        for number in range(20):
            group.start_soon(use, f"person{number}", MODES[number % 2])
    assert wrong == []


async def test_a_second_token_in_a_session_of_the_same_person_goes_on(base: str) -> None:
    """A refreshed token: the session is the person's, not the token's."""
    async with client_of(base, token_of("ann", scopes=("odoo.write", "odoo.read")), "legacy") as client:
        assert not (await client.call_tool("say", {})).is_error


async def test_one_person_does_not_starve_the_others() -> None:
    odoo = MemoryOdoo()
    odoo.gate.clear()
    turns = CallLimiter(per_person=2, threads=4, max_pending=10, wait_s=0.2)
    people = people_of(odoo, ConnectionLimits(connections=4))
    with ExitStack() as stack:
        base = stack.enter_context(running(parts_of(odoo, pool=people, call_limiter=turns)))
        stack.callback(odoo.gate.set)
        codes: list[str] = []

        async def greedy() -> None:
            async with client_of(base, token_of("greedy")) as client:
                result = await client.call_tool("say", {})
                codes.append(str(refusal_of(result)["code"]) if result.is_error else "ok")

        async def another() -> None:
            while odoo.calls < 2 or len(codes) < 3:
                await anyio.sleep(0.01)
            async with client_of(base, token_of("bob")) as client, anyio.create_task_group() as inner:
                inner.start_soon(client.call_tool, "say", {})
                while odoo.calls < 3:
                    await anyio.sleep(0.01)
                odoo.gate.set()  # bob's call runs although greedy has two under way and three were waiting

        with anyio.fail_after(20):
            async with anyio.create_task_group() as group:
                for _ in range(5):
                    group.start_soon(greedy)
                group.start_soon(another)
    assert sorted(codes) == ["TOO_MANY_CALLS"] * 3 + ["ok"] * 2


async def test_calls_at_once_get_a_connection_each_up_to_the_bound_of_a_person() -> None:
    odoo = MemoryOdoo()
    people = people_of(odoo)
    turns = CallLimiter(per_person=2, wait_s=0.05)

    def say(login: str) -> str:
        with people.context_of(person(login)) as desk:
            return str(desk.odoo.call("res.users", "read"))

    async def call(login: str) -> str:
        return await turns.run(person(login).key, partial(say, login))

    odoo.gate.clear()
    with anyio.fail_after(20):
        async with anyio.create_task_group() as group:
            for login, under_way in (("ann", 1), ("ann", 2), ("bob", 3)):
                group.start_soon(call, login)
                while odoo.calls < under_way:
                    await anyio.sleep(0.01)
            with pytest.raises(TooManyCallsError):
                await call("ann")
            odoo.gate.set()
        assert await call("ann") == "ann"
    assert (odoo.opened, odoo.calls) == (3, 4)


class Nested(BaseModel):
    """Inside of arguments."""

    name: Annotated[str, Field(description="A name")]


class WithNested(Arguments):
    """A parameter that holds another model."""

    one: Annotated[Nested | None, Field(description="One of them")] = None


class Undescribed(Arguments):
    """A parameter that nobody describes."""

    what: str


def _tool(takes: type[Arguments], name: str = "say") -> TeamTool:
    found = spec(name)
    return TeamTool(spec=type(found)(**{**vars(found), "takes": takes}), run=SAY.run)


def test_a_parameter_without_a_description_is_no_tool() -> None:
    with pytest.raises(KeyError):
        parts_of(MemoryOdoo(), [_tool(Undescribed)])
    with pytest.raises(ValueError, match="twice"):
        parts_of(MemoryOdoo(), [*TOOLS, SAY])


async def test_schemas_refer_to_nothing_outside() -> None:
    with running(parts_of(MemoryOdoo(), [_tool(WithNested)])) as base:
        async with client_of(base, token_of("ann")) as client:
            schema = (await client.list_tools()).tools[0].input_schema
    assert "$ref" not in json.dumps(schema)
    assert "A name" in json.dumps(schema)


class OneNotice:
    def __init__(self) -> None:
        self.told = 0

    def is_due(self, principal: Principal) -> bool:
        self.told += 1
        return self.told == 1

    def text(self, principal: Principal) -> str:
        return f"{principal.login}: your key expires soon"


async def test_a_notice_stands_beside_the_answer_once() -> None:
    with running(parts_of(MemoryOdoo(), notice=OneNotice())) as base:
        async with client_of(base, token_of("ann")) as client:
            first, second = await client.call_tool("say", {}), await client.call_tool("say", {})
    assert [said.text for said in first.content if isinstance(said, TextContent)][1:] == [
        "ann: your key expires soon"
    ]
    assert len(second.content) == 1


def test_a_desk_is_of_no_use_after_its_call() -> None:
    kept: list[CallContext] = []
    with people_of(MemoryOdoo()).context_of(person("ann")) as desk:
        kept.append(desk)
        assert desk.odoo.call("res.users", "read") == "ann"
    with pytest.raises(RuntimeError):
        kept[0].odoo.call("res.users", "read")


def test_every_tool_of_the_server_can_be_served() -> None:
    tools = all_tools()
    assert len({tool.spec.name for tool in tools}) == len(tools) == 28
    parts_of(MemoryOdoo(), tools)
    money = {tool.spec.name for tool in tools if tool.ask}
    assert money == {"approve_expense", "validate_payment", "approve_decision"}
    assert not any(tool.ask and tool.spec.hints.read_only for tool in tools)
