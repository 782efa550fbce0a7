"""A file that is dropped once more while the intake is killed: one task for each drop, and one effect."""

from pathlib import Path

import pytest

from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.journal import tasks
from My_AI_Employee.observability.crash_points import SWITCH
from tests.faults.cases import prepare
from tests.faults.crash_desk import CrashDesk, crash_desk
from tests.faults.firms import LocalFirm
from tests.faults.forks import Ended, Forks

pytest_plugins = ["tests.faults.fault_fixtures"]

INTAKE_LABELS = ("intake.intended", "intake.kept", "intake.noted", "intake.recorded")


def task_states(desk: CrashDesk) -> list[TaskStatus]:
    """The states of all tasks, in their order of change."""
    journal = desk.place.journal()
    try:
        with journal.transaction() as connection:
            return [record.status for record in tasks.tasks_with_status(connection, *TaskStatus)]
    finally:
        journal.close()


def tasks_noted(desk: CrashDesk) -> list[str]:
    """The folders in which notes of tasks lie."""
    return sorted(path.relative_to(desk.root).parts[0] for path in desk.root.rglob("TASK-*.md"))


@pytest.mark.slow
@pytest.mark.parametrize("label", INTAKE_LABELS)
@pytest.mark.parametrize("name", ["request.md", "request once more.md"])
def test_second_drop_whose_intake_is_killed(
    forks: Forks, local_firm: LocalFirm, tmp_path: Path, label: str, name: str
) -> None:
    with crash_desk(forks, local_firm, tmp_path) as desk:
        case = prepare("create_expense", desk.firm, desk.place.state.root)
        desk.drop("request.md", case.request)
        desk.revive()
        assert task_states(desk) == [TaskStatus.DONE]
        desk.drop(name, case.request)
        assert desk.work(**{SWITCH: label}).killed
        desk.revive()
        assert sorted(task_states(desk)) == [TaskStatus.DONE, TaskStatus.NEEDS_PERSON]
        assert tasks_noted(desk) == ["Done", "Needs_Action"]
        assert desk.work() == Ended()
        assert sorted(task_states(desk)) == [TaskStatus.DONE, TaskStatus.NEEDS_PERSON]
        assert desk.counts_of(case) == (1, [])


@pytest.mark.parametrize("label", INTAKE_LABELS)
def test_first_drop_whose_intake_is_killed_asks_nothing(
    forks: Forks, local_firm: LocalFirm, tmp_path: Path, label: str
) -> None:
    with crash_desk(forks, local_firm, tmp_path) as desk:
        case = prepare("create_expense", desk.firm, desk.place.state.root)
        desk.drop("request.md", case.request)
        assert desk.work(**{SWITCH: label}).killed
        desk.revive()
        assert task_states(desk) == [TaskStatus.DONE]
        assert tasks_noted(desk) == ["Done"]
        assert desk.counts_of(case) == (1, [])
