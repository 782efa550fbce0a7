"""The chat rooms of the contract: in memory, Matrix on a real Synapse, Mattermost on a double of its API."""

import json
import queue
import re
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from My_AI_Employee.ops.chat.matrix import MatrixRoom
from My_AI_Employee.ops.chat.mattermost import MattermostRoom
from My_AI_Employee.ops.chat.room import ChatRoom
from My_AI_Employee.ops.chat.slash_command import SlashCommand, SlashServer
from My_AI_Employee.testing.memory_chat import MemoryRoom
from tools.synapse_server import SynapseServer

CLIENT = "/_matrix/client/v3"


@dataclass(frozen=True)
class SeenPost:
    """A post as a person sees it now. under: id of the post that it belongs to."""

    id: str
    text: str
    under: str


class RoomUnderTest(Protocol):
    """A room, and a person in it."""

    room: ChatRoom
    person: str

    def write(self, text: str) -> None:
        """The person writes a message, or a command where the server has those."""

    def write_elsewhere(self, text: str) -> None:
        """The person writes the same in another room that the account of the program is in."""

    def posts(self) -> list[SeenPost]:
        """The posts of the program, oldest first."""


class MemoryUnderTest:
    """The room in memory."""

    person = "@anna:chat.example"

    def __init__(self) -> None:
        self.memory = MemoryRoom()
        self.room: ChatRoom = self.memory

    def write(self, text: str) -> None:
        self.memory.write(self.person, text)

    def write_elsewhere(self, text: str) -> None:
        self.memory.write(self.person, text, room="!other:chat.example")

    def posts(self) -> list[SeenPost]:
        return [SeenPost(post.id, post.text, post.under) for post in self.memory.posts]


class MatrixUnderTest:
    """A room of a real server with two accounts; the person chose the shown name of somebody else."""

    def __init__(self, server: SynapseServer, shown_as: str = "The Boss") -> None:
        self.server = server
        suffix = secrets.token_hex(4)
        self.bot_token = server.register(f"bot-{suffix}")
        self.token = server.register(f"anna-{suffix}", shown_as=shown_as)
        self.person = f"@anna-{suffix}:chat.test"
        self.bot = f"@bot-{suffix}:chat.test"
        self.room_id = self.new_room(self.token)
        self.other_id = self.new_room(self.token)
        self.matrix = MatrixRoom(server.url, self.bot_token, self.room_id)
        self.room: ChatRoom = self.matrix
        self.join(self.other_id, self.bot_token)

    def new_room(self, token: str) -> str:
        """A room to which the program's account is invited."""
        body = {"invite": [self.bot], "preset": "private_chat"}
        return str(self.server.call("POST", f"{CLIENT}/createRoom", body, token)["room_id"])

    def join(self, room_id: str, token: str) -> None:
        self.server.call("POST", f"{CLIENT}/join/{quote(room_id, safe='')}", {}, token)

    def send(self, room_id: str, content: dict[str, object], token: str = "") -> str:
        """An event of any content; its id."""
        path = f"{CLIENT}/rooms/{quote(room_id, safe='')}/send/m.room.message/{secrets.token_hex(8)}"
        return str(self.server.call("PUT", path, content, token or self.token)["event_id"])

    def write(self, text: str) -> None:
        self.send(self.room_id, {"msgtype": "m.text", "body": text})

    def write_elsewhere(self, text: str) -> None:
        self.send(self.other_id, {"msgtype": "m.text", "body": text})

    def posts(self) -> list[SeenPost]:
        path = f"{CLIENT}/rooms/{quote(self.room_id, safe='')}/messages?dir=b&limit=100"
        events = self.server.call("GET", path, token=self.token)["chunk"]
        own = [one for one in reversed(events) if one["sender"] == self.bot and one["type"] == "m.room.message"]
        texts = {one["event_id"]: one["content"]["body"] for one in own}
        found: dict[str, SeenPost] = {}
        for one in own:
            related = one["content"].get("m.relates_to", {})
            if related.get("rel_type") == "m.replace":
                before = found[related["event_id"]]
                found[before.id] = SeenPost(before.id, one["content"]["m.new_content"]["body"], before.under)
            else:
                under = related.get("event_id", "") if related.get("rel_type") == "m.thread" else ""
                found[one["event_id"]] = SeenPost(one["event_id"], texts[one["event_id"]], under)
        return list(found.values())


@dataclass
class MattermostDouble:
    """What Mattermost's API description says of the four requests that are made; anything else is refused.

    away: status of every answer while it is set.
    """

    token: str
    channels: tuple[str, ...]
    posts: list[dict[str, Any]] = field(default_factory=list)
    away: int = 0
    user_id: str = "b" * 26

    def answer(self, method: str, path: str, authorization: str, body: Any) -> tuple[int, Any]:
        """Status and JSON."""
        if self.away:
            return self.away, {"message": "try again later"}
        if authorization != f"Bearer {self.token}":
            return 401, {"id": "api.context.session_expired.app_error", "message": "Invalid or expired session"}
        if (method, path) == ("GET", "/api/v4/users/me"):
            return 200, {"id": self.user_id, "username": "bookkeeper"}
        if (method, path) == ("POST", "/api/v4/posts"):
            return self._create(body)
        if method == "PUT" and (found := re.fullmatch(r"/api/v4/posts/([a-z0-9]{26})/patch", path)):
            return self._patch(found[1], body)
        return 404, {"message": f"{method} {path} is not used"}

    def _create(self, body: Any) -> tuple[int, Any]:
        known = {"channel_id", "message", "root_id", "file_ids", "props", "metadata", "pending_post_id"}
        if not isinstance(body, dict) or set(body) - known or not body.get("channel_id") or "message" not in body:
            return 400, {"message": "Invalid or missing parameter in request body"}
        if body["channel_id"] not in self.channels:
            return 403, {"message": "You do not have the appropriate permissions"}
        root = body.get("root_id", "")
        if len(body["message"]) > 16_383 or (root and root not in [post["id"] for post in self.posts]):
            return 400, {"message": "Invalid root or too long"}
        pending = body.get("pending_post_id")
        if pending and not pending.startswith(f"{self.user_id}:"):
            return 400, {"message": "Invalid pending_post_id"}
        same = [post for post in self.posts if pending and post["pending_post_id"] == pending]
        if not same:
            self.posts.append({"id": secrets.token_hex(13), "root_id": "", "pending_post_id": "", **body})
        return 201, (same or self.posts)[-1]

    def _patch(self, post_id: str, body: Any) -> tuple[int, Any]:
        known = {"is_pinned", "message", "file_ids", "has_reactions", "props"}
        found = [post for post in self.posts if post["id"] == post_id]
        if not found or not isinstance(body, dict) or set(body) - known:
            return 400, {"message": "Invalid or missing parameter in request body"}
        found[0].update(body)
        return 200, found[0]


@contextmanager
def serving(double: MattermostDouble) -> Iterator[str]:
    """Serve the double on loopback; its address."""

    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length", 0)))
            body = json.loads(content) if content else None
            status, told = double.answer(self.command, self.path, self.headers.get("authorization", ""), body)
            text = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PUT = _any  # noqa: N815 - names of http.server

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class MattermostUnderTest:
    """A channel of the double; commands come as Mattermost sends them."""

    person = "k1x4aqdjy3813c84m771eoc9xo"
    team, channel, other = "tsb8crrn5tgqtedpkt81b4tcya", "i3bb9xfyqt8rtbyshmyhgsj16c", "jux16pkewjrkfj3ehep1psxyxc"
    command_token = "nezum4kpu3faiec7r7c5zt6tfy"

    def __init__(self, double: MattermostDouble, url: str, slash: SlashCommand, endpoint: str) -> None:
        self.double, self.url, self.slash, self.endpoint = double, url, slash, endpoint
        self.room: ChatRoom = MattermostRoom(url, double.token, self.channel, slash.inbox)

    def command(self, text: str, *, token: str = "", **form: str) -> tuple[int, str]:
        """Send a slash command; status and text of the answer that only its writer sees."""
        values = {
            "channel_id": self.channel,
            "channel_name": "operations",
            "command": "/books",
            "response_url": "http://127.0.0.1:9/hooks/commands/x",
            "team_domain": "studio",
            "team_id": self.team,
            "text": text,
            "token": self.command_token,
            "trigger_id": secrets.token_urlsafe(60),
            "user_id": self.person,
            "user_name": "tester",
        } | form
        headers = {"Authorization": f"Token {token or self.command_token}", "Accept": "application/json"}
        request = Request(self.endpoint, data=urlencode(values).encode(), headers=headers, method="POST")
        try:
            with urlopen(request, timeout=10) as answer:
                return answer.status, json.load(answer)["text"]
        except OSError as error:
            return getattr(error, "code", 0), ""

    def write(self, text: str) -> None:
        self.command(text)

    def write_elsewhere(self, text: str) -> None:
        self.command(text, channel_id=self.other)

    def posts(self) -> list[SeenPost]:
        shown = [
            (post, post["message"].removeprefix("```text\n").removesuffix("\n```")) for post in self.double.posts
        ]
        return [SeenPost(post["id"], text, post["root_id"]) for post, text in shown]


def _inside_block(message: str) -> str:
    """What is shown of a block of code, in which nothing is a link or a mention."""
    found = re.fullmatch(r"```text\n(.*)\n```", message, re.DOTALL)
    assert found, message
    return found[1]


@contextmanager
def open_mattermost() -> Iterator[MattermostUnderTest]:
    """The double, the room and the endpoint of the slash command."""
    case = MattermostUnderTest
    double = MattermostDouble(token="a-bot-token", channels=(case.channel, case.other))
    slash = SlashCommand(token=case.command_token, team=case.team, channel=case.channel, inbox=queue.Queue(maxsize=5))
    server = SlashServer(slash, 0)
    try:
        with serving(double) as url:
            yield case(double, url, slash, server.address)
    finally:
        server.stop()
