"""The endpoint that Mattermost calls for its slash command. It listens on this machine only.

A request counts with the command's token (`Authorization: Token ...`), from the one team and the one channel.
"""

import hmac
import queue
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.ops.chat.room import ChatMessage

PATH = "/mattermost/command"
_MAX_BODY = 40_000
_MOST_WAITING = 100


@dataclass(frozen=True, kw_only=True)
class SlashCommand:
    """token: of the slash command, as Mattermost shows it. team, channel: ids. inbox: where commands are put."""

    token: str = field(repr=False)
    team: str
    channel: str
    inbox: "queue.Queue[ChatMessage]" = field(default_factory=lambda: queue.Queue(maxsize=_MOST_WAITING))

    def app(self) -> Starlette:
        """The ASGI application."""
        return Starlette(routes=[Route(PATH, self._receive, methods=["POST"])])

    async def _receive(self, request: Request) -> Response:
        if not self._is_from_mattermost(request.headers.get("authorization", "")):
            return _answer("The token is not the one of the slash command; nothing was done.", 403)
        body = await _limited_body(request)
        if body is None:
            return _answer("That is too long.", 413)
        try:
            form = dict(
                parse_qsl(body.decode("utf-8"), keep_blank_values=True, strict_parsing=True, max_num_fields=40)
            )
        except ValueError:
            return _answer("That is not a form of Mattermost.", 400)
        return self._take(form)

    def _is_from_mattermost(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), f"Token {self.token}".encode())

    def _take(self, form: Mapping[str, str]) -> Response:
        if form.get("team_id") != self.team or form.get("channel_id") != self.channel:
            return _answer("Commands count in the channel where the plans are posted, and nowhere else.")
        if not form.get("trigger_id") or not form.get("user_id"):
            return _answer("That is not a form of Mattermost.", 400)
        message = ChatMessage(
            id=form["trigger_id"],
            room=form["channel_id"],
            sender=form["user_id"],
            text=form.get("text", ""),
            must_be_command=True,
        )
        try:
            self.inbox.put_nowait(message)
        except queue.Full:
            return _answer("Too many commands wait; write it again in a moment.")
        return _answer("The answer follows in the channel.")


async def _limited_body(request: Request) -> bytes | None:
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > _MAX_BODY:
            return None
    return bytes(found)


def _answer(text: str, status: int = 200) -> Response:
    """What only the person who wrote the command sees."""
    return JSONResponse({"response_type": "ephemeral", "text": text}, status_code=status)


class SlashServer:
    """Serves the endpoint in a thread until `stop`. port: 0 for a free one, which `address` tells."""

    def __init__(self, command: SlashCommand, port: int) -> None:
        """Raises ConfigurationError when the port is taken."""
        try:
            self._listening = socket.create_server(("127.0.0.1", port))
        except OSError as error:
            raise ConfigurationError(
                f"cannot listen on 127.0.0.1:{port}: {error.strerror}", hint="set another port under chat"
            ) from None
        config = uvicorn.Config(
            command.app(), log_config=None, access_log=False, server_header=False, ws="none", proxy_headers=False
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, name="slash-command", daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        self._server.run(sockets=[self._listening])

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}{PATH}"

    def stop(self) -> None:
        """Stop, and wait for the thread."""
        self._server.should_exit = True
        self._thread.join(5)
        self._listening.close()
