"""A channel of Mattermost: posts by its REST API (v4), commands by a slash command that calls this program.

https://developers.mattermost.com/integrate/slash-commands/custom/ and https://api.mattermost.com/
"""

import queue
import re
from functools import cached_property
from urllib.parse import quote

from My_AI_Employee.ops.chat.room import ChatMessage, Reading, short_key, shortened
from My_AI_Employee.ops.services import JsonService

_FENCE = re.compile(r"`{3,}|~{3,}")


class MattermostRoom:
    """See `ChatRoom`. channel: its id. inbox: filled by the endpoint of the slash command."""

    kind = "Mattermost"

    def __init__(self, url: str, token: str, channel: str, inbox: "queue.Queue[ChatMessage]") -> None:
        self.id = channel
        self._inbox = inbox
        headers = {"Authorization": f"Bearer {token}"}
        self._server = JsonService(name="the Mattermost server", url=url, headers=headers)

    @cached_property
    def own_id(self) -> str:
        """The id of the account that posts."""
        return str(self._server.call("GET", "/api/v4/users/me")["id"])

    def post(self, text: str, *, key: str, under: str = "", room: str = "") -> str:
        """See `ChatRoom.post`. The server posts a `pending_post_id` once."""
        body = {
            "channel_id": room or self.id,
            "message": _as_plain_text(text),
            "root_id": under,
            "pending_post_id": f"{self.own_id}:{short_key(key)}",
        }
        return str(self._server.call("POST", "/api/v4/posts", body)["id"])

    def update(self, post_id: str, text: str, *, key: str) -> None:
        """See `ChatRoom.update`."""
        self._server.call("PUT", f"/api/v4/posts/{quote(post_id, safe='')}/patch", {"message": _as_plain_text(text)})

    def read(self, position: str, wait_s: float) -> Reading:
        """See `ChatRoom.read`. Commands that came while the program was off got no answer, and are not read later."""
        messages = []
        try:
            messages.append(self._inbox.get(timeout=wait_s))
            while True:
                messages.append(self._inbox.get_nowait())
        except queue.Empty:
            return Reading(messages=messages, position=position)

    def close(self) -> None:
        """See `ChatRoom.close`."""
        self._server.close()


def _as_plain_text(text: str) -> str:
    """A block in which nothing is a link, a mention such as @channel, or Markdown."""
    return f"```text\n{_FENCE.sub('...', shortened(text))}\n```"
