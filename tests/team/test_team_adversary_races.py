"""Races: calls that interleave, are held, fail, are evicted or signed out in the middle; nothing crosses."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import anyio
import httpx2
import pytest
from mcp import Client

from My_AI_Employee.mcp_servers.contract import ContractServer
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.mcp.tool_server import ToolServices, mcp_tools
from My_AI_Employee.team.oauth.provider import principal_of
from My_AI_Employee.team.people.call_limiter import CallLimiter
from tests.team.team_adversary_scene import Scene, modern, modern_headers, open_scene, result_of
from tests.team.team_marked_odoo import PEOPLE, TRACE, marker
from tests.team.team_server_desk import (
    MODES,
    SECRET,
    TOOLS,
    MemoryOdoo,
    Mode,
    _nobody_confirms,
    client_of,
    parts_of,
    running,
    text_of,
    token_of,
    until,
)
from tests.team.team_server_sign_in import SignedInProgram

pytest_plugins = ["tests.team.team_adversary_shared"]

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@contextmanager
def background(work: Callable[[], Any]) -> Iterator[Future[Any]]:
    """Something that goes on meanwhile."""
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(work)


def ask_apart(scene: Scene, program: SignedInProgram, **arguments: Any) -> httpx2.Response:
    """A call on a connection of its own."""
    with httpx2.Client(timeout=60, trust_env=False) as http:
        headers = program.headers(**modern_headers("search_employees"))
        return http.post(f"{scene.base}/mcp", json=modern("search_employees", **arguments), headers=headers)


# many calls of two people


async def interleaved(base: str, tokens: dict[str, str], mode: Mode, tool: str, count: int) -> dict[str, list[str]]:
    """Calls of all of them at once; the texts by person."""
    said: dict[str, list[str]] = {login: [] for login in tokens}

    async def one(client: Client, login: str) -> None:
        said[login].append(text_of(await client.call_tool(tool, {})))

    async def person(login: str, token: str) -> None:
        async with client_of(base, token, mode) as client, anyio.create_task_group() as group:
            for _ in range(count):
                group.start_soon(one, client, login)
                await anyio.lowlevel.checkpoint()

    with anyio.fail_after(120):
        async with anyio.create_task_group() as group:
            for login, token in tokens.items():
                group.start_soon(person, login, token)
    return said


@pytest.mark.parametrize("mode", MODES)
async def test_two_hundred_interleaved_calls_stay_apart(scene: Scene, mode: Mode) -> None:
    tokens = {"ann": scene.ann.access, "bob": scene.bob.access}
    said = await interleaved(scene.base, tokens, mode, "search_employees", scene.at_once)
    for login, texts in said.items():
        assert len(texts) == scene.at_once
        for text in texts:
            assert {one for one in PEOPLE if marker(one) in text} == {login}, text[:300]


@pytest.mark.parametrize("is_protected", [True, False])
async def test_the_twin_that_takes_all_for_one_person_is_seen_crossing(is_protected: bool) -> None:
    """The same interleaving over parts that keep everybody under one key: ann's connection answers bob."""
    odoo = MemoryOdoo()
    parts = parts_of(odoo)
    if not is_protected:
        parts = replace(parts, server=_one_for_all(parts))
    with running(parts) as base:
        said = await interleaved(base, {one: token_of(one) for one in ("ann", "bob")}, "2026-07-28", "say", 20)
    crossed = [text for login, texts in said.items() for text in texts if f"{login}:" not in text]
    assert bool(crossed) is not is_protected


def _one_for_all(parts: Any) -> Any:
    def everybody(token: Any) -> Principal:
        return replace(principal_of(token), subject="all")

    confirm: Any = _nobody_confirms
    services = ToolServices(
        pool=parts.pool,
        call_limiter=CallLimiter(),
        metrics=parts.metrics,
        principal_of=everybody,
        confirm=confirm,
        person_secret=SECRET,
    )
    return ContractServer("a twin", version="1", tools=mcp_tools(TOOLS, services), log_level="WARNING")


def test_one_connection_for_two_people_asks_as_each_of_them(scene: Scene) -> None:
    """Alternating on one kept connection of the client, as a proxy in front does."""
    for number in range(40):
        program, login = ((scene.ann, "ann"), (scene.bob, "bob"))[number % 2]
        assert scene.sees(program) == {login}


# held calls


def test_signing_out_during_a_call_ends_the_sign_in_and_nothing_else(scene: Scene) -> None:
    program = scene.enter("cat")
    gate = scene.odoo.hold("cat")
    with background(lambda: ask_apart(scene, program)) as held:
        until(lambda: scene.odoo.waiting == 1)
        data = {"token": program.refresh, "client_id": program.client_id}
        assert scene.http.post(f"{scene.base}/revoke", data=data).status_code == 200
        assert (
            scene.post(program, modern("search_employees"), **modern_headers("search_employees")).status_code == 401
        )
        assert scene.sees(scene.bob) == {"bob"}
        gate.set()
        answer = held.result(30)
    assert {login for login in PEOPLE if marker(login) in answer.text} <= {"cat"}


def test_a_person_who_is_held_up_holds_up_nobody(scene: Scene) -> None:
    gate = scene.odoo.hold("ann")
    calls = scene.ann
    with ThreadPoolExecutor(8) as pool:
        held = [pool.submit(ask_apart, scene, calls, limit=3) for _ in range(8)]
        until(lambda: scene.odoo.waiting == 4)  # as many as one person has at once
        for _ in range(5):
            assert scene.sees(scene.bob) == {"bob"}
        gate.set()
        texts = [each.result(30).text for each in held]
    del scene.odoo.held["ann"]
    assert all(marker("ann") in text and marker("bob") not in text for text in texts)


def test_a_client_that_hangs_up_in_the_middle_leaves_no_call_behind(scene: Scene) -> None:
    gate = scene.odoo.hold("ann")
    headers = scene.ann.headers(**modern_headers("search_employees"))
    with httpx2.Client(timeout=0.5, trust_env=False) as http, pytest.raises(httpx2.TimeoutException):
        http.post(f"{scene.base}/mcp", json=modern("search_employees"), headers=headers)
    until(lambda: scene.odoo.waiting == 1)
    gate.set()
    del scene.odoo.held["ann"]
    until(lambda: scene.odoo.waiting == 0)
    assert scene.sees(scene.ann) == {"ann"}


# keys and failures


def test_a_key_that_odoo_withdraws_ends_one_sign_in(scene: Scene) -> None:
    program, old = scene.enter("cat"), scene.odoo.keys["cat"]
    session = scene.session(scene.bob)
    assert scene.sees(program) == {"cat"}
    scene.odoo.keys["cat"] = "another-key-of-cat-0123456789"
    for _ in range(3):
        refused, answer = scene.call(program)
        assert (refused, answer["code"], answer["retryable"]) == (True, "SIGN_IN_EXPIRED", False)
        assert scene.sees(scene.ann) == {"ann"}
        good = scene.post(scene.bob, modern("search_employees"), **{"Mcp-Session-Id": session})
        assert good.status_code in (200, 400)
    scene.secrets.append(scene.odoo.keys["cat"])
    again = scene.enter("cat")
    assert scene.sees(again) == {"cat"}
    assert scene.sees(program) == {"cat"}, "a new key serves the earlier sign-in of the same person too"
    assert old not in json.dumps(answer)


def test_signing_in_again_during_calls_mixes_nothing(scene: Scene) -> None:
    program = scene.enter("dan")
    with ThreadPoolExecutor(4) as pool:
        calls = [pool.submit(ask_apart, scene, program, limit=3) for _ in range(20)]
        scene.odoo.keys["dan"] = "another-key-of-dan-0123456789"
        scene.secrets.append(scene.odoo.keys["dan"])
        scene.enter("dan")
        answers = [result_of(call.result(30)) for call in calls]
    for refused, answer in answers:
        assert marker("dan") in json.dumps(answer) or (refused and answer["code"] == "SIGN_IN_EXPIRED")
    assert scene.sees(program) == {"dan"}


def test_a_failure_of_one_is_no_failure_of_another(scene: Scene) -> None:
    """Interleaved: ann's calls crash inside Odoo, bob's do not; neither is told of the other."""
    scene.odoo.failing.add("ann")
    try:
        for _ in range(10):
            refused, answer = scene.call(scene.ann)
            assert refused
            assert answer["code"] == "BOOKS_REFUSED"
            assert "debug" not in answer.get("facts", {})
            assert TRACE not in json.dumps(answer)
            assert scene.sees(scene.bob) == {"bob"}
    finally:
        scene.odoo.failing.clear()
    assert scene.sees(scene.ann) == {"ann"}


# small pools


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Room for one person while idle, and two connections; idle ones go after a second."""
    settings = {
        "AI_EMPLOYEE_TEAM_MAX_PEOPLE": "1",
        "AI_EMPLOYEE_TEAM_ODOO_CONNECTIONS": "2",
        "AI_EMPLOYEE_TEAM_IDLE_SECONDS": "0.05",
    }
    with open_scene(tmp_path_factory.mktemp("crowded"), **settings) as scene:
        yield scene


def test_eviction_during_a_call_takes_nothing_from_it(crowded: Scene) -> None:
    gate = crowded.odoo.hold("ann")
    cat, dan = crowded.enter("cat"), crowded.enter("dan")
    with background(lambda: ask_apart(crowded, crowded.ann)) as held:
        until(lambda: crowded.odoo.waiting == 1)
        for program, login in ((crowded.bob, "bob"), (cat, "cat"), (dan, "dan")) * 3:
            assert crowded.sees(program) == {login}
        gate.set()
        _, answer = result_of(held.result(30))
    del crowded.odoo.held["ann"]
    assert {login for login in PEOPLE if marker(login) in json.dumps(answer)} == {"ann"}
    assert crowded.http.get(f"{crowded.base}/health").json()["people"] <= 2
    crowded.check()


def test_four_people_on_two_connections_stay_apart(crowded: Scene) -> None:
    programs = {"ann": crowded.ann, "bob": crowded.bob, "cat": crowded.enter("cat"), "dan": crowded.enter("dan")}
    wrong: list[object] = []
    together = threading.Barrier(len(programs))

    def work(login: str) -> None:
        together.wait(30)
        for _ in range(25):
            refused, answer = result_of(ask_apart(crowded, programs[login], limit=2))
            shown = {one for one in PEOPLE if marker(one) in json.dumps(answer)}
            is_fine = answer["code"] == "TOO_MANY_CALLS" if refused else shown == {login}
            if not is_fine:
                wrong.append((login, answer))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, programs))
    assert wrong == []
    assert crowded.odoo.crossed == []
    crowded.check()
