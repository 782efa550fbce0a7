"""Deletes expired rows."""

from datetime import datetime

from sqlalchemy import delete, or_, select

from My_AI_Employee.team.core.storage import Storage
from My_AI_Employee.team.oauth import tables
from My_AI_Employee.team.oauth.fetching import MAX_AGE_S

UNUSED_CLIENT_S = 30 * 24 * 3600.0


def purge(storage: Storage, now: datetime) -> int:
    """Delete expired rows; returns how many.

    A used code or refresh token is kept as long as its replay must be recognised: the code as long as its grant, the
    refresh token until it would have expired.
    """
    at = now.timestamp()
    grants, codes, tokens = tables.grants.c, tables.codes.c, tables.tokens.c
    live = select(grants.id)
    unused = tables.clients.c.used_at.is_(None) & (tables.clients.c.created_at <= at - UNUSED_CLIENT_S)
    removals = (
        delete(tables.requests).where(tables.requests.c.expires_at <= at),
        delete(tables.grants).where(grants.expires_at <= at),
        delete(tables.codes).where(codes.grant_id.not_in(live), codes.expires_at <= at),
        delete(tables.tokens).where(or_(tokens.expires_at <= at, tokens.grant_id.not_in(live))),
        delete(tables.documents).where(tables.documents.c.fetched_at <= at - MAX_AGE_S),
        delete(tables.clients).where(unused),
    )
    with storage.transaction() as connection:
        return sum(connection.execute(removal).rowcount for removal in removals)
