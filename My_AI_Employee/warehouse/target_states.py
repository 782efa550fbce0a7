"""Tells the warehouse which targets a coordinator reaches, and by which policy it decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection

KEPT_S = 180
"""Seconds until a state that is not renewed counts no more."""


@dataclass(frozen=True, kw_only=True)
class TargetStates:
    """What one coordinator sees. coordinator: its id, new at each start. policy: the digest of its routing policy.

    are_up: whether each target, by its name in stack.yaml, answers.
    """

    coordinator: str
    policy: str
    are_up: Mapping[str, bool]


def keep_states(connection: "Connection[tuple[Any, ...]]", states: TargetStates) -> int:
    """Keep the states, remove those of anybody that are out of date, and commit; how many were removed.

    connection: in the coordinator's role. Raises psycopg.Error.
    """
    rows = [(states.coordinator, name, states.policy, is_up, KEPT_S) for name, is_up in sorted(states.are_up.items())]
    with connection.cursor() as cursor:
        cursor.executemany("SELECT mcp.keep_target_state(%s, %s, %s, %s, %s)", rows)
        removed = cursor.execute("SELECT mcp.cleanup_routing_cache()").fetchone()
    connection.commit()
    return int(removed[0]) if removed else 0
