"""Completions of prompt and resource arguments: names and ids that the person may see."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import anyio
import anyio.to_thread
from mcp.server.mcpserver import MCPServer
from mcp_types import (
    Completion,
    CompletionArgument,
    CompletionContext,
    PromptReference,
    ResourceTemplateReference,
)

from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.team.approvals.request_runs import OpenContext
from My_AI_Employee.team.core.port import Principal
from My_AI_Employee.team.tools.shared.records import Domain, containing

_log = logging.getLogger(__name__)

MAX_VALUES = 100
TIMEOUT_S = 2.0
MAX_TYPED = 200
_THREADS = 8

Known = Callable[[Principal], Sequence[str]]
"""Values that this server knows without Odoo. Blocking."""


@dataclass(frozen=True, kw_only=True)
class CompletionSource:
    """Where the values of an argument are read in Odoo. models: the first one that this Odoo has is used."""

    models: tuple[str, ...]
    domain: Domain = field(default_factory=list)
    name: str = "name"
    order: str = "name"


SOURCES: Mapping[str, CompletionSource] = {
    "customer": CompletionSource(models=("res.partner",), domain=[["customer_rank", ">", 0]]),
    "invoice": CompletionSource(
        models=("account.move",),
        domain=[["move_type", "in", ["out_invoice", "out_refund"]], ["state", "=", "posted"]],
        order="invoice_date desc, id desc",
    ),
    "employee": CompletionSource(models=("hr.employee.public",)),
    "project": CompletionSource(models=("project.project",), domain=[["is_template", "=", False]]),
    "template": CompletionSource(models=("project.project",), domain=[["is_template", "=", True]]),
    "article": CompletionSource(models=("knowledge.article", "ai.knowledge.article")),
}
"""By the argument's name, in any prompt or resource."""


@dataclass(frozen=True, kw_only=True)
class Completer:
    """Completes arguments. caller: returns the signed-in person; raises AIEmployeeError when there is none.

    known: by argument name, in addition to `sources`.
    """

    caller: Callable[[], Principal]
    open_context: OpenContext
    known: Mapping[str, Known] = field(default_factory=dict)
    sources: Mapping[str, CompletionSource] = field(default_factory=lambda: SOURCES)
    timeout_s: float = TIMEOUT_S
    _limiter: list[anyio.CapacityLimiter] = field(default_factory=list)

    async def complete(self, argument: str, typed: str) -> Completion:
        """At most 100 values that contain the typed text; none when Odoo is slow or refuses."""
        if (argument not in self.known and argument not in self.sources) or len(typed) > MAX_TYPED:
            return Completion(values=[])
        try:
            principal = self.caller()
            with anyio.move_on_after(self.timeout_s):
                # an abandoned thread counts against the limiter until it ends
                values = await anyio.to_thread.run_sync(
                    partial(self._values, principal, argument, typed), abandon_on_cancel=True, limiter=self._threads()
                )
                return Completion(values=values[:MAX_VALUES], has_more=len(values) > MAX_VALUES)
        except AIEmployeeError as error:
            _log.debug("no completions for %s: %s", argument, error.code)
        return Completion(values=[])

    def _values(self, principal: Principal, argument: str, typed: str) -> list[str]:
        if argument in self.known:
            wanted = typed.strip().casefold()
            return [value for value in self.known[argument](principal) if wanted in value.casefold()]
        with self.open_context(principal) as caller:
            return _read(caller.odoo.call, self.sources[argument], typed.strip())

    def _threads(self) -> anyio.CapacityLimiter:
        if not self._limiter:  # made in the event loop that it belongs to
            self._limiter.append(anyio.CapacityLimiter(_THREADS))
        return self._limiter[0]


def _read(call: Callable[..., Any], source: CompletionSource, typed: str) -> list[str]:
    error: AIEmployeeError | None = None
    for model in source.models:
        try:
            rows = call(
                model,
                "search_read",
                domain=[*source.domain, *containing(typed, source.name)],
                fields=[source.name],
                order=source.order,
                limit=MAX_VALUES + 1,
            )
        except AIEmployeeError as found:
            error = found
        else:
            return list(dict.fromkeys(str(row[source.name]) for row in rows if row[source.name]))
    raise error or AIEmployeeError("no model is named")


def add_completions(server: MCPServer[Any], completer: Completer) -> None:
    """Register the completions on a server."""

    async def complete(
        reference: PromptReference | ResourceTemplateReference,
        argument: CompletionArgument,
        _context: CompletionContext | None,
    ) -> Completion:
        return await completer.complete(argument.name, argument.value)

    register: Callable[[object], object] = server.completion()  # type: ignore[no-untyped-call]
    register(complete)
