"""A scripted Messages API on loopback: answers in streams and in plain JSON, and keeps every request.

The turn of a conversation is the number of assistant messages in its request, so that a script is deterministic
whatever the client asks besides. A script is a function of a request; it answers the blocks of the turn.
"""

import itertools
import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Block = dict[str, Any]
USAGE = {"input_tokens": 1200, "output_tokens": 80, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0}


@dataclass(frozen=True)
class Failure:
    """An HTTP error in place of a turn."""

    status: int
    kind: str
    message: str = "scripted"
    retry_after: str = ""


@dataclass(frozen=True)
class Hang:
    """No answer at all until the server stops."""


@dataclass(frozen=True)
class Request:
    """One call of the API."""

    body: Mapping[str, Any]

    @property
    def turn(self) -> int:
        """How many answers the conversation has so far."""
        return sum(message["role"] == "assistant" for message in self.body["messages"])

    @property
    def tools(self) -> list[str]:
        """Names of the tools that the model is offered."""
        return [tool["name"] for tool in self.body.get("tools", [])]

    @property
    def everything(self) -> str:
        """The whole request as text."""
        return json.dumps(self.body, ensure_ascii=False)

    @property
    def results(self) -> list[str]:
        """What the tools answered, as text."""
        found = []
        for message in self.body["messages"]:
            content = message["content"] if isinstance(message["content"], list) else []
            found += [_flat(part["content"]) for part in content if part["type"] == "tool_result"]
        return found


def _flat(content: Any) -> str:
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content or [] if isinstance(part, dict))


Turn = Sequence[Block] | Failure | Hang
Script = Callable[[Request], Turn]


def say(text: str) -> Block:
    """A block of text."""
    return {"type": "text", "text": text}


def use(tool: str, **arguments: Any) -> Block:
    """A call of a tool."""
    return {"type": "tool_use", "name": tool, "input": arguments}


def turns(*scripted: Turn) -> Script:
    """These turns one after the other; after the last one the model says that it is done."""

    def answer(request: Request) -> Turn:
        return scripted[request.turn] if request.turn < len(scripted) else [say("done")]

    return answer


@dataclass
class ScriptedApi:
    """The server. requests: every call with tools, in order; calls without tools get a word and are not kept.

    count: tokens of a text, for `count_tokens` and for the usage that answers report; without it every answer reports
    USAGE. counted: the answers of `count_tokens`; reported: the input tokens of the answers to `requests`.
    """

    script: Script = field(default_factory=lambda: turns())
    requests: list[Request] = field(default_factory=list)
    count: Callable[[str], int] | None = None
    counts: bool = True
    counted: list[int] = field(default_factory=list)
    reported: list[int] = field(default_factory=list)
    url: str = ""
    stopping: threading.Event = field(default_factory=threading.Event)
    asked: threading.Event = field(default_factory=threading.Event)
    """Set with the first of `requests`."""

    def answer(self, body: Mapping[str, Any]) -> Turn:
        """The turn for a request."""
        request = Request(body)
        if not request.tools:
            return [say("ok")]
        self.requests.append(request)
        self.asked.set()
        return self.script(request)

    def tokens(self, body: Mapping[str, Any]) -> int:
        """What `count_tokens` answers."""
        texts = "\n".join(_texts({name: body.get(name) for name in ("system", "messages", "tools")}))
        self.counted.append(self.count(texts) if self.count else len(texts) // 4)
        return self.counted[-1]

    def usage(self, body: Mapping[str, Any]) -> dict[str, int]:
        """What an answer says that it took."""
        if self.count is None:
            return dict(USAGE)
        used = self.count("\n".join(_texts({name: body.get(name) for name in ("system", "messages", "tools")})))
        if Request(body).tools:
            self.reported.append(used)
        return {**USAGE, "input_tokens": used}

    @property
    def seen(self) -> str:
        """All that ever reached the model, as text."""
        return "\n".join(request.everything for request in self.requests)


_NUMBERS = itertools.count(1)
"""The client takes messages of one id for one message."""


def _texts(value: Any) -> Iterator[str]:
    """Every text of a request, as a model reads it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _message(blocks: Sequence[Block], model: str, usage: dict[str, int]) -> dict[str, Any]:
    content = [
        {**block, "id": f"toolu_{next(_NUMBERS):06d}"} if block["type"] == "tool_use" else block for block in blocks
    ]
    stop = "tool_use" if any(block["type"] == "tool_use" for block in blocks) else "end_turn"
    return {
        "id": f"msg_{next(_NUMBERS):06d}", "type": "message", "role": "assistant", "model": model, "content": content,
        "stop_reason": stop, "stop_sequence": None, "usage": usage,
    }  # fmt: skip


def _events(message: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"type": "message_start", "message": {**message, "content": [], "stop_reason": None}}
    for index, block in enumerate(message["content"]):
        is_tool = block["type"] == "tool_use"
        start = {**block, "input": {}} if is_tool else {"type": "text", "text": ""}
        delta = (
            {"type": "input_json_delta", "partial_json": json.dumps(block["input"])}
            if is_tool
            else {"type": "text_delta", "text": block["text"]}
        )
        yield {"type": "content_block_start", "index": index, "content_block": start}
        yield {"type": "content_block_delta", "index": index, "delta": delta}
        yield {"type": "content_block_stop", "index": index}
    stop = {"stop_reason": message["stop_reason"], "stop_sequence": None}
    yield {"type": "message_delta", "delta": stop, "usage": {"output_tokens": USAGE["output_tokens"]}}
    yield {"type": "message_stop"}


def _handler(api: ScriptedApi) -> type[BaseHTTPRequestHandler]:  # noqa: C901  one class, seven small methods
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        retry_after = ""

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
            if "count_tokens" in self.path:
                if api.counts:
                    self._send(200, {"input_tokens": api.tokens(body)})
                else:
                    self._send(529, {"type": "error", "error": {"type": "overloaded_error", "message": "busy"}})
                return
            turn = api.answer(body)
            if isinstance(turn, Hang):
                api.stopping.wait(120)
                return
            if isinstance(turn, Failure):
                self.retry_after = turn.retry_after
                self._send(turn.status, {"type": "error", "error": {"type": turn.kind, "message": turn.message}})
                return
            message = _message(turn, str(body.get("model", "scripted")), api.usage(body))
            if body.get("stream"):
                self._stream(message)
            else:
                self._send(200, message)

        def do_HEAD(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            self._send(404, {"type": "error", "error": {"type": "not_found_error", "message": "nothing here"}})

        def _send(self, status: int, content: object) -> None:
            raw = json.dumps(content).encode()
            self._write(status, "application/json", raw)

        def _stream(self, message: dict[str, Any]) -> None:
            raw = "".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in _events(message))
            self._write(200, "text/event-stream", raw.encode())

        def _write(self, status: int, kind: str, raw: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            if self.retry_after:
                self.send_header("Retry-After", self.retry_after)
                self.retry_after = ""
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no fault."""


@contextmanager
def scripted_api(script: Script | None = None) -> Iterator[ScriptedApi]:
    """Serve until the end of the block."""
    api = ScriptedApi(script or turns())
    server = _Server(("127.0.0.1", 0), _handler(api))
    api.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield api
    finally:
        api.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join(10)
