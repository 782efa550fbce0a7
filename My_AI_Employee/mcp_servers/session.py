"""One child process of the MCP server over stdio, and the protocol's loop that talks to it.

The loop runs while a call waits for its answer, in the caller's thread: one of its own would cost every call two
waits. Imports `mcp` only when a session starts (0.5 s, in which the child starts too).
"""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import IO, TYPE_CHECKING, Any, TextIO, cast

from My_AI_Employee.domain.grants import AUDIENCE, META_FIELD
from My_AI_Employee.errors import AIEmployeeError, BooksUnavailableError

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

    def start(self, audience: str) -> "subprocess.Popen[bytes]":
        """A new child, the first of a process group. audience: whom its grants name. Raises OSError."""
        inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        return subprocess.Popen(
            self.command,
            env={**inherited, **self.environment, AUDIENCE: audience},
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log or subprocess.DEVNULL,
            start_new_session=True,
            bufsize=0,
        )


class ServerBusyError(BooksUnavailableError):
    """The server was busy with calls of others for all the time that a call may take; nothing was asked of it."""


class NotSentError(ServerLostError):
    """The session ended before the call was sent: nothing was asked of the server."""


class McpSession:
    """One child process, and the loop that talks to it; in one thread at a time.

    audience: what this process alone is called in grants.
    """

    def __init__(self, process: ServerProcess) -> None:
        self.audience = token_hex(16)
        self._process = process
        self._loop = asyncio.new_event_loop()
        self._turn = Lock()
        self._has_ended = False
        self._child: subprocess.Popen[bytes] | None = None
        self._incoming: Incoming | None = None
        self._client: Client | None = None
        self._talk: asyncio.Task[None] | None = None

    @property
    def is_alive(self) -> bool:
        """False as soon as the child has ended or closed its end."""
        return (
            not self._has_ended
            and self._client is not None
            and self._child is not None
            and self._child.poll() is None
            and self._incoming is not None
            and self._incoming.is_open
        )

    def launch(self) -> None:
        """Start the child alone, without waiting for it. Raises OSError."""
        if self._child is None:
            self._child = self._process.start(self.audience)

    def start(self, timeout_s: float) -> None:
        """Returns when the server has answered; raises ServerLostError when it does not."""
        try:
            self.launch()
            with self._turn:
                self._loop.run_until_complete(asyncio.wait_for(self._connect(), timeout_s))
        except BaseException as error:
            self.stop()
            if isinstance(error, TimeoutError):
                raise ServerLostError(f"the MCP server did not answer within {timeout_s:g} s of its start") from None
            if not isinstance(error, Exception):
                raise
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
        """The session, from its greeting until it is cancelled.

        One greeting for the whole session: later protocols introduce the client anew with every request.
        """
        from mcp import Client
        from mcp_types import Implementation

        me = Implementation(name=CLIENT_NAME, version="1")
        async with Client(self._transport(), client_info=me, mode="legacy") as client:
            ready.set_result(client)
            await asyncio.Event().wait()

    @asynccontextmanager
    async def _transport(self) -> "AsyncGenerator[TransportStreams, None]":
        from My_AI_Employee.mcp_servers.pipes import message_streams

        async with message_streams(*_pipes(self._child)) as (incoming, outgoing):
            self._incoming = incoming
            yield incoming, outgoing

    def call(self, tool: str, arguments: dict[str, Any], grant: str, timeout_s: float) -> "CallToolResult":
        """One call; it waits for those of other threads first.

        Raises ServerLostError, NotSentError; AIEmployeeError when the server refuses the request itself.
        """
        from mcp import MCPError
        from mcp_types import CONNECTION_CLOSED, REQUEST_TIMEOUT

        if not self._turn.acquire(timeout=timeout_s):
            raise ServerBusyError(f"{tool}: the MCP server had no time for it within {timeout_s:g} s")
        try:
            if not self.is_alive:
                raise NotSentError(f"{tool}: the session with the MCP server has ended")
            return self._loop.run_until_complete(self._ask(tool, arguments, grant, timeout_s))
        except MCPError as error:
            if error.code not in (CONNECTION_CLOSED, REQUEST_TIMEOUT):
                raise AIEmployeeError(f"{tool}: the MCP server refused the request: {error.message}") from error
            raise _lost(tool, error) from error
        except (TimeoutError, asyncio.CancelledError, OSError) as error:
            raise _lost(tool, error) from error
        finally:
            self._turn.release()

    async def _ask(self, tool: str, arguments: dict[str, Any], grant: str, timeout_s: float) -> "CallToolResult":
        """Not Client.call_tool, which lists the tools first and checks answers of our own server by their schema."""
        from mcp_types import CallToolRequest, CallToolRequestParams, CallToolResult, RequestParamsMeta

        client = cast("Client", self._client)
        meta = cast(RequestParamsMeta, {META_FIELD: grant}) if grant else None
        wanted = CallToolRequest(params=CallToolRequestParams(name=tool, arguments=arguments, _meta=meta))
        async with asyncio.timeout(timeout_s + _GRACE_S):
            return await client.session.send_request(wanted, CallToolResult, request_read_timeout_seconds=timeout_s)

    def stop(self) -> None:
        """End the child and the session; a call that another thread has under way is lost. Idempotent."""
        self._has_ended = True
        self._take_turn()
        try:
            if not self._loop.is_closed():
                self._loop.run_until_complete(self._wind_up())
                self._loop.close()
        finally:
            self._turn.release()
        if self._child is not None:
            _end(self._child)

    def _take_turn(self) -> None:
        """Wait for the turn, and have the call end that has it: its own loop closes the pipes, nobody else may."""
        if self._turn.acquire(blocking=False):
            return
        talk = self._talk
        with suppress(RuntimeError):  # that loop has just been closed
            if talk is not None:
                self._loop.call_soon_threadsafe(talk.cancel)
        if not self._turn.acquire(timeout=_LEAVE_TIMEOUT_S):
            if self._child is not None:
                _signal_group(self._child, signal.SIGKILL)
            self._turn.acquire()

    async def _wind_up(self) -> None:
        """End what is still under way on the loop, the talk among it."""
        left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=_LEAVE_TIMEOUT_S)
        for task in left:
            if task.done() and not task.cancelled():
                task.exception()  # nobody else asks for it


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
        _signal_group(child, number)
    with suppress(subprocess.TimeoutExpired):
        child.wait(_LEAVE_TIMEOUT_S)


def _signal_group(child: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    if child.poll() is None:  # its number may be another's by now
        with suppress(ProcessLookupError):
            os.killpg(child.pid, number)


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
