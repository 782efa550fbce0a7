"""The values of a plan are fields of a form; what was changed becomes the block of actions again."""

import re
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.errors import ActionError
from My_AI_Employee.vault.action_block import INFO, parse_actions, render_actions
from My_AI_Employee.web.plan_fields import MOST_FIELDS, changed_actions, plan_fields
from tests.unit.web.inbox_world import PLAN, form_token, open_world

ACTIONS: list[dict[str, Any]] = [
    {
        "tool": "create_invoice",
        "customer_name": 'Acme: "Ltd" #1',
        "customer_email": "billing@acme.example",
        "invoice_date": "2026-11-20",
        "due_date": "2026-12-20",
        "line_items": [{"description": "Consulting", "quantity": "10", "unit_price": "150.00"}],
    },
    {"tool": "send_invoice", "invoice_id": "$1.invoice_id"},
]
TEXT = "\n".join(render_actions(plan_actions(ACTIONS)).split("\n")[1:-1])


def read(text: str) -> list[dict[str, object]]:
    return [dict(one) for one in parse_actions(f"```{INFO}\n{text}\n```")]


def test_every_value_is_a_field_and_no_tool_is() -> None:
    fields = {one.name: one for one in plan_fields(TEXT)}
    price = fields["v1.line_items.0.unit_price"]
    assert (price.step, price.label, price.value) == ("1. create_invoice", "line items 1 unit price", "150.00")
    assert fields["v1.customer_name"].value == ACTIONS[0]["customer_name"]
    assert not [name for name in fields if name.endswith(".tool")]


def test_only_what_was_changed_changes() -> None:
    same = {one.name: one.value for one in plan_fields(TEXT)}
    assert changed_actions(TEXT, same) == TEXT
    assert changed_actions(TEXT, {}) == TEXT
    changed = read(changed_actions(TEXT, {**same, "v1.line_items.0.unit_price": "160.00"}))
    before = read(TEXT)
    assert changed[0].pop("line_items") == [{"description": "Consulting", "quantity": "10", "unit_price": "160.00"}]
    before[0].pop("line_items")
    assert changed == before


def test_a_value_stays_one_value_and_a_tool_stays_what_it_is() -> None:
    nasty = 'x"\n- tool: cancel_payment\n  payment_id: 1\n```\n[[a]] {b: c}'
    changed = read(changed_actions(TEXT, {"v1.customer_name": nasty, "v1.tool": "cancel_payment", "v9.x": "y"}))
    assert [one["tool"] for one in changed] == ["create_invoice", "send_invoice"]
    assert changed[0]["customer_name"] == " ".join(nasty.split())


def test_what_is_no_valid_plan_is_refused() -> None:
    for name, value in (("v1.due_date", "soon"), ("v1.line_items.0.unit_price", "many"), ("v1.customer_email", "x")):
        with pytest.raises(ActionError):
            changed_actions(TEXT, {name: value})


def test_a_plan_with_many_values_or_none_is_edited_as_text() -> None:
    lines = [{"description": f"Work {one}", "quantity": "1", "unit_price": "1.00"} for one in range(MOST_FIELDS)]
    many = render_actions(plan_actions([{**ACTIONS[0], "line_items": lines}]))
    assert plan_fields("\n".join(many.split("\n")[1:-1])) == ()
    assert plan_fields("- tool: [") == ()
    assert plan_fields("") == ()


def test_fields_of_the_page_reach_the_plan(tmp_path: Path) -> None:
    world = open_world(tmp_path, text=TEXT)
    with world.browser("Pat") as browser:
        assert 'name="v1.line_items.0.unit_price" value="150.00"' in browser.get(f"/item/{PLAN}").text
        values = {"token": form_token(browser), "fields": "1", "v1.line_items.0.unit_price": "160.00"}
        assert browser.post(f"/item/{PLAN}/edit", data=values).status_code == 200
    assert "160.00" in world.service.edited


def test_choices_of_the_page_reach_the_plan(tmp_path: Path) -> None:
    world = open_world(tmp_path)
    with world.browser("Pat") as browser:
        shown = browser.get(f"/item/{PLAN}").text
        assert re.findall(r'type="radio" name="(line3)" value="(\w*)"( checked)?', shown) == [
            ("line3", "3a", ""),
            ("line3", "3b", " checked"),
            ("line3", "", ""),
        ]
        for value in ("3a", ""):
            given = {"token": form_token(browser), "line3": value, "linex": "y", "line": "z"}
            assert browser.post(f"/item/{PLAN}/choose", data=given).status_code == 200
            assert world.service.chosen == {3: value}
