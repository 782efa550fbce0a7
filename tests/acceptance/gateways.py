"""A proxy on loopback in front of Odoo, which the tests switch off or let forget the key."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.passing_server import Answer, PassingHandler, answer_of, listening


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

    class Handler(PassingHandler):
        def answer_to(self, body: bytes | None, headers: Mapping[str, str]) -> Answer:
            gateway.requests.append(self.path)
            if gateway.down:
                return Answer(503, "text/html", b"down for maintenance")
            wrong = {"Authorization": "bearer 0000000000000000000000000000000000000000"} if gateway.wrong_key else {}
            return answer_of(target + self.path, body, {**headers, **wrong})

    with listening(Handler) as url:
        gateway = Gateway(url=url)
        yield gateway
