"""Small one-shot facts: used grants, done periods, the state of the books as last seen."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal.schema import facts, nonces, periods

# Statements that run at every step are built once: building one costs more than SQLite takes to run it.
_USE_NONCE = text(
    "INSERT INTO nonces (nonce, expires) VALUES (:nonce, :expires) ON CONFLICT DO NOTHING RETURNING nonce"
)
_OLD_NONCES = delete(nonces).where(nonces.c.expires < bindparam("before"))
_GET = select(facts.c.value).where(facts.c.name == bindparam("wanted"))
_GET_ALL = select(facts.c.name, facts.c.value).where(facts.c.name.in_(bindparam("wanted", expanding=True)))
_SET = update(facts).where(facts.c.name == bindparam("wanted")).values(value=bindparam("given"))
_ADD = insert(facts)


def use_nonce(connection: Connection, nonce: str, expires: int) -> bool:
    """Take a grant's nonce; False when it was taken before."""
    return connection.execute(_USE_NONCE, {"nonce": nonce, "expires": expires}).first() is not None


def forget_nonces(connection: Connection, now: datetime) -> None:
    """Forget grants that expired an hour ago: they are refused for that."""
    connection.execute(_OLD_NONCES, {"before": int(now.timestamp()) - 3600})


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
    return connection.execute(_GET, {"wanted": name}).scalar() or ""


def get_facts(connection: Connection, *names: str) -> dict[str, str]:
    """Several values by name; empty for those that were never set."""
    rows = connection.execute(_GET_ALL, {"wanted": names})
    return {**dict.fromkeys(names, ""), **{row.name: row.value for row in rows}}


def set_fact(connection: Connection, name: str, value: str) -> None:
    """Set a single value."""
    done = connection.execute(_SET, {"wanted": name, "given": value})
    if done.rowcount == 0:
        connection.execute(_ADD, {"name": name, "value": value})


def count_up(connection: Connection, name: str) -> None:
    """Add one to a single value."""
    set_fact(connection, name, str(int(get_fact(connection, name) or 0) + 1))
