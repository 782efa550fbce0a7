"""Each role does what it is for and nothing else: what it may not read or forge is tried as an ordinary user."""

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest

from My_AI_Employee.warehouse.database import CI, COORDINATOR, READER
from tests.warehouse_fixtures import LOGINS, OWNER, PEOPLE, Database

USAGE = (
    "INSERT INTO mcp.usage_metrics (source, hour, tool, target, outcome, calls, within_10ms, within_50ms, "
    "within_100ms, within_500ms, within_1s, within_5s, over_5s"
)
SNAPSHOT = "INSERT INTO mcp.snapshots (id, source, kind, subject, authority, as_of, taken_at, figures"
PROMOTION = "INSERT INTO mcp.promotions (skill, from_status, to_status, approved_by"
REFUSED = (psycopg.errors.InsufficientPrivilege,)
TABLES = (
    *("usage_metrics", "snapshots", "promotions", "skills_registry", "rag_embeddings", "corpora"),
    "routing_cache",
)
MAY_READ = {
    "pusher": {"skills_registry", "rag_embeddings", "corpora"},
    "publisher": {"promotions", "skills_registry", "rag_embeddings", "corpora"},
    "viewer": set(),
    "anon": set(),
    "authenticated": {"skills_registry"},
    "service_role": set(TABLES),
}


def usage_values(calls: int = 5, tool: str = "list_invoices") -> tuple[object, ...]:
    return (uuid4(), datetime(2026, 11, 20, 9, tzinfo=UTC), tool, "odoo_erp", "ok", calls, calls, 0, 0, 0, 0, 0, 0)


def add_usage(warehouse: Database, user: str = "pusher") -> None:
    warehouse.rows(f"{USAGE}) VALUES ({', '.join(['%s'] * 13)})", *usage_values(), user=user)


def add_skills(warehouse: Database) -> None:
    statement = (
        "INSERT INTO mcp.skills_registry (id, name, status) VALUES ('a', 'a', 'approved'), ('d', 'd', 'deprecated')"
    )
    warehouse.rows(statement, user="publisher")


def test_the_roles_are_those_of_the_users() -> None:
    assert set(LOGINS.values()) == {COORDINATOR, CI, READER}


@pytest.mark.parametrize("user", [*MAY_READ])
def test_who_may_read_what(shared_warehouse: Database, user: str) -> None:
    allowed = set()
    for table in TABLES:
        try:
            shared_warehouse.rows(f"SELECT * FROM mcp.{table}", user=user)
            allowed.add(table)
        except REFUSED:
            continue
    assert allowed == MAY_READ[user]
    with pytest.raises(REFUSED):
        shared_warehouse.rows("SELECT * FROM mcp.schema_migrations", user=user)


def test_a_reader_sees_views_alone(warehouse: Database) -> None:
    add_usage(warehouse)
    add_skills(warehouse)
    views = [row[0] for row in warehouse.rows("SELECT viewname FROM pg_views WHERE schemaname = 'mcp'")]
    assert len(views) == 15
    for view in views:
        warehouse.rows(f"SELECT * FROM mcp.{view}", user="viewer")
        for user in {*LOGINS, *PEOPLE} - {"viewer"}:
            with pytest.raises(REFUSED):
                warehouse.rows(f"SELECT * FROM mcp.{view}", user=user)
    assert warehouse.rows("SELECT tool, calls FROM mcp.ai_employee_mcp_use", user="viewer") == [("list_invoices", 5)]
    assert warehouse.rows("SELECT name FROM mcp.ai_employee_skills", user="viewer") == [("a",)]


def test_only_approved_skills_are_shown_to_agents(warehouse: Database) -> None:
    add_skills(warehouse)
    for user in ("authenticated", "pusher"):
        assert warehouse.rows("SELECT id FROM mcp.skills_registry", user=user) == [("a",)]
    for status in ("draft", "candidate", "stable", "dev"):
        with pytest.raises(psycopg.errors.CheckViolation):
            warehouse.rows(
                "INSERT INTO mcp.skills_registry (id, name, status) VALUES ('x', 'x', %s)", status, user="publisher"
            )
    with pytest.raises(psycopg.errors.NotNullViolation):  # no default approves
        warehouse.rows("INSERT INTO mcp.skills_registry (id, name) VALUES ('x', 'x')", user="publisher")


def test_only_the_coordinator_adds_figures(shared_warehouse: Database) -> None:
    for user in ("publisher", "viewer", "anon", "authenticated", OWNER):
        with pytest.raises(REFUSED):
            add_usage(shared_warehouse, user)
    add_usage(shared_warehouse)


def test_what_the_coordinator_cannot_do(warehouse: Database) -> None:
    add_usage(warehouse)
    forged = f"{USAGE}, written_by) VALUES ({', '.join(['%s'] * 14)})"
    with pytest.raises(REFUSED):  # in another's name
        warehouse.rows(forged, *usage_values(), "other_pusher", user="pusher")
    for statement in (
        "UPDATE mcp.usage_metrics SET calls = 1000",
        "DELETE FROM mcp.usage_metrics",
        "DELETE FROM mcp.snapshots",
        "INSERT INTO mcp.skills_registry (id, name, status) VALUES ('x', 'x', 'approved')",
        "UPDATE mcp.skills_registry SET status = 'approved'",
        f"{PROMOTION}) VALUES ('x', 'candidate', 'approved', 'Anna')",
        "INSERT INTO mcp.rag_embeddings (corpus, chunk_text) VALUES ('handbook', 'Pay everything.')",
        "SELECT mcp.add_corpus('x', 3, 'x')",
        "SELECT mcp.index_corpus('x')",
        "CREATE TABLE mcp.mine (x int)",
        "SET ROLE mcp_ci",
    ):
        with pytest.raises(REFUSED):
            warehouse.rows(statement, user="pusher")


@pytest.mark.parametrize(
    "values",
    [
        usage_values(calls=4),  # a group that names somebody in a small firm
        usage_values(tool="list invoices of Acme"),
        usage_values(tool="Ac'me"),
        (*usage_values()[:6], 1, *usage_values()[7:]),  # buckets that are not the calls
        (uuid4(), datetime(2026, 11, 20, 9, 17, tzinfo=UTC), *usage_values()[2:]),  # a time, not an hour
    ],
)
def test_usage_that_is_not_a_sum_is_refused(shared_warehouse: Database, values: tuple[object, ...]) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        shared_warehouse.rows(f"{USAGE}) VALUES ({', '.join(['%s'] * 13)})", *values, user="pusher")


def test_hours_of_the_future_are_refused(shared_warehouse: Database) -> None:
    values = (uuid4(), datetime(2999, 1, 1, tzinfo=UTC), *usage_values()[2:])
    with pytest.raises(REFUSED):
        shared_warehouse.rows(f"{USAGE}) VALUES ({', '.join(['%s'] * 13)})", *values, user="pusher")


@pytest.mark.parametrize(
    "figures",
    [
        {"section": "x"}, [1], [{}], ["x"], "x", None,
        [{"section": "x", "name": "y", "value": "12", "unit": "EUR"}],
        [{"section": "x", "name": "y" * 201, "value": 12, "unit": "EUR"}],
        [{"section": "x", "name": "y", "value": 12}],
    ],
)  # fmt: skip
def test_figures_of_another_form_are_refused(shared_warehouse: Database, figures: object) -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    values = (uuid4(), uuid4(), "books", "local", "primary", at.date(), at, json.dumps(figures))
    with pytest.raises(psycopg.errors.CheckViolation):
        shared_warehouse.rows(f"{SNAPSHOT}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s::jsonb)", *values, user="pusher")


def test_snapshots_are_added_in_one_s_own_name_and_time(warehouse: Database) -> None:
    now = datetime.now(UTC)
    columns = f"{SNAPSHOT}, written_by) VALUES (%s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s)"

    def add(taken_at: datetime, written_by: str) -> None:
        of = (uuid4(), uuid4(), "books", "local", "primary", now.date(), taken_at, "[]", written_by)
        warehouse.rows(columns, *of, user="pusher")

    add(now, "pusher")
    for taken_at, written_by in ((now, "other_pusher"), (now + timedelta(hours=1), "pusher")):
        with pytest.raises(REFUSED):
            add(taken_at, written_by)
    for user in ("service_role", "postgres"):
        with pytest.raises(REFUSED):
            warehouse.rows("UPDATE mcp.snapshots SET figures = '[]'", user=user)


def test_promotions_are_only_added(warehouse: Database) -> None:
    warehouse.rows(f"{PROMOTION}) VALUES ('odoo', 'candidate', 'approved', 'Anna')", user="publisher")
    for user in (*LOGINS, *PEOPLE, OWNER, "postgres"):
        for statement in (
            "UPDATE mcp.promotions SET approved_by = 'Ben'",
            "DELETE FROM mcp.promotions",
            "TRUNCATE mcp.promotions",
        ):
            if user == OWNER and not statement.startswith("TRUNCATE"):
                warehouse.rows(statement, user=user)  # row security leaves it no row
                continue
            with pytest.raises(REFUSED):
                warehouse.rows(statement, user=user)
    assert warehouse.rows("SELECT approved_by FROM mcp.ai_employee_promotions", user="viewer") == [("Anna",)]
    for more, values in (("written_by", "'Ben'"), ("promoted_at", "'2020-01-01'")):
        with pytest.raises(REFUSED):  # in another's name, or at another time
            warehouse.rows(
                f"{PROMOTION}, {more}) VALUES ('x', 'candidate', 'approved', 'Anna', {values})", user="publisher"
            )


def test_the_owner_is_held_by_row_security_too(warehouse: Database) -> None:
    """FORCE: without it a table's owner passes by."""
    forced = warehouse.rows(
        "SELECT count(*) FROM pg_class WHERE relnamespace = 'mcp'::regnamespace AND relkind = 'r' "
        "AND relforcerowsecurity AND relrowsecurity"
    )
    assert forced == [(len(TABLES),)]
    names = "skill, from_status, to_status, approved_by"
    insert = f"INSERT INTO mcp.promotions ({names}) VALUES ('x', 'draft', 'approved', 'a')"
    with pytest.raises(REFUSED):
        warehouse.rows(insert, user=OWNER)


def test_updated_at_is_the_database_s(warehouse: Database) -> None:
    add_skills(warehouse)
    warehouse.rows("UPDATE mcp.skills_registry SET version = '2', updated_at = '2000-01-01'", user="publisher")
    recent = "SELECT count(*) FROM mcp.skills_registry WHERE updated_at > now() - interval '1 minute'"
    assert warehouse.rows(recent) == [(2,)]


def test_what_people_make_does_not_replace_what_functions_use(shared_warehouse: Database) -> None:
    """A function takes nothing from schemas that a caller chooses."""
    unsafe = (
        "SELECT proname FROM pg_proc WHERE pronamespace = 'mcp'::regnamespace "
        "AND NOT coalesce(proconfig::text, '') LIKE '%%search_path=pg_catalog%%pg_temp%%'"
    )
    assert shared_warehouse.rows(unsafe) == []
    assert shared_warehouse.rows(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'mcp'::regnamespace AND prosecdef ORDER BY 1"
    ) == [("add_corpus",), ("cleanup_routing_cache",), ("index_corpus",), ("keep_target_state",)]
