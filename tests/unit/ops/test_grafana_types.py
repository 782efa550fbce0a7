"""The dashboard file, read and written again by the types that Grafana's makers publish."""

import json
from importlib.resources import files
from typing import Any

from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.cog.plugins import register_default_plugins
from grafana_foundation_sdk.models.dashboard import Dashboard


def dashboard() -> dict[str, Any]:
    text = files("My_AI_Employee.ops").joinpath("monitoring/grafana-dashboard.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def read_and_written(given: dict[str, Any]) -> Any:
    """Fields that were not given are left out again: reading fills them in."""
    register_default_plugins()
    written = json.loads(JSONEncoder(sort_keys=True).encode(Dashboard.from_json(given)))
    return _of_the_given(written, given)


def _of_the_given(written: Any, given: Any) -> Any:
    if isinstance(given, dict) and isinstance(written, dict):
        return {name: _of_the_given(written[name], value) for name, value in given.items() if name in written}
    if isinstance(given, list) and isinstance(written, list):
        return [_of_the_given(one, other) for one, other in zip(written, given, strict=True)]
    return written


def test_grafanas_types_read_the_dashboard_and_lose_nothing() -> None:
    assert read_and_written(dashboard()) == dashboard()


def test_a_field_that_grafana_does_not_know_is_lost() -> None:
    given = dashboard()
    given["panels"][1]["gridPosition"] = {"x": 0}
    assert read_and_written(given) != given
