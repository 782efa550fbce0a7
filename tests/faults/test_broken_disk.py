"""ENOSPC, EIO and a read-only disk at each write: no effect without a recorded intent, and all once afterwards."""

from itertools import product
from pathlib import Path

import pytest

from My_AI_Employee.domain.actions import RecordPayment
from My_AI_Employee.journal.records import ActionStatus, PlanRecord
from tests.faults.cases import Case, prepare
from tests.faults.crash_desk import CrashDesk, crash_desk
from tests.faults.disk_faults import FAULT, fill, small_disk
from tests.faults.firms import LocalFirm
from tests.faults.forks import Ended, Forks
from tests.faults.inner_desk import inner_desk

pytest_plugins = ["tests.faults.fault_fixtures"]

FAULTS = ("ENOSPC:database", "EIO:database", "EIO:sync", "ENOSPC:create", "EROFS:folders")
REACHED = (
    "",
    "decisions.approved",
    "executor.intended",
    "executor.answered",
    "executor.recorded",
    "projection.moved",
)
"""How far the plan has come when the disk breaks: nowhere, or to the point at which the process was killed."""
POINTS = list(product(FAULTS, REACHED))
FREE_KB = (0, 4, 8, 16, 32, 64, 96, 128)
DISK_KB = 8_192


def _unintended(records: list[PlanRecord], effects: int) -> bool:
    """Whether the books hold more than the journal has intended."""
    begun = [a for record in records for a in record.actions if a.status is not ActionStatus.PLANNED]
    return effects > len(begun)


def _check_fault_then_rest(desk: CrashDesk, case: Case, **fault: str) -> None:
    assert desk.work(**fault) == Ended(), desk.tail()
    assert not _unintended(desk.records(), desk.counts_of(case)[0])
    desk.revive()
    assert desk.problems(case) == []


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "reached"), POINTS)
def test_the_disk_breaks_on_the_way(
    forks: Forks, local_firm: LocalFirm, tmp_path: Path, fault: str, reached: str
) -> None:
    with crash_desk(forks, local_firm, tmp_path) as desk:
        case = prepare("record_payment", local_firm, desk.place.state.root)
        desk.propose(case)
        desk.approve()
        if reached:
            assert desk.die(reached) == "orchestrator"
        _check_fault_then_rest(desk, case, **{FAULT: fault})


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_the_disk_breaks_while_a_request_is_taken_in(
    forks: Forks, local_firm: LocalFirm, tmp_path: Path, fault: str
) -> None:
    with crash_desk(forks, local_firm, tmp_path) as desk:
        case = prepare("record_payment", local_firm, desk.place.state.root)
        desk.drop("request.md", case.request)
        _check_fault_then_rest(desk, case, **{FAULT: fault})


@pytest.mark.slow
@pytest.mark.parametrize("free_kb", FREE_KB)
def test_the_disk_runs_full_at_every_write(forks: Forks, local_firm: LocalFirm, tmp_path: Path, free_kb: int) -> None:
    """A real file system that has so much room left, for the vault, the journal and the books alike."""
    try:
        with small_disk(tmp_path / "disk", DISK_KB) as disk:
            _run_on_full_disk(forks, local_firm, disk, free_kb)
    except PermissionError:  # the same error from the kernel, at the database's writes or at the notes'
        kind = "database" if free_kb % 8 else "create"
        test_the_disk_breaks_on_the_way(forks, local_firm, tmp_path, f"ENOSPC:{kind}", "")


def _run_on_full_disk(forks: Forks, local_firm: LocalFirm, disk: Path, free_kb: int) -> None:
    with crash_desk(forks, local_firm, disk) as desk:
        case = prepare("record_payment", local_firm, desk.place.state.root)
        desk.propose(case)
        desk.approve()
        ballast = fill(disk, free_kb)
        desk.work()
        ballast.unlink()
        assert not _unintended(desk.records(), desk.counts_of(case)[0])
        desk.revive()
        assert desk.problems(case) == []


def test_twin_an_effect_before_the_intent_would_be_seen(local_firm: LocalFirm, tmp_path: Path) -> None:
    """Were the books called first and the intent recorded afterwards, a full disk would leave this."""
    with inner_desk(local_firm, tmp_path) as desk:
        case = prepare("record_payment", local_firm, desk.place.state.root)
        record = desk.record(desk.approved(*case.actions))
        step = record.actions[0].step
        books = local_firm.books(desk.place.state.root)
        books.record_payment(RecordPayment.model_validate(dict(step.arguments)), record.actions[0].key)
        books.close()
        effects = local_firm.counts(desk.place.state.root, case.name).payments
        assert _unintended([desk.record(record.plan.id)], effects)
