"""A proxy on loopback in front of a real Odoo that loses replies or lies about them; and servers of no help."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.passing_server import Answer, PassingHandler, answer_of


@dataclass(frozen=True)
class Reply:
    """What the proxy answers in place of the server. status 0: the connection is cut without an answer."""

    status: int = 0
    content: bytes = b""


LOST = Reply()
MARSHAL_NONE = Reply(
    500,
    json.dumps(
        {
            "name": "builtins.TypeError",
            "message": "cannot marshal None unless allow_none is enabled",
            "arguments": [],
            "context": {},
            "debug": "",
        }
    ).encode(),
)
"""How Odoo tells that a method which has worked and was committed returned None."""


@dataclass
class FaultyProxy:
    """replies: method (`account.move/load`) -> what is answered once after the server has done the work.

    replaced: the methods whose answer was replaced. served: every method that reached the server.
    """

    target: str
    replies: dict[str, Reply] = field(default_factory=dict)
    replaced: list[str] = field(default_factory=list)
    served: list[str] = field(default_factory=list)
    port: int = 0
    _server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        """Where the proxy listens, also while it is closed."""
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        """Listen; at the same port as before."""
        if self._server is None:
            self._server = ThreadingHTTPServer(("127.0.0.1", self.port), _handler(self))
            self.port = self._server.server_port
            threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        """Refuse connections from here on."""
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
            server.server_close()

    def forward(self, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer | None:
        """Have the server do it; its answer, or what stands in its place."""
        method = path.removeprefix("/json/2/")
        self.served.append(method)
        answer = answer_of(self.target + path, body, headers)
        reply = self.replies.pop(method, None)
        if reply is None:
            return answer
        self.replaced.append(method)
        return replace(answer, status=reply.status, content=reply.content) if reply.status else None


def _handler(proxy: FaultyProxy) -> type[BaseHTTPRequestHandler]:
    class Handler(PassingHandler):
        def answer_to(self, body: bytes | None, headers: Mapping[str, str]) -> Answer | None:
            return proxy.forward(self.path, body, headers)

    return Handler


@contextmanager
def faulty_proxy(target: str) -> Iterator[FaultyProxy]:
    """An open proxy in front of a server."""
    proxy = FaultyProxy(target)
    proxy.open()
    try:
        yield proxy
    finally:
        proxy.close()


@contextmanager
def useless_server(answer: Callable[[], Reply | None]) -> Iterator[tuple[str, list[str]]]:
    """A server that is no help: (url, paths that were asked for). answer: None never answers."""
    asked: list[str] = []
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            reply = answer()
            if reply is None:
                over.wait(10)
                self.close_connection = True
                return
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(reply.content)))
            self.end_headers()
            self.wfile.write(reply.content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        over.set()
        server.shutdown()
        server.server_close()


def closed_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_until(condition: Callable[[], bool], timeout_s: float = 30.0) -> None:
    """Poll until the condition holds. Raises TimeoutError."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"this did not come true within {timeout_s:g} s")
        threading.Event().wait(0.005)
