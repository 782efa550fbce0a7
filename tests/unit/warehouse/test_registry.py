"""Publishing skills: what a person approved, once, with the promotion that allows it."""

from dataclasses import replace

import pytest

from My_AI_Employee.errors import WarehouseDataError, WarehouseForbiddenError
from My_AI_Employee.warehouse.database import CI, COORDINATOR, warehouse_connection
from My_AI_Employee.warehouse.registry import RegistryEntry, publish_skill
from tests.warehouse_fixtures import Database

SKILL = RegistryEntry(name="finance-ssc", version="1.2", status="approved", digest="d1", approved_by="Anna Muster")


def publish(warehouse: Database, skill: RegistryEntry) -> bool:
    with warehouse_connection(warehouse.address("publisher"), CI) as connection:
        return publish_skill(connection, skill)


def test_a_skill_is_published_once_and_every_change_is_a_promotion(warehouse: Database) -> None:
    assert [publish(warehouse, SKILL), publish(warehouse, SKILL)] == [True, False]
    assert publish(warehouse, replace(SKILL, version="1.3", digest="d2", approved_by="Ben Keller"))
    assert publish(warehouse, replace(SKILL, version="1.3", digest="d2", status="deprecated"))
    promotions = (
        "SELECT version, from_status, to_status, approved_by FROM mcp.ai_employee_promotions ORDER BY promoted_at"
    )
    assert warehouse.rows(promotions, user="viewer") == [
        ("1.2", "candidate", "approved", "Anna Muster"),
        ("1.3", "approved", "approved", "Ben Keller"),
        ("1.3", "approved", "deprecated", "Anna Muster"),
    ]
    assert warehouse.rows("SELECT * FROM mcp.ai_employee_skills", user="viewer") == []


@pytest.mark.parametrize("changed", [{"status": "draft"}, {"status": "candidate"}, {"approved_by": " "}])
def test_what_nobody_approved_is_refused(shared_warehouse: Database, changed: dict[str, str]) -> None:
    with pytest.raises(WarehouseDataError):
        publish(shared_warehouse, replace(SKILL, name="draft-skill", **changed))  # type: ignore[arg-type]
    assert shared_warehouse.rows("SELECT * FROM mcp.skills_registry WHERE name = 'draft-skill'") == []


def test_the_coordinator_publishes_nothing(shared_warehouse: Database) -> None:
    address = shared_warehouse.address("pusher")
    with pytest.raises(WarehouseForbiddenError), warehouse_connection(address, COORDINATOR) as connection:
        publish_skill(connection, SKILL)
