"""The actions on Odoo beyond those that have a method of their own in the port `Books`: a row per action."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.results import EffectResult
from My_AI_Employee.errors import UnknownToolError


@dataclass(frozen=True, kw_only=True)
class OdooCall:
    """One call of an operation. receipt: the checked file that the action names. dry_run: check, write nothing."""

    context: OdooContext
    action: Any
    key: str
    receipt: Receipt | None = None
    dry_run: bool = False


Operation = Callable[[OdooCall], EffectResult]
"""Carries out an action. In a dry run, the same checks and the answer that it expects."""

OPERATIONS: Mapping[type[Action], Operation] = {}


def perform(call: OdooCall) -> EffectResult:
    """See `Books.perform`. Raises UnknownToolError for an action without an operation."""
    operation = OPERATIONS.get(type(call.action))
    if operation is None:
        raise UnknownToolError(f"'{call.action.tool}' has no operation in the books")
    return operation(call)
