"""The memory server over real loopback connections: keys, hosts, REST, and the MCP tools."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from My_AI_Employee.memory.app import build_app
from My_AI_Employee.memory.database import Database
from My_AI_Employee.memory.embedders import Embedder
from My_AI_Employee.memory.forgetting import Forgetting
from My_AI_Employee.memory.items import NewItem, Trust
from My_AI_Employee.memory.keys import Caller, Keys
from My_AI_Employee.memory.meaning import Meaning
from My_AI_Employee.memory.requests import Memory
from My_AI_Employee.memory.store import MemoryStore
from My_AI_Employee.team.http.guard import Address
from My_AI_Employee.testing.hashed_embedder import HashedEmbedder

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    memory: Memory
    url: str
    key: str
    reading_key: str
    path: Path

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> httpx2.Response:
        sent = {"Authorization": f"Bearer {self.key}", **headers}
        return httpx2.request(method, self.url + path, json=body, headers=sent, trust_env=False)


@contextmanager
def serving(path: Path, embedder: Embedder | None = None) -> Iterator[World]:
    database = Database(path)
    memory = Memory(
        store=MemoryStore(database, lambda: NOW),
        forgetting=Forgetting(database, lambda: NOW),
        keys=Keys(database, lambda: NOW),
        clock=lambda: NOW,
        meaning=Meaning(database, embedder),
    )
    listening = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(build_app(memory, Address(url=url)), log_config=None))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    key, reading = memory.keys.make(Caller(name="claude-code")), memory.keys.make(Caller(name="bi", read_only=True))
    yield World(memory, url, key, reading, path)
    server.should_exit = True
    thread.join(10)
    database.close()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with serving(tmp_path_factory.mktemp("memory") / "memory.sqlite") as found:
        yield found


def test_only_a_key_that_counts_gets_in_and_it_is_kept_as_a_hash(world: World) -> None:
    assert httpx2.get(world.url + "/health", trust_env=False).json()["status"] == "ok"
    gone = world.memory.keys.make(Caller(name="gone"))
    assert world.ask("GET", "/status", Authorization=f"Bearer {gone}").status_code == 200
    world.memory.keys.revoke("gone")
    for secret in ("-", "x", "aem_", gone, "dev-only-insecure-key"):
        for path in ("/status", "/mcp", "/nowhere"):
            found = world.ask("GET", path, Authorization=f"Bearer {secret}")
            assert (found.status_code, found.json()["code"]) == (401, "MEMORY_KEY")
    found = httpx2.get(world.url + "/status", headers={"X-API-Key": world.key}, trust_env=False)
    assert found.status_code == 200
    assert world.key.encode() not in b"".join(each.read_bytes() for each in world.path.parent.iterdir())


def test_other_hosts_and_origins_are_refused(world: World) -> None:
    assert world.ask("GET", "/status", Host="memory.example.com").status_code == 421
    assert world.ask("POST", "/mcp", {}, Origin="https://evil.example").status_code == 403
    assert world.ask("GET", "/status", Origin="https://evil.example").status_code == 403
    assert world.ask("GET", "/status", Origin="null").status_code == 403
    assert world.ask("GET", "/status", Origin=world.url).status_code == 200
    assert world.ask("POST", "/rag/search", {"query": "x" * 70_000}).status_code == 413


def test_rest_remembers_finds_corrects_and_forgets_after_a_preview(world: World) -> None:
    kept = world.ask(
        "POST", "/items", {"text": "Globex pays by transfer", "links": [{"kind": "customer", "value": "Globex"}]}
    )
    item_id = kept.json()["id"]
    shown = world.ask("GET", f"/items/{item_id}").json()
    assert (shown["person"], shown["trust"], shown["time"]) == ("claude-code", "program", NOW.isoformat())
    found = world.ask("POST", "/rag/search", {"query": "globex transfer"}).json()
    assert [result["id"] for result in found["results"]] == [item_id]
    assert "> Globex pays by transfer" in found["text"]
    assert world.ask("PUT", f"/items/{item_id}", {"id": 99, "text": "x"}).status_code == 400
    assert world.ask("PUT", f"/items/{item_id}", {"id": item_id, "text": "Globex pays by card"}).status_code == 200
    preview = world.ask("DELETE", f"/items/{item_id}")
    assert preview.status_code == 409
    assert world.ask("GET", f"/items/{item_id}").status_code == 200
    done = world.ask("DELETE", f"/items/{item_id}?confirm={preview.json()['facts']['confirm']}")
    assert done.json() == {"forgotten": 1, "is_erased": True}
    assert world.ask("GET", f"/items/{item_id}").status_code == 404
    for other in ("1" * 17, "1" * 5_000, "-1", "1.0", "\N{ARABIC-INDIC DIGIT ONE}", "x"):
        assert world.ask("GET", f"/items/{other}").status_code == 404, other


def test_conversations_are_kept_when_they_are_sent_and_listed_by_corpus(world: World) -> None:
    body = {"session_id": "s1", "summary": "About Initech", "messages": [{"role": "user", "content": "hello"}]}
    (item_id,) = world.ask("POST", "/conversations", body).json()["ids"]
    listed = world.ask("GET", "/conversations").json()
    assert [(each["source"], each["text"]) for each in listed["conversations"]] == [
        ("session s1", "About Initech\n\nuser: hello")
    ]
    assert world.ask("DELETE", f"/skills/{item_id}").status_code == 404
    assert world.ask("GET", "/skills").json() == {"skills": [], "all": 0}
    assert world.ask("GET", "/commits").json() == {"commits": [], "all": 0}
    assert world.ask("GET", "/odoo/models").json() == {"models": [], "all": 0}
    assert world.ask("DELETE", f"/odoo/models/{item_id}").status_code == 404
    assert world.ask("GET", "/status").json()["corpora"]["conversations"] == 1


def test_bad_bodies_are_refused_with_a_reason(world: World) -> None:
    for path, body in (
        ("/items", {}),
        ("/items", {"text": "x", "trust": "owner"}),
        ("/items", {"text": "x", "person": "the boss"}),
        ("/items", {"text": "x", "time": "9999-12-31T23:00:00-12:00"}),
        ("/items", {"text": "x", "corpus": "'; DROP TABLE items"}),
        ("/rag/search", {"query": "x", "budget": 10**9}),
        ("/conversations", {"session_id": "s"}),
    ):
        found = world.ask("POST", path, body)
        assert (found.status_code, found.json()["code"]) == (400, "VALIDATION_ERROR"), body


def call(world: World, name: str, arguments: dict[str, Any], key: str = "") -> tuple[bool, str]:
    async def go() -> tuple[bool, str]:
        headers = {"Authorization": f"Bearer {key or world.key}"}
        async with (
            httpx2.AsyncClient(headers=headers, trust_env=False) as http,
            Client(streamable_http_client(f"{world.url}/mcp", http_client=http)) as client,
        ):
            assert [tool.name for tool in (await client.list_tools()).tools] == [
                "remember", "recall", "show", "correct", "link", "forget"
            ]  # fmt: skip
            found = await client.call_tool(name, arguments)
            return found.is_error or False, "".join(part.text for part in found.content if part.type == "text")

    return asyncio.run(go())


def test_the_tools_remember_recall_link_and_forget_after_a_preview(world: World) -> None:
    is_error, text = call(world, "remember", {"text": "Hooli wants invoices in July"})
    assert not is_error
    item_id = json.loads(text)["id"]
    linked = call(world, "link", {"id": item_id, "links": [{"kind": "customer", "value": "Hooli"}]})
    assert "about Hooli" in linked[1]
    _, recalled = call(world, "recall", {"query": "hooli invoices"})
    assert "trust: program" in recalled
    assert recalled.endswith("\n> Hooli wants invoices in July")
    assert "> Hooli" in json.loads(call(world, "show", {"id": item_id})[1])["memory"]
    _, preview = call(world, "forget", {"ids": [item_id]})
    assert json.loads(preview)["would_forget"] == 1
    assert call(world, "forget", {"ids": [item_id], "confirm": "wrong"})[0]
    _, done = call(world, "forget", {"ids": [item_id], "confirm": json.loads(preview)["confirm"]})
    assert json.loads(done)["forgotten"] == 1


def test_a_program_cannot_put_its_words_into_an_owners_mouth(world: World) -> None:
    said = NewItem(
        corpus="agreements", text="Umbrella pays at once", source="desk", person="anna", time=NOW, trust=Trust.OWNER
    )
    item = world.memory.store.remember(said).item
    call(world, "correct", {"id": item.id, "text": "Umbrella pays never"})
    assert world.memory.store.show(item.id).trust is Trust.PROGRAM
    assert world.memory.store.show(item.id).corrected == ((NOW, "claude-code"),)


def test_a_key_for_reading_changes_nothing(world: World) -> None:
    before = world.memory.store.counts()
    for name, arguments in (
        ("remember", {"text": "x"}),
        ("correct", {"id": 1, "text": "x"}),
        ("link", {"id": 1, "links": []}),
        ("forget", {"ids": [1]}),
    ):
        is_error, text = call(world, name, arguments, world.reading_key)
        assert is_error
        assert json.loads(text)["code"] == "MEMORY_KEY"
    headers = {"Authorization": f"Bearer {world.reading_key}"}
    assert world.ask("POST", "/items", {"text": "x"}, **headers).status_code == 403
    assert world.ask("DELETE", "/items/1", **headers).status_code == 403
    for method, path, body in (
        ("PUT", "/items/1", {"id": 1, "text": "x"}),
        ("POST", "/items/1/links", {"id": 1, "links": []}),
        ("POST", "/conversations", {"session_id": "s", "summary": "x"}),
        ("DELETE", "/skills/1?confirm=x", None),
    ):
        assert world.ask(method, path, body, **headers).status_code == 403, path
    assert world.ask("POST", "/rag/search", {"query": "x"}, **headers).status_code == 200
    assert world.memory.store.counts() == before


def test_the_server_embeds_by_itself_what_a_program_tells(tmp_path: Path) -> None:
    pytest.importorskip("numpy", reason="the extra embeddings is not installed")
    with serving(tmp_path / "memory.sqlite", HashedEmbedder()) as world:
        world.ask("POST", "/items", {"text": "Globex pays by transfer", "corpus": "calls"})
        deadline = time.monotonic() + 20
        while not world.ask("GET", "/status").json()["vectors"] and time.monotonic() < deadline:
            time.sleep(0.02)
        assert world.ask("GET", "/status").json()["embedder"] == "hashed"
        (result,) = world.ask("POST", "/rag/search", {"query": "Globex pays by transfer"}).json()["results"]
        assert "is alike in meaning" in result["why"]
