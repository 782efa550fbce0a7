"""A sign-in is shown, and may use, the instances of the workspace that its program asks for, and no others."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.coordinator.coordinator_pages_world import ERP, LAB, World, exchanged, taken_over, typed
from tests.team.team_login_world import ISSUER, hidden_fields

DEV = f"{ISSUER}/mcp/dev"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    found = World(f"sqlite:///{tmp_path}/coordinator.sqlite")
    yield found
    found.storage.close()


def test_the_page_shows_the_instances_of_the_workspace_alone(world: World) -> None:
    page = world.open(world.ask(resource=DEV))
    assert "the workspace dev alone. It has 1 instance. " in page.text
    assert f'name="secret-{LAB}"' in page.text
    assert ERP not in page.text
    everything = world.open()
    assert "There are 2 instances. " in everything.text
    assert ERP in everything.text


def test_keys_of_other_instances_are_not_tried_and_not_kept(world: World) -> None:
    """Also when they are typed into a form that was made up."""
    page = world.open(world.ask(resource=DEV))
    assert world.send(page, **typed("anna", ERP)).status_code == 422
    assert world.odoos[ERP].tried == []
    assert world.send(page, **typed("anna", ERP, LAB)).status_code == 303
    assert world.odoos[ERP].tried == []
    assert world.kept == [(LAB, "anna")]


def test_nothing_else_is_added_later(world: World) -> None:
    exchanged(world, world.send(world.open(world.ask(resource=DEV)), **typed("anna", LAB)))
    page = world.http.get("/instances")
    assert LAB in page.text
    assert ERP not in page.text
    assert world.send(page, f"add:{ERP}", **typed("anna", ERP)).status_code == 413
    assert world.odoos[ERP].tried == []
    assert world.kept == [(LAB, "anna")]


def test_accounts_of_before_are_offered_as_far_as_the_workspace_goes(world: World) -> None:
    exchanged(world, world.sign_in(ERP, LAB))
    page = world.open(world.ask(resource=DEV))
    assert re.findall(r"<li>(\w+) as", page.text) == [LAB]
    assert taken_over(world, page).status_code == 303
    assert world.kept == [(ERP, "anna"), (LAB, "anna"), (LAB, "anna")]


def test_a_sign_in_for_a_workspace_that_is_gone_is_shown_nothing(world: World) -> None:
    page = world.open(world.ask(resource=f"{ISSUER}/mcp/gone"))
    assert "secret-" not in page.text
    assert world.send(page, **typed("anna", ERP, LAB)).status_code == 422
    assert (world.kept, hidden_fields(page.text)["request"] != "") == ([], True)
