"""A room of Matrix, by the client-server API: the server is asked for news (sync), no port is opened.

https://spec.matrix.org/latest/client-server-api/ - sections Sync, Sending events, Threading, Event replacements.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import quote

from My_AI_Employee.errors import ServiceRefusedError
from My_AI_Employee.ops.chat.room import ChatMessage, Reading, short_key, shortened
from My_AI_Employee.ops.services import JsonService

_API = "/_matrix/client/v3"
_SLACK_S = 15.0


class MatrixRoom:
    """See `ChatRoom`. room: its id or an alias. The first call joins the room.

    Raises ServiceRefusedError for an encrypted room, which a program without a device key cannot read.
    """

    kind = "Matrix"

    def __init__(self, url: str, token: str, room: str, *, most_messages: int = 100) -> None:
        """most_messages: of one reading; when more were written in between, the older ones are missed."""
        self._room = room
        self._filter = _filter(most_messages)
        headers = {"Authorization": f"Bearer {token}"}
        self._server = JsonService(name="the Matrix server", url=url, headers=headers)

    @cached_property
    def own_id(self) -> str:
        """The id of the account that posts."""
        return str(self._server.call("GET", f"{_API}/account/whoami")["user_id"])

    @cached_property
    def id(self) -> str:
        """See `ChatRoom.id`."""
        joined = self._server.call("POST", f"{_API}/join/{quote(self._room, safe='')}", {})
        found = str(joined["room_id"])
        if self._is_encrypted(found):
            raise ServiceRefusedError(
                f"the room {self._room} is encrypted", hint="make a room without encryption on a server of your own"
            )
        return found

    def _is_encrypted(self, room_id: str) -> bool:
        try:
            self._server.call("GET", f"{_API}/rooms/{quote(room_id, safe='')}/state/m.room.encryption/")
        except ServiceRefusedError as error:
            if error.facts.get("status") == 404:
                return False
            raise
        return True

    def post(self, text: str, *, key: str, under: str = "", room: str = "") -> str:
        """See `ChatRoom.post`. The kind `m.notice` is that of programs, which no program answers."""
        content = _text_content(text)
        if under:
            related = {"rel_type": "m.thread", "event_id": under, "is_falling_back": True}
            content["m.relates_to"] = {**related, "m.in_reply_to": {"event_id": under}}
        return self._send(content, key, room or self.id)

    def update(self, post_id: str, text: str, *, key: str) -> None:
        """See `ChatRoom.update`."""
        content = _text_content(text)
        content["m.new_content"] = _text_content(text)
        content["m.relates_to"] = {"rel_type": "m.replace", "event_id": post_id}
        self._send(content, key, self.id)

    def _send(self, content: Mapping[str, object], key: str, room_id: str) -> str:
        """The server takes a transaction id once per access token."""
        path = f"{_API}/rooms/{quote(room_id, safe='')}/send/m.room.message/{short_key(key)}"
        return str(self._server.call("PUT", path, content)["event_id"])

    def read(self, position: str, wait_s: float) -> Reading:
        """See `ChatRoom.read`. position: the server's `next_batch`."""
        room_id = self.id
        query = {"filter": self._filter, "timeout": str(int(wait_s * 1000) if position else 0)}
        if position:
            query["since"] = position
        found = self._server.call("GET", f"{_API}/sync", query=query, timeout_s=wait_s + _SLACK_S)
        rooms = found.get("rooms", {}).get("join", {})
        if not position:
            return Reading(messages=(), position=str(found["next_batch"]))
        messages = [message for name, room in rooms.items() for message in self._messages(name, room)]
        missed = bool(rooms.get(room_id, {}).get("timeline", {}).get("limited"))
        return Reading(messages=messages, position=str(found["next_batch"]), missed=missed)

    def _messages(self, room_id: str, room: Mapping[str, Any]) -> Iterator[ChatMessage]:
        for event in room.get("timeline", {}).get("events", []):
            content = event.get("content", {})
            body = content.get("body")
            related = content.get("m.relates_to")
            is_edit = isinstance(related, dict) and related.get("rel_type") == "m.replace"
            is_text = content.get("msgtype") == "m.text" and isinstance(body, str)
            if is_text and not is_edit and event.get("sender") != self.own_id:
                yield ChatMessage(id=event["event_id"], room=room_id, sender=event["sender"], text=body)

    def close(self) -> None:
        """See `ChatRoom.close`."""
        self._server.close()


def _text_content(text: str) -> dict[str, object]:
    """Plain text that notifies nobody by name, whatever is in it."""
    return {"msgtype": "m.notice", "body": shortened(text), "m.mentions": {}}


def _filter(most_messages: int) -> str:
    """Only messages, of all rooms that the account is in."""
    nothing = {"not_types": ["*"]}
    timeline = {"types": ["m.room.message"], "limit": most_messages}
    room = {"timeline": timeline, "state": nothing, "ephemeral": nothing, "account_data": nothing}
    return json.dumps({"presence": nothing, "account_data": nothing, "room": room})
