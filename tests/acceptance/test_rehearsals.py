"""A rehearsal is never taken for the real thing: with DRY_RUN nothing that is approved counts as done."""

from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.bootstrap import open_installation
from My_AI_Employee.cli.mail_catcher import MailCatcher
from tests.acceptance.desk import isolated, local_settings
from tests.acceptance.ledgers import LocalLedger
from tests.acceptance.processes import run_command
from tests.acceptance.requests_samples import invoice_note


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    return isolated(tmp_path, tmp_path / "vault")


@pytest.mark.parametrize("requests", [1, 2], ids=["single", "batch"])
def test_an_approved_plan_waits_until_the_rehearsal_is_over(settings: dict[str, str], requests: int) -> None:
    vault = Path(settings["AI_EMPLOYEE_VAULT"])
    with MailCatcher() as mail:
        settings |= local_settings(mail)
        run_command(settings, "init", str(vault))
        (vault / "Inbox" / "customer.md").write_text("type: customer_request\ncustomer: A Ltd\nemail: a@a.example\n")
        _approve_all(settings)
        for number in range(requests):
            text = invoice_note("A Ltd", "a@a.example", notes=f"job {number}")
            (vault / "Inbox" / f"invoice-{number}.md").write_text(text)
        run_command(settings, "once")
        rehearsed = _approve_all({**settings, "DRY_RUN": "true"})
        assert rehearsed["counts"] == {"done": 1, "queued": requests}
        assert "DRY_RUN" in rehearsed["books"]["hold"]
        ledger = LocalLedger(open_installation(settings).state.books)
        assert ledger.invoices("A Ltd") == []
        real = run_command(settings, "once", "--json").document["status"]
        assert real["counts"] == {"done": 1 + requests}
        assert len(ledger.invoices("A Ltd")) == requests


def _approve_all(settings: dict[str, str]) -> dict[str, Any]:
    """Let it be planned, approve every plan, let it be carried out; the status then."""
    planned = run_command({**settings, "DRY_RUN": "false"}, "once", "--json").document["status"]["plans"]
    for plan in planned:
        run_command(settings, "approve", plan["id"])
    status: dict[str, Any] = run_command(settings, "once", "--json").document["status"]
    return status
