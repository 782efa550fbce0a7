"""The login page on a database of its own, with an in-memory sign-in, for tests over HTTP and in a browser."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import uvicorn
from sqlalchemy.engine import make_url
from starlette.applications import Starlette
from starlette.testclient import TestClient

from My_AI_Employee.journal.database import database_url
from My_AI_Employee.team.core.encryption import EncryptionKeys
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.http.request_log import key_hash
from My_AI_Employee.team.login.attempts import AttemptLimits, Attempts
from My_AI_Employee.team.login.credentials import CredentialStore
from My_AI_Employee.team.login.options import LoginOptions, LoginParts
from My_AI_Employee.team.login.port import Refusal, SignedIn, SignIn
from My_AI_Employee.team.login.routes import login_routes
from My_AI_Employee.team.oauth.pending import PendingAuthorizations
from My_AI_Employee.testing.fixed_sign_in import FixedSignIn

ISSUER = "https://mcp.example.com"
SECRET = b"s" * 32
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
KEY = "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678"
ANNA = SignedIn(uid=7, login="anna@example.com", name="Anna", key=KEY)
CALLBACK = "https://client.example.com/callback"
COLUMNS = {
    "client_id": "client-1",
    "client_name": "Claude",
    "client_host": "",
    "client_verified": False,
    "redirect_uri": CALLBACK,
    "redirect_explicit": True,
    "scopes": "odoo.read odoo.write",
    "resource": f"{ISSUER}/mcp",
    "state": "st&te",
    "code_challenge": "c" * 43,
}


class Clock:
    """A time that tests move."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, **span: float) -> None:
        self.now += timedelta(**span)


def fixed_people() -> FixedSignIn:
    """Anna by key and by password, Ben with two factors, Cleo without a right to keys."""
    return FixedSignIn(
        people={
            (ANNA.login, KEY): ANNA,
            (ANNA.login, "anna's password"): SignedIn(
                uid=7, login=ANNA.login, name="Anna", key="minted" + KEY[6:], is_minted=True
            ),
            ("ben@example.com", "ben's password"): Refusal.TWO_FACTOR,
            ("cleo@example.com", "cleo's password"): Refusal.NO_KEY,
        }
    )


@dataclass
class World:
    """One replica. url: of the database, which several may share."""

    url: str
    issuer: str = ISSUER
    sign_in: SignIn = field(default_factory=fixed_people)
    limits: AttemptLimits = field(default_factory=AttemptLimits)
    clock: Clock = field(default_factory=Clock)
    sealing_keys: tuple[bytes, ...] = (b"k" * 32,)
    odoo_url: str = ""
    refusal_floor_s: float = 0.0

    def __post_init__(self) -> None:
        self.storage = Storage(database_url(self.url))
        self.credentials = CredentialStore(self.storage, EncryptionKeys(self.sealing_keys))
        self.attempts = Attempts(self.storage, SECRET, self.limits)
        self.desk = PendingAuthorizations(self.storage, self.issuer, self.clock)
        options = LoginOptions(
            issuer=self.issuer,
            database="books",
            secret=SECRET,
            server_name="Example Team Server",
            odoo_url=self.odoo_url,
            refusal_floor_s=self.refusal_floor_s,
        )
        parts = LoginParts(
            consent_service=self.desk,
            credentials=self.credentials,
            sign_in=self.sign_in,
            attempts=self.attempts,
            clock=self.clock,
            hash_of=lambda key: key_hash(SECRET, key),
        )
        self.app = Starlette(routes=login_routes(options, parts))

    def ask(self, **changes: Any) -> str:
        """A request that waits for a person, as /authorize leaves it."""
        return self.desk.put({**COLUMNS, **changes})

    def browser(self, address: str = "203.0.113.5") -> "Browser":
        return Browser(self, address)

    def rows(self, table: Any) -> int:
        with self.storage.transaction() as connection:
            return len(connection.execute(table.select()).all())

    def database_bytes(self) -> bytes:
        """All that SQLite wrote, the write-ahead log too."""
        path = Path(str(make_url(self.url).database))
        return b"".join(file.read_bytes() for file in sorted(path.parent.glob(path.name + "*")))


class Browser:
    """What a person's browser does, without running any script."""

    def __init__(self, world: World, address: str) -> None:
        self.http = TestClient(
            world.app,
            base_url=world.issuer,
            follow_redirects=False,
            client=(address, 40000),
            raise_server_exceptions=True,
        )

    def open(self, request_id: str) -> Any:
        return self.http.get("/login", params={"request": request_id})

    def send(self, page: Any, headers: dict[str, str] | None = None, **typed: str) -> Any:
        """Fill the form of a page in and send it."""
        sent = {"origin": "null", "sec-fetch-site": "same-origin"} if headers is None else headers
        return self.http.post("/login", data={**hidden_fields(page.text), **typed}, headers=sent)

    def sign_in(self, request_id: str, login: str = ANNA.login, secret: str = KEY, **typed: str) -> Any:
        """Open the page and answer it."""
        return self.send(self.open(request_id), None, login=login, secret=secret, action="allow", **typed)


def hidden_fields(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html))


class Elements(HTMLParser):
    """Every start tag of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def steady(html: str) -> str:
    """A page without what differs at each time: nonce and tokens."""
    return re.sub(r'(nonce|value)="[^"]{20,}"', r'\1="*"', html)


@contextmanager
def served(app: Any, port: int = 0) -> Iterator[str]:
    """A real server on the loopback interface; yields its address."""
    config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", ws="none", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = datetime.now(UTC) + timedelta(seconds=20)
        while not server.started and datetime.now(UTC) < deadline:
            threading.Event().wait(0.02)
        bound = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{bound}"
    finally:
        server.should_exit = True
        thread.join(10)
