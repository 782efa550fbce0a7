"""A receiver of events on loopback that checks signatures as the documents say."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from My_AI_Employee.ops.events.dispatch import Sink
from My_AI_Employee.ops.events.signing import is_genuine

SECRET = "a secret of thirty-two characters"


@dataclass
class Receiver:
    """What came. statuses: of the next answers, then 204. genuine: whether each request was signed."""

    url: str
    statuses: list[int] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    genuine: list[bool] = field(default_factory=list)

    @property
    def events(self) -> list[dict[str, Any]]:
        """The documents."""
        return [json.loads(body) for body in self.bodies]

    def sink(self, *kinds: str, name: str = "n8n") -> Sink:
        """This receiver in the settings."""
        return Sink(name=name, url=self.url, secret=SECRET, kinds=kinds)


@contextmanager
def open_receiver() -> Iterator[Receiver]:
    """A receiver until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            found.bodies.append(body)
            found.headers.append(headers)
            found.genuine.append(is_genuine(SECRET, headers, body, time.time()))
            status = found.statuses.pop(0) if found.statuses else 204
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", found.url)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Receiver(f"http://127.0.0.1:{server.server_port}/webhook/ai-employee")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
