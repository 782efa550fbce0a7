"""The rows of what waits are read again when something has changed, and only then."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from My_AI_Employee.cli.inbox_ended import EndedRows
from My_AI_Employee.cli.inbox_rows import WaitingRows
from My_AI_Employee.journal.reader import ChangeCounter
from My_AI_Employee.testing.driven_vault import DrivenVault
from My_AI_Employee.vault.layout import Folder
from tests.unit.core.core_requests import plan_expense

pytestmark = pytest.mark.slow


@pytest.fixture(params=["sqlite", "another database"])
def rows(vault: DrivenVault, request: pytest.FixtureRequest) -> Iterator[WaitingRows]:
    with closing(WaitingRows(installation=vault.installation)) as made:
        if request.param != "sqlite":
            made.__dict__["_changes"] = ChangeCounter(None)
        yield made


def test_rows_follow_the_journal(vault: DrivenVault, rows: WaitingRows) -> None:
    assert rows.rows() == []
    chair, desk = plan_expense(vault, "Chair"), plan_expense(vault, "Desk")
    assert {row.id for row in rows.rows()} == {chair.stem, desk.stem}
    vault.edit(chair, "450.00", "45.00")
    vault.settle()
    (changed,) = (row for row in rows.rows() if row.id == chair.stem)
    assert changed.amount == "45.00 USD"
    assert "expenses grow by 45.00 USD" in changed.detail
    vault.mv(vault.find(desk.name), "Rejected")
    vault.settle()
    assert [row.id for row in rows.rows()] == [chair.stem]
    vault.clock.pass_by(days=30)
    vault.settle()
    (expired,) = rows.rows()
    assert (expired.state, expired.is_in_batches) == ("nobody decided in time", False)


def test_a_question_says_what_it_asks_for(vault: DrivenVault, rows: WaitingRows) -> None:
    vault.drop("pens.md", "---\ntype: expense\namount: 12.00\n---\n")
    vault.settle()
    (row,) = rows.rows()
    assert row.asks
    assert "category" in row.detail


def test_what_has_not_changed_is_not_read_again(vault: DrivenVault) -> None:
    plan_expense(vault)
    with closing(WaitingRows(installation=vault.installation)) as rows:
        first = rows.rows()
        assert rows.rows() is first
        plan_expense(vault, "Desk")
        assert rows.rows() is not first


def test_a_journal_in_the_place_of_another_is_noticed(vault: DrivenVault) -> None:
    file = vault.installation.state.journal
    with closing(ChangeCounter(file)) as counter:
        before = counter.value()
        assert before is not None
        assert counter.value() == before
        copy = file.with_name("copy")
        copy.write_bytes(file.read_bytes())
        copy.replace(file)
        assert counter.value() != before
    assert ChangeCounter(file.with_name("none")).value() is None


def test_what_ended_is_read_again_when_its_note_is_another_one(vault: DrivenVault) -> None:
    rows = EndedRows(store=vault.installation.store)
    chair = vault.approve(plan_expense(vault, "Chair | *green*"))
    first = rows.rows(Folder.DONE, "")
    assert next(row.title for row in first if row.id == chair.stem).endswith("Chair | *green*")
    assert [row.detail for row in first if row.id.startswith("TASK-")] == ["request, done"]
    assert all(new is old for new, old in zip(rows.rows(Folder.DONE, ""), first, strict=True))
    desk = vault.approve(plan_expense(vault, "Desk", "460.00"))
    assert desk.stem in {row.id for row in rows.rows(Folder.DONE, "")}
    assert [row.id for row in rows.rows(Folder.DONE, "DESK plan- 460.00")] == [desk.stem]
    vault.edit(chair, "status: done", "status: seen")
    assert "seen" in {row.detail for row in rows.rows(Folder.DONE, "")}
    desk.write_text("---\nid: [\n---\n", encoding="utf-8")
    assert desk.stem not in {row.id for row in rows.rows(Folder.DONE, "")}
    assert rows.rows(Folder.FAILED, "") == []
