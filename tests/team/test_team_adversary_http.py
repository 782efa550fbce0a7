"""Malformed and hostile requests at the running server: a typed refusal, no crash, no foreign line in the log."""

import socket

import httpx2
import pytest

from My_AI_Employee.team.http.guard import Address
from tests.team.team_adversary_scene import Scene, modern, modern_headers
from tests.team.team_adversary_wire import BODY, head, host_of, signed, statuses, wire
from tests.team.team_marked_odoo import PEOPLE, marker
from tests.team.team_server_desk import MemoryOdoo, headers_of, parts_of, running

pytest_plugins = ["tests.team.team_adversary_shared"]

MIB = 1024 * 1024


# hosts, origins, forwarded words


@pytest.mark.parametrize(
    "hosts",
    [
        ["evil.example.com"],
        ["127.0.0.1.evil.example.com"],
        ["127.0.0.1@evil.example.com"],
        ["evil.example.com#127.0.0.1"],
        ["127.0.0.1:0"],
        ["[::1]evil"],
        ["good", "evil.example.com"],
        ["evil.example.com", "good"],
        [""],
        [],
    ],
    ids=repr,
)
@pytest.mark.parametrize("path", ["/mcp", "/token", "/login", "/.well-known/oauth-authorization-server"])
def test_another_host_is_refused(scene: Scene, hosts: list[str], path: str) -> None:
    lines = [host_of(scene) if each == "good" else f"Host: {each}" for each in hosts]
    answer = wire(scene, head(scene, *lines, *signed(scene), "Connection: close", path=path, body=BODY))
    assert statuses(answer)[0] in (400, 421), answer
    assert marker("ann").encode() not in answer


def test_the_twin_that_takes_any_host_answers(scene: Scene) -> None:
    class Anyone(Address):
        def is_host(self, host: str) -> bool:
            return True

    parts = parts_of(MemoryOdoo(), address=Anyone(url="http://127.0.0.1:3008"))
    with running(parts) as base, httpx2.Client() as http:
        headers = headers_of("ann", Host="evil.example.com", **modern_headers("say"))
        assert http.post(f"{base}/mcp", json=modern("say"), headers=headers).status_code == 200


@pytest.mark.parametrize(
    "line",
    [
        "X-Forwarded-Host: evil.example.com",
        "X-Forwarded-For: 10.0.0.1",
        "X-Forwarded-Proto: https",
        "X-Forwarded-User: bob",
        "X-Original-URL: /metrics",
        "X-Rewrite-URL: /metrics",
        "X-HTTP-Method-Override: DELETE",
        "Forwarded: for=127.0.0.1;host=evil.example.com",
        "X-Real-IP: 127.0.0.1",
        "Authorization-Info: Bearer x",
        "Accept-Language: ../../../../etc/passwd",
    ],
)
def test_words_of_a_proxy_that_is_not_trusted_change_nothing(scene: Scene, line: str) -> None:
    data = head(scene, host_of(scene), *signed(scene), line, "Connection: close", body=BODY)
    answer = wire(scene, data)
    assert statuses(answer) == [200]
    assert {login for login in PEOPLE if marker(login).encode() in answer} == {"ann"}
    assert b"evil" not in answer
    metadata = wire(
        scene,
        head(
            scene,
            host_of(scene),
            line,
            "Connection: close",
            method="GET",
            path="/.well-known/oauth-authorization-server",
        ),
    )
    assert b"evil" not in metadata
    assert b"https://" not in metadata


@pytest.mark.parametrize("line", ["X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1", "X-Real-IP: 127.0.0.1"])
def test_the_figures_are_not_for_who_comes_through_a_proxy(scene: Scene, line: str) -> None:
    data = head(scene, host_of(scene), line, "Connection: close", method="GET", path="/metrics")
    assert statuses(wire(scene, data)) == [401]
    data = head(scene, "Host: mcp.example.com", "Connection: close", method="GET", path="/metrics")
    assert statuses(wire(scene, data)) == [401]


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example.com", "null", "http://127.0.0.1.evil.example.com", "file://", "http://evil@127.0.0.1"],
)
def test_a_foreign_page_cannot_ask(scene: Scene, origin: str) -> None:
    lines = [host_of(scene), *signed(scene), f"Origin: {origin}", "Connection: close"]
    answer = wire(scene, head(scene, *lines, body=BODY))
    assert statuses(answer) == [403]
    assert b"access-control-allow-origin" not in answer.lower()
    both = [*lines, f"Origin: {scene.base}"]
    assert statuses(wire(scene, head(scene, *both, body=BODY))) == [403]


# framing


@pytest.mark.parametrize(
    "lines",
    [
        ["Content-Length: 4", "Content-Length: 400"],
        ["Content-Length: 4", "Transfer-Encoding: chunked"],
        ["Transfer-Encoding: chunked, identity"],
        ["Transfer-Encoding: \x0bchunked"],
        ["Transfer-Encoding: xchunked"],
        ["Content-Length: -1"],
        ["Content-Length: +4"],
        ["Content-Length: 4\r\n X: folded"],
        ["Bad Header: x"],
        ["No-Colon"],
    ],
    ids=repr,
)
def test_a_second_request_cannot_be_smuggled(scene: Scene, lines: list[str]) -> None:
    """Behind the first body lies a request as bob; whoever reads it does so as bob and for this socket alone."""
    inner = head(scene, host_of(scene), f"Authorization: Bearer {scene.bob.access}", path="/mcp", body=BODY)
    data = head(scene, host_of(scene), *signed(scene), *lines, body=b"0\r\n\r\n" + inner)
    answer = wire(scene, data, seconds=3)
    assert statuses(answer)
    assert statuses(answer)[0] >= 400
    assert marker("bob").encode() not in answer


@pytest.mark.parametrize(
    "path",
    [
        "//mcp",
        "/mcp/",
        "/mcp//",
        "/./mcp",
        "/x/../mcp",
        "/%6dcp",
        "/mcp%00",
        "/mcp%0d%0aX: y",
        "/mcp;a=b",
        "/MCP",
        "/mcp/../metrics",
        "/..%2f..%2fetc/passwd",
        "/....//....//etc/passwd",
        "/.well-known/../mcp",
        "/.env",
        "/health/../mcp",
        "/\\mcp",
        "http://evil.example.com/mcp",
        "*",
        "/" + "a" * 10_000,
    ],
)
def test_tricks_with_paths_open_nothing(scene: Scene, path: str) -> None:
    """Without a token: whatever is taken for /mcp asks for one, the rest is not there."""
    data = head(scene, host_of(scene), "Connection: close", path=path, body=BODY)
    answer = wire(scene, data)
    assert statuses(answer)[0] in (307, 400, 401, 404, 405, 421), answer[:300]
    assert b"evil" not in answer
    assert b"root:" not in answer


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PUT", "PATCH", "PROPFIND", "post", "GET\tx"])
@pytest.mark.parametrize("path", ["/mcp", "/login", "/health"])
def test_other_methods_are_refused(scene: Scene, method: str, path: str) -> None:
    data = head(scene, host_of(scene), *signed(scene), "Connection: close", method=method, path=path)
    answer = wire(scene, data)
    assert statuses(answer)[0] in (400, 404, 405), answer[:300]
    assert scene.ann.access.encode() not in answer


def test_a_request_without_end_is_given_up(scene: Scene) -> None:
    """Headers without end: bounded by the server, which goes on."""
    data = head(scene, host_of(scene), *(f"X-{number}: {'a' * 1000}" for number in range(2000)))
    answer = wire(scene, data)
    assert not answer or statuses(answer)[0] in (400, 413, 431)


# sizes


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("/mcp", 16 * MIB + 1),
        ("/token", 65 * 1024),
        ("/revoke", 65 * 1024),
        ("/register", 65 * 1024),
        ("/login", 65 * 1024),
    ],
)
@pytest.mark.parametrize("framing", ["length", "chunks", "length only said"])
def test_a_body_that_is_too_large_is_refused(scene: Scene, path: str, size: int, framing: str) -> None:
    type_ = "application/json" if path in ("/mcp", "/register") else "application/x-www-form-urlencoded"
    headers = {**scene.ann.headers(**modern_headers("x")), "Content-Type": type_}
    if framing == "length only said":
        lines = [host_of(scene), *(f"{name}: {value}" for name, value in headers.items())]
        answer = wire(
            scene, head(scene, *lines, f"Content-Length: {size}", "Connection: close", path=path), seconds=5
        )
        assert not answer or statuses(answer)[0] in (400, 413)
        return
    chunk = b"a" * 65536
    whole = b"a" * size
    chunks = (chunk for _ in range(size // len(chunk) + 1))
    content = whole if framing == "length" else chunks
    try:
        answered = scene.http.post(f"{scene.base}{path}", content=content, headers=headers)
    except httpx2.WriteError:  # refused while it was still being sent
        return
    assert answered.status_code in (400, 413), answered.text[:200]


def test_a_large_body_without_a_token_is_not_read(scene: Scene) -> None:
    """401 comes from the head alone."""
    lines = [host_of(scene), "Content-Type: application/json", f"Content-Length: {8 * MIB}", "Connection: close"]
    port = int(scene.base.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=5) as raw:
        raw.sendall(head(scene, *lines))
        assert b" 401 " in raw.recv(200)


# many at once


def test_hundreds_of_slow_and_silent_connections_hold_nobody_up(scene: Scene) -> None:
    port = int(scene.base.rpartition(":")[2])
    idle = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(200)]
    try:
        for each in idle[::2]:
            each.sendall(head(scene, host_of(scene), "Content-Length: 10", path="/token")[:-2])
        for _ in range(10):
            assert scene.sees(scene.ann) == {"ann"}
    finally:
        for each in idle:
            each.close()
