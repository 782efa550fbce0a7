"""From what went wrong between here and a target to an error that says what is certain."""

import json
from dataclasses import dataclass
from typing import Any

from mcp.shared.exceptions import MCPError
from mcp_types import CONNECTION_CLOSED, INTERNAL_ERROR, PARSE_ERROR, CallToolResult, InputRequiredResult
from pydantic import ValidationError

from My_AI_Employee.coordinator.exchange import Exchange, Fault
from My_AI_Employee.coordinator.foreign_text import one_line
from My_AI_Employee.errors import (
    AIEmployeeError,
    AnswerInvalidError,
    BooksUnavailableError,
    OutcomeUnknownError,
    SignInExpiredError,
    TargetRefusedError,
    TargetUnavailableError,
)

_LOST_CODES = (CONNECTION_CLOSED, INTERNAL_ERROR)
"""After INTERNAL_ERROR a target may have done a part of what was asked."""


@dataclass(frozen=True, kw_only=True)
class FoundFault:
    """is_failure: the target does not work as it should, which its circuit counts."""

    fault: Fault
    detail: str
    is_failure: bool = True


def fault_of(error: Exception, exchange: Exchange) -> FoundFault:
    """What happened to a request. error: raised by the MCP library's client; exchange: what the transport noted."""
    if exchange.fault is not None:
        return FoundFault(
            fault=exchange.fault, detail=exchange.detail, is_failure=exchange.fault is not Fault.REFUSED
        )
    if isinstance(error, TimeoutError):
        return FoundFault(fault=Fault.LOST, detail="no answer in time")
    if isinstance(error, ValidationError):
        return FoundFault(fault=Fault.INVALID, detail="the answer is not of the protocol")
    if not isinstance(error, MCPError):
        return FoundFault(fault=Fault.LOST, detail=type(error).__name__)
    detail = one_line(error.error.message)
    if error.error.code == PARSE_ERROR:
        return FoundFault(fault=Fault.INVALID, detail="the answer cannot be read")
    if error.error.code in _LOST_CODES:
        return FoundFault(fault=Fault.LOST, detail=detail, is_failure=error.error.code == CONNECTION_CLOSED)
    return FoundFault(fault=Fault.REFUSED, detail=detail, is_failure=False)


def books_away(answer: CallToolResult | InputRequiredResult) -> str:
    """What a server of ours says of an Odoo behind it that does not answer; empty for any other answer."""
    wire = _refusal_in(answer)
    is_away = wire.get("code") == BooksUnavailableError.code
    return one_line(str(wire.get("message", ""))) or "its books are away" if is_away else ""


def is_key_refused(answer: CallToolResult | InputRequiredResult) -> bool:
    """Whether a server of ours says that Odoo no longer accepts the key; then nothing of the call was done."""
    return _refusal_in(answer).get("code") == SignInExpiredError.code


def _refusal_in(answer: CallToolResult | InputRequiredResult) -> dict[str, Any]:
    """The refusal of a server of ours; empty for any other answer."""
    if not isinstance(answer, CallToolResult) or not answer.is_error:
        return {}
    try:
        wire = json.loads("".join(part.text for part in answer.content if part.type == "text"))
    except ValueError:
        return {}
    return wire if isinstance(wire, dict) else {}


def typed_error(target: str, fault: Fault, detail: str, *, is_read: bool) -> AIEmployeeError:
    """The error for the caller. A write whose answer is missing has an unknown outcome, whatever the reason."""
    facts = {"target": target}
    if fault is Fault.REFUSED:
        return TargetRefusedError(f"{target} refuses the request: {detail}", facts=facts)
    if fault is Fault.NOT_SENT:
        hint = "nothing was sent; try again in a minute"
        return TargetUnavailableError(f"{target} cannot be reached: {detail}", hint=hint, facts=facts)
    if not is_read:
        hint = f"look in {target} whether it was done before you send it again"
        return OutcomeUnknownError(f"{target} was asked, and its answer is lost: {detail}", hint=hint, facts=facts)
    if fault is Fault.INVALID:
        return AnswerInvalidError(f"the answer of {target} cannot be used: {detail}", facts=facts)
    hint = "only a read was sent; try again in a minute"
    return TargetUnavailableError(f"{target} does not answer: {detail}", hint=hint, facts=facts)
