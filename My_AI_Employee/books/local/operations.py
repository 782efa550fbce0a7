"""The actions of the embedded books that need nothing but one transaction: a row per action.

An action with a method of its own in the port `Books` has no row here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.local.settlements import record_refund, write_off
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.results import EffectResult
from My_AI_Employee.domain.sales_actions import RecordRefund, WriteOff
from My_AI_Employee.domain.sales_results import RecordRefundResult, WriteOffResult
from My_AI_Employee.errors import UnknownToolError


@dataclass(frozen=True, kw_only=True)
class LocalOperation:
    """What carries out one kind of action. answer: its result. run: its effect, inside the caller's transaction."""

    answer: type[EffectResult]
    run: Callable[[BooksSession, Any], EffectResult]


OPERATIONS: Mapping[type[Action], LocalOperation] = {
    RecordRefund: LocalOperation(answer=RecordRefundResult, run=record_refund),
    WriteOff: LocalOperation(answer=WriteOffResult, run=write_off),
}


def operation_of(action: Action) -> LocalOperation:
    """The operation of an action. Raises UnknownToolError."""
    operation = OPERATIONS.get(type(action))
    if operation is None:
        raise UnknownToolError(f"'{action.tool}' has no operation in the books")
    return operation
