"""The synchronous client of the MCP server: one child process over stdio, kept for many calls.

The one module on this side that imports `mcp`, and only when a session starts (0.5 s, in which the child starts too).
The protocol's loop runs while a call waits for its answer, in the caller's thread: one of its own would cost every
call two waits. A child that does not leave is ended with its process group.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self, TextIO, cast

from My_AI_Employee.domain.grants import META_FIELD
from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.errors import AIEmployeeError, BooksUnavailableError, error_from_wire

if TYPE_CHECKING:
    from mcp import Client
    from mcp.client._transport import TransportStreams
    from mcp_types import CallToolResult

    from My_AI_Employee.mcp_servers.pipes import Incoming

SERVER_FILE = Path(__file__).with_name("odoo_mcp.py")
CLIENT_NAME = "ai-employee"
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "DATABASE_URL", "DRY_RUN")
_PASSED_ON_PREFIXES = ("AI_EMPLOYEE_", "ODOO_", "SMTP_", "PYTHON", "XDG_")
_KEPT_BACK = frozenset({"AI_EMPLOYEE_ALERT_URLS"})
"""Alerts are the orchestrator's; their addresses hold passwords."""
_INHERITED = ("HOME", "LOGNAME", "PATH", "SHELL", "TERM", "USER")
"""What every child gets, unless it is told otherwise."""
_GRACE_S = 5.0
"""For a server that does not even read what it is asked."""
_LEAVE_TIMEOUT_S = 2.0
"""How long the child may take to leave, once when its stdin is closed and once after SIGTERM."""


class ServerLostError(BooksUnavailableError):
    """The server process ended or did not answer in time; whether the call had its effect is unknown."""


def server_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The part of an environment that the server needs."""
    return {
        name: value
        for name, value in environment.items()
        if name not in _KEPT_BACK and (name in _PASSED_ON or name.startswith(_PASSED_ON_PREFIXES))
    }


@dataclass(frozen=True, kw_only=True)
class ServerProcess:
    """How the server is started. log: open text file that takes the child's stderr; nothing is kept when None."""

    command: tuple[str, ...] = (sys.executable, str(SERVER_FILE))
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    folder: Path | None = None
    log: TextIO | None = None

    def start(self) -> "subprocess.Popen[bytes]":
        """A new child, the first of a process group. Raises OSError."""
        inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        return subprocess.Popen(
            self.command,
            env=inherited | dict(self.environment),
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log or subprocess.DEVNULL,
            start_new_session=True,
            bufsize=0,
        )


class _Session:
    """One child process, and the loop that talks to it; in one thread at a time."""

    def __init__(self, process: ServerProcess) -> None:
        self._process = process
        self._loop = asyncio.new_event_loop()
        self._turn = Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._incoming: Incoming | None = None
        self._client: Client | None = None
        self._talk: asyncio.Task[None] | None = None

    @property
    def is_alive(self) -> bool:
        """False as soon as the child has ended or closed its end."""
        return (
            self._client is not None
            and self._child is not None
            and self._child.poll() is None
            and self._incoming is not None
            and self._incoming.is_open
        )

    def launch(self) -> None:
        """Start the child alone, without waiting for it. Raises OSError."""
        if self._child is None:
            self._child = self._process.start()

    def start(self, timeout_s: float) -> None:
        """Returns when the server has answered; raises ServerLostError when it does not."""
        try:
            self.launch()
            with self._turn:
                self._loop.run_until_complete(asyncio.wait_for(self._connect(), timeout_s))
        except TimeoutError:
            self.stop()
            raise ServerLostError(f"the MCP server did not answer within {timeout_s:g} s of its start") from None
        except Exception as error:
            self.stop()
            raise ServerLostError(
                f"the MCP server did not start: {_innermost(error)}", hint="look into the server's log"
            ) from error

    async def _connect(self) -> None:
        ready: asyncio.Future[Client] = self._loop.create_future()
        self._talk = self._loop.create_task(self._talking(ready))
        await asyncio.wait((self._talk, ready), return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            await self._talk
        self._client = ready.result()

    async def _talking(self, ready: "asyncio.Future[Client]") -> None:
        """The session, from its greeting until it is cancelled."""
        from mcp import Client
        from mcp_types import Implementation

        async with Client(self._transport(), client_info=Implementation(name=CLIENT_NAME, version="1")) as client:
            ready.set_result(client)
            await asyncio.Event().wait()

    @asynccontextmanager
    async def _transport(self) -> "AsyncGenerator[TransportStreams, None]":
        from My_AI_Employee.mcp_servers.pipes import message_streams

        async with message_streams(*_pipes(self._child)) as (incoming, outgoing):
            self._incoming = incoming
            yield incoming, outgoing

    def call(self, tool: str, arguments: dict[str, Any], grant: str, timeout_s: float) -> "CallToolResult":
        """One call. Raises ServerLostError; AIEmployeeError when the server refuses the request itself."""
        from mcp import MCPError
        from mcp_types import CONNECTION_CLOSED, REQUEST_TIMEOUT

        try:
            with self._turn:
                return self._loop.run_until_complete(self._ask(tool, arguments, grant, timeout_s))
        except MCPError as error:
            if error.code not in (CONNECTION_CLOSED, REQUEST_TIMEOUT):
                raise AIEmployeeError(f"{tool}: the MCP server refused the request: {error.message}") from error
            raise _lost(tool, error) from error
        except (TimeoutError, asyncio.CancelledError, OSError) as error:
            raise _lost(tool, error) from error

    async def _ask(self, tool: str, arguments: dict[str, Any], grant: str, timeout_s: float) -> "CallToolResult":
        """Not Client.call_tool, which lists the tools first and checks answers of our own server by their schema."""
        from mcp_types import CallToolRequest, CallToolRequestParams, CallToolResult, RequestParamsMeta

        if self._client is None:
            raise OSError("the session with the MCP server has ended")
        meta = cast(RequestParamsMeta, {META_FIELD: grant}) if grant else None
        wanted = CallToolRequest(params=CallToolRequestParams(name=tool, arguments=arguments, _meta=meta))
        return await self._client.session.send_request(wanted, CallToolResult, request_read_timeout_seconds=timeout_s)

    def stop(self) -> None:
        """End the child and the session; a call that another thread has under way is lost. Idempotent."""
        if not self._turn.acquire(timeout=_LEAVE_TIMEOUT_S):
            self._end_child()
            self._turn.acquire()  # the call has ended with its child
        try:
            self._client = None
            if self._talk is not None and not self._loop.is_closed():
                self._talk.cancel()
                self._loop.run_until_complete(asyncio.wait((self._talk,), timeout=_LEAVE_TIMEOUT_S))
            self._loop.close()
        finally:
            self._turn.release()
        self._end_child()

    def _end_child(self) -> None:
        if self._child is not None:
            _end(self._child)


def _pipes(child: "subprocess.Popen[bytes] | None") -> tuple[IO[bytes], IO[bytes]]:
    """What the child writes, and what it reads."""
    if child is None or child.stdout is None or child.stdin is None:
        raise OSError("the MCP server was started without pipes")
    return child.stdout, child.stdin


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Close its pipes, by which it leaves; otherwise end it with its process group. Idempotent."""
    for pipe in _pipes(child):
        with suppress(OSError):
            pipe.close()
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(subprocess.TimeoutExpired):
            child.wait(_LEAVE_TIMEOUT_S)
            return
        with suppress(ProcessLookupError):
            os.killpg(child.pid, number)
    with suppress(subprocess.TimeoutExpired):
        child.wait(_LEAVE_TIMEOUT_S)


def _lost(tool: str, error: BaseException) -> ServerLostError:
    return ServerLostError(
        f"{tool}: the MCP server was lost: {_innermost(error)}",
        hint="ask operation_status before repeating a write",
        facts={"tool": tool},
    )


def _innermost(error: BaseException) -> str:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return str(error) or type(error).__name__


class OdooMcpClient:
    """Calls tools; starts the server at the first call and again at the call after it was lost.

    Also answers what a planner may ask of the books (planners.port.BooksView). Safe to use from several threads.
    """

    def __init__(self, process: ServerProcess, *, start_timeout_s: float = 30.0, timeout_s: float = 120.0) -> None:
        self._process = process
        self._start_timeout_s = start_timeout_s
        self._timeout_s = timeout_s
        self._session: _Session | None = None
        self._launched: _Session | None = None
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def launch(self) -> None:
        """Start the server's process and return at once, so that it starts while the caller does other things."""
        with self._lock, suppress(OSError):  # whoever calls a tool tells of the fault
            if self._session is None and self._launched is None:
                launched = _Session(self._process)
                launched.launch()
                self._launched = launched

    def start(self) -> None:
        """Start the server now instead of at the first call. Raises ServerLostError."""
        self._running_session()

    def close(self) -> None:
        """End the server. Idempotent; a later call starts it again."""
        with self._lock:
            sessions = (self._session, self._launched)
            self._session = self._launched = None
        for session in sessions:
            if session is not None:
                session.stop()

    def call(
        self, tool: str, arguments: Mapping[str, Any], grant: str = "", timeout_s: float | None = None
    ) -> dict[str, Any]:
        """The tool's structured answer. grant: the signed token of an approved write. timeout_s: of this call.

        Raises the error the server answered, rebuilt with its code; ServerLostError (ODOO_CONNECTION_ERROR) when the
        server ended or did not answer in time.
        """
        session = self._running_session()
        try:
            result = session.call(tool, dict(arguments), grant, self._timeout_s if timeout_s is None else timeout_s)
        except ServerLostError:
            self._drop(session)
            raise
        if result.is_error:
            raise _refusal(result)
        return dict(result.structured_content or {})

    def find_customers(self, query: str) -> Sequence[Customer]:
        """Customers whose name contains, or whose mail address equals, the query."""
        answer = self.call("find_customer", {"query": query})
        return [Customer.model_validate(customer) for customer in answer["customers"]]

    def list_open_invoices(self, customer: str = "") -> Sequence[InvoiceSummary]:
        """Posted invoices with something left to pay."""
        answer = self.call("list_open_invoices", {"customer": customer})
        return [InvoiceSummary.model_validate(invoice) for invoice in answer["invoices"]]

    def expense_categories(self) -> Sequence[str]:
        """Names that create_expense accepts."""
        return [str(name) for name in self.call("list_expense_categories", {})["categories"]]

    def currency(self) -> str:
        """The books' currency code."""
        return str(self.call("books_info", {})["currency"])

    def _running_session(self) -> _Session:
        with self._lock:
            if self._session is None or not self._session.is_alive:
                session, self._launched = self._launched or _Session(self._process), None
                session.start(self._start_timeout_s)
                self._session = session
            return self._session

    def _drop(self, session: _Session) -> None:
        with self._lock:
            if self._session is session:
                self._session = None
        session.stop()


def _refusal(result: "CallToolResult") -> AIEmployeeError:
    text = "".join(part.text for part in result.content if part.type == "text")
    try:
        wire = json.loads(text)
    except ValueError:
        wire = {"message": text}
    return error_from_wire(wire if isinstance(wire, dict) else {"message": text})
