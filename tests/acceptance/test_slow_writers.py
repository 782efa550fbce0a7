"""Files that are still being written are not read early."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from tests.acceptance.desk import Office, local_settings, open_office
from tests.acceptance.ledgers import LocalLedger

pytest_plugins = ["tests.acceptance.offices"]
SETTLE_S = 3600


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A vault in which a file must rest for an hour: the tests move the clock."""
    settings = {"AI_EMPLOYEE_SETTLE_SECONDS": str(SETTLE_S)}
    with (
        MailCatcher() as mail,
        open_office(
            tmp_path, mail, {**local_settings(mail), **settings}, lambda place: LocalLedger(place.state.books)
        ) as office,
    ):
        yield office


def test_dropped_file_that_grows(office: Office) -> None:
    path = office.drop("slow.md", "half a ")
    assert office.step() == 0
    path.write_text("half a sentence\n")
    assert office.step() == 0
    assert path.exists()
    office.clock.pass_by(seconds=SETTLE_S + 1)
    office.step()
    assert "half a sentence" in office.task_of("slow.md").read_text()


@pytest.mark.parametrize("folder", ["Needs_Action", "Pending_Approval", "Approved"])
def test_note_that_is_being_written_elsewhere(office: Office, folder: str) -> None:
    path = office.root / folder / "PLAN-20261120-abcdef.md"
    path.write_text("---\nid: PLAN-2026")
    assert office.step() == 0
    assert path.exists()
    assert office.notes("Quarantine") == []
    office.clock.pass_by(seconds=SETTLE_S + 1)
    office.step()
    assert not path.exists()
