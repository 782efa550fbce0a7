"""Two processes of `ai-employee serve` behind one address: one database in PostgreSQL, one key file, one vault."""

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from My_AI_Employee.team.core.key_ring import new_key
from tests.postgres_fixtures import Postgres
from tests.team.team_server_desk import Mode
from tests.team.team_whole_office import Books, Notes, OdooDoor, Replica, free_port, replica, vault_at


@dataclass
class Pair:
    """Two replicas. The first one's port is the public address; the second one's state folder is its own."""

    books: Books
    door: OdooDoor
    folder: Path
    database: str
    ports: tuple[int, int] = field(default_factory=lambda: (free_port(), free_port()))
    replicas: list[Replica] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.ports[0]}"

    @property
    def bases(self) -> tuple[str, str]:
        one, two = (f"http://127.0.0.1:{port}" for port in self.ports)
        return one, two

    @property
    def notes(self) -> Notes:
        return Notes(self.folder / "vault")

    def start(self, number: int) -> Any:
        """One of them; a new process of the same place when it ran before."""
        return replica(
            self.folder / f"replica{number}",
            self.ports[number],
            self.url,
            ODOO_URL=self.door.url,
            ODOO_DATABASE=self.books.firm.server.database,
            DATABASE_URL=self.database,
            AI_EMPLOYEE_TEAM_KEY_FILE=str(self.folder / "key"),
            AI_EMPLOYEE_VAULT=str(self.notes.vault),
        )

    def served(self, number: int, tool: str) -> int:
        """How many calls of a tool one of them has answered."""
        lines = self.replicas[number].log()
        return len([line for line in lines if line.get("tool") == tool and line["message"] == "request"])


@contextmanager
def running_pair(books: Books, door: OdooDoor, postgres: Postgres, folder: Path) -> Iterator[Pair]:
    """Both started, on a database of their own."""
    database = postgres.new_database()
    pair = Pair(books, door, folder, database)
    key = folder / "key"
    key.touch(mode=0o600)
    key.write_text(new_key(), encoding="utf-8")
    vault_at(folder / "vault")
    try:
        with ExitStack() as stack:
            pair.replicas = [stack.enter_context(pair.start(number)) for number in (0, 1)]
            yield pair
    finally:
        postgres.drop(database)


class Balancer(httpx2.AsyncBaseTransport):
    """What stands before replicas: each request goes to the next port; one that refuses connections is passed over.

    went_to: the port of each request that was sent.
    """

    def __init__(self, ports: tuple[int, ...]) -> None:
        self._inner = httpx2.AsyncHTTPTransport(retries=0)
        self._ports = list(ports)
        self.went_to: list[int] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        fault: httpx2.ConnectError | None = None
        for _ in self._ports:
            self._ports.append(self._ports.pop(0))
            request.url = request.url.copy_with(port=self._ports[0])  # the Host header stays the public one
            try:
                answer = await self._inner.handle_async_request(request)
            except httpx2.ConnectError as error:
                fault = error
            else:
                self.went_to.append(self._ports[0])
                return answer
        assert fault is not None
        raise fault

    async def aclose(self) -> None:
        await self._inner.aclose()


@asynccontextmanager
async def balanced(
    pair: Pair, token: str, mode: Mode = "2026-07-28", **more: Any
) -> AsyncIterator[tuple[Client, Balancer]]:
    """The official client, whose every request may reach another replica."""
    balancer = Balancer(pair.ports)
    headers = {"Authorization": f"Bearer {token}"}
    async with (
        httpx2.AsyncClient(headers=headers, timeout=60, transport=balancer) as http,
        Client(streamable_http_client(f"{pair.url}/mcp", http_client=http), mode=mode, **more) as client,
    ):
        yield client, balancer
