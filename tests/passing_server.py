"""A server on loopback that passes requests on to another one, for tests of answers that are lost or changed."""

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """What a server answers. kind: its content type."""

    status: int
    kind: str
    content: bytes


def answer_of(url: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
    """The answer of the server behind; a refusal is one too."""
    request = urllib.request.Request(url, data=body, headers=dict(headers))
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return Answer(answer.status, answer.headers["Content-Type"], answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers["Content-Type"], error.read())


class PassingHandler(BaseHTTPRequestHandler):
    """Takes requests; `answer_to` says what is answered, None: the connection is cut."""

    def answer_to(self, body: bytes | None, headers: Mapping[str, str]) -> Answer | None:
        """headers: those that are passed on."""
        raise NotImplementedError

    def do_POST(self) -> None:
        """With a body."""
        self._pass_on(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def do_GET(self) -> None:
        """Without a body."""
        self._pass_on(None)

    def _pass_on(self, body: bytes | None) -> None:
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        answer = self.answer_to(body, headers)
        if answer is None:
            self.close_connection = True
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        with suppress(BrokenPipeError):
            self.wfile.write(answer.content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Print nothing."""


@contextmanager
def listening(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a running server with this handler."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
