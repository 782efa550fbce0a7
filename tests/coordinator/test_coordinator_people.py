"""People who sign in at the coordinator: their own keys at each instance, a refusal where they gave none."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import anyio
import httpx2
import pytest
from mcp import Client
from mcp.client.auth import OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientMetadata
from pydantic import AnyUrl

from My_AI_Employee.coordinator.people.browser import PROOF_FIELD
from My_AI_Employee.journal.database import database_url, sqlite_url
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.oauth.options import AuthorizationOptions
from My_AI_Employee.team.oauth.server import authorization_routes
from tests.coordinator.coordinator_people_scene import PROOF, PeopleScene, hidden, open_people_scene
from tests.team.team_adversary_scene import DESK, modern, modern_headers
from tests.team.team_firm import Memory
from tests.team.team_marked_odoo import PEOPLE, marker
from tests.team.team_server_desk import until
from tests.team.team_server_sign_in import CALLBACK, SignedInProgram

pytestmark = pytest.mark.slow
ERP, LAB = "odoo_erp", "odoo_lab"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PeopleScene]:
    """Answers are kept for a while, so that one that is given to another person would be noticed."""
    with open_people_scene(tmp_path_factory.mktemp("people"), "--cache", "30") as scene:
        yield scene


@pytest.fixture
def scene(shared: PeopleScene) -> Iterator[PeopleScene]:
    shared.http.cookies.clear()
    yield shared
    shared.check()
    assert shared.lab.crossed == []


def shown(found: Any) -> set[str]:
    """Whose records stand there."""
    text = json.dumps(found)
    return {login for login in PEOPLE if marker(login) in text}


def ask(scene: PeopleScene, program: SignedInProgram) -> httpx2.Response:
    tool = "search_employees"
    return scene.post(program, modern(tool), **modern_headers(tool))


def not_connected(scene: PeopleScene, found: dict[str, Any], target: str) -> None:
    """It says where the key is to be given, and nothing of anybody."""
    assert (found["code"], found["facts"]["target"]) == ("INSTANCE_NOT_CONNECTED", target), found
    assert f"{scene.base}/instances" in found["hint"]
    assert found["retryable"] is False
    assert shown(found) == set()


# whose key is used


def test_each_instance_is_asked_with_the_persons_own_key_there(scene: PeopleScene) -> None:
    for program, login in ((scene.ann, "ann"), (scene.bob, "bob")) * 2:
        for target, odoo in ((ERP, scene.odoo), (LAB, scene.lab)):
            odoo.seen.clear()
            result = scene.whole(program, "list_projects", target=target)
            assert shown(result) == {login}
            assert result["_meta"]["routing"]["target"] == target
            assert {who for who, model, _ in odoo.seen if model == "project.project"} <= {login}
    answer = scene.rest(scene.ann, "/aggregate", {"tool": "list_projects"})
    assert answer.status_code == 200, answer.text
    assert set(answer.json()["results"]) == {ERP, LAB}
    assert shown(answer.json()) == {"ann"}


def test_an_instance_without_a_key_is_refused_and_says_where_to_give_it(scene: PeopleScene) -> None:
    program = scene.enter_at("cat", LAB)
    before = len(scene.odoo.seen)
    not_connected(scene, scene.refusal(program, "list_projects"), ERP)
    not_connected(scene, scene.refusal(program, "list_projects", target=ERP), ERP)
    not_connected(scene, scene.refusal(program, "list_projects", path="/mcp/prod"), ERP)
    assert shown(scene.whole(program, "list_projects", path="/mcp/dev")) == {"cat"}
    assert scene.odoo.seen[before:] == []
    answer = scene.rest(program, "/aggregate", {"tool": "list_projects"})
    assert answer.status_code == 207, answer.text
    assert set(answer.json()["results"]) == {LAB}
    not_connected(scene, answer.json()["errors"][ERP], ERP)
    states = scene.rest(program, "/status").json()["targets"]
    assert f"{scene.base}/instances" in states[ERP]["problem"]
    assert states[LAB]["up"] is True


def test_other_servers_are_closed_to_people_unless_they_are_opened(scene: PeopleScene) -> None:
    assert set(scene.rest(scene.ann, "/status").json()["targets"]) == {ERP, LAB, "opened"}
    assert set(scene.rest(scene.ann, "/status?workspace=dev").json()["targets"]) == {LAB}


def test_an_account_at_one_instance_opens_nothing_that_was_given_before(scene: PeopleScene) -> None:
    """Whoever has a person's user in the sandbox is not that person in the books."""
    whole = scene.enter("dan")
    assert scene.sees(whole) == {"dan"}
    scene.http.cookies.clear()
    for _ in range(2):  # the second time in the browser of the first
        narrow = scene.enter_at("dan", LAB)
        not_connected(scene, scene.refusal(narrow, "search_employees"), ERP)
        assert scene.sees(whole) == {"dan"}


# my instances


def submitted(
    scene: PeopleScene, action: str, typed: dict[str, str] | None = None, **headers: str
) -> httpx2.Response:
    """Fill the page of the browser in, for its newest sign-in."""
    page = scene.http.get(f"{scene.base}/instances")
    assert page.status_code == 200, page.text
    form = {**hidden(page.text), **(typed or {}), PROOF_FIELD: PROOF, "action": action}
    return scene.http.post(f"{scene.base}/instances", data=form, headers=headers)


def keys_at_erp(scene: PeopleScene, login: str, key: str) -> dict[str, str]:
    return {f"login-{ERP}": login, f"secret-{ERP}": key}


def test_an_instance_is_added_and_removed_later(scene: PeopleScene) -> None:
    program = scene.enter_at("cat", LAB)
    wrong = submitted(scene, f"add:{ERP}", keys_at_erp(scene, "cat", scene.odoo.keys["dan"]))
    assert wrong.status_code == 403, "a key of another person's"
    assert scene.odoo.keys["dan"] not in wrong.text
    assert submitted(scene, f"add:{ERP}").status_code == 422
    not_connected(scene, scene.refusal(program, "search_employees"), ERP)
    added = submitted(scene, f"add:{ERP}", keys_at_erp(scene, "cat", scene.odoo.keys["cat"]))
    assert (added.status_code, added.headers["location"]) == (303, "/instances")
    assert scene.sees(program) == {"cat"}
    replaced = submitted(scene, f"add:{ERP}", keys_at_erp(scene, "dan", scene.odoo.keys["dan"]))
    assert replaced.status_code == 303
    assert scene.sees(program) == {"dan"}, "another user of the same person: nothing of the former is kept"
    assert submitted(scene, f"remove:{ERP}").status_code == 303
    not_connected(scene, scene.refusal(program, "search_employees", limit=3), ERP)
    assert shown(scene.whole(program, "list_projects", target=LAB)) == {"cat"}
    assert submitted(scene, f"remove:{LAB}").status_code == 303
    assert ask(scene, program).status_code == 401, "the last one ends the sign-in"


def test_signing_out_ends_the_sign_in_of_that_program_alone(scene: PeopleScene) -> None:
    other = scene.enter("cat", "other-desk")
    program = scene.enter("cat")
    page = scene.http.get(f"{scene.base}/instances")
    assert page.text.count("<h2>") == 2, "both programs of this browser"
    assert "cat" in page.text
    assert submitted(scene, "sign_out").status_code == 303
    assert ask(scene, program).status_code == 401
    assert scene.refresh(program.refresh).json()["error"] == "invalid_grant"
    assert scene.sees(other) == {"cat"}
    assert submitted(scene, "sign_out").status_code == 303
    assert scene.http.get(f"{scene.base}/instances").status_code == 403
    assert ask(scene, other).status_code == 401


def test_nobody_changes_the_instances_of_another(scene: PeopleScene) -> None:
    scene.enter_at("cat", LAB)
    form = {**hidden(scene.http.get(f"{scene.base}/instances").text), "action": "sign_out"}
    typed = keys_at_erp(scene, "dan", scene.odoo.keys["dan"])
    with httpx2.Client(timeout=60, trust_env=False) as other:
        assert other.get(f"{scene.base}/instances").status_code == 403
        assert other.post(f"{scene.base}/instances", data=form).status_code == 403
        assert (
            other.post(f"{scene.base}/instances", data={**form, **typed, "action": f"add:{ERP}"}).status_code == 403
        )
    attacks: tuple[tuple[dict[str, str], dict[str, str]], ...] = (
        ({"token": "x"}, {}),
        ({"token": ""}, {}),
        ({}, {"Origin": "https://evil.example.com"}),
        ({}, {"Sec-Fetch-Site": "cross-site"}),
    )
    for changed, headers in attacks:
        answer = scene.http.post(f"{scene.base}/instances", data={**form, **changed}, headers=headers)
        assert answer.status_code == 403, (changed, headers)
    (name,) = [name for name in scene.http.cookies if name.startswith("ai-employee-sign-ins")]
    changed_cookie = {name: scene.http.cookies[name][:-3] + "AAA"}
    with httpx2.Client(timeout=60, trust_env=False, cookies=changed_cookie) as bent:
        assert bent.get(f"{scene.base}/instances").status_code == 403
    assert scene.http.get(f"{scene.base}/instances").status_code == 200


# what ends it


def test_a_key_that_odoo_withdraws_ends_that_instance_alone(scene: PeopleScene) -> None:
    program, old = scene.enter("cat"), scene.odoo.keys["cat"]
    assert scene.sees(program) == {"cat"}
    unused = scene.enter("cat")
    scene.odoo.keys["cat"] = "another-key-of-cat-0123456789"
    scene.secrets.append(scene.odoo.keys["cat"])
    for limit in (4, 5, 6):
        not_connected(scene, scene.refusal(program, "search_employees", limit=limit), ERP)
    found = scene.rest(program, "/aggregate", {"tool": "list_projects", "arguments": {"limit": 7}}).json()
    not_connected(scene, found["errors"][ERP], ERP)
    assert shown(found["results"][LAB]) == {"cat"}, "the sandbox does not answer in its place"
    again = scene.enter("cat")
    assert shown(scene.whole(again, "search_employees", limit=4)) == {"cat"}
    not_connected(scene, scene.refusal(program, "search_employees", limit=4), ERP)
    not_connected(scene, scene.refusal(unused, "list_projects"), ERP)
    assert shown(scene.whole(unused, "list_projects", target=LAB)) == {"cat"}
    assert old not in json.dumps(found)


def test_whoever_runs_it_lists_the_sign_ins_and_ends_them(scene: PeopleScene) -> None:
    program, other = scene.enter("dan"), scene.enter("dan")
    assert [scene.sees(one) for one in (program, other)] == [{"dan"}, {"dan"}]
    listed = json.loads(scene.command("coordinator-people", "list", "--json").stdout)["people"]
    mine = [one for one in listed if one["accounts"] == {
        name: {"login": "dan", "key_ends": None} for name in (ERP, LAB)
    }]  # fmt: skip
    assert [one["program"] for one in mine][-2:] == [DESK, DESK]
    assert scene.command("coordinator-people", "sign-out", mine[-2]["id"]).stdout == "1 sign-in ended.\n"
    until(lambda: f'"person": "{mine[-1]["id"]}"' in scene.server.err.read_text())
    assert sorted(ask(scene, one).status_code for one in (program, other)) == [200, 401], "one of the two"
    assert scene.command("coordinator-people", "sign-out", "Dan", "--instance", LAB).returncode == 0
    assert [ask(scene, one).status_code for one in (program, other)] == [401, 401]
    assert scene.sees(scene.ann) == {"ann"}
    nobody = scene.command("coordinator-people", "sign-out", "dan")
    assert nobody.returncode != 0
    assert "nobody is signed in" in nobody.stderr, nobody


# what a token allows


def test_a_narrower_token_reads_or_writes_alone(scene: PeopleScene) -> None:
    program = scene.enter("cat")
    reading = scene.tokens_of(scene.refresh(program.refresh, scope="odoo.read"))
    assert scene.sees(reading) == {"cat"}
    assert scene.refusal(reading, "create_project", name="x")["code"] == "KEY_REFUSED"
    writing = scene.tokens_of(scene.refresh(reading.refresh, scope="odoo.write"))
    assert scene.refusal(writing, "search_employees", limit=3)["code"] == "KEY_REFUSED", "not from what was kept"
    assert scene.rest(writing, "/aggregate", {"tool": "list_projects"}).status_code == 400


def test_a_token_of_another_server_on_the_same_database_is_refused(scene: PeopleScene) -> None:
    """Such as the team server's: the token names the address that it was given for."""
    storage = Storage(database_url(sqlite_url(next(scene.state.rglob("coordinator.sqlite")))))
    try:
        tokens = {url: issued(storage, url, scene) for url in ("http://127.0.0.1:1", scene.base)}
    finally:
        storage.close()
    scene.secrets += tokens.values()
    programs = {url: SignedInProgram(client_id=DESK, access=token, refresh="") for url, token in tokens.items()}
    refused = ask(scene, programs["http://127.0.0.1:1"])
    assert refused.status_code == 401, refused.text
    assert "invalid_token" in refused.headers["www-authenticate"]
    assert f'resource_metadata="{scene.base}/.well-known' in refused.headers["www-authenticate"]
    not_connected(scene, scene.refusal(programs[scene.base], "list_projects", target=ERP), ERP)
    scene.sql("UPDATE oauth_grant SET resource = ? WHERE subject = 'twin'", f"{scene.base}/mcp/")
    assert ask(scene, programs[scene.base]).status_code == 401


def issued(storage: Storage, url: str, scene: PeopleScene) -> str:
    """An access token that the authorization server at this address gave."""
    server = authorization_routes(AuthorizationOptions(base_url=url), storage, lambda: datetime.now(UTC))
    request = server.pending.put(
        {
            **dict.fromkeys(("client_name", "client_host", "state"), ""),
            "client_id": DESK,
            "client_verified": True,
            "redirect_uri": CALLBACK,
            "redirect_explicit": True,
            "scopes": "odoo.read odoo.write",
            "resource": f"{url}/mcp",
            "code_challenge": "c" * 43,
        }
    )
    principal = Principal(issuer=url, subject="twin", login="ann", odoo_uid=10)
    code = httpx2.URL(server.pending.grant(request, principal)).params["code"]
    scene.secrets.append(code)
    stored = server.grants.find_code(DESK, code)
    assert stored is not None
    tokens = server.grants.exchange_code(stored, False)
    assert tokens is not None
    return tokens.access


def test_a_token_for_a_workspace_counts_there_alone(scene: PeopleScene) -> None:
    """With a key for every instance: the address that the program was given decides what it reaches."""
    program = scene.enter_workspace("cat", "dev")
    assert shown(scene.whole(program, "list_projects", path="/mcp/dev")) == {"cat"}
    forbidden = scene.refusal(program, "list_projects", path="/mcp/dev", target=ERP)
    assert forbidden["code"] == "TARGET_FORBIDDEN"
    for path in ("/mcp", "/mcp/prod"):
        refused = scene.refusal(program, "list_projects", path=path)
        assert (refused["code"], "this sign-in may not use" in refused["message"]) == ("TARGET_FORBIDDEN", True)
    elsewhere = {"tool": "list_projects", "workspace": "prod"}
    assert scene.rest(program, "/aggregate", elsewhere).json()["code"] == "TARGET_FORBIDDEN"
    assert scene.rest(program, "/route", {"query": "x"}).json()["code"] == "TARGET_FORBIDDEN"
    assert set(scene.rest(program, "/status?workspace=dev").json()["targets"]) == {LAB}
    kept = scene.command("coordinator-people", "list", "--json").stdout
    assert [set(one["accounts"]) for one in json.loads(kept)["people"]][-1] == {LAB}, "the page asked for no other"
    renewed = scene.tokens_of(scene.refresh(program.refresh, resource=f"{scene.base}/mcp"))
    assert scene.refusal(renewed, "list_projects", path="/mcp/prod")["code"] == "TARGET_FORBIDDEN"
    scene.sql("UPDATE oauth_grant SET resource = ? WHERE resource LIKE '%/dev'", f"{scene.base}/mcp/gone")
    assert ask(scene, renewed).status_code == 401, "a workspace that is configured no more"


def test_keys_of_programs_go_on_beside_people(scene: PeopleScene) -> None:
    key = scene.command("coordinator-keys", "add", "robot").stdout.splitlines()[0]
    scene.secrets.append(key)
    robot = SignedInProgram(client_id="robot", access=key, refresh="")
    assert scene.rest(robot, "/status").status_code == 200
    found = scene.rest(robot, "/aggregate", {"tool": "list_projects"})
    assert shown(found.text) == {"dan"}, "the program's own user, as before"
    assert scene.command("coordinator-keys", "revoke", "robot").returncode == 0


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_protocols_client_library_signs_in_at_a_workspace(scene: PeopleScene, mode: str) -> None:
    """By discovery from the address of a workspace; its first list has the tools of the person's instances."""
    tools, result = anyio.run(used_by_library, scene, Memory(), mode)
    assert "search_employees" in tools
    assert shown(result) == {"cat"}


class _Person:
    """Follows the client's way to the login page and fills it in."""

    def __init__(self, scene: PeopleScene) -> None:
        self.scene = scene
        self.answer: dict[str, str] = {}

    async def follow(self, url: str) -> None:
        def browse() -> httpx2.Response:
            return self.scene.submit(self.scene.http.get(url).headers["location"], "cat")

        left = await anyio.to_thread.run_sync(browse)
        self.answer = dict(httpx2.URL(left.headers["location"]).params)
        self.scene.secrets.append(self.answer["code"])

    async def answered(self) -> AuthorizationCodeResult:
        return AuthorizationCodeResult(**self.answer)


async def used_by_library(scene: PeopleScene, memory: Memory, mode: Any) -> tuple[set[str], Any]:
    """The names of the tools, and the answer of a call."""
    person = _Person(scene)
    metadata = OAuthClientMetadata(
        client_name="A Program", redirect_uris=[AnyUrl(CALLBACK)], token_endpoint_auth_method="none"
    )
    address = f"{scene.base}/mcp/prod?tools=hr"
    auth = OAuthClientProvider(address, metadata, memory, person.follow, person.answered)
    async with (
        httpx2.AsyncClient(auth=auth, trust_env=False, timeout=30) as http,
        Client(streamable_http_client(address, http_client=http), mode=mode) as client,
    ):
        tools = {tool.name for tool in (await client.list_tools()).tools}
        result = await client.call_tool("search_employees", {"limit": 2})
    assert memory.tokens is not None
    scene.secrets += [memory.tokens.access_token, str(memory.tokens.refresh_token)]
    return tools, result.structured_content


def test_the_documents_name_the_coordinator_as_the_resource(scene: PeopleScene) -> None:
    for path in ("", "/mcp"):
        found = scene.http.get(f"{scene.base}/.well-known/oauth-protected-resource{path}").json()
        assert (found["resource"], found["authorization_servers"]) == (f"{scene.base}/mcp", [scene.base])
    place = f"{scene.base}/.well-known/oauth-protected-resource/mcp/prod"
    assert scene.http.get(place).json()["resource"] == f"{scene.base}/mcp/prod"
    refused = scene.http.get(f"{scene.base}/mcp/prod")
    assert (refused.status_code, f'resource_metadata="{place}"' in refused.headers["www-authenticate"]) == (401, True)
    assert scene.http.get(place.replace("prod", "nowhere")).status_code == 404
    for path in ("", "/nowhere"):
        refused = scene.http.get(f"{scene.base}/mcp{path}")
        assert '/oauth-protected-resource/mcp"' in refused.headers["www-authenticate"]
