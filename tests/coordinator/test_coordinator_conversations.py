"""Conversations that are passed on to a real memory: only on loopback, and never beside the books."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from My_AI_Employee.coordinator.reach import Workspace
from My_AI_Employee.coordinator.target import Target
from tests.coordinator.coordinator_world import QUICK, Place, World, coordinator, dead, hanging, place
from tests.unit.memory.test_server import World as MemoryWorld
from tests.unit.memory.test_server import serving

SAID = {"session_id": "s1", "messages": [{"role": "user", "content": "Acme pays late in August."}]}


@pytest.fixture(scope="module")
def stage() -> Iterator[Place]:
    with place() as found:
        yield found


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MemoryWorld]:
    with serving(tmp_path_factory.mktemp("memory") / "memory.sqlite") as found:
        yield found


def memory_target(memory: MemoryWorld) -> Target:
    return Target(name="memory", url=f"{memory.url}/mcp", bearer=memory.key, is_memory=True, limits=QUICK)


@pytest.fixture(scope="module")
def world(stage: Place, memory: MemoryWorld, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    workspaces = {
        "prod": Workspace(targets=("odoo_erp", "memory"), default="odoo_erp"),
        "dev": Workspace(targets=("odoo_lab", "memory"), default="odoo_lab"),
        "bare": Workspace(targets=("odoo_lab",), default="odoo_lab"),
    }
    targets = (stage.erp, stage.lab, memory_target(memory))
    with coordinator(tmp_path_factory.mktemp("coordinator"), *targets, workspaces=workspaces) as found:
        yield found


def test_a_conversation_is_kept_in_the_memory_and_read_again(world: World, memory: MemoryWorld) -> None:
    kept = world.post("/conversations?workspace=dev", SAID)
    assert kept.status_code == 200
    item = memory.memory.store.show(kept.json()["ids"][0])
    assert "Acme pays late in August." in item.text
    listed = world.get("/conversations?workspace=dev").json()
    assert kept.json()["ids"][0] in [row["id"] for row in listed["conversations"]]


@pytest.mark.parametrize("query", ["?workspace=prod", ""])
def test_no_conversation_goes_beside_the_books(world: World, memory: MemoryWorld, query: str) -> None:
    before = memory.memory.store.counts()
    for answer in (world.post(f"/conversations{query}", SAID), world.get(f"/conversations{query}")):
        assert (answer.status_code, answer.json()["code"]) == (403, "TARGET_FORBIDDEN")
    assert memory.memory.store.counts() == before


def test_a_key_that_may_not_use_the_books_gets_no_conversation_beside_them_either(
    world: World, memory: MemoryWorld
) -> None:
    alone, before = world.key("memory-alone", targets=frozenset({"memory"})), memory.memory.store.counts()
    for answer in (
        world.post("/conversations?workspace=prod", SAID, key=alone),
        world.get("/conversations?workspace=prod", key=alone),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "TARGET_FORBIDDEN")
    assert memory.memory.store.counts() == before
    assert world.get("/conversations?workspace=dev", key=alone).status_code == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded"])
def test_nothing_is_kept_that_came_through_a_proxy(world: World, memory: MemoryWorld, header: str) -> None:
    """It may come from another machine, although this server listens on loopback."""
    before = memory.memory.store.counts()
    answer = world.post("/conversations?workspace=dev", SAID, headers={header: "203.0.113.5"})
    assert (answer.status_code, answer.json()["code"]) == (403, "TARGET_FORBIDDEN")
    assert memory.memory.store.counts() == before


def test_a_workspace_without_a_memory_says_so(world: World) -> None:
    answer = world.get("/conversations?workspace=bare")
    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")


def test_the_scope_of_a_key_counts(world: World) -> None:
    reading = world.key("reading", read_only=True)
    assert world.post("/conversations?workspace=dev", SAID, key=reading).status_code == 403
    assert world.get("/conversations?workspace=dev", key=reading).status_code == 200
    other = world.key("other", tools=("odoo_*",))
    assert world.get("/conversations?workspace=dev", key=other).json()["code"] == "KEY_REFUSED"
    elsewhere = world.key("elsewhere", workspaces=frozenset({"bare"}))
    assert world.get("/conversations?workspace=dev", key=elsewhere).json()["code"] == "TARGET_FORBIDDEN"


def test_what_the_memory_refuses_is_its_own_answer(world: World) -> None:
    answer = world.post("/conversations?workspace=dev", {"session_id": ""})
    assert (answer.status_code, answer.json()["code"]) == (400, "VALIDATION_ERROR")


def test_a_memory_on_another_machine_gets_nothing(stage: Place, memory: MemoryWorld, tmp_path: Path) -> None:
    far = replace(memory_target(memory), url="http://memory.example/mcp")
    with coordinator(tmp_path, stage.lab, far, workspaces={}) as world:
        assert world.post("/conversations", SAID).json()["code"] == "TARGET_FORBIDDEN"


def test_a_memory_that_is_away_or_hangs_or_refuses_is_a_typed_error(
    stage: Place, memory: MemoryWorld, tmp_path: Path
) -> None:
    right = memory_target(memory)
    with hanging() as stuck:
        expected = {
            (dead(), right.bearer): ("TARGET_UNAVAILABLE", "TARGET_UNAVAILABLE"),
            (stuck, right.bearer): ("OUTCOME_UNKNOWN", "TARGET_UNAVAILABLE"),
            (right.url, "no key of it"): ("TARGET_REFUSED", "TARGET_REFUSED"),
        }
        for number, ((url, bearer), codes) in enumerate(expected.items()):
            folder = tmp_path / str(number)
            folder.mkdir()
            with coordinator(folder, stage.lab, replace(right, url=url, bearer=bearer), workspaces={}) as world:
                found = (world.post("/conversations", SAID), world.get("/conversations"))
                assert tuple(answer.json()["code"] for answer in found) == codes
