"""What the start of `run` imports."""

import subprocess
import sys

import pytest


@pytest.mark.slow
def test_the_planner_and_its_tables_are_imported_when_a_task_comes() -> None:
    late = "('My_AI_Employee.planners.rules.planner', 'My_AI_Employee.planners.background', 'rapidfuzz')"
    code = f"import sys, My_AI_Employee.bootstrap.employee; print([one for one in {late} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
