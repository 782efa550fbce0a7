"""docs/claude.md names tests and settings that exist."""

import re
from pathlib import Path

from My_AI_Employee.settings import Settings
from tools.claude_code import VERSION

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs/claude.md").read_text(encoding="utf-8")


def test_every_row_of_the_table_names_tests_that_exist() -> None:
    table = DOC.split("## What the agent may read, write and call", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in table.split("\n") if line.startswith(("| headless", "| by hand"))]
    assert len(rows) >= 20
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    for row in rows:
        named = re.findall(r"`(test_\w+)`", row.rsplit("|", 2)[1])
        assert named, row
        assert all(f"def {name}(" in code for name in named), row


def test_every_setting_is_told_with_its_default() -> None:
    told = dict(re.findall(r"^\| `(AI_EMPLOYEE_CLAUDE_\w+)` \| ([^|]+) \|", DOC, re.M))
    ours = {
        str(field.validation_alias): field.default
        for field in Settings.model_fields.values()
        if str(field.validation_alias).startswith("AI_EMPLOYEE_CLAUDE_")
    }
    assert told.keys() == ours.keys()
    for name, default in ours.items():
        if isinstance(default, int | float):
            assert float(told[name].strip().strip("`")) == default, name


def test_the_pinned_version_is_told() -> None:
    assert f"@anthropic-ai/claude-code@{VERSION}" in DOC
