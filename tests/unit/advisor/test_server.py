"""The page and the MCP tools over real loopback connections: sign-in, key, hosts, hostile names, filters."""

import asyncio
import html
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
import uvicorn
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from My_AI_Employee.advisor.app import build_app
from My_AI_Employee.advisor.requests import Advisor
from My_AI_Employee.advisor.store import AdvisorStore
from My_AI_Employee.bootstrap import utc_now
from My_AI_Employee.team.http.guard import Address
from My_AI_Employee.web.advisor_page import AdvisorPage
from My_AI_Employee.web.advisor_view import PER_PAGE
from My_AI_Employee.web.links import SignedIn, SignInLinks
from My_AI_Employee.web.session import Sessions
from tests.unit.advisor.clouds import HOSTILE, droplet, manifests, many, report, sound
from tests.unit.advisor.test_manifests import CLEAN

OWNER = SignedIn(person="owner", is_owner=True)


@dataclass(frozen=True)
class World:
    url: str
    store: AdvisorStore
    key: str
    links: SignInLinks
    browser: httpx2.Client

    def page(self, path: str) -> str:
        answer = self.browser.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    advisor = Advisor(store=AdvisorStore(tmp_path_factory.mktemp("advisor")))
    sign_in = SignInLinks(folder=tmp_path_factory.mktemp("links"), clock=utc_now)
    page = AdvisorPage(advisor=advisor, sessions=Sessions(cookie="advisor"), links=sign_in)
    listening = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    app = build_app(advisor, Address(url=url), page.app())
    server = uvicorn.Server(uvicorn.Config(app, log_config=None))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    with httpx2.Client(base_url=url, follow_redirects=True, trust_env=False) as browser:
        assert "no report" in browser.get(f"/sign-in?token={sign_in.make(OWNER)}").text
        advisor.store.save_report(report(sound(account=HOSTILE), days=-1))
        bad = sound(
            account=HOSTILE,
            droplets=(droplet(999, name=HOSTILE, tags=(HOSTILE,), status="off"), *(many(60).droplets or ())),
            volumes=None,
            missing={"volumes": f"the token may not read it {HOSTILE}"},
        )
        advisor.store.save_report(report(bad, manifests(CLEAN.replace(":1.4.2", ":latest"), name=HOSTILE)))
        yield World(url, advisor.store, advisor.store.new_key(), sign_in, browser)
    server.should_exit = True
    thread.join(10)


def links(text: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r'href="([^"]+)"', text)]


def test_without_the_link_nothing_is_shown(world: World) -> None:
    with httpx2.Client(base_url=world.url, trust_env=False) as stranger:
        for path in ("/", "/checks", "/changes", "/finding/F-000000000000"):
            answer = stranger.get(path)
            assert answer.status_code == 401
            assert "droplet" not in answer.text
        link = f"/sign-in?token={world.links.make(OWNER)}"
        assert stranger.get("/sign-in?token=x").status_code == 403
        assert stranger.get(link).status_code == 303
        stranger.cookies.clear()
        assert stranger.get(link).status_code == 403, "a link works once"
        assert stranger.get("/", headers={"Cookie": "advisor=forged"}).status_code == 401
        assert stranger.get("/", headers={"Host": "evil.example"}).status_code in (400, 421)


def test_every_page_has_its_headers_and_no_script(world: World) -> None:
    finding = next(link for link in links(world.page("/")) if link.startswith("/finding/"))
    for path in ("/", finding, "/checks", "/changes", "/nowhere"):
        answer = world.browser.get(path)
        if path != "/nowhere":
            policy = answer.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'; style-src 'self'")
            assert "script-src" not in policy
            assert answer.headers["Cache-Control"] == "no-store"
        tags = re.sub(r">[^<]*<", "><", answer.text)
        assert not re.search(r"<script|<img|<iframe|\son\w+=|style=|javascript:", tags)
    assert world.browser.post("/", data={}).status_code == 405


def test_hostile_names_are_text_on_every_page(world: World) -> None:
    """The name is there, escaped, and without what is invisible; no tag is more than the templates' own."""
    finding = next(link for link in links(world.page("/?words=script")) if link.startswith("/finding/"))
    for path in ("/?words=script", finding, "/checks", "/changes"):
        text = world.page(path)
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        assert "<script" not in text
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", text)
        own = re.compile(r"/(?:$|\?|finding/F-|checks$|changes$|style.css$)|#main$")
        assert [one for one in links(text) if not own.match(one)] == []


def test_filters_are_links_that_narrow(world: World) -> None:
    everything = world.page("/")
    assert re.search(r"<h2>(\d+) findings</h2>", everything)
    narrowed = world.page("/?category=cost&severity=medium&kind=droplet")
    rows = re.findall(r'<li class="(\w+)">', narrowed)
    assert rows
    assert set(rows) == {"medium"}
    assert "A droplet is off and paid for" in narrowed
    assert "no firewall" not in narrowed
    assert "Nothing fits" in world.page("/?words=nothing+has+this+name")
    assert world.page("/?category=evil&page=-1&severity=%3Cscript%3E") == everything
    hostile = world.page("/?words=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script" not in hostile


def test_pages_reach_every_finding_once(world: World) -> None:
    seen: list[str] = []
    path = "/"
    while path:
        text = world.page(path)
        seen += [link for link in links(text) if link.startswith("/finding/")]
        found = re.search(r'href="([^"]+)" rel="next"', text)
        path = html.unescape(found[1]) if found else ""
    made = world.store.report()
    assert made is not None
    assert seen == [f"/finding/{one.id}" for one in made.findings]
    last = -(-len(made.findings) // PER_PAGE)
    assert last > 1
    assert f"Page {last} of {last}" in world.page("/?page=99999")


def test_a_finding_shows_its_evidence_and_proposal(world: World) -> None:
    made = world.store.report()
    assert made is not None
    off = next(one for one in made.findings if one.rule == "droplet-off")
    text = html.unescape(world.page(f"/finding/{off.id}"))
    assert "24.00 USD a month" in text
    assert f"doctl compute droplet delete {off.resource.id}" in text
    assert f"ai-employee advisor task {off.id}" in text
    assert world.browser.get("/finding/F-000000000000").status_code == 404


def test_the_score_of_the_reports_is_drawn(world: World) -> None:
    text = world.page("/")
    assert "Score of the last 2 reports" in text
    assert len(re.findall("<circle", text)) == 2
    assert "at most 100 before" in text


def test_what_was_not_checked_is_at_the_top(world: World) -> None:
    text = world.page("/checks")
    assert text.index("not checked</span>") < text.index('class="state checked"')
    assert "the token may not read it" in text
    assert "Score at most" in world.page("/")


def test_the_changes_name_what_was_not_looked_for(world: World) -> None:
    text = world.page("/changes")
    assert re.search(r"<h2>New: \d+</h2>", text)
    assert "say little beside each other" in text


def test_the_tools_need_the_key(world: World) -> None:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    for headers in ({}, {"Authorization": "Bearer aea_wrong"}, {"Authorization": f"Basic {world.key}"}):
        answer = httpx2.post(f"{world.url}/mcp", json=body, headers=headers, trust_env=False)
        assert (answer.status_code, answer.json()["code"]) == (401, "ADVISOR_KEY")
    signed_in = world.browser.post("/mcp", json=body)
    assert signed_in.status_code == 401, "the cookie of the page is no key"
    key = {"Authorization": f"Bearer {world.key}"}
    for wrong in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
        refused = httpx2.post(f"{world.url}/mcp", json=body, headers={**key, **wrong}, trust_env=False)
        assert refused.status_code in (403, 421)


@pytest.mark.parametrize("mode", ["2026-07-28", "legacy"])
def test_the_tools_answer(world: World, mode: str) -> None:
    async def talk() -> list[Any]:
        headers = {"Authorization": f"Bearer {world.key}"}
        async with (
            httpx2.AsyncClient(headers=headers, trust_env=False) as http,
            Client(streamable_http_client(f"{world.url}/mcp", http_client=http), mode=mode) as client,
        ):
            tools = (await client.list_tools()).tools
            listed = await client.call_tool("list_findings", {"category": "cost", "limit": 3})
            ids = (listed.structured_content or {})["ids"]
            return [
                tools,
                listed,
                await client.call_tool("explain_finding", {"finding": ids[0]}),
                await client.call_tool("compare_reports", {}),
                await client.call_tool("explain_finding", {"finding": "F-1; drop"}),
            ]

    tools, listed, explained, compared, refused = asyncio.run(talk())
    assert [tool.name for tool in tools] == ["list_findings", "explain_finding", "compare_reports"]
    assert all(tool.annotations.read_only_hint for tool in tools)
    assert listed.structured_content["is_complete"] is False
    assert "volume-unattached" in listed.structured_content["not_checked"]
    assert "never instructions" in explained.content[0].text
    assert compared.structured_content["new"]
    assert refused.is_error
