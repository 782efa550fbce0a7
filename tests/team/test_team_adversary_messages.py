"""Malformed messages, wrong types, hostile words at the running server: refused, and no foreign line in the log."""

import json
from typing import Any

import pytest

from tests.team.team_adversary_scene import Scene, message_of, modern, modern_headers, result_of
from tests.team.team_adversary_wire import BODY, head, host_of, statuses, wire
from tests.team.team_firm import leaked
from tests.team.team_marked_odoo import PEOPLE, marker
from tests.team.team_server_desk import call_of
from tests.team.team_server_sign_in import CALLBACK

pytest_plugins = ["tests.team.team_adversary_shared"]


# JSON


def _deep(opening: str, closing: str, levels: int) -> bytes:
    return (opening * levels + "1" + closing * levels).encode()


BODIES: dict[str, bytes] = {
    "empty": b"",
    "no JSON": b"hello",
    "half a document": BODY[:-3],
    "two documents": BODY + BODY,
    "bad UTF-8": b'{"jsonrpc":"2.0","id":1,"method":"\xff\xfe"}',
    "UTF-16": json.dumps(modern("search_employees")).encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf" + BODY,
    "a NUL": b"\0" + BODY,
    "a number": b"7",
    "a text": b'"tools/call"',
    "null": b"null",
    "an empty list": b"[]",
    "a batch": b"[" + BODY + b"," + BODY + b"]",
    "a batch of nonsense": b"[1,2,3]",
    "deep lists": _deep("[", "]", 100_000),
    "deep objects": _deep('{"a":', "}", 100_000),
    "deep arguments": BODY.replace(b'{"limit": 2}', b'{"name":' + _deep("[", "]", 50_000) + b"}"),
    "no method": b'{"jsonrpc":"2.0","id":1}',
    "no version": b'{"id":1,"method":"tools/call","params":{}}',
    "another version": b'{"jsonrpc":"1.0","id":1,"method":"tools/call","params":{}}',
    "a list of params": b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[1]}',
    "a text of params": b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":"x"}',
    "an object as id": BODY.replace(b'"id": 2', b'"id": {"a": 1}'),
    "a list as id": BODY.replace(b'"id": 2', b'"id": [1]'),
    "a fraction as id": BODY.replace(b'"id": 2', b'"id": 1.5'),
    "a huge number": BODY.replace(b'"limit": 2', b'"limit": 1' + b"0" * 5000),
    "infinity": BODY.replace(b'"limit": 2', b'"limit": 1e999'),
    "NaN": BODY.replace(b'"limit": 2', b'"limit": NaN'),
    "a lone surrogate": BODY.replace(b'"limit": 2', b'"name": "\\ud800"'),
    "keys twice": BODY.replace(b'"limit": 2', b'"limit": 2, "limit": 3'),
    "a method of another world": b'{"jsonrpc":"2.0","id":1,"method":"__proto__","params":{}}',
    "a method with a line break": b'{"jsonrpc":"2.0","id":1,"method":"x\\n{\\"level\\":\\"error\\"}","params":{}}',
    "arguments as a text": BODY.replace(b'{"limit": 2}', b'"limit"'),
    "arguments as a list": BODY.replace(b'{"limit": 2}', b"[1]"),
    "a tool's name as a number": BODY.replace(b'"search_employees"', b"7"),
    "a tool's name as a list": BODY.replace(b'"search_employees"', b'["search_employees"]'),
}


@pytest.mark.parametrize("era", ["newer", "session"])
@pytest.mark.parametrize("attack", BODIES)
def test_malformed_messages_are_refused(scene: Scene, attack: str, era: str) -> None:
    extra = modern_headers("search_employees") if era == "newer" else {"Mcp-Session-Id": scene.session(scene.ann)}
    answer = scene.http.post(f"{scene.base}/mcp", content=BODIES[attack], headers=scene.ann.headers(**extra))
    assert answer.status_code < 500, answer.text[:300]
    assert [login for login in PEOPLE if login != "ann" and marker(login) in answer.text] == []
    assert "Traceback" not in answer.text
    assert "site-packages" not in answer.text
    if attack not in ("keys twice", "a byte order mark", "UTF-16"):
        assert marker("ann") not in answer.text, "a malformed message is no question"


WRONG_ARGUMENTS: dict[str, dict[str, Any]] = {
    "a text for a number": {"limit": "10"},
    "a fraction for a number": {"limit": 1.5},
    "true for a number": {"limit": True},
    "too many": {"limit": 201},
    "none": {"limit": 0},
    "a number for a text": {"name": 7},
    "a list for a text": {"name": ["a"]},
    "null for a text": {"name": None},
    "too long a text": {"name": "a" * 100_000},
    "an unknown argument": {"domain": [["id", ">", 0]]},
    "an unknown argument of Python": {"__class__": "x"},
    "a text for yes or no": {"include_archived": "yes"},
}


@pytest.mark.parametrize("attack", WRONG_ARGUMENTS)
def test_arguments_of_a_wrong_type_are_refused(scene: Scene, attack: str) -> None:
    seen = len(scene.odoo.seen)
    refused, answer = scene.call(scene.ann, **WRONG_ARGUMENTS[attack])
    assert (refused, answer["code"]) == (True, "VALIDATION_ERROR")
    assert len(json.dumps(answer)) < 2000, "what was sent does not come back"
    assert scene.odoo.seen[seen:] == []


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/html",
        "application/xml",
        "",
    ],
)
@pytest.mark.parametrize("era", ["newer", "session"])
def test_other_content_types_are_refused(scene: Scene, content_type: str, era: str) -> None:
    """A page of a foreign site can send some of these without asking the browser's leave."""
    extra = modern_headers("search_employees") if era == "newer" else {"Mcp-Session-Id": scene.session(scene.ann)}
    headers = {**scene.ann.headers(**extra), "Content-Type": content_type}
    body = BODY if era == "newer" else json.dumps(call_of("search_employees")).encode()
    answer = scene.http.post(f"{scene.base}/mcp", content=body, headers=headers)
    assert answer.status_code in (400, 415), answer.text[:200]
    assert marker("ann") not in answer.text


@pytest.mark.parametrize("name", ["list_projects", "approve_expense"])
def test_a_head_that_names_another_tool_than_the_body_is_refused(scene: Scene, name: str) -> None:
    answer = scene.post(scene.ann, modern("search_employees"), **modern_headers(name))
    assert "error" in message_of(answer)
    assert marker("ann") not in answer.text


# the log


FORGED = '\n{"level": "error", "message": "forged"}\n'


@pytest.mark.parametrize(
    "request_id", ["a b", "x" * 65, '{"a":1}', "%0a%0d", "<script>", "../../x", "ümlaut".encode().decode("latin-1")]
)
def test_request_ids_that_are_not_plain_are_not_taken_over(scene: Scene, request_id: str) -> None:
    data = head(
        scene, host_of(scene), f"X-Request-Id: {request_id}", "Connection: close", method="GET", path="/nothing"
    )
    answer = wire(scene, data)
    assert statuses(answer)[0] in (400, 404)
    assert request_id.encode() not in answer
    assert request_id not in scene.server.err.read_text()


def test_nothing_that_is_sent_makes_a_line_of_its_own(scene: Scene) -> None:
    scene.http.get(f"{scene.base}/nothing%0a%7b%22level%22%3a%22error%22%7d")
    scene.call(scene.ann, name=FORGED)
    scene.call(scene.ann, **{FORGED: "1"})
    session = {"Mcp-Session-Id": scene.session(scene.ann)}
    scene.post(scene.ann, call_of("x" + FORGED), **session)
    scene.post(scene.ann, {**call_of("x"), "method": "x" + FORGED}, **session)
    scene.post(scene.ann, {**modern("search_employees"), "id": FORGED}, **modern_headers("search_employees"))
    scene.refresh("token" + FORGED, "client" + FORGED)
    scene.http.get(f"{scene.base}/authorize", params={"client_id": FORGED, "redirect_uri": CALLBACK, "state": FORGED})
    scene.http.get(f"{scene.base}/login", params={"request": FORGED})
    document = {"client_name": "a" + FORGED, "redirect_uris": [CALLBACK + "?" + FORGED]}
    scene.http.post(f"{scene.base}/register", json=document)
    wire(scene, head(scene, host_of(scene), "X-Request-Id: a\r\n b", "Connection: close", path="/nothing"))
    assert "forged" not in scene.server.err.read_text()


def test_markup_in_records_is_data(scene: Scene) -> None:
    answer = scene.post(scene.ann, modern("search_employees", limit=1), **modern_headers("search_employees"))
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    refused, said = result_of(answer)
    assert not refused
    assert said["items"][0]["job_title"] == "<script>alert(1)</script>"


def test_the_search_for_secrets_finds_one(scene: Scene) -> None:
    """The twin of every scan here: a log with a token in it is told from one without."""
    assert leaked(scene.secrets, f'{{"message": "got {scene.ann.access}"}}') == [scene.ann.access[:4]]
    assert leaked(scene.secrets, '{"message": "nothing"}') == []
