"""Migrations: from an empty database and from every older one to the same tables, twice without another effect."""

import threading
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from My_AI_Employee.errors import (
    ConfigurationError,
    WarehouseDataError,
    WarehouseForbiddenError,
    WarehouseUnavailableError,
    WarehouseVersionError,
)
from My_AI_Employee.warehouse.corpora import Chunk, Corpus, load_chunks, search
from My_AI_Employee.warehouse.database import CI, COORDINATOR, warehouse_connection
from My_AI_Employee.warehouse.migrations import migrate, migrations
from tests.warehouse_fixtures import OWNER, Database, Server

BY_HAND = (Path(__file__).parent / "by_hand.sql").read_text(encoding="utf-8")
"""The first layout as it was set up by hand: without numbers, with policies that let anybody write."""
NAMES = [each.name for each in migrations()]


def run(database: Database, upto: int | None = None) -> list[str]:
    with warehouse_connection(database.address()) as connection:
        return migrate(connection, upto)


def shape(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that the catalogue says of the schema; the order of columns does not count."""
    of_schema = "relnamespace = 'mcp'::regnamespace"
    queries = {
        "columns": "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, "
        "pg_get_expr(d.adbin, d.adrelid) FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid "
        "LEFT JOIN pg_attrdef AS d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum) "
        f"WHERE {of_schema} AND c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped",
        "tables": f"SELECT relname, relkind, relrowsecurity, relforcerowsecurity, relacl::text, "
        f"pg_get_userbyid(relowner) FROM pg_class WHERE {of_schema} AND relkind <> 'i'",
        "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'mcp'::regnamespace",
        "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'mcp'",
        "functions": "SELECT proname, prosrc, prosecdef, proconfig::text, proacl::text FROM pg_proc "
        "WHERE pronamespace = 'mcp'::regnamespace",
        "triggers": "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "views": "SELECT viewname, definition FROM pg_views WHERE schemaname = 'mcp'",
        "policies": "SELECT tablename, policyname, roles::text, cmd, qual, with_check FROM pg_policies",
        "schema": "SELECT nspacl::text FROM pg_namespace WHERE nspname = 'mcp'",
        "migrations": "SELECT number, name, sha256 FROM mcp.schema_migrations",
    }
    return {name: sorted(database.rows(query), key=repr) for name, query in queries.items()}


def test_from_empty_and_again(postgres18: Server) -> None:
    database = postgres18.new_database()
    assert run(database) == NAMES
    first = shape(database)
    assert run(database) == []
    assert shape(database) == first
    assert database.rows("SELECT rolsuper FROM pg_roles WHERE rolname = %s", OWNER) == [(False,)]


@pytest.mark.parametrize("number", range(1, len(NAMES)))
def test_from_every_older_version(postgres18: Server, warehouse: Database, number: int) -> None:
    database = postgres18.new_database()
    assert run(database, upto=number) == NAMES[:number]
    assert run(database) == NAMES[number:]
    assert shape(database) == shape(warehouse)


def test_from_a_layout_made_by_hand(postgres18: Server, warehouse: Database) -> None:
    database = postgres18.new_database()
    with psycopg.connect(database.address()) as connection:
        connection.execute(BY_HAND.encode())
    assert run(database) == NAMES
    found, wanted = shape(database), shape(warehouse)
    raw = [row for rows in found.values() for row in rows if "usage_metrics_raw" in str(row)]
    assert {key: [row for row in rows if row not in raw] for key, rows in found.items()} == wanted
    assert database.rows("SELECT id, status FROM mcp.skills_registry ORDER BY id") == [
        ("odoo", "approved"),
        ("ssc", "approved"),
    ]
    assert database.rows("SELECT corpus, dims FROM mcp.rag_embeddings") == [("handbook", 1536)]
    assert database.rows("SELECT error_message FROM mcp.usage_metrics_raw") == [("Acme Ltd was not found",)]
    for user in ("pusher", "publisher", "viewer", "authenticated", "service_role"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            database.rows("SELECT * FROM mcp.usage_metrics_raw", user=user)


def test_a_corpus_that_may_not_be_there_stops_it_and_changes_nothing(postgres18: Server) -> None:
    database = postgres18.new_database()
    with psycopg.connect(database.address()) as connection:
        connection.execute(BY_HAND.replace("'handbook'", "'conversations'").encode())
    before = database.rows("SELECT relname, relkind FROM pg_class WHERE relnamespace = 'mcp'::regnamespace")
    with pytest.raises(WarehouseDataError, match="corpora_name_check"):
        run(database)
    assert database.rows("SELECT relname, relkind FROM pg_class WHERE relnamespace = 'mcp'::regnamespace") == before


def test_pgvector_in_a_schema_of_its_own(postgres18: Server) -> None:
    """As Supabase has it."""
    database = postgres18.new_database(with_vector=False)
    for statement in ("CREATE SCHEMA extensions", "CREATE EXTENSION vector SCHEMA extensions",
                      "GRANT USAGE ON SCHEMA extensions TO PUBLIC"):  # fmt: skip
        postgres18.admin(sql.SQL(statement), database.name)
    assert (run(database), run(database)) == (NAMES, [])
    with warehouse_connection(database.address(), CI) as connection:  # the owner takes the role on
        load_chunks(connection, Corpus(name="x", dims=3, embedder="e"), [Chunk(text="a", embedding=(1, 2, 3))])
    with warehouse_connection(database.address(), COORDINATOR) as connection:
        assert [found.text for found in search(connection, "x", (1, 2, 3))] == ["a"]


def test_rights_that_somebody_added_are_taken_away(warehouse: Database) -> None:
    before = shape(warehouse)
    with psycopg.connect(warehouse.address()) as connection:
        connection.execute("CREATE POLICY open_to_all ON mcp.usage_metrics FOR INSERT WITH CHECK (true)")
        connection.execute("GRANT ALL ON mcp.usage_metrics, mcp.promotions TO PUBLIC, anon, mcp_reader")
        connection.execute("ALTER TABLE mcp.snapshots DISABLE ROW LEVEL SECURITY")
    assert shape(warehouse) != before
    assert run(warehouse) == []
    assert shape(warehouse) == before


def test_two_at_once(postgres18: Server, warehouse: Database) -> None:
    database = postgres18.new_database()
    done: list[list[str]] = []
    threads = [threading.Thread(target=lambda: done.append(run(database))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [[], [], NAMES]
    assert shape(database) == shape(warehouse)


def test_another_program_s_tables_are_refused(warehouse: Database) -> None:
    warehouse.rows("UPDATE mcp.schema_migrations SET sha256 = 'x' WHERE number = 2")
    with pytest.raises(WarehouseVersionError, match="another text of 0002"):
        run(warehouse)
    warehouse.rows("INSERT INTO mcp.schema_migrations (number, name, sha256) VALUES (9000, 'x', 'y')")
    with pytest.raises(WarehouseVersionError, match="newer version"):
        run(warehouse)


def test_who_may_not_migrate(postgres18: Server, warehouse: Database) -> None:
    without = postgres18.new_database(with_vector=False)
    with pytest.raises(WarehouseForbiddenError, match="pgvector"):
        run(without)
    for user in ("pusher", "service_role"):
        with pytest.raises(WarehouseForbiddenError), warehouse_connection(warehouse.address(user)) as connection:
            migrate(connection)


@pytest.mark.parametrize(
    ("address", "error", "said"),
    [
        ("", ConfigurationError, "not a connection string"),
        ("not a connection", ConfigurationError, "not a connection string"),
        ("postgresql:///warehouse", ConfigurationError, "not a connection string"),
        ("postgresql://u:hunter2@db.example/x?sslmode=prefer", ConfigurationError, "unencrypted"),
        ("postgresql://u:hunter2@localhost,db.example/x?sslmode=disable", ConfigurationError, "unencrypted"),
        ("postgresql://u:hunter2@localhost/x?hostaddr=192.0.2.1&sslmode=disable", ConfigurationError, "unencrypted"),
        ("postgresql://u:hunter2@127.0.0.1:1/x", WarehouseUnavailableError, "does not answer"),
        ("postgresql://u:hunter2@/x?host=/nowhere", WarehouseUnavailableError, "does not answer"),
    ],
)
def test_addresses_that_cannot_be_used(address: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said) as caught, warehouse_connection(address):
        pass
    assert "hunter2" not in f"{caught.value}{caught.value.__cause__}{vars(caught.value)}"


def test_a_role_that_is_not_held(shared_warehouse: Database) -> None:
    with (
        pytest.raises(WarehouseForbiddenError, match="set role"),
        warehouse_connection(shared_warehouse.address("viewer"), "mcp_ci"),
    ):
        pass
