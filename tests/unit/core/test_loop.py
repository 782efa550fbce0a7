"""The loop around the passes: it waits for what is due, and goes on past what fails."""

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import BooksUnavailableError
from My_AI_Employee.journal import plans
from My_AI_Employee.orchestrator import BUSY_INTERVAL_S
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from My_AI_Employee.watchers.port import PollingWatcher
from tests.acceptance.requests_samples import expense_note
from tests.unit.core.core_requests import plan_expense, spent


class LastWait(PollingWatcher):
    """A watcher that ends the loop at its first wait and does not wait. asked: for how many seconds it was to."""

    def __init__(self) -> None:
        super().__init__()
        self.stop_loop = threading.Event()
        self.asked: list[float] = []

    def wait(self, timeout_s: float) -> bool:
        self.asked.append(timeout_s)
        self.stop_loop.set()
        return False


class NoPause(threading.Event):
    """What ends the loop; it does not wait. pauses: for how many seconds it was to."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.pauses.append(timeout or 0)
        return self.is_set()


class IdleWorkers:
    """Workers that have nothing to do."""

    def hand_out(self) -> bool:
        return False

    def is_busy(self) -> bool:
        return False


def _run(vault: DrivenVault) -> float:
    """Run the loop until it waits; for how many seconds that would be."""
    watcher = LastWait()
    vault.employee.orchestrator.run(watcher.stop_loop, watcher)
    (asked,) = watcher.asked
    return asked


def test_the_loop_works_and_then_waits_for_the_interval_or_for_what_is_due(vault: DrivenVault) -> None:
    vault.clock.stop()
    vault.drop("lamp.md", expense_note("Lamp", "450.00"))
    assert _run(vault) == vault.employee.parts.poll_interval_s
    vault.mv(vault.plan_of("lamp.md"), "Approved")
    vault.tools.errors = [BooksUnavailableError("down")]
    assert _run(vault) == 1, "the first retry"
    vault.clock.pass_by(seconds=1)
    _run(vault)
    assert spent(vault, "Lamp") == [450]


@pytest.mark.parametrize("workers", [True, False])
def test_only_beside_workers_does_a_pass_that_changed_something_let_time_pass(
    vault: DrivenVault, workers: bool
) -> None:
    if workers:
        vault.work_with(dispatcher=IdleWorkers())
    vault.drop("lamp.md", expense_note("Lamp", "450.00"))
    watcher, stop = LastWait(), NoPause()
    watcher.stop_loop = stop
    vault.employee.orchestrator.run(stop, watcher)
    assert vault.where(vault.plan_of("lamp.md")) == "Pending_Approval"
    assert bool(stop.pauses) is workers
    assert all(0 <= pause <= BUSY_INTERVAL_S for pause in stop.pauses)


def _approved_for_workers(vault: DrivenVault) -> Path:
    """The note of a plan that is approved and shown so, and that a worker has begun."""
    vault.clock.stop()
    patient = replace(vault.employee.parts.projection, shows_executing_after=timedelta(seconds=1))
    vault.work_with(dispatcher=IdleWorkers(), projection=patient)
    note = plan_expense(vault)
    with vault.employee.journal.transaction() as connection:
        plans.move_plan(connection, note.stem, PlanStatus.APPROVED)
    vault.step()
    note = vault.find(note.name)
    assert (vault.where(note), vault.front(note)["status"]) == ("Approved", "approved")
    with vault.employee.journal.transaction() as connection:
        plans.start_action(connection, note.stem, 1)
    return note


def test_a_plan_is_shown_as_executing_when_that_takes_long(vault: DrivenVault) -> None:
    note = _approved_for_workers(vault)
    vault.step()
    assert vault.front(note)["status"] == "approved"
    vault.clock.pass_by(seconds=1)
    vault.step()
    assert vault.front(note)["status"] == "executing"


def test_a_plan_that_ends_at_once_is_shown_as_what_it_has_become(vault: DrivenVault) -> None:
    note = _approved_for_workers(vault)
    vault.step()
    with vault.employee.journal.transaction() as connection:
        plans.move_plan(connection, note.stem, PlanStatus.FAILED, message="The books refuse it.")
    vault.step()
    found = vault.find(note.name)
    assert vault.front(found)["status"] == "failed"


def test_a_file_that_somebody_writes_is_waited_for(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path, AI_EMPLOYEE_SETTLE_SECONDS="60") as vault:
        vault.drop("lamp.md", expense_note("Lamp", "450.00"))
        vault.clock.stop()
        assert _run(vault) == 0.2
        assert [path.name for path in vault.notes("Inbox")] == ["lamp.md"]
        vault.clock.pass_by(seconds=61)
        _run(vault)
        assert vault.where(vault.plan_of("lamp.md")) == "Pending_Approval"


def test_a_vault_that_is_away_is_left_alone_until_it_is_back(vault: DrivenVault) -> None:
    note = vault.mv(plan_expense(vault), "Approved")
    away = vault.root.rename(vault.root.with_name("away"))
    assert (vault.step(), vault.step()) == (0, 0)
    assert not vault.root.exists()
    away.rename(vault.root)
    vault.settle()
    assert vault.where(note) == "Done"


def test_a_folder_that_is_away_stops_only_those_who_need_it(vault: DrivenVault) -> None:
    note = vault.mv(plan_expense(vault), "Approved")
    rejected = vault.root / "Rejected"
    rejected.rmdir()
    rejected.write_text("no folder")
    vault.drop("lamp.md", expense_note("Lamp", "450.00"))
    vault.step()
    assert vault.notes("Inbox") == []
    rejected.unlink()
    rejected.mkdir()
    vault.settle()
    assert vault.where(note) == "Done"


def test_a_phase_that_meets_a_fault_of_the_program_does_not_stop_the_others(vault: DrivenVault) -> None:
    vault.work_with(execution=None)
    vault.drop("lamp.md", expense_note("Lamp", "450.00"))
    vault.step()
    assert vault.where(vault.plan_of("lamp.md")) == "Pending_Approval"


def test_a_file_over_which_the_program_fails_holds_up_no_other(
    vault: DrivenVault, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_content: bytes) -> bytes:
        raise ZeroDivisionError

    vault.clock.stop()
    vault.employee.parts.intake.read_outlook_with(fails)
    mail, note = vault.drop("a.msg", b"x"), vault.drop("lamp.md", expense_note("Lamp", "450.00"))
    vault.settle()
    assert (mail.exists(), note.exists()) == (True, False)
    assert vault.where(vault.plan_of("lamp.md")) == "Pending_Approval"
    (told,) = [one for one in caplog.records if "stays in the inbox" in one.message]
    assert told.exc_info, "with what failed; and it is not tried at each pass"

    mail.unlink()
    vault.step()
    vault.drop("a.msg", b"x")
    vault.settle()
    again = [one for one in caplog.records if "stays in the inbox" in one.message]
    assert len(again) == 2, "another file of that name"
