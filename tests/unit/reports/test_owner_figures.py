"""The owner's part of a briefing over real embedded books: its figures are computed again from the books."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import ReportRequest, parse_action
from My_AI_Employee.domain.cash_forecast import PlannedMoney, forecast_of
from My_AI_Employee.domain.cost_changes import grown_costs, late_bills, new_costs, price_changes
from My_AI_Employee.domain.deadlines import Deadline
from My_AI_Employee.domain.figures_of_books import WantedFigures, figures_of_books
from My_AI_Employee.domain.owner_figures import OwnerFigures
from My_AI_Employee.domain.plan import Plan, plan_actions
from My_AI_Employee.domain.reminders import REMINDERS_PLANNER
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.domain.results import ReportResult
from My_AI_Employee.errors import BooksRefusedError, BooksUnavailableError
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.reports.briefing import BriefingData, BriefingSources, briefing_period, collect_briefing
from My_AI_Employee.reports.briefing_note import briefing_charts, render_briefing
from My_AI_Employee.reports.owner_part import CalendarState, OwnerSources
from My_AI_Employee.reports.words import Language, money_in
from My_AI_Employee.testing.local_books import open_test_books

D = Decimal
NOW = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
TODAY = NOW.date()
TAX = ("131000", "251000")


class Firm:
    """Embedded books that a test fills by their own operations, each on its day."""

    def __init__(self) -> None:
        self.now = NOW
        self.books: LocalBooks = open_test_books(None, lambda: self.now)
        self.steps = 0

    def do(self, day: date, tool: str, **fields: Any) -> Any:
        self.now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        self.steps += 1
        action, key = parse_action(tool, fields), f"key-{self.steps}"
        named = getattr(self.books, tool, None)
        done = named(action, key) if named else self.books.perform(action, key)
        self.now = NOW
        return done

    def invoice(self, day: date, customer: str, net: str, paid: date | None = None, due_in: int = 14) -> str:
        if not self.books.find_customers(customer):
            self.do(day, "create_customer", name=customer, email=f"{customer.split()[0].lower()}@mail.example")
        draft = self.do(
            day,
            "create_invoice",
            customer_name=customer,
            customer_email=f"{customer.split()[0].lower()}@mail.example",
            invoice_date=day.isoformat(),
            due_date=(day + timedelta(days=due_in)).isoformat(),
            line_items=[{"description": "Work", "quantity": 1, "unit_price": net, "tax_rate": "0.20"}],
        )
        number = str(self.do(day, "send_invoice", invoice_id=draft.invoice_id).invoice_id)
        if paid:
            gross = str(D(net) * D("1.2"))
            fields = {"invoice_id": number, "amount": gross, "payment_date": paid.isoformat()}
            self.do(paid, "record_payment", payment_method="bank_transfer", **fields)
        return number

    def bill(self, day: date, vendor: str, net: str, number: str) -> str:
        if not self.books.find_vendors(vendor):
            self.do(day, "create_vendor", name=vendor)
        lines = [{"description": "Rent", "amount": net, "category": "rent", "tax_rate": "0.20"}]
        made = self.do(
            day,
            "create_bill",
            vendor_name=vendor,
            bill_number=number,
            bill_date=day.isoformat(),
            due_date=(day + timedelta(days=10)).isoformat(),
            currency="USD",
            lines=lines,
        )
        return str(made.bill_id)

    def figures(self) -> OwnerFigures:
        wanted = WantedFigures(start=date(2026, 11, 23), end=date(2026, 11, 29), as_of=TODAY, tax_accounts=TAX)
        return figures_of_books(wanted, self.books, "USD")

    def report(self, request: ReportRequest) -> ReportResult:
        return build_report(request, self.books, currency="USD", generated_at=NOW)


@pytest.fixture(scope="module")
def firm() -> Iterator[Firm]:
    """A quarter: a customer who pays ten days late, one who is overdue, a rent whose price rose, a new cost."""
    made = Firm()
    for month in (8, 9, 10):
        day = date(2026, month, 3)
        made.invoice(day, "Slow Ltd", "1000.00", paid=day + timedelta(days=24))
        made.bill(date(2026, month, 5), "House AG", "500.00", f"R-{month}")
    made.bill(date(2026, 11, 5), "House AG", "550.00", "R-11")
    made.invoice(date(2026, 11, 25), "Slow Ltd", "400.00", paid=None)
    made.invoice(date(2026, 10, 1), "Late Ltd", "200.00", paid=None)
    paid = made.invoice(date(2026, 11, 1), "Quick Ltd", "300.00", paid=None)
    fields = {"invoice_id": paid, "amount": "360.00", "payment_date": "2026-11-24"}
    made.do(date(2026, 11, 24), "record_payment", payment_method="bank_transfer", **fields)
    spent = {"description": "Trip", "amount": "700.00", "expense_date": "2026-11-20", "category": "travel"}
    made.do(date(2026, 11, 20), "create_expense", vendor="Rail", paid_from="bank", **spent)
    yield made
    made.books.close()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(sqlite_url(tmp_path / "journal.db"))
    yield opened
    opened.close()


def brief(firm: Firm, journal: Journal, language: Language = "en", **changes: Any) -> BriefingData:
    figures = changes.pop("figures", lambda wanted: figures_of_books(wanted, firm.books, "USD"))
    owner = OwnerSources(figures=figures, language=language, tax_accounts=TAX, **changes)
    sources = BriefingSources(journal=journal, report=firm.report, owner=owner)
    return collect_briefing("weekly", TODAY, briefing_period("weekly", TODAY, UTC), sources, NOW)


def section(text: str, title: str) -> str:
    return text.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_every_figure_is_that_of_the_books(firm: Firm, journal: Journal) -> None:
    books, text = firm.books, render_briefing(brief(firm, journal))
    cash = sum(b.balance for b in books.account_balances(None, TODAY) if b.liquidity)
    assert cash == D("3260.00")  # 3 x 1200.00 + 360.00 - 700.00
    assert f"{cash:,.2f} USD on 2026-11-30." in section(text, "Cash")
    moves = books.cash_movements(date(2026, 11, 23), date(2026, 11, 29))
    inflow, outflow = sum(m.inflow for m in moves), sum(m.outflow for m in moves)
    assert (inflow, outflow) == (D("360.00"), D("0.00"))
    assert f"{inflow:,.2f} USD came in and 0.00 USD went out" in section(text, "Money in and out")
    call = section(text, "Who to call first")
    (late,) = [one for one in books.open_receivables(TODAY) if one.customer_name == "Late Ltd"]
    assert f"| Late Ltd | {late.residual:,.2f} USD | 46 | {late.number} |" in call
    assert "Slow Ltd" not in call  # not due yet
    payable = sum(one.residual for one in books.open_payables(TODAY))
    ages = re.findall(r"\| ([\d,.]+) USD \|$", section(text, "Payables by age").partition("###")[0], re.M)
    assert sum(D(amount.replace(",", "")) for amount in ages) == payable == D("2460.00")
    tax = -sum(b.balance for b in books.account_balances(None, TODAY) if b.code in TAX)
    assert f"{tax:,.2f} USD on 2026-11-30" in section(text, "Tax to set aside")
    customers = section(text, "Top customers of the last 90 days")
    rows = re.findall(r"\| (\w+ Ltd) \| ([\d,.]+) USD \|", customers)
    assert rows == [("Slow Ltd", "2,400.00"), ("Quick Ltd", "300.00"), ("Late Ltd", "200.00")]


def test_costs_and_regular_bills(firm: Firm, journal: Journal) -> None:
    figures = firm.figures()
    assert figures.costs is not None
    assert figures.repeating is not None
    assert [(one.name, one.recent) for one in new_costs(figures.costs)] == [("Travel & Accommodation", D("700.00"))]
    (rise,) = price_changes(figures.repeating, TODAY - timedelta(days=30))
    assert (rise.vendor, rise.before, rise.now) == ("House AG", D("600.00"), D("660.00"))
    assert late_bills(figures.repeating, TODAY) == []
    (late,) = late_bills(figures.repeating, date(2026, 12, 20))
    assert (late.vendor, late.expected) == ("House AG", date(2026, 12, 6))
    text = section(render_briefing(brief(firm, journal)), "Bills that repeat")
    assert "the price changed from 600.00 USD to 660.00 USD" in text
    assert grown_costs(figures.costs) == []


def test_the_forecast_rests_on_habits_and_says_how_sure_it_is(firm: Firm, journal: Journal) -> None:
    figures = firm.figures()
    assert figures.habits is not None
    slow = next(one for one in figures.habits if one.partner == "Slow Ltd")
    assert (slow.payments, slow.median_days) == (3, 10)
    forecast = forecast_of(figures, [PlannedMoney(day=date(2026, 12, 15), amount=D("-100.00"), what="rent")])
    assert forecast is not None
    assert forecast.opening == D("3260.00")
    assert len(forecast.weeks) == 13
    received = {week.start: week.received for week in forecast.weeks if week.received}
    # 2026-12-09 plus 10 days lies in the week from 12-15; what is beyond the habit is expected after the median delay
    assert received == {date(2026, 12, 8): D("240.00"), date(2026, 12, 15): D("480.00")}
    assert forecast.beyond_habit == D("240.00")
    last = forecast.weeks[-1]
    assert last.expected == D("3260.00") + D("720.00") - D("2460.00") - D("100.00")
    assert last.low == last.expected - D("240.00")
    assert forecast.weeks[0].high == D("3260.00") + D("240.00") - D("2460.00")
    text = section(render_briefing(brief(firm, journal)), "Cash")
    assert "known from 4 payments of the last year" in text
    assert "240.00 USD is open for longer than the customers' habit; the low case counts none of it" in text


def test_without_history_due_dates_are_used_and_that_is_said(journal: Journal) -> None:
    firm = Firm()
    firm.invoice(date(2026, 11, 25), "New Ltd", "100.00")
    text = render_briefing(brief(firm, journal))
    assert "missing: no bank or cash account has an entry" in section(text, "Cash")
    assert "0.00 USD" not in section(text, "Cash")
    lines = [
        {"date": "2026-11-02", "amount": "5.00", "text": "interest", "line_key": "k1"},
    ]
    fields = {"account": "Bank", "statement": "S1", "opening_balance": "0.00", "closing_balance": "5.00"}
    firm.do(date(2026, 11, 2), "post_bank_lines", currency="USD", lines=lines, **fields)
    text = render_briefing(brief(firm, journal))
    assert "too few payments are known" in text
    assert "1 bank lines are not explained yet (5.00 USD in, 0.00 USD out)" in text
    assert "No costs grew" in section(text, "Costs that changed")  # none at all
    firm.bill(date(2026, 11, 5), "House AG", "500.00", "R-11")
    text = render_briefing(brief(firm, journal))
    assert "do not reach back far enough to compare" in section(text, "Costs that changed")
    firm.books.close()


class Refusing:
    """Books that refuse one question, as for missing rights."""

    def __init__(self, books: LocalBooks, refused: str) -> None:
        self._books, self._refused = books, refused

    def __getattr__(self, name: str) -> Any:
        if name == self._refused:
            return self._refuse
        return getattr(self._books, name)

    def _refuse(self, *_args: object, **_more: object) -> None:
        raise BooksRefusedError("you may not read this")


@pytest.mark.parametrize(
    ("refused", "title"),
    [
        ("account_balances", "Cash"),
        ("cash_movements", "Money in and out"),
        ("open_receivables", "Who to call first"),
        ("open_payables", "Payables by age"),
        ("ledger_summary", "Costs that changed"),
        ("account_balances", "Tax to set aside"),
        ("list_bank_lines", "Missing receipts"),
    ],
)
def test_a_figure_that_cannot_be_had_is_missing_and_never_zero(
    firm: Firm, journal: Journal, refused: str, title: str
) -> None:
    books: Any = Refusing(firm.books, refused)
    text = render_briefing(brief(firm, journal, figures=lambda wanted: figures_of_books(wanted, books, "USD")))
    found = section(text, title)
    assert "missing: you may not read this" in found
    assert "0.00 USD" not in found.partition("###")[0]


@pytest.mark.parametrize(("vendor", "language"), [("House AG", "en"), ("Rail", "en"), ("House AG", "de")])
def test_what_a_vendor_has_credited_is_named_beside_its_due_bills(
    firm: Firm, journal: Journal, vendor: str, language: Language
) -> None:
    """Rail has credited something too, but none of its bills are due."""

    def figures(wanted: WantedFigures) -> OwnerFigures:
        known = figures_of_books(wanted, firm.books, "USD")
        (first, *more) = known.payables or ()
        notes = [
            first.model_copy(update={"number": f"RBILL/{at}", "partner": vendor, "residual": D(f"-{at}0.00")})
            for at in (1, 2)
        ]
        return known.model_copy(update={"payables": (first, *more, *notes)})

    text = render_briefing(brief(firm, journal, language, figures=figures))
    phrase = (
        "take off what House AG has credited" if language == "en" else "abziehen, was House AG gutgeschrieben hat"
    )
    assert (phrase in text) is (vendor == "House AG")
    assert "what Rail has credited" not in text
    assert vendor == "Rail" or re.search(r"30[.,]00 USD \(RBILL/1, RBILL/2\)", text)


def test_what_a_vendor_has_credited_is_named_by_its_currency(firm: Firm, journal: Journal) -> None:
    def figures(wanted: WantedFigures) -> OwnerFigures:
        known = figures_of_books(wanted, firm.books, "USD")
        (first, *more) = known.payables or ()
        own = first.model_copy(update={"number": "RBILL/1", "residual": D("-10.00")})
        worth = {"number": "RBILL/2", "residual": D("-55.00"), "currency": "CHF", "document_residual": D("-50.00")}
        return known.model_copy(update={"payables": (first, *more, own, first.model_copy(update=worth))})

    text = render_briefing(brief(firm, journal, figures=figures))
    assert "still open: 10.00 USD + 50.00 CHF (RBILL/1, RBILL/2)" in text


def test_books_that_are_away_give_no_part_at_all(firm: Firm, journal: Journal) -> None:
    def away(_wanted: WantedFigures) -> OwnerFigures:
        raise BooksUnavailableError("Odoo does not answer")

    data = brief(firm, journal, figures=away)
    assert data.owner is None
    assert "Who to call first" not in render_briefing(data)


def test_tax_accounts_that_nobody_named_are_asked_for(firm: Firm, journal: Journal) -> None:
    data = brief(firm, journal)
    assert data.owner is not None
    text = render_briefing(replace(data, owner=replace(data.owner, tax_accounts=())))
    assert "AI_EMPLOYEE_TAX_ACCOUNTS" in section(text, "Tax to set aside")


def test_a_tax_account_that_the_books_do_not_know_is_named(firm: Firm, journal: Journal) -> None:
    data = brief(firm, journal)
    assert data.owner is not None
    assert "Not counted" not in section(render_briefing(data), "Tax to set aside")
    named = replace(data, owner=replace(data.owner, tax_accounts=(*TAX, "17760")))
    assert "has an entry: 17760." in section(render_briefing(named), "Tax to set aside")


def test_charts_say_in_words_what_they_show(firm: Firm, journal: Journal) -> None:
    data = brief(firm, journal)
    text, charts = render_briefing(data), briefing_charts(data)
    assert set(charts) == {"charts/2026-11-30-weekly-cash.svg", "charts/2026-11-30-weekly-receivables.svg"}
    for path, svg in charts.items():
        tree = ElementTree.fromstring(svg)
        spoken = tree.findtext("{http://www.w3.org/2000/svg}desc")
        assert spoken
        assert f"![{spoken}]({path})" in text
        assert tree.get("role") == "img"
    assert "3,260.00 USD now" in text


@pytest.mark.parametrize(
    ("language", "title", "amount"),
    [
        ("de", "Wen zuerst anrufen", "240,00 USD"),
        ("fr", "Qui appeler d'abord", "240,00 USD"),
    ],
)
def test_the_owner_reads_their_own_language(
    firm: Firm, journal: Journal, language: Language, title: str, amount: str
) -> None:
    text = render_briefing(brief(firm, journal, language))
    assert amount in section(text, title)
    assert money_in("de", D("1234567.5"), "EUR") == "1.234.567,50 EUR"


def test_deadlines_and_what_the_calendar_says(firm: Firm, journal: Journal) -> None:
    due = Deadline(due=date(2026, 12, 10), period="2026-11", start=date(2026, 11, 1), end=date(2026, 11, 30))
    state = CalendarState(deadlines=(due,), problems=(("Rent", "it is in no forecast"),))
    text = render_briefing(brief(firm, journal, calendar=state))
    assert "2026-12-10: tax return for 2026-11" in section(text, "Deadlines")
    assert "Rent: it is in no forecast" in section(text, "What can be done now")
    assert "`ai-employee remind`" in section(text, "What can be done now")


def test_reminders_that_are_drafted_are_plans_to_open(firm: Firm, journal: Journal) -> None:
    raw = {"tool": "send_invoice", "invoice_id": "INV/2026/00005", "resend": True}
    for name in ("PLAN-20261130-00000a", "PLAN-20261130-00000b"):
        plan = Plan(
            id=name,
            task_id="",
            planner=REMINDERS_PLANNER if name.endswith("a") else "rules",
            created=NOW,
            expires=NOW + timedelta(days=7),
            books="local",
            currency="USD",
            actions=plan_actions([raw]),
        )
        with journal.transaction() as connection:
            plans.insert_plan(connection, plan)
    found = section(render_briefing(brief(firm, journal)), "What can be done now")
    assert "reminders to customers are drafted, and wait for you: [[PLAN-20261130-00000a]]\n" in found
    assert "ai-employee remind" not in found
    assert re.search(r"decide on the oldest plan: \[\[PLAN-20261130-00000[ab]\]\], or `ai-employee why", found)
