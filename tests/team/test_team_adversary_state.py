"""Attacks with what the server hands out to be brought back: sessions, cursors, questions, requests in the vault."""

import base64
import json
import string
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
from itsdangerous import URLSafeSerializer

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import ConfirmationNeededError, CursorInvalidError
from My_AI_Employee.team.approvals.question_tokens import QuestionTokens
from My_AI_Employee.team.approvals.requests import call_digest
from My_AI_Employee.team.core.paging import Pages
from My_AI_Employee.team.core.port import PageQuery
from My_AI_Employee.team.http.sessions import SessionIds
from tests.team.team_adversary_scene import Scene, message_of, modern, modern_headers, result_of
from tests.team.team_confirmation_desk import ANN, BOB
from tests.team.team_marked_odoo import PEOPLE, marker
from tests.team.team_server_desk import call_of
from tests.team.team_server_sign_in import SignedInProgram

pytest_plugins = ["tests.team.team_adversary_shared"]


def of_nobody(text: str, *besides: str) -> None:
    """Nothing of anybody stands there, or only of these."""
    assert [login for login in PEOPLE if marker(login) in text and login not in besides] == []


# sessions


def _body(token: str) -> str:
    return token.rpartition(".")[0]


def _signature(token: str) -> str:
    return token.rpartition(".")[2]


def _decoded(session: str) -> dict[str, Any]:
    found: dict[str, Any] = URLSafeSerializer("any").load_payload(_body(session).encode())
    return found


def _encoded(said: Any) -> str:
    return URLSafeSerializer("any").dump_payload(said).decode()


def _other_spelling(token: str) -> str:
    """The same signature in another text: the last character of its base64 carries bits that are not read."""
    letters = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
    return token[:-1] + letters[letters.index(token[-1]) ^ 1]


SESSIONS: dict[str, Callable[[Scene, str, str], str]] = {
    "of another": lambda _scene, hers, _own: hers,
    "of another, the inner id": lambda _scene, hers, _own: str(_decoded(hers)["s"]),
    "her words, own signature": lambda _scene, hers, own: _body(hers) + "." + _signature(own),
    "own words, her signature": lambda _scene, hers, own: _body(own) + "." + _signature(hers),
    "her inner id in own words": lambda _scene, hers, own: (
        _encoded({**_decoded(own), "s": _decoded(hers)["s"]}) + "." + _signature(own)
    ),
    "no signature": lambda _scene, hers, _own: _body(hers) + ".",
    "no dot": lambda _scene, hers, _own: hers.replace(".", ""),
    "two signatures": lambda _scene, hers, own: hers + "." + _signature(own),
    "cut short": lambda _scene, hers, _own: hers[:-4],
    "of another spelling": lambda _scene, hers, _own: hers + "=",
    "spelled in another way": lambda _scene, hers, _own: _other_spelling(hers),
    "invented": lambda _scene, _hers, _own: "0123456789abcdef0123456789abcdef",
    "words that are no JSON": lambda _scene, _hers, own: "bm90IGpzb24." + _signature(own),
    "very long": lambda _scene, _hers, _own: "A" * 20_000,
    "a path": lambda _scene, _hers, _own: "../../etc/passwd",
}


@pytest.mark.parametrize("method", ["POST", "GET", "DELETE"])
@pytest.mark.parametrize("attack", SESSIONS)
def test_a_session_of_another_is_not_found(scene: Scene, attack: str, method: str) -> None:
    hers, own = scene.session(scene.ann), scene.session(scene.bob)
    headers = scene.bob.headers(**{"Mcp-Session-Id": SESSIONS[attack](scene, hers, own)})
    body = json.dumps(call_of("search_employees")).encode() if method == "POST" else None
    answer = scene.http.request(method, f"{scene.base}/mcp", content=body, headers=headers)
    assert answer.status_code in (400, 404), answer.text
    of_nobody(answer.text)
    for program, session, login in ((scene.ann, hers, "ann"), (scene.bob, own, "bob")):
        good = scene.post(program, call_of("search_employees", limit=2), **{"Mcp-Session-Id": session})
        assert marker(login) in good.text, "the sessions themselves go on"
        of_nobody(good.text, login)


def test_a_session_of_another_sign_in_of_the_same_person_stays_theirs(scene: Scene) -> None:
    """Two clients of one person are two owners: what one of them is asked, the other cannot answer."""
    other = scene.enter("ann", "other-desk")
    answer = scene.post(other, call_of("search_employees"), **{"Mcp-Session-Id": scene.session(scene.ann)})
    assert answer.status_code == 404


def test_two_session_headers_never_open_the_session_of_another(scene: Scene) -> None:
    hers, own = scene.session(scene.ann), scene.session(scene.bob)
    for order in ((hers, own), (own, hers)):
        headers = [*scene.bob.headers().items(), *(("Mcp-Session-Id", each) for each in order)]
        answer = scene.http.post(f"{scene.base}/mcp", json=call_of("search_employees"), headers=headers)
        assert answer.status_code in (200, 400, 404)
        of_nobody(answer.text, "bob")


def test_an_ended_session_is_not_revived(scene: Scene) -> None:
    session = scene.session(scene.ann)
    headers = scene.ann.headers(**{"Mcp-Session-Id": session})
    other = _other_spelling(session)
    assert scene.post(scene.ann, call_of("search_employees"), **{"Mcp-Session-Id": other}).status_code == 200
    assert scene.http.delete(f"{scene.base}/mcp", headers=headers).status_code == 200
    for ended in (session, other):
        assert scene.post(scene.ann, call_of("search_employees"), **{"Mcp-Session-Id": ended}).status_code == 404


def test_an_answer_in_the_session_of_another_is_not_taken(scene: Scene) -> None:
    """bob answers a question that ann was asked in her session."""
    hers, before = scene.session(scene.ann), list(scene.odoo.approved)
    question: dict[str, Any] = {}
    with httpx2.Client(timeout=60, trust_env=False) as http:
        headers = scene.ann.headers(**{"Mcp-Session-Id": hers})
        with http.stream(
            "POST", f"{scene.base}/mcp", json=call_of("approve_expense", expense_id=701), headers=headers
        ) as stream:
            lines = (line for line in stream.iter_lines() if line.startswith("data:") and line[5:].strip())
            question = json.loads(next(lines)[5:])
            assert question["method"] == "elicitation/create"
            yes = {"action": "accept", "content": {"confirm": True}}
            answer = {"jsonrpc": "2.0", "id": question["id"], "result": yes}
            for session in (hers, scene.session(scene.bob)):
                scene.post(scene.bob, answer, **{"Mcp-Session-Id": session})
            assert scene.odoo.approved == before
            assert scene.post(scene.ann, answer, **{"Mcp-Session-Id": hers}).is_success
            done = json.loads(next(lines)[5:])
    assert scene.odoo.approved == [*before, (701, "ann")]
    assert marker("ann") in json.dumps(done)


# cursors


def _cursor(scene: Scene, program: SignedInProgram, **arguments: Any) -> str:
    refused, answer = scene.call(program, limit=10, **arguments)
    assert not refused
    assert answer["next_cursor"]
    scene.secrets.append(answer["next_cursor"])
    return str(answer["next_cursor"])


def _bent(cursor: str, place: int) -> str:
    raw = bytearray(base64.urlsafe_b64decode(_signature(cursor) + "="))
    raw[place] ^= 1
    return _body(cursor) + "." + base64.urlsafe_b64encode(bytes(raw)).decode().rstrip("=")


def _signed_by_nobody(offset: int) -> str:
    return _encoded(offset) + "." + base64.urlsafe_b64encode(b"\0" * 32).decode().rstrip("=")


CURSORS: dict[str, Callable[[Scene], Any]] = {
    "of another": lambda scene: _cursor(scene, scene.ann),
    "of another query": lambda scene: _cursor(scene, scene.bob, name="only"),
    "a signature bent": lambda scene: _bent(_cursor(scene, scene.bob), 0),
    "its last byte bent": lambda scene: _bent(_cursor(scene, scene.bob), -1),
    "another offset": lambda scene: _encoded(20) + "." + _signature(_cursor(scene, scene.bob)),
    "of a version before": lambda _scene: base64.urlsafe_b64encode(b"\0" * 16 + b"20").decode().rstrip("="),
    "cut short": lambda scene: _cursor(scene, scene.bob)[:-3],
    "lengthened": lambda scene: _cursor(scene, scene.bob) + "AAAA",
    "an offset": lambda _scene: "20",
    "an unsigned offset": lambda _scene: _signed_by_nobody(20),
    "a negative offset": lambda _scene: _signed_by_nobody(-1),
    "no base64": lambda _scene: "!!!! not a cursor !!!!",
    "letters of elsewhere": lambda _scene: "п" * 24,
    "SQL": lambda _scene: "1; DROP TABLE res_users",
    "too long": lambda _scene: "A" * 5000,
    "a number": lambda _scene: 20,
    "a list": lambda _scene: ["a"],
    "an object": lambda _scene: {"offset": 20},
}


@pytest.mark.parametrize("attack", CURSORS)
def test_a_cursor_that_was_not_given_is_refused(scene: Scene, attack: str) -> None:
    refused, answer = scene.call(scene.bob, limit=10, cursor=CURSORS[attack](scene))
    assert refused
    assert answer["code"] in ("CURSOR_INVALID", "VALIDATION_ERROR"), answer
    assert "cursor" in answer["message"]
    of_nobody(json.dumps(answer))


def test_a_cursor_at_another_tool_is_refused(scene: Scene) -> None:
    refused, answer = scene.call(scene.bob, "list_projects", limit=10, cursor=_cursor(scene, scene.bob))
    assert (refused, answer["code"]) == (True, "CURSOR_INVALID")


def test_a_cursor_pages_for_its_owner_at_another_sign_in_too(scene: Scene) -> None:
    _, answer = scene.call(scene.enter("bob"), limit=10, cursor=_cursor(scene, scene.bob))
    assert [item["employee_id"] for item in answer["items"]] == list(range(11, 21))


@pytest.mark.parametrize("is_protected", [True, False])
def test_the_twin_whose_pages_have_one_owner_lets_a_cursor_cross(is_protected: bool) -> None:
    def pages(owner: tuple[str, str]) -> Pages:
        return Pages(secret=b"s" * 32, owner=owner if is_protected else ("all", "all"))

    def rows(offset: int, limit: int) -> list[dict[str, Any]]:
        return [{"n": number} for number in range(offset, offset + limit)]

    def to_item(row: dict[str, Any]) -> Any:
        return _Item(n=row["n"])

    cursor = pages(ANN.key).page(_Query(limit=2), rows, to_item).next_cursor
    query = _Query(limit=2, cursor=cursor)
    if is_protected:
        with pytest.raises(CursorInvalidError):
            pages(BOB.key).page(query, rows, to_item)
    else:
        assert pages(BOB.key).page(query, rows, to_item).items[0].n == 2


class _Query(PageQuery):
    """Any question."""


class _Item(Result):
    """Any small result."""

    n: int = 0


@pytest.mark.parametrize("is_protected", [True, False])
def test_the_twin_whose_sessions_have_one_owner_lets_a_session_cross(is_protected: bool) -> None:
    ids = SessionIds(secrets=(b"s" * 32,))
    hers = b"ann" if is_protected else b""
    his = b"bob" if is_protected else b""
    assert (ids.read(his, ids.issue(hers, "inner", {})) is None) is is_protected


# questions of the newer revision


def _asked(scene: Scene, program: SignedInProgram, expense: int) -> str:
    refused, answer = scene.call(program, "approve_expense", expense_id=expense)
    assert not refused, answer
    scene.secrets.append(answer["requestState"])
    return str(answer["requestState"])


def _retry(scene: Scene, program: SignedInProgram, state: Any, expense: int, **arguments: Any) -> httpx2.Response:
    call = modern("approve_expense", expense_id=expense, **arguments)
    call["params"] |= {
        "requestState": state,
        "inputResponses": {"confirmation": {"action": "accept", "content": {"confirm": True}}},
    }
    return scene.post(program, call, **modern_headers("approve_expense"))


STATES: dict[str, Callable[[Scene], tuple[Any, int]]] = {
    "of another person": lambda scene: (_asked(scene, scene.ann, 11), 11),
    "about another expense": lambda scene: (_asked(scene, scene.bob, 12), 13),
    "bent": lambda scene: (_asked(scene, scene.bob, 14)[:-6] + "AAAAAA", 14),
    "cut short": lambda scene: (_asked(scene, scene.bob, 15)[:-10], 15),
    "of the same person at another client": lambda scene: (_asked(scene, scene.enter("bob", "other-desk"), 16), 16),
    "invented": lambda _scene: ("v1." + "A" * 200, 17),
    "empty": lambda _scene: ("", 18),
    "a number": lambda _scene: (7, 19),
    "an object": lambda _scene: ({"call": "x"}, 20),
    "unsealed words": lambda _scene: (
        base64.urlsafe_b64encode(b'{"call":"","state":"","nonce":"","expires":9999999999}').decode() + "." + "0" * 64,
        21,
    ),
}


@pytest.mark.parametrize("attack", STATES)
def test_a_yes_to_a_question_that_was_not_put_does_nothing(scene: Scene, attack: str) -> None:
    state, expense = STATES[attack](scene)
    before = list(scene.odoo.approved)
    answer = _retry(scene, scene.bob, state, expense)
    assert scene.odoo.approved == before
    of_nobody(answer.text, "bob")
    said = message_of(answer)
    if "error" in said:
        assert said["error"]["code"] in (-32602, -32600)
    else:
        refused, found = result_of(answer)
        assert found["code"] == "CONFIRMATION_NEEDED" if refused else found["resultType"] == "input_required"


def test_a_yes_counts_once(scene: Scene) -> None:
    state = _asked(scene, scene.bob, 31)
    refused, found = result_of(_retry(scene, scene.bob, state, 31))
    assert not refused, found
    refused, found = result_of(_retry(scene, scene.bob, state, 31))
    assert refused
    assert [done for done in scene.odoo.approved if done[0] == 31] == [(31, "bob")]


def test_an_argument_added_to_a_yes_voids_it(scene: Scene) -> None:
    state = _asked(scene, scene.bob, 32)
    refused, found = result_of(_retry(scene, scene.bob, state, 32, accept_duplicates=True))
    assert refused or found.get("resultType") == "input_required"
    assert 32 not in [expense for expense, _ in scene.odoo.approved]


@pytest.mark.parametrize("is_protected", [True, False])
def test_the_twin_whose_questions_name_nobody_lets_a_yes_cross(is_protected: bool) -> None:
    issue, now = QuestionTokens(secret=b"q" * 32), datetime.now(UTC)

    def digest(principal: Any) -> str:
        return call_digest(principal if is_protected else replace(principal, subject="x"), "approve", "{}")

    token = issue.sign(digest(ANN), "state", now)
    if is_protected:
        with pytest.raises(ConfirmationNeededError):
            issue.read(token, digest(BOB), now)
    else:
        assert issue.read(token, digest(BOB), now)


# requests that wait in the vault


def _waiting(scene: Scene, program: SignedInProgram, expense: int) -> str:
    """A client that cannot ask: the request waits; answers its id."""
    call = modern("approve_expense", expense_id=expense)
    call["params"]["_meta"]["io.modelcontextprotocol/clientCapabilities"] = {}
    refused, answer = result_of(scene.post(program, call, **modern_headers("approve_expense")))
    assert refused
    assert answer["code"] == "CONFIRMATION_NEEDED"
    return str(answer["facts"]["request_id"])


def _rpc(scene: Scene, program: SignedInProgram, method: str, **params: Any) -> httpx2.Response:
    meta = modern("x")["params"]["_meta"]
    message = {"jsonrpc": "2.0", "id": 5, "method": method, "params": {**params, "_meta": meta}}
    headers = {"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": method}
    if "uri" in params:
        headers["Mcp-Name"] = params["uri"]
    return scene.post(program, message, **headers)


def test_requests_of_another_are_neither_read_nor_listed(scene: Scene) -> None:
    request_id = _waiting(scene, scene.ann, 41)
    assert request_id in _rpc(scene, scene.ann, "resources/read", uri=f"request://{request_id}").text
    foreign = _rpc(scene, scene.bob, "resources/read", uri=f"request://{request_id}")
    unknown = _rpc(scene, scene.bob, "resources/read", uri="request://REQ-nothing-of-this-name")
    assert foreign.status_code == unknown.status_code
    assert "error" in message_of(foreign)
    of_nobody(foreign.text)
    asked = {"ref": {"type": "ref/resource", "uri": "request://{request_id}"}}
    for program, is_hers in ((scene.ann, True), (scene.bob, False)):
        listed = _rpc(scene, program, "completion/complete", **asked, argument={"name": "request_id", "value": ""})
        assert (request_id in listed.text) is is_hers, listed.text
