"""Briefings: figures from a real journal and from posted entries, and what is said when there are none."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from markdown_it import MarkdownIt

from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.ledger import AccountBalance, CashMovement, OpenReceivable
from My_AI_Employee.domain.plan import Plan, PlanStatus, plan_actions
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.domain.results import ReportResult
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import BooksUnavailableError
from My_AI_Employee.journal import audit_rows, plans, tasks
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.reports.briefing import (
    BooksFigures,
    BooksUnanswered,
    BriefingData,
    BriefingKind,
    BriefingPeriod,
    BriefingSources,
    briefing_name,
    briefing_period,
    collect_briefing,
    read_goals,
)
from My_AI_Employee.reports.briefing_note import render_briefing
from My_AI_Employee.vault.notes import parse_note

D = Decimal
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)  # 08:00 in Berlin
FRIDAY = date(2026, 11, 20)


@dataclass
class Ledger:
    """Posted entries (day, code, account type, debit - credit) and open documents."""

    posted: list[tuple[date, str, str, Decimal]] = field(default_factory=list)
    open: list[OpenReceivable] = field(default_factory=list)
    away: bool = False

    def fiscal_year_start(self, on: date) -> date:
        return on.replace(month=1, day=1)

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        inside = [entry for entry in self.posted if (start is None or start <= entry[0]) and entry[0] <= end]
        return [
            AccountBalance(
                code=code, name=code, account_type=kind, debit=max(amount, D(0)), credit=max(-amount, D(0))
            )
            for _, code, kind, amount in inside
        ]

    def cash_movements(self, start: date, end: date) -> list[CashMovement]:
        return []

    def open_receivables(self, as_of: date) -> list[OpenReceivable]:
        return self.open

    def report(self, request: ReportRequest) -> ReportResult:
        if self.away:
            raise BooksUnavailableError("http://books.example does not answer | refused")
        return build_report(request, self, currency="EUR", generated_at=NOW)

    def post(self, day: date, revenue: str = "0", expenses: str = "0") -> None:
        self.posted += [(day, "4000", "income", -D(revenue)), (day, "6000", "expense", D(expenses))]

    def bill(self, number: str, due: date, amount: str, customer: str = "Acme Ltd") -> None:
        self.open.append(
            OpenReceivable(
                number=number,
                customer_name=customer,
                invoice_date=due - timedelta(days=30),
                due_date=due,
                total=D(amount),
                residual=D(amount),
            )
        )


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(sqlite_url(tmp_path / "journal.db"))
    yield opened
    opened.close()


@dataclass
class Desk:
    """Puts plans into a journal as the executor does."""

    journal: Journal
    number: int = 0

    def plan(self, amount: str = "50.00", vendor: str = "Paper Shop", created: datetime = NOW) -> str:
        self.number += 1
        raw = {"tool": "create_expense", "description": "Paper", "amount": amount, "vendor": vendor}
        plan = Plan(
            id=f"PLAN-20261119-{self.number:06x}",
            task_id="",
            planner="rules",
            created=created,
            expires=created + timedelta(days=7),
            books="local",
            currency="EUR",
            actions=plan_actions([{**raw, "expense_date": "2026-11-18", "category": "office_supplies"}]),
        )
        with self.journal.transaction() as connection:
            plans.insert_plan(connection, plan)
        return plan.id

    def move(self, plan_id: str, *states: PlanStatus, at: datetime = NOW, **values: object) -> None:
        ended = (PlanStatus.DONE, PlanStatus.FAILED, PlanStatus.REJECTED)
        with self.journal.transaction() as connection:
            for state in states:
                finished_at = to_iso(at) if state in ended else ""
                plans.move_plan(connection, plan_id, state, finished_at=finished_at, **values)

    def done(self, at: datetime, approved_by: str = "user: owner", amount: str = "50.00") -> str:
        plan_id = self.plan(amount)
        self.move(plan_id, PlanStatus.APPROVED, PlanStatus.EXECUTING, PlanStatus.DONE, at=at, approved_by=approved_by)
        return plan_id

    def log(self, at: datetime, action: str = "create_expense") -> None:
        event = AuditEvent(timestamp=at, action_type=action, actor="system", target="x", result="success")
        with self.journal.transaction() as connection:
            audit_rows.append_event(connection, event)


@pytest.fixture
def desk(journal: Journal) -> Desk:
    return Desk(journal)


def collect(desk: Desk, ledger: Ledger, kind: BriefingKind = "daily", **goals: object) -> BriefingData:
    sources = BriefingSources(journal=desk.journal, report=ledger.report, goals=goals, focus="Call [[Acme]] <b>")
    return collect_briefing(kind, FRIDAY, briefing_period(kind, FRIDAY, BERLIN), sources, NOW)


def test_periods_and_names() -> None:
    assert briefing_name("daily", FRIDAY) == "2026-11-20_Daily_Briefing.md"
    assert briefing_name("weekly", FRIDAY) == "2026-11-16_Monday_Briefing.md"
    daily, weekly = (briefing_period(kind, FRIDAY, BERLIN) for kind in ("daily", "weekly"))
    assert (daily.start, daily.end) == (date(2026, 11, 19), date(2026, 11, 19))
    assert (weekly.start, weekly.end) == (date(2026, 11, 9), date(2026, 11, 15))


def test_a_day_of_a_clock_change_has_its_own_length() -> None:
    long_day = BriefingPeriod(start=date(2026, 10, 25), end=date(2026, 10, 25), tz=BERLIN)
    assert long_day.bounds() == ("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")


def test_what_ended_in_the_period_counts_to_the_second(desk: Desk) -> None:
    first = datetime(2026, 11, 18, 23, 0, tzinfo=UTC)  # midnight in Berlin
    last = datetime(2026, 11, 19, 22, 59, 59, tzinfo=UTC)
    for outside in (first - timedelta(seconds=1), last + timedelta(seconds=1)):
        desk.done(outside)
        desk.log(outside)
    inside = [desk.done(first), desk.done(last, "policy: expenses under 100.00")]
    for at in (first, last):
        desk.log(at)
    activity = collect(desk, Ledger()).activity
    assert [record.plan.id for record in activity.done] == inside
    assert activity.log == {("create_expense", "success"): 2}


def test_a_busy_period_is_complete(desk: Desk) -> None:
    at = datetime(2026, 11, 19, 12, tzinfo=UTC)
    for number in range(230):
        desk.done(at + timedelta(seconds=number))
    data = collect(desk, Ledger())
    assert len(data.activity.done) == 230
    text = render_briefing(data)
    assert "230 plans were done (11,500.00 EUR)" in text
    assert "… and 215 more." in text


def test_what_waits_is_grouped_when_it_is_much(desk: Desk) -> None:
    for number in range(20):
        desk.plan(f"{number + 1}.00")
    with desk.journal.transaction() as connection:
        for number in range(18):
            task = {"subject": f"Mail {number}", "sender": "ann@acme.example"}
            problem = "The invoice is not clear\n- the date: write `date:`" if number else "It cannot be read: empty"
            tasks.upsert_task(
                connection, f"TASK-20261119-0000{number:02}", TaskStatus.NEEDS_PERSON, NOW, **task, problem=problem
            )
    text = render_briefing(collect(desk, Ledger()))
    waiting = text.partition("## Waits for your decision")[2].partition("\n## ")[0]
    assert "| 20.00 EUR |" in waiting.split("| [[")[1]
    assert "| 6.00 EUR |" in waiting
    assert "| 5.00 EUR |" not in waiting
    assert "… and 5 more in [Pending_Approval/](../Pending_Approval/)." in waiting
    asked = text.partition("## Needs a person")[2].partition("\n## ")[0]
    assert "### The invoice is not clear (17)" in asked
    assert "| ann@acme.example | 0 min | the date |" in asked
    assert "… and 2 more in [Needs_Action/](../Needs_Action/)." in asked
    assert "### Others (1)" in asked
    assert "| It cannot be read: empty |" in asked


def test_every_state_has_its_place(desk: Desk) -> None:
    waiting = desk.plan("1500.00", created=NOW - timedelta(days=2))
    expired = desk.plan("10.00", created=NOW - timedelta(days=9))
    desk.move(expired, PlanStatus.EXPIRED)
    queued = desk.plan()
    desk.move(queued, PlanStatus.APPROVED, PlanStatus.QUEUED)
    failed = desk.plan()
    desk.move(failed, PlanStatus.APPROVED, PlanStatus.EXECUTING)
    desk.move(failed, PlanStatus.FAILED, message="Step 1 failed with INVALID_CATEGORY")
    rejected = desk.plan()
    desk.move(rejected, PlanStatus.REJECTED, at=datetime(2026, 11, 19, 12, tzinfo=UTC))
    with desk.journal.transaction() as connection:
        tasks.upsert_task(
            connection,
            "TASK-20261119-00000a",
            TaskStatus.NEEDS_PERSON,
            NOW - timedelta(hours=5),
            subject="Scan",
            problem="the due date is missing",
        )
    text = render_briefing(collect(desk, Ledger()))
    assert "**2 plans wait for your decision (1,510.00 EUR); 1 task needs an answer; 1 plan has failed;" in text
    what = "Record expense {} EUR at Paper Shop: Paper"
    row = f"| [[{waiting}]] | {what.format('1,500.00')} | 1,500.00 EUR | 2 days | until 2026-11-25 |"
    assert row in text
    assert (
        f"| [[{expired}]] | {what.format('10.00')} | 10.00 EUR | 9 days | expired: nobody decided in time |" in text
    )
    assert f"| [[{queued}]] |" in text
    assert "| waits for the books |" in text
    assert f"| [[{failed}]] |" in text
    assert "| Step 1 failed with INVALID_CATEGORY |" in text
    assert (
        f"## Rejected\n\n| Plan | What | Amount | Age | Note |\n| --- | --- | --- | --- | --- |\n| [[{rejected}]]"
        in text
    )
    assert "| [[TASK-20261119-00000a]] | Scan | 5 h | the due date is missing |" in text


def test_money_is_what_is_posted(desk: Desk) -> None:
    ledger = Ledger()
    ledger.post(date(2026, 10, 31), revenue="9999.00")
    ledger.post(date(2026, 11, 2), revenue="4000.10", expenses="1000.00")
    ledger.post(date(2026, 11, 19), revenue="200.20", expenses="50.05")
    ledger.post(date(2026, 11, 20), revenue="77777.00")  # after the period
    data = collect(desk, ledger, monthly_revenue_target="10000.00", monthly_expense_limit="1000")
    text = render_briefing(data)
    assert "| Revenue | 200.20 EUR | 4,200.30 EUR |" in text
    assert "| Net income | 150.15 EUR | 3,150.25 EUR |" in text
    assert "- Revenue target of the month: 42% of 10,000.00 EUR reached; 19 of 30 days have passed." in text
    assert "- Expenses of the month, 1,050.05 EUR, are above the limit of 1,000.00 EUR." in text
    assert "No invoice is open." in text


def test_money_due_by_age_and_soon(desk: Desk) -> None:
    ledger = Ledger()
    for number, days, amount in (("A", -91, "1.00"), ("B", -30, "20.00"), ("C", 0, "300.00"), ("D", 7, "4000.00")):
        ledger.bill(number, FRIDAY + timedelta(days=days), amount)
    ledger.bill("E", FRIDAY + timedelta(days=8), "50000.00")
    ledger.bill("CREDIT", FRIDAY, "-100.00")
    text = render_briefing(collect(desk, ledger, max_overdue_total="20.99", max_days_to_payment=60))
    assert "54,221.00 EUR is open, 21.00 EUR of it overdue." in text
    assert "| 1 to 30 days | 20.00 EUR |" in text
    assert "| more than 90 days | 1.00 EUR |" in text
    assert "- 21.00 EUR is overdue, more than the limit of 20.99 EUR." in text
    overdue, soon, long = text.split("### ")[1:4]
    assert [line[2] for line in overdue.splitlines()[4:6]] == ["A", "B"]
    assert [line[2] for line in soon.splitlines()[4:6]] == ["C", "D"]
    assert "CREDIT" not in soon
    assert "Open for more than 60 days" in long
    assert "| A | Acme Ltd | 2026-08-21 | 91 | 1.00 EUR |" in long
    assert "| B |" not in long.split("## ")[0]


def test_silent_books_are_said_to_be_silent_and_are_never_zero(desk: Desk) -> None:
    desk.plan()
    data = collect(desk, Ledger(away=True), monthly_revenue_target="100")
    assert data.books == BooksUnanswered(
        code="ODOO_CONNECTION_ERROR", message="http://books.example does not answer | refused"
    )
    text = render_briefing(data)
    assert "the books did not answer.**" in text
    assert (
        "The books did not answer (ODOO_CONNECTION_ERROR): http://books.example does not answer \\| refused" in text
    )
    assert "0.00 EUR" not in text.replace("50.00 EUR", "")
    assert "Money due" not in text
    assert "Waits for your decision" in text


def test_nothing_posted_is_not_zero(desk: Desk) -> None:
    data = collect(desk, Ledger(), monthly_revenue_target="100")
    assert isinstance(data.books, BooksFigures)
    text = render_briefing(data)
    assert "| Revenue | nothing posted | nothing posted |" in text
    assert "nothing is posted yet; 19 of 30 days have passed" in text
    assert "**No plan waits for you; 0 plans were done.**" in text


@pytest.mark.parametrize("value", ["abc", "-1", True, ["1"], "NaN"])
def test_a_target_that_is_no_number_is_named(value: object) -> None:
    goals = read_goals({"monthly_revenue_target": value, "monthly_expense_limit": "10.50", "other": "x"})
    assert (goals.monthly_revenue_target, goals.monthly_expense_limit) == (None, D("10.50"))
    assert goals.problems == ("Business_Goals.md: monthly_revenue_target is not a number of 0 or more",)


def test_no_target_means_no_line() -> None:
    assert read_goals({"monthly_revenue_target": "0", "monthly_expense_limit": ""}) == read_goals({})


def test_text_from_outside_stays_in_its_cell(desk: Desk) -> None:
    bad = "Evil | Co ![[x]] <script> `c` [a](b) %% #tag"
    desk.plan(vendor=bad)
    ledger = Ledger()
    ledger.bill("INV|1", FRIDAY - timedelta(days=1), "10.00", customer=bad * 10)
    text = render_briefing(collect(desk, ledger))
    tokens = MarkdownIt("commonmark").enable("table").parse(text.split("---\n", 2)[2])
    kinds = {child.type for token in tokens for child in token.children or []}
    assert kinds.isdisjoint({"html_inline", "link_open", "image", "code_inline"})
    rows = [line for line in text.splitlines() if "Evil" in line]
    assert [line.replace("\\|", "").count("|") for line in rows] == [6, 6]


def test_the_briefing_names_the_instance_of_its_books(desk: Desk) -> None:
    data = collect(desk, Ledger())
    label = "odoo_lab, sandbox, not the books"
    assert f"\nBooks: {label}\n" in render_briefing(replace(data, instance=label))
    assert "Books:" not in render_briefing(data)


def test_the_note_has_flat_front_matter_and_the_same_data_give_the_same_text(desk: Desk) -> None:
    data = collect(desk, Ledger(), "weekly")
    note = parse_note(render_briefing(data))
    assert note.front == {
        "id": "BRIEFING-20261116-weekly",
        "type": "briefing",
        "kind": "weekly",
        "period": "2026-11-09 to 2026-11-15",
        "generated": "2026-11-20T07:00:00Z",
    }
    assert note.body.startswith("# Monday briefing, Monday 2026-11-16\n")
    assert "> Call \\[\\[Acme]] \\<b>" in note.body
    assert render_briefing(data) == render_briefing(collect(desk, Ledger(), "weekly"))
