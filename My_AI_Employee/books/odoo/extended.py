"""The actions on Odoo beyond those that have a method of their own in the port `Books`: a row per action."""

from collections.abc import Callable, Mapping

from My_AI_Employee.books.odoo.extended_call import OdooCall as OdooCall
from My_AI_Employee.books.odoo.refunds import record_refund
from My_AI_Employee.books.odoo.write_offs import write_off
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.results import EffectResult
from My_AI_Employee.domain.sales_actions import RecordRefund, WriteOff
from My_AI_Employee.errors import UnknownToolError

Operation = Callable[[OdooCall], EffectResult]
"""Carries out an action. In a dry run, the same checks and the answer that it expects."""

OPERATIONS: Mapping[type[Action], Operation] = {
    RecordRefund: record_refund,
    WriteOff: write_off,
}


def perform(call: OdooCall) -> EffectResult:
    """See `Books.perform`. Raises UnknownToolError for an action without an operation."""
    operation = OPERATIONS.get(type(call.action))
    if operation is None:
        raise UnknownToolError(f"'{call.action.tool}' has no operation in the books")
    return operation(call)
