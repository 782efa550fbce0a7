"""approve_expense: submit, approve or refuse one expense as the person, if Odoo allows it."""

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import AccessRefusedError, BooksRefusedError, InvalidStatusError
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import CallContext, Question, TeamTool
from My_AI_Employee.team.tools.accounting.expenses import EXPENSE_FIELDS, Expense, expense_of
from My_AI_Employee.team.tools.shared.records import find_records, format_amount, quoted, read_record, text

Decision = Literal["submit", "approve", "refuse"]

_FROM: Mapping[str, frozenset[str]] = {
    "submit": frozenset({"draft"}),
    "approve": frozenset({"submitted"}),
    "refuse": frozenset({"submitted", "approved"}),
}
_TO: Mapping[str, frozenset[str]] = {
    "submit": frozenset({"submitted", "approved"}),  # approved at once if no approver is needed
    "approve": frozenset({"approved"}),
    "refuse": frozenset({"refused"}),
}
_COUNTS = {"submitted", "approved", "posted", "in_payment", "paid"}


class ApproveExpense(Arguments):
    """Arguments of approve_expense."""

    expense_id: Annotated[int, Field(gt=0, description="Id as read_expenses answers it")]
    decision: Annotated[
        Decision,
        Field(description="submit: hand a draft in; approve; refuse: needs a reason, the employee gets to read it"),
    ] = "approve"
    reason: Annotated[str, Field(max_length=500, description="Why it is refused; only for refuse")] = ""
    accept_duplicates: Annotated[
        bool, Field(description="Approve though there is another one of this employee, day, category and amount")
    ] = False

    @model_validator(mode="after")
    def _reason_to_refuse(self) -> "ApproveExpense":
        if (self.decision == "refuse") != bool(self.reason.strip()):
            raise ValueError("give a reason with refuse, and only with refuse")
        return self


class DecidedExpense(Result):
    """The expense after the decision, read back."""

    expense: Expense
    state_before: str
    note: Annotated[str, Field(description="What a person should know")] = ""


def ask_expense(caller: CallContext, query: ApproveExpense) -> Question:
    """The question, from the expense as it is now. Raises the same errors as approve_expense."""
    expense, duplicates = _checked(caller, query)
    _check_may_decide(caller, query)
    words = {
        "submit": f"Submit the expense {_described(expense)}?",
        "approve": f"Approve the expense {_described(expense)}?",
        "refuse": f"Refuse the expense {_described(expense)} with the reason {quoted(query.reason, 500)}?",
    }[query.decision]
    if duplicates and query.decision == "approve":
        words += f" Odoo has similar ones: {', '.join(f'no. {duplicate}' for duplicate in duplicates[:5])}."
    rests_on = [query.model_dump(mode="json"), expense.model_dump(mode="json"), duplicates]
    return Question(text=words, state=json.dumps(rests_on, sort_keys=True))


def approve_expense(caller: CallContext, query: ApproveExpense) -> DecidedExpense:
    """Decide on it. Raises InvalidStatusError, RecordNotFoundError, AccessRefusedError, BooksRefusedError."""
    before, duplicates = _checked(caller, query)
    _ACT[query.decision](caller, query)
    after = _read(caller, query.expense_id)
    if after.state not in _TO[query.decision]:
        raise BooksRefusedError(
            f"Odoo accepted the call, but the expense {query.expense_id} is {after.state}", hint="look at it in Odoo"
        )
    notes = []
    if query.decision == "submit" and after.state == "approved":
        notes.append("Odoo approved it at once: nobody else has to approve expenses of this employee")
    if duplicates and query.decision == "approve":
        notes.append("it was approved though Odoo has similar ones")
    return DecidedExpense(expense=after, state_before=before.state, note="; ".join(notes))


def _read(caller: CallContext, expense_id: int) -> Expense:
    return expense_of(read_record(caller.odoo, "hr.expense", expense_id, EXPENSE_FIELDS, what="expense"))


def _checked(caller: CallContext, query: ApproveExpense) -> tuple[Expense, list[int]]:
    """The expense, and the ids of those that Odoo considers its duplicates. Raises InvalidStatusError."""
    expense = _read(caller, query.expense_id)
    if expense.state not in _FROM[query.decision]:
        raise _wrong_state(expense, query.decision)
    duplicates = _duplicates(caller, query.expense_id) if query.decision == "approve" else []
    if duplicates and not query.accept_duplicates:
        raise InvalidStatusError(
            f"the expense {expense.id} looks like the expense {', '.join(map(str, duplicates[:5]))}: same employee, "
            "day, category and amount",
            hint="look at both; call again with accept_duplicates true when they are different expenses, else refuse",
            facts={"duplicates": duplicates[:20]},
        )
    return expense, duplicates


def _check_may_decide(caller: CallContext, query: ApproveExpense) -> None:
    """Refuse early, before the person is asked. Odoo checks it again in any case."""
    if query.decision == "submit":
        return
    row = read_record(caller.odoo, "hr.expense", query.expense_id, ["can_approve"], what="expense")
    if not row["can_approve"]:
        raise AccessRefusedError(
            f"Odoo does not let you {query.decision} the expense {query.expense_id}: it is your own, or of an "
            "employee whose expenses others approve",
            hint="its approver decides; read_expenses names them",
        )


def _wrong_state(expense: Expense, decision: Decision) -> InvalidStatusError:
    hint = "nothing is left to do"
    if expense.state == "draft":
        hint = "it is a draft: its employee submits it first (decision submit)"
    elif expense.state == "refused":
        hint = "it was refused: its employee resets it to draft in Odoo and submits it again"
    elif decision == "refuse":
        hint = "it is in the books: who keeps them reverses the entry in Odoo"
    return InvalidStatusError(
        f"the expense {expense.id} is {expense.state}, so you cannot {decision} it",
        hint=hint,
        facts={"state": expense.state},
    )


def _duplicates(caller: CallContext, expense_id: int) -> list[int]:
    """Ids of the duplicates for which Odoo's approval would open its wizard."""
    row = read_record(caller.odoo, "hr.expense", expense_id, ["duplicate_expense_ids"], what="expense")
    ids = [twin for twin in row["duplicate_expense_ids"] if twin != expense_id]
    rows = find_records(caller.odoo, "hr.expense", [["id", "in", ids]], ["state"]) if ids else []
    return [int(twin["id"]) for twin in rows if twin["state"] in _COUNTS]


def _submit(caller: CallContext, query: ApproveExpense) -> None:
    caller.odoo.call("hr.expense", "action_submit", ids=[query.expense_id])


def _approve(caller: CallContext, query: ApproveExpense) -> None:
    """With duplicates Odoo returns a wizard that would approve several expenses, so only this one is passed to it."""
    answer: Any = caller.odoo.call("hr.expense", "action_approve", ids=[query.expense_id])
    if isinstance(answer, dict) and text(answer.get("res_model")) == "hr.expense.approve.duplicate":
        _through_wizard(caller, "hr.expense.approve.duplicate", "action_approve", query.expense_id, {})


def _refuse(caller: CallContext, query: ApproveExpense) -> None:
    reason = {"reason": " ".join(query.reason.split())}
    _through_wizard(caller, "hr.expense.refuse.wizard", "action_refuse", query.expense_id, reason)


def _through_wizard(caller: CallContext, wizard: str, method: str, expense_id: int, more: Mapping[str, str]) -> None:
    values = {"expense_ids": [[6, 0, [expense_id]]], **more}
    made = caller.odoo.call(wizard, "create", vals_list=[values])
    caller.odoo.call(wizard, method, ids=made)


_ACT = {"submit": _submit, "approve": _approve, "refuse": _refuse}


def _described(expense: Expense) -> str:
    """Who, how much, what for, when; texts of others come last."""
    employee = expense.employee.name if expense.employee else "nobody"
    category = expense.category.name if expense.category else "no category"
    paid = "to be paid back" if expense.paid_by == "employee" else "paid by the company"
    return (
        f"no. {expense.id} of {quoted(employee)} over {format_amount(expense.amount, expense.currency)} ({paid}), "
        f"{quoted(category)}, {expense.date or 'without a date'}, {expense.receipts} receipts: "
        f"{quoted(expense.description)}"
    )


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="approve_expense",
            title="Approve expense",
            description="Decide on one expense: approve it, refuse it with a reason, or submit a draft. The person "
            "is asked to confirm first. Nobody can approve what Odoo does not let them, such as their own expense.",
            takes=ApproveExpense,
            answers=DecidedExpense,
            hints=Hints(destructive=True),
        ),
        run=approve_expense,
        ask=ask_expense,
    ),
)
