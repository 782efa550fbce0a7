"""Requests as bytes, for what no decent client sends."""

import json
import socket

from tests.team.team_adversary_scene import Scene, modern, modern_headers

BODY = json.dumps(modern("search_employees", limit=2)).encode()


def wire(scene: Scene, data: bytes, *, seconds: float = 10.0) -> bytes:
    """Bytes as they are; answers what comes back until the server closes, or says nothing for so long."""
    port = int(scene.base.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as raw:
        found = b""
        try:
            raw.sendall(data)
            while chunk := raw.recv(65536):
                found += chunk
        except (TimeoutError, ConnectionError):
            pass
    return found


def statuses(answer: bytes) -> list[int]:
    """Of every response in what came back."""
    return [int(part.split(b" ", 1)[0]) for part in answer.split(b"HTTP/1.1 ")[1:]]


def head(scene: Scene, *lines: str, method: str = "POST", path: str = "/mcp", body: bytes = b"") -> bytes:
    """A request with these header lines beside the length."""
    length = [f"Content-Length: {len(body)}"] if not any("content-length" in line.lower() for line in lines) else []
    text = "\r\n".join([f"{method} {path} HTTP/1.1", *length, *lines, "", ""])
    return text.encode("utf-8", "surrogateescape") + body


def signed(scene: Scene) -> list[str]:
    return [
        f"Authorization: Bearer {scene.ann.access}",
        "Content-Type: application/json",
        "Accept: application/json, text/event-stream",
        *(f"{name}: {value}" for name, value in modern_headers("search_employees").items()),
    ]


def host_of(scene: Scene) -> str:
    return "Host: " + scene.base.partition("://")[2]
