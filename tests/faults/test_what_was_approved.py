"""What a person approved is what executes: the journaled bytes, not the note as somebody has edited it since."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.domain.actions import RecordPayment
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import GrantInvalidError
from My_AI_Employee.execution.executor import drain
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller
from My_AI_Employee.vault.plan_notes import parse_plan
from tests.faults.cases import PART, Case, prepare
from tests.faults.crash_desk import CrashDesk, crash_desk
from tests.faults.firms import LocalFirm
from tests.faults.forks import Forks
from tests.faults.inner_desk import inner_desk

pytest_plugins = ["tests.faults.fault_fixtures"]

EDITED = Decimal("299.00")


def _edit(note: Path) -> None:
    text = note.read_text(encoding="utf-8")
    assert f'"{PART}"' in text
    note.write_text(text.replace(f'"{PART}"', f'"{EDITED}"'), encoding="utf-8")


def _approved_note(desk: CrashDesk) -> tuple[Case, Path]:
    case = prepare("record_payment", desk.firm, desk.place.state.root)
    (plan_id,) = desk.propose(case)
    desk.approve()
    return case, desk.root / "Approved" / f"{plan_id}.md"


@pytest.mark.parametrize("label", ["decisions.approved", "executor.intended"])
def test_an_edit_after_the_approval_was_read_changes_nothing(
    forks: Forks, local_firm: LocalFirm, tmp_path: Path, label: str
) -> None:
    with crash_desk(forks, local_firm, tmp_path) as desk:
        case, note = _approved_note(desk)
        assert desk.die(label)
        _edit(note)
        desk.revive()
        found, wrong = desk.counts_of(case)
        assert (found, wrong) == (1, [])
        (record,) = desk.records()
        assert record.status is PlanStatus.DONE
        kept = [p for p in (desk.root / "Attachments").iterdir() if p.name.endswith("-edited.md")]
        assert [str(EDITED) in path.read_text(encoding="utf-8") for path in kept] in ([True], [])


def test_an_edit_before_the_approval_was_read_executes_nothing(
    forks: Forks, local_firm: LocalFirm, tmp_path: Path
) -> None:
    with crash_desk(forks, local_firm, tmp_path) as desk:
        case, note = _approved_note(desk)
        _edit(note)
        desk.work()
        assert desk.counts_of(case)[0] == 0
        (shown,) = (desk.root / "Pending_Approval").glob("PLAN-*.md")
        assert str(EDITED) in shown.read_text(encoding="utf-8")
        desk.approve()  # what was shown is now what is approved
        desk.revive()
        counts = local_firm.counts(desk.place.state.root, case.name)
        assert (counts.payments, counts.paid) == (1, EDITED)


class RereadsTheNote:
    """A ToolCaller without the protection: it sends what the note says at that moment."""

    def __init__(self, inner: ToolCaller, note: Path) -> None:
        self._inner = inner
        self._note = note

    def audience(self) -> str:
        return self._inner.audience()

    def call(self, tool: str, arguments: Mapping[str, Any], *, grant: str = "", audience: str = "") -> dict[str, Any]:
        (action,) = parse_plan(self._note.read_text(encoding="utf-8")).actions
        return self._inner.call(tool, {name: value for name, value in action.items() if name != "tool"}, grant=grant)


def test_twin_rereading_the_note_is_stopped_by_the_grant(local_firm: LocalFirm, tmp_path: Path) -> None:
    with inner_desk(local_firm, tmp_path) as desk:
        case = prepare("record_payment", local_firm, desk.place.state.root)
        plan_id = desk.approved(*case.actions)
        note = desk.place.store.root / "Pending_Approval" / f"{plan_id}.md"
        _edit(note)
        drain(desk.execution(RereadsTheNote(desk.tools(), note)))
        record = desk.record(plan_id)
        assert record.actions[0].error["code"] == GrantInvalidError.code
        assert local_firm.counts(desk.place.state.root, case.name).payments == 0


def test_twin_without_the_grant_the_edit_would_have_been_paid(local_firm: LocalFirm, tmp_path: Path) -> None:
    with inner_desk(local_firm, tmp_path) as desk:
        case = prepare("record_payment", local_firm, desk.place.state.root)
        plan_id = desk.approved(*case.actions)
        note = desk.place.store.root / "Pending_Approval" / f"{plan_id}.md"
        _edit(note)
        drain(desk.execution(RereadsTheNote(_Ungated(desk.books), note)))
        counts = local_firm.counts(desk.place.state.root, case.name)
        assert (counts.payments, counts.paid) == (1, EDITED)


class _Ungated:
    """The books without the gate."""

    def __init__(self, books: Any) -> None:
        self._books = books

    def audience(self) -> str:
        return "anybody"

    def call(self, tool: str, arguments: Mapping[str, Any], *, grant: str = "", audience: str = "") -> dict[str, Any]:
        assert grant
        action = RecordPayment.model_validate(dict(arguments))
        answer: dict[str, Any] = self._books.record_payment(action, f"{tool}-ungated").model_dump(mode="json")
        return answer
