"""Pytest plugin: PostgreSQL 18 with pgvector on a private socket, and warehouses whose owner is an ordinary role."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from psycopg import sql

from My_AI_Employee.warehouse.database import warehouse_connection
from My_AI_Employee.warehouse.migrations import migrate
from tests.chat_fixtures import stack_tests
from tools.postgres18 import running_postgres18
from tools.superset_server import SKIP_REASON, SupersetServer, running_superset

OWNER = "warehouse_owner"
LOGINS = {
    "pusher": "mcp_coordinator",
    "other_pusher": "mcp_coordinator",
    "publisher": "mcp_ci",
    "viewer": "mcp_reader",
}
"""Ordinary users, each with one role of the warehouse."""
PEOPLE = ("anon", "authenticated", "service_role")
"""Supabase's roles; the last one bypasses row security there as well."""


@dataclass(frozen=True)
class Server:
    """A running server. folder: of its socket."""

    folder: str

    def address(self, database: str = "postgres", user: str = "postgres") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def admin(self, statement: sql.SQL | sql.Composed, database: str = "postgres") -> None:
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(statement)

    def new_database(self, template: str = "template1", *, with_vector: bool = True) -> Database:
        name = f"warehouse_{secrets.token_hex(5)}"
        parts = (sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template))
        self.admin(sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(*parts))
        if with_vector and template == "template1":
            self.admin(sql.SQL("CREATE EXTENSION vector"), name)
        return Database(self, name)


@dataclass(frozen=True)
class Database:
    """A database that OWNER, who is no superuser, owns."""

    server: Server
    name: str

    def address(self, user: str = OWNER) -> str:
        return self.server.address(self.name, user)

    def rows(self, query: str, *values: object, user: str = "postgres", role: str = "") -> list[tuple[Any, ...]]:
        """What a statement answers. role: that the user takes on first. Raises psycopg's errors."""
        with psycopg.connect(self.address(user)) as connection:
            if role:
                connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
            cursor = connection.execute(query.encode(), values)
            return cursor.fetchall() if cursor.description else []


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Starting the servers takes seconds: what uses them is slow."""
    for item in items:
        if {"postgres18", "superset"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def postgres18() -> Iterator[Server]:
    """One server for the session, started with the first test that needs it."""
    with running_postgres18() as folder:
        server = Server(folder)
        server.admin(sql.SQL("CREATE ROLE {} LOGIN CREATEROLE").format(sql.Identifier(OWNER)))
        for name in (*PEOPLE, *LOGINS):
            server.admin(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(name)))
        server.admin(sql.SQL("ALTER ROLE service_role BYPASSRLS"))
        yield server


@pytest.fixture(scope="session")
def migrated(postgres18: Server) -> str:
    """The name of a database with an empty warehouse, from which others are copied."""
    database = postgres18.new_database()
    with warehouse_connection(database.address()) as connection:
        migrate(connection)
    for name, role in LOGINS.items():
        postgres18.admin(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), sql.Identifier(name)))
    return database.name


@pytest.fixture
def warehouse(postgres18: Server, migrated: str) -> Database:
    """An empty warehouse."""
    return postgres18.new_database(migrated)


@pytest.fixture(scope="session")
def shared_warehouse(postgres18: Server, migrated: str) -> Database:
    """A warehouse for tests that do not depend on what is in it."""
    return postgres18.new_database(migrated)


@pytest.fixture(scope="session")
def superset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SupersetServer]:
    """An empty Superset, only when it is asked for: STACK_TESTS=full."""
    if stack_tests() != "full":
        pytest.skip(SKIP_REASON)
    with running_superset(tmp_path_factory.mktemp("superset") / "home") as server:
        yield server
