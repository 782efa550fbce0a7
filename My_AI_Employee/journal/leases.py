"""Leases on plans and on leadership. Times are the database's, because the clocks of workers may differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Float, delete, exists, literal_column, select, text, update

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import LeaseLostError
from My_AI_Employee.journal.schema import leases, plans

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


def _now(connection: Connection) -> ColumnElement[float]:
    return literal_column(_NOW[connection.dialect.name], Float)


def acquire_lease(connection: Connection, name: str, owner: str, duration_s: float = DURATION_S) -> Lease | None:
    """Acquire a lease that is free or has expired; None when another owner has it."""
    now = _NOW[connection.dialect.name]
    statement = text(
        f"INSERT INTO leases (name, owner, until, fence) VALUES (:name, :owner, {now} + :duration, 1) "  # noqa: S608  a constant
        "ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until, fence = leases.fence + 1 "
        f"WHERE leases.until <= {now} RETURNING fence"
    )
    fence = connection.execute(statement, {"name": name, "owner": owner, "duration": duration_s}).scalar()
    return None if fence is None else Lease(name=name, owner=owner, fence=int(fence))


def _matches(lease: Lease) -> ColumnElement[bool]:
    return (leases.c.name == lease.name) & (leases.c.owner == lease.owner) & (leases.c.fence == lease.fence)


def renew_lease(connection: Connection, lease: Lease, duration_s: float = DURATION_S) -> bool:
    """Extend a lease; False when another owner has it."""
    statement = update(leases).where(_matches(lease)).values(until=_now(connection) + duration_s)
    return connection.execute(statement).rowcount == 1


def check_lease(connection: Connection, lease: Lease) -> None:
    """Raise LeaseLostError when another owner has the lease; lock it until the transaction ends."""
    if connection.execute(select(leases.c.fence).where(_matches(lease)).with_for_update()).first() is None:
        raise LeaseLostError(f"{lease.name}: another worker has taken it over", facts={"owner": lease.owner})


def release_lease(connection: Connection, lease: Lease) -> None:
    """Release a lease; does nothing when another owner has it."""
    connection.execute(delete(leases).where(_matches(lease)))


def lease_owner(connection: Connection, name: str) -> str:
    """The present owner of a lease; empty when it is free."""
    query = select(leases.c.owner).where(leases.c.name == name, leases.c.until > _now(connection))
    return connection.execute(query).scalar() or ""


def unleased_plans(
    connection: Connection, statuses: Sequence[PlanStatus], limit: int
) -> list[tuple[str, PlanStatus]]:
    """(id, status) of the plans in these states without a valid lease, oldest approval first."""
    held = exists().where(leases.c.name == plans.c.id, leases.c.until > _now(connection))
    query = select(plans.c.id, plans.c.status).where(plans.c.status.in_(statuses), ~held)
    rows = connection.execute(query.order_by(plans.c.approved_at, plans.c.id).limit(limit))
    return [(row.id, PlanStatus(row.status)) for row in rows]


def abandoned_plans(connection: Connection, statuses: Sequence[PlanStatus]) -> list[str]:
    """Ids of the plans in these states whose lease has expired because their worker ended or is blocked."""
    query = select(plans.c.id).join(leases, leases.c.name == plans.c.id)
    query = query.where(plans.c.status.in_(statuses), leases.c.until <= _now(connection))
    return list(connection.execute(query.order_by(plans.c.approved_at, plans.c.id)).scalars())
