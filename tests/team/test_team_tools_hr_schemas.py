"""What a client is told about the tools for people and projects: no Odoo needed."""

import pytest

from My_AI_Employee.errors import ValidationFailedError
from My_AI_Employee.mcp_servers.inputs import parse_arguments
from My_AI_Employee.team.core.port import TeamTool
from My_AI_Employee.team.tools.hr import employees, payslips, time_off
from My_AI_Employee.team.tools.hr.time_off import ReadTimeOff
from My_AI_Employee.team.tools.projects import projects, tasks, templates
from My_AI_Employee.team.tools.projects.task_answers import CreateTask, ListTasks

TOOLS = [tool for module in (employees, time_off, payslips, projects, tasks, templates) for tool in module.TOOLS]
WRITES = {"create_project", "create_task", "launch_template"}


def test_there_are_nine() -> None:
    assert {tool.spec.name for tool in TOOLS} == WRITES | {
        "search_employees",
        "read_employee",
        "read_payslips",
        "read_time_off",
        "list_projects",
        "list_tasks",
    }


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.spec.name)
def test_every_parameter_is_described_and_hints_are_true(tool: TeamTool) -> None:
    properties = tool.spec.takes.model_json_schema()["properties"]
    assert all(field.get("description") for field in properties.values())
    assert tool.spec.hints.read_only == (tool.spec.name not in WRITES)
    assert ("request_key" in properties) == (tool.spec.name in WRITES)
    tool.spec.answers.model_json_schema(mode="serialization")


def test_arguments_arrive_as_json() -> None:
    query = parse_arguments("list_tasks", ListTasks, {"project": 7, "assignee": "me", "deadline_until": "2026-03-31"})
    assert query.deadline_until is not None
    assert query.deadline_until.isoformat() == "2026-03-31"
    task = parse_arguments("create_task", CreateTask, {"title": "x", "assignees": ["me", 4], "allocated_hours": 1.5})
    assert task.assignees == ["me", 4]
    for model, arguments in (
        (CreateTask, {"title": ""}),
        (CreateTask, {"title": "x", "assignees": [0]}),
        (CreateTask, {"title": "x", "allocated_hours": -1}),
        (CreateTask, {"title": "x", "deadline": "tomorrow"}),
        (ReadTimeOff, {"employee": 1.5}),
        (ReadTimeOff, {"employee": None}),
    ):
        with pytest.raises(ValidationFailedError):
            parse_arguments("tool", model, arguments)
