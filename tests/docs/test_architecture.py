"""The architecture page says what the code says: rooms with their purpose, in the order of their layers."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "My_AI_Employee"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def _purpose(room: str) -> str:
    tree = ast.parse((PACKAGE / room / "__init__.py").read_text(encoding="utf-8"))
    return (ast.get_docstring(tree) or "").split("\n")[0]


def _rooms(prefix: str = "") -> list[str]:
    found = re.findall(rf"^\| `({prefix}[a-z_]+)/` \| (.+) \|$", PAGE, flags=re.M)
    for room, purpose in found:
        assert purpose == _purpose(room), room
    return [room for room, _ in found]


def _layers(container: str) -> list[str]:
    contract = next(c for c in CONTRACTS if c.get("containers") == [container])
    return [name.strip() for layer in contract["layers"] for name in layer.split("|")]


def test_every_room_stands_there_with_its_purpose_in_the_order_of_the_layers() -> None:
    files = {path.stem for path in PACKAGE.glob("*.py")}
    assert _rooms() == [name for name in _layers("My_AI_Employee") if name not in files]
    assert files - {"__init__", "__main__"} == {"orchestrator", "settings"}


def test_the_team_servers_rooms_too() -> None:
    assert _rooms("team/") == [f"team/{name}" for name in _layers("My_AI_Employee.team")]


@pytest.mark.parametrize("page", ["docs/architecture.md", "docs/glossary.md", "CONTRIBUTING.md"])
def test_modules_and_names_are_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for module in re.findall(r"`([a-z_]+(?:/[a-z_]+)*\.py)`", text):
        known = [PACKAGE / module, ROOT / module]
        assert any(path.exists() for path in known) or "receipt" in module, module
    for module, names in re.findall(r"`([a-z_/]+\.py)`, `([\w.]+)`", text):
        source = (PACKAGE / module).read_text(encoding="utf-8")
        for name in names.split("."):
            assert re.search(rf"(?:def|class) {name}\b", source), f"{module}: {name}"
