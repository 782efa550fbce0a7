"""A till in memory with a tool that asks, and everything that stands between its question and its payment."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import anyio.to_thread
from mcp.client import ClientRequestContext
from mcp_types import ElicitRequestParams, ElicitResult
from pydantic import Field

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import InvalidStatusError
from My_AI_Employee.journal.database import database_url
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.mcp_servers.contract import Arguments as RawArguments
from My_AI_Employee.mcp_servers.contract import Call, ContractServer, make_tool
from My_AI_Employee.mcp_servers.inputs import Arguments, parse_json_arguments
from My_AI_Employee.mcp_servers.schemas import schema_of
from My_AI_Employee.team.approvals.confirmation import Confirmation
from My_AI_Employee.team.approvals.question_tokens import QuestionTokens, UsedAnswers
from My_AI_Employee.team.approvals.queue import EXPIRES_AFTER, RequestQueue
from My_AI_Employee.team.approvals.queue_decisions import QueueDecisions
from My_AI_Employee.team.approvals.queue_notes import QueueNotes
from My_AI_Employee.team.approvals.request_items import RequestWriter
from My_AI_Employee.team.approvals.request_runs import RequestRuns
from My_AI_Employee.team.approvals.requests import QueuedRequest, find_request, open_requests
from My_AI_Employee.team.core.paging import Pages
from My_AI_Employee.team.core.port import CallContext, Principal, Question, TeamTool
from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.http.request_log import key_hash
from My_AI_Employee.team.mcp.tool_server import to_result
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.template import create_vault
from tests.team.team_server_desk import MemoryOdoo, person

SECRET = b"q" * 32
ANN, BOB = person("ann"), person("bob")
START = datetime(2026, 11, 21, 12, tzinfo=UTC)


# the tool


class Pay(Arguments):
    """Arguments of pay."""

    payment_id: Annotated[int, Field(ge=1, description="Which payment")]
    note: Annotated[str, Field(max_length=5000, description="A remark")] = ""
    day: Annotated[date | None, Field(description="Which day")] = None


class Paid(Result):
    """What pay answers."""

    payment_id: int
    login: Annotated[str, Field(description="Whose rights it ran with")]


@dataclass
class Till:
    """Payments by id, in cents. paid: (payment, login) for each time that one was paid."""

    amounts: dict[int, int] = field(default_factory=lambda: {1: 10_000, 2: 25_000})
    payee: str = "Acme"
    paid: list[tuple[int, str]] = field(default_factory=list)
    asked: int = 0
    on_ask: Callable[[], None] = lambda: None
    before_pay: Callable[[], None] = lambda: None
    on_pay: Callable[[], None] = lambda: None

    def ask(self, _desk: CallContext, wanted: Pay) -> Question:
        self.asked += 1
        self.on_ask()
        if any(wanted.payment_id == done for done, _ in self.paid):
            raise InvalidStatusError(f"payment {wanted.payment_id} is paid already")
        amount = self.amounts[wanted.payment_id]
        return Question(
            text=f"Pay {amount / 100:.2f} USD to {self.payee}", state=json.dumps([wanted.payment_id, amount])
        )

    def pay(self, desk: CallContext, wanted: Pay) -> Paid:
        login = desk.odoo.call("till", "pay")
        self.before_pay()
        self.paid.append((wanted.payment_id, login))
        self.on_pay()
        return Paid(payment_id=wanted.payment_id, login=login)

    @property
    def tool(self) -> TeamTool:
        spec = ToolSpec(
            name="pay",
            title="Pay",
            description="Pay a payment.",
            takes=Pay,
            answers=Paid,
            hints=Hints(destructive=True),
        )
        return TeamTool(spec=spec, run=self.pay, ask=self.ask)


# the room


@dataclass
class Clock:
    """The present, moved by hand."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **parts: float) -> None:
        self.now += timedelta(**parts)


@dataclass
class Room:
    """A till, a database, and a vault when there is one."""

    till: Till
    storage: Storage
    clock: Clock
    store: VaultStore | None
    shelf: QueueNotes | None

    @contextmanager
    def open_desk(self, principal: Principal) -> Iterator[CallContext]:
        odoo = MemoryOdoo().client(principal.login, lambda: f"key of {principal.login}")
        pages = Pages(secret=SECRET, owner=principal.key)
        yield CallContext(principal=principal, odoo=odoo, today=self.clock().date(), pages=pages)

    @property
    def queue(self) -> RequestQueue | None:
        if self.shelf is None:
            return None
        return RequestQueue(storage=self.storage, queue_notes=self.shelf, clock=self.clock)

    def confirmation(self, **changed: Any) -> Confirmation:
        values: dict[str, Any] = {
            "open_context": self.open_desk,
            "run_blocking": run_blocking,
            "question_tokens": QuestionTokens(secret=SECRET),
            "used_answers": UsedAnswers(storage=self.storage),
            "queue": self.queue,
            "clock": self.clock,
        }
        return Confirmation(**{**values, **changed})

    def queue_desk(self, open_desk: Any = None) -> QueueDecisions:
        assert self.shelf is not None
        writer = RequestWriter(
            storage=self.storage, hash_of=lambda key: key_hash(SECRET, key), expires_after=EXPIRES_AFTER
        )
        runs = RequestRuns(
            writer=writer,
            tools={"pay": self.till.tool},
            open_context=open_desk or self.open_desk,
            clock=self.clock,
            renew_every_s=0.02,
        )
        return QueueDecisions(writer=writer, queue_notes=self.shelf, runs=runs)

    def put(self, principal: Principal = ANN, payment_id: int = 1, note: str = "") -> QueuedRequest:
        """Have a payment wait in the vault."""
        assert self.queue is not None
        wanted = Pay(payment_id=payment_id, note=note)
        with self.open_desk(principal) as desk:
            question = self.till.ask(desk, wanted)
        arguments = json.dumps(wanted.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
        return self.queue.put(principal, "pay", arguments, question)

    def request(self, request_id: str) -> QueuedRequest:
        with self.storage.transaction() as connection:
            found = find_request(connection, request_id)
        assert found is not None
        return found

    def waiting(self) -> list[QueuedRequest]:
        with self.storage.transaction() as connection:
            return open_requests(connection)

    # the vault

    @property
    def root(self) -> Path:
        assert self.store is not None
        return self.store.root

    def note(self, request_id: str) -> Path:
        """The one note of a request."""
        found = [path for path in self.root.rglob(f"{request_id}.md") if "Attachments" not in path.parts]
        assert len(found) == 1, found
        return found[0]

    def folder(self, request_id: str) -> str:
        return self.note(request_id).relative_to(self.root).parts[0]

    def move(self, request_id: str, folder: str) -> Path:
        note = self.note(request_id)
        return note.rename(self.root / folder / note.name)


def make_room(folder: Path, *, vault: bool = True, url: str = "") -> Room:
    """A room below a folder."""
    if vault:
        create_vault(folder / "vault")
    return open_room(folder, vault=vault, url=url)


def open_room(folder: Path, *, vault: bool = True, url: str = "") -> Room:
    """The room that was made below a folder, with a new till."""
    storage = Storage(database_url(url or f"sqlite:///{folder / 'team.sqlite3'}"))
    store = VaultStore(folder / "vault") if vault else None
    shelf = QueueNotes(storage=storage, store=store, title_of=str.title) if store else None
    return Room(till=Till(), storage=storage, clock=Clock(), store=store, shelf=shelf)


async def run_blocking(_key: tuple[str, str], work: Callable[[], Any]) -> Any:
    return await anyio.to_thread.run_sync(work)


# servers and clients


def memory_server(room: Room, principal: Callable[[], Principal], **changed: Any) -> ContractServer:
    """A server for a client in the same process, for whom `principal` names."""
    tool, confirmation = room.till.tool, room.confirmation(**changed)

    async def body(arguments: RawArguments, call: Call) -> Any:
        wanted = parse_json_arguments("pay", Pay, arguments)
        answer = await confirmation(tool, principal(), wanted, call)
        return to_result(answer) if isinstance(answer, Result) else answer

    made = make_tool(tool.spec, body, schema_of(Pay, {}))
    return ContractServer("a till", tools=[made], log_level="WARNING", subscriptions=False)


@dataclass
class Answering:
    """A client's side of a question. answers: one after the other; the last one again."""

    answers: Sequence[ElicitResult]
    heard: list[str] = field(default_factory=list)
    before: Callable[[], None] = lambda: None

    async def __call__(self, context: ClientRequestContext, params: ElicitRequestParams) -> ElicitResult:
        self.before()
        self.heard.append(params.message)
        return self.answers[min(len(self.heard), len(self.answers)) - 1]


YES = ElicitResult(action="accept", content={"confirm": True})
NO = ElicitResult(action="decline")
CLOSED = ElicitResult(action="cancel")
UNTICKED = ElicitResult(action="accept", content={"confirm": False})
EMPTY = ElicitResult(action="accept", content={})
TEXT = ElicitResult(action="accept", content={"confirm": "true"})


def settle(room: Room, desk: QueueDecisions) -> None:
    """Step until nothing is left to do."""
    for _ in range(10):
        if desk.step(room.clock()) == 0:
            return
    raise AssertionError("it does not come to rest")


def text_of(room: Room, request_id: str) -> str:
    """The text of a request's note."""
    return room.note(request_id).read_text(encoding="utf-8")
