"""Small values by name, such as the state of the books, and periods of jobs that are done."""

from datetime import datetime
from functools import cache

from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal.statements import Reads, Statement, named, values_of

_GET = Statement("SELECT value FROM facts WHERE name = :wanted")
_SET = Statement("UPDATE facts SET value = :given WHERE name = :wanted")
_ADD = Statement("INSERT INTO facts (name, value) VALUES (:wanted, :given)")
_FORGET = Statement("DELETE FROM facts WHERE name = :wanted")
_PERIOD = Statement("SELECT job FROM periods WHERE job = :job AND period = :period")
_ADD_PERIOD = Statement("INSERT INTO periods (job, period, done_at) VALUES (:job, :period, :done_at)")


@cache
def _get_all(number: int) -> Statement:
    """This many values, named name_0 and so on."""
    return Statement(f"SELECT name, value FROM facts WHERE name IN ({named('name', number)})")  # noqa: S608


def claim_period(connection: Reads, job: str, period: str, now: datetime) -> bool:
    """Take a period of a scheduled job; False when it was done before."""
    if _PERIOD.first(connection, job=job, period=period):
        return False
    _ADD_PERIOD.change(connection, job=job, period=period, done_at=to_iso(now))
    return True


def get_fact(connection: Reads, name: str) -> str:
    """A single value; empty when it was never set."""
    found = _GET.first(connection, wanted=name)
    return "" if found is None else str(found.value)


def get_facts(connection: Reads, *names: str) -> dict[str, str]:
    """Several values by name; empty for those that were never set."""
    rows = _get_all(len(names)).rows(connection, **values_of("name", names))
    return {**dict.fromkeys(names, ""), **{row.name: row.value for row in rows}}


def set_fact(connection: Reads, name: str, value: str) -> None:
    """Set a single value."""
    if _SET.change(connection, wanted=name, given=value) == 0:
        _ADD.change(connection, wanted=name, given=value)


def forget_fact(connection: Reads, name: str) -> None:
    """Remove a single value."""
    _FORGET.change(connection, wanted=name)


def count_up(connection: Reads, name: str) -> None:
    """Add one to a single value."""
    set_fact(connection, name, str(int(get_fact(connection, name) or 0) + 1))
