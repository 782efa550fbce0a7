"""What a person does with an item: the actions of the forms, and the role that each needs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from My_AI_Employee.domain.people import Person, Role
from My_AI_Employee.errors import NotFoundError
from My_AI_Employee.web.answers import IS_FORM, filled_in
from My_AI_Employee.web.inbox_service import InboxService
from My_AI_Employee.web.plan_fields import changed_actions

ACTIONS: Mapping[str, Role] = {
    "approve": Role.APPROVE,
    "reject": Role.APPROVE,
    "retry": Role.APPROVE,
    "undo": Role.PROPOSE,
    "answer": Role.PROPOSE,
    "edit": Role.PROPOSE,
    "choose": Role.PROPOSE,
}
_TASK = "TASK-"
_LINE = re.compile(r"line(\d{1,5})")
ARE_FIELDS = "fields"
"""The field that says that a form has the values of a plan one by one."""


def role_for(action: str, item_id: str) -> Role:
    """The role that an action needs. Raises NotFoundError. A task, which moves nothing, is dismissed by proposers."""
    if action == "reject" and item_id.startswith(_TASK):
        return Role.PROPOSE
    if action not in ACTIONS:
        raise NotFoundError("there is nothing of this kind to do")
    return ACTIONS[action]


@dataclass(frozen=True, kw_only=True)
class FormOf:
    """A form that a person sent about an item. values: its fields."""

    person: Person
    item_id: str
    values: Mapping[str, str]


def _answer_of(service: InboxService, form: FormOf) -> str:
    """The text of an answer: as it was typed, or of the fields that stand for the lines of the note as shown."""
    if IS_FORM not in form.values:
        return form.values.get("answer", "")
    return filled_in(service.show(form.item_id).answer or "", form.values)


def _actions_of(service: InboxService, form: FormOf) -> str:
    """The block of actions: as it was typed, or with the values of the fields that stand for those of the note."""
    if ARE_FIELDS not in form.values:
        return form.values.get("actions", "")
    return changed_actions(service.show(form.item_id).actions or "", form.values)


def _chosen_in(values: Mapping[str, str]) -> dict[int, str]:
    """The line numbers of a plan with the box that was chosen for each; empty for none of them."""
    found = ((_LINE.fullmatch(name), value) for name, value in values.items())
    return {int(name[1]): value for name, value in found if name}


def carry_out(service: InboxService, action: str, form: FormOf) -> str:
    """Do what a person asks for, after a check of their role; what follows, in words. Raises AIEmployeeError."""
    form.person.check_may(role_for(action, form.item_id))
    person, item_id, values = form.person, form.item_id, form.values
    sha256 = values.get("sha256", "")
    match action:
        case "approve":
            return service.approve(person, item_id, sha256)
        case "reject":
            return service.reject(person, item_id, values.get("reason", ""))
        case "retry":
            return service.retry(person, item_id, sha256)
        case "undo":
            return service.undo(item_id)
        case "answer":
            return service.answer(person, item_id, _answer_of(service, form), sha256)
        case "choose":
            return service.choose(item_id, _chosen_in(values), sha256)
        case _:
            return service.edit(item_id, _actions_of(service, form), sha256)
