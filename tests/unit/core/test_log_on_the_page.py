"""The log on the page: its newest entries, and whether the chain of its files is whole."""

import pytest

from My_AI_Employee.cli.inbox_log import shown_log
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.unit.core.core_requests import plan_expense

pytestmark = pytest.mark.slow


def test_the_newest_entries_and_the_state_of_the_chain(vault: DrivenVault) -> None:
    note = plan_expense(vault)
    vault.approve(note)
    whole = shown_log(vault.installation)
    assert whole.is_whole
    assert whole.state.endswith("in 1 file; the chain is whole.")
    done = next(entry for entry in whole.entries if entry.what == "create expense")
    assert (done.item, done.amount, done.result) == (note.stem, "450.00 USD", "success")
    assert [entry.at for entry in whole.entries] == sorted((entry.at for entry in whole.entries), reverse=True)
    (file,) = (vault.root / "Logs").glob("*.json*")
    file.write_text(file.read_text(encoding="utf-8").replace("450.00", "540.00"), encoding="utf-8")
    broken = shown_log(vault.installation)
    assert not broken.is_whole
    assert "whole" not in broken.state
    assert len(broken.entries) == len(whole.entries)
