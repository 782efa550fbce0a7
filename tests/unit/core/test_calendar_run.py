"""The calendar, the briefing's sources and the alerts as the program puts them together for one vault."""

import json
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from My_AI_Employee.bootstrap import utc_now
from My_AI_Employee.bootstrap.alerting import alert_digest, health_watch
from My_AI_Employee.cli.briefing_commands import brief_by
from My_AI_Employee.cli.briefing_mailing import briefing_mail_checks, mail_briefing
from My_AI_Employee.cli.calendar_commands import (
    deadlines_of,
    draft_recurring,
    owner_sources,
    run_calendar,
    tax_accounts_of,
)
from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.domain.figures_of_books import WantedFigures
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from My_AI_Employee.testing.in_memory import MemoryNotifier
from tests.unit.core.test_open_bank_lines import spent, with_lines

pytestmark = pytest.mark.slow

RENT = """---
type: bill
vendor: House AG
number: "RENT-{period}"
terms: 10 days
net: "500.00"
tax: 0%
total: "500.00"
category: rent
every: month
first: FIRST
---
"""


def rent_in(vault: DrivenVault, first: date) -> None:
    folder = vault.root / "Recurring"
    folder.mkdir(exist_ok=True)
    (folder / "Rent.md").write_text(RENT.replace("FIRST", first.isoformat()), encoding="utf-8")


def test_the_mornings_work_drafts_a_bill_that_waits(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path, AI_EMPLOYEE_TIMEZONE="UTC") as vault:
        today = vault.clock().date()
        rent_in(vault, today)
        for _ in range(2):
            run_calendar(vault.installation, vault.employee.journal, vault.tools, today)
        vault.settle()
        (plan,) = [vault.record(note) for note in vault.notes("Pending_Approval")]
        assert plan.status is PlanStatus.PENDING_APPROVAL
        bill = next(step for step in plan.plan.actions if step.tool == "create_bill")
        assert bill.arguments["bill_number"] == f"RENT-{today:%Y-%m}"
        assert draft_recurring(vault.installation, "", "")["drafted"] == []


def test_the_mornings_work_looks_for_what_open_bank_lines_are(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path, AI_EMPLOYEE_TIMEZONE="UTC") as vault:
        with_lines(vault, ("2026-11-13", "Coffee Bar", "thanks", "-3.50"))
        number = spent(vault, "Coffee Bar", "3.50")
        for _ in range(2):
            run_calendar(vault.installation, vault.employee.journal, vault.tools, vault.clock().date())
        (plan,) = [vault.record(note) for note in vault.notes("Pending_Approval")]
        assert plan.plan.actions[0].arguments["expense_id"] == number


def test_what_a_briefing_is_made_of(tmp_path: Path) -> None:
    settings = {"AI_EMPLOYEE_TAX_PERIOD": "monthly", "AI_EMPLOYEE_LANGUAGE": "de", "AI_EMPLOYEE_TIMEZONE": "UTC"}
    with open_driven_vault(tmp_path, **settings) as vault:
        rent_in(vault, date(2020, 1, 1))
        sources = owner_sources(vault.installation, vault.employee.journal, vault.tools, date(2026, 12, 1))
        assert (sources.language, sources.tax_accounts) == ("de", ("131000", "251000"))
        assert [str(one.due) for one in sources.calendar.deadlines] == ["2026-12-10"]
        assert {one.amount for one in sources.calendar.planned} == {-500}
        assert len(sources.calendar.missed) == 12
        wanted = WantedFigures(start=date(2026, 11, 30), end=date(2026, 11, 30), as_of=date(2026, 12, 1))
        assert sources.figures(wanted).missing == ()
        assert deadlines_of(vault.installation, date(2026, 12, 11), 14) == []
    with open_driven_vault(tmp_path / "odoo", AI_EMPLOYEE_BOOKS="odoo") as other:
        assert tax_accounts_of(other.installation) == ()  # nobody named them: said to be missing


def test_quiet_hours_hold_the_alerts_of_the_program(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path, AI_EMPLOYEE_QUIET_HOURS="00:00-23:59", AI_EMPLOYEE_TIMEZONE="UTC") as vault:
        notifier = MemoryNotifier()
        digest = alert_digest(vault.installation, vault.employee.journal, notifier, vault.clock)
        broken = health_watch(
            vault.installation,
            vault.employee.journal,
            digest,
            ask_books=lambda: vault.tools.call("books_info", {}),
            check_chain=lambda: (_ for _ in ()).throw(OSError("the log cannot be read")),
        )
        broken.look()
        is_quiet = vault.clock().strftime("%H:%M") != "23:59"
        assert (notifier.sent == []) is is_quiet


def test_a_models_words_stand_above_the_figures_or_not_at_all(tmp_path: Path) -> None:
    asked: list[Any] = []
    says = ["One plan was done.", "Nothing waits for you."]

    class Model(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            answer = json.dumps({"choices": [{"message": {"content": says[len(asked) - 1]}}]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Model)
    Thread(target=server.serve_forever, daemon=True).start()
    model = {
        "AI_EMPLOYEE_PLANNER": "local_model",
        "AI_EMPLOYEE_LOCAL_MODEL_URL": f"http://127.0.0.1:{server.server_port}",
    }
    try:
        with open_driven_vault(tmp_path, AI_EMPLOYEE_BRIEFING_PROSE="true", **model) as vault:
            parts = (vault.installation, vault.employee.journal, vault.tools)
            paths = [
                vault.root / brief_by(*parts, (kind, vault.clock().date()), utc_now) for kind in ("daily", "weekly")
            ]
            wrong, right = (path.read_text(encoding="utf-8") for path in paths)
    finally:
        server.shutdown()
        server.server_close()
    assert "No plan waits for you" in asked[0]["messages"][1]["content"]
    assert says[0] not in wrong
    assert "The model's text was left out: One is no figure of this briefing." in wrong
    assert f"> {says[1]}" in right


def test_a_briefing_is_mailed_to_owners_whom_a_person_accepted(tmp_path: Path) -> None:
    with MailCatcher() as server:
        smtp = {"SMTP_HOST": server.host, "SMTP_PORT": str(server.port), "SMTP_SECURITY": "none"}
        mail = {"SMTP_FROM": "books@firm.example", "AI_EMPLOYEE_BRIEFING_MAIL": "daily"}
        with open_driven_vault(tmp_path, **smtp, **mail) as vault:
            charts = vault.root / "Briefings" / "charts"
            charts.mkdir()
            (charts / "a.svg").write_text(
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', encoding="utf-8"
            )
            (charts / "b.svg").write_text("no picture", encoding="utf-8")
            note = "# Daily briefing\n\n![one](charts/a.svg)\n\n![two](charts/b.svg)\n\n"
            note += "[[PLAN-20261119-00000a]] waits.\n"
            (vault.root / "Briefings" / "x.md").write_text(note, encoding="utf-8")
            vault.installation.state.page_address.write_text("https://books.firm.example", encoding="utf-8")
            day = vault.clock().date()

            def send(kind: str = "daily") -> bool:
                parts = (vault.installation, vault.employee.journal, MemoryNotifier())
                return mail_briefing(*parts, "Briefings/x.md", (kind, day))

            assert send()
            vault.edit(vault.root / "Company_Handbook.md", "owners: []", "owners: [Dana Field <dana@firm.example>]")
            vault.settle()
            assert send()
            assert server.recipients == []  # nobody has accepted her yet
            assert [check.state for check in briefing_mail_checks(vault.installation)] == ["fail"]
            (asked,) = (vault.root / "Pending_Approval").glob("POLICY-*.md")
            vault.approve(asked)
            assert [send(), send(), send("weekly")] == [True, True, True]
            assert server.recipients == [("dana@firm.example",)]
            (message,) = server.messages
            pictures = [part for part in message.walk() if part.get_content_type() == "image/png"]
            (drawn,) = [part.get_payload(decode=True) for part in pictures]  # the other is no picture: left out
            assert isinstance(drawn, bytes)
            assert drawn.startswith(b"\x89PNG")
            assert "https://books.firm.example/item/PLAN-20261119-00000a" in message.as_string()
            (check,) = briefing_mail_checks(vault.installation)
            assert (check.state, check.found) == ("ok", "daily, to dana@firm.example")
    with open_driven_vault(tmp_path / "other", AI_EMPLOYEE_BRIEFING_MAIL="both") as without:
        assert briefing_mail_checks(without.installation)[0].found == "there is no mail server or no sender"
