"""The REST interface, keys and limits of a running coordinator."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp.client import ClientRequestContext
from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS, ElicitRequestParams, ElicitResult, InputRequiredResult

from My_AI_Employee.coordinator.limits import TokenBuckets
from My_AI_Employee.domain.instances import Authority
from tests.coordinator.coordinator_world import MODES, Mode, Place, World, coordinator, dead, instance, place
from tests.coordinator.test_coordinator_calls import call, code_of, text_of
from tests.team.team_server_desk import logged, until

TOOL = "n8n__execute_workflow"


@pytest.fixture(scope="module")
def stage() -> Iterator[Place]:
    with place() as found:
        yield found


@pytest.fixture(scope="module")
def world(stage: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    gone = instance("odoo_gone", dead(), Authority.SANDBOX)
    foreign = replace(stage.foreign, ask_before=frozenset({"execute_workflow"}))
    folder = tmp_path_factory.mktemp("coordinator")
    with coordinator(folder, stage.erp, stage.lab, foreign, gone, cache_s=30.0) as found:
        until(lambda: sum(each.is_up for _, each in found.calls.fleet.connections()) == 3)
        found.calls.fleet.connections()[3][1].tools = found.calls.fleet.connections()[0][1].tools
        yield found


def test_route_says_where_a_request_would_go(world: World) -> None:
    answer = world.post("/route", {"query": "OCA migration of the stock module"}).json()
    assert (answer["target"], answer["confidence"], answer["reason"]) == ("odoo_lab", 0.9, "word 'migration'")
    assert world.post("/route", {"query": "local stock"}).json()["target"] == "odoo_erp"
    finance = {"query": "migration", "module": "accounting", "is_write": True}
    assert world.post("/route", finance).json()["code"] == "TARGET_NEEDED"
    unknown = world.post("/route", {"target": "x"})
    assert (unknown.status_code, unknown.json()["code"]) == (400, "TARGET_UNKNOWN")
    lab = world.key("lab", targets=frozenset({"odoo_lab"}))
    refused = world.post("/route", {"target": "odoo_erp"}, key=lab)
    assert (refused.status_code, refused.json()["code"]) == (403, "TARGET_FORBIDDEN")


@pytest.mark.parametrize("body", [[], {"query": 7}, {"surprise": 1}, {"query": "x" * 20_000}, "text", None])
def test_a_body_that_is_not_right_is_a_typed_refusal(world: World, body: object) -> None:
    answer = world.post("/route", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "VALIDATION_ERROR")


def test_aggregate_asks_every_instance_and_merges_the_rows(world: World) -> None:
    body = {
        "tool": "find_customer",
        "arguments": {"query": "Acme"},
        "targets": ["odoo_erp", "odoo_lab"],
        "key": "name",
    }
    answer = world.post("/aggregate", body)
    assert answer.status_code == 200
    found = answer.json()
    assert set(found["results"]) == {"odoo_erp", "odoo_lab"}
    assert [row["value"] for row in found["table"]["rows"]] == ["Acme Ltd", "Copy of Acme"]
    assert found["table"]["rows"][0]["cells"]["odoo_lab"] is None


def test_aggregate_names_who_did_not_answer(world: World) -> None:
    answer = world.post("/aggregate", {"tool": "find_customer", "arguments": {"query": "Acme"}})
    assert (answer.status_code, answer.json()["partial"]) == (207, True)
    assert answer.json()["errors"]["odoo_gone"]["code"] == "TARGET_UNAVAILABLE"
    nobody = world.post(
        "/aggregate", {"tool": "find_customer", "targets": ["odoo_gone"], "arguments": {"query": "A"}}
    )
    assert nobody.status_code == 502
    write = world.post("/aggregate", {"tool": "create_customer", "arguments": {"name": "A"}})
    assert (write.status_code, write.json()["code"]) == (403, "KEY_REFUSED")
    assert world.post("/aggregate", {"tool": "n8n__count"}).json()["code"] == "VALIDATION_ERROR"
    refused = world.post("/aggregate", {"tool": "find_customer", "targets": ["odoo_erp"], "arguments": {"x": 1}})
    assert refused.json()["errors"]["odoo_erp"]["facts"]["answer"]["code"] == "VALIDATION_ERROR"


def test_status_shows_a_key_what_it_may_reach(world: World) -> None:
    lab = world.key("lab", targets=frozenset({"odoo_lab"}))
    assert set(world.get("/status", key=lab).json()["targets"]) == {"odoo_lab"}
    for path in ("/live", "/health"):
        answer = httpx2.get(world.base + path, trust_env=False)
        assert answer.status_code == 200
        assert "odoo" not in answer.text
    figures = httpx2.get(f"{world.base}/metrics", trust_env=False).text
    assert 'ai_employee_target_up{target="odoo_erp"} 1.0' in figures
    assert 'ai_employee_target_up{target="odoo_gone"} 0.0' in figures
    assert 'ai_employee_routed_calls_total{outcome="ok",target="odoo_erp"}' in figures


def test_reads_are_kept_until_their_caller_writes(world: World, stage: Place) -> None:
    def reads() -> str:
        stage.seen.headers = {}
        call(world, "n8n__search_workflows", key=world.key("one"))
        return "sent" if stage.seen.headers else "kept"

    def other() -> str:
        stage.seen.headers = {}
        call(world, "n8n__search_workflows", key=world.key("two"))
        return "sent" if stage.seen.headers else "kept"

    assert [reads(), reads(), other(), other()] == ["sent", "kept", "sent", "kept"]
    call(world, "n8n__ask_person", {"subject": "x"}, key=world.key("one"))  # a write, whatever comes of it
    assert [reads(), other()] == ["sent", "kept"]


@pytest.mark.parametrize("mode", MODES)
def test_an_answer_that_followed_from_a_persons_word_is_not_kept(stage: Place, tmp_path: Path, mode: Mode) -> None:
    asked: list[str] = []

    async def answer(_context: ClientRequestContext, params: ElicitRequestParams) -> ElicitResult:
        asked.append(params.message)
        return ElicitResult(action="accept", content={"ok": len(asked) == 1})

    foreign = replace(stage.foreign, reads=frozenset({"ask_person"}))
    with coordinator(tmp_path, foreign, cache_s=30.0) as world:
        until(lambda: world.calls.fleet.is_up("n8n"))
        said = [
            text_of(call(world, "n8n__ask_person", {"subject": "x"}, mode=mode, elicitation_callback=answer))
            for _ in range(2)
        ]
    assert said == ["x: True", "x: False"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("says", [True, False])
def test_a_tool_that_asks_before_is_sent_after_a_yes_alone(
    world: World, stage: Place, mode: Mode, says: bool
) -> None:
    asked: list[str] = []

    async def answer(_context: ClientRequestContext, params: ElicitRequestParams) -> ElicitResult:
        asked.append(params.message)
        return ElicitResult(action="accept", content={"confirm": says})

    name = f"{mode}-{says}"
    result = call(world, "n8n__execute_workflow", {"name": name}, mode=mode, elicitation_callback=answer)
    assert asked == [f'Send this to n8n: execute_workflow {{"name":"{name}"}}']
    assert (name in stage.seen.done) is says
    assert (text_of(result) == f"ran {name}") if says else (code_of(result) == "CONFIRMATION_DECLINED")
    silent = call(world, "n8n__execute_workflow", {"name": f"{name}-silent"}, mode=mode)
    assert code_of(silent) == "CONFIRMATION_NEEDED"
    assert f"{name}-silent" not in stage.seen.done


def test_a_yes_counts_once_and_for_the_arguments_that_were_shown(world: World, stage: Place) -> None:
    async def unused(_context: ClientRequestContext, _params: ElicitRequestParams) -> ElicitResult:
        raise AssertionError

    async def cheat() -> list[str]:
        answers = []
        async with world.client(elicitation_callback=unused) as client:
            first = await client.session.call_tool(TOOL, {"name": "small"}, allow_input_required=True)
            assert isinstance(first, InputRequiredResult)
            yes: Any = {"coordinator_confirm": ElicitResult(action="accept", content={"confirm": True})}
            tried = (("large", first.request_state), ("small", "forged"), *[("small", first.request_state)] * 2)
            for name, state in tried:
                try:
                    result = await client.session.call_tool(
                        TOOL, {"name": name}, input_responses=yes, request_state=state
                    )
                except MCPError as error:  # the protocol wants an error for a state that is not ours
                    answers.append(f"{error.error.code} {error.error.message}")
                else:
                    answers.append(text_of(result))
        return answers

    large, forged, small, again = asyncio.run(cheat())
    assert f"{INVALID_PARAMS} VALIDATION_ERROR" in large
    assert f"{INVALID_PARAMS} VALIDATION_ERROR" in forged
    assert small == "ran small"
    assert "CONFIRMATION_NEEDED" in again  # one yes sends the call once, also when the client repeats itself
    assert stage.seen.done.count("small") == 1
    assert "large" not in stage.seen.done


def test_too_many_requests_are_told_when_to_come_again(stage: Place, tmp_path: Path) -> None:
    with coordinator(tmp_path, stage.erp, buckets=TokenBuckets(per_second=0.1, burst=2)) as world:
        assert [world.get("/status").status_code for _ in range(2)] == [200, 200]
        refused = world.get("/status")
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "10")
        assert refused.json()["code"] == "RATE_LIMITED"
        with pytest.raises(BaseExceptionGroup) as raised:
            call(world, "find_customer", {"query": "A"})
        assert "RATE_LIMITED: too many requests with this key" in repr(raised.value)
        assert world.get("/status", key=world.key("other")).status_code == 200


def test_nothing_secret_is_logged(world: World) -> None:
    key = world.key()
    with logged(requests=1) as lines:
        call(world, "find_customer", {"query": "Geheim GmbH"}, key=key)
        world.get("/status?workspace=prod", key="aek_" + "s" * 43)
    said = "\n".join(map(str, lines))
    assert any(line.get("target") == "odoo_erp" for line in lines)
    for hidden in (key, "Geheim", "s" * 43, "Bearer"):
        assert hidden not in said


def test_large_bodies_and_other_hosts_are_refused(world: World) -> None:
    assert world.post("/route", {"query": "x" * 100_000}).status_code == 413
    headers = {"host": "evil.example"}
    assert world.post("/mcp/prod", {}, headers=headers).status_code == 421
    assert world.post("/mcp/prod", {}, headers={"origin": "https://evil.example"}).status_code == 403
