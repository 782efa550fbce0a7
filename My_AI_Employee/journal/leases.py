"""Leases on plans and on leadership. Times are the database's, because the clocks of workers may differ."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache

from sqlalchemy import ColumnElement, Connection, Float, literal_column, select

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import LeaseLostError
from My_AI_Employee.journal.schema import leases
from My_AI_Employee.journal.statements import Statement, named, values_of

LEADER = "leader"
DURATION_S = 1.5
RENEWAL_S = 0.4

_NOW = {
    "postgresql": "CAST(extract(epoch FROM clock_timestamp()) AS double precision)",
    "sqlite": "((julianday('now') - 2440587.5) * 86400.0)",
}


@dataclass(frozen=True, kw_only=True)
class Lease:
    """An acquired lease. fence: increases with each new owner."""

    name: str
    owner: str
    fence: int


_MINE = "name = :name AND owner = :owner AND fence = :fence"


@cache
def _now(dialect: str) -> ColumnElement[float]:
    return literal_column(_NOW[dialect], Float)


@cache
def _acquire(dialect: str) -> Statement:
    now = _NOW[dialect]
    return Statement(
        f"INSERT INTO leases (name, owner, until, fence) VALUES (:name, :owner, {now} + :duration, 1) "  # noqa: S608  a constant
        "ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until, fence = leases.fence + 1 "
        f"WHERE leases.until <= {now} RETURNING fence"
    )


@cache
def _renew(dialect: str) -> Statement:
    return Statement(f"UPDATE leases SET until = {_NOW[dialect]} + :duration WHERE {_MINE}")  # noqa: S608  a constant


@cache
def _check(dialect: str) -> Statement:
    locked = " FOR UPDATE" if dialect == "postgresql" else ""
    return Statement(f"SELECT fence FROM leases WHERE {_MINE}{locked}")  # noqa: S608  a constant


@cache
def _abandoned(dialect: str, number: int) -> Statement:
    return Statement(
        "SELECT plans.id FROM plans JOIN leases ON leases.name = plans.id "  # noqa: S608  constants
        f"WHERE plans.status IN ({named('state', number)}) AND leases.until <= {_NOW[dialect]} "
        "ORDER BY plans.approved_at, plans.id"
    )


@cache
def _unleased(dialect: str, number: int) -> Statement:
    return Statement(
        f"SELECT id, status FROM plans WHERE status IN ({named('state', number)}) AND NOT EXISTS "  # noqa: S608  constants
        f"(SELECT 1 FROM leases WHERE leases.name = plans.id AND leases.until > {_NOW[dialect]}) "
        "ORDER BY approved_at, id LIMIT :number"
    )


_RELEASE = Statement(f"DELETE FROM leases WHERE {_MINE}")  # noqa: S608  a constant


def acquire_lease(connection: Connection, name: str, owner: str, duration_s: float = DURATION_S) -> Lease | None:
    """Acquire a lease that is free or has expired; None when another owner has it."""
    acquire = _acquire(connection.dialect.name)
    taken = acquire.rows(connection, name=name, owner=owner, duration=duration_s)
    return Lease(name=name, owner=owner, fence=int(taken[0].fence)) if taken else None


def renew_lease(connection: Connection, lease: Lease, duration_s: float = DURATION_S) -> bool:
    """Extend a lease; False when another owner has it."""
    return _renew(connection.dialect.name).change(connection, duration=duration_s, **asdict(lease)) == 1


def check_lease(connection: Connection, lease: Lease) -> None:
    """Raise LeaseLostError when another owner has the lease; lock it until the transaction ends."""
    if _check(connection.dialect.name).first(connection, **asdict(lease)) is None:
        raise LeaseLostError(f"{lease.name}: another worker has taken it over", facts={"owner": lease.owner})


def release_lease(connection: Connection, lease: Lease) -> None:
    """Release a lease; does nothing when another owner has it."""
    _RELEASE.change(connection, **asdict(lease))


def lease_owner(connection: Connection, name: str) -> str:
    """The present owner of a lease; empty when it is free."""
    query = select(leases.c.owner).where(leases.c.name == name, leases.c.until > _now(connection.dialect.name))
    return connection.execute(query).scalar() or ""


def unleased_plans(
    connection: Connection, statuses: Sequence[PlanStatus], limit: int
) -> list[tuple[str, PlanStatus]]:
    """(id, status) of the plans in these states without a valid lease, oldest approval first."""
    unleased = _unleased(connection.dialect.name, len(statuses))
    rows = unleased.rows(connection, number=limit, **values_of("state", statuses))
    return [(row.id, PlanStatus(row.status)) for row in rows]


def abandoned_plans(connection: Connection, statuses: Sequence[PlanStatus]) -> list[str]:
    """Ids of the plans in these states whose lease has expired because their worker ended or is blocked."""
    found = _abandoned(connection.dialect.name, len(statuses)).rows(connection, **values_of("state", statuses))
    return [str(row.id) for row in found]
