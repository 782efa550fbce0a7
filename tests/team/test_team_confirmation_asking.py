"""A tool that moves money asks the person, in both protocol eras, in memory and over HTTP."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from mcp_types import CallToolResult, ElicitResult, InputRequiredResult

from tests.team.team_confirmation_desk import (
    ANN,
    BOB,
    CLOSED,
    EMPTY,
    NO,
    TEXT,
    UNTICKED,
    YES,
    Answering,
    Room,
    make_room,
    memory_server,
)
from tests.team.team_server_desk import MODES, MemoryOdoo, Mode, client_of, parts_of, refusal_of, running, token_of

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    found = make_room(tmp_path, vault=False)
    yield found
    found.storage.close()


@pytest.fixture
def vaulted(tmp_path: Path) -> Iterator[Room]:
    found = make_room(tmp_path)
    yield found
    found.storage.close()


async def called(room: Room, mode: Mode, answering: Answering | None, **changed: Any) -> CallToolResult:
    server = memory_server(room, lambda: ANN, **changed)
    async with Client(server, mode=mode, elicitation_callback=answering) as client:
        result = await client.call_tool("pay", {"payment_id": 1, "day": "2026-11-21"})
    assert isinstance(result, CallToolResult)
    return result


@pytest.mark.parametrize("mode", MODES)
async def test_a_yes_runs_it_once(room: Room, mode: Mode) -> None:
    answering = Answering([YES])
    result = await called(room, mode, answering)
    assert result.structured_content == {"payment_id": 1, "login": "ann"}
    assert room.till.paid == [(1, "ann")]
    assert answering.heard == [
        "Pay: Pay 100.00 USD to Acme\n\nNothing has been done yet. It would be done in Odoo as ann."
    ]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "answer", [NO, CLOSED, UNTICKED, EMPTY, TEXT], ids=["no", "closed", "unticked", "empty", "text"]
)
async def test_all_but_a_clear_yes_does_nothing(room: Room, mode: Mode, answer: ElicitResult) -> None:
    result = await called(room, mode, Answering([answer]))
    assert refusal_of(result)["code"] == "CONFIRMATION_DECLINED"
    assert room.till.paid == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_record_that_changes_before_the_yes_is_asked_about_anew(room: Room, mode: Mode) -> None:
    answering = Answering([YES])

    def change_once() -> None:
        if not answering.heard:
            room.till.amounts[1] = 99_900

    answering.before = change_once
    result = await called(room, mode, answering)
    assert not result.is_error
    assert ["100.00" in answering.heard[0], "999.00" in answering.heard[1], len(answering.heard)] == [True, True, 2]
    assert room.till.paid == [(1, "ann")]


async def test_a_record_that_never_rests_is_given_up(room: Room) -> None:
    answering = Answering([YES])

    def change() -> None:
        room.till.amounts[1] += 1

    answering.before = change
    result = await called(room, "legacy", answering)
    assert refusal_of(result)["code"] == "CONFIRMATION_NEEDED"
    assert (len(answering.heard), room.till.paid) == (3, [])


@pytest.mark.parametrize("mode", MODES)
async def test_what_the_tool_refuses_after_the_yes_is_told(room: Room, mode: Mode) -> None:
    answering = Answering([YES], before=lambda: room.till.paid.append((1, "another")))
    result = await called(room, mode, answering)
    assert refusal_of(result)["code"] == "INVALID_STATUS"
    assert room.till.paid == [(1, "another")]


async def test_nobody_answers_in_time(room: Room) -> None:
    never = anyio.Event()

    class Silent(Answering):
        async def __call__(self, *_args: Any) -> ElicitResult:
            await never.wait()
            return YES

    result = await called(room, "legacy", Silent([YES]), answer_timeout_s=0.05)
    assert refusal_of(result)["code"] == "CONFIRMATION_NEEDED"
    assert room.till.paid == []


@pytest.mark.parametrize("mode", MODES)
async def test_text_from_odoo_hides_nothing_in_the_question(room: Room, mode: Mode) -> None:
    room.till.payee = "Acme\u202e\u200bemcA\x1b[2K"
    answering = Answering([YES])
    await called(room, mode, answering)
    assert not set("\u202e\u200b\x1b") & set(answering.heard[0])


@pytest.mark.parametrize("mode", MODES)
async def test_without_elicitation_and_without_a_vault(room: Room, mode: Mode) -> None:
    refusal = refusal_of(await called(room, mode, None))
    assert refusal["code"] == "CONFIRMATION_NEEDED"
    assert "elicitation" in str(refusal["hint"])
    assert room.till.paid == []


@pytest.mark.parametrize("mode", MODES)
async def test_without_elicitation_it_waits_in_the_vault(vaulted: Room, mode: Mode) -> None:
    first = refusal_of(await called(vaulted, mode, None))
    again = refusal_of(await called(vaulted, mode, None))
    assert first["code"] == "CONFIRMATION_NEEDED"
    assert first["facts"] == again["facts"]
    note = vaulted.root / first["facts"]["note"]
    assert "Pay 100.00 USD to Acme" in note.read_text(encoding="utf-8")
    assert len(list((vaulted.root / "Pending_Approval").glob("*.md"))) == 1
    assert vaulted.till.paid == []


# answers that are sent by hand, as a hostile client would


async def first_round(client: Client, payment_id: int = 1) -> InputRequiredResult:
    found = await client.session.call_tool("pay", {"payment_id": payment_id}, allow_input_required=True)
    assert isinstance(found, InputRequiredResult)
    assert found.request_state
    return found


async def answered(client: Client, state: str | None, payment_id: int = 1, answer: ElicitResult = YES) -> Any:
    return await client.session.call_tool(
        "pay",
        {"payment_id": payment_id},
        input_responses={"confirmation": answer},
        request_state=state,
        allow_input_required=True,
    )


def code_of(result: Any) -> str:
    assert isinstance(result, CallToolResult)
    return str(json.loads(result.content[0].text)["code"])  # type: ignore[union-attr]


async def test_an_answer_counts_once(room: Room) -> None:
    server = memory_server(room, lambda: ANN)
    async with Client(server, mode="2026-07-28", elicitation_callback=Answering([YES])) as client:
        state = (await first_round(client)).request_state
        assert not (await answered(client, state)).is_error
        room.till.paid.clear()  # were the record open again, the old yes would still be used up
        assert code_of(await answered(client, state)) == "CONFIRMATION_NEEDED"
    assert room.till.paid == []


async def test_a_no_cannot_be_turned_into_a_yes(room: Room) -> None:
    server = memory_server(room, lambda: ANN)
    async with Client(server, mode="2026-07-28", elicitation_callback=Answering([YES])) as client:
        state = (await first_round(client)).request_state
        assert code_of(await answered(client, state, answer=NO)) == "CONFIRMATION_DECLINED"
        assert code_of(await answered(client, state)) == "CONFIRMATION_NEEDED"
    assert room.till.paid == []


async def test_many_copies_of_one_answer_at_once(room: Room) -> None:
    server = memory_server(room, lambda: ANN)
    outcomes: list[bool] = []
    async with Client(server, mode="2026-07-28", elicitation_callback=Answering([YES])) as client:
        state = (await first_round(client)).request_state

        async def send() -> None:
            outcomes.append(bool((await answered(client, state)).is_error))

        async with anyio.create_task_group() as group:
            for _ in range(8):
                group.start_soon(send)
    assert sorted(outcomes) == [False] + [True] * 7
    assert room.till.paid == [(1, "ann")]


async def test_another_persons_answer(room: Room) -> None:
    """The library binds an answer to a token; in memory there is none, so that our own seal has to hold."""
    who = [ANN]
    server = memory_server(room, lambda: who[0])
    async with Client(server, mode="2026-07-28", elicitation_callback=Answering([YES])) as client:
        state = (await first_round(client)).request_state
        who[0] = BOB
        assert code_of(await answered(client, state)) == "CONFIRMATION_NEEDED"
        who[0] = ANN
        assert not (await answered(client, state)).is_error  # the twin: the same answer from the right person
    assert room.till.paid == [(1, "ann")]


async def test_an_old_answer(room: Room) -> None:
    server = memory_server(room, lambda: ANN)
    async with Client(server, mode="2026-07-28", elicitation_callback=Answering([YES])) as client:
        state = (await first_round(client)).request_state
        room.clock.pass_by(minutes=11)
        assert code_of(await answered(client, state)) == "CONFIRMATION_NEEDED"
    assert room.till.paid == []


async def test_a_yes_without_a_question_is_asked_about(room: Room) -> None:
    server = memory_server(room, lambda: ANN)
    async with Client(server, mode="2026-07-28", elicitation_callback=Answering([YES])) as client:
        assert isinstance(await answered(client, None), InputRequiredResult)
    assert room.till.paid == []


# over HTTP, with the real app and tokens


@pytest.mark.parametrize("mode", MODES)
async def test_over_http(room: Room, mode: Mode) -> None:
    parts = parts_of(MemoryOdoo(), tools=[room.till.tool], confirm=room.confirmation())
    answering = Answering([YES])
    with running(parts) as base:
        async with client_of(base, token_of("ann"), mode, elicitation_callback=answering) as client:
            result = await client.call_tool("pay", {"payment_id": 1})
        async with client_of(base, token_of("ann"), mode, elicitation_callback=Answering([NO])) as client:
            declined = await client.call_tool("pay", {"payment_id": 2})
        async with client_of(base, token_of("ann"), mode) as client:
            mute = await client.call_tool("pay", {"payment_id": 2})
    assert isinstance(result, CallToolResult)
    assert result.structured_content == {"payment_id": 1, "login": "ann"}
    assert len(answering.heard) == 1
    assert [code_of(declined), code_of(mute)] == ["CONFIRMATION_DECLINED", "CONFIRMATION_NEEDED"]
    assert room.till.paid == [(1, "ann")]


async def test_over_http_another_person_cannot_use_an_answer(room: Room) -> None:
    parts = parts_of(MemoryOdoo(), tools=[room.till.tool], confirm=room.confirmation())
    with running(parts) as base:
        async with (
            client_of(base, token_of("ann"), elicitation_callback=Answering([YES])) as ann,
            client_of(base, token_of("bob"), elicitation_callback=Answering([YES])) as bob,
        ):
            state = (await first_round(ann)).request_state
            with pytest.raises(Exception, match="Invalid or expired requestState"):
                await answered(bob, state)
            with pytest.raises(Exception, match="Invalid or expired requestState"):
                await answered(ann, state, payment_id=2)
    assert room.till.paid == []
