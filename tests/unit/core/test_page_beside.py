"""The page beside `run`, whose state is noted in the journal."""

import pytest

from My_AI_Employee.cli.inbox_beside import page_beside
from My_AI_Employee.testing.driven_vault import DrivenVault


def test_a_journal_that_takes_no_note_holds_nothing_up(vault: DrivenVault, caplog: pytest.LogCaptureFixture) -> None:
    """A thread has one transaction at a time, so that the journal refuses the notes of the page here."""
    journal, went_on = vault.employee.journal, False
    with journal.transaction(), page_beside(vault.installation, journal):
        went_on = True
    assert went_on
    assert "whether the page is served cannot be noted" in caplog.text
