"""Why the inbox page of `run` is not served now, kept for the dashboard and for `status`."""

from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.statements import AnyConnection

_PROBLEM = "page_problem"


def page_problem(connection: AnyConnection) -> str:
    """Why it is not served, and since when; empty when it is, or is not wanted."""
    return stored_facts.get_fact(connection, _PROBLEM)


def note_page_problem(connection: AnyConnection, problem: str) -> None:
    """Keep why it is not served; empty: it is served, or nobody wants it."""
    if problem:
        stored_facts.set_fact(connection, _PROBLEM, problem)
    else:
        stored_facts.delete_fact(connection, _PROBLEM)
