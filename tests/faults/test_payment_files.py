"""The file of an approved step lies in the vault once, whatever answers are lost, and nowhere without an approval."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.undo import reversal
from My_AI_Employee.errors import AIEmployeeError, ConfigurationError
from My_AI_Employee.execution.executor import drain
from My_AI_Employee.mcp_servers.context import no_vault
from tests.faults.cases import prepare
from tests.faults.firms import LocalFirm
from tests.faults.inner_desk import InnerDesk, inner_desk

pytest_plugins = ["tests.faults.fault_fixtures"]


@pytest.fixture
def desk(local_firm: LocalFirm, tmp_path: Path) -> Iterator[InnerDesk]:
    with inner_desk(local_firm, tmp_path) as found:
        yield found


def _files(desk: InnerDesk) -> list[Path]:
    return sorted((desk.place.store.root / "Payments").glob("*"))


def _drain(desk: InnerDesk, lost: int = 0) -> None:
    tools = desk.tools()
    tools.lost_answers = lost
    execution = desk.execution(tools)
    while drain(execution):
        desk.clock.pass_by(seconds=9)


@pytest.mark.parametrize("lost", [0, 2])
def test_an_approved_step_writes_its_file_once(desk: InnerDesk, lost: int) -> None:
    case = prepare("create_payment_file", desk.firm, desk.place.state.root)
    plan_id = desk.approved(*case.actions)
    assert _files(desk) == []
    _drain(desk, lost)
    (file,) = _files(desk)
    record = desk.record(plan_id)
    result = record.actions[0].result
    assert record.status is PlanStatus.DONE
    assert (result["path"], result["content"]) == (f"Payments/{file.name}", "")
    assert hashlib.sha256(file.read_bytes()).hexdigest() == result["sha256"]
    assert result["file_id"] in file.name
    assert desk.firm.counts(desk.place.state.root, case.name) == case.wanted


def test_what_a_person_moved_away_is_not_written_again(desk: InnerDesk) -> None:
    case = prepare("create_payment_file", desk.firm, desk.place.state.root)
    desk.approved(*case.actions)
    _drain(desk)
    _files(desk)[0].unlink()
    _drain(desk)
    assert _files(desk) == []


def test_undo_marks_the_file_void(desk: InnerDesk) -> None:
    case = prepare("create_payment_file", desk.firm, desk.place.state.root)
    plan_id = desk.approved(*case.actions)
    _drain(desk)
    done = [(action.step.tool, action.result) for action in desk.record(plan_id).actions]
    undo = desk.approved(*reversal(done, plan_id).actions)
    _drain(desk)
    assert desk.record(undo).status is PlanStatus.DONE
    assert desk.firm.counts(desk.place.state.root, case.name).bank_files == 0
    again = desk.approved(*case.actions)
    _drain(desk)
    assert desk.record(again).status is PlanStatus.DONE
    assert len(_files(desk)) == 2


def test_without_a_grant_nothing_is_written(desk: InnerDesk) -> None:
    case = prepare("create_payment_file", desk.firm, desk.place.state.root)
    arguments = {name: value for name, value in case.actions[0].items() if name != "tool"}
    with pytest.raises(AIEmployeeError):
        desk.tools().call("create_payment_file", arguments)
    assert _files(desk) == []
    assert desk.firm.counts(desk.place.state.root, case.name).bank_files == 0


def test_without_a_vault_it_is_said() -> None:
    with pytest.raises(ConfigurationError, match="no vault"):
        no_vault("a.xml", b"")
