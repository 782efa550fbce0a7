"""`ai-employee eval` as a process: what it prints, its exit codes, and that it plans as `once` does."""

import json
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.testing.driven_vault import open_driven_vault
from tests.acceptance.processes import Ended, run_command

pytestmark = pytest.mark.slow

EXPENSE = "type: expense\nvendor: Pens\namount: 12.50\ndate: 2026-11-16\ncategory: meals\ndescription: tea"
PLAN = {"tool": "create_expense", "amount": 12.5}
SEEDS = {"owner": "dana@studio.example", "today": "2026-11-16"}
CASES: list[dict[str, Any]] = [
    {"id": "g-001", "file": "tea.md", "group": "g", "want": "plan", "actions": [PLAN], "why": "all is said"},
    {"id": "g-002", "file": "vague.md", "group": "g", "want": "ask", "why": "nothing is said"},
    {"id": "g-003", "file": "tea.md", "group": "g", "want": "ask", "why": "a trap"},
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "tea.md").write_text(EXPENSE)
    (folder / "vague.md").write_text("do it")
    (folder / "seeds.json").write_text(json.dumps(SEEDS))
    (folder / "expected.json").write_text(json.dumps(CASES))
    return folder


def run_eval(corpus: Path, *arguments: str, **settings: str) -> Ended:
    folders = {"AI_EMPLOYEE_STATE_DIR": "state", "AI_EMPLOYEE_CONFIG_DIR": "config"}
    own = {name: str(corpus.parent / folder) for name, folder in folders.items()}
    return run_command({**own, **settings}, "eval", str(corpus), *arguments)


def test_a_wrong_plan_ends_with_1_and_stands_first(corpus: Path) -> None:
    ended = run_eval(corpus)
    assert (ended.code, ended.err) == (1, "")
    shown = ["WRONG g-003 (g)", "  why       a trap", "  expected  ask", "  came      plan: create_expense ("]
    assert ended.out.startswith("\n".join(shown))
    assert "3 cases with the planner rules in " in ended.out


def test_without_wrong_plans_it_ends_with_0(corpus: Path) -> None:
    ended = run_eval(corpus, "--only", "g-00[12]", "--json")
    assert (ended.code, ended.err) == (0, "")
    found = ended.document
    assert (found["planner"], found["cases"], found["counts"]["right"]) == ("rules", 2, 2)
    assert found["groups"]["g"] == found["counts"]
    assert [(result["id"], result["came"]) for result in found["results"]] == [
        ("g-001", "plan"),
        ("g-002", "question"),
    ]


def test_bad_input(corpus: Path, tmp_path: Path) -> None:
    assert run_eval(tmp_path / "absent").code == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run_eval(empty).err.startswith("CASES_INVALID: ")
    (corpus / "expected.json").write_text(json.dumps([{**CASES[0], "want": "guess"}]))
    ended = run_eval(corpus, "--json")
    assert (ended.code, ended.document["error"]["code"]) == (1, "CASES_INVALID")
    assert "expected.json, entry 1 (g-001): want" in ended.err


def test_planners_that_are_not_there(corpus: Path) -> None:
    unknown = run_eval(corpus, "--planner", "magic")
    assert (unknown.code, unknown.err.split(":")[0]) == (3, "CONFIGURATION")
    nowhere = {"AI_EMPLOYEE_LOCAL_MODEL_URL": "http://127.0.0.1:9/v1"}
    away = run_eval(corpus, "--planner", "local_model", **nowhere)
    assert away.code == 3
    assert "CONFIGURATION: the planner gave no answer to its first case, g-002" in away.err
    absent = run_eval(corpus, "--planner", "claude", AI_EMPLOYEE_CLAUDE_COMMAND=str(corpus / "absent"))
    assert (absent.code, "Claude Code cannot be started" in absent.err) == (3, True)


def test_the_settings_of_the_user_choose_the_planner_and_nothing_else(corpus: Path) -> None:
    """Books in Odoo, a journal elsewhere and a rehearsal are the user's, not the evaluation's."""
    others = {
        "ODOO_URL": "http://127.0.0.1:9",
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
        "DRY_RUN": "true",
        "AI_EMPLOYEE_CURRENCY": "EUR",
        "AI_EMPLOYEE_SETTLE_SECONDS": "3600",
        "AI_EMPLOYEE_EXECUTION": "workers",
    }
    ended = run_eval(corpus, "--only", "g-001", **others)
    assert ended.code == 0, ended.err
    assert list((corpus.parent / "state").glob("*/books.sqlite")) == []


def test_it_plans_what_the_employee_plans(corpus: Path, tmp_path: Path) -> None:
    found = run_eval(corpus, "--only", "g-001", "--json").document
    with open_driven_vault(tmp_path / "driven") as vault:
        vault.drop("tea.md", EXPENSE)
        vault.settle()
        actions = [{"tool": a.step.tool, **a.step.arguments} for a in vault.record_of("tea.md").actions]
    assert found["results"][0]["planned"] == actions
