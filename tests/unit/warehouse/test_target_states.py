"""What coordinators see of their targets: kept in their own name, shown while it is true, and cleaned up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg import Connection

from My_AI_Employee.warehouse.database import COORDINATOR
from My_AI_Employee.warehouse.target_states import TargetStates, keep_states
from tests.warehouse_fixtures import Database

SHOWN = "SELECT coordinator, target, is_up, policies_differ FROM mcp.ai_employee_targets ORDER BY 1, 2"


@contextmanager
def connected(warehouse: Database) -> Iterator["Connection[tuple[Any, ...]]"]:
    with psycopg.connect(warehouse.address("pusher")) as connection:
        connection.execute(f"SET ROLE {COORDINATOR}")
        yield connection


def keep(warehouse: Database, coordinator: str, policy: str = "p1", **are_up: bool) -> int:
    with connected(warehouse) as connection:
        return keep_states(connection, TargetStates(coordinator=coordinator, policy=policy, are_up=are_up))


def test_each_coordinator_tells_what_it_sees_and_by_which_policy(warehouse: Database) -> None:
    keep(warehouse, "one", odoo_erp=True, odoo_lab=False)
    assert warehouse.rows(SHOWN, user="viewer") == [
        ("one", "odoo_erp", True, False),
        ("one", "odoo_lab", False, False),
    ]
    keep(warehouse, "one", odoo_lab=True)
    keep(warehouse, "two", policy="p2", odoo_erp=True)
    assert warehouse.rows(SHOWN, user="viewer") == [
        ("one", "odoo_erp", True, True),
        ("one", "odoo_lab", True, True),
        ("two", "odoo_erp", True, True),
    ]


def test_what_is_not_renewed_is_not_shown_and_is_cleaned_up(warehouse: Database) -> None:
    keep(warehouse, "one", odoo_erp=True)
    with connected(warehouse) as connection:
        connection.execute("SELECT mcp.keep_target_state('gone', 'odoo_erp', 'p0', true, 0)")
    assert [row[0] for row in warehouse.rows(SHOWN, user="viewer")] == ["one"]
    assert keep(warehouse, "one", odoo_erp=True) == 1
    assert warehouse.rows("SELECT mcp.cleanup_routing_cache()", user="pusher") == [(0,)]


def test_nobody_changes_what_another_login_told(warehouse: Database) -> None:
    keep(warehouse, "one", odoo_erp=True)
    warehouse.rows("UPDATE mcp.routing_cache SET written_by = 'somebody'")
    keep(warehouse, "one", odoo_erp=False)
    assert warehouse.rows(SHOWN, user="viewer") == [("one", "odoo_erp", True, False)]


@pytest.mark.parametrize("user", ["publisher", "viewer", "anon", "authenticated"])
def test_only_a_coordinator_tells_and_cleans_up(warehouse: Database, user: str) -> None:
    for call in ("keep_target_state('x', 'y', 'z', true, 60)", "cleanup_routing_cache()"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            warehouse.rows(f"SELECT mcp.{call}", user=user)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        warehouse.rows("DELETE FROM mcp.routing_cache", user="pusher")


@pytest.mark.parametrize(
    "values",
    ["'', 'y', 'z', true, 60", "'x', '', 'z', true, 60", "'x', 'y', '', true, 60", "'x', 'y', 'z', true, 9000"],
)
def test_rows_that_make_no_sense_are_refused(warehouse: Database, values: str) -> None:
    with connected(warehouse) as connection, pytest.raises(psycopg.errors.CheckViolation):
        connection.execute(f"SELECT mcp.keep_target_state({values})")
