"""One kept connection to a target, opened, refreshed and closed by one task; calls come from any task of the loop.

The list of tools is refreshed in the background and kept while the target is away, so that no call waits for it.
"""

import json
import logging
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeVar

import httpx2
from anyio import CancelScope, Event, current_time, fail_after, move_on_after, to_thread
from mcp import Client, StdioServerParameters, stdio_client
from mcp.client import ClientRequestContext, Transport
from mcp.client.session import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.dispatcher import ProgressFnT
from mcp.shared.exceptions import MCPError
from mcp_types import (
    CallToolRequest,
    CallToolRequestParams,
    CallToolResult,
    ElicitRequestParams,
    ElicitResult,
    ErrorData,
    Implementation,
    InputRequiredResult,
    PaginatedRequestParams,
    Request,
    Tool,
)
from mcp_types.version import MODERN_PROTOCOL_VERSIONS
from pydantic import TypeAdapter

from My_AI_Employee import __version__
from My_AI_Employee.coordinator.circuit import Circuit
from My_AI_Employee.coordinator.exchange import EXCHANGE, Exchange, Fault
from My_AI_Employee.coordinator.faults import books_away, fault_of, typed_error
from My_AI_Employee.coordinator.offer import Offer, listed_offer
from My_AI_Employee.coordinator.target import Target
from My_AI_Employee.coordinator.transport import GuardedTransport
from My_AI_Employee.errors import (
    AIEmployeeError,
    BooksAuthenticationError,
    ServerCycleError,
    TargetUnavailableError,
    ValidationFailedError,
)

_log = logging.getLogger(__name__)

Answer = CallToolResult | InputRequiredResult
_T = TypeVar("_T")
_ANSWER: TypeAdapter[Answer] = TypeAdapter(Answer)
_INFO = Implementation(name="ai-employee-coordinator", version=__version__)
_MAX_PAGES = 20
_NUMBERS = count(1)
MEMBERS = "ai-employee/coordinators"
"""Key in `_meta` of a list of tools: ids of the coordinators that it passed through."""


@dataclass(frozen=True, kw_only=True)
class TargetCall:
    """One call of a tool. name: the target's own. can_ask: the caller's client can be asked questions.

    responses, state: answers to an earlier question of the target. headers: sent along.
    """

    name: str
    arguments: Mapping[str, Any]
    is_read: bool
    can_ask: bool = False
    responses: Any = None
    state: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class _Sessions:
    """quiet: declares no questions. asking: declares them; None for a server of the older revisions."""

    quiet: ClientSession
    asking: ClientSession | None


class Connection:
    """A connection of one caller, or of all, to one target. own_id: this coordinator's, to notice circles.

    credential: the bearer, or what `in_process` takes.
    """

    def __init__(self, target: Target, credential: str = "", own_id: str = "") -> None:
        self.target = target
        self.circuit = Circuit(rest_s=target.limits.rest_s)
        self.tools: tuple[Tool, ...] = ()
        self.offer = Offer()
        self.members: frozenset[str] = frozenset()
        self.problem = ""
        self.changes = 0
        """Counts changes of the list of tools."""
        self.last_used = current_time()
        self.running = 0
        self._credential = credential
        self._own_id = own_id
        self._sessions: _Sessions | None = None
        self._tried = Event()
        self._background = Exchange()
        self._woken = Event()
        self._is_lost = False
        self._is_cycle = False
        self.is_refused = False
        """Whether the instance does not accept the credential."""
        self.number = next(_NUMBERS)
        """Tells this connection from the one before it, whose credential may be of another user."""

    @property
    def is_up(self) -> bool:
        """Whether calls can be sent."""
        return self._sessions is not None and not self.circuit.is_open and not self.problem

    @property
    def is_opening(self) -> bool:
        """Whether the first attempt to connect has not ended yet."""
        return not self._tried.is_set()

    async def first_attempt(self) -> None:
        """Wait until the first attempt to connect has ended, well or not."""
        await self._tried.wait()

    # the owning task

    async def run(self) -> None:
        """Keep the connection until this task is cancelled."""
        while True:
            self._is_lost = False
            try:
                await self._hold()
            except Exception as error:  # noqa: BLE001 - the loop's edge: whatever a target does, the others go on
                self._note(error)
            finally:
                self._sessions = None
                self._tried.set()
            with move_on_after(self.target.limits.rest_s):
                await Event().wait()

    async def _hold(self) -> None:
        """Open the connection, and list the tools from time to time. Raises when it has to be opened anew."""
        limits = self.target.limits
        self._background = exchange = Exchange()
        token = EXCHANGE.set(exchange)
        try:
            with CancelScope(deadline=current_time() + limits.connect_s) as opening:
                async with AsyncExitStack() as stack:
                    sessions = await self._open(stack)
                    if exchange.fault:  # such as no answer to the first request, and one to the second
                        raise typed_error(self.target.name, exchange.fault, exchange.detail, is_read=True)
                    await self._list(sessions.quiet)
                    opening.deadline = float("inf")
                    self._sessions = sessions
                    self._tried.set()
                    self.circuit.succeeded()
                    self._note(None)
                    await self._refresh(sessions)
            if opening.cancelled_caught:
                raise TargetUnavailableError(f"{self.target.name} does not answer within {limits.connect_s:g} s")
        finally:
            EXCHANGE.reset(token)

    async def _refresh(self, sessions: _Sessions) -> None:
        limits = self.target.limits
        while True:
            self._woken = Event()
            with move_on_after(limits.rest_s if self.circuit.is_open else limits.refresh_s) as pause:
                await self._woken.wait()
            if self._is_lost:
                return
            if not pause.cancelled_caught:  # the circuit has just opened: look again after its rest
                continue
            self._background.fault = None
            try:
                with fail_after(limits.connect_s):
                    await self._list(sessions.quiet)
            except Exception as error:
                if sessions.asking is None or isinstance(
                    error, ServerCycleError
                ):  # a connection with a state of its own: open it anew
                    raise
                self.circuit.failed()
                self._note(error)
            else:
                self.circuit.succeeded()
                self._note(None)

    async def _open(self, stack: AsyncExitStack) -> _Sessions:
        if self.target.in_process is not None:
            server = await self.target.in_process(self._credential)
            quiet = await stack.enter_async_context(Client(server, mode="2026-07-28", client_info=_INFO, cache=None))
            asking = await stack.enter_async_context(
                Client(server, mode="2026-07-28", client_info=_INFO, cache=None, elicitation_callback=_unasked)
            )
            return _Sessions(quiet=quiet.session, asking=asking.session)
        transport = self._transport_of(stack)
        quiet = await stack.enter_async_context(Client(transport(), client_info=_INFO, cache=None))
        if not self.target.url or quiet.protocol_version not in MODERN_PROTOCOL_VERSIONS:
            return _Sessions(quiet=quiet.session, asking=None)
        asking = Client(
            transport(),
            mode=quiet.protocol_version,
            prior_discover=quiet.session.discover_result,
            client_info=_INFO,
            cache=None,
            elicitation_callback=_unasked,
        )
        return _Sessions(quiet=quiet.session, asking=(await stack.enter_async_context(asking)).session)

    def _transport_of(self, stack: AsyncExitStack) -> Any:
        target = self.target
        if target.command:
            program = StdioServerParameters(
                command=target.command[0], args=list(target.command[1:]), env=dict(target.environment) or None
            )
            return lambda: stdio_client(program)
        limits = httpx2.Limits(max_connections=100, max_keepalive_connections=20)
        http = httpx2.AsyncClient(
            transport=GuardedTransport(
                httpx2.AsyncHTTPTransport(limits=limits, trust_env=False),
                bearer=self._credential or target.bearer,
                max_bytes=target.limits.max_bytes,
            ),
            timeout=httpx2.Timeout(target.limits.call_s, connect=target.limits.connect_s),
        )
        stack.push_async_callback(http.aclose)

        def connect() -> Transport:
            return streamable_http_client(
                target.url,
                http_client=http,
                terminate_on_close=False,
                max_sse_event_size=target.limits.max_bytes,
            )

        return connect

    async def _list(self, session: ClientSession) -> None:
        """List the tools. Raises ServerCycleError, and what the target's check raises."""
        if self.target.check is not None:
            await to_thread.run_sync(self.target.check, abandon_on_cancel=True)
        tools: list[Tool] = []
        members: set[str] = set()
        cursor: str | None = None
        for _ in range(_MAX_PAGES):
            page = await session.list_tools(params=PaginatedRequestParams(cursor=cursor) if cursor else None)
            tools += page.tools
            members |= _members(page.meta)
            cursor = page.next_cursor
            if not cursor or len(tools) >= self.target.limits.max_tools:
                break
        if self._own_id and self._own_id in members:
            self.tools, self.offer = (), Offer()
            raise ServerCycleError(f"{self.target.name} calls this coordinator itself", hint="take one of them out")
        if self.target.is_instance:
            self.offer = await listed_offer(session)
        kept = tuple(tools[: self.target.limits.max_tools])
        self.changes += kept != self.tools
        self.tools, self.members = kept, frozenset(members)

    def _note(self, error: Exception | None) -> None:
        """Remember why the target is not to be had, and log when that changes."""
        found = "" if error is None else _cause(error, self._background)
        if found != self.problem:
            if found:
                _log.warning("the target %s is not to be had: %s", self.target.name, found)
            else:
                _log.info("the target %s answers again", self.target.name)
        self.problem = found
        self._is_cycle = isinstance(error, ServerCycleError)
        self.is_refused = isinstance(_first(error), BooksAuthenticationError)

    # calls

    async def call(self, wanted: TargetCall, on_progress: ProgressFnT | None = None) -> Answer:
        """Send a call once. Raises TargetUnavailableError, OutcomeUnknownError, TargetRefusedError and others."""
        answer = await self._exchanged(_request(wanted), _ANSWER, wanted, on_progress)
        if self.target.is_instance and (said := books_away(answer)):
            self.circuit.failed()
            self._woken.set()
            raise typed_error(self.target.name, Fault.LOST, said, is_read=wanted.is_read)
        self.circuit.succeeded()
        return answer

    async def ask(self, request: Request[Any, Any], kind: TypeAdapter[_T], wanted: TargetCall) -> _T:
        """Send a request that is no call of a tool once; `wanted` says what it is about. Raises as `call`."""
        answer = await self._exchanged(request, kind, wanted)
        self.circuit.succeeded()
        return answer

    async def _exchanged(
        self,
        request: Request[Any, Any],
        kind: TypeAdapter[_T],
        wanted: TargetCall,
        on_progress: ProgressFnT | None = None,
    ) -> _T:
        """The cause of a TargetRefusedError is the target's own error of the protocol."""
        sessions = await self._ready()
        session = sessions.asking if wanted.can_ask and sessions.asking else sessions.quiet
        exchange = Exchange(headers=dict(wanted.headers))
        token = EXCHANGE.set(exchange)
        self.running += 1
        try:
            with fail_after(self.target.limits.call_s):
                unnarrowed: TypeAdapter[Any] = kind
                answer: _T = await session.send_request(request, unnarrowed, progress_callback=on_progress)
        except Exception as error:  # noqa: BLE001 - every failure becomes one of our errors
            raise self._failed(error, exchange, wanted) from (error if isinstance(error, MCPError) else None)
        except BaseException:
            self.circuit.gave_up()
            raise
        finally:
            EXCHANGE.reset(token)
            self.running -= 1
            self.last_used = current_time()
        return answer

    async def _ready(self) -> _Sessions:
        if not self._tried.is_set():
            with move_on_after(self.target.limits.connect_s):
                await self._tried.wait()
        if self._is_cycle:
            raise ServerCycleError(self.problem, hint="take one of them out", facts={"target": self.target.name})
        if self._sessions is None or not self.circuit.admits():
            raise TargetUnavailableError(
                f"{self.target.name} is away" + (f": {self.problem}" if self.problem else ""),
                hint="nothing was sent; try again in a minute",
                facts={"target": self.target.name},
            )
        return self._sessions

    def _failed(self, error: Exception, exchange: Exchange, wanted: TargetCall) -> AIEmployeeError:
        found = fault_of(error, exchange)
        if found.is_failure:
            self.circuit.failed()
            self._is_lost = self._sessions is not None and self._sessions.asking is None
            if self._is_lost or self.circuit.is_open:
                self._woken.set()
        else:
            self.circuit.succeeded()
        return typed_error(self.target.name, found.fault, found.detail, is_read=wanted.is_read)


def _request(wanted: TargetCall) -> CallToolRequest:
    """Raises ValidationFailedError for what cannot be sent as JSON: the failure would end all calls to the target."""
    request = CallToolRequest(
        params=CallToolRequestParams(
            name=wanted.name,
            arguments=dict(wanted.arguments),
            input_responses=wanted.responses,
            request_state=wanted.state,
        )
    )
    try:
        json.dumps(request.model_dump(mode="json"), ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        raise ValidationFailedError(
            "the arguments hold text that is no Unicode, or a number that JSON does not have"
        ) from None
    return request


async def _unasked(context: ClientRequestContext, params: ElicitRequestParams) -> ElicitResult | ErrorData:
    """Declares that questions are understood; they are passed on, never answered here."""
    return ErrorData(code=-32603, message="questions are passed on")


def _members(meta: Mapping[str, Any] | None) -> set[str]:
    found = (meta or {}).get(MEMBERS)
    return {one for one in found[:50] if isinstance(one, str)} if isinstance(found, list) else set()


def _first(error: BaseException | None) -> BaseException | None:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _cause(error: BaseException, exchange: Exchange) -> str:
    error = _first(error) or error
    if isinstance(error, AIEmployeeError):
        return error.message
    return exchange.detail if exchange.fault else type(error).__name__
