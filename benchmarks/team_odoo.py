"""A process that answers the JSON-2 reads of many people at once; the key `key-<n>` is that of the user n.

python -m benchmarks.team_odoo     prints its port; ends when its stdin is closed
"""

import asyncio
import json
import os
import sys
from typing import Any

ROWS = 20
_NONE = ("job_id", "department_id", "parent_id", "company_id")


def key_of(uid: int) -> str:
    """The key of a user."""
    return f"key-{uid}"


def employees_of(uid: int) -> list[dict[str, Any]]:
    """What this user sees: rows that name the user."""
    texts = {name: f"{name} {uid}" for name in ("name", "job_title", "work_email", "work_phone", "mobile_phone")}
    return [{"id": number, "active": True, **texts, **dict.fromkeys(_NONE, False)} for number in range(1, ROWS + 1)]


def projects_of(uid: int) -> list[dict[str, Any]]:
    """The projects this user sees."""
    row = {
        "name": f"name {uid}",
        "description": False,
        "active": True,
        **dict.fromkeys(("partner_id", "user_id", "company_id", "date_start", "date"), False),
        "privacy_visibility": "employees",
        "last_update_status": "on_track",
        "task_count": 5,
        "open_task_count": 2,
    }
    return [{"id": number, **row} for number in range(1, ROWS + 1)]


class Answering(asyncio.Protocol):
    """HTTP/1.1 with kept connections, as little of it as the clients here use."""

    def __init__(self) -> None:
        self._held = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._held += data
        while (end := self._held.find(b"\r\n\r\n")) >= 0:
            head = self._held[:end]
            size = end + 4 + _number_after(head, b"content-length:")
            if len(self._held) < size:
                return
            self._held = self._held[size:]
            self._transport.write(_answer(head))


def _number_after(head: bytes, name: bytes) -> int:
    place = head.lower().find(name)
    return int(head[place + len(name) :].split(b"\r\n", 1)[0]) if place >= 0 else 0


def _answer(head: bytes) -> bytes:
    path = head.split(b" ", 2)[1]
    uid = _number_after(head, b"authorization: bearer key-")
    if path == b"/web/version":
        said: Any = {"version": "19.0", "version_info": [19, 0, 0, "final", 0, ""]}
    elif path.endswith(b"/has_access"):
        said = True
    else:
        said = projects_of(uid) if b"/project.project/" in path else employees_of(uid)
    data = json.dumps(said).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(data), data)


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Answering, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(_serve())
