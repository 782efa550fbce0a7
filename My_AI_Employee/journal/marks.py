"""Small one-shot facts: used grants, done periods, the state of the books as last seen."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.journal.schema import facts, nonces, periods


def use_nonce(connection: Connection, nonce: str, expires: int, now: datetime) -> bool:
    """Take a grant's nonce; False when it was taken before. Expired ones are forgotten."""
    connection.execute(delete(nonces).where(nonces.c.expires < int(now.timestamp()) - 3600))
    if connection.execute(select(nonces.c.nonce).where(nonces.c.nonce == nonce)).first():
        return False
    try:
        with connection.begin_nested():
            connection.execute(insert(nonces).values(nonce=nonce, expires=expires))
    except IntegrityError:
        return False
    return True


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
    return connection.execute(select(facts.c.value).where(facts.c.name == name)).scalar() or ""


def set_fact(connection: Connection, name: str, value: str) -> None:
    """Set a single value."""
    done = connection.execute(update(facts).where(facts.c.name == name).values(value=value))
    if done.rowcount == 0:
        connection.execute(insert(facts).values(name=name, value=value))
