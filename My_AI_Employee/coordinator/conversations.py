"""Passes conversations on to the memory of a workspace.

What people say to their programs stays on this machine: both this server and the memory have to listen on loopback, a
request may have passed no proxy, and the caller's workspace may have no primary instance of the books.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx2
from starlette.requests import Request
from starlette.responses import Response

from My_AI_Employee.coordinator.callers import Caller
from My_AI_Employee.coordinator.calls import Calls
from My_AI_Employee.coordinator.circles import headers_for_targets
from My_AI_Employee.coordinator.exchange import EXCHANGE, Exchange
from My_AI_Employee.coordinator.faults import fault_of, typed_error
from My_AI_Employee.coordinator.reach import Reach, reach_of
from My_AI_Employee.coordinator.target import Target
from My_AI_Employee.coordinator.transport import GuardedTransport
from My_AI_Employee.domain.instances import Authority
from My_AI_Employee.errors import NotFoundError, TargetForbiddenError, TargetRefusedError
from My_AI_Employee.observability.metrics_endpoint import is_loopback_host, is_of_this_machine
from My_AI_Employee.team.http.guard import Address

PATH = "/conversations"


@dataclass(frozen=True, kw_only=True)
class Conversations:
    """address: of this server."""

    calls: Calls
    address: Address

    async def answer(self, request: Request, caller: Caller) -> Response:
        """The answer of the memory to the same request at its path `/conversations`, with its status.

        Raises TargetForbiddenError where conversations may not be passed on, NotFoundError without a memory,
        KeyRefusedError for a key that may not, and what a target that does not answer raises.
        """
        target = self._memory(caller, request.query_params.get("workspace", ""))
        if not (self.address.is_loopback and is_of_this_machine(request) and _is_here(target)):
            raise TargetForbiddenError(
                "conversations stay on one machine, and this server or its memory can be reached from others",
                hint="send them to the memory itself",
            )
        is_read = request.method == "GET"
        caller.check_call(f"{target.name}__conversations", is_read=is_read)
        bearer = await self._bearer(target, caller)
        async with _exchange(target, headers_for_targets(request, self.calls.fleet.own_id), is_read=is_read):
            return await _sent(target, bearer, request.method, await request.body())

    def _memory(self, caller: Caller, workspace: str) -> Target:
        reach = reach_of(self.calls.stack, caller, workspace)
        found = next((target for target in reach.targets if target.is_memory), None)
        if found is None:
            raise NotFoundError(
                "no memory can be reached in this workspace", hint="name a workspace that has one: ?workspace=NAME"
            )
        if self._has_books(reach):
            raise TargetForbiddenError(
                "conversations are kept from every workspace with the books",
                hint="name a workspace without them: ?workspace=NAME",
            )
        return found

    def _has_books(self, reach: Reach) -> bool:
        """Whether the workspace has the books, even if the key may not use them; without one: what it may use."""
        stack, named = self.calls.stack, [target.name for target in reach.targets]
        listed = stack.workspaces[reach.workspace].targets if reach.workspace else named
        return any(target.authority is Authority.PRIMARY for target in stack.targets if target.name in listed)

    async def _bearer(self, target: Target, caller: Caller) -> str:
        credential = await self.calls.fleet.credentials.get(caller.name, target.name)
        if credential is None and not target.is_shared:
            raise TargetRefusedError(f"the key '{caller.name}' has no credential for {target.name}")
        return credential or target.bearer


def _is_here(memory: Target) -> bool:
    return is_loopback_host(urlsplit(memory.url).netloc)


@asynccontextmanager
async def _exchange(target: Target, headers: dict[str, str], *, is_read: bool) -> AsyncIterator[None]:
    """One request, whose failure becomes the error that tells what is certain."""
    exchange = Exchange(headers=headers)
    token = EXCHANGE.set(exchange)
    try:
        yield
    except (httpx2.HTTPError, httpx2.StreamError) as error:
        found = fault_of(error, exchange)
        raise typed_error(target.name, found.fault, found.detail, is_read=is_read) from None
    finally:
        EXCHANGE.reset(token)


async def _sent(target: Target, bearer: str, method: str, body: bytes) -> Response:
    limits = target.limits
    transport = GuardedTransport(
        httpx2.AsyncHTTPTransport(trust_env=False), bearer=bearer, max_bytes=limits.max_bytes
    )
    timeout = httpx2.Timeout(limits.call_s, connect=limits.connect_s)
    url = urlsplit(target.url)._replace(path=PATH, query="", fragment="").geturl()
    async with httpx2.AsyncClient(transport=transport, timeout=timeout) as http:
        answer = await http.request(method, url, content=body, headers={"content-type": "application/json"})
    exchange = EXCHANGE.get()
    if exchange is not None and exchange.fault is not None:
        raise httpx2.TransportError(exchange.detail)
    return Response(answer.content, status_code=answer.status_code, media_type="application/json")
