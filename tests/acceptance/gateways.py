"""A proxy on loopback in front of Odoo, which the tests switch off or let forget the key."""

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Gateway:
    """down: every request gets 503. wrong_key: requests go through with a key that Odoo does not know."""

    url: str
    down: bool = False
    wrong_key: bool = False
    requests: list[str] = field(default_factory=list)


@contextmanager
def gateway_to(target: str) -> Iterator[Gateway]:
    """A running gateway."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._forward(self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def do_GET(self) -> None:
            self._forward(None)

        def _forward(self, body: bytes | None) -> None:
            gateway.requests.append(self.path)
            if gateway.down:
                self._answer(503, "text/html", b"down for maintenance")
                return
            headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            if gateway.wrong_key:
                headers["Authorization"] = "bearer 0000000000000000000000000000000000000000"
            request = urllib.request.Request(target + self.path, data=body, headers=headers)
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    self._answer(answer.status, answer.headers["Content-Type"], answer.read())
            except urllib.error.HTTPError as error:
                with error:
                    self._answer(error.code, error.headers["Content-Type"], error.read())

        def _answer(self, status: int, kind: str, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    gateway = Gateway(url=f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
