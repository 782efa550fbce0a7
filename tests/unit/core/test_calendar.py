"""Recurring notes and reminders in a driven vault: each period once, and nothing without approval."""

import multiprocessing
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from My_AI_Employee.domain.figures_of_books import figures_of_books
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import NotFoundError
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.tasks.calendar import Calendar
from My_AI_Employee.tasks.reminding import Reminding
from My_AI_Employee.testing.clock import MovableClock
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.template import create_vault

pytestmark = pytest.mark.slow

BERLIN = ZoneInfo("Europe/Berlin")
RETAINER = """---
type: invoice_request
customer: Harbour Ltd
email: office@harbour.example
terms: net 30
tax: 20%
notes: "Retainer {period}"
send: true
every: month
first: 2026-10-31
last_day: true
forecast: "1200.00"
---

- 1 x Retainer @ 1000.00
"""


class Place:
    """A vault with a journal and a clock, without an employee."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "vault"
        create_vault(self.root)
        (self.root / "Recurring").mkdir(exist_ok=True)
        self.database = folder / "journal.db"
        self.journal = Journal(sqlite_url(self.database))
        self.now = datetime(2026, 10, 30, 8, 0, tzinfo=UTC)

    def calendar(self, store: VaultStore | None = None) -> Calendar:
        return Calendar(journal=self.journal, store=store or VaultStore(self.root), clock=lambda: self.now, tz=BERLIN)

    def write(self, name: str, text: str) -> None:
        (self.root / "Recurring" / f"{name}.md").write_text(text, encoding="utf-8")

    def inbox(self) -> list[str]:
        return sorted(path.name for path in (self.root / "Inbox").iterdir() if path.name[0] != ".")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.journal.close()


def test_each_period_is_drafted_once_whatever_the_clock_does(place: Place) -> None:
    place.write("Retainer", RETAINER)
    made: list[str] = []
    clock = [
        "2026-10-30T08:00", "2026-10-30T22:59", "2026-10-30T23:00",  # 2026-10-31 begins in Berlin
        "2026-10-31T08:00", "2027-06-01T08:00", "2026-10-31T09:00", "2026-11-29T23:30", "2026-11-30T08:00",
        "2026-11-30T07:00", "2026-11-30T08:00",
    ]  # fmt: skip
    for text in clock:
        place.now = datetime.fromisoformat(text).replace(tzinfo=UTC)
        made += [f"{text} {path}" for path in place.calendar().run_due()]
    assert made == [
        "2026-10-30T23:00 Inbox/Retainer 2026-10.md",
        "2027-06-01T08:00 Inbox/Retainer 2027-05.md",
        "2026-11-29T23:30 Inbox/Retainer 2026-11.md",
    ]


def test_a_period_that_was_missed_is_drafted_only_when_a_person_asks(place: Place) -> None:
    place.write("Retainer", RETAINER)
    place.calendar().run_due()
    place.now = datetime(2027, 1, 5, 8, tzinfo=UTC)
    assert place.calendar().run_due() == ["Inbox/Retainer 2026-12.md"]
    missed = place.calendar().state().missed
    assert [one.command for one in missed] == [
        "ai-employee calendar --note Retainer --period 2026-10",
        "ai-employee calendar --note Retainer --period 2026-11",
    ]
    assert place.calendar().propose("Retainer", "2026-10") == "Inbox/Retainer 2026-10.md"
    assert place.calendar().propose("Retainer", "2026-10") == ""
    for name, period in (("Retainer", "2027-01"), ("Retainer", "x"), ("Rent", "2026-10")):
        with pytest.raises(NotFoundError):
            place.calendar().propose(name, period)
    assert place.inbox() == ["Retainer 2026-10.md", "Retainer 2026-12.md"]


class Killed(BaseException):
    """Stands for the end of the process."""


class DiesAfterWriting(VaultStore):
    """A vault's files, in a process that ends right after it has written one."""

    def write_new(self, rel: str, text: str | bytes) -> str:
        super().write_new(rel, text)
        raise Killed


@pytest.mark.parametrize("edited", [False, True], ids=["as it was", "the note was edited meanwhile"])
@pytest.mark.parametrize("taken_in", [False, True], ids=["still in the inbox", "taken in"])
def test_a_crash_after_the_file_was_written_makes_no_second_one(
    tmp_path: Path, *, edited: bool, taken_in: bool
) -> None:
    with open_driven_vault(tmp_path) as vault:
        folder = vault.root / "Recurring"
        folder.mkdir(exist_ok=True)
        (folder / "Retainer.md").write_text(RETAINER, encoding="utf-8")
        now = datetime(2026, 10, 31, 8, tzinfo=UTC)

        def calendar(store: VaultStore) -> Calendar:
            return Calendar(journal=vault.employee.journal, store=store, clock=lambda: now, tz=BERLIN)

        with pytest.raises(Killed):
            calendar(DiesAfterWriting(vault.root)).run_due()
        if taken_in:
            vault.settle()
            assert not list((vault.root / "Inbox").glob("*.md"))
        if edited:
            (folder / "Retainer.md").write_text(RETAINER.replace("1000.00", "1100.00"), encoding="utf-8")
        calendar(VaultStore(vault.root)).run_due()
        vault.settle()
        assert len(vault.notes("Pending_Approval")) == 1
        assert calendar(VaultStore(vault.root)).run_due() == []


def _draft(root: str, database: str, go: Any) -> None:
    journal = Journal(sqlite_url(Path(database)))
    now = datetime(2026, 10, 31, 8, tzinfo=UTC)
    calendar = Calendar(journal=journal, store=VaultStore(Path(root)), clock=lambda: now, tz=BERLIN)
    go.wait()
    calendar.run_due()
    journal.close()


@pytest.mark.slow
def test_two_processes_draft_one(place: Place) -> None:
    for number in range(5):
        place.write(f"Retainer {number}", RETAINER)
    place.calendar().state()  # the notes were seen
    context = multiprocessing.get_context("spawn")
    go = context.Barrier(2)
    arguments = (str(place.root), str(place.database), go)
    running = [context.Process(target=_draft, args=arguments) for _ in range(2)]
    for process in running:
        process.start()
    for process in running:
        process.join(60)
    assert [process.exitcode for process in running] == [0, 0]
    assert place.inbox() == [f"Retainer {number} 2026-10.md" for number in range(5)]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("type: invoice_request", "type: expense", "cannot recur"),
        ("every: month", "every: fortnight", "not a period: write one of"),
        ("first: 2026-10-31", "first: soon", "not a day"),
        ("last_day: true", "last_day: perhaps", "true or false"),
        ('forecast: "1200.00"', "forecast: -3", "more than 0"),
        ("terms: net 30", "date: 2026-01-01", "set by each period"),
        ("type: invoice_request", "type: bill\nnumber: R1", "must differ"),
    ],
)
def test_a_wrong_note_is_named_and_stops_no_other(place: Place, old: str, new: str, problem: str) -> None:
    place.now = datetime(2026, 10, 31, 8, tzinfo=UTC)
    place.write("Wrong", RETAINER.replace(old, new))
    place.write("Right", RETAINER)
    assert place.calendar().run_due() == ["Inbox/Right 2026-10.md"]
    ((name, why),) = place.calendar().state().problems
    assert name == "Wrong"
    assert problem in why


def test_what_recurs_is_in_the_forecast_until_it_is_drafted(place: Place) -> None:
    place.write("Retainer", RETAINER)
    planned = place.calendar().state().planned
    assert [(one.day, one.amount) for one in planned][:2] == [
        (date(2026, 10, 31), Decimal("1200.00")),
        (date(2026, 11, 30), Decimal("1200.00")),
    ]
    place.now = datetime(2026, 10, 31, 8, tzinfo=UTC)
    place.calendar().run_due()
    assert place.calendar().state().planned[0].day == date(2026, 11, 30)
    shutil.rmtree(place.root / "Recurring")
    assert place.calendar().state().planned == ()  # a vault of before


def test_without_a_forecast_the_days_are_known_and_no_amount_is_suggested(place: Place) -> None:
    place.write("Retainer", RETAINER.replace('forecast: "1200.00"\n', ""))
    state = place.calendar().state()
    assert [(one.day, one.amount) for one in state.planned][:1] == [(date(2026, 10, 31), Decimal(0))]
    assert state.problems == (("Retainer", "it is in no forecast: write `forecast:` with its amount, with tax"),)


# in the vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[DrivenVault]:
    with open_driven_vault(tmp_path, AI_EMPLOYEE_COMPANY="Studio North") as opened:
        yield opened


def put_statement(vault: DrivenVault, day: date) -> None:
    """A bank statement that ends on a day, posted as a person approved it."""
    proposals = vault.employee.parts.planning.proposals
    line = {"date": day.isoformat(), "amount": "-1.00", "text": "fee", "line_key": f"k{day}"}
    action = {
        "tool": "post_bank_lines", "account": "Bank", "statement": f"S {day}", "opening_balance": "0.00",
        "closing_balance": "-1.00", "currency": "USD", "lines": [line],
    }  # fmt: skip
    from My_AI_Employee.tasks.proposing import ShownProposals

    shown = ShownProposals(proposals=proposals, projection=vault.employee.parts.projection)
    made = shown.propose([action], ["a statement"])
    vault.approve(vault.find(f"{made.plan_id}.md"))
    assert vault.record(made.plan_id).status is PlanStatus.DONE


def reminding(vault: DrivenVault, **more: Any) -> Reminding:
    return Reminding(
        proposals=vault.employee.parts.planning.proposals,
        projection=vault.employee.parts.projection,
        figures=lambda wanted: figures_of_books(wanted, vault.books, "USD"),
        open_invoices=lambda: vault.books.list_open_invoices(),
        company="Studio North",
        **more,
    )


def invoiced(vault: DrivenVault, name: str, days_ago: int) -> None:
    day = vault.clock().date() - timedelta(days=days_ago)
    text = (
        RETAINER.partition("every:")[0].replace("{period}", name).replace("terms: net 30", f"date: {day}\ndue: {day}")
    )
    note = vault.planned(f"{name}.md", f"{text}---\n\n- 1 x Work {name} @ 100.00\n")
    vault.approve(note)
    assert vault.record(note).status is PlanStatus.DONE


def test_a_reminder_is_one_plan_with_all_items_and_is_mailed_only_when_approved(vault: DrivenVault) -> None:
    today = vault.clock().date()
    for name, days in (("One", 25), ("Two", 9)):
        invoiced(vault, name, days)
    put_statement(vault, today)
    mails = len(vault.mailer.messages)
    made = reminding(vault).draft(today)
    assert (len(made.plans), made.left_out) == (1, ())
    assert reminding(vault).draft(today).plans == ()  # each level once
    assert len(vault.mailer.messages) == mails
    vault.settle()
    assert len(vault.mailer.messages) == mails
    vault.approve(vault.find(f"{made.plans[0]}.md"))
    assert vault.record(made.plans[0]).status is PlanStatus.DONE
    assert len(vault.mailer.messages) == mails + 1
    (step,) = vault.record(made.plans[0]).plan.actions
    body = str(step.arguments["email_body"])
    assert body.count("120.00 USD, due on") == 2
    assert "In all: 240.00 USD." in body
    assert str(step.arguments["email_subject"]).startswith("Second reminder: INV/")
    later = today + timedelta(days=20)
    vault.clock.pass_by(days=20)
    put_statement(vault, later)
    assert len(reminding(vault, language="de").draft(later).plans) == 1


def test_without_a_statement_of_these_days_nobody_is_reminded(vault: DrivenVault) -> None:
    today = vault.clock().date()
    invoiced(vault, "One", 25)
    assert "no bank statement" in reminding(vault).draft(today).left_out[0]
    put_statement(vault, today - timedelta(days=10))
    made = reminding(vault).draft(today)
    assert made.plans == ()
    assert f"ends on {today - timedelta(days=10)}" in made.left_out[0]


def test_a_disputed_invoice_is_not_reminded(vault: DrivenVault) -> None:
    today = vault.clock().date()
    invoiced(vault, "One", 25)
    put_statement(vault, today)
    assert reminding(vault, disputed=("Harbour Ltd",)).draft(today).plans == ()
    assert len(reminding(vault).draft(today).plans) == 1


def test_the_clock_is_the_owners(place: Place) -> None:
    clock = MovableClock()
    calendar = Calendar(journal=place.journal, store=VaultStore(place.root), clock=clock, tz=ZoneInfo("Asia/Tokyo"))
    assert calendar.today() == clock().astimezone(ZoneInfo("Asia/Tokyo")).date()
