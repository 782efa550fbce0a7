"""Stores single values by name (facts), and the periods for which scheduled jobs have run."""

from datetime import datetime
from functools import cache

from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal.statements import AnyConnection, Statement, named, values_of

_GET = Statement("SELECT value FROM facts WHERE name = :wanted")
_SET = Statement("UPDATE facts SET value = :given WHERE name = :wanted")
_ADD = Statement("INSERT INTO facts (name, value) VALUES (:wanted, :given)")
_DELETE = Statement("DELETE FROM facts WHERE name = :wanted")
_PERIOD = Statement("SELECT job FROM periods WHERE job = :job AND period = :period")
_PERIODS = Statement("SELECT period FROM periods WHERE job = :job")
_ADD_PERIOD = Statement("INSERT INTO periods (job, period, done_at) VALUES (:job, :period, :done_at)")

_DROP_PERIOD = Statement("DELETE FROM periods WHERE job = :job AND period = :period")


@cache
def _get_all(number: int) -> Statement:
    """Select `number` values."""
    return Statement(f"SELECT name, value FROM facts WHERE name IN ({named('name', number)})")  # noqa: S608


def claim_period(connection: AnyConnection, job: str, period: str, now: datetime) -> bool:
    """Claim a period for a scheduled job; False when it is already claimed."""
    if _PERIOD.first(connection, job=job, period=period):
        return False
    _ADD_PERIOD.change(connection, job=job, period=period, done_at=to_iso(now))
    return True


def release_period(connection: AnyConnection, job: str, period: str) -> None:
    """Give a claimed period free again, of a job that has certainly done nothing."""
    _DROP_PERIOD.change(connection, job=job, period=period)


def claimed_periods(connection: AnyConnection, job: str) -> frozenset[str]:
    """The periods of a job that are claimed."""
    return frozenset(str(row.period) for row in _PERIODS.rows(connection, job=job))


def get_fact(connection: AnyConnection, name: str) -> str:
    """Read a value; empty when it is not set."""
    found = _GET.first(connection, wanted=name)
    return "" if found is None else str(found.value)


def get_facts(connection: AnyConnection, *names: str) -> dict[str, str]:
    """Read several values by name; empty for those that are not set."""
    rows = _get_all(len(names)).rows(connection, **values_of("name", names))
    return {**dict.fromkeys(names, ""), **{row.name: row.value for row in rows}}


def set_fact(connection: AnyConnection, name: str, value: str) -> None:
    """Set a value."""
    if _SET.change(connection, wanted=name, given=value) == 0:
        _ADD.change(connection, wanted=name, given=value)


def delete_fact(connection: AnyConnection, name: str) -> None:
    """Delete a value."""
    _DELETE.change(connection, wanted=name)


def increment_fact(connection: AnyConnection, name: str) -> None:
    """Add one to a number."""
    set_fact(connection, name, str(int(get_fact(connection, name) or 0) + 1))
