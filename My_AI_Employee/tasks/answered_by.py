"""Keeps that a task was answered by a person who may not approve everything: no rule approves its plan.

A rule approves small expenses because the owner asks for them; what somebody else has filled in is for a person.
"""

from sqlalchemy import Connection

from My_AI_Employee.domain.people import Person
from My_AI_Employee.errors import RoleMissingError
from My_AI_Employee.journal import stored_facts


def note_answer(connection: Connection, task_id: str, person: Person) -> None:
    """Keep who answered; nothing of a person who may approve everything."""
    try:
        person.check_may_approve_everything()
    except RoleMissingError:
        stored_facts.set_fact(connection, _fact(task_id), person.name)


def needs_approval(connection: Connection, task_id: str) -> bool:
    """Whether a person must approve what is planned for the task, whatever the rules say."""
    return bool(stored_facts.get_fact(connection, _fact(task_id)))


def _fact(task_id: str) -> str:
    return f"answered by:{task_id}"
