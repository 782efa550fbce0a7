"""The MCP server `odoo-mcp`: thin typed tools over the port Books. The one module of the server that imports `mcp`.

Tools raise the product's errors. `ContractServer` alone turns them into answers: one JSON document with code,
message, retryable, hint and facts (AIEmployeeError.as_dict), marked as an error. That the library checks nothing
of the arguments is on purpose: parse_action answers with the contract's codes.
"""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp.server.mcpserver.utilities.func_metadata import ArgModelBase, FuncMetadata
from mcp_types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations
from pydantic import ConfigDict

from My_AI_Employee.domain.actions import parse_action, parse_report_request
from My_AI_Employee.domain.grants import META_FIELD
from My_AI_Employee.domain.results import (
    FindCustomerResult,
    ListOpenInvoicesResult,
    OperationStatusResult,
    Result,
)
from My_AI_Employee.errors import AIEmployeeError, GrantInvalidError, ValidationFailedError
from My_AI_Employee.mcp_servers.answers import BooksInfoResult, ExpenseCategories, ProposedPlan
from My_AI_Employee.mcp_servers.catalogue import (
    BATCH_SPEC,
    CATEGORIES_SPEC,
    FIND_CUSTOMER_SPEC,
    INFO_SPEC,
    INSTRUCTIONS,
    OPEN_INVOICES_SPEC,
    PROPOSE_SPEC,
    REPORT_SPEC,
    SERVER_NAME,
    STATUS_SPEC,
    WRITE_SPECS,
    ToolSpec,
)
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.inputs import (
    CreateInvoices,
    FindCustomer,
    ListOpenInvoices,
    NoArguments,
    OperationStatus,
    ProposePlan,
    parse_arguments,
)
from My_AI_Employee.mcp_servers.schemas import input_schema
from My_AI_Employee.mcp_servers.writes import run_action, run_batch

_log = logging.getLogger(__name__)
MAX_OPEN_INVOICES = 2_000

Call = Context[Any, Any]
Arguments = Mapping[str, Any]
ToolFunction = Callable[[ServerContext, Arguments, Call], Result]


class RawArguments(ArgModelBase):
    """Takes any arguments as they came and hands them over as one mapping."""

    model_config = ConfigDict(extra="allow")

    def model_dump_one_level(self) -> dict[str, Any]:
        """The keyword arguments of the tool's function."""
        return {"arguments": _with_lists_read(self.model_extra or {})}


def _with_lists_read(arguments: Arguments) -> dict[str, Any]:
    """Some clients send a list as JSON text; read it where only a list can be meant."""
    read = dict(arguments)
    for name in ("line_items", "actions", "reasons", "items"):
        if isinstance(read.get(name), str):
            try:
                read[name] = json.loads(read[name])
            except ValueError:
                continue
    return read


def _grant_of(call: Call) -> str:
    token = (call.request_context.meta or {}).get(META_FIELD, "")
    if not isinstance(token, str):
        raise GrantInvalidError("the grant is not a text")
    return token


def _client_of(call: Call) -> str:
    params = call.request_context.session.client_params
    return f"the MCP client '{params.client_info.name[:80]}'" if params else ""


def _write(tool: str) -> ToolFunction:
    def run(context: ServerContext, arguments: Arguments, call: Call) -> Result:
        return run_action(context, parse_action(tool, arguments), _grant_of(call), _client_of(call))

    return run


def _create_invoices(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    return run_batch(context, parse_arguments(BATCH_SPEC.name, CreateInvoices, arguments).items)


def _propose_plan(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    wanted = parse_arguments(PROPOSE_SPEC.name, ProposePlan, arguments)
    reasons = (f"{_client_of(call) or 'an MCP client'} proposed this plan", *wanted.reasons)
    with context.books_lock:  # the vault's desk asks the books for their name
        return ProposedPlan(**asdict(context.gate.propose(wanted.actions, reasons)))


def _generate_report(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    request = parse_report_request(arguments)
    with context.books_lock:
        return context.build_report(request)


def _find_customer(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    query = parse_arguments(FIND_CUSTOMER_SPEC.name, FindCustomer, arguments).query
    with context.hold_books() as books:
        return FindCustomerResult(customers=tuple(books.find_customers(query)))


def _list_open_invoices(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    customer = parse_arguments(OPEN_INVOICES_SPEC.name, ListOpenInvoices, arguments).customer
    with context.hold_books() as books:
        invoices = tuple(books.list_open_invoices(customer, MAX_OPEN_INVOICES))
        currency = books.info().currency
    residual = sum((invoice.residual for invoice in invoices), Decimal("0.00"))
    return ListOpenInvoicesResult(invoices=invoices, total_residual=residual, currency=currency)


def _operation_status(context: ServerContext, arguments: Arguments, call: Call) -> OperationStatusResult:
    key = parse_arguments(STATUS_SPEC.name, OperationStatus, arguments).key
    with context.hold_books() as books:
        return books.operation_status(key)


def _list_expense_categories(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    parse_arguments(CATEGORIES_SPEC.name, NoArguments, arguments)
    with context.hold_books() as books:
        return ExpenseCategories(categories=tuple(books.expense_categories()))


def _books_info(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    parse_arguments(INFO_SPEC.name, NoArguments, arguments)
    with context.hold_books() as books:
        info = books.info()
    return BooksInfoResult(
        name=info.name,
        kind=info.kind,
        version=info.version,
        company=info.company,
        currency=info.currency,
        dry_run=context.dry_run,
    )


_TOOLS: tuple[tuple[ToolSpec, ToolFunction], ...] = (
    *((spec, _write(spec.name)) for spec in WRITE_SPECS),
    (BATCH_SPEC, _create_invoices),
    (PROPOSE_SPEC, _propose_plan),
    (REPORT_SPEC, _generate_report),
    (FIND_CUSTOMER_SPEC, _find_customer),
    (OPEN_INVOICES_SPEC, _list_open_invoices),
    (STATUS_SPEC, _operation_status),
    (CATEGORIES_SPEC, _list_expense_categories),
    (INFO_SPEC, _books_info),
)


def _tool(context: ServerContext, spec: ToolSpec, function: ToolFunction) -> Tool:
    def run(arguments: Arguments, call: Call) -> Result:
        return function(context, arguments, call)

    metadata = FuncMetadata(
        arg_model=RawArguments,
        output_model=spec.answers,
        # as it is serialised: amounts are numbers on the wire
        output_schema=spec.answers.model_json_schema(mode="serialization"),
    )
    return Tool(
        fn=run,
        name=spec.name,
        title=spec.title,
        description=spec.description,
        parameters=input_schema(spec.name, spec.takes),
        fn_metadata=metadata,
        is_async=False,
        context_kwarg="call",
        annotations=ToolAnnotations(**{f"{hint}_hint": value for hint, value in asdict(spec.hints).items()}),
    )


class ContractServer(MCPServer[Any]):
    """Answers every refusal as one JSON document. hide: takes secrets out of it."""

    hide: Callable[[str], str] = staticmethod(str)

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Call | None = None
    ) -> CallToolResult | InputRequiredResult:
        """As MCPServer.call_tool, with refusals as answers. Protocol errors (MCPError) pass through."""
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            known = {spec.name for spec, _ in _TOOLS}
            found = _product_error(name, error) if name in known else _unknown_tool(name, known)
            return refusal(found, self.hide)


def _unknown_tool(name: str, known: set[str]) -> AIEmployeeError:
    return ValidationFailedError(f"there is no tool '{name[:80]}'", hint=f"the tools are {', '.join(sorted(known))}")


def _product_error(name: str, error: ToolError) -> AIEmployeeError:
    """The library wraps what a tool raised; anything that is not ours is a crash, logged here once."""
    cause = error.__cause__
    if isinstance(cause, AIEmployeeError):
        return cause
    _log.error("tool %s crashed", name, exc_info=cause or error)
    return AIEmployeeError("something unexpected went wrong; the server's log has the details", facts={"tool": name})


def refusal(error: AIEmployeeError, hide: Callable[[str], str] = str) -> CallToolResult:
    """An error result whose text is the error's wire form, without secrets."""
    text = hide(json.dumps(error.as_dict(), ensure_ascii=False, default=str))
    return CallToolResult(content=[TextContent(type="text", text=text)], is_error=True)


def build_server(context: ServerContext) -> ContractServer:
    """The server with all its tools; connects to nothing yet."""
    server = ContractServer(
        SERVER_NAME,
        title="AI Employee books",
        instructions=INSTRUCTIONS,
        version=context.version,
        tools=[_tool(context, spec, function) for spec, function in _TOOLS],
        log_level="WARNING",
        subscriptions=False,
    )
    server.hide = context.hide
    return server
