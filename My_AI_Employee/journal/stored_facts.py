"""Small one-shot facts: done periods, the state of the books as last seen."""

from datetime import datetime
from functools import cache

from sqlalchemy import Connection, String, bindparam, delete, insert, select, update

from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal.prepared import Prepared
from My_AI_Employee.journal.schema import facts, periods

_GET = Prepared(select(facts.c.value).where(facts.c.name == bindparam("wanted")))
_SET = Prepared(update(facts).where(facts.c.name == bindparam("wanted")).values(value=bindparam("given")))
_ADD = insert(facts)


@cache
def _get_all(number: int) -> Prepared:
    """This many values, named name_0 and so on."""
    names = [bindparam(f"name_{at}", type_=String) for at in range(number)]
    return Prepared(select(facts.c.name, facts.c.value).where(facts.c.name.in_(names)))


def claim_period(connection: Connection, job: str, period: str, now: datetime) -> bool:
    """Take a period of a scheduled job; False when it was done before."""
    known = select(periods.c.job).where(periods.c.job == job, periods.c.period == period)
    if connection.execute(known).first():
        return False
    connection.execute(insert(periods).values(job=job, period=period, done_at=to_iso(now)))
    return True


def last_period(connection: Connection, job: str) -> str:
    """The newest period of a job that was done; empty when none was."""
    query = select(periods.c.period).where(periods.c.job == job).order_by(periods.c.period.desc()).limit(1)
    return connection.execute(query).scalar() or ""


def get_fact(connection: Connection, name: str) -> str:
    """A single value; empty when it was never set."""
    found = _GET.first(connection, wanted=name)
    return "" if found is None else str(found.value)


def get_facts(connection: Connection, *names: str) -> dict[str, str]:
    """Several values by name; empty for those that were never set."""
    rows = _get_all(len(names)).rows(connection, **{f"name_{at}": name for at, name in enumerate(names)})
    return {**dict.fromkeys(names, ""), **{row.name: row.value for row in rows}}


def set_fact(connection: Connection, name: str, value: str) -> None:
    """Set a single value."""
    if _SET.change(connection, wanted=name, given=value) == 0:
        connection.execute(_ADD, {"name": name, "value": value})


def forget_fact(connection: Connection, name: str) -> None:
    """Remove a single value."""
    connection.execute(delete(facts).where(facts.c.name == name))


def count_up(connection: Connection, name: str) -> None:
    """Add one to a single value."""
    set_fact(connection, name, str(int(get_fact(connection, name) or 0) + 1))
