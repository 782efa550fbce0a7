"""A cloud on loopback that answers by a script, with the forms of answers that the API's description has."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

TOKEN = "dop_v1_test"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is answered. body: JSON values, or bytes as they are."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[Mapping[str, str]], Answer]


@dataclass
class FakeCloud:
    """answers: by path; a path without one is an empty list of its section. asked: (path, query, authorization)."""

    url: str = ""
    answers: dict[str, Handler] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], str]] = field(default_factory=list)

    def answer(self, path: str, query: dict[str, str], authorization: str) -> Answer:
        self.asked.append((path, query, authorization))
        if authorization != f"Bearer {TOKEN}":
            return Answer(status=401, body={"id": "unauthorized"})
        if path in self.answers:
            return self.answers[path](query)
        return Answer(body=_EMPTY.get(path, {path.rpartition("/")[2]: [], "meta": {"total": 0}}))

    def give(self, path: str, body: Any, status: int = 200, **headers: str) -> None:
        """Answer a path always like this."""
        answer = Answer(body=body, status=status, headers={key.replace("_", "-"): v for key, v in headers.items()})
        self.answers[path] = lambda _query: answer

    def paged(self, path: str, name: str, items: list[Any], per_page: int = 200) -> None:
        """Answer a path in pages."""

        def page(query: Mapping[str, str]) -> Answer:
            number = int(query["page"])
            shown = items[(number - 1) * per_page : number * per_page]
            more = number * per_page < len(items)
            links = {"pages": {"next": f"https://evil.example/v2{path}?page={number + 1}"}} if more else {}
            return Answer(body={name: shown, "links": links, "meta": {"total": len(items)}})

        self.answers[path] = page


_EMPTY: Mapping[str, Any] = {
    "/v2/account": {"account": {"team": {"name": "Acme"}, "email": "anna@acme.example"}},
    "/v2/kubernetes/clusters": {"kubernetes_clusters": [], "meta": {"total": 0}},
    "/v2/kubernetes/options": {"options": {"versions": [{"slug": "1.34.1-do.0"}]}},
    "/v2/monitoring/alerts": {"policies": [], "meta": {"total": 0}},
    "/v2/apps": {"meta": {"total": 0}},
    "/v2/monitoring/metrics/droplet/cpu": {"data": {"result": []}},
}


@contextmanager
def open_cloud() -> Iterator[FakeCloud]:
    """A cloud until the block ends."""
    cloud = FakeCloud()

    class Requests(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65_536  # one packet an answer: a second one waits 40 ms

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            found = cloud.answer(parts.path, dict(parse_qsl(parts.query)), self.headers.get("Authorization", ""))
            content = found.body if isinstance(found.body, bytes) else json.dumps(found.body).encode()
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Requests)
    server.daemon_threads = True
    cloud.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield cloud
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def api_droplet(number: int, **changes: Any) -> dict[str, Any]:
    """A droplet as the API describes it."""
    return {
        "id": number, "name": f"web-{number}", "status": "active", "vcpus": 1, "memory": 1024, "disk": 25,
        "features": ["backups"], "size_slug": "s-1vcpu-1gb", "size": {"price_monthly": 6, "price_hourly": 0.00893},
        "region": {"slug": "fra1"}, "image": {"slug": "ubuntu-24-04-x64"}, "tags": ["web"],
        "networks": {"v4": [{"ip_address": "203.0.113.7", "type": "public"}], "v6": []}, **changes,
    }  # fmt: skip


def api_database() -> dict[str, Any]:
    """A database with the secrets that the API sends."""
    uri = "postgres://doadmin:s3cret-password@db.example:25060/defaultdb"
    return {
        "id": "db-1", "name": "books", "engine": "pg", "version": "17", "num_nodes": 1, "region": "fra1",
        "size": "db-s-1vcpu-1gb", "connection": {"uri": uri, "password": "s3cret-password"},
        "users": [{"name": "doadmin", "password": "s3cret-password"}], "version_end_of_life": "2029-11-08T00:00:00Z",
    }  # fmt: skip


def cpu_answer(idle: float, days: float = 7.0) -> dict[str, Any]:
    """The counters of a droplet, which is idle for this part of the time, with a restart in the middle."""
    steps = [(day, day * 86_400 if day < 4 else (day - 4) * 86_400) for day in range(int(days) + 1)]
    series = {"idle": idle, "user": (1 - idle) * 0.75, "system": (1 - idle) * 0.25}
    return {
        "data": {
            "result": [
                {
                    "metric": {"host_id": "1", "mode": mode},
                    "values": [[1_700_000_000 + day * 86_400, str(seconds * part)] for day, seconds in steps],
                }
                for mode, part in series.items()
            ]
        }
    }
